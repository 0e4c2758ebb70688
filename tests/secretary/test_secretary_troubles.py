"""What is wrong around the program is told once, by the way that is left, and so is its end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.adapters.memory_store import MemoryStore
from mailbot.core.events import Entry
from mailbot.core.letters import Alive, Digest
from mailbot.core.rules import ReminderRules
from mailbot.core.troubles import Trouble
from mailbot.core.values import DossierNumber
from mailbot.errors import LoginRefused, MailboxError, StoreError, TokenDead
from mailbot.ports import Mark
from tests.mails import ANNA, BRAM, MONDAY, ORDINARY, STRANGER, complaint, mail
from tests.secretary.practice import Practice, rules
from tests.secretary.surroundings import alarms, lost, watched

QUARTER = timedelta(minutes=15)


class TightStore(MemoryStore):
    """A register on a disk that may be full."""

    full = False

    def create(
        self,
        year: int,
        entries: Callable[[DossierNumber], Sequence[Entry]],
        files: Callable[[DossierNumber], Mapping[str, bytes]],
    ) -> DossierNumber:
        """Refuse where the disk is full."""
        self._room()
        return super().create(year, entries, files)

    def append(self, number: DossierNumber, entries: Sequence[Entry], files: Mapping[str, bytes]) -> None:
        """Refuse where the disk is full."""
        self._room()
        super().append(number, entries, files)

    def save_desk(self, desk: Mapping[str, object], files: Mapping[str, bytes | None]) -> None:
        """Refuse where the disk is full."""
        self._room()
        super().save_desk(desk, files)

    def _room(self) -> None:
        if self.full:
            raise StoreError("desk: No space left on device; make room.")


def tight() -> tuple[Practice, TightStore]:
    """Return a practice on a disk that may be full."""
    practice, store = Practice(), TightStore()
    practice.store = store
    practice.start()
    practice.works()
    return practice, store


@pytest.mark.parametrize(
    ("error", "kind"), [(LoginRefused(), Trouble.LOGIN), (TokenDead(), Trouble.TOKEN)], ids=["login", "token"]
)
def test_a_refused_login_is_told_at_once_and_once(error: MailboxError, kind: Trouble) -> None:
    """Nobody's patience mends a password; a restart tells nothing again, and the end is told once."""
    practice = Practice()
    lost(practice, error)
    practice.start()
    lost(practice, error)
    assert alarms(practice) == [(kind, "")]
    practice.works()
    practice.works()
    assert alarms(practice) == [(kind, ""), ("trouble-over", kind)]


def test_a_short_break_in_the_line_is_never_mentioned() -> None:
    """Fourteen minutes are nobody's concern, neither their beginning nor their end."""
    practice = Practice()
    lost(practice, MailboxError())
    practice.clock.ahead(QUARTER - timedelta(minutes=1))
    lost(practice, MailboxError())
    practice.works()
    assert alarms(practice) == []
    assert practice.secretary.office.desk.troubles == ()


def test_a_break_is_told_also_where_the_daemon_is_restarted_in_between() -> None:
    """Since when the mailbox is out of reach stands on the desk."""
    practice = Practice()
    lost(practice, MailboxError())
    practice.clock.ahead(QUARTER)
    practice.start()
    lost(practice, MailboxError())
    assert alarms(practice) == [("mailbox-unreachable", "")]


def test_a_mailbox_out_of_reach_that_turns_out_to_refuse_the_login_is_told_anew() -> None:
    """Something else has to be done about it; it is over once."""
    practice = Practice()
    lost(practice, MailboxError())
    practice.clock.ahead(QUARTER)
    lost(practice, MailboxError())
    lost(practice, LoginRefused())
    practice.works()
    told = [("mailbox-unreachable", ""), ("login-refused", ""), ("trouble-over", "login-refused")]
    assert alarms(practice) == told


