"""What may go wrong around a practice, and who hears of it: for the tests of troubles and of the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from mailbot.core.letters import Alarm
from mailbot.core.mail import Envelope
from mailbot.errors import MailboxError
from tests.mails import BRAM
from tests.secretary.practice import Practice


class Watcher:
    """Somebody who watches from outside."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.clock: tuple[datetime, datetime] | None = None

    def start(self) -> None:
        """Hear that a day is being closed."""
        self.told.append("start")

    def well(self) -> None:
        """Hear that all is well."""
        self.told.append("well")

    def fail(self) -> None:
        """Hear that something is wrong."""
        self.told.append("fail")

    def heard(self) -> tuple[datetime, datetime] | None:
        """Tell the time once."""
        heard, self.clock = self.clock, None
        return heard

    def close(self) -> None:
        """Do nothing."""


class Skewed(Practice):
    """A practice whose machine's clock is not that of its mail server."""

    def __init__(self) -> None:
        self.ahead = timedelta()
        """By how much the mail server is ahead."""
        super().__init__()

    def receives(self, raw: bytes) -> None:
        """Let a mail come in at the server's own time."""
        self.mailbox.deliver(raw, self.clock.now() + self.ahead)
        self.works()

    def _delivered(self, envelope: Envelope, raw: bytes) -> None:
        if BRAM in envelope.recipients:
            self.mailbox.deliver(raw, self.clock.now() + self.ahead)


def alarms(practice: Practice) -> list[tuple[str, str]]:
    """Return kind, and what is over, of each alarm that Bram got."""
    found = [each for post in practice.to(BRAM) if isinstance(each := practice.letter(post), Alarm)]
    return [(each.kind, each.data.get("trouble", "")) for each in found]


def lost(practice: Practice, error: MailboxError) -> None:
    """Let the daemon find the mailbox out of reach, as often as it likes, and send what it has to."""
    for _ in range(3):
        practice.secretary.mailbox_lost(error)
        practice.secretary.deliver()
        practice.secretary.tick()
        practice.secretary.deliver()


def watched(practice: Practice) -> Watcher:
    """Let somebody watch a practice from outside."""
    watcher = Watcher()
    object.__setattr__(practice.secretary.office.ports, "watcher", watcher)
    return watcher
