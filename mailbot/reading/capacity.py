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
_PARTS: Final = re.compile(r",\s|;\s|\s[-–|]\s|(?<=[a-z]{3})\.\s+(?=[A-Z])|\n|\sen (?=ik ben\b)|\s\((?=[a-z])|\)")
_HERE: Final = re.compile(
    r"^(?:en |and |und )?(?:(?:ik ben|ik werk|mijn functie is|i am|i'm|ich bin|als|as|als) )?"
    r"(?:(?:daar|er|hier|there|dort) )?(?:(?:de|een|the|an?|die|der|als) )?",
    re.IGNORECASE,
)
_ROLE_ONLY: Final = re.compile(rf"\A{ROLE}(?: (?:i\.o\.|in opleiding|a\.i\.))?", re.IGNORECASE)
_ROLE_OF: Final = re.compile(
    rf"\A(?P<role>(?i:{ROLE})) (?:van|bij|of|at|bei|in) (?P<rest>(?:(?:de|het|the) )?\S.{{1,60}})$"
)
_SENTENCE: Final = re.compile(
    r"\b(?:ik|wij|we|u|je|jij|mijn|geen|niet|heb|hebben|ben|is|was|staat|zie|weet|i|my|no|not|have|ich|kein\w*"
    r"|nicht)\b|n\.?v\.?t",
    re.IGNORECASE,
)
_CAPITAL_FIRST: Final = re.compile(r"(?:de |het |'t |the )?[A-ZÀ-Þ0-9]")
_SHORT: Final = 7
"""Words of a name or a function; what is longer is a sentence."""
_ANSWER: Final = 5000
"""Characters; what is longer is a story, and a name in it may be anybody's."""
_NEAR: Final = 40


def for_whom_answered(words: str, *, organisation: bool, role: bool) -> tuple[str, str]:
    """Return organisation and function in what was answered to the question for them, or "" each.

    Args:
        words: the answer.
        organisation: it was asked for.
        role: it was asked for.
    """
    parts = [_without_stop(part) for part in _PARTS.split(words.strip()) if part.strip(" .")]
    told = [(part, _HERE.sub("", part)) for part in parts]
    function = next((bare for _, bare in told if role and _ROLE_ONLY.fullmatch(bare)), "")
    if role and not organisation and not function and len(parts) == 1:
        function = parts[0] if len(parts[0].split()) <= _SHORT and not _SENTENCE.search(parts[0]) else ""
    if role and not function and len(told) == 1 and (of := _ROLE_OF.match(told[0][1])):
        rest = of["rest"] if organisation and _CAPITAL_FIRST.match(of["rest"]) else ""
        return rest, of["role"]
    others = [part for part, bare in told if bare != function and not _SENTENCE.search(part)]
    name = next((part for part in others if _CAPITAL_FIRST.match(part) and len(part.split()) <= _SHORT), "")
    sure = bool(name) and (not role or bool(function or role_told(words)) or bool(_IS_ORGANISATION.search(name)))
    return (name if organisation and sure and not re.search(r"\d{2}", name) else ""), function


def _without_stop(part: str) -> str:
    """Drop a full stop behind the last word, but not that of "i.o."."""
    return re.sub(r"(?<!\.\w)\.$", "", part.strip(" ,;"))


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
