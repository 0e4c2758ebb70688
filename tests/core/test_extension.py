"""Extension in every form: which term it moves, to when, and what is refused (§ 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from mailbot.core.days import Length
from mailbot.core.dossier import Dossier
from mailbot.core.events import DossierReopened, Event, TermExtended
from mailbot.core.steps_solution import extend
from mailbot.core.terms import Term
from mailbot.errors import NotAllowed
from tests.builders import RULES, complaint, happens, here
from tests.core.phases import CLOSED, CONTACT, NO, OFFER, OPEN_PHASES, PHASES, commanded, lived
from tests.core.product import ORDERS, but

NOW = here(2026, 3, 10)
CLOCKED = replace(complaint(), wkkgz=Length(days=42), wkkgz_extension=Length(days=28))
"""With the clock of the Wkkgz: six weeks, to 13 April, extended once by four."""


def take(row: str, state: Dossier, now: datetime = NOW, **other: Any) -> tuple[Event, ...]:
    """Carry out a command; `other` changes the order."""
    return extend(state, replace(ORDERS[row], **other), now, RULES)


def refusal(row: str, state: Dossier, now: datetime = NOW, **other: Any) -> tuple[str, dict[str, str]]:
    """Return why a command is not carried out: the code, and what the sentence names."""
    with pytest.raises(NotAllowed) as told:
        take(row, state, now, **other)
    return told.value.code, told.value.data


@pytest.mark.parametrize(
    ("phase", "term", "until"),
    [
        ("received", Term.PROPOSAL, date(2026, 4, 16)),
        ("in contact", Term.PROPOSAL, date(2026, 4, 16)),
        ("on paper", Term.PROPOSAL, date(2026, 4, 16)),
        ("second due", Term.SECOND_PROPOSAL, date(2026, 4, 13)),
        ("mediation due", Term.MEDIATION, date(2026, 4, 13)),
        ("mediator proposed", Term.MEDIATION, date(2026, 4, 13)),
        ("mediation", Term.MEDIATION, date(2026, 4, 13)),
    ],
)
def test_extension_lengthens_the_running_term_from_its_end(phase: str, term: Term, until: date) -> None:
    """Two weeks more are two weeks after the last day (§ 5); contact is promised whatever happens (§ 4)."""
    assert take("uitstel", PHASES[phase]) == (TermExtended(term, until, "Ik ben ziek."),)


@pytest.mark.parametrize(
    ("argument", "until"),
    [
        ("2 weken", date(2026, 4, 16)),
        ("een week", date(2026, 4, 9)),
        ("met 10 dagen", date(2026, 4, 12)),
        ("1 maand", date(2026, 5, 2)),
        ("two weeks", date(2026, 4, 16)),
        ("tot 1 mei", date(2026, 5, 1)),
        ("1 mei 2026", date(2026, 5, 1)),
        ("vrijdag 1 mei", date(2026, 5, 1)),
        ("1-5-2026", date(2026, 5, 1)),
        ("2026-05-01", date(2026, 5, 1)),
        ("until may 1", date(2026, 5, 1)),
    ],
)
def test_extension_is_a_length_or_a_date_as_people_write_them(argument: str, until: date) -> None:
    """A length counts from the last day, a date is that date."""
    assert take("uitstel", PHASES["received"], argument=argument) == (
        TermExtended(Term.PROPOSAL, until, "Ik ben ziek."),
    )


def test_extension_after_the_term_still_goes_out_and_is_late() -> None:
    """The dossier says that it was late; a length counts from today (§ 5)."""
    late = take("uitstel", PHASES["received"], here(2026, 4, 3, 0, 5))
    assert late == (TermExtended(Term.PROPOSAL, date(2026, 4, 17), "Ik ben ziek.", late=True),)


def test_extension_on_the_last_day_is_in_time() -> None:
    """A term ends at the end of its last day."""
    in_time = take("uitstel", PHASES["received"], here(2026, 4, 2, 23, 59))
    assert in_time == (TermExtended(Term.PROPOSAL, date(2026, 4, 16), "Ik ben ziek."),)


def test_second_extension_counts_from_the_first() -> None:
    """The term ends where it was told to end (§ 5)."""
    state = commanded(PHASES["received"], take("uitstel", PHASES["received"]), NOW, "f" * 64)
    assert take("uitstel", state) == (TermExtended(Term.PROPOSAL, date(2026, 4, 30), "Ik ben ziek."),)


@pytest.mark.parametrize(
    ("argument", "text", "code", "data"),
    [
        ("", "Ziek.", "no date", {"argument": ""}),
        ("even", "Ziek.", "no date", {"argument": "even"}),
        ("31 februari", "Ziek.", "no date", {"argument": "31 februari"}),
        ("donderdag 1 mei 2026", "Ziek.", "no date", {"argument": "donderdag 1 mei 2026"}),
        ("tot 31-12-9999", "Ziek.", "no date", {"argument": "tot 31-12-9999"}),
        ("tot 1 maart 2026", "Ziek.", "date in past", {"date": "2026-03-01"}),
        ("tot 10 maart 2026", "Ziek.", "date in past", {"date": "2026-03-10"}),
        ("tot 1 april", "Ziek.", "not later", {"date": "2026-04-02"}),
        ("tot 2 april", "Ziek.", "not later", {"date": "2026-04-02"}),
        ("2 weken", "  ", "no reason", {}),
    ],
)
def test_extension_is_refused_with_the_reason_why(argument: str, text: str, code: str, data: dict[str, str]) -> None:
    """No reason, no date, or a date that helps nobody: nothing happens (§ 5)."""
    assert refusal("uitstel", PHASES["received"], argument=argument, text=text) == (code, data)


def test_rejection_ends_an_extension_of_the_term_that_it_follows() -> None:
    """The next term has its own length; what moved the one before does not move it (§ 5)."""
    second = PHASES["second due"]
    extended = commanded(second, take("uitstel", second), NOW, "f" * 64)
    assert Term.SECOND_PROPOSAL in extended.extensions
    from_then = commanded(extended, (OFFER, NO), NOW, "e" * 64)
    assert from_then.extensions == {}


# --- the clock of the law (Wkkgz) -------------------------------------------------------


def clocked(phase: str) -> Dossier:
    """The dossier of a phase, with the clock of the law on."""
    opened = replace(PHASES[phase].complaint, wkkgz=CLOCKED.wkkgz, wkkgz_extension=CLOCKED.wkkgz_extension)
    return replace(PHASES[phase], opened=opened)


@pytest.mark.parametrize("phase", but(OPEN_PHASES, "claimed", "third party"))
def test_clock_of_the_law_runs_and_is_extended_in_every_open_phase(phase: str) -> None:
    """Six weeks from receipt, whatever the regulation has; four more by its own command."""
    runs = {each.term: each.ends for each in clocked(phase).deadlines(RULES.calendar)}
    assert runs[Term.WKKGZ] == date(2026, 4, 13)
    assert take("uitstel wkkgz", clocked(phase)) == (TermExtended(Term.WKKGZ, date(2026, 5, 11), "Ik ben ziek."),)


def test_clock_of_the_law_stops_where_others_judge() -> None:
    """With the third party the practice has told its own judgement."""
    assert refusal("uitstel wkkgz", clocked("third party")) == ("no term runs", {})


def test_clock_of_the_law_is_extended_once() -> None:
    """Also where the dossier was closed and opened again in between."""
    state = lived(opened=CLOCKED)
    once = commanded(state, take("uitstel wkkgz", state), NOW, "f" * 64)
    assert refusal("uitstel wkkgz", once) == ("already extended", {})
    again = happens(once, NOW, CLOSED, DossierReopened("Toch niet."))
    assert refusal("uitstel wkkgz", again) == ("already extended", {})
    assert {each.term: each.ends for each in again.deadlines(RULES.calendar)}[Term.WKKGZ] == date(2026, 5, 11)


def test_clock_of_the_law_is_extended_late_but_not_into_the_past() -> None:
    """Late is told as late; four weeks that are over too help nobody."""
    state = lived(CONTACT, opened=CLOCKED)
    (late,) = take("uitstel wkkgz", state, here(2026, 4, 20))
    assert late == TermExtended(Term.WKKGZ, date(2026, 5, 11), "Ik ben ziek.", late=True)
    assert refusal("uitstel wkkgz", state, here(2026, 5, 11)) == ("date in past", {"date": "2026-05-11"})
    assert refusal("uitstel wkkgz", state, text=" ") == ("no reason", {})


def test_extension_of_the_regulation_leaves_the_law_alone() -> None:
    """`uitstel` moves the term of § 5; a rejection leaves the extension of the law."""
    state = lived(opened=CLOCKED)
    (told,) = take("uitstel", state)
    assert isinstance(told, TermExtended)
    assert told.term is Term.PROPOSAL
