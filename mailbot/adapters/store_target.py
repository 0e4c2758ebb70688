"""A folder that holds backups of one register, and what the program knows of it.

    backups.lock  backups.json  register.json  keys-0123456789abcdef/
    2026-03-02T080000Z/  manifest.json  register/…

`backups.json` tells whose backups these are. `register.json` holds the lines of all dossiers that
were destroyed, as far as this folder was told. All backups share one key ring for each key ring of the
register: a dossier whose key is taken out of it can't be read in any of them, whatever is left of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from mailbot.adapters.store_desk import FILE as DESK_FILE
from mailbot.adapters.store_desk import FOLDER as DESK_FOLDER
from mailbot.adapters.store_disk import Disk, read_file, replace_file, told
from mailbot.adapters.store_keys import SUFFIX
from mailbot.adapters.store_lines import LinesFile, Numbers
from mailbot.adapters.store_lock import Lock
from mailbot.adapters.store_sealed import seal, unseal
from mailbot.errors import StoreError, UserError
from mailbot.ports import RegisterLine

ABOUT = "backups.json"
LOCK = "backups.lock"
MANIFEST = "manifest.json"
INSIDE = "register"
"""The folder of a backup that holds the register."""
NEW, GONE = ".new-", ".gone-"
_RING = "keys-"
_STAMP = "%Y-%m-%dT%H%M%SZ"
_STAMPED = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z", re.ASCII)


class Target:
    """The folder; it holds no state: each method reads what it needs."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self.ledger = LinesFile(path, disk)
        self._disk = disk

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep others out meanwhile. Raises UserError where another one is at work here."""
        try:
            lock = Lock(self.path / LOCK)
        except StoreError as error:
            if isinstance(error.__cause__, BlockingIOError):
                raise UserError(f"Another mailbot is at work in {self.path}; try again when it is done.") from error
            raise UserError(f"{self.path}: {error}") from error
        try:
            yield
        finally:
            lock.release()

    def make(self, register: str) -> None:
        """Make a folder for backups of a register, or check that it is one.

        Raises:
            UserError: it holds something else, or the backups of another register.
            StoreError: the disk refuses.
        """
        with told(str(self.path)):
            if not self.path.is_dir():
                self._disk.make_folder(self.path)
                self._disk.sync_folder(self.path.parent)
            if not (self.path / ABOUT).exists():
                if any(each.name != LOCK for each in self.path.iterdir()):
                    raise UserError(f"{self.path} holds other things than backups of mailbot; name an empty folder.")
                self.ledger.write(Numbers())
                replace_file(self._disk, self.path / ABOUT, seal({"backups": {"register": {"id": register}}}), None)
        if self.register() != register:
            raise UserError(f"{self.path} holds the backups of another register; name another folder.")

    def register(self) -> str:
        """Return whose backups these are. Raises UserError where it is no folder of backups."""
        try:
            with told(ABOUT):
                found = unseal(read_file(self.path / ABOUT))["backups"]["register"]["id"]
        except (KeyError, TypeError, ValueError, StoreError) as error:
            raise UserError(f"{self.path} holds no backups made by mailbot, or its {ABOUT} is damaged.") from error
        return str(found)

    def stamps(self) -> list[str]:
        """Return the names of the backups, the oldest first."""
        return sorted(each.name for each in self.path.iterdir() if _STAMPED.fullmatch(each.name) and each.is_dir())

    def ring(self, name: str) -> Path:
        """Return the folder with the keys of a key ring, by its name in hexadecimal."""
        return self.path / f"{_RING}{name}"

    def tidy(self) -> None:
        """Clear away what an interrupted backup left."""
        with told(str(self.path)):
            for each in list(self.path.iterdir()):
                if each.name.startswith((NEW, GONE)):
                    self._disk.remove_folder(each)

    def learn(self, numbers: Numbers) -> None:
        """Note what is known of the numbers of the register: those that were given, those that were destroyed."""
        known = self.ledger.read()
        joined = known.joined(numbers)
        if joined != known:
            self.ledger.write(joined)

    def prune(self) -> None:
        """Destroy here what was destroyed in the register: the keys first, then the files; may be done again.

        A backup from before a destroyed dossier was closed loses its desk, too: mail about it may lie there.

        Raises:
            StoreError: the disk refuses; what was done stays done.
        """
        lines = self.ledger.lines()
        with told(f"the backups in {self.path}"):
            for ring in self.path.glob(f"{_RING}*"):
                for line in lines:
                    self._drop(ring, ring / f"{line.number}{SUFFIX}")
            for stamp in self.stamps():
                self._clear(self.path / stamp / INSIDE, stamp, lines)

    def drop_oldest(self, keep: int) -> list[str]:
        """Remove all but the newest `keep` backups; return the names of those that went."""
        old = self.stamps()[:-keep]
        with told(f"the backups in {self.path}"):
            for stamp in old:
                self._disk.rename_folder(self.path / stamp, self.path / f"{GONE}{stamp}")
                self._disk.remove_folder(self.path / f"{GONE}{stamp}")
            if old:
                self._disk.sync_folder(self.path)
        return old

    def _drop(self, ring: Path, key: Path) -> None:
        if key.exists():
            self._disk.wipe_file(key)
            self._disk.sync_folder(ring)

    def _clear(self, register: Path, stamp: str, lines: Iterable[RegisterLine]) -> None:
        gone = [register / str(line.number) for line in lines]
        if any(without_desk(stamp, line) for line in lines):
            gone += [register / DESK_FOLDER, register / DESK_FILE]
        found = [each for each in gone if each.exists()]
        for each in found:
            if each.is_dir():
                self._disk.remove_folder(each)
            else:
                self._disk.remove_file(each)
        if found:
            self._disk.sync_folder(register)


def stamp_of(moment: datetime) -> str:
    """Return the name of a backup made at a moment."""
    return moment.astimezone(UTC).strftime(_STAMP)


def moment_of(stamp: str) -> datetime:
    """Return when a backup was made."""
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def without_desk(stamp: str, line: RegisterLine) -> bool:
    """Tell whether a backup is so old that its desk goes with a destroyed dossier."""
    return moment_of(stamp).date() <= line.closed
