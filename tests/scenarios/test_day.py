"""A scripted day: sixty ordinary mails with five complaints among them, on real servers."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from mailbot.demo.servers import Account
from tests.mails import complaint
from tests.scenarios.running import running, stopped
from tests.scenarios.town import Owner, Town

DEV = Path(__file__).parents[3] / "shared" / "corpus" / "dev"
MISSING = "the labelled corpus is not beside the checkout (../shared/corpus/dev)"
MIEKE = Owner("Mieke Degenaar", "Heelimperfect", Account("mieke@heelimperfect.nl", "mieke-geheim"))
ORDINARY = ("other", "bulk", "automatic", "spam")
FLAGS: tuple[tuple[str, ...], ...] = ((), ("\\Seen",), ("\\Seen", "\\Flagged"), ("\\Answered", "\\Seen"))
COMPLAINANTS = tuple(f"klager{nth}@klant.example" for nth in range(1, 6))

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def ordinary() -> list[bytes]:
    """Sixty ordinary mails of the labelled corpus; the set is gone through again where it has fewer."""
    if not DEV.is_dir():
        if os.environ.get("MAILBOT_REQUIRE_CORPUS") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    lines = map(json.loads, filter(None, (DEV / "intake.jsonl").read_text(encoding="utf-8").split("\n")))
    raws = [(DEV / "intake" / one["file"]).read_bytes() for one in lines if one["kind"] in ORDINARY]
    return list(islice(_varied(raws), 60))


def _varied(raws: list[bytes]) -> Iterator[bytes]:
    """Yield the mails again and again, each time as another mail: a header more, with wire line ends."""
    for nth, raw in enumerate(cycle(raws)):
        wire = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        yield f"X-Day: {nth}\r\n".encode() + wire


def test_on_a_busy_day_only_the_complaints_have_an_effect(
    make_town: Callable[..., Town], ordinary: list[bytes]
) -> None:
    """Each ordinary mail stands in INBOX byte for byte with its flags; nobody else gets a mail."""
    town = make_town(owner=MIEKE)
    lying: list[tuple[bytes, frozenset[str]]] = []
    with running(town) as process:
        for nth, raw in enumerate(ordinary, 1):
            flags = FLAGS[nth % len(FLAGS)]
            town.puts(raw, flags=flags)
            lying.append((raw, frozenset(flags)))
            if nth % 12 == 0:
                # The last one is the fence: mail is handled in its order.
                sender = COMPLAINANTS[nth // 12 - 1]
                address = MIEKE.account.address
                town.arrives(complaint(to=address, when=town.now(), dmarc="", headers={"From": sender}))
        town.wait_for(1, COMPLAINANTS[-1])
        assert stopped(process) == 0
    got = Counter(each.to for each in town.letters)
    assert {to: got[to] for to in COMPLAINANTS} == dict.fromkeys(COMPLAINANTS, 1)
    assert set(got) == {*COMPLAINANTS, MIEKE.account.address}
    left = [(each.raw, each.flags) for each in town.lying() if each.raw.startswith(b"X-Day: ")]
    assert left == lying
    assert "set aside" not in "\n".join(process.log)
