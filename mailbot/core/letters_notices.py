"""What a notice to the practitioner says: one frozen class for each.

Part of `mailbot.core.letters`, which everybody imports.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from mailbot.core.letter_base import Audience, Letter
from mailbot.core.letter_parts import (
    AbsenceView,
    AgendaLine,
    DayCount,
    DayLine,
    DeadlineView,
    DigestLine,
    DoubtLine,
    HelpLine,
    Prepared,
    TimelineEntry,
    YearView,
)
from mailbot.core.mail import AttachedText
from mailbot.core.values import Answer, Channel, DossierNumber, Field, Found


@dataclass(frozen=True, slots=True)
class Notice(Letter):
    """What every notice has."""

    audience: ClassVar[Audience] = Audience.PRACTITIONER
    automatic: ClassVar[str] = "auto-generated"

    agenda: tuple[AgendaLine, ...] = field(default=(), kw_only=True)
    """What goes along for her own calendar, as files."""


@dataclass(frozen=True, slots=True)
class Agenda(Notice):
    """What her own calendar says of a term. No mail: its subject and its text become those of an entry."""

    term: str
    """A value of `core.terms.Term`; "" for the calendar as a whole."""
    clause: str = ""
    state: str = "runs"
    """A value of `core.terms.TermState`."""


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
    claimed: str = ""
    """The address that a forwarded mail names: nothing goes there before she confirms it."""
    on_paper: bool = False
    """Letters go by post: no mail address is known."""
    corrections: tuple[Prepared | None, ...] = ()
    """For each of `found` the command that corrects it; None for one that is only there or not."""
    letters: tuple[AttachedText, ...] = ()
    """Attached letters: those that were read with the mail, and those that she must read herself."""
    submission: DeadlineView | None = None
    """The term for submission (§ 2a), counted to the day of receipt; None where the day of the service is not known."""
    complete: Prepared | None = None
    """The command that supplies what is missing, a line ready for each; None where nothing is."""


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
    merge: Prepared | None = None
    """Files the mail in the sender's open dossier: the same complaint (§ 7)."""
    letters: tuple[AttachedText, ...] = ()
    """Attached letters, as in `NewComplaint`."""


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
    wish: str = "none"
    """What the sender seems to ask: a value of `core.values.Wish`."""
    wish_words: str = ""
    """The words it was read from."""


@dataclass(frozen=True, slots=True)
class OwnMail(Notice):
    """A mail that she sent to the complainant herself was filed (§ 4)."""

    text: str
    counted: bool
    """It met the term for contact."""
    offer_words: str = ""
    """Words for which it may be a proposal (§ 5); she is asked, nothing is recorded."""
    deadlines: tuple[DeadlineView, ...] = ()
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnMailDoubt(Notice):
    """A mail that she sent to a complainant: does it belong to the dossier? Nothing is filed yet."""

    question: int
    to: str
    subject: str
    text: str
    yes: Prepared
    no: Prepared


@dataclass(frozen=True, slots=True)
class ToPost(Notice):
    """Letters on paper, ready to print and post; attached as PDF (§ 4)."""

    complainant: str
    kinds: tuple[str, ...]
    """Template names: "client-acknowledgement"."""
    recipient: tuple[str, ...]
    """Name and address, line by line; without an address only what is known."""
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerReceived(Notice):
    """The complainant's answer to a proposal (§ 5) or about the mediator (§ 6), quoted."""

    serial: int
    answer: Answer
    quote: str
    deadlines: tuple[DeadlineView, ...]
    commands: tuple[Prepared, ...] = ()
    about: str = "proposal"
    """"proposal" or "mediator"."""


