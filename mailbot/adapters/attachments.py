"""Attachments read in a process of their own, within limits (reliability §8.1, R16).

The process is started when the first letter comes, and kept warm: starting costs a quarter of a second, a
small file then a millisecond. It ends when it takes more than 512 MB or 20 s of CPU for a file, when a mail
takes longer than `patience`, after `jobs` files (what a library leaks goes with it), and when we end.
A file that ended it could not be read; the next file gets a new process.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import IO, Any

import mailbot
from mailbot.adapters import attachments_worker
from mailbot.core.mail import AttachedText, Attachment

_LONGEST_ANSWER = 50_000_000
_LENGTH = attachments_worker.LENGTH


class LimitedExtractor:
    """Implements `ports.Extractor`; for one thread.

    Args:
        read: Which function reads a file, as "module:function"; the process imports it, we do not.
        patience: Seconds for all attachments of one mail.
        jobs: Files after which the process is renewed.
    """

    def __init__(self, read: str, *, patience: float = 25, jobs: int = 200) -> None:
        """Keep the settings; nothing is started yet."""
        self._read, self._patience, self._jobs = read, patience, jobs
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0

    def __call__(self, attachments: Sequence[Attachment]) -> tuple[AttachedText, ...]:
        """Return what attachments say, in order; one that can't be read is there, and not `readable`."""
        until = monotonic() + self._patience
        return tuple(text for each in attachments for text in self._texts(each, until))

    def close(self) -> None:
        """End the process. A later call starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                _there(pipe).close()
        process.wait()
        atexit.unregister(self.close)

    @property
    def pid(self) -> int | None:
        """The process that is running, if one is."""
        return self._process.pid if self._process else None

    def _texts(self, attachment: Attachment, until: float) -> Iterator[AttachedText]:
        left = until - monotonic()
        answer = self._answer(attachment, left) if left > 0 else None
        if answer is None:
            yield AttachedText(attachment.name, "", readable=False)
            return
        yield from map(_text, answer)

    def _answer(self, attachment: Attachment, seconds: float) -> list[dict[str, Any]] | None:
        """Return what the process answers; None where it ended instead."""
        process = self._running()
        timer = Timer(seconds, process.kill)
        timer.start()
        try:
            answer = _asked(process, attachment)
        except (OSError, EOFError, ValueError):
            # Killed by a limit, by the timer, or by the file itself.
            self.close()
            return None
        finally:
            timer.cancel()
        self._done += 1
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        process = self._process
        if process and process.poll() is None and self._done < self._jobs:
            return process
        self.close()
        self._process = process = _started(self._read)
        self._done = 0
        atexit.register(self.close)
        return process


def _started(read: str) -> subprocess.Popen[bytes]:
    # By its path, with no environment of ours: it may hold a password.
    words = [sys.executable, "-P", "-B", attachments_worker.__file__, read]
    environment = {"PYTHONPATH": str(Path(mailbot.__file__).parents[1]), "MALLOC_ARENA_MAX": "1"}
    # What it says of a breakdown may quote a letter.
    quiet: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(words, env=environment, **quiet)  # noqa: S603


def _asked(process: subprocess.Popen[bytes], attachment: Attachment) -> list[dict[str, Any]]:
    head = json.dumps({"name": attachment.name, "type": attachment.content_type}).encode()
    tasks, answers = _there(process.stdin), _there(process.stdout)
    tasks.write(_LENGTH.pack(len(head), len(attachment.content)) + head)
    tasks.write(attachment.content)
    tasks.flush()
    length, _ = _LENGTH.unpack(_whole(answers, _LENGTH.size))
    if length > _LONGEST_ANSWER:
        raise ValueError("too long an answer")
    answer: list[dict[str, Any]] = json.loads(_whole(answers, length))
    return answer


def _whole(answers: IO[bytes], length: int) -> bytes:
    got = answers.read(length)
    if len(got) < length:
        raise EOFError("the process ended")
    return got


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _text(plain: dict[str, Any]) -> AttachedText:
    date = plain["date"]
    return AttachedText(**{**plain, "date": datetime.fromisoformat(date) if date else None})
