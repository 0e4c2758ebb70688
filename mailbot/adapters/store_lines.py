"""`register.json`: the lines of destroyed dossiers and the numbers that were given (§ 9).

It holds no personal data, and it is what keeps a number from being given twice after
destruction, or after a backup was put back. Nothing is ever removed from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tinydb import TinyDB
from tinydb.table import Document

from mailbot.adapters.store_disk import Disk
from mailbot.adapters.store_sealed import SealedStorage, Tables
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from mailbot.ports import RegisterLine

FILE = "register.json"
_STRIDE = 1000
"""Numbers go on at the next thousand after a backup was put back: nobody knows which were given meanwhile."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is known of the numbers of a register.

    `highest` is the highest serial given, by year; `gaps` holds the first and the last
    serial of each range that was passed over, by year.
    """

    lines: tuple[RegisterLine, ...] = ()
    highest: Mapping[int, int] = field(default_factory=dict)
    gaps: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def top(self, year: int) -> int:
        """Return the highest serial known to be given in a year; 0 for none."""
        return max(
            [self.highest.get(year, 0), *(each.number.serial for each in self.lines if each.number.year == year)]
        )

    def passed_over(self, number: DossierNumber) -> bool:
        """Tell whether a number was never given, or went with what no backup held."""
        return any(first <= number.serial <= last for first, last in self.gaps.get(number.year, ()))

    def joined(self, other: Numbers) -> Numbers:
        """Return what either knows; of a dossier with two lines the first stands."""
        lines = {each.number: each for each in (*other.lines, *self.lines)}
        years = {*self.highest, *other.highest}
        gaps = {
            year: tuple(dict.fromkeys((*self.gaps.get(year, ()), *other.gaps.get(year, ()))))
            for year in {*self.gaps, *other.gaps}
        }
        highest = {year: max(self.top(year), other.top(year)) for year in years}
        return Numbers(tuple(sorted(lines.values(), key=lambda line: line.number)), highest, gaps)

    def given(self, numbers: Iterable[DossierNumber]) -> Numbers:
        """Return the same, knowing that these were given as well."""
        highest = dict(self.highest)
        for number in numbers:
            highest[number.year] = max(highest.get(number.year, 0), number.serial)
        return Numbers(self.lines, highest, self.gaps)

    def after_restore(self, there: Iterable[DossierNumber], first_year: int, last_year: int) -> Numbers:
        """Return the same, with room for what may have been given since a backup was made.

        Args:
            there: The numbers of the dossiers in the backup.
            first_year: A year before the one in which the backup was made.
            last_year: The year in which it is put back.
        """
        present = Numbers(self.lines).given(there)
        highest, gaps = dict(self.highest), dict(self.gaps)
        for year in sorted({*self.highest, *present.highest, *range(first_year, last_year + 1)}):
            top = max(self.top(year), present.top(year))
            highest[year] = (top // _STRIDE + 1) * _STRIDE
            gaps[year] = (*gaps.get(year, ()), (present.top(year) + 1, highest[year]))
        return Numbers(self.lines, highest, gaps)


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
        return self.read().top(year)

    def read(self) -> Numbers:
        """Return all that this file knows. Raises StoreError where it is gone or damaged."""
        db = self._open()
        try:
            highest = {each.doc_id: int(each["serial"]) for each in db.table("highest").all()}
            gaps = {
                each.doc_id: tuple((int(first), int(last)) for first, last in each["ranges"])
                for each in db.table("gaps").all()
            }
        except (KeyError, TypeError, ValueError) as error:
            raise _nonsense("number") from error
        return Numbers(_lines(db), highest, gaps)

    def record(self, line: RegisterLine, highest: int) -> None:
        """Add a line, and note the highest serial given in its year; durable on return."""
        db = self._open()
        if highest > line.number.serial:
            db.table("highest").upsert(Document({"serial": highest}, line.number.year))
        db.table("lines").insert(_record(line))

    def write(self, numbers: Numbers) -> None:
        """Replace the file, or make it; durable on return."""
        tables: Tables = {
            "lines": {str(nth): _record(line) for nth, line in enumerate(numbers.lines, 1)},
            "highest": {str(year): {"serial": serial} for year, serial in numbers.highest.items()},
            "gaps": {str(year): {"ranges": [list(each) for each in gaps]} for year, gaps in numbers.gaps.items()},
        }
        storage = SealedStorage(self._path, self._disk, "The register", new=True)
        storage.read()
        storage.write(tables)

    def _open(self, *, new: bool = False) -> TinyDB:
        return TinyDB(self._path, self._disk, "The register", new=new, storage=SealedStorage)


def _record(line: RegisterLine) -> dict[str, str]:
    return {
        "number": str(line.number),
        "received": line.received.isoformat(),
        "closed": line.closed.isoformat(),
        "destroyed": line.destroyed.isoformat(),
    }


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
        raise _nonsense("line") from error
    return tuple(sorted(lines, key=lambda line: line.number))


def _nonsense(wanted: str) -> StoreError:
    return StoreError(f"The register: {FILE} holds something that is no {wanted}. Put it back from a backup.")
