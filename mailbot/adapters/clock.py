"""The system's clock: the only place in the program where the time is read.

It knows no zone and no calendar; days are made of moments in `core.days`.
"""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The clock of this machine; implements `ports.Clock`."""

    def now(self) -> datetime:
        """Return this moment, aware and in UTC."""
        return datetime.now(UTC)
