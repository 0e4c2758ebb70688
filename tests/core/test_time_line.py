"""The time line of a dossier on paper: its moments, and the terms beside them (§ 8)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from mailbot.core import time_line
from mailbot.core.events import (
    AdmissibilityDecided,
    By,
    DestructionNoticeGiven,
    DossierReopened,
    Entry,
    Event,
    HoldPlaced,
    LetterPosted,
    LetterRefused,
    LetterSent,
    LetterWritten,
    MediationProposed,
    MessageFiled,
    MessageWritten,
    NoteAdded,
    NudgeGiven,
    ReminderGiven,
    TermExtended,
)
from mailbot.core.evolve import replay
from mailbot.core.letters import Audience
from mailbot.core.papers import Point, TermLine
from mailbot.core.terms import Term
from tests.builders import ANNA, MORNING, NUMBER, RULES, complaint, filing, letter
from tests.core.phases import ACCEPTED, CLOSED, CONTACT, FAILED, HELD, NO, OFFER, UNCLEAR, WEEKS

DAY = timedelta(days=1)


def lines(*events: Event, because: str = "") -> list[Entry]:
    """What happened to a complaint, an event a day; all because of one mail, or each of its own."""
    first = Entry(1, MORNING, By.COMPLAINANT, "complaint", complaint())
    return [
        first,
        *(
            Entry(nth, MORNING + DAY * (nth - 1), By.PRACTITIONER, because or f"mail {nth}", event)
            for nth, event in enumerate(events, 2)
        ),
    ]


def points(*events: Event, because: str = "") -> tuple[Point, ...]:
    """The moments of a dossier, without its beginning."""
    return time_line.points(lines(*events, because=because), RULES)[1:]


def to_anna(kind: str) -> LetterWritten:
    """A letter of a kind."""
    return LetterWritten(2, kind, Audience.CLIENT, ANNA, "<2@x>", "letters/0002.eml")


def test_time_line_has_the_steps_and_the_letters_to_the_complainant() -> None:
    """Notices, filing and reminders are the office's own (§ 8)."""
    notice = LetterWritten(2, "practitioner-filed", Audience.PRACTITIONER, "b@x.example", "<2@x>", "letters/0002.eml")
    office = (
        notice,
        LetterSent(1),
        LetterRefused(1),
        MessageFiled(filing(), ANNA, "Re", "x"),
        ReminderGiven(((Term.PROPOSAL, date(2026, 4, 2), 7),)),
        NudgeGiven(1),
        DestructionNoticeGiven(date(2029, 3, 3), 7),
    )
    shown = time_line.points(lines(letter(), CONTACT, *office, DossierReopened("Toch niet.")), RULES)
    assert [(each.event, each.by, each.detail, each.result) for each in shown] == [
        ("complaint-received", "complainant", "klacht", ""),
        ("letter-written", "practitioner", "", "client-acknowledgement"),
        ("contact-made", "practitioner", "Gebeld.", ""),
        ("dossier-reopened", "practitioner", "Toch niet.", ""),
    ]
    assert shown[0].at == datetime.fromisoformat("2026-03-02T09:00:00+01:00")


@pytest.mark.parametrize(
    ("event", "kind"), [(OFFER, "client-proposal"), (CLOSED, "client-closing"), (MessageWritten("x"), "client-message")]
)
def test_step_and_the_letter_about_it_are_one_moment(event: Event, kind: str) -> None:
    """Where the same mail caused both; another letter stands by itself."""
    (point,) = points(event, to_anna(kind), because="one mail")
    assert point.letter
    assert point.event != "letter-written"
    apart = points(event, to_anna(kind))
    assert [(each.event == "letter-written", each.letter) for each in apart] == [(False, False), (True, False)]
    other = points(event, to_anna("client-request"), because="one mail")
    assert [each.letter for each in other] == [False, False]


@pytest.mark.parametrize(
    ("event", "result", "day"),
    [
        (NO, "reject", None),
        (UNCLEAR, "unclear", None),
        (ACCEPTED, "accept", None),
        (HELD, "", None),
        (FAILED, "reject", None),
        (CLOSED, "closed", None),
        (AdmissibilityDecided(True), "admissible", None),  # noqa: FBT003 - as the register has it
        (AdmissibilityDecided(False), "not_admissible", None),  # noqa: FBT003
        (TermExtended(Term.PROPOSAL, date(2026, 5, 1), "Ziek."), "", date(2026, 5, 1)),
        (HoldPlaced(date(2030, 1, 1), "Zaak."), "", date(2030, 1, 1)),
        (MediationProposed("Carla", WEEKS, date(2026, 5, 20)), "", date(2026, 5, 20)),
        (LetterPosted(1, date(2026, 3, 4)), "", date(2026, 3, 4)),
    ],
)
def test_moment_says_what_came_of_it_and_which_day_it_names(event: Event, result: str, day: date | None) -> None:
    """A reader needs no other page to know whether she agreed, or until when it was extended."""
    (point,) = points(event)
    assert (point.result, point.day) == (result, day)


def test_words_that_stand_in_the_correspondence_are_marked() -> None:
    """Her notes and letters do; a reason that stands nowhere else does not, nor what was said on the telephone."""
    assert points(NoteAdded("x"))[0].elsewhere
    assert not points(DossierReopened("Toch niet."))[0].elsewhere
    (spoken,) = points(NO)
    written = time_line.points([Entry(1, MORNING, By.COMPLAINANT, "", NO)], RULES)[0]
    assert (spoken.elsewhere, written.elsewhere) == (False, True)


def test_steps_are_what_moved_the_handling() -> None:
    """Notes, letters and an answer that settles nothing stand in the time line only (§ 8, fourth)."""
    shown = time_line.points(lines(letter(), CONTACT, NoteAdded("x"), OFFER, UNCLEAR, NO), RULES)
    steps = time_line.steps(shown)
    assert [each.event for each in steps] == ["complaint-received", "contact-made", "proposal-made", "answer-given"]
    assert all(each.elsewhere for each in steps)


@pytest.mark.parametrize(
    ("events", "today", "state"),
    [
        ((), date(2026, 3, 30), "running"),
        ((), date(2026, 3, 31), "overdue"),
        ((CONTACT,), date(2026, 4, 9), "met"),
        ((*[NoteAdded("x")] * 28, CONTACT), date(2026, 4, 9), "late"),
        ((CLOSED,), date(2026, 4, 9), "stopped"),
        ((*[NoteAdded("x")] * 28, CLOSED), date(2026, 4, 9), "overdue"),
    ],
)
def test_term_says_how_it_stands(events: tuple[Event, ...], today: date, state: str) -> None:
    """On its last day it still runs; what was passed and never done stays passed (§ 4)."""
    happened = lines(*events)
    shown = time_line.terms(replay(NUMBER, happened), happened, RULES, today)
    contact = next(each for each in shown if each.key == "contact")
    stopped = happened[-1].at.date() if state in ("met", "late", "stopped") or events else None
    assert contact == TermLine("contact", date(2026, 3, 2), date(2026, 3, 30), state, stopped)
