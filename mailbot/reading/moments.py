"""The date as mail programs write it above a mail that they quote or forward, in Dutch and English.

"dinsdag 3 maart 2026 14:12", "di 3 mrt 2026 om 14:12", "Tue, Mar 3, 2026 at 2:12 PM", "3 maart 2026 om 14:12:33
CET", "03-03-2026 14:12 (GMT+01:00)". What can be read in two ways ("3/4/2026 2:12 PM") is none.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Final

from mailbot.reading.lowercase import as_listed
from mailbot.reading.words.calendar import MONTHS, WEEKDAYS
from mailbot.reading.words.forwards import OFFSETS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_LONGEST: Final = 400
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_SHORT_DAYS: Final = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_DAYS: Final = {**WEEKDAYS, **_SHORT_DAYS}
_WEEKDAY: Final = "|".join(sorted(_DAYS, key=len, reverse=True))
_CLOCK: Final = (
    r"(?:,?\s{1,3}(?:(?:om|at|um|-)\s{1,3})?(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s{1,3}\(?(?P<zone>(?-i:[A-Z]{1,4}\b))?(?P<offset>[+-]\d{1,2}(?::?\d\d)?)?\)?(?![\w:]))?)?"
)
_DATES: Final = (
    rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th|e)?\.?\s(?P<month>{_MONTH})\.?,?\s(?P<year>(?:19|20)\d\d)",
    rf"(?P<month>{_MONTH})\.?\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s(?P<year>(?:19|20)\d\d)",
    r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)",
    r"(?P<day>[0-3]?\d)(?P<sep>[-/.])(?P<month>[0-3]?\d)(?P=sep)(?P<year>(?:20)?\d\d)",
)
_PATTERNS: Final = tuple(
    re.compile(rf"(?<![\w/.-])(?:(?P<weekday>{_WEEKDAY})\.?,?\s{{1,3}})?{each}(?![\d/-]){_CLOCK}", re.IGNORECASE)
    for each in _DATES
)
_COMMENT: Final = re.compile(r"\s{0,3}\([A-Za-z][A-Za-z +:0-9-]{0,40}\)")
_SPACE: Final = re.compile(r"[\s\u202f\u2009\xa0]+")


def moment(words: str, zone: ZoneInfo) -> datetime | None:
    """Return the moment that `words` is, and nothing but is; without a zone it is the practice's.

    Without an hour it is the begin of that day.
    """
    text = _plain(words)
    for pattern in _PATTERNS:
        if (found := pattern.match(text)) and not _COMMENT.sub("", text[found.end() :]).strip(" .,"):
            return _moment(found, zone)
    return None


def moment_in(words: str, zone: ZoneInfo) -> datetime | None:
    """Return the first moment in `words`: "Op di 3 mrt 2026 om 14:12 schreef …"."""
    text = _plain(words)
    found = [m for m in (pattern.search(text) for pattern in _PATTERNS) if m]
    return _moment(min(found, key=lambda m: m.start()), zone) if found else None


def _plain(words: str) -> str:
    return _SPACE.sub(" ", words[:_LONGEST]).strip(" *_")


def _moment(found: re.Match[str], zone: ZoneInfo) -> datetime | None:
    parts = found.groupdict()
    day, month = int(parts["day"]), _month(parts["month"])
    if parts.get("sep") == "/" and parts["half"]:
        # An American program writes the month first; with both below thirteen nobody can tell.
        if day <= 12 and month <= 12 and day != month:
            return None
        day, month = (month, day) if month > 12 else (day, month)
    where = _zone(parts, zone)
    hour = _hour(parts)
    if where is None or hour is None:
        return None
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    try:
        when = datetime(year, month, day, hour, int(parts["minute"] or 0), int(parts["second"] or 0), tzinfo=where)
    except ValueError:
        return None
    weekday = parts["weekday"]
    return None if weekday and _DAYS[as_listed(weekday)] != when.weekday() else when


def _month(written: str) -> int:
    return int(written) if written.isdigit() else MONTHS[as_listed(written)]


def _hour(parts: dict[str, str | None]) -> int | None:
    hour, half = int(parts["hour"] or 0), parts["half"]
    if half is None:
        return hour
    return hour % 12 + (12 if half.lower() == "p" else 0) if 1 <= hour <= 12 else None


def _zone(parts: dict[str, str | None], zone: ZoneInfo) -> tzinfo | None:
    """Return the zone that is written, else the practice's; None for one that nobody knows."""
    name, offset = (parts["zone"] or "").lower(), parts["offset"]
    if not name and not offset:
        return zone
    if name and name not in OFFSETS:
        return None
    hours, minutes = OFFSETS.get(name, 0.0), 0
    if offset:
        digits = offset[1:].replace(":", "")
        sign = -1 if offset[0] == "-" else 1
        hours = sign * int(digits[:-2] if len(digits) > 2 else digits)
        minutes = sign * int(digits[-2:]) if len(digits) > 2 else 0
    within = abs(hours) <= 14 and abs(minutes) < 60
    return timezone(timedelta(hours=hours, minutes=minutes)) if within else None
