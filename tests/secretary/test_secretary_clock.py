"""A wrong clock is found by what servers tell, is told once, and destroys nothing (§ 9)."""

from __future__ import annotations

from datetime import timedelta

from mailbot.core.troubles import Trouble
from mailbot.errors import LoginRefused
from tests.mails import MONDAY, ORDINARY, STRANGER, complaint, mail
from tests.secretary.practice import Practice
from tests.secretary.surroundings import Skewed, alarms, lost, watched


def test_a_clock_that_runs_behind_is_found_by_the_mail_that_comes_in() -> None:
    """No mail comes in tomorrow; it is told once, and when the clock is right."""
    practice = Skewed()
    practice.ahead = timedelta(days=400)
    for _ in range(2):
        practice.receives(mail(ORDINARY, "Vraag", STRANGER))
    assert alarms(practice) == [("clock-wrong", "")]
    practice.clock.ahead(practice.ahead)
    practice.ahead = timedelta()
    practice.receives(mail(ORDINARY, "Vraag", STRANGER))
    assert alarms(practice) == [("clock-wrong", ""), ("trouble-over", "clock-wrong")]


def test_a_clock_that_runs_ahead_is_found_by_our_own_notice() -> None:
    """It came in before it was written."""
    practice = Skewed()
    practice.clock.ahead(timedelta(days=3650))
    practice.ahead = -timedelta(days=3650)
    practice.works()
    practice.works()
    assert alarms(practice) == [("clock-wrong", "")]


def test_a_clock_behind_what_servers_told_before_is_found_at_the_start() -> None:
    """A machine that lost its battery starts in 1970."""
    practice = Skewed()
    practice.receives(mail(ORDINARY, "Vraag", STRANGER))
    practice.ahead = timedelta(days=20000)
    practice.clock.ahead(-practice.ahead)
    practice.start()
    practice.works()
    assert [each.kind for each in practice.secretary.troubles.told] == [Trouble.CLOCK]


def test_old_mail_that_she_moves_to_the_inbox_proves_nothing() -> None:
    """A mail may be as old as it likes."""
    practice = Practice()
    practice.mailbox.deliver(mail(ORDINARY, "Vraag", STRANGER), MONDAY - timedelta(days=900))
    practice.works()
    assert practice.secretary.troubles.open == ()


def test_nothing_is_destroyed_while_the_clock_is_wrong() -> None:
    """It can't be taken back (§ 9)."""
    practice = Practice()
    practice.gets(complaint())
    practice.bram("[KL-2026-0001] sluit", "Opgelost.")
    for days in (3 * 366, 8):
        practice.clock.ahead(timedelta(days=days))
        practice.works()
    assert practice.secretary.office.dossiers == []
    ahead = Skewed()
    ahead.gets(complaint())
    ahead.bram("[KL-2026-0001] sluit", "Opgelost.")
    for days in (3 * 366, 8):
        ahead.clock.ahead(timedelta(days=days))
        ahead.ahead -= timedelta(days=days)
        ahead.works()
    assert len(ahead.secretary.office.dossiers) == 1


def test_who_watches_hears_of_a_trouble_and_of_its_end_and_tells_the_time() -> None:
    """Sooner than the day is closed; its clock counts where no mail came in for a day."""
    practice = Skewed()
    watcher = watched(practice)
    lost(practice, LoginRefused())
    practice.works()
    assert watcher.told == ["fail", "well"]
    watcher.clock = (practice.clock.now() - timedelta(days=30), practice.clock.now())
    practice.works()
    assert not practice.secretary.troubles.watched
    practice.clock.ahead(timedelta(days=3))
    practice.ahead = -timedelta(days=30)
    watcher.clock = (practice.clock.now() + practice.ahead, practice.clock.now())
    practice.works()
    assert [each.kind for each in practice.secretary.troubles.told] == [Trouble.CLOCK]
