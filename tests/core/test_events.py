"""What was once written can always be read (§ 7, § 8)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.core.days import Length
from mailbot.core.desk import Desk
from mailbot.core.dossier import Phase, replay
from mailbot.core.events import EVENTS, Entry, Filing, NoteAdded, from_record, name_of, to_record
from mailbot.core.plain import from_plain, to_plain
from mailbot.core.terms import Term
from mailbot.core.values import DossierNumber, Found
from tests.builders import NUMBER, entry

FORMAT_1 = Path(__file__).parents[1] / "data" / "dossier-format-1.json"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - Hypothesis adds the zone

st.register_type_strategy(str, TEXT)
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(
    Length, st.builds(Length, months=st.integers(0, 99)) | st.builds(Length, days=st.integers(0, 9999))
)
st.register_type_strategy(DossierNumber, st.builds(DossierNumber, st.integers(1000, 9999), st.integers(0, 999999)))


@given(st.one_of([st.builds(Entry, event=st.from_type(kind)) for kind in EVENTS.values()]))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_event_reads_back_as_it_was_written(one: Entry) -> None:
    """Through JSON and back, an entry is the same entry."""
    assert from_record(json.loads(json.dumps(to_record(one)))) == one


def test_every_event_of_format_1_is_readable_for_ever() -> None:
    """Entries as version 1 wrote them: never change that file, only ever add one beside it."""
    records = json.loads(FORMAT_1.read_text("utf-8"))
    assert {record["event"] for record in records} >= {
        "complaint-received", "message-filed", "copy-seen", "contents-supplied", "contact-made", "note-added",
        "proposal-made",
        "answer-given", "term-extended", "dossier-closed", "dossier-reopened", "letter-written", "letter-sent",
        "letter-refused", "reminder-given", "nudge-given", "destruction-notice-given",
    }  # fmt: skip
    entries = [from_record(record) for record in records]
    state = replay(NUMBER, entries)
    assert state.version == len(entries)
    assert state.phase is Phase.CLOSED
    assert state.complainant == "Anna Jansen"


def test_every_event_of_today_has_an_example_in_the_fixture() -> None:
    """A new event gets a line in the fixture, with every field that it has."""
    newest = {record["event"]: record["data"] for record in json.loads(FORMAT_1.read_text("utf-8"))}
    assert set(newest) == set(EVENTS)
    assert to_plain(from_plain(NoteAdded, newest["note-added"])) == newest["note-added"]


def test_field_that_an_old_entry_lacks_takes_its_default() -> None:
    """Events get new fields only with a default."""
    filing = from_plain(Filing, {"file": "messages/0001.eml", "digest": "ab"})
    assert filing == Filing("messages/0001.eml", "ab")


def test_events_are_named_in_small_letters_with_hyphens() -> None:
    """The name in the register is the class's name, for the class and its values alike."""
    assert name_of(NoteAdded) == name_of(NoteAdded("x")) == "note-added"


GOOD = to_record(entry(1))


@pytest.mark.parametrize(
    "bad",
    [
        {**GOOD, "event": "mediation-held"},
        {**GOOD, "event": ["note-added"]},
        {**GOOD, "serial": "een"},
        {**GOOD, "serial": None},
        {**GOOD, "at": "gisteren"},
        {**GOOD, "at": 5},
        {**GOOD, "by": "nobody"},
        {**GOOD, "data": {"text": 5}},
        {**GOOD, "data": {}},
        {**GOOD, "data": {"text": "x", "colour": "blue"}},
        {**GOOD, "data": []},
        {},
        None,
    ],
)
def test_record_that_is_no_entry_is_refused(bad: Any) -> None:
    """A damaged record, or one of a later version, is a ValueError and nothing else."""
    with pytest.raises(ValueError, match=r".+"):
        from_record(bad)


@pytest.mark.parametrize(
    ("kind", "plain"),
    [
        (Found, {"field": "colour", "value": "x", "evidence": "x"}),
        (tuple[int, ...], "not a list"),
        (tuple[Term, int], ["contact"]),
        (bool, 1),
        (int, True),
        (int, 1.5),
        (str, None),
        (Length, 28),
        (Length, "28"),
        (DossierNumber, 7),
        (dict[int, str], []),
        (dict[int, str], {"een": "x"}),
        (Filing, "x"),
    ],
)
def test_plain_value_of_another_type_is_refused(kind: Any, plain: object) -> None:
    """Nothing is guessed: a wrong type is told as a ValueError."""
    with pytest.raises(ValueError, match=r".+"):
        from_plain(kind, plain)


@pytest.mark.parametrize("value", [1.5, b"raw", {1, 2}, [1], object()])
def test_value_without_a_plain_form_is_a_mistake_of_the_program(value: object) -> None:
    """Only the types that events and desk use are known."""
    with pytest.raises(TypeError, match="no plain form"):
        to_plain(value)


def test_half_a_character_of_a_mangled_header_can_be_written() -> None:
    """A lone surrogate has no bytes in UTF-8: it may not stop the register."""
    assert json.dumps(to_plain("a\udc80b"), ensure_ascii=False).encode() == b'"a?b"'


def test_numbers_make_good_keys() -> None:
    """A mapping with numbers for keys survives JSON, whose keys are text."""
    plain = json.loads(json.dumps(to_plain({1: "een"})))
    assert from_plain(dict[int, str], plain) == {1: "een"}
    assert from_plain(dict[DossierNumber, str | None], {"KL-2026-0001": None}) == {NUMBER: None}


@given(st.from_type(Desk))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_desk_reads_back_as_it_was_saved(desk: Desk) -> None:
    """Questions, waiting commands, marks, letters: all of it, through JSON."""
    assert Desk.from_plain(json.loads(json.dumps(desk.to_plain()))) == desk
