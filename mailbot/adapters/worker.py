"""Mail and its letters read in a process of their own, within limits (reliability §8.1, R16).

The process is kept warm: starting costs a third of a second, a mail then a millisecond more than here. It ends
when it takes more than 512 MB, 20 s of CPU for a task or 18 s in all for a mail, after `jobs` tasks (what a
library leaks goes with it), and when we end. A mail that ended it could not be read; so a letter.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import IO, Any, Final

import mailbot
from mailbot.adapters import worker_process
from mailbot.adapters.worker_values import LENGTHS, framed, message_of, read_head, texts_of
from mailbot.core.mail import AttachedText, Attachment, Message
from mailbot.errors import ReaderError, UnreadableMail

_LONGEST_MAIL: Final = 25_000_000
_LONGEST_ANSWER: Final = 100_000_000
_CHUNK: Final = 2**20
_LIKE_ONE_JOB: Final = 500_000
"""Bytes that wear the process out like one task more: what large mail leaves behind is not kept for long."""


class Worker:
    """Implements `ports.Reader` by `parse` and `ports.Extractor` by `extract`; for one thread.

    Args:
        parse: Which function reads a mail, as "module:function"; the process imports it, we do not.
        read_file: Which function reads an attachment, likewise.
        patience: Seconds for one mail and all its letters; what is left of twenty is for the next process to start.
        jobs: Tasks after which the process is renewed.
    """

    def __init__(self, parse: str, read_file: str, *, patience: float = 18, jobs: int = 1000) -> None:
        """Keep the settings; nothing is started yet."""
        self._functions = (parse, read_file)
        self._patience, self._jobs = patience, jobs
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0
        self._until = 0.0

    def parse(self, raw: bytes) -> Message:
        """Return a mail without its letters, and start the time in which those have to be read.

        Raises:
            UnreadableMail: it is beyond the limits, nothing can read it, or it ended the process.
            ReaderError: no process can be started, whatever the mail: it has to be tried later.
        """
        self._until = monotonic() + self._patience
        if len(raw) > _LONGEST_MAIL:
            raise UnreadableMail("too large")
        head, blob = self._tried({"kind": "mail"}, raw) or ({"unreadable": "beyond the limits"}, b"")
        if "message" not in head:
            raise UnreadableMail(_word(head.get("unreadable")))
        try:
            return message_of(head["message"], blob, raw)
        except (ValueError, KeyError, TypeError, OverflowError):
            self.close()
            raise UnreadableMail("no answer") from None

    def extract(self, attachments: Sequence[Attachment]) -> tuple[AttachedText, ...]:
        """Return what attachments say, in order; one that can't be read is there, and not `readable`."""
        if not attachments:
            return ()
        until, self._until = self._until or monotonic() + self._patience, 0.0
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
        task = {"kind": "file", "name": attachment.name, "type": attachment.content_type}
        answer = self._asked(task, attachment.content, until)
        try:
            texts = texts_of(answer[0]["texts"]) if answer else None
        except (ValueError, KeyError, TypeError, OverflowError):
            self.close()
            texts = None
        if texts is None:
            yield AttachedText(attachment.name, "", readable=False)
            return
        yield from texts

    def _tried(self, task: dict[str, Any], blob: bytes) -> tuple[dict[str, Any], bytes] | None:
        """Ask, and ask once more where there is time: somebody else may have ended the process."""
        answer = self._asked(task, blob, self._until)
        if answer is None:
            self._probe()
            answer = self._asked(task, blob, self._until)
        return answer

    def _probe(self) -> None:
        """Make sure that it was the mail, and not the machine: else every mail would be set aside."""
        if self._asked({"kind": "probe"}, b"", monotonic() + self._patience) is None:
            raise ReaderError("the process that reads mail can't be started")

    def _asked(self, task: dict[str, Any], blob: bytes, until: float) -> tuple[dict[str, Any], bytes] | None:
        """Return what the process answers; None where it ended instead, by a limit or by the task itself."""
        if monotonic() >= until:
            return None
        try:
            answer = _exchanged(self._running(), framed(task, blob), until)
        except (OSError, EOFError, ValueError, KeyError):
            self.close()
            return None
        self._done += 1 + len(blob) // _LIKE_ONE_JOB
        if self._done >= self._jobs or answer[0].get("unreadable") == MemoryError.__name__:
            # The next one starts while we are at work with this mail; where it can't, the next task tries again.
            self.close()
            with contextlib.suppress(OSError):
                self._running()
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        process = self._process
        if process and process.poll() is None:
            return process
        self.close()
        self._process = process = _started(self._functions)
        self._done = 0
        atexit.register(self.close)
        return process


def _started(functions: tuple[str, str]) -> subprocess.Popen[bytes]:
    # By its path, with no environment of ours: it may hold a password.
    words = [sys.executable, "-P", "-B", worker_process.__file__, *functions]
    environment = {"PYTHONPATH": str(Path(mailbot.__file__).parents[1]), "MALLOC_ARENA_MAX": "1"}
    # What it says of a breakdown may quote a letter. A session of its own: Ctrl-C is for us.
    quiet: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(words, env=environment, cwd="/", bufsize=0, start_new_session=True, **quiet)  # noqa: S603
    os.set_blocking(_there(process.stdin).fileno(), False)
    os.set_blocking(_there(process.stdout).fileno(), False)
    return process


def _exchanged(process: subprocess.Popen[bytes], task: bytes, until: float) -> tuple[dict[str, Any], bytes]:
    """Write a task and read its answer, as long as there is time.

    Raises:
        EOFError: the process ended, or the time is over.
        OSError, ValueError: the process ended, or has another language.
    """
    tasks, answers = _there(process.stdin).fileno(), _there(process.stdout).fileno()
    left = memoryview(task)
    while left:
        _wait(tasks, select.POLLOUT, until)
        with contextlib.suppress(BlockingIOError):
            left = left[os.write(tasks, left[:_CHUNK]) :]
    lengths = LENGTHS.unpack(_read(answers, LENGTHS.size, until))
    if sum(lengths) > _LONGEST_ANSWER:
        raise ValueError("too long an answer")
    head, blob = (_read(answers, length, until) for length in lengths)
    return read_head(head), blob


def _read(answers: int, length: int, until: float) -> bytes:
    got = bytearray()
    while len(got) < length:
        _wait(answers, select.POLLIN, until)
        with contextlib.suppress(BlockingIOError):
            more = os.read(answers, min(length - len(got), _CHUNK))
            if not more:
                raise EOFError("the process ended")
            got += more
    return bytes(got)


def _wait(pipe: int, event: int, until: float) -> None:
    ready = select.poll()
    ready.register(pipe, event)
    if not ready.poll(max(0.0, until - monotonic()) * 1000):
        raise EOFError("the time is over")


def _word(told: object) -> str:
    """Return why a mail can't be read, as a word or two for the console; it was told by a hostile mail."""
    word = str(told)[:60]
    return word if word.isascii() and word.isprintable() else "unreadable"


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
