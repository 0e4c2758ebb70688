"""A day that a text names, as all readers of days yield it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DateHit:
    """A day that a text names.

    `explicit` is a day with a month; `group` is shared by days of one enumeration ("6, 13 en 20 mei");
    `span` tells that this is the first day of a stretch ("22 t/m 24 mei", "20 en 21 maart").
    """

    start: int
    end: int
    day: date
    explicit: bool
    group: int = -1
    span: bool = False
    last: date | None = None
    """The last day of a stretch."""


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, which are patterns themselves, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def a_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(today: date, found: Iterable[date | None], weekday: int | None = None) -> date | None:
    """Choose among years: the past counts as three times nearer than the future, a named weekday decides."""

    def cost(day: date) -> int:
        gap = (day - today).days
        wrong = weekday is not None and day.weekday() != weekday
        return (3 * gap if gap > 0 else -gap) + (200 if wrong else 0)

    return min((day for day in found if day), key=cost, default=None)
