"""Raw bytes made into a `Message`, or `UnreadableMail`: nothing else can come out.

mail-parser does the names, addresses and odd dates; the body comes from our own walk (`body`), the limits
from `limits`. RFC 5322, RFC 2045 to 2047, RFC 3676. Nothing is stored, sent or opened here.
"""

from __future__ import annotations

import hashlib
import logging
import re
from email import message_from_bytes
from email.message import Message as RawMessage

import mailparser
from mailparser.core import MailParser

from mailbot.core.mail import Message
from mailbot.errors import UnreadableMail
from mailbot.reading import headers, limits
from mailbot.reading.body import read_body

# mail-parser logs the very headers that it can't decode: senders' words belong in no log.
logging.getLogger("mailparser").addHandler(logging.NullHandler())
logging.getLogger("mailparser").propagate = False

_SPACED = re.compile(rb"^([!-9;-~]{1,60})[ \t]{1,20}:", re.MULTILINE)
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")
_ONCE = {"from": "From", "subject": "Subject", "date": "Date", "message-id": "Message-ID"}


def parse(raw: bytes) -> Message:
    """Read one mail.

    Args:
        raw: The mail as it came from the server.

    Raises:
        UnreadableMail: it is beyond the limits, or no parser can read it. Whatever the bytes, no other
            error leaves this function.
    """
    try:
        limits.check(raw)
        return _read(raw)
    except UnreadableMail:
        raise
    except Exception as problem:  # noqa: BLE001 (see below)
        # Parsers fail on hostile mail in more ways than they document; one mail may never stop the rest.
        raise UnreadableMail(type(problem).__name__) from None


def _plain_colons(raw: bytes) -> bytes:
    """Return a mail without the blanks that the obsolete syntax allows before a colon (RFC 5322 § 4.5).

    Parsers take such a line for the beginning of the text.
    """
    end = _END_OF_HEADER.search(raw)
    head = raw[: end.start()] if end else raw
    return _SPACED.sub(rb"\1:", head) + raw[len(head) :] if b" :" in head or b"\t:" in head else raw


def _parsed(raw: bytes) -> tuple[MailParser | None, RawMessage]:
    """Parse by mail-parser, or by the standard library alone where a charset or a name makes that fail."""
    try:
        parser = mailparser.parse_from_bytes(raw)
    except (ValueError, AttributeError, TypeError, LookupError):
        return None, message_from_bytes(raw)
    return parser, parser.message


def _read(raw: bytes) -> Message:
    parser, message = _parsed(_plain_colons(raw))
    body = read_body(message)
    values = {name: headers.raw_values(message, name) for name in _WANTED}
    subjects = values["subject"]
    return Message(
        digest=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        message_id=headers.message_id(values["message-id"]),
        senders=headers.addresses(values["from"]),
        to=headers.addresses(values["to"]),
        cc=headers.addresses(values["cc"]),
        reply_to=headers.addresses(values["reply-to"]),
        subject=headers.one_line(headers.decoded(subjects[0])) if subjects else "",
        date=headers.date(parser, values["date"]),
        in_reply_to=headers.message_ids(values["in-reply-to"]),
        references=headers.message_ids(values["references"]),
        headers=headers.fields(message),
        text=body.text.replace("\xa0", " "),
        html="\n".join(body.htmls),
        attachments=tuple(body.attachments),
        suspicious=_suspicious(message, values),
    )


_WANTED = (*_ONCE, "to", "cc", "reply-to", "in-reply-to", "references")


def _suspicious(message: RawMessage, values: dict[str, list[str]]) -> tuple[str, ...]:
    """Say why this mail can never be a command: all that lets two readers see two senders or two orders."""
    reasons = [f"two {name} fields" for key, name in _ONCE.items() if len(values[key]) > 1]
    senders = headers.addresses(values["from"])
    if len(senders) > 1:
        reasons.append("two addresses in From")
    if not senders:
        reasons.append("no plain address in From")
    if not all(headers.plain_from(value) for value in values["from"]):
        reasons.append("a From field that can be read in two ways")
    if any(key.lower().startswith("resent-") for key in message):
        reasons.append("resent by somebody")
    return tuple(reasons)
