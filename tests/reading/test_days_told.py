"""Days as people tell them: by name, by counting, by the week; and words that tell none."""

from __future__ import annotations

from datetime import date

import pytest

from mailbot.reading.dates import find_dates
from mailbot.reading.feasts import easter

TUESDAY = date(2026, 5, 19)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("vorige week op donderdagavond", "2026-05-14"),
        ("donderdag jongstleden", "2026-05-14"),
        ("verleden donderdag", "2026-05-14"),
        ("zondag j.l.", "2026-05-17"),
        ("donderdag laatstleden", "2026-05-14"),
        ("vrijdag ll. was ik er", "2026-05-15"),
        ("op tweede paasdag", "2026-04-06"),
        ("eerste paasdag", "2026-04-05"),
        ("op Goede Vrijdag", "2026-04-03"),
        ("op Hemelvaartsdag", "2026-05-14"),
        ("de dag na Hemelvaart", "2026-05-15"),
        ("op Koningsdag", "2026-04-27"),
        ("daags na Koningsdag", "2026-04-28"),
        ("de avond voor Koningsdag", "2026-04-26"),
        ("op Bevrijdingsdag", "2026-05-05"),
        ("tweede kerstdag", "2025-12-26"),
        ("2e kerstdag", "2025-12-26"),
        ("op nieuwjaarsdag", "2026-01-01"),
        ("op oudjaarsdag", "2025-12-31"),
        ("op Paasmaandag", "2026-04-06"),
        ("op Moederdag", "2026-05-10"),
        ("op Driekoningen", "2026-01-06"),
        ("Allerheiligen vorig jaar", "2025-11-01"),
        ("Easter Monday", "2026-04-06"),
        ("on Good Friday", "2026-04-03"),
        ("am Karfreitag", "2026-04-03"),
        ("Ostermontag", "2026-04-06"),
        ("Wapenstilstand", "2025-11-11"),
        ("eergisteravond", "2026-05-17"),
        ("eergisterenmiddag", "2026-05-17"),
        ("vanochtend", "2026-05-19"),
        ("vanmorgen vroeg", "2026-05-19"),
        ("deze week maandag", "2026-05-18"),
        ("afgelopen week woensdag", "2026-05-13"),
        ("maandag van deze week", "2026-05-18"),
        ("zaterdag de 16e", "2026-05-16"),
        ("maandag de elfde", "2026-05-11"),
        ("op de zestiende mei", "2026-05-16"),
        ("op zestien mei", "2026-05-16"),
        ("op 16-05 was ik", "2026-05-16"),
        ("op 16/5", "2026-05-16"),
        ("16 mei om 10 uur", "2026-05-16"),
        ("16-5-'26", "2026-05-16"),
        ("op de 28e", "2026-04-28"),
        ("de 3e kwam ik bij u", "2026-05-03"),
        ("vrijdag de 8ste", "2026-05-08"),
        ("twee weken terug op een donderdag", "2026-05-07"),
        ("twee weken geleden op woensdag", "2026-05-06"),
        ("woensdag twee weken geleden", "2026-05-06"),
        ("donderdag drie weken terug", "2026-04-30"),
        ("vandaag precies twee weken geleden", "2026-05-05"),
        ("gisteren een week geleden", "2026-05-11"),
        ("vandaag een week geleden", "2026-05-12"),
        ("precies een week geleden", "2026-05-12"),
        ("3 dagen terug", "2026-05-16"),
        ("on the 12th of May", "2026-05-12"),
        ("on the 12th", "2026-05-12"),
        ("Tuesday last week", "2026-05-12"),
        ("last Thursday", "2026-05-14"),
        ("a week ago today", "2026-05-12"),
        ("two days ago", "2026-05-17"),
        ("am Dienstag, den 12. Mai", "2026-05-12"),
        ("am 12.5.2026", "2026-05-12"),
        ("vorgestern", "2026-05-17"),
        ("letzten Donnerstag", "2026-05-14"),
        ("vor zwei Tagen", "2026-05-17"),
        ("letzte Woche Mittwoch", "2026-05-13"),
        ("Thursday of last week", "2026-05-14"),
        ("vrijdag voor een week", "2026-05-08"),
        ("acht dagen geleden", "2026-05-11"),
        ("zaterdag 9 mei jongstleden", "2026-05-09"),
        ("9 mei ll.", "2026-05-09"),
        ("eergisteren, zondag dus,", "2026-05-17"),
        ("vorige maand op de 14e", "2026-04-14"),
        ("op 14 april jongstleden", "2026-04-14"),
        ("de veertiende van vorige maand", "2026-04-14"),
        ("14 dezer", "2026-05-14"),
        ("op 9 dezer", "2026-05-09"),
        ("Sinterklaasavond", "2025-12-05"),
        ("op Valentijnsdag", "2026-02-14"),
        ("de eerste dinsdag van mei", "2026-05-05"),
        ("de laatste zaterdag van april", "2026-04-25"),
        ("op de tweede zondag van mei", "2026-05-10"),
        ("vrijdagmiddag", "2026-05-15"),
        ("zo. 17 mei", "2026-05-17"),
        ("ma 18/5", "2026-05-18"),
    ],
)
def test_a_day_is_told_in_many_ways(words: str, day: str) -> None:
    """§ 2a datum: what a careful reader can find on the calendar is that one day, and no other."""
    assert {str(hit.day) for hit in find_dates(words, TUESDAY)} == {day}


@pytest.mark.parametrize(
    "words",
    [
        "met Hemelvaart",
        "met Pasen",
        "een week geleden",
        "zo'n tien dagen geleden",
        "ongeveer drie dagen geleden",
        "een dag of drie geleden",
        "in de week van 11 mei",
        "afgelopen weekend",
        "half mei",
        "op een maandag in maart",
        "eind vorige week",
        "week 19",
        "sinds een maandag of wat",
        "veertien dagen geleden",
        "de maandag na Pasen",
        "het tweede weekend van mei",
        "3e verdieping",
        "de 2e keer",
        "voor de 3e maal",
        "de 1e sessie",
        "op de 5e in de rij",
        "in de 8e maand",
        "mijn moeder van 86, 11 keer",
        "kamer 3.12",
        "versie 2.1",
        "bladzijde 5/12 van het boek",
    ],
)
def test_what_is_told_loosely_is_no_day(words: str) -> None:
    """Nothing by guess: a week, a weekend, "a Monday in March" or a rank is not a day."""
    assert find_dates(words, TUESDAY) == ()


@pytest.mark.parametrize(("year", "day"), [(2024, "03-31"), (2025, "04-20"), (2026, "04-05"), (2027, "03-28")])
def test_easter_is_known(year: int, day: str) -> None:
    """The feasts hang on it."""
    assert str(easter(year)) == f"{year}-{day}"


def test_a_stretch_keeps_its_last_day() -> None:
    """A service of several days is known with its end, so that a day in it can be seen to be one of it."""
    hit = find_dates("van 22 t/m 24 mei", TUESDAY)[0]
    assert (str(hit.day), str(hit.last), hit.span) == ("2026-05-22", "2026-05-24", True)


def test_a_weekday_behind_its_date_is_that_date() -> None:
    """The words "17 april (vrijdag)" name one day."""
    assert [str(hit.day) for hit in find_dates("17 april (vrijdag), 20 en 21 maart, vrijdag en zaterdag", TUESDAY)] == [
        "2026-04-17",
        "2026-03-20",
    ]
