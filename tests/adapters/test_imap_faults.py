"""R11: faults of an IMAP server, by name: no mail is lost, and no password goes in clear.

The real secretary reads over the real adapter from a server that follows a script. A complaint
arrives while the server is at fault; the fault passes; then the complaint has exactly one dossier,
or, where the server can't give it, it was set aside and told.
"""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from socket import create_server, gaierror
from threading import Thread

import pytest

from mailbot.adapters.imap import ImapMailbox, ImapSettings
from mailbot.daemon import Daemon
from mailbot.errors import LoginRefused, MailboxError
from mailbot.ports import Mark
from tests.adapters.scripted import ImapScript, Scripted
from tests.attacks.recording import FULL, recorded
from tests.dovecot import find
from tests.mails import BRAM, complaint
from tests.secretary.practice import FIRST, Practice

PASSWORD = "heel-geheim-wachtwoord"
RAW = complaint()
Said = Mapping[str, bytes | list[bytes] | None]


def _opened(uidnext: int, uidvalidity: int = 1, exists: int = 1) -> bytes:
    codes = b"* OK [UIDVALIDITY %d] x\r\n* OK [UIDNEXT %d] x\r\n" % (uidvalidity, uidnext)
    return b"* %d EXISTS\r\n" % exists + codes + b"TAG OK [READ-ONLY] done\r\n"


def _body(uid: int = 5, raw: bytes = RAW, size: int = -1) -> bytes:
    return b"* 1 FETCH (UID %d BODY[] {%d}\r\n%s)\r\nTAG OK done\r\n" % (uid, len(raw) if size < 0 else size, raw)


def _sizes(uid: int = 5, size: int = len(RAW)) -> bytes:
    return b'* 1 FETCH (UID %d RFC822.SIZE %d INTERNALDATE "02-Mar-2026 09:00:00 +0000")\r\nTAG OK done\r\n' % (
        uid,
        size,
    )


LISTED = b'* LIST () "/" INBOX\r\nTAG OK done\r\n'
EMPTY: Said = {"LIST": LISTED, "EXAMINE": _opened(5, exists=0), "UID SEARCH": b"* SEARCH\r\nTAG OK done\r\n"}
ARRIVED: Said = {"LIST": LISTED, "EXAMINE": _opened(6), "SIZES": _sizes(), "BODY": _body()}


def _at(verb: str, *faults: str) -> dict[str, Said]:
    """Return the faults that any command may meet."""
    known: dict[str, bytes | list[bytes] | None] = {
        "cut": None,
        "NO": b"TAG NO [SERVERBUG] sorry\r\n",
        "BAD": b"TAG BAD what\r\n",
        "BYE": b"* BYE restarting\r\n",
        "silence": b"",
        "a letter at a time, then nothing": [b"*", b" ", b"1"],
        "8-bit junk": b"\xff\xfe\x00\x80\r\n\xe9\r\n",
        "an endless line": b"* OK " + b"x" * 1_100_000,
        "answer to another command": b"ZZZZ1 OK done\r\n",
    }
    return {f"{verb}: {fault}": {verb: known[fault]} for fault in faults}


