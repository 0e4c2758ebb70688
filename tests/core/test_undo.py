"""What `herstel` and `heropen` bring back, and what they leave as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mailbot.core import procedure, reminders
from mailbot.core.days import Length
from mailbot.core.dossier import Dossier, LetterState, WaitFor
from mailbot.core.events import (
    AnswerGiven,
    By,
    CommandUndone,
    DossierClosed,
    DossierReopened,
    DossiersMerged,
    Entry,
    Event,
    LetterPosted,
    LetterSent,
    NudgeGiven,
    Outcome,
    ProposalMade,
    TermExtended,
)
from mailbot.core.evolve import replay
from mailbot.core.terms import Term
from mailbot.core.values import Answer, DossierNumber
from mailbot.errors import NotAllowed
from tests.builders import CALENDAR, MORNING, NUMBER, RULES, complaint, letter, order

PRINTED = replace(letter(1), to="")
CLOSED = DossierClosed(Outcome.CLOSED, Length(months=36))


def lived(*happened: tuple[str, By, Event], days: int = 0) -> Dossier:
    """Anna's dossier after this: because of which mail, whose doing, what; so many days apart."""
    opened = replace(complaint(MORNING), wkkgz=Length(days=42), wkkgz_extension=Length(days=28))
    entries = [Entry(1, MORNING, By.COMPLAINANT, "", opened)]
    for serial, (because, by, event) in enumerate(happened, 2):
        entries.append(Entry(serial, MORNING + timedelta(days=days * (serial - 1)), by, because, event))
    return replay(NUMBER, entries)


def hers(*events: Event) -> list[tuple[str, By, Event]]:
    """Commands of Bram's, each in a mail of its own."""
    return [(f"mail {nth}", By.PRACTITIONER, each) for nth, each in enumerate(events)]


@pytest.mark.parametrize(
    "event",
    [
        DossiersMerged(DossierNumber(2026, 2), MORNING, "anna@elders.example"),
        DossierClosed(Outcome.MERGED, Length(months=36), into="KL-2026-0002"),
    ],
    ids=["taken in", "went on elsewhere"],
)
def test_merger_is_not_taken_back_in_one_of_the_two(event: Event) -> None:
    """The complaint would stand in both dossiers, and be destroyed with the wrong one (§ 7, § 9)."""
    with pytest.raises(NotAllowed, match="nothing to undo"):
        procedure.STEPS["herstel"](lived(*hers(event)), order("herstel"), MORNING, RULES)


def test_command_before_a_merger_is_not_taken_back_either() -> None:
    """The last command was the merger, so there is nothing to take back."""
    merged = DossiersMerged(DossierNumber(2026, 2), MORNING)
    assert lived(*hers(ProposalMade("Iets.", mailed=True), merged)).before is None


def test_letters_are_on_paper_again_where_their_posting_is_taken_back() -> None:
    """She had not posted them after all: they are waited for since they were written (§ 4)."""
    printed: list[tuple[str, By, Event]] = [
        ("", By.PROGRAM, PRINTED),
        ("mail", By.PRACTITIONER, LetterPosted(1, date(2026, 3, 2))),
    ]
    undone = lived(*printed, ("mail 2", By.PRACTITIONER, CommandUndone()))
    assert undone.on_paper == {1: MORNING}
    assert undone.letters[1] == (PRINTED, LetterState.TO_POST)


def test_letter_that_went_out_meanwhile_stays_sent() -> None:
    """What is taken back is hers; what the program sent since then was sent."""
    waiting = [("", By.PROGRAM, PRINTED), ("", By.PROGRAM, letter(2))]
    posted = ("mail", By.PRACTITIONER, LetterPosted(1, date(2026, 3, 2)))
    undone = lived(*waiting, posted, ("", By.PROGRAM, LetterSent(2)), ("mail 2", By.PRACTITIONER, CommandUndone()))
    assert [state for _, state in undone.letters.values()] == [LetterState.TO_POST, LetterState.SENT]


def test_extension_of_the_laws_clock_outlives_a_reopening() -> None:
    """It runs from receipt and is extended once: what was granted is not lost by an agreement misread."""
    until = date(2026, 5, 11)
    reopened = lived(*hers(TermExtended(Term.WKKGZ, until, "Onderzoek."), CLOSED, DossierReopened("Toch niet.")))
    assert {each.term: each.ends for each in reopened.deadlines(CALENDAR)}[Term.WKKGZ] == until


def test_what_the_procedure_waits_for_is_waited_for_anew_after_a_reopening() -> None:
    """An answer gets its two weeks again, and is mentioned again; nothing is mentioned at once (§ 5)."""
    unclear = AnswerGiven(Answer.UNCLEAR, "Misschien.", Length())
    told = ("", By.PROGRAM, NudgeGiven(wait="answer:1:0"))
    reopened = lived(*hers(ProposalMade("Iets."), unclear), told, *hers(CLOSED, DossierReopened("Toch niet.")), days=10)
    (wait,) = reopened.waits
    assert (wait.kind, wait.since) == (WaitFor.ANSWER, reopened.restarted)
    assert not reminders.nudges_due(reopened, wait.since, RULES)
    assert reminders.nudges_due(reopened, wait.since + timedelta(days=15), RULES)


def test_letter_on_paper_is_not_mentioned_anew_because_of_a_reopening() -> None:
    """It lies there as before, and she was told (§ 4)."""
    told = ("", By.PROGRAM, NudgeGiven(wait="posting:1:0"))
    reopened = lived(("", By.PROGRAM, PRINTED), told, *hers(CLOSED, DossierReopened("Toch niet.")), days=1)
    assert reminders.nudges_due(reopened, MORNING + timedelta(days=3), RULES) == ()
