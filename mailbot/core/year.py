"""A year of complaints in figures, by year of receipt (§ 7, § 8): no name, no address, no word of a complaint.

Whether a term was kept is not stored anywhere: the entries are folded once, and the
deadlines are looked at after each. A term is kept where it was met, or stopped, before
the end of its last day; an extension counts where it was given before that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from mailbot.core.days import Calendar
from mailbot.core.dossier import Dossier
from mailbot.core.events import CommandUndone, Entry, Outcome
from mailbot.core.evolve import evolve
from mailbot.core.letter_parts import TermCount, YearView
from mailbot.core.terms import Deadline, Term
from mailbot.core.values import DossierNumber

COUNTED = (Term.CONTACT, Term.PROPOSAL, Term.SECOND_PROPOSAL, Term.MEDIATION, Term.WKKGZ)
"""The terms that the practice has to keep, in the order of the regulation; the law's comes last."""

_ELSEWHERE = frozenset({Outcome.NO_COMPLAINT, Outcome.MERGED})
"""How a dossier ends that is no complaint of its own."""

_Runs = Mapping[tuple[Term, datetime], "TermRun"]


class Line(Protocol):
    """What the register keeps of a dossier that was destroyed (§ 9)."""

    @property
    def number(self) -> DossierNumber:
        """Its number."""

    @property
    def received(self) -> date:
        """When the complaint came in."""


@dataclass(frozen=True, slots=True)
class TermRun:
    """One time that a term ran in a dossier."""

    term: Term
    ends: date
    """Its last day, extensions included."""
    extended: bool = False
    running: bool = True
    """Whether it still runs; else it was met, or stopped."""
    missed: bool = False
    """Something happened after its last day, and it still ran: a late extension mends that no more."""


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


def term_runs(number: DossierNumber, entries: Iterable[Entry], calendar: Calendar) -> tuple[TermRun, ...]:
    """Return each time that a term of the practice ran in a dossier.

    Where a dossier is reopened its terms run anew, but for the law's: that goes on.
    """
    dossier = Dossier(number)
    runs: _Runs = {}
    before: _Runs = {}
    for entry in entries:
        after = evolve(dossier, entry)
        if isinstance(entry.event, CommandUndone) and dossier.before:
            # What a command started that was taken back never ran, and what it met runs on.
            runs = before
        elif after.before is not dossier.before:
            before = runs
        runs = _seen(_overrun(runs, calendar.day(entry.at)), after, calendar)
        dossier = after
    return tuple(runs.values())


def _overrun(runs: _Runs, day: date) -> _Runs:
    """Return the runs with those marked that still run on a day after their last."""
    return {key: replace(run, missed=run.missed or (run.running and run.ends < day)) for key, run in runs.items()}


def _seen(runs: _Runs, dossier: Dossier, calendar: Calendar) -> _Runs:
    """Return the runs with the deadlines as they stand now."""
    starts = {term: start for term, start, _ in dossier.running()} if dossier.opened else {}
    deadlines = {each.term: each for each in dossier.deadlines(calendar)} if dossier.opened else {}
    kept = {key: replace(run, running=False) for key, run in runs.items()}
    for term in COUNTED:
        if term in starts:
            # A merger makes a complaint older: the same run, with an earlier start.
            moved = next((key for key, run in runs.items() if run.running and run.term is term), (term, starts[term]))
            kept[term, starts[term]] = _running(kept.pop(moved, None), deadlines[term])
    return kept


def _running(known: TermRun | None, deadline: Deadline) -> TermRun:
    run = known or TermRun(deadline.term, deadline.ends)
    return replace(run, ends=deadline.ends, extended=run.extended or deadline.extended, running=True)
