"""The length or the date in a command: what is not plainly one is none (§ 5)."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.days import Length
from mailbot.core.period import read_period
from mailbot.core.until import read_date, read_length

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("2 weken", Length(days=14)),
        ("1 week", Length(days=7)),
        ("met 10 dagen", Length(days=10)),
        ("een maand", Length(months=1)),
        ("één week", Length(days=7)),
        ("Drie  Weken.", Length(days=21)),
        ("two weeks", Length(days=14)),
        ("3 months", Length(months=3)),
        ("1 day", Length(days=1)),
        ("10 dagen", Length(days=10)),
        ("veertien dagen", Length(days=14)),
        ("met drie weken", Length(days=21)),
        ("nog 2 weken", Length(days=14)),
        ("2 weken extra", Length(days=14)),
        ("another two weeks", Length(days=14)),
        ("two more weeks", Length(days=14)),
        ("a month", Length(months=1)),
    ],
)
def test_length_is_read(words: str, length: Length) -> None:
    """In figures or in words, Dutch or English."""
    assert read_length(words) == length
    assert read_date(words, TODAY) is None


@pytest.mark.parametrize(
    "words",
    [
        "",
        "weken",
        "2",
        "0 weken",
        "-2 weken",
        "2 weken of zo",
        "een paar weken",
        "half jaar",
        "anderhalve week",
        "anderhalve maand",
        "over 2 weken",
        "tot 2 weken",
        "zoveel weken",
        "1000 weken",
        "999 maanden",
        "1 mei",
    ],
)
def test_what_is_no_length_is_none(words: str) -> None:
    """Nothing is guessed, and ten years is the most."""
    assert read_length(words) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-05-01", date(2026, 5, 1)),
        ("1 mei 2026", date(2026, 5, 1)),
        ("tot 1 mei", date(2026, 5, 1)),
        ("tot en met vrijdag 1 mei 2026", date(2026, 5, 1)),
        ("t/m 1 mei", date(2026, 5, 1)),
        ("until 1 May", date(2026, 5, 1)),
        ("1 sept. 2026", date(2026, 9, 1)),
        ("01-05-2026", date(2026, 5, 1)),
        ("1/5", date(2026, 5, 1)),
        ("1.5.2026", date(2026, 5, 1)),
        ("1 mei '26", date(2026, 5, 1)),
        ("1 mei ’26", date(2026, 5, 1)),
        ("1 mei 26", date(2026, 5, 1)),
        ("1-5-'26", date(2026, 5, 1)),
        ("vrijdag 1 mei", date(2026, 5, 1)),
        ("vr. 1 mei", date(2026, 5, 1)),
        ("tot vrijdag 1 mei a.s.", date(2026, 5, 1)),
        ("t/m 1-5-2026", date(2026, 5, 1)),
        ("de 1e mei", date(2026, 5, 1)),
        ("Friday, 1 May", date(2026, 5, 1)),
        ("the 1st of May", date(2026, 5, 1)),
        ("until May 1st, 2026", date(2026, 5, 1)),
        ("uiterlijk 1 mei", date(2026, 5, 1)),
        # Without a year: the next one that comes, today included.
        ("10 maart", date(2026, 3, 10)),
        ("9 maart", date(2027, 3, 9)),
        ("29 februari", date(2028, 2, 29)),
        # With a year: that year, even where it has passed; the step refuses it.
        ("1 mei 2020", date(2020, 5, 1)),
    ],
)
def test_date_is_read(words: str, day: date) -> None:
    """Day before month, as the Dutch write it."""
    assert read_date(words, TODAY) == day
    assert read_length(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "",
        "mei",
        "31 februari",
        "31-02-2026",
        "32 mei",
        "1 floreal",
        "2026-13-01",
        "0000-01-01",
        "05-01-26",
        "9999-12-31",
        "1 mei 2037",
        "morgen",
        "1 mei of 2 mei",
        "tot eind mei",
        "begin mei",
        "tot volgende week",
        "over een week",
        "vrijdag",
        "1-5/2026",
        # One of the two is a slip, and nobody knows which.
        "maandag 1 mei",
        "donderdag 1 mei 2026",
        "Monday 1 May 2026",
        "vr 2026-05-02",
        "5",
    ],
)
def test_what_is_no_date_is_none(words: str) -> None:
    """A day that never comes, a year too far: none of them is guessed."""
    assert read_date(words, TODAY) is None


@pytest.mark.parametrize("piece", ["1 mei ", "van 1 tot ", "-1", "maandag ", "'26", "tot en met "])
def test_hostile_length_takes_no_time(piece: str) -> None:
    """No more is looked at than the longest form has (T-REDOS)."""
    start = perf_counter()
    words = piece * (1_000_000 // len(piece))
    assert (read_length(words), read_date(words, TODAY), read_period(words, TODAY)) == (None, None, None)
    assert perf_counter() - start < 1


@given(st.dates(date(2026, 3, 10), date(2035, 12, 31)))
@settings(max_examples=100)
def test_date_written_out_is_read_back(day: date) -> None:
    """With its weekday; and never with another one."""
    weekdays = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
    right, wrong = weekdays[day.weekday()], weekdays[day.weekday() - 1]
    assert read_date(f"tot {right} {day.day}-{day.month}-{day.year}", TODAY) == day
    assert read_date(f"tot {wrong} {day.day}-{day.month}-{day.year}", TODAY) is None


@given(st.text("0123456789 -/.tobmeimarteénfuarwk\u0660", max_size=24))
@settings(max_examples=200)
def test_any_words_are_read_or_not_but_never_stumbled_over(words: str) -> None:
    """And no term is moved further than ten years."""
    day, length = read_date(words, TODAY), read_length(words)
    assert day is None or day.year <= TODAY.year + 10
    assert length is None or length.after(TODAY).year <= TODAY.year + 11
