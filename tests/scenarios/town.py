"""A town for the scenarios: a mail server that everybody uses, and the daemon of Bram's practice in it.

Letters go by real SMTP to a sink that shows them all. Bram's mailbox stands on the
embedded IMAP server, or on a private Dovecot; a scenario can't tell which.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Protocol

from imapclient import IMAPClient

from mailbot.demo.servers import Account, MailServers
from mailbot.demo.smtp_service import AUTHSERV_ID, Captured, delivered
from tests.conftest import CAST
from tests.dovecot import PASSWORD, Dovecot
from tests.mails import BRAM, Post

PATIENCE = 30.0
"""Seconds after which something that should have happened is missed; nothing ever takes that long."""
_users = count(1)

_CONFIG = """\
[practice]
name = "{practice}"
address = "Dorpsstraat 1, 4061 AA Ophemert"
phone = "0344-000000"
regulation = "https://praktijk.example/klachtenregeling"

[practitioner]
name = "{name}"
addresses = ["{address}"]

[imap]
host = "127.0.0.1"
port = {imap_port}
tls = "none"
user = "{imap_user}"
password_env = "IMAP_PASSWORD"

[smtp]
host = "127.0.0.1"
port = {smtp_port}
tls = "none"
user = "{address}"
password_env = "SMTP_PASSWORD"
from = "{address}"

[intake]
look_back = "2 days"

[authority]
authserv_id = "{authserv_id}"

[limits]
automatic_per_hour = 100
acknowledgements_per_day = 1000

[register]
path = "register"
"""


@dataclass(frozen=True)
class Owner:
    """Whose mailbox is watched."""

    name: str
    practice: str
    account: Account


OWNER = Owner("Bram de Wit", "Praktijk De Wit", CAST[1])


@dataclass(frozen=True)
class Lying:
    """A mail in the mailbox as another client sees it."""

    uid: int
    flags: frozenset[str]
    raw: bytes


class Box(Protocol):
    """Where the owner's mailbox stands."""

    port: int
    user: str
    password: str

    def put(self, raw: bytes, when: datetime, folder: str, flags: Iterable[str]) -> None:
        """Put a mail in a folder, as it is."""
        ...

    def lying(self, folder: str) -> list[Lying]:
        """Return what lies in a folder."""
        ...

    def down(self) -> None:
        """Break all connections, and take no more."""
        ...

    def up(self) -> None:
        """Take connections again."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class EmbeddedBox:
    """A mailbox on the embedded IMAP server, which delivers to it of itself."""

    def __init__(self, servers: MailServers, account: Account) -> None:
        self._servers = servers
        self.port, self.user, self.password = servers.imap_port, account.address, account.password

    def put(self, raw: bytes, when: datetime, folder: str, flags: Iterable[str]) -> None:
        """Put a mail in a folder, as it is."""
        self._servers.put(self.user, folder, raw, when, flags)

    def lying(self, folder: str) -> list[Lying]:
        """Return what lies in a folder."""
        return [Lying(each.uid, each.flags, each.raw) for each in self._servers.mails(self.user, folder)]

    def down(self) -> None:
        """Break all connections, and take no more."""
        self._servers.imap_down()

    def up(self) -> None:
        """Take connections again."""
        self._servers.imap_up()

    def close(self) -> None:
        """Let go of it."""


class DovecotBox:
    """A mailbox on a private Dovecot; another client's hands do the rest."""

    password = PASSWORD

    def __init__(self, server: Dovecot) -> None:
        self._server = server
        self.port, self.user = server.imap_port, f"town{next(_users)}@praktijk.example"
        self._guard = threading.Lock()
        self._client: IMAPClient | None = None

    def put(self, raw: bytes, when: datetime, folder: str, flags: Iterable[str]) -> None:
        """Put a mail in a folder, as it is."""
        with self._hands() as client:
            client.append(folder, raw, list(flags), when)

    def lying(self, folder: str) -> list[Lying]:
        """Return what lies in a folder."""
        with self._hands() as client:
            client.select_folder(folder, readonly=True)
            fetched = client.fetch(client.search("ALL"), ["FLAGS", "BODY.PEEK[]"])
        return [
            Lying(uid, frozenset(flag.decode() for flag in each[b"FLAGS"] if flag != rb"\Recent"), each[b"BODY[]"])
            for uid, each in sorted(fetched.items())
        ]

    def down(self) -> None:
        """Break all connections, and take no more."""
        self.close()
        self._server.down()

    def up(self) -> None:
        """Take connections again."""
        self._server.up()

    def close(self) -> None:
        """Let go of it."""
        with self._guard:
            if self._client:
                self._client.shutdown()
            self._client = None

    @contextmanager
    def _hands(self) -> Iterator[IMAPClient]:
        with self._guard:
            if not self._client:
                self._client = IMAPClient("127.0.0.1", self.port, ssl=False, timeout=PATIENCE)
                self._client.login(self.user, self.password)
            yield self._client


