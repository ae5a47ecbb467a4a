"""What is kept about one person, wherever it lies, and how it is erased."""
