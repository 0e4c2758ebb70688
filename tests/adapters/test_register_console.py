"""`mailbot register` and `mailbot retry` on a register on disk, beside the process that writes in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailbot import cli
from mailbot.adapters.store import FolderStore
from mailbot.core.days import Length
from mailbot.core.events import By, ComplaintReceived, Entry
from mailbot.core.values import Channel, DossierNumber, Language

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
CONFIG = """
[practice]
name = "Praktijk Bram"
[practitioner]
name = "Bram de Wit"
addresses = ["bram@praktijk.example"]
[imap]
host = "imap.praktijk.example"
user = "bram"
password_env = "PASSWORD"
[smtp]
host = "smtp.praktijk.example"
from = "bram@praktijk.example"
[register]
path = "register"
"""


def opening(_number: DossierNumber) -> list[Entry]:
    """Return the entry that opens Anna's dossier."""
    event = ComplaintReceived(
        channel=Channel.EMAIL,
        received=NOON,
        language=Language.DUTCH,
        handler="Bram de Wit",
        submission=Length(days=14),
        contact=Length(days=28),
        proposal=Length(months=1),
        sender_name="Anna Bakker",
    )
    return [Entry(1, NOON, By.COMPLAINANT, "", event)]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[FolderStore]:
    """Return a register with one dossier, held open by its writer as the daemon does."""
    (tmp_path / "config.toml").write_text(CONFIG, "utf-8")
    store = FolderStore(tmp_path / "register")
    store.create(2026, opening, lambda _number: {})
    yield store
    store.close()


def mailbot(folder: Path, *words: str) -> int:
    """Run the console with Bram's configuration."""
    return cli.main([*words, "--config", str(folder / "config.toml")])


@pytest.mark.usefixtures("register")
def test_the_register_can_be_looked_at_while_it_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The console only looks: it does not wait for the daemon's lock."""
    assert mailbot(tmp_path, "register", "list") == cli.OK
    assert "Anna Bakker" in capsys.readouterr().out
    assert mailbot(tmp_path, "register", "show", "kl-2026-0001") == cli.OK
    assert "complaint received" in capsys.readouterr().out
    assert mailbot(tmp_path, "register", "verify") == cli.OK
    assert "1 dossier looked at, 0 faults found." in capsys.readouterr().out


@pytest.mark.usefixtures("register")
def test_the_register_can_be_read_by_other_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` has all that the table has, and more."""
    assert mailbot(tmp_path, "register", "list", "--json") == cli.OK
    (row,) = json.loads(capsys.readouterr().out)["dossiers"]
    assert (row["number"], row["phase"]) == ("KL-2026-0001", "received")
    assert mailbot(tmp_path, "register", "show", "KL-2026-0001", "--json") == cli.OK
    assert json.loads(capsys.readouterr().out)["entries"][0]["event"] == "complaint-received"


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("number", "told"), [("7", "write it as KL-2026-0007"), ("KL-2026-0009", "no dossier KL-2026-0009")]
)
def test_a_number_that_is_none_is_told(
    tmp_path: Path, number: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no number, or nobody's, is one sentence."""
    assert mailbot(tmp_path, "register", "show", number) == cli.PROBLEM
    assert told in capsys.readouterr().err


@pytest.mark.usefixtures("register")
def test_a_damaged_dossier_is_told_and_the_others_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Damage in one dossier is a problem found, not the end of the list."""
    (file,) = (each for each in (tmp_path / "register" / "KL-2026-0001").iterdir() if each.suffix == ".json")
    file.write_bytes(file.read_bytes()[:-20])
    assert mailbot(tmp_path, "register", "list") == cli.PROBLEM
    assert "damaged" in capsys.readouterr().out
    assert mailbot(tmp_path, "register", "verify") == cli.PROBLEM
    assert "KL-2026-0001: " in capsys.readouterr().out


def test_without_a_register_it_is_told_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Looking makes nothing: a register that is not there is not made."""
    (tmp_path / "config.toml").write_text(CONFIG, "utf-8")
    assert mailbot(tmp_path, "register", "list") == cli.UNAVAILABLE
    assert "There is no register" in capsys.readouterr().err
    assert not (tmp_path / "register").exists()


@pytest.mark.usefixtures("register")
def test_a_retry_is_asked_for_while_the_daemon_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The console leaves a request, and takes nothing out of the daemon's hands."""
    assert mailbot(tmp_path, "retry") == cli.OK
    assert "tried again" in capsys.readouterr().out
    assert mailbot(tmp_path, "register", "verify") == cli.OK
