"""Makers of raw mail for the tests, and what a letter says once it has arrived.

The cast: Anna complains, Bram practises, Carla mediates; a stranger writes too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, default
from email.utils import format_datetime
from functools import cached_property
from html import unescape
from itertools import count
from urllib.parse import parse_qs, unquote, urlsplit

ANNA = "anna@klant.example"
BRAM = "bram@praktijk.example"
CARLA = "carla@mediation.example"
STRANGER = "piet@elders.example"
NAMES = {ANNA: "Anna Jansen", BRAM: "Bram de Wit", CARLA: "Carla Smit", STRANGER: "Piet Pietersen"}
AUTHSERV = "mx.praktijk.example"

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_serials = count(1)

COMPLAINT = """\
Beste Bram,

Hierbij dien ik een klacht in over de sessie van 24 februari 2026 bij u in de praktijk.
U kwam een half uur te laat en u hebt mij niet laten uitspreken. Daar ben ik het niet mee eens,
want ik heb voor een heel uur betaald.

Naam: Anna Jansen
Telefoon: 06-12345678

Met vriendelijke groet,
Anna Jansen
"""
"""A certain complaint; the time of the service is not in it."""

DOUBTFUL = """\
Hoe dien ik bij u een klacht in? Groet, Anna
"""
"""A careful reader would ask before opening a dossier."""

ORDINARY = """\
Beste Bram,

Kan ik mijn afspraak van volgende week donderdag verzetten naar vrijdag?

Groet, Piet
"""


def mail(
    text: str,
    subject: str = "",
    sender: str = ANNA,
    to: str = BRAM,
    *,
    when: datetime = MONDAY,
    dmarc: str = "pass",
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """Return a mail as it lands in Bram's mailbox; `dmarc` is his provider's verdict, "" for none."""
    made = EmailMessage(policy=SMTP)
    if dmarc:
        made["Authentication-Results"] = f"{AUTHSERV}; dmarc={dmarc} header.from={sender.partition('@')[2]}"
    made["From"] = f"{NAMES[sender]} <{sender}>"
    made["To"] = to
    made["Subject"] = subject
    made["Date"] = format_datetime(when)
    made["Message-ID"] = f"<{next(_serials)}@{sender.partition('@')[2]}>"
    for name, value in (headers or {}).items():
        del made[name]
        made[name] = value
    made.set_content(text, cte="8bit")
    return made.as_bytes()


def complaint(subject: str = "Klacht", text: str = COMPLAINT, **more: object) -> bytes:
    """Return Anna's complaint."""
    return mail(text, subject, **more)  # type: ignore[arg-type]  # passed on as they are


def reply_to(letter: Post, text: str, sender: str = ANNA, *, subject: str = "", **more: object) -> bytes:
    """Return an answer to a letter, as a mail program makes it: threaded, the letter quoted below."""
    quote = "\n".join(f"> {line}" for line in letter.text.splitlines())
    body = f"{text}\n\nOp ma 2 mrt 2026 om 10:00 schreef Bram de Wit <{BRAM}>:\n\n{quote}\n"
    headers = {"In-Reply-To": letter.message_id, "References": letter.message_id}
    return mail(body, subject or f"Re: {letter.subject}", sender, headers=headers, **more)  # type: ignore[arg-type]  # as above


def bounce_of(letter: Post, address: str = ANNA) -> bytes:
    """Return the report that a letter could not be delivered (RFC 3464)."""
    lines = [
        f"From: Mail Delivery System <MAILER-DAEMON@{AUTHSERV}>",
        f"To: {BRAM}",
        "Subject: Undelivered Mail Returned to Sender",
        f"Date: {format_datetime(MONDAY)}",
        f"Message-ID: <bounce-{next(_serials)}@{AUTHSERV}>",
        "Return-Path: <>",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="grens"',
        "",
        "--grens",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        "Your message could not be delivered.",
        "",
        "--grens",
        "Content-Type: message/delivery-status",
        "",
        f"Reporting-MTA: dns; {AUTHSERV}",
        "",
        f"Final-Recipient: rfc822; {address}",
        "Action: failed",
        "Status: 5.1.1",
        "",
        "--grens",
        "Content-Type: text/rfc822-headers",
        "",
        f"Message-ID: {letter.message_id}",
        f"To: {address}",
        "",
        "--grens--",
        "",
    ]
    return "\r\n".join(lines).encode("ascii")


@dataclass(frozen=True, slots=True)
class Button:
    """A prepared mail behind a link in a letter (RFC 6068)."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True)
class Post:
    """A letter as it went out."""

    to: str
    raw: bytes

    @cached_property
    def mail(self) -> EmailMessage:
        """The letter, parsed."""
        return BytesParser(policy=default).parsebytes(self.raw)

    @property
    def subject(self) -> str:
        """Its subject."""
        return str(self.mail["Subject"])

    @property
    def message_id(self) -> str:
        """Its Message-ID, with brackets."""
        return str(self.mail["Message-ID"]).strip()

    @cached_property
    def text(self) -> str:
        """Its plain text."""
        return self._part("plain")

    @cached_property
    def html(self) -> str:
        """Its HTML."""
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.mail.get_body((kind,))
        assert part is not None, f"no {kind} part"
        return str(part.get_content()).replace("\r\n", "\n")

    @cached_property
    def buttons(self) -> tuple[Button, ...]:
        """The prepared mails behind its links."""
        links = (unescape(each) for each in re.findall(r'href="(mailto:[^"]+)"', self.html))
        return tuple(_button(each) for each in links)

    def button(self, word: str) -> Button:
        """Return the prepared mail whose subject has this word."""
        return next(each for each in self.buttons if f" {word} " in f"{each.subject} ")


def _button(link: str) -> Button:
    parts = urlsplit(link)
    query = {key: values[0] for key, values in parse_qs(parts.query.replace("+", "%2B")).items()}
    return Button(unquote(parts.path), query.get("subject", ""), query.get("body", ""))
