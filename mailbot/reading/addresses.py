"""Where the sender lives (§ 2a): Dutch, Flemish, German and other addresses. Values stay as written, on one line."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from mailbot.reading.words.addresses import ABOVE, CUES, FLAT, LATIN_STREETS, LIVES, NO_CITY, OF_THE
from mailbot.reading.words.places import LOWER_TOWNS, STREET_ENDS

Words = tuple[str, str]
"""An address and the words that it came from; "" each where there is none."""
_NONE: Final = ("", "")

_CAP: Final = r"[A-ZÀ-Þ'’][\w'’.-]{0,30}"
_SMALL: Final = r"(?:van|de|der|den|het|ter|ten|te|op|aan|in|la|le|du|des|les|'s|’s|’t|'t|en|over|onder|von|am)"
HOUSE: Final = (
    r"\d{1,5}(?:\s?[-/]\s?(?:\d{1,4}|[IVX]{1,4}\b|[A-Z]\b)|\s?[a-zA-Z]{1,2}(?![\w'’])|\s(?:bis|hs|huis|"
    r"I{1,3}))?(?:\s?bus\s?\d{1,4})?(?:,?\s(?:[Aa]pp|[Aa]pt|[Kk]amer|[Uu]nit|[Aa]ppartement)\.?\s\d{1,4}[a-z]?\b)?"
)
TOWN: Final = (
    r"(?:'s-|’s-)?[A-ZÀ-Þ][\w'’-]{1,30}(?: (?:(?:aan|bij|den|de|op|a/d|over|en|ter|van|am|"
    r"an) ){0,2}[A-ZÀ-Þ][\w'’-]{1,30}){0,2}"
)
_POSTCODE: Final = r"(?:\d{4}\s?[A-Z]{2}|(?:B-|D-)?\d{4,5})"
_STREET: Final = rf"(?:{_CAP} (?:(?:{_SMALL}|{_CAP}) ){{0,4}}?|[A-ZÀ-Þ][\w'’-]{{2,40}} )"

_FULL = re.compile(
    rf"(?<![\w])(?P<street>{_STREET}{HOUSE})\s?(?:,|\n|\s[-–|]\s|"
    rf"\s(?:te|in)\s|\s)\s*(?:postcode\s)?(?P<city>{_POSTCODE}\s{{1,3}}(?:te\s)?{TOWN})",
)
_LOOSE = re.compile(
    rf"(?<![\w])(?P<street>{_STREET}{HOUSE})(?:,?\s(?:in|te)\s|\s?,\s?|\s?\n\s?|"
    rf"\s)(?P<city>{TOWN})(?P<post>\s?\({_POSTCODE}\)|,\s?(?:postcode\s)?{_POSTCODE}(?![\d]))?",
)
_POSTBOX = re.compile(rf"\b(?P<street>[Pp]ostbus\s\d{{1,6}})\s?(?:,|\n|\s)\s*(?P<city>{_POSTCODE}\s{{1,3}}{TOWN})")
_STREET_ONLY = re.compile(
    rf"(?<![\w'’-])(?P<street>(?:{_CAP} (?:{_CAP} ){{0,4}}?)?"
    rf"(?=[\w'’.-]{{1,60}} \d)[\w'’-]{{0,40}}{STREET_ENDS} {HOUSE})"
    r"(?![\w:,.]{0,20}\d)",
    re.IGNORECASE,
)
_CUE = re.compile(rf"{CUES}[^.!?\n]{{0,50}}$|{OF_THE}$", re.IGNORECASE)
_CUE_WORD = re.compile(CUES, re.IGNORECASE)
_MOST_CUES: Final = 20
_AFTER_CUE: Final = 110
"""Characters behind "ik woon" in which the street stands."""
_NUMBER_FIRST = re.compile(
    rf"(?<![\w.-])(?P<street>(?:{FLAT},?\s)?\d{{1,4}}\s?(?:bis|ter|[a-zA-Z])?(?:,?\s{LATIN_STREETS}\s[^\n,]{{2,40}}|"
    rf",? (?:[A-ZÀ-Þ][\w'’-]{{1,25}} ){{0,3}}[A-ZÀ-Þ]?[\w'’-]{{0,25}}(?i:{STREET_ENDS})))\s{{0,3}}[,\n]\s{{0,3}}"
    rf"(?P<city>(?:{_POSTCODE}\s{{1,3}})?{TOWN}(?:,?\s[A-Z]{{1,2}}\d[\dA-Z]?\s\d[A-Z]{{2}})?"
    rf"(?:\s?[,\n]\s?[A-ZÀ-Þ][a-zß-ÿ]{{3,20}}(?=\s{{0,3}}(?:\n|$)))?)"
)
"""\"8, rue des Tilleuls\n71250 Cluny, France", "Flat 3, 22 Heerenstraat\n6701 DK Wageningen"."""
_LOWER_CODE = re.compile(r"\b\d{4} ?[a-zA-Z]{2} (?P<town>[a-zß-ÿ'’-]{3,25})(?=\s?(?:[.,;|\n)–-]|$))")
_LOWER_STREET = re.compile(
    rf"(?:^|[\s,;|–-])(?P<street>(?:[a-zß-ÿ'’]{{1,20}}\.? ){{0,3}}[a-zß-ÿ'’-]{{0,30}}{STREET_ENDS} "
    r"\d{1,5} ?[a-z]{0,2})"
    r"(?P<gap>\s?[,–-]\s|\s)$"
)
"""\"bovenstraat 22b - 4043 kc opheusden\": typed without capitals, found from its postal code backwards."""
_TOWN_FIRST = re.compile(
    rf"(?:^|[.?!:]\s|\n)(?P<city>(?:{_POSTCODE}\s)?{TOWN}),\s(?P<street>{_STREET}{HOUSE}(?:\s{ABOVE})?)(?=\s?(?:[.!\n]|$))"
)
_NO_NUMBER = re.compile(
    rf"\b(?i:{LIVES})\b[^.!?\n\d]{{0,25}}\b(?:aan|in|op) (?:de |het )?"
    rf"(?P<street>[A-ZÀ-Þ][\w'’-]{{0,30}}{STREET_ENDS}\s(?:te|in)\s{TOWN})"
)
_REACHED = re.compile(
    r"\s?[(,;:/|-]{0,2}\s?(?:tel\w*\.?|mobiel|gsm|m|t)?[:.\s]{0,2}\(?(?:0[1-9]|\+\d|00)", re.IGNORECASE
)
"""A telephone number right behind an address: both are the sender's."""
_OF_STREET = re.compile(
    rf"(?i:{OF_THE})(?P<address>[A-ZÀ-Þ][\w'’-]{{0,30}}(?i:{STREET_ENDS})\s{HOUSE}(?:,?\s(?:(?:in|te)\s)?{TOWN})?)"
)
_POST_TO = re.compile(
    rf"\b[Pp]ost (?:(?:kan|mag|gaat|graag|gewoon|sturen|stuurt u|voor (?:mij|ons)|aan (?:mij|ons)) ){{0,4}}(?:naar"
    rf"|aan|op) "
    rf"(?P<address>[A-ZÀ-Þ][\w'’ .-]{{2,50}},? (?:(?:plaats|plek|nr\.?|nummer|kamer|kavel"
    rf"|huisje) )?{HOUSE},? (?:{_POSTCODE} )?{TOWN})"
)
"""Where post goes at present: "post kan naar Camping De Zwaan, plaats 12, Erichem"."""
_TOP: Final = 3000
_BELOW_NAME: Final = 2
_BACK: Final = 90
_MEETING = re.compile(
    r"\b(?:bij u|bij jou|bij je|praktijk|sessie|gesprek|lezing|workshop|cursus|uur|om \d|locatie|zaal|you|"
    r"session)\b[^.!?\n]{0,60}$",
    re.IGNORECASE,
)
_HOME_CUE = re.compile(rf"{LIVES}[^.!?\n]{{0,40}}$", re.IGNORECASE)
_STREET_WORD = re.compile(rf"{STREET_ENDS}\b", re.IGNORECASE)


