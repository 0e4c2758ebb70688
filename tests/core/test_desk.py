"""The desk remembers what is under way, and forgets what is done (mail.md: not answering)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.core.desk import Desk, Trace
from mailbot.core.letters import DayCount
from mailbot.core.values import DossierNumber
from tests.builders import MORNING, NUMBER

DAY = timedelta(days=1)


def test_desk_is_empty_at_first() -> None:
    """Before anything was saved."""
    assert Desk.from_plain({}) == Desk()


def test_desk_of_a_later_version_is_refused() -> None:
    """Rather stop than lose what is not understood."""
    with pytest.raises(ValueError, match="later version"):
        Desk.from_plain({**Desk().to_plain(), "format": 2})


def test_desk_that_is_damaged_is_refused() -> None:
    """A field that is not known, or of another type."""
    several: list[dict[str, Any]] = [{"colour": "blue"}, {"serial": "one"}, {"questions": {"one": {}}}]
    for damaged in several:
        with pytest.raises(ValueError, match=r".+"):
            Desk.from_plain(damaged)


def test_every_mail_is_counted_once() -> None:
    """Seen is the sum of the rest, whatever happens."""
    desk = Desk()
    for kind in ("complaints", "dossier_mail", "doubtful", "commands", "own", "left_alone", "set_aside"):
        desk = desk.counted(kind)
    assert desk.count == DayCount(7, 1, 1, 1, 1, 1, 1, 1)
    assert desk.count.closes
    assert not replace(desk.count, seen=8).closes


def test_handled_mail_is_known_again_for_more_than_a_year() -> None:
    """By any of its keys; an empty key is none. What is older than any renumbering is forgotten."""
    desk = Desk().remembering(MORNING, "digest", "")
    assert desk.remembers("digest")
    assert not desk.remembers("")
    assert desk.remembering(MORNING + 399 * DAY, "other").remembers("digest")
    later = desk.remembering(MORNING + 400 * DAY, "other")
    assert later.remembers("other")
    assert not later.remembers("digest")


def test_automatic_mail_is_counted_for_an_address_and_in_all() -> None:
    """For the limits; after a day it is forgotten."""
    desk = Desk().with_automatic(MORNING, "anna").with_automatic(MORNING + DAY / 2, "carla")
    assert desk.automatic_since(MORNING - DAY, MORNING + DAY) == 2
    assert desk.automatic_since(MORNING - DAY, MORNING + DAY, "anna") == 1
    assert desk.automatic_since(MORNING, MORNING + DAY, "anna") == 0
    assert [to for _, to in desk.with_automatic(MORNING + DAY, "bram").automatic] == ["carla", "bram"]


def test_mail_about_a_dossier_that_stands_in_none_is_known_to_go_with_it() -> None:
    """A command that was refused, a notice of the desk: each once, and each with its own dossier (§ 9)."""
    first, second = Trace(NUMBER, "<1@praktijk.example>"), Trace(NUMBER, "<2@praktijk.example>", "ab" * 32)
    other = Trace(DossierNumber(2026, 2), "<3@praktijk.example>")
    desk = Desk()
    for trace in (first, other, second, first):
        desk = desk.traced(trace)
    assert set(desk.traces_of(NUMBER)) == {first, second}
    assert len(desk.traces) == 3
    assert desk.traces_of(DossierNumber(2026, 9)) == ()


def test_mail_that_she_said_is_no_complaint_is_asked_about_no_more() -> None:
    """Of that sender, with no other signs than those, and for a good year; the newest kinds are remembered."""
    desk = Desk().declining(MORNING, "anna", ("complaint word", "refund"))
    assert desk.was_declined(MORNING, "anna", ("refund",))
    assert not desk.was_declined(MORNING, "anna", ("refund", "threat"))
    assert not desk.was_declined(MORNING, "carla", ("refund",))
    assert not desk.was_declined(MORNING + 400 * DAY, "anna", ("refund",))
    for nth in range(12):
        desk = desk.declining(MORNING, "anna", (f"sign {nth}",))
    assert len(desk.declined["anna"]) == 10
    assert not desk.was_declined(MORNING, "anna", ("refund",))


def test_corrections_are_counted_by_command() -> None:
    """A bad reading shows in the digest."""
    assert Desk().correcting("veld").correcting("nee").correcting("veld").corrected == {"veld": 2, "nee": 1}
