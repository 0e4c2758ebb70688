"""Mistakes in a template, each a sentence for who wrote it: the file, the line, the word, and what to do.

They are told by `mailbot check`, by `mailbot preview` and at the start. A sentence never holds
a value of a letter: it goes to the journal too.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import TypeVar

import jinja2
from jinja2 import nodes

from mailbot.adapters import jinja_syntax as syntax

_NAMED = re.compile(
    r"'(?P<name>\w+)' is undefined$"
    r"|'(?P<kind>[\w. ]+)' has no attribute '(?P<entry>\w+)'$"
    r"|access to attribute '(?P<closed>\w+)' of '[\w.]+' object is unsafe$",
)
_Found = tuple[int, str]
"""A line, and what is wrong there."""
_Tree = tuple[nodes.Node, ...]
"""All nodes of a template, as they follow each other."""
N = TypeVar("N", bound=nodes.Node)
_OF_JINJA = {"loop", "caller", "varargs", "kwargs", "self", "super"}
_MAY_BE_MISSING = {"defined", "undefined", "default"}
"""Tests and filters that ask whether there is something of a name."""
_UNREADABLE = (jinja2.TemplateError, UnicodeDecodeError, OSError)
UNWRITABLE = "can not be written as it is; use a filter or a table"


def problems(error: Exception, environment: jinja2.Environment, name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Say what is wrong with a template that could not be filled in: every mistake that can be seen in it.

    Args:
        error: What was raised.
        environment: Where the template comes from.
        name: The template that was asked for; one that it includes may hold the mistake.
        known: The names that it was filled in with.
    """
    templates = Templates(environment)
    at = Path(_place(error, name)[0]).name
    given = frozenset(known) if at == name else templates.made().union(known)
    seen = tuple(templates.mistakes(at, given)) if at in templates.names else ()
    return seen or (problem(error, environment, name),)


def problem(error: Exception, environment: jinja2.Environment, name: str) -> str:
    """Say in one sentence what is wrong, where, and what to do; never with a value of the letter.

    Args:
        error: What was raised while a template was read or filled in.
        environment: Where the template comes from.
        name: The template that was asked for; one that it includes may hold the mistake.
    """
    if isinstance(error, jinja2.TemplateNotFound):
        return _not_there(error, environment, name)
    if isinstance(error, UnicodeDecodeError | OSError):
        return _unreadable(error, environment, name)
    if isinstance(error, jinja2.TemplateSyntaxError):
        file = error.filename or file_of(environment, error.name or name)
        return f"{file}, line {syntax.line_of(error, file, environment)}: {syntax.words_for(error, file, environment)}"
    return _while_filled_in(error, environment, name)


class Templates:
    """All templates of an environment, each read once: what is wrong with them before any letter is filled in."""

    def __init__(self, environment: jinja2.Environment) -> None:
        """Keep the environment; templates are read when they are asked for."""
        self._environment = environment
        self.names = tuple(environment.list_templates())
        self._trees: dict[str, _Tree | None] = {}

    def mistakes(self, name: str, known: Iterable[str] | None) -> Iterator[str]:
        """Yield each mistake in a template, also in parts of it that no sample reaches.

        Args:
            name: The template.
            known: The names that it can use beside those that it makes itself; None where that is not known.
        """
        try:
            tree = self._read(name)
        except _UNREADABLE as error:
            yield problem(error, self._environment, name)
            return
        file = file_of(self._environment, name)
        found = [*_filters(tree, self._environment), *self._parts(tree)]
        if known is not None:
            found += _names(tree, set(known) | self._environment.globals.keys())
        yield from (f"{file}, line {line}: {sentence}" for line, sentence in sorted(found))

    def made(self) -> frozenset[str]:
        """Return every name that some template makes by itself: what it includes may use it."""
        return frozenset().union(*(_made(tree) for tree in map(self._tree, self.names) if tree))

    def _read(self, name: str) -> _Tree:
        if found := self._trees.get(name):
            return found
        loader = self._environment.loader
        assert loader
        source, file, _ = loader.get_source(self._environment, name)
        # Walked once: to ask jinja2 for each kind of node takes longer than all the rest.
        made = self._trees[name] = tuple(self._environment.parse(source, name, file).find_all(nodes.Node))
        return made

    def _tree(self, name: str) -> _Tree | None:
        """Return a template as it was read; None where it has a mistake, which is told elsewhere."""
        try:
            return self._read(name)
        except _UNREADABLE:
            return None

    def _parts(self, tree: _Tree) -> Iterator[_Found]:
        """Yield each part that is not there, and each word of a part that it does not have."""
        for each in _of(tree, nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends):
            named = each.template.value if isinstance(each.template, nodes.Const) else None
            if not isinstance(named, str) or getattr(each, "ignore_missing", False):
                continue
            if named not in self.names:
                yield each.lineno, f"there is no template `{named}`{syntax.instead(named, self.names)}"
            elif not isinstance(each, nodes.Include) and (part := self._tree(named)):
                has = {one.name for one in _of(part, nodes.Name) if one.ctx == "store"}
                has |= {one.name for one in _of(part, nodes.Macro)}
                yield from ((line, _no_word(named, one, has)) for line, one in _asked(tree, each) if one not in has)


def _of(tree: _Tree, kind: type[N] | UnionType) -> Iterator[N]:
    """Yield the nodes of a kind."""
    return (each for each in tree if isinstance(each, kind))


