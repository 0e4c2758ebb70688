"""Kills this process with SIGKILL before the nth time that it makes something durable (KILL_AT_FSYNC=n).

Python imports a module of this name at its start, where it is on the path: the daemon
itself is the real one, and knows nothing of it.
"""

from __future__ import annotations

import os
import signal
from itertools import count

_calls = count(1)
_last = int(os.environ.get("KILL_AT_FSYNC", "0"))
_fsync = os.fsync


def _counted(file: int) -> None:
    if next(_calls) == _last:
        os.kill(os.getpid(), signal.SIGKILL)
    _fsync(file)


if _last:
    os.fsync = _counted  # type: ignore[assignment]  # the door through which all that is durable goes

if os.environ.keys() & {"GOSSIP", "GOSSIP_END"}:
    from tests.scenarios.killer import gossip  # noqa: F401 - stumbles over its own mail
