"""The stage: real servers, the real daemon, a register in a folder of its own, and hands to play with.

Nothing of the program is replaced but its clock. People hand in their mail by SMTP and
keep their copies by IMAP, as their programs do; all waiting is on conditions.
"""

from __future__ import annotations

import smtplib
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from imapclient import SEEN, IMAPClient

from mailbot import bootstrap, config, daemon
from mailbot.demo.clock import VirtualClock, VirtualTimer
from mailbot.demo.people import ANNA, MIEKE, PRACTICE
from mailbot.demo.post import Post, StoryError
from mailbot.demo.programs import Person, Sheet, compose, read
from mailbot.demo.servers import Account, MailServers, Stored
from mailbot.demo.smtp_service import AUTHSERV_ID
from mailbot.ports import Clock, RegisterLine, Timer
from mailbot.secretary import Secretary

ACCOUNTS = tuple(Account(each.address, each.password) for each in (ANNA, MIEKE))
_PATIENCE = 10.0

_CONFIG = """\
[practice]
name = "Heelimperfect"
address = "Kapelstraat 56, 4061 RD Ophemert"
phone = "0344-651103"
website = "https://www.heelimperfect.nl"
regulation = "https://www.heelimperfect.nl/klachtenregeling"

[practitioner]
name = "{name}"
addresses = ["{address}"]

[imap]
host = "{host}"
port = {imap_port}
tls = "none"
user = "{address}"
password_env = "MAILBOT_DEMO_PASSWORD"

[smtp]
host = "{host}"
port = {smtp_port}
tls = "none"
user = "{address}"
password_env = "MAILBOT_DEMO_PASSWORD"
from = "{address}"

[authority]
authserv_id = "{authserv_id}"

[register]
path = "register"
"""


def configure(folder: Path, servers: MailServers) -> config.Config:
    """Write the demo's configuration in a folder, and load it as any other."""
    words = _CONFIG.format(
        name=MIEKE.name,
        address=PRACTICE,
        host=servers.host,
        imap_port=servers.imap_port,
        smtp_port=servers.smtp_port,
        authserv_id=AUTHSERV_ID,
    )
    path = folder / "mailbot.toml"
    path.write_text(words, encoding="utf-8")
    return config.load(path, {"MAILBOT_DEMO_PASSWORD": MIEKE.password})


