"""Weigh the days that a mail names: which of them is the day of the service (§ 2a)?

The words around a day speak for it (a session, "was ik bij u", an hour) or against it (an invoice, a call, what was
found out, a demand, what is still to come). No rule decides alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from mailbot.reading.dates import DateHit, find_dates
from mailbot.reading.service import is_held
from mailbot.reading.times import find_times
from mailbot.reading.words import service as words

_I: Final = re.IGNORECASE
_ATTENDED = re.compile(words.ATTENDED, _I)
_DELIVERED = re.compile(words.DELIVERED, _I)
_CANCELLED = re.compile(words.CANCELLED, _I)
_OTHER = re.compile(words.OTHER_BEFORE, _I)
_OTHER_AFTER = re.compile(rf"\A(?:{words.OTHER_AFTER})", _I)
_UNTIL = re.compile(words.UNTIL_BEFORE, _I)
_BESIDE = re.compile(words.BESIDE, _I)
_STORY = re.compile(words.STORY, _I)
_YOU = re.compile(words.YOU, _I)
_TOPIC = re.compile(words.TOPIC_BEFORE, _I)
_PAST = re.compile(words.PAST_DAY, _I)
_SURELY_PAST = re.compile(rf"{words.PAST_DAY}|^(?:eer)?gister|^yesterday|^(?:vor)?gestern", _I)
_DEMAND = re.compile(words.DEMAND, _I)
_I_CANCEL = re.compile(words.I_CANCEL, _I)
_COMING_AFTER = re.compile(words.COMING_AFTER, _I)
_COMING_BEFORE = re.compile(words.COMING_BEFORE, _I)
_DOOR = re.compile(words.AT_THE_DOOR, _I)
_DOING_NOW = re.compile(words.DOING_NOW, _I)
_ELSEWHERE = re.compile(words.ELSEWHERE, _I)
_FOR_IT = re.compile(words.FOR_IT, _I)
_FOR_IT_AFTER = re.compile(words.FOR_IT_AFTER, _I)
_BOUGHT = re.compile(words.BOUGHT_BEFORE, _I)
_DOCUMENT = re.compile(words.DOCUMENT_BEFORE, _I)
_MOVED = re.compile(words.MOVED_BEFORE, _I)
_HABIT = re.compile(words.HABIT_BEFORE, _I)
_HABIT_AFTER = re.compile(words.HABIT_AFTER, _I)
_CALLED_FOR = re.compile(words.CALLED_FOR, _I)
_PAPERS = re.compile(words.PAPERS, _I)
_PRICE = re.compile(words.PRICE_BEFORE)
_TONIGHT = re.compile(r"vanavond|vannacht|tonight|heute abend", _I)
_ANSWER_AFTER = re.compile(r"\s?(?:nog|weer)\b|\s(?:een )?(?:telefoontje|reactie|antwoord)", _I)
_NEAR: Final = 60
_BEFORE: Final = 45
_SOON: Final = timedelta(21)
ENOUGH: Final = 2
"""A day of less weight is not the service's."""


def weigh(sentence: str, today: date, named: set[date], *, beside: bool = False) -> Iterator[tuple[int, DateHit]]:
    """Yield the days of a sentence with their weight.

    Args:
        sentence: one of the mail's.
        today: the day that it was written.
        named: the days in the subject.
        beside: whether a sentence next to it speaks of the service.
    """
    hits = find_dates(sentence, today)
    if not hits:
        return
    spoken, you = is_held(sentence), bool(_YOU.search(sentence))
    for hit in hits:
        near = sentence[max(0, hit.start - _NEAR) : hit.end + _NEAR]
        weight = 1 + (3 if hit.day in named else 0) + int(hit.explicit)
        delivered = _delivered(sentence, hit, hits)
        weight += 5 * delivered + int(beside and not spoken)
        weight += _for(sentence, hit, near, spoken=spoken, you=you or beside)
        weight -= _against(sentence, hit, hits, today, delivered=delivered)
        if hit.day > today:
            weight -= _to_come(sentence, hit, near, today)
        yield weight, hit


def _for(sentence: str, hit: DateHit, near: str, *, spoken: bool, you: bool) -> int:
    """Return what speaks for a day: the service's name, an hour, being there, a delivery, "u"."""
    at = is_held(near)
    weight = 3 if at else int(spoken)
    around = sentence[max(0, hit.start - 30) : hit.end + 40]
    weight += 2 if any(time.role == "start" for time in find_times(around)) else 0
    weight += 2 if (you or spoken) and _ATTENDED.search(near) else 0
    weight += 2 if _DOOR.search(sentence) else 0
    weight += (2 if you or spoken else 0) if _STORY.search(near) else 0
    weight += 3 if _TOPIC.search(sentence[max(0, hit.start - 40) : hit.start]) else 0
    weight += int(you and bool(_PAST.search(sentence[hit.start : hit.end + 6])))
    return weight


def _delivered(sentence: str, hit: DateHit, hits: tuple[DateHit, ...]) -> bool:
    """Tell whether something came on this day; of two days in a sentence it is the one before the word."""
    start = max(0, hit.start - 25)
    found = _DELIVERED.search(sentence[start : hit.end + 40])
    if not found or _PAPERS.search(sentence[start : hit.end + 60]):
        return False
    at = start + found.start()
    if at < hit.start:  # "dinsdag gedownload, vanochtend beluisterd"
        return "," not in sentence[at : hit.start]
    return not any(hit.end <= other.start < at for other in hits)


