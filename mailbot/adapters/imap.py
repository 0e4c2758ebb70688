"""The practitioner's mailbox over IMAP (RFC 9051, as far as RFC 3501 servers go too).

Her mail stays as it is: folders are opened read-only and mail is read with PEEK; only
`remove`, for a destroyed dossier (§ 9), deletes. Any fault of the connection throws it
away: the caller opens again and reads on from its mark. No error tells more than its kind.
"""

from __future__ import annotations

import hashlib
import imaplib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from time import monotonic

from mailbot.adapters.imap_idle import Bell, Heard, idle, listen_for_bell
from mailbot.adapters.imap_wire import Folders, ImapSettings, Size, Wire
from mailbot.core.identity import check_own_id
from mailbot.errors import MailboxError
from mailbot.ports import Arrival, MailboxFacts, Mark, Place, Role

__all__ = ["ImapMailbox", "ImapSettings"]

_BATCH = 50
_BATCH_BYTES = 4 * 2**20
_IDLE_SECONDS = 9 * 60
_POLL_SECONDS = 30.0
_DAY = timedelta(days=1)

# The last four are what the library raises on answers that no server should give.
_BROKEN = (imaplib.IMAP4.error, OSError, EOFError, ValueError, LookupError, TypeError, AttributeError)


class ImapMailbox:
    """A mailbox on an IMAP server; implements `ports.Mailbox`.

    One thread uses it; `wake` may come from any.

    Args:
        settings: Where the mailbox is.
        zone: The zone of the days that `since` is asked for.
    """

    def __init__(self, settings: ImapSettings, zone: tzinfo = UTC) -> None:
        self._settings = settings
        self._zone = zone
        self._bell = Bell()
        self._wire: Wire | None = None
        self._facts: MailboxFacts | None = None
        self._read_up_to: Mark | None = None
        self._can_idle = False

    def open(self) -> MailboxFacts:
        """Connect, log in and find the folders; a no-op that returns the facts when open."""
        if self._wire and self._facts:
            return self._facts
        with self._translated():
            wire = self._wire = Wire(self._settings)
            self._read_up_to = wire.select(self._settings.inbox)
            self._can_idle = "IDLE" in wire.capabilities
            self._facts = _facts(wire, self._settings.inbox)
        return self._facts

    def mark(self, folder: str) -> Mark:
        """Return UIDVALIDITY and UIDNEXT of a folder as they are now."""
        with self._line() as wire:
            return wire.select(folder)

    def arrivals(self, folder: str, after: Mark) -> Iterator[Arrival]:
        """Yield the mails with a UID of `after.uidnext` or more, in UID order.

        Raises MailboxError where UIDVALIDITY is not that of `after`.
        """
        with self._line() as wire:
            now = wire.select(folder)
            if now.uidvalidity != after.uidvalidity:
                raise MailboxError("the folder was renumbered")
            uids = wire.uids_from(after.uidnext)
        yield from self._read(folder, now.uidvalidity, uids, lambda _: True)
        if folder == self._settings.inbox:
            self._read_up_to = now

    def since(self, folder: str, day: date) -> Iterator[Arrival]:
        """Yield the mails received on or after `day`, in UID order."""
        with self._line() as wire:
            now = wire.select(folder)
            # The server counts days in a zone of its own (RFC 9051 § 6.4.4): ask wide, look closely.
            uids = wire.uids_since(day - _DAY)
        yield from self._read(folder, now.uidvalidity, uids, lambda size: self._day(size.received) >= day)

    def file_sent(self, raw: bytes, when: datetime) -> None:
        """Put a copy of a letter in Sent, marked as read; a no-op where there is no Sent folder."""
        with self._line() as wire:
            if wire.folders.sent:
                wire.append(wire.folders.sent, raw, when)

    def sent_holds(self, message_id: str) -> bool:
        """Tell whether Sent holds a mail of ours. Raises ValueError on an id that is not ours in form."""
        check_own_id(message_id)
        with self._line() as wire:
            if not wire.folders.sent:
                return False
            wire.select(wire.folders.sent)
            return wire.holds(message_id)

    def remove(self, mails: Sequence[tuple[Place, str]], received: Mapping[str, datetime] | None = None) -> int:
        """Delete mails of a destroyed dossier; return how many could not be found.

        Args:
            mails: The place of each and the SHA-256 of its raw bytes, in hexadecimal.
            received: When mails came, by SHA-256: with it, one that moved is looked for
                on those days only; without it, in the whole of INBOX and Sent.
        """
        with self._line() as wire:
            folders = wire.list_folders()
            lost = [digest for place, digest in mails if not _remove_at(wire, folders, place, digest)]
            return self._remove_moved(wire, folders, lost, received or {}) if lost else 0

    def remove_letters(self, message_ids: Sequence[str]) -> None:
        """Delete our own letters and notices from INBOX and Sent. Raises ValueError on an id that is not ours."""
        wanted = [check_own_id(each) for each in message_ids]
        with self._line() as wire:
            for folder in dict.fromkeys((self._settings.inbox, wire.list_folders().sent)):
                if folder and wanted:
                    wire.select(folder, write=True)
                    for uid in sorted({uid for each in wanted for uid in wire.uids_of(each)}):
                        wire.delete(uid)

    def wait(self, seconds: float) -> None:
        """Return when mail may have come (IDLE, RFC 2177), when woken, or after `seconds`."""
        with self._bell.listening() as bell, self._line() as wire:
            now = wire.select(self._settings.inbox)
            # Mail that came after the last reading is no news to a server that was just asked.
            if now != self._read_up_to:
                self._read_up_to = now
                return
            end = monotonic() + seconds
            while (left := end - monotonic()) > 0:
                if self._can_idle:
                    heard = idle(wire.imap, bell, min(left, _IDLE_SECONDS))
                    self._can_idle = heard is not Heard.REFUSED
                    if heard is Heard.NEWS or listen_for_bell(bell, 0):
                        return
                elif listen_for_bell(bell, min(left, _POLL_SECONDS)) or wire.noop():
                    return

    def wake(self) -> None:
        """End a `wait` in another thread, now or the next one. Never raises."""
        self._bell.ring()

    def close(self) -> None:
        """Log out. Never raises."""
        wire, self._wire = self._wire, None
        if wire:
            wire.log_out()

    @contextmanager
    def _line(self) -> Iterator[Wire]:
        if not self._wire:
            raise MailboxError("the mailbox is not open")
        with self._translated():
            yield self._wire

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except MailboxError:
            self._drop()
            raise
        except _BROKEN as error:
            self._drop()
            # What the server wrote may hold a name or an address: only the kind is told.
            raise MailboxError(type(error).__name__) from None

    def _drop(self) -> None:
        wire, self._wire = self._wire, None
        if wire:
            wire.drop()

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self._zone).date()

    def _read(
        self, folder: str, uidvalidity: int, uids: Sequence[int], wanted: Callable[[Size], bool]
    ) -> Iterator[Arrival]:
        """Yield mails one by one, fetched in batches of a few megabytes."""
        for uid_batch in _batches(uids, _BATCH):
            with self._in(folder, uidvalidity) as wire:
                sizes = {uid: size for uid, size in wire.sizes(uid_batch).items() if wanted(size)}
            for batch in _by_weight(sizes):
                small = [uid for uid in batch if self._fits(sizes[uid])]
                with self._in(folder, uidvalidity) as wire:
                    raws = wire.raws(small) if small else {}
                for uid in batch:
                    size = sizes[uid]
                    if uid in raws or not self._fits(size):
                        place = Place(folder, uidvalidity, uid)
                        yield Arrival(place, size.received, size.bytes, raws.pop(uid, None))

    def _fits(self, size: Size) -> bool:
        return size.sound and size.bytes <= self._settings.size_limit

    @contextmanager
    def _in(self, folder: str, uidvalidity: int) -> Iterator[Wire]:
        """Give the connection in a folder: between two mails the caller may have been elsewhere."""
        with self._line() as wire:
            if wire.selected != (folder, False) and wire.select(folder).uidvalidity != uidvalidity:
                raise MailboxError("the folder was renumbered")
            yield wire

    def _remove_moved(self, wire: Wire, folders: Folders, lost: Sequence[str], received: Mapping[str, datetime]) -> int:
        wanted = set(lost)
        for folder in dict.fromkeys((self._settings.inbox, folders.sent)):
            if not folder or not wanted:
                continue
            wire.select(folder, write=True)
            for batch in _batches(_candidates(wire, wanted, received), _BATCH):
                sizes = wire.sizes(batch)
                for uid in sorted(uid for uid in sizes if self._fits(sizes[uid])):
                    digest = _digest(wire, uid)
                    if digest in wanted and wire.delete(uid):
                        wanted.discard(digest)
        return sum(digest in wanted for digest in lost)


