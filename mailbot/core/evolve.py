"""From events to a dossier: each entry folded into what stood before it.

`evolve` never refuses: what once happened can always be read back. A correction is
one more event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from mailbot.core.dossier import Closing, Dossier, LetterState, Mediation, WaitFor
from mailbot.core.events import (
    AddressConfirmed,
    AdmissibilityDecided,
    AgreementMade,
    AnswerGiven,
    By,
    CommandUndone,
    ComplaintReceived,
    ContactMade,
    ContentsSupplied,
    CopySeen,
    DestructionNoticeGiven,
    DossierClosed,
    DossierReopened,
    DossierShown,
    DossiersMerged,
    Entry,
    Event,
    Filing,
    HandlerChanged,
    HoldPlaced,
    InspectionDeclined,
    LetterPosted,
    LetterRefused,
    LetterSent,
    LetterWritten,
    MailMoved,
    MediationHeld,
    MediationProposed,
    MediatorAnswered,
    MessageFiled,
    MessageWritten,
    NudgeGiven,
    Outcome,
    PartyHeard,
    ProposalMade,
    ReferredToThirdParty,
    ReminderGiven,
    SubjectNamed,
    TermExtended,
    WishRead,
)
from mailbot.core.letters import Audience
from mailbot.core.marks import follow, told_in
from mailbot.core.terms import Term
from mailbot.core.values import Answer, DossierNumber, Field, Wish

_RESTORED = (
    *("opened", "contents", "contacted", "proposals", "answer", "extensions", "extended", "mediation", "mediators"),
    *("referred", "closing", "restarted", "hold", "handler", "subjects", "agreements", "parties", "admissible"),
    *("merged", "also", "asked_inspection", "inspections", "own_mail"),
)
"""What taking back a command restores; mail, letters and what she was told stay as they are."""

_WAIT_ON = (f"{WaitFor.POSTING}:", f"{WaitFor.INSPECTION}:")
"""Waits that closing and reopening leave as they are; the others start anew."""

_NO_COMMAND = (MessageFiled, CopySeen, MailMoved, CommandUndone)
"""Events of hers that change nothing which could be taken back."""


def evolve(dossier: Dossier, entry: Entry) -> Dossier:
    """Return the dossier after one more entry. Never refuses."""
    fold = _FOLDS.get(type(entry.event))
    after = fold(dossier, entry, entry.event) if fold else dossier
    handled, marks = after.handled | ({entry.because} - {""}), follow(dossier, after, entry)
    return replace(after, version=entry.serial, handled=handled, marks=marks, **_undoable(dossier, entry))


def _undoable(dossier: Dossier, entry: Entry) -> dict[str, Any]:
    """Return what can be taken back after an entry: her last command, where nothing followed or went out."""
    written = isinstance(entry.event, LetterWritten) and entry.event.audience is Audience.CLIENT
    if entry.by in (By.COMPLAINANT, By.PARTY) or written or isinstance(entry.event, CommandUndone):
        return {"before": None, "command": entry.because if written else ""}
    if _concerns_two(entry.event):
        # Taken back in one dossier alone, the complaint would stand in both or in none.
        return {"before": None, "command": entry.because}
    if entry.by is By.PROGRAM or isinstance(entry.event, _NO_COMMAND) or entry.because == dossier.command:
        return {}
    # One step back, no further: what stood before may not hold what stood before that.
    return {"before": replace(dossier, before=None), "command": entry.because}


def _concerns_two(event: Event) -> bool:
    """Tell whether an event has its other half in another dossier (§ 7)."""
    return isinstance(event, DossiersMerged) or (isinstance(event, DossierClosed) and bool(event.into))


def replay(number: DossierNumber, entries: Iterable[Entry]) -> Dossier:
    """Fold all entries of a dossier, oldest first."""
    dossier = Dossier(number)
    for entry in entries:
        dossier = evolve(dossier, entry)
    return dossier


# --- the complaint and its mail -------------------------------------------------------


def _received(dossier: Dossier, _entry: Entry, event: ComplaintReceived) -> Dossier:
    filings = (event.filing,) if event.filing else ()
    contents = {found.field: found for found in event.contents}
    return replace(
        dossier, opened=event, contents=contents, filings=filings, handled=_ids(filings), handler=event.handler
    )


def _filed(dossier: Dossier, _entry: Entry, event: MessageFiled) -> Dossier:
    filings = (*dossier.filings, event.filing)
    return replace(dossier, filings=filings, handled=dossier.handled | _ids((event.filing,)))


def _copy_seen(dossier: Dossier, _entry: Entry, event: CopySeen) -> Dossier:
    return replace(dossier, copies=(*dossier.copies, event), handled=dossier.handled | {event.digest})


def _moved(dossier: Dossier, _entry: Entry, event: MailMoved) -> Dossier:
    def there(filing: Filing) -> Filing:
        return replace(filing, folder=event.folder, uidvalidity=event.uidvalidity, uid=event.uid)

    return replace(
        dossier, filings=tuple(there(each) if each.digest == event.digest else each for each in dossier.filings)
    )


def _ids(filings: tuple[Filing, ...]) -> frozenset[str]:
    return frozenset(each for filing in filings for each in (filing.digest, filing.message_id) if each)


def _supplied(dossier: Dossier, entry: Entry, event: ContentsSupplied) -> Dossier:
    contents = dossier.contents | {found.field: found for found in event.contents}
    opened = dossier.opened
    email = next((found.value for found in event.contents if found.field is Field.EMAIL), "")
    # An address that the practitioner gave stands in the dossier from then on.
    if opened and email and entry.by is By.PRACTITIONER:
        opened = replace(opened, address=email, claimed="")
    return replace(dossier, contents={key: found for key, found in contents.items() if found.value}, opened=opened)


def _confirmed(dossier: Dossier, _entry: Entry, event: AddressConfirmed) -> Dossier:
    return replace(dossier, opened=replace(dossier.complaint, address=event.address, claimed=""))


def _admissibility(dossier: Dossier, _entry: Entry, event: AdmissibilityDecided) -> Dossier:
    return replace(dossier, admissible=event.admissible)


def _wished(dossier: Dossier, entry: Entry, event: WishRead) -> Dossier:
    if event.wish != Wish.INSPECTION:
        return dossier
    since = dossier.asked_inspection or entry.at
    return replace(dossier, asked_inspection=since, inspections=dossier.inspections + 1)


def _shown(dossier: Dossier, _entry: Entry, event: DossierShown | InspectionDeclined) -> Dossier:
    # Shown to another party, it is still to be shown to the complainant who asked.
    elsewhere = isinstance(event, DossierShown) and event.to not in dossier.addresses
    return dossier if elsewhere else replace(dossier, asked_inspection=None)


# --- the handling ---------------------------------------------------------------------


def _contacted(dossier: Dossier, _entry: Entry, _event: ContactMade) -> Dossier:
    return replace(dossier, contacted=True)


def _wrote(dossier: Dossier, _entry: Entry, event: MessageWritten) -> Dossier:
    return replace(dossier, contacted=True, own_mail=event.text if event.mailed else dossier.own_mail)


def _party(dossier: Dossier, _entry: Entry, event: PartyHeard) -> Dossier:
    return replace(dossier, parties=(*dossier.parties, event))


def _agreement(dossier: Dossier, entry: Entry, event: AgreementMade) -> Dossier:
    return replace(dossier, agreements=(*dossier.agreements, (entry.at, event.text)))


def _subject(dossier: Dossier, _entry: Entry, event: SubjectNamed) -> Dossier:
    return replace(dossier, subjects=(*dossier.subjects, event.text))


def _handler(dossier: Dossier, _entry: Entry, event: HandlerChanged) -> Dossier:
    return replace(dossier, handler=event.name)


def _proposed(dossier: Dossier, entry: Entry, event: ProposalMade) -> Dossier:
    proposals = (*dossier.proposals, (entry.at, event.text))
    return replace(dossier, proposals=proposals, contacted=True, answer=None, own_mail="")


def _answered(dossier: Dossier, entry: Entry, event: AnswerGiven) -> Dossier:
    if event.answer is Answer.UNCLEAR:
        return dossier
    kept = frozenset({Term.CONTACT, Term.PROPOSAL, Term.WKKGZ})
    extensions = {term: day for term, day in dossier.extensions.items() if term in kept}
    return replace(dossier, answer=(entry.at, event), extensions=extensions)


def _extended(dossier: Dossier, _entry: Entry, event: TermExtended) -> Dossier:
    extensions = dossier.extensions | {event.term: event.until}
    return replace(dossier, extensions=extensions, extended=dossier.extended | {event.term})


def _mediator_proposed(dossier: Dossier, entry: Entry, event: MediationProposed) -> Dossier:
    return replace(dossier, mediation=Mediation(event, entry.at), mediators=dossier.mediators + 1, contacted=True)


def _mediator_answered(dossier: Dossier, entry: Entry, event: MediatorAnswered) -> Dossier:
    if event.answer is Answer.UNCLEAR or dossier.mediation is None:
        return dossier
    return replace(dossier, mediation=replace(dossier.mediation, answer=event.answer, answered=entry.at))


def _mediation_held(dossier: Dossier, entry: Entry, event: MediationHeld) -> Dossier:
    if dossier.mediation is None:
        return dossier
    return replace(dossier, mediation=replace(dossier.mediation, held=event, held_at=entry.at))


def _referred(dossier: Dossier, entry: Entry, _event: ReferredToThirdParty) -> Dossier:
    return replace(dossier, referred=entry.at, contacted=True)


def _merged(dossier: Dossier, _entry: Entry, event: DossiersMerged) -> Dossier:
    opened = dossier.complaint
    opened = replace(opened, received=min(opened.received, event.received))
    also = dossier.also | ({event.address} - {"", opened.address})
    contacted = dossier.contacted or event.contacted
    return replace(dossier, opened=opened, merged=(*dossier.merged, event.other), also=also, contacted=contacted)


# --- the end --------------------------------------------------------------------------


def _closed(dossier: Dossier, entry: Entry, event: DossierClosed) -> Dossier:
    return replace(dossier, closing=Closing(entry.at, event.outcome, event.retention, event.into))


def _reopened(dossier: Dossier, entry: Entry, _event: DossierReopened) -> Dossier:
    # An agreement that did not hold is no answer any more; nor is a decision that it came too late.
    agreed = dossier.answer is not None and dossier.answer[1].answer is Answer.ACCEPT
    late = dossier.closing is not None and dossier.closing.outcome is Outcome.NOT_ADMISSIBLE
    return replace(
        dossier,
        closing=None,
        answer=None if agreed else dossier.answer,
        mediation=_unless_agreed(dossier.mediation),
        # The law's clock runs from receipt, whatever happens; so its one extension stays.
        extensions={term: day for term, day in dossier.extensions.items() if term is Term.WKKGZ},
        restarted=entry.at,
        nudged=frozenset(key for key in dossier.nudged if key.startswith(_WAIT_ON)),
        hold=None,
        admissible=None if late else dossier.admissible,
    )


def _unless_agreed(mediation: Mediation | None) -> Mediation | None:
    """Return a mediation with its result open again where that was an agreement."""
    if mediation is None or mediation.held is None or mediation.held.result is not Answer.ACCEPT:
        return mediation
    return replace(mediation, held=replace(mediation.held, result=Answer.UNCLEAR))


def _held(dossier: Dossier, _entry: Entry, event: HoldPlaced) -> Dossier:
    return replace(dossier, hold=event)


def _undone(dossier: Dossier, _entry: Entry, _event: CommandUndone) -> Dossier:
    if dossier.before is None:
        return dossier
    restored = {name: getattr(dossier.before, name) for name in _RESTORED}
    return replace(dossier, **restored, **_unposted(dossier, dossier.before))


def _unposted(dossier: Dossier, before: Dossier) -> dict[str, Any]:
    """Return the letters with those on paper again that her last command told posted; others stay as they are."""
    back = {letter: at for letter, at in before.on_paper.items() if letter not in dossier.on_paper}
    letters = {letter: before.letters[letter] for letter in back if letter in before.letters}
    return {"on_paper": back | dossier.on_paper, "letters": dossier.letters | letters}


# --- letters and reminders ------------------------------------------------------------


def _written(dossier: Dossier, entry: Entry, event: LetterWritten) -> Dossier:
    by_post = event.audience is Audience.CLIENT and not event.to
    state = LetterState.TO_POST if by_post else LetterState.PENDING
    on_paper = dossier.on_paper | ({event.letter: entry.at} if by_post else {})
    told = dossier.told | told_in(event.agenda)
    return replace(dossier, letters=dossier.letters | {event.letter: (event, state)}, on_paper=on_paper, told=told)


def _sent(dossier: Dossier, _entry: Entry, event: LetterSent) -> Dossier:
    return _letter_state(dossier, event.letter, LetterState.SENT)


def _refused(dossier: Dossier, entry: Entry, event: LetterRefused) -> Dossier:
    after = _letter_state(dossier, event.letter, LetterState.REFUSED)
    letter = dossier.letters.get(event.letter)
    if letter is None:
        return after
    if letter[0].audience is not Audience.CLIENT:
        # What a notice that did not arrive told her calendar goes along with the next one again.
        lost = told_in(letter[0].agenda).items()
        return replace(after, told={key: each for key, each in after.told.items() if (key, each) not in lost})
    # What did not arrive has to go by post: the complainant is to be told in writing (§ 4, § 5).
    return replace(after, on_paper=after.on_paper | {event.letter: entry.at})


def _posted(dossier: Dossier, _entry: Entry, event: LetterPosted) -> Dossier:
    after = _letter_state(dossier, event.letter, LetterState.POSTED)
    return replace(after, on_paper={key: at for key, at in after.on_paper.items() if key != event.letter})


def _letter_state(dossier: Dossier, letter: int, state: LetterState) -> Dossier:
    if letter not in dossier.letters:
        return dossier
    return replace(dossier, letters=dossier.letters | {letter: (dossier.letters[letter][0], state)})


def _reminded(dossier: Dossier, _entry: Entry, event: ReminderGiven) -> Dossier:
    return replace(dossier, reminded=dossier.reminded | frozenset(event.stages))


def _nudged(dossier: Dossier, _entry: Entry, event: NudgeGiven) -> Dossier:
    # As the first version wrote it: one word for each proposal.
    return replace(dossier, nudged=dossier.nudged | {event.wait or f"answer:{event.proposal}:0"})


def _announced(dossier: Dossier, entry: Entry, event: DestructionNoticeGiven) -> Dossier:
    # The earliest: a clock that once ran ahead may not put off the destruction.
    first = min(entry.at, dossier.warned.get(event.on, entry.at))
    announced = dossier.announced | {(event.on, event.days_before)}
    return replace(dossier, announced=announced, warned=dossier.warned | {event.on: first})


_FOLDS: dict[type, Callable[[Dossier, Entry, Any], Dossier]] = {
    ComplaintReceived: _received,
    MessageFiled: _filed,
    CopySeen: _copy_seen,
    MailMoved: _moved,
    ContentsSupplied: _supplied,
    AddressConfirmed: _confirmed,
    AdmissibilityDecided: _admissibility,
    WishRead: _wished,
    DossierShown: _shown,
    InspectionDeclined: _shown,
    ContactMade: _contacted,
    MessageWritten: _wrote,
    PartyHeard: _party,
    AgreementMade: _agreement,
    SubjectNamed: _subject,
    HandlerChanged: _handler,
    ProposalMade: _proposed,
    AnswerGiven: _answered,
    TermExtended: _extended,
    MediationProposed: _mediator_proposed,
    MediatorAnswered: _mediator_answered,
    MediationHeld: _mediation_held,
    ReferredToThirdParty: _referred,
    DossiersMerged: _merged,
    DossierClosed: _closed,
    DossierReopened: _reopened,
    HoldPlaced: _held,
    CommandUndone: _undone,
    LetterWritten: _written,
    LetterSent: _sent,
    LetterRefused: _refused,
    LetterPosted: _posted,
    ReminderGiven: _reminded,
    NudgeGiven: _nudged,
    DestructionNoticeGiven: _announced,
}
