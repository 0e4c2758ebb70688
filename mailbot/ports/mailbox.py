"""The practitioner's mailbox (IMAP): what is in it, and what the secretary asks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


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

    def standing(self, folder: str, after: Mark, up_to: int) -> int:
        """Return how many mails stand in a folder with a UID of `after.uidnext` or more, and below `up_to`.

        No mail is read. Raises MailboxError where UIDVALIDITY is not that of `after`.
        """
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
