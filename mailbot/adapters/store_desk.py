"""The secretary's desk on disk: `desk.json` and the files in `desk/`.

What the desk means is the secretary's business. `desk.json` lists the files that
belong to it, so that what a crash left beside it is cleared away at the next start.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import cast

from tinydb import TinyDB
from tinydb.table import Document

from mailbot.adapters.store_disk import Disk, forget, read_file, swap_file, told, write_files
from mailbot.adapters.store_sealed import PLAIN, Codec, SealedStorage
from mailbot.core.keeping import check_names
from mailbot.errors import StoreError

FILE = "desk.json"
FOLDER = "desk"
_ONLY = 1
"""The one document of the one table."""


class DeskFolder:
    """The desk's file and folder. It holds no state: each method reads what it needs."""

    def __init__(self, register: Path, disk: Disk, codec: Codec = PLAIN) -> None:
        self._path = register / FILE
        self._folder = register / FOLDER
        self._disk = disk
        self._codec = codec

    def make(self) -> None:
        """Make an empty desk for a new register."""
        with told(FOLDER):
            if not self._folder.is_dir():
                self._disk.make_folder(self._folder)
        if not self._path.exists():
            self._put({}, [], new=True)

    def load(self) -> dict[str, object]:
        """Return the desk as last saved.

        Raises:
            StoreError: the file is gone or damaged.
        """
        return self._document()[0]

    def save(self, desk: Mapping[str, object], files: Mapping[str, bytes | None]) -> None:
        """Write the files with bytes, then the desk, then remove the files that are None.

        A file that is in use is replaced in one step, but before the desk is: new
        contents that go with a new desk want a new name.

        Raises:
            StoreError: the disk refused; the desk is as it was.
            ValueError: a file name is not of our own making.
        """
        check_names(files)
        json.dumps(desk, allow_nan=False)  # What can't be stored must not cost a file first.
        _, before = self._document()
        written = {name: self._codec.encode(_own(name), data) for name, data in files.items() if data is not None}
        after = (set(before) | written.keys()) - (files.keys() - written.keys())
        try:
            with told(FOLDER):
                write_files(self._disk, self._folder, written, partial(swap_file, self._disk))
            self._put(desk, sorted(after))
        except StoreError:
            self._clear()
            raise
        # A file that can't be removed now is no longer listed: the next save or start removes it.
        self._sweep(after)

    def read_file(self, name: str) -> bytes:
        """Return a file of the desk.

        Raises:
            StoreError: it is not there, or damaged where that can be told.
            ValueError: the name is not of our own making.
        """
        check_names([name])
        with told(f"{FOLDER}/{name}"):
            raw = read_file(self._folder / name)
        try:
            return self._codec.decode(_own(name), raw)
        except ValueError as error:
            raise StoreError(f"{FOLDER}/{name} {error}. Put it back from a backup.") from error

    def present(self) -> list[str]:
        """Return the names of the files that are there and listed; all of them where the desk is damaged."""
        found = {name for name in self._present() if (self._folder / name).is_file()}
        try:
            return sorted(found & set(self._document()[1]))
        except StoreError:
            return sorted(found)

    def finish(self) -> None:
        """Remove what an interrupted `save` left; a damaged desk is left as it is."""
        self._clear()

    def faults(self) -> Iterator[str]:
        """Yield every fault of the desk, a sentence each."""
        present = set(self._present())
        try:
            listed = set(self._document()[1])
        except StoreError as error:
            yield str(error)
            return
        for name in sorted(listed - set(self._present())):
            yield f"{FOLDER}/{name} is gone: put it back from a backup."
        for name in sorted(listed & present):
            yield from self._file_faults(name)
        for name in sorted(present - listed):
            yield f"{FOLDER}/{name} belongs to nothing: left by a crash, removed at the next start."

    def _file_faults(self, name: str) -> Iterator[str]:
        try:
            self.read_file(name)
        except StoreError as error:
            yield str(error)
        except ValueError:
            yield f"{FOLDER}/{name} is not of mailbot's making; move it elsewhere."

    def _clear(self) -> None:
        try:
            listed = set(self._document()[1])
        except StoreError:
            return
        self._sweep(listed)

    def _sweep(self, listed: set[str]) -> None:
        for name in set(self._present()) - listed:
            forget(self._disk, self._folder / name)

    def _present(self) -> Iterator[str]:
        for path in self._folder.rglob("*"):
            if path.is_symlink() or not path.is_dir():
                yield str(path.relative_to(self._folder))

    def _document(self) -> tuple[dict[str, object], list[str]]:
        found = self._open().table("desk").get(doc_id=_ONLY)
        if found is None:
            return {}, []
        try:
            return cast("dict[str, object]", found["desk"]), [str(name) for name in found["files"]]
        except (KeyError, TypeError) as error:
            raise StoreError(f"{FILE} holds no desk. Put it back from a backup.") from error

    def _put(self, desk: Mapping[str, object], files: list[str], *, new: bool = False) -> None:
        document = Document({"desk": dict(desk), "files": files}, _ONLY)
        self._open(new=new).table("desk").upsert(document)

    def _open(self, *, new: bool = False) -> TinyDB:
        return TinyDB(self._path, self._disk, "The desk", codec=self._codec, new=new, storage=SealedStorage)


def _own(name: str) -> str:
    """Return the name by which a file of the desk is encrypted: none that `desk.json` has."""
    return f"{FOLDER}/{name}"
