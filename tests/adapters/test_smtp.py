"""The SMTP adapter against servers that behave badly (reliability.md R12, T-DOT)."""

from __future__ import annotations

import asyncio
import base64
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Literal

import pytest
from aiosmtpd.smtp import SMTP, AuthResult
from aiosmtpd.smtp import Envelope as Taken

from mailbot.adapters.smtp import SmtpSender, SmtpSettings
from mailbot.core.mail import Envelope
from mailbot.core.values import EmailAddress
from mailbot.demo.servers import Account, MailServers
from mailbot.errors import DeliveryError
from tests.adapters.scripted import Scripted
from tests.conftest import CAST, NINE_O_CLOCK

BRAM = CAST[1]
LETTER = Envelope(BRAM.address, (EmailAddress(CAST[0].address),))
RAW = b"Subject: Ontvangst\r\n\r\nBeste Anna\r\n"
Said = dict[str, bytes | None]
Tls = Literal["implicit", "starttls"]


class SmtpScript:
    """The answers of a small SMTP server; `said` replaces the answer to a verb.

    "." answers the mail itself. None hangs up.
    """

    def __init__(self, said: Said) -> None:
        """Start from a server that takes everything."""
        self._said: Said = {
            "EHLO": b"250-mx.demo.example\r\n250-SIZE 1000000\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n",
            "DATA": b"354 go on\r\n",
            ".": b"250 taken\r\n",
            "AUTH": b"235 in\r\n",
            "QUIT": b"221 bye\r\n",
            **said,
        }
        self._in_data = False

    def __call__(self, line: bytes) -> Iterable[bytes] | None:
        """Answer a line."""
        if self._in_data:
            self._in_data = line != b".\r\n"
            return [] if self._in_data else self._answer(".")
        verb = line.split()[0].decode().upper()
        answer = self._answer(verb)
        self._in_data = verb == "DATA" and answer == [b"354 go on\r\n"]
        return answer

    def _answer(self, verb: str) -> list[bytes] | None:
        said = self._said.get(verb, b"250 OK\r\n")
        return None if said is None else [said]


@contextmanager
def scripted(said: Said, greeting: bytes = b"220 mx.demo.example\r\n") -> Iterator[tuple[Scripted, SmtpSender]]:
    """Give a server with some answers of its own, and a sender to it."""
    with Scripted(greeting, SmtpScript(said)) as server:
        sender = SmtpSender(SmtpSettings(server.host, server.port, "none", BRAM.address, lambda: BRAM.password))
        try:
            yield server, sender
        finally:
            sender.close()


def verbs(server: Scripted, verb: bytes) -> int:
    """Return how often a server heard a verb."""
    return sum(line.upper().startswith(verb) for line in server.heard)


def refusal(sender: SmtpSender, raw: bytes = RAW) -> DeliveryError:
    """Return how a letter fails."""
    with pytest.raises(DeliveryError) as refused:
        sender.send(LETTER, raw)
    return refused.value


# --- settings and TLS --------------------------------------------------------------


@pytest.mark.parametrize("host", ["smtp.praktijk.example", "192.168.1.1", ""])
def test_letters_go_in_clear_to_this_machine_only(host: str) -> None:
    """TLS can be left out on loopback, nowhere else."""
    with pytest.raises(ValueError, match="TLS"):
        SmtpSettings(host, 25, "none")
    assert SmtpSettings("localhost", 25, "none").tls == "none"


def test_starttls_that_is_not_offered_is_no_reason_to_go_on_in_clear() -> None:
    """Who stands in between could have taken the offer away."""
    with Scripted(b"220 mx.demo.example\r\n", SmtpScript({})) as server:
        sender = SmtpSender(SmtpSettings(server.host, server.port, "starttls", BRAM.address, lambda: BRAM.password))
        assert refusal(sender) == DeliveryError(permanent=False, code=0)
        assert not verbs(server, b"AUTH")
        assert not verbs(server, b"MAIL")


class _Handler:
    """Takes everything, also any login."""

    def __init__(self) -> None:
        self.taken: list[bytes | None] = []

    async def handle_DATA(self, _server: SMTP, _session: object, envelope: Taken) -> str:  # noqa: N802 - the library's
        """Keep a mail."""
        self.taken.append(envelope.original_content)
        return "250 OK"


