"""What a letter or a notice says: one frozen class for each.

A Letter goes to a complainant and has legal weight; a Notice goes to the
practitioner. The class name in lower case with hyphens is the template's name:
`templates/nl/client-extension-granted.md` renders `ExtensionGranted`. The classes
hold values only; every sentence, also the name of a term or field, lives in the
templates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from mailbot.core.days import Length
from mailbot.core.letter_parts import (
    DayCount,
    DeadlineView,
    DigestLine,
    DoubtLine,
    HelpLine,
    Prepared,
    TimelineEntry,
)
from mailbot.core.values import Answer, Channel, DossierNumber, Field, Found, Language

__all__ = [
    "Acknowledgement",
    "Alarm",
    "AnswerReceived",
    "Audience",
    "Certificate",
    "Closing",
    "Confirm",
    "DayCount",
    "DeadlineView",
    "DestructionAnnounced",
    "Digest",
    "DigestLine",
    "Doubt",
    "DoubtLine",
    "Extension",
    "Filed",
    "Help",
    "HelpLine",
    "Letter",
    "NewComplaint",
    "Notice",
    "Nudge",
    "Prepared",
    "Proposal",
    "Refusal",
    "Reminder",
    "Reopened",
    "Request",
    "Status",
    "Stranger",
    "TimelineEntry",
    "Transcript",
]


class Audience(StrEnum):
    """Who reads it."""

    CLIENT = "client"
    PRACTITIONER = "practitioner"


@dataclass(frozen=True, slots=True)
class Letter:
    """What every letter and notice has. `audience` and `automatic` are the class's own."""

    audience: ClassVar[Audience] = Audience.CLIENT
    automatic: ClassVar[str] = ""
    """Value of Auto-Submitted (RFC 3834): "auto-replied", "auto-generated", or "" for
    a letter that the practitioner wrote."""

    number: DossierNumber | None
    language: Language

    @property
    def name(self) -> str:
        """Name of the template: `client-acknowledgement`."""
        words = re.sub(r"(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()
        return f"{self.audience}-{words}"


# --- to the complainant -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Acknowledgement(Letter):
    """Receipt confirmed by return (§ 4); holds none of the sender's words."""

    automatic: ClassVar[str] = "auto-replied"
    received: datetime
    """In the practice's zone."""
    missing: tuple[Field, ...]
    """Required contents still needed (§ 2a), in the regulation's order."""
    contact_by: date
    proposal_by: date
    supply: Prepared | None
    """The prepared reply with the missing contents as labels; None when complete."""
    regulation_link: str = ""
    regulation_attached: bool = False
    second_proposal: Length = Length(days=28)
    """How soon a new proposal follows when she does not agree with the first (§ 5)."""


@dataclass(frozen=True, slots=True)
class Request(Letter):
    """Asks again for contents that are still missing (§ 2a)."""

    automatic: ClassVar[str] = "auto-replied"
    missing: tuple[Field, ...]
    supply: Prepared


@dataclass(frozen=True, slots=True)
class Proposal(Letter):
    """A proposal (§ 5), in the practitioner's words, with two prepared answers."""

    serial: int
    """1 for the first proposal, 2 for the second."""
    text: str
    agree: Prepared
    disagree: Prepared
    salutation: str = ""
    """The complainant's name, where it is known."""
    next_within: Length = Length(days=28)
    """How soon the next step follows when she does not agree: a new proposal (§ 5) or, after
    the second one, a conversation with a mediator (§ 6)."""


@dataclass(frozen=True, slots=True)
class Extension(Letter):
    """Tells reason and likely duration of an extension (§ 5)."""

    term: str
    until: date
    reason: str
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class Closing(Letter):
    """The complaint is closed: how, and how long the dossier is kept (§ 5, § 9)."""

    outcome: str
    """"agreed", "withdrawn", or "closed"."""
    text: str
    """What the practitioner adds, or ""."""
    kept_until: date
    salutation: str = ""
    retention: Length = Length(months=36)
    """How long that is (§ 9)."""


@dataclass(frozen=True, slots=True)
class Reopened(Letter):
    """A closing rested on an agreement that was none: the complaint goes on (§ 5, § 6)."""

    term: str
    """What runs now: "second_proposal" or "mediation"."""
    until: date
    salutation: str = ""


# --- to the practitioner ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Notice(Letter):
    """What every notice has."""

    audience: ClassVar[Audience] = Audience.PRACTITIONER
    automatic: ClassVar[str] = "auto-generated"


@dataclass(frozen=True, slots=True)
class NewComplaint(Notice):
    """A dossier was opened: the client's own words, what was understood, what is next."""

    received: datetime
    channel: Channel
    sender_name: str
    sender_email: str
    subject: str
    text: str
    """The client's own words, whole."""
    found: tuple[Found, ...]
    missing: tuple[Field, ...]
    late_by_days: int | None
    """Days past the submission term (§ 2a); None when in time or unknown."""
    deadlines: tuple[DeadlineView, ...]
    acknowledged: bool
    not_acknowledged_because: str = ""
    """"no address", "automatic", "unauthenticated", "limit" …"""
    attachments: tuple[str, ...] = ()
    """Names of the complaint's attachments, as the sender gave them."""
    reasons: tuple[str, ...] = ()
    """Why triage was certain."""
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt(Notice):
    """Is this a complaint? Nobody but the practitioner is answered."""

    question: int
    sender_name: str
    sender_email: str
    subject: str
    text: str
    received: datetime
    reasons: tuple[str, ...]
    yes: Prepared
    no: Prepared


@dataclass(frozen=True, slots=True)
class Filed(Notice):
    """A mail was filed in a dossier; what it supplied."""

    sender_name: str
    sender_email: str
    text: str
    supplied: tuple[Found, ...] = ()
    missing: tuple[Field, ...] = ()
    closed: bool = False
    """The dossier is closed: filed and told, nothing reopened."""
    automatic_mail: bool = False
    """An out-of-office or the like: it counts as no answer."""
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerReceived(Notice):
    """The complainant's answer to a proposal, quoted (§ 5)."""

    serial: int
    answer: Answer
    quote: str
    deadlines: tuple[DeadlineView, ...]
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminder(Notice):
    """One or more terms of a dossier are near their end, or past it."""

    complainant: str
    deadlines: tuple[DeadlineView, ...]
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class Nudge(Notice):
    """The complainant has not answered a proposal for a while; no term runs."""

    complainant: str
    proposed: date
    waiting_days: int
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest(Notice):
    """The week in one mail; also on demand (`overzicht`), also when nothing is open."""

    day: date
    open: tuple[DigestLine, ...]
    """Most urgent first."""
    doubts: tuple[DoubtLine, ...]
    destroyed_soon: tuple[tuple[DossierNumber, date], ...]
    count: DayCount
    since: date
    set_aside: int = 0
    """Mails set aside that still wait for `mailbot retry`."""
    unsent: int = 0
    """Letters that wait in the outbox."""
    on_demand: bool = False


@dataclass(frozen=True, slots=True)
class Transcript(Notice):
    """The answer to a command that was carried out."""

    word: str
    """The Dutch command word."""
    sent: tuple[tuple[str, str], ...] = ()
    """(template name, text part) of each letter that went out because of it."""
    deadlines: tuple[DeadlineView, ...] = ()
    phase: str = ""
    detail: tuple[tuple[str, str], ...] = ()
    """(key, value) pairs that the template words: ("until", "2026-05-01"), ("late", "yes")."""
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class Status(Notice):
    """Answer to `status`: where a dossier stands (§ 8)."""

    phase: str
    complainant: str
    received: date
    found: tuple[Found, ...]
    missing: tuple[Field, ...]
    deadlines: tuple[DeadlineView, ...]
    timeline: tuple[TimelineEntry, ...]
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal(Notice):
    """Answer to a command that can't be carried out; nothing has changed."""

    word: str
    """What she wrote."""
    code: str
    """Why: the code of `NotAllowed`, or "unknown command", "no such dossier"."""
    data: dict[str, str] = field(default_factory=dict)
    nearest: str = ""
    """The nearest known word, for a misspelt one."""
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class Help(Notice):
    """Answer to `help`: every command, those that fit this moment first."""

    fitting: tuple[HelpLine, ...]
    others: tuple[HelpLine, ...]


@dataclass(frozen=True, slots=True)
class Confirm(Notice):
    """A command without proof of authority: was it you? Nothing has been done."""

    word: str
    text: str
    sent: datetime | None
    """The Date of the mail that asks."""
    valid_until: datetime
    yes: Prepared


@dataclass(frozen=True, slots=True)
class Stranger(Notice):
    """A mail names a dossier, but its sender is unknown to it: filed nowhere."""

    sender_name: str
    sender_email: str
    subject: str
    text: str
    received: datetime


@dataclass(frozen=True, slots=True)
class Alarm(Notice):
    """Something needs her eye: `kind` selects the sentence, `data` fills it in.

    Kinds: "bounce", "letter-refused", "set-aside", "mailbox-unreachable",
    "mailbox-recovered", "limit-reached", "store-damaged", "template-mistake".
    """

    kind: str
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DestructionAnnounced(Notice):
    """The dossier will be destroyed (§ 9): a month, then a week before."""

    on: date
    received: date
    closed: date


@dataclass(frozen=True, slots=True)
class Certificate(Notice):
    """The dossier was destroyed; only its line remains (§ 9)."""

    received: date
    closed: date
    destroyed: date
    mail_left: int = 0
    """Messages of the dossier that still stand in the mailbox."""
