"""The contract of `ports.Mailbox`, on the twin, on the embedded server and on Dovecot."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from threading import Thread, Timer
from time import monotonic
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.identity import Seal
from mailbot.core.letters import Audience
from mailbot.errors import LoginRefused, MailboxError
from mailbot.ports import Mailbox, Mark, Place, Role
from tests.contract.mailbox_rigs import DovecotRig, Rig

WHEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LONG, SHORT = 30.0, 0.2
SEAL = Seal(b"s" * 32, "praktijk.example")


def a_mail(subject: str = "hallo", *, text: str = "Dag Bram", extra: str = "") -> bytes:
    """Make a plain mail."""
    lines = ["From: anna@klant.example", "To: bram@praktijk.example", f"Subject: {subject}", *extra.splitlines()]
    return "\r\n".join([*lines, "", text, ""]).encode()


def sha(raw: bytes) -> str:
    """Return the identity of a mail."""
    return hashlib.sha256(raw).hexdigest()


def timed(job: Callable[[], None]) -> float:
    """Return how many seconds a job takes."""
    start = monotonic()
    job()
    return monotonic() - start


def test_opening_tells_what_was_found(rig: Rig) -> None:
    """The facts name the inbox, Sent by its special use, and IDLE."""
    mailbox = rig.mailbox()
    facts = mailbox.open()
    assert facts.folders[Role.INBOX] == "INBOX"
    assert facts.folders[Role.SENT] == "Sent"
    assert facts.special_use
    assert facts.idle
    assert "UIDPLUS" in facts.capabilities
    assert mailbox.open() == facts
    mailbox.close()


def test_wrong_password_is_told_apart_from_an_outage(rig: Rig) -> None:
    """A refused login is LoginRefused; a server that isn't there is MailboxError only."""
    with pytest.raises(LoginRefused):
        rig.refuse_login().open()
    if not isinstance(rig, DovecotRig):
        mailbox = rig.mailbox()
        rig.down()
        with pytest.raises(MailboxError) as outage:
            mailbox.open()
        assert not isinstance(outage.value, LoginRefused)


def test_nothing_works_before_open_but_wake_and_close(rig: Rig) -> None:
    """A mailbox that is not open says so."""
    mailbox = rig.mailbox()
    mailbox.wake()
    mailbox.close()
    for job in (
        lambda: mailbox.mark("INBOX"),
        lambda: list(mailbox.arrivals("INBOX", Mark(1, 1))),
        lambda: list(mailbox.since("INBOX", WHEN.date())),
        lambda: mailbox.file_sent(a_mail(), WHEN),
        lambda: mailbox.remove([]),
        lambda: mailbox.wait(SHORT),
    ):
        with pytest.raises(MailboxError):
            job()


def test_close_may_come_twice_and_wake_after_it(mailbox: Mailbox) -> None:
    """Neither ever raises."""
    mailbox.close()
    mailbox.close()
    mailbox.wake()


def test_arrivals_come_in_order_whole_and_dated(rig: Rig, mailbox: Mailbox) -> None:
    """From the mark on, each mail with its bytes, size and date of receipt."""
    rig.deliver(a_mail("oud"), WHEN)
    mark = mailbox.mark("INBOX")
    raws = [a_mail(f"mail {number}") for number in range(3)]
    # Dates run against the order of arrival, as when a client moves old mail in.
    places = [rig.deliver(raw, WHEN - timedelta(hours=number)) for number, raw in enumerate(raws)]
    arrivals = list(mailbox.arrivals("INBOX", mark))
    assert [each.place for each in arrivals] == places
    assert [each.raw for each in arrivals] == raws
    assert [each.size for each in arrivals] == [len(raw) for raw in raws]
    assert [each.received for each in arrivals] == [WHEN, WHEN - timedelta(hours=1), WHEN - timedelta(hours=2)]
    assert all(each.received.tzinfo for each in arrivals)


def test_last_mail_is_not_given_again(rig: Rig, mailbox: Mailbox) -> None:
    """Where nothing is new, nothing arrives (`n:*` holds the last mail on a server)."""
    rig.deliver(a_mail(), WHEN)
    assert list(mailbox.arrivals("INBOX", mailbox.mark("INBOX"))) == []


def test_mark_moves_with_each_mail(rig: Rig, mailbox: Mailbox) -> None:
    """UIDNEXT goes up, UIDVALIDITY stays."""
    before = mailbox.mark("INBOX")
    rig.deliver(a_mail(), WHEN)
    assert mailbox.mark("INBOX") == Mark(before.uidvalidity, before.uidnext + 1)


