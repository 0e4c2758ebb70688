"""Which keys a register has, and whether those that were given fit; decided before anything is written.

Whatever does not fit is refused in words that say what to do. It is never taken for damage, and no new
key ring is made where there has been one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from mailbot.adapters.store_cipher import ring_of
from mailbot.adapters.store_disk import Disk, read_file
from mailbot.adapters.store_keys import RING, KeyRing
from mailbot.adapters.store_sealed import PLAIN, Codec
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError

SECRET = "secret.key"  # noqa: S105 - the name of a file
"""The file of a register that is encrypted first: by it an encrypted register is known."""


class Keys(Protocol):
    """What the register needs of a key ring; see `store_keys.KeyRing`."""

    @property
    def whole(self) -> bool:
        """Whether nothing is left to be encrypted."""
        ...

    def codec(self, owner: str) -> Codec:
        """Return how the files of an owner stand on disk."""
        ...

    def numbers(self) -> tuple[DossierNumber, ...]:
        """Return the numbers that have a key."""
        ...

    def reserve(self, owner: str) -> None:
        """Make a key for a dossier that has no name yet."""
        ...

    def settle(self, owner: str) -> None:
        """Keep it: the dossier has its name."""
        ...

    def give_back(self, owner: str) -> None:
        """Forget it: the dossier came to nothing."""
        ...

    def ensure(self, owner: str) -> None:
        """Make a key for a dossier that is there."""
        ...

    def saw(self, owner: str, count: int) -> None:
        """Note how many entries a dossier has."""
        ...

    def seen(self, owner: str) -> int:
        """Return how many it is known to have had."""
        ...

    def drop(self, owner: str) -> None:
        """Destroy a key, durably."""
        ...

    def tidy(self, register: Path) -> None:
        """Clear away what a crash left."""
        ...

    def finish(self) -> None:
        """Note that nothing is left to be encrypted."""
        ...

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield whose key, or "", and what is wrong."""
        ...


class NoKeys:
    """The key ring of a plain register: there is none."""

    whole = True

    def codec(self, owner: str) -> Codec:
        """Return the codec that leaves all as it is."""
        del owner
        return PLAIN

    def numbers(self) -> tuple[DossierNumber, ...]:
        """Return none."""
        return ()

    def reserve(self, owner: str) -> None:
        """Do nothing, as all that follow."""

    settle = give_back = ensure = drop = reserve

    def saw(self, owner: str, count: int) -> None:
        """Do nothing."""

    def seen(self, owner: str) -> int:
        """Return 0: nothing is known."""
        del owner
        return 0

    def tidy(self, register: Path) -> None:
        """Do nothing."""

    def finish(self) -> None:
        """Do nothing."""

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield none."""
        yield from ()


def unlock(register: Path, ring: Path, disk: Disk, master: bytes | None, *, new: bool, read_only: bool) -> Keys:
    """Return the keys of a register.

    Args:
        register: Its folder.
        ring: The folder of its key ring, which need not be there.
        disk: The door that writes go through.
        master: The master key; None where none is configured.
        new: Whether there is no register yet.
        read_only: Make nothing.

    Raises:
        StoreError: key, ring and register do not belong together; nothing was changed.
    """
    belongs_to = _ring_of(register / SECRET)
    exists = (ring / RING).exists()
    if master is None:
        if belongs_to or exists:
            raise StoreError(
                f"{register} is encrypted, and no key is configured. Name the key that it was encrypted with in "
                "register.key_credential or register.key_file; nothing was changed."
            )
        return NoKeys()
    keys = KeyRing(ring, disk, master)
    if exists:
        keys.open()
        _check_belongs(keys, belongs_to, register, new=new)
    elif belongs_to:
        raise StoreError(
            f"{register} is encrypted, and its key ring {ring} is not there. Put that back (see docs/confidential.md), "
            "or set register.key_ring to where it is; nothing was changed, and no new one is made."
        )
    elif read_only:
        return NoKeys()  # Plain until the next start of mailbot.
    else:
        keys.make()
    return keys


def _check_belongs(keys: KeyRing, belongs_to: bytes, register: Path, *, new: bool) -> None:
    if belongs_to not in {b"", keys.id}:
        raise StoreError(
            f"The key ring {keys.path} belongs to another register than {register}. Set register.key_ring to the "
            "ring of this one; nothing was changed."
        )
    if new and keys.numbers():
        raise StoreError(
            f"There is a key ring with dossiers in {keys.path}, and no register in {register}. Put the register back "
            "(mailbot restore), or set register.path to where it is. To begin anew, move the key ring elsewhere first."
        )


def _ring_of(secret: Path) -> bytes:
    """Return which ring a register was encrypted with; b"" where it is plain, or can't be told."""
    try:
        return ring_of(read_file(secret))
    except OSError:
        return b""
