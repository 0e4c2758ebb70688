"""Days in Dutch (English, German) prose: "3 mrt. 26", "vorige week dinsdag", "gisteravond", "22 t/m 24 mei".

A grammar of its own, for a guess with legal weight is worse than a question (design: no general
date library). It never reads a month without a day, and gives nothing for "begin maart".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mailbot.reading.words.calendar import MONTHS, NUMBERS, RELATIVE_DAYS, WEEKDAYS


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


def _either(words: Iterator[str] | list[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_MONTH: Final = _either(list(MONTHS))
_LONG_DAY: Final = _either([day for day in WEEKDAYS if len(day) > 4])
_DAY: Final = _either(list(WEEKDAYS))
_PART: Final = r"(?:ochtend|morgen|middag|namiddag|voormiddag|avond|nacht)?"
_YEAR: Final = (
    r"(?:,?\s{1,3}(?P<year>20\d\d)\b|\s?['’](?P<apos>\d\d)\b|\s(?P<short>\d\d)\b(?![.:]?\d|\s?(?:uur|u\b|h\b|"
    r"pers|euro|:)))?"
)
_NUMBER: Final = r"[0-3]?\d(?:st|nd|rd|th|e|ste|de)?\.?"
_JOIN: Final = r"\s?(?:,|en|and|und|&|-|–|t/m|tm|tot en met|tot|bis|to|until)\s?"

_WORDED = re.compile(
    rf"\b(?:(?P<wd>{_DAY}){_PART}\.?,?\s(?:(?:de|den|dem|the)\s)?)?"
    rf"(?P<days>{_NUMBER}(?:{_JOIN}(?:(?:{_DAY}){_PART}\s)?{_NUMBER}){{0,6}})"
    rf"\s?(?:of\s)?(?P<month>{_MONTH})\b\.?{_YEAR}",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"\b(?P<month>{_MONTH})\s(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s?(?:uur|[:.]\d)){_YEAR}", re.IGNORECASE
)
_ISO = re.compile(r"\b(?P<y>20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b")
_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<d>[0-3]?\d)\s?[-/.]\s?(?P<m>[01]?\d)\s?[-/.]\s?(?P<y>(?:20)?\d\d)(?![\d/]|[-.]\d)"
)
_NO_YEAR = re.compile(r"(?<=[\s(])(?P<d>[0-3]?\d)/(?P<m>1[0-2]|0?[1-9])(?![\d/])")
_RELATIVE = re.compile(rf"\b(?:{_either(list(RELATIVE_DAYS))})\b", re.IGNORECASE)
_LAST_WEEK = re.compile(
    rf"\b(?:(?:vorige|verleden|afgelopen)\sweek\s(?:op\s)?(?P<a>{_LONG_DAY}){_PART}"
    rf"|(?P<b>{_LONG_DAY}){_PART}\s(?:van\s)?(?:vorige|verleden|afgelopen|last)\sweek|"
    rf"last\sweek'?s?\s(?:on\s)?(?P<c>{_LONG_DAY}))\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"\b(?P<when>(?:afgelopen|vorige|verleden|laatste|jongstleden|last|letzten|letzte|aanstaande|komende|volgende|"
    rf"next|nächsten|"
    rf"elke|iedere|every|each|jeden|elke\sweek)\s)?(?P<wd>{_LONG_DAY}){_PART}\b(?:\s(?P<after>jl|j\.l|a\.?s|"
    rf"aanstaande)\b)?",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{_either(list(NUMBERS))})\s(?:dagen|days|tagen?)\s(?:geleden|ago|terug)\b", re.IGNORECASE
)
_EVERY: Final = ("elke", "iedere", "every", "each", "jeden")
_COMING: Final = ("aanstaande", "komende", "volgende", "next", "nächsten")
_LETTER_PLACE = re.compile(
    r"(?:(?:datum|dagtekening|date|d\.d\.?|dd|gedateerd|getekend op|datum brief)\s?:?"
    r"|(?:te |aldus getekend te )?[A-ZÀ-Þ'’][\w'’ -]{1,30},(?:\s?(?:den|de|the|d\.d\.?))?|den|de)",
    re.IGNORECASE,
)
_STRETCH = re.compile(r"-|–|t/m|tm|\btot\b|bis|\bto\b|until", re.IGNORECASE)


def find_dates(text: str, today: date) -> tuple[DateHit, ...]:
    """Return the days named in `text`, in its order, counted from `today` where they are relative."""
    taken = bytearray(len(text) + 1)
    hits: list[DateHit] = []
    for reader in (_iso, _numeric, _worded, _english, _relative, _last_week, _ago, _weekday):
        free = [hit for hit in reader(text, today) if not any(taken[hit.start : hit.end])]
        hits.extend(free)
        for hit in free:
            taken[hit.start : hit.end] = b"x" * (hit.end - hit.start)
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.day)))


def letter_date(line: str, today: date) -> date | None:
    """Return the day when `line` is nothing but a letter's date: "Varik, 9 maart 2026", "Datum: 3-3-26"."""
    hits = [hit for hit in find_dates(line, today) if hit.explicit]
    if len(hits) != 1:
        return None
    before, after = line[: hits[0].start].strip(" \t*_"), line[hits[0].end :].strip(" .,\t*_")
    fits = not after and (not before or _LETTER_PLACE.fullmatch(before))
    return hits[0].day if fits else None


