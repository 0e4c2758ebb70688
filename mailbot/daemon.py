"""The daemon: start, signals, watchdog, orderly stop. It knows no rule of the procedure.

One thread does all the work, in rounds: read, send, look what is owed, send, wait. The
alarm clock and the signals only end the wait.
"""

from __future__ import annotations

import logging
import os
import random
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from typing import TextIO

from mailbot import __version__, bootstrap
from mailbot.config import Config
from mailbot.errors import LoginRefused, MailboxError, StoreError, UserError
from mailbot.ports import Clock, Mailbox, StatusBoard, Supervisor, Timer
from mailbot.ports.progress import Progress, unseen
from mailbot.secretary import Secretary

log = logging.getLogger("mailbot")

_ROUND = 240.0
"""Seconds after which a wait ends by itself: IDLE is renewed, Sent is looked at."""
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 300.0
_LOGIN_PAUSE = 1800.0
"""Seconds between tries when the login is refused: a provider locks out who insists."""
_REFUSED = (
    "imap.user: the server refuses this user name or password; "
    "look at the secret that the configuration names, then `mailbot check --config FILE`."
)
_BEAT = timedelta(seconds=10)
"""How often a long round shows that it goes on."""
RETRY_FILE = "retry.request"


class Daemon:
    """Turns rounds until it is told to stop."""

    def __init__(
        self,
        secretary: Secretary,
        mailbox: Mailbox,
        timer: Timer,
        clock: Clock,
        notifier: Supervisor,
        register: Path,
        board: StatusBoard,
    ) -> None:
        """Take the parts; `serve` starts the work."""
        self._board, self._started = board, clock.now()
        self._rounded: datetime | None = None
        self._beaten = self._started
        secretary.on_progress(self._progress)
        self._secretary, self._mailbox = secretary, mailbox
        self._timer, self._clock, self._notifier = timer, clock, notifier
        self._request = register / RETRY_FILE
        self._stopping = threading.Event()
        self._woken = threading.Event()
        self._pause = 0.0
        self._first = True
        """What was set aside is tried again at each start: the cause may be gone."""
        self._damage_told = False
        self._lost = False
        self.after_round: Callable[[], None] = lambda: None
        """Called after each round, for who watches."""

    def serve(self) -> None:
        """Work until `stop`; the round in hand is finished first."""
        ready = False
        self._show()
        while not self._stopping.is_set():
            self.round()
            if not ready:
                self._notifier.ready()
                ready = True
            self.after_round()
            self._wait()
        self._notifier.stopping()
        self._show(stopped=True)
        self._timer.stop()
        self._mailbox.close()

    def stop(self) -> None:
        """End `serve` after the round in hand; may be called from a signal handler."""
        self._stopping.set()
        self.wake()

    def wake(self) -> None:
        """End the wait now; may be called from any thread."""
        self._woken.set()
        self._mailbox.wake()

    def round(self) -> None:
        """Do all that there is to do at this moment."""
        try:
            if not self._damage_told:
                self._secretary.tell_damage()
                self._damage_told = True
            self._read()
            self._secretary.deliver()
            moments = [self._secretary.tick(), self._secretary.deliver()]
        except StoreError as error:
            # Nothing was done about what could not be recorded: it is read again later.
            log.error("register can't be written: %s", error)  # noqa: TRY400 - the sentence says it all
            self._secretary.register_lost()
            self._notifier.status("the register can't be written")
            self._pause = self._longer(_LONGEST_PAUSE)
            self._beat()
            return
        self._rounded = self._clock.now()
        self._beat()
        self._set_alarm([moment for moment in moments if moment])

    def _progress(self) -> None:
        if self._clock.now() - self._beaten >= _BEAT:
            self._beat()

    def _beat(self) -> None:
        """Show the service manager and `mailbot status` that the daemon is at work."""
        self._beaten = self._clock.now()
        self._notifier.watchdog()
        self._show()

    def _show(self, *, stopped: bool = False) -> None:
        facts = {"started": self._started, "beat": self._clock.now(), "last_round": self._rounded}
        told = {key: moment.isoformat(timespec="seconds") if moment else None for key, moment in facts.items()}
        head = {"format": 1, "version": __version__, "stopped": stopped}
        self._board.show({**head, **told, **self._secretary.standing()})

    def _set_alarm(self, moments: list[datetime]) -> None:
        if moments:
            self._timer.set(max(min(moments), self._clock.now()), self.wake)

    def _read(self) -> None:
        try:
            self._secretary.receive()
            if self._first or self._request.exists():
                self._request.unlink(missing_ok=True)
                self._secretary.retry()
                self._first = False
        except MailboxError as error:
            self._cut_off(error)
            return
        if self._lost:
            log.info("mailbox is read again")
        self._lost, self._pause = False, 0.0
        self._notifier.status("reading the mailbox")

    def _cut_off(self, error: MailboxError) -> None:
        self._mailbox.close()
        self._lost = True
        refused = isinstance(error, LoginRefused)
        self._pause = _LOGIN_PAUSE if refused else self._longer(_LONGEST_PAUSE)
        reason = "login refused" if refused else "mailbox can't be reached"
        log.warning("%s; next try in %d s", reason, self._pause)
        self._notifier.status(reason)
        self._secretary.mailbox_lost(error)

    def _longer(self, most: float) -> float:
        # Jitter, so that many practices on one server do not come back all at once.
        return min(most, max(_FIRST_PAUSE, self._pause * 2)) * random.uniform(0.8, 1.2)  # noqa: S311

    def _wait(self) -> None:
        seconds = min(self._notifier.interval or _ROUND, _ROUND)
        try:
            if self._pause:
                self._pause_for(seconds)
            elif not self._woken.is_set():
                self._mailbox.wait(seconds)
        except MailboxError as error:
            self._cut_off_waiting(error)
        self._woken.clear()

    def _cut_off_waiting(self, error: MailboxError) -> None:
        try:
            self._cut_off(error)
        except StoreError:
            # The round that comes next meets the same, and tells it.
            log.warning("register can't be written")

    def _pause_for(self, step: float) -> None:
        """Wait for the next try, and show the watchdog meanwhile that this is on purpose."""
        left = self._pause
        while left > 0 and not self._woken.wait(min(step, left)):
            left -= step
            self._beat()


