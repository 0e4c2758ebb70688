"""The narrow door to the disk: every write of the register goes through a `Disk`.

Each method is one step that a crash can come before, after or in the middle of, so
that tests can put a door in its place that crashes at step k. It knows files and
folders, no dossiers. Folders are made 0700 and files 0600 whatever the umask (§ 3).
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from mailbot.errors import StoreError

TEMPORARY = ".tmp-"
"""How the name of every temporary file starts: what a crash leaves can be told by it."""

_NO_LINK = os.O_NOFOLLOW | os.O_CLOEXEC

_ADVICE = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room within the quota of the user that runs mailbot",
    errno.EROFS: "the disk is read-only; mount it for writing again",
    errno.EACCES: "give the user that runs mailbot the right to it",
    errno.EPERM: "give the user that runs mailbot the right to it",
    errno.EMFILE: "raise the limit (LimitNOFILE)",
    errno.ENFILE: "raise the limit (LimitNOFILE)",
    errno.ENOENT: "put it back from a backup",
    errno.ELOOP: "it is a symbolic link, which mailbot never makes; put the file itself back",
}


class Disk:
    """The steps by which the register is changed; `sync` is `os.fsync`, or a test's."""

    def __init__(self, sync: Callable[[int], None] = os.fsync) -> None:
        self._sync = sync

    def make_folder(self, path: Path) -> None:
        """Make a folder, 0700. Its own entry is durable after `sync_folder` of its parent."""
        path.mkdir(mode=0o700)
        path.chmod(0o700)

    def write_file(self, path: Path, data: bytes) -> None:
        """Write a file, 0600, with its bytes durable; never through a symbolic link."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINK, 0o600)
        try:
            os.fchmod(handle, 0o600)
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            self._sync(handle)
        finally:
            os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        """Give a file the name of another, which is gone in the same instant."""
        source.replace(target)

    def rename_folder(self, source: Path, target: Path) -> None:
        """Give a folder another name in one step."""
        source.rename(target)

    def sync_folder(self, path: Path) -> None:
        """Make what was made, renamed and removed in a folder durable."""
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK)
        try:
            self._sync(handle)
        finally:
            os.close(handle)

    def remove_file(self, path: Path) -> None:
        """Remove a file; one that is not there is no error."""
        path.unlink(missing_ok=True)

    def wipe_file(self, path: Path) -> None:
        """Write zeros over a small file in its place, durably, and remove it.

        What a disk keeps of it besides (a journal, a snapshot, the spare cells of an SSD) is beyond our reach.
        """
        handle = os.open(path, os.O_WRONLY | _NO_LINK)
        try:
            os.write(handle, bytes(os.fstat(handle).st_size))
            self._sync(handle)
        finally:
            os.close(handle)
        path.unlink()

    def hand_over(self, path: Path, owner: os.stat_result) -> None:
        """Give a file or folder to the user whose another one is, where we run as root and that is somebody else."""
        if os.geteuid() == 0 and (owner.st_uid, owner.st_gid) != (0, 0):
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)

    def remove_folder(self, path: Path) -> None:
        """Remove a folder and all in it. Links in it are removed, not followed."""
        shutil.rmtree(path)


def swap_file(disk: Disk, path: Path, data: bytes) -> None:
    """Replace a file as a whole; durable after `sync_folder` of its folder.

    Raises:
        OSError: nothing has changed; the temporary file is gone again.
    """
    # A name of its own for each write: a shared one is overwritten by a second thread.
    temporary = path.with_name(f"{TEMPORARY}{path.name}-{secrets.token_hex(4)}")
    try:
        disk.write_file(temporary, data)
        disk.replace(temporary, path)
    except OSError:
        forget(disk, temporary)
        raise


def replace_file(disk: Disk, path: Path, data: bytes, before: bytes | None) -> None:
    """Replace a file as a whole, durably: a crash leaves the old bytes or the new ones.

    Args:
        disk: The door.
        path: The file.
        data: Its new bytes.
        before: What it holds now; None where it is not there.

    Raises:
        OSError: the file is as it was, or, on a disk that refuses even that, new.
    """
    swap_file(disk, path, data)
    try:
        disk.sync_folder(path.parent)
    except OSError:
        # The caller is told that nothing happened: so let nothing have happened.
        if before is None:
            forget(disk, path)
        else:
            with suppress(OSError):
                swap_file(disk, path, before)
        raise


def write_files(disk: Disk, folder: Path, files: Mapping[str, bytes], write: Callable[[Path, bytes], None]) -> None:
    """Write files below a folder, durably, making the folders that they need.

    Args:
        disk: The door.
        folder: Where the names start.
        files: Bytes by checked relative name.
        write: How a file is written: `Disk.write_file`, or a swap for one that may be in use.
    """
    parents = sorted({(folder / name).parent for name in files})
    missing = [parent for parent in parents if not parent.is_dir()]
    for parent in missing:
        disk.make_folder(parent)
    if missing:
        disk.sync_folder(folder)
    for name, data in files.items():
        write(folder / name, data)
    for parent in parents:
        disk.sync_folder(parent)


def forget(disk: Disk, path: Path) -> None:
    """Remove what a failed write left, to give the room back; that may fail as well."""
    try:
        if path.is_dir() and not path.is_symlink():
            disk.remove_folder(path)
        else:
            disk.remove_file(path)
    except OSError:
        return  # It is no part of the register: the next start or write removes it.


def read_file(path: Path) -> bytes:
    """Return the bytes of a plain file.

    Raises:
        OSError: it can't be read, or it is no plain file.
    """
    # O_NONBLOCK: a named pipe put in the place of a file must not hold us up for ever.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | _NO_LINK)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "no plain file")
        return file.read()


@contextmanager
def told(what: str) -> Iterator[None]:
    """Turn an OSError within into a StoreError that says what to do.

    Args:
        what: A dossier number or the name of a file of our own; no personal data.
    """
    try:
        yield
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, "check the disk and the rights on the register's folder")
        reason = os.strerror(error.errno) if error.errno else "input/output error"
        raise StoreError(f"{what}: {reason}; {advice}.") from error
