"""The words of a mail laid out as a letter: nothing is lost, what was quoted is set apart (§ 8)."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.adapters.pdf_text import Block, Printed, laid_out

LETTER = """\
Beste Anna,

Wij hebben uw klacht ontvangen en nemen uiterlijk maandag 30 maart 2026
contact met u op.

Nummer    KL-2026-0001
Kosten    Die delen wij met u, tenzij wij vooraf samen iets anders
          afspreken.

Wat er nu gebeurt
-----------------

1. Wij zoeken eerst samen met u, in goed overleg, naar een oplossing. Zo
   staat het in artikel 1.
2. Daarna doen wij een voorstel.

Bram de Wit
Praktijk De Wit"""
QUOTE = "\n".join(f"> {line}".rstrip() for line in LETTER.split("\n"))
INTRO = "Op ma 2 mrt 2026 om 10:00 schreef Bram de Wit:"


def laid(text: str, *before: str, own: bool = False) -> list[Block]:
    """A text laid out, after these pieces."""
    printed = Printed()
    for number, each in enumerate(before, 1):
        printed.add(number, each)
    return laid_out(text, printed, own=own)


def lines(*texts: str) -> Block:
    """Lines as they stand on paper."""
    return {"is": "Lines", "lines": list(texts)}


def words(blocks: Sequence[Block]) -> str:
    """All that is printed of blocks, without spaces."""
    found = ""
    for each in blocks:
        found += each.get("mark", "") + each.get("text", "") + "".join(each.get("intro", []))
        found += "".join(each.get("lines", [])) + "".join("".join(row) for row in each.get("rows", []))
        found += words(each.get("body", []))
    return "".join(found.split())


def test_own_letter_is_set_with_its_headings_tables_and_lists() -> None:
    """Lines that the program broke are joined; those of a signature are not."""
    assert laid(LETTER, own=True) == [
        lines("Beste Anna,"),
        lines("Wij hebben uw klacht ontvangen en nemen uiterlijk maandag 30 maart 2026 contact met u op."),
        {
            "is": "Rows",
            "rows": [
                ["Nummer", "KL-2026-0001"],
                ["Kosten", "Die delen wij met u, tenzij wij vooraf samen iets anders afspreken."],
            ],
        },
        {"is": "Title", "text": "Wat er nu gebeurt"},
        {
            "is": "Item",
            "mark": "1.",
            "depth": 0,
            "lines": [
                "Wij zoeken eerst samen met u, in goed overleg, naar een oplossing. Zo staat het in artikel 1.",
            ],
        },
        {"is": "Item", "mark": "2.", "depth": 0, "lines": ["Daarna doen wij een voorstel."]},
        lines("Bram de Wit", "Praktijk De Wit"),
    ]


def test_what_a_client_typed_keeps_its_signs_and_line_ends() -> None:
    """A line that she drew is hers, and so is a short line: it is evidence, not layout."""
    typed = "Mijn klacht\n-----------\n\nU kwam te laat.\nTwee keer.\n- de rekening\n- de afspraak\nGroet"
    assert laid(typed) == [
        lines("Mijn klacht", "-----------"),
        lines("U kwam te laat.", "Twee keer."),
        {"is": "Item", "mark": "-", "depth": 0, "lines": ["de rekening"]},
        {"is": "Item", "mark": "-", "depth": 0, "lines": ["de afspraak"]},
        lines("Groet"),
    ]


def test_lines_that_a_program_broke_are_joined_and_a_poem_is_not() -> None:
    """Told by the width: the next word had no more room on the line."""
    wrapped = "Ik was op dinsdag bij u en toen begon u een half uur te laat, zodat ik\nmijn verhaal niet kon afmaken."
    assert laid(wrapped) == [lines(wrapped.replace("\n", " "))]
    poem = "Rozen verwelken\nschepen vergaan"
    assert laid(poem) == [lines(*poem.split("\n"))]


def test_quote_is_set_apart_with_what_introduces_it() -> None:
    """By its marks, as deep as it goes."""
    (typed, quote) = laid(f"Nee.\n\n{INTRO}\n\n> Hallo\n>\n> > Dag\n> Groet")
    assert typed == lines("Nee.")
    assert (quote["is"], quote["intro"]) == ("Quote", [INTRO])
    inner = {"is": "Quote", "intro": [], "body": [lines("Dag")], "repeats": 0}
    assert quote["body"] == [lines("Hallo"), inner, lines("Groet")]


@pytest.mark.parametrize("above", ["-----Oorspronkelijk bericht-----\n", "________________________________\n", ""])
def test_mail_below_a_copied_head_is_a_quote(above: str) -> None:
    """Outlook marks no line: all that follows the head of another mail is that mail."""
    head = "Van: Bram <b@x.example>\nVerzonden: 2 maart 2026\nAan: Anna\nOnderwerp: klacht"
    typed, quote = laid(f"Zie hieronder.\n\n{above}{head}\n\nHallo Anna,\n\nTot dinsdag.")
    assert typed == lines("Zie hieronder.")
    assert "\n".join(quote["intro"]) == above + head
    assert quote["body"] == [lines("Hallo Anna,"), lines("Tot dinsdag.")]


def test_letter_that_begins_with_from_is_no_quote() -> None:
    """Somebody may write "Van: Anna" above a letter."""
    assert laid("Van: Anna\nIk heb een klacht.") == [lines("Van: Anna", "Ik heb een klacht.")]


def test_quote_of_what_is_printed_already_is_named() -> None:
    """Each mail stands there once, however often it was answered; the reader is told where."""
    _, quote = laid(f"Nee.\n\n{INTRO}\n\n{QUOTE}", "Iets anders.", LETTER)
    assert (quote["intro"], quote["body"], quote["repeats"]) == ([INTRO], [], 2)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        (f"Nee.\n\n{QUOTE}", "Een andere brief, waar niets van dit alles in staat en die toch lang genoeg is."),
        # An answer below a quote belongs to it: there it stays in sight.
        (f"{QUOTE}\nNee.", LETTER),
        ("Nee.\n\n> U kwam te laat.", "U kwam te laat."),
        # All of it is printed but one word, which somebody changed.
        ("Nee.\n\n" + QUOTE.replace("30 maart", "30 april"), LETTER),
    ],
)
def test_quote_with_words_of_its_own_is_printed(text: str, before: str) -> None:
    """Also a short one, one with answers below it, and one that somebody changed."""
    quotes = [each for each in laid(text, before) if each["is"] == "Quote"]
    assert quotes
    assert all(each["repeats"] == 0 and each["body"] for each in quotes)


@given(st.text(alphabet="ab >-*1.)\n:VanAo_", max_size=300), st.booleans())
def test_no_word_is_lost(text: str, own: bool) -> None:  # noqa: FBT001 - hypothesis gives it so
    """Whatever the layout, all letters and digits are on paper, in their order."""
    kept = [each for each in words(laid(text, own=own)) if each.isalnum()]
    assert kept == [each for each in text if each.isalnum()]


@pytest.mark.parametrize("piece", [">", "> ", "-", "- ", "_", "Van: x\n", "a  ", "1) ", ">\n", "a\n\n", "\t>"])
def test_no_text_takes_long(piece: str) -> None:
    """A hundred thousand signs of any mark are laid out in no time."""
    began = time.monotonic()
    laid(piece * (100_000 // len(piece)))
    laid(piece * (100_000 // len(piece)), own=True)
    assert time.monotonic() - began < 3
