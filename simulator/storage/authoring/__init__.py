"""Scenarios a school wrote itself, with every version."""
