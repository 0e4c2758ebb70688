"""`mailbot status`: what the status file tells, and what its silence tells."""

from __future__ import annotations

import json
import os
import re
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from mailbot.adapters import status
from mailbot.console.standing import EXIT, STALE, State, judge, read, table
from mailbot.core.troubles import Trouble
from mailbot.errors import LoginRefused, UserError
from tests.mails import complaint
from tests.secretary.practice import Practice

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Amsterdam")


def told(practice: Practice | None = None, **more: object) -> dict[str, Any]:
    """Return a status file of a daemon that runs."""
    practice = practice or Practice()
    beat = NOW.isoformat()
    head = {"format": 1, "version": "1", "stopped": False, "started": beat, "beat": beat, "last_round": beat}
    whole = {**head, **practice.secretary.standing(), "pid": 1, "pid_started": 7, **more}
    return dict(json.loads(json.dumps(whole)))


def state(shown: dict[str, Any], *, alive: bool = True, later: timedelta = timedelta()) -> State:
    """Return how a status file is judged."""
    return State(judge(shown, NOW + later, lambda _pid, _since: alive)["state"])


def test_all_well_is_exit_code_nought() -> None:
    """A quiet practice, just started."""
    assert state(told()) is State.WELL
    assert EXIT == {State.WELL: 0, State.TROUBLE: 1, State.STOPPED: 3, State.STALE: 5}


def test_a_trouble_that_was_told_is_trouble_and_one_that_may_pass_is_none() -> None:
    """So is a dossier that can't be read, and a day that did not close."""
    practice = Practice()
    practice.sender.down()
    practice.gets(complaint())
    assert practice.secretary.standing()["sending"] == {"state": "waiting", "since": "2026-03-02T09:00:00+00:00"}
    assert state(told(practice)) is State.WELL
    practice.secretary.mailbox_lost(LoginRefused())
    assert state(told(practice)) is State.TROUBLE
    assert told(practice)["mailbox"]["state"] == "login refused"
    assert state(told(damaged_dossiers=1)) is State.TROUBLE
    assert state(told(closed={"closes": False})) is State.TROUBLE


def test_silence_is_noticed() -> None:
    """A daemon that is gone, one that was stopped, one that hangs, and a clock that was set back."""
    assert state({}) is State.STOPPED
    assert state(told(), alive=False) is State.STOPPED
    assert state(told(stopped=True)) is State.STOPPED
    assert state(told(), later=STALE + timedelta(seconds=1)) is State.STALE
    assert state(told(), later=-STALE - timedelta(seconds=1)) is State.STALE


def test_no_name_and_no_address_is_in_it() -> None:
    """Numbers and kinds only."""
    practice = Practice()
    practice.gets(complaint())
    text = json.dumps(told(practice))
    assert not re.search("anna|jansen|klant|bram|example|klacht", text, re.IGNORECASE)
    assert told(practice)["open_dossiers"] == 1
    assert told(practice)["next_term"] == "2026-03-30"


def test_a_person_reads_the_same() -> None:
    """Each line with its value; the practice's own time."""
    practice = Practice()
    practice.secretary.mailbox_lost(LoginRefused())
    console = Console(width=120, record=True)
    with console.capture() as captured:
        console.print(table(judge(told(practice), NOW, lambda _pid, _since: True), ZONE))
    text = captured.get()
    assert "runs, and something is wrong" in text
    assert re.search(r"wrong +login refused since 2026-03-02 10:00", text)


def test_every_key_is_documented() -> None:
    """Who polls relies on docs/status.md."""
    practice = Practice()
    practice.secretary.mailbox_lost(LoginRefused())
    shown = judge(told(practice, closed={"closes": True, "missed": 0}), NOW, lambda _pid, _since: True)
    page = (ROOT / "docs" / "status.md").read_text(encoding="utf-8")
    parts = [shown, shown["mailbox"], shown["troubles"][0], shown["closed"]]
    assert [key for part in parts for key in part if f"`{key}`" not in page] == []
    assert [each.value for each in Trouble if f"`{each.value}`" not in page] == []
    assert [f"{each.value}" for each in State if f"`{each.value}`" not in page] == []


def test_the_file_is_replaced_whole_and_its_owners_alone(tmp_path: Path) -> None:
    """A reader sees one or the other; a disk that refuses leaves the old one."""
    board = status.StatusFile(tmp_path)
    board.show({"format": 1})
    board.show({"format": 1, "beat": "now"})
    path = tmp_path / status.FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read(path) == {"format": 1, "beat": "now", **status.process()}
    assert [each.name for each in tmp_path.iterdir()] == [status.FILE]
    status.StatusFile(tmp_path / "gone").show({"format": 1})


def test_a_process_is_known_by_its_number_and_its_start() -> None:
    """A number is given again."""
    mine = status.process()
    assert mine["pid"] == os.getpid()
    assert status.alive(os.getpid(), status.started(os.getpid()))
    assert not status.alive(os.getpid(), 1)
    assert not status.alive(2**22 - 1, 1)
    assert status.alive(os.getpid(), None)
    assert not status.alive(2**22 - 1, None)


@pytest.mark.parametrize("words", ["{", '"x"', '{"format": 2}'], ids=["damaged", "odd", "later"])
def test_a_file_that_can_t_be_read_is_told_with_what_to_do(tmp_path: Path, words: str) -> None:
    """One sentence."""
    path = tmp_path / status.FILE
    path.write_text(words)
    with pytest.raises(UserError):
        read(path)
    assert read(tmp_path / "none") == {}
