"""`make reliability-clock`: R14, the tests of T-CLOCK, with their number as a row."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic

import pytest

from tests.simulation.report import report


class _Counting:
    """Counts what passed and what did not."""

    def __init__(self) -> None:
        self.passed = self.failed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count one."""
        self.passed += report.when == "call" and report.passed
        self.failed += report.failed


def main() -> int:
    """Run them, and write the row."""
    began, counted = monotonic(), _Counting()
    pytest.main(["-q", "-n", "0", str(Path(__file__).with_name("test_clocks_wrong.py"))], plugins=[counted])
    number = counted.passed + counted.failed
    figure = (
        f"{counted.failed} of {number} clocks (-1 h, +1 h, +10 years, 1970, 2038, both nights, 29 February, "
        "ends of months, three weeks asleep) moved a term, told a thing twice or destroyed anything early"
    )
    promise = "Terms are right to the day and nothing is destroyed early, whatever the clock does"
    report("R14", promise, figure, number, "make reliability-clock", monotonic() - began)
    return bool(counted.failed)


if __name__ == "__main__":
    sys.exit(main())
