"""Values kept apart from Markdown, and Markdown made into HTML and into plain text.

A value that goes into a letter is sealed: it becomes a token of private-use
characters and hexadecimal digits, which means nothing to Markdown, HTML or Jinja.
Only after the Markdown has been read are the tokens opened, escaped in HTML and bare
in plain text. So nothing that a client writes can become markup. This module knows
no letters and holds no sentences; `mailbot.adapters.jinja` alone uses it, and both
are one adapter.
"""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise, zip_longest
from typing import Any

import css_inline
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

WIDTH = 72
"""Columns of the plain text."""

_SLACK = 6
"""Columns more that a line may have before it is broken."""

_NARROW, _FULL = 50, 67
"""A line of at least `_NARROW` columns is full if its next word would pass `_FULL`."""

_MARK = re.compile(r"\A *(?:[-*•]|\d{1,3}[.)]) +")
_SEAL = re.compile("\ue000([0-9a-f]*)\ue001")
_LAST = re.compile("\\s{0,9}(\ue000[0-9a-f]*+\ue001)\\s{0,9}</p>")
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\ue000-\ue002\ufeff]",
)
SIGNING_SPACE = "\ue002"
"""Stands in a template, on a line of its own, where a letter on paper is signed; no value holds it."""
_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\x85")
_SCHEMES = ("https://", "http://", "mailto:", "tel:")


# --- seals ------------------------------------------------------------------------


def clean(value: str) -> str:
    """Return a value without control characters, its line ends as LF."""
    whole = value.encode("utf-8", "replace").decode()
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", whole))


def seal(value: str) -> str:
    """Return the token that stands for a value until the Markdown has been read."""
    text = clean(value)
    return seal_faces(html.escape(text).replace("\n", "<br>\n"), text)


def seal_written(text: str) -> str:
    """Return the token of a text that a person wrote: in plain text only with the breaks of a narrow window."""
    lines = clean(text).split("\n")
    shown = lines[0]
    for before, line in pairwise(lines):
        shown += (" " if _is_soft(before, line) else "\n") + line
    as_html = html.escape(shown).replace("\n", "<br>\n")
    return seal_faces(as_html, "\n".join(lines), shown)


def _is_soft(before: str, line: str) -> bool:
    """Tell whether a line ends only because its next word did not fit in 68 to 80 columns."""
    word = re.match(r"\w\S*", line)
    if word is None or _MARK.match(line):
        return False
    return len(before) >= _NARROW and len(before) + 1 + len(word[0]) > _FULL


def seal_faces(as_html: str, as_text: str, on_paper: str | None = None) -> str:
    """Return a token that opens as `as_html` (trusted) in HTML and as `as_text` in plain text, and on paper."""
    faces = [as_html, as_text, as_text if on_paper is None else on_paper]
    return f"\ue000{json.dumps(faces).encode().hex()}\ue001"


def open_text(sealed: str) -> str:
    """Return a text with every token in it opened as plain text."""
    return _SEAL.sub(lambda found: _faces(found)[1], sealed)


def open_html(sealed: str) -> str:
    """Return an HTML text with every token in it opened as HTML."""
    return _SEAL.sub(lambda found: _faces(found)[0], sealed)


def open_paper(sealed: str) -> str:
    """Return a text with every token in it opened as it stands on paper."""
    return _SEAL.sub(lambda found: _faces(found)[2], sealed)


def _faces(found: re.Match[str]) -> tuple[str, str, str]:
    as_html, as_text, on_paper = json.loads(bytes.fromhex(found[1]))
    return as_html, as_text, on_paper


def safe_link(link: str) -> str:
    """Return a link that a letter may hold; "" for any other kind."""
    bare = clean(link).strip()
    return bare if bare.lower().startswith(_SCHEMES) and not re.search(r"\s", bare) else ""


# --- HTML -------------------------------------------------------------------------


