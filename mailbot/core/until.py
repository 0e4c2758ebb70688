"""The length or the date in a command: "2 weken", "10 dagen", "tot 1 mei 2026".

The Dutch words of the commands live in `core` because the command table does. What
is not plainly one of these forms is no date: a term is never moved by a guess.
"""

from __future__ import annotations

import re
from datetime import date

from mailbot.core.days import Length

_COUNTS = {
    "een": 1,
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
}
_MONTHS_OF_UNIT = {"maand": 1, "maanden": 1, "month": 1, "months": 1}
_DAYS_OF_UNIT = {
    "dag": 1,
    "dagen": 1,
    "day": 1,
    "days": 1,
    "week": 7,
    "weken": 7,
    "weeks": 7,
}
_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "february"),
    ("maart", "mrt", "march"),
    ("april", "apr", "april"),
    ("mei", "mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augustus", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october"),
    ("november", "nov", "nov"),
    ("december", "dec", "dec"),
)
_MONTH_NUMBER = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_WEEKDAYS = re.compile(r"^(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+")
_LENGTH = re.compile(r"(\d{1,3}|[a-zé]+)\s+([a-z]+)")
_WRITTEN = re.compile(r"(\d{1,2})\s+([a-z]+)\.?(?:\s+(\d{4}))?")
_DIGITS = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FURTHEST_YEARS = 10
"""A day or a length beyond is a slip of the pen: no term is moved that far."""


def read_length(words: str) -> Length | None:
    """Return the length that is written, or None."""
    found = _LENGTH.fullmatch(_bare(words))
    if not found:
        return None
    count = int(found[1]) if found[1].isdigit() else _COUNTS.get(found[1], 0)
    months = _MONTHS_OF_UNIT.get(found[2], 0) * count
    days = _DAYS_OF_UNIT.get(found[2], 0) * count
    too_long = months > 12 * _FURTHEST_YEARS or days > 366 * _FURTHEST_YEARS
    return Length(months, days) if (months or days) and not too_long else None


def read_date(words: str, today: date) -> date | None:
    """Return the day that is written, or None.

    A day without a year is the next one that comes, counted from `today`.
    """
    found = _read_date(words, today)
    return None if found and found.year > today.year + _FURTHEST_YEARS else found


def _read_date(words: str, today: date) -> date | None:
    text = _WEEKDAYS.sub("", _bare(words))
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _WRITTEN.fullmatch(text):
            return _coming(int(found[1]), _MONTH_NUMBER.get(found[2], 0), found[3], today)
        if found := _DIGITS.fullmatch(text):
            return _coming(int(found[1]), int(found[2]), found[3], today)
    except ValueError:
        return None
    return None


def _bare(words: str) -> str:
    text = " ".join(words.lower().split()).rstrip(".")
    for lead in ("tot en met ", "t/m ", "tot ", "met ", "until ", "by ", "voor "):
        text = text.removeprefix(lead)
    return text


def _coming(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year), month, day)
    for candidate in range(today.year, today.year + 9):
        # 29 February comes only in some years, once in eight at the least.
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError("no such day")
