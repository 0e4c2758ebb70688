"""What must hold of each page that a person sees, whatever stands on it: measured in the browser, judged here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.pages.browser import DESK, FOLDER, PHONE, Browser

LOOKS = ((PHONE, False), (PHONE, True), (DESK, True), (DESK, False))
"""Width and whether it is dark: each differs in one thing from the one before."""
FINGER = 44
"""CSS pixels that a button is high and wide at least (WCAG 2.5.5)."""
POINTER = 24
"""The same for whatever else can be pressed and stands in no sentence (WCAG 2.5.8)."""
SMALLEST = 14.0
_MEASURE, _GLYPHS = ((FOLDER / name).read_text("utf-8") for name in ("measure.js", "glyphs.js"))
_ALLOWED = re.compile(r"mailto:[^@?\s]+@[^?\s]+\.[^?\s]+(\?\S*)?|https://\S+\.\S+|tel:\+?[\d-]{6,}")

Measured = Mapping[str, Any]
"""What `measure.js` gives back of one document."""


class Glyphs:
    """The characters that were seen, to be looked for in the fonts all at once."""

    def __init__(self) -> None:
        self._where: dict[str, dict[str, str]] = {}

    def add(self, name: str, measured: Measured) -> None:
        """Keep which characters a document shows, in which fonts."""
        for font, characters in measured["glyphs"].items():
            known = self._where.setdefault(font, {})
            for each in characters:
                known.setdefault(each, name)

    def missing(self, browser: Browser) -> list[str]:
        """Return each character that is shown as an empty box or as nothing, with where it was seen first."""
        asked = {font: "".join(known) for font, known in self._where.items()}
        found: dict[str, list[str]] = browser.ask(f"{_GLYPHS}({json.dumps(asked)})")
        return [
            f"{self._where[font][each]}: no font has U+{ord(each):04X}"
            for font, characters in found.items()
            for each in characters
        ]


def letter_faults(browser: Browser, name: str, page: str, glyphs: Glyphs, smallest: float = SMALLEST) -> set[str]:
    """Return what is wrong with an HTML letter, in each look.

    Args:
        browser: Shows it.
        name: The letter, for the faults' words.
        page: Its HTML part.
        glyphs: Takes the characters that it shows.
        smallest: The least size of its words, in CSS pixels.
    """
    browser.show(page)
    found = {f"{name} fetches {each}" for each in browser.fetched()}
    for width, dark in LOOKS:
        browser.look(width, dark=dark)
        [measured] = browser.ask(_MEASURE)
        look = f"{name}, {width} px, {'dark' if dark else 'light'}"
        found |= {f"{look}: {fault}" for fault in (*_common(measured), *_links(measured))}
        if measured["smallest"] < smallest:
            found.add(f"{look}: words of {measured['smallest']} px")
    glyphs.add(name, measured)
    return found


def page_faults(browser: Browser, glyphs: Glyphs, own: str = "") -> set[str]:
    """Return what is wrong with the page that is open and with the letters in its frames, in each look.

    Args:
        browser: Shows it.
        glyphs: Takes the characters that are shown.
        own: The folder that it may fetch from, as an address; "" for none.
    """
    found = {f"fetches {each}" for each in browser.fetched() if not (own and each.startswith(own))}
    found |= set(browser.problems())
    for width, dark in LOOKS:
        browser.look(width, dark=dark)
        browser.settle()
        page, *frames = browser.ask(_MEASURE)
        look = f"{width} px, {'dark' if dark else 'light'}"
        for each in (page, *frames):
            found |= {f"{look}, {each['where']}: {fault}" for fault in _common(each)}
            glyphs.add(each["where"], each)
        for each in frames:
            found |= {f"{look}, {each['where']}: {fault}" for fault in _links(each)}
    return found


def _common(measured: Measured) -> Iterator[str]:
    if measured["scroll"] > measured["width"]:
        yield f"{measured['scroll']} px wide in a window of {measured['width']}"
    yield from (f"too wide: {each}" for each in measured["wide"])
    yield from (f"a word on two lines: {each}" for each in measured["torn"])
    yield from (f"faint: {each}" for each in measured["faint"])
    yield from (f"contrast unknown: {each}" for each in measured["uncomputed"])
    if not measured["texts"]:
        yield "shows nothing"
    for each in measured["targets"]:
        if min(each["width"], each["height"]) < POINTER:
            yield f"“{each['text']}” is {each['height']} px high"


def _links(measured: Measured) -> Iterator[str]:
    for link in measured["links"]:
        if not _ALLOWED.fullmatch(link["href"] or ""):
            yield f"a link to “{link['href']}”"
        if not link["text"] or not link["shown"]:
            yield f"nothing to press for {link['href']}"
        if link["button"] and min(link["width"], link["height"]) < FINGER:
            yield f"the button “{link['text']}” is {link['width']} by {link['height']} px"
