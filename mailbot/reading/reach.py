"""How the sender can be reached: telephone (E.164, ITU-T) and mail address (§ 2a)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import phonenumbers

if TYPE_CHECKING:
    from mailbot.core.mail import Message

_SHAPE = re.compile(r"(?<![\w.,/])(?:\+|00|\(?0)[\d()/. \u2011–-]{7,22}\d(?![\d])")
_NOT_MINE = re.compile(
    r"\b(?:fax|iban|kvk|rekening\w*|btw|factuur\w*|uw nummer|bel(?:de)? (?:u|ik u)|naar uw|dossier\w*)\W{0,6}$|"
    r"[A-Z]{2}\d\d ?[A-Z]{4} ?$",
    re.IGNORECASE,
)
_FLEMISH = re.compile(
    r"\b(?:gsm|ge|gij|uwe|allez|vormings\w+|namiddag|amai|\d{4} (?:turnhout|gent|antwerpen|brussel|leuven|brugge|"
    r"hasselt|mechelen))\b|\d{1,2}u\d\d",
    re.IGNORECASE,
)
_GERMAN = re.compile(r"\b(?:ich|sehr geehrte|mit freundlichen|und|nicht)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}", re.IGNORECASE)
_MINE = re.compile(
    r"(?:e-?mail(?:adres)?|mailadres|mail|bereik\w*|antwoord\w*|reageren|reactie|reply|naar|via|op|at)\b[^.\n]{0,30}$",
    re.IGNORECASE,
)
_WRONG: Final = re.compile(r"\b(?:verkeerd\w*|gestuurd|verstuurd|gemaild|verzonden|sent)\b", re.IGNORECASE)


def region(text: str) -> str:
    """Guess the country of numbers without a country code: NL, BE where the text is Flemish, DE where German."""
    if len(_GERMAN.findall(text)) >= 4:  # one "und" is no German
        return "DE"
    return "BE" if len(_FLEMISH.findall(text)) >= 2 else "NL"  # one "gsm" is not yet Flemish


def phones(text: str) -> tuple[tuple[str, str, int], ...]:
    """Return the telephone numbers in `text`: E.164, the words, where they start."""
    home = region(text)
    found = []
    for m in _SHAPE.finditer(text):
        if _NOT_MINE.search(text[max(0, m.start() - 24) : m.start()]):
            continue
        regions = (home, "NL") if home != "BE" or not m[0].startswith("06") else ("NL",)
        number = next((e164 for country in regions if (e164 := _parse(m[0], country))), "")
        if number:
            found.append((number, m[0], m.start()))
    return tuple(one for one in found if one[1].startswith(("+", "00")) or not _again(one[0], found))


def _again(number: str, found: list[tuple[str, str, int]]) -> bool:
    """Tell whether the same number stands there once more, with its country code."""
    return any(
        other != number and words.startswith(("+", "00")) and other[-8:] == number[-8:] for other, words, _ in found
    )


def _parse(words: str, country: str) -> str:
    digits = words.replace("(0)", "")
    digits = ("+" if digits.lstrip("( ").startswith("+") else "") + re.sub(r"\D", "", digits)
    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number) or len(str(number.national_number)) < 8:
        return ""
    valid = phonenumbers.is_valid_number(number) or country == "NL"
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)) if valid else ""


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