FAULTS: dict[str, Said] = {
    **_at("CAPABILITY", "cut", "NO", "BYE", "8-bit junk"),
    **_at("LOGIN", "cut", "BYE", "silence"),
    "LOGIN: unavailable": {"LOGIN": b"TAG NO [UNAVAILABLE] later\r\n"},
    **_at("LIST", "cut", "NO", "BAD", "BYE"),
    **_at("EXAMINE", "cut", "NO", "BAD", "BYE", "silence"),
    "EXAMINE: without UIDVALIDITY": {"EXAMINE": b"* 1 EXISTS\r\nTAG OK done\r\n", "STATUS": b"TAG NO sorry\r\n"},
    "EXAMINE: over quota": {"EXAMINE": b"TAG NO [OVERQUOTA] full\r\n"},
    "EXAMINE: UIDVALIDITY changed": {"EXAMINE": _opened(6, 2)},
    "EXAMINE: UIDNEXT goes back": {"EXAMINE": _opened(2)},
    "EXAMINE: UIDNEXT 4294967295": {"EXAMINE": _opened(2**32 - 1)},
    "EXAMINE: UIDNEXT is no number": {"EXAMINE": b"* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT x] x\r\nTAG OK done\r\n"},
    **_at("UID SEARCH", "cut", "NO", "BAD", "BYE", "silence", "8-bit junk", "an endless line"),
    "UID SEARCH: mail that exists is not found": {"UID SEARCH": b"* SEARCH\r\nTAG OK done\r\n"},
    "UID SEARCH: no answer before OK": {"UID SEARCH": b"TAG OK done\r\n"},
    "UID SEARCH: UID 0": {"UID SEARCH": b"* SEARCH 0\r\nTAG OK done\r\n"},
    "UID SEARCH: words": {"UID SEARCH": b"* SEARCH five\r\nTAG OK done\r\n"},
    **_at("SIZES", "cut", "NO", "BAD", "BYE", "a letter at a time, then nothing", "8-bit junk"),
    "SIZES: nothing about the mail": {"SIZES": b"TAG OK done\r\n"},
    "SIZES: about another mail, unasked": {"SIZES": _sizes(99)},
    "SIZES: NIL": {"SIZES": b"* 1 FETCH (UID 5 RFC822.SIZE NIL INTERNALDATE NIL)\r\nTAG OK done\r\n"},
    "SIZES: half a line": {"SIZES": [b"* 1 FETCH (UID 5 RFC8"]},
    **_at("BODY", "cut", "NO", "BAD", "BYE", "silence", "answer to another command"),
    "BODY: literal too short": {"BODY": _body(size=10)},
    "BODY: literal too long": {"BODY": _body(size=len(RAW) + 400)},
    "BODY: literal of a negative length": {"BODY": b"* 1 FETCH (UID 5 BODY[] {-1}\r\nx)\r\nTAG OK done\r\n"},
    "BODY: cut within the literal": {"BODY": [_body()[:200]]},
    "BODY: NIL": {"BODY": b"* 1 FETCH (UID 5 BODY[] NIL)\r\nTAG OK done\r\n"},
    "BODY: nothing about the mail": {"BODY": b"TAG OK done\r\n"},
    "BODY: of another mail, unasked": {"BODY": _body(99)},
    "BODY: expunged under us": {"BODY": b"* 1 EXPUNGE\r\nTAG NO [EXPUNGEISSUED] gone\r\n"},
    "BODY: brackets without end": {"BODY": b"* 1 FETCH (((((\r\nTAG OK done\r\n"},
    "BODY: OVERQUOTA": {"BODY": b"TAG NO [OVERQUOTA] full\r\n"},
}
"""By name: what the server says instead."""


class SilentMailbox(ImapMailbox):
    """The real adapter; what is sent to Bram does not come back to the script."""

    def deliver(self, raw: bytes, received: datetime, folder: str = "INBOX") -> None:
        """Drop a notice."""


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailbot.adapters.imap_wire._TIMEOUT.read", 0.15)
    monkeypatch.setattr("mailbot.adapters.imap_wire._TIMEOUT.connect", 0.5)


def settings(port: int, **more: object) -> ImapSettings:
    """Return how to reach a server on this machine."""
    known: dict[str, object] = {"host": "127.0.0.1", "port": port, "tls": "none", "user": "bram"}
    return ImapSettings(**{**known, "password": lambda: PASSWORD, **more})  # type: ignore[arg-type]  # fields of it


@pytest.fixture
def server() -> Iterator[Scripted]:
    """A server with an empty INBOX."""
    with Scripted(b"* OK ready\r\n", ImapScript(dict(EMPTY))) as running:
        yield running


def rounds(practice: Practice, number: int) -> None:
    """Read as the daemon does: any fault throws the connection away, and it is opened again."""
    for _ in range(number):
        try:
            practice.secretary.receive()
        except MailboxError:
            practice.secretary.office.ports.mailbox.close()
        practice.secretary.deliver()
        practice.clock.ahead(timedelta(minutes=1))


@pytest.fixture
def practice(server: Scripted) -> Iterator[Practice]:
    """A practice that has read an empty mailbox."""
    mailbox = SilentMailbox(settings(server.port))
    try:
        yield Practice(mailbox)  # type: ignore[arg-type]  # the real one in the twin's place
    finally:
        mailbox.close()


