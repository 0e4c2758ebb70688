"""A dossier folds its events to the present: phases, deadlines, corrections (§ 4, § 5, § 6, § 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from mailbot.core.days import Length
from mailbot.core.dossier import Dossier, LetterState, Phase, letters_to
from mailbot.core.events import (
    AnswerGiven,
    By,
    ComplaintReceived,
    ContactMade,
    ContentsSupplied,
    DestructionNoticeGiven,
    DossierClosed,
    DossierReopened,
    Entry,
    Event,
    LetterRefused,
    LetterSent,
    MessageFiled,
    NoteAdded,
    NudgeGiven,
    Outcome,
    ProposalMade,
    ReminderGiven,
    TermExtended,
)
from mailbot.core.evolve import replay
from mailbot.core.letters import Audience
from mailbot.core.terms import Term
from mailbot.core.values import Answer, Channel, Field, Found, Language
from tests.builders import CALENDAR, MORNING, NUMBER, complaint, dossier, filing, happens, here, letter

WEEKS = Length(days=28)
YEARS = Length(months=36)
CONTACT = ContactMade("Anna gebeld.")
PROPOSAL = ProposalMade("De helft terug.")
YES = AnswerGiven(Answer.ACCEPT, "Akkoord.", WEEKS)
NO = AnswerGiven(Answer.REJECT, "Nee.", WEEKS)
UNCLEAR = AnswerGiven(Answer.UNCLEAR, "Ik denk erover na.", WEEKS)
CLOSED = DossierClosed(Outcome.CLOSED, YEARS)
AGREED = DossierClosed(Outcome.AGREED, YEARS)

FIRST = {Term.CONTACT: date(2026, 3, 30), Term.PROPOSAL: date(2026, 4, 2)}
SECOND = {Term.SECOND_PROPOSAL: date(2026, 3, 30)}
MEDIATION = {Term.MEDIATION: date(2026, 3, 30)}
RETENTION = {Term.RETENTION: date(2029, 3, 2)}


def running(state: Dossier) -> dict[Term, date]:
    """The terms that run, each with its last day."""
    return {each.term: each.ends for each in state.deadlines(CALENDAR)}


@pytest.mark.parametrize(
    ("events", "phase", "terms"),
    [
        ((), Phase.RECEIVED, FIRST),
        ((NoteAdded("x"),), Phase.RECEIVED, FIRST),
        ((CONTACT,), Phase.IN_CONTACT, {Term.PROPOSAL: date(2026, 4, 2)}),
        ((PROPOSAL,), Phase.AWAITING_ANSWER, {}),
        ((CONTACT, PROPOSAL), Phase.AWAITING_ANSWER, {}),
        ((PROPOSAL, UNCLEAR), Phase.AWAITING_ANSWER, {}),
        ((PROPOSAL, NO), Phase.SECOND_PROPOSAL_DUE, SECOND),
        ((PROPOSAL, NO, UNCLEAR), Phase.SECOND_PROPOSAL_DUE, SECOND),
        ((PROPOSAL, NO, PROPOSAL), Phase.AWAITING_SECOND_ANSWER, {}),
        ((PROPOSAL, NO, PROPOSAL, NO), Phase.MEDIATION_DUE, MEDIATION),
        ((PROPOSAL, YES, AGREED), Phase.CLOSED, RETENTION),
        ((PROPOSAL, NO, PROPOSAL, YES, AGREED), Phase.CLOSED, RETENTION),
        ((CLOSED,), Phase.CLOSED, RETENTION),
        ((CLOSED, NoteAdded("x")), Phase.CLOSED, RETENTION),
        ((CLOSED, DossierReopened()), Phase.RECEIVED, FIRST),
        ((CONTACT, CLOSED, DossierReopened()), Phase.IN_CONTACT, {Term.PROPOSAL: date(2026, 4, 2)}),
        ((PROPOSAL, CLOSED, DossierReopened()), Phase.AWAITING_ANSWER, {}),
        ((PROPOSAL, NO, CLOSED, DossierReopened()), Phase.SECOND_PROPOSAL_DUE, SECOND),
        # An agreement that did not hold is no answer any more; a refusal in its place starts the term.
        ((PROPOSAL, YES, AGREED, DossierReopened()), Phase.AWAITING_ANSWER, {}),
        ((PROPOSAL, YES, AGREED, DossierReopened(), NO), Phase.SECOND_PROPOSAL_DUE, SECOND),
        ((PROPOSAL, NO, PROPOSAL, YES, AGREED, DossierReopened(), NO), Phase.MEDIATION_DUE, MEDIATION),
    ],
)
def test_phase_and_terms_follow_from_the_events(
    events: tuple[Event, ...], phase: Phase, terms: dict[Term, date]
) -> None:
    """Each phase has its terms, or waits for an answer, for which no term runs (§ 4, § 5, § 6, § 9)."""
    state = dossier(*events)
    assert state.phase is phase
    assert running(state) == terms


def test_nearest_deadline_comes_first() -> None:
    """What is most urgent is named first."""
    assert [each.term for each in dossier().deadlines(CALENDAR)] == [Term.CONTACT, Term.PROPOSAL]


def test_lengths_are_those_of_the_day_of_receipt() -> None:
    """A later change of the configuration moves no term that runs already."""
    opened = replace(complaint(), contact=Length(days=7), proposal=Length(days=14))
    assert running(dossier(opened=opened)) == {Term.CONTACT: date(2026, 3, 9), Term.PROPOSAL: date(2026, 3, 16)}


@pytest.mark.parametrize(
    ("received", "proposal_by"),
    [
        (here(2026, 1, 31), date(2026, 2, 28)),
        (here(2028, 1, 31), date(2028, 2, 29)),
        (here(2026, 2, 28, 23, 59), date(2026, 3, 28)),
        (here(2026, 10, 25, 0, 1), date(2026, 11, 25)),
    ],
)
def test_term_runs_from_the_day_of_receipt_here(received: datetime, proposal_by: date) -> None:
    """One month from receipt, by the practice's own calendar (§ 5)."""
    state = dossier(at=received)
    assert running(state)[Term.PROPOSAL] == proposal_by


