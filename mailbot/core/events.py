"""What happened in a dossier: frozen facts in the past tense (§ 7, § 8).

An event is never changed or removed; a correction is one more event. `to_record`
and `from_record` are the one registry to and from plain dicts. An event gets new
fields only with a default, so that what was once written can always be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mailbot.core.course import Course
from mailbot.core.days import Length
from mailbot.core.events_course import (
    AdmissibilityDecided,
    DossierShown,
    DossiersMerged,
    HoldPlaced,
    InspectionDeclined,
    JudgementRecorded,
    MediationHeld,
    MediationProposed,
    MediatorAnswered,
    ReferredToThirdParty,
    WishRead,
)
from mailbot.core.events_letters import (
    DestructionNoticeGiven,
    LetterPosted,
    LetterRefused,
    LetterSent,
    LetterWritten,
    NudgeGiven,
    ReminderGiven,
)
from mailbot.core.events_record import (
    AgreementMade,
    ContactMade,
    HandlerChanged,
    MessageWritten,
    NoteAdded,
    PartyHeard,
    SubjectNamed,
)
from mailbot.core.plain import from_plain, to_plain
from mailbot.core.terms import Term
from mailbot.core.values import Answer, Channel, Found, Language

__all__ = [
    "EVENTS",
    "AddressConfirmed",
    "AdmissibilityDecided",
    "AgreementMade",
    "AnswerGiven",
    "By",
    "CommandUndone",
    "ComplaintReceived",
    "ContactMade",
    "ContentsSupplied",
    "CopySeen",
    "DestructionNoticeGiven",
    "DossierClosed",
    "DossierReopened",
    "DossierShown",
    "DossiersMerged",
    "Entry",
    "Event",
    "Filing",
    "HandlerChanged",
    "HoldPlaced",
    "InspectionDeclined",
    "JudgementRecorded",
    "LetterPosted",
    "LetterRefused",
    "LetterSent",
    "LetterWritten",
    "MailMoved",
    "MediationHeld",
    "MediationProposed",
    "MediatorAnswered",
    "MessageFiled",
    "MessageWritten",
    "NoteAdded",
    "NudgeGiven",
    "Outcome",
    "PartyHeard",
    "ProposalMade",
    "ReferredToThirdParty",
    "ReminderGiven",
    "SubjectNamed",
    "TermExtended",
    "WishRead",
    "from_record",
    "name_of",
    "to_record",
]


class By(StrEnum):
    """Whose doing an event was."""

    COMPLAINANT = "complainant"
    PRACTITIONER = "practitioner"
    PARTY = "party"
    """Somebody else who is involved (§ 4)."""
    PROGRAM = "mailbot"


class Outcome(StrEnum):
    """How a dossier was closed."""

    AGREED = "agreed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    NOT_ADMISSIBLE = "not_admissible"
    """Submitted too late (§ 2a)."""
    JUDGEMENT = "judgement"
    """A third party judged, and binds both (§ 6)."""
    NO_COMPLAINT = "no_complaint"
    """The mail was no complaint after all."""
    MERGED = "merged"
    """It goes on under another number."""


@dataclass(frozen=True, slots=True)
class Filing:
    """A mail kept raw in the dossier, and where it stood in the mailbox."""

    file: str
    digest: str
    """SHA-256 of the raw bytes."""
    message_id: str = ""
    folder: str = ""
    uidvalidity: int = 0
    uid: int = 0
    arrived: datetime | None = None
    """INTERNALDATE: the day on which to look for it where it was moved."""


@dataclass(frozen=True, slots=True)
class ComplaintReceived:
    """A complaint came in; the terms of § 4 and § 5 start, with the lengths in force."""

    channel: Channel
    received: datetime
    language: Language
    handler: str
    submission: Length
    contact: Length
    proposal: Length
    contents: tuple[Found, ...] = ()
    sender_name: str = ""
    address: str = ""
    """The complainant's known mail address; "" where there is none."""
    subject: str = ""
    filing: Filing | None = None
    course: Course = Course()
    wkkgz: Length = Length()
    """The clock of the Wkkgz beside the regulation's; no length where it is off."""
    wkkgz_extension: Length = Length()
    claimed: str = ""
    """An address that a forwarded mail names; nothing goes there before she confirms it."""


