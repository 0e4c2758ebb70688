"""Raw mail as an attacker writes it: any field, any number of times, in any bytes."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from itertools import count

from tests.mails import AUTHSERV, BRAM, STRANGER

EVIL = STRANGER
"""An address that its owner can have authenticated."""
HERS = f"Bram de Wit <{BRAM}>"
PASS = f"{AUTHSERV}; dmarc=pass header.from=praktijk.example"
FAIL = f"{AUTHSERV}; dmarc=fail header.from=praktijk.example"
EVIL_PASS = f"{AUTHSERV}; dmarc=pass header.from=elders.example"
NO_RESULTS = ""
_serials = count(1)

Field = tuple[str, str]


def word(text: str, *, base64: bool = True) -> str:
    """Return an encoded word (RFC 2047)."""
    if base64:
        return f"=?utf-8?b?{b64encode(text.encode()).decode()}?="
    return f"=?utf-8?q?{''.join(f'={each:02X}' for each in text.encode())}?="


@dataclass
class Forged:
    """A mail to Bram; each field of it can be replaced, dropped or added to."""

    subject: str
    when: datetime
    body: str = "U krijgt 50 euro terug."
    sender: str = HERS
    results: str = NO_RESULTS
    to: str = BRAM
    message_id: str = ""
    above: tuple[Field, ...] = ()
    """Fields above all others."""
    more: tuple[Field, ...] = ()
    """Fields below all others."""
    content: str = "text/plain; charset=utf-8"
    without: frozenset[str] = field(default_factory=frozenset)
    """Names of fields that are left out."""

    def raw(self) -> bytes:
        """Return the mail in bytes."""
        fields = [
            *self.above,
            *([("Authentication-Results", self.results)] if self.results else []),
            ("From", self.sender),
            ("To", self.to),
            ("Subject", self.subject),
            ("Date", format_datetime(self.when)),
            ("Message-ID", self.message_id or f"<forged-{next(_serials)}@elders.example>"),
            *self.more,
            ("MIME-Version", "1.0"),
            ("Content-Type", self.content),
            ("Content-Transfer-Encoding", "8bit"),
        ]
        kept = (f"{name}: {value}" for name, value in fields if name not in self.without)
        body = self.body.replace("\r\n", "\n").replace("\n", "\r\n")
        return ("\r\n".join(kept) + f"\r\n\r\n{body}\r\n").encode("utf-8", "surrogateescape")
