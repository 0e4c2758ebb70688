"""The page about the procedure is true: each clause has code, event, letter and test, and all of them are there."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from mailbot.core.events import EVENTS
from mailbot.core.terms import Term

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "procedure.md").read_text("utf-8")
CLAUSES = ("1", "2a", "2b", "3", "4", "5", "6", "7", "8", "9")
"""Every clause of the regulation; some have several lines."""

ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in PAGE.splitlines()
    if re.match(r"\| \d", line)
]


def _quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _name(row: list[str]) -> str:
    return f"{row[0]} {row[1][:30]}"


def test_every_clause_stands_on_the_page() -> None:
    """None of the regulation's clauses is left out."""
    assert {row[0] for row in ROWS} == set(CLAUSES)


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_code_of_a_clause_is_there(row: list[str]) -> None:
    """Module and function exist."""
    named = _quoted(row[2])
    assert named
    for each in named:
        module, _, function = each.rpartition(".")
        assert callable(getattr(import_module(f"mailbot.{module}"), function))


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_events_of_a_clause_are_there(row: list[str]) -> None:
    """Each event is one that the register knows."""
    assert _quoted(row[3])
    assert set(_quoted(row[3])) <= set(EVENTS)


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_letters_of_a_clause_are_there(row: list[str]) -> None:
    """Each letter has a template; one to a client in both languages."""
    named = _quoted(row[4])
    assert named
    for each in named:
        languages = ("nl", "en") if each.startswith("client-") else ("nl",)
        assert all((ROOT / "templates" / language / f"{each}.md").is_file() for language in languages)


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_tests_of_a_clause_are_there(row: list[str]) -> None:
    """Each test is found where the page says."""
    named = _quoted(row[5])
    assert named
    for each in named:
        file, _, test = each.partition("::")
        assert f"def {test}(" in (ROOT / "tests" / file).read_text("utf-8")


def test_every_event_belongs_to_a_clause() -> None:
    """What the register can record is there because of the regulation, or keeps the mail and the letters."""
    told = {event for row in ROWS for event in _quoted(row[3])}
    assert set(EVENTS) - told == {"copy-seen", "mail-moved"}


def test_every_term_is_told() -> None:
    """The table of terms names each, with its key in the configuration."""
    told = set(re.findall(r"^\| `([a-z_]+)` \|", PAGE, re.MULTILINE))
    assert told == {term.value for term in Term}
