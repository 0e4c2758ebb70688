"""A crash at any call costs nothing (R1); here a part of it, all of it in `make reliability-crash`."""

from __future__ import annotations

import pytest

from mailbot.errors import StoreError
from tests.mails import complaint
from tests.simulation.checks import Watch
from tests.simulation.crash import a_folder, cases, run, undisturbed
from tests.simulation.doors import Door, Fault, Step, Way
from tests.simulation.scripts import SCRIPTS, Script
from tests.simulation.world import World

SHORT = [each for each in SCRIPTS if each.name in {"complaint", "proposal", "renumbered", "doubtful"}]


@pytest.mark.parametrize("script", SHORT, ids=lambda each: each.name)
def test_a_crash_at_any_call_costs_nothing(script: Script) -> None:
    """No mail is lost, no dossier torn or doubled, no acknowledgement dropped; two rounds, and all is as ever."""
    for case in list(cases(script))[3::83]:
        run(case)


@pytest.mark.long
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.name)
def test_a_crash_in_any_scenario_costs_nothing(script: Script) -> None:
    """As above, in every scenario."""
    every = list(cases(script))
    for case in every[7 :: max(1, len(every) // 3)]:
        run(case)


def test_every_door_is_crashed_in_every_way() -> None:
    """What is left out would be found by nobody."""
    (script,) = [each for each in SCRIPTS if each.name == "doubtful"]
    every = list(cases(script))
    doors = {each.door for each in undisturbed(script).steps}
    assert doors == set(Door)
    torn = {Way.HALF, Way.SHORT, Way.UNSYNCED, Way.POWER, Way.AFTER, Way.BEFORE}
    assert torn <= {each.way for each in every}


@pytest.mark.parametrize(("what", "way"), [("sync", Way.NO_DATA), ("sync_folder", Way.POWER)])
def test_a_sync_that_is_forgotten_is_found(what: str, way: Way) -> None:
    """The simulation has teeth: without the sync of bytes, or of names, a power cut tears or loses something."""
    with a_folder() as folder:
        world = World(folder).open()
        watch = Watch(world)
        if what == "sync":
            world.disk._sync = lambda _handle: None
        else:
            world.disk.sync_folder = lambda path: None  # type: ignore[method-assign]  # noqa: ARG005 - the mistake
        world.doors.start(_AtRename(way))
        with pytest.raises((AssertionError, StoreError)):  # noqa: PT012 - it shows at once, or at the end
            world.gets(complaint(when=world.clock.now()))
            watch.at_rest()
        world.close()


class _AtRename:
    """Goes wrong at the rename of a dossier's file after a letter was sent."""

    def __init__(self, way: Way) -> None:
        self._way = way
        self._sent = False

    def __call__(self, step: Step) -> Fault | None:
        self._sent = self._sent or step.door is Door.SMTP
        return Fault(self._way) if self._sent and step.what.endswith("dossier.json") and "rename" in step.what else None


def test_a_crash_can_be_replayed_step_by_step() -> None:
    """The same case goes the same way each time; what is told of it holds no personal data."""
    case = list(cases(SHORT[0]))[50]
    told = [run(case, log=True)[1].doors.told for _ in range(2)]
    assert told[0] == told[1]
    assert not any(word in "\n".join(told[0]) for word in ("Anna", "klant.example", "klacht in"))
