"""A dossier as it stands: where it is, which terms run, what it waits for.

Phase, deadlines and waits are computed from what happened (`core.evolve` folds the
events), never stored beside it (§ 4, § 5, § 6, § 9). An open dossier always has a
term that runs or something named that it waits for: nothing lies forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from mailbot.core.course import Course
from mailbot.core.days import Calendar, Length
from mailbot.core.events import (
    AnswerGiven,
    ComplaintReceived,
    CopySeen,
    Filing,
    HoldPlaced,
    LetterWritten,
    MediationHeld,
    MediationProposed,
    Outcome,
    PartyHeard,
)
from mailbot.core.letters import Audience
from mailbot.core.terms import Deadline, Term, TermMark, last_day
from mailbot.core.values import Answer, Channel, DossierNumber, Field, Found, Language


class Phase(StrEnum):
    """Where a dossier stands."""

    RECEIVED = "received"
    IN_CONTACT = "in_contact"
    AWAITING_ANSWER = "awaiting_answer"
    SECOND_PROPOSAL_DUE = "second_proposal_due"
    AWAITING_SECOND_ANSWER = "awaiting_second_answer"
    MEDIATION_DUE = "mediation_due"
    MEDIATOR_PROPOSED = "mediator_proposed"
    """The complainant has still to accept the mediator (§ 6)."""
    MEDIATION = "mediation"
    """The mediator is accepted by both; the conversation is still to be held."""
    MEDIATION_HELD = "mediation_held"
    """The conversation was held; what came of it is still to be told."""
    REFERRAL_DUE = "referral_due"
    """Nothing is left but the third party; the letter about it is still to be sent."""
    THIRD_PARTY = "third_party"
    CLOSING_DUE = "closing_due"
    """The conversation led to nothing, and the regulation has no third party: she has to end it."""
    CLOSED = "closed"


AWAITING = frozenset({Phase.AWAITING_ANSWER, Phase.AWAITING_SECOND_ANSWER})
"""The phases in which an answer to a proposal is waited for; no term runs then (§ 5)."""

MEDIATING = frozenset({Phase.MEDIATION, Phase.MEDIATION_HELD})
"""The phases in which both have accepted a mediator (§ 6)."""


class WaitFor(StrEnum):
    """What a dossier waits for where the regulation gives no term."""

    ANSWER = "answer"
    MEDIATOR = "mediator"
    OUTCOME = "outcome"
    REFERRAL = "referral"
    JUDGEMENT = "judgement"
    CLOSING = "closing"
    """Her word that ends it, where the regulation leads no further."""
    POSTING = "posting"
    """A printed letter that she has not yet put in the post."""
    INSPECTION = "inspection"
    """The complainant asked for the dossier (§ 7)."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing waited for, since when; the nth of its kind in this dossier."""

    kind: WaitFor
    nth: int
    since: datetime

    @property
    def key(self) -> str:
        """Name it in the register: "answer:1"."""
        return f"{self.kind}:{self.nth}"


class LetterState(StrEnum):
    """Where a letter is on its way."""

    PENDING = "pending"
    SENT = "sent"
    REFUSED = "refused"
    TO_POST = "to_post"
    """On paper: she prints and posts it."""
    POSTED = "posted"


@dataclass(frozen=True, slots=True)
class Closing:
    """When and how a dossier was closed, and how long it is kept."""

    at: datetime
    outcome: Outcome
    retention: Length
    into: str = ""
    """The number under which a merged one goes on."""


@dataclass(frozen=True, slots=True)
class Mediation:
    """The mediation as it stands (§ 6)."""

    proposed: MediationProposed
    at: datetime
    answer: Answer = Answer.UNCLEAR
    answered: datetime | None = None
    held: MediationHeld | None = None
    held_at: datetime | None = None

    @property
    def failed(self) -> bool:
        """Tell whether it led to nothing."""
        return self.held is not None and self.held.result is Answer.REJECT


