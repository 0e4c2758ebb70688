"""`make pictures`: the pictures of docs/pictures, made of what mailbot really makes.

A letter is what `mailbot preview` shows, the page is what `mailbot demo` leaves; the browser's
fonts, size and clock stand still, so the same letter gives the same picture. Beside the pictures
lies a fingerprint of what each one shows; `tests/pages/test_pictures.py` compares it with
what would be shown today, and says which picture has grown old.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from mailbot import bootstrap
from mailbot.demo import story
from tests.pages.browser import PHONE, Browser, missing

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
FINGERPRINTS = "shown.json"
LARGEST = 150_000
"""Bytes of one picture: a reader of the README waits for all of them."""
OLD = "docs/pictures/{0}.png is older than what it shows: run `make pictures`, look at it, and commit it."
_TOOLS = {"pdftoppm": "poppler-utils", "pngquant": "pngquant"}
_PAPER_DPI = 110
_PAPER_PAGES = (1, 3)
"""The cover with the six headings of § 8, and the line of time."""
_CHANCE = re.compile(r"(?:\{|%7B)[a-z2-7]{10}(?:\}|%7D)|\b\d+ ms\b")
"""What is another one each time that the story is played: the code in a prepared command, how fast a letter was."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: what it shows, as HTML or PDF, and how much of it in CSS pixels."""

    name: str
    shows: Callable[[], bytes]
    width: int
    height: int
    scale: float = 1.5

    def fingerprint(self) -> str:
        """Return what tells whether the picture would still be the same."""
        size = f"{self.width} {self.height} {self.scale}\n".encode()
        return hashlib.sha256(size + _CHANCE.sub("", self.shows().decode("latin-1")).encode("latin-1")).hexdigest()


def _letter(name: str) -> Callable[[], bytes]:
    def page() -> bytes:
        return bootstrap.renderer(None).render(bootstrap.samples()[name]).html.encode()

    return page


def _dossier() -> bytes:
    return bootstrap.press(None).dossier(bootstrap.sample_dossier(None))


QUICK = (
    Picture("acknowledgement", _letter("client-acknowledgement"), PHONE, 960, scale=2),
    Picture("notice", _letter("practitioner-new-complaint"), 640, 1340),
    Picture("digest", _letter("practitioner-digest"), 640, 1180),
    Picture("dossier", _dossier, 1000, 704),
)
"""What a moment makes."""
_CHAPTERS_SHOWN = 2


def demo(page: Path) -> Picture:
    """Return the picture of the upper part of the demo's page."""
    return Picture("demo", lambda: _upper_part(page.read_text("utf-8")).encode(), 1200, 1560, scale=1)


def _upper_part(page: str) -> str:
    """Return the page up to what the picture does not reach any more: what stands below may change."""
    return page[: page.index(f'id="chapter-{_CHAPTERS_SHOWN + 1}"')]


# --- drawing --------------------------------------------------------------------


def draw(browser: Browser, picture: Picture, folder: Path, address: str = "") -> Path:
    """Draw a picture in a folder; `address` is that of the page where it is no letter."""
    shown = b"" if address else picture.shows()
    browser.look(picture.width, scale=picture.scale)
    if address:
        browser.open(address)
    else:
        browser.show(_as_pages(shown) if shown.startswith(b"%PDF") else shown.decode())
    browser.settle()
    path = folder / f"{picture.name}.png"
    path.write_bytes(_small(browser.picture(picture.width, picture.height)))
    return path


def _as_pages(pdf: bytes) -> str:
    """Return an HTML page on which two pages of a PDF lie side by side."""
    with TemporaryDirectory() as folder:
        paper = Path(folder, "paper.pdf")
        paper.write_bytes(pdf)
        for each in map(str, _PAPER_PAGES):
            _run("pdftoppm", "-png", "-r", str(_PAPER_DPI), "-f", each, "-l", each, str(paper), f"{folder}/page")
        pages = [base64.b64encode(each.read_bytes()).decode() for each in sorted(Path(folder).glob("page*.png"))]
    images = "".join(f'<img alt="" src="data:image/png;base64,{each}">' for each in pages)
    style = "body { margin: 0; padding: 20px; display: flex; gap: 20px; background: #f3f1ec } img { width: 470px }"
    return f"<!DOCTYPE html><style>{style}</style>{images}"


def _small(png: bytes) -> bytes:
    """Return a picture with a palette: a letter has few colours."""
    return _run("pngquant", "--speed", "1", "--strip", "128", "-", given=png)


def _run(program: str, *words: str, given: bytes = b"") -> bytes:
    done = subprocess.run([program, *words], input=given, capture_output=True, check=True)  # noqa: S603 - our own words
    return done.stdout


# --- the program ----------------------------------------------------------------


def lacking() -> tuple[str, ...]:
    """Return the packages of Debian that pictures need and that are not here."""
    return (*missing(), *(package for tool, package in _TOOLS.items() if not shutil.which(tool)))


def known(folder: Path = PICTURES) -> Mapping[str, str]:
    """Return the fingerprint of what each picture in a folder shows."""
    found: dict[str, str] = json.loads((folder / FINGERPRINTS).read_text("utf-8"))
    return found


def make(names: Sequence[str], folder: Path = PICTURES) -> None:
    """Draw these pictures, or all of them."""
    prints = dict(known(folder)) if (folder / FINGERPRINTS).exists() else {}
    with Browser() as browser, TemporaryDirectory() as scratch:
        for each in QUICK:
            if each.name in names or not names:
                _tell(draw(browser, each, folder))
                prints[each.name] = each.fingerprint()
        if "demo" in names or not names:
            with redirect_stdout(io.StringIO()) as told:
                if story.play(Path(scratch, "demo")):
                    sys.exit(told.getvalue())
            page = Path(scratch, "demo", "index.html")
            _tell(draw(browser, demo(page), folder, page.as_uri()))
            prints["demo"] = demo(page).fingerprint()
    (folder / FINGERPRINTS).write_text(json.dumps(prints, indent=2, sort_keys=True) + "\n", "utf-8")


def _tell(path: Path) -> None:
    sys.stdout.write(f"{path.name}: {path.stat().st_size / 1000:.0f} kB\n")


def main() -> None:
    """Make the pictures, or say what to install."""
    names = [*(each.name for each in QUICK), "demo"]
    parser = argparse.ArgumentParser(prog="make pictures", description="Draw the pictures of the README anew.")
    parser.add_argument("names", nargs="*", choices=[*names, []], metavar="NAME", help=f"of {', '.join(names)}")
    asked = parser.parse_args().names
    if needed := lacking():
        sys.exit(f"Pictures need what is not here; on Debian: sudo apt-get install {' '.join(needed)}")
    make(asked)


if __name__ == "__main__":
    main()
