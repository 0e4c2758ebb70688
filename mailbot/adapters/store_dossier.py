"""One dossier on disk: its entries in `dossier.json`, its raw mail in files beside it (§ 7, § 8).

Each entry holds the hash of the one before it, and the hashes of the files that came
with it: what was altered later can be named. The lock and the numbers are `store`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document, Table

from mailbot.adapters.store_disk import TEMPORARY, Disk, forget, read_file, told, write_files
from mailbot.adapters.store_sealed import PLAIN, Codec, SealedStorage, canonical, sha256
from mailbot.core.events import Entry, LetterWritten, from_record, to_record
from mailbot.core.keeping import check_dossier_names, follow
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError

FILE = "dossier.json"
_ADVICE = "Put the folder back from a backup made before, and keep the damaged one until that has worked."

Record = dict[str, Any]


class DossierFolder:
    """The folder of a dossier. It holds no state: each method reads what it needs.

    Args:
        path: The folder; while it is being made its name is not yet the number.
        number: Whose folder it is.
        disk: The door that writes go through.
        codec: How its files stand on disk.
        seen: Returns how many entries it is known to have had.
    """

    def __init__(
        self,
        path: Path,
        number: DossierNumber,
        disk: Disk,
        codec: Codec = PLAIN,
        seen: Callable[[], int] = int,
    ) -> None:
        self.path = path
        self._number = number
        self._disk = disk
        self._codec = codec
        self._seen = seen

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries.

        Raises:
            StoreError: the dossier is damaged, altered, or of a later version.
        """
        return self._read_entries(self._records(self._table()))

    def make(self, entries: Sequence[Entry], files: Mapping[str, bytes]) -> None:
        """Fill the folder of a new dossier, which exists and is empty; durable on return.

        Raises:
            StoreError: the disk refused; what was written is for the caller to remove.
        """
        check_dossier_names(files)
        if not entries or not follow(entries, 0):
            raise ValueError("a dossier starts with entry 1")
        self._write(files)
        self._table(new=True).insert_multiple(self._documents([], entries, files))

    def make_like(self, records: Sequence[Record], files: Mapping[str, bytes]) -> None:
        """Fill the folder of a copy with the records of another folder of this dossier, and its files. As `make`."""
        check_dossier_names(files)
        self._write(files)
        self._table(new=True).insert_multiple(Document(record, serial) for serial, record in enumerate(records, 1))

    def records(self) -> list[Record]:
        """Return the entries as they are stored. Raises StoreError as `entries`."""
        return self._records(self._table())

    def append(self, entries: Sequence[Entry], files: Mapping[str, bytes]) -> None:
        """Add entries after their files; durable on return.

        Raises:
            StoreError: nothing was added: the dossier is damaged, the serials do not
                follow, a file of an entry would be overwritten, or the disk refused.
            ValueError: a file name is not of our own making.
        """
        check_dossier_names(files)
        table = self._table()
        records = self._records(table)
        if not follow(entries, len(records)):
            raise StoreError(f"{self._number}: the entries do not follow on the {len(records)} that are stored.")
        if _hashes(records).keys() & files.keys():
            raise StoreError(f"{self._number}: a file that an entry names is never written again.")
        self._sweep()
        try:
            self._write(files)
            table.insert_multiple(self._documents(records, entries, files))
        except StoreError:
            self._take_back(len(records), files)
            raise

    def read_file(self, name: str) -> bytes:
        """Return a file that an entry names, exactly as it was written.

        Raises:
            StoreError: no entry names it, or it is gone or altered.
            ValueError: the name is not of our own making.
        """
        check_dossier_names([name])
        expected = _hashes(self._records(self._table())).get(name)
        if expected is None:
            raise StoreError(f"{self._number}: no entry names a file {name}.")
        with told(f"{self._number}: {name}"):
            data = self._read(name)
        if data is None or sha256(data) != expected:
            raise StoreError(f"{self._number}: {name} was altered after it was written. {_ADVICE}")
        return data

    def names(self) -> dict[str, str]:
        """Return the names of all files that entries name, with the SHA-256 of each. Raises StoreError."""
        return _hashes(self._records(self._table()))

    def present(self) -> list[str]:
        """Return the names of the files that are there and that entries name; all of them where it is damaged."""
        found = {str(each.relative_to(self.path)) for each in self.path.rglob("*") if _is_plain(each)} - {FILE}
        try:
            return sorted(found & self.names().keys())
        except StoreError:
            return sorted(found)

    def last_hash(self) -> str:
        """Return the hash of the last entry: with it, whoever holds a print can tell that nothing was altered since."""
        return sha256(canonical(self._records(self._table())[-1]))

    def faults(self) -> Iterator[str]:
        """Yield every fault of this dossier, a sentence each."""
        yield from loose_rights(self.path)
        found = {str(path.relative_to(self.path)) for path in self.path.rglob("*") if not path.is_dir()} - {FILE}
        try:
            records = self._records(self._table())
            entries = self._read_entries(records)
        except StoreError as error:
            yield str(error)
            return
        hashes = _hashes(records)
        yield from self._file_faults(hashes)
        for name in sorted(found - hashes.keys()):
            yield f"{name} is named by no entry: left by a crash, or put there by hand."
        for entry in entries:
            yield from _entry_faults(entry, hashes)

    def _table(self, *, new: bool = False) -> Table:
        what = str(self._number)
        if self.path.is_symlink():
            raise StoreError(f"{what} is a symbolic link, which mailbot never makes. {_ADVICE}")
        return TinyDB(self.path / FILE, self._disk, what, codec=self._codec, new=new, storage=SealedStorage).table(
            "entries"
        )

    def _write(self, files: Mapping[str, bytes]) -> None:
        encoded = {name: self._codec.encode(name, data) for name, data in files.items()}
        with told(str(self._number)):
            write_files(self._disk, self.path, encoded, self._disk.write_file)

    def _read(self, name: str) -> bytes | None:
        """Return a file as it was written; None where that can't be made of the bytes on disk. Raises OSError."""
        raw = read_file(self.path / name)
        try:
            return self._codec.decode(name, raw)
        except ValueError:
            return None

    def _records(self, table: Table) -> list[Record]:
        """Return the stored records in order, after checking their chain."""
        seen = self._seen()  # Before the file is read: a writer may add to both meanwhile.
        try:
            records = sorted(table.all(), key=lambda each: each.doc_id)
        except (TypeError, ValueError) as error:
            raise StoreError(f"{self._number}: {FILE} holds something that is no entry. {_ADVICE}") from error
        if [each.doc_id for each in records] != list(range(1, len(records) + 1)) or not records:
            raise StoreError(f"{self._number}: entries are missing. {_ADVICE}")
        previous = self._anchor
        for each in records:
            if each.get("previous") != previous:
                raise StoreError(f"{self._number}: {_altered(each.doc_id)} {_ADVICE}")
            previous = sha256(canonical(each))
        if len(records) < seen:
            raise StoreError(
                f"{self._number}: {FILE} is an older copy: it holds {len(records)} entries, and {seen} were written. "
                f"Put the newer one back. If it is lost for good, remove {self._number}.seen from the key ring."
            )
        return [dict(each) for each in records]

    @property
    def _anchor(self) -> str:
        """What the first entry names as the one before it: no other dossier's file can stand here."""
        return sha256(str(self._number).encode("ascii"))

    def _documents(
        self, before: Sequence[Record], entries: Sequence[Entry], files: Mapping[str, bytes]
    ) -> Iterator[Document]:
        previous = sha256(canonical(before[-1])) if before else self._anchor
        hashes = {name: sha256(data) for name, data in sorted(files.items())}
        for entry in entries:
            document = Document(to_record(entry) | {"previous": previous, "files": hashes}, entry.serial)
            previous, hashes = sha256(canonical(document)), {}
            yield document

    def _read_entries(self, records: Sequence[Record]) -> tuple[Entry, ...]:
        entries = []
        for serial, record in enumerate(records, 1):
            try:
                entries.append(from_record(record))
            except ValueError as error:
                raise StoreError(
                    f"{self._number}: entry {serial} can't be read by this version of mailbot. "
                    "Install the version that wrote it, or a later one."
                ) from error
        if not follow(entries, 0):
            raise StoreError(f"{self._number}: the entries are out of order. {_ADVICE}")
        return tuple(entries)

    def _sweep(self) -> None:
        """Remove the temporary file that a crash in an earlier write left."""
        for leftover in self.path.glob(f"{TEMPORARY}*"):
            forget(self._disk, leftover)

    def _take_back(self, length: int, files: Mapping[str, bytes]) -> None:
        """Remove the files of a failed write, once it is sure that no entry names them."""
        try:
            failed = len(self._records(self._table())) == length
        except StoreError:
            return
        for name in files if failed else ():
            forget(self._disk, self.path / name)

    def _file_faults(self, hashes: Mapping[str, str]) -> Iterator[str]:
        for name, expected in hashes.items():
            try:
                with told(f"{name}"):
                    data = self._read(name)
            except StoreError as error:
                yield str(error)
                continue
            if data is None or sha256(data) != expected:
                yield f"{name} was altered after it was written. {_ADVICE}"


def loose_rights(path: Path) -> Iterator[str]:
    """Yield a sentence for each file or folder, from `path` down, that others may open (§ 3)."""
    for each in (path, *sorted(path.rglob("*"))):
        name = each.relative_to(path.parent)
        if each.is_symlink():
            yield f"{name} is a symbolic link, which mailbot never makes."
        elif each.stat().st_mode & 0o077:
            yield f"{name} is open to other users; run: chmod go= {name}"


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith(".")


def _altered(serial: int) -> str:
    """Say which entry does not fit, by the first hash that is wrong."""
    return f"entry {serial - 1} was altered after it was written." if serial > 1 else "its entries are another's."


def _hashes(records: Sequence[Record]) -> dict[str, str]:
    return {name: digest for record in records for name, digest in record.get("files", {}).items()}


def _entry_faults(entry: Entry, hashes: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong between an entry and the files that it names."""
    filing = getattr(entry.event, "filing", None)
    named = entry.event.file if isinstance(entry.event, LetterWritten) else filing.file if filing else ""
    if named and named not in hashes:
        yield f"{named}, which entry {entry.serial} names, was never written."
    elif filing and named and filing.digest != hashes[named]:
        yield f"{named} is not the mail that entry {entry.serial} speaks of."
