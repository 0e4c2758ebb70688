"""What a transcript and a status show of a dossier: what was done, and what happened so far (§ 8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from mailbot.core import letters
from mailbot.core.consequences import gaps, local
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    AnswerGiven,
    CommandUndone,
    DossierClosed,
    DossierShown,
    DossiersMerged,
    Entry,
    Event,
    HandlerChanged,
    HoldPlaced,
    InspectionDeclined,
    LetterPosted,
    MediationHeld,
    MediationProposed,
    MediatorAnswered,
    PartyHeard,
    ProposalMade,
    ReferredToThirdParty,
    SubjectNamed,
    TermExtended,
    name_of,
)
from mailbot.core.letters import Letter
from mailbot.core.notices import deadline_views, other_commands
from mailbot.core.prepared import Hand, fitting
from mailbot.core.rules import Rules

Detail = tuple[tuple[str, str], ...]


def transcript_detail(events: Sequence[Event]) -> Detail:
    """Return what a transcript words of the events of one command: keys and plain values."""
    return tuple(pair for event in events for pair in _DETAILS.get(type(event), lambda _: ())(event))


def _extended(event: TermExtended) -> Detail:
    late = (("late", "yes"),) if event.late else ()
    return (("term", event.term.value), ("until", event.until.isoformat()), *late)


def _offered(event: MediationProposed) -> Detail:
    return (("mediator", event.mediator), *((("on", event.on.isoformat()),) if event.on else ()))


_DETAILS: dict[type, Callable[[Any], Detail]] = {
    TermExtended: _extended,
    MediationProposed: _offered,
    DossierClosed: lambda event: (("outcome", event.outcome.value),),
    AnswerGiven: lambda event: (("answer", event.answer.value),),
    MediatorAnswered: lambda event: (("answer", event.answer.value), ("about", "mediator")),
    MediationHeld: lambda event: (("answer", event.result.value), ("about", "mediation")),
    ReferredToThirdParty: lambda event: (("body", event.body),),
    DossiersMerged: lambda event: (("other", str(event.other)),),
    HandlerChanged: lambda event: (("handler", event.name),),
    SubjectNamed: lambda event: (("subject", event.text),),
    PartyHeard: lambda event: (("party", event.name),),
    LetterPosted: lambda event: (("posted", event.on.isoformat()),),
    HoldPlaced: lambda event: (("hold", event.until.isoformat()),),
    DossierShown: lambda event: (("to", event.to),),
    CommandUndone: lambda _: (("undone", "yes"),),
    ProposalMade: lambda event: (("mailed", "yes"),) if event.mailed else (),
    InspectionDeclined: lambda _: (("declined", "yes"),),
}
"""The keys that the template knows, by event."""


def status(dossier: Dossier, entries: Sequence[Entry], now: datetime, rules: Rules, hand: Hand) -> Letter:
    """Return where a dossier stands (§ 8)."""
    return letters.Status(
        number=dossier.number,
        language=rules.practice.language,
        phase=dossier.phase.value,
        complainant=dossier.complainant,
        received=rules.calendar.day(dossier.complaint.received),
        found=tuple(dossier.contents.values()),
        missing=gaps(dossier, rules),
        deadlines=deadline_views(dossier, now, rules),
        timeline=timeline(entries, rules),
        commands=hand.all(dossier.number.tag, fitting(dossier)),
        others=other_commands(dossier, rules, hand),
    )


def timeline(entries: Sequence[Entry], rules: Rules) -> tuple[letters.TimelineEntry, ...]:
    """Return a dossier's events as a person reads them, without the sending of letters."""
    return tuple(
        letters.TimelineEntry(local(each.at, rules), name_of(each.event), each.by.value, _detail(each))
        for each in entries
        if name_of(each.event) not in _PLUMBING
    )


_PLUMBING = frozenset({"letter-sent", "copy-seen", "mail-moved"})
"""Events that tell a person nothing new."""

_TELLING = ("kind", "notes", "quote", "reason", "mediator", "body", "name", "text", "subject")


def _detail(entry: Entry) -> str:
    """Return the words of an event that a time line shows."""
    for name in _TELLING:
        value = getattr(entry.event, name, "")
        if isinstance(value, str) and value:
            return value
    return ""
