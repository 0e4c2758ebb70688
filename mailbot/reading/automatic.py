"""Bounces, automatic replies, lists and loops: one question a function, the norm beside it.

Pure predicates over a `Message`. They decide only whether a machine may answer and what kind of machine wrote; a
mail with a reason here is still kept and filed as ever. Header names and values count in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mailbot.core.mail import Message
from mailbot.core.values import EmailAddress
from mailbot.reading.words import automatic as words

_SUPPRESSED: Final = frozenset({"all", "autoreply", "oof"})
_SILENT: Final = frozenset({"bulk", "junk", "list", "auto_reply"})
_MAILING: Final = frozenset({"bulk", "junk", "list"})
_LISTS: Final = (
    *("list-id", "list-unsubscribe", "list-post", "list-help", "list-subscribe", "list-owner", "list-archive"),
    *("mailing-list", "x-mailing-list", "x-mailman-version", "x-cron-env"),
)
_RESPONDERS: Final = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponse",
    "x-autoreply-from",
    "x-mail-autoreply",
)
_MACHINES: Final = (*_RESPONDERS, "x-fc-machinegenerated", "x-failed-recipients", "x-loop")
_ACTION: Final = re.compile(rb"^action:\s{0,20}([a-z]+)", re.IGNORECASE | re.MULTILINE)


def why_unanswerable(message: Message, own: frozenset[EmailAddress]) -> tuple[str, ...]:
    """Return every reason why no automatic answer may go to this mail; () if one may.

    Args:
        message: The mail that would be answered.
        own: The practice's own addresses, which are never answered.
    """
    return tuple(dict.fromkeys(_reasons(message, own)))


def _reasons(message: Message, own: frozenset[EmailAddress]) -> Iterator[str]:
    yield from _sender_reasons(message, own)
    if auto_submitted(message) not in {"", "no"}:
        yield "Auto-Submitted"
    if precedence(message) & _SILENT:
        yield "Precedence"
    if suppressed(message) & _SUPPRESSED:
        yield "X-Auto-Response-Suppress"
    yield from (name for name in (*_LISTS, *_MACHINES) if message.all(name))
    if is_report(message):
        yield "multipart/report"
    if has_automatic_subject(message) or says_automatic(message):
        yield "automatic reply"


def _sender_reasons(message: Message, own: frozenset[EmailAddress]) -> Iterator[str]:
    if has_null_path(message):
        yield "Return-Path is empty"
    if message.sender is None:
        yield "no plain From"
    elif message.sender in own:
        yield "own address"
    elif is_machine_address(message.sender):
        yield "address of a machine"


def has_null_path(message: Message) -> bool:
    """Tell whether the envelope had no sender (RFC 5321 § 4.5.5, RFC 3834 § 2)."""
    return any(value.replace(" ", "") == "<>" for value in message.all("return-path"))


def is_machine_address(address: EmailAddress) -> bool:
    """Tell whether nobody reads this address (RFC 2142; RFC 3834 § 2)."""
    return words.MACHINE_ADDRESS.search(address.rsplit("@", 1)[0]) is not None


def auto_submitted(message: Message) -> str:
    """Return the keyword of Auto-Submitted (RFC 3834 § 5), "" where there is none; of several the worst."""
    keywords = [value.split(";", 1)[0].split("(", 1)[0].strip().lower() for value in message.all("auto-submitted")]
    return next((keyword for keyword in keywords if keyword != "no"), keywords[0] if keywords else "")


def precedence(message: Message) -> frozenset[str]:
    """Return all Precedence keywords (RFC 2076 § 3.9); some programs write several fields."""
    values = (*message.all("precedence"), *message.all("x-precedence"))
    return frozenset(value.strip().lower().replace("-", "_") for value in values)


def suppressed(message: Message) -> frozenset[str]:
    """Return the items of X-Auto-Response-Suppress ([MS-OXCMAIL] § 2.1.3.2)."""
    values = ",".join(message.all("x-auto-response-suppress"))
    return frozenset(item.strip().lower() for item in re.split(r"[,;]", values))


def is_report(message: Message) -> bool:
    """Tell whether this is a report of a mail system (RFC 6522, RFC 3464, RFC 8098)."""
    return message.header("content-type").lower().startswith("multipart/report") or bool(_delivery_status(message))


def has_automatic_subject(message: Message) -> bool:
    """Tell whether the subject is that of an out-of-office reply or a receipt."""
    return words.SUBJECT.match(message.subject) is not None


def says_automatic(message: Message) -> bool:
    """Tell whether the text begins by saying that a machine or an absent person answers.

    Responders that set no header at all are left with this. A person may well write that she is away, so one
    sign of absence alone is not enough.
    """
    opening = message.text[:600]
    if words.EXPLICIT.search(opening):
        return True
    return words.ABSENT.search(opening) is not None and words.MEANWHILE.search(opening) is not None


def is_bounce(message: Message) -> bool:
    """Tell whether a mail of ours could not be delivered (RFC 3464).

    A delivery status that names actions counts only where one of them is "failed": "delayed" and "delivered" are
    no alarm.
    """
    actions = {action.lower() for action in _delivery_status(message)}
    if actions:
        return b"failed" in actions
    if "disposition-notification" in message.header("content-type").lower():
        return False
    if message.all("x-failed-recipients"):
        return True
    undelivered = words.BOUNCE.search(message.subject) is not None
    daemon = message.sender is not None and words.DAEMON.search(message.sender) is not None
    return undelivered and (daemon or has_null_path(message) or message.sender is None or is_report(message))


def _delivery_status(message: Message) -> list[bytes]:
    """Return the actions of a message/delivery-status part, if there is one."""
    parts = [each.content for each in message.attachments if each.content_type == "message/delivery-status"]
    return [action for part in parts for action in _ACTION.findall(part[:100_000])]


def is_auto_reply(message: Message) -> bool:
    """Tell whether a responder wrote this: out of office, receipt, read notification (RFC 3834, RFC 8098)."""
    if is_bounce(message):
        return False
    return (
        auto_submitted(message) == "auto-replied"
        or "auto_reply" in precedence(message)
        or any(message.all(name) for name in _RESPONDERS)
        or "disposition-notification" in message.header("content-type").lower()
        or has_automatic_subject(message)
        or says_automatic(message)
    )


def is_bulk(message: Message) -> bool:
    """Tell whether this went to many: a list or a newsletter (RFC 2919, RFC 2369)."""
    return bool(precedence(message) & _MAILING) or any(message.all(name) for name in _LISTS)


def is_calendar_reply(message: Message) -> bool:
    """Tell whether a calendar program answers an invitation (RFC 5546 § 3.2.3)."""
    kinds = [message.header("content-type"), *(each.content_type for each in message.attachments)]
    if not any("text/calendar" in kind.lower() for kind in kinds):
        return False
    calendars = [each.content[:20_000] for each in message.attachments if "calendar" in each.content_type]
    return any(re.search(rb"^METHOD:REPLY", each, re.IGNORECASE | re.MULTILINE) for each in calendars)
