"""The status file in the register's folder: what the daemon shows, and `mailbot status` reads.

Replaced in one step, so that a reader sees the old or the new one whole; readable by its
owner only. It need not outlive a power cut: a daemon that runs writes it anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

FILE = "status.json"
_NEW = ".status.json.new"


class StatusFile:
    """Writes the status file; implements `ports.StatusBoard`.

    Args:
        register: The register's folder.
    """

    def __init__(self, register: Path) -> None:
        self._path, self._new = register / FILE, register / _NEW

    def show(self, standing: Mapping[str, object]) -> None:
        """Replace what is shown. A disk that refuses leaves the old file, which tells by its age that it is old."""
        text = json.dumps({**standing, **process()}, indent=1)
        with suppress(OSError):
            handle = os.open(self._new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            self._new.replace(self._path)


def process() -> dict[str, object]:
    """Return what tells this process from any other, also from one that gets its number later."""
    return {"pid": os.getpid(), "pid_started": started(os.getpid())}


def started(pid: int) -> int | None:
    """Return when a process started, in ticks since the machine did (proc(5)); None where there is none to see."""
    try:
        stat = Path(f"/proc/{int(pid)}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    # The name of the program, in brackets, may hold anything.
    fields = stat.rpartition(")")[2].split()
    return int(fields[19]) if fields and fields[0] != "Z" else None


def alive(pid: int, since: int | None) -> bool:
    """Tell whether the process that wrote a status file still runs."""
    if since is not None:
        return started(pid) == since
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except OSError:
        return False
    return True
