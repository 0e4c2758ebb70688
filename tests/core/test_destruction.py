"""Destruction: announced, on the day, and never unannounced (§ 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailbot.core import reminders
from mailbot.core.days import Length
from mailbot.core.events import DestructionNoticeGiven, DossierClosed, DossierReopened, HoldPlaced, Outcome
from mailbot.core.values import DossierNumber
from tests.builders import CALENDAR, RULES, dossier, happens, here
from tests.core.looking import hourly, told
from tests.core.phases import CLOSED, MISTAKE, NO, OFFER, PHASES


def test_destruction_is_announced_a_month_and_a_week_before_and_comes_on_the_day() -> None:
    """Kept up to and including 2 March 2029; destroyed on the day after, not an hour earlier."""
    state = dossier(CLOSED)
    given = told(state, hourly(here(2029, 1, 1), here(2029, 3, 3, 7)))
    assert [(CALENDAR.day(at), event) for at, event in given] == [
        (date(2029, 1, 31), DestructionNoticeGiven(date(2029, 3, 3), 31)),
        (date(2029, 2, 24), DestructionNoticeGiven(date(2029, 3, 3), 7)),
    ]
    announced = happens(state, here(2029, 1, 31), DestructionNoticeGiven(date(2029, 3, 3), 31))
    assert not reminders.destruction_due(announced, here(2029, 3, 3, 7, 59), RULES)
    assert reminders.destruction_due(announced, here(2029, 3, 3, 8), RULES)


def test_nothing_is_destroyed_that_was_not_announced() -> None:
    """After years of downtime, or with a clock that runs ahead, there is a week to step in."""
    state, late = dossier(CLOSED), here(2036, 5, 1, 12)
    assert not reminders.destruction_due(state, late, RULES)
    assert reminders.announcement_due(state, late, RULES) == (date(2029, 3, 3), 7)
    state = happens(state, late, DestructionNoticeGiven(date(2029, 3, 3), 7))
    assert reminders.announcement_due(state, late, RULES) is None
    assert reminders.next_moment(state, late, RULES) == here(2036, 5, 8, 8)
    assert not reminders.destruction_due(state, here(2036, 5, 8, 7), RULES)
    assert reminders.destruction_due(state, here(2036, 5, 8, 8), RULES)
    assert reminders.put_off(date(2029, 3, 3), late, CALENDAR) == date(2036, 5, 8)


def test_late_second_announcement_puts_nothing_off() -> None:
    """A month's warning was given: the day stands, and the late word tells that same day."""
    day, late = date(2029, 3, 3), here(2029, 3, 2, 12)
    state = happens(dossier(CLOSED), here(2029, 1, 31, 8), DestructionNoticeGiven(day, 31))
    assert reminders.announcement_due(state, late, RULES) == (day, 7)
    assert reminders.told_day(state, day, late, CALENDAR) == day
    assert reminders.told_day(dossier(CLOSED), day, late, CALENDAR) == date(2029, 3, 9)
    state = happens(state, late, DestructionNoticeGiven(day, 7))
    assert reminders.destruction_due(state, here(2029, 3, 3, 8), RULES)


def test_announcement_by_a_clock_that_ran_ahead_neither_hastens_nor_delays() -> None:
    """When the clock is right again, the month's announcement comes and so does the day."""
    state = happens(dossier(CLOSED), here(2036, 5, 1), DestructionNoticeGiven(date(2029, 3, 3), 7))
    given = told(state, hourly(here(2029, 1, 1), here(2029, 3, 3, 7)))
    assert [event for _, event in given] == [DestructionNoticeGiven(date(2029, 3, 3), 31)]
    state = happens(state, *given[0])
    assert not reminders.destruction_due(state, here(2029, 3, 3, 7), RULES)
    assert reminders.destruction_due(state, here(2029, 3, 3, 8), RULES)


