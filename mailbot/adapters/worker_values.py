"""How values pass between us and the limited process: a closed form that can't say more than it should.

A head of JSON, then the bytes of attachments. No pickle: what comes back was made by a process that read a
hostile mail, and is believed no further than it has the form of a `Message` (`core.mail`).
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

from mailbot.core.mail import Address, AttachedText, Attachment, Message
from mailbot.core.values import EmailAddress

LENGTHS: Final = struct.Struct("<II")
"""Before each task and each answer: the length of its head (JSON) and of the bytes that follow it."""
_LONGEST_LINE: Final = 998
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BELLS: Final = re.compile(r"[\x00\ud800-\udfff]")

T = TypeVar("T")


def framed(head: dict[str, Any], blob: bytes = b"") -> bytes:
    """Return a task or an answer as it goes through the pipe."""
    plain = json.dumps(head).encode("ascii")
    return LENGTHS.pack(len(plain), len(blob)) + plain + blob


def read_head(plain: bytes) -> dict[str, Any]:
    """Return a head. Raises ValueError where it is none."""
    try:
        head = json.loads(plain.decode("ascii"))
    except RecursionError:
        raise ValueError("too deep an answer") from None
    return _kind(dict, head)


# --- a mail -----------------------------------------------------------------------


def plain_message(message: Message) -> tuple[dict[str, Any], bytes]:
    """Return a message as head and bytes; digest and size are not in it, and neither are letters."""
    head = {
        "message_id": message.message_id,
        "senders": _plain_addresses(message.senders),
        "to": _plain_addresses(message.to),
        "cc": _plain_addresses(message.cc),
        "reply_to": _plain_addresses(message.reply_to),
        "subject": message.subject,
        "date": message.date.isoformat() if message.date else None,
        "in_reply_to": message.in_reply_to,
        "references": message.references,
        "headers": message.headers,
        "text": message.text,
        "html": message.html,
        "attachments": [[each.name, each.content_type, len(each.content)] for each in message.attachments],
        "suspicious": message.suspicious,
    }
    return head, b"".join(each.content for each in message.attachments)


def message_of(head: object, blob: bytes, raw: bytes) -> Message:
    """Return the message that an answer describes.

    Its identity is worked out here: no mail can pass for another one.

    Raises:
        ValueError: the answer has not the form of a message.
    """
    got = _kind(dict, head)
    return Message(
        digest=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        message_id=_line(got["message_id"]),
        senders=_list(_address, got["senders"]),
        to=_list(_address, got["to"]),
        cc=_list(_address, got["cc"]),
        reply_to=_list(_address, got["reply_to"]),
        subject=_line(got["subject"]),
        date=_date(got["date"]),
        in_reply_to=_list(_line, got["in_reply_to"]),
        references=_list(_line, got["references"]),
        headers=_list(_field, got["headers"]),
        text=_text(got["text"]),
        html=_text(got["html"]),
        attachments=_attachments(got["attachments"], blob),
        suspicious=_list(_line, got["suspicious"]),
    )


def _plain_addresses(addresses: Sequence[Address]) -> list[tuple[str, str]]:
    return [(each.name, each.email) for each in addresses]


def _attachments(described: object, blob: bytes) -> tuple[Attachment, ...]:
    found: list[Attachment] = []
    at = 0
    for each in _kind(list, described):
        name, content_type, size = _kind(list, each)
        if not 0 <= _kind(int, size) <= len(blob) - at:
            raise ValueError("an attachment of another length")
        found.append(Attachment(_line(name), _line(content_type), blob[at : at + size]))
        at += size
    if at != len(blob):
        raise ValueError("bytes of no attachment")
    return tuple(found)


# --- letters ----------------------------------------------------------------------


def plain_text(text: AttachedText) -> dict[str, Any]:
    """Return what a letter says, as plain values."""
    return {
        "name": text.name,
        "text": text.text,
        "readable": text.readable,
        "author": text.author,
        "date": text.date.isoformat() if text.date else None,
    }


def texts_of(answer: object) -> tuple[AttachedText, ...]:
    """Return what letters say. Raises ValueError where an answer has another form."""
    return _list(_attached_text, answer)


def _attached_text(plain: object) -> AttachedText:
    got = _kind(dict, plain)
    author = got["author"]
    return AttachedText(
        name=_text(got["name"]),
        text=_text(got["text"]),
        readable=_kind(bool, got["readable"]),
        author=None if author is None else _line(author),
        date=_date(got["date"]),
    )


# --- their parts ------------------------------------------------------------------


def _kind(wanted: type[T], value: object) -> T:
    # `type` and not isinstance: True is no number here.
    if type(value) is not wanted:
        raise ValueError("an answer of another form")
    return value


def _list(made: Callable[[object], T], value: object) -> tuple[T, ...]:
    return tuple(made(each) for each in _kind(list, value))


def _line(value: object) -> str:
    line = _kind(str, value)
    if len(line) > _LONGEST_LINE or _CONTROL.search(line):
        raise ValueError("no line of a header")
    return _text(line)


def _text(value: object) -> str:
    text = _kind(str, value)
    if _BELLS.search(text):
        raise ValueError("no text of a mail")
    return text


def _address(value: object) -> Address:
    name, email = _kind(list, value)
    return Address(_line(name), EmailAddress(_kind(str, email)))


def _field(value: object) -> tuple[str, str]:
    name, content = _kind(list, value)
    return _line(name), _line(content)


def _date(value: object) -> datetime | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(_kind(str, value))
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment
