"""While she is away: reminders come before it, and nothing is lost after it (§ 4, § 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailbot.core import reminders
from mailbot.core.dossier import Dossier
from mailbot.core.events import ReminderGiven
from mailbot.core.letters import DeadlineView
from mailbot.core.rules import Absence, Rules
from mailbot.core.terms import Deadline, Term
from tests.builders import CALENDAR, MORNING, RULES, happens, here
from tests.core.looking import days_of, hourly, told
from tests.core.phases import PHASES

STATE: Dossier = PHASES["in contact"]
"""A proposal is due on Thursday 2 April."""
PROPOSAL_BY = date(2026, 4, 2)


def away(*periods: tuple[int, int, int, int]) -> Rules:
    """The rules with absences of 2026: (month, day, month, day)."""
    return replace(RULES, absences=tuple(Absence(date(2026, a, b), date(2026, c, d)) for a, b, c, d in periods))


@pytest.mark.parametrize(
    ("periods", "days"),
    [
        # The last day itself falls in it: all stages count from Friday 27 March, before it.
        ([(3, 30, 4, 6)], [(date(2026, 3, 20), 7), (date(2026, 3, 25), 2), (date(2026, 3, 27), 0)]),
        # Only the day of the first reminder falls in it: that one comes before, the others on their days.
        ([(3, 25, 3, 27)], [(date(2026, 3, 24), 7), (date(2026, 3, 31), 2), (date(2026, 4, 2), 0)]),
        # It begins on Monday: the weekend before it is no day at work either.
        ([(3, 30, 3, 31)], [(date(2026, 3, 26), 7), (date(2026, 3, 27), 2), (date(2026, 4, 2), 0)]),
        # Two in a row, with a weekend between: before the first.
        ([(3, 23, 3, 27), (3, 30, 4, 3)], [(date(2026, 3, 13), 7), (date(2026, 3, 18), 2), (date(2026, 3, 20), 0)]),
        # Two that overlap are one.
        ([(3, 24, 4, 1), (3, 30, 4, 3)], [(date(2026, 3, 16), 7), (date(2026, 3, 21), 2), (date(2026, 3, 23), 0)]),
        # A weekend away, and a day long before: nothing changes.
        ([(3, 28, 3, 29), (3, 10, 3, 10)], [(date(2026, 3, 26), 7), (date(2026, 3, 31), 2), (date(2026, 4, 2), 0)]),
    ],
)
def test_reminders_come_before_an_absence(
    periods: list[tuple[int, int, int, int]], days: list[tuple[date, int]]
) -> None:
    """On the last working day on which she is there, at eight; each stage once."""
    given = told(STATE, hourly(MORNING, here(2026, 4, 2, 23)), away(*periods))
    assert days_of(given) == days
    assert {at.astimezone(CALENDAR.zone).hour for at, _ in given} == {8}


def test_absence_that_is_recorded_late_brings_what_was_owed_at_once() -> None:
    """What should have come before it comes now, in one mail."""
    rules = away((3, 26, 4, 10))
    # The last working day was Wednesday 25 March: that is past.
    assert reminders.due(STATE, here(2026, 3, 26, 8), rules) == ((Term.PROPOSAL, PROPOSAL_BY, 0),)
    assert reminders.due(STATE, here(2026, 3, 26, 8), RULES) == ((Term.PROPOSAL, PROPOSAL_BY, 7),)


def test_absence_repeats_no_reminder_that_was_given() -> None:
    """A stage is given once, whether or not its day moved."""
    given = happens(STATE, here(2026, 3, 26, 8), ReminderGiven(((Term.PROPOSAL, PROPOSAL_BY, 7),)))
    rules = away((3, 31, 4, 1))
    assert reminders.due(given, here(2026, 3, 29), rules) == ()
    assert reminders.due(given, here(2026, 3, 30, 8), rules) == ((Term.PROPOSAL, PROPOSAL_BY, 2),)
    done = happens(given, here(2026, 3, 30, 8), ReminderGiven(((Term.PROPOSAL, PROPOSAL_BY, 0),)))
    assert reminders.due(done, here(2026, 4, 2, 12), rules) == ()


def test_term_that_passes_in_an_absence_is_told_as_overdue() -> None:
    """Weekly, also while she is away: nothing lies forgotten (§ 5)."""
    given = told(STATE, hourly(here(2026, 4, 2, 9), here(2026, 4, 20)), away((3, 30, 4, 17)))
    assert days_of(given) == [
        (date(2026, 4, 2), 0),
        (date(2026, 4, 3), -1),
        (date(2026, 4, 10), -8),
        (date(2026, 4, 17), -15),
    ]


@pytest.mark.parametrize(
    ("term", "ends", "counted_from", "away_until"),
    [
        (Term.PROPOSAL, date(2026, 4, 2), date(2026, 3, 27), date(2026, 4, 3)),
        # Easter Monday is no working day, and Friday before it is in the absence.
        (Term.PROPOSAL, date(2026, 4, 6), date(2026, 3, 27), None),
        (Term.PROPOSAL, date(2026, 4, 8), None, None),
        # Destruction needs nobody at work.
        (Term.RETENTION, date(2026, 4, 2), None, None),
        (Term.RETENTION, date(2026, 4, 6), None, None),
    ],
)
def test_notice_says_from_which_day_it_counts(
    term: Term, ends: date, counted_from: date | None, away_until: date | None
) -> None:
    """And until when she is away, where the last day falls in it."""
    shown = reminders.view(Deadline(term, ends), here(2026, 3, 20), away((3, 30, 4, 3)))
    days_left = (ends - date(2026, 3, 20)).days
    assert shown == DeadlineView(term.value, term.clause, ends, days_left, counted_from, away_until)


def test_every_day_of_an_absence_counts_its_first_and_last_too() -> None:
    """And none beside them."""
    rules = away((3, 30, 4, 3))
    inside = [day for day in range(27, 32) if rules.away(date(2026, 3, day))]
    assert inside == [30, 31]
    assert rules.away(date(2026, 4, 3)) == rules.absences[0]
    assert rules.away(date(2026, 4, 4)) is None
