"""What was once written can always be read (§ 7, § 8)."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.core.course import Course
from mailbot.core.days import Length
from mailbot.core.desk import Desk
from mailbot.core.dossier import Phase, WaitFor
from mailbot.core.events import EVENTS, Entry, Filing, HoldPlaced, NoteAdded, from_record, name_of, to_record
from mailbot.core.evolve import replay
from mailbot.core.plain import from_plain, to_plain
from mailbot.core.terms import Term
from mailbot.core.values import DossierNumber, Found
from tests.builders import CALENDAR, NUMBER, entry

FORMAT_1 = Path(__file__).parents[1] / "data" / "dossier-format-1.json"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FIRST_VERSION = 19
"""How many entries of the fixture the first version wrote."""
WRITTEN_FIRST = "adc1872a7c502c2347b34df2608dde89a98574a5b86afa07f22eadeaa1fc161e"
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


def examples() -> list[dict[str, Any]]:
    """The records of the fixture."""
    records: list[dict[str, Any]] = json.loads(FORMAT_1.read_text("utf-8"))
    return records


def test_entries_of_the_first_version_stand_as_it_wrote_them() -> None:
    """They are never changed: new ones come behind them."""
    lines = FORMAT_1.read_text("utf-8").splitlines()[1 : FIRST_VERSION + 1]
    written = "\n".join(line.rstrip(",") for line in lines).encode()
    assert hashlib.sha256(written).hexdigest() == WRITTEN_FIRST


def test_dossier_of_the_first_version_reads_back_unchanged() -> None:
    """What it had not yet takes the default, and all else is what it was."""
    entries = [from_record(record) for record in examples()[:FIRST_VERSION]]
    state = replay(NUMBER, entries)
    assert state.version == FIRST_VERSION
    assert (state.phase, state.complainant, state.handler) == (Phase.CLOSED, "Anna Jansen", "Bram")
    assert (state.course, state.claimed, state.complaint.wkkgz) == (Course(), "", Length())
    assert (state.nudged, state.waits[0].kind) == (frozenset(), WaitFor.POSTING)
    assert [(each.term, each.ends) for each in state.deadlines(CALENDAR)] == [(Term.RETENTION, date(2029, 3, 3))]


def test_every_event_of_today_has_an_example_in_the_fixture() -> None:
    """A new event gets a line in the fixture, with every field that it has; all of them read back as one dossier."""
    records = examples()
    later = {record["event"]: record["data"] for record in records[FIRST_VERSION:]}
    assert {record["event"] for record in records} == set(EVENTS)
    assert {name: to_plain(from_plain(EVENTS[name], data)) for name, data in later.items()} == later
    state = replay(NUMBER, [from_record(record) for record in records])
    assert state.version == len(records)
    assert state.phase is Phase.CLOSED
    assert state.hold == HoldPlaced(date(2030, 5, 1), "Rechtszaak.")


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
        {**GOOD, "event": "mediation-postponed"},
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
