"""The doors to the mailbox and the mail server: twins in memory behind them, which outlive the program."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from mailbot.adapters.memory import MemoryMailbox
from mailbot.adapters.memory_sender import MemorySender
from mailbot.core.mail import Envelope
from mailbot.errors import DeliveryError, MailboxError
from mailbot.ports import Arrival, MailboxFacts, Mark, Place
from tests.simulation.doors import Door, Doors, Fault, Way

T = TypeVar("T")


class SimulatedMailbox:
    """A mailbox behind its door; implements `ports.Mailbox`."""

    def __init__(self, doors: Doors, box: MemoryMailbox) -> None:
        self._doors, self._box = doors, box

    def open(self) -> MailboxFacts:
        """See `ports.Mailbox`."""
        if self._box.is_open:
            return self._box.open()
        return self._call("log in", self._box.open)

    def mark(self, folder: str) -> Mark:
        """See `ports.Mailbox`."""
        return self._call(f"select {folder}", lambda: self._box.mark(folder))

    def arrivals(self, folder: str, after: Mark) -> Iterator[Arrival]:
        """See `ports.Mailbox`."""
        return self._each(folder, self._box.arrivals(folder, after))

    def since(self, folder: str, day: date) -> Iterator[Arrival]:
        """See `ports.Mailbox`."""
        return self._each(folder, self._box.since(folder, day))

    def standing(self, folder: str, after: Mark, up_to: int) -> int:
        """See `ports.Mailbox`."""
        return self._call(f"search {folder}", lambda: self._box.standing(folder, after, up_to))

    def correspondents(self, folder: str, day: date) -> frozenset[str]:
        """See `ports.Mailbox`."""
        return self._call(f"read the heads of {folder}", lambda: self._box.correspondents(folder, day))

    def file_sent(self, raw: bytes, when: datetime) -> None:
        """See `ports.Mailbox`."""
        self._call("append to Sent", lambda: self._box.file_sent(raw, when))

    def sent_holds(self, message_id: str) -> bool:
        """See `ports.Mailbox`."""
        return self._call("search Sent", lambda: self._box.sent_holds(message_id))

    def move(self, place: Place, digest: str, folder: str) -> Place | None:
        """See `ports.Mailbox`."""
        what = f"move uid {place.uid} of {place.folder} to {folder}"
        return self._call(what, lambda: self._box.move(place, digest, folder))

    def remove(
        self,
        mails: Sequence[tuple[Place, str]],
        received: Mapping[str, datetime] | None = None,
        also: Sequence[str] = (),
    ) -> int:
        """See `ports.Mailbox`."""
        some = lambda share: self._box.remove(mails[: int(len(mails) * share)], received)  # noqa: E731 - one line says it
        return self._call(f"delete {len(mails)} mails", lambda: self._box.remove(mails, received, also), some)

    def remove_letters(self, message_ids: Sequence[str], also: Sequence[str] = ()) -> None:
        """See `ports.Mailbox`."""
        some = lambda share: self._box.remove_letters(message_ids[: int(len(message_ids) * share)])  # noqa: E731 - as above
        self._call(f"delete {len(message_ids)} letters", lambda: self._box.remove_letters(message_ids, also), some)

    def wait(self, seconds: float) -> None:
        """See `ports.Mailbox`; time does not pass by waiting."""

    def wake(self) -> None:
        """See `ports.Mailbox`."""

    def close(self) -> None:
        """See `ports.Mailbox`."""
        self._box.close()

    def _each(self, folder: str, mails: Iterator[Arrival]) -> Iterator[Arrival]:
        while True:
            found = self._call(f"fetch of {folder}", lambda: next(mails, None))
            if found is None:
                return
            yield found

    def _call(self, what: str, act: Callable[[], T], half: Callable[[float], object] | None = None) -> T:
        return self._doors.call(Door.IMAP, what, act, half, self._broken)

    def _broken(self, fault: Fault) -> MailboxError:
        self._box.close()
        return MailboxError(str(fault.way))


class SimulatedSender:
    """A mail server behind its door; implements `ports.Sender`.

    Args:
        doors: Where each letter is numbered.
        server: What takes it.
        handed: Called before a letter is handed over: it must be durable by then.
    """

    def __init__(self, doors: Doors, server: MemorySender, handed: Callable[[Envelope, bytes], None]) -> None:
        self._doors, self._server, self._handed = doors, server, handed

    def open(self) -> str:
        """See `ports.Sender`."""
        return self._server.open()

    def send(self, envelope: Envelope, raw: bytes) -> None:
        """See `ports.Sender`."""
        self._handed(envelope, raw)
        what = f"hand over letter {hashlib.sha256(raw).hexdigest()[:8]}"
        self._doors.call(Door.SMTP, what, lambda: self._server.send(envelope, raw), None, _not_taken)

    def close(self) -> None:
        """See `ports.Sender`."""


def _not_taken(fault: Fault) -> DeliveryError:
    # An answer is refused by a number; without one, the line broke.
    if fault.way is Way.UNANSWERED:
        return DeliveryError(permanent=False, unanswered=True)
    return DeliveryError(permanent=fault.code >= 500, code=fault.code)
