"""Text messages copied into a mail: "19:02 ik: hoi Mieke". Their days and hours are no times of a service (§ 2a)."""

from __future__ import annotations

import re
from typing import Final

_MESSAGE: Final = re.compile(
    r"^\W{0,3}(?:\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?,?\s)?\d{1,2}[:.]\d\d(?::\d\d)?\]?\s{0,2}[-–]?\s{0,2}"
    r"[^\W\d_][\w .]{0,24}:\s"
)
"""One message, as WhatsApp and its kin export it and as people copy it: an hour, who, what."""
_FEWEST: Final = 2


def without_chat(text: str) -> str:
    """Return `text` without copied messages and without the sentence that says when they were sent."""
    lines = text.split("\n")
    copied = {n for n, line in enumerate(lines) if _MESSAGE.match(line)}
    if len(copied) < _FEWEST:
        return text
    above = next((n for n in range(min(copied) - 1, -1, -1) if lines[n].strip()), -1)
    if above >= 0 and lines[above].rstrip().endswith(":"):
        lines[above] = _without_last_sentence(lines[above])
    return "\n".join(line for n, line in enumerate(lines) if n not in copied)


def _without_last_sentence(line: str) -> str:
    at = max(line.rfind(mark) for mark in (". ", "! ", "? "))
    return line[: at + 1]
