"""A year of complaints in figures, by year of receipt (§ 7, § 8): no name, no address, no word of a complaint.

A term is kept where it was met, or stopped, before the end of its last day; an extension
counts where it was given before that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from mailbot.core.days import Calendar
from mailbot.core.dossier import Dossier
from mailbot.core.events import Entry, Outcome
from mailbot.core.letter_parts import TermCount, YearView
from mailbot.core.term_runs import COUNTED, term_runs
from mailbot.core.values import DossierNumber

_ELSEWHERE = frozenset({Outcome.NO_COMPLAINT, Outcome.MERGED})
"""How a dossier ends that is no complaint of its own."""


class Line(Protocol):
    """What the register keeps of a dossier that was destroyed (§ 9)."""

    @property
    def number(self) -> DossierNumber:
        """Its number."""

    @property
    def received(self) -> date:
        """When the complaint came in."""


def year_view(
    dossiers: Iterable[tuple[Dossier, Sequence[Entry]]],
    destroyed: Iterable[Line],
    year: int,
    calendar: Calendar,
    now: datetime,
) -> YearView:
    """Return the figures of the complaints that were received in a year of the practice's zone."""
    gone = {line.number: line for line in destroyed}
    kept = [each for each in dossiers if each[0].number not in gone and _received(each[0], calendar).year == year]
    own = [each for each in kept if _outcome(each[0]) not in _ELSEWHERE]
    states = [dossier for dossier, _ in own]
    return YearView(
        year=year,
        received=len(own),
        still_open=sum(not each.closing for each in states),
        channels=_ranked(Counter(each.channel.value for each in states)),
        subjects=_subjects(states),
        outcomes=_ranked(Counter(each.closing.outcome.value for each in states if each.closing)),
        terms=tuple(_term_counts(own, calendar, calendar.day(now))),
        days_to_close=tuple(sorted(_days_to_close(states, calendar))),
        no_complaint=sum(_outcome(each) is Outcome.NO_COMPLAINT for each, _ in kept),
        merged=sum(_outcome(each) is Outcome.MERGED for each, _ in kept),
        destroyed=sum(line.received.year == year for line in gone.values()),
    )


def _received(dossier: Dossier, calendar: Calendar) -> date:
    return calendar.day(dossier.complaint.received)


def _outcome(dossier: Dossier) -> Outcome | None:
    return dossier.closing.outcome if dossier.closing else None


def _ranked(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return what was counted, the most frequent first."""
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _subjects(dossiers: Iterable[Dossier]) -> tuple[tuple[str, int], ...]:
    """Count what complaints are about (§ 8): the last that was named of each, however it was written."""
    named = [" ".join(each.subjects[-1].split()) if each.subjects else "" for each in dossiers]
    written: dict[str, str] = {}
    for each in named:
        written.setdefault(each.casefold(), each)
    return _ranked(Counter(written[each.casefold()] for each in named))


def _days_to_close(dossiers: Iterable[Dossier], calendar: Calendar) -> Iterator[int]:
    for each in dossiers:
        if each.closing:
            # A clock that was put back closes nothing before it came in.
            yield max(0, (calendar.day(each.closing.at) - _received(each, calendar)).days)


# --- terms kept and missed ------------------------------------------------------------


def _term_counts(
    dossiers: Iterable[tuple[Dossier, Sequence[Entry]]], calendar: Calendar, today: date
) -> Iterator[TermCount]:
    runs = [run for dossier, entries in dossiers for run in term_runs(dossier.number, entries, calendar)]
    for term in COUNTED:
        of_term = [run for run in runs if run.term is term]
        missed = sum(run.missed or (run.running and run.ends < today) for run in of_term)
        kept = sum(not run.missed and not run.running for run in of_term)
        if of_term:
            yield TermCount(term.value, kept, missed, sum(run.extended for run in of_term))
