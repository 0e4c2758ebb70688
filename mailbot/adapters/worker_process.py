"""The process that reads mail and the letters in it: it alone meets what strangers send, under limits.

A part of the adapter `mailbot.adapters.worker`, which starts it by its path and tells it which functions
read. Once all is loaded it can open nothing more: no file, no connection, no program. What a mail does to it
(a bomb, a loop, a fault in a parser) ends this process and no other.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import resource
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, BinaryIO

from mailbot.adapters.worker_values import LENGTHS, framed, plain_message, plain_text, read_head
from mailbot.core.mail import Attachment
from mailbot.errors import UnreadableMail

SECONDS, BYTES = 20, 512 * 2**20
"""CPU for one task, and memory in all (reliability R16)."""
_SIMPLE = b"From: a@b.example\r\nSubject: =?utf-8?q?=C3=A9?=\r\nContent-Type: text/plain; charset=big5\r\n\r\na\r\n"
_NO_NEW_PRIVS = 38
"""PR_SET_NO_NEW_PRIVS of prctl(2): no program that is started here can gain a right."""


def main(words: Iterable[str]) -> int:
    """Answer tasks from standard input until it ends.

    Args:
        words: Which functions read a mail and a file. Their modules load all that they will ever need.
    """
    parse, read_file = map(_function, words)
    tasks, answers = _own_streams()
    _limit()
    # What can't be done with the simplest mail is no fault of the mails to come: better to end here.
    _answer({"kind": "mail"}, _SIMPLE, parse, read_file)
    while lengths := tasks.read(LENGTHS.size):
        head, blob = (tasks.read(length) for length in LENGTHS.unpack(lengths))
        _more_time()
        answers.write(_answer(read_head(head), blob, parse, read_file))
        answers.flush()
    return 0


def _answer(task: dict[str, Any], blob: bytes, parse: Callable[..., Any], read_file: Callable[..., Any]) -> bytes:
    if task["kind"] == "probe":
        return framed({})
    if task["kind"] == "file":
        texts = read_file(Attachment(task["name"], task["type"], blob))
        return framed({"texts": [plain_text(each) for each in texts]})
    try:
        message, contents = plain_message(parse(blob))
    except UnreadableMail as problem:
        if blob == _SIMPLE:
            raise
        return framed({"unreadable": str(problem)})
    return framed({"message": message}, contents)


def _function(word: str) -> Callable[..., Any]:
    module, _, name = word.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for ourselves: a library that prints can't garble an answer."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return tasks, answers


def _limit() -> None:
    with suppress(OSError, AttributeError):  # no Linux
        ctypes.CDLL(None, use_errno=True).prctl(_NO_NEW_PRIVS, 1, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    # What is open stays open; nothing can be opened: neither a file nor a socket.
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _more_time() -> None:
    """Allow the next task its seconds: what was used before does not count."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (end if hard == resource.RLIM_INFINITY else min(end, hard), hard))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:3]))
