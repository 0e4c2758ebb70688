"""The arguments of each subcommand; which there are stands in `commandline`."""

from __future__ import annotations

import argparse
from pathlib import Path

SHELLS = ("bash", "zsh", "fish")


def none(_parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def config(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Take the configuration."""
    parser.add_argument("--config", type=Path, metavar="FILE", required=required, help="the configuration, in TOML")


def as_json(parser: argparse.ArgumentParser) -> None:
    """Take the wish for JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON, with the keys of docs/console.md")


def looked_at(parser: argparse.ArgumentParser) -> None:
    """Take what every view needs: the configuration, and the form."""
    config(parser)
    as_json(parser)


def read(parser: argparse.ArgumentParser) -> None:
    """Take mails, and what they are taken for."""
    parser.add_argument(
        "--as",
        dest="kind",
        choices=["intake", "fields", "proposal"],
        default="intake",
        help="take each mail for a first mail (default), or for an answer to a request for fields or to a proposal",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a mail, or a folder of *.eml files")


def explain(parser: argparse.ArgumentParser) -> None:
    """Take one mail."""
    parser.add_argument("path", type=Path, metavar="PATH", help="a mail that was saved as a file")
    as_json(parser)


def show(parser: argparse.ArgumentParser) -> None:
    """Take a dossier's number."""
    parser.add_argument("number", metavar="NR", help="number of a dossier: KL-2026-0007")
    looked_at(parser)


def export(parser: argparse.ArgumentParser) -> None:
    """Take numbers of dossiers and a folder."""
    parser.add_argument("numbers", nargs="*", metavar="NR", help="KL-2026-0007; all dossiers without any")
    parser.add_argument("--to", type=Path, metavar="DIR", required=True, help="where each gets a folder")
    looked_at(parser)


def key(parser: argparse.ArgumentParser) -> None:
    """Take where a key is written."""
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="where it is written; without, it is explained"
    )


def backup(parser: argparse.ArgumentParser) -> None:
    """Take the folder of backups, and how many are kept."""
    parser.add_argument("target", type=Path, metavar="DIR", help="the folder that holds all backups; made if missing")
    parser.add_argument(
        "--keep", type=_count, default=30, metavar="N", help="how many are kept, older ones go (default: 30)"
    )
    looked_at(parser)


def restore(parser: argparse.ArgumentParser) -> None:
    """Take the folder of backups, and which one."""
    parser.add_argument("target", type=Path, metavar="DIR", help="the folder that holds the backups")
    parser.add_argument("--backup", default="", metavar="NAME", help="which one (default: the newest)")
    looked_at(parser)


def _count(words: str) -> int:
    if not words.isdecimal() or not 1 <= int(words) <= 100_000:
        raise argparse.ArgumentTypeError("must be a whole number of at least 1")
    return int(words)


def preview(parser: argparse.ArgumentParser) -> None:
    """Take a letter's name, and what is made of it."""
    parser.add_argument(
        "letter", nargs="?", metavar="LETTER", help="name of a letter, or dossier; all names without it"
    )
    written = parser.add_mutually_exclusive_group()
    written.add_argument("--html", type=Path, metavar="FILE", help="write the HTML part to a file")
    written.add_argument(
        "--paper", type=Path, metavar="FILE", help="write a letter to a client, or the dossier, as PDF"
    )
    written.add_argument("--all", type=Path, metavar="FOLDER", help="write every letter, as one page to look through")
    config(parser, required=False)


def templates(parser: argparse.ArgumentParser) -> None:
    """Take names of templates."""
    parser.add_argument("names", nargs="+", metavar="TEMPLATE", help="nl/client-proposal.md")
    config(parser)


def some_templates(parser: argparse.ArgumentParser) -> None:
    """Take names of templates, or none for all."""
    parser.add_argument("names", nargs="*", metavar="TEMPLATE", help="nl/client-proposal.md; all of yours without any")
    looked_at(parser)


def demo(parser: argparse.ArgumentParser) -> None:
    """Take where the story is left."""
    parser.add_argument("--live", action="store_true", help="keep the servers running, to play both parts yourself")
    parser.add_argument("--out", type=Path, metavar="DIR", default=Path("demo-out"), help="where the story is left")


def completion(parser: argparse.ArgumentParser) -> None:
    """Take the name of a shell."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=f"one of {', '.join(SHELLS)}")
