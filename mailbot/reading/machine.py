"""Is this mail a machine's, a mailing or a swindle, whatever its words? Then it is no complaint, however it sounds.

Headers first (`automatic`: RFC 3834, RFC 2919, RFC 8098), then the sender's name, the foot lines and the marks of
phishing, of which it takes several at once: a client may well write from an `info@` address or send one link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailbot.reading.automatic import is_auto_reply, is_bounce, is_bulk
from mailbot.reading.words import machines

if TYPE_CHECKING:
    from mailbot.core.mail import Message
    from mailbot.core.values import EmailAddress

_SENDERS: Final = re.compile(machines.SENDERS, re.IGNORECASE)
_BULK: Final = re.compile(machines.BULK, re.IGNORECASE | re.MULTILINE)
_LINK: Final = re.compile(machines.LINK, re.IGNORECASE)
_MARKS: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (machines.GENERIC, machines.URGENT, machines.PITCH))
_CALENDAR: Final = re.compile(r"^\s*(?:geaccepteerd|accepted|voorlopig|tentative|zugesagt|uitnodiging|invitation|geannuleerd|canceled|geweigerd|declined)\b.*:", re.IGNORECASE)


def machine_reason(message: Message, own: frozenset[EmailAddress], text: str) -> str:
    """Return why no person wrote this mail to this practice, in Dutch, or "".

    Args:
        message: the mail.
        own: the practice's addresses.
        text: the sender's own text, without quotes.
    """
    if is_bounce(message):
        return "een bericht van de mailserver dat iets niet aankwam"
    if is_auto_reply(message):
        return "een automatisch antwoord"
    if is_bulk(message):
        return "een mailing of een lijst"
    if message.sender in own:
        return "eigen mail van de praktijk"
    if message.sender and _SENDERS.search(message.sender):
        return "de afzender is een programma"
    if _CALENDAR.search(message.subject) and (message.html or message.attachments or len(text) < 200):  # noqa: PLR2004
        return "een antwoord van een agenda"
    if _BULK.search(text):
        return "de tekst is van een mailing of een programma"
    return _swindle(message, text)


def _swindle(message: Message, text: str) -> str:
    whole = f"{message.subject}\n{text}\n{message.html[:20000]}"
    marks = sum(bool(mark.search(whole)) for mark in _MARKS)
    linked = bool(_LINK.search(whole.replace("www.w3.org", "")))
    return "lijkt op reclame of oplichting" if marks >= 2 or (marks and linked and not _tells(message, text)) else ""  # noqa: PLR2004


def _tells(_message: Message, text: str) -> bool:
    """Tell whether there is a story long enough that one link in it is by the way."""
    return len(text.split()) > 120  # noqa: PLR2004 - swindles are short


def is_form(message: Message) -> bool:
    """Tell whether the practice's own site sent this for a visitor: its domain in From, somebody else in Reply-To."""
    home = {address.email.domain for address in message.to}
    return bool(message.sender and message.reply_to and message.sender.domain in home and message.reply_to[0].email != message.sender)
