"""The pictures of the README show what is there today. Needs no browser: what each one shows is compared."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.pages import pictures
from tests.pages.pictures import PICTURES, QUICK, Picture

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("picture", QUICK, ids=lambda picture: picture.name)
def test_no_picture_is_older_than_what_it_shows(picture: Picture) -> None:
    """Who changes a letter that has a picture makes the picture anew."""
    assert pictures.known().get(picture.name) == picture.fingerprint(), pictures.OLD.format(picture.name)


def test_a_changed_word_or_size_makes_a_picture_old() -> None:
    """A code that is another one each time does not; anything else does."""
    picture = Picture("x", lambda: b"Uw klacht %7Babcdefghi2%7D", 360, 780)
    same = replace(picture, shows=lambda: b"Uw klacht %7Bzzzzzzzzz7%7D")
    assert picture.fingerprint() == same.fingerprint()
    others = (replace(picture, shows=lambda: b"Uw klachten %7Babcdefghi2%7D"), replace(picture, height=781))
    assert len({picture.fingerprint(), *(each.fingerprint() for each in others)}) == 3


def test_each_picture_is_small_and_stands_in_the_readme_with_its_words() -> None:
    """A reader who can't see a picture reads what is on it; none lies there unused."""
    readme = README.read_text("utf-8")
    shown = dict(re.findall(r'<img src="docs/pictures/(\w+)\.png"[^>]* alt="([^"]+)"', readme))
    shown |= {name: alt for alt, name in re.findall(r"!\[([^\]]+)\]\(docs/pictures/(\w+)\.png\)", readme)}
    files = {each.stem: each.stat().st_size for each in PICTURES.glob("*.png")}
    assert shown.keys() == files.keys() == pictures.known().keys() == {*(each.name for each in QUICK), "demo"}
    assert {name: alt for name, alt in shown.items() if len(alt) < 20} == {}
    assert {name: size for name, size in files.items() if size > pictures.LARGEST} == {}
    # The colours of a palette: so small only `make pictures` makes them.
    assert {each.name for each in PICTURES.glob("*.png") if each.read_bytes()[25] != 3} == set()
