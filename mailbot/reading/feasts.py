"""Days with a name: "tweede paasdag", "Koningsdag", "de avond voor Hemelvaart", "de zaterdag na Koningsdag"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from mailbot.reading.dayhit import DateHit, a_day, either, nearest
from mailbot.reading.words.calendar import WEEKDAYS
from mailbot.reading.words.feasts import AFTER_EASTER, FIXED, NTH

_NAMES: Final = (*AFTER_EASTER, *FIXED, *NTH)
FEAST: Final = "|".join(_NAMES)
"""A pattern for the name of any of these days, in lower case."""
_FEAST: Final = "|".join(f"(?P<f{n}>{name})" for n, name in enumerate(_NAMES))
_LONG_DAY: Final = either(day for day in WEEKDAYS if len(day) > 4)
_NAMED = re.compile(
    rf"\b(?:(?:(?:de |the |der )?(?P<beside>dag|avond|ochtend|middag|day|evening|tag|abend|{_LONG_DAY})|"
    rf"(?P<daags>daags))\s"
    rf"(?P<side>voor|vóór|na|before|after|vor|nach)\s)?(?:{_FEAST})\b(?:\s(?P<year>20\d\d)\b|\s(?P<ago>vorig jaar|"
    rf"last year))?"
)
_STRETCH = re.compile(r"\b(?:met|rond|tijdens|around|over)\s$")
_KING: Final = (4, 27)


def easter(year: int) -> date:
    """Return Easter Sunday (Meeus/Jones/Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def feasts(text: str, today: date) -> Iterator[DateHit]:
    """Yield the days that `text`, in lower case, calls by their name, or by their place beside one."""
    for m in _NAMED.finditer(text):
        name = next(n for n in range(len(_NAMES)) if m[f"f{n}"])
        if m[f"f{name}"] == "hemelvaart" and not m["side"] and _STRETCH.search(text[max(0, m.start() - 9) : m.start()]):
            continue  # "met Hemelvaart" may be the whole long weekend
        if day := _day_of(name, m, today):
            yield DateHit(m.start(), m.end(), day, explicit=True)


def _day_of(name: int, m: re.Match[str], today: date) -> date | None:
    years = [int(m["year"])] if m["year"] else [today.year - 1] if m["ago"] else range(today.year - 1, today.year + 2)
    found = nearest(today, (_of_year(_NAMES[name], year) for year in years))
    return _beside(found, m) if found and m["side"] else found


def _beside(feast: date, m: re.Match[str]) -> date:
    """Move to the day or the weekday right before or after a feast."""
    step = -1 if m["side"] in {"voor", "vóór", "before", "vor"} else 1
    weekday = WEEKDAYS.get(m["beside"] or "")
    if weekday is None:
        return feast + timedelta(step)
    away = (weekday - feast.weekday()) % 7 if step > 0 else (feast.weekday() - weekday) % 7
    return feast + timedelta(step * (away or 7))


def _of_year(name: str, year: int) -> date | None:
    if name in AFTER_EASTER:
        return easter(year) + timedelta(AFTER_EASTER[name])
    if name in FIXED:
        day = a_day(year, *FIXED[name])
        # Koningsdag on a Sunday is kept the day before.
        return day - timedelta(1) if day and FIXED[name] == _KING and day.weekday() == 6 else day  # Sunday
    month, weekday, nth = NTH[name]
    return nth_weekday(year, month, weekday, nth)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the nth such weekday of a month; the last one for nth 0."""
    first = date(year, month, 1)
    days = [first + timedelta((weekday - first.weekday()) % 7 + 7 * n) for n in range(5)]
    inside = [day for day in days if day.month == month]
    return inside[nth - 1] if nth <= len(inside) else None