def test_reading_sets_no_flag(rig: Rig, mailbox: Mailbox) -> None:
    """What she has not read stays unread, what she flagged stays flagged."""
    mark = mailbox.mark("INBOX")
    rig.deliver(a_mail(), WHEN)
    rig.deliver(a_mail("vlag"), WHEN, flag=r"\Flagged")
    before = rig.lying()
    assert len(list(mailbox.arrivals("INBOX", mark))) == 2
    assert len(list(mailbox.since("INBOX", WHEN.date()))) == 2
    assert rig.lying() == before
    assert [each.flags for each in before] == [frozenset(), {r"\Flagged"}]


def test_too_large_a_mail_is_told_and_not_fetched(rig: Rig) -> None:
    """Over the limit the bytes are None; a mail of exactly the limit is read."""
    small, large = a_mail(), a_mail(text="x" * 1000)
    mailbox = rig.mailbox(size_limit=len(small))
    mailbox.open()
    mark = mailbox.mark("INBOX")
    rig.deliver(large, WHEN)
    rig.deliver(small, WHEN)
    first, second = mailbox.arrivals("INBOX", mark)
    assert (first.raw, first.size) == (None, len(large))
    assert second.raw == small
    mailbox.close()


def test_mail_that_vanishes_meanwhile_is_passed_over(rig: Rig, mailbox: Mailbox) -> None:
    """Also while arrivals are being read; the others come through."""
    mark = mailbox.mark("INBOX")
    places = [rig.deliver(a_mail(str(number)), WHEN) for number in range(60)]
    rig.discard(places[3])
    arrivals = mailbox.arrivals("INBOX", mark)
    first = next(arrivals)
    rig.discard(places[57])
    assert [first.place, *(each.place for each in arrivals)] == [
        place for number, place in enumerate(places) if number not in {3, 57}
    ]


def test_reading_goes_on_after_a_look_elsewhere(rig: Rig, mailbox: Mailbox) -> None:
    """Between two arrivals the caller may use the mailbox for other things."""
    mark = mailbox.mark("INBOX")
    places = [rig.deliver(a_mail(str(number)), WHEN) for number in range(55)]
    seen = []
    for arrival in mailbox.arrivals("INBOX", mark):
        seen.append(arrival.place)
        if len(seen) in {1, 50}:
            mailbox.mark("Sent")
            mailbox.file_sent(a_mail("kopie"), WHEN)
    assert seen == places


def test_renumbered_folder_shows_in_its_mark_and_is_read_by_date(rig: Rig, mailbox: Mailbox) -> None:
    """A changed UIDVALIDITY makes old marks worthless: arrivals refuses them, since reads all."""
    raws = [a_mail("een"), a_mail("twee")]
    mark = mailbox.mark("INBOX")
    for raw in raws:
        rig.deliver(raw, WHEN)
    mailbox.close()
    rig.renumber()
    mailbox.open()
    assert mailbox.mark("INBOX").uidvalidity != mark.uidvalidity
    with pytest.raises(MailboxError):
        list(mailbox.arrivals("INBOX", mark))
    mailbox.open()
    assert [each.raw for each in mailbox.since("INBOX", WHEN.date())] == raws


def test_since_counts_days_in_the_zone_of_the_practice(rig: Rig) -> None:
    """23:30 UTC on 1 March is 2 March in Amsterdam, whatever zone the server counts in."""
    mailbox = rig.mailbox(zone=ZoneInfo("Europe/Amsterdam"))
    mailbox.open()
    for subject, when in (
        ("te vroeg", datetime(2026, 3, 1, 22, 30, tzinfo=UTC)),
        ("net", datetime(2026, 3, 1, 23, 30, tzinfo=UTC)),
        ("later", datetime(2026, 3, 9, 12, 0, tzinfo=UTC)),
    ):
        rig.deliver(a_mail(subject), when)
    assert [each.raw for each in mailbox.since("INBOX", date(2026, 3, 2))] == [a_mail("net"), a_mail("later")]
    mailbox.close()


def test_wait_ends_when_mail_comes(rig: Rig, mailbox: Mailbox) -> None:
    """New mail ends a wait within about a second."""
    knock = Timer(0.3, lambda: rig.deliver(a_mail(), WHEN))
    knock.start()
    assert timed(lambda: mailbox.wait(LONG)) < LONG / 2
    knock.join()
    assert len(rig.lying()) == 1


def test_wait_ends_at_once_where_mail_came_before_it(rig: Rig, mailbox: Mailbox) -> None:
    """Mail between the last reading and the wait is not slept through, also after a look at Sent."""
    assert list(mailbox.arrivals("INBOX", mailbox.mark("INBOX"))) == []
    rig.deliver(a_mail(), WHEN)
    mailbox.mark("Sent")
    assert timed(lambda: mailbox.wait(LONG)) < LONG / 2


