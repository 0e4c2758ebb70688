"""One headless Chromium for all pages, driven by its DevTools protocol over a pipe.

It listens on no port and needs nothing but the program: a message is a line of JSON that ends
in NUL, both ways (`--remote-debugging-pipe`). Nothing leaves the machine: no name resolves,
and each page tells what it asked for. The fonts are those of `fonts.conf`, on every machine.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import signal
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

FOLDER = Path(__file__).parent
PHONE, DESK = 360, 1200
"""Widths in CSS pixels: a small telephone, a window on a desk."""
FONTS_CONF = FOLDER / "fonts.conf"
_PATIENCE = 30.0
_TELEPHONE = 600
"""Below this width, in CSS pixels, the page's own `viewport` counts, as on a telephone."""
_PLACES = ("chromium", "chromium-browser", "google-chrome")
_FONTS = {"fonts-liberation": "liberation/LiberationSans-Regular.ttf", "fonts-dejavu-core": "dejavu/DejaVuSans.ttf"}
_OPTIONS = (
    *("--headless=new", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--disable-extensions", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"),
    *("--force-color-profile=srgb", "--font-render-hinting=none", "--disable-lcd-text", "--lang=nl"),
    *("--password-store=basic", "--use-mock-keychain", "--noerrdialogs", "--mute-audio"),
)


class BrowserError(Exception):
    """The browser refused, went away or gave no answer in time."""


def find() -> str:
    """Return the path of Chromium, "" where there is none."""
    return next(filter(None, map(shutil.which, _PLACES)), "")


def missing() -> tuple[str, ...]:
    """Return the packages of Debian that a browser test needs and that are not here."""
    folder = Path("/usr/share/fonts/truetype")
    fonts = (name for name, place in _FONTS.items() if not any(folder.glob(place)))
    return (*(() if find() else ("chromium",)), *fonts)


