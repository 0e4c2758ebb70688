"""`register.json`: the lines of destroyed dossiers and the highest number given (§ 9).

It holds no personal data, and it is what keeps a number from being given twice after
destruction. Nothing is ever removed from it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tinydb import TinyDB
from tinydb.table import Document

from mailbot.adapters.store_disk import Disk
from mailbot.adapters.store_sealed import SealedStorage
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from mailbot.ports import RegisterLine

FILE = "register.json"


class LinesFile:
    """The register's own file. It holds no state: each method reads what it needs."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._path = folder / FILE
        self._disk = disk

    def make(self) -> None:
        """Make the file, empty, for a new register."""
        if not self._path.exists():
            self._open(new=True).table("lines").insert_multiple([])

    def lines(self) -> tuple[RegisterLine, ...]:
        """Return all lines, by number.

        Raises:
            StoreError: the file is gone or damaged.
        """
        return _lines(self._open())

    def highest(self, year: int) -> int:
        """Return the highest serial that this file knows to be given in a year; 0 for none.

        Raises:
            StoreError: the file is gone or damaged; then no number can be given.
        """
        db = self._open()
        noted = db.table("highest").get(doc_id=year)
        serials = [line.number.serial for line in _lines(db) if line.number.year == year]
        return max([int(noted["serial"]) if noted else 0, *serials])

    def record(self, line: RegisterLine, highest: int) -> None:
        """Add a line, and note the highest serial given in its year; durable on return."""
        db = self._open()
        if highest > line.number.serial:
            db.table("highest").upsert(Document({"serial": highest}, line.number.year))
        db.table("lines").insert(
            {
                "number": str(line.number),
                "received": line.received.isoformat(),
                "closed": line.closed.isoformat(),
                "destroyed": line.destroyed.isoformat(),
            }
        )

    def _open(self, *, new: bool = False) -> TinyDB:
        return TinyDB(self._path, self._disk, "The register", new=new, storage=SealedStorage)


def _lines(db: TinyDB) -> tuple[RegisterLine, ...]:
    try:
        lines = [
            RegisterLine(
                DossierNumber.parse(each["number"]),
                *(date.fromisoformat(each[key]) for key in ("received", "closed", "destroyed")),
            )
            for each in db.table("lines").all()
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(f"The register: {FILE} holds something that is no line. Put it back from a backup.") from error
    return tuple(sorted(lines, key=lambda line: line.number))
