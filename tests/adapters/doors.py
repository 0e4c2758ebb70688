"""Doors to the disk that crash, lose what was not synced, or are full (`Disk` in `store_disk`)."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from mailbot.adapters.store_disk import Disk


class CrashError(BaseException):
    """The process or the machine died here; nothing that catches exceptions may catch it."""


class How(StrEnum):
    """What a crash does to step k; a crash before it is one after step k - 1."""

    HALF = "half of it done"
    SHORT = "last byte missing"
    AFTER = "after"
    LOST = "after, and no folder keeps what was not synced"
    LOST_FIRST = "after, and the folder changed longest ago loses what was not synced"
    LOST_LAST = "after, and the folder changed last loses what was not synced"


class CountingDisk(Disk):
    """Numbers the steps; `step` does what a test wants at each. Nothing is synced: tests are many."""

    def __init__(self) -> None:
        super().__init__(sync=lambda _: None)
        self.count = 0

    def step(self, act: Callable[[], None], half: Callable[[float], None] | None = None) -> None:
        """Take one step of the disk; `half` does a part of it."""
        del half
        self.count += 1
        act()

    def make_folder(self, path: Path) -> None:
        """See `Disk`."""
        self.step(lambda: super(CountingDisk, self).make_folder(path))

    def write_file(self, path: Path, data: bytes) -> None:
        """See `Disk`."""

        def write(part: bytes) -> None:
            super(CountingDisk, self).write_file(path, part)

        self.step(lambda: write(data), lambda share: write(data[: min(int(len(data) * share), len(data) - 1)]))

    def replace(self, source: Path, target: Path) -> None:
        """See `Disk`."""
        self.step(lambda: super(CountingDisk, self).replace(source, target))

    def rename_folder(self, source: Path, target: Path) -> None:
        """See `Disk`."""
        self.step(lambda: super(CountingDisk, self).rename_folder(source, target))

    def sync_folder(self, path: Path) -> None:
        """See `Disk`."""
        self.step(lambda: super(CountingDisk, self).sync_folder(path))

    def remove_file(self, path: Path) -> None:
        """See `Disk`."""
        self.step(lambda: super(CountingDisk, self).remove_file(path))

    def wipe_file(self, path: Path) -> None:
        """See `Disk`."""

        def half(_: float) -> None:
            size = path.stat().st_size
            path.write_bytes(bytes(size // 2) + path.read_bytes()[size // 2 :])

        self.step(lambda: super(CountingDisk, self).wipe_file(path), half)

    def remove_folder(self, path: Path) -> None:
        """See `Disk`."""

        def half(_: float) -> None:
            files = sorted(each for each in path.rglob("*") if each.is_file())
            for each in files[: len(files) // 2 + 1]:
                each.unlink()

        self.step(lambda: super(CountingDisk, self).remove_folder(path), half)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of a folder's entries that is not synced: how it was before."""

    path: Path
    came_from: Path | None
    before: dict[str, bytes] | bytes | None
    """What stood at `path`: the files of a folder by name, the bytes of a file, or None."""


class CrashingDisk(CountingDisk):
    """Crashes at step `at`, in one of the ways of `How`."""

    def __init__(self, at: int, how: How) -> None:
        super().__init__()
        self._at = at
        self._how = how
        self._unsynced: list[_Change] = []
        self.as_another = False
        """Whether this crash was no other than one of another step or `How`: not worth a look."""

    def step(self, act: Callable[[], None], half: Callable[[float], None] | None = None) -> None:
        """Take one step, or crash."""
        self.count += 1
        if self.count != self._at:
            act()
            return
        if self._how in {How.HALF, How.SHORT}:
            self.as_another = half is None
            if half:
                half(0.5 if self._how is How.HALF else 1)
        else:
            act()
            self._lose()
        raise CrashError

    def make_folder(self, path: Path) -> None:
        """See `Disk`."""
        self._unsynced.append(_Change(path, None, None))
        super().make_folder(path)

    def write_file(self, path: Path, data: bytes) -> None:
        """See `Disk`."""
        if not path.exists():
            self._unsynced.append(_Change(path, None, None))
        super().write_file(path, data)

    def replace(self, source: Path, target: Path) -> None:
        """See `Disk`."""
        self._unsynced = [each for each in self._unsynced if each.path != source]
        self._unsynced.append(_Change(target, source, _content(target)))
        super().replace(source, target)

    def rename_folder(self, source: Path, target: Path) -> None:
        """See `Disk`."""
        moved = [
            replace(each, path=target / each.path.relative_to(source)) if each.path.is_relative_to(source) else each
            for each in self._unsynced
        ]
        self._unsynced = [*moved, _Change(target, source, None)]
        super().rename_folder(source, target)

    def remove_file(self, path: Path) -> None:
        """See `Disk`."""
        self._unsynced.append(_Change(path, None, _content(path)))
        super().remove_file(path)

    def wipe_file(self, path: Path) -> None:
        """See `Disk`."""
        self._unsynced.append(_Change(path, None, _content(path)))
        super().wipe_file(path)

    def remove_folder(self, path: Path) -> None:
        """See `Disk`."""
        self._unsynced.append(_Change(path, None, _content(path)))
        super().remove_folder(path)

    def sync_folder(self, path: Path) -> None:
        """See `Disk`."""
        super().sync_folder(path)
        self._unsynced = [each for each in self._unsynced if each.path.parent != path]

    @property
    def unsynced(self) -> set[Path]:
        """What a power cut now might bring back or take away."""
        return {each.path for each in self._unsynced}

    def _lose(self) -> None:
        """Undo, newest first, what the disk had not yet been told to keep."""
        folders = [each.path.parent for each in self._unsynced]
        several = len(set(folders)) > 1
        self.as_another = (self._how is How.LOST and not folders) or (
            self._how in {How.LOST_FIRST, How.LOST_LAST} and not several
        )
        lost = {
            How.LOST: set(folders),
            How.LOST_FIRST: set(folders[:1]),
            How.LOST_LAST: set(folders[-1:]),
        }.get(self._how, set())
        for change in reversed(self._unsynced):
            if change.path.parent in lost:
                _undo(change)


def _content(path: Path) -> dict[str, bytes] | bytes | None:
    if path.is_dir():
        return {str(each.relative_to(path)): each.read_bytes() for each in path.rglob("*") if each.is_file()}
    return path.read_bytes() if path.exists() else None


def _undo(change: _Change) -> None:
    path = change.path
    if change.came_from and path.exists():
        path.rename(change.came_from)
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    if isinstance(change.before, bytes):
        path.write_bytes(change.before)
        path.chmod(0o600)
    for name, data in (change.before if isinstance(change.before, dict) else {}).items():
        (path / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (path / name).write_bytes(data)
        (path / name).chmod(0o600)


class FullDisk(CountingDisk):
    """Refuses step `at`, and all after it while `lasting`, until `full` is made False."""

    def __init__(self, at: int, code: int = errno.ENOSPC, *, lasting: bool = False) -> None:
        super().__init__()
        self._at = at
        self._code = code
        self._lasting = lasting
        self.full = True

    def step(self, act: Callable[[], None], half: Callable[[float], None] | None = None) -> None:
        """Take one step, or do half of it and refuse."""
        self.count += 1
        if self.full and (self.count == self._at or (self._lasting and self.count > self._at)):
            if half:
                half(0.5)
            raise OSError(self._code, "refused")
        act()
