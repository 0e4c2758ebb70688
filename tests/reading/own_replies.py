"""Replies to a proposal in `tests/data/replies.jsonl`, invented and labelled by hand before the reader saw them.

Each is what somebody typed, the mail program that it was typed in (see `mail_programs`), and either what a careful
person would make of it or the block that the program puts below it. A condition, a question or both at once is
unclear; account numbers and dates are not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from mailbot.core.values import Answer

_DATA: Final = Path(__file__).parent.parent / "data"
_LINES: Final = [json.loads(line) for line in (_DATA / "replies.jsonl").read_text(encoding="utf-8").splitlines()]

REPLIES: Final[list[tuple[str, str, Answer]]] = [
    (each["program"], each["typed"], Answer(each["answer"])) for each in _LINES if "answer" in each
]
"""Mail program, what was typed, and what it means."""

BLOCKS: Final[list[tuple[str, str, str]]] = [
    (each["program"], each["typed"], each["block"]) for each in _LINES if "block" in each
]
"""Mail program, what was typed, and the block of the mail program below it, which was not."""

MORE: Final[list[tuple[str, str, Answer]]] = [
    (each["program"], each["typed"], Answer(each["answer"]))
    for each in map(json.loads, (_DATA / "replies_more.jsonl").read_text(encoding="utf-8").splitlines())
]
"""The same, written in several rounds when the reader had been made; each round was labelled before it was read."""

NO_ASSENT: Final[list[str]] = (_DATA / "replies_no_assent.txt").read_text(encoding="utf-8").splitlines()
"""Sentences that hold a word of assent, and agree to nothing."""
