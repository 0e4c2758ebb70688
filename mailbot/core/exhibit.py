"""A dossier as it is laid before somebody: the six headings of § 8, the parties, the time line.

Values only, from the dossier's events; the correspondence itself is read from its files
by `secretary.exhibits`, and every word on paper stands in `templates/paper`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mailbot.core.consequences import local, service_day
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    AgreementMade,
    ComplaintReceived,
    Entry,
    HandlerChanged,
    ReferredToThirdParty,
)
from mailbot.core.papers import Agreed, DateLine, Party, Record, TermLine
from mailbot.core.reminders import destruction_day
from mailbot.core.rules import Rules
from mailbot.core.terms import Deadline
from mailbot.core.time_line import points, steps
from mailbot.core.values import Answer, Field

_TOLD_ELSEWHERE = frozenset({Field.DESCRIPTION, Field.REASON, Field.SIGNATURE})
"""Contents that say only that the complaint has them: its own words follow in the correspondence."""
_REACH = (Field.ADDRESS, Field.PHONE, Field.EMAIL)


def record(dossier: Dossier, entries: Sequence[Entry], rules: Rules, ran: Sequence[TermLine]) -> Record:
    """Return what § 8 wants recorded, under its six headings.

    Args:
        dossier: The dossier as it stands.
        entries: What happened in it.
        rules: What the practice has settled.
        ran: Each term that ran in it (`time_line.terms`).
    """
    complaint = dossier.complaint
    contents = ((each.field.value, each.value) for each in dossier.contents.values())
    return Record(
        concerns=dossier.subjects[-1:] or ((complaint.subject,) if complaint.subject else ()),
        contents=tuple(pair for pair in contents if Field(pair[0]) not in _TOLD_ELSEWHERE),
        handlers=((_first_handler(entries), None), *_later_handlers(entries, rules)),
        received=local(complaint.received, rules),
        channel=dossier.channel,
        phase=dossier.phase.value,
        outcome=dossier.closing.outcome.value if dossier.closing else "",
        handling=steps(points(entries, rules)),
        agreements=tuple(
            Agreed(rules.calendar.day(each.at), each.event.text)
            for each in entries
            if isinstance(each.event, AgreementMade)
        ),
        dates=tuple(sorted(_dates(dossier, rules, ran), key=lambda each: each.day)),
    )


def _first_handler(entries: Sequence[Entry]) -> str:
    return next((each.event.handler for each in entries if isinstance(each.event, ComplaintReceived)), "")


def _later_handlers(entries: Sequence[Entry], rules: Rules) -> Iterator[tuple[str, date | None]]:
    for each in entries:
        if isinstance(each.event, HandlerChanged):
            yield each.event.name, rules.calendar.day(each.at)


def _dates(dossier: Dossier, rules: Rules, ran: Sequence[TermLine]) -> Iterator[DateLine]:
    """Yield the important dates (§ 8): service and receipt, each term that ran, closing and destruction."""
    day = rules.calendar.day
    if (service := service_day(dossier)) is not None:
        yield DateLine("service", service)
    yield DateLine("received", day(dossier.complaint.received))
    for line in ran:
        yield DateLine(line.key, line.ends, line.state, line.stopped, line.extended)
    if dossier.closing:
        yield DateLine("closed", day(dossier.closing.at))
        yield from (_kept_until(each) for each in dossier.deadlines(rules.calendar))
    if (gone := destruction_day(dossier, rules.calendar)) is not None:
        yield DateLine("destruction", gone)


def _kept_until(deadline: Deadline) -> DateLine:
    return DateLine(deadline.term.value, deadline.ends, "running", extended=deadline.extended)


def parties(dossier: Dossier, entries: Iterable[Entry], rules: Rules) -> tuple[Party, ...]:
    """Return everybody who has a part in the dossier."""
    reach = (dossier.contents.get(field) for field in _REACH)
    known = [Party("complainant", dossier.complainant, tuple(each.value for each in reach if each))]
    known.append(Party("practitioner", rules.practitioner.name, (rules.practice.name,)))
    if dossier.handler and dossier.handler != rules.practitioner.name:
        known.append(Party("handler", dossier.handler))
    if dossier.mediation and dossier.mediation.answer is not Answer.REJECT:
        known.append(Party("mediator", dossier.mediation.proposed.mediator))
    bodies = [each.event.body for each in entries if isinstance(each.event, ReferredToThirdParty)]
    known += [Party("third_party", body) for body in bodies[-1:]]
    for each in dossier.parties:
        details = tuple(line for line in (each.role, each.address, each.phone) if line)
        known.append(Party("involved", each.name, details))
    return tuple(known)
