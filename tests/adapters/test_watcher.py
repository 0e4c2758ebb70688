"""Who watches from outside is pinged by a real request; nothing waits for the answer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

import pytest

from mailbot.adapters.clock import SystemClock
from mailbot.adapters.watcher import PingWatcher

DATE = "Mon, 02 Mar 2026 09:00:00 GMT"


class Handler(BaseHTTPRequestHandler):
    """A service that takes pings, with knobs for what goes wrong."""

    server: Service

    def do_GET(self) -> None:
        """Take a ping."""
        self.server.asked.append((self.path, dict(self.headers)))
        if self.server.hangs:
            self.server.released.wait(10)
        self.send_response_only(self.server.code)
        self.send_header("Date", self.server.date)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "2")
        self.end_headers()
        with suppress(OSError):
            # Who waited long enough has gone.
            self.wfile.write(b"OK")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Service(ThreadingHTTPServer):
    """Somebody who watches, on this machine."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.date = DATE
        self.code, self.hangs, self.released = 200, False, threading.Event()

    @property
    def url(self) -> str:
        """The address that is pinged."""
        return f"http://127.0.0.1:{self.server_port}/ping/6f1c"


@pytest.fixture
def service() -> Iterator[Service]:
    """Somebody who watches."""
    with Service() as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield made
        made.released.set()
        made.shutdown()
        thread.join()


def test_a_day_well_closed_is_a_start_and_a_plain_ping(service: Service) -> None:
    """As healthchecks takes them, in order; nothing of the practice is in a request."""
    watcher = PingWatcher(service.url, SystemClock())
    watcher.start()
    watcher.well()
    watcher.fail()
    watcher.close()
    assert [path for path, _ in service.asked] == ["/ping/6f1c/start", "/ping/6f1c", "/ping/6f1c/fail"]
    assert {name.lower() for _, headers in service.asked for name in headers} <= {
        "accept-encoding",
        "host",
        "user-agent",
        "connection",
    }


def test_the_watchers_clock_is_heard_once(service: Service) -> None:
    """The Date of its answer, beside what this machine's clock said then."""
    watcher = PingWatcher(service.url, SystemClock())
    watcher.well()
    watcher.close()
    heard = watcher.heard()
    assert heard is not None
    assert heard[0] == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert watcher.heard() is None


def test_a_watcher_that_hangs_holds_nobody_up(service: Service) -> None:
    """The round goes on; the end of the program waits some seconds at most."""
    service.hangs = True
    watcher = PingWatcher(service.url, SystemClock(), seconds=0.2)
    start = monotonic()
    watcher.well()
    assert monotonic() - start < 0.1
    watcher.close()
    assert monotonic() - start < 3


@pytest.mark.parametrize("code", [302, 404, 500])
def test_a_watcher_who_can_t_be_reached_is_logged_once_without_his_address(
    service: Service, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    """A redirect is not followed: it might lead out of TLS."""
    service.code = code
    watcher = PingWatcher(service.url, SystemClock())
    with caplog.at_level(logging.INFO, "mailbot"):
        watcher.well()
        watcher.well()
        watcher.close()
        assert [each.message for each in caplog.records] == ["the watcher (watch.ping_url) can't be reached"]
        service.code = 200
        watcher.well()
        watcher.close()
    assert caplog.records[-1].message == "the watcher is reached again"
    assert "6f1c" not in caplog.text
    assert "/elsewhere" not in {path for path, _ in service.asked}


def test_nobody_listening_is_no_error() -> None:
    """The program works on."""
    watcher = PingWatcher("http://127.0.0.1:9", SystemClock(), seconds=0.2)
    watcher.fail()
    watcher.close()
    assert watcher.heard() is None
