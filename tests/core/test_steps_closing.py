"""Steps that end a dossier, open it again, or keep it: what each needs and records (§ 2a, § 7, § 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from mailbot.core.days import Length
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    AdmissibilityDecided,
    DossierClosed,
    DossierReopened,
    DossierShown,
    Event,
    HoldPlaced,
    InspectionDeclined,
    Outcome,
    TermExtended,
    WishRead,
)
from mailbot.core.procedure import STEPS
from mailbot.core.steps_closing import decline_inspection
from mailbot.core.terms import Term, TermLengths
from mailbot.core.values import Wish
from mailbot.errors import NotAllowed
from tests.builders import RULES, dossier, happens, here
from tests.core.phases import CLOSED, NO, OFFER, PHASES, YEARS, commanded, lived
from tests.core.product import ORDERS

NOW = here(2026, 3, 10)
RECEIVED, SHUT = PHASES["received"], PHASES["closed"]
ASKED = WishRead(Wish.INSPECTION.value, "Mag ik het dossier zien?")


def take(row: str, state: Dossier = RECEIVED, now: datetime = NOW, **other: Any) -> tuple[Event, ...]:
    """Carry out a command; `other` changes the order."""
    order = replace(ORDERS[row], **other)
    step = decline_inspection if row == "inzage nee" else STEPS[order.word]
    return step(state, order, now, RULES)


def refusal(row: str, state: Dossier = RECEIVED, now: datetime = NOW, **other: Any) -> tuple[str, dict[str, str]]:
    """Return why a command is not carried out: the code, and what the sentence names."""
    with pytest.raises(NotAllowed) as told:
        take(row, state, now, **other)
    return told.value.code, told.value.data


# --- late complaints (§ 2a) -------------------------------------------------------------


def test_late_complaint_is_taken_up_with_a_reason_or_without() -> None:
    """Taking it up hurts nobody; what she says of it goes into the letter."""
    assert take("ontvankelijk", text=" U was ziek. ") == (AdmissibilityDecided(admissible=True, reason="U was ziek."),)
    assert take("ontvankelijk", text=" ") == (AdmissibilityDecided(admissible=True),)
    admitted = commanded(RECEIVED, take("ontvankelijk"), NOW, "f" * 64)
    assert refusal("ontvankelijk", admitted) == ("already done", {})


def test_complaint_is_left_for_being_late_only_with_a_reason() -> None:
    """It goes into the letter; a person decides, never the program."""
    assert refusal("niet ontvankelijk", text=" ") == ("no reason", {})
    assert take("niet ontvankelijk") == (
        AdmissibilityDecided(admissible=False, reason="Te laat."),
        DossierClosed(Outcome.NOT_ADMISSIBLE, YEARS, "Te laat."),
    )


def test_decision_about_a_late_complaint_can_go_either_way_after_the_other() -> None:
    """Admitted and left after all, or left, reopened and admitted."""
    admitted = commanded(RECEIVED, take("ontvankelijk"), NOW, "f" * 64)
    assert take("niet ontvankelijk", admitted)
    left = PHASES["not admissible"]
    assert (left.admissible, happens(left, NOW, DossierReopened("x")).admissible) == (False, None)
    again = happens(admitted, NOW, CLOSED, DossierReopened("x"))
    assert again.admissible is True


# --- closing ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "outcome", "retention"),
    [
        ("sluit", Outcome.CLOSED, YEARS),
        ("intrekken", Outcome.WITHDRAWN, YEARS),
        ("geen klacht", Outcome.NO_COMPLAINT, Length(months=1)),
    ],
)
def test_closing_records_how_why_and_how_long_it_is_kept(row: str, outcome: Outcome, retention: Length) -> None:
    """Three years; what was no complaint only as long as a mistake can be mended (§ 3, § 9)."""
    assert take(row, text=" Klaar. ") == (DossierClosed(outcome, retention, "Klaar."),)
    assert take(row, text="") == (DossierClosed(outcome, retention),)


@pytest.mark.parametrize(
    ("row", "phase"),
    [
        ("sluit", "received"),
        ("intrekken", "received"),
        ("niet ontvankelijk", "received"),
        ("akkoord", "awaiting"),
        ("akkoord", "mediation held"),
        ("uitspraak", "third party"),
    ],
)
def test_every_complaint_is_kept_for_the_length_in_force_at_its_closing(row: str, phase: str) -> None:
    """Recorded with the closing: what is configured later changes nothing (§ 9)."""
    rules = replace(RULES, lengths=TermLengths(retention=Length(months=60)))
    closing = STEPS[ORDERS[row].word](PHASES[phase], ORDERS[row], NOW, rules)[-1]
    assert isinstance(closing, DossierClosed)
    assert closing.retention == Length(months=60)


# --- reopening --------------------------------------------------------------------------


def test_dossier_is_opened_again_with_a_reason() -> None:
    """It goes into the letter (§ 5)."""
    assert take("heropen", SHUT, text=" Toch niet. ") == (DossierReopened("Toch niet."),)
    assert refusal("heropen", SHUT, text=" ") == ("no reason", {})


def test_terms_start_anew_where_a_dossier_is_opened_again() -> None:
    """From the day of reopening; an extension from before is over, a hold as well (§ 5, § 9)."""
    state = lived(TermExtended(Term.PROPOSAL, date(2026, 5, 1), "Ziek."), CLOSED)
    held = happens(state, NOW, HoldPlaced(date(2030, 1, 1), "Rechtszaak."))
    again = happens(held, NOW, DossierReopened("Toch niet."))
    assert {each.term: each.ends for each in again.deadlines(RULES.calendar)} == {
        Term.CONTACT: date(2026, 4, 7),
        Term.PROPOSAL: date(2026, 4, 10),
    }
    assert again.hold is None
    second = happens(lived(OFFER, NO, CLOSED), NOW, DossierReopened("Toch niet."))
    assert [each.ends for each in second.deadlines(RULES.calendar)] == [date(2026, 4, 7)]


def test_merged_dossier_is_opened_in_the_one_in_which_it_goes_on() -> None:
    """The refusal names it (§ 7)."""
    for row in ("heropen", "bewaar"):
        assert refusal(row, PHASES["merged"]) == ("merged", {"number": "KL-2026-0002"})


# --- keeping longer (§ 9) ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("argument", "until"),
    [("tot 1 mei 2030", date(2030, 5, 1)), ("6 maanden", date(2029, 9, 2)), ("tot 2 maart 2029", date(2029, 3, 2))],
)
def test_dossier_is_held_until_a_day_for_a_reason(argument: str, until: date) -> None:
    """A length counts from the end of the three years (§ 9)."""
    assert take("bewaar", SHUT, argument=argument, text=" Rechtszaak. ") == (HoldPlaced(until, "Rechtszaak."),)
    after = happens(SHUT, NOW, HoldPlaced(until, "Rechtszaak."))
    (kept,) = after.deadlines(RULES.calendar)
    assert (kept.term, kept.ends, kept.extended) == (Term.RETENTION, until, True)


def test_length_counts_from_today_where_the_three_years_are_over() -> None:
    """Asked at the last moment, it is still as long as it says."""
    assert take("bewaar", SHUT, here(2029, 3, 3), argument="2 weken") == (HoldPlaced(date(2029, 3, 17), "Rechtszaak."),)


@pytest.mark.parametrize(
    ("argument", "text", "told"),
    [
        ("", "Rechtszaak.", ("no date", {"argument": ""})),
        ("altijd", "Rechtszaak.", ("no date", {"argument": "altijd"})),
        ("tot 1 maart 2026", "Rechtszaak.", ("date in past", {"date": "2026-03-01"})),
        ("tot 1 mei 2027", "Rechtszaak.", ("kept longer already", {"date": "2029-03-02"})),
        ("tot 1 mei 2030", " ", ("no reason", {})),
    ],
)
def test_hold_is_refused_with_the_reason_why(argument: str, text: str, told: tuple[str, dict[str, str]]) -> None:
    """Nothing is kept for no reason, nor shorter than the regulation has it (§ 3, § 9)."""
    assert refusal("bewaar", SHUT, argument=argument, text=text) == told


def test_last_hold_counts_but_never_shortens_the_three_years() -> None:
    """A hold is lifted by one that ends sooner (§ 9)."""
    state = happens(SHUT, NOW, HoldPlaced(date(2035, 1, 1), "x"), HoldPlaced(date(2026, 4, 1), "x"))
    assert [each.ends for each in state.deadlines(RULES.calendar)] == [date(2029, 3, 2)]


# --- inspection (§ 7) -------------------------------------------------------------------


@pytest.mark.parametrize("phase", PHASES)
def test_inspection_that_was_asked_is_declined_with_a_reason_in_every_phase(phase: str) -> None:
    """Also of a closed dossier; it is met in another way, and the wait for it ends (§ 7)."""
    asked = happens(PHASES[phase], NOW, ASKED)
    assert take("inzage nee", asked, text=" Liever hier. ") == (InspectionDeclined("Liever hier."),)
    assert refusal("inzage nee", asked, text=" ") == ("no reason", {})
    after = happens(asked, NOW, InspectionDeclined("Liever hier."))
    assert refusal("inzage nee", after) == ("no inspection asked", {})
    assert after.phase is PHASES[phase].phase


def test_dossier_that_was_sent_is_asked_no_more() -> None:
    """Until she asks again, which counts as another time (§ 7)."""
    state = dossier(ASKED, DossierShown("anna@klant.example", "Anna"))
    assert (state.asked_inspection, state.inspections) == (None, 1)
    assert happens(state, NOW, ASKED).inspections == 2


def test_asking_twice_waits_since_the_first_time() -> None:
    """Who repeats herself waits longer, not shorter (§ 7)."""
    state = happens(dossier(ASKED), NOW, ASKED)
    assert (state.asked_inspection, state.inspections) == (dossier(ASKED).asked_inspection, 2)


def test_wish_to_withdraw_is_put_to_the_practitioner_and_changes_nothing() -> None:
    """Nothing with legal effect happens by a guess."""
    before = dossier()
    after = happens(before, NOW, WishRead(Wish.WITHDRAWAL.value, "Laat maar."))
    assert (after.phase, after.asked_inspection) == (before.phase, None)
    assert after.deadlines(RULES.calendar) == before.deadlines(RULES.calendar)
