"""The IMAP adapter against servers that behave badly (reliability.md R11, stack.md § 2)."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from time import monotonic

import pytest

from mailbot.adapters.imap import ImapMailbox, ImapSettings
from mailbot.demo.servers import Account, MailServers
from mailbot.errors import LoginRefused, MailboxError
from mailbot.ports import Arrival, Mark, Place, Role
from tests.adapters.scripted import Scripted, imap_server
from tests.conftest import CAST, NINE_O_CLOCK
from tests.dovecot import PASSWORD, Dovecot

LONG = 30.0
BRAM = CAST[1]
MAIL = b"x\r\n"
LISTED = b'* LIST () "/" INBOX\r\n'


def settings(server: Scripted | MailServers, port: int = 0) -> ImapSettings:
    """Return how to reach a server as Bram."""
    port = port or (server.imap_port if isinstance(server, MailServers) else server.port)
    return ImapSettings(server.host, port, "none", BRAM.address, lambda: BRAM.password)


@contextmanager
def opened(server: Scripted | MailServers) -> Iterator[ImapMailbox]:
    """Open a mailbox on a server."""
    mailbox = ImapMailbox(settings(server))
    try:
        mailbox.open()
        yield mailbox
    finally:
        mailbox.close()


def waits(mailbox: ImapMailbox, seconds: float = LONG) -> float:
    """Return how long a wait takes."""
    start = monotonic()
    mailbox.wait(seconds)
    return monotonic() - start


def read_all(mailbox: ImapMailbox) -> list[Arrival]:
    """Open a mailbox and read all of INBOX."""
    mailbox.open()
    return list(mailbox.arrivals("INBOX", Mark(1, 5)))


# --- settings and login --------------------------------------------------------


@pytest.mark.parametrize("host", ["mail.praktijk.example", "10.0.0.1", "127.0.0.1.nip.example", ""])
def test_password_goes_in_clear_to_this_machine_only(host: str) -> None:
    """TLS can be left out on loopback, nowhere else."""
    with pytest.raises(ValueError, match="TLS"):
        ImapSettings(host, 143, "none", "bram", str)
    for local in ("localhost", "127.0.0.1", "::1"):
        assert ImapSettings(local, 143, "none", "bram", str).tls == "none"


def test_settings_show_neither_user_nor_password() -> None:
    """What is shown may land in a log."""
    shown = repr(ImapSettings("localhost", 143, "none", "bram@praktijk.example", lambda: "geheim"))
    assert "bram" not in shown
    assert "password" not in shown


@pytest.mark.parametrize("answer", [None, b"TAG NO [UNAVAILABLE] try later\r\n"])
def test_login_that_breaks_off_is_an_outage_and_no_refusal(answer: bytes | None) -> None:
    """A refusal stops the program's tries, an outage does not."""
    with imap_server({"LOGIN": answer}) as server, pytest.raises(MailboxError) as told:
        ImapMailbox(settings(server)).open()
    assert not isinstance(told.value, LoginRefused)


def test_errors_name_nobody() -> None:
    """What the server writes about the account stays out of the error."""
    with imap_server({"LOGIN": b"TAG NO bram@praktijk.example unknown\r\n"}) as server:
        with pytest.raises(LoginRefused) as told:
            ImapMailbox(settings(server)).open()
        assert "bram" not in str(told.value)
        assert told.value.__cause__ is None


def test_control_characters_in_a_password_are_refused_before_they_are_sent() -> None:
    """A line end in a password would begin a command."""
    with imap_server() as server:
        wrong = ImapSettings(server.host, server.port, "none", "bram", lambda: "x\r\nA1 DELETE INBOX")
        with pytest.raises(LoginRefused):
            ImapMailbox(wrong).open()
    assert not any(b"DELETE" in line for line in server.heard)


def test_password_with_other_letters_than_ascii_gets_in() -> None:
    """LOGIN is ASCII only: the password goes by AUTHENTICATE PLAIN, in UTF-8 (RFC 4616)."""
    cast = [Account(BRAM.address, "gehéim")]
    with MailServers(cast, lambda: NINE_O_CLOCK) as servers:
        right = ImapSettings(servers.host, servers.imap_port, "none", BRAM.address, lambda: "gehéim")
        wrong = replace(right, password=lambda: "gehèim")
        mailbox = ImapMailbox(right)
        assert mailbox.open().idle
        mailbox.close()
        with pytest.raises(LoginRefused):
            ImapMailbox(wrong).open()


