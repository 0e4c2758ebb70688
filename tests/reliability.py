"""The table of what is promised and what was measured: `make reliability` runs all and prints it.

    python -m tests.reliability

Each full run leaves one row in `build/reliability`; nothing is added up beyond what was run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.simulation.report import FOLDER

ROWS = tuple(f"R{number:02}" for number in range(1, 24))
BY_TESTS: Mapping[str, str] = {
    "R06": "tests/reading/test_written_sets.py, tests/reading/test_corpus.py; make score HELD=1",
    "R15": "tests/adapters/test_store_damage.py, test_store_encrypted.py (make test, make long)",
    "R20": "tests/adapters/test_store_*.py, tests/secretary/test_secretary_keeping.py, scenarios/test_ten_years.py",
    "R22": "tests/contract/test_mailbox.py, tests/scenarios/test_story.py, on Dovecot too",
    "R23": "tests/secretary/test_secretary_troubles.py, tests/scenarios/test_silence.py",
}
"""Rows that have no file of figures: the tests that hold them."""


def main(say: Callable[[str], None] = print) -> None:
    """Print a line for each row of the yardstick."""
    for row in ROWS:
        path = FOLDER / f"{row}.json"
        say(_line(json.loads(path.read_text("utf-8"))) if path.exists() else f"{row}  {_without(row)}")


def _line(measured: Mapping[str, Any]) -> str:
    return f"{measured['row']}  {measured['promise']}: {measured['figure']} ({measured['command']})"


def _without(row: str) -> str:
    return f"held by {BY_TESTS[row]}" if row in BY_TESTS else "not run here yet"


if __name__ == "__main__":
    main()
