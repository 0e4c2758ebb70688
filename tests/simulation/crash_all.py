"""`make reliability-crash`: R1 in full, on two processes; `--every N` takes every Nth case, `--case NAME` one alone."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from time import monotonic

from tests.simulation.crash import SCRIPTS, Case, cases, named, quiet, run
from tests.simulation.report import report

PROMISE = "A crash at any call loses no mail, tears no dossier, doubles none, and drops no acknowledgement"


def one(name: str) -> tuple[str, str, int, int, str]:
    """Run a case; return its name, its door, how many letters came twice, its cycles, and what was wrong."""
    quiet()
    case = named(name)
    try:
        ended, _ = run(case)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
        return name, "", 0, 0, f"{type(error).__name__}: {str(error)[:300]}"
    return name, ended.crashed_at.door, ended.again, ended.cycles, ""


def chosen(every: int) -> list[Case]:
    """Return every Nth case of all scenarios."""
    return [case for script in SCRIPTS for case in cases(script)][::every]


def main(words: Sequence[str]) -> int:
    """Run, tell, and write the row."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.crash_all", description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--case", default="")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args(words)
    quiet()
    if given.case:
        ended, world = run(named(given.case), log=True)
        print("\n".join(world.doors.told), ended, sep="\n")  # noqa: T201 - a program
        return 0
    began, every = monotonic(), [str(each) for each in chosen(given.every)]
    doors: Counter[str] = Counter()
    wrong, again, cycles = [], 0, 0
    with ProcessPoolExecutor(given.processes) as pool:
        for name, door, copies, needed, fault in pool.map(one, every, chunksize=20):
            doors[door] += 1
            again += copies
            cycles = max(cycles, needed)
            if fault:
                wrong.append(f"{name}: {fault}")
                print(wrong[-1], flush=True)  # noqa: T201 - a program
    seconds = monotonic() - began
    figure = (
        f"{len(wrong)} of {len(every)} crashes lost, tore or doubled anything; {again} letters came twice, "
        f"all within the window and byte for byte the same; at most {cycles} rounds to rest"
    )
    command = f"make reliability-crash EVERY={given.every}" if given.every > 1 else "make reliability-crash"
    print(f"{figure}; {dict(doors)}; {len(SCRIPTS)} scenarios; {seconds:.0f} s")  # noqa: T201 - a program
    report("R01", PROMISE, figure, len(every), command, seconds, scenarios=len(SCRIPTS), failures=wrong[:50])
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