@dataclass(frozen=True, slots=True)
class Dossier:
    """The present state of one dossier."""

    number: DossierNumber
    version: int = 0
    """Serial of the last entry."""
    opened: ComplaintReceived | None = None
    contents: dict[Field, Found] = field(default_factory=dict)
    contacted: bool = False
    proposals: tuple[tuple[datetime, str], ...] = ()
    answer: tuple[datetime, AnswerGiven] | None = None
    """The effective answer to the last proposal; an unclear one is none."""
    extensions: dict[Term, date] = field(default_factory=dict)
    extended: frozenset[Term] = frozenset()
    """The terms that were ever extended: that of the Wkkgz only once."""
    mediation: Mediation | None = None
    mediators: int = 0
    """How many were proposed."""
    referred: datetime | None = None
    closing: Closing | None = None
    restarted: datetime | None = None
    """When it was last reopened: the terms that run start anew."""
    hold: HoldPlaced | None = None
    handler: str = ""
    subjects: tuple[str, ...] = ()
    """Which product, service or employee it is about (§ 8); the last one counts."""
    agreements: tuple[tuple[datetime, str], ...] = ()
    parties: tuple[PartyHeard, ...] = ()
    admissible: bool | None = None
    """What she decided of a late complaint (§ 2a); None where she did not."""
    merged: tuple[DossierNumber, ...] = ()
    """The dossiers that go on in this one."""
    also: frozenset[str] = frozenset()
    """Further addresses of the complainant that the dossier knows."""
    asked_inspection: datetime | None = None
    inspections: int = 0
    """How many times inspection was asked for."""
    letters: dict[int, tuple[LetterWritten, LetterState]] = field(default_factory=dict)
    on_paper: dict[int, datetime] = field(default_factory=dict)
    """Letters that have to go by post, since when."""
    handled: frozenset[str] = frozenset()
    """Digests and Message-IDs of the mails that this dossier already took."""
    filings: tuple[Filing, ...] = ()
    copies: tuple[CopySeen, ...] = ()
    own_mail: str = ""
    """What the practitioner last wrote to the complainant from her own mail program."""
    reminded: frozenset[tuple[Term, date, int]] = frozenset()
    nudged: frozenset[str] = frozenset()
    """Keys of the waits that she was told of, with how often: "judgement:1:2"."""
    announced: frozenset[tuple[date, int]] = frozenset()
    warned: dict[date, datetime] = field(default_factory=dict)
    """When each day of destruction was first announced."""
    marks: dict[Term, TermMark] = field(default_factory=dict)
    """Every term that ever ran: how it stands, and how often that changed."""
    told: dict[str, int] = field(default_factory=dict)
    """What her own calendar was told in a notice: the sequence of each `AgendaItem.key`."""
    command: str = ""
    """Digest of the mail with her last command that changed something."""
    before: Dossier | None = field(default=None, repr=False)
    """What stood before that command, as long as it can be taken back."""

    @property
    def complaint(self) -> ComplaintReceived:
        """The event that opened the dossier."""
        assert self.opened is not None
        return self.opened

    @property
    def course(self) -> Course:
        """The course of the regulation that was in force at receipt."""
        return self.complaint.course

    @property
    def language(self) -> Language:
        """The language of the complaint, and so of its letters."""
        return self.complaint.language

    @property
    def channel(self) -> Channel:
        """How the complaint came in."""
        return self.complaint.channel

    @property
    def address(self) -> str:
        """The complainant's known mail address, or "".

        Only the practitioner can change it (by `veld`): a mail never redirects a dossier.
        """
        return self.complaint.address

    @property
    def claimed(self) -> str:
        """An address that a forwarded mail names and that she has not confirmed, or ""."""
        return "" if self.address else self.complaint.claimed

    @property
    def addresses(self) -> frozenset[str]:
        """Every address from which the complainant is known to write."""
        return frozenset({self.address, *self.also}) - {""}

    @property
    def writers(self) -> frozenset[str]:
        """Every address from which the complainant writes, also one that is not confirmed yet."""
        return self.addresses | ({self.claimed} - {""})

    @property
    def complainant(self) -> str:
        """The complainant's name as a person would say it, for the practitioner."""
        named = self.contents.get(Field.NAME)
        return (named.value if named else "") or self.complaint.sender_name or self.address

    @property
    def phase(self) -> Phase:
        """Where the dossier stands now."""
        if self.closing:
            return Phase.CLOSED
        if self.referred:
            return Phase.THIRD_PARTY
        return self._mediation_phase() or self._proposal_phase()

    def _mediation_phase(self) -> Phase | None:
        """Return the phase of a mediation under way; a mediator refused leaves things as they were."""
        mediation = self.mediation
        if mediation is None:
            return None
        if mediation.held:
            return self._last_resort if mediation.failed else Phase.MEDIATION_HELD
        if mediation.answer is Answer.ACCEPT:
            return Phase.MEDIATION
        return Phase.MEDIATOR_PROPOSED if mediation.answer is Answer.UNCLEAR else None

    def _proposal_phase(self) -> Phase:
        if not self.proposals:
            return Phase.IN_CONTACT if self.contacted else Phase.RECEIVED
        if self.answer is None:
            return Phase.AWAITING_ANSWER if len(self.proposals) == 1 else Phase.AWAITING_SECOND_ANSWER
        if self.proposals_left:
            return Phase.SECOND_PROPOSAL_DUE
        return Phase.MEDIATION_DUE if self.course.mediation else self._last_resort

    @property
    def _last_resort(self) -> Phase:
        return Phase.REFERRAL_DUE if self.course.third_party else Phase.CLOSING_DUE

    @property
    def proposals_left(self) -> int:
        """How many proposals the regulation still foresees."""
        return max(self.course.proposals - len(self.proposals), 0)

    @property
    def outbox(self) -> tuple[LetterWritten, ...]:
        """Letters recorded and not yet sent, oldest first."""
        return tuple(letter for letter, state in self.letters.values() if state is LetterState.PENDING)

    def written(self, kind: str) -> int:
        """Count the letters of a kind in this dossier, whatever became of them."""
        return sum(1 for letter, _ in self.letters.values() if letter.kind == kind)

    # --- what it waits for ------------------------------------------------------------

    @property
    def waits(self) -> tuple[Wait, ...]:
        """Return all that is waited for now, that of the procedure first."""
        waits = [] if self.closing else [*self._waits_of_phase()]
        waits += [Wait(WaitFor.POSTING, letter, since) for letter, since in self.on_paper.items()]
        if self.asked_inspection:
            waits.append(Wait(WaitFor.INSPECTION, self.inspections, self.asked_inspection))
        return tuple(waits)

    def _waits_of_phase(self) -> Iterable[Wait]:
        phase, mediation = self.phase, self.mediation
        if phase in AWAITING:
            yield Wait(WaitFor.ANSWER, len(self.proposals), self._later(self.proposals[-1][0]))
        elif phase is Phase.MEDIATOR_PROPOSED and mediation:
            yield Wait(WaitFor.MEDIATOR, self.mediators, self._later(mediation.at))
        elif phase is Phase.MEDIATION_HELD and mediation and mediation.held_at:
            yield Wait(WaitFor.OUTCOME, self.mediators, self._later(mediation.held_at))
        elif phase is Phase.REFERRAL_DUE:
            yield Wait(WaitFor.REFERRAL, len(self.proposals), self._since_refusal())
        elif phase is Phase.CLOSING_DUE:
            yield Wait(WaitFor.CLOSING, self.mediators, self._since_refusal())
        elif phase is Phase.THIRD_PARTY and self.referred:
            yield Wait(WaitFor.JUDGEMENT, 1, self._later(self.referred))

    def _since_refusal(self) -> datetime:
        held_at = self.mediation.held_at if self.mediation else None
        refused = self.answer[0] if self.answer else self.complaint.received
        return self._later(held_at or refused)

    # --- its terms --------------------------------------------------------------------

    def deadlines(self, calendar: Calendar) -> tuple[Deadline, ...]:
        """Return the deadlines that run now, the nearest first; retention once closed."""
        running = [self._deadline(term, start, length, calendar) for term, start, length in self.running()]
        return tuple(sorted(running, key=lambda each: (each.ends, each.term)))

    def _deadline(self, term: Term, start: datetime, length: Length, calendar: Calendar) -> Deadline:
        began, until = calendar.day(start), self.until(term)
        return Deadline(term, last_day(term, began, length, until), extended=until is not None, starts=began)

    def until(self, term: Term) -> date | None:
        """Return to which day a term was extended, or retention held; None where it was not."""
        if term is Term.RETENTION:
            return self.hold.until if self.hold else None
        return self.extensions.get(term)

    def running(self) -> Iterable[tuple[Term, datetime, Length]]:
        """Yield each term that runs now, once: what it is, since when, and how long."""
        if self.closing:
            # What was merged is kept, and destroyed, with the dossier in which it goes on.
            if not self.closing.into:
                yield Term.RETENTION, self.closing.at, self.closing.retention
            return
        received, opened = self.complaint.received, self.complaint
        if opened.wkkgz != Length() and not self.referred:
            yield Term.WKKGZ, received, opened.wkkgz
        if not self.contacted:
            yield Term.CONTACT, self._later(received), opened.contact
        if not self._beyond_proposals:
            yield from self._proposal_terms()
        yield from self._mediation_term()

    @property
    def _beyond_proposals(self) -> bool:
        """Tell whether mediation or a third party took the place of proposals."""
        accepted = self.mediation is not None and self.mediation.answer is Answer.ACCEPT
        return accepted or self.referred is not None or (self.mediation is not None and self.mediation.held is not None)

    def _proposal_terms(self) -> Iterable[tuple[Term, datetime, Length]]:
        if not self.proposals:
            yield Term.PROPOSAL, self._later(self.complaint.received), self.complaint.proposal
        elif self.answer and self.proposals_left:
            yield Term.SECOND_PROPOSAL, self._later(self.answer[0]), self.answer[1].next_term

    def _mediation_term(self) -> Iterable[tuple[Term, datetime, Length]]:
        mediation = self.mediation
        if self.referred or (mediation and mediation.held):
            return
        if self.answer and not self.proposals_left:
            if self.course.mediation:
                yield Term.MEDIATION, self._later(self.answer[0]), self.answer[1].next_term
        elif mediation and mediation.answered and mediation.answer is Answer.ACCEPT:
            # She skipped ahead: the time runs from where both accepted the mediator.
            yield Term.MEDIATION, self._later(mediation.answered), mediation.proposed.length

    def _later(self, start: datetime) -> datetime:
        """Return when a term starts: anew where the dossier was reopened since."""
        return max(start, self.restarted) if self.restarted else start


def letters_to(dossier: Dossier, audience: Audience) -> tuple[LetterWritten, ...]:
    """Return the letters of a dossier to one audience, oldest first."""
    return tuple(letter for letter, _ in dossier.letters.values() if letter.audience is audience)
