"""The alarm clock on APScheduler: it rings once, at the last moment that was set, and not after `stop`."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from mailbot.adapters.timer import AlarmTimer
from mailbot.ports import Timer

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
SOON = timedelta(milliseconds=20)
LONG = 5.0
"""Seconds until a test gives up; none of them takes as long."""


class StandingClock:
    """A virtual clock that moves only when it is told to."""

    def __init__(self) -> None:
        """Start at noon."""
        self.moment = NOON
        self.looked = Event()

    def now(self) -> datetime:
        """Return the moment, and tell that somebody looked."""
        self.looked.set()
        return self.moment


@pytest.fixture
def clock() -> StandingClock:
    """Return a clock that stands at noon."""
    return StandingClock()


@pytest.fixture
def timer(clock: StandingClock) -> Iterator[AlarmTimer]:
    """Return a timer that looks at its clock every few milliseconds."""
    made = AlarmTimer(clock, hop=SOON)
    yield made
    made.stop()


def test_a_moment_that_has_passed_rings_at_once(timer: AlarmTimer) -> None:
    """After any downtime what is owed is owed now."""
    port: Timer = timer
    rung = Event()
    port.set(NOON - timedelta(days=3), rung.set)
    assert rung.wait(LONG)


def test_it_rings_at_the_moment_of_the_clock_it_was_given(timer: AlarmTimer, clock: StandingClock) -> None:
    """Under a virtual clock a month can pass in no time, and an alarm waits as long as that clock stands."""
    rung = Event()
    timer.set(NOON + timedelta(days=30), rung.set)
    for _ in range(3):
        clock.looked.clear()
        assert clock.looked.wait(LONG)
    assert not rung.is_set()
    clock.moment += timedelta(days=30)
    assert rung.wait(LONG)


def test_it_does_not_ring_early(timer: AlarmTimer, clock: StandingClock) -> None:
    """The moment has come when the alarm rings."""
    seen: list[datetime] = []
    rung = Event()

    def ring() -> None:
        seen.append(clock.moment)
        rung.set()

    timer.set(NOON + timedelta(minutes=1), ring)
    clock.looked.clear()
    assert clock.looked.wait(LONG)
    clock.moment += timedelta(minutes=1)
    assert rung.wait(LONG)
    assert seen == [NOON + timedelta(minutes=1)]


def test_it_rings_once(timer: AlarmTimer) -> None:
    """An alarm that has rung is over: the next one rings after it, and only that one."""
    rings: list[str] = []
    rung = Event()

    def second() -> None:
        rings.append("second")
        rung.set()

    def first() -> None:
        rings.append("first")
        timer.set(NOON, second)

    timer.set(NOON, first)
    assert rung.wait(LONG)
    assert rings == ["first", "second"]


def test_a_later_set_replaces_the_alarm(timer: AlarmTimer, clock: StandingClock) -> None:
    """There is one alarm: the last that was set."""
    old, new = Event(), Event()
    timer.set(NOON + timedelta(hours=1), old.set)
    timer.set(NOON + timedelta(hours=2), new.set)
    clock.moment += timedelta(hours=2)
    assert new.wait(LONG)
    assert not old.is_set()


def test_after_stop_it_rings_no_more(timer: AlarmTimer, clock: StandingClock) -> None:
    """A stopped timer leaves an alarm that was set silent, takes no other, and can be stopped twice."""
    rung = Event()
    timer.set(NOON + timedelta(hours=1), rung.set)
    timer.stop()
    timer.stop()
    timer.set(NOON, rung.set)
    clock.looked.clear()
    clock.moment += timedelta(hours=2)
    assert not clock.looked.wait(0.1)
    assert not rung.is_set()


def test_it_can_be_stopped_by_its_own_alarm(timer: AlarmTimer) -> None:
    """The daemon may stop from within an alarm without waiting for itself."""
    stopped = Event()

    def ring() -> None:
        timer.stop()
        stopped.set()

    timer.set(NOON, ring)
    assert stopped.wait(LONG)


def test_without_an_alarm_it_has_no_thread(clock: StandingClock) -> None:
    """A timer that was never set costs nothing, and can be stopped."""
    before = threading.active_count()
    timer = AlarmTimer(clock)
    assert threading.active_count() == before
    timer.stop()
