"""What becomes of letters, and what the practitioner was told in time (§ 4, § 5, § 9).

Part of `mailbot.core.events`, which everybody imports; an event gets new fields only
with a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mailbot.core.letters import Audience
from mailbot.core.terms import Term


@dataclass(frozen=True, slots=True)
class LetterWritten:
    """A letter or notice lies in the outbox, whole, under its Message-ID."""

    letter: int
    """Its serial in this dossier."""
    kind: str
    """Template name: "client-proposal"."""
    audience: Audience
    to: str
    message_id: str
    file: str
    agenda: tuple[str, ...] = ()
    """What went along for her own calendar: `core.agenda.AgendaItem.told` of each."""


@dataclass(frozen=True, slots=True)
class LetterSent:
    """The mail server took the letter."""

    letter: int


@dataclass(frozen=True, slots=True)
class LetterRefused:
    """The mail server refused the letter for good, or it bounced."""

    letter: int
    code: int = 0
    """SMTP reply code; 0 for a bounce."""


@dataclass(frozen=True, slots=True)
class LetterPosted:
    """The practitioner put a printed letter in the post (§ 4)."""

    letter: int
    on: date


@dataclass(frozen=True, slots=True)
class ReminderGiven:
    """The practitioner was reminded of terms; none comes twice."""

    stages: tuple[tuple[Term, date, int], ...]
    """(term, its last day, days left at this stage); negative stages are overdue ones."""


@dataclass(frozen=True, slots=True)
class NudgeGiven:
    """The practitioner was told that something is long in coming."""

    proposal: int = 0
    """As the first version had it: an answer to this proposal."""
    wait: str = ""
    """Key of the wait: "judgement:1:2"."""


@dataclass(frozen=True, slots=True)
class DestructionNoticeGiven:
    """The practitioner was told when the dossier will be destroyed (§ 9)."""

    on: date
    days_before: int
