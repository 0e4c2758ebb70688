"""The contract of `ports.Mailbox` about correspondents: to whom she writes, off the headers alone."""

from __future__ import annotations

from datetime import timedelta

from mailbot.ports import Mailbox, Role
from tests.contract.mailbox_rigs import Rig
from tests.contract.test_mailbox import WHEN


def written_to(*heads: str) -> bytes:
    """A mail of Bram with these header lines."""
    lines = ("From: bram@praktijk.example", *heads, "Subject: Afspraak", "", "Tot morgen.")
    return "\r\n".join(lines).encode()


def test_everybody_in_to_and_cc_is_found_in_lower_case(rig: Rig, mailbox: Mailbox) -> None:
    """Names, several addresses, a group without members: the addresses alone come out."""
    sent = mailbox.open().folders[Role.SENT]
    rig.deliver(
        written_to('To: "Jansen, Anna" <Anna@Klant.example>, dirk@klant.example', "Cc: c@x.example"), WHEN, sent
    )
    rig.deliver(written_to("To: undisclosed-recipients:;"), WHEN, sent)
    found = mailbox.correspondents(sent, (WHEN - timedelta(days=1)).date())
    assert found == {"anna@klant.example", "dirk@klant.example", "c@x.example"}


def test_mail_from_before_the_day_does_not_count(rig: Rig, mailbox: Mailbox) -> None:
    """Nor does an empty folder give anybody."""
    sent = mailbox.open().folders[Role.SENT]
    assert mailbox.correspondents(sent, WHEN.date()) == frozenset()
    rig.deliver(written_to("To: anna@klant.example"), WHEN - timedelta(days=400), sent)
    assert mailbox.correspondents(sent, WHEN.date()) == frozenset()
