"""Looking at a dossier as the secretary does: every hour, or only when the alarm clock rings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from mailbot.core import reminders
from mailbot.core.dossier import Dossier
from mailbot.core.events import By, DestructionNoticeGiven, Event, NudgeGiven, ReminderGiven
from mailbot.core.rules import Rules
from tests.builders import CALENDAR, RULES, happens

HOUR = timedelta(hours=1)
Told = tuple[datetime, Event]


def visit(state: Dossier, now: datetime, rules: Rules = RULES) -> tuple[Event, ...]:
    """Return all that one look at a dossier gives, as the secretary does it."""
    if reminders.destruction_due(state, now, rules):
        return ()
    announced = reminders.announcement_due(state, now, rules)
    stages = reminders.due(state, now, rules)
    return (
        *((DestructionNoticeGiven(*announced),) if announced else ()),
        *((ReminderGiven(stages),) if stages else ()),
        *(NudgeGiven(wait=key) for _, key in reminders.nudges_due(state, now, rules)),
    )


def told(state: Dossier, moments: Iterable[datetime], rules: Rules = RULES) -> list[Told]:
    """Return all that is told when one looks at these moments, in their order."""
    given: list[Told] = []
    for now in moments:
        events = visit(state, now, rules)
        given += [(now, event) for event in events]
        state = happens(state, now, *events, by=By.PROGRAM)
    return given


def hourly(start: datetime, end: datetime) -> Iterator[datetime]:
    """Every full hour."""
    while start <= end:
        yield start
        start += HOUR


def alarms(state: Dossier, start: datetime, end: datetime, rules: Rules = RULES) -> list[Told]:
    """Return all that is told by who only wakes when `next_moment` says so."""
    given: list[Told] = []
    now: datetime | None = start
    while now and now <= end:
        events = visit(state, now, rules)
        given += [(now, event) for event in events]
        state = happens(state, now, *events, by=By.PROGRAM)
        after = reminders.next_moment(state, now, rules)
        assert after is None or after > now
        now = after
    return given


def days_of(given: list[Told]) -> list[tuple[date, int]]:
    """The day of each reminder and the days left that it tells."""
    return [
        (CALENDAR.day(at), days)
        for at, event in given
        if isinstance(event, ReminderGiven)
        for _, _, days in event.stages
    ]


def nudges_of(given: list[Told]) -> list[tuple[date, str]]:
    """The day of each nudge, and its key."""
    return [(CALENDAR.day(at), event.wait) for at, event in given if isinstance(event, NudgeGiven)]
