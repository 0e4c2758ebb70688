"""Which reminders are owed: none twice, none missed, one mail after downtime (§ 4, § 5, § 6, § 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core import reminders
from mailbot.core.days import Length
from mailbot.core.events import (
    By,
    ContactMade,
    DossierClosed,
    Event,
    LetterRefused,
    Outcome,
    ReminderGiven,
    TermExtended,
    WishRead,
)
from mailbot.core.letters import DeadlineView
from mailbot.core.rules import Absence, ReminderRules
from mailbot.core.terms import Deadline, Term
from tests.builders import CALENDAR, MORNING, RULES, dossier, happens, here, letter
from tests.core.looking import HOUR, alarms, days_of, hourly, told, visit
from tests.core.phases import ACCEPTED, CLOSED, HELD, MEDIATOR, NO, OFFER, REFERRED

PROPOSAL_BY = date(2026, 4, 2)

IN_CONTACT = dossier(ContactMade("Gebeld."))


def test_reminders_come_before_on_and_after_the_last_day() -> None:
    """Seven and two days before, on the day itself, then weekly while it is overdue."""
    given = told(IN_CONTACT, hourly(MORNING, here(2026, 4, 20)))
    assert days_of(given) == [
        (date(2026, 3, 26), 7),
        (date(2026, 3, 31), 2),
        (date(2026, 4, 2), 0),
        (date(2026, 4, 3), -1),
        (date(2026, 4, 10), -8),
        (date(2026, 4, 17), -15),
    ]
    assert {at.astimezone(CALENDAR.zone).time() for at, _ in given} == {time(8)}


def test_reminder_comes_at_eight_by_the_practices_clock_in_summer_and_winter() -> None:
    """The clock goes forward on 29 March: eight o'clock stays eight o'clock."""
    moments = [reminders.next_moment(IN_CONTACT, now, RULES) for now in (MORNING, here(2026, 3, 26, 9))]
    assert moments == [datetime(2026, 3, 26, 7, tzinfo=UTC), datetime(2026, 3, 31, 6, tzinfo=UTC)]


def test_reminders_count_from_the_last_working_day_before_a_day_off() -> None:
    """A term that ends on Easter Monday is not lengthened; its reminders come before the weekend."""
    state = dossier(ContactMade("Gebeld."), at=here(2026, 3, 6))
    assert state.deadlines(CALENDAR)[0].ends == date(2026, 4, 6)
    given = told(state, hourly(here(2026, 3, 20), here(2026, 4, 8)))
    # Friday 3 April is the last working day; on Tuesday the term has passed.
    assert days_of(given) == [
        (date(2026, 3, 27), 7),
        (date(2026, 4, 1), 2),
        (date(2026, 4, 3), 0),
        (date(2026, 4, 7), -1),
    ]


@pytest.mark.parametrize(
    ("now", "stages"),
    [
        (here(2026, 3, 22), ()),
        (here(2026, 3, 23, 7, 59), ()),
        (here(2026, 3, 23, 8), ((Term.CONTACT, date(2026, 3, 30), 7),)),
        (here(2026, 3, 26, 8), ((Term.CONTACT, date(2026, 3, 30), 7), (Term.PROPOSAL, PROPOSAL_BY, 7))),
        (here(2026, 3, 31, 7), ((Term.CONTACT, date(2026, 3, 30), 0), (Term.PROPOSAL, PROPOSAL_BY, 7))),
        (here(2026, 9, 1), ((Term.CONTACT, date(2026, 3, 30), -155), (Term.PROPOSAL, PROPOSAL_BY, -148))),
    ],
)
def test_after_downtime_the_newest_stage_of_each_term_goes_in_one_mail(
    now: datetime, stages: tuple[reminders.Stage, ...]
) -> None:
    """Not a burst of what was missed: one mail a dossier, with where each term stands."""
    assert reminders.due(dossier(), now, RULES) == stages


def test_stage_that_was_given_is_not_given_again_nor_an_earlier_one() -> None:
    """Also when the clock is set back."""
    late = happens(IN_CONTACT, here(2026, 4, 3), ReminderGiven(((Term.PROPOSAL, PROPOSAL_BY, -1),)))
    for day in (date(2026, 3, 26), date(2026, 3, 31), date(2026, 4, 2), date(2026, 4, 9)):
        assert reminders.due(late, CALENDAR.at(day, time(12)), RULES) == ()
    assert reminders.due(late, here(2026, 4, 10, 8), RULES) == ((Term.PROPOSAL, PROPOSAL_BY, -8),)


def test_no_reminder_after_the_term_is_met() -> None:
    """Contact was made: its term is silent (§ 4)."""
    assert reminders.due(IN_CONTACT, here(2026, 3, 24), RULES) == ()
    assert reminders.due(dossier(OFFER), here(2026, 4, 2), RULES) == ()
    assert reminders.due(dossier(CLOSED), here(2026, 4, 2), RULES) == ()


def test_extension_brings_reminders_of_the_new_last_day() -> None:
    """What was told of the old last day does not silence the new one (§ 5)."""
    reminded = happens(IN_CONTACT, here(2026, 4, 2, 8), ReminderGiven(((Term.PROPOSAL, PROPOSAL_BY, 0),)))
    state = happens(reminded, here(2026, 4, 2, 9), TermExtended(Term.PROPOSAL, date(2026, 4, 16), "Ziek."))
    given = told(state, hourly(here(2026, 4, 2, 10), here(2026, 4, 16)))
    assert days_of(given) == [(date(2026, 4, 9), 7), (date(2026, 4, 14), 2), (date(2026, 4, 16), 0)]


def test_second_term_has_its_own_reminders() -> None:
    """The term of a second proposal and that of mediation, each from its rejection (§ 5, § 6)."""
    second = told(dossier(OFFER, NO), hourly(MORNING + HOUR, here(2026, 3, 30)))
    mediation = told(dossier(OFFER, NO, OFFER, NO), hourly(MORNING + HOUR, here(2026, 3, 30)))
    assert (
        days_of(second)
        == days_of(mediation)
        == [(date(2026, 3, day), left) for day, left in ((23, 7), (28, 2), (30, 0))]
    )


# --- the alarm clock --------------------------------------------------------------

LIVES: dict[str, tuple[Event, ...]] = {
    "received": (),
    "in contact": (ContactMade("x"),),
    "extended": (TermExtended(Term.PROPOSAL, date(2026, 5, 14), "x"),),
    "awaiting": (OFFER,),
    "second due": (OFFER, NO),
    "mediator": (OFFER, NO, MEDIATOR),
    "held": (MEDIATOR, ACCEPTED, HELD),
    "third party": (REFERRED,),
    "posting and inspection": (LetterRefused(1), letter(), LetterRefused(1), WishRead("inspection", "x")),
    "posting in a closed dossier": (letter(), LetterRefused(1), CLOSED),
    "closed": (DossierClosed(Outcome.CLOSED, Length(months=2)),),
}


@given(
    life=st.sampled_from(sorted(LIVES)),
    day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    before=st.sets(st.integers(0, 10), min_size=1, max_size=3),
    every=st.integers(1, 9),
    hour=st.integers(0, 23),
    away=st.tuples(st.integers(0, 50), st.integers(0, 20)),
)
@settings(max_examples=20, deadline=None)
def test_alarm_clock_never_misses_what_hourly_looking_finds(
    life: str, day: date, before: set[int], every: int, hour: int, away: tuple[int, int]
) -> None:
    """Waking at each next moment gives the same reminders, at the same hour, as looking every hour; away or not."""
    first = day + timedelta(days=away[0])
    absence = Absence(first, first + timedelta(days=away[1]))
    plan = ReminderRules(tuple(before), every, at=time(hour), nudge_after=Length(days=9))
    rules = replace(RULES, reminders=plan, absences=(absence,))
    start = CALENDAR.at(day, time(9))
    state = dossier(*LIVES[life], at=start)
    end = start + timedelta(days=50)
    assert alarms(state, start + HOUR, end, rules) == told(state, hourly(start + HOUR, end), rules)


@given(st.sampled_from(sorted(LIVES)), st.lists(st.integers(0, 60 * 24), min_size=1, max_size=12))
@settings(max_examples=25, deadline=None)
def test_nothing_comes_twice_however_often_one_looks(life: str, pauses: list[int]) -> None:
    """After any stop, of an hour or of months, each stage is told at most once."""
    state, now = dossier(*LIVES[life]), MORNING + HOUR
    stages: list[object] = []
    for pause in pauses:
        now += timedelta(hours=pause)
        for event in visit(state, now):
            state = happens(state, now, event, by=By.PROGRAM)
            stages += list(event.stages) if isinstance(event, ReminderGiven) else [event]
        assert visit(state, now) == ()
    assert len(set(stages)) == len(stages)


def test_overdue_for_years_is_found_at_once() -> None:
    """Centuries of weekly reminders are not walked one by one."""
    assert reminders.due(IN_CONTACT, here(2526, 1, 1), RULES)[0][2] < -180_000


# --- the digest -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "last", "following"),
    [
        (here(2026, 3, 2, 8), here(2026, 3, 2, 8), here(2026, 3, 9, 8)),
        (here(2026, 3, 2, 7, 59), here(2026, 2, 23, 8), here(2026, 3, 2, 8)),
        (here(2026, 3, 8, 23), here(2026, 3, 2, 8), here(2026, 3, 9, 8)),
        # A week of 167 hours in spring, and of 169 in autumn.
        (here(2026, 3, 24), here(2026, 3, 23, 8), here(2026, 3, 30, 8)),
        (here(2026, 10, 20), here(2026, 10, 19, 8), here(2026, 10, 26, 8)),
    ],
)
def test_digest_comes_weekly_by_the_practices_clock(now: datetime, last: datetime, following: datetime) -> None:
    """Monday at eight, also in the weeks in which the clock changes."""
    assert reminders.last_digest(now, RULES.reminders, CALENDAR) == last
    assert reminders.next_digest(now, RULES.reminders, CALENDAR) == following


@given(st.integers(0, 24 * 400), st.integers(0, 6), st.integers(0, 23))
@settings(max_examples=60)
def test_digest_is_planned_between_the_last_and_the_next(hours: int, weekday: int, hour: int) -> None:
    """No week without one, whatever day and hour it is set to."""
    rules, now = ReminderRules(digest_weekday=weekday, digest_at=time(hour)), MORNING + timedelta(hours=hours)
    last, following = (plan(now, rules, CALENDAR) for plan in (reminders.last_digest, reminders.next_digest))
    assert last <= now < following
    assert CALENDAR.day(last).weekday() == CALENDAR.day(following).weekday() == weekday
    assert reminders.last_digest(following, rules, CALENDAR) == following


@pytest.mark.parametrize(
    ("ends", "now", "days_left", "counted_from", "overdue"),
    [
        (PROPOSAL_BY, here(2026, 3, 31, 0, 1), 2, None, False),
        (PROPOSAL_BY, here(2026, 4, 2, 23, 59), 0, None, False),
        (PROPOSAL_BY, here(2026, 4, 3, 0, 0), -1, None, True),
        (date(2026, 4, 6), here(2026, 4, 3), 3, date(2026, 4, 3), False),
    ],
)
def test_notice_shows_a_deadline_with_a_word_on_days_off(
    ends: date,
    now: datetime,
    days_left: int,
    counted_from: date | None,
    overdue: bool,  # noqa: FBT001 - a row of a table
) -> None:
    """Days are counted in the practice's zone; the last working day is named where it is another."""
    shown = reminders.view(Deadline(Term.PROPOSAL, ends), now, RULES)
    assert shown == DeadlineView("proposal", "5", ends, days_left, counted_from)
    assert shown.overdue is overdue
