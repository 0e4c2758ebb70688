"""The house rules that can be read off the source: who imports whom, which words are used, how long a file is."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mailbot"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400

ALLOWED: dict[str, frozenset[str]] = {
    "core": frozenset({"core"}),
    "ports": frozenset({"core"}),
    "reading": frozenset({"core"}),
    "config": frozenset({"core"}),
    "adapters": frozenset({"ports", "core"}),
    "secretary": frozenset({"ports", "reading", "core"}),
    "bootstrap": frozenset({"adapters", "secretary", "config", "reading", "ports", "core"}),
    "daemon": frozenset({"bootstrap", "secretary", "config", "ports", "core"}),
    "demo": frozenset({"bootstrap", "daemon", "secretary", "config", "ports", "core"}),
    "cli": frozenset({"bootstrap", "daemon", "demo", "config", "reading", "ports", "core"}),
    "errors": frozenset(),
    "version": frozenset(),
}
"""Which room may import which; errors and the version may be imported by all."""

# The modules of one room that stand beside each other in the package.
ROOMS = {
    "configfile": "config",
    "configprocedure": "config",
    "configvalues": "config",
    "console": "cli",
    "safekeeping": "bootstrap",
    "owntemplates": "bootstrap",
    "__main__": "cli",
    "": "version",
}

PARTS = dict.fromkeys(
    (
        "dates",
        "drawn",
        "markdown",
        "markdown_blocks",
        "samples",
        "samples_agenda",
        "samples_client",
        "samples_notices",
        "samples_orders",
        "samples_program",
        "samples_values",
    ),
    "jinja",
)
"""Parts of an adapter that is made of several modules; others are named after it: `imap`, `imap_wire`."""

BANNED_WORDS = re.compile(
    r"\b((?<!session )tickets?|due[ _]dates?|cases? (?:number|file)|acks?|helpdesk)\b", re.IGNORECASE
)
"""Words for things that have a name of their own here: Dossier, Deadline, Acknowledgement."""

STANDARD_ONLY = {"core", "errors", "ports", "version"}


def room(module: str) -> str:
    """Return the room of a module of this package: "core" for `mailbot.core.days`."""
    name = f"{module}.".split(".")[1]
    return ROOMS.get(name, name)


def module_of(path: Path) -> str:
    """Return a file's name as a module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and module of every import in a file, also those inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, each.name) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            # `from mailbot import daemon` names a module, `from mailbot import __version__` does not.
            for each in node.names:
                deeper = ROOT.joinpath(*base.split("."), each.name)
                top = base == "mailbot" and not each.name.startswith("__")
                is_module = top or deeper.is_dir() or deeper.with_suffix(".py").is_file()
                yield node.lineno, f"{base}.{each.name}" if is_module else base


def wrong_arrows(path: Path, module: str) -> Iterator[str]:
    """Yield the imports of a module that the import rule does not allow."""
    own = room(module)
    for line, imported in imports(path):
        if imported.partition(".")[0] != "mailbot":
            continue
        other = room(imported)
        if other in {"errors", "version"} or other in ALLOWED[own] or (other == own and own != "adapters"):
            continue
        if own == "adapters" and other == "adapters" and _same_adapter(module, imported):
            continue
        yield f"{module}:{line} imports {imported}"


def _same_adapter(module: str, imported: str) -> bool:
    """Tell whether two modules make one adapter together."""
    first, second = (f"{each}..".split(".")[2] for each in (module, imported))
    return _adapter(first) == _adapter(second)


def _adapter(name: str) -> str:
    return PARTS.get(name, name.partition("_")[0])


def test_every_import_follows_the_rule() -> None:
    """Dependencies point inward: the procedure knows nobody, an adapter knows no other adapter."""
    assert [wrong for path in MODULES for wrong in wrong_arrows(path, module_of(path))] == []


def test_every_module_has_a_room() -> None:
    """A new module at the top gets a place in the import rule first."""
    assert {room(module_of(path)) for path in MODULES} - ALLOWED.keys() == set()


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("mailbot.core.days", "from mailbot.adapters.clock import SystemClock"),
        ("mailbot.core.days", "import mailbot.reading.triage"),
        ("mailbot.adapters.imap", "from mailbot.adapters import smtp"),
        ("mailbot.adapters.store", "from mailbot.secretary.office import Office"),
        ("mailbot.secretary.office", "def f():\n    from mailbot.adapters.clock import SystemClock"),
        ("mailbot.cli", "from mailbot.adapters.clock import SystemClock"),
        ("mailbot.config", "from mailbot import bootstrap"),
        ("mailbot.errors", "from mailbot.core.values import Field"),
    ],
)
def test_a_wrong_arrow_is_found(tmp_path: Path, module: str, line: str) -> None:
    """The check sees an import that breaks the rule, wherever it stands."""
    path = tmp_path / "module.py"
    path.write_text(line, "utf-8")
    assert len(list(wrong_arrows(path, module))) == 1


def test_the_inside_uses_the_standard_library_only() -> None:
    """The procedure needs nothing that anybody else maintains."""
    standard = {"mailbot", *sys.stdlib_module_names}
    foreign = [
        f"{module_of(path)}:{line} imports {name}"
        for path in MODULES
        if room(module_of(path)) in STANDARD_ONLY
        for line, name in imports(path)
        if name.partition(".")[0] not in standard
    ]
    assert foreign == []


@pytest.mark.parametrize("path", MODULES, ids=module_of)
def test_the_words_are_those_of_the_vocabulary(path: Path) -> None:
    """One thing has one name, in identifiers, comments and docstrings alike."""
    words = re.sub(r"[_-]", " ", path.read_text("utf-8"))
    assert [found[0] for found in BANNED_WORDS.finditer(words)] == []


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    """A module or a test of more than 400 lines is two."""
    files = [*MODULES, *(ROOT / "tests").rglob("*.py")]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize("path", MODULES, ids=module_of)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """A module opens with a docstring."""
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