def _against(sentence: str, hit: DateHit, hits: tuple[DateHit, ...], today: date, *, delivered: bool) -> int:
    """Return what speaks against a day: payments, mails, calls, findings, ultimatums, demands."""
    before, after = sentence[: hit.start], sentence[hit.end : hit.end + 70]
    entered = bool(_UNTIL.search(before[-30:]) and _FOR_IT_AFTER.match(after))  # "voor zaterdag ingeschreven"
    other = (
        not hit.last and _OTHER_AFTER.match(after) and not _CALLED_FOR.match(after)
    )  # of several days it is the stay that is paid
    weight = 6 if other and not (entered or delivered) else -3 * entered
    meant = bool(_FOR_IT.search(before[-_NEAR:]))  # "de factuur voor vrijdag 8 januari"
    weight += 6 if _UNTIL.search(before[-30:]) and not (entered or meant) else 0
    weight += 8 if _MOVED.search(before[-40:]) else 0
    near = sentence[max(0, hit.start - _NEAR) : hit.end + _NEAR]
    weight += 5 if _ELSEWHERE.search(near) and not is_held(near) else 0
    weight += 4 if _other_near(before, hits) and not meant else 0
    weight += 4 if _DOCUMENT.search(before[-40:]) and not meant else 0
    weight += 6 if _BOUGHT.search(before[-90:]) and not delivered else 0
    weight += 5 if _PRICE.search(before[-20:]) else 0
    weight += 2 if _BESIDE.search(before[-50:]) else 0
    weight += 5 if _ANSWER_AFTER.match(after) else 0
    now = hit.day == today and (_DEMAND.search(before[-_NEAR:]) or _DOING_NOW.search(before[-_NEAR:]))
    weight += 6 if now else 0
    loose = not hit.explicit and hit.day != today and not _SURELY_PAST.search(sentence[hit.start : hit.end + 6])
    loose = loose or (hit.day == today and bool(_TONIGHT.match(sentence[hit.start :])))
    weight += 6 if loose and (_COMING_AFTER.match(after) or _COMING_BEFORE.search(before[-24:])) else 0
    habit = _HABIT.search(before[-60:]) or (before.endswith("op ") and _HABIT_AFTER.match(after))
    weight += 4 if loose and habit else 0
    weight += 4 if _PAPERS.search(near) and _DELIVERED.search(near) and not delivered else 0
    # Of today one tells what is found out more often than a session.
    return weight + int(hit.day == today and not is_held(sentence))


def _to_come(sentence: str, hit: DateHit, near: str, today: date) -> int:
    """Return what speaks against a day to come: little where the practice called it off, all where the sender does."""
    if _I_CANCEL.search(sentence):
        return 8
    soon = hit.day - today < _SOON and is_held(near)
    return 1 if _CANCELLED.search(sentence) or soon else 6


def _other_near(before: str, hits: tuple[DateHit, ...]) -> bool:
    """Tell whether the day belongs to a payment, a mail, an operation: its word stands right before it.

    "Op 30 september hoorde ik wat ik op 22 september vertelde": the word is of the day that it follows.
    """
    near = before[-_BEFORE:]
    found = list(_OTHER.finditer(near))
    if not found or is_held(near[found[-1].end() :]):
        return False
    at = len(before) - len(near) + found[-1].start()
    return not any(0 <= at - hit.end <= 1 for hit in hits)


def only_day(weighed: list[tuple[int, DateHit, int]], today: date) -> tuple[DateHit, int] | None:
    """Return the one day that a mail names, where it is past and nothing speaks against it.

    "Gister" in a mail of two lines is the day of what it complains about, though no word tells so.
    """
    days = {hit.day for weight, hit, _ in weighed if weight >= 0}
    told = [(hit, n) for weight, hit, n in weighed if weight == 1 and not hit.explicit]
    past = len(days) == 1 and days.pop() < today
    return told[0] if past and told and all(weight < ENOUGH for weight, _, _ in weighed) else None


def best(weighed: list[tuple[int, DateHit, int]]) -> tuple[DateHit, int] | None:
    """Return the day that outweighs the others, with the number of its sentence; None where two weigh the same."""
    good = [item for item in weighed if item[0] >= ENOUGH]
    if not good:
        return None
    top = max(weight for weight, _, _ in good)
    first = [(hit, n) for weight, hit, n in good if weight == top]
    if stretch := _stretch(good, first):
        return stretch
    days = {hit.day for hit, _ in first}
    # A day at nearly the same weight makes it a series, but a bare weekday beside a full date is just that date again.
    rivals = {hit.day for weight, hit, _ in good if weight >= top - 1 and hit.explicit and not hit.span} | days
    explicit = {hit.day for hit, _ in first if hit.explicit}
    if len(explicit) == 1 and len(days) > 1:
        return next((hit, n) for hit, n in first if hit.explicit)
    if len(days) > 1 or (len(rivals) > 2 and top < 7) or any(hit.group >= 0 for hit, _ in first):
        return None
    return first[0]


def _stretch(good: list[tuple[int, DateHit, int]], first: list[tuple[DateHit, int]]) -> tuple[DateHit, int] | None:
    """Return the service of several days in which all the heaviest days lie: its first day counts."""
    for _, hit, n in good:
        if hit.last and all(hit.day <= other.day <= hit.last for other, _ in first):
            return hit, n
    return None
