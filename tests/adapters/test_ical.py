"""Terms as iCalendar, read by two libraries: what RFC 5545 and 5546 ask, and nothing of who complained (§ 3)."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from mailbot.adapters import ical
from mailbot.adapters.ical import FILE, IcalAgenda, IcalSettings
from mailbot.adapters.jinja import JinjaRenderer
from mailbot.core.agenda import AgendaItem
from mailbot.core.mail import Attachment
from mailbot.core.terms import Term, TermState
from mailbot.core.values import DossierNumber, EmailAddress, Practice, Practitioner

NAME = "Praktijk Bomen, Bos; en «Één» lange naam die over de vijfenzeventig bytes van een regel heen gaat"
BRAM = EmailAddress("bram@praktijk.example")
NOW = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)
SINCE = datetime(2026, 3, 2, 9, 0, 1, tzinfo=UTC)
RUNS = AgendaItem(DossierNumber(2026, 7), Term.PROPOSAL, date(2026, 4, 2), TermState.RUNS, 3, SINCE)
MET = AgendaItem(DossierNumber(2026, 7), Term.CONTACT, date(2026, 3, 30), TermState.MET, 1, SINCE)
KEPT = replace(RUNS, term=Term.RETENTION, day=date(2029, 4, 2))
EVERY = [replace(RUNS, term=term, state=state) for term in Term if term is not Term.SUBMISSION for state in TermState]
RENDERER = JinjaRenderer(Practice(NAME), Practitioner("Bram", (BRAM,)))
SETTINGS = IcalSettings(BRAM, NAME, ZoneInfo("Europe/Amsterdam"), time(8), "q2w3e4r5t6")


def agenda(folder: Path | None = None, *, attach: bool = True) -> IcalAgenda:
    """The calendar of a practice with an awkward name."""
    return IcalAgenda(replace(SETTINGS, attach=attach), RENDERER, folder)


def parts(*items: AgendaItem) -> tuple[Attachment, ...]:
    """What goes along with a notice."""
    return agenda().files(items, NOW)


def read(content: bytes) -> tuple[Any, Calendar]:
    """Read a calendar with both libraries; the second is strict."""
    return icalendar.Calendar.from_ical(content), IcsCalendarStream.calendar_from_ics(content.decode())


def event(item: AgendaItem) -> Any:
    """The entry of an item in the file that goes along."""
    (part,) = parts(item)
    (found,) = read(part.content)[0].events
    return found


@pytest.mark.parametrize("item", EVERY, ids=lambda each: f"{each.term}-{each.state}")
def test_file_with_a_notice_is_what_both_norms_ask(item: AgendaItem) -> None:
    """PUBLISH and CANCEL: organiser, UID, stamp, sequence, no attendee (RFC 5546 § 3.2.1, § 3.2.5)."""
    (part,) = parts(item)
    method = "PUBLISH" if item.runs else "CANCEL"
    assert part.content_type == f"text/calendar; method={method}; charset=utf-8"
    whole, strict = read(part.content)
    assert {key: str(whole[key]) for key in ("VERSION", "METHOD", "CALSCALE")} == {
        "VERSION": "2.0", "METHOD": method, "CALSCALE": "GREGORIAN",
    }  # fmt: skip
    assert whole["PRODID"]
    (found,), (other,) = whole.events, strict.events
    assert found["UID"] == other.uid == f"KL-2026-0007.{item.term}.q2w3e4r5t6@mailbot"
    assert found["SEQUENCE"] == other.sequence == 3
    assert found["DTSTAMP"].dt == other.dtstamp == NOW
    assert found["STATUS"] == other.status == ("CONFIRMED" if item.runs else "CANCELLED")
    assert found["SUMMARY"] == other.summary
    assert found["ORGANIZER"] == "mailto:bram@praktijk.example"
    assert found["ORGANIZER"].params["CN"] == NAME
    assert "ATTENDEE" not in found
    assert not whole.errors
    assert not found.errors


def test_entry_is_a_whole_day_without_a_zone() -> None:
    """The practice's last day of the term, wherever the telephone is; its end is the day after (RFC 5545 § 3.6.1)."""
    assert b"\r\nDTSTART;VALUE=DATE:20260402\r\n" in parts(RUNS)[0].content
    (found,) = read(parts(RUNS)[0].content)[1].events
    assert (found.start, found.end) == (date(2026, 4, 2), date(2026, 4, 3))
    assert (event(RUNS)["TRANSP"], event(RUNS)["CLASS"]) == ("TRANSPARENT", "PRIVATE")


