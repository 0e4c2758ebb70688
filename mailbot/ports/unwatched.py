"""Nobody watches from outside: the port `Watcher` where no ping URL is configured."""

from __future__ import annotations

from datetime import datetime


class Unwatched:
    """Tells nobody anything; implements `ports.Watcher`."""

    def start(self) -> None:
        """Tell nobody that a day is being closed."""

    def well(self) -> None:
        """Tell nobody that all is well."""

    def fail(self) -> None:
        """Tell nobody that something is wrong."""

    def heard(self) -> tuple[datetime, datetime] | None:
        """Return None: nobody was heard."""
        return None

    def close(self) -> None:
        """Do nothing."""
