"""What the secretary needs of the outer world, as protocols.

Each port has an adapter for real use and an in-memory twin in
`mailbot.adapters.memory`; one contract suite in `tests/contract` runs on both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from mailbot.core.events import Entry
from mailbot.core.letters import Letter
from mailbot.core.mail import AttachedText, Attachment, Envelope, Message
from mailbot.core.papers import DossierPaper, PaperHead, Sheet
from mailbot.core.values import DossierNumber


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


# --- the mailbox (IMAP) -------------------------------------------------------


class Role(StrEnum):
    """What a folder is for."""

    INBOX = "inbox"
    SENT = "sent"
    NEW = "new"
    """A mail dropped here is a complaint; so says the practitioner, whose mailbox it is."""
    NO_COMPLAINT = "no complaint"
    AGREED = "agreed"
    NOT_AGREED = "not agreed"
    ARCHIVE = "archive"
    """Where mail is put away (RFC 6154); so too ALL, which holds everything on some servers."""
    ALL = "all"


DROP_FOLDERS: Mapping[Role, str] = {
    Role.NEW: "Nieuw",
    Role.NO_COMPLAINT: "Geen klacht",
    Role.AGREED: "Akkoord",
    Role.NOT_AGREED: "Niet akkoord",
}
"""The folders that are commands, by name below their root ("Klachten")."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail stands: the key is valid as long as UIDVALIDITY is (RFC 9051 § 2.3.1.1)."""

    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a folder was read: everything below `uidnext` is done."""

    uidvalidity: int
    uidnext: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mail in a folder. `raw` is None where it is larger than the limit: never fetched."""

    place: Place
    received: datetime
    """INTERNALDATE, aware."""
    size: int
    raw: bytes | None


@dataclass(frozen=True, slots=True)
class MailboxFacts:
    """What a server said of itself on connecting."""

    capabilities: tuple[str, ...]
    idle: bool
    folders: Mapping[Role, str]
    """The folder of each role that was found."""
    special_use: bool
    """Whether Sent was found by its SPECIAL-USE flag (RFC 6154), not by its name."""


class Mailbox(Protocol):
    """The practitioner's own mailbox; reading flags, moves and deletes nothing.

    A folder is named as the server has it, or with "/" between its levels; a server
    with another delimiter or a prefix is spoken to in its own way.

    Every method but `wake` raises MailboxError when the connection is lost, and
    LoginRefused where the server refuses the login. After either, `open` again.
    """

    def open(self) -> MailboxFacts:
        """Connect, log in, find the folders and make the drop folders that are missing.

        A no-op that returns the facts when open. A folder that the server does not
        let us make is not in the facts; that is no fault.
        """
        ...

    def mark(self, folder: str) -> Mark:
        """Return UIDVALIDITY and UIDNEXT of a folder as they are now."""
        ...

    def arrivals(self, folder: str, after: Mark) -> Iterator[Arrival]:
        """Yield the mails with a UID of `after.uidnext` or more, in UID order.

        The caller has checked that UIDVALIDITY is that of `after`. A mail that
        vanishes meanwhile is passed over.
        """
        ...

    def since(self, folder: str, day: date) -> Iterator[Arrival]:
        """Yield the mails received on or after `day`, in UID order: for a changed UIDVALIDITY."""
        ...

    def correspondents(self, folder: str, day: date) -> frozenset[str]:
        """Return to whom the mails in a folder went (To, Cc) that came there on or after `day`.

        Addresses in lower case; read off the headers alone, no body is fetched.
        """
        ...

    def file_sent(self, raw: bytes, when: datetime) -> None:
        """Put a copy of a letter in Sent, marked as read; a no-op where there is no Sent folder."""
        ...

    def sent_holds(self, message_id: str) -> bool:
        """Tell whether Sent holds a mail of ours. Refuses (ValueError) an id that is not ours in form."""
        ...

    def move(self, place: Place, digest: str, folder: str) -> Place | None:
        """Move one mail, whose raw bytes have this SHA-256, to a folder, which is made if need be.

        Flags and date of receipt stay. Returns where it stands now; None where it was
        not there any more, or the server can't move it. Refuses (ValueError) a folder
        whose name is empty or holds a control character.
        """
        ...

    def remove(
        self,
        mails: Sequence[tuple[Place, str]],
        received: Mapping[str, datetime] | None = None,
        also: Sequence[str] = (),
    ) -> int:
        """Delete mails of a destroyed dossier; return how many could not be found.

        Each is its place and the SHA-256 of its raw bytes; a mail is deleted only
        if the bytes there still have that hash. One that moved is looked for by
        hash in the folders of `MailboxFacts` and in `also`: where `received` tells by
        hash when mails came, on those days only, and every copy goes; else in all of
        their mail (ARCHIVE and ALL, which may be very large, only by date). Folders of
        `also`, made for this dossier, are deleted where they are empty then.
        """
        ...

    def remove_letters(self, message_ids: Sequence[str], also: Sequence[str] = ()) -> None:
        """Delete our own letters and notices of a destroyed dossier (§ 9).

        From INBOX, Sent, the drop folders and `also`; of these, empty ones are deleted
        then. Refuses (ValueError) an id that is not ours in form. One that is not
        there is passed over.
        """
        ...

    def wait(self, seconds: float) -> None:
        """Return when mail may have come (IDLE, RFC 2177), when woken, or after `seconds`.

        Also when a mail left INBOX, and within about a minute when one lies in a drop folder.
        """
        ...

    def wake(self) -> None:
        """End a `wait` in another thread, now or the next one. Never raises."""
        ...

    def close(self) -> None:
        """Log out. Never raises."""
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

    def verify(self) -> Iterator[tuple[DossierNumber | None, str]]:
        """Yield each fault that is found: (number or None for the register, one sentence)."""
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
