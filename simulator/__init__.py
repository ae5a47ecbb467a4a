"""Słuchawka: a training and certification simulator for an occupational standard."""

__version__ = "0.1.0"
