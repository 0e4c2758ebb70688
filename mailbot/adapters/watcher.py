"""Pings a watcher outside, who raises the alarm when nothing is heard any more (config `[watch]`).

The address takes what healthchecks takes: the URL itself when all is well, `/start` when a
day is being closed, `/fail` when something is wrong. Nothing but the request is sent: no
body, no name. A thread of its own makes the requests, so that no round waits for one.
"""

from __future__ import annotations

import logging
import queue
import threading
import urllib.request
from datetime import datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage
from typing import IO

from mailbot.ports import Clock

log = logging.getLogger("mailbot")

_SECONDS = 5.0
"""How long a server may take to connect, and to answer."""
_TRIES, _PAUSE = 3, 2.0
_GOODBYE = 8.0
_ENOUGH = 1024


class _Stays(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it might lead out of TLS, or to somebody else."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Refuse; the redirect is then an error."""


class PingWatcher:
    """Tells a watcher outside how things stand; implements `ports.Watcher`.

    Args:
        url: https, or http on this machine itself; it is a secret of its owner, and never logged.
        clock: Tells this machine's time when the watcher tells its own.
        seconds: How long a server may take.
    """

    def __init__(self, url: str, clock: Clock, seconds: float = _SECONDS) -> None:
        self._url, self._clock, self._seconds = url.rstrip("/"), clock, seconds
        self._waiting: queue.Queue[str | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._heard: tuple[datetime, datetime] | None = None
        self._failing = False
        self._opener = urllib.request.build_opener(_Stays)

    def start(self) -> None:
        """Tell that a day is being closed."""
        self._tell("/start")

    def well(self) -> None:
        """Tell that all is well."""
        self._tell("")

    def fail(self) -> None:
        """Tell that something is wrong."""
        self._tell("/fail")

    def heard(self) -> tuple[datetime, datetime] | None:
        """Return, once, what the watcher's clock said last (Date, RFC 9110 § 6.6.1), and what this one said then."""
        heard, self._heard = self._heard, None
        return heard

    def close(self) -> None:
        """Tell what is still to be told, within some seconds."""
        if self._thread:
            self._closing.set()
            self._waiting.put(None)
            self._thread.join(_GOODBYE)
            self._thread = None

    def _tell(self, word: str) -> None:
        if self._thread is None:
            self._closing.clear()
            self._thread = threading.Thread(target=self._work, name="mailbot-ping", daemon=True)
            self._thread.start()
        self._waiting.put(word)

    def _work(self) -> None:
        while (word := self._waiting.get()) is not None:
            self._ping(word)

    def _ping(self, word: str) -> None:
        for nth in range(_TRIES):
            if nth and self._closing.wait(_PAUSE * nth):
                break
            if self._request(word):
                self._note(failing=False)
                return
        self._note(failing=True)

    def _request(self, word: str) -> bool:
        try:
            with self._opener.open(self._url + word, timeout=self._seconds) as answer:
                answer.read(_ENOUGH)
                told = answer.headers.get("Date", "")
        except (OSError, HTTPException, ValueError):
            # Every error of urllib is an OSError; its words may hold the URL.
            return False
        self._keep(told)
        return True

    def _keep(self, told: str) -> None:
        try:
            moment = parsedate_to_datetime(told)
        except (ValueError, TypeError, OverflowError):
            return
        if moment.tzinfo:
            self._heard = (moment, self._clock.now())

    def _note(self, *, failing: bool) -> None:
        """Log a watcher who can't be reached once, and once that he can."""
        if failing and not self._failing:
            log.warning("the watcher (watch.ping_url) can't be reached")
        elif self._failing and not failing:
            log.info("the watcher is reached again")
        self._failing = failing