@dataclass(frozen=True, slots=True)
class MessageFiled:
    """A later mail was filed: a reply, a command, or one that counts for nothing."""

    filing: Filing
    sender: str
    subject: str
    text: str
    """What the sender typed, without quote."""
    automatic: bool = False
    """An out-of-office, a bounce: it moves no term and is no answer."""


@dataclass(frozen=True, slots=True)
class CopySeen:
    """A second copy of a command stands in the mailbox (INBOX and Sent): it goes with the dossier (§ 9)."""

    digest: str
    folder: str
    uidvalidity: int
    uid: int
    arrived: datetime


@dataclass(frozen=True, slots=True)
class ContentsSupplied:
    """Required contents were supplied or corrected (§ 2a)."""

    contents: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class MailMoved:
    """A mail of the dossier was moved to the dossier's folder in the mailbox (config `file_into`)."""

    digest: str
    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class AddressConfirmed:
    """The practitioner confirmed where letters to the complainant go."""

    address: str


@dataclass(frozen=True, slots=True)
class CommandUndone:
    """The practitioner took back her last command; nothing had gone out by it."""


@dataclass(frozen=True, slots=True)
class ProposalMade:
    """The practice proposed a solution (§ 5)."""

    text: str
    mailed: bool = False
    """Sent from her own mail program: nothing more goes out."""


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """The complainant answered the open proposal (§ 5, § 6).

    On a rejection the next term starts, with the length in force.
    """

    answer: Answer
    quote: str
    next_term: Length


@dataclass(frozen=True, slots=True)
class TermExtended:
    """The complainant was told of an extension, its reason and its length (§ 5)."""

    term: Term
    until: date
    reason: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class DossierClosed:
    """The complaint is dealt with; retention starts (§ 9), with the length in force."""

    outcome: Outcome
    retention: Length
    reason: str = ""
    into: str = ""
    """The number under which it goes on, where it was merged."""


@dataclass(frozen=True, slots=True)
class DossierReopened:
    """A closing turned out wrong: the dossier is open again."""

    reason: str = ""
    misread: bool = False
    """An answer had been taken for an agreement."""


Event = (
    ComplaintReceived
    | MessageFiled
    | CopySeen
    | MailMoved
    | ContentsSupplied
    | AddressConfirmed
    | AdmissibilityDecided
    | ContactMade
    | MessageWritten
    | PartyHeard
    | AgreementMade
    | SubjectNamed
    | HandlerChanged
    | NoteAdded
    | ProposalMade
    | AnswerGiven
    | TermExtended
    | MediationProposed
    | MediatorAnswered
    | MediationHeld
    | ReferredToThirdParty
    | JudgementRecorded
    | DossiersMerged
    | WishRead
    | DossierShown
    | InspectionDeclined
    | DossierClosed
    | DossierReopened
    | HoldPlaced
    | CommandUndone
    | LetterWritten
    | LetterSent
    | LetterRefused
    | LetterPosted
    | ReminderGiven
    | NudgeGiven
    | DestructionNoticeGiven
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a dossier: what happened, when, whose doing, because of which mail."""

    serial: int
    """1, 2, 3, … without a gap."""
    at: datetime
    by: By
    because: str
    """SHA-256 of the mail that caused it, or ""."""
    event: Event


def name_of(event: Event | type) -> str:
    """Return an event's name in the register: `complaint-received`."""
    kind = event if isinstance(event, type) else type(event)
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


EVENTS: dict[str, type[Any]] = {name_of(kind): kind for kind in Event.__args__}
"""Every kind of event by its name in the register."""


def to_record(entry: Entry) -> dict[str, Any]:
    """Return the plain dict that the register keeps of an entry."""
    return {
        "serial": entry.serial,
        "at": entry.at.isoformat(),
        "by": entry.by.value,
        "because": entry.because,
        "event": name_of(entry.event),
        "data": to_plain(entry.event),
    }


def from_record(record: dict[str, Any]) -> Entry:
    """Read an entry back.

    Raises:
        ValueError: the record is no entry, or its event is of a later version.
    """
    try:
        kind = EVENTS[record["event"]]
        return Entry(
            serial=int(record["serial"]),
            at=datetime.fromisoformat(record["at"]),
            by=By(record["by"]),
            because=str(record["because"]),
            event=from_plain(kind, record["data"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("no entry of this version") from error
