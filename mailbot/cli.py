"""The console: subcommands, exit codes, and the sentences that a person reads.

Only here is printed, exited, and an error turned into a sentence. Each subcommand loads
what it needs itself, so that `mailbot --version` answers at once. No rule of the
procedure stands here.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mailbot.console import commandline
from mailbot.errors import DeliveryError, MailbotError, MailboxError, StoreError, UserError

if TYPE_CHECKING:
    from rich.console import Console

    from mailbot.config import Config
    from mailbot.core.letters import Letter
    from mailbot.core.values import DossierNumber
    from mailbot.ports import DossierStore

Do = Callable[[argparse.Namespace], int]

OK, PROBLEM, USAGE, UNAVAILABLE, FAULT, INTERRUPTED = 0, 1, 2, 3, 4, 130


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
    try:
        return _told(SUBCOMMANDS[args.subcommand], args)
    except BrokenPipeError:
        # Whoever read our output has gone (`mailbot read … | head`); nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEM
    except KeyboardInterrupt:
        return INTERRUPTED
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


def _fault(error: Exception) -> int:
    """Tell of a mistake in mailbot itself: where it happened and of which kind, without its words."""
    from traceback import format_tb

    print("".join(format_tb(error.__traceback__)), end="", file=sys.stderr)
    _complain(f"{type(error).__name__}: this is a fault in mailbot itself; please report the lines above.")
    return FAULT


def _complain(sentence: str) -> None:
    print(f"mailbot: {_safe(sentence)}", file=sys.stderr)


def _safe(words: str) -> str:
    """Keep a mail's control characters from the terminal."""
    return "".join(each if each.isprintable() or each in "\n\t" else "�" for each in words)


# --- what each subcommand does ----------------------------------------------------


def _run(args: argparse.Namespace) -> int:
    config = _load(args.config)
    from mailbot import daemon

    return daemon.run(config)


def _check(args: argparse.Namespace) -> int:
    config = _load(args.config)
    from mailbot import bootstrap, safekeeping
    from mailbot.console import checkup

    parts = checkup.Parts(
        templates=lambda: bootstrap.template_problems(config),
        mailbox=lambda: bootstrap.mailbox(config),
        sender=lambda: bootstrap.sender(config),
        protection=lambda: safekeeping.protection(config),
    )
    console = _console()
    _finding(console, "configuration", f"{config.path} says all that is needed.", well=True)
    code = OK
    for finding in checkup.findings(config, parts):
        _finding(console, finding.about, finding.text, well=finding.well)
        code = code if finding.well else PROBLEM
    return code


def _finding(console: Console, about: str, text: str, *, well: bool) -> None:
    from rich.text import Text

    mark = Text("ok     ", "green") if well else Text("wrong  ", "bold red")
    console.print(mark, Text(f"{about}: {_safe(text)}"), sep="")


def _status(args: argparse.Namespace) -> int:
    config = _load(args.config)
    from mailbot import bootstrap
    from mailbot.console import standing

    told = standing.read(bootstrap.status_file(config))
    shown = standing.judge(told, bootstrap.system_clock().now(), bootstrap.process_runs)
    if args.json:
        print(json.dumps(shown, indent=2))
    else:
        _console().print(standing.table(shown, config.zone))
    return standing.EXIT[standing.State(shown["state"])]


def _read(args: argparse.Namespace) -> int:
    from mailbot import bootstrap
    from mailbot.reading import report

    code, read = OK, bootstrap.reader()
    for path in report.paths(args.paths):
        try:
            raw = path.read_bytes()
        except OSError as error:
            code, line = PROBLEM, {"file": path.name, "kind": "other", "error": f"can't be read: {error.strerror}"}
        else:
            intake = args.kind == "intake"
            line = (
                report.intake_line(path.name, raw, read)
                if intake
                else report.reply_line(path.name, raw, args.kind, read)
            )
        # Flushed one by one: who watches a large folder sees it move.
        print(json.dumps(line), flush=True)
    return code


def _explain(args: argparse.Namespace) -> int:
    from mailbot import bootstrap
    from mailbot.reading import report

    try:
        raw = args.path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{args.path} can't be read ({error.strerror}); name a mail that was saved as a file."
        ) from None
    print(_safe(report.explain(raw, bootstrap.reader())))
    return OK


def _register(args: argparse.Namespace) -> int:
    if args.view in {"export", "key"}:
        return _safekeeping(args)
    config = _load(args.config)
    from mailbot import bootstrap

    store = bootstrap.store(config, read_only=True)
    try:
        return _REGISTER[args.view](args, config, store)
    finally:
        store.close()


