"""Letters as texts that a person can read: what the golden files of the stories hold."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import indent

from mailbot.core.papers import Block, Heading, Items, Paragraph, Quote, Rule, Sheet, SigningSpace, Spans, Table
from tests.mails import Post

_CODE = re.compile(r"\{[a-z2-7]{10}\}")
_REASONS = re.compile(
    r"(\nWaarom deze vraag\n-+\n).*|(\nDaarom is dit bericht als klacht gelezen:\n).*?(?=\n\nIs het toch geen klacht)",
    re.DOTALL,
)
_EVIDENCE = re.compile(r",\s+uit\s+“[^”]*”")
"""How triage words its reasons, and how many words it quotes as evidence, is the reading's own affair."""


def mail_text(letter: Post) -> str:
    """Return a mail: to whom, when, about what, with which files, and what it says; codes differ from run to run."""
    files = [str(each.get_filename()) for each in letter.mail.iter_attachments()]
    lines = [f"To: {letter.to}", f"Subject: {letter.subject}", f"Date: {letter.mail['Date']}"]
    lines += [f"Attached: {', '.join(files)}"] if files else []
    said = "\n".join(line.rstrip() for line in letter.text.rstrip().split("\n"))
    told = _EVIDENCE.sub(", uit “…”", _REASONS.sub(r"\1\2\n…", "\n".join([*lines, "", said])))
    return _CODE.sub("{code}", told) + "\n"


def paper_text(addressee: Sequence[str], sheet: Sheet) -> str:
    """Return a letter on paper: for whose window, about what, and what it says."""
    said = "\n\n".join(_block(each) for each in sheet.blocks)
    return f"To: {', '.join(addressee)} (by post)\nSubject: {sheet.subject}\n\n{said}\n"


def _block(block: Block) -> str:
    match block:
        case Paragraph(spans) | Heading(_, spans):
            return _words(spans)
        case Items(items, start):
            return "\n".join(_item(nth, blocks, start) for nth, blocks in enumerate(items))
        case Table(heads, rows):
            return "\n".join(" | ".join(map(_words, row)) for row in ((heads,) if heads else ()) + rows)
        case Quote(blocks):
            return indent("\n\n".join(map(_block, blocks)), "> ", lambda _line: True)
        case Rule() | SigningSpace():
            return "---" if isinstance(block, Rule) else "(signed by hand)"
        case _:
            return block.text


def _item(nth: int, blocks: Sequence[Block], start: int | None) -> str:
    mark = "-" if start is None else f"{start + nth}."
    return f"{mark} " + indent("\n".join(map(_block, blocks)), " " * (len(mark) + 1)).lstrip()


def _words(spans: Spans) -> str:
    return "".join(each.text for each in spans)


def compare(folder: Path, told: Mapping[str, str]) -> None:
    """Compare texts with the golden files of a folder, or write them anew with MAILBOT_GOLDEN=write."""
    if os.environ.get("MAILBOT_GOLDEN") == "write":
        _write(folder, told)
    assert sorted(told) == sorted(_known(folder)), f"{folder.name}: other letters than the golden ones"
    for name, text in told.items():
        assert text == (folder / name).read_text(encoding="utf-8"), f"{folder.name}/{name}"


def _known(folder: Path) -> Iterator[str]:
    return (each.name for each in folder.glob("*.txt"))


def _write(folder: Path, told: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.txt"):
        old.unlink()
    for name, text in told.items():
        (folder / name).write_text(text, encoding="utf-8")
