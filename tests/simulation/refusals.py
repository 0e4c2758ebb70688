"""What is refused and comes back: a full disk at each write (R13), and lost answers of the mail server (R3)."""

from __future__ import annotations

import argparse
import errno
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

from mailbot.core.letters import Alarm
from mailbot.core.troubles import Trouble
from tests.mails import ANNA
from tests.simulation.checks import Watch, duplicates, outcome
from tests.simulation.crash import a_folder, quiet, undisturbed
from tests.simulation.doors import Door, Fault, Step, Way
from tests.simulation.report import report
from tests.simulation.scripts import SCRIPTS, Script
from tests.simulation.world import World

CODES = {"ENOSPC": errno.ENOSPC, "EROFS": errno.EROFS, "EIO": errno.EIO, "EMFILE": errno.EMFILE}
ACTS = ("complaint", "proposal", "reminders", "doubtful", "by telephone", "agreed", "renumbered")
"""Scenarios that can be compared where a write is refused once."""
ONE_ACT = ("complaint", "proposal", "renumbered")
"""Those of one act, which can be compared too where the disk refuses for long: what people do next depends on it."""


@dataclass
class Refusing:
    """The disk refuses step `at`, and, where it lasts, every one after it until `over`."""

    at: int
    code: int
    lasting: bool
    over: bool = False
    refused: int = 0

    def __call__(self, step: Step) -> Fault | None:
        """Return the refusal."""
        due = step.k == self.at or (self.lasting and step.k > self.at)
        if self.over or step.door is not Door.DISK or not due:
            return None
        self.refused += 1
        return Fault(Way.REFUSE, self.code)


def writes(script: Script) -> Iterator[int]:
    """Yield the number of each step of the disk in a scenario."""
    return (each.k for each in undisturbed(script).steps if each.door is Door.DISK)


def refused(script: Script, at: int, code: int, *, lasting: bool) -> None:
    """Let the disk refuse a step; then let it take writes again, without a new start.

    Raises:
        AssertionError: something is neither as it was nor complete, or was told nobody.
    """
    clean = undisturbed(script)
    with a_folder() as folder:
        world = World(folder, script.settled())
        watch = Watch(world)
        try:
            script.before(world)
            plan = Refusing(at, code, lasting)
            world.doors.start(plan)
            world.held = lambda: lasting and not plan.over and plan.refused > 0
            script.play(world)
            _alarm_went_out(world, plan)
            plan.over = True
            world.clock.ahead(timedelta(hours=1))
            world.works()
            found = outcome(world, watch.at_rest())
            assert plan.refused, "nothing was refused"
            assert not world.restarts, "it had to be started again"
            assert found.dossiers.keys() == clean.outcome.dossiers.keys(), "a dossier is missing, or is there twice"
            for part in ("dossiers", "lines", "desk", "mailbox"):
                assert getattr(found, part) == getattr(clean.outcome, part), part
            more = found.posts - clean.outcome.posts
            assert not clean.outcome.posts - found.posts, "a letter did not go out"
            assert {kind for _, kind, _ in more} <= {"practitioner-alarm"}, f"too much went out: {more}"
            assert not duplicates(world), "a letter went out twice"
        except BaseException as error:
            error.add_note(f"replay: {script.name} step {at} code {code} lasting {lasting}")
            raise
        finally:
            world.close()


def _alarm_went_out(world: World, plan: Refusing) -> None:
    """While nothing can be recorded, she is told at once, by mail, as long as that goes out."""
    if plan.lasting and plan.refused:
        kinds = [letter.kind for each in world.posts if isinstance(letter := world.letter(each), Alarm)]
        assert kinds.count(Trouble.DISK) == 1, f"she was not told, or more than once: {kinds}"


@dataclass
class Unanswered:
    """The answer of the mail server is lost after the final dot, for the first `times` letters to somebody."""

    world: World
    to: str
    times: int

    def __call__(self, step: Step) -> Fault | None:
        """Return what becomes of a handover."""
        if step.door is not Door.SMTP or self.world.handed[-1][0].recipients != (self.to,) or not self.times:
            return None
        self.times -= 1
        return Fault(Way.UNANSWERED)


def unanswered(script: Script, times: int, *, copies_in_sent: bool = False) -> tuple[World, list[tuple[str, str]]]:
    """Lose the server's answer; return the world hours later, and the second copies."""
    with a_folder() as folder:
        world = World(folder, script.settled())
        watch = Watch(world)
        script.before(world)
        if copies_in_sent:
            take = world.sender.send

            def taken(envelope: object, raw: bytes) -> None:
                take(envelope, raw)  # type: ignore[arg-type]  # as it came
                world.mailbox.deliver(raw, world.clock.now(), "Sent", ("\\Seen",))

            world.sender.send = taken  # type: ignore[method-assign]  # a provider that keeps copies itself
        world.doors.start(Unanswered(world, ANNA, times))
        script.play(world)
        for _ in range(8):
            world.passes(hours=1)
        watch.at_rest()
        world.close()
        return world, duplicates(world)


def main(words: Sequence[str]) -> int:
    """Run R13 in full, and write the row."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.refusals", description=main.__doc__)
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args(words)
    quiet()
    began, done, wrong = monotonic(), Counter[str](), []
    scripts = [each for each in SCRIPTS if each.name in ACTS]
    every = [
        (script, at, name, lasting)
        for script in scripts
        for at in writes(script)
        for name in CODES
        for lasting in ((False, True) if script.name in ONE_ACT else (False,))
    ]
    for script, at, name, lasting in every[:: given.every]:
        done[name] += 1
        try:
            refused(script, at, CODES[name], lasting=lasting)
        except Exception as error:  # noqa: BLE001 - the others go on
            wrong.append(f"{script.name}:{at}:{name}:{'lasting' if lasting else 'once'}: {str(error)[:200]}")
            print(wrong[-1], flush=True)  # noqa: T201 - a program
    seconds, number = monotonic() - began, sum(done.values())
    figure = f"{len(wrong)} of {number} refused writes left anything half, lost or untold; none wanted a new start"
    print(figure, dict(done), f"{seconds:.0f} s", sep="; ")  # noqa: T201 - as above
    promise = "A disk that refuses a write costs nothing: all is as it was or complete, and she is told"
    command = f"make reliability-disk EVERY={given.every}" if given.every > 1 else "make reliability-disk"
    report("R13", promise, figure, number, command, seconds, failures=wrong[:50])
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
