"""When and where the service was (§ 2a): which of the days, hours and places in a mail belong to it.

Every day that the mail names is weighed by the words around it; the best stands, and where two different days
weigh the same there is none: an invented date is worse than a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

from mailbot.reading.circumstances import Parts, hour_of_day, only_hour, only_place, place_of_day
from mailbot.reading.dates import DateHit, find_dates
from mailbot.reading.service import is_held
from mailbot.reading.weighing import ENOUGH, best, only_day, weigh
from mailbot.reading.words.service import OTHER_BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a text says about the service; each with its words, "" where it says nothing."""

    day: str = ""
    day_words: str = ""
    time: str = ""
    time_words: str = ""
    place: str = ""
    place_words: str = ""


_BARE_WEEKDAY = re.compile(r"[^\W\d_]{5,20}")
_SAME: Final = 40
_OTHER = re.compile(OTHER_BEFORE, re.IGNORECASE)
_LONGEST: Final = 1000
_MOST_DAYS: Final = 60
"""A mail with more days than this is a calendar, not a letter."""
_STOP = re.compile(
    r"(?<=[a-zß-ÿ0-9)»\"'’”][.!?])[ \n]+(?=[A-ZÀ-Þ'\"‘“(€0-9])|(?<=[!?])\s|\n{2,}|\n(?=[A-ZÀ-Þ][a-zß-ÿ])"
)
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
    weighed = _in_stretches(list(islice(_weighed(parts, subject, today), _MOST_DAYS)), parts)
    chosen = best(weighed) or only_day(weighed, today)
    if chosen is None:
        every_part = [part for _, part in parts]
        return Occasion(*_from_subject(subject, today), *only_hour(every_part), *only_place(every_part))
    hit, n = chosen
    words = _around(text, parts[n][0] + hit.start, parts[n][0] + hit.end)
    return Occasion(hit.day.isoformat(), words, *hour_of_day(parts, n, hit, today), *place_of_day(parts, n, today))


def _weighed(parts: Parts, subject: str, today: date) -> Iterator[tuple[int, DateHit, int]]:
    named = {hit.day for hit in find_dates(subject, today) if hit.explicit}
    # one more at each end: the sentence before n is spoken[n], the one behind it spoken[n + 2]
    spoken = [False, *(is_held(part) for _, part in parts), False]
    for n, (_, part) in enumerate(parts):
        for weight, hit in weigh(part, today, named, beside=spoken[n] or spoken[n + 2]):
            yield weight, hit, n


def _in_stretches(weighed: list[tuple[int, DateHit, int]], parts: Parts) -> list[tuple[int, DateHit, int]]:
    """Take "zaterdag" for the one in the stretch that the mail tells of ("het weekend van 12 en 13 september")."""
    stretches = [hit for weight, hit, _ in weighed if hit.last and weight >= ENOUGH]
    inside = [(weight, _in_stretch(hit, parts[n][1], stretches), n) for weight, hit, n in weighed]
    return [
        (weight, _told_by_number(hit, parts[n][1], [other for _, other, m in inside if m == n]), n)
        for weight, hit, n in inside
    ]


def _told_by_number(hit: DateHit, sentence: str, others: list[DateHit]) -> DateHit:
    """Take a bare weekday for the day that the sentence then numbers: "op de woensdag, dus dat moet de 18e zijn"."""
    if hit.explicit or not _BARE_WEEKDAY.fullmatch(sentence[hit.start : hit.end]):
        return hit
    behind = (
        other
        for other in others
        if 0 < other.start - hit.end <= _SAME and re.search(r"\d", sentence[other.start : other.end])
    )
    return next((replace(hit, day=other.day) for other in behind if other.day.weekday() == hit.day.weekday()), hit)


def _in_stretch(hit: DateHit, sentence: str, stretches: list[DateHit]) -> DateHit:
    if hit.explicit or not _BARE_WEEKDAY.fullmatch(sentence[hit.start : hit.end]):
        return hit
    for stretch in stretches:
        away = (hit.day.weekday() - stretch.day.weekday()) % 7
        if stretch.last and stretch.day + timedelta(away) <= stretch.last:
            return replace(hit, day=stretch.day + timedelta(away))
    return hit


def _from_subject(subject: str, today: date) -> tuple[str, str]:
    hits = [hit for hit in find_dates(subject, today) if hit.explicit and hit.day <= today]
    if len(hits) == 1 and is_held(subject) and not _OTHER.search(subject):
        return hits[0].day.isoformat(), subject
    return "", ""


def _around(text: str, start: int, end: int) -> str:
    """Return the words of the day with a few around them: evidence that a person can find back."""
    left = text.rfind("\n", max(0, start - 25), start) + 1 or max(0, start - 25)
    right = min(end + 15, len(text))
    # Half a word at either end is left out, not the day itself.
    while left and left < start and not (text[left - 1].isspace() or text[left].isspace()):
        left += 1
    while end < right < len(text) and not (text[right - 1].isspace() or text[right].isspace()):
        right -= 1
    return " ".join(text[left:right].split())
