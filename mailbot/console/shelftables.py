"""The register on the terminal: a table of dossiers, a dossier's time line, each in forms for its width (§ 7, § 8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mailbot.console import screen
from mailbot.console.shelf import Row, calendar_of, clean, detail, local, row_of, spaced
from mailbot.core.events import By, Entry, name_of
from mailbot.core.evolve import replay
from mailbot.core.terms import Term
from mailbot.core.values import DossierNumber

_SOON = 7
"""Days before its end in which a term stands out."""
_BY = {By.COMPLAINANT: "cyan", By.PRACTITIONER: "green", By.PROGRAM: "dim"}


def listed(shown: Sequence[Row], today: date) -> tuple[RenderableType, ...]:
    """Return the list in its forms, the widest first."""
    most = 30, 60
    brief = 20, 40
    return (
        table(shown, today),
        table(shown, today, most),
        table(shown, today, brief, received=False),
        cards(shown, today),
    )


def table(shown: Sequence[Row], today: date, most: tuple[int, int] | tuple[()] = (), *, received: bool = True) -> Table:
    """Return the list as a table; what ends within a week, and what is late, stands out.

    Args:
        shown: The rows.
        today: The practice's day.
        most: The most columns for a name and for what comes next; without, each row stays one line.
        received: Tell when each was received.
    """
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading in ("number", "received", "phase") if received else ("number", "phase"):
        made.add_column(heading, no_wrap=True)
    for heading, width in zip(("complainant", "next"), most or (None, None), strict=True):
        made.add_column(heading, overflow="fold", max_width=width)
    for row in shown:
        day = (str(row.received or ""),) if received else ()
        first = (row.number, *day, spaced(row.phase), row.complainant)
        made.add_row(*(clean(each) for each in first), _next(row, today), style=_style(row))
    return made


def cards(shown: Sequence[Row], today: date) -> Group:
    """Return the same for a narrow terminal: some lines for each."""
    return Group(*(part for row in shown for part in _card(row, today)))


def _card(row: Row, today: date) -> Iterator[RenderableType]:
    style = _style(row)
    yield Text(f"{row.number}  {spaced(row.phase)}", f"bold {style}")
    yield Padding(Text("\n").join(_facts(row, today)), (0, 0, 0, 2), style=style)


def _facts(row: Row, today: date) -> Iterator[Text]:
    if row.complainant:
        yield clean(row.complainant)
    if row.received:
        yield Text(f"received {row.received}")
    yield _next(row, today)


def _style(row: Row) -> str:
    return "red" if row.fault else "dim" if row.phase in {"closed", "destroyed"} else ""


def _next(row: Row, today: date) -> Text:
    if row.fault or row.destroyed:
        return clean(row.fault or f"destroyed {row.destroyed}")
    found = []
    if row.ends:
        left = (row.ends - today).days
        colour = "dim" if row.term == Term.RETENTION else "bold red" if left < 0 else "yellow" if left <= _SOON else ""
        found.append(Text(f"{spaced(row.term)} {row.ends}, {_left(left)}", colour))
    if row.waits:
        found.append(Text(f"waits for {', '.join(map(spaced, row.waits))}"))
    if row.unsent:
        found.append(Text(f"{row.unsent} unsent", "yellow"))
    return Text("; ").join(found)


def _left(days: int) -> str:
    if days == 0:
        return "today"
    told = screen.counted(abs(days), "day")
    return f"{told} late" if days < 0 else f"in {told}"


def counted(shown: Sequence[Row], today: date) -> str:
    """Say in a line how many there are of each kind."""
    kinds = Counter(row.phase if row.phase in {"closed", "destroyed", "damaged"} else "open" for row in shown)
    told = ", ".join(f"{kinds[kind]} {kind}" for kind in ("open", "closed", "destroyed", "damaged") if kinds[kind])
    late = sum(1 for row in shown if row.ends and row.term != Term.RETENTION and row.ends < today)
    return f"{told}; {late} of them late." if late else f"{told}."


def headline(number: DossierNumber, entries: tuple[Entry, ...], zone: ZoneInfo, today: date) -> Table:
    """Return how a dossier stands: a few facts above its time line."""
    calendar = calendar_of(zone)
    dossier = replay(number, entries)
    row = row_of(dossier, calendar)
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_row(Text(row.number, "bold"), Text(spaced(row.phase), "bold"))
    made.add_row("complainant", clean(row.complainant))
    made.add_row("received", f"{row.received}, by {spaced(dossier.channel.value)}")
    made.add_row("handler", clean(dossier.handler or dossier.complaint.handler))
    for deadline in dossier.deadlines(calendar):
        one = replace(row, term=deadline.term.value, ends=deadline.ends, waits=(), unsent=0)
        made.add_row("term", _next(one, today))
    if row.waits:
        made.add_row("waits for", ", ".join(map(spaced, row.waits)))
    if row.unsent:
        made.add_row(
            "unsent",
            Text(
                f"{screen.counted(row.unsent, 'letter')} {'waits' if row.unsent == 1 else 'wait'} to be sent", "yellow"
            ),
        )
    return made


def told(entries: tuple[Entry, ...], zone: ZoneInfo) -> tuple[RenderableType, ...]:
    """Return a dossier's time line in its forms, the widest first."""
    return timeline(entries, zone), timeline(entries, zone, 50), told_entries(entries, zone)


def timeline(entries: tuple[Entry, ...], zone: ZoneInfo, most: int | None = None) -> Table:
    """Return a dossier's entries as a table, oldest first; `most` is the most columns for what an entry says."""
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    made.add_column("when", no_wrap=True, style="dim")
    made.add_column("who", no_wrap=True)
    made.add_column("what", no_wrap=True)
    made.add_column("", overflow="fold", max_width=most)
    for entry in entries:
        made.add_row(*_told(entry, zone), clean(detail(entry)))
    return made


def told_entries(entries: tuple[Entry, ...], zone: ZoneInfo) -> Group:
    """Return the same for a narrow terminal: what is told of an entry stands below it."""
    lines: list[RenderableType] = []
    for entry in entries:
        lines.append(Text("  ").join(_told(entry, zone)))
        if words := detail(entry):
            lines.append(Padding(clean(words), (0, 0, 0, 2)))
    return Group(*lines)


def _told(entry: Entry, zone: ZoneInfo) -> tuple[Text, Text, Text]:
    who = Text(entry.by.value, _BY.get(entry.by, ""))
    return clean(local(entry.at, zone)), who, clean(name_of(entry.event).replace("-", " "))
