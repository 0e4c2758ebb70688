"""The folders of backups that a register knows, so that a dossier is destroyed there as well (§ 9).

Each is a file of its own in `backups/`: `mailbot backup` notes it without the lock, beside a daemon. A second
file tells that destroyed dossiers are still there, because the folder could not be reached.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path

from mailbot.adapters.store_disk import Disk, read_file, replace_file, told
from mailbot.adapters.store_lines import LinesFile
from mailbot.adapters.store_sealed import seal, unseal
from mailbot.adapters.store_target import Target
from mailbot.errors import StoreError, UserError

FOLDER = "backups"
_KNOWN, _PENDING = ".json", ".pending"

log = logging.getLogger("mailbot")


class KnownTargets:
    """What a register knows of its backups.

    Args:
        register: The register's folder.
        disk: The door that writes go through.
    """

    def __init__(self, register: Path, disk: Disk) -> None:
        self._register = register
        self._folder = register / FOLDER
        self._disk = disk

    def note(self, target: Path) -> None:
        """Remember a folder, durably, and that nothing is left to be destroyed in it. Raises StoreError."""
        path, owner = target.resolve(), self._register.stat()
        with told(f"{FOLDER} in the register"):
            if not self._folder.is_dir():
                self._disk.make_folder(self._folder)
                self._disk.hand_over(self._folder, owner)
                self._disk.sync_folder(self._register)
            file = self._file(path)
            if not file.exists():
                replace_file(self._disk, file, seal({"target": {"path": {"is": str(path)}}}), None)
                self._disk.hand_over(file, owner)
            if file.with_suffix(_PENDING).exists():
                self._disk.remove_file(file.with_suffix(_PENDING))
                self._disk.sync_folder(self._folder)

    def mark(self, target: Path) -> None:
        """Note that something that was destroyed may still be in a folder that is known. Raises OSError."""
        mark = self._file(target).with_suffix(_PENDING)
        if not mark.exists():
            replace_file(self._disk, mark, b"", None)

    def paths(self) -> Iterator[Path]:
        """Yield the folders that are known; a note that can't be read is passed over."""
        for each in sorted(self._folder.glob(f"*{_KNOWN}")):
            try:
                yield Path(str(unseal(read_file(each))["target"]["path"]["is"]))
            except (OSError, KeyError, TypeError, ValueError):
                log.warning("%s/%s can't be read; run mailbot backup once more", FOLDER, each.name)

    def pending(self) -> list[Path]:
        """Return the folders in which something that was destroyed may still be."""
        return [each for each in self.paths() if self._file(each).with_suffix(_PENDING).exists()]

    def destroy(self, only: list[Path] | None = None) -> None:
        """Destroy in each folder what was destroyed in the register; never raises for a folder that refuses.

        Args:
            only: The folders; all that are known by default.
        """
        for target in list(self.paths()) if only is None else only:
            mark = self._file(target).with_suffix(_PENDING)
            try:
                # Noted before it is tried: also a crash or a mount that hangs leaves it to be done.
                self.mark(target)
                self._reach(target)
                self._disk.remove_file(mark)
                self._disk.sync_folder(self._folder)
            except (OSError, StoreError, UserError):
                log.warning(
                    "destroyed dossiers may still be in the backups in %s, which can't be reached or changed now; "
                    "`mailbot backup` with that folder destroys them there",
                    target,
                )

    def _reach(self, path: Path) -> None:
        target = Target(path, self._disk)
        target.register()
        with target.held():
            target.learn(LinesFile(self._register, self._disk).read())
            target.prune()

    def _file(self, target: Path) -> Path:
        return self._folder / f"{hashlib.sha256(str(target).encode()).hexdigest()[:16]}{_KNOWN}"
