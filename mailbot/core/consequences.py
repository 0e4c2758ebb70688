"""Event to letter: what each event calls for, as values without a word of text.

Letters to the complainant follow from events alone. Notices to the practitioner are
built in `core.notices`, with a hand that prepares commands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from mailbot.core import letters, prepared
from mailbot.core.course import Course
from mailbot.core.dossier import AWAITING, Dossier, Phase, letters_to
from mailbot.core.events import (
    AdmissibilityDecided,
    DossierClosed,
    DossierReopened,
    DossiersMerged,
    Event,
    HandlerChanged,
    MediationProposed,
    MediatorAnswered,
    MessageWritten,
    Outcome,
    ProposalMade,
    ReferredToThirdParty,
    TermExtended,
)
from mailbot.core.letters import Audience, Letter
from mailbot.core.required import missing
from mailbot.core.rules import Rules
from mailbot.core.steps_solution import next_length
from mailbot.core.terms import Term
from mailbot.core.values import Answer, Channel, Field


def gaps(dossier: Dossier, rules: Rules) -> tuple[Field, ...]:
    """Return the required contents that are still missing (§ 2a)."""
    return missing(dossier.contents, rules.required)


def acknowledgement(dossier: Dossier, rules: Rules) -> Letter:
    """Return the acknowledgement (§ 4); it holds none of the sender's words."""
    received, course = dossier.complaint.received, dossier.course
    regulation = rules.practice.regulation
    lacking = gaps(dossier, rules)
    return letters.Acknowledgement(
        number=dossier.number,
        language=dossier.language,
        received=received.astimezone(rules.calendar.zone),
        missing=lacking,
        contact_by=_promised(dossier, Term.CONTACT, rules),
        proposal_by=_promised(dossier, Term.PROPOSAL, rules),
        supply=prepared.supply(dossier, lacking, rules) if lacking else None,
        regulation_link=regulation if regulation.startswith("https://") else "",
        regulation_attached=bool(regulation) and not regulation.startswith("https://"),
        second_proposal=rules.lengths.second_proposal if course.proposals > 1 else rules.lengths.mediation,
        handler=dossier.handler,
        then=after_refusal(course, 1),
        third_party=rules.third_party.name if course.third_party else "",
        hour=dossier.channel is Channel.EMAIL,
    )


def _promised(dossier: Dossier, term: Term, rules: Rules) -> date:
    """Return the last day of a term that started with receipt, also where it is met already."""
    running = {each.term: each.ends for each in dossier.deadlines(rules.calendar)}
    length = dossier.complaint.contact if term is Term.CONTACT else dossier.complaint.proposal
    return running.get(term) or length.after(rules.calendar.day(dossier.complaint.received))


def after_refusal(course: Course, proposals: int) -> str:
    """Return what follows when the complainant refuses the nth proposal (§ 5, § 6)."""
    if proposals < course.proposals:
        return "second_proposal"
    return "mediation" if course.mediation else "third_party"


def request(dossier: Dossier, rules: Rules) -> Letter:
    """Return the letter that asks for what is still missing (§ 2a)."""
    lacking = gaps(dossier, rules)
    asked = prepared.supply(dossier, lacking, rules)
    return letters.Request(dossier.number, dossier.language, missing=lacking, supply=asked)


def client_letters(dossier: Dossier, events: Sequence[Event], rules: Rules) -> tuple[Letter, ...]:
    """Return the letters to the complainant that events call for, in their order.

    The acknowledgement is not among them: whether it may go out depends on the mail. To an
    address that is only claimed nothing goes.
    """
    if dossier.claimed:
        return ()
    made = (_LETTERS[type(event)](dossier, event, rules) for event in events if type(event) in _LETTERS)
    return tuple(letter for letter in made if letter)


def salutation(dossier: Dossier) -> str:
    """Return the complainant's name as a letter addresses it, or ""."""
    named = dossier.contents.get(Field.NAME)
    return named.value if named else ""


# --- one function a letter --------------------------------------------------------------


def _message(dossier: Dossier, event: MessageWritten, _rules: Rules) -> Letter | None:
    if event.mailed:
        return None
    return letters.Message(dossier.number, dossier.language, event.text, salutation(dossier))


def _proposal(dossier: Dossier, event: ProposalMade, rules: Rules) -> Letter | None:
    if event.mailed:
        return None
    serial = len(dossier.proposals)
    return letters.Proposal(
        number=dossier.number,
        language=dossier.language,
        serial=serial,
        text=event.text,
        agree=prepared.answer(dossier, "agree", rules),
        disagree=prepared.answer(dossier, "disagree", rules),
        salutation=salutation(dossier),
        next_within=next_length(dossier, rules),
        then=after_refusal(dossier.course, serial),
        third_party=rules.third_party.name if dossier.course.third_party else "",
    )


def _extension(dossier: Dossier, event: TermExtended, _rules: Rules) -> Letter:
    return letters.Extension(
        dossier.number, dossier.language, event.term.value, event.until, event.reason, salutation(dossier)
    )


def _closing(dossier: Dossier, event: DossierClosed, rules: Rules) -> Letter | None:
    # Who goes on under another number is told there; who was never written to hears nothing now.
    unasked = event.outcome is Outcome.NO_COMPLAINT and not dossier.written("client-acknowledgement")
    if event.into or unasked:
        return None
    assert dossier.closing is not None
    return letters.Closing(
        number=dossier.number,
        language=dossier.language,
        outcome=event.outcome.value,
        text=event.reason,
        kept_until=event.retention.keeping(rules.calendar.day(dossier.closing.at)),
        salutation=salutation(dossier),
        retention=event.retention,
        agreed=_agreed_with(dossier) if event.outcome is Outcome.AGREED else "",
    )


