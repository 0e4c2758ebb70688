"""The HTML of every letter and notice: valid, within what mail programs show, and readable by everybody.

`LIMITS` is the list of what some mail program drops, blocks or misdraws: Gmail (web and app), Outlook (Word),
Outlook on the web, Apple Mail, Thunderbird. Each row is tried on each page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple

import pytest
from tinyhtml5.parser import HTMLParser as Strict

from mailbot.adapters.jinja_size import LARGEST
from mailbot.core.letters import AbsenceTerm, AbsenceView, Closing, Digest, Letter, NewComplaint, Status, Transcript
from mailbot.core.prepared import Hand
from mailbot.core.values import DossierNumber
from tests.adapters.shown import CLIENT, SAMPLES, renderer, shown
from tests.mail_links import buttons


def errors(page: str) -> list[str]:
    """Return what a parser by the norm has to mend in a page (HTML Living Standard § 13.2)."""
    parser = Strict()
    parser.parse(page)
    return [code for _, code, _ in parser.errors]


def test_every_page_is_valid() -> None:
    """No parser has to guess what was meant."""
    assert {name: found for name in SAMPLES if (found := errors(shown(name).html))} == {}


@pytest.mark.parametrize(
    "broken", ["<p><table></table></p>", "<b><p>x</b></p>", '<a href="x" href="y">z</a>', "<ul><li>x", "x & &amp"]
)
def test_validator_finds_what_is_not(broken: str) -> None:
    """Else the test above would say nothing."""
    page = shown("client-message").html
    assert errors(page.replace("</body>", f"{broken}</body>"))


# --- what mail programs take ------------------------------------------------------------

LIMITS = {
    "no script, form, frame or plug-in: blocked, and a sign of spam": (
        r"<(script|form|input|button|select|textarea|iframe|frame|object|embed|applet|canvas|audio|video)\b"
    ),
    "no image: remote ones are blocked, inline ones become attachments": r"<(img|svg|picture)\b|\bbackground=",
    "no external sheet or font: dropped": r"<link\b|@import|@font-face|\burl\(",
    "no handler of events: blocked": r"<[^>]*\son[a-z]+\s*=",
    "no link but to mail, telephone and https": r'href="(?!mailto:|tel:|https://|http://)',
    "no position: dropped by Gmail, ignored by Outlook": r"\bposition\s*:",
    "no flex, grid or float: ignored by Outlook": r"\bdisplay\s*:\s*(inline-)?(flex|grid)|\bfloat\s*:",
    "no variables or sums: dropped by Gmail": r"\bvar\(|\bcalc\(|--[a-z-]+\s*:",
    "no negative margin: dropped by Gmail": r"\bmargin[a-z-]*\s*:[^;\"}]*-\d",
    "no text smaller than 14 pixels": r"font-size\s*:\s*(?:[0-9]|1[0-3])(?:\.\d+)?px[^>]*>(?!&nbsp;<|\xa0<|<)",
    "no fixed width beyond a telephone": r"(?<![-\w])width\s*[:=]\s*\"?(?:3[2-9]\d|[4-9]\d\d|\d{4,})(?:px|\")",
    "no text that is only for robots": r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0",
    "no base, refresh or comment": r"<base\b|http-equiv|<!--",
}
"""What no page may hold, and why."""
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@cache
def pieces() -> frozenset[str]:
    """Return every tag of every page, with what begins behind it, and every block of styles."""
    pages = [shown(name).html for name in SAMPLES]
    tags = (each for page in pages for each in re.findall(r"<[^>]+>[^<]{0,6}<?", page))
    return frozenset(tags) | {block for page in pages for block in _STYLE.findall(page)}


@pytest.mark.parametrize("rule", LIMITS)
def test_pages_keep_within_what_mail_programs_take(rule: str) -> None:
    """Each row of the list, on every page."""
    found = {each for each in pieces() if re.search(LIMITS[rule], each, re.IGNORECASE)}
    assert found == set()


def test_list_finds_what_it_is_for() -> None:
    """Each row would fail on a page that breaks it."""
    broken = (
        '<script></script><img src="x"><link href="x"><p onclick="x"></p><a href="javascript:x">x</a>'
        '<p style="position:fixed;display:flex;color:var(--x);margin:-4px;font-size:9px;width:600px;display:none">x'
        "<!-- x -->"
    )
    assert all(re.search(pattern, broken, re.IGNORECASE) for pattern in LIMITS.values())


def test_styles_stand_on_the_elements() -> None:
    """Gmail drops a whole block over 8,192 characters, or with what it does not know: it has media queries only.

    A program that drops it all the same shows the same letter, in light colours.
    """
    (block,) = {block for name in SAMPLES for block in _STYLE.findall(shown(name).html)}
    assert len(block) < 8192
    assert re.fullmatch(r"\s*(@media \([a-z-]+: [a-z0-9]+\) \{(\s*[^{}@]+\{[^{}]*\})*\s*\}\s*)+", block)
    for page in (shown(name).html for name in SAMPLES):
        assert re.search(r'<body style="[^"]*font-size: 16px', page)
        assert all("style=" in each for each in re.findall(r"<a class=\"button\"[^>]*>", page))


def test_every_table_is_drawn_alike_by_outlook() -> None:
    """Word sees no collapsed border: a layout table has all three old attributes, any other one holds data."""
    pages = "".join(shown(name).html for name in SAMPLES)
    tables = set(re.findall(r"<table[^>]*>(?:(?!<table).)*?</table>|<table[^>]*>", pages, re.DOTALL))
    heads = {each.partition(">")[0] for each in tables if "<th" not in each}
    assert {each for each in heads if 'cellpadding="0" cellspacing="0" border="0"' not in each} == set()


class _Outline(HTMLParser):
    """Collects the tags of a page with what stands in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


