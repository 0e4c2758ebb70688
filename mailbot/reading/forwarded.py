"""A mail that the practitioner forwards: who wrote the original, when, and what (§ 1).

A complaint that reached her elsewhere comes in as she forwards it: inline, as every program writes that in its
own way, or as an attached mail (RFC 2046 § 5.2.1). What it says of the sender is a claim that anybody could type:
she confirms the address before anything goes there. What is not surely there is "" or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from mailbot.core.mail import Address, Attachment, Message
from mailbot.core.values import EmailAddress
from mailbot.errors import UnreadableMail
from mailbot.reading.htmltext import html_to_text
from mailbot.reading.mailheads import Head, heads, unquoted
from mailbot.reading.message import parse
from mailbot.reading.newtext import new_text
from mailbot.reading.signature import Writer, without_additions
from mailbot.reading.words import forwards as words

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

Read = Callable[[bytes], Message]
"""Makes a message of raw bytes; raises UnreadableMail."""

LONGEST: Final = 200_000
MOST_LINES: Final = 4000
"""Nobody forwards a complaint longer than this; what a hostile mail holds beyond it is not read."""
_DEEPEST: Final = 5
_MOST_ATTACHED: Final = 20
_MOST_ATTACHED_DEEPER: Final = 3
"""Of mails in mails fewer are opened, so that a hostile one takes no time."""
_PREFIX: Final = re.compile(words.PREFIX, re.IGNORECASE)
_RULE: Final = re.compile(r"^\s*(?:_{5,}|-{5,}|={5,}|\*{5,})\s*$")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The original of a forwarded mail."""

    sender_name: str
    address: EmailAddress | str
    """"" where it is not surely known."""
    date: datetime | None
    subject: str
    text: str
    """The original's text, without what was wrapped around it."""
    note: str
    """What she typed above it."""
    attachments: tuple[Attachment, ...]
    """Those of the original, and what came along with it."""


def forwarded(
    message: Message, zone: ZoneInfo, own: Collection[EmailAddress] = (), read: Read = parse
) -> Forwarded | None:
    """Return the original of a mail that is forwarded, or None.

    Of a chain of forwards it is the innermost whose sender is none of `own`; an answer in the original is left
    in its text. Of several attached mails of one sender it is the oldest; of several senders, none.

    Args:
        message: the mail of the practitioner.
        zone: of the practice, for dates without a zone.
        own: the practice's own addresses.
        read: what reads an attached mail; a stranger wrote it, so the daemon has it read apart, within limits.
    """
    mine = frozenset(own) | {each.email for each in message.senders}
    return _forwarded(message, _Ground(zone, mine, read), _DEEPEST)


def as_message(found: Forwarded, message: Message) -> Message:
    """Return the original as a mail of its own, to be read like one: by triage, contents and language.

    Its identity stays that of `message`, in which it came. Where its date is not known, days count from that of
    `message`.
    """
    known = (Address(found.sender_name, EmailAddress(found.address)),) if found.address else ()
    return replace(
        message,
        senders=known,
        reply_to=(),
        subject=found.subject,
        date=found.date or message.date,
        text=found.text,
        html="",
        attachments=found.attachments,
    )


