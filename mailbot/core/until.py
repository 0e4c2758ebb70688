"""The length or the date in a command: "2 weken", "10 dagen", "tot 1 mei 2026", "vrijdag 1 mei".

The Dutch words of the commands live in `core` because the command table does. What
is not plainly one of these forms is no date: a term is never moved by a guess. A
weekday that contradicts its date is a slip in one of the two, so there it gives none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from mailbot.core.days import Length

_COUNTS = {
    word: count
    for count, words in enumerate(
        (
            "een één a an one",
            "twee two",
            "drie three",
            "vier four",
            "vijf five",
            "zes six",
            "zeven seven",
            "acht eight",
            "negen nine",
            "tien ten",
            "elf eleven",
            "twaalf twelve",
            "dertien thirteen",
            "veertien fourteen",
        ),
        start=1,
    )
    for word in words.split()
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
    "januari jan january",
    "februari feb febr february",
    "maart mrt march mar",
    "april apr",
    "mei may",
    "juni jun june",
    "juli jul july",
    "augustus aug august",
    "september sep sept",
    "oktober okt october oct",
    "november nov",
    "december dec",
)
_MONTH_NUMBER = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_WEEKDAYS = (
    "maandag ma monday mon",
    "dinsdag di tuesday tue",
    "woensdag wo wednesday wed",
    "donderdag do thursday thu",
    "vrijdag vr friday fri",
    "zaterdag za saturday sat",
    "zondag zo sunday sun",
)
_WEEKDAY_NUMBER = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
_LENGTH = re.compile(r"([0-9]{1,3}|[a-zé]{1,12}) ([a-z]{1,8})")
_LENGTH_LEADS = ("met ", "voor ", "nog ", "with ", "for ", "by ", "another ")
_LENGTH_TAILS = (" extra", " langer", " uitstel", " erbij", " more", " longer")
_DATE_LEADS = (
    "uiterlijk ", "tot en met ", "t/m ", "tm ", "tot ", "until ", "till ", "by ", "voor ", "op ", "on ", "de ", "the ",
)  # fmt: skip
_DATE_TAILS = (" aanstaande", " a.s", " as")
_YEAR = r"(?:,? (?P<year>[0-9]{4})|,? ?['\u2019](?P<short>[0-9]{2})|,? (?P<bare>[0-9]{2}))?"
_WEEKDAY = re.compile(r"([a-z]{2,9})\.?,? ")
_WRITTEN = re.compile(rf"(?P<day>[0-9]{{1,2}})(?:e|de|ste|st|[nr]d|th)?(?: of)? (?P<month>[a-z]{{3,9}})\.?{_YEAR}")
_ENGLISH = re.compile(rf"(?P<month>[a-z]{{3,9}})\.? (?P<day>[0-9]{{1,2}})(?:st|[nr]d|th)?{_YEAR}")
_DIGITS = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?:(?P=sep)(?:(?P<year>[0-9]{4})|['\u2019](?P<short>[0-9]{2})))?"
)
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_LONGEST = 60
"""No form is longer; nothing beyond is even looked at."""
_FURTHEST_YEARS = 10
"""A day or a length beyond is a slip of the pen: no term is moved that far."""


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as it is written: the year and the weekday may be missing."""

    day: int
    month: int
    year: int | None
    weekday: int | None

    def coming(self, today: date) -> date | None:
        """Return the day that is meant; without a year the next one, `today` included."""
        if self.year is not None:
            return self.within(self.year)
        # 29 February comes only in some years, once in eight at the least.
        years = range(today.year, today.year + 9)
        days = (each for year in years if (each := _real(year, self.month, self.day)) and each >= today)
        found = next(days, None)
        return self.checked(found)

    def within(self, year: int) -> date | None:
        """Return the day in a year; None where it has none, or where the weekday is another."""
        return self.checked(_real(year, self.month, self.day))

    def checked(self, found: date | None) -> date | None:
        """Return the day, or None where it falls on another weekday than is written."""
        contradicts = found is not None and self.weekday is not None and found.weekday() != self.weekday
        return None if contradicts else found


def read_length(words: str) -> Length | None:
    """Return the length that is written, or None."""
    text = bare(words, _LENGTH_LEADS, _LENGTH_TAILS)
    found = _LENGTH.fullmatch(text.replace(" more ", " "))
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
    written = written_day(bare(words, _DATE_LEADS, _DATE_TAILS))
    found = written.coming(today) if written else None
    return None if found and found.year > today.year + _FURTHEST_YEARS else found


def written_day(text: str) -> WrittenDay | None:
    """Return the day that lower-case, single-spaced `text` is, and nothing but is."""
    weekday, rest = weekday_before(text)
    for pattern in (_ISO, _WRITTEN, _ENGLISH, _DIGITS):
        if found := pattern.fullmatch(rest):
            parts = found.groupdict()
            month = _month(parts["month"])
            return WrittenDay(int(parts["day"]), month, _year(parts), weekday) if month else None
    return None


def weekday_before(text: str) -> tuple[int | None, str]:
    """Split a weekday off the front: Monday is 0, None where there is none."""
    found = _WEEKDAY.match(text)
    if found is None or found[1] not in _WEEKDAY_NUMBER:
        return None, text
    return _WEEKDAY_NUMBER[found[1]], text[found.end() :]


def bare(words: str, leads: tuple[str, ...], tails: tuple[str, ...] = ()) -> str:
    """Return words in lower case, single-spaced, without what may stand before and after them."""
    text = " ".join(words[: 4 * _LONGEST].lower().split()).rstrip(".")
    if len(text) > _LONGEST:
        return ""
    for lead in leads:
        text = text.removeprefix(lead)
    for tail in tails:
        text = text.removesuffix(tail)
    return text


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTH_NUMBER.get(written, 0)


def _year(parts: dict[str, str | None]) -> int | None:
    if short := parts.get("short") or parts.get("bare"):
        return 2000 + int(short)
    whole = parts.get("year")
    return int(whole) if whole else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