def _iso(text: str, _today: date) -> Iterator[DateHit]:
    for m in _ISO.finditer(text):
        yield from _one(m, int(m["y"]), int(m["m"]), int(m["d"]))


def _numeric(text: str, today: date) -> Iterator[DateHit]:
    for m in _NUMERIC.finditer(text):
        year = int(m["y"]) if len(m["y"]) == len("2026") else 2000 + int(m["y"])
        yield from _one(m, year, int(m["m"]), int(m["d"]))
    for m in _NO_YEAR.finditer(text):
        if day := _nearest(today, int(m["m"]), int(m["d"])):
            yield DateHit(m.start(), m.end(), day, explicit=True)


def _one(m: re.Match[str], year: int, month: int, day: int) -> Iterator[DateHit]:
    found = _day(year, month, day)
    if found:
        yield DateHit(m.start(), m.end(), found, explicit=True)


def _worded(text: str, today: date) -> Iterator[DateHit]:
    for m in _WORDED.finditer(text):
        month, year = MONTHS[m["month"].lower()], _year(m)
        numbers = [int(n) for n in re.findall(r"\d+", m["days"])]
        weekday = WEEKDAYS[m["wd"].lower()] if m["wd"] else None
        days = [_day(year, month, n) if year else _nearest(today, month, n, weekday) for n in numbers]
        found = [day for day in days if day]
        if len(found) != len(days):
            continue
        follow = len(numbers) == 2 and numbers[1] - numbers[0] == 1  # "20 en 21 maart"
        if len(found) > 1 and (follow or _STRETCH.search(m["days"])):
            yield DateHit(m.start(), m.end(), found[0], explicit=True, span=True)
        elif len(found) == 1:
            yield DateHit(m.start(), m.end(), found[0], explicit=True)
        else:
            yield from (DateHit(m.start(), m.end(), day, explicit=True, group=m.start()) for day in found)


def _english(text: str, today: date) -> Iterator[DateHit]:
    for m in _ENGLISH.finditer(text):
        month, year = MONTHS[m["month"].lower()], _year(m)
        day = _day(year, month, int(m["d"])) if year else _nearest(today, month, int(m["d"]))
        if day:
            yield DateHit(m.start(), m.end(), day, explicit=True)


def _relative(text: str, today: date) -> Iterator[DateHit]:
    for m in _RELATIVE.finditer(text):
        yield DateHit(m.start(), m.end(), today + timedelta(RELATIVE_DAYS[m[0].lower()]), explicit=False)


def _last_week(text: str, today: date) -> Iterator[DateHit]:
    monday = today - timedelta(today.weekday() + 7)
    for m in _LAST_WEEK.finditer(text):
        weekday = WEEKDAYS[(m["a"] or m["b"] or m["c"]).lower()]
        yield DateHit(m.start(), m.end(), monday + timedelta(weekday), explicit=False)


def _ago(text: str, today: date) -> Iterator[DateHit]:
    for m in _AGO.finditer(text):
        number = int(m["n"]) if m["n"].isdigit() else NUMBERS[m["n"].lower()]
        yield DateHit(m.start(), m.end(), today - timedelta(number), explicit=False)


def _weekday(text: str, today: date) -> Iterator[DateHit]:
    for m in _WEEKDAY.finditer(text):
        when, weekday = (m["when"] or "").strip().lower(), WEEKDAYS[m["wd"].lower()]
        if when.startswith(_EVERY):
            continue
        if when in _COMING or (m["after"] or "").lower().startswith("a"):
            day = today + timedelta((weekday - today.weekday() - 1) % 7 + 1)
        else:
            # "maandag" on a Monday is a week ago: of today one says "vandaag".
            day = today - timedelta((today.weekday() - weekday - 1) % 7 + 1)
        yield DateHit(m.start(), m.end(), day, explicit=False)


def _year(m: re.Match[str]) -> int | None:
    if m["year"]:
        return int(m["year"])
    short = m["apos"] or m["short"]
    return 2000 + int(short) if short and int(short) > 20 else None  # "3 maart 10" is an hour


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(today: date, month: int, day: int, weekday: int | None = None) -> date | None:
    """Choose the year: the past counts as three times nearer than the future, a named weekday decides."""
    years = (found for year in (today.year - 1, today.year, today.year + 1) if (found := _day(year, month, day)))

    def cost(found: date) -> int:
        gap = (found - today).days
        wrong = weekday is not None and found.weekday() != weekday
        return (3 * gap if gap > 0 else -gap) + (200 if wrong else 0)

    return min(years, key=cost, default=None)
