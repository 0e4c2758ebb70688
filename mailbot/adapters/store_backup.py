"""`mailbot backup`: a copy of the register at one moment, made while the daemon works, and checked.

No lock of the register is needed: a dossier's files never change once an entry names them, and what changed
while it was copied is copied again, until nothing has. The desk goes first, so that mail is rather read twice
after a restore than never. Files are copied as they stand: what is encrypted stays so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_desk import FILE as DESK_FILE
from mailbot.adapters.store_desk import FOLDER as DESK_FOLDER
from mailbot.adapters.store_disk import Disk, forget, read_file, replace_file, told
from mailbot.adapters.store_dossier import FILE as DOSSIER_FILE
from mailbot.adapters.store_keys import DESK, REGISTER, RING, SUFFIX, KeyRing
from mailbot.adapters.store_known import KnownTargets
from mailbot.adapters.store_lines import FILE as LINES_FILE
from mailbot.adapters.store_manifest import Manifest, read_manifest, register_id, sum_of
from mailbot.adapters.store_sealed import sha256
from mailbot.adapters.store_target import INSIDE, MANIFEST, NEW, Target, stamp_of
from mailbot.adapters.store_unlock import SECRET
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError, UserError
from mailbot.ports.backups import Made
from mailbot.ports.progress import Progress, after, unseen

_PASSES = 50


def back_up(
    store: FolderStore, target: Path, now: datetime, keep: int, disk: Disk | None = None, progress: Progress = unseen
) -> Made:
    """Make a backup, check it, and destroy in all older ones what the register has destroyed.

    Args:
        store: The register, open for reading.
        target: The folder that holds its backups; made where it is missing.
        now: This moment.
        keep: How many backups are kept, this one included.
        disk: The door that writes go through.
        progress: Told how much is copied and checked.

    Raises:
        StoreError: the register can't be read or a disk refuses; there is no half backup.
        UserError: the folder is not for backups of this register, or another one is at work in it.
    """
    disk = disk or Disk()
    if target.resolve().is_relative_to(store.path.resolve()):
        raise UserError(f"{target} lies in the register itself; name a folder elsewhere, on another disk.")
    folder, known = Target(target.resolve(), disk), KnownTargets(store.path, disk)
    with told(str(target)):
        if not folder.path.is_dir():
            folder.make(register_id(store.secret()))
    with folder.held():
        folder.make(register_id(store.secret()))
        folder.tidy()
        made = _Backup(store, folder, stamp_of(now), disk, progress).make()
        known.note(folder.path)
        try:
            # Read after the note: what is destroyed from now on leaves a mark.
            folder.learn(store.numbers_known())
            folder.prune()
            dropped = folder.drop_oldest(keep)
        except (OSError, StoreError):
            with suppress(OSError):
                known.mark(folder.path)
            raise
    return Made(*made, tuple(dropped), tuple(_plain(folder)) if isinstance(store.keys, KeyRing) else ())


class _Backup:
    """One backup while it is made; `copied` tells by its main file which state of each part is there."""

    def __init__(self, store: FolderStore, target: Target, stamp: str, disk: Disk, progress: Progress) -> None:
        self._store, self._target, self._stamp, self._disk = store, target, stamp, disk
        self._progress = progress
        self._new = target.path / f"{NEW}{stamp}"
        self._to = self._new / INSIDE
        self._copied: dict[str, str] = {}
        self._files: dict[str, dict[str, str]] = {}

    def make(self) -> tuple[str, int, int, tuple[str, ...]]:
        """Copy, check, and give the backup its name; durable on return."""
        final = self._target.path / self._stamp
        if final.exists():
            raise UserError(f"There is a backup {self._stamp} already; try again in a second.")
        try:
            with told(str(self._new)):
                self._disk.make_folder(self._new)
                self._disk.make_folder(self._to)
            self._copy_all()
            faults = self._check()
            with told(str(self._new)):
                self._disk.sync_folder(self._new)
                self._disk.rename_folder(self._new, final)
                self._disk.sync_folder(self._target.path)
        except Exception:
            forget(self._disk, self._new)
            raise
        dossiers = sum(1 for part in self._files if part.startswith("KL-"))
        return self._stamp, dossiers, sum(len(each) for each in self._files.values()), faults

    def _copy_all(self) -> None:
        ring = self._store.keys
        for _ in range(_PASSES):
            if not self._pass():
                break
        else:
            raise StoreError("The register changes faster than it can be copied; try again when less mail comes in.")
        for name in (LINES_FILE, SECRET):
            with told(name):
                self._copy(name, name, read_file(self._store.path / name))
        name, whole = "", False
        if isinstance(ring, KeyRing):
            name, whole = ring.id.hex(), ring.whole
            self._copy_ring(ring)
        files = {name: digest for part in self._files.values() for name, digest in part.items()}
        manifest = Manifest(register_id(self._store.secret()), name, whole, files)
        with told(MANIFEST):
            for folder in sorted({(self._to / each).parent for each in files}):
                self._disk.sync_folder(folder)
            self._disk.write_file(self._new / MANIFEST, manifest.sealed(self._store.secret()))

    def _pass(self) -> bool:
        """Copy each part that is not as it was copied; tell whether there was one."""
        changed = False
        there = [DESK, *(str(each) for each in self._store.numbers())]
        for part in self._copied.keys() - set(there):
            self._forget(part)
            changed = True
        for part in there:
            main = DESK_FILE if part == DESK else f"{part}/{DOSSIER_FILE}"
            raw = _read(self._store.path / main)
            state = sha256(raw or b"")
            if self._copied.get(part) == state:
                continue
            self._forget(part)
            self._copied[part], changed = state, True
            # All but the desk is checked as a dossier after it was copied.
            self._progress(len(self._copied), 2 * len(there) - 1)
            if raw is not None:
                self._copy(part, main, raw)
            for name in self._names(part):
                # One that is gone went with its dossier, or by a newer desk: the next pass sees to it.
                # One that can't be read is damage, and the check tells of it.
                if (data := _read(self._store.path / name)) is not None:
                    self._copy(part, name, data)
        return changed

    def _names(self, part: str) -> list[str]:
        """Return the names of the files of a part, besides its main one."""
        if part == DESK:
            return [f"{DESK_FOLDER}/{name}" for name in self._store.desk_files()]
        try:
            return [f"{part}/{name}" for name in self._store.file_names(DossierNumber.parse(part))]
        except StoreError:
            if (self._store.path / part).exists():
                raise
            return []  # Destroyed meanwhile.

    def _copy(self, part: str, name: str, raw: bytes) -> None:
        target = self._to / name
        with told(f"{self._stamp}: {name}"):
            for parent in reversed(target.relative_to(self._to).parents):
                if not (self._to / parent).is_dir():
                    self._disk.make_folder(self._to / parent)
            self._disk.write_file(target, raw)
        self._files.setdefault(part, {})[name] = sum_of(self._store.secret(), name, raw)

    def _forget(self, part: str) -> None:
        for name in self._files.pop(part, {}):
            self._disk.remove_file(self._to / name)
        self._copied.pop(part, None)
        if part != DESK and (self._to / part).is_dir():
            self._disk.remove_folder(self._to / part)

    def _copy_ring(self, ring: KeyRing) -> None:
        folder = self._target.ring(ring.id.hex())
        with told(f"{folder.name}"):
            if not folder.is_dir():
                self._disk.make_folder(folder)
                self._disk.sync_folder(self._target.path)
            for owner in (DESK, REGISTER, *(part for part in self._files if part.startswith("KL-"))):
                with suppress(FileNotFoundError):  # Destroyed since, or lost: the check tells.
                    _put(self._disk, folder / f"{owner}{SUFFIX}", ring.wrapped(owner))
            _put(self._disk, folder / RING, read_file(ring.path / RING))

    def _check(self) -> tuple[str, ...]:
        """Read all that was written, from the disk, and look whether it is a sound register.

        Returns:
            The faults that the copy shares with the register itself.
        """
        secret = self._store.secret()
        for part in self._files.values():
            for name, digest in part.items():
                with told(f"{self._stamp}: {name}"):
                    if sum_of(secret, name, read_file(self._to / name)) != digest:
                        raise StoreError(f"{self._stamp}: {name} can't be read back as it was written; check the disk.")
        ring = self._store.keys
        folder = self._target.ring(ring.id.hex()) if isinstance(ring, KeyRing) else None
        copy = self._store.copy_at(self._to, folder)
        faults = list(copy.verify(after(self._progress, len(self._files))))
        there = {None, *self._store.numbers()}  # What was destroyed meanwhile is taken out in a moment.
        return tuple(f"{number or 'register'}: {fault}" for number, fault in faults if number in there)


def _read(main: Path) -> bytes | None:
    """Return the bytes of a file; None for one that is missing or no plain file."""
    try:
        return read_file(main)
    except OSError:
        return None


def _put(disk: Disk, path: Path, data: bytes) -> None:
    before = read_file(path) if path.exists() else None
    if before != data:
        replace_file(disk, path, data, before)


def _plain(target: Target) -> Iterator[str]:
    """Yield the backups that are not encrypted."""
    for stamp in target.stamps():
        with suppress(OSError, ValueError):
            if not read_manifest(target.path / stamp / MANIFEST).ring:
                yield stamp
