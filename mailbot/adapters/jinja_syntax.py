"""What Jinja2 can't read in a template, in words for who writes letters: which word, and what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import jinja2
from jinja2.filters import FILTERS as DEFAULT_FILTERS

_CLOSED_BY = {
    each: f"end{each}" for each in ("if", "for", "macro", "set", "block", "call", "filter", "with", "autoescape", "raw")
}
_TAGS = (*_CLOSED_BY, *_CLOSED_BY.values(), "else", "elif", "include", "import", "from", "extends")
_MIDDLE = {"else": ("if", "for"), "elif": ("if",)}
_SAID = {
    "Missing end of raw": "`{% raw %}` is never closed; write `{% endraw %}` where it ends.",
    "Missing end of comment": "the comment `{#` is never closed; write `#}` where it ends.",
    ", expected 'end of print statement'": "`{{` is never closed; write `}}` where it ends.",
    ", expected 'end of statement block'": "`{%` is never closed; write `%}` where it ends.",
}
"""What Jinja2 says, and what it means."""
_CURLY = "\u201c\u201d\u201e\u2018\u2019"
_MOST = 25
"""How many possible words a sentence lists."""
_EXCERPT = 70


def words_for(error: jinja2.TemplateSyntaxError, file: str, environment: jinja2.Environment) -> str:
    """Say what Jinja2 says, in words for who writes letters, and what to do."""
    said = error.message or ""
    word = (re.findall(r"'([^']*)'", said) or [""])[0]
    if said.startswith(("Unexpected end of template", "Encountered unknown tag")):
        return _tag(said, word, file, environment)
    if said.startswith("No filter named"):
        return no_filter(word, environment)
    if said.startswith("unexpected char"):
        return _character(said)
    plain = next((told for part, told in _SAID.items() if part in said), "")
    return plain or f"{said.rstrip('.')}; look at: {excerpt(file, error.lineno)}"


def _tag(said: str, word: str, file: str, environment: jinja2.Environment) -> str:
    still = _still_open(file, environment)
    if said.startswith("Unexpected end") and still:
        line, tag = still[-1]
        return f"`{{% {tag} %}}` of line {line} is never closed; write `{{% {_CLOSED_BY[tag]} %}}` where it ends."
    if word in _TAGS and still and _in_between(word, still[-1][1]):
        line, tag = still[-1]
        closing = _CLOSED_BY[tag]
        return f"`{{% {word} %}}` stands where `{{% {tag} %}}` of line {line} is open; write `{{% {closing} %}}` first."
    if word in _TAGS:
        return f"`{{% {word} %}}` belongs to nothing that is open; remove it, or write what it closes before it."
    return f"there is no tag `{word}`{instead(word, _TAGS)}"


def _in_between(word: str, tag: str) -> bool:
    return tag not in _MIDDLE.get(word, ())


def _still_open(file: str, environment: jinja2.Environment) -> list[tuple[int, str]]:
    """Return the line and the name of each tag that is open at the end, or where the first wrong one stands."""
    opened: list[tuple[int, str]] = []
    for line, tag, is_block in _tags(file, environment):
        if tag in _CLOSED_BY and is_block:
            opened.append((line, tag))
        elif tag in _CLOSED_BY.values():
            if not opened or _CLOSED_BY[opened[-1][1]] != tag:
                return opened
            opened.pop()
    return opened


def _tags(file: str, environment: jinja2.Environment) -> Iterator[tuple[int, str, bool]]:
    """Yield line and name of each tag, and whether it opens a block: `{% set x = 1 %}` does not."""
    tag, line, is_block = "", 0, True
    try:
        for at, kind, value in environment.lex(text_of(file)):
            if kind == "block_begin":
                tag, line, is_block = "", at, True
            elif kind == "name" and line and not tag:
                tag = value
            elif kind == "operator" and tag == "set" and value == "=":
                is_block = False
            elif kind == "block_end" and tag:
                yield line, tag, is_block
                tag, line = "", 0
    except jinja2.TemplateSyntaxError:
        return  # The lexer stops where the mistake is: what is open there is known.


def _character(said: str) -> str:
    found = re.search(r"unexpected char '?(.*?)'? at \d+$", said)
    sign = (found[1] if found else "").strip("\"'") or "'"
    if sign in _CURLY:
        return f'`{sign}` is no quotation mark in a template; write straight ones: "…".'
    if sign in "\"'":
        return "a text in quotation marks is never closed; write the same mark where it ends."
    return f"the character `{sign}` can't stand between the braces; remove it, or put the text in quotation marks."


def line_of(error: jinja2.TemplateSyntaxError, file: str, environment: jinja2.Environment) -> int:
    """Return the line to look at: of a tag that is never closed its own, not the last of the file."""
    if (error.message or "").startswith("Unexpected end of template"):
        still = _still_open(file, environment)
        return still[-1][0] if still else error.lineno
    return error.lineno


def no_filter(word: str, environment: jinja2.Environment) -> str:
    """Say that a filter is not there, and which are."""
    if word in DEFAULT_FILTERS:
        return (
            f"the filter `{word}` of Jinja2 may change somebody's words, and is not there{_listed(environment.filters)}"
        )
    return f"there is no filter `{word}`{instead(word, environment.filters)}"


def instead(word: str, known: Iterable[str]) -> str:
    """End a sentence with the likely right word, or with those that there are."""
    names = sorted(each for each in set(known) if not each.startswith("__"))
    near = difflib.get_close_matches(word, names, 1)
    if near:
        return f"; did you mean `{near[0]}`?"
    return _listed(names)


def _listed(names: Iterable[str]) -> str:
    there = sorted(names)
    shown = ", ".join(there[:_MOST])
    return f"; there are: {shown}{' …' if len(there) > _MOST else ''}." if shown else "."


def text_of(file: str) -> str:
    """Return what stands in a file; "" where it can't be read."""
    try:
        return Path(file).read_text("utf-8", errors="replace")
    except OSError:
        return ""


def excerpt(file: str, line: int) -> str:
    """Return the beginning of a line of a file."""
    lines = text_of(file).splitlines()
    shown = " ".join(lines[line - 1].split()) if 0 < line <= len(lines) else ""
    return shown if len(shown) <= _EXCERPT else f"{shown[: _EXCERPT - 1]}…"
