"""Values named in a message: dates, times, amounts, numbers of things and persons addressed."""

from simulator.language.entities.finding import find_entities

__all__ = ["find_entities"]
