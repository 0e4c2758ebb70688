"""What was typed is told from what was quoted or added, in the forms of real mail programs."""

from __future__ import annotations

from itertools import chain
from time import perf_counter

import pytest

from mailbot.reading.message import parse
from mailbot.reading.newtext import new_text
from tests.reading.mail_programs import LETTER, html_reply, mail, reply
from tests.reading.own_replies import BLOCKS, REPLIES


def flat(text: str) -> str:
    """Return a text with its white space made even, as mail programs wrap where they like."""
    return " ".join(text.split())


def typed_in(text: str = "", *, html: str = "") -> str:
    """Return what is read as typed in a mail with this body."""
    return new_text(parse(mail(text, html=html)))


@pytest.mark.parametrize(("program", "typed"), [(program, typed) for program, typed, _ in REPLIES])
def test_every_mail_program_yields_exactly_what_was_typed(program: str, typed: str) -> None:
    """Quotes and additions go, in plain text and in HTML alone; the typed words stay as they are."""
    assert flat(new_text(parse(reply(program, typed)))) == flat(typed)
    assert flat(new_text(parse(html_reply(typed)))) == flat(typed)


@pytest.mark.parametrize(("program", "typed", "block"), BLOCKS)
def test_block_of_a_firm_is_no_typed_text_but_an_address_is(program: str, typed: str, block: str) -> None:
    """A block that repeats name, firm and address is the program's; an address typed as an answer is not."""
    assert flat(new_text(parse(reply(program, f"{typed}\n\n{block}")))) == flat(typed)


def test_answers_between_quoted_lines_are_joined_by_a_blank_line() -> None:
    """Each typed piece is kept, in order."""
    text = (
        "Op 15-04-2026 om 14:10 schreef Bram:\n> Uw naam?\nAnna de Wit\n> Uw adres?\n\nDorpsstraat 1\n\n> Dank, Bram\n"
    )
    assert typed_in(text) == "Anna de Wit\n\nDorpsstraat 1"


def test_tail_of_a_broken_quoted_line_is_not_typed() -> None:
    """A quoted line that a program broke in two leaves a stray word without a mark."""
    long = "> Wilt u mij laten weten of u met dit voorstel akkoord bent? Bent u dat"
    assert typed_in(f"Nee.\n\n{long}\nniet,\n> dan doe ik een nieuw voorstel.\n") == "Nee."


def test_text_under_a_letter_quoted_without_marks_is_found() -> None:
    """Who types below a quote without marks is heard, since the letter ends with its author's name."""
    intro = "Op wo 15 apr 2026 om 14:10 schreef Bram Praktijk <bram@praktijk.example>:"
    assert typed_in(f"{intro}\n\n{LETTER}\n\nDat is goed.\nAnna\n") == "Dat is goed.\nAnna"


def test_unmarked_quote_alone_is_nothing_typed() -> None:
    """A quoted acceptance is never taken for an answer."""
    header = "Van: Bram <bram@praktijk.example>\nVerzonden: 15 april\nAan: Anna\nOnderwerp: Voorstel\n"
    assert typed_in(f"{header}\nIk ga akkoord met het voorstel.\n") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Op 6 juli schreef ik u al dat het niet kon.\n\nAnna",
        "Van: wie de stoel was, weet ik niet.\n\nAnna",
        "Ik las in uw mail:\n\n'U krijgt de helft.'\n\nDat klopt niet.",
        "Van: Anna de Wit\nAan: Bram Praktijk\nDatum: 3 mei 2026\nOnderwerp: klacht\n\nIk heb een klacht.",
        "Verzonden per post op 3 mei.\n\nAnna",
        "Gegevens:\n\nAnna de Wit\nDorpsstraat 1\n4001 AA Tiel\nanna@post.example\n06-00000000",
    ],
)
def test_typed_lines_that_look_like_marks_are_kept(text: str) -> None:
    """Sentences, letter heads and addresses of the sender are typed text."""
    assert flat(typed_in(text)) == flat(text)


@pytest.mark.parametrize(
    "line",
    [
        "Verstuurd vanaf mijn iPhone",
        "Verzonden vanaf mijn Samsung Galaxy-smartphone.",
        "Verzonden vanuit Outlook voor Android<https://aka.example/x>",
        "Outlook voor iOS downloaden",
        "Sent from my iPad",
        "Sent from Yahoo Mail on Android",
        "Verzonden met Proton Mail beveiligde e-mail.",
        "Verstuurd vanaf mijn mobiel",
        "Von meinem iPhone gesendet",
        "Virusvrij.www.avast.com",
    ],
)
def test_line_of_the_mail_program_is_dropped(line: str) -> None:
    """Nobody typed how the mail was sent."""
    assert typed_in(f"Akkoord.\n\n{line}\n") == "Akkoord."


@pytest.mark.parametrize(
    "intro",
    [
        "Op wo 15 apr. 2026 14:10 schreef Bram Praktijk <bram@praktijk.example>:",
        "Op wo 15 apr. 2026 14:10 schreef Bram\nPraktijk <\nbram@praktijk.example>:",
        "On Wed, Apr 15, 2026 at 2:10 PM Bram <bram@praktijk.example> wrote:",
        "2026-04-15 14:10 GMT+02:00 Bram Praktijk <bram@praktijk.example>:",
        "Bram Praktijk <bram@praktijk.example> schreef op 15 april 2026 om 14:10:",
        "Am 15.04.26 um 14:10 schrieb Bram Praktijk:",
        "Le mer. 15 avr. 2026 à 14:10, Bram <bram@praktijk.example> a écrit :",
        "-------- Origineel bericht --------",
        "---------- Forwarded message ---------",
        "Van: Bram <bram@praktijk.example> Verzonden: wo 15 april 2026 Aan: Anna Onderwerp: Voorstel",
        "From: Bram <bram@praktijk.example>\nSent: 15 April 2026 14:10\nTo: Anna\nSubject: Proposal",
        "*Van:* Bram <bram@praktijk.example>\n*Verzonden:* 15 april 2026\n*Aan:* Anna\n*Onderwerp:* Voorstel",
    ],
)
def test_introduction_of_a_quote_ends_the_typed_text(intro: str) -> None:
    """Whatever the program calls it, what follows is quoted."""
    assert typed_in(f"Nee, dank u.\n\n{intro}\n\nBeste Anna,\n\nGaat u akkoord?\n") == "Nee, dank u."


def test_html_blockquote_is_quoted_and_text_around_it_is_typed() -> None:
    """Without a plain version the HTML tells what is quoted."""
    html = (
        "<div>Dat is goed.</div><div>Op 3 mei 2026 om 10:00 schreef Bram:</div>"
        "<blockquote><p>Gaat u akkoord?</p></blockquote><p>Anna</p>"
    )
    assert typed_in(html=html) == "Dat is goed.\n\nAnna"


def test_long_hostile_lines_take_no_time() -> None:
    """No pattern backtracks far: a megabyte of half-quotes is read at once (T-REDOS)."""
    hostile = chain.from_iterable(
        [f"{each} " * 40 + "\n"] * 300
        for each in ("Op schreef heeft", "Van: Aan:", "---- bericht", "verzonden van mail")
    )
    message = parse(mail("".join(hostile) + "Van: " * 200_000))
    start = perf_counter()
    new_text(message)
    assert perf_counter() - start < 5
