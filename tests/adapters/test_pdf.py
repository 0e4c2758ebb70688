"""Paper as PDF: values stay data, the file is archivable, and the same values give the same bytes (§ 4, § 7, § 8)."""

from __future__ import annotations

import io
import re
import resource
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from mailbot.adapters.jinja import shipped_templates
from mailbot.adapters.pdf import TypstPress
from mailbot.core.events import EVENTS
from mailbot.core.papers import DateLine, PaperHead, Paragraph, Span
from mailbot.core.values import Language
from mailbot.errors import TemplateError
from tests.papers import HEAD, POSTED, PRESS, RENDERER, dossier, pages, sheet, with_text, words

HOSTILE = (
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0"',
    "#panic()",
    "$x^2$",
    "<label> @label",
    r"\ \\ \u{41} \#",
    "*vet* _schuin_ = kop",
    "- punt + nummer / term: x",
    "`code` ```typ #x```",
    "https://kwaad.example // geen commentaar /* ook niet */",
    "\"aanhaling\" 'enkel' -- --- ... ~",
    "[haken] {accolades} {{ 7 * 7 }} {% raw %}",
)


# --- values are data ----------------------------------------------------------


def test_words_of_a_client_are_never_typst() -> None:
    """What would be code, a file or a formula comes out as the characters that were typed."""
    piece = dossier().pieces[0]
    texts = [f"Begin {text} einde" for text in HOSTILE]
    shown = words(PRESS.dossier(dossier(pieces=tuple(replace(piece, text=text) for text in texts))))
    assert [text for text in texts if text not in shown] == []


@pytest.mark.long
@pytest.mark.parametrize("text", HOSTILE)
def test_words_in_a_letter_are_never_typst(text: str) -> None:
    """In a letter, its address and its subject too."""
    made = replace(RENDERER.sheet(POSTED["client-closing"]), subject=text, blocks=(Paragraph((Span(text),)),))
    assert words(PRESS.letter(replace(HEAD, addressee=(text,)), made)).count(text) >= 3


def test_every_value_of_a_dossier_is_data() -> None:
    """Names, kinds and keys that nobody foresaw are printed and stop nothing."""
    strange = "#x $y$ <z>"
    shown = dossier(
        printed_for=strange,
        parties=(replace(dossier().parties[0], role=strange, name=strange, details=(strange,)),),
        timeline=(replace(dossier().timeline[0], event=strange, by=strange, detail=strange),),
        files=(replace(dossier().files[0], name=strange, kind=strange, digest=strange),),
    )
    assert words(PRESS.dossier(shown)).count(strange) >= 8


def test_a_template_reads_no_file_outside_its_folder(own: Callable[[str], TypstPress]) -> None:
    """Also an own template can't take a file of the machine into a letter."""
    with pytest.raises(TemplateError, match=r"letter\.typ, line 1"):
        own('#read("../../../../../../../../etc/hostname")').letter(HEAD, RENDERER.sheet(POSTED["client-closing"]))


@pytest.mark.long
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("lief 🦄 dier", "lief □ dier"),
        ("漢字 en ไทย", "□□ en □□□"),
        ("👩🏽‍🦰 rood", "□□ rood"),
        ("Ολγα Жанна é ű ł", "Ολγα Жанна é ű ł"),
        ("e\u20e3\u0aaa x", "e□ x"),
        ("a\x00b\x07c\u202ed", "abcd"),
        ("\ud800half", "half"),
        ("\uffff\U0010ffffleeg", "□leeg"),
        ("\uf0b7 punt van Word", "• punt van Word"),
        ("\ue000teken", "□teken"),
    ],
)
def test_what_no_font_has_becomes_a_box(text: str, shown: str) -> None:
    """An unusual script is no reason to give no dossier; what can't be seen is left out."""
    assert shown in words(PRESS.dossier(with_text(text)))


