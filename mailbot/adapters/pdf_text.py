"""The words of a mail laid out as a letter: paragraphs, lists and quotes, and not a word less.

A mail is lines of a typewriter. Here lines that a program broke are joined again, what
was quoted is set apart, and a quote of a mail that is printed already is named instead:
in a long correspondence each mail would else be there as often as it was answered.
A part of the adapter `mailbot.adapters.pdf`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

Block = Mapping[str, Any]
"""`is`: "Lines", "Title", "Item", "Rows" or "Quote", and what that has."""

WRAPPED = 72
"""Characters on a line of our own letters (`adapters.markdown`)."""
_NARROWEST, _WIDEST = 60, 80
"""Characters of the longest line of a text whose lines a program broke."""
_DEEPEST = 4
"""Quotes in quotes that are told apart."""
_RUN = 6
"""Words in a row that are the same by chance so rarely that they are a quote."""
_QUOTED = re.compile(r"\s{0,3}>[ \t]?")
_ALL_MARKS = re.compile(r"(?:\s{0,3}>)+[ \t]?")
_INTRODUCES = re.compile(r"\b(?:schreef|geschreven|wrote|schrieb|écrit)\b.{0,200}:\s*$", re.DOTALL)
_FROM = re.compile(r"\s{0,3}\*{0,2}(?:Van|From|Von)\s?:", re.IGNORECASE)
_HEAD = re.compile(
    r"\s{0,3}\*{0,2}(?:Verzonden|Datum|Aan|Onderwerp|Sent|Date|To|Subject|Gesendet|Betreff|Cc)\s?:", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s{0,3}(?:-{2,}[^-]{0,60}-{2,}|_{5,})\s*$")
_LONGEST_RULE = 120
_HEAD_LINES = 8
_ITEM = re.compile(r"(\s{0,8})([-*•\u2013]|\d{1,3}[.)]|[a-z]\))\s+(?=\S)")
_ROW = re.compile(r"(\S(?:.{0,40}?\S)?) {2,}(\S.*)")
_SET_IN = "    "
"""Before a line that goes on with the value of a row."""
_RULE = re.compile(r"[-=]{3,}\s*")
_WORD = re.compile(r"\w+")


class Printed:
    """What was printed so far: tells which earlier piece a quote repeats."""

    def __init__(self) -> None:
        """Begin with an empty paper."""
        self._runs: dict[int, int] = {}

    def add(self, number: int, text: str) -> None:
        """Remember the words of a piece."""
        for run in _runs(text):
            self._runs.setdefault(run, number)

    def repeated(self, text: str) -> int:
        """Return the number of the piece that a quote repeats, or 0 where it has a word of its own: one may matter."""
        found = [self._runs.get(run, 0) for run in _runs(text)]
        return found[0] if found and all(found) else 0


def _runs(text: str) -> list[int]:
    words = _WORD.findall(text.lower())
    return [hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1)]


def laid_out(text: str, printed: Printed, *, own: bool = False) -> list[Block]:
    """Return a text as blocks.

    Args:
        text: Printable text.
        printed: The pieces before it.
        own: It is a letter of mailbot: its headings are underlined, its tables stand in columns.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    width = WRAPPED if own else _width(lines)
    return _Layout(printed, width, own=own).blocks(lines, 0)


def _width(lines: Sequence[str]) -> int:
    """Return how wide a program made the lines of a text; 0 where a person ended them."""
    longest = max(map(len, lines), default=0)
    return longest if _NARROWEST <= longest <= _WIDEST else 0


