"""How the console looks: on a terminal, on a narrow one, without colours, and in a pipe."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot import cli, safekeeping
from mailbot import config as settings
from mailbot.adapters.store import FolderStore
from mailbot.console import screen
from mailbot.core.events import By, Entry, NoteAdded
from tests.adapters.test_register_console import CONFIG
from tests.builders import complaint

LONG_AGO = datetime(2024, 3, 2, 11, tzinfo=UTC)
NOTE = "Gebeld, zonder gehoor. " * 6
ESCAPE = "\x1b"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def seen(monkeypatch: pytest.MonkeyPatch, columns: int, *words: str, code: int = cli.OK) -> str:
    """Run the console on a terminal that knows colours, and return what it shows there."""
    made = Terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", str(columns))
    # Here, not in a fixture: pytest puts its own stdout back before each test.
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", made)
        assert cli.main(words) == code
    return made.getvalue()


@pytest.fixture
def config(tmp_path: Path) -> str:
    """Return the configuration of a register with two dossiers, one of them with a long name and a long note."""
    (tmp_path / "config.toml").write_text(CONFIG, "utf-8")
    store = FolderStore(tmp_path / "register")
    for name in ("Anna Bakker", "Mevrouw Van den Berg-Oosterhuis te Ophemert"):
        event = replace(complaint(LONG_AGO), sender_name=name)
        note = Entry(2, LONG_AGO + timedelta(hours=1), By.PRACTITIONER, "", NoteAdded(NOTE))
        entries = [Entry(1, LONG_AGO, By.COMPLAINANT, "", event), note]
        store.create(2024, lambda _number, entries=entries: entries, lambda _number: {})  # type: ignore[misc]
    store.close()
    return str(tmp_path / "config.toml")


@pytest.mark.parametrize("columns", [140, 100, 80, 50])
@pytest.mark.parametrize("words", [["list"], ["show", "KL-2024-0002"]])
def test_nothing_is_wider_than_the_terminal(
    columns: int, words: list[str], config: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On any terminal each line fits, nothing is cut off, and what is late is in colour."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    told = seen(monkeypatch, columns, "register", *words, "--config", config)
    assert ESCAPE in told
    plain = re.sub(r"\x1b\[[0-9;]*m", "", told)
    assert max(map(len, plain.splitlines())) <= columns
    flowing = " ".join(plain.split())
    assert all(each in flowing for each in ("late", "Ophemert", "2024-03-30"))


def test_no_color_is_honoured(config: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR a terminal gets words alone (no-color.org)."""
    monkeypatch.setenv("NO_COLOR", "1")
    told = seen(monkeypatch, 100, "register", "list", "--config", config)
    told += seen(monkeypatch, 100, "register", "show", "KL-2024-0001", "--config", config)
    told += seen(monkeypatch, 100, "status", "--config", config, code=3)
    assert "late" in told
    assert ESCAPE not in told


def test_in_a_pipe_each_row_is_one_line(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What another program reads is neither coloured nor wrapped, and ends in no blanks."""
    assert cli.main(["register", "list", "--config", config]) == cli.OK
    told = capsys.readouterr().out
    assert ESCAPE not in told
    rows = [line for line in told.splitlines() if line.startswith("KL-")]
    assert [line.split()[0] for line in rows] == ["KL-2024-0001", "KL-2024-0002"]
    assert all("late" in line for line in rows)
    assert not any(line.endswith(" ") for line in told.splitlines())


def test_a_mail_is_explained_in_colour_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words as in a pipe, laid out: the verdict first, then why."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    mail = tmp_path / "mail.eml"
    mail.write_bytes(
        b"From: anna@klant.example\r\nSubject: Klacht\r\n\r\nIk wil een klacht indienen over mijn sessie.\r\n"
    )
    verdict, *rest = seen(monkeypatch, 60, "explain", str(mail)).splitlines()
    assert verdict.startswith(ESCAPE)
    assert "klacht behandeld" in verdict
    assert any("Waarom" in line for line in rest)
    assert any("uit:" in line for line in rest)


def test_a_bar_is_drawn_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """How far a long work is goes to stderr where that is a terminal, and nowhere else."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for stream, drawn in ((io.StringIO(), False), (Terminal(), True)):
        monkeypatch.setattr(sys, "stderr", stream)
        with screen.progress("Copying") as progress:
            progress(1, 2)
            progress(2, 2)
        assert ("Copying" in stream.getvalue()) is drawn
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("drawn", [True, False])
def test_long_work_shows_how_far_it_is(
    drawn: bool,  # noqa: FBT001 - a case
    config: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """verify, export, backup and restore draw a bar on stderr where that is a terminal; stdout is the same."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for words, title in (
        (["register", "verify"], "Looking for damage"),
        (["register", "export", "--to", str(tmp_path / "out")], "Writing"),
        (["backup", str(tmp_path / "backups")], "Copying and checking"),
        (["restore", str(tmp_path / "backups")], "Checking and putting back"),
    ):
        if words[0] == "restore":
            shutil.rmtree(tmp_path / "register")
        stream = Terminal() if drawn else io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stderr", stream)
            assert cli.main([*words, "--config", config]) == cli.OK
        assert (title in stream.getvalue()) is drawn
        assert drawn or not stream.getvalue()
        told = capsys.readouterr().out
        assert ESCAPE not in told
        assert "2" in told


def test_each_long_work_counts_to_its_end(config: str, tmp_path: Path) -> None:
    """What is told of the progress never goes back, and ends where it said it would."""
    settled = settings.load(Path(config), {})
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))

    def counted() -> list[tuple[int, int]]:
        seen = told.copy()
        told.clear()
        assert seen == sorted(seen)
        return seen

    store = FolderStore(settled.register, read_only=True)
    assert list(store.verify(progress)) == []
    assert counted() == [(0, 2), (1, 2), (2, 2)]
    safekeeping.export(settled, (), tmp_path / "out", progress)
    assert counted() == [(0, 2), (1, 2)]
    safekeeping.back_up(settled, tmp_path / "backups", 3, progress)
    copied = counted()
    assert copied[-1][0] == copied[-1][1]
    shutil.rmtree(settled.register)
    safekeeping.restore(settled, tmp_path / "backups", "", progress)
    back = counted()
    assert back[-1][0] == back[-1][1]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_full_disk_is_no_fault_of_mailbot(config: str) -> None:
    """Who sends the output to a full disk is told so, without lines to report."""
    with Path("/dev/full").open("w") as full:
        words = [sys.executable, "-m", "mailbot", "register", "list", "--config", config]
        told = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603 - ourselves
    assert told.stderr == (
        "mailbot: There is no room for what is written (No space left on device); make some, or write elsewhere.\n"
    )
    assert told.returncode == cli.PROBLEM


def test_terminal_without_a_character_shows_a_question_mark(config: str) -> None:
    """An old locale stops nothing."""
    words = [sys.executable, "-m", "mailbot", "register", "show", "KL-2024-0001", "--config", config]
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii"}
    told = subprocess.run(words, env=ascii_only, capture_output=True, text=True, check=False)  # noqa: S603 - ourselves
    assert (told.returncode, told.stderr) == (cli.OK, "")
    assert "?" in told.stdout


def test_check_can_be_read_on_a_telephone(config: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No word is broken where three columns would leave ten for the sentence."""
    told = seen(monkeypatch, 30, "check", "--config", config, code=cli.PROBLEM)
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", told)
    assert "procedure\nBram de Wit handles a\ncomplaint:" in re.sub(r" +\n", "\n", plain)
