"""What a message says and does."""
