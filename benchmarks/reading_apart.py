"""What it costs a mail to be read in the process with limits: `python -m benchmarks.reading_apart [N]`.

Each mail is read here and there in turn, in one run, so that what else the machine does weighs on both.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from email.message import EmailMessage
from statistics import median, quantiles
from time import perf_counter

from mailbot import bootstrap
from mailbot.core.mail import Message
from mailbot.reading.message import parse

_STORY = "U kwam een half uur te laat en u hebt mij niet laten uitspreken.\n"


def mails() -> dict[str, bytes]:
    """Return a mail of each common size: a note, a long letter with HTML, one with a photograph."""
    found = {}
    for name, times, kilobytes in (("a note, 2 kB", 15, 0), ("a letter, 60 kB", 300, 0), ("1 MB attached", 15, 1000)):
        made = EmailMessage()
        made["From"], made["To"], made["Subject"] = "Anna <anna@klant.example>", "bram@praktijk.example", "Vraag"
        made["Message-ID"], made["Date"] = "<1@klant.example>", "Mon, 02 Mar 2026 10:00:00 +0100"
        made.set_content(_STORY * times)
        if times > 100:
            made.add_alternative(f"<p>{_STORY}</p>" * times, subtype="html")
        if kilobytes:
            made.add_attachment(bytes(1000 * kilobytes), maintype="application", subtype="octet-stream")
        found[name] = bytes(made)
    return found


def measure(readers: tuple[Callable[[bytes], Message], ...], raw: bytes, times: int) -> list[list[float]]:
    """Return how many milliseconds each reader took for a mail, each time."""
    took: list[list[float]] = [[] for _ in readers]
    for _ in range(times):
        for read, each in zip(readers, took, strict=True):
            start = perf_counter()
            read(raw)
            each.append((perf_counter() - start) * 1000)
    return took


def main(times: int) -> None:
    """Print a line a mail."""
    readers = (parse, bootstrap.reader())
    print(f"milliseconds a mail, {times} times each: median / p99")
    for name, raw in mails().items():
        measure(readers, raw, 3)
        here, there = measure(readers, raw, times)
        p99 = [quantiles(each, n=100)[98] for each in (here, there)]
        more = [there[nth] - here[nth] for nth in range(times)]
        print(
            f"{name:16} here {median(here):6.2f} /{p99[0]:7.2f}   apart {median(there):6.2f} /{p99[1]:7.2f}   "
            f"more {median(more):5.2f} /{quantiles(more, n=100)[98]:6.2f}   ratio {median(there) / median(here):.2f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
