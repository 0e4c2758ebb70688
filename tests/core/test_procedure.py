"""Every step in every phase: what happens, or why not (§ 4, § 5, § 6, § 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from mailbot.core import procedure
from mailbot.core.commands import WORDS, About
from mailbot.core.days import Length
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    AnswerGiven,
    ContactMade,
    ContentsSupplied,
    DossierClosed,
    DossierReopened,
    Event,
    NoteAdded,
    Outcome,
    ProposalMade,
    TermExtended,
)
from mailbot.core.rules import Rules
from mailbot.core.terms import Term, TermLengths
from mailbot.core.values import Answer, Field, Found
from mailbot.errors import NotAllowed
from tests.builders import MORNING, RULES, complaint, dossier, happens, here, letter, order

NOW = here(2026, 3, 10)
WEEKS = Length(days=28)
YEARS = Length(months=36)
PHONE = Found(Field.PHONE, "+31612345678", "Telefoon: 0612345678")
OFFER = ProposalMade("De helft terug.")
NO = AnswerGiven(Answer.REJECT, "Nee.", WEEKS)
YES = AnswerGiven(Answer.ACCEPT, "Ja.", WEEKS)
CLOSED = DossierClosed(Outcome.CLOSED, YEARS)
AGREED = DossierClosed(Outcome.AGREED, YEARS)

PHASES = {
    "received": dossier(),
    "in contact": dossier(ContactMade("Gebeld.")),
    "awaiting": dossier(OFFER),
    "second due": dossier(OFFER, NO),
    "awaiting second": dossier(OFFER, NO, OFFER),
    "mediation due": dossier(OFFER, NO, OFFER, NO),
    "closed": dossier(CLOSED),
    "closed after proposal": dossier(OFFER, CLOSED),
    "closed agreed": dossier(OFFER, YES, AGREED),
}

ORDERS = {
    "ja": order("ja"),
    "contact": order("contact", text=" Anna gebeld. "),
    "notitie": order("notitie", text="Iets."),
    "voorstel": order("voorstel", text="De helft terug."),
    "akkoord": order("akkoord", text="Aan de telefoon."),
    "niet akkoord": order("niet akkoord", text="Aan de telefoon."),
    "uitstel": order("uitstel", "2 weken", "Ik ben ziek."),
    "veld": order("veld", "", "Telefoon: 0612345678", PHONE),
    "sluit": order("sluit", text="Klaar."),
}

# One row a step, one column a phase, in the order of PHASES: the kinds of events, or why not.
C, N, P, A, T, X, R, S = "contact", "note", "proposal", "answer", "term", "close", "reopen", "supply"
SHUT, OPEN, NONE, DUE = "!dossier closed", "!proposal open already", "!no proposal open", "!mediation due"
IDLE, DONE = "!no term runs", "!already answered"
TABLE = {
    "ja": ("", "", "", "", "", "", SHUT, SHUT, SHUT),
    "contact": (C, C, C, C, C, C, SHUT, SHUT, SHUT),
    "notitie": (N, N, N, N, N, N, N, N, N),
    "voorstel": (P, P, OPEN, P, OPEN, DUE, SHUT, SHUT, SHUT),
    "akkoord": (NONE, NONE, f"{A} {X}", f"{A} {X}", f"{A} {X}", f"{A} {X}", SHUT, SHUT, SHUT),
    "niet akkoord": (NONE, NONE, A, DONE, A, DONE, NONE, SHUT, f"{R} {A}"),
    "uitstel": (T, T, IDLE, T, IDLE, T, SHUT, SHUT, SHUT),
    "veld": (S, S, S, S, S, S, S, S, S),
    "sluit": (X, X, X, X, X, X, SHUT, SHUT, SHUT),
}
KINDS = {
    ContactMade: C,
    NoteAdded: N,
    ProposalMade: P,
    AnswerGiven: A,
    TermExtended: T,
    DossierClosed: X,
    DossierReopened: R,
    ContentsSupplied: S,
}


def take(word: str, state: Dossier, now: datetime = NOW, rules: Rules = RULES, **other: Any) -> tuple[Event, ...]:
    """Carry out a step; `other` changes the order."""
    return procedure.STEPS[word](state, replace(ORDERS[word], **other), now, rules)


def refusal(word: str, state: Dossier, now: datetime = NOW, **other: Any) -> NotAllowed:
    """Return why a step is not allowed."""
    with pytest.raises(NotAllowed) as told:
        take(word, state, now, **other)
    return told.value


@pytest.mark.parametrize(
    ("word", "phase", "outcome"),
    [(word, phase, outcome) for word, row in TABLE.items() for phase, outcome in zip(PHASES, row, strict=True)],
)
def test_every_step_in_every_phase(word: str, phase: str, outcome: str) -> None:
    """A step gives its events, or says why not and leaves the dossier as it was."""
    state = PHASES[phase]
    if outcome.startswith("!"):
        assert str(refusal(word, state)) == outcome[1:]
    else:
        assert " ".join(KINDS[type(event)] for event in take(word, state)) == outcome


def test_table_holds_every_step_and_every_command_has_one() -> None:
    """One command more is one entry, one step, one row here."""
    assert set(TABLE) == set(procedure.STEPS) == set(ORDERS)
    about_dossier = {entry.word for entry in WORDS if entry.about in (About.DOSSIER, About.EITHER)}
    assert about_dossier - {"status"} == set(procedure.STEPS)


@pytest.mark.parametrize("word", ["contact", "notitie", "voorstel"])
def test_step_that_records_words_needs_them(word: str) -> None:
    """A contact without notes, an empty proposal: refused (§ 4, § 5)."""
    assert refusal(word, PHASES["received"], text=" \n ").code == "no text"


def test_words_are_kept_without_the_space_around_them() -> None:
    """What she typed is what is recorded."""
    assert take("contact", PHASES["received"]) == (ContactMade("Anna gebeld."),)


def test_proposal_needs_somewhere_to_go() -> None:
    """Without a mail address nothing can be sent: the practitioner is told so."""
    nowhere = dossier(opened=replace(complaint(), address=""))
    for word in ("ja", "voorstel", "uitstel"):
        assert refusal(word, nowhere).code == "no address"


def test_acknowledgement_goes_out_once() -> None:
    """What was acknowledged is not acknowledged again (§ 4)."""
    assert refusal("ja", dossier(letter())).code == "already done"


def test_rejection_starts_the_next_term_with_its_own_length() -> None:
    """After the first proposal a second within four weeks; after that, mediation (§ 5, § 6)."""
    rules = replace(RULES, lengths=TermLengths(second_proposal=Length(days=7), mediation=Length(days=9)))
    first = take("niet akkoord", PHASES["awaiting"], rules=rules)
    second = take("niet akkoord", PHASES["awaiting second"], rules=rules)
    assert first == (AnswerGiven(Answer.REJECT, "Aan de telefoon.", Length(days=7)),)
    assert second == (AnswerGiven(Answer.REJECT, "Aan de telefoon.", Length(days=9)),)


def test_unclear_answer_moves_nothing() -> None:
    """Doubt is no yes, and no no either (§ 5)."""
    state = PHASES["awaiting"]
    events = procedure.answered(state, Answer.UNCLEAR, "Hm.", NOW, RULES)
    after = happens(state, NOW, *events)
    assert (after.phase, after.deadlines(RULES.calendar)) == (state.phase, state.deadlines(RULES.calendar))


def test_agreement_closes_and_keeping_starts() -> None:
    """Agreed: dealt with, and kept for the length in force (§ 5, § 9)."""
    answer, closing = take("akkoord", PHASES["awaiting"])
    assert isinstance(answer, AnswerGiven)
    assert answer.answer is Answer.ACCEPT
    assert closing == DossierClosed(Outcome.AGREED, YEARS)


def test_reason_of_closing_is_kept() -> None:
    """The text of `sluit` goes into the closing letter."""
    assert take("sluit", PHASES["received"]) == (DossierClosed(Outcome.CLOSED, YEARS, "Klaar."),)


@pytest.mark.parametrize(
    ("phase", "term", "until"),
    [
        ("received", Term.PROPOSAL, date(2026, 4, 16)),
        ("in contact", Term.PROPOSAL, date(2026, 4, 16)),
        ("second due", Term.SECOND_PROPOSAL, date(2026, 4, 13)),
        ("mediation due", Term.MEDIATION, date(2026, 4, 13)),
    ],
)
def test_extension_lengthens_the_running_term_from_its_end(phase: str, term: Term, until: date) -> None:
    """Two weeks more are two weeks after the last day (§ 5)."""
    assert take("uitstel", PHASES[phase]) == (TermExtended(term, until, "Ik ben ziek."),)


def test_extension_to_a_date_is_that_date() -> None:
    """A date is taken as it is written."""
    assert take("uitstel", PHASES["received"], argument="tot 1 mei") == (
        TermExtended(Term.PROPOSAL, date(2026, 5, 1), "Ik ben ziek."),
    )


def test_extension_after_the_term_still_goes_out_and_is_late() -> None:
    """The dossier says that it was late; a length counts from today (§ 5)."""
    late = take("uitstel", PHASES["received"], here(2026, 4, 3, 0, 5))
    assert late == (TermExtended(Term.PROPOSAL, date(2026, 4, 17), "Ik ben ziek.", late=True),)


def test_extension_on_the_last_day_is_in_time() -> None:
    """A term ends at the end of its last day."""
    in_time = take("uitstel", PHASES["received"], here(2026, 4, 2, 23, 59))
    assert in_time == (TermExtended(Term.PROPOSAL, date(2026, 4, 16), "Ik ben ziek."),)


@pytest.mark.parametrize(
    ("argument", "text", "code", "data"),
    [
        ("", "Ziek.", "no date", {"argument": ""}),
        ("even", "Ziek.", "no date", {"argument": "even"}),
        ("31 februari", "Ziek.", "no date", {"argument": "31 februari"}),
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
    told = refusal("uitstel", PHASES["received"], argument=argument, text=text)
    assert (told.code, told.data) == (code, data)


def test_fields_that_are_not_there_are_refused() -> None:
    """`veld` without a single content that is known changes nothing (§ 2a)."""
    with pytest.raises(NotAllowed, match="unknown field"):
        procedure.supply(PHASES["received"], order("veld", text="Kleur: blauw"), NOW, RULES)


def test_reply_fills_gaps_and_overwrites_nothing() -> None:
    """What is known stays; only the practitioner corrects (§ 2a)."""
    state = dossier(ContentsSupplied((PHONE,)))
    name, other = Found(Field.NAME, "Anna", ""), Found(Field.PHONE, "+31687654321", "")
    assert procedure.supplied_by_complainant(state, (other, name)) == (ContentsSupplied((name,)),)
    assert procedure.supplied_by_complainant(state, (other,)) == ()


def test_new_dossier_records_the_lengths_in_force() -> None:
    """Submission, contact and proposal, as they are on the day of receipt."""
    assert procedure.lengths_at_receipt(TermLengths()) == (Length(days=14), WEEKS, Length(months=1))


def test_refusal_shows_its_code_alone() -> None:
    """The data may be personal: it stays out of logs."""
    assert str(NotAllowed("no date", {"argument": "Anna"})) == "no date"


def test_steps_give_the_same_whatever_the_hour() -> None:
    """Nothing but `uitstel` depends on the moment."""
    for word in set(procedure.STEPS) - {"uitstel", "ja"}:
        state = PHASES["awaiting"] if "akkoord" in word else PHASES["received"]
        assert take(word, state, MORNING) == take(word, state, here(2031, 1, 1))
