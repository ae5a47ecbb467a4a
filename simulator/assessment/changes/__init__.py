"""What changes when a session is assessed again under other rules."""