def test_extension_moves_the_deadline_and_says_so() -> None:
    """The new last day is the one that the complainant was told (§ 5)."""
    state = dossier(TermExtended(Term.PROPOSAL, date(2026, 4, 16), "Ik ben ziek."))
    extended = {each.term: each.extended for each in state.deadlines(CALENDAR)}
    assert running(state)[Term.PROPOSAL] == date(2026, 4, 16)
    assert extended == {Term.CONTACT: False, Term.PROPOSAL: True}


def test_extension_of_an_earlier_second_proposal_does_not_move_a_new_one() -> None:
    """Each rejection starts its own term, with its own length."""
    state = dossier(PROPOSAL, NO, TermExtended(Term.SECOND_PROPOSAL, date(2026, 5, 1), "Ziek."), YES, AGREED)
    corrected = happens(state, here(2026, 6, 1), DossierReopened(), NO)
    assert running(corrected) == {Term.SECOND_PROPOSAL: date(2026, 6, 29)}


def test_keeping_starts_anew_when_a_dossier_closes_again() -> None:
    """Three years from the last closing (§ 9)."""
    state = happens(dossier(CLOSED, DossierReopened()), here(2027, 1, 4), CLOSED)
    assert running(state) == {Term.RETENTION: date(2030, 1, 4)}


def test_dossier_closed_on_29_february_is_kept_until_1_march() -> None:
    """Rather a day too long than a day too short (§ 9)."""
    assert running(dossier(CLOSED, at=here(2028, 2, 29))) == {Term.RETENTION: date(2031, 3, 1)}


def test_complainant_supplies_contents_but_never_another_address() -> None:
    """A mail never redirects a dossier; the practitioner can (§ 3)."""
    news = ContentsSupplied((Found(Field.EMAIL, "carla@elders.example", ""), Found(Field.NAME, "Anna Jansen", "")))
    by_anna = happens(dossier(), MORNING, news, by=By.COMPLAINANT)
    assert by_anna.address == "anna@klant.example"
    assert by_anna.complainant == "Anna Jansen"
    by_bram = happens(dossier(), MORNING, news)
    assert by_bram.address == "carla@elders.example"
    assert by_bram.language is Language.DUTCH
    assert by_bram.channel is Channel.EMAIL


