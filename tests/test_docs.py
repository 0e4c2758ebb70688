"""The documents say what is there: every command is described, and no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mailbot.console import commandline
from mailbot.core.commands import WORDS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_every_command_is_described_with_its_aliases() -> None:
    """What can be mailed stands in the table of `docs/commands.md`, under the same words."""
    rows = re.findall(r"^\| `([^|]+)` \| ([^|]*) \|", (ROOT / "docs" / "commands.md").read_text("utf-8"), re.MULTILINE)
    described = {word: tuple(re.findall(r"`([^`]+)`", aliases)) for word, aliases in rows if not word.startswith("[")}
    assert described == {entry.word: entry.aliases for entry in WORDS}


def test_the_readme_names_every_command_and_subcommand() -> None:
    """The first page leaves nothing out that can be done."""
    words = set(re.findall(r"`(?:mailbot )?([a-z? ]+)`", (ROOT / "README.md").read_text("utf-8")))
    told = {part for word in words for part in (word, word.split()[0])}
    assert {entry.word for entry in WORDS} <= told
    assert {each.name for each in commandline.SUBCOMMANDS} <= told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_leads_nowhere(page: Path) -> None:
    """What a page links to in this repository is there."""
    links = re.findall(r"\]\((?!https?:|mailto:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
