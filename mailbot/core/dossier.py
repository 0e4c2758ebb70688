"""A dossier as it stands: its events folded to the present.

`evolve` never refuses: what once happened can always be read back. Phase and
deadlines are computed, never stored beside the events (§ 4, § 5, § 6, § 9).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mailbot.core.days import Calendar, Length
from mailbot.core.events import (
    AnswerGiven,
    By,
    ComplaintReceived,
    ContactMade,
    ContentsSupplied,
    CopySeen,
    DestructionNoticeGiven,
    DossierClosed,
    DossierReopened,
    Entry,
    Filing,
    LetterRefused,
    LetterSent,
    LetterWritten,
    MessageFiled,
    NudgeGiven,
    Outcome,
    ProposalMade,
    ReminderGiven,
    TermExtended,
)
from mailbot.core.letters import Audience
from mailbot.core.terms import Deadline, Term
from mailbot.core.values import Answer, Channel, DossierNumber, Field, Found, Language


class Phase(StrEnum):
    """Where a dossier stands."""

    RECEIVED = "received"
    IN_CONTACT = "in_contact"
    AWAITING_ANSWER = "awaiting_answer"
    SECOND_PROPOSAL_DUE = "second_proposal_due"
    AWAITING_SECOND_ANSWER = "awaiting_second_answer"
    MEDIATION_DUE = "mediation_due"
    CLOSED = "closed"


AWAITING = frozenset({Phase.AWAITING_ANSWER, Phase.AWAITING_SECOND_ANSWER})
"""The phases in which the complainant's answer is waited for; no term runs then (§ 5)."""


class LetterState(StrEnum):
    """Where a letter is on its way."""

    PENDING = "pending"
    SENT = "sent"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Closing:
    """When and how a dossier was closed, and how long it is kept."""

    at: datetime
    outcome: Outcome
    retention: Length


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
    closing: Closing | None = None
    letters: dict[int, tuple[LetterWritten, LetterState]] = field(default_factory=dict)
    handled: frozenset[str] = frozenset()
    """Digests and Message-IDs of the mails that this dossier already took."""
    filings: tuple[Filing, ...] = ()
    copies: tuple[CopySeen, ...] = ()
    reminded: frozenset[tuple[Term, date, int]] = frozenset()
    nudged: frozenset[int] = frozenset()
    announced: frozenset[tuple[date, int]] = frozenset()
    warned: dict[date, datetime] = field(default_factory=dict)
    """When each day of destruction was first announced."""

    @property
    def complaint(self) -> ComplaintReceived:
        """The event that opened the dossier."""
        assert self.opened is not None
        return self.opened

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
    def complainant(self) -> str:
        """The complainant's name as a person would say it, for the practitioner."""
        named = self.contents.get(Field.NAME)
        return (named.value if named else "") or self.complaint.sender_name or self.address

    @property
    def phase(self) -> Phase:
        """Where the dossier stands now."""
        if self.closing:
            return Phase.CLOSED
        if not self.proposals:
            return Phase.IN_CONTACT if self.contacted else Phase.RECEIVED
        first = len(self.proposals) == 1
        if self.answer is None:
            return Phase.AWAITING_ANSWER if first else Phase.AWAITING_SECOND_ANSWER
        return Phase.SECOND_PROPOSAL_DUE if first else Phase.MEDIATION_DUE

    @property
    def outbox(self) -> tuple[LetterWritten, ...]:
        """Letters recorded and not yet sent, oldest first."""
        return tuple(letter for letter, state in self.letters.values() if state is LetterState.PENDING)

    def written(self, kind: str) -> int:
        """Count the letters of a kind in this dossier, whatever became of them."""
        return sum(1 for letter, _ in self.letters.values() if letter.kind == kind)

    def deadlines(self, calendar: Calendar) -> tuple[Deadline, ...]:
        """Return the deadlines that run now, the nearest first; retention once closed."""
        running = [self._deadline(term, start, length, calendar) for term, start, length in self._running()]
        return tuple(sorted(running, key=lambda each: (each.ends, each.term)))

    def _deadline(self, term: Term, start: datetime, length: Length, calendar: Calendar) -> Deadline:
        if term is Term.RETENTION:
            return Deadline(term, length.keeping(calendar.day(start)))
        extended = self.extensions.get(term)
        return Deadline(term, extended or length.after(calendar.day(start)), extended=extended is not None)

    def _running(self) -> Iterable[tuple[Term, datetime, Length]]:
        if self.closing:
            yield Term.RETENTION, self.closing.at, self.closing.retention
            return
        received, opened = self.complaint.received, self.complaint
        if not self.contacted:
            yield Term.CONTACT, received, opened.contact
        if not self.proposals:
            yield Term.PROPOSAL, received, opened.proposal
        if self.answer:
            term = Term.SECOND_PROPOSAL if len(self.proposals) == 1 else Term.MEDIATION
            yield term, self.answer[0], self.answer[1].next_term


def evolve(dossier: Dossier, entry: Entry) -> Dossier:
    """Return the dossier after one more entry. Never refuses."""
    fold = _FOLDS.get(type(entry.event))
    after = fold(dossier, entry, entry.event) if fold else dossier
    handled = after.handled | ({entry.because} - {""})
    return replace(after, version=entry.serial, handled=handled)


def replay(number: DossierNumber, entries: Iterable[Entry]) -> Dossier:
    """Fold all entries of a dossier, oldest first."""
    dossier = Dossier(number)
    for entry in entries:
        dossier = evolve(dossier, entry)
    return dossier


