"""When and where the service was (§ 2a): which of the days, hours and places in a mail belong to it.

Every day that the mail names is weighed by the words around it; the best stands, and where two different days
weigh the same there is none: an invented date is worse than a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

from mailbot.reading.dates import DateHit, find_dates
from mailbot.reading.places import service_place
from mailbot.reading.times import TimeHit, find_times
from mailbot.reading.words.service import ATTENDED, BESIDE, CANCELLED, DELIVERED, OTHER_BEFORE, SERVICE, UNTIL_BEFORE

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


_SERVICE = re.compile(SERVICE, re.IGNORECASE)
_ATTENDED = re.compile(ATTENDED, re.IGNORECASE)
_DELIVERED = re.compile(DELIVERED, re.IGNORECASE)
_CANCELLED = re.compile(CANCELLED, re.IGNORECASE)
_OTHER = re.compile(OTHER_BEFORE, re.IGNORECASE)
_UNTIL = re.compile(UNTIL_BEFORE, re.IGNORECASE)
_BESIDE = re.compile(BESIDE, re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:begon(?:nen)?|begin(?:t|nen)?|aanvang|start(?:te|en)?|afspraak|gepland(?:e)?|van|zou(?:den)?|vertrek|"
    r"verwacht|was ik|hadden (?:wij|we)|at|every|elke|uur|session|sessie)\b",
    re.IGNORECASE,
)
_OVER: Final = re.compile(
    r"[^.!?]{0,14}\b(?:al (?:klaar|afgelopen|weg)|stond (?:u|je|jij) op|zat (?:u|je|jij) nog)", re.IGNORECASE
)
_STORY = re.compile(
    r"\b(?:ik|wij|we|i) (?:heb|hebben|was|waren|ben|zijn|had|hadden|zat|zaten|stond|stonden|kwam|lag|waited|stood|"
    r"was|went)\b|"
    r"\bbij (?:u|je|jou|jullie)\b|\b(?:je|uw|jullie|your) (?:praktijk|practice)|\btoen ik\b|\bik \w+ (?:er|daar|"
    r"huilend)\b|\bwas ik\b",
    re.IGNORECASE,
)
_OTHER_AFTER = re.compile(
    r"[^.,;!?]{0,22}\b(?:bestel\w*|betaald\w*|geboekt|boekte|ingeschreven|aangemeld|schreef|gemaild|mailde|gebeld|"
    r"belde|gereserveerd|gestuurd|stuurde|ordered|booked|paid|emailed)\b",
    re.IGNORECASE,
)
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
    every = ((weight, hit, n) for n, (_, part) in enumerate(parts) for weight, hit in _weigh(part, today, named))
    weighed = list(islice(every, _MOST_DAYS))
    best = _best(weighed)
    if best is None:
        subject_only = _from_subject(subject, today)
        loose = _loose(parts, weighed)
        return Occasion(*subject_only, loose.time, loose.time_words, loose.place, loose.place_words)
    hit, n = best
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


def _weigh(sentence: str, today: date, named: set[date]) -> Iterator[tuple[int, DateHit]]:
    spoken = bool(_SERVICE.search(sentence))
    for hit in find_dates(sentence, today):
        before, near = sentence[: hit.start], sentence[max(0, hit.start - 60) : hit.end + 60]
        weight = 1 + (3 if hit.day in named else 0)
        weight += 3 if _SERVICE.search(near) else int(spoken)
        weight += (
            2
            if any(time.role == "start" for time in find_times(sentence[max(0, hit.start - 30) : hit.end + 40]))
            else 0
        )
        weight += 2 if _ATTENDED.search(near) else 0
        weight += 5 if _DELIVERED.search(sentence[max(0, hit.start - 25) : hit.end + 20]) else 0
        weight += 2 if _STORY.search(near) else 0
        weight -= 4 if _OTHER_AFTER.match(sentence[hit.end :]) else 0
        weight += 1 if hit.explicit else 0
        weight -= 6 if _UNTIL.search(before) else 0
        weight -= 4 if _other_near(before) else 0
        weight -= 2 if _BESIDE.search(before[-50:]) else 0
        if hit.day > today:
            weight -= (
                1 if _CANCELLED.search(sentence) or (hit.day - today < timedelta(21) and _SERVICE.search(near)) else 6
            )
        if re.match(
            r"\s?(?:nog|weer)\b|\s(?:een )?(?:telefoontje|reactie|antwoord)", sentence[hit.end :], re.IGNORECASE
        ):
            weight -= 5
        yield weight, hit


def _other_near(before: str) -> bool:
    """Tell whether the day belongs to a payment, a mail, an operation: its word stands right before it."""
    found = list(_OTHER.finditer(before[-45:]))
    return bool(found) and not _SERVICE.search(before[-45:][found[-1].end() :])


_ENOUGH: Final = 2


def _best(weighed: list[tuple[int, DateHit, int]]) -> tuple[DateHit, int] | None:
    good = [item for item in weighed if item[0] >= _ENOUGH]
    if not good:
        return None
    top = max(weight for weight, _, _ in good)
    first = [(hit, n) for weight, hit, n in good if weight == top]
    days = {hit.day for hit, _ in first}
    # A day at nearly the same weight makes it a series, but a bare weekday beside a full date is just that date again.
    rivals = {hit.day for weight, hit, _ in good if weight >= top - 1 and hit.explicit and not hit.span} | days
    explicit = {hit.day for hit, _ in first if hit.explicit}
    if len(explicit) == 1 and len(days) > 1:
        return next((hit, n) for hit, n in first if hit.explicit)
    if len(days) > 1 or (len(rivals) > 2 and top < 7) or any(hit.group >= 0 for hit, _ in first):
        return None
    return first[0]


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
    dated = {n for weight, _, n in weighed if weight >= _ENOUGH}
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
