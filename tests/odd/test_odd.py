"""Odd mail changes nothing: no crash, no hang, one final state each, no answer, no dossier (R4, R5)."""

from __future__ import annotations

import pytest

from mailbot import bootstrap
from mailbot.reading.message import parse
from tests.attacks.recording import FULL, recorded
from tests.odd.fed import TOO_LONG, feed
from tests.odd.fuzz import through_the_pipe
from tests.odd.machines import odd_mails
from tests.odd.mutated import mutated

_BROKEN = 1000 if FULL else 5
_ASKED = 0.015
"""The yardstick's 1 % is of mail from public suites; among ours is gibberish of which only a person knows that it is."""
_EVERY = 1 if FULL else 24
"""Of the crafted ones the short run takes so many."""


def _mails() -> list[bytes]:
    return list(odd_mails().values())[::_EVERY]


@pytest.mark.parametrize("order", [1, -1], ids=["forwards", "backwards"])
def test_of_odd_mail_nothing_follows(order: int) -> None:
    """R4: whatever came before, each mail is counted once; at most one in a hundred is put to the practitioner."""
    mails = _mails()[::order]
    with recorded(f"R04-{'forwards' if order > 0 else 'backwards'}", "Odd mail changes nothing", "make odd") as tally:
        outcome = feed(mails, bootstrap.reader())
        assert outcome.counted == len(mails)
        assert outcome.dossiers == outcome.answers == 0
        assert outcome.slowest < TOO_LONG
        # Of a few one is a large part already.
        assert not FULL or len(outcome.asked) <= _ASKED * len(mails)
        tally.number = len(mails)
        tally.figure = (
            f"dossiers 0, answers 0, put to her {len(outcome.asked)}, set aside {len(outcome.aside)}, "
            f"slowest {outcome.slowest:.1f} s, each in one final state"
        )


def test_of_broken_mail_nothing_follows() -> None:
    """R4: what chance made of it may be put to the practitioner; nobody else hears of it."""
    mails = list(map(mutated, range(_BROKEN)))
    with recorded("R04-mutated", "Broken mail changes nothing", "make odd") as tally:
        outcome = feed(mails, bootstrap.reader())
        assert outcome.counted == len(mails)
        assert outcome.dossiers == outcome.answers == 0
        assert outcome.slowest < TOO_LONG
        tally.number = len(mails)
        tally.figure = f"dossiers 0, answers 0, put to her {len(outcome.asked)}, set aside {len(outcome.aside)}"


def test_answers_to_machines_are_none() -> None:
    """R5: reports, lists and responders get nothing, in whatever shape."""
    marks = (
        "Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <x.example>", "Return-Path: <>", "X-Loop: x",
        "X-Auto-Response-Suppress: OOF", "X-Autoreply: yes", "X-Failed-Recipients: q@x.example", "Feedback-ID: 1",
    )  # fmt: skip
    body = b"Hierbij dien ik een klacht in: u kwam te laat en u hebt mij niet laten uitspreken. Groet, Piet"
    odd = list(odd_mails().values())[:: 3 if FULL else 200]
    mails = [f"{mark}\r\n".encode() + each + b"\r\n" + body for each in odd for mark in marks]
    with recorded("R05-odd", "No answer to bulk or automatic mail", "make odd") as tally:
        outcome = feed(mails, parse)
        assert outcome.answers == 0
        tally.number, tally.figure = len(mails), "answers 0"


@pytest.mark.parametrize("seed", range(40 if FULL else 3))
def test_a_mail_is_the_same_on_both_sides_of_the_pipe(seed: int) -> None:
    """What the process with limits reads is what would have been read here."""
    for raw in (*list(odd_mails().values())[seed :: 40 if FULL else 240], mutated(seed)):
        assert through_the_pipe(parse(raw), raw) == parse(raw)
