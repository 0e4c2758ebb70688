"""Letters that only patterns take for another: the Turkish i's and the long s."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from mailbot.reading.mailheads import heads
from mailbot.reading.message import parse
from mailbot.reading.moments import moment
from mailbot.reading.newtext import new_text
from mailbot.reading.replied import numbered_day, spoken_hour
from mailbot.reading.times import find_times
from tests.reading.mailset import mail

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("om vıjf uur", "17:00"),
        ("OM VİJF UUR", "17:00"),
        ("um ſechs uhr", "18:00"),
        ("om zeſſen", "18:00"),
        ("vıjf over drıe", "15:05"),
        ("five paſt three", "15:05"),
    ],
)
def test_hours_are_known_in_such_letters(words: str, hour: str) -> None:
    """A word that a pattern found is found in its list too."""
    assert [each.value for each in find_times(words)] == [hour]


def test_hour_and_day_of_a_reply_are_known_in_such_letters() -> None:
    """Neither stops the reading of the reply."""
    assert spoken_hour("vanaf vıjf uur")[0] == "17:00"
    assert numbered_day("dat was dınſdag de 12e", date(2026, 5, 20))[0] == "2026-05-12"


def test_dates_above_a_mail_are_known_in_such_letters() -> None:
    """As a mail program set to Turkish shouts them."""
    assert moment("DİNSDAG 3 MAART 2026 14:12", AMSTERDAM) == datetime(2026, 3, 3, 13, 12, tzinfo=UTC)
    assert moment("3 auguſtus 2026 14:12", AMSTERDAM) == datetime(2026, 8, 3, 12, 12, tzinfo=UTC)


def test_labels_above_a_mail_are_known_in_such_letters() -> None:
    """The mail below them is quoted."""
    head = "From: Bram <bram@mail.example>\nſent: Wednesday 6 May 2026 12:00\nTo: Anna\nſubject: vraag\n"
    assert [each.subject for each in heads(f"{head}\nBeste Anna\n".split("\n"), AMSTERDAM)] == ["vraag"]
    assert new_text(parse(mail(f"Dat klopt.\n\n{head}\nBeste Anna\n"))) == "Dat klopt."
