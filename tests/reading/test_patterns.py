"""Every pattern that the program compiles takes time in proportion to the text, whatever the text: T-BOMB.

One that steps back over what it has read, or starts anew at each place of a long run, takes minutes for a megabyte
that costs its sender nothing. Each pattern meets texts made of its own words and of what patterns repeat.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from time import process_time
from typing import Any

import pytest

import mailbot

SMALL, LARGE = 2_000, 20_000
HANGS: float = 0.1
"""Seconds that no pattern takes for the small text: cubic ones would take minutes for the large one."""
MOST = 3e-6
"""Seconds a character that are not worth a closer look."""
GROWTH = 3
"""How much more a character may cost in the large text than in the small one: of a quadratic pattern it is ten times."""
ROUNDS = 3
"""The quickest of so many counts: the machine has other work too."""
# fmt: off
REPEATED = (
    " ", "\n", "\t", "a", "A", "0", ".", "-", "*", "'", "a ", "Aa ", "A.", "a@", "1 ", "1,", "1-", "12:", "- ", "\n ", "a\n",
    "de ", "dat je niet ", "Kerkstraat 1 ", "Op 1 mei schreef ", "> ",
)
# fmt: on


def patterns() -> dict[str, re.Pattern[Any]]:
    """Return every compiled pattern of the package, by the first place where it stands."""
    found: dict[re.Pattern[Any], str] = {}
    for module in pkgutil.walk_packages(mailbot.__path__, "mailbot."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                for place, pattern in _within(f"{module.name.removeprefix('mailbot.')}.{name}", value):
                    found.setdefault(pattern, place)
    return {place: pattern for pattern, place in found.items()}


def _within(place: str, value: object, depth: int = 0) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield the patterns in a value: itself, or in a table, to any sensible depth."""
    if isinstance(value, re.Pattern):
        yield place, value
    elif isinstance(value, Mapping) and depth < 4:
        for key, each in value.items():
            yield from _within(f"{place}[{key!r:.30}]", (key, each), depth + 1)
    elif isinstance(value, (tuple, list, set, frozenset)) and depth < 4:
        for number, each in enumerate(value):
            yield from _within(f"{place}[{number}]", each, depth + 1)


def own_words(pattern: re.Pattern[Any]) -> list[str]:
    """Return the first words that stand in a pattern, and some further on: near misses for it."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    plain = re.sub(r"\\[a-zA-Z]|\(\?[P<!=:\w>]*|\{[\d,]*\}", "\0", source)
    words = list(dict.fromkeys(re.findall(r"[^\W_][\w ',@.:-]{1,12}", plain)))
    return [f"{word} " for word in (*words[:3], *words[3 :: max(len(words) // 3, 1)])]


def cost(pattern: re.Pattern[Any], repeated: str, length: int) -> float:
    """Return the seconds that a character takes in one search through a text of repeated words."""
    text = (repeated * (length // len(repeated) + 1))[:length]
    subject: Any = text if isinstance(pattern.pattern, str) else text.encode()
    start = process_time()
    for _ in pattern.finditer(subject):
        pass
    return (process_time() - start) / length


def grows(pattern: re.Pattern[Any], repeated: str) -> bool:
    """Tell whether a character costs the more the longer the text; the small text first, lest it hang."""
    small = cost(pattern, repeated, SMALL)
    if small > HANGS / SMALL:
        return True
    if cost(pattern, repeated, LARGE) <= MOST:
        return False
    small, large = (min(cost(pattern, repeated, length) for _ in range(ROUNDS)) for length in (SMALL, LARGE))
    return large > MOST and large > GROWTH * small


PATTERNS = patterns()


def test_the_patterns_are_found() -> None:
    """Those of the word lists and of the tables too."""
    assert len(PATTERNS) > 300
    assert any(place.startswith("reading.words.") for place in PATTERNS)
    assert any("['grievance']" in place for place in PATTERNS)


def test_a_pattern_that_steps_back_is_told() -> None:
    """The measure sees a run that is searched anew from each of its places, and not one that is searched once."""
    assert grows(re.compile(r"\s*="), " ")
    assert not grows(re.compile(r"\s{0,9}="), " ")


@pytest.mark.long
@pytest.mark.parametrize("place", PATTERNS)
def test_every_pattern_is_linear_on_hostile_text(place: str) -> None:
    """Whatever is repeated: a megabyte costs fifty times what twenty thousand characters do."""
    pattern = PATTERNS[place]
    assert not [text for text in (*REPEATED, *own_words(pattern)) if grows(pattern, text)]
