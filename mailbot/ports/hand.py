"""One mail in hand: what keeps it from stopping all mail after it (reliability R16, T-POISON)."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from mailbot.ports.mailbox import Place


class InHand(Protocol):
    """Watches over the handling of one mail."""

    def __call__(self, place: Place) -> AbstractContextManager[None]:
        """Hold the mail at a place for as long as it is handled.

        Raises:
            UnreadableMail: on entering, where this mail was in hand each of the last times that the
                program broke down; inside, where understanding it takes too long. No write is broken off.
        """
        ...


def unwatched(place: Place) -> AbstractContextManager[None]:
    """Implement `InHand` for who needs no watch: tests, and a console."""
    del place
    return nullcontext()
