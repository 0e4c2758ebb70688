"""The key ring: a folder beside the register with one small file for each data key, wrapped by the master key.

    ring.json   KL-2026-0001.key   KL-2026-0001.seen/   desk.key   register.key

It lies outside the register's folder, so that a copy of that folder alone can't be read by anybody, and
a dossier is gone for good, also from a copy that was forgotten, once its key is (§ 9). A ring is made
once; where it is missing or does not fit, nothing is made, moved or mended.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from mailbot.adapters import store_cipher as cipher
from mailbot.adapters.store_disk import TEMPORARY, Disk, forget, read_file, replace_file, told
from mailbot.adapters.store_master import fingerprint
from mailbot.adapters.store_sealed import Codec, seal, unseal
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError

RING = "ring.json"
SUFFIX = ".key"
DESK, REGISTER = "desk", "register"
"""The owners of a data key that are no dossier."""
_PENDING = ".pending-"
"""Before the name of the key of a dossier that has no name yet: a crash leaves it without one."""
_SEEN = ".seen"
_CHECK = b"mailbot key ring"


class KeyRing:
    """The data keys of a register; implements `store_cipher.Keyed`.

    Args:
        path: The ring's folder.
        disk: The door that writes go through.
        master: The master key, 32 bytes.
    """

    def __init__(self, path: Path, disk: Disk, master: bytes) -> None:
        self.path = path
        self.id = b""
        self.whole = False
        self._disk = disk
        self._master = master

    def open(self) -> None:
        """Read which ring this is.

        Raises:
            StoreError: the master key is not its own, or it is damaged; the sentence says which.
        """
        values = read_ring(self.path)
        if values.key != fingerprint(self._master):
            raise StoreError(
                f"The key that is configured ({fingerprint(self._master)}) is not the one that this register was "
                f"encrypted with ({values.key}). Configure that one again; nothing was changed."
            )
        self.id, self.whole = bytes.fromhex(values.id), values.whole
        try:
            cipher.decrypt(self._master, self.id, ["ring"], bytes.fromhex(values.check))
        except ValueError as error:
            raise _damaged(self.path) from error

    def make(self) -> None:
        """Make a new ring, with a key for the desk and one for the register.

        Raises:
            StoreError: there are keys of dossiers already, or the disk refuses.
        """
        if self.numbers():
            raise StoreError(
                f"The key ring {self.path} holds keys of dossiers, and its {RING} is missing. "
                "Put that back from a backup; nothing was changed."
            )
        with told(f"the key ring {self.path}"):
            if not self.path.is_dir():
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._disk.make_folder(self.path)
                self._disk.sync_folder(self.path.parent)
            self.id = secrets.token_bytes(cipher.RING_LENGTH)
            for owner in (DESK, REGISTER):
                self._write(self._file(owner), owner)
            # Last of all: where it is, the others are.
            self._save()

    def finish(self) -> None:
        """Note, durably, that all of the register is encrypted: from now on a plain file in it is none of ours."""
        self.whole = True
        with told(f"the key ring {self.path}"):
            self._save()

    def codec(self, owner: str) -> Codec:
        """Return how the files of an owner stand on disk."""
        return cipher.Cipher(self, owner)

    def key(self, owner: str) -> bytes:
        """Return the data key of an owner.

        Raises:
            StoreError: it is missing or damaged.
        """
        try:
            wrapped = self._read(owner)
        except OSError as error:
            raise StoreError(
                f"{owner}: its key is missing from the key ring {self.path} ({os.strerror(error.errno or 0)}). "
                "Put it back from a backup made by mailbot; without it nobody can read this."
            ) from error
        try:
            return cipher.decrypt(self._master, self.id, ["key", owner], wrapped)
        except ValueError as error:
            raise StoreError(
                f"{owner}: its key in the key ring {self.path} is damaged. Put it back from a backup made by mailbot."
            ) from error

    def wrapped(self, owner: str) -> bytes:
        """Return the bytes of the file of a key, for a backup. Raises OSError where there is none."""
        return self._read(owner)

    def numbers(self) -> tuple[DossierNumber, ...]:
        """Return the numbers that have a key, in order."""
        found = []
        for each in self.path.glob(f"KL-*{SUFFIX}"):
            with suppress(ValueError):
                found.append(DossierNumber.parse(each.name.removesuffix(SUFFIX)))
        return tuple(sorted(found))

    def reserve(self, owner: str) -> None:
        """Make a key for a dossier that has no name yet; durable on return."""
        with told(f"{owner}: its key"):
            self._write(self._pending(owner), owner)

    def settle(self, owner: str) -> None:
        """Keep the key of a dossier that has its name now; durable on return."""
        with told(f"{owner}: its key"):
            self._disk.replace(self._pending(owner), self._file(owner))
            self._disk.sync_folder(self.path)

    def give_back(self, owner: str) -> None:
        """Forget the key of a dossier that came to nothing."""
        forget(self._disk, self._pending(owner))

    def ensure(self, owner: str) -> None:
        """Make a key for a dossier that is there and has none; durable on return."""
        if not self._file(owner).exists():
            with told(f"{owner}: its key"):
                self._write(self._file(owner), owner)

    def drop(self, owner: str) -> None:
        """Destroy a key, durably; one that is not there is no error."""
        with told(f"{owner}: its key"):
            self.forget_seen(owner)
            for each in (self._file(owner), self._pending(owner)):
                if each.exists():
                    self._disk.wipe_file(each)
                    self._disk.sync_folder(self.path)

    def saw(self, owner: str, count: int) -> None:
        """Note how many entries a dossier has, so that an older copy is noticed. The dossier is durable before."""
        folder = self.path / f"{owner}{_SEEN}"
        # Where the disk refuses, an older copy is noticed a little less well; nothing else depends on it.
        with suppress(OSError):
            if not folder.is_dir():
                self._disk.make_folder(folder)
                self._disk.sync_folder(self.path)
            before = sorted(folder.iterdir())
            if before:
                self._disk.replace(before[-1], folder / f"{count:06}")
            else:
                self._disk.write_file(folder / f"{count:06}", b"")
            self._disk.sync_folder(folder)

    def seen(self, owner: str) -> int:
        """Return how many entries a dossier is known to have had; 0 where that was never noted."""
        folder = self.path / f"{owner}{_SEEN}"
        with suppress(OSError):
            return max((int(each.name) for each in folder.iterdir() if each.name.isdecimal()), default=0)
        return 0

    def forget_seen(self, owner: str) -> None:
        """Forget how many entries a dossier had: it goes, or an older copy is put back on purpose. Raises OSError."""
        folder = self.path / f"{owner}{_SEEN}"
        if folder.is_dir():
            self._disk.remove_folder(folder)
            self._disk.sync_folder(self.path)

    def tidy(self, register: Path) -> None:
        """Finish or clear away what a crash interrupted."""
        with told(f"the key ring {self.path}"):
            for each in list(self.path.iterdir()):
                if each.name.startswith(TEMPORARY):
                    forget(self._disk, each)
                elif each.name.startswith(_PENDING):
                    owner = each.name.removeprefix(_PENDING).removesuffix(SUFFIX)
                    if (register / owner).is_dir():
                        self.settle(owner)
                    else:
                        forget(self._disk, each)

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield each fault of the ring itself: whose key it is, or "", and a sentence."""
        if self.path.stat().st_mode & 0o077:
            yield "", f"The key ring is open to other users; run: chmod go= {self.path}"
        if not self.whole:
            yield "", "The register is not encrypted as a whole yet; the next start of mailbot goes on with it."
        for each in sorted(self.path.iterdir()):
            owner = each.name.removesuffix(SUFFIX)
            if each.is_symlink() or each.stat().st_mode & 0o077:
                yield "", f"{each.name} in the key ring is a link, or open to other users; run: chmod go= {each}"
            elif each.name == RING or (each.suffix == _SEEN and _is_number(each.stem)):
                continue
            elif each.name.startswith("."):
                yield "", f"{each.name} in the key ring was left by a crash; the next start of mailbot removes it."
            elif each.suffix != SUFFIX or not (_is_number(owner) or owner in {DESK, REGISTER}):
                yield "", f"{each.name} in the key ring is not of mailbot's making; move it elsewhere."
            elif not _is_number(owner):
                yield from self._key_faults(owner)

    def _key_faults(self, owner: str) -> Iterator[tuple[str, str]]:
        try:
            self.key(owner)
        except StoreError as error:
            yield "", str(error)

    def _file(self, owner: str) -> Path:
        return self.path / f"{owner}{SUFFIX}"

    def _pending(self, owner: str) -> Path:
        return self.path / f"{_PENDING}{owner}{SUFFIX}"

    def _read(self, owner: str) -> bytes:
        try:
            return read_file(self._file(owner))
        except FileNotFoundError:
            # A looker between the naming of a dossier and that of its key.
            return read_file(self._pending(owner))

    def _write(self, path: Path, owner: str) -> None:
        data = secrets.token_bytes(cipher.KEY_LENGTH)
        replace_file(self._disk, path, cipher.encrypt(self._master, self.id, ["key", owner], data), None)

    def _save(self) -> None:
        check = cipher.encrypt(self._master, self.id, ["ring"], _CHECK)
        file = self.path / RING
        before = read_file(file) if file.exists() else None
        values = RingValues(self.id.hex(), fingerprint(self._master), check.hex(), self.whole)
        replace_file(self._disk, file, ring_bytes(values), before)


@dataclass(frozen=True, slots=True)
class RingValues:
    """What stands in a ring's own file: its name, whose master key it has and a proof of that, in hexadecimal."""

    id: str
    key: str
    check: str
    whole: bool
    """Whether all of the register is encrypted."""


def ring_bytes(values: RingValues) -> bytes:
    """Return the bytes of a ring's own file."""
    return seal({"ring": asdict(values)})


def read_ring(path: Path) -> RingValues:
    """Return what stands in the file of the ring in a folder.

    Raises:
        StoreError: it is missing or damaged.
    """
    try:
        with told(f"{RING} of the key ring {path}"):
            values = RingValues(**unseal(read_file(path / RING))["ring"])
            name = bytes.fromhex(values.id)
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path) from error
    if len(name) != cipher.RING_LENGTH:
        raise _damaged(path)
    return values


def _damaged(path: Path) -> StoreError:
    return StoreError(
        f"{RING} of the key ring {path} is damaged. Nothing was changed in it; put it back from a backup made "
        "by mailbot."
    )


def _is_number(name: str) -> bool:
    try:
        return str(DossierNumber.parse(name)) == name
    except ValueError:
        return False
