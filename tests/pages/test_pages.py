"""Every page that a person sees, in a browser: on a telephone and on a desk, light and dark.

Skipped where Chromium is not installed; `MAILBOT_REQUIRE_BROWSER=1`, as in `.ci/run`, fails then.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mailbot import bootstrap
from mailbot.console import gallery
from mailbot.core.letters import Audience
from mailbot.demo import story
from mailbot.ports.progress import unseen
from tests.pages import pictures
from tests.pages.browser import PHONE, Browser
from tests.pages.checks import SMALLEST, Glyphs, letter_faults, page_faults
from tests.test_gallery import makers

SAMPLES, WORDS = bootstrap.samples(), bootstrap.renderer(None)
FEW = (
    "client-acknowledgement",
    "client-proposal.en",
    "practitioner-new-complaint",
    "practitioner-digest.january",
    "practitioner-reminder",
)
CLIENTS_SMALLEST = 16.0
"""CSS pixels: a client reads no smaller word."""


@cache
def html(name: str) -> str:
    """Return the HTML part of a sample, as `mailbot preview` shows it."""
    return WORDS.render(SAMPLES[name]).html


def smallest(name: str) -> float:
    """Return the least size of a letter's words; a drawing for the practitioner may have smaller ones below it."""
    return CLIENTS_SMALLEST if SAMPLES[name].audience is Audience.CLIENT else SMALLEST


# --- letters ----------------------------------------------------------------------


@pytest.mark.parametrize("name", FEW)
def test_a_letter_is_whole_and_readable_in_each_look(browser: Browser, name: str) -> None:
    """Nothing is cut, torn, faint or too small to press, and nothing is fetched from outside."""
    glyphs = Glyphs()
    assert letter_faults(browser, name, html(name), glyphs, smallest(name)) == set()
    assert glyphs.missing(browser) == []


@pytest.mark.long
def test_every_letter_is_whole_and_readable_in_each_look(browser: Browser) -> None:
    """All of `mailbot preview`: to client and practitioner, Dutch and English."""
    glyphs = Glyphs()
    found = [letter_faults(browser, name, html(name), glyphs, smallest(name)) for name in SAMPLES]
    assert len(found) > 200
    assert sorted(set().union(*found)) == []
    assert glyphs.missing(browser) == []


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ('<div style="width: 420px">breed</div>', "px wide in a window of 360"),
        ('<div style="overflow: hidden; width: 40px"><div style="width: 90px">weg</div></div>', "cuts or scrolls"),
        ('<p style="color: #999; background: #fff">vaag</p>', "faint: “vaag” 2.85 under 4.5"),
        ('<p style="font-size: 24px; color: #999; background: #fff">groot</p>', "faint: “groot” 2.85 under 3"),
        ('<p style="background: #fff; color: #000; opacity: .4">weg</p>', "faint: “weg”"),
        ('<p style="color: #222">een vast donker woord</p>', "dark: faint: “een vast donker woord”"),
        ('<p style="width: 60px; overflow-wrap: anywhere">Ontvangstbericht</p>', "on two lines: Ontvangstbericht"),
        ('<p style="font-size: 12px">klein</p>', "words of 12 px"),
        ('<a href="http://praktijk.example">onveilig</a>', "a link to “http://praktijk.example”"),
        ('<a href="">leeg</a>', "a link to “”"),
        ('<a href="mailto:?subject=x">zonder adres</a>', "a link to “mailto:?subject=x”"),
        ('<a href="https://praktijk.example"></a>', "nothing to press for https://praktijk.example"),
        ('<a class="button" href="tel:0344-123456" style="display: inline-block">bel</a>', "the button “bel”"),
        ('<img alt="" src="https://spoor.example/x.png">', "fetches https://spoor.example/x.png"),
        ('<link rel="stylesheet" href="https://vormgeving.example/x.css">', "fetches https://vormgeving.example/x.css"),
    ],
)
def test_a_mistake_on_a_page_is_seen(browser: Browser, mistake: str, told: str) -> None:
    """Each check can fail: a page with one mistake is told by that mistake."""
    page = f'<!DOCTYPE html><html lang="nl"><meta name="color-scheme" content="light dark"><p>Goed</p>{mistake}'
    found = letter_faults(browser, "x", page, Glyphs())
    assert any(told in each for each in found), found


