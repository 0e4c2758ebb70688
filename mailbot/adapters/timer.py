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


class AlarmTimer:
    """Rings at a moment of the given clock; implements `ports.Timer`.

    Args:
        clock: The clock that moments are told by; a virtual one runs as fast as the real one, or jumps.
        hop: The longest sleep at a stretch. A machine that was suspended, or whose clock was set,
            is late by no more than this, because the clock is looked at again after each hop.
    """

    def __init__(self, clock: Clock, hop: timedelta = _HOP) -> None:
        """Make the alarm clock; its threads start with the first `set`."""
        self._clock = clock
        self._hop = hop
        self._lock = RLock()
        self._serial = 0
        self._job = ""
        self._stopped = False
        # One thread keeps alarms in order; without the grace time a late alarm would be dropped.
        self._scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"misfire_grace_time": None, "coalesce": True},
            timezone=UTC,
        )

    def set(self, moment: datetime, ring: Callable[[], None]) -> None:
        """Call `ring` in the timer's thread at `moment`; a later `set` replaces it. After `stop` nothing is set.

        Args:
            moment: Aware; one that has passed rings at once.
            ring: Must be short and must not raise: nobody is there to catch it.
        """
        with self._lock:
            self._forget()
            if self._stopped:
                return
            if not self._scheduler.running:
                self._scheduler.start()
            self._serial += 1
            # A new name each time: the library counts what still runs by name, and would skip this one.
            self._job = f"alarm {self._serial}"
            looks = _Looks(self._clock, moment, self._hop)
            self._scheduler.add_job(self._look, looks, args=(self._job, moment, ring), id=self._job)

    def stop(self) -> None:
        """Ring no more. May be called from `ring` itself, and more than once."""
        with self._lock:
            self._forget()
            self._stopped = True
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)

    def _forget(self) -> None:
        if self._job:
            self._scheduler.remove_job(self._job)
            self._job = ""

    def _look(self, job: str, moment: datetime, ring: Callable[[], None]) -> None:
        # A look that was handed to the pool can't be taken back: one that was replaced
        # or stopped meanwhile knows it by its name, and stays silent.
        with self._lock:
            if job != self._job or self._clock.now() < moment:
                return
            self._forget()
        ring()


class _Looks(BaseTrigger):  # type: ignore[misc]  # the library has no types
    """When to look at the clock for one alarm: when it should ring, and after each hop until then.

    It never ends by itself, so that no look that goes wrong can lose the alarm.
    """

    def __init__(self, clock: Clock, moment: datetime, hop: timedelta) -> None:
        """Look for `moment`, as `clock` tells it."""
        self._clock = clock
        self._moment = moment
        self._hop = hop

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """Return the moment of the next look in real time, which the scheduler tells as `now`."""
        left = self._moment - self._clock.now()
        if left <= timedelta():
            return now if previous_fire_time is None else now + self._hop
        return now + min(left, self._hop)
