"""The register on disk: a folder a dossier, numbers that are never reused (§ 7, § 9).

    register.lock   secret.key   register.json   desk.json   desk/…
    KL-2026-0001/   dossier.json   messages/   letters/   attachments/

Where there is a master key all but the lock and `register.json`, which holds no personal data, is
encrypted, each dossier with a key of its own in the key ring (`store_keys`).
It knows no rule of the procedure and reads no mail. Whatever crashes, a change is there
whole or not at all; what was begun is finished or cleared away at the next start.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import RLock

from mailbot.adapters.store_desk import DeskFolder
from mailbot.adapters.store_disk import TEMPORARY, Disk, forget, read_file, replace_file, told
from mailbot.adapters.store_dossier import DossierFolder, Record
from mailbot.adapters.store_keys import DESK, REGISTER, KeyRing
from mailbot.adapters.store_known import KnownTargets
from mailbot.adapters.store_lines import LinesFile, Numbers
from mailbot.adapters.store_lock import Lock
from mailbot.adapters.store_master import key_ring_of
from mailbot.adapters.store_takeover import take_over
from mailbot.adapters.store_unlock import SECRET, Keys, unlock
from mailbot.adapters.store_verify import faults
from mailbot.core.events import Entry
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from mailbot.ports import RegisterLine
from mailbot.ports.progress import Progress, unseen

KEY = SECRET
LOCK = "register.lock"
_KEY_LENGTH = 32
_NEW = ".new-"
_DESTROYED = ".destroyed-"
_LAST_SERIAL = 999_999


class FolderStore:
    """The register in a folder; implements `ports.DossierStore`. Its methods may be called from any thread.

    Args:
        path: The register's folder, made where it is missing.
        read_only: Take no lock and change nothing: to look while a daemon runs.
        disk: The door that writes go through.
        master: The master key, 32 bytes; a plain register is encrypted at its first start with one.
        ring: The folder of the key ring; by default beside the register (`key_ring_of`).

    Raises:
        StoreError: another writer holds the lock, the disk refuses, there is no register to
            read, or the master key is missing or another one.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        disk: Disk | None = None,
        master: bytes | None = None,
        ring: Path | None = None,
    ) -> None:
        self._path = path
        self._master = master
        self._disk = disk or Disk()
        self._lines = LinesFile(path, self._disk)
        self._targets = KnownTargets(path, self._disk)
        self._guard = RLock()
        self._lock: Lock | None = None
        self._shaky = False
        ring = ring or key_ring_of(path)
        if read_only:
            if self._new():
                raise StoreError(
                    f"There is no register in {path}. Check the path, or start mailbot once: it makes one."
                )
            self._keys: Keys = unlock(path, ring, self._disk, master, new=False, read_only=True)
            self._desk = self._desk_folder()
            return
        with told(str(path)):
            if not path.is_dir():
                path.parent.mkdir(parents=True, exist_ok=True)
                self._disk.make_folder(path)
                self._disk.sync_folder(path.parent)
        self._lock = Lock(path / LOCK)
        try:
            self._keys = unlock(path, ring, self._disk, master, new=self._new(), read_only=False)
            self._desk = self._desk_folder()
            self._start()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Release the lock; after this nothing can be written."""
        with self._guard:
            if self._lock:
                self._lock.release()
            self._lock = None

    # --- dossiers -------------------------------------------------------------

    def numbers(self) -> Sequence[DossierNumber]:
        """Return the numbers of all dossiers that exist, in order; damaged ones included."""
        if not self._path.is_dir():
            return ()
        with told(str(self._path)):
            found = [_number(each.name) for each in self._path.iterdir()]
        return tuple(sorted(number for number in found if number))

    def load(self, number: DossierNumber) -> tuple[Entry, ...]:
        """Return all entries of a dossier. Raises StoreError if it is damaged or not there."""
        return self._folder(number).entries()

    def last_hash(self, number: DossierNumber) -> str:
        """Return the hash of a dossier's last entry. Raises StoreError if it is damaged or not there."""
        return self._folder(number).last_hash()

    def create(
        self,
        year: int,
        entries: Callable[[DossierNumber], Sequence[Entry]],
        files: Callable[[DossierNumber], Mapping[str, bytes]],
    ) -> DossierNumber:
        """Make the next dossier of a year. A number is never given twice, also not after destruction.

        Raises:
            StoreError: nothing was made; the disk refused, or `register.json` is damaged.
            ValueError: the entries do not start at 1, or a file name is not of our own making.
        """
        with self._writing():
            number = DossierNumber(year, max(self._highest(year), self._lines.highest(year)) + 1)
            owner = str(number)
            if number.serial > _LAST_SERIAL:
                raise StoreError(f"The register has no number left in {year}.")
            new = self._path / f"{_NEW}{number}"
            try:
                with told(str(number)):
                    if new.exists():
                        self._disk.remove_folder(new)
                    self._disk.make_folder(new)
                self._keys.reserve(owner)
                first = entries(number)
                self._dossier(new, number).make(first, files(number))
                self._name(new, number)
            except Exception:
                forget(self._disk, new)
                self._keys.give_back(owner)
                raise
            with suppress(StoreError):
                # A key that could not get its name serves as it is, and gets it at the next start.
                self._keys.settle(owner)
            self._keys.saw(owner, len(first))
            return number

    def append(self, number: DossierNumber, entries: Sequence[Entry], files: Mapping[str, bytes]) -> None:
        """Add entries, after the files that they name (`messages/0002.eml`, `letters/0001.eml`).

        Raises:
            StoreError: nothing was added; the dossier is damaged or not there, the serials
                do not follow, or the disk refused.
            ValueError: a file name is not of our own making, or files come without an entry.
        """
        with self._writing():
            if entries:
                self._folder(number).append(entries, files)
                self._keys.saw(str(number), entries[-1].serial)
            elif files:
                raise ValueError("files belong to an entry")

    def read_file(self, number: DossierNumber, name: str) -> bytes:
        """Return a file of a dossier, as it was written.

        Raises:
            StoreError: no entry names it, or it is gone or altered.
            ValueError: the name is not of our own making.
        """
        return self._folder(number).read_file(name)

    def destroy(self, line: RegisterLine) -> None:
        """Destroy a dossier's folder; its line remains. Finishes at the next start if interrupted.

        Does nothing for a dossier that is destroyed already; its first line stands.
        """
        number = line.number
        with self._writing():
            known = any(each.number == number for each in self._lines.lines())
            if not known:
                self._folder(number)
                self._lines.record(line, self._highest(number.year))
            # The key before the folder: without it no copy of the folder can be read any more.
            self._keys.drop(str(number))
            self._remove(number)
            self._targets.destroy()

    def lines(self) -> Sequence[RegisterLine]:
        """Return the lines of the destroyed dossiers."""
        return self._lines.lines()

    # --- the desk and the key -------------------------------------------------

    def desk(self) -> dict[str, object]:
        """Return the secretary's desk as last saved: plain JSON values. Empty at first."""
        return self._desk.load()

    def save_desk(self, desk: Mapping[str, object], files: Mapping[str, bytes | None]) -> None:
        """Replace the desk, after writing its files; a file that is None is removed after."""
        with self._writing():
            self._desk.save(desk, files)

    def read_desk_file(self, name: str) -> bytes:
        """Return a file of the desk. Raises StoreError."""
        return self._desk.read_file(name)

    def secret(self) -> bytes:
        """Return the 32 bytes that key Message-IDs and codes; made once, 0600.

        Raises:
            StoreError: it is gone or damaged. A new one is not made by itself: with it
                the letters that are out would no longer be known as ours.
        """
        with told(KEY):
            raw = read_file(self._path / KEY)
        try:
            key = self._keys.codec(REGISTER).decode(KEY, raw)
        except ValueError:
            key = b""
        if len(key) != _KEY_LENGTH:
            raise StoreError(f"{KEY} is damaged: it should hold {_KEY_LENGTH} bytes. Put it back from a backup.")
        return key

    # --- what a backup needs --------------------------------------------------

    @property
    def path(self) -> Path:
        """The register's folder."""
        return self._path

    @property
    def keys(self) -> Keys:
        """Its key ring, or what stands in for one."""
        return self._keys

    @property
    def encrypted(self) -> bool:
        """Whether all of it is encrypted."""
        return isinstance(self._keys, KeyRing) and self._keys.whole

    def copy_at(self, path: Path, ring: Path | None) -> FolderStore:
        """Return a copy of this register, for reading, with the same master key. Raises StoreError."""
        return FolderStore(path, read_only=True, disk=self._disk, master=self._master, ring=ring)

    def file_names(self, number: DossierNumber) -> Sequence[str]:
        """Return the names of a dossier's files: those that entries name, or all where it is damaged."""
        return self._folder(number).present()

    def records(self, number: DossierNumber) -> Sequence[Record]:
        """Return the entries of a dossier as they are stored, with their chain of hashes. Raises StoreError."""
        return self._folder(number).records()

    def desk_files(self) -> Sequence[str]:
        """Return the names of the files of the desk: those that it lists, or all where it is damaged."""
        return self._desk.present()

    def pending_backups(self) -> list[Path]:
        """Return the folders of backups in which destroyed dossiers may still be, because they can't be reached."""
        return self._targets.pending()

    def destroy_in_backups(self) -> Sequence[Path]:
        """Try again to destroy in backups what was destroyed here; return the folders that can't be reached yet."""
        self._targets.destroy(self.pending_backups())
        return self.pending_backups()

    def numbers_known(self) -> Numbers:
        """Return what is known of the numbers, destroyed and passed over ones included. Raises StoreError."""
        return self._lines.read().given(self.numbers())

    def verify(self, progress: Progress = unseen) -> Iterator[tuple[DossierNumber | None, str]]:
        """Yield each fault that is found: (number or None for the register, one sentence)."""
        yield from faults(self._path, self.numbers, self._lines, self._desk, self._dossier, self.secret, progress)
        for owner, fault in self._keys.faults():
            yield _number(owner), fault

    # --- inside ---------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Let one thread write at a time, and only under the lock."""
        with self._guard:
            if not self._lock:
                raise StoreError("The register is open for reading only.")
            if self._shaky:
                self._settle()
            try:
                yield
            except StoreError:
                self._shaky = True
                raise

    def _folder(self, number: DossierNumber) -> DossierFolder:
        path = self._path / str(number)
        if not path.is_dir():
            raise StoreError(f"There is no dossier {number} in the register.")
        return self._dossier(path, number)

    def _dossier(self, path: Path, number: DossierNumber) -> DossierFolder:
        owner = str(number)
        return DossierFolder(path, number, self._disk, self._keys.codec(owner), partial(self._keys.seen, owner))

    def _desk_folder(self) -> DeskFolder:
        return DeskFolder(self._path, self._disk, self._keys.codec(DESK))

    def _new(self) -> bool:
        """Tell whether there is no register yet."""
        return not (self._path / KEY).exists() and not self.numbers()

    def _highest(self, year: int) -> int:
        # A key of which the dossier was moved away counts as well: it may come back.
        given = {*self.numbers(), *self._keys.numbers()}
        return max((each.serial for each in given if each.year == year), default=0)

    def _name(self, new: Path, number: DossierNumber) -> None:
        """Give a dossier that is complete its number, durably."""
        path = self._path / str(number)
        with told(str(number)):
            self._disk.rename_folder(new, path)
            try:
                self._disk.sync_folder(self._path)
            except OSError:
                self._disk.rename_folder(path, new)
                raise

    def _remove(self, number: DossierNumber) -> None:
        """Remove a dossier of which the line is durable."""
        path, gone = self._path / str(number), self._path / f"{_DESTROYED}{number}"
        with told(str(number)):
            if path.exists():
                if gone.exists():
                    self._disk.remove_folder(gone)
                # In one step out of sight: half a dossier is never seen under its number.
                self._disk.rename_folder(path, gone)
            if gone.exists():
                self._disk.remove_folder(gone)
                self._disk.sync_folder(self._path)

    def _start(self) -> None:
        """Finish or clear away what a crash interrupted; make what a new register needs."""
        if self._new():
            self._lines.make()
            self._desk.make()
            with told(KEY):
                # Last of all: where the key is, the rest has been, and its absence is a fault.
                secret = self._keys.codec(REGISTER).encode(KEY, secrets.token_bytes(_KEY_LENGTH))
                replace_file(self._disk, self._path / KEY, secret, None)
        with told(str(self._path)):
            for each in list(self._path.iterdir()):
                if each.name.startswith((_NEW, TEMPORARY)):
                    forget(self._disk, each)
                elif each.name.startswith(_DESTROYED):
                    self._disk.remove_folder(each)
        self._keys.tidy(self._path)
        self._finish_destruction()
        if not self._keys.whole:
            take_over(self._path, self._keys, self.numbers(), self._disk)
        self._desk.finish()
        self.destroy_in_backups()
        self._settle()

    def _settle(self) -> None:
        """Make durable what a killed process, or a disk that refused, renamed and did not sync."""
        with told(str(self._path)):
            for each in (self._path, *(self._path / str(number) for number in self.numbers())):
                self._disk.sync_folder(each)
        self._shaky = False

    def _finish_destruction(self) -> None:
        try:
            lines = self._lines.lines()
        except StoreError:
            return  # It is told to whoever asks for a line or a number; the dossiers go on.
        destroyed = {line.number for line in lines}
        for number in sorted(destroyed & {*self.numbers(), *self._keys.numbers()}):
            self._keys.drop(str(number))
            self._remove(number)
            self._targets.destroy()


def _number(name: str) -> DossierNumber | None:
    """Return the number that a folder's name is, written as we write it; else None."""
    with suppress(ValueError):
        number = DossierNumber.parse(name)
        return number if str(number) == name else None
    return None
