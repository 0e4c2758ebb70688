"""The practice's calendar: months, leap days, changes of the clock, weekends and Dutch holidays (§ 4, § 5, § 9)."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.bootstrap import dutch_holiday
from mailbot.core.days import Calendar, Length

DUTCH = Calendar(ZoneInfo("Europe/Amsterdam"), dutch_holiday)
MONTH = Length(months=1)
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
LENGTHS = st.builds(Length, months=st.integers(0, 48), days=st.integers(0, 60))


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2026, 1, 29), date(2026, 2, 28)),
        (date(2026, 1, 30), date(2026, 2, 28)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 29), date(2028, 2, 29)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 3, 29)),
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 5, 31), date(2026, 6, 30)),
        (date(2026, 7, 31), date(2026, 8, 31)),
        (date(2026, 11, 30), date(2026, 12, 30)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 12, 29), date(2028, 1, 29)),
    ],
)
def test_month_ends_on_the_same_day_or_the_last_of_the_next(start: date, last: date) -> None:
    """From the 29th, 30th and 31st, in leap years and over the year's end."""
    assert MONTH.after(start) == last


@pytest.mark.parametrize(
    ("length", "start", "last"),
    [
        (Length(months=12), date(2028, 2, 29), date(2029, 2, 28)),
        (Length(months=48), date(2028, 2, 29), date(2032, 2, 29)),
        (Length(months=1, days=1), date(2026, 1, 31), date(2026, 3, 1)),
        (Length(days=1), date(2028, 2, 28), date(2028, 2, 29)),
        (Length(days=1), date(2026, 12, 31), date(2027, 1, 1)),
        (Length(days=28), date(2026, 12, 10), date(2027, 1, 7)),
    ],
)
def test_lengths_over_leap_days_and_year_ends(length: Length, start: date, last: date) -> None:
    """Months go first, then days, one by one."""
    assert length.after(start) == last


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2028, 2, 29), date(2031, 3, 1)),
        (date(2026, 2, 28), date(2029, 2, 28)),
        (date(2025, 12, 31), date(2028, 12, 31)),
    ],
)
def test_three_years_of_keeping_are_never_a_day_short(start: date, last: date) -> None:
    """Destroyed on the day after, and not a day before (§ 9)."""
    assert Length(months=36).keeping(start) == last


@given(DAYS, LENGTHS)
@settings(max_examples=100)
def test_term_never_ends_before_it_starts_and_later_starts_never_end_earlier(start: date, length: Length) -> None:
    """Whoever complains a day later has never less time for it; and keeping is at least the term."""
    last = length.after(start)
    assert last >= start
    assert length.after(start + timedelta(days=1)) >= last
    assert timedelta() <= length.keeping(start) - last <= timedelta(days=1)


@given(DAYS, st.integers(1, 24))
@settings(max_examples=100)
def test_months_clip_to_the_last_day_and_no_further(start: date, months: int) -> None:
    """The day of the month stays, unless that month is too short for it."""
    last = Length(months=months).after(start)
    assert last.day == min(start.day, calendar.monthrange(last.year, last.month)[1])


