"""The bodies of commands: labelled lines in any case and order, also absent; the rest is her text.

A label whose value can't be read stays in the text, so that nothing that she typed is lost; what is not surely
there is "" or None. Which details a command needs is the caller's to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from mailbot.core.until import read_date, weekday_before
from mailbot.core.values import EmailAddress
from mailbot.reading.dates import DateHit, find_dates
from mailbot.reading.reach import phones
from mailbot.reading.times import find_times
from mailbot.reading.words import orders as words

LONGEST: Final = 100_000
"""Nobody types more than this; what is beyond is no label, and stays text."""
_VALUE: Final = 300
"""A longer value is a story, and stays text."""
_UNFILLED: Final = re.compile(words.UNFILLED, re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[\w-]{1,63}", re.ASCII)
_AROUND: Final = re.compile(words.AROUND_CLOCK, re.IGNORECASE)
_CLOCK_WORDS: Final = re.compile(rf"(?:{words.AROUND_CLOCK}){{1,8}}$", re.IGNORECASE)
_MORE: Final = re.compile(r"\s{0,3}(?:of|or|en|and|tot|t/m|to|[-–/])(?:\s|$|\d)", re.IGNORECASE)
_STRETCH: Final = re.compile(r"\d\s?(?:[-–]|tot|t/m|to|until)\s?\d", re.IGNORECASE)
_LEAD: Final = re.compile(words.RECEIPT_LEAD, re.IGNORECASE)
_CLAIM: Final = re.compile(words.RECEIPT_CLAIM, re.IGNORECASE)
_VERB: Final = re.compile(words.RECEIPT_VERB, re.IGNORECASE)
_DAY_MONTH: Final = re.compile(r"([0-3]?[0-9])-([01]?[0-9])")


@dataclass(frozen=True, slots=True)
class MediationDetails:
    """What `bemiddeling` says (§ 6): who leads the conversation, when, where, and who pays."""

    mediator: str = ""
    day: date | None = None
    time: str = ""
    """HH:MM, or ""."""
    place: str = ""
    costs: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class PartyDetails:
    """What `betrokkene` says (§ 4): another party, and what was said."""

    name: str = ""
    role: str = ""
    address: EmailAddress | str = ""
    phone: str = ""
    """E.164, or ""."""
    text: str = ""


def mediation(text: str, today: date) -> MediationDetails:
    """Read the body of `bemiddeling`; a day without a year is the next one, counted from `today`."""
    body = _Body(text, words.MEDIATION)
    whens = [_when(body, label, today) for label in ("when", "day", "time")]
    days = {when.day for when in whens if when.day}
    times = {when.time for when in whens if when.time}
    # Two lines that contradict each other: one is a slip, so neither counts and both stay.
    for label, when in zip(("when", "day", "time"), whens, strict=True):
        body.keep(label, understood=when.whole and len(days) < 2 and len(times) < 2)
    details = {label: body.plain(label) for label in ("mediator", "place", "costs")}
    day = days.pop() if len(days) == 1 else None
    return MediationDetails(**details, day=day, time=times.pop() if len(times) == 1 else "", text=body.text())


def party(text: str) -> PartyDetails:
    """Read the body of `betrokkene`."""
    body = _Body(text, words.PARTY)
    address = _address(body.take("address"))
    phone = next((number for number, _, _ in phones(body.take("phone"))), "")
    body.keep("address", understood=bool(address))
    body.keep("phone", understood=bool(phone))
    return PartyDetails(body.plain("name"), body.plain("role"), address, phone, body.text())


def receipt(argument: str, text: str, today: date) -> date | None:
    """Return the day on which a complaint by telephone or post came in; None where none is given or none is plain.

    Args:
        argument: What stands after `nieuw`: "telefoon 3 maart", "post ontvangen 3-3-2026".
        text: The body, for a label "Ontvangen: gisteren".
        today: The day of the command. A day in the future comes out as it is: it is the caller's to refuse.
    """
    return _past_day(receipt_words(argument, text), today)


def receipt_words(argument: str, text: str) -> str:
    """Return the words that say when it came in, "" where none do.

    Where there are words, yet `receipt` is None, the day was given and can't be read: that is to be refused.
    """
    rest = argument.strip()[:_VALUE]
    channel = _LEAD.match(rest)
    rest = rest[channel.end() :] if channel else rest
    named = _after_verbs(rest) if _CLAIM.search(rest) or find_dates(rest, date(2000, 1, 1)) else ""
    return named or _Body(text, words.RECEIPT).take("received")


def _after_verbs(rest: str) -> str:
    """Drop "ontvangen", "op" and the like from the front, three at the most."""
    for _ in range(3):
        found = _VERB.match(rest)
        rest = rest[found.end() :] if found else rest
    return rest.strip(" .,:")


class _Body:
    """A body in lines, of which the labelled ones are taken out."""

    def __init__(self, text: str, labels: Mapping[str, str]) -> None:
        self._lines = text[:LONGEST].replace("\r", "").split("\n")
        self._rest = text[LONGEST:]
        self._found: dict[str, tuple[int, str]] = {}
        self._taken: set[int] = set()
        either = "|".join(f"(?P<{name}>{pattern})" for name, pattern in labels.items())
        label = re.compile(
            rf"[ \t>*_•–-]{{0,8}}(?:{either})[ \t*_]{{0,4}}[:=][ \t*_]{{0,8}}(?P<value>.*)", re.IGNORECASE
        )
        self._split = re.compile(rf"\s?[;|]\s?(?=(?:{'|'.join(labels.values())})\s?[:=])", re.IGNORECASE)
        self._lines = [part for line in self._lines for part in self._parts(line, label)]
        for number, line in enumerate(self._lines):
            self._read(number, label.fullmatch(line) if len(line) <= _VALUE else None)

    def _parts(self, line: str, label: re.Pattern[str]) -> list[str]:
        """Cut a line of several labels in parts: "Datum: 12 mei; Tijd: 14.00"."""
        return self._split.split(line) if len(line) <= _VALUE and label.fullmatch(line) else [line]

    def _read(self, number: int, found: re.Match[str] | None) -> None:
        if found is None or found.lastgroup is None:
            return
        name = next(key for key, value in found.groupdict().items() if value is not None and key != "value")
        value = found["value"].strip(" \t*_")
        if _UNFILLED.fullmatch(value):
            # A prepared line that was not filled in says nothing, and is no text either.
            self._taken.add(number)
        elif name not in self._found:
            self._found[name] = (number, value)

    def take(self, name: str) -> str:
        """Return what stands behind a label, ""; the line stays text until `keep` says otherwise."""
        return self._found.get(name, (0, ""))[1]

    def keep(self, name: str, *, understood: bool) -> None:
        """Take a label's line out of the text where its value was understood."""
        if understood and name in self._found:
            self._taken.add(self._found[name][0])

    def plain(self, name: str) -> str:
        """Return what stands behind a label as it is, and take its line out."""
        self.keep(name, understood=True)
        return self.take(name)

    def text(self) -> str:
        """Return what is left."""
        left = [line for number, line in enumerate(self._lines) if number not in self._taken]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in left)).strip() + self._rest


