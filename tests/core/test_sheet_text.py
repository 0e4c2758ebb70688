"""A letter on paper can be read without a page: its words, block by block."""

from __future__ import annotations

from mailbot.core.papers import Heading, Items, Paragraph, Quote, Rule, Sheet, SigningSpace, Span, Table, Verbatim
from mailbot.core.sheet_text import text_of
from mailbot.core.values import Language


def _said(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def test_every_kind_of_block_gives_its_words_and_no_marks_of_style() -> None:
    """Headings, lists, tables, quotes and lines to fill in; a rule and a signing space have no words."""
    sheet = Sheet(
        "Ons voorstel",
        Language.DUTCH,
        (
            Paragraph((Span("Beste "), Span("Anna", bold=True), Span(","))),
            Heading(2, (Span("Wat er nu gebeurt"),)),
            Items(((_said("Wij bellen u."),), (_said("Daarna"), _said("volgt een voorstel."))), start=1),
            Items(((_said("Vertrouwelijk"),),)),
            Table((), (((Span("Nummer"),), (Span("KL-2026-0001"),)),)),
            Quote((_said("De helft\nterug."),)),
            Verbatim("Telefoon: \nPlaats: "),
            Rule(),
            SigningSpace(),
            _said("Bram de Wit"),
        ),
    )
    assert text_of(sheet) == (
        "Beste Anna,\n\nWat er nu gebeurt\n\n1. Wij bellen u.\n2. Daarna\n\n   volgt een voorstel.\n\n"
        "- Vertrouwelijk\n\nNummer  KL-2026-0001\n\n> De helft\n> terug.\n\nTelefoon: \nPlaats: \n\nBram de Wit\n"
    )
