"""Who and when, as mail programs write it above a mail that they quote or forward; what is not sure is nothing."""

from __future__ import annotations

from time import perf_counter
from zoneinfo import ZoneInfo

import pytest

from mailbot.reading.mailheads import person
from mailbot.reading.moments import moment, moment_in

ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ("Anna de Wit", "Anna de Wit", ""),
        ("anna@post.example", "", "anna@post.example"),
        ("anna@post.example<mailto:anna@post.example>", "", "anna@post.example"),
        ("Anna de Wit <mailto:anna@post.example>", "Anna de Wit", "anna@post.example"),
        ("Anna de Wit [mailto:Anna@Post.example]", "Anna de Wit", "anna@post.example"),
        ("Anna de Wit (anna@post.example)", "Anna de Wit", "anna@post.example"),
        ('"Wit, Anna de" <anna@post.example>', "Wit, Anna de", "anna@post.example"),
        ("'Anna de Wit' <anna@post.example>", "Anna de Wit", "anna@post.example"),
        ("*Anna de Wit* <anna@post.example>", "Anna de Wit", "anna@post.example"),
        # Two addresses: which of them is hers is not sure.
        ("web@site.example namens Anna <anna@post.example>", "", ""),
        ("bank@x.example <anna@post.example>", "", ""),
        ("Anna <anna@post>", "Anna", ""),
    ],
)
def test_sender_is_read_as_programs_write_it(sender: str, name: str, address: str) -> None:
    """And an address that could be another's is none."""
    assert person(sender) == (name, address)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("dinsdag 3 maart 2026 14:12", "2026-03-03T14:12:00+01:00"),
        ("di 3 mrt. 2026 om 14:12", "2026-03-03T14:12:00+01:00"),
        ("Dinsdag 3 maart 2026 14:12:33", "2026-03-03T14:12:33+01:00"),
        ("3 juli 2026 om 14:12:33 CEST", "2026-07-03T14:12:33+02:00"),
        ("3 juli 2026 om 14:12", "2026-07-03T14:12:00+02:00"),
        ("Tue, Mar 3, 2026 at 2:12 PM", "2026-03-03T14:12:00+01:00"),
        ("Tuesday, March 3, 2026 12:05 AM", "2026-03-03T00:05:00+01:00"),
        ("Tue, 3 Mar 2026 08:12:33 -0500 (EST)", "2026-03-03T08:12:33-05:00"),
        ("03-03-2026 14:12 (GMT+01:00)", "2026-03-03T14:12:00+01:00"),
        ("2026-03-03 14:12", "2026-03-03T14:12:00+01:00"),
        ("3/14/26 2:12 PM", "2026-03-14T14:12:00+01:00"),
        ("14/03/2026 14:12", "2026-03-14T14:12:00+01:00"),
        ("3 maart 2026", "2026-03-03T00:00:00+01:00"),
    ],
)
def test_moments_are_read_as_programs_write_them(words: str, iso: str) -> None:
    """In Dutch and English, with the zone that is written or the practice's."""
    found = moment(words, ZONE)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize(
    "words",
    [
        "",
        "gisteren",
        "3 maart",
        "woensdag 3 maart 2026 14:12",
        "31 februari 2026 10:00",
        "3 maart 2026 25:00",
        "3/4/2026 2:12 PM",
        "3 maart 2026 14:12 XYZ",
        "3 maart 2026 of 4 maart 2026",
        "3 maart 2026 14:12 GMT+99",
        "Tue, Mar 3, 2026 at 14:12 PM",
    ],
)
def test_moment_that_is_not_sure_is_none(words: str) -> None:
    """A wrong weekday, an order of day and month that can't be told, an unknown zone."""
    assert moment(words, ZONE) is None


@pytest.mark.parametrize("piece", ["3 maart 2026 ", "3-3-2026", "di 3 mrt. ", "a@", "<", "Anna ", "1"])
def test_hostile_line_takes_no_time(piece: str) -> None:
    """No more of it is looked at than a line of a head has (T-REDOS)."""
    line = piece * (1_000_000 // len(piece))
    start = perf_counter()
    moment(line, ZONE)
    moment_in(line, ZONE)
    person(line)
    assert perf_counter() - start < 2
