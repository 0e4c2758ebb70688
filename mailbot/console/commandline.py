"""The command line: every subcommand with its purpose, an example and its arguments.

What a subcommand does stands in `mailbot.cli`, under the same name.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mailbot import __version__

_EXIT_CODES = """exit codes:
  0    all is well
  1    a problem was found, and told
  2    the command line is wrong
  3    the mailbox, the mail server or the register can't be used now; status: mailbot doesn't run
  4    a fault in mailbot itself
  5    mailbot runs, and shows no sign of life (status)
  130  stopped by Ctrl-C"""


_EXPORT = "Write dossiers as plain files, which nothing protects and which are not destroyed with the dossier."
_KEY = "Explain what a key means for the register; with FILE, make one. Nothing is encrypted by this."


@dataclass(frozen=True)
class Subcommand:
    """One word of the console."""

    name: str
    purpose: str
    example: str
    arguments: Callable[[argparse.ArgumentParser], None]


def _config_argument(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument("--config", type=Path, metavar="FILE", required=required, help="the configuration, in TOML")


def _status_arguments(parser: argparse.ArgumentParser) -> None:
    _config_argument(parser)
    parser.add_argument("--json", action="store_true", help="print JSON, with the keys of docs/status.md")


def _read_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as",
        dest="kind",
        choices=["intake", "fields", "proposal"],
        default="intake",
        help="take each mail for a first mail (default), or for an answer to a request for fields or to a proposal",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a mail, or a folder of *.eml files")


def _explain_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help="a mail that was saved as a file")


def _register_arguments(parser: argparse.ArgumentParser) -> None:
    views = parser.add_subparsers(dest="view", metavar="list | show NR | verify | export | key", required=True)
    for name, purpose in (
        ("list", "show all dossiers in a table"),
        ("show", "show what happened in one dossier"),
        ("verify", "look for damage, in every file"),
    ):
        view = views.add_parser(name, help=purpose, description=f"{purpose.capitalize()}.")
        if name == "show":
            view.add_argument("number", metavar="NR", help="KL-2026-0007")
        _config_argument(view)
        view.add_argument("--json", action="store_true", help="print JSON instead of a table")
    _export_arguments(views.add_parser("export", help="write dossiers as plain files", description=_EXPORT))
    key = views.add_parser("key", help="make a key to encrypt the register with", description=_KEY)
    key.add_argument("file", nargs="?", type=Path, metavar="FILE", help="where it is written; without, it is explained")


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("numbers", nargs="*", metavar="NR", help="KL-2026-0007; all dossiers without any")
    parser.add_argument("--to", type=Path, metavar="DIR", required=True, help="where each gets a folder")
    _config_argument(parser)


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "target", type=Path, metavar="TARGET", help="the folder that holds all backups; made if missing"
    )
    parser.add_argument(
        "--keep", type=_count, default=30, metavar="N", help="how many are kept, older ones go (default: 30)"
    )
    _config_argument(parser)


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", type=Path, metavar="TARGET", help="the folder that holds the backups")
    parser.add_argument("--backup", default="", metavar="NAME", help="which one (default: the newest)")
    _config_argument(parser)


def _count(words: str) -> int:
    if not words.isdecimal() or not 1 <= int(words) <= 100_000:
        raise argparse.ArgumentTypeError("must be a whole number of at least 1")
    return int(words)


def _preview_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "letter", nargs="?", metavar="LETTER", help="name of a letter, or dossier; all names without it"
    )
    written = parser.add_mutually_exclusive_group()
    written.add_argument("--html", type=Path, metavar="FILE", help="write the HTML part to a file")
    written.add_argument(
        "--paper", type=Path, metavar="FILE", help="write a letter to a client, or the dossier, as PDF"
    )
    _config_argument(parser, required=False)


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--live", action="store_true", help="keep the servers running, to play both parts yourself")
    parser.add_argument("--out", type=Path, metavar="DIR", default=Path("demo-out"), help="where the story is left")


SUBCOMMANDS = (
    Subcommand(
        "run",
        "watch the mailbox and carry out the regulation, until stopped",
        "mailbot run --config /etc/mailbot/config.toml",
        _config_argument,
    ),
    Subcommand(
        "check",
        "tell all that is wrong with a configuration, then try the servers; no mail is read",
        "mailbot check --config /etc/mailbot/config.toml",
        _config_argument,
    ),
    Subcommand(
        "status",
        "tell how the daemon fares; no server is asked",
        "mailbot status --config /etc/mailbot/config.toml",
        _status_arguments,
    ),
    Subcommand(
        "read",
        "print one line of JSON for each mail: what would be made of it",
        "mailbot read --as proposal saved-mail/",
        _read_arguments,
    ),
    Subcommand(
        "explain",
        "tell in plain words what would be made of a mail, and why",
        "mailbot explain strange.eml",
        _explain_arguments,
    ),
    Subcommand(
        "register",
        "show the register of complaints (§ 7)",
        "mailbot register show KL-2026-0007 --config /etc/mailbot/config.toml",
        _register_arguments,
    ),
    Subcommand(
        "backup",
        "back the register up, also while mailbot runs, and destroy in the backups what was destroyed (§ 9)",
        "mailbot backup /mnt/backup/mailbot --config /etc/mailbot/config.toml",
        _backup_arguments,
    ),
    Subcommand(
        "restore",
        "make the register of a backup, where there is none",
        "mailbot restore /mnt/backup/mailbot --config /etc/mailbot/config.toml",
        _restore_arguments,
    ),
    Subcommand(
        "preview",
        "show a letter, filled in with sample data",
        "mailbot preview client-acknowledgement --html letter.html",
        _preview_arguments,
    ),
    Subcommand(
        "demo",
        "play a complaint from mail to destruction, on servers of its own",
        "mailbot demo --out demo-out",
        _demo_arguments,
    ),
    Subcommand(
        "retry",
        "try mails again that were set aside",
        "mailbot retry --config /etc/mailbot/config.toml",
        _config_argument,
    ),
)


def parser() -> argparse.ArgumentParser:
    """Return the parser; `subcommand` in what it parses is the name, or "" for none."""
    made = argparse.ArgumentParser(
        prog="mailbot",
        description="Carries out a small practice's complaints regulation by e-mail.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.set_defaults(subcommand="")
    made.add_argument("--version", action="version", version=f"mailbot {__version__}")
    words = made.add_subparsers(metavar="SUBCOMMAND")
    for each in SUBCOMMANDS:
        word = words.add_parser(
            each.name,
            help=each.purpose,
            description=f"{each.purpose[0].upper()}{each.purpose[1:]}.",
            epilog=f"example:\n  {each.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        each.arguments(word)
        word.set_defaults(subcommand=each.name)
    return made
