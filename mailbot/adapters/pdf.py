"""Paper as PDF: typst sets `templates/paper/*.typ` with values that are data only.

A value goes in as JSON and comes out as a string: it can't be markup, name a file or
call a function (CVE-2026-22200 is what happens otherwise). The template reads no file
outside its own folder. The file is PDF/A-2b, tagged, with the fonts of typst and those in
`paper/fonts` of the practice's own templates, never those of the machine: the same
values give the same bytes everywhere. Each paper is set in a process of its own (`pdf_worker`).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import mailbot
from mailbot.adapters import pdf_worker
from mailbot.adapters.pdf_values import BOX, CERTAIN, as_values, dossier_values, is_mark
from mailbot.core.papers import DossierPaper, PaperHead, Sheet
from mailbot.errors import TemplateError

_LETTER, _DOSSIER = "letter.typ", "dossier.typ"
_ENVIRONMENT = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
"""One thread: each more reserves memory, which the worker's limit counts."""
_PATIENCE = 180
"""Seconds for one paper; the worker itself ends sooner, unless it waits for something."""
_ROUNDS = 4
"""Attempts to replace what no font has."""
_LATIN = "\u024f"
"""The last of the letters that every font has."""
_NO_GLYPH = re.compile(r'the text `"(\\u\{[0-9a-f]+\}|\\?.)"` could not be displayed', re.DOTALL)
_PLACE = re.compile(r"┌─ (.+?):(\d+):\d+")
_SAID = re.compile(
    r"unknown variable|file not found|unclosed|unexpected|expected|missing argument|the character"
    r"|path .* would escape|cannot |type .* has no|unknown font|failed to download"
)
"""What typst says without quoting a value."""


class TypstPress:
    """Prints letters and dossiers; implements `ports.Press`.

    Args:
        folders: Template folders, the practice's own first; the first that has
            `paper/letter.typ` wins, the shipped one is always looked at last.
    """

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        """Keep the folders; typst is loaded for each paper, in its own process."""
        self._folders = tuple(folder / "paper" for folder in dict.fromkeys((*folders, _shipped())))
        self._fonts = tuple(str(each / "fonts") for each in self._folders if (each / "fonts").is_dir())

    def letter(self, head: PaperHead, sheet: Sheet) -> bytes:
        """Print a letter. Raises TemplateError with file and line."""
        return self._print(_LETTER, as_values({"head": head, "sheet": sheet}), head.made)

    def dossier(self, paper: DossierPaper) -> bytes:
        """Print a dossier. Raises TemplateError with file and line."""
        return self._print(_DOSSIER, dossier_values(paper), paper.printed)

    def check(self, head: PaperHead, sheet: Sheet, paper: DossierPaper) -> tuple[str, ...]:
        """Print a sample of both; return each problem that was found."""
        return (*_problems_of(self.letter, head, sheet), *_problems_of(self.dossier, paper))

    def _print(self, name: str, values: Any, made: datetime) -> bytes:
        template = self._template(name)
        text = json.dumps(values, ensure_ascii=False)
        for _ in range(_ROUNDS):
            try:
                return self._set(template, text, made)
            except _Unwritable as error:
                if not error.instead:
                    break
                text = text.translate(error.instead)
        # Whatever it was that no font has: what every font has remains.
        try:
            return self._set(template, "".join(each if _is_certain(each) else BOX for each in text), made)
        except _Unwritable:
            raise TemplateError(f"{template}: typst can't set this template.") from None

    def _set(self, template: Path, values: str, made: datetime) -> bytes:
        """Set a template. Raises _Unwritable for what no font has, and TemplateError."""
        where = {"template": str(template), "root": str(template.parent), "fonts": self._fonts}
        task = where | {"values": values, "made": int(made.timestamp())}
        done = _worker(json.dumps(task).encode())
        if done.returncode == pdf_worker.PRINTED:
            return done.stdout
        if done.returncode != pdf_worker.MISTAKE:
            raise _Unwritable({})
        message, diagnostic = json.loads(done.stdout)
        instead = _instead(diagnostic)
        raise _Unwritable(instead) if instead else TemplateError(_problem(message, diagnostic, template))

    def _template(self, name: str) -> Path:
        found = [folder / name for folder in self._folders if (folder / name).is_file()]
        if not found:
            raise TemplateError(f"{name}: there is no such template in {' or '.join(map(str, self._folders))}.")
        return found[0]


def _shipped() -> Path:
    """Return the folder of the templates that come with mailbot: in the wheel, or in the tree."""
    package = Path(mailbot.__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def _worker(task: bytes) -> subprocess.CompletedProcess[bytes]:
    # By its path, with no environment of ours: it may hold a password.
    # What it says of a breakdown is for who writes typst, and may quote a value.
    words = [sys.executable, "-P", pdf_worker.__file__]
    quiet: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    try:
        return subprocess.run(words, input=task, env=_ENVIRONMENT, timeout=_PATIENCE, check=False, **quiet)  # noqa: S603
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(words, -1)


class _Unwritable(Exception):
    """Characters that no font has, and what to write in their place; none are known where typst broke down."""

    def __init__(self, instead: dict[int, str]) -> None:
        super().__init__()
        self.instead = instead


def _instead(diagnostic: str) -> dict[int, str]:
    """Return what to write for the characters that no font has: a box, or nothing for a mark on another letter."""
    named = _NO_GLYPH.findall(diagnostic)
    characters = [chr(int(each[3:-1], 16)) if each.startswith("\\u{") else each[-1] for each in named]
    # A plain letter is named where only the mark on it is missing.
    return {ord(each): "" if is_mark(each) else BOX for each in characters if not _is_certain(each)}


def _is_certain(character: str) -> bool:
    return character <= _LATIN or character in CERTAIN


def _problems_of(attempt: Callable[..., bytes], *arguments: object) -> tuple[str, ...]:
    try:
        attempt(*arguments)
    except TemplateError as error:
        return error.problems
    return ()


def _problem(message: str, diagnostic: str, template: Path) -> str:
    """Say in one sentence what is wrong, and where; never with a value."""
    place = _PLACE.search(diagnostic)
    where = f"{template.parent / Path(place[1]).name}, line {place[2]}" if place else str(template)
    what = message.rstrip(".") if _SAID.match(message) else "there is a mistake in the template"
    return f"{where}: {what}."
