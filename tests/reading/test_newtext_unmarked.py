"""Answers under the questions of a letter quoted without marks; heads in columns; labels that are no signature."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from mailbot.core.values import Field
from mailbot.reading.message import parse
from mailbot.reading.newtext import new_text
from mailbot.reading.supplied import supplied
from tests.reading.mail_programs import mail

ZONE = ZoneInfo("Europe/Amsterdam")
HEAD = (
    "\n\n________________________________\nVan: Bram Praktijk <bram@praktijk.example>\nVerzonden: maandag 4 mei 2026 10:00\n"
    "Aan: Anna <anna@klant.example>\nOnderwerp: [KL-2026-0042] Vraag om gegevens\n\nGoedendag,\n\n"
    "Om uw klacht goed te kunnen behandelen, missen wij nog:\n\n"
)
FOOT = "\n\nBeantwoord deze mail. U kunt deze regels overnemen en invullen:\n\n    Adres:\n\nMet vriendelijke groet,\n\nBram\n"
APART = "1. uw adres\n\nVeerstraat 9, 4011 AB Zoelen\n\n2. uw functie\n\nkok\n"
BELOW = "  *   uw adres\nVeerstraat 9, 4011 AB Zoelen\n  *   uw functie\nkok"


@pytest.mark.parametrize(
    "announced", ["Zie mijn antwoorden hieronder.", "Ik heb het in uw mail gezet.", "Onder uw vragen ingevuld."]
)
@pytest.mark.parametrize("request_", [APART, BELOW])
def test_what_stands_under_a_question_is_typed_where_it_is_announced(announced: str, request_: str) -> None:
    """With or without an empty line between question and answer."""
    raw = mail(f"{announced}\n\nAnna{HEAD}{request_}{FOOT}")
    assert new_text(parse(raw)) == f"{announced}\n\nAnna\n\nVeerstraat 9, 4011 AB Zoelen\n\nkok"
    found = {one.field: one.value for one in supplied(parse(raw), ZONE)}
    assert found[Field.ADDRESS] == "Veerstraat 9, 4011 AB Zoelen"
    assert found[Field.ROLE] == "kok"


def test_nothing_of_the_letter_is_typed_where_no_answer_stands_in_it() -> None:
    """The rest of an item on the next line, and what the letter says below its list, are ours."""
    items = "1. uw adres\n2. de datum van de dienst of de afspraak waar uw klacht in\nhet bijzonder over gaat"
    assert (
        new_text(parse(mail(f"Zie mijn antwoorden hieronder.\n\nAnna{HEAD}{items}{FOOT}")))
        == "Zie mijn antwoorden hieronder.\n\nAnna"
    )


def test_answers_that_are_not_announced_are_not_looked_for() -> None:
    """What stands in a quoted letter is hers, unless the sender says otherwise."""
    assert new_text(parse(mail(f"Dat weet ik niet.\n\nAnna{HEAD}{APART}{FOOT}"))) == "Dat weet ik niet.\n\nAnna"


def test_a_head_in_columns_begins_the_quoted_mail() -> None:
    """Notes sets each label above its value."""
    typed = "Heeft u mijn antwoord gekregen?\n\nAnna"
    head = '\n\n"Bram Praktijk" <bram@praktijk.example>\n04-05-2026 10:00\n\nAan\nAnna <anna@klant.example>\n\nOnderwerp\nVraag\n\n'
    assert new_text(parse(mail(f"{typed}{head}Goedendag,\n\nWij missen nog uw adres.\n\nGroet, Bram\n"))) == typed


def test_labels_above_the_closing_are_no_block_of_a_firm() -> None:
    """Also where a program sets an empty line between all of them."""
    lines = [
        "Naam: Anna de Wit",
        "Adres: Veerstraat 9, 4011 AB Zoelen",
        "Datum: 2 mei 2026",
        "Met vriendelijke groet,",
        "Anna de Wit",
    ]
    block = ["Anna de Wit", "Adviseur Waterwerk B.V.", "T 030 - 677 01 22"]
    assert new_text(parse(mail("\n\n".join(lines + block) + HEAD))) == "\n\n".join(lines)