def test_alarm_rings_on_the_day_before() -> None:
    """At the hour of the reminders; not for what ended, nor for what happens of itself (§ 9)."""
    (alarm,) = event(RUNS).alarms.times
    assert alarm.trigger == datetime(2026, 4, 1, 8, 0)  # noqa: DTZ001 - the telephone's own time
    (sub,) = event(RUNS).walk("VALARM")
    assert (sub["ACTION"], sub["DESCRIPTION"]) == ("DISPLAY", event(RUNS)["SUMMARY"])
    assert not event(MET).walk("VALARM")
    assert not event(KEPT).walk("VALARM")


def test_words_are_dutch_and_tell_number_and_term_only() -> None:
    """What a cloud may know (§ 3)."""
    assert str(event(RUNS)["SUMMARY"]) == "KL-2026-0007 laatste dag: voorstel doen (artikel 5)"
    assert str(event(MET)["SUMMARY"]) == "KL-2026-0007 gedaan: contact opnemen (artikel 4)"
    assert str(event(replace(RUNS, state=TermState.DROPPED))["SUMMARY"]) == (
        "KL-2026-0007 vervallen: voorstel doen (artikel 5)"
    )
    assert str(event(KEPT)["SUMMARY"]) == "KL-2026-0007 laatste dag bewaren (artikel 9)"
    assert str(event(replace(RUNS, term=Term.WKKGZ))["SUMMARY"]) == "KL-2026-0007 laatste dag: oordeel geven"
    said = str(event(RUNS)["DESCRIPTION"])
    assert said.startswith("Dit is de laatste dag van deze termijn. Vandaag telt nog mee.\n\nWilt u weten")
    assert said.count("\n") == 2


def test_files_have_names_that_any_system_takes() -> None:
    """One file a term, told apart by name: Outlook opens a file of several as another calendar."""
    assert [each.name for each in parts(RUNS, MET)] == [
        "KL-2026-0007 laatste dag voorstel doen (artikel 5).ics",
        "KL-2026-0007 gedaan contact opnemen (artikel 4).ics",
    ]


def test_nothing_goes_along_where_that_is_switched_off() -> None:
    """`attach = false`."""
    assert agenda(attach=False).files([RUNS], NOW) == ()


@pytest.mark.parametrize("items", [[], [RUNS], [RUNS, KEPT, replace(RUNS, term=Term.CONTACT, sequence=0)]], ids=len)
def test_file_of_all_terms_parses_in_both(items: Sequence[AgendaItem]) -> None:
    """Also where nothing runs: then a zone stands in it, since a calendar may not be empty (RFC 5545 § 3.4)."""
    content = agenda().whole(items)
    whole, strict = read(content)
    assert [each["UID"] for each in whole.events] == [each.uid for each in strict.events]
    assert [each["SEQUENCE"] for each in whole.events] == [each.sequence for each in items]
    assert whole.subcomponents
    assert content.endswith(b"\r\nEND:VCALENDAR\r\n")


