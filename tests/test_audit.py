"""`make audit` takes no silence for an all-clear; the lock names no index and leaves nothing unhashed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.audit import judge

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "lock").glob("*.txt"))
ASKED = {"name": "jinja2", "version": "3.1.6", "vulns": []}
WEAK = {"name": "jinja2", "version": "3.1.5", "vulns": [{"id": "PYSEC-1", "aliases": [], "fix_versions": ["3.1.6"]}]}
UNASKED = {"name": "typst", "skip_reason": "not found"}


@pytest.mark.parametrize(("found", "code"), [([ASKED], 0), ([ASKED, UNASKED], 3), ([WEAK, UNASKED], 1)])
def test_only_what_was_asked_about_and_is_sound_is_an_all_clear(
    found: list[dict[str, object]], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """A weakness is 1, a version that nobody knows is 3."""
    assert judge(found) == code
    assert capsys.readouterr().out


@pytest.mark.parametrize("path", LOCKS, ids=lambda each: each.stem)
def test_every_locked_version_has_hashes_and_no_index_is_named(path: Path) -> None:
    """What is installed is what was tested, wherever it comes from."""
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    pins = [each for each in re.split(r"\n(?=\S)", text) if not each.startswith("#")]
    assert [each[:40] for each in pins if not re.match(r"[\w.\[\],-]+==\S+.*\\\n +--hash=sha256:", each)] == []


def test_all_that_the_project_asks_for_is_locked() -> None:
    """A dependency that was added without `make lock` would not be installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    groups = project["dependency-groups"]["build"]
    wanted = {"run": [*project["project"]["dependencies"], *groups]}
    wanted["dev"] = [*wanted["run"], *extras["demo"], *extras["dev"]]
    wanted["train"] = [*wanted["dev"], *extras["train"]]
    for name, asked in wanted.items():
        text = (ROOT / "lock" / f"{name}.txt").read_text(encoding="utf-8")
        locked = {re.sub(r"\[.*", "", each) for each in re.findall(r"^([\w.\[\],-]+)==", text, re.MULTILINE)}
        assert {re.match(r"[\w.-]+", each)[0].lower() for each in asked} - locked == set()  # type: ignore[index]  # each has a name


def test_the_locks_agree() -> None:
    """One version of everything, whichever of them is installed."""
    pins = [
        dict(re.findall(r"^([\w.\[\],-]+)==(\S+)", each.read_text(encoding="utf-8"), re.MULTILINE)) for each in LOCKS
    ]
    for each in pins:
        assert {name: version for name, version in each.items() if pins[-1].get(name) != version} == {}