# --- the clock ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 3, 28), 24),
        (date(2026, 3, 29), 23),
        (date(2026, 3, 30), 24),
        (date(2026, 10, 24), 24),
        (date(2026, 10, 25), 25),
        (date(2026, 10, 26), 24),
        (date(2027, 3, 28), 23),
        (date(2027, 10, 31), 25),
    ],
)
def test_day_of_a_clock_change_ends_at_its_own_midnight(day: date, hours: int) -> None:
    """Such a day lasts 23 or 25 hours, and a term that ends on it lasts as long."""
    assert DUTCH.end_of(day) - DUTCH.at(day, time()) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        # 02:00 to 03:00 does not come on 29 March: it is taken as what the clock was before.
        (date(2026, 3, 29), time(1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 3, 29), time(3, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (date(2026, 3, 29), time(8, 0), datetime(2026, 3, 29, 6, 0, tzinfo=UTC)),
        # 02:00 to 03:00 comes twice on 25 October: the first counts.
        (date(2026, 10, 25), time(1, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(3, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        (date(2026, 10, 25), time(8, 0), datetime(2026, 10, 25, 7, 0, tzinfo=UTC)),
    ],
)
def test_lost_and_doubled_hours_have_one_moment(day: date, clock: time, moment: datetime) -> None:
    """A reminder set for such an hour still comes, once, on its day."""
    assert DUTCH.at(day, clock) == moment
    assert DUTCH.day(moment) == day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 23, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_moment_falls_on_the_day_that_it_is_here(moment: datetime, day: date) -> None:
    """Around both changes of the clock, the new year and a leap day."""
    assert DUTCH.day(moment) == day


@given(DAYS)
@settings(max_examples=100)
def test_one_day_ends_where_the_next_begins(day: date) -> None:
    """No moment is of two days, and none of no day."""
    end = DUTCH.end_of(day)
    assert DUTCH.day(end - timedelta(microseconds=1)) == day
    assert DUTCH.day(end) == day + timedelta(days=1)
    assert end == DUTCH.at(day + timedelta(days=1), time())
    assert timedelta(hours=23) <= end - DUTCH.at(day, time()) <= timedelta(hours=25)


@given(DAYS, st.times())
@settings(max_examples=100)
def test_every_clock_time_of_a_day_lies_on_that_day(day: date, clock: time) -> None:
    """Also one that the clock skips."""
    assert DUTCH.day(DUTCH.at(day, clock)) == day


# --- days off -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 1, 1), True),
        (date(2026, 4, 3), False),  # Good Friday: most people work
        (date(2026, 4, 5), True),
        (date(2026, 4, 6), True),
        (date(2026, 4, 27), True),
        (date(2025, 4, 26), True),  # King's Day moves where the 27th is a Sunday
        (date(2025, 4, 27), False),
        (date(2025, 5, 5), True),  # Liberation Day: once in five years
        (date(2026, 5, 5), False),
        (date(2029, 5, 5), False),
        (date(2030, 5, 5), True),
        (date(2026, 5, 14), True),
        (date(2026, 5, 25), True),
        (date(2026, 12, 5), False),
        (date(2026, 12, 24), False),
        (date(2026, 12, 25), True),
        (date(2026, 12, 26), True),
        (date(2026, 12, 31), False),
    ],
)
def test_dutch_holidays(day: date, *, off: bool) -> None:
    """Those on which little is open; Liberation Day in its lustrum years only."""
    assert dutch_holiday(day) is off


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 4, 6), date(2026, 4, 3)),  # Easter: Saturday, Sunday and Monday
        (date(2026, 4, 7), date(2026, 4, 7)),
        (date(2026, 12, 25), date(2026, 12, 24)),
        (date(2026, 12, 27), date(2026, 12, 24)),  # Christmas on Friday and Saturday, then a Sunday
        (date(2027, 12, 26), date(2027, 12, 24)),
        (date(2027, 1, 3), date(2026, 12, 31)),  # New Year on a Friday, then a weekend
        (date(2026, 5, 25), date(2026, 5, 22)),  # Whitsun
        (date(2026, 5, 17), date(2026, 5, 15)),
        (date(2025, 5, 5), date(2025, 5, 2)),  # Liberation Day on a Monday
        (date(2026, 5, 5), date(2026, 5, 5)),
        (date(2030, 5, 6), date(2030, 5, 6)),
    ],
)
def test_last_working_day_goes_back_over_days_off_in_a_row(day: date, working: date) -> None:
    """Reminders of a term that ends on a day off count from there; the term itself stays."""
    assert DUTCH.last_working_day(day) == working


@given(DAYS)
@settings(max_examples=100)
def test_last_working_day_is_near_and_stays_itself(day: date) -> None:
    """It is at most five days back, works, and nothing that works lies between."""
    found = DUTCH.last_working_day(day)
    assert DUTCH.is_working_day(found)
    assert timedelta() <= day - found <= timedelta(days=5)
    assert DUTCH.last_working_day(found) == found
    between = (found + timedelta(days=n) for n in range(1, (day - found).days + 1))
    assert not any(DUTCH.is_working_day(each) for each in between)
