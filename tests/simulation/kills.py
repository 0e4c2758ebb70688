"""`make reliability-kill`: R2, real daemons that are killed with SIGKILL, against servers that speak IMAP and SMTP.

Each town has complaints coming in while its daemon is killed again and again: at every step in turn, and at
random moments. In the end one runs undisturbed, and every complaint has one dossier and one acknowledgement.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from random import Random
from time import monotonic

from mailbot.adapters.clock import SystemClock
from mailbot.adapters.store import FolderStore
from mailbot.core.evolve import replay
from tests.mails import BRAM, complaint
from tests.scenarios.town import OWNER, Town
from tests.simulation.report import report

ROOT = Path(__file__).resolve().parents[2]
COMPLAINTS, KILLS = 3, 6
"""In one town; of more complaints in an hour the practitioner is told together, and a mail at which
the program broke three times is set aside and told (R16)."""
_IDLE = 0.9
"""Seconds after which a daemon that was to die at a step has done all that there is to do."""
_SETTLED = 60.0


@dataclass(frozen=True)
class Batch:
    """A town: where its kills start, and whether they come at random moments."""

    nth: int
    first: int
    at_random: bool


class Zygote:
    """The process that forks daemons for a town."""

    def __init__(self, town: Town) -> None:
        env = {**os.environ, **town.secrets, "PYTHONPATH": str(ROOT), "NOTIFY_SOCKET": ""}
        command = [sys.executable, "-m", "tests.simulation.zygote", str(town.config)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(  # noqa: S603 - own words
            command, env=env, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
        )
        self._said: Queue[int] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def starts(self, at: int = 0, *, after: bool = False) -> int:
        """Start a daemon; return its process id."""
        assert self._process.stdin
        self._process.stdin.write(f"{at} {int(after)}\n")
        self._process.stdin.flush()
        return self._said.get(timeout=_SETTLED)

    def ends(self, seconds: float) -> int | None:
        """Return the exit code of the daemon that was started last, None where it runs on."""
        try:
            return self._said.get(timeout=seconds)
        except Empty:
            return None

    def close(self) -> None:
        """End it."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(_SETTLED)

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._said.put(int(line))


def one_town(batch: Batch) -> tuple[int, int, str]:
    """Kill the daemons of a town; return how many were killed, how many letters came twice, what was wrong."""
    with tempfile.TemporaryDirectory() as folder, Town(Path(folder), SystemClock().now, None, OWNER).open() as town:
        zygote = Zygote(town)
        try:
            killed = _kill(town, zygote, batch)
            return killed, _checked(town), ""
        except Exception as error:  # noqa: BLE001 - the other towns go on
            return 0, 0, f"town {batch.nth}: {type(error).__name__}: {str(error)[:300]}"
        finally:
            zygote.close()


def _kill(town: Town, zygote: Zygote, batch: Batch) -> int:
    chance, killed = Random(batch.nth), 0  # noqa: S311 - the same moments each time
    each = KILLS // COMPLAINTS
    for nth in range(KILLS):
        if nth % each == 0:
            who = f"anna{nth // each}@klant.example"
            town.arrives(complaint(when=town.now(), dmarc="", headers={"From": who}))
        at = 0 if batch.at_random else batch.first + nth
        child = zygote.starts(at, after=bool(nth % 2))
        code = zygote.ends(chance.uniform(0.02, 0.6) if batch.at_random else _IDLE)
        if code is None:
            os.kill(child, signal.SIGKILL)
            code = zygote.ends(_SETTLED)
        killed += code == -signal.SIGKILL
        if nth % each == each - 1:
            _finish(town, zygote, nth // each + 1)
    return killed


def _finish(town: Town, zygote: Zygote, complaints: int) -> None:
    """Let one run undisturbed until every letter is out, and stop it as a service manager does."""
    child, end = zygote.starts(), monotonic() + _SETTLED
    while len({each.message_id for each in town.letters}) < 2 * complaints and monotonic() < end:
        code = zygote.ends(0.1)
        assert code is None, f"the daemon ended by itself: {code}"
    # It comes to rest, and hears of SIGTERM only once it has started.
    zygote.ends(1.5)
    os.kill(child, signal.SIGTERM)
    code = zygote.ends(_SETTLED)
    assert code == 0, f"it did not end well: {code}"


def _checked(town: Town) -> int:
    sent = {each.message_id: each for each in town.letters}
    assert {each.raw for each in town.letters} == {each.raw for each in sent.values()}, "a copy has other bytes"
    people = [f"anna{nth}@klant.example" for nth in range(COMPLAINTS)]
    counted = Counter(each.to for each in sent.values())
    assert counted == {BRAM: COMPLAINTS, **dict.fromkeys(people, 1)}, dict(counted)
    store = FolderStore(town.folder / "register")
    try:
        dossiers = [replay(number, store.load(number)) for number in store.numbers()]
        assert list(store.verify()) == [], "the register does not verify"
    finally:
        store.close()
    assert sorted(each.address for each in dossiers) == people, "a dossier is missing, or is there twice"
    assert not any(each.outbox for each in dossiers), "a letter was not sent"
    return len(town.letters) - len(sent)


def main(words: Sequence[str]) -> int:
    """Kill, tell, and write the row."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.kills", description=__doc__)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args(words)
    towns = [Batch(nth, 1 + nth * KILLS, at_random=False) for nth in range(-(-given.steps // KILLS))]
    towns += [Batch(1000 + nth, 0, at_random=True) for nth in range(-(-given.moments // KILLS))]
    began, killed, again, wrong = monotonic(), 0, 0, []
    with ProcessPoolExecutor(given.processes) as pool:
        for number, copies, fault in pool.map(one_town, towns):
            killed, again = killed + number, again + copies
            if fault:
                wrong.append(fault)
                print(fault, flush=True)  # noqa: T201 - a program
    seconds = monotonic() - began
    figure = f"{len(wrong)} of {len(towns)} towns lost, tore or doubled anything, {killed} kills; {again} second copies"
    print(figure, f"{seconds:.0f} s", sep="; ")  # noqa: T201 - as above
    promise = "A daemon that is killed with SIGKILL at any step or moment loses nothing and does nothing twice"
    report("R02", promise, figure, killed, "make reliability-kill", seconds, failures=wrong)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