def test_wait_ends_after_its_time_where_nothing_comes(rig: Rig, mailbox: Mailbox) -> None:
    """Mail that was read is no news; nor is a flag, nor mail in Sent."""
    mark = mailbox.mark("INBOX")
    rig.deliver(a_mail(), WHEN)
    assert len(list(mailbox.arrivals("INBOX", mark))) == 1
    mailbox.file_sent(a_mail("kopie"), WHEN)
    assert SHORT * 0.9 < timed(lambda: mailbox.wait(SHORT)) < LONG / 2


def test_wake_ends_a_wait_in_another_thread(mailbox: Mailbox) -> None:
    """The daemon stops at once, not at the end of a wait."""
    knock = Timer(0.3, mailbox.wake)
    knock.start()
    assert timed(lambda: mailbox.wait(LONG)) < LONG / 2
    knock.join()


def test_wake_before_a_wait_is_not_lost_and_counts_once(mailbox: Mailbox) -> None:
    """It ends the next wait; the one after that takes its time."""
    mailbox.wake()
    mailbox.wake()
    assert timed(lambda: mailbox.wait(LONG)) < LONG / 2
    assert timed(lambda: mailbox.wait(SHORT)) > SHORT * 0.9


def test_mailbox_works_as_before_after_a_wait(rig: Rig, mailbox: Mailbox) -> None:
    """A wait leaves the connection in order."""
    mark = mailbox.mark("INBOX")
    for number in range(3):
        mailbox.wait(0.01)
        rig.deliver(a_mail(str(number)), WHEN)
        assert len(list(mailbox.arrivals("INBOX", mark))) == number + 1


def test_outage_is_an_error_and_afterwards_all_is_read(rig: Rig, mailbox: Mailbox) -> None:
    """A wait ends with MailboxError when the server goes; opened again, reading goes on from the mark."""
    mark = mailbox.mark("INBOX")
    rig.deliver(a_mail("voor"), WHEN)
    assert len(list(mailbox.arrivals("INBOX", mark))) == 1
    outage = Timer(0.3, rig.down)
    outage.start()
    with pytest.raises(MailboxError):
        mailbox.wait(LONG)
    outage.join()
    with pytest.raises(MailboxError):
        mailbox.mark("INBOX")
    with pytest.raises(MailboxError):
        mailbox.open()
    rig.up()
    rig.deliver(a_mail("na"), WHEN)
    mailbox.open()
    assert [each.raw for each in mailbox.arrivals("INBOX", mark)] == [a_mail("voor"), a_mail("na")]


def test_sent_letter_lies_in_sent_and_is_read(rig: Rig, mailbox: Mailbox) -> None:
    """Byte for byte, dated, and not as something new for her."""
    when = WHEN + timedelta(hours=3)
    mailbox.file_sent(a_mail("ontvangstbevestiging"), when)
    (copy,) = rig.lying("Sent")
    assert copy.raw == a_mail("ontvangstbevestiging")
    assert copy.received == when
    assert r"\Seen" in copy.flags


def test_sent_holds_tells_a_letter_by_its_message_id(mailbox: Mailbox) -> None:
    """After a crash it is known whether a letter went out."""
    ours = SEAL.message_id("kl-2026-0001", Audience.CLIENT, "a" * 16)
    other = SEAL.message_id("kl-2026-0002", Audience.CLIENT, "b" * 16)
    mailbox.file_sent(a_mail(extra=f"Message-ID: {ours}"), WHEN)
    assert mailbox.sent_holds(ours)
    assert not mailbox.sent_holds(other)


@pytest.mark.parametrize(
    "hostile",
    [
        '<x@y>"\r\nA1 DELETE INBOX\r\n',
        "<kl-2026-0001.c.aaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbb@praktijk.example>\r\nA1 LOGOUT",
        "<CAF=a+b@mail.gmail.com>",
        "<kl-2026-0001.c.aaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbb@prak\x00tijk.example>",
        "",
    ],
)
def test_no_id_but_ours_is_searched_for(mailbox: Mailbox, hostile: str) -> None:
    """Not a byte of what a stranger wrote goes into an IMAP command."""
    with pytest.raises(ValueError, match="Message-ID"):
        mailbox.sent_holds(hostile)
    with pytest.raises(ValueError, match="Message-ID"):
        mailbox.remove_letters([hostile])


