"""What her own calendar has of a dossier, over its whole life: entry, day, sequence (RFC 5545 § 3.8.7.4, RFC 5546)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from mailbot.core import agenda
from mailbot.core.agenda import AgendaItem
from mailbot.core.days import Length
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    By,
    CommandUndone,
    DossierClosed,
    DossierReopened,
    DossiersMerged,
    Entry,
    Event,
    HoldPlaced,
    LetterRefused,
    LetterSent,
    LetterWritten,
    Outcome,
    ReminderGiven,
    TermExtended,
)
from mailbot.core.evolve import evolve
from mailbot.core.letters import Audience
from mailbot.core.terms import Term, TermState
from mailbot.core.values import DossierNumber
from tests.builders import BRAM, CALENDAR, MORNING, NUMBER, dossier, happens, letter, note
from tests.core.phases import ACCEPTED, CLOSED, CONTACT, HELD, MEDIATOR, NO, OFFER

LATER = MORNING + timedelta(days=3)
MERGED = DossierClosed(Outcome.MERGED, Length(months=36), into="KL-2026-0002")
LONGER = TermExtended(Term.PROPOSAL, date(2026, 5, 1), "Vakantie.")


def entries(of: Dossier) -> dict[Term, AgendaItem]:
    """The entries of a dossier, by term."""
    return {each.term: each for each in agenda.items(of, CALENDAR)}


def told(*terms: str, serial: int = 9) -> LetterWritten:
    """A notice that brought these to her calendar."""
    return replace(letter(serial), audience=Audience.PRACTITIONER, kind="practitioner-filed", to=BRAM, agenda=terms)


def news(of: Dossier, *merged: Dossier, again: frozenset[Term] = frozenset(), now: datetime = LATER) -> list[str]:
    """What the next notice brings: "proposal 1 runs"."""
    found = agenda.news(of, merged, again, now, CALENDAR)
    return [f"{each.number.serial} {each.term} {each.sequence} {each.state}" for each in found]


def test_new_dossier_has_an_entry_for_each_term_on_its_last_day() -> None:
    """Contact in four weeks and a proposal in a month (§ 4, § 5), from sequence 0."""
    found = agenda.items(dossier(), CALENDAR)
    assert [(each.term, each.day, each.sequence, each.state) for each in found] == [
        (Term.CONTACT, date(2026, 3, 30), 0, TermState.RUNS),
        (Term.PROPOSAL, date(2026, 4, 2), 0, TermState.RUNS),
    ]
    assert {each.since for each in found} == {MORNING}


@pytest.mark.parametrize(
    ("happened", "term", "expected"),
    [
        ((CONTACT,), Term.CONTACT, (date(2026, 3, 30), TermState.MET, 1)),
        ((CONTACT,), Term.PROPOSAL, (date(2026, 4, 2), TermState.RUNS, 0)),
        ((LONGER,), Term.PROPOSAL, (date(2026, 5, 1), TermState.RUNS, 1)),
        ((LONGER, replace(LONGER, until=date(2026, 5, 8))), Term.PROPOSAL, (date(2026, 5, 8), TermState.RUNS, 2)),
        ((LONGER, LONGER), Term.PROPOSAL, (date(2026, 5, 1), TermState.RUNS, 1)),
        ((OFFER,), Term.PROPOSAL, (date(2026, 4, 2), TermState.MET, 1)),
        ((OFFER, NO), Term.SECOND_PROPOSAL, (date(2026, 3, 30), TermState.RUNS, 0)),
        ((OFFER, NO, OFFER, NO), Term.MEDIATION, (date(2026, 3, 30), TermState.RUNS, 0)),
        ((OFFER, NO, OFFER, NO, MEDIATOR, ACCEPTED, HELD), Term.MEDIATION, (date(2026, 3, 30), TermState.MET, 1)),
        ((CLOSED,), Term.PROPOSAL, (date(2026, 4, 2), TermState.DROPPED, 1)),
        ((CLOSED,), Term.RETENTION, (date(2029, 3, 2), TermState.RUNS, 0)),
        ((CLOSED, HoldPlaced(date(2030, 1, 1), "Rechter.")), Term.RETENTION, (date(2030, 1, 1), TermState.RUNS, 1)),
        ((CLOSED, DossierReopened("Toch niet.")), Term.RETENTION, (date(2029, 3, 2), TermState.DROPPED, 1)),
        ((MERGED,), Term.PROPOSAL, (date(2026, 4, 2), TermState.DROPPED, 1)),
    ],
)
def test_whatever_changes_a_term_raises_its_sequence_and_nothing_else_does(
    happened: tuple[Event, ...], term: Term, expected: tuple[date, TermState, int]
) -> None:
    """Extension, meeting, closing, holding: one more each time; the same once more is no change."""
    found = entries(dossier(*happened))[term]
    assert (found.day, found.state, found.sequence) == expected


def test_term_that_runs_anew_goes_on_under_its_own_name() -> None:
    """Reopened, it is the same entry with a new day: not a second one beside what she has (RFC 5545 § 3.8.4.7)."""
    closed = dossier(CLOSED)
    again = happens(closed, LATER, DossierReopened("Toch niet."))
    before, after = entries(closed)[Term.PROPOSAL], entries(again)[Term.PROPOSAL]
    assert after.key == before.key == "KL-2026-0001/proposal"
    assert (after.sequence, after.state, after.day) == (2, TermState.RUNS, date(2026, 4, 5))
    assert after.since == LATER


def test_what_is_taken_back_changes_the_calendar_once_more() -> None:
    """After `herstel` the old day stands again, under a higher sequence: an equal one would be passed over."""
    extended = evolve(dossier(), Entry(2, MORNING, By.PRACTITIONER, "her mail", LONGER))
    back = evolve(extended, Entry(3, LATER, By.PRACTITIONER, "another", CommandUndone()))
    assert back.extensions == {}
    found = entries(back)[Term.PROPOSAL]
    assert (found.day, found.state, found.sequence) == (date(2026, 4, 2), TermState.RUNS, 2)


def test_merger_that_makes_a_complaint_older_moves_its_terms() -> None:
    """The days count from the first of the two (§ 7)."""
    older = DossiersMerged(DossierNumber(2026, 2), MORNING - timedelta(days=2))
    found = entries(dossier(older))
    assert (found[Term.CONTACT].day, found[Term.CONTACT].sequence) == (date(2026, 3, 28), 1)


@pytest.mark.parametrize("event", [note(), letter(), LetterSent(1), ReminderGiven(())])
def test_what_moves_no_term_moves_no_entry(event: Event) -> None:
    """A note, a letter, a reminder: the same entries, with the same moment."""
    before = dossier()
    assert agenda.items(happens(before, LATER, event), CALENDAR) == agenda.items(before, CALENDAR)


def test_first_notice_brings_every_term() -> None:
    """She has none of them yet."""
    assert news(dossier()) == ["1 contact 0 runs", "1 proposal 0 runs"]


def test_what_she_was_told_is_not_told_again() -> None:
    """Only what changed since goes along: an extension moves its entry, meeting a term takes it away."""
    known = dossier(told("KL-2026-0001/contact/0", "KL-2026-0001/proposal/0"))
    assert news(known) == []
    assert news(happens(known, LATER, LONGER)) == ["1 proposal 1 runs"]
    assert news(happens(known, LATER, CONTACT)) == ["1 contact 1 met"]


def test_what_never_stood_in_her_calendar_is_not_cancelled() -> None:
    """A term that came and went between two notices is none of her calendar's business."""
    assert news(dossier(CONTACT)) == ["1 proposal 0 runs"]