def test_open_dossier_is_never_destroyed() -> None:
    """Whatever the clock says."""
    for state in (dossier(), dossier(OFFER), dossier(OFFER, NO)):
        assert reminders.destruction_day(state, CALENDAR) is None
        assert not reminders.destruction_due(state, here(2999, 1, 1), RULES)
        assert reminders.announcement_due(state, here(2999, 1, 1), RULES) is None


@pytest.mark.parametrize(("month", "day"), [(1, 5), (2, 2), (3, 2), (3, 31), (12, 31)])
def test_mistake_is_destroyed_after_a_month_with_one_announcement(month: int, day: int) -> None:
    """A month in which it can be mended, and a week's notice; another would come right after closing (§ 3, § 9)."""
    closed = here(2026, month, day)
    state = happens(dossier(at=here(2026, 1, 2)), closed, MISTAKE)
    gone = reminders.destruction_day(state, CALENDAR)
    assert gone is not None
    given = told(state, hourly(closed, here(gone.year, gone.month, gone.day, 7)))
    assert [event for _, event in given] == [DestructionNoticeGiven(gone, 7)]
    assert (gone - CALENDAR.day(given[0][0])).days == 7


def test_what_is_held_is_destroyed_after_the_day_of_the_hold() -> None:
    """Announced anew for the new day (§ 9)."""
    state = happens(dossier(CLOSED), here(2029, 1, 31), DestructionNoticeGiven(date(2029, 3, 3), 31))
    held = happens(state, here(2029, 2, 1), HoldPlaced(date(2030, 1, 1), "Rechtszaak."))
    assert reminders.destruction_day(held, CALENDAR) == date(2030, 1, 2)
    assert not reminders.destruction_due(held, here(2029, 6, 1), RULES)
    given = told(held, hourly(here(2029, 11, 25), here(2030, 1, 2, 7)))
    assert [event for _, event in given] == [
        DestructionNoticeGiven(date(2030, 1, 2), 31),
        DestructionNoticeGiven(date(2030, 1, 2), 7),
    ]


def test_reopened_dossier_is_not_destroyed_whatever_was_announced() -> None:
    """Only what is closed goes (§ 9)."""
    state = happens(dossier(CLOSED), here(2029, 1, 31), DestructionNoticeGiven(date(2029, 3, 3), 31))
    opened = happens(state, here(2029, 2, 1), DossierReopened("Er is iets nieuws."))
    assert not reminders.destruction_due(opened, here(2035, 1, 1), RULES)


def test_merged_dossier_goes_with_the_one_in_which_it_goes_on() -> None:
    """It has no day of its own: one complaint, one destruction (§ 7, § 9)."""
    merged = PHASES["merged"]
    assert merged.closing is not None
    assert merged.closing.into == str(DossierNumber(2026, 2))
    assert reminders.destruction_day(merged, CALENDAR) is None
    assert reminders.announcement_due(merged, here(2035, 1, 1), RULES) is None
    assert not reminders.destruction_due(merged, here(2035, 1, 1), RULES)
    assert reminders.next_moment(merged, here(2026, 3, 3), RULES) is None


def test_alarm_clock_rings_for_each_announcement_and_for_the_day() -> None:
    """A month and a week before, and on the day itself (§ 9)."""
    rules = replace(RULES, reminders=replace(RULES.reminders, nudge_after=Length(days=5)))
    state, now, days = dossier(CLOSED), here(2026, 3, 3), []
    while (moment := reminders.next_moment(state, now, rules)) is not None:
        days.append(CALENDAR.day(moment))
        state = happens(state, moment, DestructionNoticeGiven(date(2029, 3, 3), (date(2029, 3, 3) - days[-1]).days))
        now = moment
    assert days == [date(2029, 1, 31), date(2029, 2, 24), date(2029, 3, 3)]


def test_shorter_keeping_has_its_own_day() -> None:
    """By the length that the closing recorded (§ 9)."""
    state = dossier(DossierClosed(Outcome.WITHDRAWN, Length(months=12)))
    assert reminders.destruction_day(state, CALENDAR) == date(2027, 3, 3)
