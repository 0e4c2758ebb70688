"""The mailbox of each contract, in turn: the twin, the embedded server, Dovecot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mailbot.ports import Mailbox
from tests.contract.mailbox_rigs import DovecotRig, EmbeddedRig, MemoryRig, Rig


@pytest.fixture(params=["memory", "embedded", pytest.param("dovecot", marks=pytest.mark.dovecot)])
def rig(request: pytest.FixtureRequest) -> Rig:
    """Give each mailbox in turn, with its knobs."""
    if request.param == "memory":
        return MemoryRig()
    if request.param == "embedded":
        return EmbeddedRig(request.getfixturevalue("mail_servers"))
    return DovecotRig(request.getfixturevalue("dovecot"))


@pytest.fixture
def mailbox(rig: Rig) -> Iterator[Mailbox]:
    """Give Bram's mailbox, open."""
    mailbox = rig.mailbox()
    mailbox.open()
    yield mailbox
    mailbox.close()
