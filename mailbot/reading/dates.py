"""Days in Dutch (English, German) prose: "3 mrt. 26", "vorige week dinsdag", "gisteravond", "22 t/m 24 mei".

A grammar of its own, for a guess with legal weight is worse than a question (design: no general
date library). It never reads a month without a day, and gives nothing for "begin maart".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from mailbot.reading.counted import counted, vague
from mailbot.reading.dayhit import DateHit, a_day, either, nearest
from mailbot.reading.feasts import FEAST, feasts
from mailbot.reading.lowercase import lowered
from mailbot.reading.words.calendar import MONTHS, NUMBERS, RELATIVE_DAYS, TOMORROW, WEEKDAYS
from mailbot.reading.words.feasts import NO_COUNT_BEFORE

__all__ = ["DateHit", "find_dates", "letter_date"]

_MONTH: Final = either(list(MONTHS))
_LONG_DAY: Final = either([day for day in WEEKDAYS if len(day) > 4])
_DAY: Final = either(list(WEEKDAYS))
_PART: Final = r"(?:ochtend|morgen|middag|namiddag|voormiddag|avond|nacht)?"
_YEAR: Final = (
    r"(?:,?\s{1,3}(?P<year>20\d\d)\b|\s?['’](?P<apos>\d\d)\b|\s(?P<short>\d\d)\b(?![.:]?\d|\s?(?:uur|u\b|h\b|"
    r"pers|euro|:)))?"
)
_NUMBER: Final = r"[0-3]?\d(?:st|nd|rd|th|e|ste|de)?\.?"
_JOIN: Final = r"\s?(?:,|/|en|and|und|&|-|–|t/m|tm|tot en met|tot|bis|to|until)\s?"

_WORDED = re.compile(
    rf"\b(?:(?P<wd>{_DAY}){_PART}\.?,?\s(?:(?:de|den|dem|the)\s)?)?"
    rf"(?P<days>{_NUMBER}(?:{_JOIN}(?:(?:{_DAY}){_PART}\s)?{_NUMBER}){{0,6}})"
    rf"\s?(?:of\s)?(?P<month>{_MONTH})\b\.?{_YEAR}"
)
_ENGLISH = re.compile(rf"\b(?P<month>{_MONTH})\s(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s?(?:uur|[:.]\d)){_YEAR}")
_ISO = re.compile(r"\b(?P<y>20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b")
_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<d>[0-3]?\d)\s?[-/.]\s?(?P<m>[01]?\d)\s?[-/.]\s?['’]?(?P<y>(?:20)?\d\d)(?![\d/]|[-.]\d)"
)
_NO_YEAR = re.compile(
    r"(?:(?<=[\s(])|^)(?P<d>[0-3]?\d)/(?P<m>1[0-2]|0?[1-9])(?![\d/])"
    rf"(?!\.?\s(?:{_MONTH})\b)"
)
_DASHED = re.compile(
    r"(?:(?<=\bop )|(?<=\bd\.d\. )|(?<=\bdd )|(?<=dag )|(?<=\bop de ))(?P<d>[0-3]?\d)-(?P<m>1[0-2]|0?[1-9])"
    r"(?![\d-]|\s?(?:uur|u\b|jaar|personen|keer))"
)
_GERMAN = re.compile(
    r"(?:(?<=\bam )|(?<=\bvom )|(?<=\bden )|(?<=\bdem )|(?<=tag, ))(?P<d>[0-3]?\d)\.\s?(?P<m>1[0-2]|0?[1-9])\.(?!\d)"
)
_TOMORROW = re.compile(TOMORROW)
_PAGE = re.compile(NO_COUNT_BEFORE)
_RELATIVE = re.compile(rf"\b(?:{either(list(RELATIVE_DAYS))})\b")
_LAST_WEEK = re.compile(
    rf"\b(?:(?:vorige|verleden|afgelopen)\sweek\s(?:op\s)?(?P<a>{_LONG_DAY}){_PART}"
    rf"|(?P<b>{_LONG_DAY}){_PART}\s(?:van\s)?(?:vorige|verleden|afgelopen|last)\sweek|"
    rf"last\sweek'?s?\s(?:on\s)?(?P<c>{_LONG_DAY}))\b"
)
_WEEKDAY = re.compile(
    rf"\b(?P<when>(?:afgelopen|vorige|verleden|laatste|jongstleden|last|letzten|letzte|aanstaande|komende|volgende|"
    rf"next|nächsten|"
    rf"elke|iedere|every|each|jeden|elke\sweek)\s)?(?P<wd>{_LONG_DAY}){_PART}\b(?:\s(?P<after>jl|j\.l|a\.?s|"
    rf"aanstaande)\b)?"
)
_AGO = re.compile(
    rf"\b(?:(?P<n>\d{{1,2}}|{either(list(NUMBERS))})\s(?:dagen|days|tagen?)\s(?:geleden|ago|terug)"
    rf"|vor\s(?P<vor>\d{{1,2}}|{either(list(NUMBERS))})\stagen)\b"
)
_EVERY: Final = ("elke", "iedere", "every", "each", "jeden")
_COMING: Final = ("aanstaande", "komende", "volgende", "next", "nächsten")
_LETTER_PLACE = re.compile(
    r"(?:(?:datum|dagtekening|date|d\.d\.?|dd|gedateerd|getekend op|datum brief)\s?:?"
    r"|(?:(?:aldus|zo|done|signed)?\s?(?:opgemaakt|opgesteld|gedaan|getekend|ondertekend|geschreven|ausgestellt|"
    r"gezeichnet|in duplo)?)(?:\s?(?:te|in|at|zu)\s[A-ZÀ-Þ'’][\w'’ -]{1,30},?)?\s?(?:op|on|am|d\.d\.|dd\.?)?"
    r"(?:\s?(?:den|de|the))?"
    r"|(?:te |aldus getekend te )?[A-ZÀ-Þ'’][\w'’ -]{1,30},(?:\s?(?:den|de|the|d\.d\.?))?|den|de)",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"[\s(,–-]*(?:was\s|dat was\s|a\s|een\s)?(?:\w{2,6}dag\s(?:en|t/m|tot)\s)?")
_GAP: Final = 24
_CUE = re.compile(
    rf"\d|{_LONG_DAY}|maand|week|weken|woche|dagen|days|tage|{either(RELATIVE_DAYS)}|morgen|tomorrow|{FEAST}"
    rf"|\b(?:{either(month for month in MONTHS if len(month) > 2)})\b"
)
"""What every day is told with: a text without any of it names none, and is not looked through ten times."""
_STRETCH = re.compile(r"-|–|t/m|tm|\btot\b|bis|\bto\b|until")


def find_dates(text: str, today: date) -> tuple[DateHit, ...]:
    """Return the days named in `text`, in its order, counted from `today` where they are relative."""
    low = lowered(text)
    if not _CUE.search(low):
        return ()
    taken = bytearray(len(text) + 1)
    hits: list[DateHit] = []
    for start, end in vague(low):
        taken[start:end] = b"x" * (end - start)
    for reader in (_iso, _numeric, feasts, _worded, _english, counted, _last_week, _relative, _ago, _weekday):
        for hit in list(reader(low, today)):
            # Days of one enumeration share their words.
            if any(taken[hit.start : hit.end]) and not (hits and hits[-1].group == hit.group == hit.start):
                continue
            hits.append(hit)
            taken[hit.start : hit.end] = b"x" * (hit.end - hit.start)
    kept: list[DateHit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.day)):
        if not (kept and _same_again(low, kept[-1], hit)):
            kept.append(hit)
    return tuple(kept)


def _same_again(text: str, before: DateHit, hit: DateHit) -> bool:
    """Tell whether a bare weekday only repeats the date before it: "17 april (vrijdag)"."""
    last = before.last or before.day
    named = {(before.day + timedelta(n)).weekday() for n in range(min((last - before.day).days, 6) + 1)}
    bare = before.explicit and not hit.explicit and hit.day.weekday() in named
    return bare and bool(_AGAIN.fullmatch(text[before.end : hit.start][:_GAP]))


def letter_date(line: str, today: date) -> date | None:
    """Return the day when `line` is nothing but a letter's date: "Varik, 9 maart 2026", "Datum: 3-3-26"."""
    hits = [hit for hit in find_dates(line, today) if hit.explicit]
    if len(hits) != 1:
        return None
    before, after = line[: hits[0].start].strip(" \t*_"), line[hits[0].end :].strip(" .,\t*_")
    fits = not after and (not before or _LETTER_PLACE.fullmatch(before))
    if re.fullmatch(r"op(?: de| den)?|on|am", before, re.IGNORECASE):  # a line of its own above the name
        fits = fits and line.rstrip().endswith(",")
    return hits[0].day if fits else None


