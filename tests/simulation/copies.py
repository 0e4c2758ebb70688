"""`make reliability-copies`: R3, how often a letter to a complainant goes out twice, and how long the window is.

The window: from the final dot of a letter until "sent" is durable. Within it a crash, or an answer that is
lost, brings one second copy at most; beyond it none (R1 has the crashes).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import quantiles
from time import monotonic

from mailbot import bootstrap, config
from mailbot.core.events import LetterSent
from mailbot.core.values import DossierNumber
from tests.mails import ANNA, BRAM, Post, complaint, mail
from tests.scenarios.town import OWNER, Town
from tests.simulation.crash import quiet
from tests.simulation.refusals import unanswered
from tests.simulation.report import report
from tests.simulation.scripts import SCRIPTS

LETTERS = 150
QUIET = {"destruction", "refused", "by telephone"}
"""Scenarios without a letter to the complainant by mail, or with a mail server of their own."""

RESTARTED = {"poison", "three weeks asleep", "set aside"}
"""Scenarios in which the program is started again."""


def window() -> list[float]:
    """Return how many milliseconds lay between the final dot of each letter and the durable record of it."""
    clock = bootstrap.system_clock()
    with tempfile.TemporaryDirectory() as folder, Town(Path(folder), clock.now, None, OWNER).open() as town:
        settings = config.load(town.config, town.secrets)
        secretary = bootstrap.secretary(settings, clock)
        store = secretary.office.ports.store
        handed: list[float] = []
        recorded: list[float] = []

        def taken(letter: Post) -> None:
            if letter.to != BRAM:
                handed.append(monotonic())

        append = store.append

        def appended(number: object, entries: object, files: object) -> None:
            append(number, entries, files)  # type: ignore[arg-type]  # as they came
            if any(isinstance(each.event, LetterSent) for each in entries) and len(recorded) < len(handed):  # type: ignore[attr-defined]  # as above
                recorded.append(monotonic())

        town.on_letter = taken
        store.append = appended  # type: ignore[method-assign]  # to look at the time
        town.arrives(complaint(when=town.now(), dmarc="", headers={"From": ANNA}))
        secretary.receive()
        secretary.deliver()
        for nth in range(LETTERS - 1):
            subject = f"{DossierNumber(town.now().year, 1).tag} bericht"
            raw = mail(f"Ik kom erop terug ({nth}).", subject, BRAM, when=town.now(), dmarc="")
            town.puts(raw, "Sent")
            secretary.receive()
            secretary.deliver()
        secretary.close()
    return [1000 * (end - start) for start, end in zip(handed, recorded, strict=True)]


def main() -> int:
    """Lose answers, measure the window, and write the row."""
    quiet()
    began, runs, copies, wrong = monotonic(), 0, 0, []
    for script in SCRIPTS:
        if script.name in QUIET:
            continue
        for times in (1, 2, 100):
            for in_sent in (False, True):
                runs += 1
                try:
                    _, again = unanswered(script, times, copies_in_sent=in_sent)
                except Exception as error:  # noqa: BLE001 - the others go on
                    wrong.append(f"{script.name}, {times} answers lost: {type(error).__name__}: {str(error)[:200]}")
                    continue
                # A new process does not know what an earlier one got no answer to.
                most = 0 if in_sent else 1 + (script.name in RESTARTED)
                twice = [message_id for _, message_id in again]
                copies += len(twice)
                if any(twice.count(each) > most for each in twice):
                    wrong.append(f"{script.name}, {times} answers lost: {len(twice)} copies")
    times_of = window()
    cuts = quantiles(times_of, n=100)
    seconds = monotonic() - began
    figure = (
        f"{len(wrong)} of {runs} runs with lost answers sent a letter a third time in one process, "
        "or twice where Sent held it; "
        f"{copies} second copies; window {cuts[49]:.1f} ms (p50), {cuts[98]:.1f} ms (p99) over {len(times_of)} letters"
    )
    print("\n".join(wrong), figure, f"{seconds:.0f} s", sep="\n")  # noqa: T201 - a program
    promise = "A letter to a complainant goes out once; once more, the same bytes, where its answer was lost"
    report("R03", promise, figure, runs, "make reliability-copies", seconds, failures=wrong)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
