"""Much mail at once: how much of it is told and answered one by one, and what is told together.

A loop between two programs, or ten thousand complaints in other people's names: every
complaint still has its dossier. The practitioner is told the first few by themselves and
the rest in one mail; strangers get a bounded number of acknowledgements (RFC 3834 § 2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MOST_TOLD = 3
"""Notices about first mails in an hour; what comes beyond them is told together."""
SAME_ADDRESS = timedelta(days=7)
"""Within this no address gets a second acknowledgement, whatever it sends (RFC 5230 § 4.2 has the same)."""


@dataclass(frozen=True, slots=True)
class Flood:
    """What was told and acknowledged lately, and what waits to be told together."""

    told: tuple[datetime, ...] = ()
    """When the newest notices about first mails went."""
    complaints: int = 0
    """Dossiers opened without a notice of their own since she was told last."""
    others: int = 0
    """Doubtful mails, and mails of strangers to a dossier, likewise."""
    held: int = 0
    """Acknowledgements that the limits held back since then."""
    due: datetime | None = None
    """When what waits is told."""
    pause: int = 1
    """Hours that the next telling waits: twice as long each time, up to a day."""
    acknowledged: tuple[tuple[datetime, str], ...] = ()
    """(moment, fingerprint of the address) of the acknowledgements of the last days."""

    def may_tell(self, now: datetime) -> bool:
        """Tell whether a first mail may have a notice of its own."""
        return self.due is None and sum(within(HOUR, each, now) for each in self.told) < MOST_TOLD

    def telling(self, now: datetime) -> Flood:
        """Return the state after one more notice of its own."""
        # A quiet day: the next flood is told within the hour again.
        quiet = not any(within(DAY, each, now) for each in self.told)
        told = (*self.told, now)[-MOST_TOLD:]
        return replace(self, told=told, pause=1 if quiet else self.pause)

    def withholding(self, now: datetime, *, complaint: bool) -> Flood:
        """Return the state after a first mail that is told with others, later."""
        return replace(
            self,
            complaints=self.complaints + complaint,
            others=self.others + (not complaint),
            due=self.due or now + self.pause * HOUR,
        )

    def holding(self) -> Flood:
        """Return the state after an acknowledgement that the limits held back."""
        return replace(self, held=self.held + 1)

    def told_together(self, now: datetime) -> Flood:
        """Return the state after what waited was told."""
        pause = min(self.pause * 2, 24)
        return replace(self, told=(now,) * MOST_TOLD, complaints=0, others=0, held=0, due=None, pause=pause)

    def may_acknowledge(self, now: datetime, address: str, most: int) -> bool:
        """Tell whether an address, by its fingerprint, may get an acknowledgement, with `most` a day in all."""
        today = sum(within(DAY, at, now) for at, _ in self.acknowledged)
        before = any(to == address and within(SAME_ADDRESS, at, now) for at, to in self.acknowledged)
        return today < most and not before

    def acknowledging(self, now: datetime, address: str) -> Flood:
        """Return the state after one more acknowledgement; those of a week are kept."""
        kept = tuple(each for each in self.acknowledged if within(SAME_ADDRESS, each[0], now))
        return replace(self, acknowledged=(*kept, (now, address)))


def within(span: timedelta, moment: datetime, now: datetime) -> bool:
    """Tell whether a moment lies within a span before now; one in the future is that of a clock that was wrong."""
    return timedelta(0) <= now - moment < span
