"""What `mailbot explain` shows on a terminal: the verdict, why, and each value with the words that it came from."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from mailbot.console.shelf import clean
from mailbot.core.values import Kind
from mailbot.reading.report import Understood, name_of
from mailbot.reading.report import shown as value_of

_COLOURS = {Kind.COMPLAINT: "bold green", Kind.DOUBTFUL: "bold yellow", Kind.OTHER: "bold"}


def shown(told: Understood) -> Iterator[RenderableType]:
    """Yield the parts, in the Dutch of `report.explain`."""
    colour = "bold red" if told.error else _COLOURS[told.kind]
    yield _styled(told.verdict, colour)
    if told.error:
        return
    yield Text("\nWaarom", "bold")
    reasons = Table.grid(padding=(0, 1, 0, 0))
    for reason in told.reasons:
        reasons.add_row("-", clean(reason))
    yield reasons
    if told.found:
        yield Text("\nGevonden", "bold")
        yield _values(told)
    if told.missing:
        yield Text("\nNiet gevonden", "bold")
        yield Text(", ".join(map(name_of, told.missing)))


def _values(told: Understood) -> Table:
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(no_wrap=True)
    made.add_column(overflow="fold", style="bold")
    made.add_column(overflow="fold", style="dim")
    for one in told.found:
        made.add_row(name_of(one.field), clean(value_of(one)), clean(f"uit: “{one.evidence}”"))
    return made


def _styled(words: str, style: str) -> Text:
    made = clean(words)
    made.stylize(style)
    return made
