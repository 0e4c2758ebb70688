"""The demo that a person plays: what it says, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from imapclient import IMAPClient

from mailbot.demo.live import IMAP_PORT
from mailbot.demo.people import ANNA, MIEKE


@contextmanager
def live() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start `mailbot demo --live`; give the process and what it said."""
    command = [sys.executable, "-u", "-m", "mailbot", "demo", "--live"]
    env = {**os.environ, "NO_COLOR": "1"}
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, cwd=root) as process:  # noqa: S603 - this Python
        assert process.stdout is not None
        told = ""
        for line in process.stdout:
            told += line
            if "Ctrl-C" in line:
                break
        try:
            yield process, told
        finally:
            process.kill()


def ports(told: str) -> tuple[int, int]:
    """Return the IMAP and the SMTP port that were told."""
    first, second = re.findall(r"port (\d+)", told)
    return int(first), int(second)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(number: signal.Signals) -> None:
    """Ctrl-C, or who stops it: exit code 0."""
    with live() as (process, _):
        process.send_signal(number)
        out, _ = process.communicate(timeout=20)
        assert process.returncode == 0
        assert out.rstrip().endswith("Ended.")


def test_what_it_says_is_enough_to_connect_and_to_be_answered() -> None:
    """Both accounts, ports and passwords; a stranger on the usual port is no obstacle."""
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", IMAP_PORT))
        taken.listen()
        with live() as (_, told):
            imap_port, smtp_port = ports(told)
            assert imap_port != IMAP_PORT
            for person in (ANNA, MIEKE):
                assert re.search(rf"{person.address}\s+password {person.password}", told)
            with smtplib.SMTP("127.0.0.1", smtp_port, "[127.0.0.1]", timeout=10) as smtp:
                smtp.login(ANNA.address, ANNA.password)
            with IMAPClient("127.0.0.1", imap_port, ssl=False, timeout=10) as client:
                client.login(MIEKE.address, MIEKE.password)
                assert client.folder_exists("Sent")


def test_mutt_finds_its_settings_where_it_is_told() -> None:
    """The line can be copied and pasted."""
    with live() as (_, told):
        imap_port, _smtp_port = ports(told)
        for path in re.findall(r"mutt -F (\S+)", told):
            assert f"127.0.0.1:{imap_port}/" in Path(path).read_text("utf-8")