def test_a_mail_server_out_of_reach_is_told_in_the_journal_and_by_mail_when_it_is_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """No mail can tell it while it lasts."""
    practice = Practice()
    practice.sender.down()
    with caplog.at_level(logging.INFO, "mailbot"):
        practice.gets(complaint())
        for _ in range(4):
            practice.clock.ahead(QUARTER)
            practice.works()
        assert [each.message for each in caplog.records if "trouble" in each.message] == [
            "trouble begins: sending-fails"
        ]
        assert practice.secretary.troubles.untold
        practice.sender.up()
        practice.clock.ahead(timedelta(hours=1))
        practice.works()
        practice.works()
    assert alarms(practice) == [("trouble-over", "sending-fails")]
    assert not practice.secretary.troubles.untold


def test_notices_that_are_refused_for_good_are_told_when_they_get_through_again() -> None:
    """Her mailbox was full: what she was not told she can ask for."""
    practice = Practice()
    practice.sender.refuse(BRAM, 552)
    practice.gets(complaint())
    assert [each.kind for each in practice.secretary.troubles.told] == [Trouble.NOTICE]
    practice.sender.accept(BRAM)
    practice.bram("[KL-2026-0001] status")
    practice.works()
    assert alarms(practice) == [("trouble-over", "notice-refused")]


def test_a_letter_refused_is_over_when_a_letter_of_the_dossier_gets_through() -> None:
    """The alarm with the letter as PDF told its beginning; it is told once for a dossier."""
    practice = Practice()
    practice.sender.refuse(ANNA, 550)
    practice.gets(complaint())
    assert alarms(practice) == [("letter-refused", "")]
    assert [str(each.number) for each in practice.secretary.troubles.told] == ["KL-2026-0001"]
    practice.sender.accept(ANNA)
    practice.bram("[KL-2026-0001] bericht", "Ik bel u morgen.")
    practice.works()
    assert alarms(practice) == [("letter-refused", ""), ("trouble-over", "letter-refused")]


def test_a_letter_refused_is_no_trouble_any_more_where_the_dossier_is_closed() -> None:
    """Nobody waits for a letter that will not come."""
    practice = Practice()
    practice.sender.refuse(ANNA, 550)
    practice.gets(complaint())
    practice.bram("[KL-2026-0001] geen klacht")
    practice.works()
    assert practice.secretary.troubles.open == ()


def test_a_full_disk_is_told_by_mail_at_once_and_once_though_nothing_can_be_recorded() -> None:
    """What came in waits in the mailbox; when there is room again it is handled, and that is told."""
    practice, store = tight()
    store.full = True
    practice.mailbox.deliver(complaint(), MONDAY)
    for _ in range(5):
        with pytest.raises(StoreError):
            practice.secretary.receive()
        practice.secretary.register_lost()
    assert alarms(practice) == [("register-unwritable", "")]
    assert practice.to(ANNA) == ()
    store.full = False
    practice.works()
    practice.works()
    assert alarms(practice) == [("register-unwritable", ""), ("trouble-over", "register-unwritable")]
    assert len(practice.to(ANNA)) == 1
    assert practice.secretary.office.desk.count.closes


def test_a_full_disk_that_no_mail_can_tell_is_tried_again() -> None:
    """The mail server may be back before there is room."""
    practice, store = tight()
    store.full = True
    practice.sender.down()
    practice.secretary.register_lost()
    assert practice.secretary.troubles.untold
    practice.sender.up()
    practice.secretary.register_lost()
    practice.secretary.register_lost()
    assert alarms(practice) == [("register-unwritable", "")]
    assert not practice.secretary.troubles.untold


def test_an_alarm_that_a_full_disk_refused_between_two_rounds_is_told_once_there_is_room() -> None:
    """The mailbox is lost during a wait: no round has noticed by then that the disk is full, nor may it ever."""
    practice, store = tight()
    store.full = True
    with pytest.raises(StoreError):
        practice.secretary.mailbox_lost(LoginRefused())
    store.full = False
    lost(practice, LoginRefused())
    assert alarms(practice) == [("login-refused", "")]


def test_a_letter_that_went_out_and_could_not_be_recorded_is_not_sent_again() -> None:
    """A full disk costs nobody a second letter."""
    practice, store = tight()
    practice.sender.down()
    practice.gets(complaint())
    practice.sender.up()
    practice.clock.ahead(timedelta(hours=1))
    store.full = True
    for _ in range(3):
        with pytest.raises(StoreError):
            practice.secretary.deliver()
    store.full = False
    practice.works()
    assert len(practice.to(ANNA)) == 1
    assert practice.dossier().outbox == ()


