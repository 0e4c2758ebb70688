"""Every command in every phase: what happens, what goes out, or why not (§ 1 to § 9)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.core import procedure
from mailbot.core.commands import WORDS, About
from mailbot.core.consequences import client_letters
from mailbot.core.dossier import Dossier, Phase
from mailbot.core.events import DossierClosed, DossiersMerged, Event, Outcome, name_of
from mailbot.core.procedure import STEPS, Step
from mailbot.core.steps_closing import decline_inspection
from mailbot.core.values import DossierNumber
from mailbot.errors import NotAllowed
from tests.builders import MORNING, RULES, here
from tests.core.phases import CLOSED_PHASES, OPEN_PHASES, PHASES, YEARS, commanded
from tests.core.product import CELLS, CELLS_ALLOWED, MOVES, ORDERS, TABLE, but

NOW = here(2026, 3, 10)
SECOND = DossierNumber(2026, 2)
REFUSALS = Path(__file__).parents[2] / "templates" / "nl" / "practitioner-refusal.md"


def step_of(row: str) -> Step:
    """The step of a row."""
    return decline_inspection if row == "inzage nee" else STEPS[ORDERS[row].word]


def letters_of(after: Dossier, events: tuple[Event, ...]) -> str:
    """The letters to the complainant, as the table has them."""
    names = [letter.name for letter in client_letters(after, events, RULES)]
    return f" > {' '.join(names)}" if names else ""


@pytest.mark.parametrize(("row", "phase", "outcome"), CELLS)
def test_every_command_in_every_phase(row: str, phase: str, outcome: str) -> None:
    """A command does what its row says and leads where it should, or says why not and changes nothing."""
    state = PHASES[phase]
    if outcome.startswith("!"):
        with pytest.raises(NotAllowed) as told:
            step_of(row)(state, ORDERS[row], NOW, RULES)
        assert told.value.code == outcome[1:]
        return
    events = step_of(row)(state, ORDERS[row], NOW, RULES)
    after = commanded(state, events, NOW, "f" * 64)
    assert " + ".join(map(name_of, events)) + letters_of(after, events) == outcome
    assert after.phase is MOVES.get(row, {}).get(phase, state.phase)


def test_product_leaves_no_cell_out_and_has_none_twice() -> None:
    """Each row holds every phase once; each phase of the procedure is there."""
    assert set(TABLE) == set(ORDERS)
    for row in TABLE:
        assert Counter(phase for each, phase, _ in CELLS if each == row) == Counter(list(PHASES)), row
    assert {state.phase for state in PHASES.values()} == set(Phase)
    outcomes = {state.closing.outcome for state in PHASES.values() if state.closing}
    assert outcomes == set(Outcome)


def test_moves_name_only_cells_in_which_something_happens() -> None:
    """A refusal leads nowhere, and no row moves to where it was."""
    for row, moves in MOVES.items():
        assert {(row, phase) for phase in moves} <= CELLS_ALLOWED
        assert all(PHASES[phase].phase is not to for phase, to in moves.items())


def test_every_command_about_a_dossier_has_its_step_and_every_step_its_row() -> None:
    """One command more is one entry, one step, one row."""
    about = {entry.word for entry in WORDS if entry.about in (About.DOSSIER, About.EITHER)}
    # `status` changes nothing; `samenvoegen` concerns two dossiers, `inzage` sends one out.
    assert about - {"status", "samenvoegen", "inzage"} == set(STEPS)
    assert {ORDERS[row].word for row in TABLE} == {*STEPS, "inzage"}


@pytest.mark.parametrize("code", sorted({outcome[1:] for _, _, outcome in CELLS if outcome.startswith("!")}))
def test_every_refusal_has_a_sentence(code: str) -> None:
    """She is told why in words, not with a code."""
    assert f'"{code}":' in REFUSALS.read_text("utf-8")


@pytest.mark.parametrize("phase", [phase for phase, state in PHASES.items() if state.phase is not Phase.CLOSED])
def test_every_open_dossier_has_a_term_or_something_named_that_it_waits_for(phase: str) -> None:
    """Nothing lies forgotten."""
    state = PHASES[phase]
    assert state.deadlines(RULES.calendar) or state.waits


# --- two dossiers of one complaint ------------------------------------------------------

OTHER = procedure.merged_into(PHASES["received"], RULES)
MERGEABLE = ("not acknowledged", "received", "note", "in contact", "on paper", "claimed")


def elsewhere(phase: str) -> Dossier:
    """The dossier of a phase, under another number."""
    return Dossier(SECOND, **{name: getattr(PHASES[phase], name) for name in _PARTS})


_PARTS = ("opened", "contacted", "proposals", "answer", "mediation", "referred", "closing")


@pytest.mark.parametrize("phase", PHASES)
def test_complaint_can_go_on_in_any_open_dossier(phase: str) -> None:
    """In a closed one nothing goes on: it has to be opened again first (§ 7)."""
    state, other = PHASES[phase], elsewhere("received")
    if phase in CLOSED_PHASES:
        with pytest.raises(NotAllowed, match="dossier closed"):
            procedure.merge(state, other, RULES)
        return
    here_events, there_events = procedure.merge(state, other, RULES)
    assert here_events == (DossiersMerged(SECOND, MORNING, "anna@klant.example"),)
    assert there_events == (DossierClosed(Outcome.MERGED, YEARS, "", "KL-2026-0001"),)
    after = commanded(state, here_events, NOW, "f" * 64)
    assert letters_of(after, here_events) == ("" if state.claimed else " > client-merged")
    assert (after.phase, after.merged) == (state.phase, (SECOND,))


@pytest.mark.parametrize("phase", PHASES)
def test_dossier_in_which_something_was_proposed_does_not_go_on_in_another(phase: str) -> None:
    """What was proposed, answered or judged there would be lost from sight (§ 5, § 6, § 7)."""
    other = elsewhere(phase)
    if phase in MERGEABLE:
        assert procedure.merge(PHASES["received"], other, RULES)[1] == (OTHER,)
        return
    with pytest.raises(NotAllowed) as told:
        procedure.merge(PHASES["received"], other, RULES)
    code = "dossier closed" if phase in CLOSED_PHASES else "too far to merge"
    data = {} if phase in CLOSED_PHASES else {"number": "KL-2026-0002"}
    assert (told.value.code, told.value.data) == (code, data)
    assert f'"{code}":' in REFUSALS.read_text("utf-8")


def test_dossier_is_not_merged_with_itself() -> None:
    """Two times the same number is a slip of the pen."""
    with pytest.raises(NotAllowed, match="same dossier"):
        procedure.merge(PHASES["received"], PHASES["received"], RULES)


def test_contact_about_the_other_dossier_was_contact_about_this_complaint() -> None:
    """Its term is met (§ 4, § 7)."""
    taken, _ = procedure.merge(PHASES["received"], elsewhere("in contact"), RULES)
    assert taken == (DossiersMerged(SECOND, MORNING, "anna@klant.example", contacted=True),)
    assert commanded(PHASES["received"], taken, NOW, "f" * 64).phase is Phase.IN_CONTACT


def test_terms_of_a_merged_complaint_run_from_the_earlier_receipt() -> None:
    """And both addresses are known from then on, where they differ (§ 4, § 5)."""
    early = DossiersMerged(SECOND, MORNING - timedelta(days=3), "a.jansen@werk.example")
    after = commanded(PHASES["received"], early, NOW, "f" * 64)
    assert [each.ends.isoformat() for each in after.deadlines(RULES.calendar)] == ["2026-03-27", "2026-03-27"]
    assert after.addresses == {"anna@klant.example", "a.jansen@werk.example"}
    late = DossiersMerged(SECOND, MORNING + timedelta(days=3), "anna@klant.example")
    assert commanded(PHASES["received"], late, NOW, "f" * 64).also == frozenset()


@pytest.mark.parametrize("phase", ["claimed", "merged"])
def test_merging_is_not_taken_back(phase: str) -> None:
    """Taken back in one dossier alone, the complaint would stand in both or in none (§ 7)."""
    event = DossiersMerged(SECOND, MORNING) if phase == "claimed" else None
    after = commanded(PHASES[phase], event, NOW, "f" * 64) if event else PHASES[phase]
    assert after.before is None


def test_open_and_closed_phases_are_all_there_is() -> None:
    """The table's groups cover the dossiers that it is about."""
    assert but(tuple(PHASES), *OPEN_PHASES) == CLOSED_PHASES
