"""The practitioner's mailbox over IMAP (RFC 9051, as far as RFC 3501 servers go too).

Her mail stays as it is: folders are opened read-only and mail is read with PEEK; only
`move` moves, and only `remove` and `remove_letters`, for a destroyed dossier (§ 9),
delete. Any fault of the connection throws it
away: the caller opens again and reads on from its mark. No error tells more than its kind.
"""

from __future__ import annotations

import imaplib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from socket import socket
from time import monotonic

from mailbot.adapters import imap_remove
from mailbot.adapters.imap_folders import Folders, check_name
from mailbot.adapters.imap_idle import Bell, Heard, idle, listen_for_bell
from mailbot.adapters.imap_wire import UNTOLD, ImapSettings, Size, Status, Wire
from mailbot.core.identity import check_own_id
from mailbot.errors import MailboxError
from mailbot.ports import DROP_FOLDERS, Arrival, MailboxFacts, Mark, Place, Role

__all__ = ["ImapMailbox", "ImapSettings"]

_BATCH = 50
_HEADS = 500
_BATCH_BYTES = 4 * 2**20
_IDLE_SECONDS = 9 * 60
_POLL_SECONDS = 30.0
_DROP_SECONDS = 60.0
"""How often a wait looks whether something lies in a drop folder."""
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
        self._lying: dict[str, Status] = {}
        """What lay in the drop folders when a wait ended because of it: told once."""

    def open(self) -> MailboxFacts:
        """Connect, log in, find the folders and make drop folders; a no-op that returns the facts when open."""
        if self._wire and self._facts:
            return self._facts
        with self._translated():
            wire = self._wire = Wire(self._settings)
            self._read_up_to = wire.select(self._settings.inbox)
            self._can_idle = "IDLE" in wire.capabilities
            self._facts = _facts(wire, self._settings)
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

    def standing(self, folder: str, after: Mark, up_to: int) -> int:
        """Return how many mails stand in a folder from a mark on, below a UID; none is read."""
        with self._line() as wire:
            if wire.select(folder).uidvalidity != after.uidvalidity:
                raise MailboxError("the folder was renumbered")
            return sum(uid < up_to for uid in wire.uids_from(after.uidnext))

    def since(self, folder: str, day: date) -> Iterator[Arrival]:
        """Yield the mails received on or after `day`, in UID order."""
        with self._line() as wire:
            now = wire.select(folder)
            # The server counts days in a zone of its own (RFC 9051 § 6.4.4): ask wide, look closely.
            uids = wire.uids_since(day - _DAY)
        yield from self._read(folder, now.uidvalidity, uids, lambda size: self._day(size.received) >= day)

    def correspondents(self, folder: str, day: date) -> frozenset[str]:
        """Return to whom the mails in a folder went since `day`, off their headers alone (RFC 9051 § 7.5.2)."""
        found: set[str] = set()
        with self._line() as wire:
            wire.select(folder)
            for batch in _batches(wire.uids_since(day), _HEADS):
                found |= wire.recipients(batch)
        return frozenset(found)

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

    def move(self, place: Place, digest: str, folder: str) -> Place | None:
        """Move one mail, whose raw bytes have this SHA-256, to a folder, which is made if need be.

        Returns where it stands now; None where it was not there, or the server can't
        move it without touching others. Raises ValueError on the name of a folder that
        is empty or holds a control character.
        """
        check_name(place.folder)
        check_name(folder)
        with self._line() as wire:
            return imap_remove.move(wire, place, digest, folder)

    def remove(
        self,
        mails: Sequence[tuple[Place, str]],
        received: Mapping[str, datetime] | None = None,
        also: Sequence[str] = (),
    ) -> int:
        """Delete mails of a destroyed dossier; return how many could not be found.

        Args:
            mails: The place of each and the SHA-256 of its raw bytes, in hexadecimal.
            received: When mails came, by SHA-256: with it, what moved or was copied is
                looked for on those days only; without it, what moved in all mail.
            also: Folders that were made for this dossier; deleted where they are empty then.
        """
        with self._line() as wire:
            named = _own(wire.list_folders(), also)
            where = list(dict.fromkeys([*self._places(), *named]))
            left = imap_remove.remove(wire, mails, received or {}, where, self._settings.size_limit)
            imap_remove.clear(wire, named, self._kept(wire), self._settings.inbox)
            return left

    def remove_letters(self, message_ids: Sequence[str], also: Sequence[str] = ()) -> None:
        """Delete our own letters and notices of a destroyed dossier.

        Raises ValueError on an id that is not ours. `also` is as in `remove`.
        """
        wanted = [check_own_id(each) for each in message_ids]
        with self._line() as wire:
            folders = wire.list_folders()
            named = _own(folders, also)
            for folder in dict.fromkeys([*self._places(), *named]):
                if wanted and folder in folders.names:
                    wire.select(folder, write=True)
                    for uid in sorted({uid for each in wanted for uid in wire.uids_of(each)}):
                        wire.delete(uid)
            imap_remove.clear(wire, named, self._kept(wire), self._settings.inbox)

    def _places(self) -> list[str]:
        """Return the folders in which a dossier's mail may be."""
        return list(dict.fromkeys(self._facts.folders.values())) if self._facts else []

    def _kept(self, wire: Wire) -> set[str]:
        return {*self._places(), wire.folders.trash, "INBOX"}

    def wait(self, seconds: float) -> None:
        """Return when mail may have come (IDLE, RFC 2177), when woken, or after `seconds`."""
        with self._bell.listening() as bell, self._line() as wire:
            now = wire.select(self._settings.inbox)
            # Mail that came after the last reading is no news to a server that was just asked.
            if now != self._read_up_to:
                self._read_up_to = now
                return
            wire.news()
            end = monotonic() + seconds
            while not self._dropped(wire) and (left := end - monotonic()) > 0:
                if self._heard(wire, bell, left):
                    return

    def _heard(self, wire: Wire, bell: socket, left: float) -> bool:
        """Wait for a while; tell whether the bell rang or mail may have come."""
        step = min(left, _DROP_SECONDS) if self._drops() else left
        if not self._can_idle:
            return listen_for_bell(bell, min(step, _POLL_SECONDS)) or wire.noop()
        heard = idle(wire.imap, bell, min(step, _IDLE_SECONDS))
        self._can_idle = heard is not Heard.REFUSED
        return heard is Heard.NEWS or listen_for_bell(bell, 0)

    def _drops(self) -> list[str]:
        folders = self._facts.folders if self._facts else {}
        return [folder for role, folder in folders.items() if role in DROP_FOLDERS]

    def _dropped(self, wire: Wire) -> bool:
        """Tell whether something new lies in a drop folder, or INBOX changed while that was asked."""
        found = {folder: status for folder in self._drops() if (status := wire.status(folder)) and status.messages}
        # What lies there still, because it can't be handled, ends no second wait.
        fresh = any(self._lying.get(folder) != status for folder, status in found.items())
        self._lying = found
        return wire.news() or fresh

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
                found = wire.sizes(uid_batch)
                sizes = {uid: size for uid, size in found.items() if wanted(size)}
                # Listed, and no word about it: it vanished, or the server keeps it from us.
                silent = wire.still_there(set(uid_batch) - found.keys())
            sizes |= dict.fromkeys(silent, UNTOLD)
            for batch in _by_weight(sizes):
                small = [uid for uid in batch if self._fits(sizes[uid])]
                with self._in(folder, uidvalidity) as wire:
                    raws = wire.raws(small) if small else {}
                    kept = wire.still_there(set(small) - raws.keys())
                for uid in batch:
                    size = sizes[uid]
                    if uid in raws or uid in kept or not self._fits(size):
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


def _facts(wire: Wire, settings: ImapSettings) -> MailboxFacts:
    # A server that can't put a mail back is given no folders to drop one in.
    drops = wire.folders.drops(settings.drop_root) if settings.drop_folders and wire.can_move else {}
    made = [wire.make(folder) for folder in drops.values() if folder not in wire.folders.names]
    if any(made):
        wire.folders = wire.list_folders()
        drops = wire.folders.drops(settings.drop_root)
    named = {Role.SENT: wire.folders.sent, Role.ARCHIVE: wire.folders.archive, Role.ALL: wire.folders.every}
    roles = named | {role: folder for role, folder in drops.items() if folder in wire.folders.names}
    return MailboxFacts(
        capabilities=tuple(sorted(wire.capabilities)),
        idle="IDLE" in wire.capabilities,
        folders={Role.INBOX: settings.inbox} | {role: folder for role, folder in roles.items() if folder},
        special_use=wire.folders.special_use,
    )


def _own(folders: Folders, names: Sequence[str]) -> list[str]:
    return [folders.own(check_name(each)) for each in names]


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
