"""What statistics know of acts: features of a sentence and a linear model over them, trained on the corpus."""
