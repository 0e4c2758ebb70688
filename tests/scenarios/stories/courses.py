"""The regulations on which stories are played: the one that mailbot comes with, and the examples in docs/examples."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from mailbot import bootstrap, config
from mailbot.core.rules import Rules
from tests.secretary.practice import rules

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"


@dataclass(frozen=True, slots=True)
class Way:
    """A practice's way: its name, "" for the usual one, and what it has settled."""

    name: str
    settled: Rules


def example(name: str) -> Way:
    """Load an example as a practice would; its secrets are not read."""
    return Way(name, bootstrap.rules(config.load(EXAMPLES / f"{name}.toml", {})))


USUAL = Way("", rules())
OTHERS = [example(each.stem) for each in sorted(EXAMPLES.glob("*.toml"))]

in_each_way = pytest.mark.parametrize("way", [USUAL, *OTHERS], ids=lambda each: each.name or "usual")
in_other_ways = pytest.mark.parametrize("way", OTHERS, ids=lambda each: each.name)
