"""Steps towards a solution: proposals and answers, extension, mediation, the third party (§ 5, § 6).

Part of `mailbot.core.procedure`. A practitioner may skip ahead where both want it; that
is recorded as it happened.
"""

from __future__ import annotations

from datetime import date, datetime

from mailbot.core.commands import Order
from mailbot.core.days import Length
from mailbot.core.dossier import AWAITING, MEDIATING, Dossier, Phase
from mailbot.core.events import (
    AnswerGiven,
    DossierClosed,
    DossierReopened,
    Event,
    JudgementRecorded,
    MediationHeld,
    MediationProposed,
    MediatorAnswered,
    Outcome,
    ProposalMade,
    ReferredToThirdParty,
    TermExtended,
)
from mailbot.core.guards import must_be_open, must_have_proposal, must_reach, text_of, until_of
from mailbot.core.rules import Rules
from mailbot.core.terms import Deadline, Term
from mailbot.core.values import Answer
from mailbot.errors import NotAllowed

Events = tuple[Event, ...]

_EXTENDABLE = (Term.SECOND_PROPOSAL, Term.MEDIATION, Term.PROPOSAL)
"""The terms that an extension moves (§ 5); § 4 promises contact whatever happens."""

MAILED = frozenset({"gemaild", "al gemaild", "verstuurd", "al verstuurd", "mailed", "sent"})
"""Behind `voorstel`: she sent it from her own mail program already."""

HELD = frozenset({"gehouden", "geweest", "held"})
"""Behind `bemiddeling`: the conversation was held."""

_NO_PROPOSAL_NOW = {
    # Else nobody could tell to which of the two a "yes" belongs.
    Phase.MEDIATOR_PROPOSED: "proposal open already",
    Phase.MEDIATION_DUE: "mediation due",
    Phase.MEDIATION: "mediation due",
    Phase.MEDIATION_HELD: "mediation due",
    Phase.REFERRAL_DUE: "referral due",
    Phase.CLOSING_DUE: "closing due",
    Phase.THIRD_PARTY: "third party",
}


# --- § 5 --------------------------------------------------------------------------------


