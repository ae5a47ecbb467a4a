"""Who asks, what they may, and how they come to be signed in."""