class Engine:
    """The daemon in a thread of its own.

    Args:
        settings: The configuration of the demo.
        clock: Virtual, or None for the real one.
        timer: The alarm of that clock, or None for the real one.
    """

    def __init__(self, settings: config.Config, clock: Clock | None = None, timer: Timer | None = None) -> None:
        self.secretary: Secretary = bootstrap.secretary(settings, clock, bootstrap.warm_renderer(settings))
        self.daemon = daemon.build(settings, self.secretary, self.secretary.office.ports.clock, timer)
        self.fault = ""
        self.on_fault: Callable[[], None] = lambda: None
        self._thread = threading.Thread(target=self._serve, name="mailbot", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> bool:
        """Finish the round in hand, let go of everything; tell whether that went in time."""
        self.daemon.stop()
        self._thread.join(_PATIENCE)
        stopped = not self._thread.is_alive()
        if stopped:
            self.secretary.close()
        return stopped

    def _serve(self) -> None:
        try:
            self.daemon.serve()
        except Exception as error:  # noqa: BLE001 - told by the thread that watches, as this one ends
            self.fault = f"the daemon stopped: {type(error).__name__}: {error}"
            self.on_fault()


@dataclass(frozen=True, slots=True)
class Left:
    """How an ordinary mail stands in the mailbox in the end."""

    subject: str
    sender: str
    untouched: bool
    """Byte for byte as it was delivered, and without a flag."""


class Stage:
    """Everything that a story is played on, as a context manager.

    Args:
        limit: Real seconds that the story may take.
    """

    def __init__(self, limit: float) -> None:
        self.clock = VirtualClock()
        self.post = Post(limit)
        self._servers = MailServers(ACCOUNTS, self.clock.now, on_mail=self.post.take)
        self._stack = ExitStack()
        self._read_up_to = 0
        self._ordinary: list[tuple[bytes, bytes]] = []

    def __enter__(self) -> Self:
        with self._stack:
            folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="mailbot-demo-")))
            self._stack.enter_context(self._servers)
            self.settings = configure(folder, self._servers)
            self._engine = Engine(self.settings, self.clock, VirtualTimer(self.clock))
            self._stack.callback(self._engine.stop)
            self.post.name_of = self._name_of
            self._engine.on_fault = lambda: self.post.broken(self._engine.fault)
            self._engine.daemon.after_round = self._after_round
            self._engine.start()
            # The first alarm is set when the first round is over.
            self._alarm()
            self._stack = self._stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def today(self) -> datetime:
        """This moment, in the practice's zone."""
        return self.clock.now().astimezone(self.settings.zone)

    # --- what people do -----------------------------------------------------------

    def mail(self, writer: Person, sheet: Sheet, kind: str) -> None:
        """Send a mail as a person does, with a copy in her Sent folder."""
        raw = compose(writer, sheet, self.today)
        self.post.announce(raw, kind)
        with smtplib.SMTP(self._servers.host, self._servers.smtp_port, "[127.0.0.1]", timeout=_PATIENCE) as smtp:
            smtp.login(writer.address, writer.password)
            smtp.sendmail(writer.address, [sheet.to], raw)
        with self._imap(writer) as imap:
            imap.append("Sent", raw, [SEEN], self.clock.now())

    def ordinary(self, raw: bytes, kind: str) -> None:
        """Let somebody from outside mail the practice about something else."""
        self.post.announce(raw, kind)
        sender = read(raw)["From"].addresses[0].addr_spec
        with smtplib.SMTP(self._servers.host, self._servers.smtp_port, "[127.0.0.1]", timeout=_PATIENCE) as smtp:
            smtp.sendmail(sender, [PRACTICE], raw)
        self._ordinary.append((raw, self._servers.mails(PRACTICE)[-1].raw))

    # --- time ---------------------------------------------------------------------

    def settle(self) -> None:
        """Return when the daemon has read all mail and waits for more."""
        last = max((each.uid for each in self._servers.mails(PRACTICE)), default=0)
        self.post.wait_for(lambda: self._read_up_to > last, lambda: "the daemon did not read all mail")

    def days_pass(self, until: datetime) -> None:
        """Let time pass up to a moment, with a stop wherever the daemon set its alarm."""
        self.settle()
        while (alarm := self._alarm()) <= until:
            self.clock.move_to(alarm)
            self._alarm()
            self.settle()
        self.clock.move_to(until)

    def leap(self, until: datetime) -> None:
        """Jump to a moment, as for a machine that slept until then."""
        self.settle()
        self.clock.move_to(until)
        self._alarm()
        self.settle()

    def at(self, day: str, time: str) -> datetime:
        """Return a moment in the practice's zone: `at("2026-03-05", "09:15")`."""
        return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=self.settings.zone)

    def _alarm(self) -> datetime:
        try:
            return self.clock.next_alarm(min(_PATIENCE, self.post.seconds_left))
        except TimeoutError as error:
            raise StoryError(self._engine.fault or f"the daemon works on: {error}") from None

    # --- what can be seen ---------------------------------------------------------

    def lines(self) -> Sequence[RegisterLine]:
        """Return what is left in the register of destroyed dossiers."""
        return self._engine.secretary.office.ports.store.lines()

    def folder(self, person: Person, name: str = "INBOX") -> Sequence[Stored]:
        """Return what lies in a folder of somebody's mailbox."""
        return self._servers.mails(person.address, name)

    def left_alone(self) -> Sequence[Left]:
        """Look how the ordinary mail stands, whatever happened around it."""
        stored = {each.raw: each.flags for each in self._servers.mails(PRACTICE)}
        found: list[Left] = []
        for sent, delivered in self._ordinary:
            message = read(sent)
            sender = message["From"].addresses[0].addr_spec
            found.append(Left(str(message["Subject"]), sender, stored.get(delivered) == frozenset()))
        return found

    def _imap(self, person: Person) -> IMAPClient:
        client = IMAPClient(self._servers.host, self._servers.imap_port, ssl=False, timeout=_PATIENCE)
        client.login(person.address, person.password)
        return client

    # --- in the daemon's thread and the servers' -------------------------------------

    def _after_round(self) -> None:
        mark = self._engine.secretary.office.desk.marks.get("INBOX")
        self._read_up_to = mark.uidnext if mark else 0
        self.post.changed()

    def _name_of(self, message_id: str) -> str:
        office = self._engine.secretary.office
        for dossier in office.dossiers:
            for letter, _ in dossier.letters.values():
                if letter.message_id == message_id:
                    return letter.kind
        return next((each.kind for each in office.desk.letters.values() if each.message_id == message_id), "")