class _Reader(MarkdownIt):
    """CommonMark with tables, without HTML and images."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """Leave a link as it is: a sealed one would be percent-encoded; `_mend_links` judges it."""
        return url


@cache
def _markdown() -> MarkdownIt:
    return _Reader("commonmark", {"html": False}).enable("table").disable(["image", "autolink"])


def to_html(markdown: str) -> str:
    """Return the HTML of a sealed Markdown text, its tokens opened."""
    reader = _markdown()
    tokens = _rows_with_heads(reader.parse(markdown))
    _mend_links(tokens)
    rendered = _LAST.sub(_unwrapped, reader.renderer.render(tokens, reader.options, {}))
    return re.sub(r"<p>\s*</p>\n?", "", open_html(rendered))


def _unwrapped(found: re.Match[str]) -> str:
    """Put a drawing that ends a paragraph behind it: no table may stand in one (HTML § 4.4.1)."""
    return f"</p>{found[1]}" if open_html(found[1]).startswith("<table") else found[0]


def inline_styles(page: str) -> str:
    """Return an HTML page with its styles on the elements; media queries stay in the head."""
    return _inliner().inline(page)


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def _mend_links(tokens: Sequence[Token]) -> None:
    """Open sealed addresses of links and drop those of a kind that a letter does not hold."""
    for token in tokens:
        if token.type == "link_open":
            token.attrs["href"] = safe_link(open_text(str(token.attrs["href"])))
        _mend_links(token.children or ())


def _rows_with_heads(tokens: list[Token]) -> list[Token]:
    """Make the first cell of each row its head, in tables whose own head is empty."""
    kept: list[Token] = []
    head: list[Token] = []
    in_head = first_cell = bare = False
    for token in tokens:
        if token.type == "thead_open":
            in_head, head = True, []
        if in_head:
            head.append(token)
        else:
            if token.type == "tr_open":
                first_cell = True
            elif first_cell and bare and token.type in ("td_open", "td_close"):
                _as_row_head(token)
                first_cell = token.type == "td_open"
            kept.append(token)
        if token.type == "thead_close":
            in_head, bare = False, not any(each.content.strip() for each in head)
            kept.extend(() if bare else head)
    return kept


def _as_row_head(token: Token) -> None:
    token.tag = "th"
    if token.nesting == 1:
        token.attrs = {"scope": "row"}


# --- plain text -------------------------------------------------------------------


def tree(markdown: str) -> SyntaxTreeNode:
    """Return the blocks of a sealed Markdown text, read but not opened."""
    return SyntaxTreeNode(_markdown().parse(markdown))


def to_text(markdown: str) -> str:
    """Return a sealed Markdown text as plain text that a person would write."""
    lines = _blocks(tree(markdown).children, WIDTH)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n") + "\n"


def _blocks(nodes: Sequence[SyntaxTreeNode], width: int) -> list[str]:
    """Return the lines of blocks, an empty line between them."""
    lines: list[str] = []
    for node in nodes:
        block = _BLOCKS[node.type](node, width)
        if any(line.strip() for line in block):
            lines += ["", *block] if lines else block
    return lines


def _paragraph(node: SyntaxTreeNode, width: int) -> list[str]:
    return _wrapped(_inline(node), width)


def _heading(node: SyntaxTreeNode, width: int) -> list[str]:
    lines = _wrapped(_inline(node), width)
    return ["", *lines, "-" * max(map(len, lines), default=0)]


def _quote(node: SyntaxTreeNode, width: int) -> list[str]:
    # The mark stands outside the width: lines of another mail are about that long already.
    return [f"> {line}" for line in _blocks(node.children, width)]


def _list(node: SyntaxTreeNode, width: int) -> list[str]:
    lines: list[str] = []
    start = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, start):
        mark = f"{number}. " if node.type == "ordered_list" else "- "
        inner = _blocks(item.children, width - len(mark))
        loose = lines and any(not child.hidden for child in item.children if child.type == "paragraph")
        lines += [""] if loose else []
        lines += [f"{mark if at == 0 else ' ' * len(mark)}{line}" for at, line in enumerate(inner)]
    return lines


def _table(node: SyntaxTreeNode, width: int) -> list[str]:
    rows = [[_inline(cell).split("\n") for cell in row.children] for part in node.children for row in part.children]
    rows = [row for row in rows if any(any(cell) for cell in row)]
    columns = [max(len(line) for row in rows for line in row[at]) for at in range(len(rows[0]))]
    last = max(20, width - sum(columns[:-1]) - 2 * (len(columns) - 1))
    lines: list[str] = []
    for row in rows:
        cells = [*row[:-1], _wrapped("\n".join(row[-1]), last)]
        lines += [
            "  ".join(part.ljust(size) for part, size in zip(parts, columns, strict=True))
            for parts in zip_longest(*cells, fillvalue="")
        ]
    return lines


def _code(node: SyntaxTreeNode, _width: int) -> list[str]:
    return [f"    {line}" for line in open_text(node.content).rstrip("\n").split("\n")]


def _rule(_node: SyntaxTreeNode, width: int) -> list[str]:
    return ["-" * width]


_BLOCKS: dict[str, Callable[[SyntaxTreeNode, int], list[str]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "blockquote": _quote,
    "bullet_list": _list,
    "ordered_list": _list,
    "table": _table,
    "fence": _code,
    "code_block": _code,
    "hr": _rule,
}


def _wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text, each broken at the width; words and links stay whole."""
    return [part for line in text.split("\n") for part in _broken(line, width)]


def _broken(line: str, width: int) -> list[str]:
    # A line that somebody typed a little longer would leave one word on the next line.
    if len(line) <= width + _SLACK:
        return [line]
    mark = _MARK.match(line)
    wrapper = textwrap.TextWrapper(
        width,
        subsequent_indent=" " * len(mark[0]) if mark else "",
        replace_whitespace=False,
        expand_tabs=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.wrap(line) or [""]


def _inline(node: SyntaxTreeNode) -> str:
    """Return what stands in a paragraph, heading or cell: opened, without marks."""
    return open_text("".join(_span(child) for child in node.children)).strip("\n ")


def _span(node: SyntaxTreeNode) -> str:
    if node.type == "link":
        return _link_text("".join(_span(child) for child in node.children), str(node.attrs["href"]))
    if node.type == "code_inline":
        return f"“{node.content}”"
    if node.children:
        return "".join(_span(child) for child in node.children)
    plain: dict[str, Any] = {"softbreak": " ", "hardbreak": "\n"}
    return str(plain.get(node.type, node.content))


def _link_text(label: str, href: str) -> str:
    shown, link = open_text(label), safe_link(open_text(href))
    bare = link.removeprefix("mailto:").removeprefix("tel:")
    return label if bare in ("", shown) else f"{label} ({bare})"
