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
        row: Of the yardstick; where several tests share one, with the part that this is: "R09-list".
        promise: What is held, in one sentence.
        command: What runs it in full.
    """
    tally, start = Tally(), monotonic()
    yield tally
    if FULL:
        name, _, part = row.partition("-")
        keep(name, promise, part, tally, round(monotonic() - start, 1), command)


def keep(row: str, promise: str, part: str, tally: Tally, seconds: float, command: str) -> None:
    """Put a part beside the other parts of its row; one process runs all tests of a row."""
    path = _ROOT / "build" / "reliability" / f"{row}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = json.loads(path.read_text(encoding="utf-8")).get("parts", {}) if path.exists() else {}
    parts[part] = {"promise": promise, "figure": tally.figure, "number run": tally.number, "seconds": seconds}
    told = {
        "row": row,
        "promise": "; ".join(dict.fromkeys(each["promise"] for each in parts.values())),
        "figure": "; ".join(f"{name}: {each['figure']}" if name else each["figure"] for name, each in parts.items()),
        "number run": sum(each["number run"] for each in parts.values()),
        "command": command,
        "seconds": round(sum(each["seconds"] for each in parts.values()), 1),
        "parts": parts,
    }
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
