r"""One IMAP connection: the few commands that mailbot gives, and no others.

Part of the adapter `imap.py`, in a file of its own. IMAPClient puts CR and LF in its
arguments on the wire as further commands (its issue 657), so nothing reaches it but
constants of this file, integers, dates, folder names as the server listed them and
Message-IDs of our own form. Mail is read with BODY.PEEK[], so that no `\Seen` is set.
"""

from __future__ import annotations

import imaplib
import ipaddress
import logging
import re
import socket
import ssl
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError

from mailbot.adapters.imap_folders import Folders, check_name, sort_out
from mailbot.core.identity import check_own_id
from mailbot.errors import LoginRefused, MailboxError
from mailbot.ports import Mark

# At DEBUG the library logs who logs in, and every line of mail (§ 3).
logging.getLogger("imapclient").setLevel(logging.WARNING)

_TIMEOUT = SocketTimeout(connect=10, read=60)
_GOODBYE_SECONDS = 5.0
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
# "UIDVALIDITY, from, to" of one mail that was copied or moved (RFC 4315 § 3).
_COPYUID = re.compile(rb"\A(\d+) \d+ (\d+)")


@dataclass(frozen=True, slots=True)
class ImapSettings:
    """Where the mailbox is and how to get in.

    Raises:
        ValueError: `tls` is "none" for another machine than this one.
    """

    host: str
    port: int
    tls: Literal["implicit", "none"]
    user: str = field(repr=False)
    password: Callable[[], str] = field(repr=False)
    """Asked at each login, so that a new password needs no restart."""
    inbox: str = "INBOX"
    size_limit: int = 25 * 2**20
    """Bytes; a larger mail is never fetched."""
    ca_file: str = ""
    """A file of certificates to trust instead of the system's; "" for the system's."""
    drop_folders: bool = False
    """Whether the folders that are commands are made and watched."""
    drop_root: str = "Klachten"
    """The folder that they are in."""

    def __post_init__(self) -> None:
        """Refuse what would send a password in clear over a network."""
        if self.tls not in {"implicit", "none"} or (self.tls == "none" and not is_loopback(self.host)):
            raise ValueError("TLS can be left out on this machine itself only")


def is_loopback(host: str) -> bool:
    """Tell if a host is this machine."""
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


@dataclass(frozen=True, slots=True)
class Size:
    """What is known of a mail before it is fetched."""

    bytes: int
    received: datetime
    sound: bool
    """Whether the server gave a date and a size."""


UNTOLD = Size(0, _UNKNOWN, sound=False)
"""Of a mail that a server lists and of which it tells nothing."""


@dataclass(frozen=True, slots=True)
class Status:
    """What STATUS tells of a folder that is not selected."""

    messages: int
    mark: Mark