class Browser:
    """A running Chromium with one page, as a context manager."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._number = 0
        self._session = ""
        self._address = self._frame = "about:blank"
        self._size: dict[str, object] = {}
        self._dark: bool | None = None
        self._received = b""
        self._events: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        with self._stack:
            self._start()
            target = self.call("Target.createTarget", url="about:blank")["targetId"]
            self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for each in ("Page", "Network", "Runtime"):
                self.call(f"{each}.enable")
            self._stack = self._stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    # --- the page -------------------------------------------------------------------

    def open(self, address: str) -> None:
        """Open a page, and return when all of it is there."""
        self._events.clear()
        told = self.call("Page.navigate", url=address)
        if "errorText" in told:
            raise BrowserError(f"{address} can't be opened: {told['errorText']}")
        self._wait("Page.loadEventFired")
        self._address = address

    def show(self, page: str) -> None:
        """Show an HTML page of which there is no file; it takes a sixth of the time."""
        if self._address:
            self.open("about:blank")
            self._address = ""
            self._frame = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self._events.clear()
        self.call("Page.setDocumentContent", frameId=self._frame, html=page)

    def look(self, width: int, height: int = 900, *, dark: bool = False, scale: float = 1) -> None:
        """Set how the page is looked at.

        Args:
            width: Of the window, in CSS pixels.
            height: Likewise.
            dark: Whether the reader wants dark pages.
            scale: Pixels of a picture to one CSS pixel.
        """
        size: dict[str, object] = {
            "width": width,
            "height": height,
            "deviceScaleFactor": scale,
            "mobile": width < _TELEPHONE,
        }
        if size != self._size:
            self.call("Emulation.setDeviceMetricsOverride", **size)
        if dark != self._dark:
            scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
            still = {"name": "prefers-reduced-motion", "value": "reduce"}
            self.call("Emulation.setEmulatedMedia", media="screen", features=[scheme, still])
        self._size, self._dark = size, dark

    def settle(self) -> None:
        """Return when the page has been drawn anew, with all that its script does after a change of size."""
        self.ask("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))")

    def ask(self, script: str) -> Any:
        """Return the value of an expression in the page; a promise is waited for."""
        told = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in told:
            raise BrowserError(str(told["exceptionDetails"].get("exception", {}).get("description")))
        return told["result"].get("value")

    def picture(self, width: int, height: int) -> bytes:
        """Return the upper part of the page as PNG, in CSS pixels; less where the page is less high."""
        high = min(height, self.ask("Math.ceil(document.documentElement.scrollHeight)"))
        clip = {"x": 0, "y": 0, "width": width, "height": high, "scale": 1}
        told = self.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(told["data"])

    def fetched(self) -> list[str]:
        """Return what the page asked for, itself and what it holds within aside."""
        self.ask("1")  # By its answer all that was asked for before is told.
        asked = [each["params"]["request"]["url"] for each in self._told("Network.requestWillBeSent")]
        return [each for each in asked if each != self._address and not each.startswith(("data:", "about:"))]

    def problems(self) -> list[str]:
        """Return what went wrong in the page's own script since it was opened."""
        self.ask("1")
        return [each["params"]["exceptionDetails"]["text"] for each in self._told("Runtime.exceptionThrown")]

    # --- the pipe -------------------------------------------------------------------

    def call(self, method: str, **values: Any) -> dict[str, Any]:
        """Send a command of the protocol, and return its answer; events meanwhile are kept."""
        self._number += 1
        sent = {"id": self._number, "method": method, "params": values}
        if self._session:
            sent["sessionId"] = self._session
        self._to.write(json.dumps(sent).encode() + b"\0")
        self._to.flush()
        while (told := self._next()).get("id") != self._number:
            self._events.append(told)
        if "error" in told:
            raise BrowserError(f"{method}: {told['error']['message']}")
        result: dict[str, Any] = told["result"]
        return result

    def _told(self, event: str) -> list[dict[str, Any]]:
        return [each for each in self._events if each.get("method") == event]

    def _wait(self, event: str) -> None:
        while not self._told(event):
            self._events.append(self._next())

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._received:
            if not select.select([self._from], [], [], _PATIENCE)[0]:
                raise BrowserError(f"the browser gave no answer in {_PATIENCE:.0f} s")
            if not (more := os.read(self._from, 1 << 20)):
                raise BrowserError("the browser went away")
            self._received += more
        line, _, self._received = self._received.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message

    def _start(self) -> None:
        home = self._stack.enter_context(TemporaryDirectory(prefix="mailbot-browser-", ignore_cleanup_errors=True))
        # The browser reads from 3 and writes to 4; our own ends lie far above, so that none is overwritten.
        (its_in, our_out), (our_in, its_out) = (_pipe() for _ in "io")
        self._from, self._to = our_in, self._stack.enter_context(os.fdopen(our_out, "wb"))
        self._stack.callback(os.close, our_in)
        ours = {"HOME": home, "XDG_CACHE_HOME": home, "XDG_CONFIG_HOME": home, "FONTCONFIG_FILE": str(FONTS_CONF)}
        process = os.posix_spawn(
            find(),
            [find(), *_OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else []), f"--user-data-dir={home}/profile"],
            {**os.environ, **ours},
            file_actions=[
                (os.POSIX_SPAWN_DUP2, its_in, 3),
                (os.POSIX_SPAWN_DUP2, its_out, 4),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            ],
            setpgroup=0,
        )
        self._stack.callback(_end, process)
        os.close(its_in)
        os.close(its_out)


def _pipe() -> tuple[int, int]:
    """Return the two ends of a pipe, under numbers from 20 upwards."""
    low = os.pipe()
    high = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 20) for each in low]
    for each in low:
        os.close(each)
    return high[0], high[1]


def _end(process: int) -> None:
    """End the browser with all that it started; it keeps nothing, so it need not be asked."""
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)
