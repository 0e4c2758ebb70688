"""`mailbot check` against real servers: what it finds, and that it leaves the mailbox alone."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailbot import cli
from mailbot.demo.servers import Account, MailServers

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
BRAM = Account("bram@praktijk.example", "geheim")
COMPLAINT = (
    b"From: anna@klant.example\r\nTo: bram@praktijk.example\r\nSubject: Klacht over gisteren\r\n\r\nGeheim verhaal.\r\n"
)


@pytest.fixture(scope="module")
def servers() -> Iterator[MailServers]:
    """Return mail servers where Bram has a mailbox with a complaint in it."""
    with MailServers([BRAM], lambda: NOON) as running:
        running.put(BRAM.address, "INBOX", COMPLAINT)
        yield running


@pytest.fixture
def free_port() -> int:
    """Return a port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def check(folder: Path, imap: str, smtp: str, password: str = BRAM.password) -> int:
    """Run `mailbot check` on Bram's configuration with these lines for the servers."""
    (folder / "password").write_text(password, "utf-8")
    login = f'user = "{BRAM.address}"\npassword_file = "password"'
    (folder / "config.toml").write_text(
        f"""
[practice]
name = "Praktijk Bram"
[practitioner]
name = "Bram de Wit"
addresses = ["{BRAM.address}"]
[imap]
{imap}
{login}
[smtp]
{smtp}
{login}
from = "{BRAM.address}"
[register]
path = "register"
""",
        "utf-8",
    )
    return cli.main(["check", "--config", str(folder / "config.toml")])


def here(port: int, tls: str = "none") -> str:
    """Return the lines for a server on this machine."""
    return f'host = "127.0.0.1"\nport = {port}\ntls = "{tls}"'


def test_servers_that_work_are_told_and_left_alone(
    servers: MailServers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what it found, reads no mail, sends none, and makes no register."""
    before = servers.mails(BRAM.address)
    assert check(tmp_path, here(servers.imap_port), here(servers.smtp_port)) == cli.OK
    told = capsys.readouterr().out
    assert "IDLE" in told
    assert "Sent is the Sent folder" in told
    assert "will take letters" in told
    assert "Klacht" not in told
    assert servers.mails(BRAM.address) == before
    assert servers.captured == ()
    assert not (tmp_path / "register").exists()


def test_a_wrong_password_is_told_for_each_server(
    servers: MailServers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A refused login names the keys to look at, and shows no password."""
    assert check(tmp_path, here(servers.imap_port), here(servers.smtp_port), password="onzin") == cli.PROBLEM
    told = capsys.readouterr().out
    assert "look at imap.user and the password" in told
    assert "look at smtp.user and the password" in told
    assert "onzin" not in told


def test_a_server_that_is_not_there_is_told_with_its_port(
    tmp_path: Path, free_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody listens, or nobody has that name: each is told in its own words."""
    assert check(tmp_path, here(free_port), 'host = "smtp.invalid"') == cli.PROBLEM
    told = capsys.readouterr().out
    assert f"takes no connections at port {free_port}; look at imap.host and imap.port" in told
    assert "there is no server named smtp.invalid" in told


def test_tls_at_a_port_without_it_is_told(
    servers: MailServers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A server that answers in clear where TLS is expected gets advice about port and tls."""
    lines = here(servers.imap_port, "implicit"), here(servers.smtp_port, "implicit")
    assert check(tmp_path, *lines) == cli.PROBLEM
    told = capsys.readouterr().out
    assert f"speaks no TLS in this way at port {servers.imap_port}" in told
    assert f"speaks no TLS in this way at port {servers.smtp_port}" in told
