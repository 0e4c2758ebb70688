"""Terms drawn with table cells: they show what the dates say, everywhere, and never by colour alone."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mailbot.adapters import drawn, markdown
from mailbot.adapters.dates import DateWords
from mailbot.adapters.jinja import JinjaRenderer, shipped_templates
from mailbot.adapters.samples import samples
from mailbot.core.letters import DeadlineView
from mailbot.core.values import EmailAddress, Language, Practice, Practitioner

SAMPLES = samples()
RENDERER = JinjaRenderer(
    Practice("Praktijk De Linde"), Practitioner("Bram Linde", (EmailAddress("bram@praktijk.example"),))
)
NAMES = {"contact": "contact opnemen", "proposal": "voorstel doen"}
START = date(2026, 3, 3)
DRAWN = [name for name in SAMPLES if 'class="term-' in RENDERER.render(SAMPLES[name]).html]


class Cells(HTMLParser):
    """Collects the cells of a drawing, and what stands in a paragraph."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.cells: list[dict[str, str]] = []
        self.labels: list[str] = []
        self.in_paragraph = self.torn = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep cells and labels; a table in a paragraph tears it."""
        values = {key: value or "" for key, value in attrs}
        self.labels += [values["aria-label"]] if values.get("role") == "img" else []
        if tag == "td" and "width" in values:
            self.cells.append(values)
        self.in_paragraph = tag == "p" or self.in_paragraph
        self.torn = self.torn or (tag == "table" and self.in_paragraph)

    def handle_endtag(self, tag: str) -> None:
        """Leave a paragraph."""
        self.in_paragraph = self.in_paragraph and tag != "p"


def term(days: int, left: int, name: str = "contact", starts: date | None = START) -> DeadlineView:
    """A term of some days, of which some are left."""
    return DeadlineView(name, "4", START + timedelta(days=days), left, starts=starts)


def pieces(view: DeadlineView) -> dict[str, int]:
    """Return how wide each piece of the bar of a term is, in percent."""
    as_html, _ = drawn.bar(view, "woorden", "links", "rechts")
    return {each["class"]: int(each["width"].rstrip("%")) for each in Cells(as_html).cells}


def timeline(*views: DeadlineView, marks: tuple[tuple[str, date], ...] = ()) -> str:
    """Draw terms on a line of time."""
    words = DateWords(Language.DUTCH)
    return drawn.timeline(views, NAMES, marks, "Tijdlijn", "t/m", "te laat", words.short_day)[0]


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (28, {"term-left": 100}),
        (21, {"term-gone": 25, "term-left": 75}),
        (0, {"term-gone": 100}),
        (-28, {"term-gone": 50, "term-late": 50}),
    ],
)
def test_bar_is_as_long_as_its_days(left: int, expected: dict[str, int]) -> None:
    """What is over, what is left, and what came after the end, each by its share."""
    assert pieces(term(28, left)) == expected


@given(days=st.integers(1, 1100), left=st.integers(-2000, 1100))
def test_every_bar_is_whole_and_shows_all_there_is(days: int, left: int) -> None:
    """A single day of three years is still seen, and the row never overflows."""
    view = term(days, min(left, days))
    shown = pieces(view)
    assert sum(shown.values()) == 100
    assert min(shown.values()) >= 2
    assert ("term-late" in shown) == view.overdue
    assert ("term-left" in shown) == (view.gone < view.length)


@given(days=st.integers(1, 1100), left=st.integers(-2000, 1100))
@example(days=1000, left=1)
@example(days=1000, left=999)
def test_bar_of_signs_never_looks_as_it_is_not(days: int, left: int) -> None:
    """Full is over and empty is not begun, also where a day is less than a sign."""
    view = term(days, min(left, days))
    signs = drawn.signs(view)
    assert len(signs) == drawn.SIGNS + 2
    assert ("." not in signs) == (view.days_left <= 0)
    assert ("|" not in signs) == (view.gone == 0)


def test_bar_has_its_words_for_who_does_not_see_it() -> None:
    """A screen reader has a label; plain text has the words behind the signs (WCAG 1.1.1)."""
    as_html, as_text = drawn.bar(term(28, 22), "6 van 28 dagen voorbij", "3 maart", "31 maart")
    assert Cells(as_html).labels == ["6 van 28 dagen voorbij"]
    assert as_text == "\n[||||................] 6 van 28 dagen voorbij"
    assert ">3 maart<" in as_html
    assert ">31 maart<" in as_html


def test_term_whose_beginning_is_not_known_is_not_drawn() -> None:
    """A bar of a guessed length would say what nobody knows; nor is there one of no length."""
    for view in (term(28, 3, starts=None), term(0, 0)):
        assert drawn.bar(view, "woorden", "", "") == ("", "")
        assert timeline(view) == ""


def test_every_cell_is_drawn_the_same_in_word_and_in_a_browser() -> None:
    """Outlook needs the attributes, the others the style; an edge shows where no colour is printed."""
    for cell in Cells(timeline(term(28, 20), term(31, -3, "proposal"))).cells:
        assert f"width:{cell['width']}" in cell["style"]
        assert "mso-line-height-rule:exactly" in cell["style"]
        if "class" in cell:
            assert f"background-color:{cell['bgcolor']}" in cell["style"]
            assert "border:1px solid #" in cell["style"]


def test_timeline_puts_each_term_at_its_place() -> None:
    """What begins later stands further to the right, on the same scale."""
    first, later = term(20, 20), DeadlineView("proposal", "5", date(2026, 4, 12), 40, starts=date(2026, 3, 23))
    widths = [(each.get("class", ""), each["width"]) for each in Cells(timeline(first, later)).cells]
    assert widths == [("term-left", "50%"), ("", "50%"), ("", "50%"), ("term-left", "50%")]


def test_timeline_names_each_term_with_its_last_day() -> None:
    """The drawing reads without its colours: the name, the day, and that it is too late."""
    shown = timeline(term(28, -2), term(400, 370, "proposal"), marks=(("Ontvangen", START),))
    words = " ".join(re.sub(r"<[^>]+>|&nbsp;", " ", shown).split())
    assert "Contact opnemen t/m 31 maart, te laat" in words
    assert "Voorstel doen t/m 7 april 2027" in words
    assert "&#9650; Ontvangen, 3 maart" in words
    assert Cells(shown).labels == ["Tijdlijn"]


def test_day_in_the_second_half_is_pointed_at_from_the_left() -> None:
    """On a narrow screen its word would fall off the edge."""
    shown = timeline(term(28, 28), marks=(("Vandaag", date(2026, 3, 30)),))
    assert "Vandaag, 30 maart &#9650;" in shown


def test_words_in_a_drawing_are_data() -> None:
    """A name or a label can't become markup."""
    as_html, _ = drawn.bar(term(28, 3), '"><b>', "<i>", "&")
    assert "<b>" not in as_html
    assert "<i>" not in as_html
    assert Cells(as_html).labels == ['"><b>']


