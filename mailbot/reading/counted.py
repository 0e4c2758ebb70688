"""Days told by counting: "de 3e", "de eerste dinsdag van mei", "twee weken geleden op donderdag", "14 dezer".

What is only roughly told ("zo'n tien dagen geleden", "een maandag in maart", "in de week van 11 mei") is no day, and
its words may not be read as one either: `vague` yields where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from mailbot.reading.dayhit import DateHit, a_day, either, nearest
from mailbot.reading.feasts import nth_weekday
from mailbot.reading.words.calendar import MONTHS, NUMBERS, WEEKDAYS
from mailbot.reading.words.feasts import CARDINALS, DAY_FOLLOWS, LAST, ORDINALS

_LONG_DAY: Final = either(day for day in WEEKDAYS if len(day) > 4)
_MONTH: Final = either(MONTHS)
_LONG_MONTH: Final = either(month for month in MONTHS if len(month) > 3 or month in {"mei", "mai"})
_PART: Final = r"(?:ochtend|morgen|middag|namiddag|voormiddag|avond|nacht)?"
_ORDINAL: Final = rf"(?:\d{{1,2}}(?:e|ste|de|st|nd|rd|th)|{either(ORDINALS)})"
_SMALL: Final = either((*(word for word, n in NUMBERS.items() if n <= 12), r"\d{1,2}", "a"))
_WEEKS: Final = (
    rf"(?:(?P<n>{_SMALL})\s(?:weken|week|weeks)\s(?:geleden|terug|ago)|vor\s(?P<vor>{_SMALL})\s(?:wochen|woche))"
)

_ON_THE = re.compile(
    rf"\b(?:(?P<wd>{_LONG_DAY}){_PART},?\s(?:de|den|the|der|dem)\s|(?:op|vanaf|on|am)\s(?:de|den|the)?\s?|"
    rf"(?P<ago>vorige\smaand)\s"
    rf"(?:op\s)?de\s|de\s)(?P<nth>{_ORDINAL})(?P<of>\svan\s(?P<which>vorige|deze|die|afgelopen)"
    rf"\smaand)?{DAY_FOLLOWS}"
)
_DEZER = re.compile(r"\b(?P<d>[0-3]?\d)\s(?:dezer|deses)\b")
_SPELT = re.compile(rf"\b(?P<d>{either((*ORDINALS, *CARDINALS))})\s(?P<month>{_LONG_MONTH})\b(?:\s(?P<year>20\d\d)\b)?")
_NTH = re.compile(
    rf"\b(?P<nth>[1-5]e|{either((*ORDINALS, *LAST))})\s(?P<wd>{_LONG_DAY}){_PART}\s(?:van|in|of|im|"
    rf"der)\s(?:de\smaand\s)?"
    rf"(?P<month>{_MONTH})\b(?:\s(?P<year>20\d\d)\b)?"
)
_END_OF_MONTH = re.compile(
    rf"\b(?P<nth>eerste|laatste|first|last|ersten|letzten) (?:dag|day|tag) (?:van|of|im|des) (?P<month>{_MONTH})\b"
    rf"(?:\s(?P<year>20\d\d)\b)?"
)
_WEEKS_AGO = re.compile(
    rf"\b(?:(?P<before>{_LONG_DAY}){_PART},?\s)?{_WEEKS},?(?:\s(?:op|on|am)?\s?(?:een|de|a|"
    rf"der)?\s?(?P<after>{_LONG_DAY}){_PART}\b)?"
)
_EXACTLY = re.compile(
    r"\b(?P<from>vandaag|gisteren|gister|today|yesterday|heute|gestern)?\s?(?:precies|exact|exactly|op de dag af|"
    r"genau)?\s?$"
)
_AGO_TODAY = re.compile(r"\s(?P<from>today|yesterday)\b")
_FOR_A_WEEK = re.compile(rf"\b(?P<wd>{_LONG_DAY}){_PART}\svoor\s(?:een\s)?week\b")
_VAGUE = re.compile(
    rf"\b(?:(?:in\s)?(?:de|the)?\s?(?:week|weekend|maand)\s(?:van|of|rond)\s(?:\w{{4,10}}dag\s)?[0-3]?\d"
    rf"\s(?:{_MONTH})"
    rf"|(?:telkens|steeds|altijd|wekelijks|meestal|vaak|always|usually|immer)\s(?:op\s)?(?:een\s|"
    rf"de\s)?(?:{_LONG_DAY}){_PART}"
    rf"|(?:een|a|eines|op\sene)\s(?:{_LONG_DAY}){_PART}"
    rf"|(?:zo'n|zowat|ongeveer|circa|ca\.?|plm\.?|rond|about|around|some|een\s(?:stuk|dag)\sof|ruim|bijna|"
    rf"ongeveer\sop)\s\w{{1,12}}\s"
    rf"(?:dagen|days|weken|weeks)\s(?:geleden|terug|ago)"
    rf"|maandag\s(?:voor|na)\s(?:pasen|pinksteren)"
    rf"|(?:{_LONG_DAY})\s(?:of|or|oder)\s(?:{_LONG_DAY}))\b"
)


def vague(text: str) -> Iterator[tuple[int, int]]:
    """Yield where `text`, in lower case, tells of a day so loosely that it is none."""
    for m in _VAGUE.finditer(text):
        if not _WEEKS_AGO.match(text, max(0, m.start() - 22)) and not _told_before(text, m.start()):
            yield m.span()


def _told_before(text: str, start: int) -> bool:
    """Tell whether "op een donderdag" follows "twee weken terug": then it is that week's."""
    near = _WEEKS_AGO.finditer(text[max(0, start - 30) : start + 30])
    return any(m["after"] for m in near)


