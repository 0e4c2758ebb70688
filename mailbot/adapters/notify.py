"""Tells systemd how the daemon fares: the protocol of sd_notify(3).

A datagram that can't be sent is passed over: the daemon works on without its
supervisor. What is told may hold no personal data, since it stands in `systemctl status`.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from contextlib import suppress

_MICROSECONDS = 1_000_000


class Notifier:
    """Speaks to the service manager that started this process, if there is one.

    Args:
        env: The environment: NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID are looked at.
    """

    def __init__(self, env: Mapping[str, str]) -> None:
        """Find the socket; without NOTIFY_SOCKET every method does nothing."""
        self._address = _socket_name(env.get("NOTIFY_SOCKET", ""))
        self._interval = _interval(env)

    @property
    def interval(self) -> float | None:
        """Seconds between two calls of `watchdog`: half of what the unit allows; None without a watchdog."""
        return self._interval if self._address else None

    def ready(self) -> None:
        """Tell that the start is over and mail is being watched."""
        self._send("READY=1")

    def stopping(self) -> None:
        """Tell that the work in hand is being finished."""
        self._send("STOPPING=1")

    def watchdog(self) -> None:
        """Tell that the daemon makes progress."""
        self._send("WATCHDOG=1")

    def status(self, text: str) -> None:
        """Show one line in `systemctl status`; numbers only, never a name or a subject."""
        self._send(f"STATUS={' '.join(text.split())}")

    def _send(self, message: str) -> None:
        if not self._address:
            return
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as link:
            # A full queue may hold the daemon up for a second, not for good.
            link.settimeout(1)
            link.sendto(message.encode(), self._address)


def _socket_name(name: str) -> str:
    """Turn `@name` into an abstract address; refuse what is neither that nor an absolute path."""
    if name.startswith("@"):
        return f"\0{name[1:]}"
    return name if name.startswith("/") else ""


def _interval(env: Mapping[str, str]) -> float | None:
    """Return half the watchdog's time in seconds, as sd_watchdog_enabled(3) advises."""
    allowed, pid = env.get("WATCHDOG_USEC", ""), env.get("WATCHDOG_PID", "")
    # The variables are inherited: a child of the daemon must not answer for it.
    if not allowed.isdecimal() or int(allowed) == 0 or (pid and pid != str(os.getpid())):
        return None
    return int(allowed) / _MICROSECONDS / 2
