"""R12: faults of an SMTP server, by name: no acknowledgement is lost, and a refusal for good is told once.

The real secretary sends over the real adapter to a server that follows a script. A letter is waiting
while the server is at fault; the fault passes; then the server has the letter, whole, and she the notice.
"""

from __future__ import annotations

import re
import socket
import struct
from collections.abc import Iterator
from datetime import timedelta
from threading import Thread

import pytest

from mailbot.adapters.smtp import SmtpSender, SmtpSettings
from mailbot.core.mail import Envelope
from mailbot.core.values import EmailAddress
from mailbot.errors import DeliveryError
from tests.adapters.scripted import Scripted
from tests.adapters.test_smtp import Said, SmtpScript
from tests.attacks.recording import FULL, recorded
from tests.mails import ANNA, BRAM, complaint
from tests.secretary.practice import Practice

PASSWORD = "heel-geheim-wachtwoord"
_ID = re.compile(rb"^Message-ID: *(?:\r\n )?(<\S+>)", re.MULTILINE)


class Taking(SmtpScript):
    """Keeps what it took responsibility for; says otherwise what a test wants, to letters for Anna."""

    def __init__(self, said: Said) -> None:
        super().__init__(said)
        self.taken: list[bytes] = []
        self._lines: list[bytes] = []

    def __call__(self, line: bytes) -> list[bytes] | None:
        """Answer a line."""
        if self._in_data:
            self._lines.append(line)
        else:
            self._lines = []
        answer = super().__call__(line)
        return None if answer is None else list(answer)

    def _answer(self, verb: str) -> list[bytes] | None:
        answer = super()._answer(verb)
        if verb == "." and answer and answer[0].startswith((b"250 ", b"250-")):
            self.taken.append(b"".join(self._lines[:-1]))
        return answer


def _both(verb: str) -> dict[str, Said]:
    return {
        f"{verb}: 4xx": {verb: b"451 later\r\n"},
        f"{verb}: 421": {verb: b"421 closing\r\n"},
        f"{verb}: cut": {verb: None},
        f"{verb}: silence": {verb: b""},
    }


PASSING: dict[str, Said] = {
    **_both("EHLO"),
    **_both("AUTH"),
    **_both("MAIL"),
    **_both("RCPT"),
    **_both("DATA"),
    **_both("."),
    "AUTH: 5xx": {"AUTH": b"535 no\r\n"},
    "EHLO: 5xx": {"EHLO": b"502 what\r\n", "HELO": b"502 what\r\n"},
    "MAIL: log in first": {"MAIL": b"530 log in\r\n"},
    "RCPT: half a line": {"RCPT": b"25"},
    "RCPT: no code": {"RCPT": b"fine by me\r\n"},
    "DATA: 250 for 354": {"DATA": b"250 OK\r\n"},
    "MAIL: lines without end": {"MAIL": b"250-one\r\n250-two\r\n"},
    "MAIL: two codes in one answer": {"MAIL": b"250-one\r\n451 two\r\n"},
    "MAIL: an endless line": {"MAIL": b"250 " + b"x" * 70_000},
    "MAIL: 8-bit junk": {"MAIL": b"\xff\xfe\x00\r\n"},
    ".: lines without end": {".": b"250-queued\r\n"},
    ".: junk": {".": b"\xff\xff\xff\xff\r\n"},
    ".: half a line": {".": b"25"},
}
"""Faults after which the letter is tried again."""
UNANSWERED = [".: cut", ".: silence", ".: lines without end", ".: half a line"]
"""Those of them after which nobody knows whether the server has the letter."""
FINAL: dict[str, Said] = {
    "MAIL: 5xx": {"MAIL": b"550 no\r\n"},
    "RCPT: 5xx": {"RCPT": b"550 unknown\r\n"},
    "RCPT: 5xx over lines": {"RCPT": b"550-no\r\n550 such user\r\n"},
    "DATA: 5xx": {"DATA": b"554 no\r\n"},
    ".: 5xx": {".": b"552 too large\r\n"},
}
"""Refusals for good."""


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailbot.adapters.smtp._SECONDS", 0.15)
    monkeypatch.setattr("mailbot.adapters.smtp._SECONDS_AFTER_DATA", 0.15)


