"""Lines of a page made into paragraphs, as the rest of the reading expects a mail.

Paper breaks a sentence where the line is full, anywhere from 60 to 110 characters; a letter head and a
signature are lines of their own and stay so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_NARROWEST: Final = 50
_WIDEST: Final = 160
_FULL: Final = 0.86
"""Proportional letters: a full line can have fewer characters than the widest."""
_LONG: Final = 50
_ITEM: Final = re.compile(r"(?:[-*•–▪◦]|\(?\d{1,2}[.)]|[a-z]\))\s", re.IGNORECASE)
_HYPHENATED: Final = re.compile(r"[a-zà-ÿ]-$")
_GAP: Final = re.compile(r" {3,}")
_BLANKS: Final = re.compile(r"\n{3,}")


def reflowed(lines: Iterable[str]) -> str:
    """Join the lines that were broken because they were full."""
    cleaned = [_GAP.sub("   ", line.strip()) for line in lines]
    width = max((len(line) for line in cleaned if len(line) <= _WIDEST), default=0)
    joined: list[str] = []
    full = False
    for line in cleaned:
        first = line.split(" ", 1)[0]
        if full and first and not _ITEM.match(line):
            joined[-1] = _join(joined[-1], line)
        else:
            joined.append(line)
        full = width >= _NARROWEST and len(line) + 1 + len(line and first) > _FULL * width
    return set_apart(joined)


def _join(before: str, line: str) -> str:
    if _HYPHENATED.search(before) and line[:1].islower() and not re.match(r"(?:en|of|and|or|und)\b", line):
        return before[:-1] + line
    return f"{before} {line}"


def set_apart(paragraphs: Iterable[str]) -> str:
    """Put a blank line around each paragraph of prose, so that nothing is joined to it; short lines stay together."""
    lines: list[str] = []
    for each in paragraphs:
        prose = len(each) >= _LONG
        if lines and (prose or len(lines[-1]) >= _LONG):
            lines.append("")
        lines.append(each)
    return _BLANKS.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")
