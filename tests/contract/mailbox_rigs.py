"""The mailboxes that the contract of `ports.Mailbox` is tried on, each with the same knobs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from itertools import count
from typing import Protocol

from imapclient import IMAPClient

from mailbot.adapters.imap import ImapMailbox, ImapSettings
from mailbot.adapters.memory import MemoryMailbox
from mailbot.demo.servers import MailServers
from mailbot.ports import Mailbox, Place
from tests.conftest import CAST
from tests.dovecot import PASSWORD, Dovecot

LIMIT = 25 * 2**20
_ANNA, BRAM, _CARLA = CAST
_users = count(1)


@dataclass(frozen=True)
class Lying:
    """A mail as another client sees it."""

    uid: int
    flags: frozenset[str]
    raw: bytes
    received: datetime


class Rig(Protocol):
    """A mailbox with a backdoor."""

    def mailbox(self, *, size_limit: int = LIMIT, zone: tzinfo = UTC, drops: bool = False) -> Mailbox:
        """Return the mailbox of Bram, not yet open; with folders that are commands where `drops`."""
        ...

    def refuse_login(self) -> Mailbox:
        """Return his mailbox with a wrong password."""
        ...

    def deliver(self, raw: bytes, when: datetime, folder: str = "INBOX", flag: str = "") -> Place:
        """Put a mail in a folder by another client."""
        ...

    def lying(self, folder: str = "INBOX") -> list[Lying]:
        """Return what lies in a folder."""
        ...

    def discard(self, place: Place) -> None:
        """Delete a mail by another client."""
        ...

    def move(self, place: Place, folder: str) -> None:
        """Move a mail by another client."""
        ...

    def folders(self) -> set[str]:
        """Return the names of all folders, as another client sees them."""
        ...

    def renumber(self) -> None:
        """Give INBOX another UIDVALIDITY."""
        ...

    def down(self) -> None:
        """Break all connections and take no more."""
        ...

    def up(self) -> None:
        """Take connections again."""
        ...


class MemoryRig:
    """The twin in memory."""

    def __init__(self) -> None:
        self._mailbox = MemoryMailbox()

    def mailbox(self, *, size_limit: int = LIMIT, zone: tzinfo = UTC, drops: bool = False) -> Mailbox:
        """Return the mailbox of Bram, not yet open; with folders that are commands where `drops`."""
        self._mailbox = MemoryMailbox(size_limit=size_limit, zone=zone, drop_folders=drops)
        return self._mailbox

    def refuse_login(self) -> Mailbox:
        """Return his mailbox with a wrong password."""
        self._mailbox.refuse_login()
        return self._mailbox

    def deliver(self, raw: bytes, when: datetime, folder: str = "INBOX", flag: str = "") -> Place:
        """Put a mail in a folder by another client."""
        return self._mailbox.deliver(raw, when, folder, (flag,) if flag else ())

    def lying(self, folder: str = "INBOX") -> list[Lying]:
        """Return what lies in a folder."""
        return [Lying(each.place.uid, each.flags, each.raw, each.received) for each in self._mailbox.mails(folder)]

    def discard(self, place: Place) -> None:
        """Delete a mail by another client."""
        self._mailbox.discard(place)

    def move(self, place: Place, folder: str) -> None:
        """Move a mail by another client."""
        self._mailbox.drag(place, folder)

    def folders(self) -> set[str]:
        """Return the names of all folders."""
        return set(self._mailbox.folders())

    def renumber(self) -> None:
        """Give INBOX another UIDVALIDITY."""
        self._mailbox.renumber()

    def down(self) -> None:
        """Break all connections and take no more."""
        self._mailbox.down()

    def up(self) -> None:
        """Take connections again."""
        self._mailbox.up()


class _ServerRig:
    """What is the same for real servers: another client does the work."""

    host = "127.0.0.1"
    port = 0
    user = BRAM.address
    password = BRAM.password

    def settings(self, size_limit: int = LIMIT) -> ImapSettings:
        """Return how to reach the mailbox of Bram."""
        return ImapSettings(self.host, self.port, "none", self.user, lambda: self.password, size_limit=size_limit)

    def mailbox(self, *, size_limit: int = LIMIT, zone: tzinfo = UTC, drops: bool = False) -> Mailbox:
        """Return the mailbox of Bram, not yet open; with folders that are commands where `drops`."""
        return ImapMailbox(replace(self.settings(size_limit), drop_folders=drops), zone)

    def refuse_login(self) -> Mailbox:
        """Return his mailbox with a wrong password."""
        return ImapMailbox(ImapSettings(self.host, self.port, "none", self.user, lambda: "fout"))

    @contextmanager
    def _client(self, folder: str) -> Iterator[IMAPClient]:
        with IMAPClient(self.host, self.port, ssl=False, timeout=10) as client:
            client.normalise_times = False
            client.login(self.user, self.password)
            client.select_folder(folder)
            yield client

    def deliver(self, raw: bytes, when: datetime, folder: str = "INBOX", flag: str = "") -> Place:
        """Put a mail in a folder by another client."""
        with self._client(folder) as client:
            client.append(folder, raw, [flag] if flag else [], when)
            status = client.select_folder(folder)
            return Place(folder, status[b"UIDVALIDITY"], status[b"UIDNEXT"] - 1)

    def lying(self, folder: str = "INBOX") -> list[Lying]:
        """Return what lies in a folder."""
        with self._client(folder) as client:
            fetched = client.fetch(client.search("ALL"), ["FLAGS", "BODY.PEEK[]", "INTERNALDATE"])
        return [
            Lying(
                uid,
                frozenset(flag.decode() for flag in each[b"FLAGS"] if flag != rb"\Recent"),
                each[b"BODY[]"],
                each[b"INTERNALDATE"],
            )
            for uid, each in sorted(fetched.items())
        ]

    def discard(self, place: Place) -> None:
        """Delete a mail by another client."""
        with self._client(place.folder) as client:
            client.delete_messages([place.uid])
            client.uid_expunge([place.uid])

    def move(self, place: Place, folder: str) -> None:
        """Move a mail by another client."""
        with self._client(place.folder) as client:
            client.move([place.uid], folder)

    def folders(self) -> set[str]:
        """Return the names of all folders, as another client sees them."""
        with self._client("INBOX") as client:
            return {name for _, _, name in client.list_folders()}


class EmbeddedRig(_ServerRig):
    """The embedded server of the demo."""

    def __init__(self, servers: MailServers) -> None:
        self.servers = servers
        self.port = servers.imap_port

    def deliver(self, raw: bytes, when: datetime, folder: str = "INBOX", flag: str = "") -> Place:
        """Put a mail in a folder by a short cut, many times faster than a client."""
        uid = self.servers.put(self.user, folder, raw, when, [flag] if flag else [])
        return Place(folder, self.servers.uidvalidity(self.user, folder), uid)

    def renumber(self) -> None:
        """Give INBOX another UIDVALIDITY."""
        self.servers.renumber(self.user)

    def down(self) -> None:
        """Break all connections and take no more."""
        self.servers.imap_down()

    def up(self) -> None:
        """Take connections again."""
        self.servers.imap_up()


class DovecotRig(_ServerRig):
    """A private Dovecot, with a mailbox for each test."""

    password = PASSWORD

    def __init__(self, server: Dovecot) -> None:
        self.server = server
        self.port = server.imap_port
        self.user = f"bram{next(_users)}@praktijk.example"

    def renumber(self) -> None:
        """Give INBOX another UIDVALIDITY."""
        self.server.doveadm("mailbox", "update", "-u", self.user, "--uid-validity", "77", "INBOX")

    def down(self) -> None:
        """Break all connections and take no more."""
        self.server.down()

    def up(self) -> None:
        """Take connections again."""
        self.server.up()