@dataclass(frozen=True, slots=True)
class _When:
    """The day and the hour that a line gives; `whole` tells that it says nothing else."""

    day: date | None = None
    time: str = ""
    whole: bool = False


def _when(body: _Body, label: str, today: date) -> _When:
    value = body.take(label)
    if label == "time":
        # A bare number behind "Tijd:" is an hour too.
        value = f"om {value}" if re.search(r"[^\d\s]", value) else f"om {value} uur"
    times = find_times(value)
    start = min((hit.start for hit in times), default=len(value))
    end = max((hit.end for hit in times), default=len(value))
    named = None if label == "time" else read_date(_CLOCK_WORDS.sub("", value[:start]), today)
    clock = next((hit.value for hit in times if hit.role != "end"), "")
    around = value[end:] if named else value[:start] + value[end:]
    stretch = len(times) > 1 or any(_STRETCH.search(value[hit.start : hit.end]) for hit in times)
    nothing_else = not stretch and not _AROUND.sub("", around)
    return _When(named, clock, whole=nothing_else and bool(named or (clock and label == "time")))


def _address(value: str) -> EmailAddress | str:
    found = {each.lower() for each in _ADDRESS.findall(value)}
    try:
        return EmailAddress(found.pop()) if len(found) == 1 else ""
    except ValueError:
        return ""


def _past_day(value: str, today: date) -> date | None:
    """Return the one day that is named, the nearest where the year is missing: "3 maart" is this year's."""
    if not value:
        return None
    if short := _DAY_MONTH.fullmatch(value.strip()):
        value = f"{short[1]}/{short[2]}"
    line = f" {value}"  # a day in figures stands after a space
    hits = find_dates(line, today)
    if len(hits) != 1 or _contradicts(line, hits[0]):
        return None
    # "3 of 4 maart", "begin maart, de 3e": more is said than one day.
    alone = not line[: hits[0].start].strip() and not _MORE.match(line[hits[0].end :])
    return hits[0].day if alone else None


def _contradicts(line: str, hit: DateHit) -> bool:
    """Tell whether another weekday than that of the day is named: one of the two is a slip."""
    weekday, _ = weekday_before(line[hit.start : hit.end].lower())
    return hit.explicit and weekday is not None and weekday != hit.day.weekday()
