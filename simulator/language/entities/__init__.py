"""Values named in a message: dates, times, amounts, numbers of things, products and persons addressed.

Normal forms: amounts in grosze (``14900``) or with a foreign currency (``EUR 25``); percentages as a number; durations
``30 min``, ``2 h``, ``14 d``, ``5 d rob.`` (working days), ``1 mies.`` (years are months), ``30 s``; ranges of these
``14-21 d``; dates ``2026-03-24``, ``--03-24`` without a year, ``2026-03`` without a day, ``---24`` the day alone,
``+1d`` relative to today, ``weekday-5``, ``week+1``, ``week+1 weekday-5``, ``month-end``; times ``14:30``; a range of
dates or times is two values; telephones nine digits; numbers of things in capitals without spaces.
"""

from simulator.language.entities.finding import find_entities

__all__ = ["find_entities"]