KINDS = [name for name in SAMPLES if "." not in name.removesuffix(".en")]


@pytest.mark.parametrize("name", KINDS)
def test_page_says_what_a_screen_reader_asks(name: str) -> None:
    """Language, title, one article, headings of one level, tables with heads or marked as drawing, links with words."""
    page = shown(name).html
    tags = _Outline(page).tags
    assert dict(tags)["html"]["lang"] == ("en" if name.endswith(".en") else "nl")
    assert f"<title>{shown(name).subject}</title>".replace("&", "&amp;") in page.replace("&#39;", "'")
    assert [each.get("role") for tag, each in tags if tag == "div"].count("article") == 1
    assert {tag for tag, _ in tags if re.fullmatch(r"h\d", tag)} <= {"h2"}
    assert ("meta", {"name": "color-scheme", "content": "light dark"}) in tags
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in tags
    assert all(attrs.get("scope") or "aria-label" in attrs for tag, attrs in tags if tag == "th") or "<thead>" in page
    assert not re.search(r"<a [^>]*>\s*</a>", page)


@pytest.mark.parametrize("name", [name for name in KINDS if name in CLIENT])
def test_letter_reads_the_same_with_styles_off(name: str) -> None:
    """Every paragraph of the plain text stands in the page, in the same order; only buttons are said otherwise."""
    page = " ".join(re.sub(r"<[^>]+>", " ", re.sub(_STYLE, "", shown(name).html)).split())
    page = re.sub(r" (?=[.,;:?!)”])", "", page).replace("&quot;", '"')
    at = 0
    for block in shown(name).text.split("\n\n"):
        told = " ".join(block.split())
        if re.search(r"^ {4}|^-|^\d\.|^>|---|https?:|\S {2,}\S|“", block, re.MULTILINE) or "overnemen" in told:
            continue
        if "You can copy" in told or "Beantwoord deze mail. " in told:
            continue
        found = page.find(told, at)
        assert found >= 0, told
        at = found


def test_every_button_opens_in_every_program() -> None:
    """Strictly percent-encoded, 1,800 characters at most, one receiver (RFC 6068): see `tests.mail_links`."""
    ready = [each for name in SAMPLES for each in buttons(shown(name).html)]
    assert len(ready) > 100
    assert {each.to for each in ready} == {"klachten@praktijk.example"}
    assert all(each.subject.strip() and each.label.strip() for each in ready)


# --- colours ----------------------------------------------------------------------------


class Colours(NamedTuple):
    """What stands on what."""

    ink: str
    paper: str