@dataclass(frozen=True, slots=True)
class Reminder(Notice):
    """One or more terms of a dossier are near their end, or past it."""

    complainant: str
    deadlines: tuple[DeadlineView, ...]
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class Nudge(Notice):
    """Something is long in coming, for which the regulation gives no term."""

    complainant: str
    wait: str
    """A value of `core.dossier.WaitFor`: "answer", "mediator", "posting" …"""
    since: date
    waiting_days: int
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest(Notice):
    """The week in one mail; also on demand (`overzicht`), also when nothing is open."""

    day: date
    open: tuple[DigestLine, ...]
    """Most urgent first, with commands."""
    doubts: tuple[DoubtLine, ...]
    destroyed_soon: tuple[tuple[DossierNumber, date], ...]
    count: DayCount
    since: date
    more: int = 0
    """Open dossiers beyond those shown."""
    set_aside: int = 0
    """Mails set aside that still wait for `mailbot retry`."""
    unsent: int = 0
    """Letters that wait in the outbox."""
    missed: int = 0
    """Mails of which it is not known what became of them."""
    troubles: tuple[str, ...] = ()
    """What is wrong: values of `core.troubles.Trouble`."""
    on_demand: bool = False
    absences: tuple[AbsenceView, ...] = ()
    """Days on which she is away, with the terms that end in them."""
    corrected: tuple[tuple[str, int], ...] = ()
    """(command word, how often) of what she had to correct since the last digest: a bad reading shows."""
    year: YearView | None = None
    """In January: the year that is over."""
    briefly: tuple[DigestLine, ...] = ()
    """The open dossiers after those of `open`, in a line each: a mail has to stay small."""
    days: tuple[DayLine, ...] = ()
    """Each day that was closed since the last digest, oldest first."""
    last_mail: datetime | None = None
    """When the newest mail came in, by the mail server's clock; None where none did."""
    damaged: int = 0
    """Dossiers that can't be read."""
    more_doubts: int = 0
    """Mails that she has not decided on, beyond those of `doubts`."""
    unconfirmed: int = 0
    """Commands that wait for her confirmation."""


@dataclass(frozen=True, slots=True)
class YearOverview(Notice):
    """A year of complaints in figures, without names (§ 7, § 8): `overzicht 2026`."""

    view: YearView


@dataclass(frozen=True, slots=True)
class AbsenceNoted(Notice):
    """Answer to `afwezig`: when she is away, and which terms end then (§ 5)."""

    absences: tuple[AbsenceView, ...]
    """All that are still to come; empty where she is not away."""
    removed: bool = False
    back: Prepared | None = None
    """The command that takes the absence away; None where there is none."""


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
    """The likeliest."""
    others: tuple[Prepared, ...] = ()
    """All others that fit the moment."""


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
    text_left_out: bool = False
    """What she wrote is too long to stand ready in them."""


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
    irrevocable: bool = False
    """It can't be taken back: she is asked though it was surely hers."""
    to: str = ""
    """Where it would go, for a dossier that is to be sent (§ 7); it is attached as it would go."""
    blackened: tuple[str, ...] = ()
    """For whom something was made unreadable in it."""
    changed: bool = False
    """Something came into the dossier after she was shown it: she is asked anew."""


@dataclass(frozen=True, slots=True)
class Stranger(Notice):
    """A mail names a dossier, but its sender is unknown to it: filed nowhere."""

    sender_name: str
    sender_email: str
    subject: str
    text: str
    received: datetime
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class Alive(Notice):
    """A sign of life each month, where the digest is switched off."""

    day: date
    open: int
    """Dossiers that are open."""
    seen: int
    """Mails since `since`."""
    since: date
    set_aside: int = 0
    unsent: int = 0
    missed: int = 0
    """Mails of which it is not known what became of them."""
    troubles: tuple[str, ...] = ()
    """What is wrong: values of `core.troubles.Trouble`."""


@dataclass(frozen=True, slots=True)
class Alarm(Notice):
    """Something needs her eye: `kind` selects the sentence, `data` fills it in.

    Kinds: those of `core.troubles.Trouble` and "trouble-over"; "bounce", "set-aside", "limit-reached",
    "flood", "store-damaged", "template-mistake".
    """

    kind: str
    data: dict[str, str] = field(default_factory=dict)
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class DestructionAnnounced(Notice):
    """The dossier will be destroyed (§ 9): a month, then a week before."""

    on: date
    received: date
    closed: date
    commands: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate(Notice):
    """The dossier was destroyed; only its line remains (§ 9)."""

    received: date
    closed: date
    destroyed: date
    mail_left: int = 0
    """Messages of the dossier that still stand in the mailbox."""
    mail_kept: bool = False
    """Its mail was left in the mailbox: it was no complaint."""
