"""Figures on the labelled corpus beside the checkout: floors, so that a change that reads worse is seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

import pytest

from mailbot.adapters.memory_attachments import MemoryExtractor
from mailbot.reading.files.read import read_file
from mailbot.reading.message import parse
from mailbot.reading.reader import LetterReader
from mailbot.reading.report import intake_line, paths, reply_line

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
DEV = CORPUS / "dev"
MISSING = "the labelled corpus is not beside the checkout (../shared/corpus/dev)"

READ = LetterReader(parse, MemoryExtractor(read_file))

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Read the whole corpus and score it with the corpus's own script."""
    if not DEV.is_dir():
        if os.environ.get("MAILBOT_REQUIRE_CORPUS") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    folder = tmp_path_factory.mktemp("predictions")
    intake = [intake_line(path.name, path.read_bytes(), READ) for path in paths([DEV / "intake"])]
    replies = [reply_line(path.name, path.read_bytes(), _asked()[path.name], READ) for path in paths([DEV / "replies"])]
    for name, lines in (("intake", intake), ("replies", replies)):
        (folder / name).write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    command: list[str | Path] = [
        sys.executable,
        CORPUS / "score.py",
        "--intake",
        folder / "intake",
        "--replies",
        folder / "replies",
        "--gold",
        DEV,
    ]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    result: dict[str, Any] = json.loads(out.strip().split("\n")[-1])
    return result


def _asked() -> dict[str, Literal["fields", "proposal"]]:
    lines = (DEV / "replies.jsonl").read_text(encoding="utf-8").split("\n")
    return {one["file"]: one["asked"] for one in map(json.loads, filter(None, lines))}


def test_no_complaint_is_lost_and_no_ordinary_mail_taken(figures: dict[str, Any]) -> None:
    """The two unforgivable mistakes stay at nought."""
    confusion = figures["intake"]["confusion"]
    assert figures["intake"]["complaints_lost_as_other"] == 0
    assert sum(confusion[kind]["complaint"] for kind in ("other", "bulk", "automatic", "spam")) == 0
    assert sum(confusion[kind]["doubtful"] for kind in ("bulk", "automatic", "spam")) == 0


def test_complaints_are_recognised(figures: dict[str, Any]) -> None:
    """Nine of ten are certain: never learned from this corpus. Of 17 ordinary mails at most two are doubtful."""
    assert figures["intake"]["complaint_recall"] >= 0.93
    assert figures["intake"]["confusion"]["other"]["doubtful"] <= 2


def test_values_are_read(figures: dict[str, Any]) -> None:
    """Macro F1 over the value fields, attached letters included."""
    assert figures["intake"]["fields"]["macro_f1_values"] >= 0.95
    assert figures["replies"]["fields"]["macro_f1_values"] >= 0.95


def test_ninety_mails_take_less_than_five_seconds(figures: dict[str, Any]) -> None:
    """In one process; the slowest mail stays far below what a person would notice."""
    assert figures
    start = perf_counter()
    for path in paths([DEV / "intake"]):
        intake_line(path.name, path.read_bytes(), READ)
    assert perf_counter() - start < 5
