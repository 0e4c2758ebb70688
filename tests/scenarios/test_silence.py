"""Silence is noticed: the real daemon, polled by `mailbot status` and watched from outside."""

from __future__ import annotations

import json
import signal
import threading
from typing import Any

import pytest

from tests.adapters.test_watcher import Service, service
from tests.mails import BRAM, complaint
from tests.scenarios.running import Process, mailbot, running, stopped
from tests.scenarios.town import PATIENCE, Town

__all__ = ["service"]

pytestmark = pytest.mark.long


def polled(town: Town) -> tuple[int, dict[str, Any]]:
    """Return exit code and answer of `mailbot status --json`."""
    ran = mailbot(town, "status", "--json", "--config", str(town.config))
    assert ran.stderr == ""
    return ran.returncode, json.loads(ran.stdout)


def test_a_daemon_at_work_stopped_and_killed_is_told_apart(small_town: Town) -> None:
    """0 with what it did; 3 after an orderly stop, and after SIGKILL."""
    town = small_town
    assert polled(town) == (3, {"format": 1, "state": "not running", "alive": False})
    with running(town) as process:
        town.arrives(complaint(when=town.now(), dmarc=""))
        town.wait_for(2)
        process.told("WATCHDOG=1")
        code, told = polled(town)
        assert (code, told["state"], told["alive"]) == (0, "well", True)
        assert told["mailbox"]["state"] == "reading"
        assert stopped(process) == 0
    code, told = polled(town)
    assert (code, told["state"], told["open_dossiers"], told["outbox_waiting"]) == (3, "not running", 1, 0)
    process = Process(town)
    process.told("READY=1")
    assert polled(town)[0] == 0
    process.signal(signal.SIGKILL)
    process.ends()
    process.close()
    assert polled(town)[0] == 3


def test_a_password_that_is_refused_reaches_her_the_poll_and_the_watcher(small_town: Town, service: Service) -> None:
    """At once; and when it is right again, all three know, each once."""
    town = small_town
    right = town.box.password
    town.write_config(f'\n[watch]\nping_url = "{service.url}"\n')
    town.box.password = "wrong"
    with running(town) as process:
        town.wait_for(1, BRAM)
        code, told = polled(town)
        assert (code, told["mailbox"]["state"]) == (1, "login refused")
        assert [each["kind"] for each in told["troubles"]] == ["login-refused"]
        assert stopped(process) == 0
    town.box.password = right
    with running(town) as process:
        letters = town.wait_for(2, BRAM)
        assert [each.subject for each in letters] == [
            "Let op: postbus weigert het wachtwoord",
            "Opgelost: postbus weigert het wachtwoord",
        ]
        assert polled(town)[0] == 0
        assert stopped(process) == 0
    assert [path for path, _ in service.asked] == ["/ping/6f1c/fail", "/ping/6f1c"]


def test_where_no_mail_can_tell_it_the_exit_code_does(small_town: Town) -> None:
    """The mail server refuses the login: journal, status and exit code 1."""
    town = small_town
    with running(town):
        town.arrives(complaint(when=town.now(), dmarc=""))
        town.wait_for(2)
    town.write_config()
    words = town.config.read_text(encoding="utf-8").replace('"SMTP_PASSWORD"', '"WRONG"')
    town.config.write_text(words, encoding="utf-8")
    process = Process(town, WRONG="wrong")
    process.told("READY=1")
    town.arrives(complaint(when=town.now(), dmarc="", headers={"From": "anna2@klant.example"}))
    assert _lines(process, "trouble begins") == ["trouble begins: sending-refused"]
    process.told("WATCHDOG=1")
    assert polled(town)[0] == 1
    assert stopped(process) == 1
    process.close()


def _lines(process: Process, words: str) -> list[str]:
    """Wait for a line in the journal, and return those that say so."""
    seen = threading.Event()
    process.on_line = lambda line: seen.set() if words in line else None
    if not any(words in line for line in process.log):
        assert seen.wait(PATIENCE), process.log
    return [line for line in process.log if words in line]