_Own = frozenset[EmailAddress]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What stays the same from level to level."""

    zone: ZoneInfo
    own: _Own
    read: Read


def _forwarded(message: Message, ground: _Ground, levels: int) -> Forwarded | None:
    if levels == 0:
        return None
    texts = (message.text, html_to_text(message.html) if message.html else "")
    inline = (_inline(message, text, ground.zone, ground.own) for text in dict.fromkeys(texts) if text)
    return next(filter(None, inline), None) or _attached(message, ground, levels)


# --- inline ---------------------------------------------------------------------


def _inline(message: Message, text: str, zone: ZoneInfo, own: _Own) -> Forwarded | None:
    lines = text[:LONGEST].replace("\ufeff", "").split("\n", MOST_LINES)[:MOST_LINES]
    found = tuple(heads(lines, zone))
    head = _original(found, message, own)
    if head is None:
        return None
    return Forwarded(
        head.name,
        head.address,
        head.date,
        head.subject,
        _text(lines, head),
        _note(lines[: found[0].start], message),
        message.attachments,
    )


def _original(found: Iterable[Head], message: Message, own: _Own) -> Head | None:
    """Go down from head to head: past her own mails, and past mails that forward another."""
    original: Head | None = None
    wrapper = True
    for head in found:
        if not (wrapper or head.forwarded):
            # What stands below an answer is what it answers: part of the original.
            break
        wrapper = _is_own(head, message, own) or _PREFIX.match(head.subject) is not None
        original = original if _is_own(head, message, own) else head
    return original


def _is_own(head: Head, message: Message, own: _Own) -> bool:
    """Tell whether a head is of the practice; one without an address, by the forwarder's name."""
    if head.address:
        return head.address in own
    return bool(head.name) and head.name.casefold() == message.sender_name.casefold()


def _text(lines: list[str], head: Head) -> str:
    """Return what stands below a head, at its depth of quoting or deeper."""
    # Between or below marked lines stands what she typed herself.
    below = [line for line in lines[head.end :] if not line.strip() or unquoted(line)[0] >= head.depth]
    below = [_without_marks(line, head.depth) for line in below]
    marked = [unquoted(line)[0] > 0 for line in below if line.strip()]
    if marked and all(marked):
        # The whole of it stands one level deeper than its head.
        below = [_without_marks(line, 1) for line in below]
    return "\n".join(line.rstrip() for line in below).strip()


def _without_marks(line: str, count: int) -> str:
    for _ in range(count):
        line = re.sub(r"^[ \t]{0,3}> ?", "", line, count=1)
    return line


def _note(lines: list[str], message: Message) -> str:
    """Return what she typed above, without the signature that her program puts there."""
    while lines and (not lines[-1].strip() or _RULE.match(lines[-1][:200])):
        lines = lines[:-1]
    return without_additions([line.rstrip() for line in lines], Writer.of(message))


# --- attached -------------------------------------------------------------------


def _attached(message: Message, ground: _Ground, levels: int) -> Forwarded | None:
    """Return the original among the attached mails."""
    most = _MOST_ATTACHED if levels == _DEEPEST else _MOST_ATTACHED_DEEPER
    mails = [each for each in message.attachments if is_mail(each)][:most]
    found = [(each, original) for each in mails if (original := _of_mail(each, ground, levels))]
    if not found or len({original.address or original.sender_name for _, original in found}) > 1:
        return None
    attachment, original = min(found, key=lambda each: _age(each[1]))
    along = tuple(each for each in message.attachments if each is not attachment)
    return replace(original, note=new_text(message), attachments=(*original.attachments, *along))


def is_mail(attachment: Attachment) -> bool:
    """Tell whether an attachment is a mail; some programs only say so by its name."""
    return attachment.content_type == "message/rfc822" or attachment.name.lower().endswith(".eml")


def _of_mail(attachment: Attachment, ground: _Ground, levels: int) -> Forwarded | None:
    """Return the original that an attached mail is or forwards; None where it can't be read or is her own."""
    try:
        mail = ground.read(attachment.content)
    except UnreadableMail:
        return None
    deeper = _forwarded(mail, ground, levels - 1) if _wraps(mail, ground.own) else None
    if deeper or mail.sender in ground.own or not (mail.senders or mail.text):
        return deeper
    return Forwarded(
        mail.sender_name, mail.sender or "", mail.date, mail.subject, mail.text.strip(), "", mail.attachments
    )


def _wraps(mail: Message, own: _Own) -> bool:
    """Tell whether a mail is a wrapper: her own, or one that forwards another."""
    return mail.sender in own or bool(_PREFIX.match(mail.subject))


def _age(original: Forwarded) -> tuple[bool, float]:
    return original.date is None, original.date.timestamp() if original.date else 0.0