def propose(dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Propose a solution (§ 5): the first, or a new one after a rejection.

    One that she mailed herself is recorded, and nothing more goes out.
    """
    must_be_open(dossier)
    if dossier.phase in _NO_PROPOSAL_NOW:
        raise NotAllowed(_NO_PROPOSAL_NOW[dossier.phase])
    if dossier.proposals and dossier.answer is None:
        raise NotAllowed("proposal open already")
    if order.argument in MAILED:
        return (ProposalMade(order.text.strip() or _own_mail(dossier), mailed=True),)
    must_reach(dossier)
    return (ProposalMade(text_of(order)),)


def _own_mail(dossier: Dossier) -> str:
    if not dossier.own_mail:
        raise NotAllowed("no text")
    return dossier.own_mail


def agree(dossier: Dossier, order: Order, now: datetime, rules: Rules) -> Events:
    """Record that the complainant agrees, as she told the practitioner (§ 5, § 6).

    With the proposed mediator, with what came of the conversation, or with a proposal.
    """
    must_be_open(dossier)
    if dossier.phase in MEDIATING:
        closed = DossierClosed(Outcome.AGREED, rules.lengths.retention)
        return (MediationHeld(order.text.strip(), Answer.ACCEPT), closed)
    if dossier.phase is not Phase.MEDIATOR_PROPOSED:
        must_have_proposal(dossier)
    return answered(dossier, Answer.ACCEPT, order.text, now, rules)


def disagree(dossier: Dossier, order: Order, now: datetime, rules: Rules) -> Events:
    """Record that the complainant does not agree; also corrects an agreement misread (§ 5, § 6)."""
    if dossier.closing and dossier.closing.outcome is Outcome.AGREED:
        return _disagree_after_all(dossier, order, now, rules)
    must_be_open(dossier)
    if dossier.phase in MEDIATING:
        return (MediationHeld(order.text.strip(), Answer.REJECT),)
    if dossier.phase is not Phase.MEDIATOR_PROPOSED:
        must_have_proposal(dossier)
        if dossier.phase not in AWAITING:
            raise NotAllowed("already answered")
    return answered(dossier, Answer.REJECT, order.text, now, rules)


def _disagree_after_all(dossier: Dossier, order: Order, now: datetime, rules: Rules) -> Events:
    reopened = DossierReopened(order.text, misread=True)
    if dossier.mediation and dossier.mediation.held and not dossier.mediation.failed:
        return (reopened, MediationHeld(order.text.strip(), Answer.REJECT))
    return (reopened, *answered(dossier, Answer.REJECT, order.text, now, rules))


def answered(dossier: Dossier, answer: Answer, quote: str, _now: datetime, rules: Rules) -> Events:
    """Return what an answer to the open proposal, or about the mediator, brings about (§ 5, § 6).

    An agreement closes; a rejection starts the next term; an unclear answer moves nothing.
    """
    if dossier.phase is Phase.MEDIATOR_PROPOSED:
        return (MediatorAnswered(answer, quote),)
    given = AnswerGiven(answer, quote, next_length(dossier, rules))
    if answer is Answer.ACCEPT:
        return (given, DossierClosed(Outcome.AGREED, rules.lengths.retention))
    return (given,)


def next_length(dossier: Dossier, rules: Rules) -> Length:
    """Return how long the step takes that follows on a rejection now (§ 5, § 6)."""
    return rules.lengths.second_proposal if dossier.proposals_left else rules.lengths.mediation


# --- extension (§ 5) --------------------------------------------------------------------


def extend(dossier: Dossier, order: Order, now: datetime, rules: Rules) -> Events:
    """Extend the running term: a length or a date, and the reason (§ 5).

    Past the term it still happens, and the dossier says that it was late. `uitstel wkkgz`
    extends the clock of the law, once and by the length that was set at receipt.
    """
    must_be_open(dossier)
    must_reach(dossier)
    running = {each.term: each for each in dossier.deadlines(rules.calendar)}
    today = rules.calendar.day(now)
    if order.argument.partition(" ")[0] == Term.WKKGZ:
        return (_extend_by_law(dossier, order, running.get(Term.WKKGZ), today),)
    term = next((each for each in _EXTENDABLE if each in running), None)
    if term is None:
        raise NotAllowed("no term runs")
    late = running[term].ends < today
    until = until_of(order.argument, today if late else running[term].ends, today)
    if until <= today:
        raise NotAllowed("date in past", {"date": until.isoformat()})
    if until <= running[term].ends:
        raise NotAllowed("not later", {"date": running[term].ends.isoformat()})
    return (TermExtended(term, until, text_of(order, "no reason"), late=late),)


def _extend_by_law(dossier: Dossier, order: Order, running: Deadline | None, today: date) -> Event:
    if running is None:
        raise NotAllowed("no term runs")
    if Term.WKKGZ in dossier.extended:
        raise NotAllowed("already extended")
    until = dossier.complaint.wkkgz_extension.after(running.ends)
    if until <= today:
        raise NotAllowed("date in past", {"date": until.isoformat()})
    return TermExtended(Term.WKKGZ, until, text_of(order, "no reason"), late=running.ends < today)


# --- mediation (§ 6) --------------------------------------------------------------------


def mediate(dossier: Dossier, order: Order, now: datetime, rules: Rules) -> Events:
    """Propose a mediator, with date and place; or record that the conversation was held (§ 6).

    Proposing is her own consent; the complainant has to accept as well.
    """
    must_be_open(dossier)
    if order.argument in HELD:
        return (_held(dossier, order),)
    if not dossier.course.mediation:
        raise NotAllowed("no mediation")
    if dossier.phase is Phase.MEDIATION_HELD:
        raise NotAllowed("mediation held")
    if dossier.phase in AWAITING:
        # A "yes" could be meant for the proposal or for the mediator: first the one, then the other.
        raise NotAllowed("proposal open already")
    if dossier.phase in (Phase.REFERRAL_DUE, Phase.CLOSING_DUE, Phase.THIRD_PARTY):
        raise NotAllowed(_NO_PROPOSAL_NOW[dossier.phase])
    must_reach(dossier)
    return (_offer(order, rules.calendar.day(now), rules),)


def _offer(order: Order, today: date, rules: Rules) -> MediationProposed:
    told = order.details
    mediator = " ".join(told.get("mediator", "").split()) or " ".join(order.exact.split())
    if not mediator:
        raise NotAllowed("no mediator")
    on = date.fromisoformat(told["day"]) if told.get("day") else None
    if on and on < today:
        raise NotAllowed("date in past", {"date": on.isoformat()})
    return MediationProposed(
        mediator=mediator,
        length=rules.lengths.mediation,
        on=on,
        time=told.get("time", ""),
        place=told.get("place", ""),
        costs=told.get("costs", ""),
        text=told.get("text", "").strip(),
    )


def _held(dossier: Dossier, order: Order) -> MediationHeld:
    if dossier.phase is not Phase.MEDIATION:
        raise NotAllowed("no mediator accepted")
    return MediationHeld(text_of(order))


# --- the third party (§ 6) --------------------------------------------------------------


def refer(dossier: Dossier, order: Order, _now: datetime, rules: Rules) -> Events:
    """Point the complainant to the independent third party (§ 6); a conversation ends by it without result."""
    must_be_open(dossier)
    if not dossier.course.third_party:
        raise NotAllowed("no third party")
    if dossier.phase is Phase.THIRD_PARTY:
        raise NotAllowed("already done")
    must_reach(dossier)
    body = rules.third_party
    referred = ReferredToThirdParty(body.name, body.link, order.text.strip())
    if dossier.phase in MEDIATING:
        return (MediationHeld("", Answer.REJECT), referred)
    return (referred,)


def judge(dossier: Dossier, order: Order, _now: datetime, rules: Rules) -> Events:
    """Record the judgement, which binds both, and close (§ 6); its document is kept."""
    must_be_open(dossier)
    if dossier.phase is not Phase.THIRD_PARTY:
        raise NotAllowed("no referral")
    if not order.attachments:
        text_of(order)
    text = order.text.strip()
    return (JudgementRecorded(text), DossierClosed(Outcome.JUDGEMENT, rules.lengths.retention, text))
