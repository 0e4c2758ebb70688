"""The register in memory: twin of `store.py`, for tests.

It keeps the same contract (`tests/contract`) without a file. Entries go through the
same records, so that what can't be stored fails here too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from mailbot.core.events import Entry, from_record, to_record
from mailbot.core.keeping import check_dossier_names, check_names, follow
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from mailbot.ports import RegisterLine
from mailbot.ports.progress import Progress, unseen


@dataclass(slots=True)
class _Kept:
    records: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, entries: Sequence[Entry], files: Mapping[str, bytes]) -> None:
        records = [json.dumps(to_record(entry)) for entry in entries]
        self.records += records
        self.files |= files


class MemoryStore:
    """A register in memory; implements `ports.DossierStore`."""

    def __init__(self) -> None:
        self._dossiers: dict[DossierNumber, _Kept] = {}
        self._lines: dict[DossierNumber, RegisterLine] = {}
        self._desk = "{}"
        self._desk_files: dict[str, bytes] = {}
        self._open = True
        self.behind: tuple[Path, ...] = ()

    def numbers(self) -> Sequence[DossierNumber]:
        """Return the numbers of all dossiers that exist, in order."""
        return tuple(sorted(self._dossiers))

    def load(self, number: DossierNumber) -> tuple[Entry, ...]:
        """Return all entries of a dossier. Raises StoreError if it is not there."""
        return tuple(from_record(json.loads(each)) for each in self._kept(number).records)

    def last_hash(self, number: DossierNumber) -> str:
        """Return a hash over all entries. Raises StoreError if the dossier is not there."""
        return sha256("\n".join(self._kept(number).records).encode()).hexdigest()

    def create(
        self,
        year: int,
        entries: Callable[[DossierNumber], Sequence[Entry]],
        files: Callable[[DossierNumber], Mapping[str, bytes]],
    ) -> DossierNumber:
        """Make the next dossier of a year; a number is never given twice."""
        self._check_open()
        given = [each.serial for each in (*self._dossiers, *self._lines) if each.year == year]
        number = DossierNumber(year, max(given, default=0) + 1)
        first, attached = entries(number), files(number)
        check_dossier_names(attached)
        if not first or not follow(first, 0):
            raise ValueError("a dossier starts with entry 1")
        kept = _Kept()
        kept.add(first, attached)
        self._dossiers[number] = kept
        return number

    def append(self, number: DossierNumber, entries: Sequence[Entry], files: Mapping[str, bytes]) -> None:
        """Add entries and the files that they name; raises StoreError if the serials do not follow."""
        self._check_open()
        if not entries and files:
            raise ValueError("files belong to an entry")
        check_dossier_names(files)
        kept = self._kept(number)
        if not follow(entries, len(kept.records)) or kept.files.keys() & files.keys():
            raise StoreError(f"{number}: the entries do not follow, or a file would be written again.")
        kept.add(entries, files)

    def read_file(self, number: DossierNumber, name: str) -> bytes:
        """Return a file of a dossier. Raises StoreError."""
        check_dossier_names([name])
        return _get(self._kept(number).files, name)

    def destroy(self, line: RegisterLine) -> None:
        """Destroy a dossier; its line remains. Does nothing for one that is destroyed already."""
        self._check_open()
        if line.number not in self._lines:
            del self._kept(line.number).records[:]
            del self._dossiers[line.number]
            self._lines[line.number] = line

    def lines(self) -> Sequence[RegisterLine]:
        """Return the lines of the destroyed dossiers."""
        return tuple(self._lines[number] for number in sorted(self._lines))

    def desk(self) -> dict[str, object]:
        """Return the secretary's desk as last saved. Empty at first."""
        desk: dict[str, object] = json.loads(self._desk)
        return desk

    def save_desk(self, desk: Mapping[str, object], files: Mapping[str, bytes | None]) -> None:
        """Replace the desk and its files; a file that is None is removed."""
        self._check_open()
        check_names(files)
        self._desk = json.dumps(desk, allow_nan=False)
        for name, data in files.items():
            self._desk_files.pop(name, None)
            if data is not None:
                self._desk_files[name] = data

    def read_desk_file(self, name: str) -> bytes:
        """Return a file of the desk. Raises StoreError."""
        check_names([name])
        return _get(self._desk_files, name)

    def secret(self) -> bytes:
        """Return 32 bytes, the same in every test."""
        return bytes(range(32))

    def verify(self, _progress: Progress = unseen) -> Iterator[tuple[DossierNumber | None, str]]:
        """Yield nothing: memory holds no fault."""
        yield from ()

    def destroy_in_backups(self) -> Sequence[Path]:
        """Return the folders of backups that are behind, as a test has them; there are no others."""
        return self.behind

    def close(self) -> None:
        """End the writing."""
        self._open = False

    def _check_open(self) -> None:
        if not self._open:
            raise StoreError("The register is open for reading only.")

    def _kept(self, number: DossierNumber) -> _Kept:
        if number not in self._dossiers:
            raise StoreError(f"There is no dossier {number} in the register.")
        return self._dossiers[number]


def _get(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise StoreError(f"There is no file {name}.")
    return files[name]
