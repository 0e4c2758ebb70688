"""The process that reads attachments: it alone meets what strangers send, under limits.

A part of the adapter `mailbot.adapters.attachments`, which starts it by its path and tells it which function
reads a file. The limits let it put no byte on disk and, but for root, start no program. What a file does
to it (a bomb, a loop, a fault in a parser) ends this process and no other.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import struct
import sys
from collections.abc import Callable
from typing import BinaryIO

from mailbot.core.mail import AttachedText, Attachment

SECONDS, BYTES = 20, 512 * 2**20
"""CPU for one file, and memory in all (reliability R16)."""
LENGTH = struct.Struct("<II")
"""Before each task: the length of its head (JSON) and of the file. Before each answer: of its JSON, and 0."""


def main() -> int:
    """Answer tasks from standard input until it ends."""
    tasks, answers = _own_streams()
    _limit()
    module, _, name = sys.argv[1].partition(":")
    read: Callable[[Attachment], tuple[AttachedText, ...]] = getattr(importlib.import_module(module), name)
    while head := tasks.read(LENGTH.size):
        described, size = LENGTH.unpack(head)
        named = json.loads(tasks.read(described))
        _more_time()
        texts = read(Attachment(named["name"], named["type"], tasks.read(size)))
        answer = json.dumps([_plain(each) for each in texts]).encode()
        answers.write(LENGTH.pack(len(answer), 0) + answer)
        answers.flush()
    return 0


def _plain(text: AttachedText) -> dict[str, object]:
    return {
        "name": text.name,
        "text": text.text,
        "readable": text.readable,
        "author": text.author,
        "date": text.date.isoformat() if text.date else None,
    }


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for ourselves: a library that prints can't garble an answer."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return tasks, answers


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def _more_time() -> None:
    """Allow the next file its seconds: what was used before does not count."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (end if hard == resource.RLIM_INFINITY else min(end, hard), hard))


if __name__ == "__main__":
    sys.exit(main())