def _iso(text: str, _today: date) -> Iterator[DateHit]:
    for m in _ISO.finditer(text):
        yield from _one(m, int(m["y"]), int(m["m"]), int(m["d"]))


def _numeric(text: str, today: date) -> Iterator[DateHit]:
    for m in _NUMERIC.finditer(text):
        year = int(m["y"]) if len(m["y"]) == len("2026") else 2000 + int(m["y"])
        yield from _one(m, year, int(m["m"]), int(m["d"]))
    for m in (*_NO_YEAR.finditer(text), *_DASHED.finditer(text), *_GERMAN.finditer(text)):
        if _PAGE.search(text[max(0, m.start() - 12) : m.start()]):
            continue
        if day := _nearest(today, int(m["m"]), int(m["d"])):
            yield DateHit(m.start(), m.end(), day, explicit=True)


def _one(m: re.Match[str], year: int, month: int, day: int) -> Iterator[DateHit]:
    found = a_day(year, month, day)
    if found:
        yield DateHit(m.start(), m.end(), found, explicit=True)


def _worded(text: str, today: date) -> Iterator[DateHit]:
    for m in _WORDED.finditer(text):
        month, year = MONTHS[m["month"]], _year(m)
        numbers = [int(n) for n in re.findall(r"\d+", m["days"])]
        weekday = WEEKDAYS[m["wd"]] if m["wd"] else None
        days = [a_day(year, month, n) if year else _nearest(today, month, n, weekday) for n in numbers]
        found = [day for day in days if day]
        if len(found) != len(days):
            continue
        follow = len(numbers) == 2 and numbers[1] - numbers[0] == 1  # "20 en 21 maart"
        if len(found) > 1 and (follow or _STRETCH.search(m["days"])):
            yield DateHit(m.start(), m.end(), found[0], explicit=True, span=True, last=found[-1])
        elif len(found) == 1:
            yield DateHit(m.start(), m.end(), found[0], explicit=True)
        else:
            yield from (DateHit(m.start(), m.end(), day, explicit=True, group=m.start()) for day in found)