def file_of(environment: jinja2.Environment, name: str) -> str:
    """Return the file that a template is read from; its name where there is none."""
    folders: Sequence[str] = getattr(environment.loader, "searchpath", ())
    found = (Path(folder) / name for folder in folders)
    return str(next((each for each in found if each.exists()), name))


# --- without filling in -------------------------------------------------------------


def _asked(tree: _Tree, part: nodes.Stmt) -> Iterator[_Found]:
    """Yield what a template asks of a part that it imports, with the line."""
    if isinstance(part, nodes.FromImport):
        yield from ((part.lineno, one if isinstance(one, str) else one[0]) for one in part.names)
    elif isinstance(part, nodes.Import):
        for each in _of(tree, nodes.Getattr):
            if isinstance(each.node, nodes.Name) and each.node.name == part.target:
                yield each.lineno, each.attr


def _filters(tree: _Tree, environment: jinja2.Environment) -> Iterator[_Found]:
    for each in _of(tree, nodes.Filter):
        if each.name not in environment.filters:
            yield each.lineno, syntax.no_filter(each.name, environment)
    for test in _of(tree, nodes.Test):
        if test.name not in environment.tests:
            yield test.lineno, f"there is no test `{test.name}`{syntax.instead(test.name, environment.tests)}"


def _no_word(part: str, word: str, has: Iterable[str]) -> str:
    return f"`{part}` has no `{word}`{syntax.instead(word, has)}"


def _names(tree: _Tree, known: set[str]) -> Iterator[_Found]:
    known = known | _made(tree)
    asked = {id(each.node) for each in _of(tree, nodes.Test | nodes.Filter) if each.name in _MAY_BE_MISSING}
    used = {(each.lineno, each.name) for each in _of(tree, nodes.Name) if id(each) not in asked}
    unknown = {(line, name) for line, name in used if name not in known | _OF_JINJA}
    yield from ((line, _no_name(name, known)) for line, name in unknown)


def _made(tree: _Tree) -> set[str]:
    """Return the names that a template makes by itself, wherever in it."""
    made = {each.name for each in _of(tree, nodes.Name) if each.ctx != "load"}
    made |= {each.name for each in _of(tree, nodes.Macro)} | {each.target for each in _of(tree, nodes.Import)}
    for each in _of(tree, nodes.FromImport):
        made |= {one if isinstance(one, str) else one[1] for one in each.names}
    return made


def _no_name(word: str, known: Iterable[str]) -> str:
    return f"there is nothing named `{word}`{syntax.instead(word, known)}"


# --- while a letter is filled in --------------------------------------------------------


def _while_filled_in(error: Exception, environment: jinja2.Environment, name: str) -> str:
    file, line = _place(error, file_of(environment, name))
    where = f"{file}, line {line}"
    said = str(error).rstrip(".") if isinstance(error, jinja2.TemplateError) else ""
    if said.endswith(UNWRITABLE):
        return f"{where}: {said}."
    found = _NAMED.search(said)
    word = found.group(found.lastgroup or 0) if found else ""
    if found and word in syntax.text_of(file):  # Else it may be a value.
        return f"{where}: {_no_entry(found, environment)}"
    if said:
        return f"{where}: there is no such entry or value; look at: {syntax.excerpt(file, line)}"
    return (
        f"{where}: this can't be done with this value ({type(error).__name__}); look at: {syntax.excerpt(file, line)}"
    )


def _no_entry(found: re.Match[str], environment: jinja2.Environment) -> str:
    if word := found["name"]:
        return _no_name(word, Templates(environment).made())
    if word := found["closed"]:
        return f"`{word}` can't be asked for in a template; use a filter instead, or leave it out."
    kind, word = found["kind"].removesuffix(" object"), found["entry"]
    return f"{kind.rpartition('.')[2]} has no `{word}`{syntax.instead(word, _entries(kind))}"


def _entries(kind: str) -> tuple[str, ...]:
    """Return the names in a kind of value of a letter; none of what is no value of ours."""
    module, _, name = kind.rpartition(".")
    found = getattr(sys.modules.get(module), name, None)
    if not is_dataclass(found):
        return ()
    own = [each for each, value in vars(found).items() if isinstance(value, property)]
    return (*(each.name for each in fields(found)), *own)


def _place(error: Exception, file: str) -> tuple[str, int]:
    """Return the file and line of the innermost template that an error went through."""
    frames = traceback.extract_tb(error.__traceback__)
    found = [(each.filename, each.lineno or 0) for each in frames if each.filename.endswith((".md", ".html"))]
    return found[-1] if found else (file, 1)


# --- a file that can't be read -------------------------------------------------------------


def _not_there(error: jinja2.TemplateNotFound, environment: jinja2.Environment, name: str) -> str:
    folders: Sequence[str] = getattr(environment.loader, "searchpath", ())
    word, there = str(error.name or name), environment.list_templates()
    if word == name:
        return f"{word}: there is no such template in {' or '.join(map(str, folders)) or name}."
    file, line = _place(error, file_of(environment, name))
    return f"{file}, line {line}: there is no template `{word}`{syntax.instead(word, there)}"


def _unreadable(error: UnicodeDecodeError | OSError, environment: jinja2.Environment, name: str) -> str:
    file = file_of(environment, name)
    if isinstance(error, OSError):
        return f"{error.filename or file}: can't be read ({error.strerror}); let mailbot's user read it."
    lines = Path(file).read_bytes().split(b"\n")
    line = next((number for number, each in enumerate(lines, 1) if not _is_utf8(each)), 1)
    return f"{file}, line {line}: holds letters that are not UTF-8; save the file as UTF-8."


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
