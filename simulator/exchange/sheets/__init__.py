"""Marking sheets: given to people without the machine's marks, and read back filled."""