def _english(text: str, today: date) -> Iterator[DateHit]:
    for m in _ENGLISH.finditer(text):
        month, year = MONTHS[m["month"]], _year(m)
        day = a_day(year, month, int(m["d"])) if year else _nearest(today, month, int(m["d"]))
        if day:
            yield DateHit(m.start(), m.end(), day, explicit=True)


def _relative(text: str, today: date) -> Iterator[DateHit]:
    for m in _RELATIVE.finditer(text):
        yield DateHit(m.start(), m.end(), today + timedelta(RELATIVE_DAYS[m[0]]), explicit=False)
    for m in _TOMORROW.finditer(text):
        after = 2 if m["day"].startswith(("over", "über", "the")) else 1
        yield DateHit(m.start("day"), m.end("day"), today + timedelta(after), explicit=False)


def _last_week(text: str, today: date) -> Iterator[DateHit]:
    monday = today - timedelta(today.weekday() + 7)
    for m in _LAST_WEEK.finditer(text):
        weekday = WEEKDAYS[(m["a"] or m["b"] or m["c"])]
        yield DateHit(m.start(), m.end(), monday + timedelta(weekday), explicit=False)


def _ago(text: str, today: date) -> Iterator[DateHit]:
    for m in _AGO.finditer(text):
        word = m["n"] or m["vor"]
        number = int(word) if word.isdigit() else NUMBERS[word]
        yield DateHit(m.start(), m.end(), today - timedelta(number), explicit=False)


def _weekday(text: str, today: date) -> Iterator[DateHit]:
    for m in _WEEKDAY.finditer(text):
        when, weekday = (m["when"] or "").strip(), WEEKDAYS[m["wd"]]
        if when.startswith(_EVERY):
            continue
        if when in _COMING or (m["after"] or "").startswith("a"):
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


def _nearest(today: date, month: int, day: int, weekday: int | None = None) -> date | None:
    return nearest(today, (a_day(year, month, day) for year in (today.year - 1, today.year, today.year + 1)), weekday)
