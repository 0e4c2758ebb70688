"""One mail in hand: no mail stops all mail after it, by taking for ever or by breaking the program (R16).

Parsing is done elsewhere, in a process with limits (`worker`). What understands the text then runs here, and is
broken off after some seconds of work. What breaks the program itself, or makes the service manager end it, is
known by a note that the breakdown left: after three of them that mail is set aside.
"""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Final

from mailbot.errors import UnreadableMail
from mailbot.ports import Place

FILE: Final = "in-hand.json"
_TRIES: Final = 3
_AGAIN: Final = 1.0
"""Seconds until the next ring, where one was caught on its way or came at a moment that is not to be broken off."""
_PURE: Final = ("mailbot.reading.", "mailbot.adapters.jinja", "mailbot.adapters.markdown")
"""Where only values are made of values: breaking off leaves nothing half done."""
_CORE: Final = "mailbot.core."
_ACTING: Final = ("mailbot.adapters.", "mailbot.ports.")
_RECORDS: Final = tuple(_CORE + each for each in ("desk", "dossier", "evolve", "events"))
"""Pure too, but what is on disk is taken over in memory by them."""


class MailInHand:
    """Implements `ports.InHand`.

    Args:
        register: The folder in which the note is left.
        seconds: Work (CPU) that one mail may take here; waiting for a disk or a server is none.
    """

    def __init__(self, register: Path, *, seconds: float = 10) -> None:
        """Keep the settings; nothing is written yet."""
        self._note, self._seconds = register / FILE, seconds

    @contextmanager
    def __call__(self, place: Place) -> Iterator[None]:
        """Hold a mail. Raises UnreadableMail."""
        key = f"{place.folder} {place.uidvalidity} {place.uid}"
        noted = self._noted()
        if noted.get(key, 0) >= _TRIES:
            raise UnreadableMail("it broke the program")
        self._write({**noted, key: noted.get(key, 0) + 1})
        try:
            with _alarm(self._seconds):
                yield
        finally:
            # Only a process that ended leaves its note.
            self._write({each: times for each, times in noted.items() if each != key})

    def forget(self) -> None:
        """Give every mail its tries again."""
        self._write({})

    def _noted(self) -> dict[str, int]:
        try:
            noted = json.loads(self._note.read_bytes())
            return {str(key): int(times) for key, times in noted.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _write(self, noted: dict[str, int]) -> None:
        # It need outlive a process only, no power cut; and a full disk is told elsewhere.
        with suppress(OSError):
            if not noted:
                self._note.unlink(missing_ok=True)
                return
            handle = os.open(self._note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(noted).encode())


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        # Python hears signals in the main thread only; there the daemon works.
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _ring(_number: int, frame: FrameType | None) -> None:
    """Break off what understands a text; let finish what writes."""
    if _may_break_off(_modules(frame)):
        raise UnreadableMail("it takes too long to understand")


def _may_break_off(modules: Iterator[str]) -> bool:
    """Tell by the modules that are at work, the innermost first."""
    deciding = False
    for name in modules:
        if not name.startswith(_CORE):
            return name.startswith(_PURE) or (deciding and not name.startswith(_ACTING))
        if name.startswith(_RECORDS):
            return False
        deciding = True
    return False


def _modules(frame: FrameType | None) -> Iterator[str]:
    while frame:
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("mailbot."):
            yield name
        frame = frame.f_back