# --- the daily count ----------------------------------------------------------------------


def test_each_day_is_closed_and_who_watches_is_told() -> None:
    """Every mail of the day under one kind, and as many as stand in the mailbox."""
    practice = Practice()
    watcher = watched(practice)
    practice.gets(complaint())
    practice.gets(mail(ORDINARY, "Vraag", STRANGER))
    assert watcher.told == []
    practice.clock.ahead(timedelta(days=1))
    practice.works()
    closed = practice.secretary.office.desk.closed
    assert closed is not None
    assert (closed.day, closed.missed, closed.closes) == (MONDAY.date(), 0, True)
    # The complaint, the notice of it and the copy of the acknowledgement in Sent, and the question.
    assert (closed.count.seen, closed.count.complaints, closed.count.own, closed.count.left_alone) == (4, 1, 2, 1)
    assert watcher.told == ["start", "well"]


def test_a_backup_that_keeps_a_destroyed_dossier_is_told_after_a_week_and_when_it_is_reached() -> None:
    """A disk may lie in a drawer for some days; who watches from outside hears nothing of it (§ 9)."""
    practice = Practice()
    watcher = watched(practice)
    practice.store.behind = (Path("/mnt/schijf"),)

    def told(days: int) -> list[str]:
        before = len(practice.posts)
        for _ in range(days):
            practice.clock.ahead(timedelta(days=1))
            practice.works()
        return [each.subject for each in practice.posts[before:] if "reservekopie" in each.subject]

    assert told(7) == []
    assert told(7) == ["Let op: vernietigd dossier staat nog in een reservekopie"]
    practice.store.behind = ()
    assert told(2) == ["Opgelost: vernietigd dossier staat nog in een reservekopie"]
    assert "fail" not in watcher.told


def test_a_mail_that_was_passed_over_is_found_when_the_day_is_closed() -> None:
    """The mailbox holds more than was counted: she is told, and the watcher too; the next day makes it good."""
    practice = Practice()
    watcher = watched(practice)
    practice.gets(mail(ORDINARY, "Vraag", STRANGER))
    hidden = practice.mailbox.deliver(complaint(), MONDAY)
    practice.secretary._mailroom._mark("INBOX", Mark(hidden.uidvalidity, hidden.uid + 1))
    practice.clock.ahead(timedelta(days=1))
    practice.works()
    assert practice.secretary.office.desk.closed
    assert practice.secretary.office.desk.closed.missed == 1
    assert alarms(practice) == [("count-open", "")]
    assert watcher.told == ["start", "fail", "fail"]
    practice.clock.ahead(timedelta(days=1))
    practice.works()
    practice.works()
    assert alarms(practice)[-1] == ("trouble-over", "count-open")
    assert watcher.told[-1] == "well"
    practice.on((MONDAY + timedelta(days=7)).date())
    (digest,) = [each for post in practice.to(BRAM) if isinstance(each := practice.letter(post), Digest)]
    assert digest.missed == 1


def test_a_mail_that_she_deletes_or_moves_away_opens_no_count() -> None:
    """The mailbox is hers."""
    practice = Practice()
    practice.mailbox.discard(practice.gets(mail(ORDINARY, "Vraag", STRANGER)))
    practice.mailbox.renumber()
    practice.gets(mail(ORDINARY, "Vraag", STRANGER))
    practice.clock.ahead(timedelta(days=1))
    practice.works()
    assert practice.secretary.office.desk.closed
    assert practice.secretary.office.desk.closed.closes


# --- a sign of life ---------------------------------------------------------------------------


def test_where_the_digest_is_off_a_sign_of_life_comes_each_month() -> None:
    """Silence is noticed: three months, three mails, also where nothing happened at all."""
    practice = Practice(settled=replace(rules(), reminders=ReminderRules(digest=False)))
    for _ in range(92):
        practice.clock.ahead(timedelta(days=1))
        practice.works()
    signs = [each for post in practice.to(BRAM) if isinstance(each := practice.letter(post), Alive)]
    assert [each.day.isoformat() for each in signs] == ["2026-04-01", "2026-05-01", "2026-06-01"]
