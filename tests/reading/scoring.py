"""Score the reading of mail on the written sets, in the manner of the labelled corpus: `make score`.

    python -m tests.reading.scoring [--held]

Values count as the corpus counts them: right, wrong or invented, missed. The held sets are
for the end of a change; who looks at their mails while changing the reading spoils them.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mailbot import bootstrap
from mailbot.core.values import Field
from mailbot.reading.report import intake_line, reply_line
from tests.reading import written
from tests.reading.written import Written, WrittenReply

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "dev"
WORDS = (Field.ADDRESS, Field.SERVICE_PLACE)
"""Fields of several words, compared by what most of them are."""
TOLD = frozenset({Field.DESCRIPTION, Field.REASON})
_SMALL = frozenset(["de", "het", "een", "in", "te", "op", "bij", "van", "aan", "nederland", "netherlands", "the", "at"])
_ENOUGH = 0.8
KINDS = ("complaint", "doubtful", "other")


@dataclass
class Figures:
    """What came of one set."""

    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(what it is, what it was taken for); bulk, automatic mail and spam are "machine"."""
    right: Counter[Field] = field(default_factory=Counter)
    invented: Counter[Field] = field(default_factory=Counter)
    missed: Counter[Field] = field(default_factory=Counter)
    texts: Counter[bool] = field(default_factory=Counter)
    answers: Counter[bool] = field(default_factory=Counter)
    harmful: int = 0
    """A refusal or a condition that was taken for agreement."""
    wrong: list[str] = field(default_factory=list)
    """Names of the mails and replies that were not read as they are."""

    def f1(self) -> float:
        """Return the macro F1 over the value fields that occur."""
        found = [self._f1(each) for each in Field if each not in TOLD and self._occurs(each)]
        return sum(found) / len(found) if found else 1.0

    def precision(self) -> float:
        """Return how much of what was read as a value is right."""
        right, wrong = sum(self.right.values()), sum(self.invented.values())
        return right / (right + wrong) if right + wrong else 1.0

    def _occurs(self, each: Field) -> bool:
        return bool(self.right[each] + self.invented[each] + self.missed[each])

    def _f1(self, each: Field) -> float:
        right = self.right[each]
        return 2 * right / (2 * right + self.invented[each] + self.missed[each])

    def count(self, gold: str, taken: str) -> int:
        """Return how many of a kind were taken for a kind."""
        return self.kinds[gold, taken]


def intake(mails: Iterable[Written]) -> Figures:
    """Read first mails. Values count for the complaints that were found."""
    figures, read = Figures(), bootstrap.reader()
    for each in mails:
        line = intake_line(each.name, each.raw, read)
        gold = each.kind if each.kind in KINDS else "machine"
        taken = str(line["kind"])
        figures.kinds[gold, taken] += 1
        if gold != taken and not (gold == "machine" and taken == "other"):
            figures.wrong.append(f"{each.name}: {gold} taken for {taken}")
        if gold == "complaint" and taken != "other":
            count_fields(figures, each, line["fields"])
    return figures


def replies(answers: Iterable[WrittenReply]) -> Figures:
    """Read replies: the new text, the answer, the fields."""
    figures, read = Figures(), bootstrap.reader()
    for each in answers:
        line = reply_line(each.name, each.raw, each.kind, read)  # type: ignore[arg-type] # a label of the set
        exact = _flat(line["new_text"]) == _flat(each.new_text)
        figures.texts[exact] += 1
        if not exact:
            figures.wrong.append(f"{each.name}: new text")
        if each.kind == "proposal":
            given = line["answer"]
            figures.answers[given == each.answer] += 1
            figures.harmful += given == "accept" and each.answer != "accept"
            if given != each.answer:
                figures.wrong.append(f"{each.name}: {each.answer} taken for {given}")
        else:
            count_fields(figures, each, line["fields"])
    return figures


def count_fields(figures: Figures, each: Written, found: Mapping[Any, Any]) -> None:
    """Count the values of one mail: right, invented, missed."""
    for name in Field:
        gold, read = each.fields.get(name, ""), found.get(name)
        value = "true" if read is True else str(read or "")
        if value and gold and _same(name, gold, value):
            figures.right[name] += 1
        else:
            figures.invented[name] += bool(value)
            figures.missed[name] += bool(gold)
        if bool(value) != bool(gold) or (value and not _same(name, gold, value)):
            figures.wrong.append(f"{each.name}: {name}")


def _same(name: Field, gold: str, value: str) -> bool:
    if name not in WORDS:
        return _flat(gold).casefold().strip(" .,") == _flat(value).casefold().strip(" .,")
    one, other = (_words(each) for each in (gold, value))
    shared = len(one & other)
    return bool(shared) and (2 * shared / (len(one) + len(other)) >= _ENOUGH or one <= other or other <= one)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold().replace(" ", " "))) - _SMALL


def _flat(text: object) -> str:
    return " ".join(str(text or "").replace("\u200b", "").replace("﻿", "").split())


# --- the table --------------------------------------------------------------------------


def corpus() -> tuple[Sequence[Written], Sequence[WrittenReply]]:
    """Return the labelled corpus beside the checkout, in the same form; nothing where it is not there."""
    if not CORPUS.is_dir():
        return (), ()
    first = [Written(o["file"], o["kind"], o["note"], _raw("intake", o), _told(o)) for o in _lines("intake")]
    answers = [
        WrittenReply(
            o["file"], o["asked"], o["note"], _raw("replies", o), _told(o), o["new_text"], o.get("answer") or ""
        )
        for o in _lines("replies")
    ]
    return first, answers


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text("utf-8").splitlines() if line.strip()]


def _raw(folder: str, line: Mapping[str, Any]) -> bytes:
    return (CORPUS / folder / str(line["file"])).read_bytes()


def _told(line: Mapping[str, Any]) -> dict[str, str]:
    fields = (line.get("fields") or {}).items()
    return {key: "true" if value is True else str(value) for key, value in fields if value}


def _kinds(name: str, figures: Figures) -> str:
    rows = ("complaint", "doubtful", "other", "machine")
    cells = ("/".join(str(figures.count(row, kind)) for kind in KINDS) for row in rows)
    values = f"values F1 {figures.f1():.3f}, precision {figures.precision():.3f}"
    return f"{name:12} " + "  ".join(f"{row} {cell}" for row, cell in zip(rows, cells, strict=True)) + f"  {values}"


def _answers(name: str, figures: Figures) -> str:
    text, answer = (f"{each[True]}/{each.total()}" for each in (figures.texts, figures.answers))
    return (
        f"{name:12} new text {text}  answers {answer}, harmful {figures.harmful}  "
        f"values F1 {figures.f1():.3f}, precision {figures.precision():.3f}"
    )


def main(say: Callable[[str], None] = print) -> None:
    """Print the table: of each kind how many were taken for a complaint, asked about, left alone."""
    held = "--held" in sys.argv
    first, answers = corpus()
    say("complaint, doubtful, other, machine: taken for a complaint/asked about/left alone")
    sets = {"corpus dev": first} | {name: written.mails(name) for name in written.DEVELOPED}
    if held:
        sets |= {name: written.mails(name) for name in written.HELD}
    told = {"corpus dev": answers} | {name: written.replies(name) for name in written.ANSWERED}
    if held:
        told |= {name: written.replies(name) for name in written.HELD_ANSWERED}
    for name, mails in sets.items():
        if mails:
            say(_kinds(name, intake(mails)))
    for name, every in told.items():
        if every:
            say(_answers(name, replies(every)))


if __name__ == "__main__":
    main()
