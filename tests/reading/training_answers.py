"""Learn the weights of `mailbot/reading/words/leaning.tsv` from the labelled answers in tests/data: `make train`.

Multinomial logistic regression over the grams of `reading.grams`. The set `held_replies_c` and the corpus
beside the checkout are never learned from. With `--across` each set is judged by what was learned from the others.

    python -m tests.reading.training_answers [--across]
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mailbot.core.values import Answer
from mailbot.reading.grams import grams
from mailbot.reading.leaning import WEIGHTS, chances
from tests.reading import learning, written

DATA = Path(__file__).parent.parent / "data"
TYPED = ("replies", "replies_more", "replies_third", "replies_fourth")
ORDER = (Answer.ACCEPT, Answer.REJECT, Answer.UNCLEAR)
KEPT = 9000
"""How many grams are kept, to keep the file small; other numbers were not tried."""
STRENGTH = 10.0
"""Inverse of the regularisation; from 2.5 to 10 nothing changed in a tenfold trial, at 20 one answer in a hundred was lost."""
LEANING = 0.75
"""How far a gram counts for as much as it leans to one answer; see `training.LEANING`."""
_SPREAD = 1.5
_LEAST = {False: 1, True: 2}
"""In how many answers a word or pair, or a piece of a word, must stand to be learned from."""


@dataclass(frozen=True)
class Example:
    """One answer to learn from."""

    set: str
    found: Mapping[str, float]
    answer: Answer


def examples() -> Iterator[Example]:
    """Yield all labelled answers."""
    for name in TYPED:
        for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines():
            each = json.loads(line)
            if "answer" in each:
                yield Example(name, grams(each["typed"]), Answer(each["answer"]))
    for line in (DATA / "replies_no_assent.txt").read_text("utf-8").splitlines():
        yield Example("replies_no_assent", grams(line), Answer.UNCLEAR)
    for name in written.ANSWERED:
        for reply in written.replies(name):
            if reply.kind == "proposal":
                yield Example(name, grams(reply.new_text), Answer(reply.answer))


def fingerprint() -> str:
    """Return a hash of all that was learned from, and of how: it stands in the file of weights."""
    files = [DATA / f"{name}.jsonl" for name in TYPED]
    files += [DATA / "replies_no_assent.txt", *(DATA / "mails" / f"{name}.txt" for name in written.ANSWERED)]
    return learning.fingerprint(f"{KEPT} {STRENGTH} {LEANING}", files)


Weights = dict[str, tuple[float, ...]]


def learn(known: Sequence[Example]) -> Weights:
    """Return for each gram what it adds to each answer of ORDER, with the bias under "(bias)"."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only training needs it

    texts = [each.found for each in known]
    names = learning.columns(texts, _LEAST)
    scale = _leanings([*names], known)
    model: Any = LogisticRegression(C=STRENGTH, max_iter=5000)
    weighed = learning.matrix(texts, names).multiply([scale]).tocsr()
    model.fit(weighed, [ORDER.index(each.answer) for each in known])
    found = zip(names, (model.coef_ * scale).T.tolist(), strict=True)
    kept = sorted(found, key=lambda pair: (-max(map(abs, pair[1])), pair[0]))[:KEPT]
    return {"(bias)": tuple(model.intercept_), **{gram: tuple(weights) for gram, weights in kept}}


def _leanings(names: Sequence[str], known: Sequence[Example]) -> list[float]:
    """Return how much each gram counts for: 1 - LEANING where it stands in all answers alike."""
    sums = {answer: Counter[str]() for answer in ORDER}
    for each in known:
        sums[each.answer].update(dict.fromkeys(each.found, 1))
    every = sum(sums.values(), Counter[str]())
    ratios = [max(abs(_ratio(name, sums[answer], every)) for answer in ORDER) for name in names]
    return [(1 - LEANING) + LEANING * _SPREAD * each for each in ratios]


def _ratio(name: str, one: Counter[str], every: Counter[str]) -> float:
    others, total = every.total() - one.total(), one.total()
    return math.log((one[name] + 0.5) / total) - math.log((every[name] - one[name] + 0.5) / others)


def write(weights: Weights, known: Sequence[Example]) -> None:
    """Write the weights, those for an acceptance first."""
    rows = sorted(weights.items(), key=lambda pair: (-pair[1][0], pair[0]))
    lines = [
        "# Learned by `make train` from invented answers: gram, then for accept, reject, unclear. Not edited by hand.",
        f"# learned from {len(known)} answers, data {fingerprint()}",
        *("\t".join((gram, *(f"{value:.4f}" for value in values))) for gram, values in rows),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def across(known: Sequence[Example]) -> Iterable[str]:
    """Yield a line for each set: how it is judged by what was learned from the others."""
    for name in dict.fromkeys(each.set for each in known):
        weights = learn([each for each in known if each.set != name])
        bias = weights.pop("(bias)")
        those = [(chances(each.found, weights, bias), each.answer) for each in known if each.set == name]
        right = sum(ORDER[found.index(max(found))] is answer for found, answer in those)
        yield f"{name}: {right} of {len(those)} right"


def main() -> None:
    """Learn, write, and tell."""
    known = list(examples())
    if "--across" in sys.argv:
        for line in across(known):
            print(line)  # noqa: T201 - a program for the terminal
        return
    weights = learn(known)
    write(weights, known)
    print(f"{WEIGHTS.name}: {len(weights)} weights from {len(known)} answers")  # noqa: T201


if __name__ == "__main__":
    main()
