"""What a mail may weigh before any parser sees it.

Deep nesting, endless parts and giant headers are cheap to send and dear to parse. The raw bytes are
looked at line by line, without recursion and without decoding; the limits are those of the yardstick.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from mailbot.errors import UnreadableMail

MAX_BYTES: Final = 25_000_000
MAX_LINES: Final = 1_000_000
"""A photograph of 25 MB has 450,000."""
MAX_DEPTH: Final = 100
MAX_PARTS: Final = 1000
MAX_FIELD_BYTES: Final = 64 * 1024
MAX_FIELDS: Final = 1000

_BOUNDARY = re.compile(rb'\bboundary\s{0,20}=\s{0,20}(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))', re.IGNORECASE)
_NESTED = re.compile(rb"^content-type\s{0,20}:\s{0,20}message/", re.IGNORECASE)


@dataclass
class _Scan:
    """Where in the mail the scan stands: the open boundaries and the field being read."""

    boundaries: list[bytes] = field(default_factory=list)
    in_header: bool = True
    nested: bool = False
    fields: int = 0
    parts: int = 1
    current: bytearray = field(default_factory=bytearray)

    def line(self, line: bytes) -> None:
        """Take the next line, without its line end."""
        if line.startswith(b"--") and self._boundary(line[2:].rstrip()):
            return
        if self.in_header:
            self._header_line(line)

    def _boundary(self, rest: bytes) -> bool:
        for candidate, closing in ((rest, False), (rest.removesuffix(b"--"), True)):
            if candidate in self.boundaries:
                self._end_header()
                del self.boundaries[self.boundaries.index(candidate) + (0 if closing else 1) :]
                self._begin_part(open_header=not closing)
                return True
        return False

    def _begin_part(self, *, open_header: bool) -> None:
        self.in_header, self.nested, self.fields = open_header, False, 0
        self.parts += open_header
        if self.parts > MAX_PARTS:
            raise UnreadableMail("too many parts")

    def _header_line(self, line: bytes) -> None:
        if not line.strip():
            self._end_header()
            self.in_header = self.nested
            if self.nested:
                # The header of an attached mail follows its own blank line; it counts as one level more.
                self._push(b"")
            self.nested, self.fields = False, 0
            return
        if line[:1] not in b" \t":
            self._end_field()
            self.fields += 1
        self.current += line + b"\n"
        if self.fields > MAX_FIELDS or len(self.current) > MAX_FIELD_BYTES:
            raise UnreadableMail("header too large")

    def _end_field(self) -> None:
        if self.current[:12].lower() == b"content-type":
            self.nested = bool(_NESTED.match(self.current))
            found = _BOUNDARY.search(self.current)
            if found:
                self._push(bytes(found[1] or found[2]).rstrip())
        self.current.clear()

    def _end_header(self) -> None:
        if self.current:
            self._end_field()

    def _push(self, boundary: bytes) -> None:
        self.boundaries.append(boundary)
        if len(self.boundaries) > MAX_DEPTH:
            raise UnreadableMail("nested too deeply")


def check(raw: bytes) -> None:
    """Refuse a mail that is beyond the limits.

    Raises:
        UnreadableMail: more than 25 MB, a million lines, 100 levels, 1,000 parts, 1,000 fields in one header or
            64 KB in one field.
    """
    if len(raw) > MAX_BYTES:
        raise UnreadableMail("too large")
    if max(raw.count(b"\n"), raw.count(b"\r")) > MAX_LINES:
        raise UnreadableMail("too many lines")
    scan = _Scan()
    for line in raw.splitlines():
        scan.line(line)