@pytest.fixture
def server() -> Iterator[Scripted]:
    """A server that takes everything."""
    with Scripted(b"220 mx.demo.example\r\n", Taking({})) as running:
        yield running


@pytest.fixture
def practice(server: Scripted) -> Iterator[Practice]:
    """A practice that sends over the real adapter."""
    made = Practice()
    sender = SmtpSender(SmtpSettings(server.host, server.port, "none", BRAM, lambda: PASSWORD))
    made.sender = sender  # type: ignore[assignment]  # the real one in the twin's place
    made.start()
    yield made
    sender.close()


def works(practice: Practice, *, hours: int = 1) -> None:
    """Let the practice work; the outbox tries again when its pause is over."""
    practice.clock.ahead(timedelta(hours=hours))
    practice.secretary.receive()
    practice.secretary.deliver()
    practice.secretary.tick()
    practice.secretary.deliver()


def told(taking: Taking, address: str) -> list[bytes]:
    """Return the Message-IDs of what was taken for somebody."""
    mine = (each for each in taking.taken if f"To: {address}".encode() in each or f"<{address}>".encode() in each)
    return [found[1] for each in mine if (found := _ID.search(each))]


def test_there_are_faults_enough() -> None:
    """At least twenty-five, each with its name (R12)."""
    assert len(PASSING) + len(FINAL) >= 25
    with recorded("R12", "SMTP faults lose no letter, and a refusal for good is told once") as tally:
        tally.number = len(PASSING) + len(FINAL) + len(UNANSWERED) + 5
        tally.figure = "0 acknowledgements lost"


@pytest.mark.parametrize("name", PASSING if FULL else list(PASSING)[::7])
def test_no_acknowledgement_is_lost_by_a_fault_that_passes(name: str, server: Scripted, practice: Practice) -> None:
    """It is sent when the fault is over, once, and nobody is alarmed."""
    server.replace(Taking(PASSING[name]))
    practice.mailbox.deliver(complaint(), practice.clock.now())
    # What went out whole and was not answered goes out a second time, and no third: its test is the next one.
    for _ in range(1 if name in UNANSWERED else 2):
        works(practice)
    sound = Taking({})
    server.replace(sound)
    for _ in range(2):
        works(practice)
    (letter,) = [each for each, _ in practice.dossier().letters.values() if each.kind == "client-acknowledgement"]
    assert told(sound, ANNA) == [letter.message_id.encode()]
    assert practice.dossier().outbox == ()
    assert "letter-refused" not in practice.events()


@pytest.mark.parametrize("name", UNANSWERED if FULL else UNANSWERED[:1])
def test_a_letter_that_is_never_answered_for_is_told_and_not_sent_for_ever(
    name: str, server: Scripted, practice: Practice
) -> None:
    """It may have arrived twice (RFC 1047): she is told once, with the letter, and nobody gets it a third time."""
    silent = Refusing(PASSING[name])
    server.replace(silent)
    practice.mailbox.deliver(complaint(), practice.clock.now())
    for _ in range(6):
        works(practice)
    assert silent.refused == 2
    assert sum(b"Content-Type: application/pdf" in each for each in silent.taken) == 1


@pytest.mark.parametrize("name", FINAL if FULL else list(FINAL)[::3])
def test_a_refusal_for_good_is_told_once(name: str, server: Scripted, practice: Practice) -> None:
    """The duty to inform in writing is not met: one alarm, with the letter as PDF, and no second try (§ 4)."""
    refusing = Refusing(FINAL[name])
    server.replace(refusing)
    practice.mailbox.deliver(complaint(), practice.clock.now())
    for _ in range(4):
        works(practice, hours=2)
    alarms = [each for each in refusing.taken if b"Content-Type: application/pdf" in each]
    assert len(alarms) == 1
    assert refusing.refused == 1
    assert not any(letter.kind == "client-acknowledgement" for letter in practice.dossier().outbox)


