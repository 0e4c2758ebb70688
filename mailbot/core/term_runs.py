"""Each time that a term ran in a dossier: from when, until when, and how it ended (§ 4, § 5, § 6).

None of it is stored anywhere: the entries are folded once, and the deadlines are looked
at after each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from mailbot.core.days import Calendar
from mailbot.core.dossier import Dossier
from mailbot.core.events import CommandUndone, Entry
from mailbot.core.evolve import evolve
from mailbot.core.marks import terms_met
from mailbot.core.terms import Deadline, Term
from mailbot.core.values import DossierNumber

COUNTED = (Term.CONTACT, Term.PROPOSAL, Term.SECOND_PROPOSAL, Term.MEDIATION, Term.WKKGZ)
"""The terms that the practice has to keep, in the order of the regulation; the law's comes last."""

_Key = tuple[Term, datetime]
_Runs = Mapping[_Key, "TermRun"]


@dataclass(frozen=True, slots=True)
class TermRun:
    """One time that a term ran in a dossier; all days are the practice's."""

    term: Term
    starts: date
    """The day on which it began."""
    ends: date
    """Its last day, extensions included."""
    extended: bool = False
    stopped: date | None = None
    """The day on which it was met, or no longer asked for; None where it still runs."""
    met: bool = False
    """It stopped because the practice did what it asks."""
    missed: bool = False
    """Something happened after its last day, and it still ran: a late extension mends that no more."""

    @property
    def running(self) -> bool:
        """Tell whether it still runs."""
        return self.stopped is None


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
        day = calendar.day(entry.at)
        runs = _seen(_overrun(runs, day), terms_met(dossier, after), after, day, calendar)
        dossier = after
    return tuple(runs.values())


def _overrun(runs: _Runs, day: date) -> _Runs:
    """Return the runs with those marked that still run on a day after their last."""
    return {key: replace(run, missed=run.missed or (run.running and run.ends < day)) for key, run in runs.items()}


def _seen(runs: _Runs, met: frozenset[Term], dossier: Dossier, day: date, calendar: Calendar) -> _Runs:
    """Return the runs with the deadlines as they stand after an entry of a day."""
    starts = {term: start for term, start, _ in dossier.running()} if dossier.opened else {}
    deadlines = {each.term: each for each in dossier.deadlines(calendar)} if dossier.opened else {}
    kept = {key: replace(run, stopped=day, met=run.term in met) if run.running else run for key, run in runs.items()}
    for term in COUNTED:
        if term in starts:
            # A merger makes a complaint older: the same run, with an earlier start.
            moved = next((key for key, run in runs.items() if run.running and run.term is term), (term, starts[term]))
            kept[term, starts[term]] = _running(kept.pop(moved, None), deadlines[term])
    return kept


def _running(known: TermRun | None, deadline: Deadline) -> TermRun:
    """Return a run as its deadline stands now."""
    assert deadline.starts is not None
    run = known or TermRun(deadline.term, deadline.starts, deadline.ends)
    extended = run.extended or deadline.extended
    return replace(run, starts=deadline.starts, ends=deadline.ends, extended=extended, stopped=None, met=False)