def block_address(lines: tuple[str, ...]) -> Words:
    """Return the address of a signature block or letter head, also one without postal code."""
    text = "\n".join(line for line in lines if line)
    return _coded(text) or _in_block(text) or _NONE


def _coded(text: str) -> Words | None:
    """Return the first address with its postal code, or one with the number before the street."""
    found = [m for m in (_POSTBOX.search(text), _NUMBER_FIRST.search(text), _FULL.search(text)) if m]
    if found:
        m = min(found, key=lambda m: m.start())
        return _one_line(m), m[0]
    return lower_address(text)


def _in_block(text: str) -> Words | None:
    """Return an address without a postal code, as a block has it: street and town, or the street alone."""
    if (m := _LOOSE.search(text)) and m["city"].split()[0].lower() not in NO_CITY:
        return _one_line(m), m[0]
    if m := _TOWN_FIRST.search(text):
        return _turned(m), m[0]
    m = _STREET_ONLY.search(text)
    return (squeeze(m["street"]), m[0]) if m and m["street"][0].isupper() else None


def lone_town(lines: tuple[str, ...]) -> Words:
    """Return the town that stands alone below a name: only a part of the address, but all that there is."""
    filled = [line.strip(" ,.") for line in lines if line.strip(" ,.")][:_BELOW_NAME]
    town = next((line for line in filled if line[:1].isupper() and line.lower() in LOWER_TOWNS), "")
    return town, town