def test_a_character_without_a_picture_is_seen(browser: Browser) -> None:
    """An empty box for a letter is told, and where it stands; what is drawn is not."""
    glyphs = Glyphs()
    letter_faults(browser, "x", "<!DOCTYPE html><p>Goed ✓ – “é” ▸ \U00013000 \ufffd</p>", glyphs)
    assert glyphs.missing(browser) == ["x: no font has U+13000", "x: no font has U+FFFD"]


# --- pages ------------------------------------------------------------------------


def test_the_page_of_all_letters_is_whole_in_each_look(browser: Browser, tmp_path: Path) -> None:
    """`mailbot preview --all` fits on a telephone too."""
    made = gallery.write(tmp_path / "all", {name: SAMPLES[name] for name in FEW}, makers(), unseen)
    browser.look(PHONE)
    browser.open(made.page.as_uri())
    glyphs = Glyphs()
    assert page_faults(browser, glyphs, own=tmp_path.as_uri()) == set()
    assert glyphs.missing(browser) == []


@pytest.fixture(scope="module")
def demo_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that `make demo` leaves."""
    folder = tmp_path_factory.mktemp("page") / "demo-out"
    assert story.play(folder) == 0
    return folder / "index.html"


@pytest.mark.long
def test_the_page_of_the_demo_is_whole_in_each_look(browser: Browser, demo_page: Path) -> None:
    """With every mail open: what stands in it is as readable as the page itself, and each link leads somewhere."""
    browser.look(PHONE)
    browser.open(demo_page.as_uri())
    browser.ask("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    browser.ask(ALL_FRAMES)
    glyphs = Glyphs()
    assert page_faults(browser, glyphs) == set()
    assert glyphs.missing(browser) == []
    targets = browser.ask("[...document.links].map(each => each.getAttribute('href'))")
    anchors = set(browser.ask("[...document.querySelectorAll('[id]')].map(each => '#' + each.id)"))
    assert len(targets) > 40
    assert [each for each in targets if each not in anchors and not (demo_page.parent / each).exists()] == []
    # No mail scrolls inside its frame.
    assert browser.ask(SCROLLING_FRAMES) == []


ALL_FRAMES = """Promise.all([...document.querySelectorAll("iframe")].map(each => {
  each.loading = "eager";
  return each.contentDocument?.body?.childElementCount ? 0 : new Promise(done => each.addEventListener("load", done));
}))"""
SCROLLING_FRAMES = """[...document.querySelectorAll("iframe")]
  .filter(each => each.contentDocument.documentElement.scrollHeight > each.clientHeight + 1).map(each => each.title)"""


# --- pictures ---------------------------------------------------------------------


@pytest.mark.long
def test_pictures_are_drawn_of_what_is_shown(artist: Browser, tmp_path: Path) -> None:
    """`make pictures` can be run; what it makes is small, and the same each time."""
    for each in pictures.QUICK:
        drawn = pictures.draw(artist, each, tmp_path).read_bytes()
        assert drawn.startswith(b"\x89PNG")
        size = tuple(int.from_bytes(drawn[place : place + 4]) for place in (16, 20))
        assert size == (each.width * each.scale, each.height * each.scale)
        assert len(drawn) < pictures.LARGEST
    first = (tmp_path / "acknowledgement.png").read_bytes()
    assert pictures.draw(artist, pictures.QUICK[0], tmp_path).read_bytes() == first


@pytest.mark.long
def test_the_picture_of_the_demo_is_not_old(demo_page: Path) -> None:
    """The page of today is the page of the picture."""
    assert pictures.known()["demo"] == pictures.demo(demo_page).fingerprint(), pictures.OLD.format("demo")
