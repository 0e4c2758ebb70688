"""Learn the weights of `mailbot/reading/words/judge.tsv` from the labelled mail in tests/data: `make train`.

Logistic regression over the grams of `reading.grams`, the small weights left out. Doubtful
mail counts a little for each side: it is what lies between. The set `held_e` and the corpus beside
the checkout are never learned from. With `--across` each set is judged by what was learned from
the others, which is what to expect of mail that was never seen.

    python -m tests.reading.training [--across]
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.core.mail import Message
from mailbot.reading.judge import WEIGHTS, features
from mailbot.reading.layout import lay_out
from mailbot.reading.message import parse
from mailbot.reading.triage import prose_of, signs_of, subject_of, weighed_signs
from tests.reading import learning, mailset, written

DATA = Path(__file__).parent.parent / "data"
OLDER = ("intake.txt", "intake_unseen.txt")
KEPT = 20000
"""How many weights are kept: chosen with STRENGTH and `_DOUBTFUL` from five ways by the corpus and the short mails."""
STRENGTH = 24.0
"""Inverse of the regularisation; of 8, 16 and 32 none ranked unseen sets better by more than two in a thousand."""
LEANING = 0.75
"""How far a gram counts for as much as it leans to one kind of mail; 0: all count alike.

What stands in all mail alike is noise; of mail not learned from, a quarter fewer had to be
asked about at 0.75 than at 0, for the same complaints found.
"""
_UNSEEN = 0.5
"""What is added to each count, so that a gram of one kind only does not count without end."""
_SPREAD = 1.5
"""By how much a leaning counts; with it a gram counts for a half on average. STRENGTH was chosen with it."""
_DOUBTFUL = 0.25
"""How much a doubtful mail is learned from as a complaint, and as much as none."""
_LEAST = {False: 2, True: 3}
"""In how many mails a word or pair, or a piece of a word, must stand to be learned from."""


@dataclass(frozen=True)
class Example:
    """One mail to learn from: what it says, and whether it is a complaint; None where it is doubtful."""

    set: str
    found: Mapping[str, float]
    complaint: bool | None


def examples() -> Iterator[Example]:
    """Yield all labelled mail; what no person wrote is no complaint either."""
    for name in written.DEVELOPED:
        yield from (_example(name, each.kind, each.raw) for each in written.mails(name))
    for name in OLDER:
        yield from (_example(name, each.kind, each.raw) for each in mailset.read_set(name))
    for kind, raw in kinds():
        yield _example("kinds", kind, raw)
    for path in sorted((DATA / "training").glob("*.txt")):
        yield from (_example(path.stem, kind, raw) for kind, raw in training_mail(path))


def kinds() -> Iterator[tuple[str, bytes]]:
    """Yield the one-line mails of `kinds.txt`."""
    for line in (DATA / "kinds.txt").read_text("utf-8").splitlines():
        if "|" in line and not line.startswith("#"):
            kind, _, text = line.partition("|")
            yield kind.strip(), mailset.mail(text.strip(), Subject="")


def training_mail(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield kind and raw mail of each block `=== KIND | subject`; the marks [[ ]] are for people."""
    for block in re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        kind, _, subject = head.partition("|")
        text = body.replace("[[", "").replace("]]", "").strip() + "\n"
        yield kind.strip(), mailset.mail(text, Subject=subject.strip())


def _example(name: str, kind: str, raw: bytes) -> Example:
    complaint = None if kind == "doubtful" else kind == "complaint"
    return Example(name, weighed(parse(raw)), complaint)


def weighed(message: Message) -> Mapping[str, float]:
    """Return what of a mail is learned from: as triage weighs it."""
    layout = lay_out(message, ZoneInfo("UTC"))
    return features(subject_of(message), prose_of(layout), weighed_signs(signs_of(message, layout)))


