"""The period in `afwezig`: "van 1 mei tot 15 mei", "1-5 t/m 15-5", "volgende week".

The last day is always included, also after "tot": rather a reminder a day too early
than a day too late. What is not plainly a period is none, and so is one that ends
before it begins or lasts more than a year.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from mailbot.core.until import WrittenDay, bare, weekday_before, written_day

_UP_TO = ("tot en met ", "tot aan ", "t/m ", "tm ", "tot ", "until ", "till ", "through ", "up to and including ")
_LEADS = (
    "in de periode ",  # codespell:ignore periode
    "de periode ",  # codespell:ignore periode
    "van ",
    "vanaf ",
    "tussen ",
    "from ",
    "between ",
    "op ",
    "on ",
    "de ",
    "the ",
)
_BETWEEN = re.compile(
    r" (?:tot en met|tot aan|tot|t/m|tm|en|until|till|through|to|and) "
    r"| ?[\u2013\u2014] ?| - |(?<=[a-z0-9/.])-(?=[a-z0-9])"
)
_DAY_ALONE = re.compile(r"([0-9]{1,2})(?:e|de|ste|st|[nr]d|th)?")
_WEEKS = {"deze week": 0, "this week": 0, "volgende week": 7, "next week": 7}
_DAYS = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2, "the day after tomorrow": 2}
_LONGEST = timedelta(days=365)
_FURTHEST_YEARS = 10
"""A period beyond is a slip of the pen."""
_LONGEST_GUESSED = timedelta(days=184)
"""Over a new year that is not written no period is longer: "15 mei - 1 mei" is a slip, not a year."""

Period = tuple[date, date]


def read_period(words: str, today: date) -> Period | None:
    """Return the first and the last day of the period that is written, or None.

    Without years it is the next one that ends, counted from `today`: one that runs
    already counts.
    """
    text = bare(words, ())
    if text in _WEEKS:
        monday = today - timedelta(days=today.weekday() - _WEEKS[text])
        return monday, monday + timedelta(days=6)
    if text in _DAYS:
        day = today + timedelta(days=_DAYS[text])
        return day, day
    return _sound(_up_to(text, today) or _from_to(text, today) or _one_day(text, today), today)


def _sound(period: Period | None, today: date) -> Period | None:
    """Return the period where it runs forward, ends within a year and is not far away."""
    if period is None or not timedelta() <= period[1] - period[0] <= _LONGEST:
        return None
    return period if period[1].year <= today.year + _FURTHEST_YEARS else None


def _up_to(text: str, today: date) -> Period | None:
    """Read "tot 15 mei": from today."""
    lead = next((each for each in _UP_TO if text.startswith(each)), "")
    written = written_day(text.removeprefix(lead)) if lead else None
    last = written.coming(today) if written else None
    return (today, last) if last else None


def _one_day(text: str, today: date) -> Period | None:
    """Read "15 mei": that day. "Vanaf 15 mei" has no end."""
    if text.startswith(("van ", "vanaf ", "from ", "since ")):
        return None
    written = written_day(bare(text, _LEADS))
    day = written.coming(today) if written else None
    return (day, day) if day else None


def _from_to(text: str, today: date) -> Period | None:
    """Read two days with a word or a dash between: the one place where both halves are days."""
    text = bare(text, _LEADS)
    found = {
        period
        for cut in _BETWEEN.finditer(text)
        if (period := _halves(text[: cut.start()].strip(), text[cut.end() :].strip(), today))
    }
    # "1-5-15-5" could be cut in more than one way: then it is none.
    return found.pop() if len(found) == 1 else None


def _halves(left: str, right: str, today: date) -> Period | None:
    left, right = bare(left, ("de ", "the ")), bare(right, ("de ", "the "))
    begin, end = written_day(left), written_day(right)
    begin = begin or (_same_month(left, end) if end else None)
    end = end or (_same_month(right, begin) if begin else None)
    if begin is None or end is None or (begin.month == end.month and begin.year == end.year and begin.day > end.day):
        return None
    if begin.year is not None:
        return _after(begin, end)
    last = end.coming(today)
    return _before(begin, last) if last else None


def _same_month(text: str, other: WrittenDay) -> WrittenDay | None:
    """Return the half that is only a day: "1" of "1 tot 15 mei", "15" of "May 1 to 15"."""
    weekday, rest = weekday_before(text)
    found = _DAY_ALONE.fullmatch(rest)
    return replace(other, day=int(found[1]), weekday=weekday) if found else None


def _after(begin: WrittenDay, end: WrittenDay) -> Period | None:
    """Join a begin with a year and an end: without a year the end is the first such day after the begin."""
    first = begin.within(begin.year) if begin.year is not None else None
    if first is None:
        return None
    if end.year is not None:
        last = end.within(end.year)
        return (first, last) if last else None
    years = (first.year, first.year + 1)
    later = (each for year in years if (each := replace(end, weekday=None).within(year)) and each >= first)
    return _over_new_year(first, end.checked(next(later, None)))


def _before(begin: WrittenDay, last: date) -> Period | None:
    """Join an end and a begin without a year: the begin is the last such day before the end."""
    years = (last.year, last.year - 1)
    earlier = (each for year in years if (each := replace(begin, weekday=None).within(year)) and each <= last)
    return _over_new_year(begin.checked(next(earlier, None)), last)


def _over_new_year(first: date | None, last: date | None) -> Period | None:
    """Return the period, unless it is a guess: over a new year that nobody wrote, and long."""
    if first is None or last is None:
        return None
    guess = first.year != last.year and last - first > _LONGEST_GUESSED
    return None if guess else (first, last)
