"""What the secretary needs of the outer world, as protocols; the mailbox in a module of its own.

Each port has an adapter for real use and an in-memory twin in
`mailbot.adapters.memory`; one contract suite in `tests/contract` runs on both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from mailbot.core.events import Entry
from mailbot.core.letters import Letter
from mailbot.core.mail import AttachedText, Attachment, Envelope, Message
from mailbot.core.papers import DossierPaper, PaperHead, Sheet
from mailbot.core.values import DossierNumber
from mailbot.ports.agenda import Agenda
from mailbot.ports.mailbox import DROP_FOLDERS, Arrival, Mailbox, MailboxFacts, Mark, Place, Role
from mailbot.ports.progress import Progress, unseen

__all__ = [
    "DROP_FOLDERS",
    "Agenda",
    "Arrival",
    "Clock",
    "DossierStore",
    "Extractor",
    "LetterRenderer",
    "Mailbox",
    "MailboxFacts",
    "Mark",
    "Nonce",
    "Place",
    "Press",
    "Reader",
    "RegisterLine",
    "Rendered",
    "Role",
    "Sender",
    "StatusBoard",
    "Supervisor",
    "Timer",
    "Watcher",
]


class Clock(Protocol):
    """The one source of time."""

    def now(self) -> datetime:
        """Return this moment, aware and in UTC."""
        ...


class Nonce(Protocol):
    """The one source of chance."""

    def __call__(self) -> str:
        """Return 16 random characters of [a-z2-7]."""
        ...


# --- sending (SMTP) -----------------------------------------------------------


class Sender(Protocol):
    """Hands a letter to the mail server."""

    def open(self) -> str:
        """Connect and log in; return a line about the server. Raises DeliveryError."""
        ...

    def send(self, envelope: Envelope, raw: bytes) -> None:
        """Return when the server has taken responsibility for the mail (250).

        Raises:
            DeliveryError: with `permanent` for a 5xx, else to be tried again.
        """
        ...

    def close(self) -> None:
        """Quit. Never raises."""
        ...


# --- the register -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """What is left of a destroyed dossier (§ 9): no personal data."""

    number: DossierNumber
    received: date
    closed: date
    destroyed: date


class DossierStore(Protocol):
    """The register: a folder a dossier. One writer at a time, held by a lock.

    All writes are durable on return and atomic: a crash leaves the state before or
    after. Files are written before the entry that names them.
    """

    def numbers(self) -> Sequence[DossierNumber]:
        """Return the numbers of all dossiers that exist, in order; damaged ones included."""
        ...

    def load(self, number: DossierNumber) -> tuple[Entry, ...]:
        """Return all entries of a dossier. Raises StoreError if it is damaged or not there."""
        ...

    def create(
        self,
        year: int,
        entries: Callable[[DossierNumber], Sequence[Entry]],
        files: Callable[[DossierNumber], Mapping[str, bytes]],
    ) -> DossierNumber:
        """Make the next dossier of a year. A number is never given twice, also not after destruction."""
        ...

    def append(self, number: DossierNumber, entries: Sequence[Entry], files: Mapping[str, bytes]) -> None:
        """Add entries, after the files that they name (`messages/0002.eml`, `letters/0001.eml`).

        Raises StoreError if the serials do not follow on what is stored.
        """
        ...

    def read_file(self, number: DossierNumber, name: str) -> bytes:
        """Return a file of a dossier. Raises StoreError."""
        ...

    def last_hash(self, number: DossierNumber) -> str:
        """Return the hash (SHA-256, hex) of a dossier's last entry, which holds that of the one before (§ 7)."""
        ...

    def destroy(self, line: RegisterLine) -> None:
        """Destroy a dossier's folder; its line remains. Finishes at the next start if interrupted."""
        ...

    def destroy_in_backups(self) -> Sequence[Path]:
        """Try again to destroy in backups what was destroyed here; return the folders that can't be reached yet."""
        ...

    def lines(self) -> Sequence[RegisterLine]:
        """Return the lines of the destroyed dossiers."""
        ...

    def desk(self) -> dict[str, object]:
        """Return the secretary's desk as last saved: plain JSON values. Empty at first."""
        ...

    def save_desk(self, desk: Mapping[str, object], files: Mapping[str, bytes | None]) -> None:
        """Replace the desk, after writing its files; a file that is None is removed after."""
        ...

    def read_desk_file(self, name: str) -> bytes:
        """Return a file of the desk. Raises StoreError."""
        ...

    def secret(self) -> bytes:
        """Return the 32 bytes that key Message-IDs and codes; made once, 0600."""
        ...

    def verify(self, progress: Progress = unseen) -> Iterator[tuple[DossierNumber | None, str]]:
        """Yield each fault that is found: (number or None for the register, a sentence); `progress` counts dossiers."""
        ...

    def close(self) -> None:
        """Release the lock."""
        ...


