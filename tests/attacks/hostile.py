"""Characters that end a line, a string or a terminal's patience, and what is looked for in bytes that went out."""

from __future__ import annotations

import re

ENDS = {
    "CR": "\r",
    "LF": "\n",
    "CR LF": "\r\n",
    "folded": "\r\n ",
    "NUL": "\0",
    "U+2028": "\u2028",
    "U+2029": "\u2029",
    "U+0085": "\x85",
    "ESC": "\x1b",
    "VT": "\x0b",
}
"""By name: what a parser on the way may take for the end of something."""
_FIELD = re.compile(rb"[A-Za-z][A-Za-z-]*:")
_CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")


def injected(end: str) -> str:
    """Return a value that tries to begin a header field, a command and a body of its own."""
    return f"Anna{end}Bcc: slachtoffer@doelwit.example{end}{end}A1 DELETE INBOX{end}"


def names(raw: bytes) -> set[bytes]:
    """Return the names of the header fields of a mail that went out; fails on any byte that has no place there."""
    head, _, _ = raw.partition(b"\r\n\r\n")
    found = set()
    for line in head.split(b"\r\n"):
        assert not _CONTROL.search(line), "a control character in a header"
        assert b"\n" not in line, "a bare line feed in a header"
        if line[:1] not in b" \t":
            field = _FIELD.match(line)
            assert field, "a header line without a name"
            found.add(field[0].lower())
    return found
