"""The man page, made of the command line itself so that it can't lie: `make man` writes docs/mailbot.1.

In the macros of man(7), for groff and mandoc alike.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from mailbot.console import commandline
from mailbot.console.commandline import Subcommand
from mailbot.console.exits import MEANINGS

_ABOUT = """\
mailbot watches the practitioner's own mailbox, recognises a complaint among her ordinary mail, opens a dossier,
confirms receipt, reminds her in time, sends her letters, and destroys the dossier when its time has passed. It records,
informs, reminds and asks; a person decides.

On a terminal there are tables as wide as it is, in colour; in a pipe or a file each row is one line, uncoloured. Long
work shows how far it is, on standard error, where that is a terminal. The JSON that --json prints has the keys of
docs/console.md, which stay."""
_FILES = (
    ("/etc/mailbot/config.toml", "the configuration; config.example.toml names all that can be set"),
    ("/etc/mailbot/credentials", "passwords, one a file, which systemd passes on"),
    ("/var/lib/mailbot", "the register, where the unit of systemd has it"),
)
_ENVIRONMENT = (
    ("NO_COLOR", "set to anything: no colours (no-color.org)"),
    ("COLUMNS", "the width of the terminal, where it can't be asked"),
    ("CREDENTIALS_DIRECTORY", "where systemd puts credentials that the configuration names"),
)


def page() -> str:
    """Return the page in roff."""
    return "\n".join([*_head(), *_subcommands(), *_tail()]) + "\n"


def _head() -> Iterator[str]:
    yield '.\\" Made by `make man` of the command line itself; not edited by hand.'
    yield '.TH MAILBOT 1 "" "mailbot" "User Commands"'
    yield ".SH NAME"
    yield f"mailbot \\- {_text(commandline.DESCRIPTION[0].lower() + commandline.DESCRIPTION[1:].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    yield ".B mailbot"
    yield ".I SUBCOMMAND"
    yield ".RI [ ARGUMENTS ]"
    yield ".br"
    yield ".B mailbot"
    yield _text("[--help | --version]")
    yield ".SH DESCRIPTION"
    yield from (_text(line) or ".PP" for line in _ABOUT.splitlines())


def _subcommands() -> Iterator[str]:
    yield ".SH SUBCOMMANDS"
    parsers = dict(_parsers(commandline.parser()))
    for words, each in commandline.every():
        yield f".SS {_text(words)}"
        yield _text(each.description)
        if not each.parts:
            yield from _arguments(parsers[words])
            yield from _examples(each)


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to ask
        if not isinstance(action, argparse._HelpAction):  # noqa: SLF001 - as above
            yield ".TP"
            yield ", ".join(_call(action))
            yield _text(action.help or "")


def _call(action: argparse.Action) -> Iterator[str]:
    """Yield each way to write an argument: words in bold, what stands for something else in italics."""
    value = str(action.metavar or "|".join(map(str, action.choices or ())))
    shown = f"\\fI{_text(value)}\\fR" if value and action.nargs != 0 else ""
    if not action.option_strings:
        yield f"{shown} ..." if action.nargs in {"*", "+"} else shown
    for option in action.option_strings:
        yield f"\\fB{_text(option)}\\fR {shown}".rstrip()


def _examples(subcommand: Subcommand) -> Iterator[str]:
    yield ".PP"
    yield "Example:" if len(subcommand.examples) == 1 else "Examples:"
    yield ".PP"
    yield ".RS 4"
    yield ".nf"
    yield from map(_text, subcommand.examples)
    yield ".fi"
    yield ".RE"


def _parsers(
    parser: argparse.ArgumentParser, before: tuple[str, ...] = ()
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:  # noqa: SLF001 - as above
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for name, each in action.choices.items():
                yield " ".join((*before, name)), each
                yield from _parsers(each, (*before, name))


def _tail() -> Iterator[str]:
    yield ".SH EXIT STATUS"
    yield from _listed((str(code), meaning) for code, meaning in MEANINGS.items())
    yield ".SH ENVIRONMENT"
    yield from _listed(_ENVIRONMENT)
    yield ".SH FILES"
    yield from _listed(_FILES)
    yield ".SH SEE ALSO"
    yield ".BR systemctl (1),"
    yield ".BR systemd.exec (5)"


def _listed(pairs: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Iterator[str]:
    for word, meaning in pairs:
        yield ".TP"
        yield f"\\fB{_text(word)}\\fR"
        yield _text(meaning)


def _text(words: str) -> str:
    """Return words that roff takes for words: nothing in them is a request, and hyphens can be copied."""
    written = words.replace("\\", "\\e").replace("-", "\\-")
    plain = "".join(each if each.isascii() else f"\\[u{ord(each):04X}]" for each in written)
    return f"\\&{plain}" if plain[:1] in {".", "'"} else plain


if __name__ == "__main__":
    sys.stdout.write(page())
