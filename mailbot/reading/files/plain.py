"""Plain text, HTML and RTF made into the text of a letter.

RTF by striprtf: small, plain Python, and kept up; there is no other letter format in which Word still saves.
"""

from __future__ import annotations

import re
from typing import Final

from striprtf.striprtf import rtf_to_text

from mailbot.reading.body import decode
from mailbot.reading.files.faults import Unread
from mailbot.reading.files.paragraphs import set_apart
from mailbot.reading.headers import scalars
from mailbot.reading.htmltext import html_to_text

_LONGEST: Final = 500_000
_RTF_BYTES: Final = 12_000_000
"""A letter with a photograph, which stands there as digits."""
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BIDDING: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FIELD: Final = re.compile(r"\|\s*(?=\n|$)")
_CELLS: Final = re.compile(r"(?m)^([^|\n]{1,60}?):?[ \t]*\|[ \t]*([^|\n]+)$")


def plain_text(content: bytes) -> str:
    """Return a text file as text. Raises Unread where it holds no text."""
    return said(_decoded(content[:_LONGEST]))


def html_text(content: bytes) -> str:
    """Return what a reader of this HTML would see. Raises Unread where that is nothing."""
    return said(html_to_text(_decoded(content[:_LONGEST])))


def rtf_text(content: bytes) -> str:
    """Return the text of an RTF file, a row of two cells as a label with its value. Raises Unread."""
    if len(content) > _RTF_BYTES:
        raise Unread("too large")
    text: str = rtf_to_text(content.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    # Letters beyond the first 65,536 come as two halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    rows = _CELLS.sub(r"\1: \2", _FIELD.sub("", text))
    return said(set_apart(line.strip() for line in rows.split("\n")))


def said(text: str) -> str:
    """Return a text without control characters. Raises Unread where nothing is left."""
    cleaned = _BIDDING.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", ""))
    cleaned = scalars(cleaned).replace("\u00a0", " ").strip("\n")
    if not cleaned.strip():
        raise Unread("no text")
    return cleaned[:_LONGEST]


def _decoded(content: bytes) -> str:
    charset = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    if charset:
        return content.decode(charset, "replace")
    # Cut in the middle of a letter, UTF-8 would look like another character set.
    whole = content if len(content) < _LONGEST else content[: content.rfind(b"\n") + 1] or content
    return decode(whole, "")
