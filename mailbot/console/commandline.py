"""The command line: every subcommand with its purpose, examples and arguments.

What a subcommand does stands in `mailbot.cli`, under the same name. The help, the man page
(`manpage`) and the completion of shells (`completion`) are made of this, so that none can lie.
"""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mailbot import __version__
from mailbot.console import arguments
from mailbot.console.exits import MEANINGS

PROGRAM = "mailbot"
DESCRIPTION = "Carries out a small practice's complaints regulation by e-mail."
CONFIG = "--config /etc/mailbot/config.toml"

_EXPORT = "Write dossiers as plain files, which nothing protects and which are not destroyed with the dossier."
_COPY = (
    "Copy a template of mailbot into your own folder, to change it there. How it was is kept in .shipped in that "
    "folder, so that `mailbot templates diff` can tell what mailbot changes later."
)
_DIFF = (
    "Show how your own templates differ from those of mailbot, and what mailbot changed in them since you copied them. "
    "The exit code is 1 where there is something to look at: mailbot's changed since, or is no longer there."
)
_SEEN = "Note that you have looked at what mailbot changed in a template: from now on only later changes are told."
_KEY = "Explain what a key means for the register; with FILE, make one. Nothing is encrypted by this."


@dataclass(frozen=True)
class Subcommand:
    """One word of the console; `parts` are the words that may follow it."""

    name: str
    purpose: str
    """What it does, beginning in lower case and without a point, for a list."""
    examples: tuple[str, ...]
    """Lines that can be typed."""
    arguments: Callable[[argparse.ArgumentParser], None] = arguments.none
    parts: tuple[Subcommand, ...] = ()
    about: str = ""
    """The same in whole sentences, where the purpose does not say it all."""

    @property
    def description(self) -> str:
        """Say in a sentence or more what it does."""
        return self.about or f"{self.purpose[0].upper()}{self.purpose[1:]}."


_REGISTER = (
    Subcommand(
        "list",
        "show all dossiers in a table",
        (f"mailbot register list {CONFIG}", f"mailbot register list --json {CONFIG}"),
        arguments.looked_at,
    ),
    Subcommand(
        "show", "show what happened in one dossier", (f"mailbot register show KL-2026-0007 {CONFIG}",), arguments.show
    ),
    Subcommand("verify", "look for damage, in every file", (f"mailbot register verify {CONFIG}",), arguments.looked_at),
    Subcommand(
        "export",
        "write dossiers as plain files",
        (f"mailbot register export KL-2026-0007 --to exported {CONFIG}",),
        arguments.export,
        about=_EXPORT,
    ),
    Subcommand(
        "key",
        "make a key to encrypt the register with",
        ("mailbot register key", "mailbot register key /etc/mailbot/credentials/register_key"),
        arguments.key,
        about=_KEY,
    ),
)

_TEMPLATES = (
    Subcommand(
        "list",
        "show which templates there are, and which of them you have your own of",
        (f"mailbot templates list {CONFIG}",),
        arguments.looked_at,
    ),
    Subcommand(
        "copy",
        "copy a template of mailbot into your own folder, to change it there",
        (f"mailbot templates copy nl/client-proposal.md {CONFIG}",),
        arguments.templates,
        about=_COPY,
    ),
    Subcommand(
        "diff",
        "show how your own templates differ from those of mailbot, and what changed there since",
        (f"mailbot templates diff {CONFIG}", f"mailbot templates diff nl/client-proposal.md {CONFIG}"),
        arguments.some_templates,
        about=_DIFF,
    ),
    Subcommand(
        "seen",
        "note that you have looked at what mailbot changed in a template",
        (f"mailbot templates seen nl/client-proposal.md {CONFIG}",),
        arguments.templates,
        about=_SEEN,
    ),
)

