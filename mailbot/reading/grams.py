"""A text as what `reading.judge` weighs: its words, its pairs of words, and pieces of its words.

Pieces let a typing error, an ending or a compound count for what it resembles. Both blocks
have length one, so that a long mail weighs no more than a short one.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

_TOKEN: Final = re.compile(r"\w+|[?!]")
_DIGITS: Final = re.compile(r"\d+")
_LONGEST_WORD: Final = 24
_PIECES: Final = (3, 4, 5)
PIECE: Final = "#"
"""What a piece of a word begins with, to tell it from a word: "#_ted" of "teleurgesteld"."""


def grams(text: str) -> dict[str, float]:
    """Return the weight of each word, pair of words and piece in a text; linear in its length."""
    words = _TOKEN.findall(_plain(text))
    return {**_block(_words(words)), **_block(_pieces(words))}


def names(text: str) -> Iterable[str]:
    """Return which grams a text has, in the order of `grams`, without their weights."""
    words = _TOKEN.findall(_plain(text))
    return (*_words(words), *dict.fromkeys(piece for word in words for piece in _pieces_of(word)))


def _plain(text: str) -> str:
    """Return text without case and accents; which number it is does not matter here."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    if not plain.isascii():
        plain = "".join(each for each in plain if not unicodedata.combining(each))
    return _DIGITS.sub("0", plain)


def _words(words: list[str]) -> Counter[str]:
    found = Counter(words)
    found.update(f"{one} {other}" for one, other in pairwise(words))
    return found


def _pieces(words: list[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for piece in _pieces_of(word):
            found[piece] += times
    return found


def _pieces_of(word: str) -> list[str]:
    padded = f"_{word[:_LONGEST_WORD]}_"
    return [PIECE + padded[at : at + size] for size in _PIECES for at in range(len(padded) - size + 1)]


def _block(counts: Mapping[str, int]) -> dict[str, float]:
    raw = {each: 1 + math.log(times) for each, times in counts.items()}
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {each: value / length for each, value in raw.items()}
