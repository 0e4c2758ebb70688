"""Days, times and lengths in Dutch and in English, as a person writes them.

No locale of the machine is used: what a letter says must not depend on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from mailbot.core.days import Length
from mailbot.core.values import Language


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_WEEKDAYS = {
    Language.DUTCH: _each("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
    Language.ENGLISH: _each("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
}
_MONTHS = {
    Language.DUTCH: _each("januari februari maart april mei juni juli augustus september oktober november december"),
    Language.ENGLISH: _each("January February March April May June July August September October November December"),
}
_NUMBERS = {
    Language.DUTCH: _each("nul een twee drie vier vijf zes zeven acht negen tien elf twaalf"),
    Language.ENGLISH: _each("zero one two three four five six seven eight nine ten eleven twelve"),
}
_UNITS = {
    Language.DUTCH: {
        "day": ("dag", "dagen"),
        "week": ("week", "weken"),
        "month": ("maand", "maanden"),
        "year": ("jaar", "jaar"),
    },
    Language.ENGLISH: {
        "day": ("day", "days"),
        "week": ("week", "weeks"),
        "month": ("month", "months"),
        "year": ("year", "years"),
    },
}


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language."""

    language: Language

    def day(self, value: date | str) -> str:
        """Write a day: "dinsdag 3 maart 2026". A text that is no ISO date stays as it is."""
        day = _as_date(value)
        if day is None:
            return str(value)
        return f"{_WEEKDAYS[self.language][day.weekday()]} {self.short_day(day)} {day.year}"

    def short_day(self, value: date | str) -> str:
        """Write a day without its year: "3 maart"."""
        day = _as_date(value)
        return str(value) if day is None else f"{day.day} {_MONTHS[self.language][day.month - 1]}"

    def clock(self, value: datetime | str) -> str:
        """Write a time of day: "14.30 uur", "14:30". A text that is no HH:MM stays as it is."""
        if isinstance(value, str) and not re.fullmatch(r"\d{1,2}:\d{2}", value):
            return value
        clock = value if isinstance(value, str) else f"{value:%H:%M}"
        return f"{clock.replace(':', '.')} uur" if self.language is Language.DUTCH else clock

    def moment(self, value: datetime) -> str:
        """Write a day and a time: "dinsdag 3 maart 2026 om 14.30 uur"."""
        link = "om" if self.language is Language.DUTCH else "at"
        return f"{self.day(value)} {link} {self.clock(value)}"

    def number(self, value: int) -> str:
        """Write a small number in letters, a large one in digits."""
        words = _NUMBERS[self.language]
        return words[value] if 0 <= value < len(words) else str(value)

    def days(self, value: int) -> str:
        """Write a number of days: "1 dag", "3 dagen"."""
        return f"{value} {_UNITS[self.language]['day'][value != 1]}"

    def span(self, value: Length) -> str:
        """Write a length: "vier weken", "een maand", "drie jaar"."""
        count, unit = str(value).split()
        forms = _UNITS[self.language][unit.removesuffix("s")]
        return f"{self.number(int(count))} {forms[count != '1']}"


def _as_date(value: date | str) -> date | None:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
