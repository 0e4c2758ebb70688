"""T-DOT: what happens at the dot (RFC 5321 § 4.5.2, RFC 1047; freescout #5457; SMTP smuggling, 2023).

Faults at the dot itself, with the letter tried again: tests/adapters/test_smtp_faults.py. A crash between
the server's 250 and our record: tests/secretary/test_secretary_outbox.py.
"""

from __future__ import annotations

import pytest

from mailbot.adapters.smtp import SmtpSender, SmtpSettings
from mailbot.core.mail import Envelope
from mailbot.core.values import EmailAddress
from tests.adapters.scripted import Scripted
from tests.adapters.test_smtp import SmtpScript
from tests.mails import ANNA, BRAM, COMPLAINT, complaint
from tests.secretary.practice import Practice

LETTER = Envelope(EmailAddress(BRAM), (EmailAddress(ANNA),))
DOTS = {
    "a dot alone": b"een\r\n.\r\ntwee\r\n",
    "two dots": b"..\r\n",
    "dots at each line": b".a\r\n..b\r\n...c\r\n",
    "a dot first": b".\r\n",
    "a dot last": b"x\r\n.",
    "a command behind a dot": b"x\r\n.\r\nMAIL FROM:<x@elders.example>\r\nRCPT TO:<y@doelwit.example>\r\nDATA\r\n",
    "no line end": b"x",
}


def sent(raw: bytes) -> bytes:
    """Return what a server has after the letter, dots undone, without the head."""
    with Scripted(b"220 mx\r\n", SmtpScript({})) as server:
        sender = SmtpSender(SmtpSettings(server.host, server.port, "none"))
        sender.send(LETTER, raw)
        sender.close()
        heard = list(server.heard)
    start = next(nth for nth, line in enumerate(heard) if line.upper() == b"DATA\r\n") + 1
    end = heard.index(b".\r\n", start)
    assert [each.split()[0].upper() for each in heard[end + 1 :]] == [b"QUIT"]
    return b"".join(line[1:] if line.startswith(b".") else line for line in heard[start:end])


@pytest.mark.parametrize("name", DOTS)
def test_a_dot_in_a_letter_ends_no_letter(name: str) -> None:
    """The server has what was recorded, and hears no command out of it."""
    raw = b"Subject: x\r\n\r\n" + DOTS[name]
    assert sent(raw).removesuffix(b"\r\n") == raw.removesuffix(b"\r\n")


@pytest.mark.parametrize("end", ["\n.\n", "\r.\r", "\r\n.\r\n", "\n.\r\n", "\r\n.\n"])
def test_a_complaint_smuggles_no_second_mail_into_a_notice(end: str) -> None:
    """Line ends in letters are CR LF only: no server on the way can find another end of the mail in them."""
    practice = Practice()
    smuggled = f"{end}MAIL FROM:<x@elders.example>{end}RCPT TO:<y@doelwit.example>{end}DATA{end}"
    practice.gets(complaint(text=COMPLAINT).replace(b"want ik heb", smuggled.encode() + b"want ik heb"))
    assert practice.posts
    for post in practice.posts:
        bare = post.raw.replace(b"\r\n", b"")
        assert b"\n" not in bare
        assert b"\r" not in bare
        assert sent(post.raw) == post.raw