@pytest.mark.long
@pytest.mark.parametrize(
    "piece", ["a", "woord ", "1/", "漢", "a\u0301\u0302\u0303", "\u0301", "👨‍👩‍👧", "\u202ea", ">", "a b\n", "a\n\n"]
)
def test_a_hostile_text_is_printed_in_time(piece: str) -> None:
    """A megabyte without an end of line, or of marks on one letter, gives a dossier."""
    size = 1_000_000 if len(piece.encode()) < 3 else 200_000
    began = time.monotonic()
    pdf = PRESS.dossier(with_text(piece * (size // len(piece.encode()))))
    assert pdf.startswith(b"%PDF-")
    assert time.monotonic() - began < 60


@pytest.mark.long
def test_what_is_too_long_to_print_is_cut_and_said_to_be() -> None:
    """Five thousand lines of one message are enough on paper; the reader is told that there is more."""
    whole, longer = (PRESS.dossier(with_text("regel\n" * lines + "laatste woord")) for lines in (4_900, 5_100))
    told = "Dit bericht gaat verder, maar is te lang om af te drukken."
    assert ("laatste woord" in words(whole), told in words(whole)) == (True, False)
    assert ("laatste woord" in words(longer), told in words(longer)) == (False, True)


@pytest.mark.long
def test_one_long_message_does_not_push_out_another() -> None:
    """What was cut takes no more room than it may; the message after it is there."""
    first, second = dossier().pieces[:2]
    text = words(PRESS.dossier(dossier(pieces=(replace(first, text="a " * 500_000), second))))
    assert " ".join(second.text.split()) in text


def test_long_words_stay_on_the_page() -> None:
    """A link of four hundred characters is broken into lines, and can still be copied whole from them."""
    link = "https://praktijk.example/?q=" + "abcdefgh" * 50
    pdf = PRESS.dossier(with_text(link))
    lines = [line for page in pages(pdf) for line in page.replace("\u200b", "").split("\n")]
    assert max(len(line) for line in lines if "abcdefgh" in line) < 110
    assert link in "".join(lines)


# --- the file -----------------------------------------------------------------


@pytest.mark.parametrize("print_it", [sheet, lambda: PRESS.dossier(dossier())])
def test_file_can_be_kept_for_years_and_read_aloud(print_it: Callable[[], bytes]) -> None:
    """PDF/A-2a and PDF/UA-1: tagged, with its title and language, and fonts inside."""
    read = PdfReader(io.BytesIO(print_it()))
    about = (read.xmp_metadata.stream.get_data() if read.xmp_metadata else b"").decode()
    assert re.search(r'pdfaid:part(?:>|=")2', about)
    assert re.search(r'pdfaid:conformance(?:>|=")A', about)
    assert re.search(r'pdfuaid:part(?:>|=")1', about)
    root = read.trailer["/Root"].get_object()
    assert root["/Lang"] == "nl-NL"  # type: ignore[index]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert read.metadata is not None
    assert read.metadata.title


def _structure(pdf: bytes) -> list[tuple[str, str]]:
    """Return the tags of a file in the order in which it is read aloud, each with its words for a drawing."""
    found: list[tuple[str, str]] = []

    def walk(node: object) -> None:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((str(node["/S"]).lstrip("/"), str(node.get("/Alt", ""))))
            walk(node.get("/K"))

    walk(PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]
    return found


def test_drawing_is_told_in_words_and_a_table_has_its_heads() -> None:
    """Who can't see it hears each term with its days and how it ended, and each event with its number."""
    tags = _structure(PRESS.dossier(dossier()))
    (told,) = [words for tag, words in tags if tag == "Figure"]
    assert "Termijn voor contact: van 3 maart 2026 tot en met 31 maart 2026, gehaald op 5 maart 2026." in told
    assert "uitgesteld, gehaald op 2 april 2026." in told
    assert "5: Antwoord op het voorstel: niet akkoord, 14 maart 2026." in told
    names = [tag for tag, _ in tags]
    # The six headings and what follows are a list of contents; each table has its heads.
    assert (names.count("TOCI"), names.count("H1"), names.count("Table")) == (11, 11, 5)
    assert names.count("TH") == 2 + 3 + 3 + 4 + 2


def test_own_template_that_can_not_be_read_aloud_is_printed(own: Callable[[str], TypstPress]) -> None:
    """A practice may draw without words: the letter goes, as PDF/A-2b."""
    source = '#set document(title: "x")\n== Kop\n#figure(rect())\nBrief'
    printed = own(source).letter(HEAD, RENDERER.sheet(POSTED["client-closing"]))
    assert b"pdfaid:conformance>B" in printed
    assert "Brief" in words(printed)


def test_title_names_the_dossier_and_no_person() -> None:
    """What a list of files shows of it is its number."""
    metadata = PdfReader(io.BytesIO(PRESS.dossier(dossier()))).metadata
    assert metadata is not None
    assert (metadata.title, metadata.author) == ("Klachtdossier KL-2026-0001", "Praktijk De Linde")
    assert metadata.creation_date == dossier().printed


def test_same_values_give_the_same_bytes() -> None:
    """A file can be compared with the one that was sent; a second press makes no difference."""
    assert sheet() == TypstPress().letter(HEAD, RENDERER.sheet(POSTED["client-proposal"]))
    assert PRESS.dossier(dossier()) == TypstPress().dossier(dossier())
    assert PRESS.dossier(dossier()) != PRESS.dossier(dossier(printed=datetime(2026, 5, 1, tzinfo=UTC)))


# --- a dossier ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        (
            Language.DUTCH,
            """Waarop de klacht betrekking heeft|Door wie de klacht is behandeld|Datum van ontvangst
            Wijze van afhandeling|Gemaakte afspraken|Belangrijke data
            Betrokkenen|Tijdlijn|Correspondentie|Bijlagen|Onleesbaar gemaakt""",
        ),
        (
            Language.ENGLISH,
            """What the complaint concerns|By whom it was handled|Date of receipt|How it was handled
            Agreements|Important dates|Those involved|Time line|Correspondence|Attachments|Made unreadable""",
        ),
    ],
)
def test_dossier_has_the_six_headings_and_what_follows(language: Language, heads: str) -> None:
    """The headings of § 8 in the regulation's order, then people, moments, words and files."""
    text = "\n".join(pages(PRESS.dossier(dossier(language)))[1:])
    places = [text.find(f"{number} {head}") for number, head in enumerate(re.split(r"\||\n +", heads), 1)]
    assert -1 not in places
    assert places == sorted(places)