class _Layout:
    """Lays out one text."""

    def __init__(self, printed: Printed, width: int, *, own: bool) -> None:
        self._printed, self._width, self._own = printed, width, own

    def blocks(self, lines: Sequence[str], depth: int) -> list[Block]:
        """Return lines as blocks; those of a quote `depth` levels deep."""
        start = _copied_head(lines) if depth < _DEEPEST else None
        above = lines if start is None else lines[:start]
        made: list[Block] = []
        runs = [(quoted, list(run)) for quoted, run in groupby(above, lambda line: bool(_QUOTED.match(line)))]
        for nth, (quoted, run) in enumerate(runs):
            if not quoted:
                made += self._paragraphs(run)
                continue
            last = start is None and not any(line.strip() for _, rest in runs[nth + 1 :] for line in rest)
            intro = made.pop()["lines"] if made and _introduces(made[-1]) else []
            made.append(self._quote(intro, _one_level_less(run, depth), depth, last=last))
        if start is not None:
            head = _head_end(lines, start)
            made.append(
                self._quote([each for each in lines[start:head] if each.strip()], lines[head:], depth, last=True)
            )
        return made

    def _quote(self, intro: Sequence[str], lines: Sequence[str], depth: int, *, last: bool) -> Block:
        """Return a quote; one that ends a mail is only named where it is printed already."""
        repeats = self._printed.repeated("\n".join(lines)) if last and depth == 0 else 0
        body = [] if repeats else self.blocks(lines, depth + 1)
        return {"is": "Quote", "intro": list(intro), "body": body, "repeats": repeats}

    def _paragraphs(self, lines: Sequence[str]) -> Iterator[Block]:
        for blank, run in groupby(lines, lambda line: not line.strip()):
            if not blank:
                yield from self._paragraph(list(run))

    def _paragraph(self, lines: list[str]) -> Iterator[Block]:
        if self._own and len(lines) == 2 and _RULE.fullmatch(lines[1]) and abs(len(lines[0]) - len(lines[1])) < 3:
            yield {"is": "Title", "text": lines[0]}
        elif self._own and (rows := _rows(lines)):
            yield {"is": "Rows", "rows": rows}
        else:
            yield from self._lines_and_items(lines)

    def _lines_and_items(self, lines: Sequence[str]) -> Iterator[Block]:
        """Yield the items of a list, and what stands around them."""
        for mark, group in self._groups(lines):
            if mark:
                depth = min(len(mark[1]) // 2, 3)
                yield {"is": "Item", "mark": mark[2], "depth": depth, "lines": self._joined(group)}
            else:
                yield {"is": "Lines", "lines": self._joined(group)}

    def _groups(self, lines: Sequence[str]) -> list[tuple[re.Match[str] | None, list[str]]]:
        """Return the lines of each item, as they were written, and those of what is none."""
        groups: list[tuple[re.Match[str] | None, list[str]]] = []
        for line in lines:
            mark = _ITEM.match(line)
            if mark or not groups or self._ends_item(*groups[-1], line):
                groups.append((mark, [line]))
            else:
                groups[-1][1].append(line)
        return groups

    def _ends_item(self, mark: re.Match[str] | None, group: Sequence[str], line: str) -> bool:
        """Tell whether a line below an item is none of it: it is not set in, and no program broke the one above."""
        return bool(mark) and not line.startswith(" ") and not self._broken(group[-1], line)

    def _broken(self, before: str, line: str) -> bool:
        """Tell whether a program ended a line: the next word had no more room."""
        return bool(self._width) and len(before) + 1 + len(line.split(maxsplit=1)[0]) > self._width

    def _joined(self, lines: Sequence[str]) -> list[str]:
        """Join the lines that a program broke; what stands before an item is left out."""
        mark = _ITEM.match(lines[0])
        joined = [[lines[0][mark.end() :] if mark else lines[0]]]
        for before, line in pairwise(lines):
            if self._broken(before, line):
                joined[-1].append(line.strip())
            else:
                joined.append([line.strip() if mark else line])
        return [" ".join(each) for each in joined]


def _rows(lines: Sequence[str]) -> list[list[str]]:
    """Return labels and values that stand in two columns; none where a line is no such row."""
    rows: list[list[str]] = []
    for line in lines:
        if found := _ROW.fullmatch(line):
            rows.append([found[1], found[2]])
        elif rows and line.startswith(_SET_IN):
            rows[-1][1] += f" {line.strip()}"
        else:
            return []
    return rows


def _one_level_less(lines: Sequence[str], depth: int) -> list[str]:
    marks = _QUOTED if depth + 1 < _DEEPEST else _ALL_MARKS
    return [marks.sub("", line, count=1) for line in lines]


def _introduces(block: Block) -> bool:
    """Tell whether a paragraph is "Op … schreef …:"."""
    return (
        block["is"] == "Lines"
        and len(block["lines"]) <= 3
        and bool(_INTRODUCES.search(" ".join(block["lines"])[-400:]))
    )


def _copied_head(lines: Sequence[str]) -> int | None:
    """Return where "Van: … Verzonden: … Aan: …" begins, with the line of a program above it: all below is quoted."""
    for at, line in enumerate(lines):
        if _FROM.match(line) and sum(bool(_HEAD.match(each)) for each in lines[at + 1 : at + _HEAD_LINES]) >= 2:
            above = next((nth for nth in range(at - 1, max(at - 3, -1), -1) if lines[nth].strip()), None)
            return above if above is not None and _SEPARATOR.match(lines[above][:_LONGEST_RULE]) else at
    return None


def _head_end(lines: Sequence[str], start: int) -> int:
    """Return the line after the last of a copied head."""
    ends = [
        at
        for at in range(start, min(start + _HEAD_LINES + 3, len(lines)))
        if _FROM.match(lines[at]) or _HEAD.match(lines[at])
    ]
    return ends[-1] + 1
