"""The mailbox is the queue: nothing is lost, nothing is handled twice, one bad mail stops nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.core.letters import Alarm, DayCount
from mailbot.core.mail import Message
from mailbot.errors import MailboxError, UnreadableMail
from mailbot.reading.message import parse
from tests.mails import ANNA, BRAM, DOUBTFUL, MONDAY, ORDINARY, STRANGER, complaint, mail
from tests.secretary.practice import Practice

POISON = b"Subject: vergif\r\n\r\nvergif\r\n"


def choking(raw: bytes) -> Message:
    """Read a mail, but choke on poison as a parser may."""
    if raw == POISON:
        raise RecursionError("too deep: geheime woorden")
    return parse(raw)


def alarms(practice: Practice) -> list[Alarm]:
    """Return the alarms that Bram got."""
    return [each for post in practice.to(BRAM) if isinstance(each := practice.letter(post), Alarm)]


def test_a_mail_that_crashes_the_parser_is_set_aside_and_the_next_is_handled() -> None:
    """The good mails around it are handled in the same round."""
    practice = Practice()
    practice.reader = choking
    practice.mailbox.deliver(mail(ORDINARY, "Vraag", STRANGER), MONDAY)
    practice.mailbox.deliver(POISON, MONDAY)
    practice.gets(complaint())
    assert sorted(practice.kinds()) == ["client-acknowledgement", "practitioner-alarm", "practitioner-new-complaint"]
    assert practice.secretary.office.desk.count.set_aside == 1


def test_a_mail_set_aside_is_told_once_by_where_it_stands_and_never_by_its_words() -> None:
    """Also after a restart, and however often it is read again."""
    practice = Practice()
    practice.reader = choking
    place = practice.gets(POISON)
    for _ in range(3):
        practice.start()
        practice.works()
    (alarm,) = alarms(practice)
    assert alarm.kind == "set-aside"
    assert alarm.data["uid"] == str(place.uid)
    assert "geheim" not in practice.to(BRAM)[0].text


def test_alarms_about_mail_that_cannot_be_read_end_where_they_cannot_be_read_either() -> None:
    """A notice lands in the mailbox that is read: it may not call for the next one without end."""
    practice = Practice()

    def unable(raw: bytes) -> Message:
        raise UnreadableMail(f"{len(raw)} bytes")

    practice.reader = unable
    practice.gets(complaint())
    for _ in range(30):
        practice.works()
    assert len(alarms(practice)) == 10
    assert len(practice.secretary.office.desk.aside) == 11


def test_retry_handles_what_was_set_aside() -> None:
    """After the fault was mended the mail is treated as if it came in."""
    practice, wanted = Practice(), complaint()

    def unwilling(raw: bytes) -> Message:
        if wanted in raw:
            raise UnreadableMail
        return parse(raw)

    practice.reader = unwilling
    practice.gets(wanted)
    assert practice.to(ANNA) == ()
    assert practice.secretary.retry() == 1
    practice.reader = parse
    assert practice.secretary.retry() == 0
    practice.works()
    assert practice.kinds(practice.to(ANNA)) == ["client-acknowledgement"]
    assert practice.secretary.retry() == 0
    assert len(practice.store.numbers()) == 1


def test_a_mail_that_is_too_large_is_set_aside() -> None:
    """It is never fetched; Bram is told where it stands."""
    practice = Practice()
    practice.gets(complaint(text="x" * 2**20))
    (alarm,) = alarms(practice)
    assert alarm.data["reason"] == "too large"
    assert practice.store.numbers() == ()


def test_a_renumbered_mailbox_handles_nothing_twice_and_loses_nothing() -> None:
    """A changed UIDVALIDITY means a scan by date, and hashes tell what was handled before."""
    practice = Practice()
    practice.gets(complaint())
    practice.gets(mail(ORDINARY, "Vraag", STRANGER))
    before = practice.kinds()
    practice.mailbox.deliver(complaint(sender=STRANGER), practice.clock.now())
    practice.mailbox.renumber()
    practice.works()
    practice.works()
    assert practice.kinds()[: len(before)] == before
    assert practice.kinds()[len(before) :] == ["client-acknowledgement", "practitioner-new-complaint"]
    assert practice.posts[len(before)].to == STRANGER
    assert len(practice.store.numbers()) == 2


def test_a_renumbered_mailbox_asks_no_question_twice() -> None:
    """A doubtful mail that was decided stays decided."""
    practice = Practice()
    practice.gets(mail(DOUBTFUL, "Vraag"))
    practice.bram(practice.to(BRAM)[0].button("nee").subject)
    before = practice.kinds()
    practice.mailbox.renumber()
    practice.mailbox.renumber("Sent")
    practice.works()
    assert practice.kinds() == before


def test_mail_that_came_while_the_mailbox_was_out_of_reach_is_handled_after() -> None:
    """After an outage all that came meanwhile is handled, once."""
    practice = Practice()
    practice.mailbox.down()
    practice.mailbox.deliver(complaint(), MONDAY)
    with pytest.raises(MailboxError):
        practice.secretary.receive()
    practice.mailbox.up()
    practice.works()
    assert practice.kinds() == ["client-acknowledgement", "practitioner-new-complaint"]


def test_a_mailbox_out_of_reach_and_back_is_told_once_each() -> None:
    """Not at every try."""
    practice = Practice()
    for _ in range(3):
        practice.secretary.mailbox_lost(MailboxError())
        practice.clock.ahead(timedelta(minutes=10))
    for _ in range(3):
        practice.secretary.receive()
    practice.secretary.deliver()
    assert [each.kind for each in alarms(practice)] == ["mailbox-unreachable", "trouble-over"]


def test_a_mail_that_was_read_already_is_handled_all_the_same() -> None:
    """She reads her mail on her telephone before we do."""
    practice = Practice()
    practice.mailbox.deliver(complaint(), MONDAY, flags=(r"\Seen",))
    practice.works()
    assert practice.kinds(practice.to(ANNA)) == ["client-acknowledgement"]


def test_every_mail_is_counted_under_one_kind() -> None:
    """The count of the digest closes (mail.md)."""
    practice = Practice()
    practice.reader = choking
    practice.gets(complaint())
    practice.gets(mail(ORDINARY, "Vraag", STRANGER))
    practice.gets(POISON)
    practice.gets(mail("Nog iets.", "[KL-2026-0001]"))
    practice.bram("[KL-2026-0001] status")
    practice.gets(mail("Weet er meer van.", "[KL-2026-0001]", STRANGER))
    count = practice.secretary.office.desk.count
    kinds = [getattr(count, name) for name in DayCount.__slots__ if name != "seen"]
    assert count.seen == sum(kinds)
    assert count.complaints == count.left_alone == count.set_aside == 1
    assert count.seen == len(practice.mailbox.mails()) + len(practice.mailbox.mails("Sent"))


def test_after_a_restart_no_mail_is_handled_again() -> None:
    """Progress stands on disk."""
    practice = Practice()
    practice.gets(complaint())
    practice.gets(mail(ORDINARY, "Vraag", STRANGER))
    practice.start()
    practice.clock.ahead(timedelta(minutes=5))
    practice.works()
    assert practice.kinds() == ["client-acknowledgement", "practitioner-new-complaint"]