@contextmanager
def tls_server(certificate: tuple[Path, Path], tls: Tls) -> Iterator[tuple[int, _Handler]]:
    """Run an SMTP server with TLS in a thread; give its port and its handler."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    handler, loop = _Handler(), asyncio.new_event_loop()
    started, stop, ports = Event(), asyncio.Event(), []

    def connection() -> SMTP:
        starttls = context if tls == "starttls" else None
        return SMTP(
            handler,
            hostname="localhost",
            tls_context=starttls,
            require_starttls=bool(starttls),
            auth_require_tls=bool(starttls),
            authenticator=lambda *_: AuthResult(success=True),
            loop=loop,
        )

    async def serve() -> None:
        around = context if tls == "implicit" else None
        server = await loop.create_server(connection, "127.0.0.1", 0, ssl=around)
        ports.append(server.sockets[0].getsockname()[1])
        started.set()
        await stop.wait()
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    thread = Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    assert started.wait(10)
    try:
        yield ports[0], handler
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()


@pytest.mark.parametrize("tls", ["implicit", "starttls"])
def test_certificate_is_verified_always(certificate: tuple[Path, Path], tls: Tls) -> None:
    """One that nobody vouches for is refused; with a CA file it is trusted, and the letter goes."""
    with tls_server(certificate, tls) as (port, handler):
        stranger = SmtpSender(_settings(port, tls, ""))
        assert refusal(stranger) == DeliveryError(permanent=False, code=0)
        assert handler.taken == []
        trusted = SmtpSender(_settings(port, tls, str(certificate[0])))
        trusted.send(LETTER, RAW)
        assert handler.taken == [RAW]
        trusted.close()


def _settings(port: int, tls: Tls, ca_file: str) -> SmtpSettings:
    return SmtpSettings("127.0.0.1", port, tls, BRAM.address, lambda: BRAM.password, ca_file)


# --- login ---------------------------------------------------------------------------


def test_wrong_password_is_not_the_fault_of_a_letter(mail_servers: MailServers) -> None:
    """The code is told; a letter waits until the password is mended."""
    settings = SmtpSettings(mail_servers.host, mail_servers.smtp_port, "none", BRAM.address, lambda: "fout")
    assert refusal(SmtpSender(settings)) == DeliveryError(permanent=False, code=535)


@pytest.mark.parametrize("code", [530, 534, 535])
def test_login_asked_for_in_the_middle_is_not_the_fault_of_a_letter(code: int) -> None:
    """A session that expired is no refusal of this mail (RFC 4954 § 6)."""
    with scripted({"MAIL": b"%d log in\r\n" % code}) as (_, sender):
        assert refusal(sender) == DeliveryError(permanent=False, code=code)


def test_password_with_other_letters_than_ascii_gets_in() -> None:
    """In UTF-8, as PLAIN has it (RFC 4616)."""
    with MailServers([Account(BRAM.address, "gehéim")], lambda: NINE_O_CLOCK) as servers:
        settings = SmtpSettings(servers.host, servers.smtp_port, "none", BRAM.address, lambda: "gehéim")
        sender = SmtpSender(settings)
        sender.send(Envelope(BRAM.address, (EmailAddress(BRAM.address),)), RAW)
        sender.close()
        assert len(servers.captured) == 1


def test_nothing_of_the_account_shows_in_an_error() -> None:
    """Only the code is kept of what the server wrote."""
    with scripted({"AUTH": b"535 bram@praktijk.example unknown\r\n"}) as (_, sender):
        told = refusal(sender)
    assert "bram" not in repr(told) + str(told)
    assert told.__cause__ is None


def test_name_of_this_machine_is_not_told() -> None:
    """EHLO gives an address that says nothing."""
    with scripted({}) as (server, sender):
        sender.open()
        assert server.heard[0] == b"ehlo [127.0.0.1]\r\n"
        token = base64.b64encode(f"\0{BRAM.address}\0{BRAM.password}".encode())
        assert server.heard[1] == b"AUTH PLAIN " + token + b"\r\n"


# --- faults at each verb ---------------------------------------------------------------


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "."])
@pytest.mark.parametrize(("code", "permanent"), [(550, True), (552, True), (451, False), (421, False)])
def test_answer_at_each_verb_is_told_apart(verb: str, code: int, *, permanent: bool) -> None:
    """4xx is temporary and 5xx is final, wherever it comes; and one try is one DATA at most."""
    with scripted({verb: b"%d no\r\n" % code}) as (server, sender):
        assert refusal(sender) == DeliveryError(permanent=permanent, code=code)
        assert verbs(server, b"DATA") <= 1


@pytest.mark.parametrize("verb", ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "."])
def test_connection_that_breaks_at_each_verb_is_temporary(verb: str) -> None:
    """On a fresh connection there is no second try: the caller's pauses are for that."""
    with scripted({verb: None}) as (server, sender):
        assert refusal(sender) == DeliveryError(permanent=False, code=0, unanswered=verb == ".")
        assert verbs(server, b"DATA") <= 1


