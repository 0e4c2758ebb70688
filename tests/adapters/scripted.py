"""A server that says line by line what a test wants it to say, also what no server should."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Thread
from typing import Self

Answer = Callable[[bytes], Iterable[bytes] | None]
"""Takes a line; gives the segments to send, or None to hang up."""


class Scripted:
    """A server on loopback for one connection after another, as a context manager."""

    host = "127.0.0.1"

    def __init__(self, greeting: bytes, answer: Answer) -> None:
        """Listen on a free port."""
        self._greeting = greeting
        self._answer = answer
        self._listener = socket.create_server((self.host, 0))
        self._thread = Thread(target=self._run, daemon=True)
        self.port: int = self._listener.getsockname()[1]
        self.heard: list[bytes] = []
        """Every line from every client."""
        self.connections = 0

    def replace(self, answer: Answer) -> None:
        """Answer otherwise from now on."""
        self._answer = answer

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        # A listener that is closed does not wake an accept; one that is shut down does.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._listener.close()

    def _run(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.connections += 1
                with connection, suppress(OSError):
                    self._serve(connection)

    def _serve(self, connection: socket.socket) -> None:
        connection.sendall(self._greeting)
        with connection.makefile("rb") as lines:
            for line in lines:
                self.heard.append(line)
                segments = self._answer(line)
                if segments is None:
                    return
                for segment in segments:
                    connection.sendall(segment)


class ImapScript:
    """The answers of a small IMAP server; `said` replaces the answer to a command.

    In an answer, TAG stands for the tag of the command. A list is sent in segments;
    None hangs up.
    """

    def __init__(self, said: dict[str, bytes | list[bytes] | None]) -> None:
        """Start from a server with one mail, UID 5, in INBOX."""
        self._said: dict[str, bytes | list[bytes] | None] = {
            "CAPABILITY": b"* CAPABILITY IMAP4rev1 IDLE UIDPLUS\r\nTAG OK done\r\n",
            "LOGIN": b"TAG OK in\r\n",
            "LIST": b'* LIST () "/" INBOX\r\n* LIST (\\Sent) "/" Sent\r\nTAG OK done\r\n',
            "EXAMINE": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 6] x\r\nTAG OK [READ-ONLY] done\r\n",
            "SELECT": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 6] x\r\nTAG OK [READ-WRITE] done\r\n",
            "UID SEARCH": b"* SEARCH 5\r\nTAG OK done\r\n",
            "SIZES": b'* 1 FETCH (UID 5 RFC822.SIZE 3 INTERNALDATE "02-Mar-2026 09:00:00 +0000")\r\nTAG OK done\r\n',
            "BODY": b"* 1 FETCH (UID 5 BODY[] {3}\r\nx\r\n)\r\nTAG OK done\r\n",
            "UID STORE": b"TAG OK done\r\n",
            "UID EXPUNGE": b"TAG OK done\r\n",
            "UID MOVE": b"TAG OK done\r\n",
            "IDLE": b"+ idling\r\n",
            "DONE": b"TAG OK done\r\n",
            "NOOP": b"TAG OK done\r\n",
            "LOGOUT": b"* BYE see you\r\nTAG OK done\r\n",
            **said,
        }
        self._tag = b""

    def __call__(self, line: bytes) -> Iterable[bytes] | None:
        """Answer a line."""
        words = line.split()
        if words[0] == b"DONE":
            return self._segments("DONE")
        self._tag = words[0]
        command = words[1].decode().upper()
        if command == "UID":
            command = f"UID {words[2].decode().upper()}"
        if command == "UID FETCH":
            command = "BODY" if b"BODY.PEEK" in line else "SIZES"
        return self._segments(command)

    def _segments(self, command: str) -> list[bytes] | None:
        said = self._said[command]
        if said is None:
            return None
        return [each.replace(b"TAG", self._tag) for each in (said if isinstance(said, list) else [said])]


def imap_server(said: dict[str, bytes | list[bytes] | None] | None = None) -> Scripted:
    """Return an IMAP server with some answers of its own."""
    return Scripted(b"* OK ready\r\n", ImapScript(said or {}))
