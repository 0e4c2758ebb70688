"""Is this mail a machine's, a mailing or a swindle, whatever its words? Then it is no complaint, however it sounds.

Headers first (`automatic`: RFC 3834, RFC 2919, RFC 8098), then the sender's name, the foot lines and the marks of
phishing, of which it takes several at once: a client may well write from an `info@` address or send one link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailbot.reading.automatic import is_auto_reply, is_bounce, is_bulk
from mailbot.reading.service import speaks_of_service
from mailbot.reading.words import machines

if TYPE_CHECKING:
    from mailbot.core.mail import Message
    from mailbot.core.values import EmailAddress

_SENDERS: Final = re.compile(machines.SENDERS, re.IGNORECASE)
_BULK: Final = re.compile(machines.BULK, re.IGNORECASE | re.MULTILINE)
_LINK: Final = re.compile(machines.LINK, re.IGNORECASE)
_MARKS: Final = {
    "generic": re.compile(machines.GENERIC, re.IGNORECASE),
    "urgent": re.compile(machines.URGENT, re.IGNORECASE),
    "pitch": re.compile(machines.PITCH, re.IGNORECASE),
}
_BRIEF: Final = 200
_CALENDAR: Final = re.compile(
    r"^\s*(?:geaccepteerd|accepted|voorlopig|tentative|zugesagt|uitnodiging|invitation|geannuleerd|canceled|"
    r"geweigerd|declined)\b.*:",
    re.IGNORECASE,
)


def machine_reason(message: Message, own: frozenset[EmailAddress], text: str) -> str:
    """Return why no person wrote this mail to this practice, in Dutch, or "".

    Args:
        message: the mail.
        own: the practice's addresses.
        text: the sender's own text, without quotes.
    """
    tests = (
        (is_bounce(message), "een bericht van de mailserver dat iets niet aankwam"),
        (is_auto_reply(message), "een automatisch antwoord"),
        (is_bulk(message), "een mailing of een lijst"),
        (message.sender in own, "eigen mail van de praktijk"),
        (bool(message.sender and _SENDERS.search(message.sender)), "de afzender is een programma"),
        (_from_calendar(message, text), "een antwoord van een agenda"),
        (bool(_BULK.search(text)), "de tekst is van een mailing of een programma"),
    )
    return next((reason for true, reason in tests if true), "") or _swindle(message, text)


def _from_calendar(message: Message, text: str) -> bool:
    return bool(_CALENDAR.search(message.subject)) and (bool(message.html or message.attachments) or len(text) < _BRIEF)


def _swindle(message: Message, text: str) -> str:
    """Two marks and a link, or a sales pitch; one mark and a link only where no service of hers is spoken of."""
    whole = f"{message.subject}\n{text}"
    marks = [name for name, mark in _MARKS.items() if mark.search(whole)]
    linked = bool(_LINK.search(f"{whole}\n{message.html[:20000]}".replace("www.w3.org", "")))
    if (len(marks) >= 2 and (linked or "pitch" in marks)) or (marks and linked and not speaks_of_service(whole)):
        return "lijkt op reclame of oplichting"
    return ""


def is_form(message: Message) -> bool:
    """Tell whether the practice's own site sent this for a visitor: its domain in From, somebody else in Reply-To."""
    home = {address.email.domain for address in message.to}
    return bool(
        message.sender
        and message.reply_to
        and message.sender.domain in home
        and message.reply_to[0].email != message.sender
    )
