"""Waiting for mail on an open IMAP connection (IDLE, RFC 2177), without missing any.

Part of the adapter `imap.py`, in a file of its own. It works on the lines of the
connection itself, because the library loses news that comes together with the
continuation, mistakes the end of a connection for silence, and can't be woken. It
decides nothing: it says whether mail may have come.
"""

from __future__ import annotations

import imaplib
import re
import selectors
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from io import BufferedReader
from threading import Lock
from time import monotonic
from typing import cast

# Of another form than the tags of imaplib, so that no answer can be taken for another.
_TAG = b"IDLE1"
# A mail that left may have been dropped in a folder that is a command.
_NEWS = re.compile(rb"\* \d+ (EXISTS|EXPUNGE)\b", re.IGNORECASE)
_BYE = re.compile(rb"\* BYE\b", re.IGNORECASE)


class Heard(Enum):
    """How an IDLE ended."""

    NEWS = auto()
    NOTHING = auto()
    REFUSED = auto()
    """The server offers IDLE and does not do it."""


class Bell:
    """Wakes a wait from another thread; a ring that comes too early is kept for the next wait."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rung = False
        self._end: socket.socket | None = None

    def ring(self) -> None:
        """End the wait that is under way, or else the next one. Never raises."""
        with self._lock:
            self._rung = True
            if self._end:
                with suppress(OSError):
                    self._end.send(b"!")

    @contextmanager
    def listening(self) -> Iterator[socket.socket]:
        """Give a socket that is readable once the bell rings, or has rung already."""
        here, there = socket.socketpair()
        with here, there:
            there.settimeout(0.0)
            with self._lock:
                self._end = there
                if self._rung:
                    there.send(b"!")
            try:
                yield here
                with self._lock:
                    self._rung = False
            finally:
                with self._lock:
                    self._end = None


class _Lines:
    """The lines of an IMAP connection, read one at a time."""

    def __init__(self, imap: imaplib.IMAP4) -> None:
        self._imap = imap
        self._timeout = imap.sock.gettimeout()

    def send(self, line: bytes) -> None:
        self._imap.send(line + b"\r\n")

    def read(self) -> bytes:
        """Read a whole line. Raises OSError after the read time-out, `abort` at the end."""
        line: bytes = self._imap.readline()
        if not line.endswith(b"\n"):
            raise imaplib.IMAP4.abort("the connection ended")
        if _BYE.match(line):
            raise imaplib.IMAP4.abort("the server said BYE")
        return line

    def can_read(self, *, readable: bool) -> bool:
        """Tell if `read` has something to read: buffered, arrived, or the end of the connection."""
        sock = self._imap.sock
        sock.settimeout(0.0)
        try:
            if cast("BufferedReader", self._imap.file).peek(1):
                return True
        except ssl.SSLWantReadError:
            # What arrived was TLS's own, a session ticket for instance.
            return False
        finally:
            sock.settimeout(self._timeout)
        return readable


def idle(imap: imaplib.IMAP4, bell: socket.socket, seconds: float) -> Heard:
    """Idle on the selected folder until news, the bell, or the time.

    Args:
        imap: A connection with a selected folder and a read time-out.
        bell: Readable when the wait must end.
        seconds: How long at most; to be well below 29 minutes (RFC 2177 § 3).

    Raises:
        imaplib.IMAP4.abort: The connection ended.
        OSError: As above, or no answer within the read time-out.
    """
    lines = _Lines(imap)
    lines.send(_TAG + b" IDLE")
    heard = False
    while not (line := lines.read()).startswith(b"+"):
        if line.startswith(_TAG):
            return Heard.REFUSED
        heard = heard or bool(_NEWS.match(line))
    heard = heard or _listen(lines, imap.sock, bell, seconds)
    lines.send(b"DONE")
    while not (line := lines.read()).startswith(_TAG):
        heard = heard or bool(_NEWS.match(line))
    return Heard.NEWS if heard else Heard.NOTHING


def _listen(lines: _Lines, sock: socket.socket, bell: socket.socket, seconds: float) -> bool:
    end = monotonic() + seconds
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_READ)
        selector.register(bell, selectors.EVENT_READ)
        readable = False
        while True:
            # First what the library has buffered already: the socket knows nothing of that.
            while lines.can_read(readable=readable):
                readable = False
                if _NEWS.match(lines.read()):
                    return True
            ready = [key.fileobj for key, _ in selector.select(max(0.0, end - monotonic()))]
            if bell in ready or not ready:
                return False
            readable = True


def listen_for_bell(bell: socket.socket, seconds: float) -> bool:
    """Wait for the bell alone, where the server has no IDLE; tell whether it rang."""
    with selectors.DefaultSelector() as selector:
        selector.register(bell, selectors.EVENT_READ)
        return bool(selector.select(max(0.0, seconds)))
