"""Where the sender lives, and where the service was."""

from __future__ import annotations

import pytest

from mailbot.reading.addresses import block_address, prose_address
from mailbot.reading.places import service_place


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (("Zandstraat 88", "4184 EH  Opijnen"), "Zandstraat 88, 4184 EH Opijnen"),
        (("Meersteeg 2", "Zennewijnen"), "Meersteeg 2, Zennewijnen"),
        (("Postbus 44, 4040 DA Kesteren",), "Postbus 44, 4040 DA Kesteren"),
        (("Papesteeg 9 Tiel",), "Papesteeg 9 Tiel"),
        (("Van Heemstraweg 118, Druten (6651 KH)",), "Van Heemstraweg 118, Druten (6651 KH)"),
        (("Otterstraat 140 bus 3", "2300 Turnhout"), "Otterstraat 140 bus 3, 2300 Turnhout"),
        (("De Linde Zorg B.V.", "Markt 1", "4001 AB Tiel"), "Markt 1, 4001 AB Tiel"),
    ],
)
def test_an_address_block_becomes_one_line(lines: tuple[str, ...], address: str) -> None:
    """§ 2a adres: as written, on one line."""
    assert block_address(lines)[0] == address


def test_an_address_in_prose_needs_a_cue_or_a_postal_code() -> None:
    """The words "Ik woon" or a postal code makes a street the sender's own."""
    assert prose_address("ik woon op de Kerkstraat 31 in Wadenoijen.")[0] == "Kerkstraat 31 in Wadenoijen"
    assert prose_address("Post kan naar: Laan 14, 4001 KG Tiel.")[0] == "Laan 14, 4001 KG Tiel"


def test_the_practices_street_is_not_the_senders() -> None:
    """Where the lecture was is not where she lives."""
    assert prose_address("de lezing om 14.00 uur, Dorpsstraat 1 in Ophemert") == ("", "")


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("gehad aan de Kapelstraat 56 te Ophemert.", "Kapelstraat 56 te Ophemert"),
        ("op onze vestiging in Geldermalsen", "onze vestiging in Geldermalsen"),
        ("een training in dorpshuis De Linie.", "dorpshuis De Linie"),
        ("bij ons op school, in het speellokaal, de ouderavond", "bij ons op school, in het speellokaal"),
        ("op 24 maart (10 uur, Ophemert)", "Ophemert"),
        ("met u via Zoom gesproken", "Zoom"),
        ("bij u thuis in de praktijk voor haar vierde gesprek", "bij u thuis in de praktijk"),
        ("speciaal vanuit Turnhout naar Ophemert gereden", "Ophemert"),
    ],
)
def test_the_place_of_the_service_is_read(sentence: str, place: str) -> None:
    """§ 2a plaats van de dienst: as written, without its preposition."""
    assert service_place(sentence)[0] == place


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik woon in Tiel.",
        "bij jou voor de tweede keer",
        "ik kom uit Leerdam",
        "in mei",
        "twee dagen niet op school geweest",
    ],
)
def test_no_place_is_invented(sentence: str) -> None:
    """Where one lives, a bare "bij jou" and a month are no place of the service."""
    assert service_place(sentence) == ("", "")
