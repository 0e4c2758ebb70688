"""What is waited for without a term: when each wait begins and ends, and when it is mentioned (§ 4 to § 7).

Silence is never consent: a wait is mentioned to the practitioner, and nothing follows from it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from mailbot.core import reminders
from mailbot.core.days import Length
from mailbot.core.dossier import Dossier, Wait, WaitFor
from mailbot.core.events import (
    AnswerGiven,
    DossierReopened,
    DossierShown,
    Event,
    InspectionDeclined,
    JudgementRecorded,
    LetterPosted,
    LetterRefused,
    MediatorAnswered,
    NudgeGiven,
    ProposalMade,
    WishRead,
)
from mailbot.core.rules import ReminderRules
from mailbot.core.values import Answer, Wish
from tests.builders import MORNING, RULES, dossier, happens, here, letter
from tests.core.looking import HOUR, hourly, nudges_of, told
from tests.core.phases import (
    ACCEPTED,
    AGREED,
    CLOSED,
    CONTACT,
    FAILED,
    HELD,
    MEDIATOR,
    NO,
    NOBODY_JUDGES,
    OFFER,
    PHASES,
    REFERRED,
    REFUSED,
    REFUSED_TWICE,
    SETTLED,
    WEEKS,
    YES,
    Command,
)

ASKED = WishRead(Wish.INSPECTION.value, "Mag ik het dossier zien?")
AGAIN = DossierReopened("Toch niet.")
POSTED = LetterPosted(1, date(2026, 3, 3))
SHOWN = DossierShown("anna@klant.example", "Anna")
BEGAN = MORNING + HOUR
LATER = here(2026, 3, 10)


def waiting(*events: Command) -> Dossier:
    """A dossier in which this happened, an hour after receipt."""
    return dossier(*(each for event in events for each in (event if isinstance(event, tuple) else (event,))))


FAILED_ALONE = dossier(MEDIATOR, ACCEPTED, FAILED, opened=NOBODY_JUDGES)
BEGINS: dict[str, tuple[Dossier, WaitFor, int]] = {
    "a proposal lies with the complainant": (waiting(OFFER), WaitFor.ANSWER, 1),
    "a second proposal": (waiting(OFFER, NO, OFFER), WaitFor.ANSWER, 2),
    "a mediator is proposed": (waiting(*REFUSED_TWICE, MEDIATOR), WaitFor.MEDIATOR, 1),
    "another mediator": (waiting(*REFUSED_TWICE, MEDIATOR, REFUSED, MEDIATOR), WaitFor.MEDIATOR, 2),
    "the conversation was held": (waiting(*REFUSED_TWICE, MEDIATOR, ACCEPTED, HELD), WaitFor.OUTCOME, 1),
    "it led to nothing": (waiting(*REFUSED_TWICE, MEDIATOR, ACCEPTED, FAILED), WaitFor.REFERRAL, 2),
    "it led to nothing and nobody judges": (FAILED_ALONE, WaitFor.CLOSING, 1),
    "somebody else judges": (waiting(REFERRED), WaitFor.JUDGEMENT, 1),
    "a letter did not arrive": (waiting(letter(), LetterRefused(1, 550)), WaitFor.POSTING, 1),
    "a letter of a closed dossier": (waiting(letter(), CLOSED, LetterRefused(1)), WaitFor.POSTING, 1),
    "inspection was asked": (waiting(ASKED), WaitFor.INSPECTION, 1),
    "inspection of a closed dossier": (waiting(CLOSED, ASKED), WaitFor.INSPECTION, 1),
}


@pytest.mark.parametrize("what", BEGINS)
def test_wait_begins_with_what_is_waited_for(what: str) -> None:
    """One wait, since that moment, the nth of its kind."""
    state, kind, nth = BEGINS[what]
    assert state.waits == (Wait(kind, nth, BEGAN),)


@pytest.mark.parametrize(
    ("what", "event"),
    [
        ("a proposal lies with the complainant", NO),
        ("a proposal lies with the complainant", YES),
        ("a proposal lies with the complainant", CLOSED),
        ("a proposal lies with the complainant", REFERRED),
        ("a mediator is proposed", ACCEPTED),
        ("a mediator is proposed", REFUSED),
        ("a mediator is proposed", CLOSED),
        ("the conversation was held", (SETTLED, AGREED)),
        ("the conversation was held", FAILED),
        ("the conversation was held", CLOSED),
        ("it led to nothing", REFERRED),
        ("it led to nothing", CLOSED),
        ("it led to nothing and nobody judges", CLOSED),
        ("somebody else judges", CLOSED),
        ("a letter did not arrive", POSTED),
        ("a letter of a closed dossier", POSTED),
        ("inspection was asked", SHOWN),
        ("inspection was asked", InspectionDeclined("Liever hier.")),
        ("inspection of a closed dossier", SHOWN),
    ],
)
def test_wait_ends_with_what_was_waited_for(what: str, event: Command) -> None:
    """Nothing is mentioned of it any more."""
    state, kind, _ = BEGINS[what]
    after = happens(state, LATER, *(event if isinstance(event, tuple) else (event,)))
    assert kind not in {wait.kind for wait in after.waits}
    keys = {key.partition(":")[0] for _, key in reminders.nudges_due(after, here(2030, 1, 1), RULES)}
    assert kind.value not in keys


@pytest.mark.parametrize(
    ("what", "event"),
    [
        ("a proposal lies with the complainant", AnswerGiven(Answer.UNCLEAR, "Hm.", WEEKS)),
        ("a proposal lies with the complainant", CONTACT),
        ("a mediator is proposed", MediatorAnswered(Answer.UNCLEAR, "Hm.")),
        ("somebody else judges", JudgementRecorded("Half.")),
        ("a letter did not arrive", CLOSED),
        ("inspection was asked", CLOSED),
        ("inspection was asked", ASKED),
    ],
)
def test_wait_goes_on_through_all_else(what: str, event: Event) -> None:
    """An unclear answer is none, and a closing posts no letter; a wait keeps its beginning."""
    state, kind, _ = BEGINS[what]
    after = happens(state, LATER, event)
    assert [wait.since for wait in after.waits if wait.kind is kind] == [BEGAN]


@pytest.mark.parametrize(
    ("what", "days"),
    [
        # Two weeks, and no more: silence is no consent, and no reason to press.
        ("a proposal lies with the complainant", [(date(2026, 3, 16), "answer:1:0")]),
        ("a second proposal", [(date(2026, 3, 16), "answer:2:0")]),
        ("a mediator is proposed", [(date(2026, 3, 16), "mediator:1:0")]),
        ("another mediator", [(date(2026, 3, 16), "mediator:2:0")]),
        # What waits for herself is mentioned until it is done.
        (
            "the conversation was held",
            [(date(2026, 3, day), f"outcome:1:{nth}") for nth, day in enumerate((9, 16, 23, 30))],
        ),
        (
            "it led to nothing",
            [(date(2026, 3, day), f"referral:2:{nth}") for nth, day in enumerate((4, 11, 18, 25))],
        ),
        (
            "it led to nothing and nobody judges",
            [(date(2026, 3, day), f"closing:1:{nth}") for nth, day in enumerate((9, 16, 23, 30))],
        ),
        (
            "a letter did not arrive",
            [(date(2026, 3, day), f"posting:1:{nth}") for nth, day in enumerate((4, 11, 18, 25))],
        ),
        (
            "a letter of a closed dossier",
            [(date(2026, 3, day), f"posting:1:{nth}") for nth, day in enumerate((4, 11, 18, 25))],
        ),
        (
            "inspection of a closed dossier",
            [(date(2026, 3, day), f"inspection:1:{nth}") for nth, day in enumerate((5, 12, 19, 26))],
        ),
        ("somebody else judges", []),
    ],
)
def test_wait_is_mentioned_on_its_days(what: str, days: list[tuple[date, str]]) -> None:
    """In the first month; at eight, like the reminders."""
    state, _, _ = BEGINS[what]
    assert nudges_of(told(state, hourly(BEGAN, here(2026, 3, 31, 12)))) == days


def test_judgement_is_asked_after_every_three_months() -> None:
    """Others take their time; it may still be forgotten (§ 6)."""
    state, _, _ = BEGINS["somebody else judges"]
    days = [
        (date(2026, 6, 2), "judgement:1:0"),
        (date(2026, 9, 1), "judgement:1:1"),
        (date(2026, 12, 1), "judgement:1:2"),
    ]
    assert nudges_of(told(state, (here(2026, month, day) for month in range(3, 13) for day in (1, 2)))) == [
        (date(2026, 6, 2), "judgement:1:0"),
        *days[1:],
    ]


def test_answer_is_waited_for_as_long_as_the_configuration_has_it() -> None:
    """The regulation gives no term for it (procedure: terms)."""
    rules = replace(RULES, reminders=ReminderRules(nudge_after=Length(days=5)))
    assert nudges_of(told(waiting(OFFER), hourly(BEGAN, here(2026, 4, 30)), rules)) == [
        (date(2026, 3, 7), "answer:1:0")
    ]


def test_after_downtime_a_wait_is_mentioned_once() -> None:
    """The newest mention alone, not one for each week that was missed."""
    state, _, _ = BEGINS["a letter did not arrive"]
    given = told(state, (here(2026, 3, 20), here(2026, 3, 20, 13), here(2026, 3, 25, 8)))
    assert nudges_of(given) == [(date(2026, 3, 20), "posting:1:2"), (date(2026, 3, 25), "posting:1:3")]


def test_clock_that_is_set_back_repeats_no_mention() -> None:
    """A later mention was given: the earlier ones are not made up for."""
    state = happens(BEGINS["a letter did not arrive"][0], LATER, NudgeGiven(wait="posting:1:3"))
    assert reminders.nudges_due(state, here(2026, 3, 18), RULES) == ()


def test_several_waits_are_mentioned_each() -> None:
    """Two letters on paper and a wish to inspect: none hides another."""
    state = waiting(letter(), letter(2), LetterRefused(1), LetterRefused(2), OFFER, ASKED)
    assert [wait.key for wait in state.waits] == ["answer:1", "posting:1", "posting:2", "inspection:1"]
    due = reminders.nudges_due(state, here(2026, 3, 16), RULES)
    assert [key for _, key in due] == ["answer:1:0", "posting:1:1", "posting:2:1", "inspection:1:1"]


@pytest.mark.parametrize(
    ("events", "key", "day"),
    [
        ((OFFER, CLOSED), "answer:1:0", date(2026, 3, 24)),
        ((OFFER, YES, AGREED), "answer:1:0", date(2026, 3, 24)),
        ((MEDIATOR, CLOSED), "mediator:1:0", date(2026, 3, 24)),
        ((MEDIATOR, ACCEPTED, HELD, CLOSED), "outcome:1:0", date(2026, 3, 17)),
        ((MEDIATOR, ACCEPTED, SETTLED, AGREED), "outcome:1:0", date(2026, 3, 17)),
        ((MEDIATOR, ACCEPTED, FAILED, CLOSED), "referral:0:0", date(2026, 3, 12)),
        ((REFERRED, CLOSED), "judgement:1:0", date(2026, 6, 10)),
    ],
)
def test_wait_of_a_reopened_dossier_begins_anew(events: tuple[Event, ...], key: str, day: date) -> None:
    """Also where it was mentioned before the closing: from the day of reopening, as if for the first time."""
    before = happens(waiting(*events), LATER, NudgeGiven(wait=key))
    state = happens(before, LATER, AGAIN)
    assert [wait.since for wait in state.waits] == [LATER]
    assert reminders.nudges_due(state, here(day.year, day.month, day.day, 7), RULES) == ()
    assert [each for _, each in reminders.nudges_due(state, here(day.year, day.month, day.day, 8), RULES)] == [key]


@pytest.mark.parametrize(("event", "key"), [(LetterRefused(1), "posting:1:0"), (ASKED, "inspection:1:0")])
def test_wait_that_a_closing_does_not_end_goes_on_after_reopening(event: Event, key: str) -> None:
    """It was mentioned: that is not said again (§ 4, § 7)."""
    nudged = happens(waiting(letter(), event), here(2026, 3, 5), NudgeGiven(wait=key))
    state = happens(nudged, here(2026, 3, 6), CLOSED, AGAIN)
    assert reminders.nudges_due(state, here(2026, 3, 7), RULES) == ()
    assert [wait.since for wait in state.waits] == [BEGAN]


def test_nudge_of_the_first_version_still_counts() -> None:
    """It was kept by the number of the proposal: no word of it is repeated."""
    state = waiting(OFFER, NudgeGiven(1))
    assert state.nudged == {"answer:1:0"}
    assert reminders.nudges_due(state, here(2026, 3, 20), RULES) == ()
    second = happens(state, LATER, NO, ProposalMade("Driekwart terug."))
    assert [key for _, key in reminders.nudges_due(second, here(2026, 3, 24, 8), RULES)] == ["answer:2:0"]


@pytest.mark.parametrize("phase", ["received", "in contact", "second due", "mediation due", "mediation", "closed"])
def test_where_a_term_runs_nothing_else_is_waited_for(phase: str) -> None:
    """The reminders of the term do the work."""
    assert PHASES[phase].waits == ()
    assert reminders.nudges_due(PHASES[phase], here(2030, 1, 1), RULES) == ()


def test_alarm_clock_rings_for_each_mention() -> None:
    """Centuries of weekly mentions are not walked one by one."""
    state, _, _ = BEGINS["a letter of a closed dossier"]
    moment: datetime | None = reminders.next_moment(state, here(2026, 3, 11, 9), RULES)
    assert moment == here(2026, 3, 18, 8)
    assert reminders.nudges_due(state, here(2526, 1, 1), RULES)[0][1] > "posting:1:20000"
