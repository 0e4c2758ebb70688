"""When each term of a dossier ran, and how it ended: what is drawn in the dossier that is shown (§ 4, § 5, § 6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mailbot.core.events import By, DossierReopened, Entry, Event, TermExtended
from mailbot.core.term_runs import TermRun, term_runs
from mailbot.core.terms import Term
from tests.builders import CALENDAR, MORNING, NUMBER, complaint
from tests.core.phases import ACCEPTED, CLOSED, CONTACT, HELD, MEDIATOR, NO, OFFER, REFERRED, UNCLEAR

RECEIVED = date(2026, 3, 2)
CONTACT_BY, PROPOSAL_BY = date(2026, 3, 30), date(2026, 4, 2)


def day(number: int) -> date:
    """The day so many days after receipt."""
    return RECEIVED + timedelta(days=number)


def runs(*happened: tuple[int, Event]) -> dict[Term, TermRun]:
    """The last run of each term, of a dossier in which this happened so many days after receipt."""
    lines = [Entry(1, MORNING, By.COMPLAINANT, "", complaint())]
    lines += [
        Entry(nth, MORNING + timedelta(days=days), By.PRACTITIONER, f"{nth}", event)
        for nth, (days, event) in enumerate(happened, 2)
    ]
    return {run.term: run for run in term_runs(NUMBER, lines, CALENDAR)}


def test_what_is_not_met_runs() -> None:
    """From the day of receipt to the last day (§ 4, § 5)."""
    assert runs() == {
        Term.CONTACT: TermRun(Term.CONTACT, RECEIVED, CONTACT_BY),
        Term.PROPOSAL: TermRun(Term.PROPOSAL, RECEIVED, PROPOSAL_BY),
    }
    assert runs()[Term.CONTACT].running


@pytest.mark.parametrize(
    ("term", "happened", "starts"),
    [
        (Term.CONTACT, ((3, CONTACT),), 0),
        (Term.PROPOSAL, ((3, OFFER),), 0),
        (Term.SECOND_PROPOSAL, ((1, OFFER), (2, NO), (3, OFFER)), 2),
        (Term.MEDIATION, ((0, OFFER), (0, NO), (0, OFFER), (1, NO), (2, MEDIATOR), (2, ACCEPTED), (3, HELD)), 1),
    ],
)  # fmt: skip
def test_term_is_met_by_what_it_asks(term: Term, happened: tuple[tuple[int, Event], ...], starts: int) -> None:
    """Contact, a proposal, another one, a conversation with a mediator: on the day that it was done."""
    run = runs(*happened)[term]
    assert (run.starts, run.stopped, run.met, run.missed) == (day(starts), day(3), True, False)


@pytest.mark.parametrize(
    ("term", "happened"),
    [
        (Term.CONTACT, ((3, CLOSED),)),
        (Term.PROPOSAL, ((3, CLOSED),)),
        (Term.SECOND_PROPOSAL, ((1, OFFER), (2, NO), (2, MEDIATOR), (3, ACCEPTED))),
        (Term.MEDIATION, ((0, OFFER), (0, NO), (0, OFFER), (1, NO), (3, REFERRED))),
    ],
)
def test_term_that_is_no_longer_asked_for_was_not_met(term: Term, happened: tuple[tuple[int, Event], ...]) -> None:
    """Closing, a mediator or a third party ends a term: nobody may read that it was kept."""
    run = runs(*happened)[term]
    assert (run.stopped, run.met) == (day(3), False)


def test_what_was_done_late_was_met_and_missed() -> None:
    """The paper shows both: that it was done, and when it should have been."""
    assert runs((28, CONTACT))[Term.CONTACT].missed is False
    run = runs((29, CONTACT))[Term.CONTACT]
    assert (run.ends, run.stopped, run.met, run.missed) == (CONTACT_BY, day(29), True, True)


def test_extension_moves_the_last_day() -> None:
    """And is remembered as one (§ 5)."""
    run = runs((5, TermExtended(Term.PROPOSAL, date(2026, 5, 1), "Ziek.")), (40, OFFER))[Term.PROPOSAL]
    assert (run.ends, run.extended, run.met, run.missed) == (date(2026, 5, 1), True, True, False)


def test_doubtful_answer_starts_nothing() -> None:
    """Only a refusal starts the term of the next proposal (§ 5)."""
    assert Term.SECOND_PROPOSAL not in runs((1, OFFER), (2, UNCLEAR))


def test_reopened_dossier_has_its_terms_anew() -> None:
    """What was not met when it was closed runs once more; the first run stays on the line (§ 9)."""
    lines = [
        Entry(1, MORNING, By.COMPLAINANT, "", complaint()),
        Entry(2, MORNING + timedelta(days=3), By.PRACTITIONER, "a", CLOSED),
        Entry(3, MORNING + timedelta(days=9), By.PRACTITIONER, "b", DossierReopened("Toch niet.")),
    ]
    contacts = [run for run in term_runs(NUMBER, lines, CALENDAR) if run.term is Term.CONTACT]
    assert [(run.starts, run.stopped, run.met) for run in contacts] == [(day(0), day(3), False), (day(9), None, False)]
