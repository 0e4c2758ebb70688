"""How far a long piece of work is: told to whoever wants to see it, and of no effect on the work."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is in all, in the same unit; the second may still grow."""


def after(progress: Progress, begun: int) -> Progress:
    """Return what tells of a second part of the work, after `begun` of a first one."""
    return lambda done, total: progress(begun + done, begun + total)


def unseen(_done: int, _total: int) -> None:
    """Tell nobody."""
