"""The one browser of all page tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.pages import pictures
from tests.pages.browser import Browser, missing


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium with one page. Where it is required, its absence is a failure."""
    _need(missing())
    with Browser() as running:
        yield running


@pytest.fixture
def artist(browser: Browser) -> Browser:
    """The browser, where the tools are here too that make pictures of what it shows."""
    _need(pictures.lacking())
    return browser


def _need(lacking: tuple[str, ...]) -> None:
    if lacking:
        reason = f"not installed: {', '.join(lacking)}; on Debian: sudo apt-get install {' '.join(lacking)}"
        if os.environ.get("MAILBOT_REQUIRE_BROWSER") == "1":
            pytest.fail(f"{reason}, and MAILBOT_REQUIRE_BROWSER=1 requires it")
        pytest.skip(reason)