Watching = Callable[[], AbstractContextManager[Progress]]
"""What shows how far the first reading is, as long as it lasts."""


def run(config: Config, watching: Watching = lambda: nullcontext(unseen)) -> int:
    """Run the daemon until SIGTERM or SIGINT.

    Args:
        config: What was configured.
        watching: Shows how far the first reading of the mailbox is, to who started it by hand.

    Returns:
        0 after an orderly stop; 1 where something is wrong at that moment that no mail could tell.

    Raises:
        UserError: a template or a file is wrong, or the server refuses the login.
        StoreError: the register can't be opened, or another mailbot works in it.
    """
    _log_to_stderr()
    letters = bootstrap.warm_renderer(config)
    clock = bootstrap.system_clock()
    secretary = bootstrap.secretary(config, clock, letters)
    daemon = build(config, secretary, clock)
    _login(secretary)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: daemon.stop())
    with ExitStack() as first:
        secretary.on_scan(first.enter_context(watching()))
        daemon.after_round = lambda: _watched(secretary, first)
        daemon.serve()
    untold = secretary.troubles.untold
    secretary.close()
    log.info("stopped")
    return 1 if untold else 0


def _watched(secretary: Secretary, first: ExitStack) -> None:
    """Show no more how far the reading is: what comes now comes mail by mail."""
    secretary.on_scan(unseen)
    first.close()


def build(config: Config, secretary: Secretary, clock: Clock, timer: Timer | None = None) -> Daemon:
    """Return a daemon around a secretary; another `timer` than the real one is for virtual time."""
    mailbox = secretary.office.ports.mailbox
    return Daemon(
        secretary,
        mailbox,
        timer or bootstrap.timer(clock),
        clock,
        bootstrap.notifier(),
        config.register,
        bootstrap.status_board(config),
    )


def _login(secretary: Secretary) -> None:
    """Find a wrong password at the start, while somebody is looking.

    Under a service manager nobody is: there the daemon stays, and tries again with long
    pauses, because starting over and over would lock the account.
    """
    try:
        secretary.office.ports.mailbox.open()
    except LoginRefused:
        if not os.environ.get("NOTIFY_SOCKET"):
            secretary.close()
            raise UserError(_REFUSED) from None
        log.error(_REFUSED)  # noqa: TRY400 - the sentence says it all
    except MailboxError:
        log.warning("the mailbox can't be reached now; `mailbot check --config FILE` tells why")


def ask_retry(config: Config) -> None:
    """Ask the running daemon, or the next one, to try again what was set aside.

    Raises:
        UserError: the register's folder can't be written.
    """
    try:
        bootstrap.forget_breakdowns(config)
        (config.register / RETRY_FILE).touch(mode=0o600)
    except OSError as error:
        raise UserError(
            f"register.path: {config.register} can't be written ({error.strerror}); "
            "run this as the user that mailbot runs as."
        ) from None


class _Fields(logging.Formatter):
    """One line: what happened, then numbers as key=value; never a name or a subject."""

    def format(self, record: logging.LogRecord) -> str:
        told = [
            f"{key}={getattr(record, key)}"
            for key in ("dossier", "event", "smtp", "uid", "error")
            if hasattr(record, key)
        ]
        line = " ".join([record.getMessage(), *told])
        if record.exc_info and record.exc_info[0]:
            # Only the kind of exception: its words may quote a mail.
            line += f" error={record.exc_info[0].__name__}"
        # One record is one line, and no terminal is steered, whatever got into a value.
        return "".join(each if each.isprintable() else repr(each)[1:-1] for each in line)


class _ToStderr(logging.StreamHandler[TextIO]):
    """Writes to what stderr is now: a bar that is drawn there lets lines pass above it."""

    @property
    def stream(self) -> TextIO:
        """Return stderr."""
        return sys.stderr

    @stream.setter
    def stream(self, _to: TextIO) -> None:
        """Keep none."""


def _log_to_stderr() -> None:
    handler = _ToStderr()
    handler.setFormatter(_Fields())
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
