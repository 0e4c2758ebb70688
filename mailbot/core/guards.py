"""What a step needs before it can be taken; where that is missing, NotAllowed tells why.

The codes select the sentence of the refusal (`templates/nl/practitioner-refusal.md`).
"""

from __future__ import annotations

from datetime import date

from mailbot.core.commands import Order
from mailbot.core.days import Length
from mailbot.core.dossier import Dossier
from mailbot.core.until import read_date, read_length
from mailbot.core.values import EmailAddress
from mailbot.errors import NotAllowed


def must_be_open(dossier: Dossier) -> None:
    """Refuse in a closed dossier."""
    if dossier.closing:
        raise NotAllowed("dossier closed")


def must_be_closed(dossier: Dossier) -> None:
    """Refuse in an open dossier, and in one that goes on under another number."""
    if not dossier.closing:
        raise NotAllowed("dossier not closed")
    if dossier.closing.into:
        raise NotAllowed("merged", {"number": dossier.closing.into})


def must_reach(dossier: Dossier) -> None:
    """Refuse to write to an address that a forwarded mail only claims (§ 3)."""
    if dossier.claimed:
        raise NotAllowed("address not confirmed", {"address": dossier.claimed})


def must_have_proposal(dossier: Dossier) -> None:
    """Refuse where nothing was proposed yet."""
    if not dossier.proposals:
        raise NotAllowed("no proposal open")


def text_of(order: Order, code: str = "no text") -> str:
    """Return what she typed, or refuse where that is nothing."""
    if not order.text.strip():
        raise NotAllowed(code)
    return order.text.strip()


def name_of(order: Order, code: str) -> str:
    """Return what stands behind the word, or in the body: a name, a subject; on one line."""
    name = " ".join((order.exact or order.text).split())
    if not name:
        raise NotAllowed(code)
    return name


def until_of(argument: str, start: date, today: date) -> date:
    """Return the day of a length from `start`, or of a date; refuse what is neither."""
    length: Length | None = read_length(argument)
    until = length.after(start) if length else read_date(argument, today)
    if until is None:
        raise NotAllowed("no date", {"argument": argument})
    return until


def is_address(text: str) -> bool:
    """Tell whether a text is exactly one plain mail address."""
    try:
        EmailAddress(text)
    except ValueError:
        return False
    return True