def _facts(wire: Wire, inbox: str) -> MailboxFacts:
    folders = {Role.INBOX: inbox}
    if wire.folders.sent:
        folders[Role.SENT] = wire.folders.sent
    return MailboxFacts(
        tuple(sorted(wire.capabilities)), "IDLE" in wire.capabilities, folders, wire.folders.special_use
    )


def _batches(uids: Sequence[int], count: int) -> Iterator[list[int]]:
    rest = iter(uids)
    while batch := list(islice(rest, count)):
        yield batch


def _by_weight(sizes: Mapping[int, Size]) -> Iterator[list[int]]:
    """Split mails into runs of a few megabytes, in UID order."""
    run: list[int] = []
    weight = 0
    for uid in sorted(sizes):
        if run and weight + sizes[uid].bytes > _BATCH_BYTES:
            yield run
            run, weight = [], 0
        run.append(uid)
        weight += sizes[uid].bytes
    if run:
        yield run


def _digest(wire: Wire, uid: int) -> str:
    raw = wire.raws([uid]).get(uid)
    return hashlib.sha256(raw).hexdigest() if raw is not None else ""


def _remove_at(wire: Wire, folders: Folders, place: Place, digest: str) -> bool:
    """Delete a mail where it was last seen, if it is still that mail."""
    if place.folder not in folders.names:
        return False
    if wire.select(place.folder, write=True).uidvalidity != place.uidvalidity:
        return False
    return _digest(wire, place.uid) == digest and wire.delete(place.uid)


def _candidates(wire: Wire, wanted: set[str], received: Mapping[str, datetime]) -> list[int]:
    if not all(digest in received for digest in wanted):
        return wire.uids_from(1)
    days = {received[digest].astimezone(UTC).date() for digest in wanted}
    # A day more on both sides: the server's days are those of a zone of its own.
    return sorted({uid for day in days for uid in wire.uids_between(day - _DAY, day + 2 * _DAY)})