@pytest.mark.parametrize(
    "source", ["{bar}", "Een zin.\n{bar}", "Een zin.\n\n{bar}\n\nNog een.", "- Een zin.\n{bar}\n- Nog een."]
)
def test_drawing_never_stands_in_a_paragraph(source: str) -> None:
    """A mail program would end the paragraph there and leave an empty one behind (HTML § 4.4.1)."""
    page = markdown.to_html(source.format(bar=markdown.seal_faces(*drawn.bar(term(28, 3), "woorden", "", ""))))
    assert page.count("<table") == 3
    assert not Cells(page).torn
    assert page.count("<p>") == page.count("</p>")
    assert not re.search(r"<p>\s*</p>", page)


@pytest.mark.parametrize("name", DRAWN)
def test_drawing_stands_beside_its_words_in_the_mail(name: str) -> None:
    """Each drawing has a label, none leaves an empty paragraph, and plain text says the last day of each term."""
    letter = SAMPLES[name]
    told = getattr(letter, "deadlines", ()) or [each.deadline for each in getattr(letter, "open", ()) if each.deadline]
    rendered = RENDERER.render(SAMPLES[name])
    page = Cells(rendered.html)
    assert not re.search(r"<p[^>]*>\s*</p>", rendered.html)
    assert page.labels
    assert all(page.labels)
    assert told
    assert all(DateWords(Language.DUTCH).day(each.ends) in " ".join(rendered.text.split()) for each in told)
    assert not re.search(r"background(?:-image)?:\s*url|position:|float:", rendered.html)


def test_notices_about_terms_are_drawn() -> None:
    """The new complaint, the reminder, the status and the digest."""
    assert {"practitioner-new-complaint", "practitioner-reminder", "practitioner-status"} <= set(DRAWN)
    assert {"practitioner-digest", "practitioner-digest.many"} <= set(DRAWN)
    assert "practitioner-digest.quiet" not in DRAWN


# --- contrast -------------------------------------------------------------------------


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _colours() -> dict[str, dict[str, tuple[str, str]]]:
    """Return (filling, edge) of each piece, in light as they are drawn, in dark as the layout has them."""
    cells = Cells(timeline(term(28, 20), term(31, -3, "proposal"))).cells
    light = {
        each["class"]: (each["bgcolor"], re.findall(r"border:1px solid (#\w{6})", each["style"])[0])
        for each in cells
        if "class" in each
    }
    layout = (shipped_templates() / "layout.html").read_text("utf-8")
    rule = r"\.(term-\w+) \{ background-color: (#\w{6}) !important; border-color: (#\w{6})"
    return {"light": light, "dark": {kind: (filling, edge) for kind, filling, edge in re.findall(rule, layout)}}


@pytest.mark.parametrize(("mode", "sheet"), [("light", "#ffffff"), ("dark", "#252523")])
def test_what_is_drawn_stands_out(mode: str, sheet: str) -> None:
    """3 to 1 against the sheet, and between what is over and what is left (WCAG 1.4.11)."""
    colours = _colours()[mode]
    assert set(colours) == {"term-gone", "term-left", "term-late"}
    assert all(_contrast(edge, sheet) >= 3 for _, edge in colours.values())
    assert _contrast(colours["term-gone"][0], colours["term-left"][0]) >= 3
    assert sheet in (shipped_templates() / "layout.html").read_text("utf-8")
