"""Small makers of values that many tests need. The cast: Anna complains, Bram practises, Carla mediates."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.core.commands import Order
from mailbot.core.days import Calendar, Length
from mailbot.core.dossier import Dossier
from mailbot.core.events import By, ComplaintReceived, Entry, Event, Filing, LetterWritten, NoteAdded
from mailbot.core.evolve import evolve, replay
from mailbot.core.identity import Seal
from mailbot.core.letters import Audience
from mailbot.core.mail import Address, Message
from mailbot.core.prepared import Hand
from mailbot.core.rules import Rules
from mailbot.core.values import Channel, DossierNumber, EmailAddress, Found, Language, Practice, Practitioner
from mailbot.ports import RegisterLine

MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
COMPLAINT = b"From: anna@klant.example\r\nSubject: klacht\r\n\r\nIk heb een klacht.\r\n"


def filing(file: str = "messages/0001.eml", raw: bytes = COMPLAINT) -> Filing:
    """A mail kept in a dossier."""
    return Filing(file, hashlib.sha256(raw).hexdigest(), "<anna-1@klant.example>", "INBOX", 7, 1)


def complaint(received: datetime = MORNING, kept: Filing | None = None) -> ComplaintReceived:
    """Anna's complaint by mail, with the lengths of the regulation."""
    return ComplaintReceived(
        channel=Channel.EMAIL,
        received=received,
        language=Language.DUTCH,
        handler="Bram",
        submission=Length(days=14),
        contact=Length(days=28),
        proposal=Length(months=1),
        sender_name="Anna",
        address="anna@klant.example",
        subject="klacht",
        filing=kept,
    )


def letter(serial: int = 1) -> LetterWritten:
    """A letter to Anna in the outbox."""
    own = f"<kl.c.{serial:08}.abcdefghijklmnop@praktijk.example>"
    file = f"letters/{serial:04}.eml"
    return LetterWritten(serial, "client-acknowledgement", Audience.CLIENT, "anna@klant.example", own, file)


def note(text: str = "Anna gebeld.") -> NoteAdded:
    """A note of Bram."""
    return NoteAdded(text)


def entry(serial: int, event: Event | None = None, by: By = By.PRACTITIONER) -> Entry:
    """One line of a dossier, a minute after the one before it."""
    return Entry(serial, MORNING + timedelta(minutes=serial), by, "", event or note())


def entries(first: int, last: int) -> tuple[Entry, ...]:
    """Lines of a dossier from one serial to another, notes all."""
    return tuple(entry(serial) for serial in range(first, last + 1))


def line(number: DossierNumber) -> RegisterLine:
    """What is left of a dossier after destruction (§ 9)."""
    return RegisterLine(number, date(2026, 3, 2), date(2026, 4, 1), date(2029, 4, 2))


# --- the core -------------------------------------------------------------------

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NUMBER = DossierNumber(2026, 1)
ANNA = EmailAddress("anna@klant.example")
BRAM = EmailAddress("bram@praktijk.example")
PRACTICE = EmailAddress("klachten@praktijk.example")
HOLIDAYS = frozenset({date(2026, 4, 6), date(2026, 4, 27), date(2026, 5, 14), date(2026, 12, 25)})
"""Easter Monday, King's Day, Ascension Day and Christmas Day of 2026."""

CALENDAR = Calendar(AMSTERDAM, HOLIDAYS.__contains__)
RULES = Rules(
    practice=Practice("Praktijk Bram"),
    practitioner=Practitioner("Bram", (BRAM,)),
    address=PRACTICE,
    calendar=CALENDAR,
)
SEAL = Seal(b"k" * 32, "praktijk.example")
HAND = Hand(BRAM, "abcdefghij")


def here(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    """A moment by the practice's own clock, in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM).astimezone(UTC)


def dossier(*events: Event, at: datetime = MORNING, opened: ComplaintReceived | None = None) -> Dossier:
    """A dossier of Anna's, received at `at`, with what happened to it in the hour after."""
    start = Entry(1, at, By.COMPLAINANT, "", opened or complaint(at))
    later = (Entry(nth, at + timedelta(hours=1), By.PRACTITIONER, "", each) for nth, each in enumerate(events, 2))
    return replay(NUMBER, (start, *later))


def happens(before: Dossier, at: datetime, *events: Event, by: By = By.PRACTITIONER) -> Dossier:
    """The dossier after more events."""
    after = before
    for event in events:
        after = evolve(after, Entry(after.version + 1, at, by, "", event))
    return after


def order(word: str = "", argument: str = "", text: str = "", *contents: Found) -> Order:
    """A command of Bram's about Anna's dossier."""
    return Order(word, word, NUMBER, argument=argument, text=text, contents=contents)


def message(
    subject: str = "Klacht",
    sender: str | None = ANNA,
    to: Sequence[str] = (PRACTICE,),
    **more: Any,
) -> Message:
    """A mail as it was read: of Anna's, unless told otherwise."""
    known: dict[str, Any] = {
        "digest": hashlib.sha256(subject.encode()).hexdigest(),
        "size": 100,
        "message_id": "<anna-1@klant.example>",
        "senders": (Address("", EmailAddress(sender)),) if sender else (),
        "to": tuple(Address("", EmailAddress(each)) for each in to),
        "cc": (),
        "reply_to": (),
        "subject": subject,
        "date": MORNING,
        "in_reply_to": (),
        "references": (),
        "headers": (),
        "text": "",
        "html": "",
    }
    return Message(**{**known, **more})
