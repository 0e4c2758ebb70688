"""The life of a register, act by act, for tests that disturb it at each step."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mailbot.adapters.store import FolderStore
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from tests.adapters.doors import CountingDisk
from tests.builders import COMPLAINT, complaint, entry, filing, letter, line, note

FIRST, SECOND, THIRD = (DossierNumber(2026, serial) for serial in (1, 2, 3))
SENTINEL = b"Anna-is-boos"
MASTER = b"m" * 32

Act = Callable[[FolderStore], object]


def create(store: FolderStore) -> None:
    """Open a dossier with a complaint, a letter and a note."""
    opening = [entry(1, complaint(kept=filing())), entry(2, letter()), entry(3, note(SENTINEL.decode()))]
    files = {"messages/0001.eml": COMPLAINT, "letters/0001.eml": SENTINEL}
    store.create(2026, lambda _: opening, lambda _: files)


ACTS: tuple[Act, ...] = (
    create,
    lambda store: store.append(FIRST, [entry(4)], {}),
    lambda store: store.append(FIRST, [entry(5), entry(6)], {"letters/0002.eml": b"b", "attachments/0001-1.bin": b"c"}),
    lambda store: store.save_desk({"serial": 1}, {"letters/000001.eml": b"one", "doubt-1.eml": b"two"}),
    lambda store: store.save_desk({"serial": 2}, {"letters/000002.eml": b"three", "doubt-1.eml": None}),
    create,
    lambda store: store.destroy(line(FIRST)),
    create,
    lambda store: store.destroy(line(THIRD)),
    lambda store: store.append(SECOND, [entry(4, letter(2))], {"letters/0002.eml": b"d"}),
)
"""The life of a register; each must be whole or absent after a crash."""

DESTRUCTIONS = {7, 9}
"""Which of them, counted from 1, destroy."""


@dataclass(frozen=True)
class Held:
    """All that a register holds."""

    dossiers: dict[DossierNumber, tuple[Any, ...]]
    files: dict[str, bytes]
    lines: tuple[Any, ...]
    desk: dict[str, object]


@dataclass(frozen=True)
class Plan:
    """A register, and which of its steps are disturbed."""

    master: bytes | None = None
    stride: int = 4
    first: int = 1

    def steps(self, count: int) -> range:
        """Return which of so many steps are disturbed."""
        if self.stride == 1 or os.environ.get("MAILBOT_EVERY_STEP"):
            return range(1, count + 1)
        return range(self.first, count + 1, self.stride)


def held(store: FolderStore, path: Path) -> Held:
    """Read all that a register holds, each file through the store where an entry names it."""
    files = {}
    for number in store.numbers():
        for each in sorted((path / str(number)).glob("*/*")):
            name = str(each.relative_to(path / str(number)))
            try:
                files[f"{number}/{name}"] = store.read_file(number, name)
            except StoreError as error:
                assert "no entry names" in str(error)  # noqa: PT017 - a file that no entry names is allowed here
    for each in sorted((path / "desk").rglob("*.eml")):
        files[f"desk/{each.relative_to(path / 'desk')}"] = store.read_desk_file(str(each.relative_to(path / "desk")))
    return Held({n: store.load(n) for n in store.numbers()}, files, tuple(store.lines()), store.desk())


def history(path: Path, master: bytes | None) -> tuple[list[Held], int]:
    """Return what an undisturbed register holds after each act, and how many steps all took."""
    disk = CountingDisk()
    store = FolderStore(path, disk=disk, master=master)
    states = [held(store, path)]
    for act in ACTS:
        act(store)
        states.append(held(store, path))
    store.close()
    return states, disk.count


def steps_of_a_start(path: Path) -> int:
    """Make a register with a dossier; return how many steps of the disk its next start takes."""
    store = FolderStore(path)
    create(store)
    store.close()
    disk = CountingDisk()
    FolderStore(path, disk=disk).close()
    return disk.count
