"""For whom somebody writes: function and organisation (§ 2a), from the block, the letter head or the prose.

A mail that says that it is private has neither, whatever the block below it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailbot.reading.introduced import known_of
from mailbot.reading.words.people import FORMER, ORGANISATIONS, PRIVATE, ROLE_BEFORE, ROLES, SPEAKS_FOR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailbot.core.mail import Message
    from mailbot.reading.layout import Layout
    from mailbot.reading.people import Signature

_ROLE_LINE = re.compile(
    rf"^(?:de\s)?(?:{ROLE_BEFORE}[\s-]+){{0,3}}[\w&-]{{0,40}}{ROLES}(?P<more>\b.{{0,50}})?$", re.IGNORECASE
)
_FORMER = re.compile(FORMER, re.IGNORECASE)
_PRIVATE = re.compile(PRIVATE, re.IGNORECASE)
_SPOKEN_FOR = re.compile(
    rf"{SPEAKS_FOR}(?P<org>(?:[a-zß-ÿ]+ )?[A-ZÀ-Þ][\w&'’-]*(?: (?:(?:van|de|het|der|den|in|en|voor|"
    rf"&) )?[A-ZÀ-Þ][\w&'’-]*){{0,4}})"
)
_WORKS_AT = re.compile(
    rf"\b(?i:ik ben|als|i am|i'm|ich bin)\s(?:de |een |the |a |an )?(?P<role>(?:{ROLE_BEFORE}[\s-]+)?(?i:{ROLES}))\s"
    r"(?:bij|van|voor|at|of|with|bei)\s(?:de |het |the )?(?P<org>[A-ZÀ-Þ][\w&'’-]*(?: (?:(?:van|de|het|der|den|in|"
    r"&) )?[A-ZÀ-Þ][\w&'’-]*){0,4})"
)
_INTRODUCED_AS = re.compile(
    r"\b(?P<name>[A-ZÀ-Þ][\w'’-]{1,25}(?: (?:(?:van|de|der|den|ten|ter|el) ){0,2}"
    r"[A-ZÀ-Þ][\w'’-]{1,25}){0,2}), "
    rf"(?:de |een |the |a )?(?P<role>(?:{ROLE_BEFORE}[\s-]+)?(?i:{ROLES}))\s"
    r"(?:op|bij|van|aan|voor|at|of|with|bei)\s(?:de |het |the )?"
    r"(?P<org>[A-ZÀ-Þ][\w&'’-]*(?: (?:(?:van|de|het|der|den|in|&|'t|’t) ?)?[A-ZÀ-Þ][\w&'’-]*){0,4})"
)
"""\"Ria Hoekert, zorgboerin op Zorgboerderij 't Hooiland"."""
_ORGANISATION = re.compile(ORGANISATIONS, re.IGNORECASE)


def is_private(layout: Layout, message: Message) -> bool:
    """Tell whether the mail says that it is private: then a company's block gives no organisation."""
    return bool(_PRIVATE.search(layout.text) or _PRIVATE.search(message.subject))


def names_organisation(block: Iterable[str]) -> bool:
    """Tell whether a signature block is a firm's."""
    return any(_ORGANISATION.search(line) for line in block)


def role_and_organisation(layout: Layout, signed: Signature | None, message: Message) -> tuple[str, str]:
    """Return function and organisation as the signature block or the letter head has them, or "" each."""
    if is_private(layout, message):
        return "", ""
    role, organisation = "", ""
    for line in _block_lines(signed):
        one, two = _split_line(line, message)
        role, organisation = role or one, organisation or two
    if not organisation:
        heads = [line.strip(" *_") for line in layout.head[:4]]
        organisation = next(
            (
                line
                for line in heads
                if _is_organisation(line, message) and not re.match(r"(?:aan|t\.a\.v)\b", line, re.IGNORECASE)
            ),
            "",
        )
    if not organisation:
        organisation = _shown_as_sender(layout, signed, message)
    told = _in_prose(layout, message)
    return role or told[0], organisation or told[1]