def test_there_are_faults_enough() -> None:
    """At least forty, each with its name (R11)."""
    assert len(FAULTS) >= 40


@pytest.mark.parametrize("name", FAULTS if FULL else list(FAULTS)[::8])
def test_no_mail_is_lost_by_a_fault(name: str, server: Scripted, practice: Practice) -> None:
    """A complaint that comes during the fault has one dossier when it is over, or was set aside and told."""
    server.replace(ImapScript({**ARRIVED, **FAULTS[name]}))
    rounds(practice, 2)
    server.replace(ImapScript(dict(ARRIVED)))
    rounds(practice, 2)
    aside = practice.secretary.office.desk.aside
    if not practice.store.numbers():
        assert [each.reason for each in aside] == ["too large"]
        assert practice.kinds(practice.to(BRAM)) == ["practitioner-alarm"]
        practice.secretary.retry()
    assert practice.store.numbers() == (FIRST,)
    assert practice.secretary.office.desk.aside == ()
    rounds(practice, 2)
    assert practice.store.numbers() == (FIRST,)


def test_the_figure() -> None:
    """The row of the yardstick, for its table."""
    with recorded("R11", "IMAP faults lose no mail and show no password") as tally:
        tally.number = len(FAULTS) + 8
        tally.figure = "0 mails lost, 0 passwords in clear"


# --- before a login ------------------------------------------------------------------


@pytest.mark.parametrize(
    "greeting", [b"", b"* BYE busy\r\n", b"\xff\xfe\r\n", b"* OK", b"220 smtp\r\n", b"* NO\r\n", b"x" * 70_000]
)
def test_a_server_that_does_not_greet_is_an_outage(greeting: bytes) -> None:
    """It hears no password."""
    with Scripted(greeting, ImapScript({})) as running, pytest.raises(MailboxError) as told:
        ImapMailbox(settings(running.port)).open()
    assert not isinstance(told.value, LoginRefused)
    assert PASSWORD.encode() not in b"".join(running.heard)


def test_a_server_that_says_we_are_in_already_gets_no_password_and_no_mail_is_taken_from_it() -> None:
    """PREAUTH is for who stands in between: whose mailbox this is, nobody knows (NO STARTTLS, 2021)."""
    with Scripted(b"* PREAUTH welcome\r\n", ImapScript({})) as running, pytest.raises(MailboxError):
        ImapMailbox(settings(running.port)).open()
    assert PASSWORD.encode() not in b"".join(running.heard)


def test_a_port_that_nobody_listens_on_is_an_outage() -> None:
    """And so told."""
    with create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(MailboxError):
        ImapMailbox(settings(port)).open()


