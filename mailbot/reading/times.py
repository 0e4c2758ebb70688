"""Times of the day in Dutch (English, German): "half drie 's middags", "9u30", "van 10.00 tot 12.00 uur", "4.30 pm".

Durations ("binnen 24 uur", "twee uur lang") are no times. Small hours without a part of the day are the
afternoon's: nobody has a session at three in the night.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mailbot.reading.lowercase import as_listed
from mailbot.reading.words.calendar import (
    AFTERNOON,
    BARE_HOUR_FOLLOWS,
    BEGAN_THEN,
    DECLINED_HOURS,
    MORNING,
    NUMBERS,
    RIGHT_BEHIND,
)


@dataclass(frozen=True, slots=True)
class TimeHit:
    """A moment of the day that a text names. `role` is "start", "end" ("tot vier uur") or "about" ("rond tien uur")."""

    start: int
    end: int
    value: str
    role: str


_WORD: Final = "|".join(sorted((word for word, n in NUMBERS.items() if n <= 12), key=len, reverse=True))
_DECLINED: Final = "|".join(sorted(DECLINED_HOURS, key=len, reverse=True))
_HOUR: Final = rf"(?:1[0-2]|0?[1-9]|{_WORD})"
_MINUTES: Final = (
    r"(?:5|10|20|25|vijf|tien|twintig|vijfentwintig|five|ten|twenty|kwart|quarter|a quarter|zehn|zwanzig"
    r"|viertel|fünf)"
)

_SPOKEN = re.compile(
    rf"\b(?:(?P<min>{_MINUTES})\s(?P<dir>over|voor|vóór|na|past|to|nach|vor)\s)?(?P<half>half\s?(?P<past>past\s)?|"
    rf"halb\s)?(?P<hour>{_HOUR})\b"
    r"(?P<unit>\s?uur|\s?u\b|\suhr|\so'?clock)?(?!\s(?:jaar|maand|week|weken|dag|euro|kilometer|procent|mensen"
    r"|keer))",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.,:/€-])(?P<h>[01]?\d|2[0-4])(?P<sep>[:.]|[uh](?=\d))(?P<m>[0-5]\d)(?![\d:%]|"
    r"[.,/-]\d)(?P<unit>\s?uur|\s?u\b|\s?h\b|\suhr)?\s?(?P<pm>[ap]\.?m\b)?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"(?<![\d.,:/€-])(?P<h>[01]?\d|2[0-4])\s?(?P<unit>uur|u\b|h\b|uhr|[ap]\.?m\b)", re.IGNORECASE)
# "10.00 tot 12.00 uur", "van 9 tot 5", "9-12 uur": the unit comes after the second hour.
_RANGE = re.compile(
    r"(?<![\d.,:/€-])(?P<h>[01]?\d|2[0-4])(?:[:.u](?P<m>[0-5]\d))?\s?(?:tot|-|–|t/m|to|until|bis)\s?"
    r"(?P<h2>[01]?\d|2[0-4])(?:[:.u](?P<m2>[0-5]\d))?\s?(?P<unit>uur|u\b|h\b|uhr|[ap]\.?m\b)",
    re.IGNORECASE,
)

# "van zeven tot negen 's avonds", "19.30-21.30": words need a unit or a part of the day behind them.
_WORDS_RANGE = re.compile(
    rf"\b(?:van|from|von)\s(?P<half>half\s|halb\s)?(?P<hour>{_HOUR})\s(?:tot|to|until|bis)\s(?:half\s|halb"
    rf"\s)?{_HOUR}\b"
    r"(?P<unit>\s?uur|\s?u\b|\suhr|\so'?clock)?",
    re.IGNORECASE,
)
_CLOCKS_RANGE = re.compile(
    r"(?<![\d.,:/€-])(?P<h>[01]?\d|2[0-3])[.:](?P<m>[0-5]\d)\s?(?:-|–|tot|to|until|bis)\s?(?:[01]?\d"
    r"|2[0-4])[.:][0-5]\d"
    r"(?![\d:%]|[.,/-]\d)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"(?<![\d.,:/€-])(?P<h>[01]?\d|2[0-3])\s?(?:uur|u|uhr)\s(?P<m>[0-5]\d)\b(?!\s?(?:min|euro|%))", re.IGNORECASE
)
_MILITARY = re.compile(r"(?<![\d.,:/€-])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\s?(?:uur|u|hrs)\b", re.IGNORECASE)
_DECLINE = re.compile(rf"\b(?P<pre>om|tegen|na|voor|rond|omstreeks|tot|vanaf)\s(?P<word>{_DECLINED})\b", re.IGNORECASE)
_NOON = re.compile(r"\bat\s(?P<word>noon|midday)\b|\bom\stwaalf\suur\s'?s\smiddags\b", re.IGNORECASE)
_SHARP_AFTER = re.compile(r"\s(?:sharp|precies|stipt|exact|klokslag|on the dot|pünktlich|genau)\b", re.IGNORECASE)
_RIGHT_BEHIND = re.compile(RIGHT_BEHIND, re.IGNORECASE)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?\n])\s{0,3}$")
_BEGAN_THEN = re.compile(BEGAN_THEN, re.IGNORECASE)
_HAD = re.compile(r"\b(?:ik|we|wij|zij|hij|ze) had(?:den)?\s$", re.IGNORECASE)
"""\"Ik had elf uur": an appointment at that hour."""
_SHARP = re.compile(r"\b(?:klokslag|stipt|klokke|punctually)\s(?:om\s)?$", re.IGNORECASE)
_EVERY_HOURS = re.compile(r"\bom de\s$", re.IGNORECASE)
_ENDS_THERE = re.compile(BARE_HOUR_FOLLOWS, re.IGNORECASE)
_QUARTERS: Final = ("00", "15", "30", "45")

_BEFORE = re.compile(
    r"(?:\b(?P<point>(?:begin|aanvang|start|afspraak) was|om|vanaf|van|at|from|um|ab|aanvang|klokke|te|begin"
    r"|beginn|start|"
    r"tijd|time|sinds|pas om|om ca\.?|"
    r"precies|stipt|exact|klokslag|uhrzeit|at about)|"
    r"\b(?P<end>tot|t/m|until|till|bis|tegen)|\b(?P<about>rond|omstreeks|ongeveer|ca\.?|around|about|gegen)|"
    r"(?P<loose>[(,:;–-]))\s*(?:de\s)?$",
    re.IGNORECASE,
)
_DURATION_BEFORE = re.compile(
    r"\b(?:binnen|na|ruim|bijna|meer dan|minder dan|heel|hele|per|paar|duurde|duurt|ongeveer|zo'n|within|after|"
    r"for|half|al|nog|minstens|tenminste|hooguit|over|elke)\s*$",
    re.IGNORECASE,
)
_DURATION_AFTER = re.compile(
    r"\A\s*(?:of|lang|later|eerder|tevoren|van tevoren|vooraf|reizen|rijden|per|geleden|gewacht|vertraging|te laat|"
    r"te vroeg|wachten|"
    r"bezig|gepraat|op weg|op en neer|heen|vóór|long|late|in beslag|zitten|korter|in de (?:auto|trein|bus|file|kou|"
    r"regen)|staan|gestaan|gereisd|gereden|training|therapie)\b",
    re.IGNORECASE,
)
_PART_NEAR: Final = 120
"""How far, in characters, a part of the day may stand from its time."""


def find_times(text: str) -> tuple[TimeHit, ...]:
    """Return the times of the day named in `text`, in its order."""
    taken = bytearray(len(text) + 1)
    hits: list[TimeHit] = []
    for reader in (_ranges, _told, _clocks, _wholes, _spoken):
        free = [hit for hit in reader(text) if not any(taken[hit.start : hit.end])]
        hits.extend(free)
        for hit in free:
            taken[hit.start : hit.end] = b"x" * (hit.end - hit.start)
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _ranges(text: str) -> Iterator[TimeHit]:
    for m in _RANGE.finditer(text):
        if int(m["h"]) >= int(m["h2"]) and "m" not in m["unit"]:
            continue
        yield _hit(text, m, int(m["h"]), int(m["m"] or 0), m["unit"], "start")


def _told(text: str) -> Iterator[TimeHit]:
    """Yield hours told in the rarer ways: "om 14 uur 30", "0930 uur", "om tienen", "van zeven tot negen 's avonds"."""
    for pattern in (_CLOCKS_RANGE, _SPLIT, _MILITARY):
        for m in pattern.finditer(text):
            yield _hit(text, m, int(m["h"]), int(m["m"]), "", "start")
    for m in _WORDS_RANGE.finditer(text):
        clear = _ENDS_THERE.match(text[m.end() : m.end() + 14]) and m["hour"].lower() not in {"een", "ein", "1"}
        if m["unit"] or clear or _part(text, m.end(), m.end(), 14):
            minutes = 60 * _number(m["hour"]) - (30 if m["half"] else 0)
            yield _hit(text, m, minutes // 60, minutes % 60, "", "start")
    for m in _DECLINE.finditer(text):
        role = "start" if m["pre"].lower() == "om" else "end" if m["pre"].lower() == "tot" else "about"
        yield _hit(text, m, DECLINED_HOURS[as_listed(m["word"])], 0, "", role)
    for m in _NOON.finditer(text):
        yield TimeHit(m.start(), m.end(), "12:00", "start")


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[as_listed(word)]


def _clocks(text: str) -> Iterator[TimeHit]:
    for m in _CLOCK.finditer(text):
        before = _BEFORE.search(text[max(0, m.start() - 20) : m.start()])
        # "17.50" may be money: a full stop needs a word that tells a time.
        if m["sep"] == "." and not (
            m["unit"]
            or m["pm"]
            or (before and not before["loose"])
            or _ends_range(text, m)
            or _part(text, m.start(), m.start(), 9)
            or _alone(text, m)
        ):
            continue
        yield _hit(text, m, int(m["h"]), int(m["m"]), m["pm"] or "", _role(before))


def _alone(text: str, m: re.Match[str]) -> bool:
    """Tell whether "19.00" stands by itself right behind a day, or first in brackets: "(19.00, bibliotheek)"."""
    first = _SENTENCE_BEGINS.search(text[max(0, m.start() - 4) : m.start()])
    if first and _BEGAN_THEN.match(text[m.end() : m.end() + 40]):
        return True
    if m["m"] not in _QUARTERS:
        return False
    bracket = text[m.start() - 1 : m.start()] == "(" and text[m.end() : m.end() + 1] in {",", ")"} and int(m["h"]) >= 7
    dated = re.search(
        r"(?:[a-z]dag|[a-z]{3,9}\s20\d\d|\d\s(?:jan|feb|ma|ap|me|ju|au|sep|ok|no|de)[a-z]{0,7}),?\s$",
        text[max(0, m.start() - 20) : m.start()],
    )
    return bracket or bool(dated)


def _ends_range(text: str, m: re.Match[str]) -> bool:
    return bool(re.match(r"\s?(?:-|–|tot|to|bis)\s?\d{1,2}[.:]\d\d", text[m.end() : m.end() + 14]))


def _wholes(text: str) -> Iterator[TimeHit]:
    for m in _WHOLE.finditer(text):
        before = _BEFORE.search(text[max(0, m.start() - 20) : m.start()])
        flemish = m["unit"].lower() == "u" and m.end("h") == m.start("unit")
        if _is_duration(text, m.start(), m.end()):
            continue
        if (
            before
            or flemish
            or _part(text, m.start(), m.end(), 16)
            or "m" in m["unit"].lower()
            or _after_date(text, m.start())
            or (
                _HAD.search(text[max(0, m.start() - 12) : m.start()])
                and _ENDS_THERE.match(text[m.end() : m.end() + 14])
            )
        ):
            yield _hit(text, m, int(m["h"]), 0, m["unit"], _role(before))


def _spoken(text: str) -> Iterator[TimeHit]:
    for m in _SPOKEN.finditer(text):
        before = _BEFORE.search(text[max(0, m.start() - 20) : m.start()])
        if not (m["min"] or m["half"]) and not _is_hour(text, m, before):
            continue
        if _is_duration(text, m.start(), m.end()) and not m["min"]:
            continue
        if m["half"] and re.match(r"\s?(?:uur|dag|jaar|minute)", text[m.end("half") :]):
            continue
        yield _said(text, m, _role(before))


def _is_hour(text: str, m: re.Match[str], before: re.Match[str] | None) -> bool:
    """Tell whether a bare number is an hour: "klokslag drie", "om een uur", "'s avonds om zeven"."""
    near = text[max(0, m.start() - 20) : m.start()]
    if _SHARP.search(near):
        return True
    if _EVERY_HOURS.search(near):
        return False
    point = before and not before["loose"] and not (before["point"] or "").lower().startswith(("van", "te", "from"))
    part = _part(text, m.start(), m.end(), 18)
    if _SHARP_AFTER.match(text[m.end() : m.end() + 14]) and (point or m["unit"]):
        return True
    if m["unit"]:
        point = point or bool(_RIGHT_BEHIND.search(near))
        one = m["hour"].lower() in {"een", "ein", "a"}  # "om een uur coaching" asks for an hour of it
        return bool((point or part) and (not one or part or _ENDS_THERE.match(text[m.end() : m.end() + 14])))
    told = before and (before["point"] or "").lower() in {"om", "at", "um"}
    return bool(told and part and _ENDS_THERE.match(text[m.end() : m.end() + 14]))


def _said(text: str, m: re.Match[str], role: str) -> TimeHit:
    """Work out "vijf voor half vier": minutes before or after the half or the whole hour."""
    total = 60 * _number(m["hour"])
    if m["half"]:
        total += 30 if m["past"] else -30
    if m["min"]:
        word = as_listed(m["min"]).removeprefix("a ")
        minutes = 15 if word in {"kwart", "quarter", "viertel"} else _number(word)
        total += minutes if as_listed(m["dir"]) in {"over", "na", "past", "nach"} else -minutes
    return _hit(text, m, total // 60, total % 60, "", role)


def _hit(text: str, m: re.Match[str], hour: int, minute: int, unit: str, role: str) -> TimeHit:
    unit = unit.strip().lower()
    padded = m[0].startswith("0")
    if unit.startswith("p") and hour < 12:  # noon
        hour += 12
    elif not unit.startswith("a") and hour < 12 and not padded:  # noon
        part = _part(text, m.start(), m.end(), _PART_NEAR)
        if part == "pm" or (not part and hour < 7):  # see the module's docstring
            hour += 12
    return TimeHit(m.start(), m.end(), f"{hour % 24:02}:{minute:02}", role)


def in_the_evening(value: str) -> str:
    """Return the hour as said of an evening: "acht uur" is 20:00."""
    hour, _, minute = value.partition(":")
    return f"{int(hour) + 12}:{minute}" if 5 <= int(hour) < 12 else value  # noon


def _part(text: str, start: int, end: int, reach: int) -> str:
    """Tell "am" or "pm" from the nearest part of the day in the same sentence, or ""."""
    before = re.split(r"[.!?;]\s", text[max(0, start - reach) : start])[-1].lower()
    after = re.split(r"[.!?;](?:\s|$)", text[end : end + reach])[0].lower()
    found = [
        (distance, part)
        for part, words in (("pm", AFTERNOON), ("am", MORNING))
        for word in words
        for distance in (len(before) - before.rfind(word) if word in before else -1, after.find(word))
        if distance >= 0
    ]
    return min(found)[1] if found else ""


def _role(before: re.Match[str] | None) -> str:
    if before and before["end"]:
        return "end"
    return "about" if before and before["about"] else "start"


def _is_duration(text: str, start: int, end: int) -> bool:
    return bool(
        _DURATION_BEFORE.search(text[max(0, start - 16) : start]) or _DURATION_AFTER.match(text[end : end + 16])
    )


def _after_date(text: str, start: int) -> bool:
    return bool(re.search(r"(?:20\d\d|[a-z]dag|\d[-/]\d{1,2})\s?$", text[max(0, start - 12) : start]))
