"""Days and hours in Dutch, Flemish, English and German prose."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from mailbot.reading.dates import find_dates, letter_date
from mailbot.reading.times import find_times

TUESDAY = date(2026, 5, 19)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Op 3 mrt. 26 heb ik", "2026-03-03"),
        ("dinsdag 3 maart jl.", "2026-03-03"),
        ("op zatterdag 21 febuari", "2026-02-21"),
        ("vorige week dinsdag", "2026-05-12"),
        ("woensdag van vorige week", "2026-05-13"),
        ("gisteravond", "2026-05-18"),
        ("eergisteren", "2026-05-17"),
        ("afgelopen maandag", "2026-05-18"),
        ("dinsdag was ik bij u", "2026-05-12"),
        ("komende vrijdag", "2026-05-22"),
        ("drie dagen geleden", "2026-05-16"),
        ("d.d. 6-3-2026, aanvang", "2026-03-06"),
        ("03/04/26", "2026-04-03"),
        ("2026-04-03", "2026-04-03"),
        ("Samstag, dem 11. April 2026", "2026-04-11"),
        ("on Tuesday 12 May at 4.30 pm", "2026-05-12"),
        ("April 9th", "2026-04-09"),
        ("van vrijdag 22 tot en met zondag 24 mei", "2026-05-22"),
        ("20 en 21 maart, vrijdag en zaterdag", "2026-03-20"),
    ],
)
def test_a_day_is_read_from_words(words: str, day: str) -> None:
    """A named day, full or relative, resolves against the day of writing."""
    assert str(find_dates(words, TUESDAY)[0].day) == day


@pytest.mark.parametrize(
    "words", ["begin maart", "Ik kan mei niet", "elke donderdag", "18 uur per week", "31 februari 2026"]
)
def test_no_day_is_invented(words: str) -> None:
    """A month without a day, a habit, and a day that does not exist give nothing."""
    assert find_dates(words, TUESDAY) == ()


def test_days_of_one_enumeration_belong_together() -> None:
    """A series of equal dates can be recognised as a series."""
    hits = find_dates("Drie avonden (6, 13 en 20 mei)", TUESDAY)
    assert [hit.day.day for hit in hits] == [6, 13, 20]
    assert len({hit.group for hit in hits}) == 1


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Varik, 9 maart 2026", date(2026, 3, 9)),
        ("Kleve, den 20. April 2026", date(2026, 4, 20)),
        ("Datum: 19 mei 2026", date(2026, 5, 19)),
        ("Op 3 maart heb ik", None),
        ("Ik was er 3 maart", None),
    ],
)
def test_a_letters_date_stands_alone_on_its_line(line: str, day: date | None) -> None:
    """§ 2a dagtekening: only a line that is nothing but a date and a town."""
    assert letter_date(line, TUESDAY) == day


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half drie 's middags", "14:30"),
        ("des avonds te half acht", "19:30"),
        ("om kwart over negen", "09:15"),
        ("van 9u30 tot 16u", "09:30"),
        ("van 10.00 tot 12.00 uur", "10:00"),
        ("at 4.30 pm", "16:30"),
        ("at half past six", "18:30"),
        ("quarter to two", "13:45"),
        ("(10 uur, Ophemert)", "10:00"),
        ("om 8 uur savonds", "20:00"),
        ("half 11 's ochtends", "10:30"),
        ("every thursday evening 19.30", "19:30"),
        ("vijf voor half vier", "15:25"),
        ("(Beginn 10:00 Uhr)", "10:00"),
    ],
)
def test_an_hour_is_read_from_words(words: str, value: str) -> None:
    """The start of the service, as people write it."""
    assert find_times(words)[0].value == value


@pytest.mark.parametrize(
    "words",
    [
        "binnen 24 uur",
        "twee uur lang",
        "€ 17.50",
        "48 uur tevoren",
        "een half uur later",
        "0487.57.20.38",
        "anderhalf uur",
    ],
)
def test_durations_and_sums_are_no_hours(words: str) -> None:
    """A length of time, money and telephone numbers tell no moment."""
    assert find_times(words) == ()


@pytest.mark.parametrize(("words", "role"), [("We hadden tot half vier", "end"), ("rond tien uur", "about")])
def test_the_role_of_an_hour_is_told(words: str, role: str) -> None:
    """An end or a rough hour is not the start of the service."""
    assert [hit.role for hit in find_times(words)] == [role]


@pytest.mark.long
@pytest.mark.parametrize("hostile", ["1 en " * 20_000, "3 maart " * 5_000, "van 10.00 tot " * 8_000, "12:" * 40_000])
def test_hostile_text_is_read_in_linear_time(hostile: str) -> None:
    """No pattern blows up: 100 KB of near misses stay far below a second each."""
    start = process_time()
    find_dates(hostile, TUESDAY)
    find_times(hostile)
    assert process_time() - start < 5
