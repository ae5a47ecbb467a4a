"""Simple English, as learners write it: the same readings as Polish, by rules and lists alone."""

from simulator.language.english.reader import EnglishReader, load_english_reader
from simulator.language.english.telling import is_english, is_polish

__all__ = ["EnglishReader", "is_english", "is_polish", "load_english_reader"]
