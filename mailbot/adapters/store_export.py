"""`mailbot register export`: dossiers as plain files, readable without mailbot and without its keys.

Each goes into a folder of its own: `dossier.json`, as a plain register holds it, and the mail and the letters beside
it. What is exported is no longer protected, nor destroyed with the dossier: that is for whoever asked for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_disk import Disk, forget, told
from mailbot.adapters.store_dossier import DossierFolder
from mailbot.core.events import Entry
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError, UserError
from mailbot.ports.progress import Progress, unseen

_NEW = ".new-"


def export(
    store: FolderStore,
    numbers: Sequence[DossierNumber],
    to: Path,
    disk: Disk | None = None,
    progress: Progress = unseen,
) -> int:
    """Write dossiers as plain folders, each checked as it is read and once more as it stands.

    Args:
        store: The register, open for reading.
        numbers: Which dossiers.
        to: The folder that gets a folder for each; made where it is missing.
        disk: The door that writes go through.
        progress: Told how many of the dossiers are written.

    Returns:
        How many files were written.

    Raises:
        UserError: one of them is there already: nothing is overwritten, and nothing was written.
        StoreError: a dossier is damaged, or the disk refuses; those before it were written.
    """
    disk = disk or Disk()
    there = [str(number) for number in numbers if (to / str(number)).exists()]
    if there:
        raise UserError(f"{to} holds {there[0]} already, and nothing is overwritten; name another folder.")
    if to.resolve().is_relative_to(store.path.resolve()):
        raise UserError(f"{to} lies in the register itself; name a folder elsewhere.")
    with told(str(to)):
        if not to.is_dir():
            disk.make_folder(to)
    files = 0
    for done, number in enumerate(numbers):
        progress(done, len(numbers))
        files += _export(store, number, to, disk)
    return files


def _export(store: FolderStore, number: DossierNumber, to: Path, disk: Disk) -> int:
    new = to / f"{_NEW}{number}"
    entries, names = store.load(number), store.file_names(number)
    files = {name: store.read_file(number, name) for name in names}
    try:
        with told(str(to)):
            if new.exists():
                disk.remove_folder(new)
            disk.make_folder(new)
        plain = DossierFolder(new, number, disk)
        plain.make_like(store.records(number), files)
        _check(plain, entries, number)
        with told(str(to)):
            disk.rename_folder(new, to / str(number))
            disk.sync_folder(to)
    except Exception:
        forget(disk, new)
        raise
    return len(files) + 1


def _check(plain: DossierFolder, entries: tuple[Entry, ...], number: DossierNumber) -> None:
    if plain.entries() != entries or list(plain.faults()):
        raise StoreError(f"{number}: what was written can't be read back; check the disk, and the dossier with verify.")
