"""T-CLOCK (R14): a clock that jumps, stands still or was never right; terms are right, and nothing goes early.

When a complaint came in is the mail server's word (INTERNALDATE); this machine's clock only wakes.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.core.letters import Digest, Reminder
from mailbot.core.terms import Term
from tests.mails import ANNA, BRAM, MONDAY, ORDINARY, STRANGER, complaint, mail
from tests.secretary.practice import FIRST, ZONE
from tests.simulation.checks import Watch
from tests.simulation.crash import a_folder
from tests.simulation.world import World

YEARS = timedelta(days=3652)
WRONG = {
    "an hour behind": timedelta(hours=-1),
    "an hour ahead": timedelta(hours=1),
    "ten years ahead": YEARS,
    "in 1970": datetime(1970, 1, 1, tzinfo=UTC) - MONDAY,
    "in 2038": datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC) - MONDAY,
}

MOMENTS = {
    # (when it came in, UTC): (contact: four weeks, proposal: a month; both by the end of that day, Amsterdam).
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC): (date(2026, 4, 26), date(2026, 4, 29)),  # 01:30, before the clock jumps
    datetime(2026, 3, 29, 1, 30, tzinfo=UTC): (date(2026, 4, 26), date(2026, 4, 29)),  # 03:30, after it
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC): (date(2026, 11, 22), date(2026, 11, 25)),  # 02:30, the first time
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC): (date(2026, 11, 22), date(2026, 11, 25)),  # 02:30, the second time
    datetime(2026, 10, 24, 22, 30, tzinfo=UTC): (date(2026, 11, 22), date(2026, 11, 25)),  # already the 25th
    datetime(2028, 2, 29, 12, 0, tzinfo=UTC): (date(2028, 3, 28), date(2028, 3, 29)),
    datetime(2028, 1, 31, 12, 0, tzinfo=UTC): (date(2028, 2, 28), date(2028, 2, 29)),  # the earlier day
    datetime(2027, 1, 31, 12, 0, tzinfo=UTC): (date(2027, 2, 28), date(2027, 2, 28)),
    datetime(2026, 12, 31, 23, 30, tzinfo=UTC): (date(2027, 1, 29), date(2027, 2, 1)),  # already 2027
    datetime(2038, 1, 19, 12, 0, tzinfo=UTC): (date(2038, 2, 16), date(2038, 2, 19)),
}


def ends(world: World) -> dict[Term, date]:
    """Return the last day of each term of the first dossier."""
    dossier = world.secretary.office.dossier(FIRST) or world.secretary.office.dossiers[0]
    return {each.term: each.ends for each in dossier.deadlines(world.rules.calendar)}


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_terms_end_on_the_right_day(moment: datetime) -> None:
    """Nights on which the clock is changed, leap years, the ends of months and of years."""
    with a_folder() as folder:
        world = World(folder)
        world.clock.to(moment - timedelta(hours=1))
        world.open()
        world.clock.to(moment)
        world.gets(complaint(when=moment))
        contact, proposal = MOMENTS[moment]
        assert ends(world) == {Term.CONTACT: contact, Term.PROPOSAL: proposal}
        world.close()


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_clock_moves_no_term(wrong: str) -> None:
    """The day on which a complaint came in is the mail server's."""
    with a_folder() as folder:
        world = World(folder).open()
        world.machine.off = WRONG[wrong]
        world.gets(complaint(when=world.clock.now()))
        assert len(world.to(ANNA)) == 1
        world.machine.off = timedelta(0)
        world.works()
        assert ends(world) == {Term.CONTACT: date(2026, 3, 30), Term.PROPOSAL: date(2026, 4, 2)}
        world.close()


def told(world: World) -> Counter[object]:
    """Count the reminders, by term and days left."""
    letters = [world.letter(each) for each in world.to(BRAM)]
    return Counter(
        (view.term, view.ends, view.days_left)
        for each in letters
        if isinstance(each, Reminder)
        for view in each.deadlines
    )


@pytest.mark.parametrize("hours", [-1, pytest.param(1, marks=pytest.mark.long)])
def test_a_clock_that_is_an_hour_off_and_set_right_tells_each_thing_once(hours: int) -> None:
    """Whatever the moment of the correction."""
    with a_folder() as folder:
        world = World(folder).open()
        world.gets(complaint(when=world.clock.now()))
        for day in range(33):
            world.machine.off = timedelta(hours=hours if day % 2 else 0)
            world.passes(hours=12)
            world.machine.off = timedelta(0)
            world.passes(hours=12)
        found = told(world)
        assert found
        assert set(found.values()) == {1}
        world.close()


