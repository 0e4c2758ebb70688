"""A register to be encrypted, for several tests: two dossiers and a desk with words that must stand nowhere on disk."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_backup import back_up
from mailbot.adapters.store_disk import Disk
from mailbot.adapters.store_master import key_ring_of
from mailbot.adapters.store_restore import Place, restore
from mailbot.core.values import DossierNumber
from mailbot.ports.backups import Made, Restored
from tests.adapters.doors import CountingDisk
from tests.builders import COMPLAINT, complaint, entry, filing, letter, note

FIRST, SECOND = DossierNumber(2026, 1), DossierNumber(2026, 2)
MASTER, OTHER = b"m" * 32, b"o" * 32
SENTINEL = b"Anna-is-boos"


def open_dossier(store: FolderStore) -> DossierNumber:
    """Make a dossier of Anna's complaint, with words that must stand nowhere on disk."""
    opening = [entry(1, complaint(kept=filing())), entry(2, letter()), entry(3, note(SENTINEL.decode()))]
    files = {"messages/0001.eml": COMPLAINT, "letters/0001.eml": SENTINEL * 3}
    return store.create(2026, lambda _: opening, lambda _: files)


def fill(store: FolderStore) -> None:
    """Make two dossiers, and a doubtful mail on the desk."""
    open_dossier(store)
    open_dossier(store)
    store.save_desk({"of": SENTINEL.decode()}, {"doubt-1.eml": SENTINEL})


def contents(*folders: Path) -> dict[Path, bytes]:
    """Return all files below some folders, with their bytes."""
    return {each: each.read_bytes() for folder in folders for each in folder.rglob("*") if each.is_file()}


def plain_register(path: Path) -> None:
    """Make a plain register with two dossiers and a desk."""
    store = FolderStore(path, disk=CountingDisk())
    fill(store)
    store.close()


def looks_whole(store: FolderStore) -> None:
    """Check that all can be read as it was written."""
    for number in (FIRST, SECOND):
        assert len(store.load(number)) == 3
        assert store.read_file(number, "letters/0001.eml") == SENTINEL * 3
    assert (store.desk(), store.read_desk_file("doubt-1.eml")) == ({"of": SENTINEL.decode()}, SENTINEL)
    assert len(store.secret()) == 32


# --- backups ---------------------------------------------------------------------

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def backup(
    path: Path, target: Path, master: bytes | None, day: int = 0, keep: int = 30, disk: Disk | None = None
) -> Made:
    """Make a backup some days later, beside the writer."""
    looker = FolderStore(path, read_only=True, master=master)
    return back_up(looker, target, NOW + timedelta(days=day), keep, disk or CountingDisk())


def put_back(
    target: Path, to: Path, master: bytes | None, stamp: str = "", now: datetime = NOW, disk: Disk | None = None
) -> Restored:
    """Make a register of a backup."""
    return restore(target, Place(to, key_ring_of(to), master), now, stamp, disk or CountingDisk())


def lose(path: Path) -> None:
    """Lose the disk with the register and its key ring."""
    shutil.rmtree(path)
    shutil.rmtree(key_ring_of(path), ignore_errors=True)
