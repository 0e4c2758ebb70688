"""The contract of `ports.Sender`, on the twin and on the embedded server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pytest

from mailbot.adapters.memory import MemorySender
from mailbot.adapters.smtp import SmtpSender, SmtpSettings
from mailbot.core.mail import Envelope
from mailbot.core.values import EmailAddress
from mailbot.demo.servers import MailServers
from mailbot.errors import DeliveryError
from mailbot.ports import Sender
from tests.conftest import CAST

ANNA, CARLA = (EmailAddress(CAST[number].address) for number in (0, 2))
BRAM = CAST[1]
RAW = b"From: bram@praktijk.example\r\nSubject: Ontvangst\r\n\r\nBeste Anna,\r\n.\r\n..punten\r\n"
LETTER = Envelope(BRAM.address, (ANNA,))


class Rig(Protocol):
    """A mail server with a backdoor."""

    def sender(self) -> Sender:
        """Return the sender, not yet open."""
        ...

    def taken(self) -> list[tuple[Envelope, bytes]]:
        """Return the mails that the server took, in order."""
        ...

    def refuse(self, address: str, code: int) -> None:
        """Refuse a recipient."""
        ...

    def accept(self, address: str) -> None:
        """Refuse a recipient no longer."""
        ...

    def down(self) -> None:
        """Break all connections and take no more."""
        ...

    def up(self) -> None:
        """Take connections again."""
        ...


class MemoryRig:
    """The twin in memory."""

    def __init__(self) -> None:
        """Make the twin."""
        self._sender = MemorySender()
        self.refuse = self._sender.refuse
        self.accept = self._sender.accept
        self.down = self._sender.down
        self.up = self._sender.up

    def sender(self) -> Sender:
        """Return the sender."""
        return self._sender

    def taken(self) -> list[tuple[Envelope, bytes]]:
        """Return what was taken."""
        return self._sender.sent


class EmbeddedRig:
    """The embedded server of the demo."""

    def __init__(self, servers: MailServers) -> None:
        """Take the knobs of the servers."""
        self._servers = servers
        self.refuse = servers.refuse
        self.accept = servers.accept
        self.down = servers.smtp_down
        self.up = servers.smtp_up

    def sender(self) -> Sender:
        """Return a sender that logs in as Bram."""
        servers = self._servers
        return SmtpSender(SmtpSettings(servers.host, servers.smtp_port, "none", BRAM.address, lambda: BRAM.password))

    def taken(self) -> list[tuple[Envelope, bytes]]:
        """Return what went over the wire."""
        return [
            (Envelope(mail.sender, tuple(EmailAddress(each) for each in mail.recipients)), mail.raw)
            for mail in self._servers.captured
        ]


@pytest.fixture(params=["memory", "embedded"])
def rig(request: pytest.FixtureRequest) -> Rig:
    """Give each mail server in turn, with its knobs."""
    return MemoryRig() if request.param == "memory" else EmbeddedRig(request.getfixturevalue("mail_servers"))


@pytest.fixture
def sender(rig: Rig) -> Iterator[Sender]:
    """Give the sender, not yet open: the first letter opens it."""
    sender = rig.sender()
    yield sender
    sender.close()


def test_letter_goes_out_byte_for_byte(rig: Rig, sender: Sender) -> None:
    """Lines of dots too, and under the envelope that was given."""
    sender.send(LETTER, RAW)
    assert rig.taken() == [(LETTER, RAW)]


def test_letter_goes_to_each_recipient_under_the_null_path(rig: Rig, sender: Sender) -> None:
    """An automatic mail has no sender in its envelope (RFC 3834 § 3.3)."""
    envelope = Envelope("", (ANNA, CARLA))
    sender.send(envelope, RAW)
    assert rig.taken() == [(envelope, RAW)]


def test_letters_follow_each_other_in_order(rig: Rig, sender: Sender) -> None:
    """One after the other, also with a close in between."""
    raws = [RAW + b"%d\r\n" % number for number in range(4)]
    for number, raw in enumerate(raws):
        sender.send(LETTER, raw)
        if number == 1:
            sender.close()
    assert [raw for _, raw in rig.taken()] == raws


@pytest.mark.parametrize(("code", "permanent"), [(550, True), (553, True), (450, False), (452, False)])
def test_refusal_tells_if_trying_again_makes_sense(rig: Rig, sender: Sender, code: int, *, permanent: bool) -> None:
    """4xx: later. 5xx: never. The next letter goes out as ever."""
    rig.refuse(ANNA, code)
    with pytest.raises(DeliveryError) as refused:
        sender.send(LETTER, RAW)
    assert (refused.value.permanent, refused.value.code) == (permanent, code)
    rig.accept(ANNA)
    sender.send(LETTER, RAW)
    assert rig.taken() == [(LETTER, RAW)]


@pytest.mark.parametrize(("code", "permanent"), [(550, True), (450, False)])
def test_letter_goes_to_all_or_to_none(rig: Rig, sender: Sender, code: int, *, permanent: bool) -> None:
    """Where one of two is refused nobody gets it, so that a second try sends it to nobody twice."""
    rig.refuse(CARLA, code)
    with pytest.raises(DeliveryError) as refused:
        sender.send(Envelope(BRAM.address, (ANNA, CARLA)), RAW)
    assert refused.value.permanent is permanent
    assert rig.taken() == []


def test_the_final_refusal_of_two_counts(rig: Rig, sender: Sender) -> None:
    """One says later, one says never: never."""
    rig.refuse(ANNA, 550)
    rig.refuse(CARLA, 450)
    with pytest.raises(DeliveryError) as refused:
        sender.send(Envelope(BRAM.address, (ANNA, CARLA)), RAW)
    assert refused.value == DeliveryError(permanent=True, code=550)


def test_outage_is_temporary_and_the_next_letter_finds_the_server_back(rig: Rig, sender: Sender) -> None:
    """A connection that died in between is replaced."""
    sender.send(LETTER, RAW)
    rig.down()
    for job in (sender.open, lambda: sender.send(LETTER, RAW)):
        with pytest.raises(DeliveryError) as outage:
            job()
        assert outage.value == DeliveryError(permanent=False, code=0)
    rig.up()
    sender.send(LETTER, RAW)
    assert len(rig.taken()) == 2


def test_connection_that_died_unnoticed_costs_no_letter(rig: Rig, sender: Sender) -> None:
    """The server restarted between two letters: the second goes out all the same, once."""
    sender.send(LETTER, RAW)
    rig.down()
    rig.up()
    sender.send(LETTER, RAW)
    assert len(rig.taken()) == 2


def test_opening_tells_a_line_about_the_server(sender: Sender) -> None:
    """For `mailbot check`; more than once does no harm."""
    first = sender.open()
    assert first
    assert "\n" not in first
    assert sender.open() == first


def test_close_may_come_at_any_time(rig: Rig, sender: Sender) -> None:
    """Before, twice, and after an outage: it never raises."""
    sender.close()
    sender.open()
    rig.down()
    sender.close()
    sender.close()
