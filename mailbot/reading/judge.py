"""How much a text sounds like a complaint about this practice, learned from labelled mail.

A sum of weights, one for each word, pair of words and piece of a word, and for each sign that
`reading.signs` found. What weighs and how much stands in `words/judge.tsv`, which a person can
read: learned from invented mail in `tests/data` by `make train`. No text is looked up anywhere,
and the same text always gets the same figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from mailbot.reading.grams import grams, names
from mailbot.reading.occasion import sentences

WEIGHTS: Final = Path(__file__).parent / "words" / "judge.tsv"
_LONGEST: Final = 8000
"""Characters that are weighed: nobody complains of it only after so many."""
SIGN: Final = "@"
"""What a sign begins with among words and pieces: "@declared"."""
_OF_A_SIGN: Final = 0.3
"""How much a sign weighs beside the words, of which all together have length one."""
_TELLING: Final = 0.12
"""A sentence that adds less than this tells a person nothing."""
_SHOWN: Final = 140


@dataclass(frozen=True, slots=True)
class Judged:
    """How sure it is, from 0 to 1, and the sentences that say so, the most telling first."""

    score: float
    telling: tuple[str, ...]


@cache
def _model() -> tuple[dict[str, float], float]:
    """Return weights and bias; read with the first mail that a person wrote."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("# "))
    weights = {gram: float(weight) for gram, weight in pairs}
    return weights, weights.pop("(bias)")


def features(subject: str, prose: str, signs: Iterable[str]) -> dict[str, float]:
    """Return what of a mail is weighed: the grams of its text, and the codes of the signs in it."""
    return grams(_text(subject, prose)) | {f"{SIGN}{code}": _OF_A_SIGN for code in signs}


def _text(subject: str, prose: str) -> str:
    return f"{subject}\n{prose[:_LONGEST]}"


def judge(subject: str, prose: str, signs: Iterable[str] = ()) -> Judged:
    """Weigh a mail by its subject, its sender's own prose, and the codes of the signs in it."""
    weights, bias = _model()
    text, found = _text(subject, prose), features(subject, prose, signs)
    added = {gram: weights[gram] * value for gram, value in found.items() if gram in weights}
    total = bias + sum(added.values())
    return Judged(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), _telling(text, added))


def _telling(text: str, adds: dict[str, float]) -> tuple[str, ...]:
    """Return the sentences that add most, each by the words in it."""
    told = []
    for _, sentence in sentences(text):
        value = sum(adds[gram] for gram in names(sentence) if gram in adds)
        if value >= _TELLING:
            told.append((value, " ".join(sentence.split())[:_SHOWN]))
    return tuple(sentence for _, sentence in sorted(told, key=lambda each: -each[0])[:3])
