"""The town of each scenario: once on the embedded servers, once on a private Dovecot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from mailbot.adapters.clock import SystemClock
from tests.dovecot import Dovecot
from tests.scenarios.town import OWNER, Owner, Town

MakeTown = Callable[..., Town]
real_time = SystemClock().now


@pytest.fixture(params=["embedded", pytest.param("dovecot", marks=pytest.mark.dovecot)])
def where(request: pytest.FixtureRequest) -> Dovecot | None:
    """Where the mailbox stands: None for the embedded server."""
    return request.getfixturevalue("dovecot") if request.param == "dovecot" else None


@pytest.fixture
def make_town(where: Dovecot | None, tmp_path: Path) -> Iterator[MakeTown]:
    """Make a town on a clock, real by default, with an owner."""
    with ExitStack() as stack:

        def make(now: Callable[[], datetime] = real_time, owner: Owner = OWNER) -> Town:
            return stack.enter_context(Town(tmp_path, now, where, owner).open())

        yield make


@pytest.fixture(params=["embedded", pytest.param("dovecot", marks=[pytest.mark.dovecot, pytest.mark.long])])
def patient_town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Town]:
    """A town in real time for what takes seconds: on Dovecot in `make long`."""
    where = request.getfixturevalue("dovecot") if request.param == "dovecot" else None
    with Town(tmp_path, real_time, where, OWNER).open() as made:
        yield made


@pytest.fixture
def town(make_town: MakeTown) -> Town:
    """A town in real time."""
    return make_town()


@pytest.fixture
def small_town(tmp_path: Path) -> Iterator[Town]:
    """A town in real time on the embedded servers alone, where the mailbox makes no difference."""
    with Town(tmp_path, real_time, None, OWNER).open() as made:
        yield made
