"""What was learned from labelled answers: how an answer leans, and that it gives no yes beside a sign against one (§ 5)."""

from __future__ import annotations

import pytest

from mailbot.core.values import Answer
from mailbot.reading.answers import read_answer
from mailbot.reading.leaning import WEIGHTS, leaning, telling
from tests.reading import training_answers


def test_the_weights_are_those_of_the_labelled_answers() -> None:
    """Who changes the answers that are learned from, or how, runs `make train`."""
    head = WEIGHTS.read_text(encoding="utf-8").splitlines()[1]
    assert training_answers.fingerprint() in head


@pytest.mark.parametrize("text", ["", "Prima, doen we!", "Nee, dat is me te weinig.", "Ik denk er nog over na. " * 900])
def test_the_three_figures_are_one_together(text: str) -> None:
    """Whatever was typed, however long."""
    leans = leaning(text)
    assert leans.accept + leans.reject + leans.unclear == pytest.approx(1)
    assert min(leans.accept, leans.reject, leans.unclear) >= 0


def test_a_yes_leans_to_a_yes_and_a_no_to_a_no() -> None:
    """The sentence that leans most is told."""
    yes, no = "Dag Mieke. Top, zo doen we het, graag!", "Dag Mieke. Daar begin ik niet aan, het is veel te weinig."
    assert leaning(yes).accept > 0.7
    assert leaning(no).reject > 0.5
    assert telling(yes, accept=True) == "Top, zo doen we het, graag!"
    assert telling(no, accept=False) in no


@pytest.mark.parametrize(
    "bound",
    [
        "maar alleen als de reiskosten erbij zitten.",
        "Wanneer krijg ik het geld, en wat als het niet komt?",
        "maar het tweede punt wil ik niet.",
        "Haha, wat een gulle gever bent u toch.",
        "graag! Ik twijfel alleen nog wel.",
        "heel graag. Prima, akkoord! Misschien.",
    ],
)
def test_what_was_learned_gives_no_yes_beside_what_bounds_it(bound: str) -> None:
    """A wrong yes closes a complaint against somebody's will (ADR 6)."""
    yes = "Top, zo doen we het"
    assert read_answer(f"{yes}!")[0] is Answer.ACCEPT
    assert read_answer(f"{yes}, {bound}")[0] is not Answer.ACCEPT
