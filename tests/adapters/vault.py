"""A register to be encrypted, for several tests: two dossiers and a desk with words that must stand nowhere on disk."""

from __future__ import annotations

from pathlib import Path

from mailbot.adapters.store import FolderStore
from mailbot.core.values import DossierNumber
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