class Town:
    """The mail servers, the owner's mailbox and her configuration."""

    def __init__(self, folder: Path, now: Callable[[], datetime], dovecot: Dovecot | None, owner: Owner) -> None:
        self.folder, self.now, self.owner = folder, now, owner
        self.on_letter: Callable[[Post], None] = lambda _letter: None
        """Called with each letter of the daemon before the mail server takes it."""
        accounts = [owner.account, *(each for each in CAST if each.address != owner.account.address)]
        self.servers = MailServers(accounts, now, on_mail=self._passed)
        self._dovecot = dovecot
        self._letters: list[Post] = []
        self._arrived = threading.Condition()
        self.box: Box

    @contextmanager
    def open(self) -> Iterator[Town]:
        """Open the town, and write the configuration."""
        with self.servers:
            self.box = DovecotBox(self._dovecot) if self._dovecot else EmbeddedBox(self.servers, self.owner.account)
            self.write_config()
            try:
                yield self
            finally:
                self.box.close()

    @property
    def config(self) -> Path:
        """The configuration file."""
        return self.folder / "mailbot.toml"

    @property
    def secrets(self) -> Mapping[str, str]:
        """The passwords, as the environment has them."""
        return {"IMAP_PASSWORD": self.box.password, "SMTP_PASSWORD": self.owner.account.password}

    def write_config(self, more: str = "") -> None:
        """Write the configuration file, with more at its end."""
        words = _CONFIG.format(
            practice=self.owner.practice,
            name=self.owner.name,
            address=self.owner.account.address,
            imap_port=self.box.port,
            imap_user=self.box.user,
            smtp_port=self.servers.smtp_port,
            authserv_id=AUTHSERV_ID,
        )
        self.config.write_text(words + more, encoding="utf-8")

    # --- mail -------------------------------------------------------------------

    def arrives(self, raw: bytes, dmarc: str = "pass") -> None:
        """Let a mail come in from outside, with what the provider adds."""
        mail = Captured(self.now(), "iemand@elders.example", (self.owner.account.address,), raw)
        self.puts(delivered(mail, self.owner.account.address, dmarc))

    def puts(self, raw: bytes, folder: str = "INBOX", flags: Iterable[str] = ()) -> None:
        """Put a mail in a folder as it is."""
        self.box.put(raw, self.now(), folder, flags)

    def lying(self, folder: str = "INBOX") -> list[Lying]:
        """Return what lies in a folder."""
        return self.box.lying(folder)

    @property
    def letters(self) -> tuple[Post, ...]:
        """Every letter of the daemon, in order."""
        with self._arrived:
            return tuple(self._letters)

    def to(self, address: str) -> tuple[Post, ...]:
        """Every letter of the daemon to somebody, in order."""
        return tuple(each for each in self.letters if each.to == address)

    def wait_for(self, number: int, address: str = "") -> tuple[Post, ...]:
        """Return the letters as soon as there are so many: to all, or to somebody."""
        with self._arrived:
            enough = self._arrived.wait_for(
                lambda: sum(address in ("", each.to) for each in self._letters) >= number, PATIENCE
            )
            assert enough, [(each.to, each.subject) for each in self._letters]
        return self.to(address) if address else self.letters

    def _passed(self, mail: Captured) -> None:
        (to,) = mail.recipients
        letter = Post(to, mail.raw)
        self.on_letter(letter)
        if self._dovecot and to == self.owner.account.address:
            self.puts(delivered(mail, to, "pass"))
        with self._arrived:
            self._letters.append(letter)
            self._arrived.notify_all()


__all__ = ["BRAM", "OWNER", "PATIENCE", "Lying", "Owner", "Town"]
