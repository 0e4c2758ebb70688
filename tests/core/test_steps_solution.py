"""Proposals and answers, mediation, the third party: what each needs and brings about (§ 5, § 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from mailbot.core import procedure
from mailbot.core.days import Length
from mailbot.core.dossier import Dossier, Phase
from mailbot.core.events import (
    AnswerGiven,
    DossierClosed,
    DossierReopened,
    Event,
    JudgementRecorded,
    MediationHeld,
    MediationProposed,
    MediatorAnswered,
    MessageWritten,
    Outcome,
    ProposalMade,
    ReferredToThirdParty,
)
from mailbot.core.rules import Rules
from mailbot.core.terms import Term, TermLengths
from mailbot.core.values import Answer, ThirdParty
from mailbot.errors import NotAllowed
from tests.builders import RULES, here
from tests.core.phases import (
    ACCEPTED,
    AGREED,
    CONTACT,
    FAILED,
    MEDIATOR,
    NO,
    OFFER,
    PHASES,
    REFERRED,
    REFUSED,
    REFUSED_TWICE,
    WEEKS,
    YEARS,
    YES,
    commanded,
    lived,
)
from tests.core.product import ORDERS

NOW = here(2026, 3, 10)
SHORT = replace(RULES, lengths=TermLengths(second_proposal=Length(days=7), mediation=Length(days=9)))


def take(row: str, state: Dossier, now: datetime = NOW, rules: Rules = RULES, **other: Any) -> tuple[Event, ...]:
    """Carry out a command; `other` changes the order."""
    order = replace(ORDERS[row], **other)
    return procedure.STEPS[order.word](state, order, now, rules)


def refusal(row: str, state: Dossier, **other: Any) -> tuple[str, dict[str, str]]:
    """Return why a command is not carried out: the code, and what the sentence names."""
    with pytest.raises(NotAllowed) as told:
        take(row, state, **other)
    return told.value.code, told.value.data


def running(state: Dossier) -> dict[Term, date]:
    """The terms that run, each with its last day."""
    return {each.term: each.ends for each in state.deadlines(RULES.calendar)}


# --- proposals and answers (§ 5) --------------------------------------------------------


def test_rejection_starts_the_next_term_with_its_own_length() -> None:
    """After the first proposal a second within four weeks; after that, mediation (§ 5, § 6)."""
    first = take("niet akkoord", PHASES["awaiting"], rules=SHORT)
    second = take("niet akkoord", PHASES["awaiting second"], rules=SHORT)
    assert first == (AnswerGiven(Answer.REJECT, "Aan de telefoon.", Length(days=7)),)
    assert second == (AnswerGiven(Answer.REJECT, "Aan de telefoon.", Length(days=9)),)


@pytest.mark.parametrize("phase", ["awaiting", "awaiting second", "mediator proposed"])
def test_unclear_answer_moves_nothing(phase: str) -> None:
    """Doubt is no yes, and no no either: to a proposal or about a mediator (§ 5, § 6)."""
    state = PHASES[phase]
    after = commanded(state, procedure.answered(state, Answer.UNCLEAR, "Hm.", NOW, RULES), NOW, "f" * 64)
    assert (after.phase, running(after), after.waits) == (state.phase, running(state), state.waits)
    assert after.letters == state.letters


def test_agreement_closes_and_keeping_starts() -> None:
    """Agreed: dealt with, and kept for the length in force (§ 5, § 9)."""
    answer, closing = take("akkoord", PHASES["awaiting"])
    assert answer == AnswerGiven(Answer.ACCEPT, "Aan de telefoon.", WEEKS)
    assert closing == DossierClosed(Outcome.AGREED, YEARS)


def test_agreement_after_all_with_what_was_refused_before_closes() -> None:
    """She may change her mind as long as the complaint is open (§ 5)."""
    for phase in ("second due", "mediation due", "referral due", "third party"):
        assert take("akkoord", PHASES[phase])[1:] == (DossierClosed(Outcome.AGREED, YEARS),)


def test_agreement_that_was_misread_is_put_right_by_one_command() -> None:
    """Reopened as a misreading, and rejected: the term of the next step starts now (§ 5)."""
    reopened, answer = take("niet akkoord", PHASES["agreed"])
    assert reopened == DossierReopened("Aan de telefoon.", misread=True)
    assert answer == AnswerGiven(Answer.REJECT, "Aan de telefoon.", WEEKS)
    after = commanded(PHASES["agreed"], (reopened, answer), NOW, "f" * 64)
    assert running(after) == {Term.SECOND_PROPOSAL: date(2026, 4, 7)}


def test_agreement_with_a_proposal_is_put_right_also_where_the_conversation_had_failed() -> None:
    """What was misread is the answer to the proposal: the conversation stays held (§ 6)."""
    state = lived(*REFUSED_TWICE, MEDIATOR, ACCEPTED, FAILED, (YES, AGREED))
    assert [type(each) for each in take("niet akkoord", state)] == [DossierReopened, AnswerGiven]
    assert commanded(state, take("niet akkoord", state), NOW, "f" * 64).phase is Phase.REFERRAL_DUE


@pytest.mark.parametrize("argument", ["gemaild", "al gemaild", "verstuurd", "al verstuurd", "mailed", "sent"])
def test_proposal_that_she_mailed_herself_is_recorded_and_nothing_more_goes_out(argument: str) -> None:
    """She need never learn a command to have a complete dossier (§ 5)."""
    (made,) = take("voorstel", PHASES["in contact"], argument=argument, text=" De helft. ")
    assert made == ProposalMade("De helft.", mailed=True)
    after = commanded(PHASES["in contact"], made, NOW, "f" * 64)
    assert (after.phase, after.written("client-proposal")) == (Phase.AWAITING_ANSWER, 0)


def test_mailed_proposal_without_a_text_is_what_she_last_mailed() -> None:
    """The mail that was filed from Sent; where there is none, she has to say (§ 5)."""
    state = lived(MessageWritten("Wat vindt u van de helft?", mailed=True))
    assert take("voorstel gemaild", state, text=" ") == (ProposalMade("Wat vindt u van de helft?", mailed=True),)
    assert refusal("voorstel gemaild", PHASES["in contact"], text=" ") == ("no text", {})
    used = commanded(state, take("voorstel gemaild", state, text=""), NOW, "f" * 64)
    assert refusal("voorstel gemaild", commanded(used, NO, NOW, "e" * 64), text="") == ("no text", {})


def test_message_by_a_command_is_no_mail_of_her_own() -> None:
    """Only what she mailed herself can have been a proposal already."""
    assert lived(MessageWritten("Hallo.")).own_mail == ""


# --- mediation (§ 6) --------------------------------------------------------------------


def test_mediator_is_proposed_by_name_alone() -> None:
    """Date, place and costs can follow; the name keeps its capitals."""
    (told,) = take("bemiddeling", PHASES["mediation due"], exact=" Carla  de Boër ", rules=SHORT)
    assert told == MediationProposed("Carla de Boër", Length(days=9))


def test_mediator_is_proposed_with_all_that_is_agreed() -> None:
    """Date, time, place, what was agreed about the costs, and a word of hers (§ 6)."""
    details = {
        "mediator": " Carla ",
        "day": "2026-03-20",
        "time": "14:00",
        "place": "Utrecht",
        "costs": "De praktijk betaalt.",
        "text": " Tot dan. ",
    }
    (told,) = take("bemiddeling", PHASES["mediation due"], exact="", details=details)
    assert told == MediationProposed(
        "Carla", WEEKS, date(2026, 3, 20), "14:00", "Utrecht", "De praktijk betaalt.", "Tot dan."
    )


def test_mediator_without_a_name_or_on_a_day_that_is_over_is_refused() -> None:
    """Both have to know whom they accept, and when (§ 6)."""
    state = PHASES["mediation due"]
    assert refusal("bemiddeling", state, exact="", details={"mediator": "  "}) == ("no mediator", {})
    over = refusal("bemiddeling", state, details={"day": "2026-03-09"})
    assert over == ("date in past", {"date": "2026-03-09"})
    assert take("bemiddeling", state, details={"day": "2026-03-10"})


def test_refused_mediator_leaves_the_term_as_it_was() -> None:
    """Another mediator can be proposed; the four weeks go on (§ 6)."""
    before = running(PHASES["mediation due"])
    assert running(PHASES["mediator proposed"]) == running(PHASES["mediator refused"]) == before
    again = commanded(PHASES["mediator refused"], MEDIATOR, NOW, "f" * 64)
    assert (again.phase, again.mediators) == (Phase.MEDIATOR_PROPOSED, 2)


def test_mediator_accepted_before_a_second_proposal_starts_the_term_of_the_conversation() -> None:
    """Skipping ahead, where both want it, is allowed; the time runs from the acceptance (§ 6)."""
    state = lived(OFFER, NO, MEDIATOR)
    assert Term.SECOND_PROPOSAL in running(state)
    after = commanded(state, ACCEPTED, NOW, "f" * 64)
    assert running(after) == {Term.MEDIATION: date(2026, 4, 7)}
    assert refusal("voorstel", after) == ("mediation due", {})


def test_mediator_refused_before_a_second_proposal_leaves_that_to_be_made() -> None:
    """Skipping ahead needs both."""
    state = lived(OFFER, NO, MEDIATOR, REFUSED)
    assert state.phase is Phase.SECOND_PROPOSAL_DUE
    assert take("voorstel", state) == (ProposalMade("De helft terug."),)


def test_one_question_lies_open_at_a_time() -> None:
    """Else a yes could be meant for the proposal or for the mediator: nothing is guessed (§ 5, § 6)."""
    assert refusal("bemiddeling", PHASES["awaiting"]) == ("proposal open already", {})
    assert refusal("voorstel", lived(CONTACT, MEDIATOR)) == ("proposal open already", {})


@pytest.mark.parametrize("argument", ["gehouden", "geweest", "held"])
def test_conversation_is_recorded_with_what_was_said(argument: str) -> None:
    """Its outcome may still be to come; nothing is presumed (§ 6)."""
    assert take("bemiddeling", PHASES["mediation"], argument=argument, text=" Goed. ") == (MediationHeld("Goed."),)
    assert refusal("bemiddeling gehouden", PHASES["mediation"], text=" ") == ("no text", {})


def test_outcome_of_the_conversation_is_an_agreement_or_leads_to_the_third_party() -> None:
    """Told before or after the conversation itself was recorded (§ 6)."""
    for phase in ("mediation", "mediation held"):
        agreed = take("akkoord", PHASES[phase], text=" Eruit. ")
        assert agreed == (MediationHeld("Eruit.", Answer.ACCEPT), DossierClosed(Outcome.AGREED, YEARS))
        assert take("niet akkoord", PHASES[phase], text="Nee.") == (MediationHeld("Nee.", Answer.REJECT),)


def test_answer_about_the_mediator_is_no_answer_to_a_proposal() -> None:
    """It closes nothing, and refuses nothing but the mediator (§ 6)."""
    state = PHASES["mediator proposed"]
    assert take("akkoord", state) == (MediatorAnswered(Answer.ACCEPT, "Aan de telefoon."),)
    assert take("niet akkoord", state) == (MediatorAnswered(Answer.REJECT, "Aan de telefoon."),)


# --- the third party (§ 6) --------------------------------------------------------------


def test_complainant_is_pointed_to_the_body_of_the_configuration() -> None:
    """Recorded as it was told, whatever is configured later."""
    body = ThirdParty("Geschillencommissie", "https://commissie.example", "Postbus 1, 1000 AA Utrecht")
    rules = replace(RULES, third_party=body)
    told = take("derde", PHASES["referral due"], rules=rules, text=" Sterkte. ")
    assert told == (ReferredToThirdParty("Geschillencommissie", "https://commissie.example", "Sterkte."),)


def test_referral_ends_a_conversation_without_result() -> None:
    """Also one that was still to be held (§ 6)."""
    held, referred = take("derde", PHASES["mediation"])
    assert held == MediationHeld("", Answer.REJECT)
    assert isinstance(referred, ReferredToThirdParty)


def test_judgement_is_a_document_or_words_and_closes() -> None:
    """It binds both: its words go into the closing letter, its document stays in the dossier (§ 6)."""
    state = PHASES["third party"]
    assert take("uitspraak", state, text=" Half. ") == (
        JudgementRecorded("Half."),
        DossierClosed(Outcome.JUDGEMENT, YEARS, "Half."),
    )
    assert take("uitspraak", state, text=" ", attachments=1) == (
        JudgementRecorded(""),
        DossierClosed(Outcome.JUDGEMENT, YEARS),
    )
    assert refusal("uitspraak", state, text=" ") == ("no text", {})


def test_third_party_without_any_proposal_is_recorded_as_it_happened() -> None:
    """A practitioner may skip ahead; then there is no proposal to agree with (§ 6)."""
    state = lived(REFERRED)
    assert (state.phase, running(state)) == (Phase.THIRD_PARTY, {})
    assert refusal("akkoord", state) == ("no proposal open", {})


def test_refusal_shows_its_code_alone() -> None:
    """The data may be personal: it stays out of logs."""
    assert str(NotAllowed("no date", {"argument": "Anna"})) == "no date"
