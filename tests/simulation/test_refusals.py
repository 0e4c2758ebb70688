"""A disk that refuses (R13), and a mail server whose answer is lost (R3, T-DOT)."""

from __future__ import annotations

import resource
from datetime import timedelta

import pytest

from mailbot.core.letters import Alarm
from tests.mails import ANNA, complaint
from tests.simulation.crash import a_folder
from tests.simulation.doors import CrashAt, Door, Fault, Step, Way
from tests.simulation.refusals import CODES, Refusing, refused, unanswered, writes
from tests.simulation.scripts import SCRIPTS, Script
from tests.simulation.world import World

BY_NAME = {each.name: each for each in SCRIPTS}
COMPLAINT, PROPOSAL = BY_NAME["complaint"], BY_NAME["proposal"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lasting", [False, True])
def test_a_write_that_is_refused_costs_nothing(code: str, lasting: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """All is as it was or complete, no letter goes before its dossier, and the work goes on by itself."""
    for at in list(writes(COMPLAINT))[list(CODES).index(code) :: 17]:
        refused(COMPLAINT, at, CODES[code], lasting=lasting)


def test_without_a_single_file_handle_nothing_is_lost() -> None:
    """EMFILE as the system gives it, in reading as in writing."""
    with a_folder() as folder:
        world = World(folder).open()
        world.mailbox.deliver(complaint(when=world.clock.now()), world.clock.now())
        limits = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, limits[1]))
        try:
            for _ in range(3):
                world.round()
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        world.clock.ahead(timedelta(hours=1))
        world.works()
        assert len(world.to(ANNA)) == 1
        assert not world.secretary.office.damaged
        world.close()


def test_a_letter_that_went_out_and_could_not_be_recorded_is_not_sent_again() -> None:
    """However long the disk is full, and also after a new start: its copy in Sent tells."""
    for restart in (False, True):
        with a_folder() as folder:
            world = World(folder).open()
            plan = Refusing(0, CODES["ENOSPC"], lasting=True, over=True)
            world.doors.plan = plan
            take = world.sender.send

            def full_from_now(envelope: object, raw: bytes, take: object = take, plan: Refusing = plan) -> None:
                take(envelope, raw)  # type: ignore[operator]  # as it came
                plan.over = False

            world.sender.send = full_from_now  # type: ignore[method-assign]  # the disk is full after the first letter
            world.held = lambda plan=plan: not plan.over  # type: ignore[misc]  # as it is now
            world.gets(complaint(when=world.clock.now()))
            for _ in range(5):
                world.clock.ahead(timedelta(minutes=40))
                world.works()
            assert len(world.to(ANNA)) == 1
            world.sender.send = take  # type: ignore[method-assign]  # as it was
            plan.over = True
            if restart:
                world.start()
            world.clock.ahead(timedelta(minutes=40))
            world.works()
            assert len(world.to(ANNA)) == 1
            assert not world.secretary.office.dossiers[0].outbox
            world.close()


@pytest.mark.parametrize("script", [COMPLAINT, PROPOSAL], ids=lambda each: each.name)
def test_t_dot_an_answer_that_is_lost_brings_one_second_copy_at_most(script: Script) -> None:
    """Byte for byte the same, under the same Message-ID; then no third, and she is told (RFC 1047)."""
    world, again = unanswered(script, 1)
    assert [to for to, _ in again] == [ANNA]
    assert not [each for each in world.posts if isinstance(world.letter(each), Alarm)]
    world, again = unanswered(script, 100)
    assert [to for to, _ in again] == [ANNA]
    (alarm,) = [letter for each in world.posts if isinstance(letter := world.letter(each), Alarm)]
    assert alarm.kind == "letter-uncertain"


def test_t_dot_where_the_provider_keeps_copies_nothing_goes_out_twice() -> None:
    """Before a letter goes out again, Sent is asked for its Message-ID."""
    world, again = unanswered(PROPOSAL, 1, copies_in_sent=True)
    assert again == []
    assert not world.secretary.office.dossiers[0].outbox


class _CrashThenCut:
    """The process dies after a handover to Anna; then Sent can't be asked for a while."""

    def __init__(self, k: int) -> None:
        self._crash = CrashAt(k, Fault(Way.AFTER))
        self.cut = False

    def __call__(self, step: Step) -> Fault | None:
        if step.door is Door.IMAP and self.cut and step.what == "search Sent":
            return Fault(Way.CUT)
        fault = self._crash(step)
        self.cut = self.cut or fault is not None
        return fault


def test_what_may_have_gone_out_waits_until_sent_can_be_asked() -> None:
    """A second copy is worse than minutes; hours are worse than a second copy."""
    with a_folder() as folder:
        world = World(folder).open()
        seen = world.doors.count
        world.gets(complaint(when=world.clock.now()))
        (k,) = [each.k for each in world.doors.steps if each.door is Door.SMTP and each.k > seen][:1]
        world.close()
    for back_in_time in (True, False):
        with a_folder() as folder:
            world = World(folder).open()
            plan = _CrashThenCut(k)
            world.doors.plan = plan
            world.held = lambda plan=plan: plan.cut  # type: ignore[misc]  # as it is now
            world.gets(complaint(when=world.clock.now()))
            world.mailbox.deliver(world.to(ANNA)[0].raw, world.clock.now(), "Sent")
            assert len(world.to(ANNA)) == 1
            if back_in_time:
                plan.cut = False
                world.clock.ahead(timedelta(minutes=45))
            for _ in range(4):
                world.clock.ahead(timedelta(minutes=35))
                world.works()
            assert len(world.to(ANNA)) == (1 if back_in_time else 2)
            assert not world.secretary.office.dossiers[0].outbox
            world.close()
