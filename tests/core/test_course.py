"""The course of a regulation: what follows each refusal, and that no complaint gets stuck (§ 5, § 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailbot.core import letters
from mailbot.core.consequences import acknowledgement, after_refusal, client_letters
from mailbot.core.course import Course
from mailbot.core.days import Length
from mailbot.core.dossier import Dossier, Phase, WaitFor
from mailbot.core.events import DossierClosed, Outcome
from mailbot.core.procedure import STEPS, next_length
from mailbot.core.rules import Rules
from mailbot.core.terms import Term, TermLengths
from mailbot.core.values import EmailAddress, Practitioner
from mailbot.errors import NotAllowed
from tests.builders import BRAM, MORNING, NUMBER, PRACTICE, RULES, complaint, dossier, here
from tests.core.phases import ACCEPTED, FAILED, MEDIATOR, NO, OFFER, REFERRED, REFUSED, YEARS, commanded
from tests.core.product import ORDERS

NOW = here(2026, 3, 10)
SEED = Course()
ONE = Course(proposals=1)
THREE = Course(proposals=3)
NO_TALK = Course(mediation=False)
COMMITTEE = Course(proposals=1, mediation=False)
ALONE = Course(third_party=False)
COURSES = {"seed": SEED, "one": ONE, "three": THREE, "no mediation": NO_TALK, "committee": COMMITTEE}
LENGTHS = TermLengths(second_proposal=Length(days=7), mediation=Length(days=9))


def at(course: Course, *events: object) -> Dossier:
    """A dossier under another regulation."""
    return dossier(*events, opened=replace(complaint(), course=course))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("course", "refusals", "phase", "then"),
    [
        ("seed", 1, Phase.SECOND_PROPOSAL_DUE, "second_proposal"),
        ("seed", 2, Phase.MEDIATION_DUE, "mediation"),
        ("one", 1, Phase.MEDIATION_DUE, "mediation"),
        ("three", 1, Phase.SECOND_PROPOSAL_DUE, "second_proposal"),
        ("three", 2, Phase.SECOND_PROPOSAL_DUE, "second_proposal"),
        ("three", 3, Phase.MEDIATION_DUE, "mediation"),
        ("no mediation", 1, Phase.SECOND_PROPOSAL_DUE, "second_proposal"),
        ("no mediation", 2, Phase.REFERRAL_DUE, "third_party"),
        ("committee", 1, Phase.REFERRAL_DUE, "third_party"),
    ],
)
def test_each_refusal_leads_to_the_next_step_of_the_regulation(
    course: str, refusals: int, phase: Phase, then: str
) -> None:
    """And the letter with the proposal says so beforehand."""
    before = at(COURSES[course], *[OFFER, NO] * (refusals - 1), OFFER)
    (letter,) = client_letters(before, (OFFER,), RULES)
    assert isinstance(letter, letters.Proposal)
    assert (letter.then, letter.third_party) == (then, "Phoenix Opleidingen")
    assert at(COURSES[course], *[OFFER, NO] * refusals).phase is phase
    assert after_refusal(COURSES[course], refusals) == then


@pytest.mark.parametrize(
    ("course", "refusals", "running"),
    [
        ("seed", 1, Term.SECOND_PROPOSAL),
        ("seed", 2, Term.MEDIATION),
        ("three", 2, Term.SECOND_PROPOSAL),
        ("no mediation", 2, None),
        ("committee", 1, None),
    ],
)
def test_refusal_starts_the_term_of_the_next_step(course: str, refusals: int, running: Term | None) -> None:
    """Where only the third party is left there is no term: it is waited for by name."""
    state = at(COURSES[course], *[OFFER, NO] * refusals)
    assert [each.term for each in state.deadlines(RULES.calendar)] == ([running] if running else [])
    waits = [] if running else [WaitFor.REFERRAL]
    assert [each.kind for each in state.waits] == waits


def test_next_term_has_the_length_of_the_step_that_follows() -> None:
    """As it is in force at the refusal (§ 5, § 6)."""
    rules = replace(RULES, lengths=LENGTHS)
    assert next_length(at(THREE, OFFER, NO, OFFER), rules) == Length(days=7)
    assert next_length(at(ONE, OFFER), rules) == Length(days=9)


@pytest.mark.parametrize(
    ("course", "then", "within", "third"),
    [
        (SEED, "second_proposal", Length(days=7), "Phoenix Opleidingen"),
        (ONE, "mediation", Length(days=9), "Phoenix Opleidingen"),
        (COMMITTEE, "third_party", Length(days=9), "Phoenix Opleidingen"),
        (Course(proposals=1, third_party=False), "mediation", Length(days=9), ""),
    ],
)
def test_acknowledgement_tells_the_course_of_this_complaint(
    course: Course, then: str, within: Length, third: str
) -> None:
    """What follows when the first proposal is refused, and who judges in the end (§ 4)."""
    told = acknowledgement(at(course), replace(RULES, lengths=LENGTHS))
    assert isinstance(told, letters.Acknowledgement)
    assert (told.then, told.second_proposal, told.third_party) == (then, within, third)


@pytest.mark.parametrize("phase", [(), (OFFER, NO), (OFFER, NO, OFFER, NO)])
def test_mediation_that_the_regulation_does_not_have_is_refused(phase: tuple[object, ...]) -> None:
    """In every phase in which it could be proposed."""
    with pytest.raises(NotAllowed, match="no mediation"):
        STEPS["bemiddeling"](at(NO_TALK, *phase), ORDERS["bemiddeling"], NOW, RULES)


def test_third_party_that_the_regulation_does_not_have_is_refused() -> None:
    """Also behind a conversation that led to nothing."""
    without = Course(third_party=False)
    for events in ((), (OFFER, NO), (MEDIATOR, ACCEPTED), (MEDIATOR, ACCEPTED, FAILED)):
        with pytest.raises(NotAllowed, match="no third party"):
            STEPS["derde"](at(without, *events), ORDERS["derde"], NOW, RULES)


def test_proposal_beyond_those_of_the_regulation_is_refused_with_what_comes_now() -> None:
    """Mediation, or the third party (§ 6)."""
    for course, code in ((ONE, "mediation due"), (COMMITTEE, "referral due")):
        with pytest.raises(NotAllowed, match=code):
            STEPS["voorstel"](at(course, OFFER, NO), ORDERS["voorstel"], NOW, RULES)
    assert STEPS["voorstel"](at(THREE, OFFER, NO, OFFER, NO), ORDERS["voorstel"], NOW, RULES)


def test_refused_mediator_leaves_the_step_that_was_due() -> None:
    """In any course (§ 6)."""
    assert at(ONE, OFFER, NO, MEDIATOR, REFUSED).phase is Phase.MEDIATION_DUE
    assert at(SEED, OFFER, NO, MEDIATOR, REFUSED).phase is Phase.SECOND_PROPOSAL_DUE


@pytest.mark.parametrize("name", COURSES)
def test_every_course_reaches_its_end(name: str) -> None:
    """By the longest way: every proposal refused, the conversation without result, a judgement."""
    state, course = at(COURSES[name]), COURSES[name]
    words = ["voorstel", "niet akkoord"] * course.proposals
    words += ["bemiddeling", "akkoord", "bemiddeling gehouden", "niet akkoord"] if course.mediation else []
    for nth, row in enumerate([*words, "derde", "uitspraak"]):
        events = STEPS[ORDERS[row].word](state, ORDERS[row], NOW, RULES)
        state = commanded(state, events, NOW, f"{nth:064}")
        assert state.deadlines(RULES.calendar) or state.waits
    assert state.closing is not None
    assert state.closing.outcome is Outcome.JUDGEMENT


@pytest.mark.parametrize(
    ("course", "key"),
    [
        (SEED, ""),
        (COMMITTEE, ""),
        (Course(proposals=0), "procedure.proposals: "),
        (ALONE, ""),
        (
            Course(mediation=False, third_party=False),
            "procedure.third_party: once the last proposal is refused, ",
        ),
    ],
)
def test_course_in_which_a_complaint_gets_stuck_is_told_with_the_reason(course: Course, key: str) -> None:
    """And what to write instead; at the start, not when the first complaint hangs."""
    assert course.fault().startswith(key)
    assert bool(course.fault()) is bool(key)


def test_edited_configuration_changes_no_complaint_under_way() -> None:
    """Each dossier goes by the course that was in force at its receipt."""
    assert dossier(opened=replace(complaint(), course=COMMITTEE)).course is COMMITTEE
    assert dossier().course == SEED


# --- who is responsible (§ 2b) ----------------------------------------------------------


def test_handler_of_a_new_complaint_is_the_practitioner_unless_configured() -> None:
    """A complaints officer first, where the practice has one."""
    assert RULES.first_handler == "Bram"
    assert replace(RULES, handler="Carla").first_handler == "Carla"


def test_mail_of_a_dossier_has_its_own_folder_where_that_is_configured() -> None:
    """The number stands in its name; without it mail stays where it is."""
    assert replace(RULES, file_into="Klachten/{number}").folder_of(NUMBER) == "Klachten/KL-2026-0001"
    assert RULES.folder_of(NUMBER) == ""


def test_every_address_of_the_practice_is_ours() -> None:
    """Mail from these is our own."""
    rules = Rules(
        RULES.practice, Practitioner("Bram", (BRAM, EmailAddress("bram@prive.example"))), PRACTICE, RULES.calendar
    )
    assert rules.own == {BRAM, "bram@prive.example", PRACTICE}


# --- the third party under way ----------------------------------------------------------


def test_where_somebody_else_judges_no_term_of_the_practice_runs() -> None:
    """Only the judgement is waited for (§ 6)."""
    for name, course in COURSES.items():
        state = at(course, OFFER, NO, REFERRED)
        assert state.phase is Phase.THIRD_PARTY, name
        assert state.deadlines(RULES.calendar) == ()
        assert [each.kind for each in state.waits] == [WaitFor.JUDGEMENT]


def test_closing_by_a_merger_starts_no_keeping_of_its_own() -> None:
    """It is kept, and destroyed, with the dossier in which it goes on (§ 7, § 9)."""
    merged = DossierClosed(Outcome.MERGED, YEARS, into="KL-2026-0002")
    assert at(SEED, merged).deadlines(RULES.calendar) == ()
    assert at(SEED, DossierClosed(Outcome.CLOSED, YEARS)).deadlines(RULES.calendar)[0].ends == date(2029, 3, 2)
    assert at(SEED).complaint.received == MORNING


def test_conversation_that_led_to_nothing_waits_for_her_word_where_there_is_no_third_party() -> None:
    """Nothing more is foreseen, so it is named and mentioned until she ends it (§ 6)."""
    state = at(ALONE, OFFER, NO, OFFER, NO, MEDIATOR, ACCEPTED, FAILED)
    assert state.phase is Phase.CLOSING_DUE
    assert [each.kind for each in state.waits] == [WaitFor.CLOSING]
    for word, code in (("voorstel", "closing due"), ("bemiddeling", "closing due"), ("derde", "no third party")):
        with pytest.raises(NotAllowed, match=code):
            STEPS[word](state, ORDERS[word], NOW, RULES)
    (closed,) = STEPS["sluit"](state, ORDERS["sluit"], NOW, RULES)
    assert isinstance(closed, DossierClosed)
