"""When Bram is away: reminders before it, terms that end in it, and the year in figures (§ 5, § 7, § 8)."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest

from mailbot.core.events import TermExtended
from mailbot.core.letters import AbsenceNoted, Digest, Reminder, YearOverview
from mailbot.core.rules import Absence
from mailbot.core.terms import Term
from tests.mails import ANNA, BRAM, complaint, mail
from tests.secretary.practice import FIRST, Practice
from tests.secretary.stages import TAG, at, code_of

T = TypeVar("T")
AWAY = Absence(date(2026, 3, 28), date(2026, 4, 12))
"""The term for contact ends on 30 March, that for a proposal on 2 April: both fall in it."""


@pytest.fixture
def practice() -> Practice:
    """Bram's practice with Anna's complaint in it, and Bram soon away."""
    made = Practice()
    made.gets(complaint())
    made.bram("[KLACHT] afwezig van 28 maart tot 12 april")
    return made


def told(practice: Practice, kind: type[T]) -> list[T]:
    """Return the notices of a kind that Bram got."""
    return [each for post in practice.to(BRAM) if isinstance(each := practice.letter(post), kind)]


def absences(practice: Practice) -> tuple[Absence, ...]:
    """Return when Bram is away, as the register has it."""
    return practice.secretary.office.desk.absences


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("afwezig van 28 maart tot 12 april", ""),
        ("afwezig 28 maart t/m 12 april 2026", ""),
        ("afwezig 28-3 t/m 12-4", ""),
        ("absent from 28 March to 12 April", ""),
        ("afwezig", "van 28 maart tot en met 12 april\n\nGroet, Bram"),
    ],
)
def test_a_period_is_understood_in_its_usual_forms(subject: str, text: str) -> None:
    """The last day is part of it."""
    practice = Practice()
    (out,) = practice.bram(f"[KLACHT] {subject}", text)
    assert isinstance(practice.letter(out), AbsenceNoted)
    assert absences(practice) == (AWAY,)


def test_the_answer_shows_the_terms_that_end_then_with_an_extension_ready(practice: Practice) -> None:
    """For contact there is none: that is promised whatever happens (§ 4, § 5)."""
    (noted,) = told(practice, AbsenceNoted)
    (view,) = noted.absences
    shown = {each.deadline.term: each.extend for each in view.terms}
    assert list(shown) == ["contact", "proposal"]
    assert shown["contact"] is None
    assert shown["proposal"] is not None
    assert "19-4-2026" in shown["proposal"].subject


def test_the_prepared_extension_works_as_it_is(practice: Practice) -> None:
    """To a week after his return, with the reason in it; Anna is told (§ 5)."""
    button = next(each for each in practice.to(BRAM)[-1].buttons if " uitstel " in each.subject)
    practice.gets(mail(button.body, button.subject, BRAM, dmarc=""))
    reason = "Ik ben afwezig van 28 maart 2026 tot en met 12 april 2026."
    (extended,) = (each.event for each in practice.entries() if isinstance(each.event, TermExtended))
    assert extended == TermExtended(Term.PROPOSAL, date(2026, 4, 19), reason)
    assert reason in practice.to(ANNA)[-1].text


def test_reminders_of_what_ends_in_it_come_before_it(practice: Practice) -> None:
    """The last one on the day before he goes, a Friday; none while he is away."""
    for day in range(3, 29):
        practice.on(date(2026, 3, day))
    reminders = [post for post in practice.to(BRAM) if isinstance(practice.letter(post), Reminder)]
    days = [post.mail["Date"].datetime.date() for post in reminders]
    assert days[-1] == date(2026, 3, 27)
    assert {each.term for each in told(practice, Reminder)[-1].deadlines} == {"contact", "proposal"}
    before = len(reminders)
    practice.on(date(2026, 3, 30))
    assert len(told(practice, Reminder)) == before


def test_the_digest_shows_the_absence_with_extensions_that_work(practice: Practice) -> None:
    """The week's mail is enough to arrange it."""
    practice.on(date(2026, 3, 9))
    digest = told(practice, Digest)[-1]
    assert [(each.first, each.last, len(each.terms)) for each in digest.absences] == [(AWAY.first, AWAY.last, 2)]
    post = [each for each in practice.to(BRAM) if isinstance(practice.letter(each), Digest)][-1]
    button = next(each for each in post.buttons if " uitstel tot 19-4-2026" in each.subject)
    practice.gets(mail(button.body, button.subject, BRAM, dmarc="", when=practice.clock.now()))
    assert practice.dossier().extensions == {Term.PROPOSAL: date(2026, 4, 19)}


@pytest.mark.parametrize("word", ["terug", "nee", "back"])
def test_back_again_ends_it_and_reminders_come_as_ever(practice: Practice, word: str) -> None:
    """All that was still to come is forgotten."""
    practice.bram(f"[KLACHT] afwezig {word}")
    assert absences(practice) == ()
    assert told(practice, AbsenceNoted)[-1].removed
    practice.on(date(2026, 3, 30))
    assert [each.term for each in told(practice, Reminder)[-1].deadlines] == ["contact", "proposal"]


