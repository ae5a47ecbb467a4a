"""How what is kept leaves the program, and what others made enters it."""
