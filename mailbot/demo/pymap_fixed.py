r"""An IMAP server in this process: pymap 0.36.7 with what it lacks, for the demo and the tests.

Never for real mail: it keeps everything in memory and takes passwords in clear.
All is done by subclasses, so that nothing of pymap is patched for others. What is
mended, each found by running it:

1. connections died at random (`proxyprotocol` drops its task): a callback of our own;
2. answers left in fragments: a writer that sends whole answers;
3. STORE of a keyword did nothing (no `\*` in PERMANENTFLAGS, RFC 9051 § 7.1);
4. a login took 100 ms: one round of hashing;
5. mail that came just before IDLE was not told, and a quick DONE was not heard (RFC 2177);
6. APPEND without a date took the machine's clock: the clock is passed in;
7. NAMESPACE (RFC 2342) and SPECIAL-USE (RFC 6154) were missing.
"""

from __future__ import annotations

import asyncio
import itertools
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Config, Identity, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet, Message
from pymap.concurrent import Event, Subsystem
from pymap.config import BackendCapability
from pymap.context import connection_exit
from pymap.imap import IMAPConnection
from pymap.imap.state import ConnectionState
from pymap.listtree import ListEntry, ListTree
from pymap.parsing.command import Command, CommandAuth, CommandNoArgs
from pymap.parsing.commands import Commands
from pymap.parsing.message import AppendMessage
from pymap.parsing.response import CommandResponse, ResponseOk, UntaggedResponse
from pymap.parsing.specials.flag import Flag, Wildcard
from pymap.parsing.specials.objectid import ObjectId
from pymap.selected import SelectedMailbox
from pymap.user import UserMetadata
from pysasl.hashing import BuiltinHash

SPECIAL_FOLDERS: Mapping[str, bytes] = {
    "Sent": b"Sent",
    "Drafts": b"Drafts",
    "Trash": b"Trash",
    "Archive": b"Archive",
}
"""The folders of every account beside INBOX, with their SPECIAL-USE attribute."""

# Two folders with one UIDVALIDITY would hide a client's mistake; pymap's own are random.
_uidvalidity = itertools.count(1_700_000_001)


@dataclass(frozen=True)
class _Entry(ListEntry):
    """A folder in LIST, with its special use."""

    @property
    def attributes(self) -> Sequence[bytes]:
        special = SPECIAL_FOLDERS.get(self.name)
        return [*super().attributes, *([special] if special else [])]


class _Tree(ListTree):
    """A list of folders whose entries know their special use."""

    __slots__ = ()

    def list(self) -> Iterable[ListEntry]:
        for entry in super().list():
            yield _Entry(entry.name, entry.exists, entry.marked, entry.has_children)


class Folder(MailboxData):
    """A folder that keeps keywords, dates mail by the clock passed in, and loses no news."""

    now: Callable[[], datetime]

    def __init__(self, parent: FolderSet) -> None:
        super().__init__(parent.content_cache, parent.thread_cache)
        self.now = parent.now
        self.renumber()

    def renumber(self) -> None:
        """Take a new UIDVALIDITY, as a server does that was restored from a backup."""
        self._uid_validity = next(_uidvalidity)

    @property
    def permanent_flags(self) -> frozenset[Flag]:
        """Allow keywords of the client's own."""
        return super().permanent_flags | {Wildcard}

    async def append(self, append_msg: AppendMessage, *, recent: bool = False) -> Message:
        """Add a mail, dated by the clock where the client gave no date."""
        when = append_msg.when or self.now()
        return await super().append(replace(append_msg, when=when), recent=recent)

    async def update_selected(self, selected: SelectedMailbox, *, wait_on: Event | None = None) -> SelectedMailbox:
        """Gather what is new for a client; wait for it only where there is nothing yet."""
        # pymap waits for the next change, even where this client has not been told of the last,
        # or where DONE came in before the wait began.
        behind = selected.mod_sequence != self._mod_sequences.highest
        over = wait_on is not None and wait_on.is_set()
        return await super().update_selected(selected, wait_on=None if behind or over else wait_on)


