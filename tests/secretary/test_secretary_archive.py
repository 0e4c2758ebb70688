"""After an outage mail may have left INBOX unread: the archive is read by date (mail.md: reading)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.adapters.memory import MemoryMailbox
from mailbot.core.mail import Message
from mailbot.errors import MailboxError, UnreadableMail
from mailbot.reading.message import parse
from tests.mails import ANNA, ORDINARY, STRANGER, complaint, mail
from tests.secretary.practice import ZONE, Practice

FIRST_TWO = ["client-acknowledgement", "practitioner-new-complaint"]
A_WHILE = timedelta(minutes=20)


def a_practice() -> Practice:
    """Make Bram's practice, whose mail program puts mail away in a folder of its own."""
    return Practice(MemoryMailbox(zone=ZONE, size_limit=2**20, archive="Archief"))


def puts_away(practice: Practice, raw: bytes) -> None:
    """Let a mail come in and Bram put it away before the program reads it."""
    practice.mailbox.drag(practice.mailbox.deliver(raw, practice.clock.now()), "Archief")


def test_mail_put_away_during_an_outage_is_handled() -> None:
    """A complaint is none the less one for having been read on her telephone first."""
    practice = a_practice()
    practice.mailbox.down()
    practice.clock.ahead(timedelta(hours=3))
    puts_away(practice, complaint())
    practice.clock.ahead(timedelta(hours=30))
    practice.mailbox.up()
    practice.works()
    assert practice.kinds() == FIRST_TWO
    assert practice.dossier().filings[0].folder == "Archief"


def test_nothing_in_an_archive_is_handled_twice() -> None:
    """What had an effect is known by its digest; what had none has none again."""
    practice = a_practice()
    place = practice.gets(complaint())
    ordinary = practice.gets(mail(ORDINARY, "Vraag", STRANGER))
    for each in (place, ordinary):
        practice.mailbox.drag(each, "Archief")
    for _ in range(3):
        practice.clock.ahead(timedelta(hours=5))
        practice.start()
        practice.works()
    assert practice.kinds() == FIRST_TWO


def test_old_mail_in_an_archive_is_left_alone() -> None:
    """Only what came while the mailbox was not read."""
    practice = a_practice()
    practice.mailbox.deliver(complaint(), practice.clock.now() - timedelta(hours=2), "Archief")
    practice.clock.ahead(timedelta(hours=3))
    practice.works()
    assert practice.kinds() == []


def test_a_quiet_day_is_no_outage() -> None:
    """Where the mailbox was read all the time, what lies in the archive was seen in INBOX."""
    practice = a_practice()
    for _ in range(12):
        practice.clock.ahead(A_WHILE)
        practice.works()
    puts_away(practice, complaint())
    for _ in range(12):
        practice.clock.ahead(A_WHILE)
        practice.start()
        practice.works()
    assert practice.kinds() == []


def test_an_outage_in_the_middle_of_the_archive_costs_nothing() -> None:
    """The moment of the last reading is kept until all was read, also over a restart."""
    practice = a_practice()
    practice.clock.ahead(timedelta(hours=3))
    puts_away(practice, mail(ORDINARY, "Vraag", STRANGER))
    puts_away(practice, complaint())
    practice.mailbox.deliver(complaint(sender=STRANGER), practice.clock.now())

    def breaking(raw: bytes) -> Message:
        if b"Vraag" in raw:
            practice.mailbox.down()
        return parse(raw)

    practice.reader = breaking
    with pytest.raises(MailboxError):
        practice.secretary.receive()
    practice.mailbox.up()
    practice.reader = parse
    practice.start()
    practice.works()
    assert practice.kinds(practice.to(ANNA)) == ["client-acknowledgement"]
    assert practice.kinds(practice.to(STRANGER)) == ["client-acknowledgement"]


def test_a_mail_set_aside_in_a_folder_that_is_gone_keeps_nothing_from_its_turn() -> None:
    """A folder of an archive is hers to delete."""
    practice = a_practice()

    def unable(raw: bytes) -> Message:
        if b"Vraag" in raw:
            raise UnreadableMail
        return parse(raw)

    practice.reader = unable
    practice.clock.ahead(timedelta(hours=3))
    puts_away(practice, mail(ORDINARY, "Vraag", STRANGER))
    practice.works()
    assert practice.secretary.retry() == 1
    practice.mailbox.drop_folder("Archief")
    assert practice.secretary.retry() == 1
    practice.gets(complaint())
    assert practice.kinds(practice.to(ANNA)) == ["client-acknowledgement"]
