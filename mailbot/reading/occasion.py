"""When and where the service was (§ 2a): which of the days, hours and places in a mail belong to it.

Every day that the mail names is weighed by the words around it; the best stands, and where two different days
weigh the same there is none: an invented date is worse than a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final

from mailbot.reading.dates import DateHit, find_dates
from mailbot.reading.places import service_place
from mailbot.reading.times import TimeHit, find_times
from mailbot.reading.weighing import ENOUGH, best, weigh
from mailbot.reading.words import service as words

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a text says about the service; each with its words, "" where it says nothing."""

    day: str = ""
    day_words: str = ""
    time: str = ""
    time_words: str = ""
    place: str = ""
    place_words: str = ""


_SERVICE = re.compile(words.SERVICE, re.IGNORECASE)
_ATTENDED = re.compile(words.ATTENDED, re.IGNORECASE)
_OTHER = re.compile(words.OTHER_BEFORE, re.IGNORECASE)
_BEGINS = re.compile(words.BEGINS, re.IGNORECASE)
_OVER = re.compile(words.OVER, re.IGNORECASE)
_NOT_START = re.compile(words.NOT_START_BEFORE, re.IGNORECASE)
_LONGEST: Final = 1000
_MOST_DAYS: Final = 60
"""A mail with more days than this is a calendar, not a letter."""
_STOP = re.compile(r"(?<=[a-zß-ÿ0-9)»\"'’”][.!?])[ \n]+(?=[A-ZÀ-Þ'\"‘“(€0-9])|(?<=[!?])\s|\n{2,}")
_SHORT = re.compile(
    r"\b(?:mevr|mw|dhr|hr|fam|drs|dr|ir|mr|ing|prof|st|burg|jl|ca|nr|tel|d\.d|a\.s|jan|feb|mrt|apr|aug|sep|sept|"
    r"okt|nov|dec|blz|bijv|incl|excl|p\.p|\b[A-Z]|\d{1,2})\.$"
)


def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Cut `text` into sentences, each with where it starts; abbreviations and dates end none."""
    found: list[tuple[int, str]] = []
    start = 0
    for m in _STOP.finditer(text):
        if "\n\n" not in m[0] and _SHORT.search(text[max(start, m.start() - 12) : m.start()]):
            continue
        found += _pieces(start, text[start : m.start()])
        start = m.end()
    return (*found, *_pieces(start, text[start:]))


def _pieces(start: int, sentence: str) -> list[tuple[int, str]]:
    """Cut what no person would call a sentence, so that reading stays linear on hostile text."""
    return [(start + at, sentence[at : at + _LONGEST]) for at in range(0, max(len(sentence), 1), _LONGEST)]


def occasion(text: str, subject: str, today: date) -> Occasion:
    """Return the service's day, time and place as running text tells them.

    Args:
        text: the sender's own words, without signature block.
        subject: of the mail; a day in it counts for more.
        today: the day that the text was written.
    """
    parts = sentences(text)
    named = {hit.day for hit in find_dates(subject, today) if hit.explicit}
    every = ((weight, hit, n) for n, (_, part) in enumerate(parts) for weight, hit in weigh(part, today, named))
    weighed = list(islice(every, _MOST_DAYS))
    chosen = best(weighed)
    if chosen is None:
        subject_only = _from_subject(subject, today)
        loose = _loose(parts, weighed)
        return Occasion(*subject_only, loose.time, loose.time_words, loose.place, loose.place_words)
    hit, n = chosen
    at, part = parts[n]
    time = _time(parts, n, hit)
    place = next((found for near in (part, *_beside(parts, n)) if (found := service_place(near))[0]), ("", ""))
    value, words = (time.value, _words(time, parts)) if time else ("", "")
    return Occasion(hit.day.isoformat(), _around(text, at + hit.start, at + hit.end), value, words, *place)


def _from_subject(subject: str, today: date) -> tuple[str, str]:
    hits = [hit for hit in find_dates(subject, today) if hit.explicit and hit.day <= today]
    if len(hits) == 1 and _SERVICE.search(subject) and not _OTHER.search(subject):
        return hits[0].day.isoformat(), subject
    return "", ""


def _beside(parts: tuple[tuple[int, str], ...], n: int) -> Iterator[str]:
    """Yield the sentences next to the one with the day that speak of the service too."""
    for near in (n + 1, n - 1):
        if 0 <= near < len(parts) and (_BEGINS.search(parts[near][1]) or _SERVICE.search(parts[near][1])):
            yield parts[near][1]


def _time(parts: tuple[tuple[int, str], ...], n: int, hit: DateHit) -> TimeHit | None:
    here = _times(parts[n][1])
    if here:
        return min(here, key=lambda time: abs(time.start - hit.start))
    for near in (n + 1, n - 1):
        if 0 <= near < len(parts):
            for time in _times(parts[near][1]):
                if _BEGINS.search(parts[near][1][max(0, time.start - 40) : time.end + 40]):
                    return time
    return None


def _times(sentence: str) -> list[TimeHit]:
    """Return the hours at which something began: no ends, no "rond tien uur", no "om tien over drie stond u op"."""
    found = [time for time in find_times(sentence) if time.role == "start"]
    instead = re.search(r"in plaats van |i\.p\.v\. |instead of ", sentence)
    planned = [time for time in found if instead and 0 <= time.start - instead.end() < 4]
    return planned or [time for time in found if not _OVER.match(sentence[time.end :])]


def _loose(parts: tuple[tuple[int, str], ...], weighed: list[tuple[int, DateHit, int]]) -> Occasion:
    """Without one day: the hour and the place, where just one sentence about the service names them."""
    dated = {n for weight, _, n in weighed if weight >= ENOUGH}
    near = [part for n, (_, part) in enumerate(parts) if n in dated or _SERVICE.search(part)]
    times = [
        time for part in near for time in _times(part) if _BEGINS.search(part[max(0, time.start - 40) : time.end + 25])
    ]
    time = times[0] if len({time.value for time in times}) == 1 else None
    place = next((found for part in near if _ATTENDED.search(part) and (found := service_place(part))[0]), ("", ""))
    return Occasion("", "", time.value if time else "", _words(time, parts) if time else "", *place)


def _words(time: TimeHit, parts: tuple[tuple[int, str], ...]) -> str:
    for _, part in parts:
        if time in find_times(part):
            return part[time.start : time.end].strip()
    return time.value


def _around(text: str, start: int, end: int) -> str:
    """Return the words of the day with a few around them: evidence that a person can find back."""
    left = text.rfind("\n", max(0, start - 25), start) + 1 or max(0, start - 25)
    return " ".join(text[left : end + 15].split())
