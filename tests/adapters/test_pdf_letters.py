"""Letters by post, from the templates of the mail: what stands where, and what paper does not have (§ 4)."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from mailbot.adapters.jinja import JinjaRenderer, shipped_templates
from mailbot.core.letters import Closing, Letter
from mailbot.core.papers import Block, Paragraph, SigningSpace, Span, Spans
from mailbot.core.values import Language
from tests.papers import BRAM, HEAD, POSTED, PRACTICE, PRESS, RENDERER, pages, sheet, words


def paper_text(spans: Spans) -> str:
    """Return spans as one text."""
    return "".join(span.text for span in spans)


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=() if nth % 15 == 0 else pytest.mark.long) for nth, each in enumerate(POSTED)]
)
@pytest.mark.parametrize("language", Language)
def test_every_letter_to_a_client_goes_on_paper(name: str, language: Language) -> None:
    """In both languages, where the template is there: no button, no seal and no mark of Markdown is seen."""
    letter: Letter = replace(POSTED[name], language=language)
    if not (shipped_templates() / language / f"{letter.name}.md").is_file():
        pytest.skip("not written in this language")
    written = RENDERER.sheet(letter)
    assert (written.language, bool(written.blocks)) == (language, True)
    text = words(PRESS.letter(HEAD, written))
    assert not re.search(r"mailto:|\*\*|##|[\ue000-\ue002]", text)
    assert "Bram Linde" in text


def test_letter_shows_who_to_whom_where_when_and_what_about() -> None:
    """A Dutch business letter: letterhead, window, place and date, reference and subject, pages."""
    text = words(sheet())
    for part in (
        "Praktijk De Linde",
        "Mevrouw A. de Vries Dorpsstraat 2 4001 AB TIEL",
        "Tiel, 3 maart 2026",
        "Ons kenmerk: KL-2026-0001",
        "Betreft: Ons voorstel",
        "Bladzijde 1 van",
    ):
        assert part in text


def test_english_letter_is_english_all_over() -> None:
    """Subject, date and pages are in the language of the letter."""
    text = words(PRESS.letter(HEAD, RENDERER.sheet(POSTED["client-proposal.en"])))
    assert "Subject: Our proposal" in text
    assert "3 March 2026" in text
    assert "Page 1 of" in text
    assert "Betreft" not in text


def test_address_stands_behind_the_window() -> None:
    """Its lines begin between 45 and 90 mm from the top and within 20 to 110 mm from the left, on an A4."""
    found: dict[str, tuple[float, float]] = {}

    def note(text: str, cm: list[float], tm: list[float], _font: object, _size: object) -> None:
        for line in HEAD.addressee:
            if text.startswith(line.split()[0]):
                left, up = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
                found.setdefault(line, (left / 72 * 25.4, 297 - up / 72 * 25.4))

    PdfReader(io.BytesIO(sheet("client-closing"))).pages[0].extract_text(visitor_text=note)
    assert found.keys() == set(HEAD.addressee)
    assert all(20 <= left <= 110 and 45 <= top <= 90 for left, top in found.values())


def test_signature_has_room_on_paper_only(tmp_path: Path) -> None:
    """A template says where she signs; in a mail that is nothing, and no client can ask for it."""
    (tmp_path / "nl").mkdir()
    source = "Subject: S\n\n{{ text | paragraphs }}\n\n{{ signing_space }}\n\n{{ practitioner.name }}\n"
    (tmp_path / "nl" / "client-closing.md").write_text(source, "utf-8")
    closing = POSTED["client-closing"]
    assert isinstance(closing, Closing)
    renderer, letter = JinjaRenderer(PRACTICE, BRAM, [tmp_path]), replace(closing, text="\ue002")
    assert [block for block in renderer.sheet(letter).blocks if isinstance(block, SigningSpace)] == [SigningSpace()]
    assert renderer.render(letter).text == "Bram Linde\n"


def test_a_template_may_say_something_else_on_paper(tmp_path: Path) -> None:
    """`on_paper` tells where a letter goes; a button is seen only where the template gives words for it."""
    (tmp_path / "nl").mkdir()
    source = (
        "Subject: S\n\n{{ 'Schrijf' if on_paper else 'Mail' }} ons.\n\n"
        "{{ agree | button('Ja', 'Mail ja') }}\n{{ agree | button('Nee', 'Mail nee', 'Kruis hier aan') }}\n\n"
        "{{ 'knop' | in_html }}{{ 'tekst' | in_text }}\n"
    )
    (tmp_path / "nl" / "client-proposal.md").write_text(source, "utf-8")
    renderer = JinjaRenderer(PRACTICE, BRAM, [tmp_path])
    blocks = renderer.sheet(POSTED["client-proposal"]).blocks
    assert [paper_text(each.spans) for each in blocks if isinstance(each, Paragraph)] == [
        "Schrijf ons.",
        "Kruis hier aan",
    ]
    assert renderer.render(POSTED["client-proposal"]).text.split() == [
        "Mail",
        "ons.",
        "Mail",
        "ja",
        "Mail",
        "nee",
        "tekst",
    ]


def test_address_that_is_too_long_is_set_smaller_and_kept_whole() -> None:
    """No line of an address is cut off, and none runs into the letter."""
    lines = tuple(f"Regel {number} van een adres met zeer lange woorden" for number in range(9))
    text = words(PRESS.letter(replace(HEAD, addressee=lines), RENDERER.sheet(POSTED["client-closing"])))
    assert [line for line in lines if line not in text] == []


@pytest.mark.parametrize("above", range(20, 45, 3))
def test_greeting_and_name_stay_together(above: int) -> None:
    """Nobody signs on one page under a greeting on another."""
    blocks: tuple[Block, ...] = (
        *[Paragraph((Span(f"Alinea {number}."),)) for number in range(above)],
        *(Paragraph((Span("Groetjes,"),)), SigningSpace(), Paragraph((Span("Ondertekenaar"),))),
    )
    printed = pages(PRESS.letter(HEAD, replace(RENDERER.sheet(POSTED["client-closing"]), blocks=blocks)))
    assert [("Groetjes," in page) for page in printed] == [("Ondertekenaar" in page) for page in printed]
