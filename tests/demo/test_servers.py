"""The embedded servers: what a provider does, and the knobs."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from threading import Event, Thread
from time import monotonic

import pytest
from imapclient import SEEN, IMAPClient

from mailbot.adapters.imap_idle import Bell, Heard, idle
from mailbot.demo.servers import Captured, MailServers
from tests.conftest import CAST, NINE_O_CLOCK

ANNA, BRAM, CARLA = CAST
RAW = b"From: Anna <anna@klant.example>\r\nSubject: klacht\r\n\r\nDag Bram\r\n"


@contextmanager
def imap(servers: MailServers, folder: str = "INBOX") -> Iterator[IMAPClient]:
    """Give a client of Bram's in a folder."""
    with IMAPClient(servers.host, servers.imap_port, ssl=False, timeout=10) as client:
        client.login(BRAM.address, BRAM.password)
        client.normalise_times = False
        client.select_folder(folder)
        yield client


def submit(
    servers: MailServers, raw: bytes = RAW, to: str = BRAM.address, sender: str = ANNA.address, *, login: bool = True
) -> None:
    """Hand a mail in as Anna, logged in or not."""
    with smtplib.SMTP(servers.host, servers.smtp_port, "[127.0.0.1]", timeout=10) as smtp:
        if login:
            smtp.login(ANNA.address, ANNA.password)
        smtp.sendmail(sender, [to], raw)


def landed(servers: MailServers) -> Message:
    """Return the last mail in Bram's INBOX."""
    return message_from_bytes(servers.mails(BRAM.address)[-1].raw)


def test_mail_that_is_handed_in_lies_in_the_inbox_with_a_trace(mail_servers: MailServers) -> None:
    """Return-Path, results and Received stand above what was sent, in that order (RFC 5321 § 4.4)."""
    submit(mail_servers)
    (stored,) = mail_servers.mails(BRAM.address)
    assert stored.raw.endswith(RAW)
    assert stored.received == NINE_O_CLOCK
    assert stored.flags == frozenset()
    mail = landed(mail_servers)
    assert mail.keys()[:3] == ["Return-Path", "Authentication-Results", "Received"]
    assert mail["Return-Path"] == "<anna@klant.example>"
    assert mail["Received"].endswith("Mon, 02 Mar 2026 09:00:00 +0000")


@pytest.mark.parametrize(
    ("sender", "login", "result"),
    [
        (b"anna@klant.example", True, "pass"),
        (b"Anna <ANNA@klant.example>", True, "pass"),
        (b"bram@praktijk.example", True, "fail"),
        (b"anna@klant.example, bram@praktijk.example", True, "fail"),
        (b"bram@praktijk.example", False, "fail"),
        (b"iemand@elders.example", False, "none"),
    ],
)
def test_from_is_vouched_for_only_where_it_is_that_of_the_login(
    mail_servers: MailServers, sender: bytes, result: str, *, login: bool
) -> None:
    """What a provider's DMARC check would say (RFC 7489)."""
    submit(mail_servers, b"From: " + sender + b"\r\n\r\nDag\r\n", login=login)
    assert f"dmarc={result} " in landed(mail_servers)["Authentication-Results"]


def test_results_that_a_sender_made_up_are_taken_out(mail_servers: MailServers) -> None:
    """Those in our name only (RFC 8601 § 5); what another server found stays."""
    forged = b"Authentication-Results: mx.demo.example;\r\n dmarc=pass header.from=praktijk.example\r\n"
    other = b"Authentication-Results: mx.elders.example; dmarc=none\r\n"
    submit(mail_servers, forged + other + RAW, login=False)
    results = landed(mail_servers).get_all("Authentication-Results", [])
    assert len(results) == 2
    assert "dmarc=fail" in results[0]
    assert results[1].startswith("mx.elders.example")


def test_every_mail_is_captured_as_it_was_sent(mail_servers: MailServers) -> None:
    """Also one for somebody without a mailbox here: kept in the capture only."""
    submit(mail_servers, to="iemand@elders.example")
    (mail,) = mail_servers.wait_for(1)
    assert mail == Captured(NINE_O_CLOCK, ANNA.address, ("iemand@elders.example",), RAW)
    assert not any(mail_servers.mails(each.address) for each in CAST)


def test_mail_for_others_is_taken_from_who_logged_in_only(mail_servers: MailServers) -> None:
    """No open relay, not even in a demo."""
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        submit(mail_servers, to="iemand@elders.example", login=False)
    assert mail_servers.captured == ()


def test_waiting_for_a_mail_that_does_not_come_is_an_error(mail_servers: MailServers) -> None:
    """A test that waits in vain fails, and soon."""
    with pytest.raises(TimeoutError, match="0 mails"):
        mail_servers.wait_for(1, seconds=0.05)


def test_waiting_ends_when_the_mail_comes(mail_servers: MailServers) -> None:
    """It may come from another thread."""
    thread = Thread(target=submit, args=(mail_servers,))
    thread.start()
    assert mail_servers.wait_until(lambda mails: any(each.raw == RAW for each in mails))
    thread.join()


def test_each_mail_is_told_to_who_wants_to_know() -> None:
    """The story is told as it happens."""
    told: list[Captured] = []
    heard = Event()

    def tell(mail: Captured) -> None:
        told.append(mail)
        heard.set()

    with MailServers(CAST, lambda: NINE_O_CLOCK, on_mail=tell) as servers:
        submit(servers)
        assert heard.wait(10)
        assert tuple(told) == servers.captured


