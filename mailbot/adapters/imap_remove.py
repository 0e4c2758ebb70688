"""Taking single mails out of folders: moved, or deleted with a destroyed dossier (§ 9).

Part of the adapter `imap.py`, in a file of its own. A mail is touched only where its
bytes have the SHA-256 that was asked for; a folder is deleted only when nothing is in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from mailbot.adapters.imap_folders import Folders
from mailbot.adapters.imap_wire import Wire
from mailbot.ports import Place

_BATCH = 50
_DAY = timedelta(days=1)


def move(wire: Wire, place: Place, digest: str, folder: str) -> Place | None:
    """Move one mail; return where it is now, or None where it was not there or can't be moved."""
    folders = wire.list_folders()
    if not wire.can_move or not _holds(wire, folders, place, digest):
        return None
    target = folders.own(folder)
    if target == place.folder:
        return place
    if target not in folders.names and not wire.make(target):
        return None
    before = wire.status(target)
    if not wire.move(place.uid, target):
        return None
    if told := wire.moved_to():
        return Place(target, *told)
    return _found_again(wire, target, before.mark.uidnext if before else 1, digest)


def remove(
    wire: Wire,
    mails: Sequence[tuple[Place, str]],
    received: Mapping[str, datetime],
    where: Sequence[str],
    size_limit: int,
) -> int:
    """Delete mails where they were last seen, and wherever else they are; return how many are nowhere.

    She may have copied a mail instead of moving it: where it is known when it came, its
    copies go too.

    Args:
        wire: The connection.
        mails: Each place, and the SHA-256 of the raw bytes.
        received: When mails came, by SHA-256: a mail is looked for on those days only.
        where: The folders to look in for what moved.
        size_limit: Bytes; a larger mail is never fetched.
    """
    folders = wire.list_folders()
    lost = [digest for place, digest in mails if not (_holds(wire, folders, place, digest) and wire.delete(place.uid))]
    dated = {digest for _, digest in mails if digest in received}
    missing = set(lost)
    for folder in where:
        # Where all mail that ever came is kept, it is not all fetched.
        vast = folder in {folders.archive, folders.every}
        sought = dated if vast else dated | missing
        if sought and folder in folders.names:
            missing -= _removed_from(wire, folder, sought, received, size_limit)
    return sum(digest in missing for digest in lost)


def clear(wire: Wire, emptied: Iterable[str], kept: Collection[str], elsewhere: str) -> None:
    """Delete folders that are empty and have none below them.

    Args:
        wire: The connection.
        emptied: The folders.
        kept: Folders that are never deleted.
        elsewhere: A folder to stand in meanwhile.
    """
    folders = wire.list_folders()
    for folder in emptied:
        if folder in kept or folder not in folders.names or folders.has_below(folder):
            continue
        wire.select(elsewhere)
        status = wire.status(folder)
        if status and status.messages == 0:
            wire.unmake(folder)


def _holds(wire: Wire, folders: Folders, place: Place, digest: str) -> bool:
    """Select a mail's folder for writing; tell whether the mail is there, and still that mail."""
    if place.folder not in folders.names:
        return False
    if wire.select(place.folder, write=True).uidvalidity != place.uidvalidity:
        return False
    return _digest(wire, place.uid) == digest


def _digest(wire: Wire, uid: int) -> str:
    raw = wire.raws([uid]).get(uid)
    return hashlib.sha256(raw).hexdigest() if raw is not None else ""


def _found_again(wire: Wire, folder: str, uid: int, digest: str) -> Place | None:
    """Look for a mail by its hash among those that came into a folder since."""
    uidvalidity = wire.select(folder).uidvalidity
    found = (each for each in reversed(wire.uids_from(uid)) if _digest(wire, each) == digest)
    newest = next(found, None)
    return Place(folder, uidvalidity, newest) if newest else None


def _removed_from(
    wire: Wire, folder: str, wanted: set[str], received: Mapping[str, datetime], size_limit: int
) -> set[str]:
    wire.select(folder, write=True)
    removed: set[str] = set()
    candidates = _candidates(wire, wanted, received)
    for start in range(0, len(candidates), _BATCH):
        sizes = wire.sizes(candidates[start : start + _BATCH])
        for uid in sorted(uid for uid, size in sizes.items() if size.sound and size.bytes <= size_limit):
            digest = _digest(wire, uid)
            if digest in wanted and wire.delete(uid):
                removed.add(digest)
    return removed


def _candidates(wire: Wire, wanted: set[str], received: Mapping[str, datetime]) -> list[int]:
    if not all(digest in received for digest in wanted):
        return wire.uids_from(1)
    days = {received[digest].astimezone(UTC).date() for digest in wanted}
    # A day more on both sides: the server's days are those of a zone of its own.
    return sorted({uid for day in days for uid in wire.uids_between(day - _DAY, day + 2 * _DAY)})