class FolderSet(MailboxSet):
    """The folders of one account."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.now = now
        self.content_cache = self._content_cache
        self.thread_cache = self._thread_cache
        self._inbox = Folder(self)
        self._set.update({name: Folder(self) for name in SPECIAL_FOLDERS})

    async def add_mailbox(self, name: str) -> ObjectId:
        """Make a folder. Raises ValueError where it exists."""
        if name in self._set:
            raise ValueError(name)
        self._set[name] = folder = Folder(self)
        return folder.mailbox_id

    async def list_mailboxes(self) -> ListTree:
        """List the folders with their special uses."""
        return _Tree(self.delimiter).update("INBOX", *self._set)

    def folder(self, name: str) -> Folder:
        """Return a folder. Raises KeyError where there is none."""
        found = self._inbox if name.upper() == "INBOX" else self._set[name]
        assert isinstance(found, Folder)
        return found

    def names(self) -> tuple[str, ...]:
        """Return the names of all folders."""
        return ("INBOX", *self._set)


class _NamespaceCommand(CommandNoArgs, CommandAuth):
    """NAMESPACE (RFC 2342 § 5)."""

    command: ClassVar[bytes] = b"NAMESPACE"


class _State(ConnectionState):
    """A connection that also answers NAMESPACE."""

    async def do_namespace(self, cmd: Command) -> tuple[CommandResponse, SelectedMailbox | None]:
        answer = ResponseOk(cmd.tag, b"NAMESPACE completed.")
        answer.add_untagged(UntaggedResponse(b'NAMESPACE (("" "/")) NIL NIL'))
        return answer, None


class _Config(Config):
    """pymap's settings, given as values and not as command-line arguments."""

    def __init__(self, *, idle: bool) -> None:
        self._idle = idle
        super().__init__(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            host="127.0.0.1",
            port=0,
            demo_data=False,
            demo_user="",
            demo_password="",
            tls_enabled=False,
            reject_dnsbl=False,
            invalid_user_sleep=0.0,
            hash_context=BuiltinHash(rounds=1),
            cpu_subsystem=Subsystem.for_asyncio(),
        )

    @property
    def backend_capability(self) -> BackendCapability:
        more = [b"NAMESPACE", b"SPECIAL-USE"]
        return BackendCapability(idle=self._idle, object_id=True, multi_append=True, custom=more)

    @property
    def commands(self) -> Commands:
        commands = super().commands
        commands.register(_NamespaceCommand)
        return commands

    @property
    def greeting(self) -> bytes:
        # pymap asks the resolver for this machine's name, which can take seconds.
        return b"Demonstration server ready"


class _WholeAnswers:
    """A StreamWriter that sends what was written only when asked to drain."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._held = bytearray()

    def write(self, data: bytes) -> None:
        self._held += data

    async def drain(self) -> None:
        held, self._held = bytes(self._held), bytearray()
        self._writer.write(held)
        await self._writer.drain()

    def close(self) -> None:
        self._writer.close()

    def get_extra_info(self, name: str) -> object:
        return self._writer.get_extra_info(name)


class ImapService:
    """The accounts and the connections of the embedded server; lives in one asyncio loop.

    Args:
        now: The clock for INTERNALDATE.
        idle: Whether IDLE is offered (RFC 2177).
    """

    def __init__(self, now: Callable[[], datetime], *, idle: bool = True) -> None:
        self._now = now
        self._config = _Config(idle=idle)
        self._login = Login(self._config)
        self._commands = self._config.commands
        self._folders: dict[str, FolderSet] = {}
        # Tasks are kept here, since asyncio itself holds them weakly.
        self._connections: dict[asyncio.StreamWriter, asyncio.Task[None] | None] = {}

    async def add_account(self, user: str, password: str) -> None:
        """Make an account with an INBOX and the special folders."""
        hashed = self._config.hash_context.hash(password)
        identity = Identity(user, self._login, None, frozenset())
        await identity.set(UserMetadata(self._config, user, password=hashed))
        self._folders[user] = folders = FolderSet(self._now)
        self._config.set_cache[user] = (folders, FilterSet())

    def folders(self, user: str) -> FolderSet:
        """Return the folders of an account. Raises KeyError where there is none."""
        return self._folders[user]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection to its end: the callback of `asyncio.start_server`."""
        self._connections[writer] = asyncio.current_task()
        whole = _WholeAnswers(writer)
        info = SocketInfoLocal(writer, unique_id=uuid4().bytes)
        try:
            # pymap asks of a writer no more than _WholeAnswers has.
            connection = IMAPConnection(self._commands, self._config, reader, whole, info)  # type: ignore[arg-type]
            async with AsyncExitStack() as stack:
                connection_exit.set(stack)
                stack.enter_context(closing(connection))
                await connection.run(_State(self._login, self._config))
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            del self._connections[writer]

    def drop_connections(self) -> None:
        """Break off every connection, as a server does that dies."""
        for writer in tuple(self._connections):
            writer.transport.abort()