def test_a_name_that_cannot_be_resolved_is_an_outage(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS may be down while all else works."""

    def unknown(*_: object, **__: object) -> None:
        raise gaierror(-2, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    with pytest.raises(MailboxError, match="gaierror"):
        ImapMailbox(settings(993, host="imap.praktijk.example", tls="implicit")).open()


def test_a_refused_login_is_tried_once_and_then_not_for_half_an_hour(
    server: Scripted, practice: Practice, tmp_path: Path
) -> None:
    """Who insists is locked out by her provider: three tries within an hour at most."""
    practice.secretary.office.ports.mailbox.close()
    server.heard.clear()
    server.replace(ImapScript({**EMPTY, "LOGIN": b"TAG NO [AUTHENTICATIONFAILED] no\r\n"}))
    daemon = Daemon(practice.secretary, practice.mailbox, _NoTimer(), practice.clock, _Quiet(), tmp_path, _NoBoard())
    waited = timedelta(0)
    while waited < timedelta(hours=1):
        daemon._read()
        waited += timedelta(seconds=daemon._pause)
        practice.clock.ahead(timedelta(seconds=daemon._pause))
    logins = [line for line in server.heard if b"LOGIN" in line]
    assert 1 <= len(logins) <= 3


class _NoTimer:
    def set(self, moment: datetime, ring: object) -> None:
        """Never ring."""

    def stop(self) -> None:
        """Nothing to stop."""


class _NoBoard:
    def show(self, *_: object) -> None:
        """Show nothing."""


class _Quiet:
    interval = None

    def ready(self) -> None:
        """Hear nothing; so too below."""

    stopping = watchdog = ready

    def status(self, text: str) -> None:
        """Hear nothing."""


# --- TLS -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate authority of our own, with certificates that are expired, for another host, and right."""
    if not find("openssl"):
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("authority")
    _openssl(folder, "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=Proef")
    hosts = {"right": ("localhost", 5), "wrong": ("mail.elders.example", 5), "expired": ("localhost", -1)}
    for name, (host, days) in hosts.items():
        (folder / f"{name}.ext").write_text(f"subjectAltName=DNS:{host}\n", encoding="ascii")
        _openssl(folder, f"req -newkey rsa:2048 -nodes -keyout {name}.key -out {name}.csr -subj /CN={host}")
        sign = f"x509 -req -in {name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile {name}.ext -out {name}.pem"
        _openssl(folder, f"{sign} -days {days}")
    return folder


def _openssl(folder: Path, words: str) -> None:
    subprocess.run([find("openssl"), *words.split()], cwd=folder, check=True, capture_output=True)  # noqa: S603 - own words


def _tls_server(folder: Path, name: str) -> tuple[int, Thread, list[bytes]]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    listener, heard = create_server(("127.0.0.1", 0)), list[bytes]()

    def serve() -> None:
        with listener:
            plain, _ = listener.accept()
            with plain:
                try:
                    with context.wrap_socket(plain, server_side=True) as safe:
                        safe.sendall(b"* OK ready\r\n")
                        heard.append(safe.recv(1000))
                except OSError:
                    return

    thread = Thread(target=serve, daemon=True)
    thread.start()
    return listener.getsockname()[1], thread, heard


@pytest.mark.parametrize("name", ["expired", "wrong", "nobody vouches"])
def test_a_certificate_that_is_wrong_ends_the_connection_before_a_password(name: str, authority: Path) -> None:
    """Expired, of another host, or of an authority that is not trusted."""
    trusted = str(authority / "ca.pem") if name != "nobody vouches" else ""
    port, thread, heard = _tls_server(authority, "right" if name == "nobody vouches" else name)
    with pytest.raises(MailboxError, match="SSLCertVerificationError"):
        ImapMailbox(settings(port, host="localhost", tls="implicit", ca_file=trusted)).open()
    thread.join(5)
    assert PASSWORD.encode() not in b"".join(heard)


def test_a_right_certificate_is_good(authority: Path) -> None:
    """Else the tests above would prove nothing: here the server hears a command."""
    port, thread, heard = _tls_server(authority, "right")
    with pytest.raises(MailboxError):
        ImapMailbox(settings(port, host="localhost", tls="implicit", ca_file=str(authority / "ca.pem"))).open()
    thread.join(5)
    assert b"CAPABILITY" in b"".join(heard) or b"LOGIN" in b"".join(heard)


def test_a_server_without_tls_hears_no_password() -> None:
    """Where TLS is asked for, nothing goes in clear."""
    with Scripted(b"* OK ready\r\n", lambda _: None) as running, pytest.raises(MailboxError):
        ImapMailbox(settings(running.port, host="localhost", tls="implicit")).open()
    assert PASSWORD.encode() not in b"".join(running.heard)


def test_mail_that_vanished_is_passed_over(server: Scripted) -> None:
    """She deleted it meanwhile: that is no fault, and nothing is told."""
    mailbox = ImapMailbox(settings(server.port))
    search = iter([b"* SEARCH 5\r\nTAG OK done\r\n", b"* SEARCH\r\nTAG OK done\r\n"])

    class Vanishing(ImapScript):
        """Lists a mail once."""

        def _segments(self, command: str) -> list[bytes] | None:
            if command == "UID SEARCH":
                return [next(search).replace(b"TAG", self._tag)]
            return super()._segments(command)

    server.replace(Vanishing({**ARRIVED, "SIZES": b"TAG OK done\r\n"}))
    mailbox.open()
    assert list(mailbox.arrivals("INBOX", Mark(1, 5))) == []
    mailbox.close()
