"""The stage of each story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.scenarios.stories.courses import USUAL, Way
from tests.scenarios.theatre import Theatre

Play = Callable[..., AbstractContextManager[Theatre]]


@pytest.fixture
def play(tmp_path: Path) -> Play:
    """Open the curtain for a story; where it falls, the letters are the golden ones and all is well.

    In another practice's way only what a client gets is golden: what Bram gets differs in no word of it.
    """

    @contextmanager
    def opened(story: str, way: Way = USUAL) -> Iterator[Theatre]:
        theatre = Theatre(tmp_path / "register", way.settled)
        yield theatre
        theatre.curtain(f"{way.name}/{story}" if way.name else story, but="bram" if way.name else "")

    return opened
