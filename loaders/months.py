"""The words of the calendar in the four languages: data for everything that reads dates."""

from __future__ import annotations

_MONTHS = """
1 january januari janvier januar jänner janv jan
2 february februari février februar fevrier févr febr feb fév
3 march maart mars märz maerz mrt mar mär
4 april avril apr avr
5 may mei mai
6 june juni juin jun
7 july juli juillet juil jul
8 august augustus août aout aug
9 september septembre sept sep
10 october oktober octobre oct okt
11 november novembre nov
12 december décembre dezember decembre dec déc dez
"""
_WEEKDAYS = """
0 monday maandag lundi montag
1 tuesday dinsdag mardi dienstag
2 wednesday woensdag mercredi mittwoch
3 thursday donderdag jeudi donnerstag
4 friday vrijdag vendredi freitag
5 saturday zaterdag samedi samstag sonnabend
6 sunday zondag dimanche sonntag
"""


# Whole names that are as short as an abbreviation.
_THREE_LETTERS = frozenset(
    {"may", "mei", "mai", "juni", "juli", "juin", "août", "aout", "mars", "june", "july", "märz"}
)


def _table(rows: str) -> dict[str, int]:
    return {word: int(row.split()[0]) for row in rows.strip().splitlines() for word in row.split()[1:]}


MONTHS = _table(_MONTHS)
WEEKDAYS = _table(_WEEKDAYS)


def alternatives(words: dict[str, int]) -> str:
    """A pattern that prefers the longest word."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


MONTH = alternatives(MONTHS)
# Short forms can be names ("Jan"); alone they say less than the long ones.
LONG_MONTH = alternatives({word: number for word, number in MONTHS.items() if len(word) > 4 or word in _THREE_LETTERS})
WEEKDAY = alternatives(WEEKDAYS)
