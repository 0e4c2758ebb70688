"""Sealed Markdown made into the blocks of a sheet of paper.

A part of the adapter `mailbot.adapters.jinja`: it reads the same templates as the mail,
opens the seals with their face for paper, and drops what is empty then (a button).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from mailbot.adapters import markdown
from mailbot.core.papers import (
    Block,
    Heading,
    Items,
    Paragraph,
    Quote,
    Rule,
    SigningSpace,
    Span,
    Spans,
    Table,
    Verbatim,
)


def to_blocks(source: str) -> tuple[Block, ...]:
    """Return the blocks of a sealed Markdown text."""
    return _blocks(markdown.tree(source).children)


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
    made = (_BLOCKS[node.type](node) for node in nodes)
    return tuple(block for block in made if block is not None)


def _paragraph(node: SyntaxTreeNode) -> Block | None:
    if node.children and node.children[0].content == markdown.SIGNING_SPACE:
        return SigningSpace()
    spans = _spans(node)
    return Paragraph(spans) if spans else None


def _heading(node: SyntaxTreeNode) -> Block | None:
    spans = _spans(node)
    return Heading(int(node.tag.removeprefix("h")), spans) if spans else None


def _items(node: SyntaxTreeNode) -> Block | None:
    items = tuple(inner for item in node.children if (inner := _blocks(item.children)))
    start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    return Items(items, start) if items else None


def _table(node: SyntaxTreeNode) -> Block | None:
    parts = [[tuple(_spans(cell) for cell in row.children) for row in part.children] for part in node.children]
    heads, rows = parts[0][0], tuple(row for part in parts[1:] for row in part if any(row))
    if not rows and not any(heads):
        return None
    return Table(heads if any(heads) else (), rows)


def _quote(node: SyntaxTreeNode) -> Block | None:
    blocks = _blocks(node.children)
    return Quote(blocks) if blocks else None


def _verbatim(node: SyntaxTreeNode) -> Block | None:
    text = markdown.open_paper(node.content).rstrip("\n")
    return Verbatim(text) if text.strip() else None


def _rule(_node: SyntaxTreeNode) -> Block | None:
    return Rule()


_BLOCKS: dict[str, Callable[[SyntaxTreeNode], Block | None]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "blockquote": _quote,
    "bullet_list": _items,
    "ordered_list": _items,
    "table": _table,
    "fence": _verbatim,
    "code_block": _verbatim,
    "hr": _rule,
}


# --- what stands in a block -------------------------------------------------------


def _spans(node: SyntaxTreeNode) -> Spans:
    """Return the pieces of a paragraph, heading or cell; () where nothing is to be seen."""
    pieces = _trimmed([piece for child in node.children for piece in _pieces(child, Span(""))])
    return _joined(pieces) if any(piece.text.strip() for piece in pieces) else ()


def _pieces(node: SyntaxTreeNode, style: Span) -> Iterator[Span]:
    if node.type in _STYLES:
        style = _STYLES[node.type](style)
    elif node.type == "link":
        style = _linked(node, style)
    if node.children:
        for child in node.children:
            yield from _pieces(child, style)
    else:
        yield _with(style, _BREAKS.get(node.type) or markdown.open_paper(node.content))


_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_STYLES: dict[str, Callable[[Span], Span]] = {
    "strong": lambda style: replace(style, bold=True),
    "em": lambda style: replace(style, italic=True),
}


def _linked(node: SyntaxTreeNode, style: Span) -> Span:
    href = markdown.safe_link(markdown.open_paper(str(node.attrs["href"])))
    return replace(style, link=href)


def _with(style: Span, text: str) -> Span:
    return replace(style, text=text)


def _joined(pieces: Sequence[Span]) -> Spans:
    """Join neighbours of one style."""
    joined: list[Span] = []
    for piece in pieces:
        if joined and _with(joined[-1], "") == _with(piece, ""):
            joined[-1] = _with(piece, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(piece for piece in joined if piece.text)


def _trimmed(pieces: Sequence[Span]) -> list[Span]:
    """Drop the space and line ends around, and those that an empty seal leaves between two line ends."""
    kept = list(_joined(pieces))
    if kept:
        kept[0] = _with(kept[0], kept[0].text.lstrip(" \n"))
        kept[-1] = _with(kept[-1], kept[-1].text.rstrip(" \n"))
    return [_with(each, re.sub(r"[ ]+\n", "\n", each.text)) for each in kept]