def test_reminder_brings_its_term_also_when_she_has_it() -> None:
    """She may have passed over the first; one that no longer runs is not brought for that."""
    known = dossier(CONTACT, told("KL-2026-0001/proposal/0"))
    assert news(known, again=frozenset({Term.PROPOSAL, Term.CONTACT})) == ["1 proposal 0 runs"]


def test_what_a_notice_lost_goes_along_with_the_next() -> None:
    """The mail server refused it: her calendar was told nothing."""
    lost = dossier(told("KL-2026-0001/contact/0"), LetterRefused(9, 550))
    assert news(lost) == ["1 contact 0 runs", "1 proposal 0 runs"]


def test_newer_word_stands_where_an_older_notice_is_lost() -> None:
    """What a later notice told her is not forgotten for an earlier one that came back."""
    first = dossier(told("KL-2026-0001/proposal/0"), LONGER)
    later = happens(first, LATER, told("KL-2026-0001/proposal/1", serial=10))
    assert "1 proposal 1 runs" not in news(happens(later, LATER, LetterRefused(9, 550)))


def test_notice_of_the_dossier_that_goes_on_cancels_for_the_merged_one() -> None:
    """No notice is written about that any more (§ 7); before and after it is closed the sequence is the same."""
    other = replace(dossier(told("KL-2026-0002/proposal/0")), number=DossierNumber(2026, 2))
    mine = dossier(told("KL-2026-0001/contact/0", "KL-2026-0001/proposal/0"))
    assert news(mine, other) == ["2 proposal 1 dropped"]
    assert news(mine, happens(other, LATER, replace(MERGED, into=str(NUMBER)))) == ["2 proposal 1 dropped"]
    assert news(happens(mine, LATER, told("KL-2026-0002/proposal/1", serial=10)), other) == []


def test_destruction_takes_the_last_entry_away() -> None:
    """Three years on nothing of the dossier is left, in her calendar neither (§ 9)."""
    closed = happens(dossier(), MORNING, CLOSED, told("KL-2026-0001/retention/0"))
    found = agenda.untold_end(closed, LATER, CALENDAR)
    assert [(each.told, each.state) for each in found] == [("KL-2026-0001/retention/1", TermState.MET)]
    assert agenda.untold_end(dossier(CLOSED), LATER, CALENDAR) == ()


def test_file_of_all_terms_holds_what_runs() -> None:
    """Of every dossier, and nothing that ended."""
    two = replace(dossier(CLOSED), number=DossierNumber(2026, 2))
    found = [(each.number.serial, each.term) for each in agenda.running((dossier(CONTACT), two), CALENDAR)]
    assert found == [(1, Term.PROPOSAL), (2, Term.RETENTION)]


def test_dossier_without_its_first_entry_has_no_terms() -> None:
    """Folding never refuses."""
    assert agenda.items(happens(Dossier(NUMBER), MORNING, note()), CALENDAR) == ()
