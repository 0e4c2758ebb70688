"""A crash at any call costs nothing (R1); here a part of it, all of it in `make reliability-crash`."""

from __future__ import annotations

import pytest

from tests.simulation.crash import cases, run, undisturbed
from tests.simulation.doors import Door, Way
from tests.simulation.scripts import SCRIPTS, Script

SHORT = [each for each in SCRIPTS if each.name in {"complaint", "proposal", "renumbered", "doubtful"}]


@pytest.mark.parametrize("script", SHORT, ids=lambda each: each.name)
def test_a_crash_at_any_call_costs_nothing(script: Script) -> None:
    """No mail is lost, no dossier torn or doubled, no acknowledgement dropped; two rounds, and all is as ever."""
    for case in list(cases(script))[3::41]:
        run(case)


@pytest.mark.long
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.name)
def test_a_crash_in_any_scenario_costs_nothing(script: Script) -> None:
    """As above, in every scenario."""
    every = list(cases(script))
    for case in every[7 :: max(1, len(every) // 4)]:
        run(case)


def test_every_door_is_crashed_in_every_way() -> None:
    """What is left out would be found by nobody."""
    (script,) = [each for each in SCRIPTS if each.name == "doubtful"]
    every = list(cases(script))
    doors = {each.door for each in undisturbed(script).steps}
    assert doors == set(Door)
    torn = {Way.HALF, Way.SHORT, Way.NO_DATA, Way.POWER, Way.AFTER, Way.BEFORE}
    assert torn <= {each.way for each in every}


def test_a_crash_can_be_replayed_step_by_step() -> None:
    """The same case goes the same way each time; what is told of it holds no personal data."""
    case = list(cases(SHORT[0]))[50]
    told = [run(case, log=True)[1].doors.told for _ in range(2)]
    assert told[0] == told[1]
    assert not any(word in "\n".join(told[0]) for word in ("Anna", "klant.example", "klacht in"))
