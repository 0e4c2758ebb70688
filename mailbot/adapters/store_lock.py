"""The lock on the register: one writer at a time (flock).

The lock goes with the open file, so that the kernel releases it however the process
ends; no stale lock has to be removed by hand. It says nothing about who holds it.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from mailbot.adapters.store_disk import told
from mailbot.errors import StoreError


class Lock:
    """Holds the lock of a register from its making until `release`.

    Raises:
        StoreError: another process, or another store in this one, holds it.
    """

    def __init__(self, path: Path) -> None:
        self._handle = -1
        with told(path.name):
            while self._handle < 0:
                self._handle = _take(path)

    def release(self) -> None:
        """Let the lock go; a second time does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _take(path: Path) -> int:
    """Return a handle that holds the lock, or -1 where the file was replaced meanwhile."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(handle, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise StoreError(
            f"The register {path.parent} is in use by another mailbot. Stop that one first "
            "(for example: systemctl stop mailbot); list, show and verify work meanwhile."
        ) from error
    except OSError:
        os.close(handle)
        raise
    # A lock on a file that somebody removed keeps nobody out: take the one that is there now.
    if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
        return handle
    os.close(handle)
    return -1