def test_file_of_all_terms_is_no_message() -> None:
    """No METHOD and no organiser: a CalDAV server refuses the one, and would invite by the other (RFC 4791 § 4.1)."""
    whole = read(agenda().whole([RUNS]))[0]
    assert "METHOD" not in whole
    assert "ORGANIZER" not in whole.events[0]
    written = NAME.replace(",", "\\,").replace(";", "\\;")
    lines = agenda().whole([RUNS]).replace(b"\r\n ", b"").decode().split("\r\n")
    assert {f"{key}:Termijnen van klachten\\, {written}" for key in ("NAME", "X-WR-CALNAME")} <= set(lines)
    assert (whole["X-WR-TIMEZONE"], whole["REFRESH-INTERVAL"].dt) == ("Europe/Amsterdam", timedelta(hours=1))


def test_uid_is_the_same_in_the_file_and_with_a_notice() -> None:
    """Who subscribes and also opens an attachment sees one entry, not two (RFC 5545 § 3.8.4.7)."""
    assert read(agenda().whole([RUNS]))[0].events[0]["UID"] == event(RUNS)["UID"]


def test_another_register_has_other_uids() -> None:
    """Numbers start anew where a register does; entries of the old one are not overwritten."""
    other = IcalAgenda(replace(SETTINGS, register="anotherone"), RENDERER, None)
    assert other.whole([RUNS]) != agenda().whole([RUNS])


@pytest.mark.parametrize("content", [parts(RUNS)[0].content, agenda().whole([RUNS, KEPT])], ids=["notice", "file"])
def test_lines_are_folded_and_ended_as_asked(content: bytes) -> None:
    """75 bytes at most, cut between letters, CR LF at each end (RFC 5545 § 3.1)."""
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert all(line.decode() or line == b"" for line in lines)


# --- terms.ics ------------------------------------------------------------------------


def test_file_is_hers_alone_and_whole(tmp_path: Path) -> None:
    """0600 whatever the umask, replaced in one step: no temporary file stays (§ 3)."""
    calendar = agenda(tmp_path)
    assert calendar.show([RUNS])
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).read_bytes() == calendar.whole([RUNS])
    assert calendar.show([])
    assert b"VEVENT" not in (tmp_path / FILE).read_bytes()


def test_same_terms_leave_the_file_alone(tmp_path: Path) -> None:
    """What syncs it is woken by changes only; its stamps are those of the changes, not of the writing."""
    calendar = agenda(tmp_path)
    calendar.show([RUNS])
    before = (tmp_path / FILE).stat()
    assert calendar.show([RUNS])
    assert (tmp_path / FILE).stat().st_ino == before.st_ino
    assert agenda().whole([RUNS]) == (tmp_path / FILE).read_bytes()


def test_disk_that_refuses_leaves_the_old_file_and_is_told(tmp_path: Path) -> None:
    """It is tried again; no half file is ever served."""
    calendar = agenda(tmp_path)
    calendar.show([RUNS])
    old = (tmp_path / FILE).read_bytes()
    (tmp_path / ".terms.ics.new").mkdir()
    assert not calendar.show([])
    assert (tmp_path / FILE).read_bytes() == old
    (tmp_path / ".terms.ics.new").rmdir()
    assert calendar.show([])
    assert (tmp_path / FILE).read_bytes() != old


def test_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    """What it points at stays as it is."""
    other = tmp_path / "other"
    other.write_bytes(b"mine")
    for name in (FILE, ".terms.ics.new"):
        (tmp_path / name).symlink_to(other)
    assert not agenda(tmp_path).show([RUNS])
    (tmp_path / ".terms.ics.new").unlink()
    assert agenda(tmp_path).show([RUNS])
    assert other.read_bytes() == b"mine"
    assert not (tmp_path / FILE).is_symlink()


def test_file_that_is_not_wanted_any_more_goes(tmp_path: Path) -> None:
    """`file = false`: nothing is kept, and nothing old is served."""
    agenda(tmp_path).show([RUNS])
    ical.forget(tmp_path)
    assert agenda(None).show([RUNS])
    assert list(tmp_path.iterdir()) == []