_VOID = {"meta", "br", "hr", "link"}
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{((?:[^{}]*\{[^{}]*\})*)", re.DOTALL)


class _Painted(HTMLParser):
    """Walks a page as a program draws it: every text with its colour and what lies below it."""

    def __init__(self, page: str, *, dark: bool) -> None:
        super().__init__()
        block = _DARK.search(page)
        assert block
        self._rules = [
            (selector.strip(), dict(_declared(body)))
            for selectors, body in (_RULE.findall(block[1]) if dark else ())
            for selector in selectors.split(",")
        ]
        # The more a selector says, the later it counts.
        self._rules.sort(key=lambda rule: rule[0].count("."))
        self._stack = [("", Colours("#000000", "#ffffff"))]
        self.seen: set[Colours] = set()
        self.feed(re.sub(_STYLE, "", page))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        styles = dict(_declared(values.get("style") or ""))
        classes = (values.get("class") or "").split()
        for selector, declared in self._rules:
            name, _, kind = selector.partition(".")
            if name in ("", tag) and (not kind or kind in classes):
                styles |= declared
        ink, paper = self._stack[-1][1]
        now = Colours(styles.get("color", ink), styles.get("background-color", paper))
        if tag not in _VOID:
            self._stack.append((tag, now))

    def handle_endtag(self, tag: str) -> None:
        while len(self._stack) > 1 and self._stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip("\xa0 \n") and len(self._stack) > 1 and self._stack[-1][0] not in ("title", "head"):
            self.seen.add(self._stack[-1][1])


def _declared(style: str) -> Iterator[tuple[str, str]]:
    for each in style.split(";"):
        name, colon, value = each.partition(":")
        if colon:
            yield name.strip(), value.replace("!important", "").strip()


def contrast(colours: Colours) -> float:
    """Return the contrast of two colours (WCAG 2.2 § 1.4.3): 1 for none, 21 for black on white."""
    one, other = (_luminance(each) for each in colours)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_that_of_the_norm() -> None:
    """Black on white, and the grey that just does not pass."""
    assert contrast(Colours("#000000", "#ffffff")) == pytest.approx(21)
    assert contrast(Colours("#777777", "#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_can_be_read_by_weak_eyes(*, dark: bool) -> None:
    """At least 4.5 to 1 (AA), in light and in dark, as the styles fall on each element."""
    seen = {each for name in KINDS for each in _Painted(shown(name).html, dark=dark).seen}
    assert len(seen) >= 5
    assert {each: round(contrast(each), 2) for each in seen if contrast(each) < 4.5} == {}


# --- size -------------------------------------------------------------------------------

STORY = "Ik ben het er niet mee eens & ik wil “alles” terug. Één keer is genoeg.\n"
LONG = {
    "a letter of a megabyte": STORY * 14_000,
    "lines of one sign": "&\n\n" * 100_000,
    "one endless word": "é" * 300_000,
    "signs that are escaped": "<\"'&>" * 60_000,
}


def huge() -> dict[str, Letter]:
    """Return notices as they are after a mail, a dossier or a holiday beyond all measure."""
    complaint, status = SAMPLES["practitioner-new-complaint.letters"], SAMPLES["practitioner-status"]
    digest, transcript = SAMPLES["practitioner-digest"], SAMPLES["practitioner-transcript"]
    assert isinstance(complaint, NewComplaint)
    assert isinstance(status, Status)
    assert isinstance(digest, Digest)
    assert isinstance(transcript, Transcript)
    line, hand = digest.open[0], Hand("klachten@praktijk.example", "k3m7qz2abc")
    assert line.deadline
    lines = tuple(
        replace(line, number=DossierNumber(2026, nth), complainant="Stichting Maatschappelijke Dienstverlening " * 2)
        for nth in range(1, 101)
    )
    first = date(2026, 5, 4)
    terms = tuple(
        AbsenceTerm(
            each.number, each.complainant, line.deadline, hand.command(each.number.tag, "uitstel", "Ik ben weg.")
        )
        for each in lines
    )
    return {
        "digest": replace(digest, open=lines[:15], briefly=lines[15:60], more=40, doubts=digest.doubts * 8),
        "absence": replace(SAMPLES["practitioner-absence-noted"], absences=(AbsenceView(first, first, terms),)),  # type: ignore[call-arg]  # an AbsenceNoted
        "files": replace(
            complaint, attachments=("scan van de rekening.pdf " * 8,) * 900, letters=complaint.letters * 200
        ),
        "status": replace(status, timeline=status.timeline * 700),
        "transcript": replace(transcript, sent=transcript.sent * 40),
    }


def test_page_is_far_smaller_than_gmail_shows() -> None:
    """102 kB, and what is behind is cut off, buttons and all."""
    assert max(len(shown(name).html.encode()) for name in SAMPLES) < LARGEST / 2


@pytest.mark.parametrize(
    "text",
    [pytest.param(each, id=name, marks=pytest.mark.long if at else ()) for at, (name, each) in enumerate(LONG.items())],
)
def test_mail_of_any_length_makes_a_notice_that_is_shown_whole(text: str) -> None:
    """The quotation ends at a word and says so; what was understood and every button still stand behind it."""
    plain = SAMPLES["practitioner-new-complaint"]
    assert isinstance(plain, NewComplaint)
    rendered = renderer().render(replace(plain, text=text))
    assert len(rendered.html.encode()) <= LARGEST
    assert "De rest is hier weggelaten" in " ".join(rendered.text.split())
    assert {each.subject for each in buttons(rendered.html)} == {
        each.subject for each in buttons(shown("practitioner-new-complaint").html)
    }


@pytest.mark.parametrize(
    "name",
    ["digest", *(pytest.param(each, marks=pytest.mark.long) for each in ("absence", "files", "status", "transcript"))],
)
def test_notice_of_any_dossier_is_shown_whole(name: str) -> None:
    """A hundred open complaints, a holiday in which all their terms end, nine hundred files, ten years of entries."""
    rendered = renderer().render(huge()[name])
    assert len(rendered.html.encode()) <= LARGEST
    assert errors(rendered.html) == []


def test_letter_to_a_client_is_never_shortened() -> None:
    """What was agreed stands there to the last word, however long (§ 5)."""
    letter = SAMPLES["client-closing"]
    assert isinstance(letter, Closing)
    long = f"{STORY * 3_000}Tot zover."
    rendered = renderer().render(replace(letter, agreed=long))
    assert "Tot zover." in rendered.text
    assert "weggelaten" not in rendered.text


def test_short_text_is_quoted_whole() -> None:
    """Nothing is left out where there is room."""
    plain = SAMPLES["practitioner-new-complaint"]
    assert isinstance(plain, NewComplaint)
    text = renderer().render(replace(plain, text=f"{STORY * 200}Tot zover.")).text
    assert "Tot zover." in text
    assert "weggelaten" not in text
