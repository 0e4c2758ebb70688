"""A letter in words becomes the bytes of a mail (RFC 5322, RFC 2045).

Everything that would differ from one run to the next is passed in, so that the same
letter gives the same bytes: a second sending after a crash is the same mail.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime

from mailbot.core.identity import HEADER
from mailbot.core.mail import Attachment

_POLICY = SMTP.clone(max_line_length=998)
"""At 78 the library encodes a long Message-ID as a word, which breaks threads."""

_MAX_REFERENCES = 20
_ID = re.compile(r"<[!-;=?-~]{1,900}>", re.ASCII)
"""A Message-ID that stands on a line as it is (RFC 5322 § 3.6.4)."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The header of a letter: who, to whom, when, in answer to what."""

    sender_name: str
    sender: str
    to: str
    subject: str
    date: datetime
    """In the practice's zone."""
    message_id: str
    sealed: str
    """Value of the keyed header."""
    language: str
    automatic: str = ""
    """Value of Auto-Submitted (RFC 3834 § 5), or "" for what a person wrote."""
    in_reply_to: str = ""
    references: Sequence[str] = ()


def compose(head: Letterhead, text: str, html: str, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return the whole mail, lines ended by CR LF."""
    mail = EmailMessage(policy=_POLICY)
    _address(mail, head)
    mail["Subject"] = _one_line(head.subject)
    mail["Date"] = format_datetime(head.date)
    mail["Message-ID"] = head.message_id
    mail[HEADER] = head.sealed
    _thread(mail, head)
    if head.automatic:
        mail["Auto-Submitted"] = head.automatic
        mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(_encodable(text), subtype="plain", charset="utf-8", cte="quoted-printable")
    mail.add_alternative(_encodable(html), subtype="html", charset="utf-8", cte="quoted-printable")
    for each in attachments:
        main, sub, parameters = _content_type(each.content_type)
        name = _one_line(each.name)
        mail.add_attachment(each.content, maintype=main, subtype=sub, filename=name, params=parameters)
    # Last: filling in the content takes every older Content- field away.
    mail["Content-Language"] = head.language
    _settle_boundaries(mail, head.message_id)
    return mail.as_bytes()


def _content_type(written: str) -> tuple[str, str, dict[str, str]]:
    """Return main type, subtype and parameters: "text/calendar; method=PUBLISH" (RFC 2045 § 5.1)."""
    kind, *parameters = (part.strip() for part in written.split(";"))
    main, _, sub = kind.partition("/")
    pairs = (each.partition("=") for each in parameters)
    return main, sub or "octet-stream", {name: value for name, _, value in pairs}


def _address(mail: EmailMessage, head: Letterhead) -> None:
    mail["From"] = Address(_one_line(head.sender_name), addr_spec=head.sender)
    mail["To"] = Address(addr_spec=head.to)


def _thread(mail: EmailMessage, head: Letterhead) -> None:
    # An id that would be encoded as a word spoils the ids beside it, ours among them.
    references = [each for each in dict.fromkeys((*head.references, head.in_reply_to)) if _ID.fullmatch(each)]
    if head.in_reply_to in references:
        mail["In-Reply-To"] = head.in_reply_to
    if references:
        mail["References"] = " ".join(references[-_MAX_REFERENCES:])


def _one_line(value: str) -> str:
    """Keep a value on its own header line (RFC 5322 § 2.2)."""
    return " ".join("".join(" " if ord(each) < 32 or ord(each) == 127 else each for each in _encodable(value)).split())


def _encodable(text: str) -> str:
    """Replace halves of surrogate pairs out of a mangled mail: they have no bytes."""
    return text.encode("utf-8", "replace").decode()


def _settle_boundaries(mail: EmailMessage, message_id: str) -> None:
    """Fix the boundaries: the library would draw them by chance."""
    for nth, part in enumerate(mail.walk()):
        if part.is_multipart() and isinstance(part, MIMEPart):
            part.set_boundary(f"={hashlib.sha256(f'{message_id}{nth}'.encode()).hexdigest()[:32]}=")