def test_contents_are_corrected_and_taken_out_by_the_practitioner() -> None:
    """The last word counts; an empty one takes the content out."""
    state = dossier(
        ContentsSupplied((Found(Field.NAME, "Ana", ""), Found(Field.PHONE, "+31612345678", ""))),
        ContentsSupplied((Found(Field.NAME, "Anna", ""), Found(Field.PHONE, "", ""))),
    )
    assert {key: found.value for key, found in state.contents.items()} == {Field.NAME: "Anna"}


@pytest.mark.parametrize(
    ("opened", "named"),
    [
        (replace(complaint(), contents=(Found(Field.NAME, "Anna Jansen", ""),)), "Anna Jansen"),
        (complaint(), "Anna"),
        (replace(complaint(), sender_name=""), "anna@klant.example"),
        (replace(complaint(), sender_name="", address=""), ""),
    ],
)
def test_complainant_is_named_as_well_as_is_known(opened: ComplaintReceived, named: str) -> None:
    """Her name, else how she signs her mail, else her address."""
    assert dossier(opened=opened).complainant == named


def test_letters_wait_until_they_are_sent_or_refused() -> None:
    """The outbox is what was written and neither sent nor refused, oldest first."""
    state = dossier(letter(1), letter(2), letter(3), LetterSent(2), LetterRefused(3, 550), LetterSent(9))
    assert [each.letter for each in state.outbox] == [1]
    assert [kept for _, kept in state.letters.values()] == [LetterState.PENDING, LetterState.SENT, LetterState.REFUSED]
    assert state.written("client-acknowledgement") == 3
    assert [each.letter for each in letters_to(state, Audience.CLIENT)] == [1, 2, 3]
    assert letters_to(state, Audience.PRACTITIONER) == ()


def test_letter_that_bounces_after_it_was_sent_is_refused() -> None:
    """A bounce comes later than the 250: the letter did not arrive."""
    state = dossier(letter(1), LetterSent(1), LetterRefused(1))
    assert state.letters[1][1] is LetterState.REFUSED


def test_mails_that_a_dossier_took_are_known_again() -> None:
    """By digest, by Message-ID, and by what caused an event."""
    kept = filing("messages/0002.eml", b"later")
    state = dossier(MessageFiled(kept, "anna@klant.example", "Re", "x"), opened=complaint(kept=filing()))
    assert {filing().digest, kept.digest, "<anna-1@klant.example>"} <= state.handled
    assert len(state.filings) == 2
    because = Entry(9, MORNING, By.PRACTITIONER, "cd" * 32, NoteAdded("x"))
    assert "cd" * 32 in replay(NUMBER, [Entry(1, MORNING, By.COMPLAINANT, "", complaint()), because]).handled


def test_what_was_told_once_is_remembered() -> None:
    """Reminders, nudges and announcements are events, so that none comes twice."""
    stage = (Term.PROPOSAL, date(2026, 4, 2), 7)
    state = dossier(
        ReminderGiven((stage,)), NudgeGiven(wait="answer:1:0"), DestructionNoticeGiven(date(2029, 3, 3), 31)
    )
    assert state.reminded == {stage}
    assert state.nudged == {"answer:1:0"}
    assert (date(2029, 3, 3), 31) in state.announced


def test_replay_gives_what_was_lived() -> None:
    """Whatever happened, folding it again gives the same dossier; a version counts every entry."""
    events: tuple[Event, ...] = (CONTACT, PROPOSAL, NO, PROPOSAL, YES, AGREED, DossierReopened(), letter(1))
    lines = [Entry(1, MORNING, By.COMPLAINANT, "", complaint())]
    lines += [Entry(nth, MORNING + timedelta(hours=1), By.PRACTITIONER, "", each) for nth, each in enumerate(events, 2)]
    assert replay(NUMBER, lines) == dossier(*events)
    assert dossier(*events).version == len(lines)
