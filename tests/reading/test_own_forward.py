"""What counts as the sender's own words: a forwarded mail of hers, and a name where no program broke the line."""

from __future__ import annotations

from time import process_time
from zoneinfo import ZoneInfo

import pytest

from mailbot.reading.contents import contents
from mailbot.reading.message import parse
from tests.reading.mailset import mail

ZONE = ZoneInfo("Europe/Amsterdam")


def found(body: str, **head: str) -> dict[str, str]:
    """Return what a first mail with this body has."""
    return {one.field.value: one.value for one in contents(parse(mail(body, **head)), ZONE)}


FORWARDED = """Deze kwam terug.

Begin doorgestuurd bericht:

> Van: {sender}
> Datum: 6 mei 2026 om 21:48:03 CEST
> Aan: mieke@heelimperfect.example
> Onderwerp: vanmiddag
>
> Ik was vanmiddag om kwart over vier bij u in Ophemert. U was er niet.
>
> Anna de Wit
"""


def test_her_own_mail_forwarded_behind_marks_counts_from_its_day() -> None:
    """IPhone Mail quotes what it forwards: "vanmiddag" is that mail's afternoon."""
    got = found(FORWARDED.format(sender="Anna <anna@mail.example>"))
    assert (got["service_date"], got["service_time"], got["signature"]) == ("2026-05-06", "16:15", "Anna de Wit")


def test_mail_of_another_forwarded_supplies_nothing() -> None:
    """Text by somebody else fills no field."""
    got = found(FORWARDED.format(sender="Bram <bram@elders.example>"))
    assert "service_date" not in got
    assert "signature" not in got


def test_a_title_ends_no_value() -> None:
    """The value of "Naam: ir. A. de Wit." is the whole name, and "geen, ik ben 88" is no organisation."""
    got = found(
        "Organisatie: geen, ik ben 88.\nNaam: ir. A. de Wit.\nAdres: Lindelaan 4, 4001 AB Tiel.\n\nHet was niet goed.\n"
    )
    assert got["name"] == "ir. A. de Wit"
    assert "organisation" not in got


def test_prose_below_a_labelled_value_is_read_as_prose() -> None:
    """A value ends with its line: the service told below it counts."""
    got = found("Naam: Anna de Wit\nTelefoon: 06-12345678\nDinsdag 12 mei was ik om 10.00 uur bij u. U sliep.\n")
    assert (got["service_date"], got["service_time"]) == ("2026-05-12", "10:00")


@pytest.mark.long
@pytest.mark.parametrize(
    "words", ["afgelopen maandag kwam ik bij u. ", "A ", "1 en ", "namens de A", "'s ", "in de zaal "]
)
def test_a_megabyte_of_hostile_text_is_read_in_bounded_time(words: str) -> None:
    """Nothing here runs away, whatever somebody sends."""
    message = parse(mail(words * (1_000_000 // len(words))))
    start = process_time()
    contents(message, ZONE)
    assert process_time() - start < 5  # a loaded machine; alone it is about one