@pytest.mark.dovecot
def test_certificate_that_nobody_vouches_for_is_refused(dovecot: Dovecot) -> None:
    """TLS is verified always; a CA file makes the server trusted."""
    where = (dovecot.host, dovecot.imaps_port, "implicit")
    with pytest.raises(MailboxError, match="SSLCertVerificationError"):
        ImapMailbox(ImapSettings(where[0], where[1], "implicit", "bram", lambda: PASSWORD)).open()
    ca_file = str(dovecot.certificate)
    trusted = ImapMailbox(ImapSettings(where[0], where[1], "implicit", "bram", lambda: PASSWORD, ca_file=ca_file))
    assert trusted.open().idle
    trusted.close()


@pytest.mark.dovecot
def test_idle_over_tls_hears_mail_that_is_delivered(dovecot: Dovecot) -> None:
    """What TLS sends for itself is no news; what LMTP delivers is."""
    user, ca_file = "tls@praktijk.example", str(dovecot.certificate)
    mailbox = ImapMailbox(
        ImapSettings(dovecot.host, dovecot.imaps_port, "implicit", user, lambda: PASSWORD, ca_file=ca_file)
    )
    mailbox.open()
    mark = mailbox.mark("INBOX")
    assert waits(mailbox, 0.2) < LONG / 2
    raw = b"From: anna@klant.example\r\nSubject: hallo\r\n\r\nDag\r\n"
    knock = Timer(0.2, lambda: dovecot.lmtp(raw, "anna@klant.example", user))
    knock.start()
    assert 0.2 < waits(mailbox) < LONG / 2
    knock.join()
    (arrival,) = mailbox.arrivals("INBOX", mark)
    assert arrival.raw is not None
    assert arrival.raw.endswith(raw)
    mailbox.close()


# --- folders ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("listed", "sent", "special"),
    [
        (b'* LIST (\\HasNoChildren) "/" "Verzonden items"\r\n', "Verzonden items", False),
        (b'* LIST () "." INBOX.Sent\r\n', "INBOX.Sent", False),
        (
            b'* LIST () "/" Sent\r\n* LIST (\\sent) "/" "[Gmail]/Verzonden berichten"\r\n',
            "[Gmail]/Verzonden berichten",
            True,
        ),
        (b'* LIST () "/" "Klanten/Sent"\r\n', None, False),
        (b'* LIST (\\Noselect) "/" Sent\r\n', None, False),
        (b'* LIST () "/" "&AMk-t&AOk-"\r\n', None, False),
        (b"", None, False),
    ],
)
def test_sent_is_found_by_its_flag_else_by_a_usual_name(listed: bytes, sent: str | None, special: bool) -> None:  # noqa: FBT001 - a column of the table
    """Dutch names too; a folder of a client called Sent is not it."""
    with imap_server({"LIST": LISTED + listed + b"TAG OK done\r\n"}) as server, opened(server) as mailbox:
        facts = mailbox.open()
        assert facts.folders.get(Role.SENT) == sent
        assert facts.special_use is special


def test_mailbox_without_sent_keeps_no_copies() -> None:
    """Filing is a no-op, and no letter is found there."""
    with imap_server({"LIST": LISTED + b"TAG OK done\r\n"}) as server, opened(server) as mailbox:
        mailbox.file_sent(MAIL, NINE_O_CLOCK)
        assert not mailbox.sent_holds("<kl-2026-0001.c.aaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbb@praktijk.example>")
    assert not any(b"APPEND" in line for line in server.heard)


def test_server_that_gives_no_uidnext_is_asked_for_it() -> None:
    """UIDNEXT is optional in the answer to EXAMINE (RFC 3501 § 6.3.1)."""
    said: dict[str, bytes | list[bytes] | None] = {
        "EXAMINE": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\nTAG OK [READ-ONLY] done\r\n",
        "STATUS": b"* STATUS INBOX (UIDNEXT 6 UIDVALIDITY 1)\r\nTAG OK done\r\n",
    }
    with imap_server(said) as server, opened(server) as mailbox:
        assert mailbox.mark("INBOX") == Mark(1, 6)


# --- reading -----------------------------------------------------------------------


def test_folders_are_opened_read_only_and_mail_is_peeked() -> None:
    """Reading gives no command that could change her mail."""
    with imap_server() as server, opened(server) as mailbox:
        (arrival,) = mailbox.arrivals("INBOX", Mark(1, 5))
    assert arrival.raw == MAIL
    verbs = b" ".join(server.heard)
    assert b"BODY.PEEK[]" in verbs
    for forbidden in (b"SELECT", b"STORE", b"EXPUNGE", b"MOVE", b"BODY[]", b"CLOSE"):
        assert forbidden not in verbs


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ({"BODY": b"* 1 FETCH (UID 5 BODY[] NIL)\r\nTAG OK done\r\n"}, 3),
        ({"SIZES": b"* 1 FETCH (UID 5 RFC822.SIZE 3 INTERNALDATE NIL)\r\nTAG OK done\r\n"}, 3),
        ({"SIZES": b"* 1 FETCH (UID 5 FLAGS ())\r\nTAG OK done\r\n"}, 0),
    ],
)
def test_mail_that_the_server_cannot_give_is_told_and_not_passed_over(
    said: dict[str, bytes | list[bytes] | None], size: int
) -> None:
    """It arrives without bytes, so that it is set aside and not lost."""
    with imap_server(said) as server, opened(server) as mailbox:
        (arrival,) = mailbox.arrivals("INBOX", Mark(1, 5))
    assert arrival.raw is None
    assert arrival.size == size
    assert arrival.received.tzinfo


