"""Where the sender lives, and where the service was (§ 2a). Values stay as written, on one line."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from mailbot.reading.words.calendar import MONTHS
from mailbot.reading.words.places import (
    AFTERWARDS,
    LOWER_TOWNS,
    NO_TOWN,
    OF_THE_SENDER,
    ONLINE,
    OTHER_PLACES,
    STREET_ENDS,
    VENUES,
)

_CAP: Final = r"[A-ZÀ-Þ'’][\w'’.-]{0,30}"
_SMALL: Final = r"(?:van|de|der|den|het|ter|ten|te|op|aan|in|'s|’s|’t|'t|en|over|onder|von|am)"
_HOUSE: Final = (
    r"\d{1,5}(?:\s?[-/]\s?(?:\d{1,4}|[IVX]{1,4}\b|[A-Z]\b)|\s?[a-zA-Z]{1,2}(?![\w'’])|\s(?:bis|hs|huis|"
    r"I{1,3}))?(?:\s?bus\s?\d{1,4})?"
)
_TOWN: Final = (
    r"(?:'s-|’s-)?[A-ZÀ-Þ][\w'’-]{1,30}(?: (?:(?:aan|bij|den|de|op|a/d|over|en|ter|van|am|"
    r"an) ){0,2}[A-ZÀ-Þ][\w'’-]{1,30}){0,2}"
)
_POSTCODE: Final = r"(?:\d{4}\s?[A-Z]{2}|(?:B-|D-)?\d{4,5})"
_STREET: Final = rf"(?:{_CAP} (?:(?:{_SMALL}|{_CAP}) ){{0,4}}?|[A-ZÀ-Þ][\w'’-]{{2,40}} )"

_FULL = re.compile(
    rf"(?<![\w])(?P<street>{_STREET}{_HOUSE})\s?(?:,|\n|\s[-–|]\s|"
    rf"\s)\s*(?:postcode\s)?(?P<city>{_POSTCODE}\s{{1,3}}(?:te\s)?{_TOWN})",
)
_LOOSE = re.compile(
    rf"(?<![\w])(?P<street>{_STREET}{_HOUSE})(?:,?\s(?:in|te)\s|\s?,\s?|\s?\n\s?|"
    rf"\s)(?P<city>{_TOWN})(?P<post>\s?\({_POSTCODE}\)|,\s?(?:postcode\s)?{_POSTCODE}(?![\d]))?",
)
_POSTBOX = re.compile(rf"\b(?P<street>[Pp]ostbus\s\d{{1,6}})\s?(?:,|\n|\s)\s*(?P<city>{_POSTCODE}\s{{1,3}}{_TOWN})")
_STREET_ONLY = re.compile(
    rf"(?<![\w'’-])(?P<street>(?:{_CAP} (?:{_CAP} ){{0,4}}?)?"
    rf"(?=[\w'’.-]{{1,60}} \d)[\w'’-]{{0,40}}{STREET_ENDS} {_HOUSE})"
    r"(?![\w:,.]{0,20}\d)",
    re.IGNORECASE,
)
_CUE_WORDS: Final = (
    r"(?:\bwoon\b|\bwonen(?:de)?\b|\badres\b|\bpost\b|woonachtig|mijn gegevens|\blive\b|\baddress\b|wohne|wohnhaft)"
)
_CUE = re.compile(rf"{_CUE_WORDS}[^.!?\n]{{0,50}}$", re.IGNORECASE)
_CUE_WORD = re.compile(_CUE_WORDS, re.IGNORECASE)
_MOST_CUES: Final = 20
_AFTER_CUE: Final = 110
"""Characters behind "ik woon" in which the street stands."""
_MEETING = re.compile(
    r"\b(?:bij u|bij jou|bij je|praktijk|sessie|gesprek|lezing|workshop|cursus|uur|om \d|locatie|zaal|you|"
    r"session)\b[^.!?\n]{0,60}$",
    re.IGNORECASE,
)
_STREET_WORD = re.compile(rf"{STREET_ENDS}\b", re.IGNORECASE)


def block_address(lines: tuple[str, ...]) -> tuple[str, str]:
    """Return the address of a signature block or letter head, also one without postal code."""
    text = "\n".join(line for line in lines if line)
    for pattern in (_POSTBOX, _FULL):
        if m := pattern.search(text):
            return _one_line(m), m[0]
    if (m := _LOOSE.search(text)) and m["city"].split()[0].lower() not in {
        "tel",
        "telefoon",
        "t",
        "m",
        "gsm",
        "mobiel",
        "e",
        "mail",
    }:
        return _one_line(m), m[0]
    m = _STREET_ONLY.search(text)
    return (_squeeze(m["street"]), m[0]) if m and m["street"][0].isupper() else ("", "")


def _one_line(m: re.Match[str]) -> str:
    return _squeeze(re.sub(r"\s{0,9},?\s{0,9}(?:\n|\s[|•·]\s)\s{0,9}", ", ", m[0]))


def _squeeze(words: str) -> str:
    return " ".join(words.split()).strip(" ,;|-–")


def prose_address(text: str, *, reply: bool = False) -> tuple[str, str]:
    """Return the sender's address in running text: with a postal code, or behind "ik woon", "mijn adres".

    A street named where the service was ("bij u aan de Kapelstraat 56") is no address of the sender.
    """
    for pattern in (_POSTBOX, _FULL, _LOOSE):
        for m in pattern.finditer(text):
            before = text[max(0, m.start() - 70) : m.start()]
            cue = bool(_CUE.search(before))
            coded = pattern is not _LOOSE or bool(m["post"])
            street = bool(_STREET_WORD.search(m["street"]))
            if cue or (coded and not _MEETING.search(before)) or (reply and street and not _MEETING.search(before)):
                return _one_line(m), m[0]
    if also := re.search(r"dat is ook (?:ons|mijn) adres", text):
        inner = _FULL.search(text[: also.start()])
        return (_one_line(inner), inner[0]) if inner else ("", "")
    for word in islice(_CUE_WORD.finditer(text), _MOST_CUES):
        near = re.split(r"[.!?\n]", text[word.end() : word.end() + _AFTER_CUE])[0]
        if found := _STREET_ONLY.search(near):
            return _squeeze(found["street"]), found[0]
    return "", ""


_AT: Final = r"(?:in|te|op|bij|aan|at|naar|vanaf|achter|to)"
_THERE = re.compile(
    rf"\b(?P<whole>bij (?:u|jou|je|jullie|ons|mij)(?: (?:aan huis|thuis))?(?: (?:in|op) (?:de |het |uw |jouw |je |"
    rf"jullie |"
    rf"ons |onze )?(?:{VENUES}|[A-ZÀ-Þ][\w-]+))?(?:, (?:in|op) (?:het|de) {VENUES})?(?: (?:in|te) {_TOWN})?)",
)
_VENUE = re.compile(
    r"(?:\b(?:[Ii]n|[Tt]e|[Oo]p|[Bb]ij|[Aa]an|[Aa]t|[Vv]anaf|[Nn]aar|[Bb]uiten|[Oo]utside|[Oo]utside of)\s|,\s|\()"
    r"(?P<place>(?:(?:de|het|uw|jouw|je|jullie|ons|onze|mijn|your|our|the|my|Ihrer|der)\s)?(?:[A-ZÀ-Þ]\w+\s|(?!die\b|"
    r"deze\b)\w+e\s)?"
    rf"(?i:{VENUES})(?:\s(?:achter|naast|bij)\s(?:de|het|uw|je|jouw)\s\w+)?"
    r"(?:\s(?:van de |van het |van |de |het |aan de |'t |bij )?(?:[A-ZÀ-Þ][\w'’-]+(?:\.\d+)?|\d{1,3}\b)){0,3}"
    rf"(?:\s(?:van (?:de|het|boer) [\w-]+\s?)?(?:(?:in|te|van)\s{_TOWN})?)?)",
)
_STREET_PLACE = re.compile(
    rf"(?P<place>(?<![\w'’-])[A-ZÀ-Þ][\w'’-]{{0,40}}{STREET_ENDS}\s{_HOUSE}(?![\d:]|\.\d|\suur)(?:,?\s(?:(?:in|"
    rf"te)\s)?{_TOWN})?)"
)
_MONTH: Final = "|".join(month for month in MONTHS if len(month) > 2)
_BIG_TOWN: Final = (
    r"(?:['’]s-[A-ZÀ-Þ][\w-]{1,30}|Wijk bij Duurstede|Hoek van Holland|Alphen aan den Rijn|Bergen op Zoom|"
    r"Den [A-ZÀ-Þ]\w{1,20})"
)
_IN_TOWN = re.compile(rf"\b(?:[Ii]n|te|naar|near)\s(?:hartje )?(?P<place>{_BIG_TOWN}|{_TOWN})")
_LISTED_TOWN = re.compile(
    rf"(?:uur|\d|\bu|uhr|[ap]m|ochtends|middags|avonds|dag|{_MONTH}\.?),\s(?P<place>{_TOWN})(?=\s?[),.;|\t\n]|$)",
    re.IGNORECASE,
)
_LOWER = re.compile(r"\b(?:in|te|naar)\s(?P<place>(?:den |'s-)?[a-zß-ÿ-]{3,20})\b")
_ONLINE = re.compile(ONLINE, re.IGNORECASE)
_CAME_ONLINE = re.compile(r"\b(?:pas|weer|kwam|kwaamt)\b[^.,!?]{0,18}$", re.IGNORECASE)
"""Before "online": somebody came on the line then."""
_HOME = re.compile(OF_THE_SENDER, re.IGNORECASE)
_AFTER = re.compile(AFTERWARDS, re.IGNORECASE)
_OTHER = re.compile(OTHER_PLACES)
_COMMON: Final = r"(?:het|de|die) (?:huis|school|park|tuin|bos|tent|kamer|gebouw|pand)"


def service_place(sentence: str) -> tuple[str, str]:
    """Return the place that a sentence about the service names, as written without its preposition, or ""."""
    for reader in (_at_a_distance, _there, _street, _venue, _town):
        if (found := reader(sentence))[0]:
            return found
    return "", ""


def _at_a_distance(sentence: str) -> tuple[str, str]:
    """Prefer the tool: of "online via Zoom" it is Zoom."""
    hits = [
        m
        for m in _ONLINE.finditer(sentence)
        if m["tool"] or not _CAME_ONLINE.search(sentence[max(0, m.start() - 24) : m.start()])
    ]
    best = next((m for m in hits if m["tool"]), hits[0] if hits else None)
    return ((best["tool"] or best["online"]), best[0]) if best else ("", "")


def _there(sentence: str) -> tuple[str, str]:
    """Find "bij u in de praktijk"; a bare "bij u" says nothing, and then the town behind it may."""
    for m in _THERE.finditer(sentence):
        if len(m["whole"].split()) > 2:
            return _squeeze(m["whole"]), m[0]
    return "", ""


def _street(sentence: str) -> tuple[str, str]:
    m = _STREET_PLACE.search(sentence)
    return (_squeeze(m["place"]), m[0]) if m and not _HOME.search(sentence[: m.start()]) else ("", "")


def _venue(sentence: str) -> tuple[str, str]:
    for m in _VENUE.finditer(sentence):
        before = sentence[: m.start("place")]
        place = _squeeze(m["place"])
        bare = re.fullmatch(r"[a-z]+", place)
        if not (bare or _elsewhere(before, place) or re.fullmatch(_COMMON, place)):
            return place, m[0]
    return "", ""


def _elsewhere(before: str, place: str) -> bool:
    """Tell whether a place is the sender's own, one on the way, or one of something else."""
    return bool(_HOME.search(before[-60:]) or _AFTER.search(before[-80:]) or _OTHER.search(place))


def _town(sentence: str) -> tuple[str, str]:
    for pattern in (_IN_TOWN, _LISTED_TOWN, _LOWER):
        for m in pattern.finditer(sentence):
            known = m["place"] in LOWER_TOWNS if pattern is _LOWER else m["place"].lstrip("'’s-")[:1].isupper()
            if (
                known
                and m["place"].split()[0].lower() not in NO_TOWN
                and not _elsewhere(sentence[: m.start()], m["place"])
            ):
                return _squeeze(m["place"]), m[0]
    return "", ""
