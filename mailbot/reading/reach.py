"""How the sender can be reached: telephone (E.164, ITU-T) and mail address (§ 2a)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import phonenumbers

if TYPE_CHECKING:
    from mailbot.core.mail import Message

_SHAPE = re.compile(r"(?<![\w.,/])(?:\+|00|\(?0)[\d()/. \u2011–-]{7,22}\d(?![\d])")
_NOT_MINE = re.compile(
    r"\b(?:fax|iban|kvk|rekening\w*|btw|oude (?:telefoon)?nummer|oud nummer|old number|factuur\w*|uw nummer"
    r"|bel(?:de)? (?:u|ik u)|naar uw|dossier\w*)\W{0,6}$|"
    r"[A-Z]{2}\d\d ?[A-Z]{4} ?$",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\W{0,3}(?:is|bestaat|werkt|klopt|geldt|gebruik ik|heb ik|doet het)\s(?:\w+\s){0,2}"
    r"(?:afgesloten|opgeheven|vervallen|niet meer|oud|fout|no longer)\b",
    re.IGNORECASE,
)
"""Behind a number that reaches nobody any more."""
_BESIDE = re.compile(r"\s/\s(?=[0+(])")
"""Between two numbers: "0481 35 90 17 / 06 39 00 18 25"; within one, no piece begins with a nought."""
_BELGIAN = re.compile(
    r"\b(?:gsm|allez|vormings\w+|amai|belgië|belgique|b-\d{4}|\d{4} (?:turnhout|gent|antwerpen|brussel|leuven|brugge|"
    r"hasselt|mechelen|genk|aalst|kortrijk|lier|geel|mol|ravels|hamont\w*|lommel|maaseik|lanaken|bree|peer))\b|"
    r"\d{1,2}u\d\d",
    re.IGNORECASE,
)
_SOUTHERN = re.compile(r"\b(?:ge|gij|gullie|uwe)\b", re.IGNORECASE)
"""Flemish, but of Brabant too: one mark, however often."""
_SLASHED = re.compile(r"\b04\d\d ?/ ?\d")
"""How Belgians write a mobile number."""
_GERMAN = re.compile(
    r"\b(?:ich|wir|sehr geehrte|mit freundlichen|mit freundlichem|und|nicht|deutschland|"
    r"anschrift|telefon|termin|uhr|vorwahl|guten tag|straße|samstag|mittwoch|ihnen|ihrer)\b",
    re.IGNORECASE,
)
_GERMAN_CODE = re.compile(r"(?:\bD-|^|[\n,] ?)\d{5} [A-ZÄÖÜ][a-zß-ÿ]")
_MOBILE_FIRST = re.compile(
    r"\b(?:bel|bellen|belt|bereiken?|bereikbaar|call|reach)\b[^.!?\d]{0,60}"
    r"\b(?:mobiel|mobiele|mijn 06|mobile|gsm|handy)\b",
    re.IGNORECASE,
)
"""Which of several numbers is asked for."""
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}", re.IGNORECASE)
_MINE = re.compile(
    r"(?:e-?mail(?:adres)?|mailadres|mail|bereik\w*|antwoord\w*|reageren|reactie|reply|naar|via|op|at|to|use"
    r"|gebruik)\b[^.\n]{0,30}$",
    re.IGNORECASE,
)
_WRONG: Final = re.compile(r"\b(?:verkeerd\w*|gestuurd|verstuurd|gemaild|verzonden|sent)\b", re.IGNORECASE)


def region(text: str) -> str:
    """Guess the country of numbers without a country code: NL, BE where the text is Flemish, DE where German."""
    german = len(_GERMAN.findall(text))
    if german >= 4 or (german >= 2 and _GERMAN_CODE.search(text)):  # one "und" is no German
        return "DE"
    marks = len(_BELGIAN.findall(text)) + bool(_SOUTHERN.search(text)) + 2 * bool(_SLASHED.search(text))
    return "BE" if marks >= 2 else "NL"  # one "gsm" is not yet Flemish


def phones(text: str, home: str = "") -> tuple[tuple[str, str, int], ...]:
    """Return the telephone numbers in `text`: E.164, the words, where they start.

    Args:
        text: in which they stand.
        home: the country of those without a country code; guessed from the text where it is not given.
    """
    home = home or region(text)
    found: list[tuple[str, str, int]] = []
    for m in _SHAPE.finditer(text):
        if _NOT_MINE.search(text[max(0, m.start() - 24) : m.start()]) or _CLOSED.match(text[m.end() : m.end() + 40]):
            continue
        words = _BESIDE.split(m[0])[0]
        for part in (m[0],) if words == m[0] or not _parse(words, home, strict=True) else _BESIDE.split(m[0]):
            number = _number(part, home)
            if number and number not in {known for known, _, _ in found}:
                found.append((number, part, m.start()))
    once = [one for one in found if one[1].startswith(("+", "00")) or not _again(one[0], found)]
    if _MOBILE_FIRST.search(text):
        once.sort(key=lambda one: not _is_mobile(one[0]))
    return tuple(once)


def _number(words: str, home: str) -> str:
    """Return the number as its country has it; one that no country has may still be Dutch, with a slip in it."""
    dutch_mobile = re.sub(r"\D", "", words).startswith("06") and home in {"BE", "NL"}
    countries = ("NL",) if dutch_mobile else tuple(dict.fromkeys((home, "NL", "BE")))
    valid = (_parse(words, country, strict=True) for country in countries)
    loose = (_parse(words, country, strict=False) for country in dict.fromkeys((home, "NL")))
    return next((number for number in (*valid, *loose) if number), "")


def _is_mobile(number: str) -> bool:
    kind = phonenumbers.number_type(phonenumbers.parse(number))
    return bool(kind == phonenumbers.PhoneNumberType.MOBILE)


def _again(number: str, found: list[tuple[str, str, int]]) -> bool:
    """Tell whether the same number stands there once more, with its country code."""
    return any(
        other != number and words.startswith(("+", "00")) and other[-8:] == number[-8:] for other, words, _ in found
    )


def _parse(words: str, country: str, *, strict: bool) -> str:
    digits = words.replace("(0)", "")
    digits = ("+" if digits.lstrip("( ").startswith("+") else "") + re.sub(r"\D", "", digits)
    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number) or len(str(number.national_number)) < 8:
        return ""
    if strict and not phonenumbers.is_valid_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def named_address(text: str, message: Message) -> str:
    """Return the mail address that the sender names as the one to use, in lower case, or ""."""
    sender = message.sender or ""
    own = {address.email for address in message.to}
    for m in _ADDRESS.finditer(text):
        before = text[max(0, m.start() - 60) : m.start()]
        address = m[0].lower().rstrip(".")
        if address in own or address == sender or address.split("@")[1] in {email.domain for email in own}:
            continue
        if _MINE.search(before) and not _WRONG.search(before):
            return address
    return ""