class Refusing(Taking):
    """Answers otherwise at a verb of letters to Anna, and takes the rest."""

    def __init__(self, said: Said) -> None:
        super().__init__({})
        ((self._verb, self._said_then),) = said.items()
        self._to_anna = False
        self.refused = 0

    def __call__(self, line: bytes) -> list[bytes] | None:
        """Answer a line."""
        if not self._in_data and line.upper().startswith(b"RCPT"):
            self._to_anna = ANNA.encode() in line
        return super().__call__(line)

    def _answer(self, verb: str) -> list[bytes] | None:
        # MAIL comes before RCPT tells for whom: there the first letter is Anna's.
        aimed = self._to_anna or (verb == "MAIL" and not self.refused)
        if verb == self._verb and aimed:
            self.refused += 1
            self._to_anna = False
            return None if self._said_then is None else [self._said_then]
        return super()._answer(verb)


@pytest.mark.long
def test_an_outage_of_five_days_loses_no_letter(server: Scripted, practice: Practice) -> None:
    """Tried again all the while with growing pauses, and sent as the same bytes when it is over."""
    server.replace(Taking({"EHLO": None}))
    practice.mailbox.deliver(complaint(), practice.clock.now())
    before = server.connections
    for _ in range(5 * 24):
        works(practice)
    assert server.connections - before <= 3 * 5 * 48
    sound = Taking({})
    server.replace(sound)
    works(practice)
    assert len(told(sound, ANNA)) == 1


def test_one_refused_recipient_of_two_refuses_the_letter_for_both(server: Scripted) -> None:
    """All get it or none, so that trying again sends nothing twice."""

    class Partly(Taking):
        """Knows the first recipient only."""

        def __call__(self, line: bytes) -> list[bytes] | None:
            """Answer a line."""
            return [b"550 unknown\r\n"] if b"carla@" in line else super().__call__(line)

    partly = Partly({})
    server.replace(partly)
    sender = SmtpSender(SmtpSettings(server.host, server.port, "none", BRAM, lambda: PASSWORD))
    both = Envelope(EmailAddress(BRAM), (EmailAddress(ANNA), EmailAddress("carla@mediation.example")))
    with pytest.raises(DeliveryError):
        sender.send(both, b"Subject: x\r\n\r\nx\r\n")
    sender.close()
    assert partly.taken == []


@pytest.mark.parametrize("after", [False, True], ids=["before the dot", "after the dot"])
def test_a_reset_at_the_dot_is_an_outage(*, after: bool) -> None:
    """TCP RST: before it nothing was taken, after it nobody knows (RFC 1047)."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        sender = SmtpSender(SmtpSettings("127.0.0.1", listener.getsockname()[1], "none"))
        listener.settimeout(5)

        def serve() -> None:
            connection, _ = listener.accept()
            script, seen = SmtpScript({}), b""
            connection.sendall(b"220 mx\r\n")
            with connection, connection.makefile("rb") as lines:
                for line in lines:
                    seen += line
                    ended = line == b".\r\n" if after else line.startswith(b"Subject")
                    if ended:
                        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                        return
                    for segment in script(line) or ():
                        connection.sendall(segment)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        with pytest.raises(DeliveryError) as failed:
            sender.send(Envelope(EmailAddress(BRAM), (EmailAddress(ANNA),)), b"Subject: x\r\n\r\n" + b"x" * 500_000)
        thread.join(5)
        sender.close()
    assert not failed.value.permanent


def test_a_letter_that_was_taken_and_not_confirmed_goes_out_as_the_same_bytes(
    server: Scripted, practice: Practice
) -> None:
    """The 250 was lost: the second copy can be known by its Message-ID and Date (T-DOT)."""
    lost = Lost({})
    server.replace(lost)
    practice.mailbox.deliver(complaint(), practice.clock.now())
    for _ in range(3):
        works(practice)
    copies = [each for each in lost.taken if f"To: {ANNA}".encode() in each]
    assert 1 <= len(copies) <= 2
    assert len(set(copies)) == 1


class Lost(Taking):
    """Takes the first letter, and hangs up before it says so."""

    def _answer(self, verb: str) -> list[bytes] | None:
        answer = super()._answer(verb)
        return None if verb == "." and len(self.taken) == 1 else answer
