"""HTML made plain text, without rendering it, loading anything or running anything.

Made for reading, not for show: blocks become lines, a table row of two cells becomes `label: value`, quoted
blocks get `> ` before each line as in plain mail, and what the reader can't see is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Final

LONGEST: Final = 500_000
DEEPEST: Final = 400

_VOID: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_UNSEEN: Final = frozenset(["head", "script", "style", "template", "title", "noscript", "object", "svg", "select"])
_SPACED: Final = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "table", "blockquote"])
_BLOCK: Final = _SPACED | frozenset(
    [
        "address",
        "article",
        "body",
        "center",
        "dd",
        "div",
        "dt",
        "footer",
        "form",
        "header",
        "html",
        "li",
        "section",
        "td",
        "th",
        "tr",
    ]
)
_SELF_CLOSING: Final = frozenset(["p", "li", "td", "th", "tr", "dd", "dt", "option"])
_HIDDEN: Final = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|font-size\s{0,9}:\s{0,9}0(?![.\d])"
)
_LONGEST_MARK: Final = 300
_QUOTE_CONTAINER: Final = re.compile(
    r"(?:^|\s|_)(?:gmail_quote\w*|gmail_attr|yahoo_quoted\w*|protonmail_quote|moz-cite-prefix|moz-forward-container|"
    r"zmail_extra|mail-quote|quoted-?text|tutanota_quote)(?=\s|$)"
    r"|\bydp\w{1,20}yahoo_quoted\b"
)
"""Containers of a quoted mail or of its introduction, by id or class: Gmail, Yahoo, Proton, Thunderbird, Zoho, Tuta.

