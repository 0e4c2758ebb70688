"""Figures of tests that are run in full: each is a part of a row in the table of `make reliability`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from tests.simulation.report import FOLDER, report

FULL = os.environ.get("MAILBOT_FULL") == "1"
"""Whether the whole figure is run, and not the short version of `make test`."""


@dataclass
class Tally:
    """What a run counted."""

    number: int = 0
    figure: str = ""


@contextmanager
def recorded(row: str, promise: str, command: str = "make attacks") -> Iterator[Tally]:
    """Note what a full run showed, once it is over and nothing failed.

    Args:
        row: Of the yardstick; where several tests share one, with the part that this is: "R09-list".
        promise: What is held, in one sentence.
        command: What runs it in full.
    """
    tally, start = Tally(), monotonic()
    yield tally
    if FULL:
        name, _, part = row.partition("-")
        _keep(name, promise, part, tally, round(monotonic() - start, 1), command)


def _keep(row: str, promise: str, part: str, tally: Tally, seconds: float, command: str) -> None:
    """Put a part beside the other parts of its row; one process runs all tests of a row (`--dist loadfile`)."""
    path = FOLDER / f"{row}.json"
    parts = json.loads(path.read_text(encoding="utf-8")).get("parts", {}) if path.exists() else {}
    parts[part] = {"promise": promise, "figure": tally.figure, "number run": tally.number, "seconds": seconds}
    report(
        row,
        "; ".join(dict.fromkeys(each["promise"] for each in parts.values())),
        "; ".join(f"{name}: {each['figure']}" if name else each["figure"] for name, each in parts.items()),
        sum(each["number run"] for each in parts.values()),
        command,
        sum(each["seconds"] for each in parts.values()),
        parts=parts,
    )
