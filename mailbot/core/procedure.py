"""The state machine of the regulation: one function a step.

A step takes the dossier as it stands and gives the events that happen, or raises
NotAllowed and nothing has changed. It sends nothing: `core.consequences` tells which
letters an event calls for. Nothing with legal effect happens by silence or by guess.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from mailbot.core.commands import Order
from mailbot.core.days import Length
from mailbot.core.dossier import AWAITING, Dossier, Phase
from mailbot.core.events import (
    AnswerGiven,
    ContactMade,
    ContentsSupplied,
    DossierClosed,
    DossierReopened,
    Event,
    NoteAdded,
    Outcome,
    ProposalMade,
    TermExtended,
)
from mailbot.core.rules import Rules
from mailbot.core.terms import Term, TermLengths
from mailbot.core.until import read_date, read_length
from mailbot.core.values import Answer, EmailAddress, Field, Found
from mailbot.errors import NotAllowed

Events = tuple[Event, ...]
Step = Callable[[Dossier, Order, datetime, Rules], Events]

_EXTENDABLE = (Term.SECOND_PROPOSAL, Term.MEDIATION, Term.PROPOSAL)
"""The terms that an extension moves (§ 5); § 4 promises contact whatever happens."""


def contact(dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Record that she spoke with the complainant, with her notes (§ 4)."""
    _must_be_open(dossier)
    return (ContactMade(_text(order)),)


def note(_dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Keep a note; also in a closed dossier, since nothing moves by it (§ 4, § 8)."""
    return (NoteAdded(_text(order)),)


def propose(dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Propose a solution (§ 5): the first, or a new one after a rejection."""
    _must_be_open(dossier)
    if dossier.phase in AWAITING:
        raise NotAllowed("proposal open already")
    if dossier.phase is Phase.MEDIATION_DUE:
        raise NotAllowed("mediation due")
    if not dossier.address:
        raise NotAllowed("no address")
    return (ProposalMade(_text(order)),)


def agree(dossier: Dossier, order: Order, now: datetime, rules: Rules) -> Events:
    """Record that the complainant agrees, as she told the practitioner (§ 5, § 6)."""
    _must_be_open(dossier)
    _must_have_proposal(dossier)
    return answered(dossier, Answer.ACCEPT, order.text, now, rules)


def disagree(dossier: Dossier, order: Order, now: datetime, rules: Rules) -> Events:
    """Record that the complainant does not agree; also corrects an agreement misread (§ 5, § 6)."""
    _must_have_proposal(dossier)
    if dossier.closing and dossier.closing.outcome is Outcome.AGREED:
        return (DossierReopened(order.text), *answered(dossier, Answer.REJECT, order.text, now, rules))
    _must_be_open(dossier)
    if dossier.phase not in AWAITING:
        raise NotAllowed("already answered")
    return answered(dossier, Answer.REJECT, order.text, now, rules)


def answered(dossier: Dossier, answer: Answer, quote: str, _now: datetime, rules: Rules) -> Events:
    """Return what an answer to the open proposal brings about (§ 5).

    An agreement closes; a rejection starts the next term; an unclear answer moves nothing.
    """
    lengths = rules.lengths
    following = lengths.second_proposal if len(dossier.proposals) == 1 else lengths.mediation
    given = AnswerGiven(answer, quote, following)
    if answer is Answer.ACCEPT:
        return (given, DossierClosed(Outcome.AGREED, lengths.retention))
    return (given,)


def extend(dossier: Dossier, order: Order, now: datetime, rules: Rules) -> Events:
    """Extend the running term: a length or a date, and the reason (§ 5).

    Past the term it still happens, and the dossier says that it was late.
    """
    _must_be_open(dossier)
    running = {each.term: each for each in dossier.deadlines(rules.calendar)}
    term = next((each for each in _EXTENDABLE if each in running), None)
    if term is None:
        raise NotAllowed("no term runs")
    today = rules.calendar.day(now)
    late = running[term].ends < today
    until = _until(order.argument, today if late else running[term].ends, today)
    if until <= today:
        raise NotAllowed("date in past", {"date": until.isoformat()})
    if until <= running[term].ends:
        raise NotAllowed("not later", {"date": running[term].ends.isoformat()})
    if not order.text.strip():
        raise NotAllowed("no reason")
    if not dossier.address:
        raise NotAllowed("no address")
    return (TermExtended(term, until, order.text.strip(), late=late),)


def _until(argument: str, start: date, today: date) -> date:
    length: Length | None = read_length(argument)
    until = length.after(start) if length else read_date(argument, today)
    if until is None:
        raise NotAllowed("no date", {"argument": argument})
    return until


def supply(_dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Correct or supply required contents by hand (§ 2a)."""
    if not order.contents:
        raise NotAllowed("unknown field")
    for each in order.contents:
        if each.field is Field.EMAIL and not _is_address(each.value):
            raise NotAllowed("bad value")
    return (ContentsSupplied(order.contents),)


def close(dossier: Dossier, order: Order, _now: datetime, rules: Rules) -> Events:
    """Close the dossier; retention starts (§ 9). The text goes into the closing letter."""
    _must_be_open(dossier)
    return (DossierClosed(Outcome.CLOSED, rules.lengths.retention, order.text.strip()),)


def acknowledge(dossier: Dossier, _order: Order, _now: datetime, _rules: Rules) -> Events:
    """Let the acknowledgement go out after all (§ 4), where it was held back."""
    _must_be_open(dossier)
    if dossier.written("client-acknowledgement"):
        raise NotAllowed("already done")
    if not dossier.address:
        raise NotAllowed("no address")
    return ()


def supplied_by_complainant(dossier: Dossier, found: tuple[Found, ...]) -> Events:
    """Return the event for contents in a reply: they fill gaps, and overwrite nothing."""
    news = tuple(each for each in found if each.field not in dossier.contents)
    return (ContentsSupplied(news),) if news else ()


def lengths_at_receipt(lengths: TermLengths) -> tuple[Length, Length, Length]:
    """Return the lengths that a new dossier records: submission, contact, proposal."""
    return lengths.submission, lengths.contact, lengths.proposal


STEPS: Mapping[str, Step] = {
    "ja": acknowledge,
    "contact": contact,
    "notitie": note,
    "voorstel": propose,
    "akkoord": agree,
    "niet akkoord": disagree,
    "uitstel": extend,
    "veld": supply,
    "sluit": close,
}
"""The step of each command that changes a dossier."""


def _is_address(text: str) -> bool:
    try:
        EmailAddress(text)
    except ValueError:
        return False
    return True


def _must_be_open(dossier: Dossier) -> None:
    if dossier.closing:
        raise NotAllowed("dossier closed")


def _must_have_proposal(dossier: Dossier) -> None:
    if not dossier.proposals:
        raise NotAllowed("no proposal open")


def _text(order: Order) -> str:
    if not order.text.strip():
        raise NotAllowed("no text")
    return order.text.strip()
