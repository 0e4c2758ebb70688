"""Steps that end a dossier, open it again, or keep it: § 2a, § 7, § 9.

Part of `mailbot.core.procedure`. The program closes nothing by itself.
"""

from __future__ import annotations

from datetime import datetime

from mailbot.core.commands import Order
from mailbot.core.days import Length
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    AdmissibilityDecided,
    DossierClosed,
    DossierReopened,
    DossiersMerged,
    Event,
    HoldPlaced,
    InspectionDeclined,
    Outcome,
)
from mailbot.core.guards import must_be_closed, must_be_open, must_reach, text_of, until_of
from mailbot.core.rules import Rules
from mailbot.errors import NotAllowed

Events = tuple[Event, ...]

KEPT_BY_MISTAKE = Length(months=1)
"""How long a mail that was no complaint stays, so that a mistake can be mended; then it goes (§ 9, § 3)."""


def admit(dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Take up a complaint though it came late (§ 2a); a reason goes into the letter."""
    must_be_open(dossier)
    must_reach(dossier)
    if dossier.admissible:
        raise NotAllowed("already done")
    return (AdmissibilityDecided(admissible=True, reason=order.text.strip()),)


def dismiss(dossier: Dossier, order: Order, _now: datetime, rules: Rules) -> Events:
    """Leave a complaint that came too late, with the reason (§ 2a): a person decides it, never the program."""
    must_be_open(dossier)
    must_reach(dossier)
    reason = text_of(order, "no reason")
    decided = AdmissibilityDecided(admissible=False, reason=reason)
    return (decided, DossierClosed(Outcome.NOT_ADMISSIBLE, rules.lengths.retention, reason))


def withdraw(dossier: Dossier, order: Order, _now: datetime, rules: Rules) -> Events:
    """Record that the complainant withdraws the complaint."""
    must_be_open(dossier)
    must_reach(dossier)
    return (DossierClosed(Outcome.WITHDRAWN, rules.lengths.retention, order.text.strip()),)


def no_complaint(dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Close a dossier that was opened for a mail that is no complaint."""
    must_be_open(dossier)
    return (DossierClosed(Outcome.NO_COMPLAINT, KEPT_BY_MISTAKE, order.text.strip()),)


def close(dossier: Dossier, order: Order, _now: datetime, rules: Rules) -> Events:
    """Close the dossier; retention starts (§ 9). The text goes into the closing letter."""
    must_be_open(dossier)
    must_reach(dossier)
    return (DossierClosed(Outcome.CLOSED, rules.lengths.retention, order.text.strip()),)


def reopen(dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Open a closed dossier again; the terms that run start anew. The reason goes into the letter."""
    must_be_closed(dossier)
    return (DossierReopened(text_of(order, "no reason")),)


def hold(dossier: Dossier, order: Order, now: datetime, rules: Rules) -> Events:
    """Keep a closed dossier until a day after its three years, for a reason (§ 9)."""
    must_be_closed(dossier)
    assert dossier.closing is not None
    today = rules.calendar.day(now)
    kept = dossier.closing.retention.keeping(rules.calendar.day(dossier.closing.at))
    until = until_of(order.argument, max(today, kept), today)
    if until < today:
        raise NotAllowed("date in past", {"date": until.isoformat()})
    if until < kept:
        raise NotAllowed("kept longer already", {"date": kept.isoformat()})
    return (HoldPlaced(until, text_of(order, "no reason")),)


def decline_inspection(dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Record why the dossier is not sent by mail; § 7 is met in another way."""
    if dossier.asked_inspection is None:
        raise NotAllowed("no inspection asked")
    return (InspectionDeclined(text_of(order, "no reason")),)


def merge(dossier: Dossier, other: Dossier, rules: Rules) -> tuple[Events, Events]:
    """Let one complaint that has two dossiers go on in `dossier` (§ 7); return the events of both."""
    if dossier.number == other.number:
        raise NotAllowed("same dossier")
    for each in (dossier, other):
        must_be_open(each)
    if other.proposals or other.referred or other.mediation:
        # What was proposed and answered there would be lost from sight here.
        raise NotAllowed("too far to merge", {"number": str(other.number)})
    taken = DossiersMerged(other.number, other.complaint.received, other.address, other.contacted)
    return (taken,), (merged_into(dossier, rules),)


def merged_into(dossier: Dossier, rules: Rules) -> DossierClosed:
    """Return the closing of a dossier that goes on in another."""
    return DossierClosed(Outcome.MERGED, rules.lengths.retention, "", str(dossier.number))
