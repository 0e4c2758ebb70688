"""What many tests share: mail servers in this process, and a private Dovecot."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailbot.demo.servers import Account, MailServers
from tests.dovecot import Dovecot, find, make_certificate, why_not

CAST = (
    Account("anna@klant.example", "anna-geheim"),
    Account("bram@praktijk.example", "bram-geheim"),
    Account("carla@mediation.example", "carla-geheim"),
)
"""Anna complains, Bram practises, Carla mediates."""

NINE_O_CLOCK = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def mail_servers() -> Iterator[MailServers]:
    """IMAP and SMTP servers for the cast, on a clock that stands still."""
    with MailServers(CAST, lambda: NINE_O_CLOCK) as servers:
        yield servers


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A private Dovecot; every user name gets in. Where it is required, its absence is a failure."""
    if reason := why_not():
        if os.environ.get("MAILBOT_REQUIRE_DOVECOT") == "1":
            pytest.fail(f"{reason}, and MAILBOT_REQUIRE_DOVECOT=1 requires it")
        pytest.skip(reason)
    with Dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for this machine that signs itself, and its key."""
    if not find("openssl"):
        pytest.skip("openssl is not installed")
    return make_certificate(tmp_path_factory.mktemp("certificate"))
