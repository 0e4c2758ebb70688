"""`make sim SEEDS=1-500`: a simulated year a seed, with random faults; `make sim SEED=7` tells one step by step."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from time import monotonic

from tests.simulation.crash import a_folder, quiet
from tests.simulation.report import report
from tests.simulation.year import Troubled

PROMISE = "Whatever fails in a year, by whatever seed, no invariant of reliability.md § 6 is breached"


@dataclass(frozen=True)
class Lived:
    """What came of a seed."""

    seed: int
    wrong: str = ""
    restarts: int = 0
    letters: int = 0
    calls: int = 0
    again: int = 0
    had: Counter[str] = field(default_factory=Counter)
    told: tuple[str, ...] = ()


def live(seed: int, years: int = 1, complaints: int = 4, *, encrypted: bool = False, log: bool = False) -> Lived:
    """Live a seed, and say what was wrong, if anything."""
    quiet()
    with a_folder() as folder:
        world: Troubled | None = None
        try:
            world = Troubled.__new__(Troubled)
            world.__init__(seed, folder, years, complaints, encrypted=encrypted, log=log)  # type: ignore[misc]  # to look at it where it breaks off
            world.live()
            world.everything_holds()
        except Exception as error:  # noqa: BLE001 - the other seeds go on
            wrong = f"{type(error).__name__}: {str(error)[:300]}"
            if log:
                wrong += "\n" + "".join(traceback.format_exception(error)[-4:])
            return Lived(seed, wrong, told=tuple(world.doors.told) if world and log else ())
        finally:
            if world:
                world.close()
        letters = len(world.sender.sent)
        copies = letters - len({raw for _, raw in world.sender.sent})
        told = tuple(world.doors.told)
        return Lived(seed, "", world.restarts, letters, world.doors.count, copies, world.weather.had, told)


def main(words: Sequence[str]) -> int:
    """Live the seeds, and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.sim", description=__doc__)
    parser.add_argument("--seeds", default="1-20")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--complaints", type=int, default=0)
    parser.add_argument("--encrypted", action="store_true")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args(words)
    complaints = given.complaints or 4 * given.years
    if given.seed:
        lived = live(given.seed, given.years, complaints, encrypted=given.encrypted, log=True)
        print("\n".join(lived.told), lived.wrong or "all holds", sep="\n")  # noqa: T201 - a program
        return bool(lived.wrong)
    first, _, last = given.seeds.partition("-")
    seeds = range(int(first), int(last or first) + 1)
    began = monotonic()
    wrong, total, had = [], Counter[str](), Counter[str]()
    life = partial(live, years=given.years, complaints=complaints, encrypted=given.encrypted)
    with ProcessPoolExecutor(given.processes) as pool:
        for lived in pool.map(life, seeds):
            if lived.wrong:
                wrong.append(f"seed {lived.seed}: {lived.wrong}")
                print(wrong[-1], flush=True)  # noqa: T201 - a program
            total.update(restarts=lived.restarts, letters=lived.letters, calls=lived.calls, copies=lived.again)
            had += lived.had
    seconds = monotonic() - began
    figure = (
        f"{len(wrong)} breaches in {len(seeds)} lives of {given.years} simulated year(s): {sum(had.values())} faults, "
        f"{total['restarts']} restarts, {total['letters']} letters, "
        f"{total['calls']} calls; {total['copies']} second copies"
    )
    print(figure, f"{seconds:.0f} s", sep="; ")  # noqa: T201 - a program
    for what, number in sorted(had.items()):
        print(f"{number:6} {what}")  # noqa: T201 - as above
    name = "R19" if given.years == 1 else f"R19-{given.years}-years"
    command = f"make sim SEEDS={given.seeds}" + (f" YEARS={given.years}" if given.years > 1 else "")
    command += " ENCRYPTED=1" if given.encrypted else ""
    report(name, PROMISE, figure, len(seeds), command, seconds, failures=wrong[:50], faults=dict(had))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