def _received(dossier: Dossier, _entry: Entry, event: ComplaintReceived) -> Dossier:
    filings = (event.filing,) if event.filing else ()
    contents = {found.field: found for found in event.contents}
    return replace(dossier, opened=event, contents=contents, filings=filings, handled=_ids(filings))


def _filed(dossier: Dossier, _entry: Entry, event: MessageFiled) -> Dossier:
    filings = (*dossier.filings, event.filing)
    return replace(dossier, filings=filings, handled=dossier.handled | _ids((event.filing,)))


def _copy_seen(dossier: Dossier, _entry: Entry, event: CopySeen) -> Dossier:
    return replace(dossier, copies=(*dossier.copies, event), handled=dossier.handled | {event.digest})


def _ids(filings: tuple[Filing, ...]) -> frozenset[str]:
    return frozenset(each for filing in filings for each in (filing.digest, filing.message_id) if each)


def _supplied(dossier: Dossier, entry: Entry, event: ContentsSupplied) -> Dossier:
    contents = dossier.contents | {found.field: found for found in event.contents}
    opened = dossier.opened
    email = next((found.value for found in event.contents if found.field is Field.EMAIL), "")
    # An address that the practitioner gave stands in the dossier from then on.
    if opened and email and entry.by is By.PRACTITIONER:
        opened = replace(opened, address=email)
    return replace(dossier, contents={key: found for key, found in contents.items() if found.value}, opened=opened)


def _contacted(dossier: Dossier, _entry: Entry, _event: ContactMade) -> Dossier:
    return replace(dossier, contacted=True)


def _proposed(dossier: Dossier, entry: Entry, event: ProposalMade) -> Dossier:
    proposals = (*dossier.proposals, (entry.at, event.text))
    return replace(dossier, proposals=proposals, contacted=True, answer=None)


def _answered(dossier: Dossier, entry: Entry, event: AnswerGiven) -> Dossier:
    if event.answer is Answer.UNCLEAR:
        return dossier
    first = frozenset({Term.CONTACT, Term.PROPOSAL})
    extensions = {term: day for term, day in dossier.extensions.items() if term in first}
    return replace(dossier, answer=(entry.at, event), extensions=extensions)


def _extended(dossier: Dossier, _entry: Entry, event: TermExtended) -> Dossier:
    return replace(dossier, extensions=dossier.extensions | {event.term: event.until})


def _closed(dossier: Dossier, entry: Entry, event: DossierClosed) -> Dossier:
    return replace(dossier, closing=Closing(entry.at, event.outcome, event.retention))


def _reopened(dossier: Dossier, _entry: Entry, _event: DossierReopened) -> Dossier:
    # An agreement that did not hold is no answer any more.
    agreed = dossier.answer is not None and dossier.answer[1].answer is Answer.ACCEPT
    return replace(dossier, closing=None, answer=None if agreed else dossier.answer)


def _written(dossier: Dossier, _entry: Entry, event: LetterWritten) -> Dossier:
    return replace(dossier, letters=dossier.letters | {event.letter: (event, LetterState.PENDING)})


def _sent(dossier: Dossier, _entry: Entry, event: LetterSent) -> Dossier:
    return _letter_state(dossier, event.letter, LetterState.SENT)


def _refused(dossier: Dossier, _entry: Entry, event: LetterRefused) -> Dossier:
    return _letter_state(dossier, event.letter, LetterState.REFUSED)


def _letter_state(dossier: Dossier, letter: int, state: LetterState) -> Dossier:
    if letter not in dossier.letters:
        return dossier
    return replace(dossier, letters=dossier.letters | {letter: (dossier.letters[letter][0], state)})


def _reminded(dossier: Dossier, _entry: Entry, event: ReminderGiven) -> Dossier:
    return replace(dossier, reminded=dossier.reminded | frozenset(event.stages))


def _nudged(dossier: Dossier, _entry: Entry, event: NudgeGiven) -> Dossier:
    return replace(dossier, nudged=dossier.nudged | {event.proposal})


def _announced(dossier: Dossier, entry: Entry, event: DestructionNoticeGiven) -> Dossier:
    # The earliest: a clock that once ran ahead may not put off the destruction.
    first = min(entry.at, dossier.warned.get(event.on, entry.at))
    announced = dossier.announced | {(event.on, event.days_before)}
    return replace(dossier, announced=announced, warned=dossier.warned | {event.on: first})


_FOLDS: dict[type, Callable[[Dossier, Entry, Any], Dossier]] = {
    ComplaintReceived: _received,
    MessageFiled: _filed,
    CopySeen: _copy_seen,
    ContentsSupplied: _supplied,
    ContactMade: _contacted,
    ProposalMade: _proposed,
    AnswerGiven: _answered,
    TermExtended: _extended,
    DossierClosed: _closed,
    DossierReopened: _reopened,
    LetterWritten: _written,
    LetterSent: _sent,
    LetterRefused: _refused,
    ReminderGiven: _reminded,
    NudgeGiven: _nudged,
    DestructionNoticeGiven: _announced,
}


def letters_to(dossier: Dossier, audience: Audience) -> tuple[LetterWritten, ...]:
    """Return the letters of a dossier to one audience, oldest first."""
    return tuple(letter for letter, _ in dossier.letters.values() if letter.audience is audience)
