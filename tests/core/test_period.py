"""The period in `afwezig`: plainly there, or none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.period import read_period

TODAY = date(2026, 3, 10)
HALF_MAY = (date(2026, 5, 1), date(2026, 5, 15))
NEW_YEAR = (date(2026, 12, 20), date(2027, 1, 5))


@pytest.mark.parametrize(
    "words",
    [
        "van 1 mei tot 15 mei",
        "Van 1 mei tot en met 15 mei.",
        "van 1 tot en met 15 mei",
        "1 tot 15 mei",
        "1-15 mei",
        "1-5 t/m 15-5",
        "1/5 t/m 15/5",
        "1-5-15-5",
        "1-5-2026 - 15-5-2026",
        "1 mei - 15 mei 2026",
        "1 mei – 15 mei",
        "1 mei 2026 t/m 15 mei",
        "vanaf 1 mei t/m 15 mei 2026",
        "in de periode van 1 mei tot 15 mei",
        "tussen 1 en 15 mei",
        "vrijdag 1 tot en met vrijdag 15 mei",
        "vr 1 mei t/m vr 15 mei",
        "1e t/m 15e mei",
        "2026-05-01 - 2026-05-15",
        "from 1 May until 15 May",
        "1 to 15 May 2026",
        "May 1 to May 15",
        "May 1-15",
        "from Friday 1 May through Friday 15 May",
        "between 1 and 15 May",
    ],
)
def test_period_is_read_with_its_last_day(words: str) -> None:
    """After "tot" too: rather a reminder too early than too late."""
    assert read_period(words, TODAY) == HALF_MAY


@pytest.mark.parametrize(
    "words",
    [
        "20 december tot 5 januari",
        "20-12 t/m 5-1",
        "van 20 december 2026 tot 5 januari",
        "20 december - 5 januari 2027",
        "20 december 2026 - 5 januari 2027",
        "from 20 December to 5 January",
    ],
)
def test_period_over_new_year_is_read(words: str) -> None:
    """However many of the two years are written."""
    assert read_period(words, TODAY) == NEW_YEAR


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("tot 15 mei", (TODAY, date(2026, 5, 15))),
        ("t/m vrijdag 15 mei", (TODAY, date(2026, 5, 15))),
        ("until 15 May", (TODAY, date(2026, 5, 15))),
        ("15 mei", (date(2026, 5, 15), date(2026, 5, 15))),
        ("op 15 mei", (date(2026, 5, 15), date(2026, 5, 15))),
        ("morgen", (date(2026, 3, 11), date(2026, 3, 11))),
        ("today", (TODAY, TODAY)),
        ("deze week", (date(2026, 3, 9), date(2026, 3, 15))),
        ("Volgende week", (date(2026, 3, 16), date(2026, 3, 22))),
        ("next week", (date(2026, 3, 16), date(2026, 3, 22))),
        # One that runs already has begun in the past.
        ("van 1 maart tot 15 maart", (date(2026, 3, 1), date(2026, 3, 15))),
        ("1 februari tot 15 oktober 2026", (date(2026, 2, 1), date(2026, 10, 15))),
        ("28 t/m 29 februari", (date(2028, 2, 28), date(2028, 2, 29))),
        ("1 mei 2026 tot 1 mei 2027", (date(2026, 5, 1), date(2027, 5, 1))),
    ],
)
def test_other_forms_of_a_period(words: str, period: tuple[date, date]) -> None:
    """From today, one day, a whole week, one that runs, the longest."""
    assert read_period(words, TODAY) == period


@pytest.mark.parametrize(
    "words",
    [
        "",
        "tot",
        "vanaf 15 mei",
        "from 15 May",
        "tot eind mei",
        "tot volgende maand",
        "komende tijd",
        "2 weken",
        "mei",
        "van 31 april tot 3 mei",
        "van 31 april 2026 tot 3 mei 2026",
        "van 3 mei 2026 tot 31 april 2027",
        "15 mei tot 1 mei",
        "15 tot 1 mei",
        "28 tot 3 mei",
        "15 mei - 1 mei 2026",
        "15 mei 2026 - 1 mei 2026",
        "1 mei 2026 tot 2 mei 2027",
        "1 mei 2040 tot 3 mei 2040",
        "1 mei tot 15 mei tot 20 mei",
        "maandag 1 mei tot vrijdag 15 mei",
        "vrijdag 1 mei tot maandag 15 mei",
        "van 1 mei tot misschien 15 mei",
    ],
)
def test_what_is_not_plainly_a_period_is_none(words: str) -> None:
    """No end, an end before the begin, more than a year, a wrong weekday: she is asked again."""
    assert read_period(words, TODAY) is None


@given(st.dates(date(2026, 3, 10), date(2030, 12, 31)), st.integers(0, 365))
@settings(max_examples=100)
def test_period_written_out_is_read_back(first: date, days: int) -> None:
    """Both days in full leave nothing to guess."""
    last = first + timedelta(days=days)
    words = f"van {first.day}-{first.month}-{first.year} t/m {last.day}-{last.month}-{last.year}"
    assert read_period(words, TODAY) == (first, last)


@given(st.text("0123456789 -/.tobmeivangjrudcw–t", max_size=30))
@settings(max_examples=200)
def test_any_words_give_a_sound_period_or_none(words: str) -> None:
    """It never ends before it begins, and never lasts more than a year."""
    period = read_period(words, TODAY)
    assert period is None or timedelta() <= period[1] - period[0] <= timedelta(days=365)
