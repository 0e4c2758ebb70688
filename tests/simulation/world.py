"""A practice behind doors that may fail: the real daemon's rounds on a real register, in a world that outlives it.

What a machine keeps over a crash is here: the disk, the mailbox, the mail server, the time. What a
process keeps is lost with it. Time stands still but where a script, or a fault, moves it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from unittest.mock import patch

from mailbot.adapters.memory import MemoryMailbox
from mailbot.adapters.memory_press import MemoryPress
from mailbot.adapters.memory_sender import MemorySender
from mailbot.adapters.store import FolderStore
from mailbot.core.letters import Letter
from mailbot.core.mail import Envelope, Message
from mailbot.core.rules import Rules
from mailbot.daemon import Daemon
from mailbot.errors import StoreError
from mailbot.ports import RegisterLine, Rendered
from mailbot.reading.message import parse
from mailbot.secretary import Ports, Secretary
from tests import mails
from tests.mails import BRAM, MONDAY
from tests.secretary.practice import ZONE, Practice, Scribe, StoppedClock, rules
from tests.simulation.disk import SimulatedDisk
from tests.simulation.doors import CrashError, Door, Doors
from tests.simulation.post import SimulatedMailbox, SimulatedSender

_A_FEW = 2
MOST_CYCLES = 40
"""Rounds after which it never comes to rest."""
MASTER = bytes(range(32))
"""The key of a register that is encrypted."""
remembered_parse: Callable[[bytes], Message] = cache(parse)


class SimulatedClock:
    """The machine's clock behind its door; `off` is how much it is wrong."""

    def __init__(self, doors: Doors, real: StoppedClock) -> None:
        self._doors, self._real = doors, real
        self.off = timedelta(0)

    def now(self) -> datetime:
        """Return the moment that it shows."""
        return self._doors.call(Door.CLOCK, "read the clock", lambda: self._real.now() + self.off)


class SimulatedScribe(Scribe):
    """The real renderer; the same letter is made once for all runs of a process."""

    _made: dict[str, Rendered] = {}  # noqa: RUF012 - shared on purpose

    def render(self, letter: Letter) -> Rendered:
        """Render a letter, or return it as it was rendered before."""
        known = self._made.get(repr(letter))
        if known is None:
            known = self._made[repr(letter)] = super().render(letter)
        self.written[known.text.strip()] = letter
        return known


class KeptStore(FolderStore):
    """The register on disk; what is destroyed is told before."""

    on_destroy: Callable[[RegisterLine], None] = staticmethod(lambda _line: None)

    def destroy(self, line: RegisterLine) -> None:
        """Destroy a dossier."""
        self.on_destroy(line)
        super().destroy(line)


class _Alarm:
    """An alarm clock that only remembers; the world lets time pass."""

    moment: datetime | None = None

    def set(self, moment: datetime, ring: Callable[[], None]) -> None:
        """See `ports.Timer`."""
        del ring
        self.moment = moment

    def stop(self) -> None:
        """See `ports.Timer`."""


class _Board:
    """A status board that nobody reads; implements `ports.StatusBoard`."""

    def show(self, standing: Mapping[str, object]) -> None:
        """See `ports.StatusBoard`."""


class Journal:
    """A service manager that writes down what it is told; implements `ports.Supervisor`."""

    def __init__(self) -> None:
        self.states: list[str] = []

    @property
    def interval(self) -> float | None:
        """See `ports.Supervisor`."""
        return None

    def ready(self) -> None:
        """See `ports.Supervisor`."""

    def stopping(self) -> None:
        """See `ports.Supervisor`."""

    def watchdog(self) -> None:
        """See `ports.Supervisor`."""

    def status(self, text: str) -> None:
        """See `ports.Supervisor`."""
        self.states.append(text)