def _agreed_with(dossier: Dossier) -> str:
    """Return the proposal that was agreed with; what a mediation led to stands in her notes, which are hers."""
    held = dossier.mediation is not None and dossier.mediation.held is not None
    return "" if held or not dossier.proposals else dossier.proposals[-1][1]


def _reopened(dossier: Dossier, event: DossierReopened, rules: Rules) -> Letter | None:
    # Who was never written to knows of no closing either: `ja` acknowledges it now.
    if not letters_to(dossier, Audience.CLIENT):
        return None
    runs = next((each for each in dossier.deadlines(rules.calendar) if each.term is not Term.WKKGZ), None)
    return letters.Reopened(
        number=dossier.number,
        language=dossier.language,
        term=runs.term.value if runs else _awaited(dossier),
        until=runs.ends if runs else None,
        salutation=salutation(dossier),
        text="" if event.misread else event.reason,
        misread=event.misread,
    )


def _awaited(dossier: Dossier) -> str:
    """Return what is waited for where no term runs: her answer to a proposal, or the letter about the third party."""
    if dossier.phase in AWAITING:
        return "answer"
    return "referral" if dossier.phase is Phase.REFERRAL_DUE else ""


def _admitted(dossier: Dossier, event: AdmissibilityDecided, rules: Rules) -> Letter | None:
    if not event.admissible:
        return None
    running: dict[Term, date] = {each.term: each.ends for each in dossier.deadlines(rules.calendar)}
    return letters.Admitted(
        number=dossier.number,
        language=dossier.language,
        reason=event.reason,
        contact_by=running.get(Term.CONTACT),
        proposal_by=running.get(Term.PROPOSAL),
        salutation=salutation(dossier),
    )


def _new_handler(dossier: Dossier, event: HandlerChanged, _rules: Rules) -> Letter:
    return letters.NewHandler(dossier.number, dossier.language, event.name, salutation(dossier))


def _mediation_by(dossier: Dossier, rules: Rules) -> date | None:
    return next((each.ends for each in dossier.deadlines(rules.calendar) if each.term is Term.MEDIATION), None)


def _mediation_offer(dossier: Dossier, event: MediationProposed, rules: Rules) -> Letter:
    return letters.MediationOffer(
        number=dossier.number,
        language=dossier.language,
        mediator=event.mediator,
        on=event.on,
        time=event.time,
        place=event.place,
        costs=event.costs,
        text=event.text,
        agree=prepared.answer(dossier, "agree mediator", rules),
        disagree=prepared.answer(dossier, "disagree mediator", rules),
        salutation=salutation(dossier),
        within=_mediation_by(dossier, rules),
    )


def _mediation_set(dossier: Dossier, event: MediatorAnswered, rules: Rules) -> Letter | None:
    if event.answer is not Answer.ACCEPT or dossier.mediation is None:
        return None
    offer = dossier.mediation.proposed
    return letters.MediationSet(
        number=dossier.number,
        language=dossier.language,
        mediator=offer.mediator,
        on=offer.on,
        time=offer.time,
        place=offer.place,
        costs=offer.costs,
        salutation=salutation(dossier),
        within=_mediation_by(dossier, rules),
    )


def _referral(dossier: Dossier, event: ReferredToThirdParty, rules: Rules) -> Letter:
    body = rules.third_party
    return letters.Referral(
        dossier.number,
        dossier.language,
        event.body,
        event.link,
        body.address,
        body.how,
        event.text,
        salutation(dossier),
    )


def _merged(dossier: Dossier, event: DossiersMerged, _rules: Rules) -> Letter:
    return letters.Merged(dossier.number, dossier.language, event.other, salutation(dossier))


_LETTERS: dict[type, Callable[[Dossier, Any, Rules], Letter | None]] = {
    MessageWritten: _message,
    ProposalMade: _proposal,
    TermExtended: _extension,
    DossierClosed: _closing,
    DossierReopened: _reopened,
    AdmissibilityDecided: _admitted,
    HandlerChanged: _new_handler,
    MediationProposed: _mediation_offer,
    MediatorAnswered: _mediation_set,
    ReferredToThirdParty: _referral,
    DossiersMerged: _merged,
}
"""The letter of each event that calls for one."""


# --- § 2a -------------------------------------------------------------------------------


def late_by(dossier: Dossier, rules: Rules) -> int | None:
    """Return the days past the submission term (§ 2a), or None: in time, or no day known."""
    last = submission_ends(dossier)
    if last is None:
        return None
    days = (rules.calendar.day(dossier.complaint.received) - last).days
    return days if days > 0 else None


def submission_ends(dossier: Dossier) -> date | None:
    """Return the last day on which the complaint was in time (§ 2a), or None: no day of service known."""
    service = service_day(dossier)
    try:
        return dossier.complaint.submission.after(service) if service else None
    except (ValueError, OverflowError):
        # A day that can't be, such as one in the year 9999, is no reason to refuse a complaint.
        return None


def service_day(dossier: Dossier) -> date | None:
    """Return the day of the service (§ 2a), or None: not known, or no day that can be."""
    service = dossier.contents.get(Field.SERVICE_DATE)
    try:
        return date.fromisoformat(service.value) if service else None
    except ValueError:
        return None


def local(moment: datetime, rules: Rules) -> datetime:
    """Return a moment in the practice's zone."""
    return moment.astimezone(rules.calendar.zone)