Outlook has none: its header lines stand before a letter that nothing holds, and are read as lines.
"""
_SIGNATURE_CONTAINER: Final = re.compile(
    r"(?:^|\s|x_)(?:gmail_signature(?:_prefix)?|Signature|signature|ms-outlook-mobile-signature|moz-signature|"
    r"AppleMailSignature|composer_signature|protonmail_signature_block|io-ox-signature|OutlookSignature|"
    r"mail-?signature|ydp\w{1,20}signature|ymail_android_signature|_?mobile_signature)(?=\s|$)"
)
"""Containers of what a mail program adds under a mail."""
_SPACE: Final = re.compile(r"[ \t\r\n\f\xa0]+")
_TAG: Final = re.compile(r"<[^<>]*>")
_BLANKS: Final = re.compile(r"\n{3,}")


@dataclass
class _Row:
    """A table row that is being read: where its lines began and where each cell began."""

    cells: list[int] = field(default_factory=list)


class HtmlReader(HTMLParser):
    """Collects lines, each with the depth of quoting it stands at."""

    def __init__(self, *, by_containers: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self._by_containers = by_containers
        self.lines: list[tuple[int, str]] = []
        self._line: list[str] = []
        self._open: list[tuple[str, bool, bool]] = []
        self._unseen = 0
        self._quoted = 0
        self._pre = 0
        self._rows: list[_Row] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element: a line for a block, a level for a quote."""
        if tag in _VOID:
            self._void(tag, dict(attrs))
            return
        if tag in _SELF_CLOSING and self._open and self._open[-1][0] == tag:
            self._close()
        if len(self._open) >= DEEPEST:
            return
        values = dict(attrs)
        unseen = tag in _UNSEEN or "hidden" in values or bool(_HIDDEN.search((values.get("style") or "").lower()))
        quote, added = self._container(values)
        unseen, quote = unseen or added, quote or tag == "blockquote"
        if tag in _BLOCK:
            self._break(blank=tag in _SPACED)
        self._open.append((tag, unseen, quote))
        self._unseen += unseen
        self._quoted += quote
        self._pre += tag == "pre"
        if tag == "tr":
            self._rows.append(_Row())
        elif tag in {"td", "th"} and self._rows:
            self._rows[-1].cells.append(len(self.lines))
        elif tag == "li":
            self._line.append("- ")

    def handle_endtag(self, tag: str) -> None:
        """Close an element and all that was left open in it."""
        if not any(name == tag for name, *_ in self._open):
            return
        while self._open and self._close() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Take text, with white space as a reader would see it."""
        if self._unseen:
            return
        if not self._pre:
            self._line.append(_SPACE.sub(" ", data))
            return
        first, *rest = data.split("\n")
        self._line.append(first)
        for line in rest:
            self._newline()
            self._line.append(line)

    def text(self) -> str:
        """Close everything and return the lines."""
        while self._open:
            self._close()
        self._break()
        quoted = ["> " * depth + line if line or depth else "" for depth, line in self.lines]
        return _BLANKS.sub("\n\n", "\n".join(line.rstrip() for line in quoted)).strip("\n")

    def _container(self, values: dict[str, str | None]) -> tuple[bool, bool]:
        """Tell whether an element holds a quoted mail, and whether it holds what the mail program added."""
        if not self._by_containers:
            return False, False
        marks = f"{values.get('id') or ''} {values.get('class') or ''}"[:_LONGEST_MARK]
        return bool(_QUOTE_CONTAINER.search(marks)), bool(_SIGNATURE_CONTAINER.search(marks))

    def _void(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "br":
            self._newline()
        elif tag == "hr":
            self._break()
        elif tag == "img" and not self._unseen:
            # An emoji in a mail is often a picture; its alternative text is the emoji itself.
            alt = attrs.get("alt") or ""
            self._line.append(alt if len(alt) <= 8 and not alt.isascii() else "")

    def _close(self) -> str:
        tag, unseen, quote = self._open.pop()
        if tag in _BLOCK:
            self._break(blank=tag in _SPACED)
        self._unseen -= unseen
        self._quoted -= quote
        self._pre -= tag == "pre"
        if tag == "tr" and self._rows:
            self._end_row(self._rows.pop())
        return tag

    def _newline(self) -> None:
        if self._unseen:
            return
        line = "".join(self._line).replace("\xa0", " ")
        self.lines.append((self._quoted, line.strip()))
        self._line.clear()

    def _break(self, *, blank: bool = False) -> None:
        if self._unseen:
            return
        if "".join(self._line).strip():
            self._newline()
        self._line.clear()
        if blank and self.lines and self.lines[-1][1]:
            self.lines.append((self._quoted, ""))

    def _end_row(self, row: _Row) -> None:
        """Write a row of two short cells as one line."""
        if len(row.cells) != 2:
            return
        start, middle = row.cells
        label = [line for _, line in self.lines[start:middle] if line]
        value = [line for _, line in self.lines[middle:] if line]
        if len(label) == 1 and len(value) == 1 and len(label[0]) <= 60:
            # Nobody typed the colon: what was typed has only the cells.
            between = "\t" if self._by_containers and not label[0].endswith(":") else ": "
            self.lines[start:] = [(self._quoted, f"{label[0].rstrip(': ')}{between}{value[0]}")]


def _whole_tags(html: str) -> str:
    """Drop comments and declarations, and make text of each `<` that no `>` follows before the next `<`.

    The standard parser looks for the end of such a tag over and over: a megabyte of `<!` would take minutes.
    """
    first, *rest = html.split("<!--")
    shown = first + "".join(piece.partition("-->")[2] for piece in rest)
    first, *rest = shown.split("<")
    return first + "".join(_tag_or_text(piece) for piece in rest)


def _tag_or_text(piece: str) -> str:
    if piece[:1] in {"!", "?"}:
        return piece.partition(">")[2]
    return f"<{piece}" if ">" in piece else f"&lt;{piece}"


def html_to_text(html: str) -> str:
    """Return the text that a reader of this HTML would see, "" where that is nothing."""
    return text_by(HtmlReader(), html)


def typed_html(html: str) -> str:
    """Return the same, with quoted mail marked and signatures left out where their containers tell."""
    return text_by(HtmlReader(by_containers=True), html)


def text_by(reader: HtmlReader, html: str) -> str:
    """Return what a fresh reader makes of this HTML."""
    try:
        reader.feed(_whole_tags(html[:LONGEST]))
        reader.close()
        return reader.text()
    except (AssertionError, ValueError):
        # The standard parser gives up on some broken declarations; the words are still worth having.
        return unescape(_TAG.sub(" ", html[:LONGEST])).strip()
