"""What a letter to a complainant says: one frozen class for each, with legal weight (§ 4, § 5, § 6, § 9).

Part of `mailbot.core.letters`, which everybody imports.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from mailbot.core.days import Length
from mailbot.core.letter_base import Letter
from mailbot.core.letter_parts import Prepared
from mailbot.core.values import DossierNumber, Field


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
    """How soon the next step follows when the complainant does not agree with the first proposal (§ 5)."""
    handler: str = ""
    """Who handles the complaint (§ 2b); "" for the practitioner."""
    then: str = "second_proposal"
    """What follows on a refusal: "second_proposal", "mediation" or "third_party"."""
    third_party: str = ""
    """Name of the independent third party, where the regulation has one."""
    hour: bool = True
    """Whether the hour of receipt is known: of what she registers only the day is."""


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
    """How soon the next step follows when the complainant does not agree."""
    then: str = "second_proposal"
    """What follows on a refusal: "second_proposal" (§ 5), "mediation" or "third_party" (§ 6)."""
    third_party: str = ""
    """Name of the independent third party, where the regulation has one."""


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
    """A value of `core.events.Outcome`: "agreed", "not_admissible", "judgement" …"""
    text: str
    """What the practitioner adds, or ""."""
    kept_until: date
    salutation: str = ""
    retention: Length = Length(months=36)
    """How long that is (§ 9)."""
    agreed: str = ""
    """The words of the proposal that was agreed with (§ 5, § 8); "" where it was no proposal."""


@dataclass(frozen=True, slots=True)
class Reopened(Letter):
    """A closed complaint is taken up again, or an agreement was none: it goes on (§ 5, § 6)."""

    term: str
    """The term that runs now: "contact", "proposal", "second_proposal", "mediation"; or what is waited for: "answer",
    "referral"; "" for neither."""
    until: date | None
    salutation: str = ""
    text: str = ""
    """What the practitioner says of the reason, or ""."""
    misread: bool = False
    """It was closed because an answer was taken for an agreement."""


@dataclass(frozen=True, slots=True)
class Message(Letter):
    """The practitioner writes in her own words (§ 4)."""

    text: str
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class Admitted(Letter):
    """The complaint came after the term, and is taken up all the same (§ 2a)."""

    reason: str
    """What the practitioner says of it, or ""."""
    contact_by: date | None
    """None where there was contact already."""
    proposal_by: date | None
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class NewHandler(Letter):
    """Somebody else handles the complaint from now on (§ 2b)."""

    handler: str
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class MediationOffer(Letter):
    """A mediator is proposed, whom the complainant has to accept (§ 6); with two prepared answers."""

    mediator: str
    on: date | None
    time: str
    """HH:MM, or ""."""
    place: str
    costs: str
    """What was agreed about the costs; "" where both share them."""
    text: str
    """What the practitioner adds, or ""."""
    agree: Prepared
    disagree: Prepared
    salutation: str = ""
    within: date | None = None
    """The last day of the term for the conversation, where it runs."""


@dataclass(frozen=True, slots=True)
class MediationSet(Letter):
    """Both have accepted the mediator: when and where the conversation is (§ 6)."""

    mediator: str
    on: date | None
    time: str
    place: str
    costs: str
    salutation: str = ""
    within: date | None = None


@dataclass(frozen=True, slots=True)
class Referral(Letter):
    """The independent third party, whose judgement binds both, and how to turn to it (§ 6)."""

    body: str
    link: str
    address: str
    how: str
    """How to turn to it, in the practice's own words, or ""."""
    text: str
    """What the practitioner adds, or ""."""
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class Merged(Letter):
    """Two mails turned out to be one complaint, which goes on under `number` (§ 7)."""

    other: DossierNumber
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class Inspection(Letter):
    """The dossier, sent to somebody directly involved (§ 7); the files are attached."""

    files: tuple[str, ...]
    blackened: tuple[str, ...]
    """For whom something was made unreadable: "betrokkene 1"."""
    salutation: str = ""
