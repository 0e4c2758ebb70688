"""Makes the daemon stumble over its own mail: errors that quote what they failed at, as libraries raise them.

Imported by `sitecustomize`, where one of these variables is set. GOSSIP=n: every nth
mail, letter, connection and file fails, with the mail in the words of the error; GOSSIP_END=n: the
nth round ends the program so. The daemon itself is the real one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from typing import Any

_every = int(os.environ.get("GOSSIP", "0"))
_end = int(os.environ.get("GOSSIP_END", "0"))


def _now_and_then(owner: Any, name: str, error: type[Exception], every: int) -> None:
    """Let a method fail now and then, before it does anything."""
    real: Callable[..., Any] = getattr(owner, name)
    calls = count(1)

    def stumbling(*args: Any, **more: Any) -> Any:
        if next(calls) % every == 0:
            raise error(28, f"can't work with {args!r} {more!r} {_told(args)}")
        return real(*args, **more)

    setattr(owner, name, stumbling)


def _told(args: tuple[Any, ...]) -> str:
    """Return the mail itself, where there is one: a value's own words may hide it."""
    return " ".join(str(getattr(each, "raw", "")) + str(getattr(each, "message", "")) for each in args)


if _every:
    import smtplib

    from mailbot.adapters.imap_wire import Wire
    from mailbot.adapters.jinja import JinjaRenderer
    from mailbot.adapters.store_disk import Disk
    from mailbot.secretary.mailroom import Mailroom
    from mailbot.secretary.outbox import Outbox
    from mailbot.secretary.rounds import Rounds

    _now_and_then(Mailroom, "_handle", ValueError, _every)
    _now_and_then(JinjaRenderer, "render", KeyError, _every * 2 + 1)
    _now_and_then(smtplib.SMTP, "data", smtplib.SMTPException, _every)
    _now_and_then(Wire, "raws", OSError, _every * 3)
    _now_and_then(Disk, "write_file", OSError, _every * 5)
    _now_and_then(Rounds, "_visit", RuntimeError, _every)
    _now_and_then(Outbox, "_deliver", ValueError, _every * 2)
if _end:
    from mailbot.secretary import Secretary
    from mailbot.secretary.mailroom import Mailroom as Room

    _seen: list[Any] = []
    _real = Room._handle

    def _keeping(self: Any, mail: Any) -> Any:
        _seen.append(mail)
        return _real(self, mail)

    def _ending(_self: Any) -> None:
        if len(_seen) >= _end:
            raise RuntimeError(f"can't go on with {_seen!r} {_told(tuple(_seen))}")

    Room._handle = _keeping  # type: ignore[method-assign]  # to have something to tell
    Secretary.tick = _ending  # type: ignore[assignment,method-assign]  # the program's own fault