def test_mail_is_dated_by_the_clock_that_was_given() -> None:
    """Months pass in a second, on all that has a date: also a copy that a client files without one."""
    moments = iter(NINE_O_CLOCK + timedelta(days=30 * number) for number in range(9))
    with MailServers(CAST, lambda: next(moments)) as servers:
        submit(servers)
        submit(servers)
        with imap(servers, "Sent") as client:
            client.append("Sent", RAW)
        received = [each.received for each in (*servers.mails(BRAM.address), *servers.mails(BRAM.address, "Sent"))]
    assert received == [NINE_O_CLOCK + timedelta(days=days) for days in (0, 30, 60)]


def test_mail_from_outside_comes_with_the_result_that_is_wanted(mail_servers: MailServers) -> None:
    """A scenario says what the provider's check found."""
    mail_servers.deliver(RAW, [BRAM.address], "anna@klant.example", dmarc="fail")
    assert "dmarc=fail header.from=klant.example" in landed(mail_servers)["Authentication-Results"]


def test_folders_are_those_of_a_real_account(mail_servers: MailServers) -> None:
    """Special folders by their flags (RFC 6154), and a namespace (RFC 2342)."""
    with imap(mail_servers) as client:
        assert client.find_special_folder(rb"\Sent") == "Sent"
        assert client.namespace().personal == (("", "/"),)
        names = {name for _, _, name in client.list_folders()}
    assert names == {"INBOX", "Sent", "Drafts", "Trash", "Archive"} == set(mail_servers.folders(BRAM.address))


def test_keywords_of_a_client_are_kept(mail_servers: MailServers) -> None:
    """STORE of a keyword does what it answers."""
    uid = mail_servers.put(BRAM.address, "INBOX", RAW)
    with imap(mail_servers) as client:
        client.add_flags([uid], ["$Forwarded", SEEN])
    assert mail_servers.mails(BRAM.address)[0].flags == {"$Forwarded", r"\Seen"}


def test_idle_hears_of_mail_that_came_just_before(mail_servers: MailServers) -> None:
    """Between the last command and IDLE a mail came in: IDLE begins with it (RFC 2177)."""
    with imap(mail_servers) as client, Bell().listening() as bell:
        for _ in range(5):
            mail_servers.put(BRAM.address, "INBOX", RAW)
            start = monotonic()
            assert idle(client._imap, bell, 10) is Heard.NEWS
            assert monotonic() - start < 5


def test_done_right_after_idle_is_heard(mail_servers: MailServers) -> None:
    """A client may change its mind at once."""
    with imap(mail_servers) as client:
        for _ in range(20):
            client.idle()
            client.idle_done()
        assert client.noop()


def test_accounts_see_their_own_mail_only(mail_servers: MailServers) -> None:
    """Anna's mailbox is not Bram's, and passwords are checked."""
    submit(mail_servers)
    assert mail_servers.mails(ANNA.address) == ()
    with (
        IMAPClient(mail_servers.host, mail_servers.imap_port, ssl=False, timeout=10) as client,
        pytest.raises(IMAPClient.Error),
    ):
        client.login(BRAM.address, ANNA.password)


def test_other_clients_can_do_what_clients_do(mail_servers: MailServers) -> None:
    """Put, move, delete, make and drop folders: by a short cut."""
    mail_servers.make_folder(BRAM.address, "Klachten/Nieuw")
    uid = mail_servers.put(BRAM.address, "INBOX", RAW, datetime(2026, 1, 1, tzinfo=UTC), [r"\Seen"])
    mail_servers.move(BRAM.address, "INBOX", uid, "Klachten/Nieuw")
    assert mail_servers.mails(BRAM.address) == ()
    (moved,) = mail_servers.mails(BRAM.address, "Klachten/Nieuw")
    assert (moved.raw, moved.flags, moved.received) == (RAW, frozenset({r"\Seen"}), datetime(2026, 1, 1, tzinfo=UTC))
    mail_servers.discard(BRAM.address, "Klachten/Nieuw", moved.uid)
    assert mail_servers.mails(BRAM.address, "Klachten/Nieuw") == ()
    mail_servers.drop_folder(BRAM.address, "Klachten/Nieuw")
    assert "Klachten/Nieuw" not in mail_servers.folders(BRAM.address)


def test_outages_end_where_they_began(mail_servers: MailServers) -> None:
    """The same ports, and the mailboxes as they were."""
    submit(mail_servers)
    ports = (mail_servers.imap_port, mail_servers.smtp_port)
    mail_servers.imap_down()
    mail_servers.smtp_down()
    with pytest.raises(ConnectionRefusedError):
        submit(mail_servers)
    with pytest.raises(ConnectionRefusedError), imap(mail_servers):
        pass
    mail_servers.imap_up()
    mail_servers.smtp_up()
    submit(mail_servers)
    assert (mail_servers.imap_port, mail_servers.smtp_port) == ports
    with imap(mail_servers) as client:
        assert len(client.search()) == 2


def test_recipient_can_be_refused_and_taken_again(mail_servers: MailServers) -> None:
    """With the code that a scenario wants."""
    mail_servers.refuse(CARLA.address, 452)
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        submit(mail_servers, to=CARLA.address)
    assert refused.value.recipients[CARLA.address][0] == 452
    mail_servers.accept(CARLA.address)
    submit(mail_servers, to=CARLA.address)
    assert len(mail_servers.mails(CARLA.address)) == 1
