"""Figures of the full runs: one JSON file a row of the yardstick, for the table of `make reliability`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

FULL = os.environ.get("MAILBOT_FULL") == "1"
"""Whether the whole figure is run, and not the short version of `make test`."""
_ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Tally:
    """What a run counted."""

    number: int = 0
    figure: str = ""


@contextmanager
def recorded(row: str, promise: str, command: str = "make attacks") -> Iterator[Tally]:
    """Note what a full run showed, once it is over and nothing failed.

    Args:
        row: Of the yardstick, with what it covers where several tests share one: "R07", "R18-mail".
        promise: What is held, in one sentence.
        command: What runs it in full.
    """
    tally, start = Tally(), monotonic()
    yield tally
    if FULL:
        note(row, promise, tally.figure, tally.number, monotonic() - start, command)


def note(row: str, promise: str, figure: str, number: int, seconds: float, command: str) -> None:
    """Write the file of a row."""
    folder = _ROOT / "build" / "reliability"
    folder.mkdir(parents=True, exist_ok=True)
    told = {
        "row": row,
        "promise": promise,
        "figure": figure,
        "number run": number,
        "command": command,
        "seconds": round(seconds, 1),
    }
    (folder / f"{row}.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
