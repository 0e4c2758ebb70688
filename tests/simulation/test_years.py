"""A year in which everything fails now and then (R19); hundreds of them by `make sim`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.simulation.sim import live


@pytest.mark.long
def test_a_year_of_faults_breaks_no_promise_and_can_be_lived_again() -> None:
    """Crashes, power cuts, a full disk, broken lines, lost answers; the same seed goes the same way."""
    lived = live(3, complaints=1)
    assert not lived.wrong
    assert sum(lived.had.values()) > 5
    assert replace(live(3, complaints=1, log=True), told=()) == lived


def test_what_a_seed_does_is_told_without_personal_data() -> None:
    """Who replays a seed sees steps and numbers."""
    told = "\n".join(live(5, years=0, complaints=0, log=True).told)
    assert "a round" in told
    assert not any(word in told for word in ("Anna", "klant.example", "bram@"))
