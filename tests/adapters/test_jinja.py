"""The renderer: values stay data, mistakes are told with file and line, own templates go first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.adapters.dates import DateWords
from mailbot.adapters.jinja import JinjaRenderer
from mailbot.adapters.markdown import clean, open_html, open_text, seal, to_html, to_text
from mailbot.adapters.samples import samples
from mailbot.core.days import Length
from mailbot.core.letters import Closing, Doubt, Letter, NewComplaint, Prepared, Proposal, Stranger
from mailbot.core.values import EmailAddress, Language, Practice, Practitioner
from mailbot.ports import LetterRenderer

PRACTICE = Practice("Praktijk De Linde")
BRAM = Practitioner("Bram Linde", (EmailAddress("bram@praktijk.example"),))
DUTCH, ENGLISH = DateWords(Language.DUTCH), DateWords(Language.ENGLISH)
L = TypeVar("L", bound=Letter)
HOSTILE = (
    "**vet** _schuin_ # kop\n\n- punt\n\n> citaat\n\n[klik](https://kwaad.example) ![x](https://kwaad.example/p.png)\n"
    '<script>alert(1)</script><a href="https://kwaad.example">x</a> &amp; `code`\n'
    "{{ 7 * 7 }} {% raw %} {# weg #}"
)


def renderer(*folders: Path) -> JinjaRenderer:
    """Return a renderer with own folders before the shipped one."""
    return JinjaRenderer(PRACTICE, BRAM, folders)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], JinjaRenderer]:
    """Return a function that makes a renderer whose template for a closing is the given text."""

    def make(source: str) -> JinjaRenderer:
        (tmp_path / "nl").mkdir(exist_ok=True)
        (tmp_path / "nl" / "client-closing.md").write_text(source, "utf-8")
        return renderer(tmp_path)

    return make


def closing(text: str = "") -> Letter:
    """Return a closing letter with a text."""
    return replace(_sample(Closing), text=text)


def _sample(kind: type[L]) -> L:
    return next(each for each in samples().values() if isinstance(each, kind))


def test_renderer_keeps_the_port() -> None:
    """The secretary knows the port only."""
    port: LetterRenderer = renderer()
    assert port.render(closing()).subject


# --- values are data ----------------------------------------------------------


@pytest.mark.parametrize("kind", [NewComplaint, Doubt, Stranger])
def test_words_of_a_client_are_never_markup(kind: type[NewComplaint | Doubt | Stranger]) -> None:
    """Markdown, HTML and Jinja in a mail come out as the characters that they are."""
    rendered = renderer().render(replace(_sample(kind), text=HOSTILE))
    quoted = [line.removeprefix(">").removeprefix(" ") for line in rendered.text.split("\n") if line.startswith(">")]
    assert " ".join(" ".join(quoted).split()) == " ".join(HOSTILE.split())
    assert "<script>" not in rendered.html
    assert '<a href="https://kwaad.example' not in rendered.html
    assert "<img" not in rendered.html
    assert "&lt;script&gt;" in rendered.html
    assert "{{ 7 * 7 }}" in rendered.html
    assert "<strong>vet" not in rendered.html


def test_name_of_a_client_is_data_in_every_place() -> None:
    """A name stands in headings, lists and sentences; nowhere it becomes markup."""
    letter = replace(_sample(NewComplaint), sender_name="*Anna* <b>de</b> [V](https://kwaad.example) | x")
    rendered = renderer().render(letter)
    assert "*Anna* <b>de</b> [V](https://kwaad.example) | x" in " ".join(rendered.text.split())
    assert "*Anna* &lt;b&gt;de&lt;/b&gt; [V](https://kwaad.example) | x" in rendered.html


def test_line_ends_never_reach_a_subject() -> None:
    """A subject of another mail can't add a header to ours."""
    letter = replace(_sample(Doubt), subject="Hallo\r\nBcc: derde@elders.example")
    rendered = renderer().render(letter)
    assert "\r" not in rendered.text + rendered.subject
    assert "\n" not in rendered.subject


