"""The system's clock."""

from __future__ import annotations

from datetime import UTC, timedelta

from mailbot.adapters.clock import SystemClock
from mailbot.ports import Clock


def test_a_moment_is_aware_and_in_utc() -> None:
    """Every moment in the program is an instant in UTC."""
    clock: Clock = SystemClock()
    assert clock.now().tzinfo is UTC


def test_time_goes_forward() -> None:
    """A later look at the clock is not earlier, and is about now."""
    clock = SystemClock()
    first = clock.now()
    assert timedelta() <= clock.now() - first < timedelta(minutes=1)