@pytest.mark.parametrize("greeting", [b"554 no service\r\n", b"421 busy\r\n", b"", b"\xff\xfe\r\n"])
def test_server_that_does_not_greet_is_an_outage(greeting: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also with a 5xx: that is about the server, not about a letter."""
    monkeypatch.setattr("mailbot.adapters.smtp._SECONDS", 0.3)
    with scripted({}, greeting) as (_, sender):
        assert not refusal(sender).permanent


@pytest.mark.parametrize("verb", ["MAIL", "RCPT"])
@pytest.mark.parametrize("end", [None, b"421 closing\r\n"])
def test_kept_connection_that_ends_before_data_is_replaced_once(verb: str, end: bytes | None) -> None:
    """Nothing of the mail has gone out, so the letter goes on a new connection at once."""
    steps = iter([b"250 OK\r\n", end, b"250 OK\r\n"])
    with scripted({}) as (server, sender):
        server.replace(_on_verb(verb, steps))
        sender.send(LETTER, RAW)
        sender.send(LETTER, RAW)
        assert server.connections == 2
        assert verbs(server, b"DATA") == 2


def _on_verb(verb: str, steps: Iterator[bytes | None]) -> SmtpScript:
    class Stepping(SmtpScript):
        """Answers a verb differently each time."""

        def _answer(self, heard: str) -> list[bytes] | None:
            if heard != verb:
                return super()._answer(heard)
            step = next(steps)
            return None if step is None else [step]

    return Stepping({})


def test_mail_is_never_sent_again_after_data() -> None:
    """The connection breaks after the dot of the second letter: it may have been taken (T-DOT, RFC 1047)."""
    steps = iter([b"250 taken\r\n", None])
    with scripted({}) as (server, sender):
        server.replace(_on_verb(".", steps))
        sender.send(LETTER, RAW)
        assert refusal(sender) == DeliveryError(permanent=False, code=0, unanswered=True)
        assert verbs(server, b"DATA") == 2


def test_answer_that_does_not_come_is_temporary(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the dot the server gets its time, and then the letter waits for another try."""
    monkeypatch.setattr("mailbot.adapters.smtp._SECONDS_AFTER_DATA", 0.2)
    with scripted({".": b""}) as (_, sender):
        assert refusal(sender) == DeliveryError(permanent=False, code=0, unanswered=True)


def test_size_and_eight_bits_are_announced_where_needed() -> None:
    """SIZE lets the server refuse before the bytes (RFC 1870); 8BITMIME only for such a mail (RFC 6152)."""
    with scripted({}) as (server, sender):
        sender.send(LETTER, RAW)
        sender.send(LETTER, RAW + "café\r\n".encode())
    mails = [line for line in server.heard if line.upper().startswith(b"MAIL FROM")]
    assert b"size=%d" % len(RAW) in mails[0]
    assert b"8bitmime" not in mails[0]
    assert b"body=8bitmime" in mails[1]


def test_connection_is_kept_between_letters() -> None:
    """One login for many letters, with a look first whether it still answers."""
    with scripted({}) as (server, sender):
        for _ in range(3):
            sender.send(LETTER, RAW)
    assert server.connections == 1
    assert verbs(server, b"NOOP") == 2
