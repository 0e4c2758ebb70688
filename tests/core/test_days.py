"""Months, weeks, working days and the end of a day (procedure: calendar rules)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.days import Length
from mailbot.core.terms import Term, TermLengths
from tests.builders import CALENDAR, here

MONTH = Length(months=1)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("length", "start", "last"),
    [
        (MONTH, date(2026, 1, 31), date(2026, 2, 28)),
        (MONTH, date(2028, 1, 31), date(2028, 2, 29)),
        (MONTH, date(2026, 1, 28), date(2026, 2, 28)),
        (MONTH, date(2026, 2, 28), date(2026, 3, 28)),
        (MONTH, date(2026, 3, 31), date(2026, 4, 30)),
        (MONTH, date(2026, 12, 31), date(2027, 1, 31)),
        (Length(months=36), date(2026, 5, 1), date(2029, 5, 1)),
        (Length(months=36), date(2028, 2, 29), date(2031, 2, 28)),
        (Length(days=28), date(2026, 3, 2), date(2026, 3, 30)),
        (Length(days=28), date(2028, 2, 15), date(2028, 3, 14)),
        (Length(days=14), date(2026, 12, 24), date(2027, 1, 7)),
        (Length(), date(2026, 3, 2), date(2026, 3, 2)),
    ],
)
def test_term_ends_on_the_same_day_of_a_later_month_or_its_last(length: Length, start: date, last: date) -> None:
    """A month from 31 January ends on the last of February; weeks are just days."""
    assert length.after(start) == last


@given(DAYS, st.integers(1, 60))
@settings(max_examples=60)
def test_months_never_skip_a_month(start: date, months: int) -> None:
    """However short the month, a term of n months ends in the nth month from its start."""
    last = Length(months=months).after(start)
    assert (last.year - start.year) * 12 + last.month - start.month == months
    assert last.day == start.day or (last.day < start.day and (last + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2028, 2, 29), date(2031, 3, 1)),
        (date(2028, 2, 28), date(2031, 2, 28)),
        (date(2026, 5, 31), date(2029, 5, 31)),
    ],
)
def test_keeping_ends_on_the_later_day_where_a_month_lacks_it(start: date, last: date) -> None:
    """What is kept is rather kept a day too long than a day too short (§ 9)."""
    assert Length(months=36).keeping(start) == last


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("4 weeks", Length(days=28)),
        ("1 week", Length(days=7)),
        ("1 month", MONTH),
        (" 10 Days ", Length(days=10)),
        ("3 years", Length(months=36)),
        ("0 days", Length()),
    ],
)
def test_lengths_are_read_in_words(words: str, length: Length) -> None:
    """Configuration and dossier write lengths as people do."""
    assert Length.parse(words) == length


@pytest.mark.parametrize("words", ["", "4", "weeks", "4 hours", "-4 weeks", "4 weeks extra", "4weeks", "12345 days"])
def test_other_words_are_no_length(words: str) -> None:
    """What is not plainly a length is refused, with an example of one."""
    with pytest.raises(ValueError, match="write for example"):
        Length.parse(words)


@given(st.sampled_from(["day", "week", "month", "year"]), st.integers(0, 833))
@settings(max_examples=60)
def test_length_written_and_read_again_is_the_same(unit: str, count: int) -> None:
    """The dossier keeps lengths as words: nothing may get lost in them."""
    length = Length.parse(f"{count} {unit}s")
    assert Length.parse(str(length)) == length


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2026, 3, 2), datetime(2026, 3, 2, 23, tzinfo=UTC)),
        (date(2026, 7, 1), datetime(2026, 7, 1, 22, tzinfo=UTC)),
        # The clock goes forward in the night of 29 March, and back in that of 25 October.
        (date(2026, 3, 28), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 22, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
)
def test_day_ends_at_midnight_of_the_practice(day: date, ends: datetime) -> None:
    """Days of 23 and 25 hours end at midnight too."""
    assert CALENDAR.end_of(day) == ends
    assert CALENDAR.day(ends) == day + timedelta(days=1)
    assert CALENDAR.day(ends - timedelta(microseconds=1)) == day


@given(DAYS, st.integers(0, 23))
@settings(max_examples=60)
def test_moment_of_a_day_falls_on_that_day(day: date, hour: int) -> None:
    """Whatever the clock does that night, what is planned on a day happens on that day."""
    assert CALENDAR.day(CALENDAR.at(day, time(hour))) == day


def test_mail_of_just_after_midnight_here_is_of_the_new_day() -> None:
    """Terms run in the practice's own zone, not in UTC."""
    assert CALENDAR.day(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert CALENDAR.day(here(2026, 7, 1, 0, 30)) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 4, 3), date(2026, 4, 3)),
        (date(2026, 4, 4), date(2026, 4, 3)),
        (date(2026, 4, 6), date(2026, 4, 3)),
        (date(2026, 4, 27), date(2026, 4, 24)),
        (date(2026, 5, 14), date(2026, 5, 13)),
    ],
)
def test_last_working_day_skips_weekends_and_holidays(day: date, working: date) -> None:
    """Easter Monday counts back to Friday."""
    assert CALENDAR.last_working_day(day) == working


def test_every_term_has_a_length_and_a_clause() -> None:
    """The seed's regulation is the default, clause by clause; the clock of the law is off."""
    lengths = {term.value: (str(TermLengths().of(term)), term.clause) for term in Term}
    assert lengths == {
        "submission": ("2 weeks", "2"),
        "contact": ("4 weeks", "4"),
        "proposal": ("1 month", "5"),
        "second_proposal": ("4 weeks", "5"),
        "mediation": ("4 weeks", "6"),
        "retention": ("3 years", "9"),
        "wkkgz": ("0 days", ""),
    }
