"""APScheduler as an alarm clock, and as nothing more.

It holds one moment at a time and no state that matters: after any stop, what is owed
is computed from the dossiers again. It may not decide anything about the procedure.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import RLock

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

from mailbot.ports import Clock

_HOP = timedelta(minutes=10)


class _Once(BaseTrigger):  # type: ignore[misc]  # the library has no types
    """Fires once, a while after it was added; real time comes from the scheduler."""

    def __init__(self, delay: timedelta) -> None:
        """Wait for `delay`; a moment that has passed already fires at once."""
        self._delay = max(delay, timedelta())

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None:
        """Return the one moment, and None after it."""
        return None if previous_fire_time else now + self._delay


class AlarmTimer:
    """Rings at a moment of the given clock; implements `ports.Timer`.

    Args:
        clock: The clock that moments are told by; it may be virtual, at the speed of the real one.
        hop: The longest sleep at a stretch. A machine that was suspended, or whose clock was set,
            is late by no more than this, because the clock is looked at again after each hop.
    """

    def __init__(self, clock: Clock, hop: timedelta = _HOP) -> None:
        """Make the alarm clock; its threads start with the first `set`."""
        self._clock = clock
        self._hop = hop
        self._lock = RLock()
        self._alarm = 0
        # One thread keeps alarms in order; without the grace time a late alarm would be dropped.
        self._scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"misfire_grace_time": None, "coalesce": True},
            timezone=UTC,
        )

    def set(self, moment: datetime, ring: Callable[[], None]) -> None:
        """Call `ring` in the timer's thread at `moment`; a later `set` replaces it.

        Args:
            moment: Aware; one that has passed rings at once.
            ring: Must be short and must not raise: nobody is there to catch it.
        """
        with self._lock:
            self._alarm += 1
            if not self._scheduler.running:
                self._scheduler.start()
            self._sleep(self._alarm, moment, ring)

    def stop(self) -> None:
        """Ring no more. May be called from `ring` itself, and more than once."""
        with self._lock:
            self._alarm += 1
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)

    def _sleep(self, alarm: int, moment: datetime, ring: Callable[[], None]) -> None:
        delay = min(moment - self._clock.now(), self._hop)
        self._scheduler.add_job(self._look, _Once(delay), args=(alarm, moment, ring), id="alarm", replace_existing=True)

    def _look(self, alarm: int, moment: datetime, ring: Callable[[], None]) -> None:
        # A job that the pool holds already can't be taken back, so each alarm has a number:
        # one that was replaced or stopped meanwhile stays silent.
        with self._lock:
            if alarm != self._alarm:
                return
            if self._clock.now() < moment:
                self._sleep(alarm, moment, ring)
                return
        ring()