def fingerprint() -> str:
    """Return a hash of all that was learned from, and of how: it stands in the file of weights."""
    files = [DATA / "mails" / f"{name}.txt" for name in written.DEVELOPED]
    files += [DATA / name for name in (*OLDER, "kinds.txt")]
    files += sorted((DATA / "training").glob("*.txt"))
    return learning.fingerprint(f"{KEPT} {STRENGTH} {LEANING}", files)


def learn(known: Sequence[Example]) -> dict[str, float]:
    """Return the weights that tell complaints from the rest, with the bias under "(bias)"."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only training needs it

    rows = [row for each in known for row in _rows(each)]
    names = learning.columns((each.found for each in known), _LEAST)
    scale = _leanings([*names], [each for each in known if each.complaint is not None])
    model: Any = LogisticRegression(C=STRENGTH, max_iter=5000, class_weight="balanced")
    model.fit(
        learning.matrix([each.found for each, _, _ in rows], names).multiply([scale]).tocsr(),
        [complaint for _, complaint, _ in rows],
        sample_weight=[weight for _, _, weight in rows],
    )
    found = (weight * factor for weight, factor in zip(model.coef_[0], scale, strict=True))
    pairs = sorted(zip(names, found, strict=True), key=lambda pair: (-abs(pair[1]), pair[0]))[:KEPT]
    return {"(bias)": float(model.intercept_[0]), **{gram: float(weight) for gram, weight in pairs}}


def _rows(each: Example) -> tuple[tuple[Example, bool, float], ...]:
    """Return what is learned of a mail, and how much: a doubtful one as both."""
    if each.complaint is None:
        return (each, True, _DOUBTFUL), (each, False, _DOUBTFUL)
    return ((each, each.complaint, 1.0),)


def _leanings(names: Sequence[str], decided: Sequence[Example]) -> list[float]:
    """Return how much each gram counts for: 1 - LEANING where it stands in both kinds alike (Wang and Manning 2012)."""
    sums: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for each in decided:
        sums[bool(each.complaint)].update(each.found)
    all_of = {kind: sum(counted.values()) for kind, counted in sums.items()}
    share = {kind: [(counted[name] + _UNSEEN) / all_of[kind] for name in names] for kind, counted in sums.items()}
    ratios = (math.log(one / other) for one, other in zip(share[True], share[False], strict=True))
    return [(1 - LEANING) + LEANING * _SPREAD * abs(each) for each in ratios]


def write(weights: dict[str, float], known: Sequence[Example]) -> None:
    """Write the weights, those for a complaint first."""
    lines = [
        "# Learned by `make train` from invented mail; positive weights speak for a complaint. Not edited by hand.",
        f"# learned from {len(known)} mails, data {fingerprint()}",
        *(f"{gram}\t{weight:.4f}" for gram, weight in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def score(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return the sum of weights of a mail."""
    return weights["(bias)"] + sum(weights.get(gram, 0.0) * value for gram, value in found.items())


def across(known: Sequence[Example]) -> Iterable[str]:
    """Yield a line for each set: how it is judged by what was learned from the others."""
    for name in dict.fromkeys(each.set for each in known):
        weights = learn([each for each in known if each.set != name])
        judged = [(score(weights, each.found), each.complaint) for each in known if each.set == name]
        yes = sorted(value for value, complaint in judged if complaint)
        no = sorted(value for value, complaint in judged if complaint is False)
        wrong = sum(one < other for one in yes for other in no) / max(len(yes) * len(no), 1)
        yield f"{name}: {len(yes)} complaints, {len(no)} others, ranked right {1 - wrong:.3f}"


def main() -> None:
    """Learn, write, and tell."""
    known = list(examples())
    if "--across" in sys.argv:
        for line in across(known):
            print(line)  # noqa: T201 - a program for the terminal
        return
    weights = learn(known)
    write(weights, known)
    print(f"{WEIGHTS.name}: {len(weights)} weights from {len(known)} mails")  # noqa: T201


if __name__ == "__main__":
    main()