def test_line_breaks_of_a_text_are_kept() -> None:
    """A short line that somebody ended stays ended; CR LF counts as one."""
    rendered = renderer().render(closing("Eerste regel\r\nTweede regel\r\n\r\nNieuwe alinea"))
    assert "Eerste regel\nTweede regel\n\nNieuwe alinea" in rendered.text
    assert "Eerste regel<br>\nTweede regel</p>" in rendered.html


def test_lines_of_a_narrow_window_flow_in_html() -> None:
    """What a mail program broke at 72 columns must not be ragged on a telephone."""
    first = "U begon een half uur te laat en daardoor kon ik mijn verhaal niet goed"
    rendered = renderer().render(closing(f"{first}\nafmaken."))
    assert f"{first}\nafmaken." in rendered.text
    assert f"{first} afmaken." in rendered.html


def test_control_characters_and_turned_writing_are_left_out() -> None:
    """A NUL, an escape code or a direction mark has no place in a letter."""
    assert clean("a\x00b\x1b[31m\u202e\u061cc\ue000d\n\te") == "ab[31mcd\n\te"


def test_a_forged_token_is_no_token() -> None:
    """The private characters of our tokens are taken out of what comes in."""
    forged = "\ue0005b223c623e222c2278225d\ue001"
    assert open_html(seal(forged)) == "5b223c623e222c2278225d"


@given(st.text())
def test_any_text_survives_as_data(text: str) -> None:
    """Whatever a mail holds: plain text gives it back, HTML gives it back escaped."""
    kept = " ".join(clean(text).split())
    assert " ".join(open_text(seal(text)).split()) == kept
    page = to_html(f"**Naam:** {seal(text)}\n\n- {seal(text)}\n")
    assert page.count("<") == page.count(">") == page.count("<br>") + 8
    assert not kept or " ".join(to_text(seal(text)).split()) == kept


@pytest.mark.parametrize(
    "source",
    [
        "{{ text ~ ' en ' ~ bold() }}",
        "{{ bold() ~ text }}",
        "{{ [bold(), text] | join(' en ') }}",
        "{{ bold() + text }}",
        "{% set both %}{{ bold() }} {{ text }}{% endset %}{{ both }}",
        "{{ text | brief ~ bold() }}",
        "{{ text | capital ~ bold() }}",
    ],
)
def test_value_joined_to_markup_stays_data(write: Callable[[str], JinjaRenderer], source: str) -> None:
    """However a template joins its own Markdown to a value, the value is no Markdown."""
    macro = "{% macro bold() %}**vet**{% endmacro %}\n"
    rendered = write(f"{macro}Subject: Test\n\n{source}\n").render(closing("<i>*schuin*</i>"))
    assert "*schuin*" in rendered.text
    assert "&lt;i&gt;*schuin*&lt;/i&gt;" in rendered.html
    assert "<strong>vet</strong>" in rendered.html


def test_button_holds_its_link_percent_encoded() -> None:
    """A prepared mail with odd characters stays one link (RFC 6068)."""
    agree = Prepared("agree", "klacht@praktijk.example", 'Re: "x" & <y>', "Ik ga akkoord.\nAnna")
    rendered = renderer().render(replace(_sample(Proposal), agree=agree))
    link = (
        "mailto:klacht@praktijk.example?subject=Re%3A%20%22x%22%20%26%20%3Cy%3E&amp;body=Ik%20ga%20akkoord.%0D%0AAnna"
    )
    assert f'href="{link}"' in rendered.html


# --- folders ------------------------------------------------------------------


def test_own_template_goes_before_the_shipped_one(write: Callable[[str], JinjaRenderer]) -> None:
    """`templates_dir` overrides one by one: parts and other letters stay the shipped ones."""
    own = write('Subject: {{ number.tag }} Klaar\n\nDag {{ salutation }}!\n{% include "_signature.md" %}\n')
    rendered = own.render(closing())
    assert rendered.subject == "[KL-2026-0001] Klaar"
    assert rendered.text.startswith("Dag Anna de Vries!\n\nMet vriendelijke groet,\n\nBram Linde")
    assert own.render(_sample(Proposal)).subject == "[KL-2026-0001] Ons voorstel"


