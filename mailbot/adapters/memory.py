r"""The mailbox in memory: the twin of `imap.py`, for tests; that of `smtp.py` is in `memory_sender`.

It keeps the same contract (`tests/contract`) without a socket, shows what happened to
it, and has knobs for what goes wrong outside: outages, refusals, mail that vanishes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from itertools import count
from threading import Condition

from mailbot.adapters.memory_sender import MemorySender
from mailbot.core.identity import check_own_id
from mailbot.errors import LoginRefused, MailboxError
from mailbot.ports import DROP_FOLDERS, Arrival, MailboxFacts, Mark, Place, Role

__all__ = ["KeptMail", "MemoryMailbox", "MemorySender"]

_MESSAGE_ID = re.compile(rb"^message-id:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class KeptMail:
    """A mail as it lies in a folder in memory."""

    place: Place
    received: datetime
    flags: frozenset[str]
    raw: bytes


@dataclass(slots=True)
class _Folder:
    uidvalidity: int
    uidnext: int = 1
    mails: dict[int, KeptMail] = field(default_factory=dict)

    @property
    def mark(self) -> Mark:
        return Mark(self.uidvalidity, self.uidnext)


class MemoryMailbox:
    """A mailbox in memory; implements `ports.Mailbox`. The knobs may be turned from any thread.

    Args:
        inbox: The folder of the inbox.
        sent: The folder of sent mail; "" for a mailbox that has none.
        zone: The zone of the days that `since` is asked for.
        size_limit: Bytes; the raw bytes of a larger mail are not given.
        drop_folders: Whether the folders that are commands are made and watched.
        drop_root: The folder that they are in.
        archive: The folder of mail put away; "" for a mailbox that has none.
    """

    def __init__(
        self,
        inbox: str = "INBOX",
        sent: str = "Sent",
        zone: tzinfo = UTC,
        size_limit: int = 25 * 2**20,
        *,
        drop_folders: bool = False,
        drop_root: str = "Klachten",
        archive: str = "",
    ) -> None:
        self._zone = zone
        self._size_limit = size_limit
        self._numbers = count(1_600_000_001)
        self._folders = {name: _Folder(next(self._numbers)) for name in (inbox, sent, archive) if name}
        self._inbox = inbox
        self._sent = sent
        self._drops = {role: f"{drop_root}/{name}" for role, name in DROP_FOLDERS.items()} if drop_folders else {}
        self._archive = archive
        self._changed = Condition()
        self._open = False
        self._reachable = True
        self._login_refused = False
        self._woken = False
        self._read_up_to: Mark | None = None
        self._left = False
        self._lying: dict[str, tuple[int, Mark]] = {}
        self.fixed = False
        """Whether the server refuses to move mail and to make folders."""

    # --- knobs -----------------------------------------------------------------

    def deliver(self, raw: bytes, received: datetime, folder: str = "INBOX", flags: Iterable[str] = ()) -> Place:
        """Put a mail in a folder, which is made if need be."""
        with self._changed:
            where = self._made(folder)
            place = Place(folder, where.uidvalidity, where.uidnext)
            where.mails[place.uid] = KeptMail(place, received, frozenset(flags), raw)
            where.uidnext += 1
            self._changed.notify_all()
            return place

    def mails(self, folder: str = "INBOX") -> tuple[KeptMail, ...]:
        """Return what lies in a folder."""
        with self._changed:
            return tuple(self._folders[folder].mails.values())

    def discard(self, place: Place) -> None:
        """Delete a mail, as by another client."""
        with self._changed:
            del self._folders[place.folder].mails[place.uid]
            self._left = self._left or place.folder == self._inbox
            self._changed.notify_all()

    def drag(self, place: Place, folder: str) -> Place:
        """Move a mail, as by another client; return where it is now."""
        with self._changed:
            mail = self._folders[place.folder].mails[place.uid]
            self.discard(place)
            return self.deliver(mail.raw, mail.received, folder, mail.flags)

    def drop_folder(self, folder: str) -> None:
        """Delete a folder with what is in it, as by another client."""
        with self._changed:
            del self._folders[folder]

    @property
    def is_open(self) -> bool:
        """Whether somebody is logged in."""
        return self._open and self._reachable and not self._login_refused

    def folders(self) -> tuple[str, ...]:
        """Return the names of all folders."""
        return tuple(self._folders)

    def renumber(self, folder: str = "INBOX") -> None:
        """Give a folder a new UIDVALIDITY and cut its readers off."""
        with self._changed:
            number = next(self._numbers)
            old = self._folders[folder]
            mails = {uid: replace(mail, place=Place(folder, number, uid)) for uid, mail in old.mails.items()}
            self._folders[folder] = _Folder(number, old.uidnext, mails)
            self._cut()

    def count_from(self, uid: int, folder: str = "INBOX") -> None:
        """Let a folder count on from a lower number, as a careless restore does."""
        with self._changed:
            self._folders[folder].uidnext = uid

    def down(self) -> None:
        """Break the connection and be out of reach."""
        with self._changed:
            self._reachable = False
            self._cut()

    def up(self) -> None:
        """Be within reach again."""
        self._reachable = True

    def refuse_login(self, *, refused: bool = True) -> None:
        """Refuse the login from now on, or no longer."""
        self._login_refused = refused

    # --- the port --------------------------------------------------------------

    def open(self) -> MailboxFacts:
        """Log in and find the folders; a no-op that returns the facts when open."""
        if not self._reachable:
            raise MailboxError("out of reach")
        if self._login_refused:
            raise LoginRefused("refused")
        with self._changed:
            if not self._open:
                self._open = True
                self._read_up_to = self._folders[self._inbox].mark
            for folder in () if self.fixed else self._drops.values():
                self._made(folder)
        named = {Role.INBOX: self._inbox, Role.SENT: self._sent, **self._drops, Role.ARCHIVE: self._archive}
        found = {role: folder for role, folder in named.items() if folder in self._folders}
        return MailboxFacts(("IDLE", "MOVE", "UIDPLUS"), idle=True, folders=found, special_use=bool(self._sent))

    def mark(self, folder: str) -> Mark:
        """Return UIDVALIDITY and UIDNEXT of a folder as they are now."""
        return self._select(folder).mark

    def arrivals(self, folder: str, after: Mark) -> Iterator[Arrival]:
        """Yield the mails with a UID of `after.uidnext` or more, in UID order."""
        now = self._select(folder).mark
        if now.uidvalidity != after.uidvalidity:
            raise MailboxError("the folder was renumbered")
        yield from self._read(folder, lambda mail: mail.place.uid >= after.uidnext)
        if folder == self._inbox:
            self._read_up_to = now

    def standing(self, folder: str, after: Mark, up_to: int) -> int:
        """Return how many mails stand in a folder from a mark on, below a UID."""
        where = self._select(folder)
        if where.mark.uidvalidity != after.uidvalidity:
            raise MailboxError("the folder was renumbered")
        return sum(after.uidnext <= uid < up_to for uid in where.mails)

    def since(self, folder: str, day: date) -> Iterator[Arrival]:
        """Yield the mails received on or after `day`, in UID order."""
        return self._read(folder, lambda mail: mail.received.astimezone(self._zone).date() >= day)

    def correspondents(self, folder: str, day: date) -> frozenset[str]:
        """Return to whom the mails in a folder went since `day`, off their headers alone."""
        heads = (BytesHeaderParser().parsebytes(each.raw or b"") for each in self.since(folder, day))
        fields = (value for head in heads for name in ("to", "cc") for value in head.get_all(name, ()))
        return frozenset(
            address.lower() for _, address in getaddresses([str(each) for each in fields]) if "@" in address
        )

    def file_sent(self, raw: bytes, when: datetime) -> None:
        """Put a copy of a letter in Sent, marked as read; a no-op where there is no Sent folder."""
        self._check()
        if self._sent:
            self.deliver(raw, when, self._sent, (r"\Seen",))

    def sent_holds(self, message_id: str) -> bool:
        """Tell whether Sent holds a mail of ours. Raises ValueError on an id that is not ours in form."""
        self._check()
        return bool(self._sent and self._letters([message_id], self._sent))

    def _letters(self, message_ids: Sequence[str], folder: str) -> list[KeptMail]:
        wanted = {check_own_id(each).encode() for each in message_ids}
        found = ((mail, _MESSAGE_ID.search(mail.raw)) for mail in self.mails(folder))
        return [mail for mail, message_id in found if message_id and message_id[1] in wanted]

    def move(self, place: Place, digest: str, folder: str) -> Place | None:
        """Move one mail with these bytes; None where it was not there. Raises ValueError on a hostile name."""
        for name in (place.folder, folder):
            if not name or _CONTROL.search(name):
                raise ValueError("a folder's name is empty or holds a control character")
        self._check()
        with self._changed:
            there = self._folders.get(place.folder)
            mail = there.mails.get(place.uid) if there else None
            if self.fixed or mail is None or mail.place != place or _sha256(mail.raw) != digest:
                return None
            return place if folder == place.folder else self.drag(place, folder)

    def remove(
        self,
        mails: Sequence[tuple[Place, str]],
        received: Mapping[str, datetime] | None = None,
        also: Sequence[str] = (),
    ) -> int:
        """Delete mails of a destroyed dossier, with copies where it is known when they came; count what is nowhere."""
        self._check()
        left = 0
        for place, digest in mails:
            left += not self._removed(place, digest, also)
            while digest in (received or {}) and self._removed(place, digest, also):
                pass
        self._clear(also)
        return left

    def remove_letters(self, message_ids: Sequence[str], also: Sequence[str] = ()) -> None:
        """Delete our own letters and notices wherever they are. Raises ValueError on an id that is not ours."""
        self._check()
        for folder in self._places(also):
            for mail in self._letters(message_ids, folder):
                self.discard(mail.place)
        self._clear(also)

    def wait(self, seconds: float) -> None:
        """Return when mail may have come, when woken, or after `seconds`."""
        with self._changed:
            self._check()
            self._left = False
            self._changed.wait_for(lambda: not self._open or self._woken or self._has_news(), seconds)
            self._check()
            self._woken = False
            self._lying = self._dropped()
            self._read_up_to = self._folders[self._inbox].mark

    def wake(self) -> None:
        """End a `wait` in another thread, now or the next one. Never raises."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    def close(self) -> None:
        """Log out. Never raises."""
        self._open = False

    # --- inside ------------------------------------------------------------------

    def _check(self) -> None:
        if not self._open:
            raise MailboxError("the mailbox is not open")

    def _cut(self) -> None:
        self._open = False
        self._changed.notify_all()

    def _has_news(self) -> bool:
        # What lies in a drop folder still, because it can't be handled, ends no second wait.
        fresh = any(self._lying.get(folder) != state for folder, state in self._dropped().items())
        return self._left or fresh or self._folders[self._inbox].mark != self._read_up_to

    def _dropped(self) -> dict[str, tuple[int, Mark]]:
        there = {name: self._folders[name] for name in self._drops.values() if name in self._folders}
        return {name: (len(folder.mails), folder.mark) for name, folder in there.items() if folder.mails}

    def _made(self, folder: str) -> _Folder:
        if folder not in self._folders:
            self._folders[folder] = _Folder(next(self._numbers))
        return self._folders[folder]

    def _places(self, also: Sequence[str]) -> list[str]:
        """Return the folders in which a dossier's mail may be."""
        every = (self._inbox, self._sent, *self._drops.values(), self._archive, *also)
        return [name for name in dict.fromkeys(every) if name in self._folders]

    def _clear(self, also: Sequence[str]) -> None:
        """Delete folders that were made for a dossier, where they are empty."""
        with self._changed:
            for folder in set(also) - set(self._places(())):
                below = any(name.startswith(f"{folder}/") for name in self._folders)
                if folder in self._folders and not below and not self._folders[folder].mails:
                    del self._folders[folder]

    def _select(self, folder: str) -> _Folder:
        self._check()
        if folder not in self._folders:
            self._open = False
            raise MailboxError("no such folder")
        return self._folders[folder]

    def _read(self, folder: str, wanted: Callable[[KeptMail], bool]) -> Iterator[Arrival]:
        first = self._select(folder)
        for uid in sorted(uid for uid, mail in first.mails.items() if wanted(mail)):
            mail = self._select(folder).mails.get(uid)
            if mail:
                size = len(mail.raw)
                yield Arrival(mail.place, mail.received, size, mail.raw if size <= self._size_limit else None)

    def _removed(self, place: Place, digest: str, also: Sequence[str]) -> bool:
        """Delete a mail where it was last seen, or else wherever it is."""
        with self._changed:
            places = self._places(also)
            for folder in dict.fromkeys((place.folder, *places)):
                for mail in tuple(self._folders[folder].mails.values()) if folder in self._folders else ():
                    there = mail.place == place or folder in places
                    if there and _sha256(mail.raw) == digest:
                        del self._folders[folder].mails[mail.place.uid]
                        return True
        return False


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
