"""The narrow doors: every effect of the program goes through one, and each call has a number.

Disk, mailbox (IMAP), mail server (SMTP), clock and chance count together: one k over all.
At any k a plan may crash the process or the machine, tear what is written, refuse, cut the
line, lose an answer, or let time pass. What happened is kept, so that it can be told step by step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from tests.adapters.doors import CrashError

__all__ = ["Clean", "CrashAt", "CrashError", "Door", "Doors", "Fault", "Plan", "Step", "Way"]

T = TypeVar("T")


class Door(StrEnum):
    """What a call goes out to."""

    DISK = "disk"
    IMAP = "imap"
    SMTP = "smtp"
    CLOCK = "clock"
    CHANCE = "chance"


class Way(StrEnum):
    """What goes wrong at a call."""

    BEFORE = "the process dies before it"
    AFTER = "the process dies after it"
    HALF = "the process dies with half of it done"
    SHORT = "the process dies with the last byte missing"
    POWER = "the power fails after it, and no folder keeps what was not synced"
    POWER_FIRST = "the power fails after it; the folder changed longest ago loses what was not synced"
    POWER_LAST = "the power fails after it; the folder changed last loses what was not synced"
    NO_DATA = "the power fails after it; names are kept, and bytes that were not synced are gone"
    UNSYNCED = "the power fails before it; names are kept, and bytes that were not synced are gone"
    REFUSE = "it is refused"
    CUT = "the line breaks before it"
    UNANSWERED = "it is done, and the line breaks before the answer"
    LATE = "it takes long"


CRASHES = tuple(Way)[:9]
POWER_CUTS = frozenset({Way.POWER, Way.POWER_FIRST, Way.POWER_LAST, Way.NO_DATA, Way.UNSYNCED})


@dataclass(frozen=True, slots=True)
class Fault:
    """What a plan wants of a call; `code` is an errno or an SMTP reply, `late` how long it takes."""

    way: Way
    code: int = 0
    late: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Step:
    """A call: its number, where it goes, and what it does, in words without personal data."""

    k: int
    door: Door
    what: str


class Plan(Protocol):
    """Decides what goes wrong, and where."""

    def __call__(self, step: Step) -> Fault | None:
        """Return what goes wrong at a call, or None."""
        ...


class Clean:
    """Nothing goes wrong."""

    def __call__(self, step: Step) -> Fault | None:
        """Return None."""
        del step
        return None


@dataclass(frozen=True, slots=True)
class CrashAt:
    """One fault, at call k."""

    k: int
    fault: Fault

    def __call__(self, step: Step) -> Fault | None:
        """Return the fault at k."""
        return self.fault if step.k == self.k else None


class Doors:
    """Numbers the calls, and lets the plan have its way with each.

    Args:
        plan: What goes wrong.
        log: Whether what happened is kept.
    """

    def __init__(self, plan: Plan | None = None, *, log: bool = False) -> None:
        self.plan: Plan = plan or Clean()
        self.count = 0
        self.steps: list[Step] = []
        """Every call, in order."""
        self.log = log
        self.told: list[str] = []
        """What happened, a line each, where it is kept."""
        self.dead = False
        """Whether the process has died: nothing of it reaches a door any more."""
        self.crashed_at: Step | None = None
        self.facts: dict[int, tuple[bool, int, bool]] = {}
        """By call, where they are noted: can it be torn, folders with something unsynced after it, unsynced bytes."""
        self.look: Callable[[], tuple[int, bool]] | None = None
        self.lose: Callable[[Way], None] = lambda _way: None
        """How the disk loses what was not synced."""
        self.pass_time: Callable[[timedelta], None] = lambda _by: None

    def start(self, plan: Plan) -> None:
        """Count anew, by another plan."""
        self.plan, self.count, self.steps, self.crashed_at = plan, 0, [], None

    def tell(self, words: str) -> None:
        """Keep a line of what happened outside the program."""
        if self.log:
            self.told.append(words)

    def call(
        self,
        door: Door,
        what: str,
        act: Callable[[], T],
        half: Callable[[float], object] | None = None,
        refuse: Callable[[Fault], BaseException] | None = None,
    ) -> T:
        """Do one thing outside, or what the plan makes of it.

        Args:
            door: Where it goes.
            what: What it is, without personal data.
            act: Does it.
            half: Does a part of it, up to a share.
            refuse: The error with which this door refuses or breaks.
        """
        if self.dead:
            raise CrashError
        self.count += 1
        step = Step(self.count, door, what)
        self.steps.append(step)
        fault = self.plan(step)
        if self.log and (fault or door not in {Door.CLOCK, Door.CHANCE}):
            self.told.append(f"{step.k:5} {door:6} {what}{f'   <- {fault.way} {fault.code or str()}' if fault else ''}")
        if fault is None:
            try:
                return act()
            finally:
                if self.look:
                    self.facts[step.k] = (half is not None, *self.look())
        if fault.way in CRASHES:
            self._crash(step, fault.way, act, half)
        if fault.way is Way.LATE:
            self.pass_time(fault.late)
            return act()
        if refuse is None:
            return act()
        if fault.way is Way.UNANSWERED:
            act()
        elif fault.way is Way.REFUSE and half:
            half(0.5)
        raise refuse(fault)

    def _crash(self, step: Step, way: Way, act: Callable[[], object], half: Callable[[float], object] | None) -> None:
        self.crashed_at = step
        if way in {Way.HALF, Way.SHORT}:
            if half:
                half(0.5 if way is Way.HALF else 1)
        elif way not in {Way.BEFORE, Way.UNSYNCED}:
            act()
        if way in POWER_CUTS:
            self.lose(way)
        self.dead = True
        raise CrashError
