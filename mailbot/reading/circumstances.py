"""The hour and the place that go with the day of the service (§ 2a).

First the sentence of the day itself, then the ones beside it, then the whole mail, but there only what is the single
one of its kind: an hour or a place of another occasion is worse than a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from mailbot.reading.dates import DateHit, find_dates
from mailbot.reading.places import service_place
from mailbot.reading.service import is_held
from mailbot.reading.times import TimeHit, find_times, in_the_evening
from mailbot.reading.words import service as words

Parts = tuple[tuple[int, str], ...]
"""Sentences, each with where it starts."""
Words = tuple[str, str]
"""A value and the words that it came from; "" each where there is none."""

_NONE: Final = ("", "")
_BEHIND: Final = 6
_AND_BACK = re.compile(
    r"\b(?:naar|nach|to) (?P<place>[A-ZÀ-Þ][\w'’-]{2,25}) (?:en|und|and) (?:wieder |weer )?(?:terug|zurück|back)\b"
)
"""Who went to a town and back, went there for it."""
_ATTENDED = re.compile(words.ATTENDED, re.IGNORECASE)
_AGREED = re.compile(words.AGREED_BEFORE, re.IGNORECASE)
_DOORS = re.compile(words.DOORS_BEFORE, re.IGNORECASE)
_DOOR = re.compile(words.AT_THE_DOOR, re.IGNORECASE)
_STORY = re.compile(words.STORY, re.IGNORECASE)
_YOU = re.compile(words.YOU, re.IGNORECASE)
_BEGINS = re.compile(words.BEGINS, re.IGNORECASE)
_PLANNED = re.compile(words.PLANNED, re.IGNORECASE)
_OVER = re.compile(words.OVER, re.IGNORECASE)
_NOT_START = re.compile(words.NOT_START_BEFORE, re.IGNORECASE)
_INSTEAD = re.compile(r"in plaats van |i\.p\.v\. |instead of ", re.IGNORECASE)
_RANGE = re.compile(r"\d\s?(?:[-–]|tot|to|until|bis)\s?\d|\b(?:tot|until|bis)\b", re.IGNORECASE)
_OURS = re.compile(r"(?:onze|ons|bij ons)\s", re.IGNORECASE)
"""The practitioner came to the sender."""
_YOURS = re.compile(r"(?:uw|jouw|je|jullie|your|ihre[rm]?)\s(?:praktijk|practice|praxis|studio|office)", re.IGNORECASE)
_SAT_THERE = re.compile(
    r"\b(?:ik|we|wij|i|we) (?:zat|zaten|stond|stonden|lag|lagen|sat|stood|lay) (?:daar |er )?(?:in|bij|op) ",
    re.IGNORECASE,
)
_STOOD = re.compile(r"\b(?:ik|we|wij) (?:stond|stonden|zat|zaten) |\b(?:stonden|zaten) (?:we|wij) ", re.IGNORECASE)
_FIRST = re.compile(r"\s*(?:om|vanaf|at|um|aanvang:?)?\s*$", re.IGNORECASE)
"""\"Om half acht, tachtig man": the hour stands first, and nothing is said to happen then."""
_AT_NIGHT = re.compile(words.AT_NIGHT, re.IGNORECASE)
_EVENING = re.compile(r"avond\b|\bevening\b|\babend\b", re.IGNORECASE)
_EVENING_MEETING = re.compile(
    r"\b(?!gister|eergister|van|zater|zon|maan|dins|woens|donder|vrij)\w{3,20}avond\b", re.IGNORECASE
)
_MORNING = re.compile(r"ochtend|morgen|\bam\b|a\.m", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:bereikbaar|bellen|bel (?:me|mij)|te bereiken|thuis (?:na|vanaf))\b", re.IGNORECASE)


def hour_of_day(parts: Parts, n: int, hit: DateHit, today: date) -> Words:
    """Return the hour that goes with the day `hit` in sentence `n`; an evening's hour is after noon."""
    value, told = _hour_of_day(parts, n, hit, today)
    near = parts[n][1][hit.start : hit.end + 7]
    evening = (
        value
        and (_EVENING.search(near) or _EVENING_MEETING.search(parts[n][1]) or _AT_NIGHT.search(parts[n][1]))
        and not _MORNING.search(told)
        and not told.startswith("0")
    )
    return (in_the_evening(value) if evening else value), told


def _hour_of_day(parts: Parts, n: int, hit: DateHit, today: date) -> Words:
    sentence = parts[n][1]
    here = [time for time in _starts(sentence) if _belongs(sentence, time, hit, today)]
    if here:
        return _told(sentence, min(here, key=lambda time: abs(time.start - hit.start)))
    for near in (n + 1, n - 1):
        if 0 <= near < len(parts):
            beside = parts[near][1]
            found = [time for time in _starts(beside) if _begins(beside, time) and _belongs(beside, time, hit, today)]
            if found:
                return _told(beside, found[0])
    if (again := [told for _, part in parts for told in _right_behind(part, hit, today)]) and len(set(again)) == 1:
        return again[0]
    return only_hour([part for _, part in parts if _of_no_other_day(part, hit, today)])


