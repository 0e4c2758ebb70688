"""Required contents that stand behind a label: "Adres: ...", "Datum, tijd en plaats van de dienst: ...".

What a label says is the surest there is; "n.v.t." behind it is an answer too: that field is denied, and
nothing else in the mail may fill it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailbot.core.values import Field
from mailbot.reading.words.labels import LABELS, NOTHING
from mailbot.reading.words.people import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with what stands behind it; `value` "" says that there is none ("n.v.t.")."""

    fields: tuple[Field, ...]
    label: str
    value: str
    start: int
    end: int


_ALL: Final = "|".join(f"(?P<l{n}>{pattern})" for n, (pattern, _) in enumerate(LABELS))
_AT = r"(?:^|(?<=[\n\t|;]))[ \t]{0,80}+(?:[-*•+–]|\(?\d{1,2}[.)])?[ \t*_]{0,80}+"
_LABEL = re.compile(rf"(?:{_AT}|(?<=[.,;!] ))(?:{_ALL})[*_ ]*(?:\([^)\n]{{1,40}}\))?[*_ ]*[:=][ \t*_]*", re.IGNORECASE)
_ROW = re.compile(rf"{_AT}(?:{_ALL})[*_]*(?:\t+| *\| *| {{3,}})[ \t]*(?=\S)", re.IGNORECASE)
_DASHED = re.compile(rf"(?:^|(?<=\n))[ \t]*(?:{_ALL})[*_]*\s[-–—]\s+(?=\S)", re.IGNORECASE)
_ALONE = re.compile(rf"{_AT}(?:{_ALL})[*_ ]*[:?]?[*_ ]*\n(?=\S)", re.IGNORECASE)
_STOP = re.compile(r"(?<=[a-z0-9A-Z)]{2})\.\s+(?=[A-Z'])")
_TITLE = re.compile(rf"\b{TITLES}$", re.IGNORECASE)
"""A title with its full stop ends no value: "ir. P.J. de Wit"."""
_NOTHING = re.compile(NOTHING, re.IGNORECASE)
_MOST: Final = 100
"""A form has no more labels than this."""
_LONG: Final = {Field.DESCRIPTION, Field.REASON}


def read_labels(text: str) -> tuple[Labelled, ...]:
    """Return the labelled contents of `text`, in its order."""
    marks = sorted(_marks(text), key=lambda m: m.start())[:_MOST]
    stops = (*(m.start() for m in marks[1:]), len(text))
    # Without any label there is one stop too many.
    return tuple(_value(text, m, stop) for m, stop in zip(marks, stops, strict=False) if LABELS[_which(m)][1])


def _marks(text: str) -> Iterator[re.Match[str]]:
    taken: set[int] = set()
    for pattern in (_LABEL, _ROW):
        for m in pattern.finditer(text):
            if m.start(f"l{_which(m)}") not in taken:
                taken.add(m.start(f"l{_which(m)}"))
                yield m
    alone = [m for m in _ALONE.finditer(text) if m.start(f"l{_which(m)}") not in taken]
    dashed = [m for m in _DASHED.finditer(text) if m.start(f"l{_which(m)}") not in taken]
    if len(dashed) >= 3:  # "wie - Jan Bakker", one a line
        yield from dashed
    # Headings on a line of their own are labels only where there are several of them.
    if len(alone) >= 3:  # fewer is chance
        yield from alone


def _which(m: re.Match[str]) -> int:
    return next(n for n in range(len(LABELS)) if m[f"l{n}"] is not None)


def _value(text: str, m: re.Match[str], stop: int) -> Labelled:
    number = _which(m)
    fields = LABELS[number][1]
    raw = text[m.end() : max(stop, m.end())]
    lines = raw.split("\n")[: _lines(raw, fields)]
    value = _long(raw) if set(fields) & _LONG else _short(lines)
    if _NOTHING.fullmatch(value):
        value = ""
    # What stands below the lines of a short value is prose again.
    length = len(raw) if set(fields) & _LONG else _stop("\n".join(lines))
    return Labelled(fields, m[f"l{number}"].strip(), value, m.start(), m.end() + length)


def _lines(raw: str, fields: tuple[Field, ...]) -> int:
    """Return how many lines a value has: an address goes on to its postal code, others end with their line."""
    following = raw.split("\n", 3)[1:3] if Field.ADDRESS in fields else []
    coded = [bool(re.match(r"\s*(?:\d{4}\s?[A-Za-z]{2}\b|\d{4,5}\s[A-Z])", line)) for line in following]
    return 1 + (coded.index(False) if False in coded else len(coded))


def _stop(value: str) -> int:
    """Return where a short value ends: at the first full stop that ends a sentence."""
    return next((m.start() for m in _STOP.finditer(value) if not _TITLE.search(f"{value[: m.start()]}. ")), len(value))


def _long(raw: str) -> str:
    return " ".join(raw.split("\n\n", 1)[0].split())


def _short(lines: list[str]) -> str:
    value = ", ".join(" ".join(line.split()).rstrip(",") for line in lines)
    value = value[: _stop(value)]
    return value.strip(" \t*_.,;-–|")
