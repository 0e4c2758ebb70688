"""Broken by chance, nothing comes out but a message or a word that it can't be read (R17); `make fuzz` runs it at length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.errors import UnreadableMail
from mailbot.reading import headers
from mailbot.reading.message import parse
from tests.odd.crafted import DATES, FROMS, HEAD, SUBJECTS
from tests.odd.fuzz import outcome_of, tasks, through_the_pipe, understand

FEW = settings(max_examples=12, deadline=None)
VALUES = st.one_of(st.text(), st.sampled_from([*FROMS, *SUBJECTS, *DATES]))
PIECES = st.one_of(
    st.binary(max_size=60),
    st.sampled_from([b"\r\n", b"\r\n\r\n", b"=?utf-8?b?", b"--g", b"Content-Type: multipart/mixed; boundary=g\r\n"]),
)


@pytest.mark.parametrize("first", [1, 1298])
def test_mail_and_values_of_a_seed_end_without_a_fault(first: int) -> None:
    """A seed that once failed stays here."""
    ended = [outcome_of(task)[1] for task in tasks(first, 10)]
    assert [each for each in ended if each.startswith("FAULT")] == []


@FEW
@given(st.lists(PIECES, max_size=12))
def test_bytes_are_a_message_or_unreadable(pieces: list[bytes]) -> None:
    """Whatever stands below a head."""
    raw = HEAD.encode() + b"".join(pieces)
    try:
        message = parse(raw)
    except UnreadableMail:
        return
    assert through_the_pipe(message, raw) == message
    understand(message)


@FEW
@given(VALUES, VALUES)
def test_subjects_addresses_and_dates_are_lines_or_nothing(first: str, second: str) -> None:
    """No value of a header brings a line end into another one."""
    value = headers.scalars(first + second)
    lines = [headers.one_line(headers.decoded(value)), *(each.name for each in headers.addresses([value]))]
    assert all(line.isascii() or line.encode() for line in lines)
    assert not any({"\r", "\n", "\0"} & set(line) for line in lines)
    headers.date(None, [value])
    headers.plain_from(value)
