"""An answer to a proposal (§ 5) is read as what it says, and never as a yes that it is not."""

from __future__ import annotations

from time import perf_counter

import pytest

from mailbot.core.values import Answer
from mailbot.reading.answers import read_answer, read_mediator_answer
from tests.reading.own_replies import MORE, NO_ASSENT, REPLIES


@pytest.mark.parametrize(("typed", "meant"), [(typed, meant) for _, typed, meant in (*REPLIES, *MORE)])
def test_refusal_condition_or_question_is_never_read_as_acceptance(typed: str, meant: Answer) -> None:
    """A wrong yes would close a complaint against somebody's will."""
    read, _ = read_answer(typed)
    assert read is not Answer.ACCEPT or meant is Answer.ACCEPT


def test_nearly_all_invented_answers_are_read_right() -> None:
    """What a careful person would make of them, in at least 97 of 100."""
    right = sum(read_answer(typed)[0] is meant for _, typed, meant in (*REPLIES, *MORE))
    assert right >= 0.97 * len((*REPLIES, *MORE))


@pytest.mark.parametrize("typed", NO_ASSENT)
def test_word_of_assent_alone_is_no_assent(typed: str) -> None:
    """Who supposes, hopes, asks, quotes, was once willing or agrees to something else has not agreed."""
    assert read_answer(typed)[0] is not Answer.ACCEPT


def test_no_yes_is_taken_from_a_text_that_was_not_read_to_its_end() -> None:
    """A condition may stand below what is read."""
    assert read_answer("Ik ga akkoord. " + "Het was mooi weer. " * 2000)[0] is Answer.UNCLEAR


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ik ga akkoord met het voorstel.", Answer.ACCEPT),
        ("Ik ga niet akkoord met het voorstel.", Answer.REJECT),
        ("I accept the proposal.", Answer.ACCEPT),
        ("I do not accept the proposal.", Answer.REJECT),
        ("", Answer.UNCLEAR),
        ("Groet, Anna", Answer.UNCLEAR),
    ],
)
def test_prepared_answers_and_silence(text: str, meant: Answer) -> None:
    """The prepared answers are read as they are meant; silence is never consent."""
    assert read_answer(text)[0] is meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ik ga akkoord met deze gespreksleider.", Answer.ACCEPT),
        ("Ik ga niet akkoord met deze gespreksleider.", Answer.REJECT),
        ("I agree with this mediator.", Answer.ACCEPT),
        ("I do not agree with this mediator.", Answer.REJECT),
        ("Bemiddeling is prima, ik kom.", Answer.ACCEPT),
        ("Nee, liever een andere mediator.", Answer.REJECT),
        ("Akkoord met Carla als mediator. Kan het ook een andere dag?", Answer.UNCLEAR),
        ("Wie betaalt de mediator?", Answer.UNCLEAR),
        ("", Answer.UNCLEAR),
    ],
)
def test_an_answer_about_a_mediator_may_name_her(text: str, meant: Answer) -> None:
    """What asks for the next step in an answer to a proposal is here what is answered (§ 6)."""
    assert read_mediator_answer(text) is meant


def test_evidence_is_the_sentence_that_decided() -> None:
    """The practitioner is shown the words of the complainant."""
    assert read_answer("Beste Bram,\n\nDank je.\nIk ga akkoord.\n\nAnna") == (Answer.ACCEPT, "Ik ga akkoord.")


@pytest.mark.parametrize("piece", ["niet akkoord ", "als u ", "neem ", "wijs ", "klacht ", "a,", "?", "stem "])
def test_hostile_length_takes_no_time(piece: str) -> None:
    """No pattern backtracks far, and no more is read than an answer needs (T-REDOS)."""
    start = perf_counter()
    read_answer(piece * (1_000_000 // len(piece)))
    assert perf_counter() - start < 3


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Akkoord! Dan kom ik vrijdag, half vier?", Answer.ACCEPT),
        ("Dan kom ik vrijdag, half vier?", Answer.UNCLEAR),
        ("Akkoord! Dan kom ik vrijdag en krijg ik ook mijn geld terug?", Answer.UNCLEAR),
        ("Akkoord. Kan het ook vrijdag?", Answer.UNCLEAR),
    ],
)
def test_moment_to_come_behind_a_yes_is_logistics(text: str, meant: Answer) -> None:
    """A question that only tells when somebody would come leaves a yes standing; any other takes it away."""
    assert read_answer(text)[0] is meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Voor ons is het goed, boek maar terug.", Answer.ACCEPT),
        ("Voor ons is het goed, maar terugboeken is te weinig.", Answer.UNCLEAR),
    ],
)
def test_maar_behind_an_imperative_is_no_contrast(text: str, meant: Answer) -> None:
    """As a particle it softens; as a conjunction it bounds the yes."""
    assert read_answer(text)[0] is meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ik aanvaard je excuses en je voorstel.", Answer.ACCEPT),
        ("Ik aanvaard je excuses, niet je voorstel.", Answer.REJECT),
        ("Ik aanvaard je excuses.", Answer.UNCLEAR),
    ],
)
def test_apology_that_is_taken_is_a_yes_only_with_the_offer(text: str, meant: Answer) -> None:
    """An apology alone settles nothing."""
    assert read_answer(text)[0] is meant
