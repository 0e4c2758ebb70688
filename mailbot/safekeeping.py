"""The register beside the daemon: its key, how it is protected, backups, exports. A part of the composition root."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mailbot.adapters import store_backup, store_export, store_master, store_restore
from mailbot.adapters.clock import SystemClock
from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_disk import Disk
from mailbot.adapters.store_unlock import SECRET
from mailbot.config import Config
from mailbot.core.values import DossierNumber
from mailbot.errors import UserError
from mailbot.ports.backups import Made, Protection, Restored
from mailbot.ports.progress import Progress, unseen


def master_key(config: Config) -> bytes | None:
    """Return the key that the register is encrypted with; None where none is configured. Raises UserError."""
    if not config.register_key:
        return None
    try:
        return store_master.read_key(config.register_key())
    except ValueError as error:
        raise UserError(
            f"The key of the register {error}; write it again as `mailbot register key` made it: MAILBOT1-…"
        ) from None


def new_key(file: Path) -> str:
    """Make a new key for a register and write it to a new file, durably, 0600; return its fingerprint.

    Raises:
        UserError: the file is there already, or can't be written.
    """
    if file.exists() or file.is_symlink():
        raise UserError(f"{file} is there already, and a key is never overwritten; name another file.")
    words, disk = store_master.new_key(), Disk()
    try:
        disk.write_file(file, f"{words}\n".encode("ascii"))
        disk.sync_folder(file.absolute().parent)
    except OSError as error:
        raise UserError(f"{file} can't be written ({error.strerror}); name another file.") from None
    return store_master.fingerprint(store_master.read_key(words))


def protection(config: Config) -> Protection:
    """Tell how it is protected. Raises StoreError where its key does not fit, UserError where that can't be read."""
    master = master_key(config)
    key = store_master.fingerprint(master) if master else ""
    if not (config.register / SECRET).exists() and not any(config.register.glob("KL-*")):
        return Protection(key, encrypted=False, pending=())
    looked_at = _look(config)
    return Protection(key, encrypted=looked_at.encrypted, pending=tuple(looked_at.pending_backups()))


def back_up(config: Config, target: Path, keep: int, progress: Progress = unseen) -> Made:
    """Make a backup of the register, beside a daemon. Raises StoreError, UserError."""
    return store_backup.back_up(_look(config), target, SystemClock().now(), keep, progress=progress)


def restore(config: Config, target: Path, stamp: str, progress: Progress = unseen) -> Restored:
    """Make the register of a backup, where there is none. Raises StoreError, UserError."""
    place = store_restore.Place(config.register, config.key_ring, master_key(config))
    return store_restore.restore(target, place, SystemClock().now(), stamp, progress=progress)


def export(config: Config, numbers: Sequence[DossierNumber], to: Path, progress: Progress = unseen) -> int:
    """Write dossiers as plain files; return how many files. Without numbers all. Raises StoreError, UserError."""
    looked_at = _look(config)
    return store_export.export(looked_at, numbers or looked_at.numbers(), to, progress=progress)


def _look(config: Config) -> FolderStore:
    return FolderStore(config.register, read_only=True, master=master_key(config), ring=config.key_ring)
