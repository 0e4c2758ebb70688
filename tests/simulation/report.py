"""What a full run measured, as a file that the table of promises collects: `build/reliability/R01.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "build" / "reliability"


def report(row: str, promise: str, figure: str, number: int, command: str, seconds: float, **more: object) -> Path:
    """Write one row.

    Args:
        row: "R01".
        promise: What is promised, in a sentence.
        figure: What was measured, in words and numbers.
        number: How many runs that were; never extrapolated.
        command: How it is run again.
        seconds: How long it took.
        more: Further figures.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{row}.json"
    values: Mapping[str, object] = {
        "row": row,
        "promise": promise,
        "figure": figure,
        "number run": number,
        "command": command,
        "seconds": round(seconds, 1),
        **more,
    }
    path.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
