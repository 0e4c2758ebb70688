"""Virtual time: it stands still, moves forward only, and rings."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread

import pytest

from mailbot.demo.clock import START, VirtualClock, VirtualTimer

HOUR = timedelta(hours=1)


def test_it_stands_still_until_it_is_moved() -> None:
    """Time is what the story says it is."""
    clock = VirtualClock()
    assert clock.now() == START
    clock.move_to(START + HOUR)
    assert clock.now() == START + HOUR


def test_it_never_moves_back() -> None:
    """A dossier's events stay in order."""
    clock = VirtualClock()
    with pytest.raises(ValueError, match="never moves back"):
        clock.move_to(START - HOUR)


def test_an_alarm_rings_once_when_it_is_passed() -> None:
    """Not before, and not again."""
    clock, rung = VirtualClock(), list[str]()
    VirtualTimer(clock).set(START + HOUR, lambda: rung.append("ring"))
    clock.move_to(START + HOUR / 2)
    assert rung == []
    clock.move_to(START + 2 * HOUR)
    clock.move_to(START + 3 * HOUR)
    assert rung == ["ring"]


def test_an_alarm_in_the_past_rings_at_once() -> None:
    """What is owed already does not wait for the next move."""
    clock, rung = VirtualClock(), list[str]()
    VirtualTimer(clock).set(START, lambda: rung.append("ring"))
    assert rung == ["ring"]


def test_a_later_alarm_replaces_the_first_and_a_stopped_one_is_silent() -> None:
    """One alarm at a time (ports.Timer)."""
    clock, rung = VirtualClock(), list[str]()
    timer = VirtualTimer(clock)
    timer.set(START + HOUR, lambda: rung.append("first"))
    timer.set(START + 2 * HOUR, lambda: rung.append("second"))
    clock.move_to(START + HOUR)
    timer.stop()
    clock.move_to(START + 2 * HOUR)
    assert rung == []


def test_the_next_alarm_is_waited_for() -> None:
    """Another thread sets it, and who waits learns for when."""
    clock = VirtualClock()
    thread = Thread(target=clock.set_alarm, args=(START + HOUR, lambda: None))
    thread.start()
    assert clock.next_alarm(5) == START + HOUR
    thread.join()


def test_waiting_for_an_alarm_that_nobody_sets_is_an_error() -> None:
    """The demo never hangs."""
    with pytest.raises(TimeoutError, match="no alarm"):
        VirtualClock().next_alarm(0.01)
