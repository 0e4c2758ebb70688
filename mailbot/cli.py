"""The console: subcommands, exit codes, and the sentences that a person reads.

Only here is exited, and an error turned into a sentence; `console.screen` prints all else. Each
subcommand loads what it needs itself, so that `mailbot --version` answers at once. No rule of
the procedure stands here.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mailbot.console import commandline, screen
from mailbot.console.exits import FAULT, INTERRUPTED, OK, PROBLEM, UNAVAILABLE, USAGE
from mailbot.errors import DeliveryError, MailbotError, MailboxError, StoreError, UserError

if TYPE_CHECKING:
    from mailbot.config import Config

__all__ = ["FAULT", "INTERRUPTED", "OK", "PROBLEM", "UNAVAILABLE", "USAGE", "main"]

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
"""What a full disk says, and a full quota."""

Do = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand.

    Args:
        arguments: The words after `mailbot`; those of this process by default.

    Returns:
        The exit code, as `mailbot --help` lists them.
    """
    parser = commandline.parser()
    args = parser.parse_args(arguments)
    if not args.subcommand:
        parser.print_help()
        return USAGE
    screen.take_any_character()
    try:
        return _told(SUBCOMMANDS[args.subcommand], args)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _unwritten(error)
    except Exception as error:  # noqa: BLE001 - the last place where its words, which may quote a mail, can be held back
        return _fault(error)


def _told(subcommand: Do, args: argparse.Namespace) -> int:
    try:
        code = subcommand(args)
        sys.stdout.flush()
    except UserError as error:
        for problem in error.problems:
            _complain(problem)
        return PROBLEM
    except StoreError as error:
        _complain(f"The register can't be used: {error}")
        return UNAVAILABLE
    except (MailboxError, DeliveryError):
        _complain("The mailbox or the mail server can't be reached; `mailbot check --config FILE` tells why.")
        return UNAVAILABLE
    except MailbotError as error:
        _complain(f"This can't be done: {error}.")
        return PROBLEM
    return code


def _unwritten(error: OSError) -> int:
    """Tell of output that can't be written; nothing where its reader has gone (`mailbot read … | head`)."""
    if error.errno not in (*_NO_ROOM, errno.EPIPE):
        return _fault(error)
    # What is still to be written goes nowhere: the end of the process would try again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno != errno.EPIPE:
        _complain(f"There is no room for what is written ({error.strerror}); make some, or write elsewhere.")
    return PROBLEM


def _fault(error: Exception) -> int:
    """Tell of a mistake in mailbot itself: where it happened and of which kind, without its words."""
    from traceback import format_tb

    print("".join(format_tb(error.__traceback__)), end="", file=sys.stderr)
    _complain(f"{type(error).__name__}: this is a fault in mailbot itself; please report the lines above.")
    return FAULT


def _complain(sentence: str) -> None:
    print(f"mailbot: {screen.safe(sentence)}", file=sys.stderr)


# --- what each subcommand does ----------------------------------------------------


def _run(args: argparse.Namespace) -> int:
    config = _load(args.config)
    from mailbot import daemon

    return daemon.run(config, lambda: screen.progress("Reading the mailbox"))


def _check(args: argparse.Namespace) -> int:
    config = _load(args.config)
    from mailbot.console import looking

    return looking.check(config, args)


def _status(args: argparse.Namespace) -> int:
    config = _load(args.config)
    from mailbot.console import looking

    return looking.status(config, args)


def _read(args: argparse.Namespace) -> int:
    from mailbot.console import looking

    return looking.read(args)


def _explain(args: argparse.Namespace) -> int:
    from mailbot.console import looking

    return looking.explain(args)


def _register(args: argparse.Namespace) -> int:
    from mailbot.console import register

    return register.do(args, _load)


def _preview(args: argparse.Namespace) -> int:
    config = _load(args.config) if args.config else None
    from mailbot.console import letters

    return letters.preview(config, args)


def _templates(args: argparse.Namespace) -> int:
    config = _load(args.config)
    from mailbot.console import templates

    return templates.do(config, args)


def _demo(args: argparse.Namespace) -> int:
    try:
        from mailbot.demo import live, story
    except ModuleNotFoundError as error:
        raise UserError(f"The demo needs {error.name}; install it with: pip install 'mailbot[demo]'") from None
    return live.serve() if args.live else story.play(args.out)


def _retry(args: argparse.Namespace) -> int:
    config = _load(args.config)
    from mailbot import daemon

    daemon.ask_retry(config)
    screen.say("Mails that were set aside are tried again: now if mailbot runs, else when it starts.")
    return OK


def _completion(args: argparse.Namespace) -> int:
    from mailbot.console import letters

    return letters.completion(args.shell)


SUBCOMMANDS: dict[str, Do] = {
    "run": _run,
    "check": _check,
    "status": _status,
    "read": _read,
    "explain": _explain,
    "register": _register,
    "backup": _register,
    "restore": _register,
    "preview": _preview,
    "templates": _templates,
    "demo": _demo,
    "retry": _retry,
    "completion": _completion,
}


def _load(path: Path) -> Config:
    from mailbot import config

    return config.load(path, os.environ)
