"""The conversation with systemd: what is told, where, and that it never gets in the way."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mailbot.adapters.notify import Notifier


@contextmanager
def manager(name: str) -> Iterator[socket.socket]:
    """Listen as the service manager does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.settimeout(5)
        listening.bind(name.replace("@", "\0", 1))
        yield listening


def test_start_progress_and_stop_are_told(tmp_path: Path) -> None:
    """Each state has the word that sd_notify(3) gives it."""
    name = str(tmp_path / "notify")
    with manager(name) as listening:
        notifier = Notifier({"NOTIFY_SOCKET": name})
        notifier.ready()
        notifier.watchdog()
        notifier.status("3 open dossiers\nSTOPPING=1")
        notifier.stopping()
        told = [listening.recv(1000) for _ in range(4)]
    assert told == [b"READY=1", b"WATCHDOG=1", b"STATUS=3 open dossiers STOPPING=1", b"STOPPING=1"]


def test_an_abstract_socket_is_found() -> None:
    """A name that starts with @ lies outside the file system (unix(7))."""
    name = f"@mailbot-test-{os.getpid()}"
    with manager(name) as listening:
        Notifier({"NOTIFY_SOCKET": name}).ready()
        assert listening.recv(1000) == b"READY=1"


@pytest.mark.parametrize("name", ["", "relative/path", "/nowhere/notify"])
def test_without_a_listener_nothing_happens(name: str) -> None:
    """Started by hand, or with a manager that has gone, the daemon just works."""
    notifier = Notifier({"NOTIFY_SOCKET": name} if name else {})
    notifier.ready()
    notifier.stopping()


def test_a_sign_of_life_comes_twice_as_often_as_it_must() -> None:
    """Half the watchdog's time is left as a margin (sd_watchdog_enabled(3))."""
    env = {"NOTIFY_SOCKET": "/run/notify", "WATCHDOG_USEC": "300000000"}
    assert Notifier(env).interval == 150
    assert Notifier(env | {"WATCHDOG_PID": str(os.getpid())}).interval == 150


@pytest.mark.parametrize(
    "env",
    [
        {},
        {"WATCHDOG_USEC": "300000000"},
        {"NOTIFY_SOCKET": "/run/notify"},
        {"NOTIFY_SOCKET": "/run/notify", "WATCHDOG_USEC": "0"},
        {"NOTIFY_SOCKET": "/run/notify", "WATCHDOG_USEC": "soon"},
        {"NOTIFY_SOCKET": "/run/notify", "WATCHDOG_USEC": "300000000", "WATCHDOG_PID": "1"},
    ],
)
def test_nobody_watches_unless_told_so(env: dict[str, str]) -> None:
    """Without a watchdog, or with one for another process, there is no interval."""
    assert Notifier(env).interval is None
