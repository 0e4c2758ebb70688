"""The door to the disk: it forgets at a power cut what nobody told it to keep."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from tests.adapters.doors import CountingDisk, CrashingDisk, How
from tests.simulation.doors import Door, Doors, Fault, Way

_HOW = {Way.POWER: How.LOST, Way.POWER_FIRST: How.LOST_FIRST, Way.POWER_LAST: How.LOST_LAST}


class SimulatedDisk(CrashingDisk):
    """The machine's disk: it outlives the processes, and a power cut takes what was not synced.

    Names (entries of a folder) and bytes are synced apart: a file that was renamed before its
    bytes were synced is empty after a power cut (`Way.NO_DATA`).
    """

    def __init__(self, doors: Doors, root: Path) -> None:
        super().__init__(0, How.AFTER)
        self._sync = self._synced
        self._doors, self._root = doors, root
        self._doing = ""
        self._dirty: set[Path] = set()
        doors.lose = self.lose

    # --- what is done -----------------------------------------------------------

    def step(self, act: Callable[[], None], half: Callable[[float], None] | None = None) -> None:
        """Take one step, or do what the plan makes of it."""
        torn = (lambda share: self._quietly(lambda: half(share))) if half else None
        self._doors.call(Door.DISK, self._doing, act, torn, _refusal)

    def make_folder(self, path: Path) -> None:
        """See `Disk`."""
        self._now("make folder", path)
        super().make_folder(path)

    def write_file(self, path: Path, data: bytes) -> None:
        """See `Disk`."""
        self._now("write", path)
        self._dirty.add(path)
        super().write_file(path, data)

    def replace(self, source: Path, target: Path) -> None:
        """See `Disk`."""
        self._now("rename to", target)
        if source in self._dirty:
            self._dirty = (self._dirty - {source}) | {target}
        super().replace(source, target)

    def rename_folder(self, source: Path, target: Path) -> None:
        """See `Disk`."""
        self._now("rename folder to", target)
        self._dirty = {
            target / each.relative_to(source) if each.is_relative_to(source) else each for each in self._dirty
        }
        super().rename_folder(source, target)

    def remove_file(self, path: Path) -> None:
        """See `Disk`."""
        self._now("remove", path)
        super().remove_file(path)

    def wipe_file(self, path: Path) -> None:
        """See `Disk`."""
        self._now("wipe", path)
        super().wipe_file(path)

    def remove_folder(self, path: Path) -> None:
        """See `Disk`."""
        self._now("remove folder", path)
        super().remove_folder(path)

    def sync_folder(self, path: Path) -> None:
        """See `Disk`."""
        self._now("sync folder", path)

        def sync() -> None:
            super(CountingDisk, self).sync_folder(path)
            self._unsynced = [each for each in self._unsynced if each.path.parent != path]

        self.step(sync)

    def _now(self, what: str, path: Path) -> None:
        name = os.path.relpath(path, self._root.parent).removeprefix(f"{self._root.name}/")
        # The random end of a temporary file's name tells nothing.
        self._doing = f"{what} {name.rpartition('-')[0] if '.tmp-' in name else name}"

    def _synced(self, handle: int) -> None:
        """Sync bytes, as a step of its own; a folder's sync is a step already."""
        if self._mute or stat.S_ISDIR(os.fstat(handle).st_mode):
            return
        path = Path(f"/proc/self/fd/{handle}").readlink()
        what = self._doing.replace("write", "sync")
        self._doors.call(Door.DISK, what, lambda: self._dirty.discard(path), None, _refusal)

    _mute = False

    def _quietly(self, act: Callable[[], None]) -> None:
        self._mute = True
        try:
            act()
        finally:
            self._mute = False

    def unsynced_now(self) -> tuple[int, bool]:
        """Tell how many folders hold something unsynced, and whether bytes are."""
        return len({each.parent for each in self.unsynced}), any(each.is_file() for each in self._dirty)

    # --- a power cut -------------------------------------------------------------

    def lose(self, way: Way) -> None:
        """Lose what was not synced, by way of a power cut."""
        if way in {Way.NO_DATA, Way.UNSYNCED}:
            for each in self._dirty:
                if each.is_file():
                    each.write_bytes(b"")
        else:
            self._how = _HOW[way]
            self._lose()
        # After a power cut there is nothing in memory that could still reach the disk.
        self._unsynced, self._dirty = [], set()


def _refusal(fault: Fault) -> OSError:
    return OSError(fault.code, "refused")
