"""Months, weeks, working days and the end of a day, in the practice's own zone.

Terms end at the end of their last day (procedure: calendar rules). Instants are
aware and in UTC everywhere else; this module alone turns them into days. Holidays
are passed in, because which days count is the practice's business.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

_WORDS = re.compile(r"(\d{1,4}) (day|week|month|year)s?")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Length:
    """The length of a term: calendar months, then days."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, words: str) -> Self:
        """Read "4 weeks", "1 month", "10 days" or "3 years".

        Raises:
            ValueError: `words` is anything else.
        """
        found = _WORDS.fullmatch(words.strip().lower())
        if not found:
            raise ValueError(f"{words!r} is no length of time; write for example '4 weeks' or '1 month'")
        count, unit = int(found[1]), found[2]
        months = {"month": 1, "year": 12}.get(unit, 0) * count
        return cls(months, {"day": 1, "week": 7}.get(unit, 0) * count)

    def __str__(self) -> str:
        """Write the length so that `parse` reads it back."""
        count, unit = (self.months, "month") if self.months else (self.days, "day")
        if unit == "month" and count % 12 == 0 and count:
            count, unit = count // 12, "year"
        if unit == "day" and count % 7 == 0 and count:
            count, unit = count // 7, "week"
        return f"{count} {unit}{'' if count == 1 else 's'}"

    def after(self, day: date) -> date:
        """Return the last day of a term of this length that starts on `day`.

        A month from 31 January ends on the last of February.
        """
        index = day.year * 12 + day.month - 1 + self.months
        year, month = divmod(index, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + timedelta(days=self.days)

    def keeping(self, day: date) -> date:
        """Return the last day of keeping for this length from `day`: rather a day too long (§ 9).

        Three years from 29 February end on 1 March, where a deadline ends on 28 February.
        """
        after = self.after(day)
        short = bool(self.months) and (after - timedelta(days=self.days)).day < day.day
        return after + timedelta(days=1) if short else after


@dataclass(frozen=True, slots=True)
class Calendar:
    """The practice's zone and its days off."""

    zone: ZoneInfo
    is_holiday: Callable[[date], bool]

    def day(self, moment: datetime) -> date:
        """Return the day in the practice's zone on which an instant falls."""
        return moment.astimezone(self.zone).date()

    def at(self, day: date, clock: time) -> datetime:
        """Return the instant (UTC) of a clock time on a day of the practice."""
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """Return the instant (UTC) at which a day ends: the next midnight here."""
        return self.at(day + timedelta(days=1), time())

    def is_working_day(self, day: date) -> bool:
        """Tell whether the practice can be expected to work on `day`."""
        return day.weekday() < _SATURDAY and not self.is_holiday(day)

    def last_working_day(self, day: date) -> date:
        """Return `day`, or the last working day before it."""
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day
