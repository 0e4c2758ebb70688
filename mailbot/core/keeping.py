"""What every register holds to, wherever it keeps its dossiers (§ 7).

Files have names of our own making, entries follow on each other without a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mailbot.core.events import Entry

_WORD = r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"
_NAME = re.compile(rf"(?:{_WORD}/)?{_WORD}\.[a-z0-9]{{1,8}}", re.ASCII)
_FOLDERS = ("attachments/", "letters/", "messages/")


def check_names(names: Iterable[str]) -> None:
    """Check that file names are of our own making: `letters/000012.eml`, `doubt-3.eml`.

    Raises:
        ValueError: a name is absolute, leads elsewhere, or holds other characters
            than small letters, digits and hyphens.
    """
    for name in names:
        if not _NAME.fullmatch(name):
            raise ValueError("not a file name of our own making")


def check_dossier_names(names: Iterable[str]) -> None:
    """Check names of files of a dossier: in `messages/`, `letters/` or `attachments/`.

    Raises:
        ValueError: a name is none of our own making, or lies elsewhere.
    """
    for name in names:
        check_names([name])
        if not name.startswith(_FOLDERS):
            raise ValueError("a dossier's file lies in messages, letters or attachments")


def follow(entries: Sequence[Entry], after: int) -> bool:
    """Tell whether the serials of `entries` go on after serial `after` without a gap."""
    return [entry.serial for entry in entries] == list(range(after + 1, after + 1 + len(entries)))
