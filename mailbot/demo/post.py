"""The post of the demo: every mail that went over the wire, what it was, and waiting for it.

What a letter is called, it asks the register in which the letter was recorded before it
was sent. A mail that should come and does not, or comes and should not, ends the story:
nothing is passed over, and nothing waits for ever.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from mailbot.demo.programs import read
from mailbot.demo.servers import Captured
from mailbot.errors import MailbotError


class StoryError(MailbotError):
    """A step of the story did not go as it must; the sentence says which."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail that was delivered."""

    serial: int
    moment: datetime
    """Of the virtual clock."""
    sender: str
    to: str
    kind: str
    """Name of the letter's template, or what the story calls a person's mail."""
    raw: bytes
    took: float
    """Real seconds since a person's last mail was handed in."""

    @property
    def by_program(self) -> bool:
        """Whether the program wrote it."""
        return self.kind.startswith(("client-", "practitioner-"))


class Post:
    """Keeps what is delivered, in order.

    Args:
        limit: Real seconds that the whole story may take.
    """

    def __init__(self, limit: float) -> None:
        self.name_of: Callable[[str], str] = lambda _: ""
        """Names one of the program's letters by its Message-ID; "" where it is not the program's."""
        self._ends = perf_counter() + limit
        self._news = threading.Condition()
        self._mails: list[Posted] = []
        self._announced: dict[str, str] = {}
        self._looked_at = 0
        self._handed_in = perf_counter()
        self._broken = ""

    @property
    def mails(self) -> Sequence[Posted]:
        """All of them, in the order of delivery."""
        with self._news:
            return tuple(self._mails)

    @property
    def seconds_left(self) -> float:
        """Real seconds until the story has taken too long."""
        return max(0.0, self._ends - perf_counter())

    def announce(self, raw: bytes, kind: str) -> None:
        """Say what a person's mail is, just before it is handed in."""
        with self._news:
            self._announced[str(read(raw)["Message-ID"])] = kind
            self._handed_in = perf_counter()

    def take(self, mail: Captured) -> None:
        """Note a delivery; called in the thread of the servers."""
        took = perf_counter()
        message_id = str(read(mail.raw)["Message-ID"])
        # The daemon waits for the server's 250 meanwhile, so its records stand still.
        kind = self._announced.get(message_id) or self.name_of(message_id) or "unknown"
        with self._news:
            for recipient in mail.recipients:
                serial, late = len(self._mails) + 1, took - self._handed_in
                self._mails.append(Posted(serial, mail.moment, mail.sender, recipient, kind, mail.raw, late))
            self._news.notify_all()

    def broken(self, why: str) -> None:
        """End all waiting: what is waited for can't come any more."""
        with self._news:
            self._broken = self._broken or why
            self._news.notify_all()

    def changed(self) -> None:
        """Have conditions looked at again."""
        with self._news:
            self._news.notify_all()

    def wait_for(self, condition: Callable[[], bool], what: Callable[[], str]) -> None:
        """Return as soon as a condition holds. Raises StoryError, with `what` did not happen, when it never will."""
        with self._news:
            self._news.wait_for(lambda: bool(self._broken) or condition(), self.seconds_left)
            if self._broken:
                raise StoryError(self._broken)
            if not condition():
                raise StoryError(f"{what()}, and the time is up")

    def expect(self, *kinds: str) -> dict[str, Posted]:
        """Wait for letters of the program since the last time; return the last one of each kind.

        Raises:
            StoryError: one is missing, or another one came.
        """
        wanted = Counter(kinds)
        # One too many ends the waiting at once: what is missing besides makes it no better.
        self.wait_for(
            lambda: self._new() >= wanted or not self._new() <= wanted,
            lambda: f"expected {_listed(wanted)}, got {_listed(self._new()) or 'no mail'}",
        )
        with self._news:
            extra = self._new() - wanted
            if extra:
                raise StoryError(f"expected {_listed(wanted) or 'no mail'}, and {_listed(extra)} came too")
            fresh = self._mails[self._looked_at :]
            self._looked_at = len(self._mails)
        return {mail.kind: mail for mail in fresh if mail.by_program}

    def _new(self) -> Counter[str]:
        # Whatever a person did not announce counts: a mail of unknown origin is a fault too.
        fresh = self._mails[self._looked_at :]
        return Counter(mail.kind for mail in fresh if mail.by_program or mail.kind == "unknown")


def _listed(kinds: Counter[str]) -> str:
    return ", ".join(f"{count} x {kind}" if count > 1 else kind for kind, count in sorted(kinds.items()))
