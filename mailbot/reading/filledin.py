"""What was filled in behind the labels of our own request, inside the quote of it.

Our letter ends its request with labels that nothing stands behind (`core.prepared.supply`); where something stands
behind one in the quote, the complainant typed it there. Our own telephone number under our name is no such label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from mailbot.core.prepared import LABELS

_LONGEST_FORM: Final = 40
_LONGEST_VALUE: Final = 400
_INVITATION: Final = re.compile(
    r"^(?:>\s?){1,9}[^>]{0,120}\b(?:overnemen en invullen|overschrijven en invullen|fill them in)\s?:\s*$",
    re.IGNORECASE,
)
_ROW: Final = re.compile(
    r"^(?:>\s?){1,9}\s{0,12}("
    + "|".join(sorted({re.escape(label) for each in LABELS.values() for label in each.values()}, key=len, reverse=True))
    + r")\s?:[ \t]*(.*)$",
    re.IGNORECASE,
)
_EMPTY: Final = re.compile(r"^(?:>\s?){1,9}\s*$")


def filled_in(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the values typed behind the labels of a quoted request, in its order."""
    return tuple(value for _, value in filled_in_rows(lines))


def filled_in_rows(lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the same, each with its label."""
    start = next((n for n, line in enumerate(lines) if _INVITATION.match(line[:_LONGEST_VALUE])), None)
    return () if start is None else tuple(_rows(lines[start + 1 : start + _LONGEST_FORM]))


def _rows(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    begun = False
    for line in lines:
        row = _ROW.match(line[:_LONGEST_VALUE])
        if row and row[2].strip():
            yield row[1], row[2].strip()
        elif not row and (begun or not _EMPTY.match(line)):
            return
        begun = begun or row is not None
