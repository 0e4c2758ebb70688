"""A mail as this program sees it: frozen values, nothing of the wire format.

`mailbot.reading.message` makes a `Message` of raw bytes; `mailbot.core.compose`
makes raw bytes of a letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.core.values import EmailAddress


@dataclass(frozen=True, slots=True)
class Address:
    """A display name and an address as a header has them (RFC 5322 § 3.4)."""

    name: str
    email: EmailAddress


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part of a mail that is not its text. `name` is the sender's claim: data only."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class AttachedText:
    """What an attached letter says: the text of a PDF, of a document, of an attached mail.

    `name` is the sender's claim and `text` the sender's words: data only.
    """

    name: str
    text: str
    readable: bool
    """False for what only a person can read: a scan, a photograph, a file with a password."""
    author: str | None = None
    """Who wrote the attached mail that it is or came in, "" where that is unknown; None: no such mail."""
    date: datetime | None = None
    """The Date of that attached mail."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """SMTP sender and recipients (RFC 5321 § 2.3.1); `sender` "" is the null path."""

    sender: str
    recipients: tuple[EmailAddress, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """The content of one mail (RFC 5322), decoded and cleaned.

    Strings hold no CR, LF (but in `text` and `html`) or NUL. Absent is "", () or None.
    """

    digest: str
    """SHA-256 of the raw bytes, in hexadecimal: the mail's identity."""
    size: int
    """Length of the raw bytes."""
    message_id: str
    """With angle brackets, or ""."""
    senders: tuple[Address, ...]
    """Every address of every From field; more than one is suspicious."""
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    reply_to: tuple[Address, ...]
    subject: str
    date: datetime | None
    """The Date header with the zone that it was written in."""
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    """Oldest first, as the header has them."""
    headers: tuple[tuple[str, str], ...]
    """Every field in order, names in lower case, values decoded and on one line."""
    text: str
    """The body as plain text: all the text, quotes included, or the HTML made text."""
    html: str
    """The HTML part, or ""."""
    attachments: tuple[Attachment, ...] = ()
    suspicious: tuple[str, ...] = ()
    """Why this mail can never be a command: "two From fields", …"""
    letters: tuple[AttachedText, ...] = ()
    """What its attachments say, where they may be letters; () also where nobody looked."""

    @property
    def sender(self) -> EmailAddress | None:
        """The address of the one sender; None where there is none or more than one."""
        return self.senders[0].email if len(self.senders) == 1 else None

    @property
    def sender_name(self) -> str:
        """The display name of the one sender, or ""."""
        return self.senders[0].name if len(self.senders) == 1 else ""

    def header(self, name: str) -> str:
        """Return the first value of a header, or "". `name` in any case."""
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a header, topmost first."""
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key == wanted)

    @property
    def thread(self) -> tuple[str, ...]:
        """Message-IDs that this mail answers, newest first."""
        ids = (*self.in_reply_to, *reversed(self.references))
        return tuple(dict.fromkeys(ids))
