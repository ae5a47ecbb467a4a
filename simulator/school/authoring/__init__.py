"""Scenarios written by the school: from a template to a released scenario, every version kept."""
