"""How long a notice may be: Gmail shows 102 kB of a page and cuts the rest off, buttons and all.

A notice that would be longer quotes less of what somebody wrote, and says so (`cut` in
the templates); the whole text is in her own mail program. A letter to a client is
never shortened: what it quotes is what was agreed. Part of the adapter `mailbot.adapters.jinja`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

LARGEST: Final = 100_000
"""Bytes of a page in UTF-8: below the 102,400 of Gmail, with room for what a server adds."""
QUOTED: Final = (40_000, 15_000, 5_000, 1_500, 400)
"""Characters of each quotation, tried in turn until the page fits."""
_most: ContextVar[int | None] = ContextVar("most", default=None)


@contextmanager
def quoting(most: int | None) -> Iterator[None]:
    """Keep each quotation to so many characters; None for all of it."""
    before = _most.set(most)
    try:
        yield
    finally:
        _most.reset(before)


def fits(page: str) -> bool:
    """Tell whether every mail program shows a page whole."""
    return len(page.encode("utf-8", "replace")) <= LARGEST


def is_cut(text: str) -> bool:
    """Tell whether a quotation of this text leaves something out."""
    most = _most.get()
    return most is not None and len(text) > most


def kept(text: str) -> str:
    """Return what is quoted of a text, ended at a word."""
    most = _most.get()
    if most is None or not is_cut(text):
        return text
    start = text[: most + 1]
    at = max(start.rfind(" "), start.rfind("\n"))
    return f"{start[: at if at > most // 2 else most].rstrip()} …"
