"""Bots that play for points without doing the work, and the gate every released scenario must hold against them."""
