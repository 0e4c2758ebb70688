"""For whom a reply is written, and in what function (§ 2a): "namens de zaak: De Linde, ik ben daar eigenaar".

What is denied or over ("niet meer teamleider", "de stichting bestaat niet meer") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from mailbot.core.mail import Message
from mailbot.reading.introduced import known_of
from mailbot.reading.words.capacity import (
    BY_NAME,
    FOR_WHOM,
    GENERIC,
    IN_FUNCTION,
    NAMED,
    OVER_AFTER,
    OVER_BEFORE,
    ROLE,
)
from mailbot.reading.words.people import ORGANISATIONS

_CAPITAL: Final = (
    r"(?!(?:Ik|Mijn|Wij|Dat|De middag|I|I'm|We|My|Ich|Mein)\b)"
    r"(?:(?:[A-Z]\.){2,4}|(?:Zn|Gebr|St|Co|Fa|Mr|Dr)\.|[A-ZÀ-Þ0-9][\w&'’/+-]{0,30})"
)
_LINK: Final = r"(?:(?:van|de|der|den|het|en|voor|&|in|te|'t|’t|aan|of|and|und|für|the|bij) ){0,2}"
_ORGANISATION: Final = (
    rf"(?P<org>(?:[a-zß-ÿ-]{{4,24}} )?{_CAPITAL}(?: {_LINK}{_CAPITAL}){{0,6}}(?:,? (?:[BNU]\.?[AV]\.?|v\.?o\.?f\.?"
    rf"|e\.V\.))?)"
)
_FOR: Final = tuple(re.compile(f"{cue}{_ORGANISATION}") for cue in FOR_WHOM)
_NAMED: Final = re.compile(f"{NAMED}{_ORGANISATION}")
_BY_NAME: Final = re.compile(f"{BY_NAME}{_ORGANISATION}")
_FUNCTION: Final = tuple(re.compile(cue, re.IGNORECASE) for cue in IN_FUNCTION)
_IS_ORGANISATION: Final = re.compile(ORGANISATIONS, re.IGNORECASE)
_OVER_BEFORE, _OVER_AFTER = re.compile(OVER_BEFORE, re.IGNORECASE), re.compile(OVER_AFTER, re.IGNORECASE)
_ROLE: Final = re.compile(rf"\A{ROLE}", re.IGNORECASE)
_BOTH: Final = re.compile(rf"\A(?P<role>(?i:{ROLE}))\s(?:van |bij |of )?{_ORGANISATION}")
_GENERIC: Final = re.compile(rf"^{GENERIC}\s*$", re.IGNORECASE)
_LEGAL_FORM: Final = re.compile(r"((?:[A-Z]\.){2,4}|\b(?:BV|NV|VOF|GmbH|Ltd|UA)\b).*$")
"""What stands behind the legal form is no part of the name."""
_ANSWER: Final = 5000
"""Characters; what is longer is a story, and a name in it may be anybody's."""
_NEAR: Final = 40


def organisation_told(text: str, message: Message, *, asked: bool) -> str:
    """Return the organisation that the text says to be written for, or "".

    Args:
        text: what was typed.
        message: the reply; a name that its mail domain is made of is an organisation's.
        asked: an organisation was asked for, so that any name behind "namens" may be one.
    """
    asked = asked and len(text) <= _ANSWER
    in_function = asked and role_told(text) != ""
    for pattern in (*_FOR, _NAMED, _BY_NAME):
        for m in pattern.finditer(text):
            name = _LEGAL_FORM.sub(r"\1", m["org"].strip(" ,;"))
            sure = bool(_IS_ORGANISATION.search(name)) or _has_domain(name, message)
            loose = pattern is _NAMED or (
                asked and pattern is not _BY_NAME and _is_no_person(name, in_function=in_function)
            )
            if (sure or loose) and not _is_over(text, m.start("org"), m.end("org")) and not _GENERIC.match(name):
                return name
    return ""


def role_told(text: str) -> str:
    """Return the function that the text says to be written in, or ""; of several the last that still holds."""
    found = [
        (m.start("role"), m["role"].strip())
        for pattern in _FUNCTION
        for m in pattern.finditer(text)
        if not _is_over(text, m.start("role"), m.end("role"))
    ]
    return max(found, default=(0, ""))[1]


def split_closing(lines: Iterable[str]) -> tuple[str, str]:
    """Return function and organisation of a closing: "J. Jansen, directeur, Firma X", on one line or on several."""
    parts = [part.strip(" .") for line in lines for part in re.split(r",|\s[|–-]\s", line) if part.strip(" .")]
    for part in parts:
        if both := _BOTH.fullmatch(part):
            return both["role"], both["org"]
    at = next((n for n, part in enumerate(parts) if _ROLE.fullmatch(part)), None)
    if at is None:
        return "", ""
    after = parts[at + 1] if at + 1 < len(parts) else ""
    return parts[at], after if re.fullmatch(_ORGANISATION, after) else ""


def _is_over(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return bool(_OVER_BEFORE.search(before) or _OVER_AFTER.match(after))


def _has_domain(name: str, message: Message) -> bool:
    domain = re.sub(r"[^a-z]", "", (message.sender or "@").partition("@")[2].rpartition(".")[0].lower())
    known = known_of(message)
    telling = [word for word in re.findall(r"[a-zß-ÿ]{4,}", name.lower()) if word not in known]
    return any(word in domain for word in telling)


def _is_no_person(name: str, *, in_function: bool) -> bool:
    """Tell whether a name behind "namens" is that of no person: it has an article, or the writer a function."""
    article = re.match(r"(?:De|Het|'t|’t|The|Die|Das)\s", name) is not None
    return article or in_function