# --- reading, letters, timing -------------------------------------------------


class Reader(Protocol):
    """Makes a Message of raw bytes, within limits."""

    def __call__(self, raw: bytes) -> Message:
        """Parse a mail. Raises UnreadableMail."""
        ...


class Extractor(Protocol):
    """Reads attached letters, within limits; what a file does to its reader is no harm to us."""

    def __call__(self, attachments: Sequence[Attachment]) -> tuple[AttachedText, ...]:
        """Return what attachments say, in order: several texts for a mail with files in it, none for what is no letter.

        What can't be read is there, and not `readable`. Never raises for a file.
        """
        ...


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter in words. `html` is a whole document; `text` is as good."""

    subject: str
    text: str
    html: str


class LetterRenderer(Protocol):
    """Finds the words for a letter."""

    def render(self, letter: Letter) -> Rendered:
        """Render a letter. Raises TemplateError with file and line."""
        ...

    def sheet(self, letter: Letter) -> Sheet:
        """Write the same letter for paper: without buttons. Raises TemplateError with file and line."""
        ...


class Press(Protocol):
    """Puts values on paper, as PDF. The same values give the same bytes.

    Both methods raise TemplateError with file and line; no text in a value stops them.
    """

    def letter(self, head: PaperHead, sheet: Sheet) -> bytes:
        """Print a letter that is posted (§ 4): for a window envelope."""
        ...

    def dossier(self, paper: DossierPaper) -> bytes:
        """Print a dossier for somebody who may inspect it (§ 7)."""
        ...


class Timer(Protocol):
    """An alarm clock without memory."""

    def set(self, moment: datetime, ring: Callable[[], None]) -> None:
        """Call `ring` (in a thread of the timer) at `moment`; a later `set` replaces it."""
        ...

    def stop(self) -> None:
        """Ring no more."""
        ...


class Supervisor(Protocol):
    """Who started the daemon, and wants to know how it fares; numbers only, never a name."""

    @property
    def interval(self) -> float | None:
        """Seconds within which `watchdog` is to be called again; None where nobody counts."""
        ...

    def ready(self) -> None:
        """Tell that the start is over."""
        ...

    def stopping(self) -> None:
        """Tell that the work in hand is being finished."""
        ...

    def watchdog(self) -> None:
        """Tell that there is progress."""
        ...

    def status(self, text: str) -> None:
        """Show one line about the state of things."""
        ...


class Watcher(Protocol):
    """Who watches from outside, and raises the alarm where nothing is heard any more. No method waits or raises."""

    def start(self) -> None:
        """Tell that a day is being closed."""
        ...

    def well(self) -> None:
        """Tell that all is well."""
        ...

    def fail(self) -> None:
        """Tell that something is wrong."""
        ...

    def heard(self) -> tuple[datetime, datetime] | None:
        """Return, once, what the watcher's clock said last, and what this machine's said then."""
        ...

    def close(self) -> None:
        """Tell what is still to be told, within some seconds."""
        ...


class StatusBoard(Protocol):
    """Where the daemon shows how it fares, for `mailbot status`; numbers only, never a name."""

    def show(self, standing: Mapping[str, object]) -> None:
        """Replace what is shown. Never raises."""
        ...
