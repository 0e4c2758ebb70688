"""What stands in the practitioner's own calendar: one entry for each term of a dossier.

An entry holds a number, a term and days: calendars are copied to telephones and clouds,
and nothing there may tell who complained of what (§ 3). What it looks like as iCalendar is
decided in `adapters.ical`; whether and when it goes out, by what she was told before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime

from mailbot.core.days import Calendar
from mailbot.core.dossier import Dossier
from mailbot.core.terms import Term, TermState, last_day
from mailbot.core.values import DossierNumber


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A term of a dossier as her calendar has it: a whole day, its last."""

    number: DossierNumber
    term: Term
    day: date
    """The practice's day; for one that ended, the last day that it had."""
    state: TermState
    sequence: int
    """See `TermMark.sequence`."""
    since: datetime
    """When it changed last (UTC)."""

    @property
    def runs(self) -> bool:
        """Tell whether it is to stand in her calendar; else it is to go out of it."""
        return self.state is TermState.RUNS

    @property
    def key(self) -> str:
        """Name the entry, the same for as long as there is a calendar: a term that runs anew goes on under it."""
        return f"{self.number}/{self.term}"

    @property
    def told(self) -> str:
        """Name the entry and its sequence, as the dossier remembers what she was told."""
        return f"{self.key}/{self.sequence}"


def items(dossier: Dossier, calendar: Calendar) -> tuple[AgendaItem, ...]:
    """Return every term that ever ran in a dossier, the nearest day first; those that ended come last."""
    found = (
        AgendaItem(
            dossier.number,
            term,
            last_day(term, calendar.day(mark.start), mark.length, mark.until),
            mark.state,
            mark.sequence,
            mark.since,
        )
        for term, mark in dossier.marks.items()
    )
    return tuple(sorted(found, key=lambda each: (not each.runs, each.day, each.term)))


def over(dossier: Dossier, ended: TermState, now: datetime, calendar: Calendar) -> tuple[AgendaItem, ...]:
    """Return the same for a dossier that is about to end, merged into another (§ 7) or destroyed (§ 9).

    Args:
        dossier: The dossier.
        ended: How what runs ends.
        now: When.
        calendar: The practice's days.
    """
    return tuple(
        replace(each, state=ended, sequence=each.sequence + 1, since=now) if each.runs else each
        for each in items(dossier, calendar)
    )


def news(
    dossier: Dossier,
    merged: Sequence[Dossier],
    again: AbstractSet[Term],
    now: datetime,
    calendar: Calendar,
) -> tuple[AgendaItem, ...]:
    """Return what goes along with a notice about a dossier, for her calendar.

    That is each term which changed since she was told of it, whatever notice comes first: so
    her calendar is kept right without a mail of its own.

    Args:
        dossier: The dossier that the notice is about.
        merged: The dossiers that go on in it; no notice is written about them any more.
        again: Terms that go along also where she has them already, as long as they run.
        now: The moment of the notice.
        calendar: The practice's days.
    """
    own = (each for each in items(dossier, calendar) if (each.runs and each.term in again) or _is_news(each, dossier))
    theirs = (
        each
        for other in merged
        for each in over(other, TermState.DROPPED, now, calendar)
        if _is_news(each, dossier, other)
    )
    return (*own, *theirs)


def untold_end(dossier: Dossier, now: datetime, calendar: Calendar) -> tuple[AgendaItem, ...]:
    """Return what is to go out of her calendar when a dossier is destroyed (§ 9)."""
    return tuple(each for each in over(dossier, TermState.MET, now, calendar) if _is_news(each, dossier))


def _is_news(item: AgendaItem, *tellers: Dossier) -> bool:
    """Tell whether her calendar has an entry otherwise; what never stood in it need not go out of it."""
    told = max((each.told.get(item.key, -1) for each in tellers), default=-1)
    return told < item.sequence and (item.runs or told >= 0)


def running(dossiers: Sequence[Dossier], calendar: Calendar) -> Iterator[AgendaItem]:
    """Yield every term that runs in these dossiers: what `terms.ics` holds."""
    return (each for dossier in dossiers for each in items(dossier, calendar) if each.runs)
