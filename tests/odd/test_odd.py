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

_BROKEN = 1000 if FULL else 10
_EVERY = 1 if FULL else 12
"""Of the crafted ones the short run takes so many."""


def _mails() -> list[bytes]:
    return [*list(odd_mails().values())[::_EVERY], *map(mutated, range(_BROKEN))]


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
        assert not FULL or len(outcome.asked) <= len(mails) // 100
        tally.number = len(mails)
        tally.figure = (
            f"dossiers 0, answers 0, put to her {len(outcome.asked)}, set aside {len(outcome.aside)}, "
            f"slowest {outcome.slowest:.1f} s, each in one final state"
        )


def test_answers_to_machines_are_none() -> None:
    """R5: reports, lists and responders get nothing, in whatever shape."""
    marks = (
        "Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <x.example>", "Return-Path: <>", "X-Loop: x",
        "X-Auto-Response-Suppress: OOF", "X-Autoreply: yes", "X-Failed-Recipients: q@x.example", "Feedback-ID: 1",
    )  # fmt: skip
    body = b"Hierbij dien ik een klacht in: u kwam te laat en u hebt mij niet laten uitspreken. Groet, Piet"
    odd = list(odd_mails().values())[:: 3 if FULL else 40]
    mails = [f"{mark}\r\n".encode() + each + b"\r\n" + body for each in odd for mark in marks]
    with recorded("R05-odd", "No answer to bulk or automatic mail", "make odd") as tally:
        outcome = feed(mails, parse)
        assert outcome.answers == 0
        tally.number, tally.figure = len(mails), "answers 0"


@pytest.mark.parametrize("seed", range(40 if FULL else 12))
def test_a_mail_is_the_same_on_both_sides_of_the_pipe(seed: int) -> None:
    """What the process with limits reads is what would have been read here."""
    for raw in (*list(odd_mails().values())[seed :: 40 if FULL else 120], mutated(seed)):
        assert through_the_pipe(parse(raw), raw) == parse(raw)
