"""Where the service was (§ 2a). Values stay as written, on one line."""

from __future__ import annotations

import re
from typing import Final

from mailbot.reading.addresses import HOUSE, TOWN, squeeze
from mailbot.reading.words.calendar import MONTHS
from mailbot.reading.words.places import (
    AFTERWARDS,
    LOWER_TOWNS,
    MUSTER,
    NAMED_HOUSE,
    NO_HOUSE,
    NO_TOWN,
    OF_THE_SENDER,
    ONLINE,
    OTHER_PLACES,
    STREET_ENDS,
    VENUES,
)

_THERE = re.compile(
    rf"\b(?P<whole>bij (?:u|jou|je|jullie|ons|mij)(?: (?:aan huis|thuis))?(?: (?:in|op|aan) (?:de |het |uw |jouw |je |"
    rf"jullie |"
    rf"ons |onze )?(?:{VENUES}|[A-ZÀ-Þ][\w-]+))?(?:, (?:in|op) (?:het|de) {VENUES})?(?: (?:in|te) {TOWN})?)",
)
_VENUE = re.compile(
    r"(?:\b(?:[Ii]n|[Ii]m|[Aa]m|[Tt]e|[Oo]p|[Bb]ij|[Aa]an|[Aa]t|[Vv]anaf|[Nn]aar|[Bb]uiten|[Oo]utside|"
    r"[Oo]utside of|[Ll]eft)\s|,\s|\()"
    r"(?P<place>(?:(?:de|het|uw|jouw|je|jullie|ons|onze|mijn|your|our|the|my|Ihrer|der)\s)?(?:[A-ZÀ-Þ]\w+\s|(?!die\b|"
    r"deze\b)\w+e\s|(?:eigen|school|village|community|parish)\s)?"
    rf"(?i:{VENUES})(?:\s(?:achter|naast|bij)\s(?:de|het|uw|je|jouw)\s\w+)?"
    r"(?:\s(?:van de |van het |van |de |het |aan de |'t |bij )?(?:[A-ZÀ-Þ][\w'’-]+(?:\.\d+)?|\d{1,3}\b)){0,5}"
    rf"(?:\s(?:van (?:de|het|boer) [\w-]+\s?)?(?:(?:in|te|van|of)\s{TOWN})?)?)",
)
_STREET_PLACE = re.compile(
    rf"(?P<place>(?<![\w'’-])[A-ZÀ-Þ][\w'’-]{{0,40}}{STREET_ENDS}\s{HOUSE}(?![\d:]|\.\d|\suur)(?:,?\s(?:(?:in|"
    rf"te)\s)?{TOWN})?)"
)
_MONTH: Final = "|".join(month for month in MONTHS if len(month) > 2)
_BIG_TOWN: Final = (
    r"(?:['’]s-[A-ZÀ-Þ][\w-]{1,30}|Wijk bij Duurstede|Hoek van Holland|Alphen aan den Rijn|Bergen op Zoom|"
    r"Den [A-ZÀ-Þ]\w{1,20})"
)
_IN_TOWN = re.compile(rf"\b(?:[Ii]n|te|naar|near|nach)\s(?:hartje )?(?P<place>{_BIG_TOWN}|{TOWN})(?![\w.-]{{0,40}}@)")
_LISTED_TOWN = re.compile(
    rf"(?:uur|\d|\bu|uhr|[ap]m|ochtends|middags|avonds|dag|{_MONTH}\.?),\s(?P<place>{TOWN})(?=\s?[),.;:|\t\n]|$)",
    re.IGNORECASE,
)
_LOWER = re.compile(r"\b(?:in|te|naar)\s(?P<place>(?:den |'s-)?[a-zß-ÿ-]{3,20})\b")
_ONLINE = re.compile(ONLINE, re.IGNORECASE)
_CAME_ONLINE = re.compile(r"\b(?:pas|weer|kwam|kwaamt)\b[^.,!?]{0,18}$", re.IGNORECASE)
"""Before "online": somebody came on the line then."""
_MUSTER = re.compile(MUSTER, re.IGNORECASE)
_NAMED_HOUSE = re.compile(NAMED_HOUSE)
_ON_THE_WAY = re.compile(r"\b(?:van|vanuit|from)\s[A-ZÀ-Þ][\w'’-]{1,30}\s$")
_TRAVEL = re.compile(r"\b(?:kilometer|km|reiskosten|reistijd|kilometervergoeding|miles)\b", re.IGNORECASE)
"""A stretch that is charged or travelled: "zes kilometer van Ophemert naar Varik"."""
_HOME = re.compile(OF_THE_SENDER, re.IGNORECASE)
_LONG_AGO = re.compile(r"\s?(?:in|uit|anno|sinds|from|since) (?:19\d\d|20[01]\d)\b")
_YEAR: Final = 12
_AFTER = re.compile(AFTERWARDS, re.IGNORECASE)
_OTHER = re.compile(OTHER_PLACES)
_COMMON: Final = r"(?:het|de|die) (?:huis|school|park|tuin|bos|tent|kamer|gebouw|pand)"


def service_place(sentence: str) -> tuple[str, str]:
    """Return the place that a sentence about the service names, as written without its preposition, or ""."""
    for reader in (_at_a_distance, _there, _street, _muster, _venue, _named_house, _town):
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
            return squeeze(m["whole"]), m[0]
    return "", ""


def _street(sentence: str) -> tuple[str, str]:
    m = _STREET_PLACE.search(sentence)
    return (squeeze(m["place"]), m[0]) if m and not _HOME.search(sentence[: m.start()]) else ("", "")


def _venue(sentence: str) -> tuple[str, str]:
    for m in _VENUE.finditer(sentence):
        before = sentence[: m.start("place")]
        place = squeeze(m["place"])
        bare = re.fullmatch(r"[a-z]+", place)
        if not (
            bare
            or _elsewhere(before, place)
            or _LONG_AGO.match(sentence[m.end("place") :][:_YEAR])
            or re.fullmatch(_COMMON, place)
        ):
            return place, m[0]
    return "", ""


def _muster(sentence: str) -> tuple[str, str]:
    m = _MUSTER.search(sentence)
    return (squeeze(m["place"]), m[0]) if m else ("", "")


def _named_house(sentence: str) -> tuple[str, str]:
    for m in _NAMED_HOUSE.finditer(sentence):
        names = re.findall(r"[a-zß-ÿ'’-]{3,}", m["place"].lower())
        if not (_elsewhere(sentence[: m.start()], m["place"]) or NO_HOUSE & set(names)):
            return squeeze(m["place"]), m[0]
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
                and not _is_travelled(sentence, m)
            ):
                return squeeze(m["place"]), m[0]
    return "", ""


def _is_travelled(sentence: str, m: re.Match[str]) -> bool:
    """Tell whether a town is only the end of a way that is counted."""
    to = m[0].lower().startswith(("naar", "to"))
    return to and bool(_ON_THE_WAY.search(sentence[: m.start()]) and _TRAVEL.search(sentence))