def _right_behind(sentence: str, hit: DateHit, today: date) -> list[Words]:
    """Return the hours right behind the same day where it is named again: "Zaterdag om half tien zaten wij …"."""
    again = [day for day in find_dates(sentence, today) if day.day == hit.day or _is_first(hit, day)]
    starts = _starts(sentence) if again else []  # once a sentence: a hostile one names the day thousands of times
    return [_told(sentence, time) for day in again for time in starts if 0 <= time.start - day.end <= _BEHIND]


def only_hour(parts: list[str]) -> Words:
    """Return the hour at which something began, where these sentences have just one."""
    found = [
        _told(part, time)
        for part in parts
        for time in _starts(part)
        if not _ASKED.search(part)
        and (
            _PLANNED.search(_near(part, time))
            or _RANGE.search(_near(part, time, 0, 14))
            or _STOOD.search(_near(part, time, 40, 0))
        )
    ]
    return found[0] if len({value for value, _ in found}) == 1 else _NONE


def _near(sentence: str, time: TimeHit, before: int = 40, after: int = 30) -> str:
    return sentence[max(0, time.start - before) : time.end + after]


def _begins(sentence: str, time: TimeHit) -> bool:
    bare = _FIRST.match(sentence[: time.start]) and sentence[time.end : time.end + 1] in {",", "."}
    return bool(bare or _BEGINS.search(_near(sentence, time, 40, 40)))


def _of_no_other_day(sentence: str, hit: DateHit, today: date) -> bool:
    return all(other.day == hit.day or _is_first(hit, other) for other in find_dates(sentence, today))


def _belongs(sentence: str, time: TimeHit, hit: DateHit, today: date) -> bool:
    """Tell whether the day that stands nearest to an hour is the service's, or there is none."""
    days = find_dates(sentence, today)
    nearest = min(days, key=lambda day: abs(day.start - time.start), default=hit)
    return nearest.day == hit.day or (bool(hit.last) and nearest.start == hit.start) or _is_first(hit, nearest)


def _is_first(hit: DateHit, other: DateHit) -> bool:
    """Tell whether a weekday is the first of a stretch of days: "het weekend van 12 en 13 mei … zaterdag om tien"."""
    return bool(hit.last) and not other.explicit and other.day.weekday() == hit.day.weekday()


def _starts(sentence: str) -> list[TimeHit]:
    """Return the hours at which something began: no ends, no "rond tien uur", no "om tien over drie stond u op"."""
    found = [time for time in find_times(sentence) if time.role == "start"]
    instead = _INSTEAD.search(sentence)
    planned = [time for time in found if instead and 0 <= time.start - instead.end() < 4]
    agreed = [time for time in found if _AGREED.search(sentence[max(0, time.start - 40) : time.start])]
    begun = planned or (agreed if len(agreed) == 1 else []) or [time for time in found if not _is_over(sentence, time)]
    return [time for time in begun if not _DOORS.search(sentence[max(0, time.start - 40) : time.start])] or begun


def _is_over(sentence: str, time: TimeHit) -> bool:
    before = sentence[max(0, time.start - 24) : time.start]
    return bool(_OVER.match(sentence[time.end : time.end + 60]) or _NOT_START.search(before))


def _told(sentence: str, time: TimeHit) -> Words:
    return time.value, sentence[time.start : time.end].strip()


def place_of_day(parts: Parts, n: int, today: date) -> Words:
    """Return the place that goes with the day in sentence `n`."""
    for near in (parts[n][1], *_beside(parts, n)):
        if (found := service_place(near))[0]:
            return found
    named = {(hit.day, hit.last or hit.day) for hit in find_dates(parts[n][1], today)}
    return only_place([part for _, part in parts if _within(part, named, today)])


def _within(part: str, named: set[tuple[date, date]], today: date) -> bool:
    """Tell whether a sentence tells of no other days than these, or of the weekdays in such a stretch."""
    return all(any(first <= hit.day <= last for first, last in named) for hit in find_dates(part, today))


def only_place(parts: list[str]) -> Words:
    """Return the place where the sender met the practitioner, where these sentences have just one."""
    placed = [(part, place) for part in parts if (place := _place_in(part))[0]]
    found = [
        place
        for part, place in placed
        if _SAT_THERE.search(part)
        or _DOOR.search(part)
        or _AND_BACK.search(part)
        or ((_ATTENDED.search(part) or _STORY.search(part) or _is_timed(part)) and (is_held(part) or _YOU.search(part)))
    ]
    found += [place for _, place in placed if _YOURS.search(place[0])]
    found += [place for _, place in placed if _OURS.match(place[0])]
    return found[0] if len({value.lower() for value, _ in found}) == 1 else _NONE


def _place_in(sentence: str) -> Words:
    """Return the place that a sentence tells; where it ends at a closed door ("… toen ik in Tiel stond"), that one."""
    at_door = service_place(sentence.rpartition("toen ")[2]) if _DOOR.search(sentence) else _NONE
    return at_door if at_door[0] else service_place(sentence)


def _is_timed(sentence: str) -> bool:
    return bool(_starts(sentence))


def _beside(parts: Parts, n: int) -> Iterator[str]:
    """Yield the sentences next to the one with the day that speak of the service too."""
    for near in (n + 1, n - 1):
        if 0 <= near < len(parts) and (_BEGINS.search(parts[near][1]) or is_held(parts[near][1])):
            yield parts[near][1]
