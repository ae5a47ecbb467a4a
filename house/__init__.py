"""Setting the program up, starting it and testing it, with the standard library only."""
