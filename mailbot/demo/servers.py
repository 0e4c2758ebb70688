"""Mail servers in this process, on loopback: what the demo and the scenarios run against.

One IMAP and one SMTP server share the accounts; a mail that comes in by SMTP lies in
the recipient's INBOX within milliseconds. Nothing is stored: with the process, all is
gone. Knobs make outages and refusals. All methods may be called from any thread.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self, TypeVar

from pymap.parsing.message import AppendMessage
from pymap.parsing.specials import FetchRequirement
from pymap.parsing.specials.flag import Flag

from mailbot.demo.pymap_fixed import Folder, ImapService
from mailbot.demo.smtp_service import Captured, SmtpService, delivered

__all__ = ["Account", "Captured", "MailServers", "Stored"]

_HOST = "127.0.0.1"
_PATIENCE = 10.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody with a mailbox; logs in with the address, in lower case."""

    address: str
    password: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A mail as it lies in a folder."""

    uid: int
    received: datetime
    flags: frozenset[str]
    raw: bytes


class MailServers:
    """An IMAP and an SMTP server with some accounts, as a context manager.

    Args:
        accounts: Who has a mailbox: INBOX, Sent, Drafts, Trash, Archive each.
        now: The clock for header dates and INTERNALDATE; aware moments.
        idle: Whether IMAP IDLE is offered.
        on_mail: Called with each mail after its delivery, in the servers' thread: be quick.
        imap_port: The port to listen on; 0 takes a free one.
        smtp_port: As `imap_port`.
    """

    host = _HOST

    def __init__(
        self,
        accounts: Iterable[Account],
        now: Callable[[], datetime],
        *,
        idle: bool = True,
        on_mail: Callable[[Captured], None] | None = None,
        imap_port: int = 0,
        smtp_port: int = 0,
    ) -> None:
        self.accounts = tuple(replace(each, address=each.address.lower()) for each in accounts)
        self.imap_port = imap_port
        self.smtp_port = smtp_port
        self._now = now
        self._on_mail = on_mail
        self._imap = ImapService(now, idle=idle)
        self._smtp = SmtpService({each.address: each.password for each in self.accounts}, now, self._take)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="mail-servers", daemon=True)
        self._listeners: dict[str, asyncio.Server] = {}
        self._captured: list[Captured] = []
        self._delivered = threading.Condition()

    def __enter__(self) -> Self:
        self._thread.start()
        self._run(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)
        self._loop.close()

    # --- what went over the wire ----------------------------------------------

    @property
    def captured(self) -> tuple[Captured, ...]:
        """Every mail so far, in the order of delivery."""
        with self._delivered:
            return tuple(self._captured)

    def wait_for(self, count: int, seconds: float = _PATIENCE) -> tuple[Captured, ...]:
        """Return all mails as soon as there are `count`. Raises TimeoutError."""
        return self.wait_until(lambda mails: len(mails) >= count, seconds)

    def wait_until(
        self, enough: Callable[[Sequence[Captured]], bool], seconds: float = _PATIENCE
    ) -> tuple[Captured, ...]:
        """Return all mails as soon as `enough` says so of them. Raises TimeoutError."""
        with self._delivered:
            if not self._delivered.wait_for(lambda: enough(self._captured), seconds):
                raise TimeoutError(f"{len(self._captured)} mails after {seconds} s, and more were expected")
            return tuple(self._captured)

    # --- the mailboxes ---------------------------------------------------------

    def deliver(self, raw: bytes, recipients: Sequence[str], sender: str = "", dmarc: str = "pass") -> Captured:
        """Let a mail come in from outside, as by SMTP from another provider."""
        mail = Captured(self._now(), sender, tuple(each.lower() for each in recipients), raw)
        self._run(self._take(mail, dmarc))
        return mail

    def put(
        self, address: str, folder: str, raw: bytes, when: datetime | None = None, flags: Iterable[str] = ()
    ) -> int:
        """Put a mail in a folder as it is, by another client, and return its UID."""
        message = AppendMessage(raw, when, frozenset(Flag(flag) for flag in flags))
        return self._run(self._append(self._folder(address, folder), message))

    def mails(self, address: str, folder: str = "INBOX") -> tuple[Stored, ...]:
        """Return what lies in a folder."""
        return self._run(self._stored(self._folder(address, folder)))

    def discard(self, address: str, folder: str, uid: int) -> None:
        """Delete a mail, as by another client."""
        self._run(self._folder(address, folder).delete([uid]))

    def move(self, address: str, folder: str, uid: int, to: str) -> None:
        """Move a mail, as by another client."""
        self._run(self._move(self._folder(address, folder), uid, self._folder(address, to)))

    def make_folder(self, address: str, folder: str) -> None:
        """Make a folder. Raises ValueError where it exists."""
        self._run(self._made(address, folder))

    def drop_folder(self, address: str, folder: str) -> None:
        """Delete a folder with what is in it. Raises KeyError where there is none."""
        self._run(self._imap.folders(address.lower()).delete_mailbox(folder))

    def folders(self, address: str) -> tuple[str, ...]:
        """Return the names of an account's folders."""
        return self._imap.folders(address.lower()).names()

    def uidvalidity(self, address: str, folder: str = "INBOX") -> int:
        """Return UIDVALIDITY of a folder."""
        return self._folder(address, folder).uid_validity

    def renumber(self, address: str, folder: str = "INBOX") -> None:
        """Give a folder a new UIDVALIDITY and cut its readers off, as a restore from a backup does."""
        self._folder(address, folder).renumber()
        self._loop.call_soon_threadsafe(self._imap.drop_connections)

    # --- outages and refusals ------------------------------------------------

    def imap_down(self) -> None:
        """Stop the IMAP server; the mailboxes stay."""
        self._run(self._stop("imap"))

    def imap_up(self) -> None:
        """Start the IMAP server again, on the same port."""
        self._run(self._start_imap())

    def smtp_down(self) -> None:
        """Stop the SMTP server."""
        self._run(self._stop("smtp"))

    def smtp_up(self) -> None:
        """Start the SMTP server again, on the same port."""
        self._run(self._start_smtp())

    def refuse(self, address: str, code: int) -> None:
        """Refuse a recipient from now on with an SMTP reply code (450, 550 …)."""
        self._smtp.refused[address.lower()] = code

    def accept(self, address: str) -> None:
        """Refuse a recipient no longer."""
        self._smtp.refused.pop(address.lower(), None)

    # --- in the servers' thread --------------------------------------------

    def _run(self, job: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(job, self._loop).result(_PATIENCE)

    def _folder(self, address: str, folder: str) -> Folder:
        return self._imap.folders(address.lower()).folder(folder)

    async def _open(self) -> None:
        for account in self.accounts:
            await self._imap.add_account(account.address, account.password)
        await self._start_imap()
        await self._start_smtp()

    async def _close(self) -> None:
        await self._stop("imap")
        await self._stop("smtp")
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _start_imap(self) -> None:
        server = await asyncio.start_server(self._imap.serve, _HOST, self.imap_port)
        self._listeners["imap"] = server
        self.imap_port = server.sockets[0].getsockname()[1]

    async def _start_smtp(self) -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(self._smtp.connection, _HOST, self.smtp_port)
        self._listeners["smtp"] = server
        self.smtp_port = server.sockets[0].getsockname()[1]

    async def _stop(self, name: str) -> None:
        if server := self._listeners.pop(name, None):
            server.close()
        service: ImapService | SmtpService = self._imap if name == "imap" else self._smtp
        service.drop_connections()

    async def _take(self, mail: Captured, dmarc: str) -> None:
        for recipient in mail.recipients:
            if any(each.address == recipient for each in self.accounts):
                raw = delivered(mail, recipient, dmarc)
                await self._append(self._folder(recipient, "INBOX"), AppendMessage(raw, mail.moment))
        with self._delivered:
            self._captured.append(mail)
            self._delivered.notify_all()
        if self._on_mail:
            self._on_mail(mail)

    async def _append(self, folder: Folder, message: AppendMessage) -> int:
        return (await folder.append(message)).uid

    async def _stored(self, folder: Folder) -> tuple[Stored, ...]:
        return tuple(
            [
                Stored(
                    message.uid,
                    message.internal_date,
                    frozenset(str(flag) for flag in message.permanent_flags),
                    bytes((await message.load_content(FetchRequirement.CONTENT)).get_body()),
                )
                async for message in folder.messages()
            ]
        )

    async def _move(self, source: Folder, uid: int, target: Folder) -> None:
        await source.move(uid, target)

    async def _made(self, address: str, folder: str) -> None:
        await self._imap.folders(address.lower()).add_mailbox(folder)