def test_letters_of_a_destroyed_dossier_leave_inbox_and_sent(rig: Rig, mailbox: Mailbox) -> None:
    """§ 9: the notices in her inbox and the copies in Sent are the dossier's too."""
    notice = SEAL.message_id("kl-2026-0001", Audience.PRACTITIONER, "a" * 16)
    letter = SEAL.message_id("kl-2026-0001", Audience.CLIENT, "b" * 16)
    rig.deliver(a_mail("melding", extra=f"Message-ID: {notice}"), WHEN)
    other = rig.deliver(a_mail("ander"), WHEN)
    mailbox.file_sent(a_mail("brief", extra=f"Message-ID: {letter}"), WHEN)
    mailbox.remove_letters([notice, letter])
    assert [each.uid for each in rig.lying()] == [other.uid]
    assert rig.lying("Sent") == []


def test_remove_deletes_what_it_was_told_and_nothing_else(rig: Rig, mailbox: Mailbox) -> None:
    r"""Also nothing that she marked \Deleted herself: never a blind EXPUNGE."""
    hers = rig.deliver(a_mail("van haar"), WHEN, flag=r"\Deleted")
    place = rig.deliver(a_mail("klacht"), WHEN)
    other = rig.deliver(a_mail("ander"), WHEN)
    assert mailbox.remove([(place, sha(a_mail("klacht")))]) == 0
    assert [each.uid for each in rig.lying()] == [hers.uid, other.uid]


def test_remove_leaves_a_mail_whose_bytes_are_others(rig: Rig, mailbox: Mailbox) -> None:
    """A place alone is no proof: the hash decides."""
    place = rig.deliver(a_mail("ander"), WHEN)
    assert mailbox.remove([(place, sha(a_mail("klacht")))]) == 1
    assert len(rig.lying()) == 1


@pytest.mark.parametrize("dated", [True, False])
def test_remove_finds_a_mail_that_moved(rig: Rig, mailbox: Mailbox, *, dated: bool) -> None:
    """Looked for by hash, and by date where that is known."""
    place = rig.deliver(a_mail("klacht"), WHEN)
    rig.deliver(a_mail("ander"), WHEN, folder="Sent")
    rig.move(place, "Sent")
    digest = sha(a_mail("klacht"))
    assert mailbox.remove([(place, digest)], {digest: WHEN} if dated else None) == 0
    assert [each.raw for each in rig.lying("Sent")] == [a_mail("ander")]
    assert rig.lying() == []


def test_remove_finds_a_mail_after_renumbering(rig: Rig, mailbox: Mailbox) -> None:
    """A place under another UIDVALIDITY is no place any more; the hash still finds the mail."""
    place = rig.deliver(a_mail("klacht"), WHEN)
    other = rig.deliver(a_mail("ander"), WHEN)
    mailbox.close()
    rig.renumber()
    mailbox.open()
    assert mailbox.remove([(place, sha(a_mail("klacht")))]) == 0
    assert [each.uid for each in rig.lying()] == [other.uid]


def test_remove_counts_what_is_nowhere(rig: Rig, mailbox: Mailbox) -> None:
    """Gone mail, and mail in a folder that is gone, are counted and no error."""
    place = rig.deliver(a_mail("klacht"), WHEN)
    rig.discard(place)
    nowhere = Place("Klachten/Oud", 1, 1)
    assert mailbox.remove([(place, sha(a_mail("klacht"))), (nowhere, sha(a_mail("oud")))]) == 2


def test_waiting_and_waking_are_safe_from_many_threads(mailbox: Mailbox) -> None:
    """Wakes from several threads at once end a wait and break nothing."""
    wakers = [Thread(target=mailbox.wake) for _ in range(8)]
    for each in wakers:
        each.start()
    assert timed(lambda: mailbox.wait(LONG)) < LONG / 2
    for each in wakers:
        each.join()
    mailbox.wait(SHORT)
    assert mailbox.mark("INBOX")


def test_what_stands_from_a_mark_on_is_counted_without_being_read(rig: Rig) -> None:
    """Below a UID, without what is gone; under another UIDVALIDITY the count is refused."""
    mailbox = rig.mailbox()
    mailbox.open()
    before = mailbox.mark("INBOX")
    assert mailbox.standing("INBOX", before, before.uidnext) == 0
    for nth in range(3):
        rig.deliver(a_mail(f"nummer {nth}"), WHEN)
    assert mailbox.standing("INBOX", before, before.uidnext + 3) == 3
    assert mailbox.standing("INBOX", before, before.uidnext + 2) == 2
    assert mailbox.standing("INBOX", Mark(before.uidvalidity, before.uidnext + 2), before.uidnext + 3) == 1
    with pytest.raises(MailboxError):
        mailbox.standing("INBOX", Mark(before.uidvalidity + 1, 1), before.uidnext + 3)
    mailbox.close()
