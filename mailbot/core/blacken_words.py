"""In which forms a name, an address and a telephone number may stand in a text. A part of `core.blacken`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Phrase = tuple[str, ...]

_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "den",
        "der",
        "des",
        "het",
        "ter",
        "ten",
        "te",
        "la",
        "le",
        "les",
        "du",
        "di",
        "da",
        "del",
        "della",
        "dos",
        "el",
        "al",
        "bin",
        "ibn",
        "op",
        "aan",
        "in",
        "uit",
        "onder",
        "over",
        "bij",
        "voor",
        "'s",
        "'t",
        "s",
        "t",
        "d",
        "l",
    ]
)
"""Words of a surname that mean nothing alone."""
_TITLES = frozenset(
    [
        "dhr",
        "mevr",
        "mw",
        "mevrouw",
        "meneer",
        "heer",
        "familie",
        "fam",
        "dr",
        "drs",
        "mr",
        "mrs",
        "ms",
        "miss",
        "prof",
        "ir",
        "ing",
        "de",
        "heer",
        "jr",
        "sr",
        "ba",
        "bsc",
        "ma",
        "msc",
        "phd",
    ]
)
"""Words before or after a name that are no part of it."""
_SHORTEST = 3
"""Letters that a surname has at least to be hidden alone."""


def name_phrases(name: Phrase) -> Iterator[Phrase]:
    """Yield what somebody may be called: the whole name, initials with surname, surname, first name."""
    own = _without_titles(name)
    if not own:
        return
    yield own
    given, surname = _parted(own)
    yield from _initialled(given, surname)
    if len(surname) > 1:
        yield surname
    alone = [word for word in (*given[1:], *surname) if word not in _PARTICLES and len(word) >= _SHORTEST]
    # One letter is an initial: alone it names nobody.
    yield from ((word,) for word in (*alone, *(word for word in given[:1] if len(word) > 1)))


def _without_titles(name: Phrase) -> Phrase:
    words = list(name)
    while words and words[0] in _TITLES:
        words.pop(0)
    while len(words) > 1 and words[-1] in _TITLES - {"ma", "ba"}:
        words.pop()
    return tuple(words)


def _parted(name: Phrase) -> tuple[Phrase, Phrase]:
    """Part given names from the surname, which begins at its first particle or is the last word."""
    if name[0] in _PARTICLES:
        return (), name
    for at, word in enumerate(name[1:-1], 1):
        if word in _PARTICLES:
            return name[:at], name[at:]
    return (name, ()) if len(name) == 1 else (name[:-1], name[-1:])


def _initialled(given: Phrase, surname: Phrase) -> Iterator[Phrase]:
    if not given or not surname:
        return
    letters = tuple(word[0] for word in given if word)
    for some in {letters[:1], letters, ("".join(letters),), given[:1]}:
        yield (*some, *surname)
        if len(surname) > 1:
            yield (*some, surname[-1])


def address_phrases(parts: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield the forms of a postal address: whole, street with number, postcode; a town alone names nobody."""
    filled = [part for part in parts if part]
    if not filled:
        return
    whole = tuple(word for part in filled for word in part)
    if len(whole) > 1:
        yield whole
    for part in filled:
        if len(part) > 1 and any(word.isdigit() for word in part):
            yield part
        yield from _postcodes(part)


def _postcodes(part: Phrase) -> Iterator[Phrase]:
    """Yield a Dutch postcode as one word and as two, with what stands behind it and without."""
    for at, word in enumerate(part):
        joined = re.fullmatch(r"([1-9]\d{3})([a-z]{2})", word)
        following = part[at + 1] if at + 1 < len(part) else ""
        if not joined and re.fullmatch(r"[1-9]\d{3}", word) and re.fullmatch(r"[a-z]{2}", following):
            joined = re.fullmatch(r"(\d{4})([a-z]{2})", word + following)
        if joined:
            yield (joined[0],)
            yield (joined[1], joined[2])


def phone_spellings(phone: str) -> frozenset[str]:
    """Return the digits of a telephone number, Dutch or foreign, in each way that people write it."""
    digits = re.sub(r"[^0-9]", "", phone)
    if not phone.strip().startswith("+"):
        digits = digits.removeprefix("00") if digits.startswith("00") else re.sub(r"^0(?=[1-9])", "31", digits)
    digits = re.sub(r"^310", "31", digits)
    if len(digits) < 6:  # an extension: it may be any number
        return frozenset()
    spelt = {digits, f"00{digits}"}
    if digits.startswith("31"):
        own = digits.removeprefix("31")
        spelt |= {f"0{own}", f"310{own}", f"00310{own}"}
    return frozenset(spelt)