def _turned(m: re.Match[str]) -> str:
    return squeeze(f"{m['city']}, {m['street']}")


def lower_address(text: str) -> Words | None:
    """Return an address without capitals, with its postal code."""
    for code in _LOWER_CODE.finditer(text):
        if m := _LOWER_STREET.search(text[max(0, code.start() - _BACK) : code.start()]):
            return f"{squeeze(m['street'])}, {squeeze(code[0])}", f"{m['street']}{m['gap']}{code[0]}"
    return None


def home_told(text: str) -> Words:
    """Return the address behind "ik woon", "mijn adres": surer than the block below a mail that is private."""
    for pattern in (_FULL, _LOOSE):
        for m in pattern.finditer(text):
            if _HOME_CUE.search(text[max(0, m.start() - 60) : m.start()]):
                return _one_line(m), m[0]
    street = _NO_NUMBER.search(text)
    return (squeeze(street["street"]), street[0]) if street else _NONE


def _one_line(m: re.Match[str]) -> str:
    return squeeze(re.sub(r"\s{0,9},?\s{0,9}(?:\n|\s[|•·]\s)\s{0,9}", ", ", m[0]))


def squeeze(words: str) -> str:
    """Return `words` on one line, without the marks around them."""
    return " ".join(words.split()).strip(" ,;|-–")


def prose_address(text: str, *, reply: bool = False) -> Words:
    """Return the sender's address in running text: with a postal code, or behind "ik woon", "mijn adres".

    A street named where the service was ("bij u aan de Kapelstraat 56") is no address of the sender.
    """
    for pattern in (_OF_STREET, _POST_TO):
        if m := pattern.search(text[:_TOP]):
            return squeeze(m["address"]), m[0]
    return _told(text, reply=reply) or _otherwise(text) or _beside_cue(text) or _NONE


def _told(text: str, *, reply: bool) -> Words | None:
    for pattern in (_POSTBOX, _FULL, _LOOSE):
        for m in pattern.finditer(text):
            before = text[max(0, m.start() - 70) : m.start()]
            cue = bool(_CUE.search(before))
            coded = pattern is not _LOOSE or bool(m["post"]) or bool(_REACHED.match(text[m.end() : m.end() + 12]))
            street = bool(_STREET_WORD.search(m["street"]))
            if cue or (coded and not _MEETING.search(before)) or (reply and street and not _MEETING.search(before)):
                return _one_line(m), m[0]
    return None


def _otherwise(text: str) -> Words | None:
    """Return an address in a rarer form: no number, the town first, the number first, no capitals."""
    if (home := home_told(text))[0]:
        return home
    if (m := _TOWN_FIRST.search(text)) and _STREET_WORD.search(m["street"]):
        return _turned(m), m[0]
    if m := _NUMBER_FIRST.search(text):
        return _one_line(m), m[0]
    return lower_address(text)


def _beside_cue(text: str) -> Words | None:
    if also := re.search(r"dat is ook (?:ons|mijn) adres", text):
        inner = _FULL.search(text[: also.start()])
        return (_one_line(inner), inner[0]) if inner else None
    for word in islice(_CUE_WORD.finditer(text), _MOST_CUES):
        near = re.split(r"[.!?\n]", text[word.end() : word.end() + _AFTER_CUE])[0]
        if found := _STREET_ONLY.search(near):
            return squeeze(found["street"]), found[0]
    return None