@pytest.mark.parametrize(
    "said",
    [
        {"UID SEARCH": None},
        {"UID SEARCH": b"TAG NO sorry\r\n"},
        {"UID SEARCH": b"TAG BAD what\r\n"},
        {"UID SEARCH": b"* BYE restarting\r\n"},
        {"UID SEARCH": b"* SEARCH five\r\nTAG OK done\r\n"},
        {"SIZES": [b"* 1 FETCH (UID 5 RFC8"]},
        {"SIZES": b"* 1 FETCH (UID 5 RFC822.SIZE\r\nTAG OK done\r\n"},
        {"BODY": b"* 1 FETCH (UID 5 BODY[] {300}\r\nx\r\n)\r\n"},
        {"BODY": b"* 1 FETCH (((((\r\nTAG OK done\r\n"},
        {"EXAMINE": b"TAG NO [NONEXISTENT] no such folder\r\n"},
    ],
)
def test_bad_answer_is_a_mailbox_error_and_the_connection_is_gone(
    said: dict[str, bytes | list[bytes] | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever comes over the wire, the caller sees one kind of error, and opens again."""
    monkeypatch.setattr("mailbot.adapters.imap_wire._TIMEOUT.read", 0.3)
    with imap_server(said) as server:
        mailbox = ImapMailbox(settings(server))
        with pytest.raises(MailboxError):
            read_all(mailbox)
        with pytest.raises(MailboxError, match="not open"):
            mailbox.mark("INBOX")


def test_neither_mail_nor_account_reaches_a_logger(caplog: pytest.LogCaptureFixture) -> None:
    """The library would log each line at DEBUG; of a client's mail not a word may be kept (§ 3)."""
    said: dict[str, bytes | list[bytes] | None] = {
        "BODY": b"* 1 FETCH (UID 5 BODY[] {14}\r\nMijn geheim.\r\n)\r\nTAG OK done\r\n"
    }
    with caplog.at_level(logging.DEBUG), imap_server(said) as server, opened(server) as mailbox:
        (arrival,) = mailbox.arrivals("INBOX", Mark(1, 5))
    assert arrival.raw == b"Mijn geheim.\r\n"
    assert caplog.text == ""


def test_large_mails_are_fetched_a_few_megabytes_at_a_time(mail_servers: MailServers) -> None:
    """No more than a batch is held, and each is handed over alone."""
    with opened(mail_servers) as mailbox:
        mark = mailbox.mark("INBOX")
        raws = [b"Subject: %d\r\n\r\n" % number + b"x" * 3_000_000 + b"\r\n" for number in range(4)]
        for raw in raws:
            mail_servers.put(BRAM.address, "INBOX", raw)
        assert [each.raw for each in mailbox.arrivals("INBOX", mark)] == raws


# --- waiting -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "idle",
    [
        b"* 2 EXISTS\r\n+ idling\r\n",
        b"+ idling\r\n* 2 EXISTS\r\n",
        [b"+ idling\r\n", b"* OK still here\r\n* 2 EX", b"ISTS\r\n"],
    ],
)
def test_news_is_heard_wherever_it_stands(idle: bytes | list[bytes]) -> None:
    """Before the continuation, together with it, and split over segments (stack.md § 2)."""
    with imap_server({"IDLE": idle}) as server, opened(server) as mailbox:
        assert waits(mailbox) < LONG / 2
        assert mailbox.mark("INBOX") == Mark(1, 6)


@pytest.mark.parametrize("idle", [b"+ idling\r\n* BYE restarting\r\n", None, [b"+ idling\r\n* 2 EX"]])
def test_end_of_the_connection_is_no_silence(idle: bytes | list[bytes] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """BYE, EOF and half a line end a wait with an error, at once or after the read time-out."""
    monkeypatch.setattr("mailbot.adapters.imap_wire._TIMEOUT.read", 0.3)
    with imap_server({"IDLE": idle}) as server, opened(server) as mailbox, pytest.raises(MailboxError):
        mailbox.wait(LONG)


def test_dead_line_is_noticed_when_idle_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that says nothing more, also not to DONE, is gone."""
    monkeypatch.setattr("mailbot.adapters.imap_wire._TIMEOUT.read", 0.3)
    with imap_server({"DONE": b""}) as server, opened(server) as mailbox, pytest.raises(MailboxError):
        mailbox.wait(0.1)


def test_idle_is_renewed_within_a_long_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """No IDLE lasts until the server would end it (29 minutes, RFC 2177 § 3)."""
    monkeypatch.setattr("mailbot.adapters.imap._IDLE_SECONDS", 0.05)
    with imap_server() as server, opened(server) as mailbox:
        mailbox.wait(0.3)
    assert sum(b"IDLE" in line for line in server.heard) >= 3


def test_server_that_refuses_idle_is_polled() -> None:
    """It offers IDLE and does not do it: NOOP tells the news."""
    said: dict[str, bytes | list[bytes] | None] = {
        "IDLE": b"TAG BAD not now\r\n",
        "NOOP": b"* 2 EXISTS\r\nTAG OK done\r\n",
    }
    with pytest.MonkeyPatch.context() as patch, imap_server(said) as server, opened(server) as mailbox:
        patch.setattr("mailbot.adapters.imap._POLL_SECONDS", 0.05)
        assert waits(mailbox) < LONG / 2


def test_server_without_idle_is_polled_and_can_be_woken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail is noticed at the next poll; a wake needs no poll."""
    with MailServers(CAST, lambda: NINE_O_CLOCK, idle=False) as servers, opened(servers) as mailbox:
        assert not mailbox.open().idle
        knock = Timer(0.1, mailbox.wake)
        knock.start()
        assert waits(mailbox) < LONG / 2
        knock.join()
        monkeypatch.setattr("mailbot.adapters.imap._POLL_SECONDS", 0.05)
        knock = Timer(0.1, lambda: servers.put(BRAM.address, "INBOX", MAIL))
        knock.start()
        assert waits(mailbox) < LONG / 2
        knock.join()


# --- removing ---------------------------------------------------------------------------


def removed(said: dict[str, bytes | list[bytes] | None]) -> tuple[int, bytes]:
    """Remove the one mail of a server; return what was not found, and what the server heard."""
    with imap_server(said) as server, opened(server) as mailbox:
        place = Place("INBOX", 1, 5)
        count = mailbox.remove([(place, hashlib.sha256(MAIL).hexdigest())])
    return count, b"".join(server.heard)


def test_remove_expunges_one_uid() -> None:
    """With UIDPLUS (RFC 4315)."""
    count, heard = removed({})
    assert count == 0
    assert b"UID EXPUNGE 5" in heard


def test_without_uidplus_mail_moves_to_the_trash() -> None:
    r"""A bare EXPUNGE would take whatever else is marked \Deleted with it."""
    count, heard = removed(
        {
            "CAPABILITY": b"* CAPABILITY IMAP4rev1 MOVE\r\nTAG OK done\r\n",
            "LIST": LISTED + b'* LIST () "/" Prullenbak\r\nTAG OK done\r\n',
        }
    )
    assert count == 0
    assert b'UID MOVE 5 "Prullenbak"' in heard or b"UID MOVE 5 Prullenbak" in heard
    assert b"EXPUNGE" not in heard


def test_without_uidplus_and_trash_mail_stays_and_is_counted() -> None:
    """Better left and told than more deleted than asked."""
    count, heard = removed({"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n"})
    assert count == 1
    assert b"EXPUNGE" not in heard
    assert b"STORE" not in heard


def test_moved_mail_is_looked_for_on_the_day_that_it_came() -> None:
    """A whole mailbox is not fetched where the day is known."""
    with imap_server({"UID SEARCH": b"* SEARCH\r\nTAG OK done\r\n"}) as server, opened(server) as mailbox:
        digest = hashlib.sha256(b"klacht").hexdigest()
        assert mailbox.remove([(Place("Weg", 1, 5), digest)], {digest: datetime(2026, 3, 2, 9, tzinfo=UTC)}) == 1
    searches = [line for line in server.heard if b"SEARCH" in line]
    assert searches
    assert all(b"SINCE 01-Mar-2026 BEFORE 04-Mar-2026" in line for line in searches)


def test_certificates_file_that_is_missing_is_an_error_in_words(tmp_path: Path) -> None:
    """And not a crash."""
    missing = ImapSettings("localhost", 993, "implicit", "bram", str, ca_file=str(tmp_path / "geen.pem"))
    with pytest.raises(MailboxError, match="FileNotFoundError"):
        ImapMailbox(missing).open()
