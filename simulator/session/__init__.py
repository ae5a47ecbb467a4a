"""What happens: events, the customer, the desk, turns."""
