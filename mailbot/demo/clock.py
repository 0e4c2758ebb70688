"""Virtual time: the demo is the one place where a day takes no longer than a step in the story.

The clock stands still until it is moved, and an alarm that was set on it rings when it is
passed. It moves no other clock and nobody waits for it: who moves it decides.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime

START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
"""Tuesday 3 March 2026, 10:00 in Amsterdam: where every story starts."""


class VirtualClock:
    """A clock that moves by hand; implements `ports.Clock`. Any thread may look at it.

    Args:
        start: Where it stands at first; aware.
    """

    def __init__(self, start: datetime = START) -> None:
        self._now = start.astimezone(UTC)
        self._guard = threading.Condition()
        self._alarm: tuple[datetime, Callable[[], None]] | None = None

    def now(self) -> datetime:
        """Return the moment at which it stands, in UTC."""
        with self._guard:
            return self._now

    def move_to(self, moment: datetime) -> None:
        """Move forward; an alarm that is reached or passed rings.

        Args:
            moment: Aware.

        Raises:
            ValueError: the moment lies in the past: time never runs back.
        """
        with self._guard:
            if moment < self._now:
                raise ValueError("a clock never moves back")
            self._now = moment.astimezone(UTC)
            ring = self._due()
        # Outside the guard: whoever wakes up looks at the clock at once.
        ring()

    def set_alarm(self, moment: datetime, ring: Callable[[], None]) -> None:
        """Have `ring` called when `moment` is reached, once; a later alarm replaces it."""
        with self._guard:
            self._alarm = moment, ring
            rung = self._due()
            self._guard.notify_all()
        rung()

    def drop_alarm(self) -> None:
        """Ring no more."""
        with self._guard:
            self._alarm = None

    def next_alarm(self, seconds: float) -> datetime:
        """Return the moment of the alarm, which lies ahead, as soon as there is one.

        Raises:
            TimeoutError: nobody set one within so many real seconds.
        """
        with self._guard:
            if not self._guard.wait_for(lambda: self._alarm is not None, seconds):
                raise TimeoutError(f"no alarm was set within {seconds:.0f} s")
            assert self._alarm is not None
            return self._alarm[0]

    def _due(self) -> Callable[[], None]:
        """Take the alarm away if it is time, and return what to call."""
        if self._alarm is None or self._alarm[0] > self._now:
            return _nothing
        ring, self._alarm = self._alarm[1], None
        return ring


class VirtualTimer:
    """The alarm of a virtual clock; implements `ports.Timer`."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock

    def set(self, moment: datetime, ring: Callable[[], None]) -> None:
        """Call `ring` when the clock reaches `moment`; a later `set` replaces it."""
        self._clock.set_alarm(moment, ring)

    def stop(self) -> None:
        """Ring no more."""
        self._clock.drop_alarm()


def _nothing() -> None:
    """Ring for nobody."""