def test_cover_answers_the_six_headings_in_a_few_words() -> None:
    """Who has one minute knows what it is about, who handled it, when and how it ended (§ 8)."""
    cover = " ".join(pages(PRESS.dossier(dossier()))[0].split())
    for head, answer in (
        ("Waarop de klacht betrekking heeft", "Klacht over ons gesprek"),
        ("Door wie de klacht is behandeld", "Bram Linde"),
        ("Datum van ontvangst", "3 maart 2026, e-mail"),
        ("Wijze van afhandeling", "In overeenstemming opgelost"),
        ("Gemaakte afspraken", "Eén afspraak, van 3 april 2026"),
        ("Belangrijke data", "Gesloten op 3 april 2026, wordt vernietigd op 4 april 2029"),
    ):
        assert f"{head} {answer} 2" in cover


def test_cover_of_an_open_dossier_names_what_comes_next() -> None:
    """The first term that runs, or was passed."""
    dates = (DateLine("received", date(2026, 3, 3)), DateLine("proposal", date(2026, 4, 3), "running"))
    record = replace(dossier().record, phase="in_contact", outcome="", agreements=(), dates=dates)
    cover = " ".join(pages(PRESS.dossier(dossier(record=record)))[0].split())
    assert "Contact gehad, nog geen voorstel" in cover
    assert "Uiterlijk een voorstel doen: 3 april 2026" in cover


def test_quoted_letter_is_printed_once() -> None:
    """Her answer quotes the proposal, which stands above it as number 2."""
    text = words(PRESS.dossier(dossier()))
    assert "Dat staat hierboven, vanaf nummer 2." in text
    assert text.count("We maken een nieuwe afspraak van een half uur") == 1


