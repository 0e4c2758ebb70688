"""Kills this process with SIGKILL at its nth step: a write, a rename, a sync, a line to a server.

Unlike the simulated doors it knows no layer: what the doors miss is here too.
"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable
from itertools import count
from typing import Any

_STEPS = ("fsync", "write", "replace", "rename", "unlink", "mkdir", "rmdir")


def install(at: int, *, after: bool) -> None:
    """Die before, or after, step `at` from now on."""
    calls = count(1)

    def counted(act: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any, **named: Any) -> Any:
            last = next(calls) == at
            if last and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            done = act(*given, **named)
            if last:
                os.kill(os.getpid(), signal.SIGKILL)
            return done

        return step

    for name in _STEPS:
        setattr(os, name, counted(getattr(os, name)))
    for name in ("send", "sendall", "recv", "recv_into"):
        # Of the class in Python, which everybody uses, over that in C.
        setattr(socket.socket, name, counted(getattr(socket.socket, name)))
