"""What was learned from labelled mail: the same figure for the same text, its reasons, and that the weights are those of the data."""

from __future__ import annotations

from time import perf_counter

import pytest

from mailbot.reading.grams import grams
from mailbot.reading.judge import WEIGHTS, features, judge
from tests.reading import training

ANGRY = "U kwam een half uur te laat en luisterde niet.\nDat vind ik heel slecht. Ik wil mijn geld terug."
FRIENDLY = "Kan ik mijn afspraak van donderdag verzetten naar vrijdag?\nAlvast bedankt!"


def test_the_weights_are_those_of_the_labelled_mail() -> None:
    """Who changes the mail that is learned from, or how, runs `make train`."""
    head = WEIGHTS.read_text(encoding="utf-8").splitlines()[1]
    assert training.fingerprint() in head


def test_a_wrong_weighs_more_than_a_question() -> None:
    """The figure goes from 0 to 1."""
    assert 0 < judge("afspraak", FRIENDLY).score < 0.2
    assert 0.6 < judge("dinsdag", ANGRY).score < 1


def test_the_same_text_always_gets_the_same_figure() -> None:
    """Nothing is remembered of the mails that came before."""
    first = judge("dinsdag", ANGRY)
    judge("afspraak", FRIENDLY)
    assert judge("dinsdag", ANGRY) == first


def test_telling_sentences_stand_in_the_mail() -> None:
    """A person sees by which of her sentences a mail was judged."""
    told = judge("dinsdag", ANGRY).telling
    assert told
    assert all(each in f"dinsdag {ANGRY}" for each in told)
    assert judge("afspraak", FRIENDLY).telling == ()


def test_a_sign_weighs_too() -> None:
    """A sign that a person can name moves the figure."""
    assert judge("", ANGRY, ["grievance", "demand"]).score > judge("", ANGRY).score
    assert judge("", ANGRY, ["study"]).score < judge("", ANGRY).score


def test_case_accents_and_figures_do_not_matter() -> None:
    """An iPhone and a typewriter write the same word."""
    assert grams("Één klacht van 12 mei") == grams("een KLACHT van 31 MEI")


def test_a_long_mail_weighs_no_more_than_a_short_one() -> None:
    """Each block has length one."""
    for text in (ANGRY, ANGRY * 40):
        found = grams(text)
        for block in (
            [value for gram, value in found.items() if gram.startswith("#")],
            [value for gram, value in found.items() if not gram.startswith("#")],
        ):
            assert sum(value * value for value in block) == pytest.approx(1)


def test_nothing_at_all_has_a_figure() -> None:
    """An empty mail is no error."""
    assert 0 <= judge("", "").score <= 1
    assert features("", "", ()) == {}


@pytest.mark.parametrize("hostile", ["a" * 1_000_000, "é" * 1_000_000, "a b " * 250_000, "x" * 25 + " " * 999_975])
def test_a_hostile_text_is_judged_in_time(hostile: str) -> None:
    """Linear, and only the beginning is weighed."""
    judge("", "warm")
    start = perf_counter()
    judge("", hostile)
    assert perf_counter() - start < 1