class World(Practice):
    """Bram's practice, with every door numbered.

    Args:
        folder: Where the register is kept; in memory, for there are many.
        settled: Another practice's rules.
        encrypted: Whether the register is.
        log: Whether what happens is kept, to be told.
        box: Another mailbox than the usual one.
    """

    def __init__(
        self,
        folder: Path,
        settled: Rules | None = None,
        *,
        encrypted: bool = False,
        log: bool = False,
        box: MemoryMailbox | None = None,
    ) -> None:
        mails._serials = count(1)
        self.folder, self.encrypted = folder, encrypted
        self.rules = settled or rules()
        self.doors = Doors(log=log)
        self.clock = StoppedClock(MONDAY)
        """The real time, as people and servers have it."""
        self.machine = SimulatedClock(self.doors, self.clock)
        self.doors.pass_time = self.clock.ahead
        self.disk = SimulatedDisk(self.doors, folder)
        self.mailbox = box or MemoryMailbox(zone=ZONE, size_limit=2**20, drop_folders=True, archive="Archief")
        self.sender = MemorySender(self._delivered)
        self.scribe = SimulatedScribe()
        self.press = MemoryPress()
        self.reader = lambda raw: remembered_parse(raw)  # noqa: PLW0108 - what is cached is no Reader to mypy
        self.journal, self.alarm = Journal(), _Alarm()
        self._nonces = count(1)
        self._keys = Random(5)  # noqa: S311 - the same keys each time
        self._store: KeptStore | None = None
        self.restarts = 0
        self.cycles = 0
        """The most rounds with an effect that it took after a restart to come to rest."""
        self.handed: list[tuple[Envelope, bytes]] = []
        """Every letter that was about to be handed over."""
        self.on_restart: Callable[[], None] = lambda: None
        self.on_handing: Callable[[Envelope, bytes], None] = lambda _envelope, _raw: None
        self.on_destroy: Callable[[RegisterLine], None] = lambda _line: None
        self.breach: AssertionError | None = None
        self.held: Callable[[], bool] = lambda: False
        """Whether something outside keeps the program from coming to rest: then a few rounds are enough."""
        self.daemon: Daemon
        self.secretary: Secretary

    def open(self) -> World:
        """Start the program for the first time."""
        self._guarded(self._begin)
        self.works()
        return self

    # --- the program ---------------------------------------------------------------

    def start(self) -> Secretary:
        """Start the program, or start it again: nothing of the former process is left."""
        self._end()
        self._guarded(self._begin)
        return self.secretary

    def _end(self) -> None:
        if self._store:
            self._store.close()
        self._store = None
        self.mailbox.close()
        self.doors.dead = False

    def _begin(self) -> None:
        self.alarm = _Alarm()
        master = MASTER if self.encrypted else None
        self._store = KeptStore(self.folder, disk=self.disk, master=master)
        self._store.on_destroy = self._destroyed
        self.store = self._store  # type: ignore[assignment]  # the same port
        box = SimulatedMailbox(self.doors, self.mailbox)
        sender = SimulatedSender(self.doors, self.sender, self._handing)
        ports = Ports(self.machine, self._nonce, self._store, box, sender, self._read, self.scribe, self.press)
        self.secretary = Secretary(ports, self.rules)
        self.daemon = Daemon(self.secretary, box, self.alarm, self.machine, self.journal, self.folder, _Board())

    def _destroyed(self, line: RegisterLine) -> None:
        self.on_destroy(line)

    def crashed(self) -> None:
        """Come back after a crash: what a service manager does."""
        self.restarts += 1
        self.doors.tell("      the program is started again")
        self._end()
        self.on_restart()
        self._guarded(self._begin)

    def _guarded(self, act: Callable[[], None]) -> None:
        with self._chance():
            while True:
                try:
                    act()
                except CrashError:
                    self.crashed()
                except StoreError:
                    # It could not be started: the service manager tries again, when the disk lets it.
                    self._end()
                    if not self.on_refused_start():
                        raise
                    continue
                return

    def on_refused_start(self) -> bool:
        """Do something about a disk that refuses the start; tell whether it is worth another try."""
        return False

    def works(self) -> datetime | None:
        """Turn rounds until nothing happens any more; return when the next thing falls due."""
        since = None
        for nth in range(MOST_CYCLES):
            before = self.restarts
            busy = self.round()
            if self.restarts != before:
                since = nth + 1
            if busy and nth >= _A_FEW and self.held():
                return self.due()
            if not busy:
                self.cycles = max(self.cycles, nth - since if since is not None else 0)
                return self.due()
        raise AssertionError("it never comes to rest")

    def due(self) -> datetime | None:
        """Return when the alarm clock would ring; the past is now."""
        return self.alarm.moment

    def round(self) -> bool:
        """Turn one round; tell whether it had an effect."""
        before, seen = self.effects(), len(self.mailbox.mails())
        self._guarded(self._turn)
        if self.breach:
            raise self.breach
        if self.scribe.fault:
            raise self.scribe.fault
        return self.effects() != before or len(self.mailbox.mails()) != seen

    def _turn(self) -> None:
        self.doors.tell("      a round")
        self.daemon.round()

    def effects(self) -> int:
        """Count the calls that change something outside."""
        return sum(each.door is Door.DISK or each.door is Door.SMTP for each in self.doors.steps) + self.restarts

    @contextmanager
    def _chance(self) -> Iterator[None]:
        """Let chance be the same each time."""

        def hexes(count: int = 32) -> str:
            return self._keys.randbytes(count).hex()

        with patch.object(secrets, "token_bytes", self._keys.randbytes), patch.object(secrets, "token_hex", hexes):
            yield

    def _nonce(self) -> str:
        return self.doors.call(Door.CHANCE, "draw", super()._nonce)

    def _handing(self, envelope: Envelope, raw: bytes) -> None:
        self.handed.append((envelope, raw))
        try:
            self.on_handing(envelope, raw)
        except AssertionError as breach:
            # The program would take it for a fault of its own, and go on.
            self.breach = breach
            raise

    def _delivered(self, envelope: Envelope, raw: bytes) -> None:
        if BRAM in envelope.recipients:
            self.mailbox.deliver(raw, self.clock.now())

    # --- people --------------------------------------------------------------------

    def until(self, end: datetime) -> None:
        """Let time pass; the alarm clock rings whenever something falls due."""
        for _ in range(4000):
            moment = self.works()
            if not moment or moment > end or moment <= self.clock.now():
                break
            self.clock.to(moment)
        self.clock.to(max(end, self.clock.now()))
        self.works()

    def passes(self, **time: float) -> None:
        """Let some time pass."""
        self.until(self.clock.now() + timedelta(**time))

    def read_only(self) -> FolderStore:
        """Look at the register, as another process does."""
        return FolderStore(self.folder, read_only=True, master=MASTER if self.encrypted else None)

    def exists(self) -> bool:
        """Tell whether there is a register yet."""
        with suppress(StoreError):
            self.read_only()
            return True
        return False

    def close(self) -> None:
        """Let go of everything."""
        self._end()