class Wire:
    """A connection that is logged in.

    Every method may raise `imaplib.IMAP4.error`, `OSError` or `EOFError`; after that
    the connection is good for `drop` only.

    Args:
        settings: Where to connect to.

    Raises:
        LoginRefused: The server refuses the user name or the password.
        MailboxError: It can't take logins now (RFC 5530: UNAVAILABLE).
    """

    def __init__(self, settings: ImapSettings) -> None:
        context = ssl.create_default_context(cafile=settings.ca_file or None)
        self._client = IMAPClient(
            settings.host,
            settings.port,
            ssl=settings.tls == "implicit",
            ssl_context=context,
            timeout=_TIMEOUT,
        )
        try:
            self._prepare()
            self._login(settings.user, settings.password())
            # Asked for once: the library would ask again in the middle of an IDLE.
            self.capabilities: frozenset[str] = frozenset(
                each.decode("ascii", "replace").upper() for each in self._client.capabilities()
            )
            self.selected: tuple[str, bool] = ("", False)
            self._personal = self._namespace()
            self.folders = self.list_folders()
        except BaseException:
            self.drop()
            raise

    @property
    def imap(self) -> imaplib.IMAP4:
        """The library's own library, for IDLE."""
        return self._client._imap  # type: ignore[no-any-return]  # noqa: SLF001 - the only way to the socket's buffer

    def _prepare(self) -> None:
        self._client.normalise_times = False
        # Else every line is made ready for that logger.
        self.imap.debug = 0
        sock = self._client.socket()
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 20), ("TCP_KEEPCNT", 3)):
            if hasattr(socket, name):
                sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)

    def _login(self, user: str, password: str) -> None:
        if _CONTROL.search(user + password):
            raise LoginRefused("the user name or the password holds a control character")
        try:
            if (user + password).isascii():
                self._client.login(user, password)
            else:
                # LOGIN is ASCII only; PLAIN is UTF-8 (RFC 4616).
                self._client.plain_login(user, password)
        except LoginError as error:
            # The library calls a broken connection a refusal too; what it caught tells.
            if isinstance(error.__context__, imaplib.IMAP4.abort) or "[UNAVAILABLE]" in str(error):
                raise MailboxError("the server can't take a login now") from None
            raise LoginRefused("the server refused the login") from None

    def list_folders(self) -> Folders:
        """List the folders and find those that have a purpose."""
        listed = (
            ({bytes(flag).lower() for flag in flags}, (delimiter or b"").decode(), name)
            for flags, delimiter, name in self._client.list_folders()
        )
        return sort_out(listed, self._personal)

    def _namespace(self) -> tuple[str, str] | None:
        """Return prefix and delimiter of the owner's folders (RFC 2342); None where the server tells none."""
        if "NAMESPACE" not in self.capabilities:
            return None
        # An odd answer costs no more than a guess by the names.
        with _refusable(), suppress(ValueError, TypeError, LookupError, AttributeError):
            prefix, delimiter = self._client.namespace().personal[0]
            return str(prefix), str(delimiter or "")
        return None

    def select(self, folder: str, *, write: bool = False) -> Mark:
        """Open a folder, afresh: read-only (EXAMINE) unless `write`."""
        check_name(folder)
        self.selected = ("", False)
        answer = self._client.select_folder(folder, readonly=not write)
        if b"UIDNEXT" not in answer:
            # Optional in SELECT (RFC 3501 § 6.3.1), not in STATUS.
            answer |= self._client.folder_status(folder, ["UIDNEXT", "UIDVALIDITY"])
        self.selected = (folder, write)
        return Mark(int(answer[b"UIDVALIDITY"]), int(answer[b"UIDNEXT"]))

    def uids_from(self, uid: int) -> list[int]:
        """Return the UIDs of `uid` and above, in order."""
        # `n:*` always holds the last mail, also where that is below n.
        return sorted(found for found in self._client.search(["UID", f"{int(uid)}:*"]) if found >= uid)

    def uids_between(self, first: date, last: date) -> list[int]:
        """Return the UIDs of mail received on days of the server's from `first` to `last`, in order."""
        return sorted(self._client.search(["SINCE", first, "BEFORE", last]))

    def uids_since(self, first: date) -> list[int]:
        """Return the UIDs of mail received on or after a day of the server's, in order."""
        return sorted(self._client.search(["SINCE", first]))

    def holds(self, message_id: str) -> bool:
        """Tell whether the selected folder holds a mail of ours."""
        return bool(self.uids_of(message_id))

    def uids_of(self, message_id: str) -> list[int]:
        """Return the UIDs of a mail of ours in the selected folder. Raises ValueError on another's id."""
        return list(self._client.search(["HEADER", "Message-ID", check_own_id(message_id)]))

    def sizes(self, uids: Sequence[int]) -> dict[int, Size]:
        """Return size and date of mails; one that vanished is not in the answer."""
        answer = self._client.fetch([int(uid) for uid in uids], ["RFC822.SIZE", "INTERNALDATE"])
        return {uid: _size(items) for uid, items in answer.items()}

    def still_there(self, uids: Collection[int]) -> set[int]:
        """Return which of these UIDs the server lists now; asks nothing where there are none."""
        return set(self.uids_from(min(uids))) & set(uids) if uids else set()

    def raws(self, uids: Sequence[int]) -> dict[int, bytes | None]:
        """Return whole mails, setting no flag; None for one that the server has and can't give."""
        answer = self._client.fetch([int(uid) for uid in uids], ["BODY.PEEK[]"])
        return {uid: items[b"BODY[]"] for uid, items in answer.items() if b"BODY[]" in items}

    def recipients(self, uids: Sequence[int]) -> set[str]:
        """Return the addresses in To and Cc of mails, in lower case, as the server reads their headers."""
        answer = self._client.fetch([int(uid) for uid in uids], ["ENVELOPE"])
        envelopes = (items.get(b"ENVELOPE") for items in answer.values())
        every = (each for envelope in envelopes if envelope for each in (*(envelope.to or ()), *(envelope.cc or ())))
        # A group has no host, and an odd header no mailbox.
        named = ((each.mailbox, each.host) for each in every if each.mailbox and each.host)
        return {f"{box.decode('ascii', 'replace')}@{host.decode('ascii', 'replace')}".lower() for box, host in named}

    def append(self, folder: str, raw: bytes, when: datetime) -> None:
        """Put a mail in a folder, marked as read."""
        self._client.append(folder, raw, [rb"\Seen"], when)

    def delete(self, uid: int) -> bool:
        r"""Delete one mail of the folder that is selected for writing; tell whether that was possible.

        Never a bare EXPUNGE: it would delete whatever else carries `\Deleted`.
        """
        if "UIDPLUS" in self.capabilities:
            self._client.add_flags([int(uid)], [rb"\Deleted"], silent=True)
            self._client.uid_expunge([int(uid)])
            return True
        if "MOVE" in self.capabilities and self.folders.trash not in {"", self.selected[0]}:
            self._client.move([int(uid)], self.folders.trash)
            return True
        return False

    @property
    def can_move(self) -> bool:
        """Whether one mail can be moved without touching another."""
        return bool(self.capabilities & {"MOVE", "UIDPLUS"})

    def move(self, uid: int, folder: str) -> bool:
        """Move one mail of the folder that is selected for writing; tell whether the server did it."""
        check_name(folder)
        with _refusable():
            if "MOVE" in self.capabilities:
                self._client.move([int(uid)], folder)
                return True
            if "UIDPLUS" in self.capabilities:
                self._client.copy([int(uid)], folder)
                return self.delete(uid)
        return False

    def moved_to(self) -> tuple[int, int] | None:
        """Return UIDVALIDITY and UID of the mail that was just moved, where the server told them."""
        _, told = self.imap.response("COPYUID")
        found = _COPYUID.fullmatch(told[-1]) if told and told[-1] else None
        return (int(found[1]), int(found[2])) if found else None

    def make(self, folder: str) -> bool:
        """Make a folder that mail programs show; tell whether the server let us."""
        check_name(folder)
        made = False
        with _refusable():
            self._client.create_folder(folder)
            made = True
            # Refused or not: the folder is there.
            self._client.subscribe_folder(folder)
        return made

    def unmake(self, folder: str) -> None:
        """Delete a folder, whatever is in it; where the server refuses, it stays."""
        check_name(folder)
        with _refusable():
            self._client.delete_folder(folder)
        with _refusable():
            self._client.unsubscribe_folder(folder)

    def status(self, folder: str) -> Status | None:
        """Return the state of a folder that is not selected; None where the server does not tell."""
        with _refusable(), suppress(LookupError):
            told = self._client.folder_status(check_name(folder), ["MESSAGES", "UIDNEXT", "UIDVALIDITY"])
            return Status(int(told[b"MESSAGES"]), Mark(int(told[b"UIDVALIDITY"]), int(told[b"UIDNEXT"])))
        return None

    def news(self) -> bool:
        """Tell whether other answers than those to IDLE and NOOP brought news of the selected folder; forget it."""
        told = [self.imap.response(each)[1] for each in ("EXISTS", "EXPUNGE")]
        return told != [[None], [None]]

    def noop(self) -> bool:
        """Ask for news (RFC 9051 § 6.1.2); tell whether mail may have come."""
        _, news = self._client.noop()
        return any(len(each) > 1 and each[1] in {b"EXISTS", b"EXPUNGE"} for each in news)

    def log_out(self) -> None:
        """Say goodbye. Never raises."""
        try:
            self._client.socket().settimeout(_GOODBYE_SECONDS)
            self._client.logout()
        except (imaplib.IMAP4.error, OSError, EOFError):
            self.drop()

    def drop(self) -> None:
        """Throw the connection away. Never raises."""
        with suppress(imaplib.IMAP4.error, OSError, EOFError):
            self._client.shutdown()


@contextmanager
def _refusable() -> Iterator[None]:
    """Pass over a refusal (NO, BAD) of what can be done without; the end of the connection is no refusal."""
    try:
        yield
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        pass


def _size(items: Mapping[bytes, object]) -> Size:
    size, received = items.get(b"RFC822.SIZE"), items.get(b"INTERNALDATE")
    if isinstance(size, int) and isinstance(received, datetime) and received.tzinfo:
        return Size(size, received, sound=True)
    return Size(size if isinstance(size, int) else 0, _UNKNOWN, sound=False)
