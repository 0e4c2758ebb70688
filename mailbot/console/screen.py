"""What is printed, and how: the one place beside `mailbot.cli` that writes to the terminal.

On a terminal there are tables as wide as it is, and colours unless NO_COLOR is set (no-color.org).
In a pipe or a file nothing is coloured, wrapped or cut off. What came by mail is shown as data:
no control character of it takes effect.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, Literal, TextIO

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from mailbot.ports.progress import Progress

_ENDLESS = 100_000
"""Columns of a pipe: every row stays one line, which can be searched and cut."""


def console(stream: TextIO | None = None) -> Console:
    """Return what lays out and colours for a stream, stdout by default."""
    from rich.console import Console

    to = stream or sys.stdout
    if not to.isatty():
        return Console(file=to, width=_ENDLESS, color_system=None, highlight=False, markup=False, emoji=False)
    colours: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    return Console(file=to, color_system=colours, highlight=False, markup=False, emoji=False)


def take_any_character() -> None:
    """Let stdout and stderr write a `?` for what their encoding lacks, as a terminal that is not in UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def show(*parts: RenderableType) -> None:
    """Lay out on stdout; no row of a table ends in blanks in a pipe."""
    there = console()
    if there.is_terminal:
        there.print(*parts, sep="\n")
        return
    with there.capture() as captured:
        there.print(*parts, sep="\n")
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def fitting(*forms: RenderableType) -> RenderableType:
    """Return the first of these forms that fits the terminal, or the last; a pipe takes the first."""
    from rich.measure import Measurement

    there = console()
    endless = there.options.update(max_width=_ENDLESS)
    fits = (each for each in forms if Measurement.get(there, endless, each).maximum <= there.width)
    return next(fits, forms[-1])


def say(words: str) -> None:
    """Print words on stdout as they are, without a terminal's control characters."""
    print(safe(words))


def line(value: object) -> None:
    """Print a value as one line of JSON, at once: who watches a large folder sees it move."""
    import json

    print(json.dumps(value), flush=True)


def data(value: object) -> None:
    """Print a value as JSON. Its shape stands in docs/console.md, and stays."""
    import json

    print(json.dumps(value, indent=2))


def counted(number: int, thing: str) -> str:
    """Return a number of things in words: "1 dossier", "2 dossiers"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def safe(words: str) -> str:
    """Keep a mail's control characters from the terminal."""
    return "".join(each if each.isprintable() or each in "\n\t" else "�" for each in words)


@contextmanager
def progress(title: str) -> Iterator[Progress]:
    """Draw a bar on stderr while something takes long; nothing where stderr is no terminal.

    Args:
        title: What is being done, in a few words: "Copying".
    """
    if not sys.stderr.isatty():
        from mailbot.ports.progress import unseen

        yield unseen
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*shown, console=console(sys.stderr), transient=True) as bars:
        task = bars.add_task(title, total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)


def waited(these: Iterator[Any], title: str) -> Iterator[Any]:
    """Yield each of these, and show on stderr that one is waited for; nothing where stderr is no terminal."""
    while True:
        with console(sys.stderr).status(title) if sys.stderr.isatty() else nullcontext():
            each = next(these, None)
        if each is None:
            return
        yield each