@pytest.mark.parametrize("number", [0, 1, pytest.param(60, marks=pytest.mark.long)])
def test_time_line_of_any_length_is_drawn(number: int) -> None:
    """A dossier that was reopened often has its terms in several drawings; one without terms has its events."""
    first, term = dossier().timeline[0], dossier().terms[0]
    points = tuple(
        replace(first, at=first.at + timedelta(days=nth), detail=f"moment {nth}.") for nth in range(3 * number + 1)
    )
    terms = tuple(replace(term, starts=term.starts + timedelta(days=nth)) for nth in range(number))
    pdf = PRESS.dossier(dossier(timeline=points, terms=terms, pieces=()))
    assert words(pdf).count("Laatste dag voor contact") == number
    assert f"moment {3 * number}." in words(pdf)
    assert [tag for tag, _ in _structure(pdf)].count("Figure") == max(1, -(-number // 14))


@pytest.mark.long
def test_long_dossier_is_made_in_two_seconds_and_a_megabyte() -> None:
    """Forty mails of a page each, with quotes: of its own process the work counts, not what else the machine does."""
    piece, began = dossier().pieces[0], resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    text = "\n\n".join(f"Alinea {nth}. " + "Daar ben ik het niet mee eens. " * 12 for nth in range(8))
    pieces = tuple(replace(piece, text=f"Mail {nth}.\n\n{text}\n> {text}") for nth in range(40))
    pdf = PRESS.dossier(dossier(pieces=pieces))
    assert len(pages(pdf)) > 40
    assert len(pdf) < 1_000_000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began < 2


def test_dossier_shows_all_that_it_was_given() -> None:
    """Each value of the record, the parties, the time line, the pieces and the files is read somewhere."""
    paper = dossier(pieces=tuple(each for each in dossier().pieces if ">" not in each.text))
    # Where a line ends on paper, and how far an item stands from its mark, is no word.
    shown = "".join(words(PRESS.dossier(paper)).split())
    texts = [piece.text for piece in paper.pieces] + [point.detail for point in paper.timeline]
    texts += [file.name for file in paper.files] + [file.digest[:12] for file in paper.files]
    texts += [party.name for party in paper.parties] + [agreed.text for agreed in paper.record.agreements]
    assert [each for each in texts if "".join(each.split()) not in shown] == []


def test_every_page_bears_number_count_and_the_last_hash() -> None:
    """A page that was taken out or put in is seen: page x of y, dossier, and the chain's last hash."""
    paper, shown = dossier(), pages(PRESS.dossier(dossier()))
    assert paper.last_hash in shown[0]
    for number, page in enumerate(shown, 1):
        assert f"Bladzijde {number} van {len(shown)}" in page
        assert paper.last_hash[:16] in page
        assert "Klachtdossier KL-2026-0001" in page


def test_empty_dossier_says_what_is_not_there() -> None:
    """Nothing recorded is told as such, under its heading, instead of a gap."""
    bare = replace(dossier().record, concerns=(), contents=(), handlers=(), handling=(), agreements=(), dates=())
    text = words(PRESS.dossier(dossier(record=bare, parties=(), timeline=(), pieces=(), files=(), hidden=())))
    # On the cover, and under the heading itself.
    assert text.count("Niet vastgelegd.") == 2 * 2
    assert "Er is geen correspondentie." in text
    assert "In deze afdruk is niets onleesbaar gemaakt." in text


@pytest.mark.parametrize("language", Language)
def test_every_event_has_words_on_paper(language: Language) -> None:
    """No reader meets a name from the register in the time line."""
    points = tuple(replace(dossier().timeline[0], event=event, detail="") for event in EVENTS)
    text = words(PRESS.dossier(dossier(language, timeline=points)))
    source = (shipped_templates() / "paper" / "words.typ").read_text("utf-8")
    assert [event for event in EVENTS if source.count(f" {event}: ") != len(Language)] == []
    assert "complaint received" not in text


@pytest.mark.parametrize("words_in_it", [50, 300, 3000])
def test_long_detail_of_a_moment_goes_on_on_the_next_page(words_in_it: int) -> None:
    """The time line loses no word of an event, however long."""
    detail = " ".join(f"woord{number}" for number in range(words_in_it))
    assert detail.split()[-1] in words(
        PRESS.dossier(dossier(timeline=(replace(dossier().timeline[0], detail=detail),)))
    )


# --- own templates ------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], TypstPress]:
    """Return a function that makes a press whose letter.typ is the given text, beside the shipped parts."""

    def make(source: str) -> TypstPress:
        shutil.copytree(shipped_templates() / "paper", tmp_path / "paper")
        (tmp_path / "paper" / "letter.typ").write_text(source, "utf-8")
        return TypstPress([tmp_path])

    return make


def test_own_template_goes_first(own: Callable[[str], TypstPress]) -> None:
    """A practice may lay out its letters itself; what it does not have comes from mailbot."""
    press = own("#let v = json(bytes(sys.inputs.values))\nEigen brief aan #v.head.addressee.first()")
    assert words(press.letter(HEAD, RENDERER.sheet(POSTED["client-closing"]))) == "Eigen brief aan Mevrouw A. de Vries"
    assert press.dossier(dossier()) == PRESS.dossier(dossier())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("ja\n#nee", "line 2: unknown variable: nee."),
        ('#import "er-niet.typ"', "line 1: file not found"),
        ("\n#panic(json(bytes(sys.inputs.values)).head.addressee.first())", "line 2: there is a mistake in the"),
        ('#("a" + "\\u{301}" * 300000)', "typst can't set this template."),
    ],
)  # fmt: skip
def test_mistake_is_told_with_file_and_line(own: Callable[[str], TypstPress], source: str, said: str) -> None:
    """One sentence for who wrote the template, and never a word of the letter."""
    sample: PaperHead = HEAD
    with pytest.raises(TemplateError) as caught:
        own(source).letter(sample, RENDERER.sheet(POSTED["client-closing"]))
    assert "letter.typ" in str(caught.value)
    assert said in str(caught.value)
    assert "Vries" not in str(caught.value)


def test_check_finds_a_mistake_before_a_letter_is_owed(own: Callable[[str], TypstPress]) -> None:
    """An own template is tried with a sample; the shipped ones are well."""
    made = RENDERER.sheet(POSTED["client-closing"])
    assert PRESS.check(HEAD, made, dossier()) == ()
    assert len(own("#nee").check(HEAD, made, dossier())) == 1
