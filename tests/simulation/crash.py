"""R1: a crash at every numbered call of every scenario, in every way; then a restart, and the comparison."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.simulation.checks import Outcome, Watch, duplicates, outcome
from tests.simulation.doors import Clean, CrashAt, Door, Fault, Step, Way
from tests.simulation.scripts import SCRIPTS, Script
from tests.simulation.world import World

MOST_CYCLES_AFTER = 2
"""Rounds with an effect after a restart (R1)."""


@dataclass(frozen=True)
class Case:
    """One run: a scenario, crashed at call k in a way."""

    script: Script
    k: int
    way: Way

    def __str__(self) -> str:
        """Name it so that it can be run again."""
        return f"{self.script.name}:{self.k}:{self.way.name}"


@dataclass(frozen=True)
class Undisturbed:
    """A scenario in which nothing went wrong."""

    outcome: Outcome
    steps: tuple[Step, ...]
    ways: tuple[tuple[Way, ...], ...]
    """By call: the ways in which a crash there is a case of its own."""


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    case: Case
    crashed_at: Step
    again: int
    """Letters that came twice."""
    cycles: int


@contextmanager
def a_folder() -> Iterator[Path]:
    """Give a folder in memory, where there is one."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="mailbot-sim-", dir=memory if memory.is_dir() else None))
    try:
        yield folder / "register"
    finally:
        shutil.rmtree(folder)


@cache
def undisturbed(script: Script) -> Undisturbed:
    """Play a scenario with nothing going wrong; once for all."""
    with a_folder() as folder:
        world = World(folder, script.settled())
        watch = Watch(world)
        script.before(world)
        world.doors.start(Clean())
        world.doors.look = world.disk.unsynced_now
        script.play(world)
        world.works()
        now = watch.at_rest()
        found = outcome(world, now)
        world.close()
        steps = tuple(world.doors.steps)
        return Undisturbed(found, steps, tuple(_ways(world, each) for each in steps))


def _ways(world: World, step: Step) -> tuple[Way, ...]:
    """Return the ways in which a crash at a call is a case of its own."""
    torn, unsynced, dirty = world.doors.facts[step.k]
    ways = [Way.AFTER]
    if step.k == 1:
        ways.append(Way.BEFORE)
    if not _changes(step):
        # With what was unsynced before it, it is the crash at the call before.
        return tuple(ways)
    if torn:
        ways.append(Way.HALF)
        if step.door is Door.DISK:
            ways.append(Way.SHORT)
    if unsynced:
        ways.append(Way.POWER)
    if unsynced > 1:
        ways += [Way.POWER_FIRST, Way.POWER_LAST]
    if step.what.startswith("sync ") and not step.what.startswith("sync folder"):
        ways.append(Way.UNSYNCED)
    if dirty:
        ways.append(Way.NO_DATA)
    return tuple(ways)


def _changes(step: Step) -> bool:
    reads = step.door is Door.IMAP and step.what.startswith(("select", "fetch", "search", "read", "log in"))
    return step.door in {Door.DISK, Door.SMTP} or (step.door is Door.IMAP and not reads)


def cases(script: Script) -> Iterator[Case]:
    """Yield every case of a scenario: each call, in each way that makes a difference there."""
    clean = undisturbed(script)
    for step, ways in zip(clean.steps, clean.ways, strict=True):
        for way in ways:
            yield Case(script, step.k, way)


def run(case: Case, *, log: bool = False) -> tuple[Ended, World]:
    """Crash a scenario, let it come back, and compare.

    Raises:
        AssertionError: something was lost, torn or doubled.
    """
    clean = undisturbed(case.script)
    with a_folder() as folder:
        world = World(folder, case.script.settled(), log=log)
        watch = Watch(world, frozenset() if case.script.later else clean.outcome.taken)
        try:
            return _run(case, world, watch, clean), world
        except BaseException as error:
            error.add_note(f"replay: {case}")
            error.add_note("\n".join(world.doors.told))
            raise
        finally:
            world.close()


def _run(case: Case, world: World, watch: Watch, clean: Undisturbed) -> Ended:
    case.script.before(world)
    world.doors.start(CrashAt(case.k, Fault(case.way)))
    case.script.play(world)
    world.works()
    crashed = world.doors.crashed_at
    assert crashed, "there was no such call"
    now = watch.at_rest()
    found = outcome(world, now)
    again = duplicates(world)
    assert {message_id for _, message_id in again} <= watch.uncertain, "a letter came twice, outside the window"
    assert len(again) <= 1, "letters came twice"
    for part in ("dossiers", "lines", "desk", "posts", "mailbox"):
        one, other = getattr(found, part), getattr(clean.outcome, part)
        assert one == other, f"{part}: {_difference(one, other)}"
    assert world.cycles <= MOST_CYCLES_AFTER, f"{world.cycles} rounds until it came to rest"
    return Ended(case, crashed, len(again), world.cycles)


def _difference(one: object, other: object) -> str:
    if isinstance(one, dict) and isinstance(other, dict):
        found = {}
        for key in {*one, *other}:
            mine, others = one.get(key), other.get(key)
            if isinstance(mine, dict) and isinstance(others, dict):
                mine, others = dict(mine.items() - others.items()), dict(others.items() - mine.items())
            if mine != others:
                found[str(key)] = (mine, others)
        return str(found)
    return f"{one} instead of {other}"


def quiet() -> None:
    """Keep the program's log out of the way."""
    log = logging.getLogger("mailbot")
    log.addHandler(logging.NullHandler())
    log.propagate = False


def named(name: str) -> Case:
    """Return the case of a name: "complaint:12:AFTER"."""
    script, k, way = name.split(":")
    return Case(next(each for each in SCRIPTS if each.name == script), int(k), Way[way])


__all__ = ["SCRIPTS", "Case", "Ended", "cases", "named", "quiet", "run", "undisturbed"]
