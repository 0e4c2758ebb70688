"""Values on their way to paper: plain JSON values, without what can't be printed.

A part of the adapter `mailbot.adapters.pdf`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from mailbot.adapters.pdf_text import Printed, laid_out
from mailbot.core.papers import DossierPaper
from mailbot.core.values import DossierNumber

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"  # what is not seen, or turns the direction of writing
    "\ud800-\udfff\ufffe\uffff]",
)
_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\x85")
_LONG = re.compile(r"(?:[^\s/]|/(?=\d)){40,}")
"""A run in which typst finds no place to end a line: after a slash it does, but for digits."""
_STEP = 16
BREAK, BOX = "\u200b", "□"
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Signs that mean something in one font only; PDF/A-2a has none of them."""
_BULLETS = frozenset("\uf0a7\uf0a8\uf0b7\uf0d8\uf076")
"""Those that Word puts before the items of a list."""
CERTAIN = frozenset(f"{BREAK}{BOX}█•€\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026")
"""Not Latin letters, and yet in our fonts: what we write ourselves, and what people type."""
_COLUMNS, _PIECE_LINES, _ALL_LINES = 90, 5_000, 25_000
"""Characters on a line, about; lines of one message and of all that are printed."""
_BEGINNING = 160
"""Characters, about, that are shown of words which stand elsewhere in the paper as well."""
_MARKS = 6
"""Marks on one letter: more is no script, and so many thousands crash the typesetter."""


def dossier_values(paper: DossierPaper) -> Any:
    """Return a dossier as values: its messages laid out as letters, no longer than can be printed."""
    values = as_values(shortened(paper))
    printed = Printed()
    for number, piece in enumerate(values["pieces"], 1):
        text = piece.pop("text")
        piece["body"] = laid_out(text, printed, own=piece["kind"] == "letter")
        printed.add(number, text)
    for point in (*values["timeline"], *values["record"]["handling"]):
        if point["elsewhere"]:
            point["detail"] = beginning(point["detail"])
    return values


def beginning(text: str) -> str:
    """Return the first words of a text on one line, with an ellipsis where it goes on."""
    whole = " ".join(text.split())
    if len(whole) <= _BEGINNING:
        return whole
    words = whole[:_BEGINNING].rpartition(" ")[0] or whole[:_BEGINNING]
    return f"{words.rstrip(' ,;:')} …"


def as_values(value: Any) -> Any:
    """Return a value as JSON has it: a dataclass as an object that also says what it `is`."""
    if isinstance(value, Mapping):
        return {key: as_values(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [as_values(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type | DossierNumber):
        own = {each.name: as_values(getattr(value, each.name)) for each in fields(value)}
        return {"is": type(value).__name__, **own}
    return _as_text(value)


def _as_text(value: Any) -> Any:
    """Return a single value; numbers and None stay."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | DossierNumber):
        return printable(str(value))  # that of an Enum of strings is its value
    return value


def shortened(paper: DossierPaper) -> DossierPaper:
    """Cut what nobody can print: a message of a hundred pages, a correspondence of five hundred."""
    left, pieces = _ALL_LINES, []
    for piece in paper.pieces:
        allowed = min(_PIECE_LINES, left)
        text, used = _first_lines(_LINE_ENDS.sub("\n", piece.text), allowed)
        left -= used
        pieces.append(piece if text is None else replace(piece, text=text, cut=True))
    return replace(paper, pieces=tuple(pieces))


def _first_lines(text: str, allowed: int) -> tuple[str | None, int]:
    """Return a text up to a number of printed lines, or None where it has no more, and how many it has."""
    used = at = 0
    for line in text.splitlines(keepends=True):
        needed = 1 + len(line) // _COLUMNS
        if used + needed > allowed:
            return text[: at + (allowed - used) * _COLUMNS][: at + len(line)], allowed
        used, at = used + needed, at + len(line)
    return None, used


def printable(text: str) -> str:
    """Return a text without control characters, its line ends as LF; long words can be broken."""
    bare = _PRIVATE.sub(_readable, _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)))
    return breakable(_with_few_marks(bare))


def _readable(sign: re.Match[str]) -> str:
    return "•" if sign[0] in _BULLETS else BOX


def _with_few_marks(text: str) -> str:
    if text.isascii():
        return text
    runs = ((marks, "".join(each)) for marks, each in groupby(text, is_mark))
    return "".join(run[:_MARKS] if marks else run for marks, run in runs)


def is_mark(character: str) -> bool:
    """Tell whether a character stands on another or is not seen at all: an accent, a skin colour, a joiner."""
    category = unicodedata.category(character)
    return category[0] == "M" or category in ("Cf", "Sk")


def breakable(text: str) -> str:
    """Give a very long word invisible places at which its line may end."""
    return _LONG.sub(lambda run: BREAK.join(_steps(run[0])), text)


def _steps(run: str) -> list[str]:
    return [run[at : at + _STEP] for at in range(0, len(run), _STEP)]
