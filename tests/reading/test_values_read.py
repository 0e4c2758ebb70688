"""Whole mails, written for the values in them before the code that reads them: hardly one missed, none invented."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from mailbot.core.values import Field
from mailbot.reading.contents import contents
from mailbot.reading.message import parse
from tests.reading import scoring, written

ZONE = ZoneInfo("Europe/Amsterdam")
PLAIN = (Field.NAME, Field.SIGNATURE, Field.PHONE, Field.EMAIL, Field.DATED, Field.SERVICE_DATE, Field.SERVICE_TIME)
MISSED_AT_MOST = 6
"""Of two hundred and fifty values: a lone initial, a report that was sent, "every Thursday"."""


def test_hardly_a_value_is_missed_and_none_is_wrong() -> None:
    """An invented value is worse than a question (§ 2a)."""
    missed, wrong = [], []
    for each in written.mails("values"):
        got = {one.field: one.value for one in contents(parse(each.raw), ZONE)}
        for field in PLAIN:
            told = each.fields.get(field.value)
            if field not in got and told:
                missed.append((each.name, field.value))
            elif got.get(field) != told:
                wrong.append((each.name, field.value, got.get(field)))
    assert wrong == []
    assert len(missed) <= MISSED_AT_MOST, missed


def test_values_told_in_passing_are_read() -> None:
    """Farms, shops, schools; Flemish, English, German; no capitals; the town first; a firm below a private mail."""
    figures = scoring.Figures()
    for each in written.mails("values_b"):
        got = {one.field: one.value for one in contents(parse(each.raw), ZONE)}
        scoring.count_fields(figures, each, got)
    assert figures.wrong == []
