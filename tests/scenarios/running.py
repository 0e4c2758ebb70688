"""The real daemon for the scenarios: as a process of its own, or in a thread on a virtual clock."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from mailbot import bootstrap, config, daemon
from mailbot.adapters.clock import SystemClock
from mailbot.demo.clock import VirtualClock, VirtualTimer
from mailbot.ports import Arrival, Mailbox, Mark
from tests.scenarios.town import PATIENCE, Town

ROOT = Path(__file__).resolve().parents[2]


class Process:
    """`mailbot run --config FILE`, with a service manager that listens to it.

    Args:
        town: Where it works.
        more: More variables of the environment: `KILL_AT_FSYNC="3"` (see `killer/sitecustomize.py`).
    """

    def __init__(self, town: Town, **more: str) -> None:
        self.notified: list[str] = []
        """What it told its service manager."""
        self.log: list[str] = []
        """The lines of its log so far."""
        self.on_line: Callable[[str], None] = lambda _line: None
        self._manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._manager.settimeout(PATIENCE)
        path = town.folder / "notify"
        path.unlink(missing_ok=True)
        self._manager.bind(str(path))
        paths = f"{Path(__file__).parent / 'killer'}{os.pathsep}{ROOT}"
        env = {**os.environ, **town.secrets, **more, "NOTIFY_SOCKET": str(path), "PYTHONPATH": paths}
        command = [sys.executable, "-m", "mailbot", "run", "--config", str(town.config)]
        self._process = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)  # noqa: S603 - own words
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def told(self, message: str) -> None:
        """Return when it has told its service manager something."""
        while message not in self.notified:
            self.notified.append(self._manager.recv(4096).decode())

    def signal(self, number: int) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def ends(self) -> int:
        """Wait until it ends; return its exit code."""
        code = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def close(self) -> None:
        """End it, if it has not ended, and let go of everything."""
        if self._process.poll() is None:
            self._process.kill()
        self.ends()
        self._manager.settimeout(0)
        with suppress(BlockingIOError):
            while True:
                self.notified.append(self._manager.recv(4096).decode())
        self._manager.close()
        assert self._process.stderr
        self._process.stderr.close()

    def _read(self) -> None:
        assert self._process.stderr
        for line in self._process.stderr:
            self.log.append(line.rstrip("\n"))
            self.on_line(line.rstrip("\n"))


@contextmanager
def running(town: Town) -> Iterator[Process]:
    """Start the daemon; it is ready, and is ended at last."""
    process = Process(town)
    try:
        process.told("READY=1")
        yield process
    finally:
        process.close()


def stopped(process: Process) -> int:
    """Stop the daemon as a service manager does; return its exit code."""
    process.signal(signal.SIGTERM)
    return process.ends()


def mailbot(town: Town, *words: str, **secrets: str) -> subprocess.CompletedProcess[str]:
    """Run a subcommand to its end."""
    env = {**os.environ, **town.secrets, **secrets, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "mailbot", *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603 - own words


class OnStoryTime:
    """A mailbox whose server's clock is the story's, where the server insists on its own.

    Dovecot takes no date of receipt in its future: it puts its own time there instead. What it dated
    so since the story began came in now; mail that it let have a date of the story's keeps it.
    """

    def __init__(self, mailbox: Mailbox, clock: VirtualClock) -> None:
        self._mailbox, self._clock = mailbox, clock
        self._real = SystemClock()
        self._began = self._real.now() - timedelta(minutes=1)

    def __getattr__(self, name: str) -> object:
        """Be the mailbox itself in all else."""
        return getattr(self._mailbox, name)

    def arrivals(self, folder: str, after: Mark) -> Iterator[Arrival]:
        """Yield what came in, dated by the story's clock."""
        return map(self._dated, self._mailbox.arrivals(folder, after))

    def since(self, folder: str, day: date) -> Iterator[Arrival]:
        """Yield what came in, dated by the story's clock."""
        return map(self._dated, self._mailbox.since(folder, day))

    def _dated(self, arrival: Arrival) -> Arrival:
        own = self._began <= arrival.received <= self._real.now()
        return replace(arrival, received=self._clock.now()) if own else arrival


class Engine:
    """The daemon in a thread, on a clock that only the test moves."""

    def __init__(self, town: Town, clock: VirtualClock) -> None:
        settings = config.load(town.config, town.secrets)
        self._secretary = bootstrap.secretary(settings, clock)
        ports = self._secretary.office.ports
        object.__setattr__(ports, "mailbox", OnStoryTime(ports.mailbox, clock))
        self._daemon = daemon.build(settings, self._secretary, clock, VirtualTimer(clock))
        self._daemon.after_round = self._rest
        self._thread = threading.Thread(target=self._daemon.serve, name="mailbot")
        self._rested = threading.Condition()
        self._read_up_to = 0

    def start(self) -> None:
        """Start, and return when mail is being watched."""
        self._thread.start()
        self.has_read(0)

    def has_read(self, uid: int) -> None:
        """Return when a round is over in which this mail of INBOX, and all that was in Sent before, was read."""
        with self._rested:
            assert self._rested.wait_for(lambda: self._read_up_to > uid, PATIENCE)

    def stop(self) -> None:
        """Finish the round in hand, and let go of everything."""
        self._daemon.stop()
        self._thread.join(PATIENCE)
        self._secretary.close()

    def _rest(self) -> None:
        with self._rested:
            self._read_up_to = self._secretary.office.desk.marks["INBOX"].uidnext
            self._rested.notify_all()


@contextmanager
def on_virtual_time(town: Town, clock: VirtualClock) -> Iterator[Engine]:
    """Run the daemon on a virtual clock."""
    engine = Engine(town, clock)
    try:
        engine.start()
        yield engine
    finally:
        engine.stop()