SUBCOMMANDS = (
    Subcommand(
        "run",
        "watch the mailbox and carry out the regulation, until stopped",
        (f"mailbot run {CONFIG}",),
        arguments.config,
    ),
    Subcommand(
        "check",
        "tell all that is wrong with a configuration, then try the servers; no mail is read",
        (f"mailbot check {CONFIG}", f"mailbot check --json {CONFIG}"),
        arguments.looked_at,
    ),
    Subcommand(
        "status",
        "tell how the daemon fares; no server is asked",
        (f"mailbot status {CONFIG}", f"mailbot status --json {CONFIG}"),
        arguments.looked_at,
    ),
    Subcommand(
        "read",
        "print one line of JSON for each mail: what would be made of it",
        ("mailbot read saved-mail/", "mailbot read --as proposal reply.eml"),
        arguments.read,
    ),
    Subcommand(
        "explain",
        "tell in plain words what would be made of a mail, and why",
        ("mailbot explain strange.eml", "mailbot explain --json strange.eml"),
        arguments.explain,
    ),
    Subcommand(
        "register",
        "show the register of complaints (§ 7)",
        (f"mailbot register list {CONFIG}", f"mailbot register show KL-2026-0007 {CONFIG}"),
        parts=_REGISTER,
    ),
    Subcommand(
        "backup",
        "back the register up, also while mailbot runs, and destroy in the backups what was destroyed (§ 9)",
        (f"mailbot backup /mnt/backup/mailbot {CONFIG}", f"mailbot backup /mnt/backup/mailbot --keep 60 {CONFIG}"),
        arguments.backup,
    ),
    Subcommand(
        "restore",
        "make the register of a backup, where there is none",
        (f"mailbot restore /mnt/backup/mailbot {CONFIG}",),
        arguments.restore,
    ),
    Subcommand(
        "preview",
        "show a letter, filled in with sample data",
        (
            "mailbot preview",
            "mailbot preview client-acknowledgement --html letter.html",
            f"mailbot preview client-proposal --paper letter.pdf {CONFIG}",
            f"mailbot preview --all letters {CONFIG}",
        ),
        arguments.preview,
    ),
    Subcommand(
        "templates",
        "keep your own templates beside those of mailbot",
        (f"mailbot templates copy nl/client-proposal.md {CONFIG}", f"mailbot templates diff {CONFIG}"),
        parts=_TEMPLATES,
    ),
    Subcommand(
        "demo",
        "play a complaint from mail to destruction, on servers of its own",
        ("mailbot demo --out demo-out", "mailbot demo --live"),
        arguments.demo,
    ),
    Subcommand(
        "retry",
        "try mails again that were set aside",
        (f"mailbot retry {CONFIG}",),
        arguments.config,
    ),
    Subcommand(
        "completion",
        "print what lets a shell complete the words of mailbot",
        (
            "mailbot completion bash > /usr/share/bash-completion/completions/mailbot",
            "mailbot completion zsh > /usr/local/share/zsh/site-functions/_mailbot",
            "mailbot completion fish > /usr/share/fish/vendor_completions.d/mailbot.fish",
        ),
        arguments.completion,
    ),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Fills sentences to the width of the terminal, and leaves lines that are indented as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        filled = (each if each.startswith(" ") else textwrap.fill(each, width) for each in text.splitlines())
        return "".join(f"{indent}{each}\n" for each in filled)


def every(
    subcommands: tuple[Subcommand, ...] = SUBCOMMANDS, before: tuple[str, ...] = ()
) -> Iterator[tuple[str, Subcommand]]:
    """Yield each subcommand with the words that call it ("register list"), a part after the whole."""
    for each in subcommands:
        words = (*before, each.name)
        yield " ".join(words), each
        yield from every(each.parts, words)


def parser() -> argparse.ArgumentParser:
    """Return the parser; `subcommand` in what it parses is the name, or "" for none; `view` that of a part."""
    made = argparse.ArgumentParser(
        prog=PROGRAM,
        description=DESCRIPTION,
        epilog=exit_codes(),
        formatter_class=_Help,
        allow_abbrev=False,
    )
    made.set_defaults(subcommand="", view="")
    made.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    words = made.add_subparsers(metavar="SUBCOMMAND")
    for each in SUBCOMMANDS:
        word = _add(words, each)
        word.set_defaults(subcommand=each.name)
        if each.parts:
            views = word.add_subparsers(dest="view", metavar="VIEW", required=True)
            for part in each.parts:
                _add(views, part)
    return made


def _add(words: argparse._SubParsersAction[argparse.ArgumentParser], added: Subcommand) -> argparse.ArgumentParser:
    shown = "\n".join(f"  {each}" for each in added.examples)
    word = words.add_parser(
        added.name,
        help=added.purpose,
        description=added.description,
        epilog=f"{'examples' if len(added.examples) > 1 else 'example'}:\n{shown}",
        formatter_class=_Help,
        allow_abbrev=False,
    )
    added.arguments(word)
    return word


def exit_codes() -> str:
    """Return the exit codes in lines, as the help shows them."""
    return "\n".join(["exit codes:", *(f"  {code:<5}{meaning}" for code, meaning in MEANINGS.items())])
