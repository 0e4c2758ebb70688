"""The mail server in memory: the twin of `smtp.py`, for tests."""

from __future__ import annotations

from collections.abc import Callable

from mailbot.core.mail import Envelope
from mailbot.errors import DeliveryError

_PERMANENT = 500


class MemorySender:
    """A mail server in memory; implements `ports.Sender`.

    Args:
        on_mail: Called with what was taken, to deliver it somewhere.
    """

    def __init__(self, on_mail: Callable[[Envelope, bytes], None] | None = None) -> None:
        self.sent: list[tuple[Envelope, bytes]] = []
        """What was taken, in order."""
        self._on_mail = on_mail
        self._reachable = True
        self._refused: dict[str, int] = {}

    def down(self) -> None:
        """Be out of reach."""
        self._reachable = False

    def up(self) -> None:
        """Be within reach again."""
        self._reachable = True

    def refuse(self, address: str, code: int) -> None:
        """Refuse a recipient from now on with an SMTP reply code (450, 550 …)."""
        self._refused[address.lower()] = code

    def accept(self, address: str) -> None:
        """Refuse a recipient no longer."""
        self._refused.pop(address.lower(), None)

    def open(self) -> str:
        """Return a line about the server. Raises DeliveryError."""
        if not self._reachable:
            raise DeliveryError(permanent=False)
        return "memory"

    def send(self, envelope: Envelope, raw: bytes) -> None:
        """Take a mail for all of its recipients, or for none."""
        self.open()
        codes = [self._refused[each] for each in envelope.recipients if each in self._refused]
        if codes:
            raise DeliveryError(permanent=max(codes) >= _PERMANENT, code=max(codes))
        self.sent.append((envelope, raw))
        if self._on_mail:
            self._on_mail(envelope, raw)

    def close(self) -> None:
        """Do nothing. Never raises."""