def _in_prose(layout: Layout, message: Message) -> tuple[str, str]:
    """Read "ik ben teamleider bij Stichting De Wissel" and "namens vrouwenvereniging Passage"."""
    works = _WORKS_AT.search(layout.prose)
    if works and not _FORMER.search(layout.prose[max(0, works.start() - 20) : works.end()]):
        return works["role"], works["org"]
    for m in _INTRODUCED_AS.finditer(layout.prose):
        if m["name"].split()[0].lower() in message.sender_name.lower().split() and not _FORMER.search(m[0]):
            return m["role"], m["org"]
    shown = message.sender_name.lower()
    spoken = (
        m for m in _SPOKEN_FOR.finditer(layout.text) if _ORGANISATION.search(m["org"]) or m["org"].lower() == shown
    )
    return "", next((m["org"].strip() for m in spoken), "")


def _shown_as_sender(layout: Layout, signed: Signature | None, message: Message) -> str:
    """Return the line that From shows as the sender, where a person signs below it: that is whom she writes for."""
    shown = " ".join(message.sender_name.lower().split())
    if not signed or len(shown.split()) < 2 or set(signed.name.lower().split()) & set(shown.split()):
        return ""
    lines = (line.strip(" *_,|") for line in (*layout.head[:4], *signed.block[:4]))
    return next((line for line in lines if line.lower() == shown), "")


def _block_lines(signed: Signature | None) -> list[str]:
    block = signed.block if signed else ()
    before = signed.evidence.partition(signed.name)[0].strip(" ,:") if signed else ""
    if before and _ROLE_LINE.match(before):  # "penningmeester Lies Janssen"
        block = (before, *block)
    lines = [part.strip(" *_|()") for line in block for part in re.split(r"\s[|•·]\s", line)]
    return [line for line in lines if line and len(line) <= 80 and not re.search(r"@|www\.|https?:", line)][:8]


def _split_line(line: str, message: Message) -> tuple[str, str]:
    """Read one line of a block: a function, an organisation, or both ("Teamleider Wonen, Stichting De Wissel")."""
    if _FORMER.search(line) or re.search(r"\d{2}", line):
        first = line.partition(",")[0].strip()  # "Hoeve De Steeg, Steegje 1, 4061 PA Ophemert"
        named = _ORGANISATION.search(first) or (_has_domain(first, message) and not is_personal(first, message))
        firm = named and not _FORMER.search(line) and not re.search(r"\d", first)
        return "", first if firm else ""
    if re.search(r"[,|]|\s[-–]\s|\sbij\s", line):
        first, second = (part.strip() for part in re.split(r"\s?[,|]\s?|\s[-–]\s|\sbij\s", line, maxsplit=1))
        if _ROLE_LINE.match(first) and not _has_domain(first, message):
            return first, second if _is_organisation(second, message) or second[:1].isupper() else ""
        if _is_organisation(first, message):
            return (second if _ROLE_LINE.match(second) else ""), first
    if (
        _has_domain(line, message)
        and (m := re.match(rf"(?:{ROLE_BEFORE}\s)?\w*{ROLES}\b\s", line, re.IGNORECASE))
        and len(line[m.end() :]) > 3
    ):
        return m[0].strip(), line[m.end() :].strip()
    if _is_organisation(line, message) and not (_ROLE_LINE.match(line) and not _has_domain(line, message)):
        return "", line
    return (line, "") if _ROLE_LINE.match(line) else ("", "")


def _has_domain(line: str, message: Message) -> bool:
    """Tell whether the words of `line` make up the sender's mail domain."""
    domain = re.sub(r"[^a-z]", "", (message.sender or "@").split("@")[1].rsplit(".", 1)[0])
    words = [
        word for word in re.findall(r"[a-zß-ÿ]{3,}", line.lower()) if word not in {"van", "het", "der", "den", "coach"}
    ]
    spelt = re.sub(r"[^a-z]", "", line.lower()) == domain
    return len(domain) > 3 and (spelt or any(word in domain for word in words if len(word) > 4 or word == domain))


def _is_organisation(line: str, message: Message) -> bool:
    if not line[:1].isupper() or len(line.split()) > 8 or re.search(r"\d{3}|:", line):
        return False
    return bool(_ORGANISATION.search(line)) or (_has_domain(line, message) and not is_personal(line, message))


def is_personal(line: str, message: Message) -> bool:
    """Tell whether `line` is the sender's own name."""
    words = re.findall(r"[^\W\d_]{2,}", line.lower())
    known = known_of(message)
    return bool(words) and all(word in known for word in words)
