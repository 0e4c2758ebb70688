"""`mailbot restore`: a register made of one of its backups, where there is none.

A backup that is damaged, incomplete, or another register's is refused; what exists is never overwritten. Dossiers
that were destroyed since stay so. Numbers go on at the next thousand, and the folder of backups remembers that,
so that no number is given twice, whatever was given after the backup was made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_desk import FILE as DESK_FILE
from mailbot.adapters.store_desk import FOLDER as DESK_FOLDER
from mailbot.adapters.store_desk import DeskFolder
from mailbot.adapters.store_disk import Disk, forget, read_file, told, write_files
from mailbot.adapters.store_keys import DESK, REGISTER, RING, SUFFIX, KeyRing, read_ring, ring_bytes
from mailbot.adapters.store_known import KnownTargets
from mailbot.adapters.store_lines import FILE as LINES_FILE
from mailbot.adapters.store_lines import LinesFile, Numbers
from mailbot.adapters.store_manifest import Manifest, read_manifest, register_id, sum_of
from mailbot.adapters.store_sealed import PLAIN, Codec
from mailbot.adapters.store_target import INSIDE, MANIFEST, Target, moment_of, without_desk
from mailbot.adapters.store_unlock import SECRET
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError, UserError
from mailbot.ports.backups import Restored
from mailbot.ports.progress import Progress, after, unseen


@dataclass(frozen=True, slots=True)
class Place:
    """Where a register is to be, with its key."""

    register: Path
    ring: Path
    master: bytes | None


def restore(
    target: Path,
    place: Place,
    now: datetime,
    stamp: str = "",
    disk: Disk | None = None,
    progress: Progress = unseen,
) -> Restored:
    """Make a register of a backup.

    Args:
        target: The folder of backups.
        place: Where the register is to be.
        now: This moment.
        stamp: The name of the backup; the newest by default.
        disk: The door that writes go through.
        progress: Told how much is checked and put back.

    Raises:
        UserError: there is a register already, or this backup can't be used; nothing was changed.
        StoreError: the key does not fit, or the disk refuses.
    """
    disk = disk or Disk()
    place = Place(place.register.resolve(), place.ring.resolve(), place.master)
    _check_free(place.register, "register.path")
    folder = Target(target.resolve(), disk)
    folder.register()
    with folder.held():
        stamps = folder.stamps()
        if not stamps or (stamp and stamp not in stamps):
            shown = ", ".join(stamps[-5:]) or "none"
            raise UserError(f"{target} holds no backup {stamp}; the newest there: {shown}.".replace("  ", " "))
        backup = _Backup(folder, stamp or stamps[-1], place, disk, progress)
        return backup.put_back(now)


class _Backup:
    """One backup, opened and checked."""

    def __init__(self, target: Target, stamp: str, place: Place, disk: Disk, progress: Progress) -> None:
        self._progress = progress
        self._target, self._stamp, self._place, self._disk = target, stamp, place, disk
        self._from = target.path / stamp / INSIDE
        self._known = target.ledger.read()
        self._destroyed = {line.number for line in self._known.lines}
        manifest = self._manifest()
        self._keys = self._open_ring(manifest)
        self._secret = self._read_secret()
        self.manifest = self._manifest(self._secret)
        if register_id(self._secret) != self._target.register() or self.manifest.register != register_id(self._secret):
            raise UserError(f"The backup {stamp} in {target.path} is another register's; nothing was put back.")
        self._desk = DESK_FILE in self.manifest.files and (self._from / DESK_FILE).exists()

    def put_back(self, now: datetime) -> Restored:
        """Check all of the backup, then make the register of it."""
        names = self._checked()
        there = tuple(number for number in self.manifest.numbers() if number not in self._destroyed)
        made = moment_of(self._stamp)
        known = self._known.joined(self._lines_of_backup()).given(there)
        renewed = known.after_restore(there, made.year - 1, now.year)
        # First of all, so that a second restore knows it, whatever becomes of this one.
        self._target.learn(renewed)
        new = self._fresh(self._place.register)
        try:
            self._build(new, names, renewed)
            self._put_ring(there)
            with told(str(self._place.register)):
                self._name(new, self._place.register)
        except Exception:
            forget(self._disk, new)
            raise
        KnownTargets(self._place.register, self._disk).note(self._target.path)
        return self._told(there, known)

    def _told(self, there: tuple[DossierNumber, ...], known: Numbers) -> Restored:
        store = FolderStore(
            self._place.register, read_only=True, disk=self._disk, master=self._place.master, ring=self._place.ring
        )
        seen = after(self._progress, 2 * len(self.manifest.files))
        faults = tuple(f"{number or 'register'}: {fault}" for number, fault in store.verify(seen))
        given = {DossierNumber(year, each) for year in known.highest for each in range(1, known.top(year) + 1)}
        lost = {each for each in given - {*there} - self._destroyed if not known.passed_over(each)}
        gone = tuple(number for number in self.manifest.numbers() if number in self._destroyed)
        return Restored(self._stamp, there, gone, tuple(sorted(lost)), self._desk, faults)

    # --- looking at the backup ------------------------------------------------

    def _manifest(self, secret: bytes | None = None) -> Manifest:
        try:
            return read_manifest(self._target.path / self._stamp / MANIFEST, secret)
        except (OSError, TypeError, ValueError) as error:
            raise self._refused(f"its {MANIFEST} is missing or damaged") from error

    def _open_ring(self, manifest: Manifest) -> KeyRing | None:
        if not manifest.ring:
            return None
        if self._place.master is None:
            raise UserError(
                f"The backup {self._stamp} is encrypted, and no key is configured. Name the key that the register was "
                "encrypted with in register.key_credential or register.key_file."
            )
        ring = KeyRing(self._target.ring(manifest.ring), self._disk, self._place.master)
        ring.open()
        ring.whole = manifest.whole
        return ring

    def _codec(self, owner: str) -> Codec:
        return self._keys.codec(owner) if self._keys else PLAIN

    def _read_secret(self) -> bytes:
        try:
            return self._codec(REGISTER).decode(SECRET, read_file(self._from / SECRET))
        except (OSError, ValueError) as error:
            raise self._refused(f"its {SECRET} is missing or damaged") from error

    def _checked(self) -> list[str]:
        """Return the names of all files of the backup that are to be put back, each of them checked."""
        names = [name for name in self.manifest.files if not self._is_gone(name)]
        for done, name in enumerate(names):
            self._progress(done, 2 * len(names))
            self._read(name)
        return names

    def _read(self, name: str) -> bytes:
        try:
            raw = read_file(self._from / name)
        except OSError as error:
            raise self._refused(f"{name} is missing") from error
        if sum_of(self._secret, name, raw) != self.manifest.files[name]:
            raise self._refused(f"{name} is damaged")
        return raw

    def _is_gone(self, name: str) -> bool:
        """Tell whether a file went with a dossier that was destroyed."""
        part = name.partition("/")[0]
        if part in {DESK_FILE, DESK_FOLDER}:
            gone = any(without_desk(self._stamp, line) for line in self._known.lines)
            return gone and not self._desk
        return part in {str(number) for number in self._destroyed}

    def _refused(self, reason: str) -> UserError:
        return UserError(
            f"The backup {self._stamp} in {self._target.path} can't be used: {reason}. Nothing was put back; "
            "name an older one with --backup."
        )

    def _lines_of_backup(self) -> Numbers:
        return LinesFile(self._from, self._disk).read()

    # --- making the register ------------------------------------------------------

    def _build(self, new: Path, names: list[str], numbers: Numbers) -> None:
        folders = {parent for name in names for parent in (new / name).parents if parent.is_relative_to(new)}
        with told(str(new)):
            for folder in sorted({new, new / DESK_FOLDER, *folders}):
                self._disk.make_folder(folder)
            for done, name in enumerate(names, len(names)):
                self._progress(done, 2 * len(names))
                if name != LINES_FILE:
                    self._disk.write_file(new / name, self._read(name))
            for folder in sorted(folders):
                self._disk.sync_folder(folder)
        LinesFile(new, self._disk).write(numbers)
        if not self._desk:
            DeskFolder(new, self._disk, self._codec(DESK)).make()

    def _put_ring(self, there: tuple[DossierNumber, ...]) -> None:
        if not self._keys:
            return
        source, path = self._keys.path, self._place.ring
        if (path / RING).exists():
            self._check_ring(there)
            return
        _check_free(path, "register.key_ring")
        new = self._fresh(path)
        owners = [DESK, REGISTER, *(str(number) for number in there)]
        files = {f"{owner}{SUFFIX}": self._wrapped(owner) for owner in owners}
        files[RING] = ring_bytes(replace(read_ring(source), whole=self.manifest.whole))
        try:
            with told(f"the key ring {path}"):
                self._disk.make_folder(new)
                write_files(self._disk, new, {name: raw for name, raw in files.items() if raw}, self._disk.write_file)
                self._name(new, path)
        except Exception:
            forget(self._disk, new)
            raise

    def _fresh(self, path: Path) -> Path:
        """Return where a folder is made before it gets its name; what an interrupted restore left there is removed."""
        new = path.with_name(f".restoring-{path.name}")
        if new.exists():
            with told(str(new)):
                self._disk.remove_folder(new)
        return new

    def _name(self, new: Path, path: Path) -> None:
        """Give what is complete its name, durably, and to whoever owned the empty folder of that name."""
        owner = path.stat() if path.exists() else None
        self._disk.rename_folder(new, path)
        self._disk.sync_folder(path.parent)
        if owner:
            for each in (path, *path.rglob("*")):
                self._disk.hand_over(each, owner)

    def _wrapped(self, owner: str) -> bytes:
        assert self._keys
        try:
            return self._keys.wrapped(owner)
        except OSError as error:
            raise self._refused(f"the key of {owner} is missing from {self._keys.path.name}") from error

    def _check_ring(self, there: tuple[DossierNumber, ...]) -> None:
        """Take the ring that is there, where it is the one of this backup and holds all that is needed."""
        assert self._keys
        assert self._place.master
        ring = KeyRing(self._place.ring, self._disk, self._place.master)
        ring.open()
        try:
            same = ring.id == self._keys.id and all(
                ring.key(owner) == self._keys.key(owner) for owner in (DESK, REGISTER, *(str(each) for each in there))
            )
        except StoreError:
            same = False
        if not same:
            raise UserError(
                f"{self._place.ring} holds another key ring, or one that lacks keys of this backup; a key ring is "
                "never overwritten. Move it elsewhere first."
            )
        with told(f"the key ring {ring.path}"):
            for number in there:
                ring.forget_seen(str(number))  # An older copy is put back on purpose.


def _check_free(path: Path, key: str) -> None:
    """Refuse a place where something is; an empty folder, as systemd makes it, is none."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UserError(f"{key}: there is something in {path} already, and nothing is ever overwritten. Move it first.")
