"""Terms in her own calendar, with the real daemon: what her mail program gets, and what a subscriber is served."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import icalendar
import pytest

from mailbot.adapters.ical import FILE
from mailbot.adapters.store import FolderStore
from mailbot.demo.clock import VirtualClock
from tests.mails import BRAM, MONDAY, Post, complaint
from tests.scenarios.running import on_virtual_time
from tests.scenarios.test_story import TAG, Story
from tests.scenarios.town import OWNER, Town


def brought(post: Post) -> dict[str, str]:
    """The UIDs of the entries that a notice brings, by METHOD and summary."""
    parts = [each for each in post.mail.iter_attachments() if each.get_content_type() == "text/calendar"]
    calendars: list[Any] = [icalendar.Calendar.from_ical(each.get_content()) for each in parts]
    return {f"{each['METHOD']} {event['SUMMARY']}": str(event["UID"]) for each in calendars for event in each.events}


def served(file: Path) -> list[str]:
    """The UIDs in `terms.ics`."""
    whole: Any = icalendar.Calendar.from_ical(file.read_bytes())
    return sorted(str(each["UID"]) for each in whole.events)


@pytest.mark.long  # two starts of the daemon more than the story that `make test` has
def test_terms_reach_her_calendar_and_are_served(tmp_path: Path) -> None:
    """Brought with the notice, cancelled with the answer; the file follows, and is made anew where it is lost."""
    clock = VirtualClock(MONDAY)
    with Town(tmp_path, clock.now, None, OWNER).open() as town:
        file = town.folder / "register" / FILE
        with on_virtual_time(town, clock) as engine:
            told = Story(town, clock, engine)
            told.anna(complaint(dmarc=""), "Ontvangstbevestiging", "Nieuwe klacht")
            contact, proposal = brought(town.to(BRAM)[-1]).items()
            assert contact[0] == "PUBLISH KL-2026-0001 laatste dag: contact opnemen (artikel 4)"
            assert proposal[0] == "PUBLISH KL-2026-0001 laatste dag: voorstel doen (artikel 5)"
            assert served(file) == sorted([contact[1], proposal[1]])
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            told.bram("contact", "Anna gebeld.", TAG)
            assert brought(town.to(BRAM)[-1]) == {"CANCEL KL-2026-0001 gedaan: contact opnemen (artikel 4)": contact[1]}
        whole = file.read_bytes()
        assert served(file) == [proposal[1]]
        file.unlink()
        with on_virtual_time(town, clock):
            assert file.read_bytes() == whole
        assert list(FolderStore(file.parent, read_only=True).verify()) == []
        town.write_config("\n[calendar]\nfile = false\nattach = false\n")
        with on_virtual_time(town, clock) as engine:
            assert not file.exists()
            town.arrives(complaint(dmarc="", headers={"From": "Piet <piet@elders.example>"}, when=clock.now()))
            engine.has_read(town.lying()[-1].uid)
            assert brought(town.wait_for(3, BRAM)[-1]) == {}
