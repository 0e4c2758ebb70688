"""A TinyDB storage that survives a crash and notices every damaged byte.

TinyDB's own JSONStorage rewrites in place: a crash tears the file. Here a file is
replaced as a whole and sealed: a SHA-256 over the very bytes of its tables in front,
an end mark behind. It never guesses at what a damaged file may have held.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any, Protocol

from tinydb.storages import Storage

from mailbot.adapters.store_disk import Disk, read_file, replace_file, told
from mailbot.errors import StoreError

MAGIC = b"mailbot-encrypted-1\n"
"""How every encrypted file starts."""
FORMAT = 1
_HEAD = re.compile(rb'\{"format":(\d{1,4}),"sha256":"([0-9a-f]{64})","tables":')
_END = b"}\n"

Tables = dict[str, dict[str, Any]]


class Codec(Protocol):
    """How the bytes of one owner (a dossier, the desk) stand on disk: as they are, or encrypted."""

    def encode(self, name: str, data: bytes) -> bytes:
        """Return the bytes that stand on disk under a name. Raises StoreError."""
        ...

    def decode(self, name: str, raw: bytes) -> bytes:
        """Return what was encoded; raises ValueError for other bytes, with why. Raises StoreError."""
        ...

    def holds(self, name: str, raw: bytes) -> bool:
        """Tell whether bytes stand as this codec makes them."""
        ...


class Plain:
    """Leaves bytes as they are; implements `Codec`."""

    def encode(self, name: str, data: bytes) -> bytes:
        """Return `data`."""
        del name
        return data

    def decode(self, name: str, raw: bytes) -> bytes:
        """Return `raw`."""
        del name
        return raw

    def holds(self, name: str, raw: bytes) -> bool:
        """Tell that they do."""
        del name, raw
        return True


PLAIN = Plain()


def canonical(value: object) -> bytes:
    """Return the one JSON form of a value: sorted keys, no spaces, ASCII only.

    ASCII, because a lone surrogate of a mangled header has no UTF-8.

    Raises:
        TypeError: the value is no plain JSON value.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def seal(tables: Tables) -> bytes:
    """Return the bytes of a file that holds `tables`."""
    body = json.dumps(tables, separators=(",", ":"), allow_nan=False).encode("ascii")
    head = f'{{"format":{FORMAT},"sha256":"{sha256(body)}","tables":'
    return head.encode("ascii") + body + _END


def unseal(data: bytes) -> Tables:
    """Return the tables of a sealed file.

    Raises:
        ValueError: the bytes are not exactly what `seal` made, and why.
    """
    head = _HEAD.match(data)
    if not head or not data.endswith(_END):
        raise ValueError("is damaged (cut off, or no file of mailbot)")
    if int(head[1]) != FORMAT:
        raise ValueError("was written by a later version of mailbot")
    body = data[head.end() : -len(_END)]
    if sha256(body) != head[2].decode("ascii"):
        raise ValueError("is damaged (its checksum is wrong)")
    tables = json.loads(body)
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise ValueError("is damaged (it holds no tables)")
    return tables


class SealedStorage(Storage):
    """One file of the register, for one operation; it keeps no file open.

    Args:
        path: The file.
        disk: The door that writes go through.
        what: How errors name the file: "KL-2026-0001", "The register".
        codec: How its bytes stand on disk.
        new: Whether a file that is not there counts as an empty one.
    """

    def __init__(self, path: Path, disk: Disk, what: str, *, codec: Codec = PLAIN, new: bool = False) -> None:
        self._path = path
        self._disk = disk
        self._what = what
        self._codec = codec
        self._new = new
        self._before: bytes | None = None

    def read(self) -> Tables | None:
        """Return all tables, or None for a file that may be new and is not there yet.

        Raises:
            StoreError: the file is missing or damaged.
        """
        name = f"{self._what}: {self._path.name}"
        try:
            with told(name):
                return self._unsealed()
        except (ValueError, RecursionError) as error:
            reason = str(error) if type(error) is ValueError else "is damaged (it is no JSON)"
            raise StoreError(
                f"{name} {reason}. Nothing was changed in it; put it back from a backup made before, "
                "and keep the damaged file until that has worked."
            ) from error

    def _unsealed(self) -> Tables | None:
        try:
            data = read_file(self._path)
        except FileNotFoundError:
            if self._new:
                return None
            raise
        self._before = data
        return unseal(self._codec.decode(self._path.name, data))

    def write(self, data: Tables) -> None:
        """Replace the file; durable on return.

        Raises:
            StoreError: the disk refused; the file is as it was.
        """
        sealed = self._codec.encode(self._path.name, seal(data))
        with told(f"{self._what}: {self._path.name}"):
            replace_file(self._disk, self._path, sealed, self._before)