def test_own_layout_goes_before_the_shipped_one(tmp_path: Path) -> None:
    """A practice may dress its mail in its own colours."""
    (tmp_path / "layout.html").write_text("<html><body><h1>{{ practice.name }}</h1>{{ body }}</body></html>", "utf-8")
    assert "<h1>Praktijk De Linde</h1>" in renderer(tmp_path).render(closing()).html


# --- Markdown as text ---------------------------------------------------------


def test_markdown_reads_as_plain_text() -> None:
    """Headings, lists, tables, links and code look as a person would type them."""
    source = (
        "## Kop\n\nEen **vet** woord en [een link](https://x.example).\n\n1. een\n2. twee\n\n"
        "| | |\n|---|---|\n| Nummer | KL |\n| Ontvangen op | vandaag |\n\n> citaat\n\n`code` <https://y.example>\n"
    )
    assert to_text(source) == (
        "Kop\n---\n\nEen vet woord en een link (https://x.example).\n\n1. een\n2. twee\n\n"
        "Nummer        KL\nOntvangen op  vandaag\n\n> citaat\n\n“code” <https://y.example>\n"
    )


def test_table_without_a_head_has_heads_at_its_rows() -> None:
    """A screen reader reads the name of a row before its value."""
    page = to_html("| | |\n|---|---|\n| Nummer | KL |\n")
    assert '<th scope="row">Nummer</th>\n<td>KL</td>' in page
    assert "<thead>" not in page


def test_table_with_a_head_keeps_it() -> None:
    """Only an empty head is left out."""
    page = to_html("| Wat | Wie |\n|---|---|\n| Nummer | KL |\n")
    assert "<thead>" in page
    assert "<td>Nummer</td>" in page


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "https://x.example/\nBcc: y"])
def test_link_of_another_kind_is_dropped(link: str) -> None:
    """A link from the configuration is a link to a page or a mail, or none."""
    assert 'href=""' in to_html(f"[regeling]({seal(link)})")
    assert to_text(f"[regeling]({seal(link)})") == "regeling\n"


def test_long_lines_wrap_and_items_hang() -> None:
    """Plain text keeps to 72 columns; the lines of an item stand under its text."""
    lines = to_text("- " + "woord " * 30).split("\n")
    assert max(map(len, lines)) <= 72
    assert lines[1].startswith("  woord")


# --- dates --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (DUTCH.day(date(2026, 3, 3)), "dinsdag 3 maart 2026"),
        (DUTCH.moment(datetime(2026, 3, 3, 14, 30, tzinfo=UTC)), "dinsdag 3 maart 2026 om 14.30 uur"),
        (DUTCH.short_day(date(2026, 3, 12)), "12 maart"),
        (DUTCH.day("2026-08-01"), "zaterdag 1 augustus 2026"),
        (DUTCH.day("begin maart"), "begin maart"),
        (DUTCH.clock("09:05"), "09.05 uur"),
        (DUTCH.clock("'s middags"), "'s middags"),
        (DUTCH.days(1), "1 dag"),
        (DUTCH.days(3), "3 dagen"),
        (DUTCH.span(Length(days=28)), "vier weken"),
        (DUTCH.span(Length(months=1)), "een maand"),
        (DUTCH.span(Length(months=36)), "drie jaar"),
        (DUTCH.span(Length(days=20)), "20 dagen"),
        (ENGLISH.moment(datetime(2026, 3, 3, 14, 30, tzinfo=UTC)), "Tuesday 3 March 2026 at 14:30"),
        (ENGLISH.span(Length(days=7)), "one week"),
    ],
)
def test_days_and_lengths_are_written_as_people_write_them(written: str, expected: str) -> None:
    """Dutch and English, whatever the locale of the machine."""
    assert written == expected