def _register_list(args: argparse.Namespace, config: Config, store: DossierStore) -> int:
    from mailbot.console import shelf

    rows = list(shelf.rows(store, config.zone))
    if args.json:
        print(json.dumps([row.plain() for row in rows], indent=2))
    elif rows:
        _console().print(shelf.table(rows))
    else:
        print("The register holds no dossiers yet.")
    return PROBLEM if any(row.fault for row in rows) else OK


def _register_show(args: argparse.Namespace, config: Config, store: DossierStore) -> int:
    from mailbot.console import shelf

    number = _number(args.number)
    if number not in store.numbers():
        raise UserError(f"The register has no dossier {number}; `mailbot register list` shows which there are.")
    entries = store.load(number)
    if args.json:
        print(json.dumps(shelf.plain_entries(number, entries), indent=2))
    else:
        _console().print(shelf.timeline(entries, config.zone))
    return OK


def _register_verify(args: argparse.Namespace, _config: Config, store: DossierStore) -> int:
    faults = [{"number": str(number) if number else None, "fault": fault} for number, fault in store.verify()]
    if args.json:
        print(json.dumps(faults, indent=2))
    else:
        for fault in faults:
            print(_safe(f"{fault['number'] or 'register'}: {fault['fault']}"))
        print(f"{len(store.numbers())} dossiers looked at, {len(faults)} faults found.")
    return PROBLEM if faults else OK


def _number(words: str) -> DossierNumber:
    from mailbot.core.values import DossierNumber

    try:
        return DossierNumber.parse(words.strip("[] ").upper())
    except ValueError:
        raise UserError("That is no dossier number; write it as KL-2026-0007.") from None


def _safekeeping(args: argparse.Namespace) -> int:
    from mailbot.console import safekeeping

    told = safekeeping.do(args, _load, _number)
    for each in told.lines:
        print(_safe(each))
    return OK if told.well else PROBLEM


_REGISTER: dict[str, Callable[[argparse.Namespace, Config, DossierStore], int]] = {
    "list": _register_list,
    "show": _register_show,
    "verify": _register_verify,
}


def _preview(args: argparse.Namespace) -> int:
    config = _load(args.config) if args.config else None
    from mailbot import bootstrap
    from mailbot.console import specimens

    letters = bootstrap.samples()
    if not args.letter:
        for name, purpose in (*specimens.catalogue(letters), (specimens.DOSSIER, specimens.DOSSIER_PURPOSE)):
            print(f"{name:<42}{purpose}")
        return OK
    if args.paper or args.letter == specimens.DOSSIER:
        return _preview_paper(args, config, letters)
    letter = specimens.find(letters, args.letter)
    rendered = bootstrap.renderer(config).render(letter)
    if args.html:
        _write(args.html, rendered.html)
    else:
        print(_safe(f"Subject: {rendered.subject}\n\n{rendered.text}"))
    return OK


def _preview_paper(args: argparse.Namespace, config: Config | None, letters: Mapping[str, Letter]) -> int:
    from mailbot import bootstrap
    from mailbot.console import specimens

    if not args.paper:
        raise UserError("A dossier is shown on paper only: mailbot preview dossier --paper dossier.pdf")
    press = bootstrap.press(config)
    if args.letter == specimens.DOSSIER:
        printed = press.dossier(bootstrap.sample_dossier(config))
    else:
        letter = specimens.find_posted(letters, args.letter)
        printed = press.letter(bootstrap.sample_head(config), bootstrap.renderer(config).sheet(letter))
    _write(args.paper, printed)
    return OK


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
    print("Mails that were set aside are tried again: now if mailbot runs, else when it starts.")
    return OK


SUBCOMMANDS: dict[str, Do] = {
    "run": _run,
    "check": _check,
    "status": _status,
    "read": _read,
    "explain": _explain,
    "register": _register,
    "backup": _safekeeping,
    "restore": _safekeeping,
    "preview": _preview,
    "demo": _demo,
    "retry": _retry,
}


# --- small things that they share -------------------------------------------------


def _load(path: Path) -> Config:
    from mailbot import config

    return config.load(path, os.environ)


def _console() -> Console:
    from rich.console import Console

    # In a pipe or a file nothing is coloured or cut off.
    console = Console(highlight=False, markup=False, emoji=False)
    return console if console.is_terminal else Console(width=200, highlight=False, markup=False, emoji=False)


def _write(path: Path, content: str | bytes) -> None:
    try:
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as error:
        raise UserError(f"{path} can't be written ({error.strerror}); name another file.") from None
    print(f"Written to {path}.")
