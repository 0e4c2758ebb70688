"""The practitioner's own calendar, as the secretary needs it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from mailbot.core.agenda import AgendaItem
from mailbot.core.mail import Attachment


class Agenda(Protocol):
    """Tells calendars about terms: by files that go along with notices, and by one file to serve."""

    def files(self, items: Sequence[AgendaItem], now: datetime) -> tuple[Attachment, ...]:
        """Return a file for each item, to go along with a notice that is written at `now`; () where none go along.

        Raises:
            TemplateError: the words can't be found, with file and line.
        """
        ...

    def show(self, items: Iterable[AgendaItem]) -> bool:
        """Replace the file of every term that runs; return False where that was refused, and is to be repeated.

        Raises:
            TemplateError: the words can't be found, with file and line.
        """
        ...


class NoAgenda:
    """Tells no calendar anything; implements `Agenda`."""

    def files(self, items: Sequence[AgendaItem], now: datetime) -> tuple[Attachment, ...]:  # noqa: ARG002 - the port's
        """Return none."""
        return ()

    def show(self, items: Iterable[AgendaItem]) -> bool:  # noqa: ARG002 - the port's
        """Do nothing."""
        return True
