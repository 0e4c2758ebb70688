"""Answers between the lines of a letter that is quoted without marks are found where the sender says that they are there."""

from __future__ import annotations

from time import perf_counter

import pytest

from mailbot.reading.coloured import apart
from mailbot.reading.message import parse
from mailbot.reading.newtext import new_text
from tests.reading.mail_programs import mail

HEAD = (
    "<p><b>Van:</b> Bram Praktijk &lt;bram@praktijk.example&gt;<br><b>Verzonden:</b> maandag 4 mei 2026 10:00<br>"
    "<b>Aan:</b> Anna<br><b>Onderwerp:</b> vragen</p><p>Beste Anna,</p><p>Ik mis nog twee dingen.</p>"
)
FOOT = '<p>Groet, Bram</p><p><a href="https://praktijk.example" style="color:#00f">praktijk.example</a></p>'


def typed_in(announced: str, answer: str, other: str = "") -> str:
    """Return what is read as typed where `answer` stands as HTML between the lines of the quoted letter."""
    html = f"<p>{announced}</p><p>Anna</p>{HEAD}<p>Wat is uw adres?</p>{answer}<p>Waar was het?</p>{other}{FOOT}"
    return new_text(parse(mail("", html=f"<html><body>{html}</body></html>")))


@pytest.mark.parametrize(
    ("announced", "answer"),
    [
        ("Mijn antwoorden in rood.", '<p><span style="color:red">Veerstraat 9</span></p>'),
        ("Antwoorden staan in het blauw hieronder.", '<p><span style="color:#0070C0">Veerstraat 9</span></p>'),
        ("Zie mijn reactie in groen.", '<p><font color="#00B050">Veerstraat 9</font></p>'),
        ("Ik heb de antwoorden vetgedrukt.", "<p><b>Veerstraat 9</b></p>"),
        ("Answers in italics.", "<p><em>Veerstraat 9</em></p>"),
        ("Ik heb geantwoord tussen de regels.", '<p style="color:rgb(200, 30, 120)">Veerstraat 9</p>'),
        ("Meine Antworten sind geel gemarkeerd.", '<p><span style="background:yellow">Veerstraat 9</span></p>'),
        (
            "Antwoorden in rood.",
            "<p><span style='color:#f00'>Veer</span><span style='color:#ff0000'>straat 9</span></p>",
        ),
    ],
)
def test_announced_look_tells_an_answer(announced: str, answer: str) -> None:
    """Colour, bold, italics, marking: whatever the sender says that it is."""
    assert typed_in(announced, answer) == f"{announced}\n\nAnna\n\nVeerstraat 9"


@pytest.mark.parametrize(
    ("announced", "answer"),
    [
        ("Ik ben rood van woede.", '<p><span style="color:red">Ja, akkoord</span></p>'),
        ("Mijn antwoorden in rood.", '<p><span style="color:blue">Ja, akkoord</span></p>'),
        ("Mijn antwoorden in rood.", '<p>Het <span style="color:red">rode</span> boek</p>'),
        ("Mijn antwoorden staan hieronder.", "<p><b>Wat wij nog nodig hebben</b></p>"),
        ("Mijn antwoorden staan hieronder.", '<p style="color:#222">Ja, akkoord</p>'),
    ],
)
def test_look_that_was_not_announced_is_quoted(announced: str, answer: str) -> None:
    """A quoted letter has colours and headings of its own."""
    assert typed_in(announced, answer) == f"{announced}\n\nAnna"


def test_of_two_colours_the_named_one_is_the_senders() -> None:
    """The other one was there already."""
    red, blue = '<p style="color:red">Veerstraat 9</p>', '<p style="color:blue">Bram Praktijk</p>'
    assert typed_in("Mijn antwoorden in rood.", red, blue) == "Mijn antwoorden in rood.\n\nAnna\n\nVeerstraat 9"


@pytest.mark.parametrize("sign", ["==> ", ">>> ", "*** ", "Antwoord: ", "[Anna] "])
def test_sign_before_an_answer_tells_it_too(sign: str) -> None:
    """In plain text there is no colour."""
    text = (
        "Mijn antwoorden staan tussen de regels.\n\nVan: Bram <bram@praktijk.example>\nVerzonden: maandag 4 mei 2026\n"
        f"Aan: Anna\nOnderwerp: vragen\n\nBeste Anna,\nWat is uw adres?\n{sign}Veerstraat 9\nGroet, Bram\n"
    )
    assert new_text(parse(mail(text))).endswith(f"\n\n{sign}Veerstraat 9")


def test_address_and_number_above_a_disclaimer_are_the_programs() -> None:
    """The block of somebody without a firm's name, told by what follows it; without that it may be an answer."""
    block = "Veerstraat 9\n4011 AB Zoelen\ntel. 0344 - 00 00 00"
    terms = "Op alle opdrachten zijn onze algemene voorwaarden van toepassing. Onze aansprakelijkheid is beperkt."
    assert new_text(parse(mail(f"Dat klopt.\n\nA. de Wit\n\n{block}\n\n{terms}\n"))) == "Dat klopt.\n\nA. de Wit"
    assert new_text(parse(mail(f"Dat klopt.\n\nA. de Wit\n\n{block}\n"))).endswith(block)


def test_cells_of_a_table_are_typed_without_a_colon() -> None:
    """What nobody typed is not added."""
    rows = "<table><tr><td>Adres</td><td>Veerstraat 9</td></tr><tr><td>Plaats:</td><td>Tiel</td></tr></table>"
    text = new_text(parse(mail("", html=f"<html><body><p>Hierbij.</p>{rows}</body></html>")))
    assert text.split() == ["Hierbij.", "Adres", "Veerstraat", "9", "Plaats:", "Tiel"]


@pytest.mark.parametrize(
    "piece", ["<font color=red>", '<i style="color:red">a', "==> ", "antwoord ", "color:", "<b>x</b>"]
)
def test_hostile_html_takes_no_time(piece: str) -> None:
    """Every pattern is bounded (T-REDOS)."""
    start = perf_counter()
    many = piece * (60_000 // len(piece))
    apart(many, many, "Mijn antwoorden in rood.")
    apart("", "", many)
    assert perf_counter() - start < 1
