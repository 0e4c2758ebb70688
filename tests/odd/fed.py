"""The whole secretary, fed with odd mail: what became of each, and what followed of it (R4, R5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from mailbot.ports import Reader
from tests.mails import BRAM
from tests.secretary.practice import Practice

TOO_LONG = 10.0
"""Seconds for one mail that count as a hang."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a number of mails."""

    fed: int
    counted: int
    """Mails of theirs that have a final state: exactly one each, if it is `fed`."""
    dossiers: int
    answers: int
    """Letters to anybody but the practitioner."""
    asked: tuple[int, ...]
    """Which of them were put to the practitioner."""
    aside: tuple[int, ...]
    """Which of them could not be read."""
    slowest: float
    """Seconds for the slowest."""


def feed(mails: Sequence[bytes], reader: Reader) -> Outcome:
    """Put mails into Bram's mailbox one after the other, and let the secretary do her work after each."""
    practice = Practice()
    practice.reader = reader
    asked, aside, counted, slowest = list[int](), list[int](), 0, 0.0
    for nth, raw in enumerate(mails):
        before, told = practice.secretary.office.desk.count, len(practice.to(BRAM))
        start = perf_counter()
        practice.gets(raw)
        slowest = max(slowest, perf_counter() - start)
        after = practice.secretary.office.desk.count
        # The notices come into the same mailbox, and are counted as her own.
        counted += after.seen - before.seen - (len(practice.to(BRAM)) - told)
        assert after.closes
        if after.doubtful > before.doubtful:
            asked.append(nth)
        if after.set_aside > before.set_aside:
            aside.append(nth)
    answers = sum(each.to != BRAM for each in practice.posts)
    return Outcome(len(mails), counted, len(practice.store.numbers()), answers, tuple(asked), tuple(aside), slowest)