def test_a_second_absence_comes_beside_the_first_and_once_only(practice: Practice) -> None:
    """In their order."""
    practice.bram("[KLACHT] afwezig van 9 maart tot 10 maart")
    practice.bram("[KLACHT] afwezig van 9 maart tot 10 maart")
    assert absences(practice) == (Absence(date(2026, 3, 9), date(2026, 3, 10)), AWAY)


def test_afwezig_alone_shows_what_is_known_and_changes_nothing(practice: Practice) -> None:
    """A question more than a command."""
    (out,) = practice.bram("[KLACHT] afwezig")
    noted = practice.letter(out)
    assert isinstance(noted, AbsenceNoted)
    assert [(each.first, each.last) for each in noted.absences] == [(AWAY.first, AWAY.last)]
    assert absences(practice) == (AWAY,)


def test_an_absence_survives_a_restart_and_is_forgotten_when_it_is_over(practice: Practice) -> None:
    """It stands on the desk."""
    practice.start()
    assert practice.secretary.office.rules.away(date(2026, 4, 1)) == AWAY
    practice.on(date(2026, 4, 12))
    assert absences(practice) == (AWAY,)
    practice.on(date(2026, 4, 13))
    assert absences(practice) == ()


@pytest.mark.parametrize("subject", ["Afwezig: [KLACHT] Overzicht", "Automatisch antwoord: [KLACHT] afwezig"])
def test_his_own_responder_notes_no_absence(subject: str) -> None:
    """It answers what we send him, and orders nothing."""
    practice = Practice()
    practice.gets(mail("Ik ben er van 28 maart tot 12 april niet.", subject, BRAM))
    assert absences(practice) == ()
    assert practice.posts == ()


def test_an_absence_without_proof_is_not_noted() -> None:
    """Anybody could put off his reminders with it."""
    practice = Practice()
    practice.gets(mail("", "[KLACHT] afwezig van 28 maart tot 12 april", BRAM, dmarc="fail"))
    assert absences(practice) == ()


# --- the year in view -------------------------------------------------------------------


def test_overzicht_of_a_year_counts_without_a_name() -> None:
    """Ready for a professional body (§ 7, § 8)."""
    practice = at("closed")
    practice.bram("[KLACHT] nieuw telefoon", "Carla belde.\nNaam: Carla Smit")
    (out,) = practice.bram("[KLACHT] overzicht 2026")
    letter = practice.letter(out)
    assert isinstance(letter, YearOverview)
    view = letter.view
    assert (view.year, view.received, view.still_open) == (2026, 2, 1)
    assert dict(view.channels) == {"email": 1, "telephone": 1}
    assert dict(view.outcomes) == {"closed": 1}
    assert "Anna" not in out.text
    assert "Carla" not in out.text


@pytest.mark.parametrize("year", ["2025", "2027"])
def test_a_year_without_complaints_has_its_overview_too(year: str) -> None:
    """Nought is a figure."""
    practice = at("received")
    (out,) = practice.bram(f"[KLACHT] overzicht {year}")
    letter = practice.letter(out)
    assert isinstance(letter, YearOverview)
    assert letter.view.received == 0


@pytest.mark.parametrize("argument", ["vorig jaar", "26", "20266", "maart 2026"])
def test_what_is_no_year_is_refused(argument: str) -> None:
    """Rather than a year that he did not mean."""
    practice = Practice()
    assert code_of(practice, practice.bram(f"[KLACHT] overzicht {argument}")) == "no year"


def test_januarys_first_digest_holds_the_year_that_is_over() -> None:
    """Once (§ 7)."""
    practice = at("closed")
    for day in (date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 11)):
        practice.on(day)
    years = [each.year.year if each.year else None for each in told(practice, Digest)[-3:]]
    assert years == [None, 2026, None]
    assert "2026" in [post for post in practice.to(BRAM) if isinstance(practice.letter(post), Digest)][-2].text


def test_a_digest_that_came_late_holds_the_year_all_the_same() -> None:
    """The machine was off in the first week of January."""
    practice = at("closed")
    practice.on(date(2026, 12, 28))
    practice.on(date(2027, 1, 20))
    year = told(practice, Digest)[-1].year
    assert year is not None
    assert (year.year, year.received) == (2026, 1)


def test_an_overview_on_demand_repeats_no_year() -> None:
    """He asked what is open now."""
    practice = at("received")
    practice.on(date(2027, 1, 4))
    practice.bram("[KLACHT] overzicht")
    digest = told(practice, Digest)[-1]
    assert (digest.on_demand, digest.year) == (True, None)
    assert [line.number for line in digest.open] == [FIRST]
    assert code_of(practice, practice.bram(f"{TAG} status")) == ""
