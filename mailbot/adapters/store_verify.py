"""The integrity check of the register: it reads everything and changes nothing.

It runs also while a daemon writes: what looks wrong is looked at twice, so that a write
in between is not taken for a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mailbot.adapters.store_desk import FOLDER, DeskFolder
from mailbot.adapters.store_dossier import DossierFolder, loose_rights
from mailbot.adapters.store_lines import LinesFile, Numbers
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from mailbot.ports.progress import Progress, unseen

_OWN = {
    "secret.key",
    "register.lock",
    "register.json",
    "desk.json",
    FOLDER,
    "backups",
    "retry.request",
    "status.json",
    "in-hand.json",
    "terms.ics",
}

Fault = tuple[DossierNumber | None, str]


def faults(
    path: Path,
    numbers: Callable[[], Sequence[DossierNumber]],
    lines: LinesFile,
    desk: DeskFolder,
    dossier: Callable[[Path, DossierNumber], DossierFolder],
    secret: Callable[[], bytes],
    progress: Progress = unseen,
) -> Iterator[Fault]:
    """Yield every fault of a register: those of its own files, of each dossier, of its numbers."""
    yield from ((None, each) for each in _twice(lambda: _own_faults(path, desk, secret)))
    there = numbers()
    for done, number in enumerate(there):
        progress(done, len(there))
        folder = dossier(path / str(number), number)
        found = _twice(folder.faults)
        if folder.path.exists():  # Else it was destroyed since: that is no fault.
            yield from ((number, each) for each in found)
    progress(len(there), len(there))
    try:
        given = lines.read()
    except StoreError as error:
        yield None, str(error)
        return
    yield from _number_faults(set(numbers()), given)


def _twice(look: Callable[[], Iterator[str]]) -> list[str]:
    """Return the faults that two looks agree on."""
    first = _look(look)
    second = set(_look(look)) if first else set()
    return [each for each in first if each in second]


def _look(look: Callable[[], Iterator[str]]) -> list[str]:
    try:
        return list(look())
    except OSError as error:
        return [f"could not be read: {error.strerror or 'input/output error'}."]


def _own_faults(path: Path, desk: DeskFolder, secret: Callable[[], bytes]) -> Iterator[str]:
    if path.stat().st_mode & 0o077:
        yield f"The register's folder is open to other users; run: chmod go= {path}"
    for each in sorted(path.iterdir()):
        if each.name in _OWN:
            yield from loose_rights(each)
        elif each.name.startswith("."):
            yield f"{each.name} was left by a crash; the next start of mailbot removes it."
        elif not _is_number(each.name):
            yield f"{each.name} is not of mailbot's making; move it elsewhere."
    try:
        secret()
    except StoreError as error:
        yield str(error)
    yield from desk.faults()


def _is_number(name: str) -> bool:
    try:
        return str(DossierNumber.parse(name)) == name
    except ValueError:
        return False


def _number_faults(existing: set[DossierNumber], given: Numbers) -> Iterator[Fault]:
    """Yield the numbers that are there and destroyed, and those that are neither."""
    destroyed = {line.number for line in given.lines}
    for number in sorted(existing & destroyed):
        yield number, "has a line as destroyed, and its folder is still there; the next start of mailbot removes it."
    known = given.given(existing)
    for year in sorted({*known.highest, *(number.year for number in destroyed)}):
        for number in (DossierNumber(year, serial) for serial in range(1, known.top(year) + 1)):
            if number not in existing and number not in destroyed and not given.passed_over(number):
                yield number, "has neither a folder nor a line: it was removed by hand. Put it back from a backup."