def test_after_three_weeks_of_suspension_what_is_late_comes_at_once_and_once() -> None:
    """The process slept with the machine: no new start wakes it, the clock simply reads later."""
    with a_folder() as folder:
        world = World(folder).open()
        world.gets(complaint(when=world.clock.now()))
        before = told(world)
        world.clock.ahead(timedelta(days=24))
        world.round()
        assert told(world) - before
        world.works()
        world.passes(days=1)
        assert set(told(world).values()) == {1}
        world.close()


def closed(world: World) -> datetime:
    """Return when a dossier that was closed now is to be destroyed."""
    world.open().gets(complaint(when=world.clock.now()))
    world.bram(f"{FIRST.tag} sluit", "Wij hebben het uitgepraat.")
    (dossier,) = world.secretary.office.dossiers
    assert dossier.closing
    return dossier.closing.at.astimezone(ZONE).replace(year=dossier.closing.at.year + 3)


LONG = [pytest.param(each, marks=pytest.mark.long) for each in (timedelta(days=1105), timedelta(days=1125))]


@pytest.mark.parametrize("wrong", [YEARS, *LONG], ids=str)
def test_a_clock_that_runs_ahead_destroys_nothing(wrong: timedelta) -> None:
    """However long it is wrong, with mail coming in every day and after new starts (§ 9)."""
    with a_folder() as folder:
        world = World(folder)
        Watch(world)
        due = closed(world)
        world.machine.off = wrong
        for day in range(12):
            world.gets(mail(ORDINARY, "Afspraak", STRANGER, when=world.clock.now()))
            world.passes(days=1)
            if day % 4 == 3:
                world.start()
        assert world.store.numbers() == (FIRST,)
        world.machine.off = timedelta(0)
        world.works()
        assert world.store.numbers() == (FIRST,)
        world.clock.to(due - timedelta(days=40))
        while world.store.numbers() and world.clock.now() < due + timedelta(days=20):
            world.gets(mail(ORDINARY, "Afspraak", STRANGER, when=world.clock.now()))
            world.passes(days=1)
        assert world.store.numbers() == ()
        assert timedelta(0) <= world.clock.now() - due <= timedelta(days=4)
        world.close()


@pytest.mark.parametrize("ahead", [timedelta(days=3), timedelta(days=30)], ids=str)
def test_days_before_the_end_a_clock_that_jumps_ahead_destroys_nothing(ahead: timedelta) -> None:
    """With mail every day, and announced already: two days on which mail agrees are wanted, and none does (§ 9)."""
    with a_folder() as folder:
        world = World(folder)
        due = closed(world)
        world.clock.to(due - timedelta(days=12))
        for day in range(12):
            world.machine.off = ahead if day >= 10 else timedelta(0)
            world.gets(mail(ORDINARY, "Afspraak", STRANGER, when=world.clock.now()))
            world.passes(days=1)
        assert world.store.numbers() == (FIRST,)
        world.machine.off = timedelta(0)
        for _ in range(4):
            world.gets(mail(ORDINARY, "Afspraak", STRANGER, when=world.clock.now()))
            world.passes(days=1)
        assert world.store.numbers() == ()
        world.close()


def test_a_clock_that_was_set_back_holds_no_letter_up() -> None:
    """A pause after a failure is minutes, not the years by which the clock was wrong."""
    with a_folder() as folder:
        world = World(folder).open()
        world.machine.off = YEARS
        world.sender.down()
        world.gets(complaint(when=world.clock.now()))
        world.sender.up()
        world.machine.off = timedelta(0)
        world.passes(hours=1)
        assert len(world.to(ANNA)) == 1
        world.close()


def test_after_a_clock_was_set_back_the_digest_and_the_acknowledgements_go_on() -> None:
    """What was noted in a future that never came counts for nothing."""
    with a_folder() as folder:
        world = World(folder).open()
        world.machine.off = YEARS
        for _ in range(2):
            world.gets(complaint(when=world.clock.now()))
        world.passes(hours=2)
        world.machine.off = timedelta(0)
        before = len([each for each in world.to(BRAM) if isinstance(world.letter(each), Digest)])
        world.passes(days=15)
        digests = [each for each in world.to(BRAM) if isinstance(world.letter(each), Digest)]
        assert len(digests) - before == 2
        now = world.clock.now()
        assert world.secretary.office.desk.automatic_since(now - timedelta(days=1), now) == 0
        world.close()
