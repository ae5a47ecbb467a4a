"""What is kept about accounts, classes, assignments and teachers' remarks."""
