"""What happens on the longer ways of the regulation: late complaints, mediation, a third party (§ 2a, § 6).

Part of `mailbot.core.events`, which everybody imports; an event gets new fields only
with a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mailbot.core.days import Length
from mailbot.core.values import Answer, DossierNumber


@dataclass(frozen=True, slots=True)
class AdmissibilityDecided:
    """The practitioner decided whether a late complaint is taken up (§ 2a)."""

    admissible: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MediationProposed:
    """A mediator was proposed to the complainant, who has to accept her (§ 6)."""

    mediator: str
    length: Length
    """Within what time after acceptance the conversation is held, where no term runs yet."""
    on: date | None = None
    time: str = ""
    """HH:MM."""
    place: str = ""
    costs: str = ""
    """What was agreed about the costs; "" where both share them (§ 6)."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class MediatorAnswered:
    """The complainant accepted the mediator, refused her, or left it unclear (§ 6)."""

    answer: Answer
    quote: str


@dataclass(frozen=True, slots=True)
class MediationHeld:
    """The conversation was held, or led to nothing (§ 6). Unclear: its outcome is still to be told."""

    notes: str
    result: Answer = Answer.UNCLEAR


@dataclass(frozen=True, slots=True)
class ReferredToThirdParty:
    """The complainant was pointed to the independent third party, whose judgement binds both (§ 6)."""

    body: str
    link: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class JudgementRecorded:
    """The third party judged; the document is kept with the mail that brought it (§ 6)."""

    text: str


@dataclass(frozen=True, slots=True)
class DossiersMerged:
    """Another dossier turned out to be the same complaint; it goes on here (§ 7)."""

    other: DossierNumber
    received: datetime
    """The terms run from the earlier of the two."""
    address: str = ""
    """Where the other one came from: known here from now on."""
    contacted: bool = False
    """There was contact about the other one already (§ 4)."""


@dataclass(frozen=True, slots=True)
class HoldPlaced:
    """The dossier is kept longer than its three years, for a reason (§ 9)."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class WishRead:
    """The complainant seems to ask for something that only the practitioner can give (§ 7)."""

    wish: str
    """A value of `core.values.Wish`."""
    quote: str


@dataclass(frozen=True, slots=True)
class DossierShown:
    """The dossier was sent to somebody directly involved (§ 7)."""

    to: str
    name: str
    blackened: tuple[str, ...] = ()
    """For whom something was made unreadable: "betrokkene 1"."""


@dataclass(frozen=True, slots=True)
class InspectionDeclined:
    """The practitioner does not send the dossier by mail; why (§ 7)."""

    reason: str
