"""Terms drawn with the cells of tables: a bar of one term, a time line of several.

No image has to be loaded, and Outlook (Word), Gmail and a telephone draw the same. A
colour never says anything alone: the words stand beside the drawing, for a screen reader
as its label, and plain text has a bar of signs. Part of the adapter
`mailbot.adapters.jinja`; every word comes from the template.

Cells have their style on them, with the old attributes beside it that Word needs; the
classes are there for the dark colours in `layout.html`.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from mailbot.core.letters import DeadlineView

Faces = tuple[str, str]
"""What is drawn: as HTML, and as plain text."""
Piece = tuple[str, int]
"""A piece of a bar: what it stands for ("gone", "left", "late", or "" for nothing), and its days."""

SIGNS = 20
"""Signs between the brackets of a bar in plain text. Most screen readers pass over `[|.]`."""

_INK, _PAPER, _RED = "#1f5c55", "#dfeae8", "#a8321c"
_COLOURS = {"gone": (_INK, _INK), "left": (_PAPER, _INK), "late": (_RED, _RED)}
"""Filling and edge of each piece; an edge of `_INK` is seen on white and on the filling alike."""
_HEIGHT = 14
_LEAST = 2
"""Percent that the smallest piece takes: less than that is not seen."""
_TABLE = (
    '<table{more} width="100%" cellpadding="0" cellspacing="0" border="0" style="{style}"><tbody>{rows}</tbody></table>'
)
_LAYOUT = ' role="presentation"'
_WHOLE = "width:100%;border-collapse:collapse;margin:{margin}"
_CAPTION = "padding:0 0 2px;font-size:14px;line-height:20px;text-align:{side};vertical-align:bottom"


def bar(view: DeadlineView, told: str, left: str, right: str) -> Faces:
    """Draw how much of a term is over, and by how much it was passed.

    Args:
        view: The term; one whose beginning is not known is not drawn.
        told: What the bar says, in words: its label, and what plain text has behind it.
        left: What stands under its left end.
        right: What stands under its right end.
    """
    if not view.length:
        return "", ""
    pieces = _pieces(view)
    captions = _captions(left, right)
    as_html = _table(_LAYOUT, "6px 0 14px", f'<tr><td style="padding:0">{_cells(pieces, told)}</td></tr>{captions}')
    return as_html, f"\n{signs(view)} {told}"


def signs(view: DeadlineView) -> str:
    """Return a bar of signs: `[||||................]`; a term that was passed is full."""
    full = round(SIGNS * view.gone / view.length)
    begun, ended = view.gone > 0, view.days_left <= 0
    # Neither may look as it is not: a term that has begun is not empty, one that still runs is not full.
    full = max(full, int(begun)) if ended else min(max(full, int(begun)), SIGNS - 1)
    return f"[{'|' * full}{'.' * (SIGNS - full)}]"


def timeline(
    views: Iterable[DeadlineView],
    names: Mapping[str, str],
    marks: Sequence[tuple[str, date]],
    told: str,
    until: str,
    late: str,
    short_day: Callable[[date], str],
) -> Faces:
    """Draw several terms under each other on one line of time, and the days that are marked on it.

    In plain text nothing is drawn: signs would not stand under each other in every
    typeface, and the terms stand beside it in sentences.

    Args:
        views: The terms, in the order of their rows; those whose beginning is not known are left out.
        names: What each term is called, by its value.
        marks: Days to point at, each with its word: ("vandaag", day).
        told: What the drawing says, in words: its label.
        until: The word before the last day of a term: "t/m".
        late: The words behind that of a term that was passed: "te laat".
        short_day: Writes a day: "3 maart".
    """
    drawn = [each for each in views if each.length]
    if not drawn:
        return "", ""
    pointed = [(word, _day(day)) for word, day in marks]
    ends = [day for each in drawn for day in (each.starts, each.ends) if day] + [day for _, day in pointed]
    first, last = min(ends), max(ends)
    rows = "".join(
        _captions(_capital(names[each.term]), _last_day(each, first, until, late, short_day)) + _row(each, first, last)
        for each in drawn
    )
    rows += "".join(_pointer(word, day, first, last, short_day) for word, day in pointed)
    label = f' role="img" aria-label="{html.escape(told)}"'
    return _table(label, "4px 0 18px", rows), ""


def _pieces(view: DeadlineView) -> list[Piece]:
    return [("gone", view.gone), ("left", view.length - view.gone), ("late", max(0, -view.days_left))]


def _row(view: DeadlineView, first: date, last: date) -> str:
    """Draw the bar of one term at its place on a line of time."""
    assert view.starts is not None
    pieces = [("", (view.starts - first).days), *_pieces(view), ("", (last - max(view.ends, view.today)).days)]
    return f'<tr><td style="padding:0 0 10px">{_cells(pieces)}</td></tr>'


def _last_day(view: DeadlineView, first: date, until: str, late: str, short_day: Callable[[date], str]) -> str:
    year = "" if view.ends.year == first.year else f" {view.ends.year}"
    return f"{until} {short_day(view.ends)}{year}{f', {late}' if view.overdue else ''}"


def _pointer(word: str, day: date, first: date, last: date, short_day: Callable[[date], str]) -> str:
    """Point at a day from below, on the side where there is room for the word."""
    share = _percents([(day - first).days, (last - day).days])
    words = html.escape(f"{word}, {short_day(day)}")
    early = share[0] < 50
    shown = ("", f"&#9650; {words}") if early else (f"{words} &#9650;", "")
    sides = ("left", "left") if early else ("right", "left")
    cells = "".join(
        f'<td width="{part}%" style="width:{part}%;{_CAPTION.format(side=side)}">{text or "&nbsp;"}</td>'
        for part, side, text in zip(share, sides, shown, strict=True)
        if part
    )
    inner = _table(_LAYOUT, "0", f"<tr>{cells}</tr>")
    return f'<tr><td style="padding:0">{inner}</td></tr>'


def _captions(left: str, right: str) -> str:
    """Write at both ends of a line, in a table of its own: beside a long name the day stays on one line."""
    cells = "".join(
        f'<td align="{side}" style="{_CAPTION.format(side=side)}{more}">{html.escape(text)}</td>'
        for side, more, text in (("left", "", left), ("right", ";white-space:nowrap", right))
    )
    return f'<tr><td style="padding:0">{_table(_LAYOUT, "0", f"<tr>{cells}</tr>")}</td></tr>'


def _cells(pieces: Sequence[Piece], told: str = "") -> str:
    """Draw a bar; with words it has a label of its own."""
    shares = _percents([days for _, days in pieces])
    cells = "".join(_cell(kind, part) for (kind, _), part in zip(pieces, shares, strict=True) if part)
    more = f' role="img" aria-label="{html.escape(told)}"' if told else _LAYOUT
    return _table(more, "0;table-layout:fixed", f"<tr>{cells}</tr>")


def _cell(kind: str, part: int) -> str:
    # Word makes a cell as high as its letters: a letter of one pixel on a line of its own height keeps it low.
    size = f"width:{part}%;height:{_HEIGHT}px;line-height:{_HEIGHT}px;font-size:1px;mso-line-height-rule:exactly"
    size = f"padding:0;{size}"
    if not kind:
        return f'<td width="{part}%" height="{_HEIGHT}" style="{size}">&nbsp;</td>'
    filling, edge = _COLOURS[kind]
    asked = f'class="term-{kind}" width="{part}%" height="{_HEIGHT}" bgcolor="{filling}"'
    # A gap shows where the term ended, also to who sees no difference between the colours.
    gap = ";border-left:3px solid #ffffff" if kind == "late" else ""
    return f'<td {asked} style="{size};background-color:{filling};border:1px solid {edge}{gap}">&nbsp;</td>'


def _table(more: str, margin: str, rows: str) -> str:
    return _TABLE.format(more=more, style=_WHOLE.format(margin=margin), rows=rows)


def _percents(days: Sequence[int]) -> list[int]:
    """Return the shares of days in whole percents that make up 100; what is there at all is seen."""
    total = sum(days)
    if not total:
        return [100, *[0] * (len(days) - 1)]
    shares = [max(_LEAST, round(100 * each / total)) if each else 0 for each in days]
    widest = shares.index(max(shares))
    shares[widest] += 100 - sum(shares)
    return shares


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
