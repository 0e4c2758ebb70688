"""What an answer to a proposal sounds like, learned from labelled answers (§ 5): the second reader beside `answers`.

For each of the three answers a sum of weights, one for each word, pair of words and piece of a word. What weighs and
how much stands in `words/leaning.tsv`: learned from invented answers in `tests/data` by `make train`. It never decides
alone: `reading.answers` looks for what bounds a yes, and the bars between the two stand there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from mailbot.reading.grams import grams, names
from mailbot.reading.occasion import sentences

WEIGHTS: Final = Path(__file__).parent / "words" / "leaning.tsv"
_LONGEST: Final = 4000
"""Characters that are weighed: who answers yes or no says so before."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """How far a text leans to each answer, from 0 to 1; together they are one."""

    accept: float
    reject: float
    unclear: float


_Weights = tuple[float, float, float]


@cache
def _model() -> tuple[dict[str, _Weights], _Weights]:
    """Return weights and bias; read with the first answer."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("# "))
    weights = {gram: (float(yes), float(no), float(neither)) for gram, yes, no, neither in rows}
    return weights, weights.pop("(bias)")


def leaning(text: str) -> Leaning:
    """Weigh what somebody typed, without quoted mail."""
    return Leaning(*chances(grams(text[:_LONGEST]), *_model()))


def chances(
    found: Mapping[str, float], weights: Mapping[str, Sequence[float]], bias: Sequence[float]
) -> tuple[float, ...]:
    """Return how far what was found leans to each answer, in the order of the weights; together they are one."""
    sums = list(bias)
    for gram, value in found.items():
        for kind, weight in enumerate(weights.get(gram, ())):
            sums[kind] += weight * value
    powers = [math.exp(each - max(sums)) for each in sums]
    return tuple(each / sum(powers) for each in powers)


def telling(text: str, *, accept: bool) -> str:
    """Return the sentence that leans most to an acceptance, or to a refusal; "" where none does."""
    weights, _ = _model()
    kind = 0 if accept else 1
    found = grams(text[:_LONGEST])
    best, most = "", 0.0
    for _, sentence in sentences(text[:_LONGEST]):
        value = sum(weights[gram][kind] * found[gram] for gram in names(sentence) if gram in weights and gram in found)
        if value > most:
            best, most = " ".join(sentence.split()), value
    return best