def counted(text: str, today: date) -> Iterator[DateHit]:
    """Yield the days that `text`, in lower case, tells by counting."""
    for reader in (_nth, _end_of_month, _spelt, _weeks_ago, _for_a_week, _on_the, _dezer):
        yield from reader(text, today)


def _number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else {**ORDINALS, **CARDINALS}.get(word, 0)


def _nth(text: str, today: date) -> Iterator[DateHit]:
    for m in _NTH.finditer(text):
        nth = 0 if m["nth"] in LAST else _number(m["nth"])
        years = [int(m["year"])] if m["year"] else range(today.year - 1, today.year + 2)
        month, weekday = MONTHS[m["month"]], WEEKDAYS[m["wd"]]
        if day := nearest(today, (nth_weekday(year, month, weekday, nth) for year in years)):
            yield DateHit(m.start(), m.end(), day, explicit=True)


def _end_of_month(text: str, today: date) -> Iterator[DateHit]:
    for m in _END_OF_MONTH.finditer(text):
        years = [int(m["year"])] if m["year"] else range(today.year - 1, today.year + 2)
        month, last = MONTHS[m["month"]], m["nth"] in LAST
        if day := nearest(today, (_edge(year, month, last=last) for year in years)):
            yield DateHit(m.start(), m.end(), day, explicit=True)


def _edge(year: int, month: int, *, last: bool) -> date:
    """Return the first or the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1) if last else date(year, month, 1)


def _spelt(text: str, today: date) -> Iterator[DateHit]:
    for m in _SPELT.finditer(text):
        years = [int(m["year"])] if m["year"] else range(today.year - 1, today.year + 2)
        found = (a_day(year, MONTHS[m["month"]], _number(m["d"])) for year in years)
        if day := nearest(today, found):
            yield DateHit(m.start(), m.end(), day, explicit=True)


def _weeks_ago(text: str, today: date) -> Iterator[DateHit]:
    for m in _WEEKS_AGO.finditer(text):
        word = m["n"] or m["vor"]
        weeks = int(word) if word.isdigit() else NUMBERS.get(word, 1)
        if named := m["before"] or m["after"]:
            # "Vrijdag een week geleden" is last week's to some, and the one before to others.
            if weeks > 1 or m["after"]:
                day = today - timedelta(today.weekday() + 7 * weeks - WEEKDAYS[named])
                yield DateHit(m.start(), m.end(), day, explicit=False)
        else:
            yield from _to_the_day(text, m, today - timedelta(7 * weeks))


def _to_the_day(text: str, m: re.Match[str], day: date) -> Iterator[DateHit]:
    """Yield the day where it is told to the day: "precies", "gisteren ... geleden", "a week ago today"."""
    before = _EXACTLY.search(text[max(0, m.start() - 24) : m.start()])
    after = _AGO_TODAY.match(text[m.end() : m.end() + 12])
    told = before[0].strip() if before else ""
    if told or after:
        word = (before and before["from"]) or (after and after["from"]) or ""
        day -= timedelta(1 if word.startswith(("gist", "yest", "gest")) else 0)
        start, end = m.start() - (len(before[0]) if before else 0), m.end() + (len(after[0]) if after else 0)
        yield DateHit(start, end, day, explicit=False)


def _for_a_week(text: str, today: date) -> Iterator[DateHit]:
    for m in _FOR_A_WEEK.finditer(text):
        back = (today.weekday() - WEEKDAYS[m["wd"]] - 1) % 7 + 8
        yield DateHit(m.start(), m.end(), today - timedelta(back), explicit=False)


def _on_the(text: str, today: date) -> Iterator[DateHit]:
    for m in _ON_THE.finditer(text):
        bare = not m["nth"][0].isdigit() and not (m["wd"] or m["of"] or m["ago"])
        lone = m[0].startswith("de ") and not (m["of"] or m["nth"][0].isdigit())
        if bare or lone:  # "op de derde" is a floor as often as a day
            continue
        if day := _in_month(_number(m["nth"]), m, today):
            yield DateHit(m.start(), m.end(), day, explicit=False)


def _in_month(number: int, m: re.Match[str], today: date) -> date | None:
    """Return the last such day of a month: of the one named, else the nearest in the past."""
    before = today.replace(day=1) - timedelta(1)
    if m["ago"] or (m["which"] or "") in {"vorige", "afgelopen"}:
        return a_day(before.year, before.month, number)
    found = [a_day(today.year, today.month, number), a_day(before.year, before.month, number)]
    weekday = WEEKDAYS.get(m["wd"] or "")
    past = [day for day in found if day and day <= today and (weekday is None or day.weekday() == weekday)]
    coming = [day for day in found if day and weekday is not None and day.weekday() == weekday]
    return next(iter((*past, *coming)), None)


def _dezer(text: str, today: date) -> Iterator[DateHit]:
    for m in _DEZER.finditer(text):
        if day := a_day(today.year, today.month, int(m["d"])):
            yield DateHit(m.start(), m.end(), day, explicit=True)
