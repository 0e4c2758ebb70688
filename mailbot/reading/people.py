"""Who writes: name, signature, function and organisation (§ 2a), from the text and the signature block.

The display name of From is no name that the mail gives; it only helps to recognise one in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailbot.reading.introduced import as_in_address, introductions, known_of, without_whereabouts, written_out
from mailbot.reading.words.people import (
    COURTEOUS,
    GREETS,
    OFFICES,
    ORGANISATIONS,
    PARTICLES,
    ROLES,
    SURNAMES,
    TITLES,
)

if TYPE_CHECKING:
    from mailbot.core.mail import Message
    from mailbot.reading.layout import Layout


@dataclass(frozen=True, slots=True)
class Signature:
    """How a mail is signed: the name as written, and the lines of the block below it."""

    name: str
    block: tuple[str, ...]
    evidence: str


_WORD: Final = r"[A-ZÀ-Þ][\w'’]{0,40}[a-zß-ÿ'’](?:[-–][A-ZÀ-Þ]?[\w'’]{1,40}){0,4}|[A-ZÀ-Þ]{1,2}(?=\s|$)"
_INITIALS: Final = r"(?:[A-ZÀ-Þ][a-z]?\.[ -]?){1,6}"
_NAME = re.compile(
    rf"(?:{TITLES}){{0,3}}(?:{_INITIALS}|{_WORD})(?:\s?(?:{_INITIALS}|{_WORD}|"
    rf"{PARTICLES}(?=[\s.A-Z]))(?=[\s,.;:(-]|$|\B)){{0,6}}",
)
_INTRODUCED = re.compile(
    rf"(?:\b(?:[Mm]ijn naam is|[Ii]k ben|[Ii]k heet|[Mm]y name is|[Ii] am|[Mm]ein Name ist|[Nn]aam is|[Ww]ie: ik|"
    rf"ik,)[ ,:]+)(?P<name>{_NAME.pattern})(?=[\s,.;:!)]|$)",
)
_HERE_IS = re.compile(
    r"^(?:ja )?(?:hoi|hallo|hey|goedendag|dag)?,?\s?(?:met|u spreekt met|"
    r"hier is) (?P<name>[a-zß-ÿA-ZÀ-Þ'’-]+(?: [a-zß-ÿA-ZÀ-Þ'’-]+){1,3})\s*[,.!]?$",
    re.IGNORECASE,
)
_CALLED = re.compile(rf"^(?i:{TITLES}){{0,4}}{_INITIALS}\s?\([A-ZÀ-Þ][\w'’-]{{1,20}}\)\s")
"""Initials with the name in use: "S. (Sevda) de Wit"."""
_LOWER = re.compile(
    r"\b(?:ik ben|ik heet|mijn naam is|i am|my name is|"
    r"ich bin)\s(?P<name>[a-zß-ÿ'’-]{2,20}(?: [a-zß-ÿ'’-]{2,20}){1,3})(?=\s*(?:[,.!;:(]|$))",
    re.IGNORECASE,
)
_MET_HIER = re.compile(rf"\b[Mm]et (?P<name>{_NAME.pattern}) hier\b")
_COURTEOUS = re.compile(rf"^(?:{COURTEOUS})+")
_GREETS = re.compile(rf"{GREETS}[\s,.!]{{0,3}}", re.IGNORECASE)
_LAST_GREETING = re.compile(
    r"(?:^|\s)(?:groet|groeten|groetjes|groetje|gr|grtjes|mvg|doei"
    r"|liefs)[.,]? (?:van )?(?P<name>[^\W\d_][\w'’ -]{1,40})[.!]?$",
    re.IGNORECASE,
)
"""At the end of what was dictated in one breath: "… groeten jeroen"."""
_SURNAME: Final = 4
_LINES: Final = 10
_TYPED: Final = 4
"""A name has no more words, where it stands alone above the block of a firm."""
_OFFICE = re.compile(rf"{OFFICES}(?:\s(?:van|of)\s.{{1,40}})?", re.IGNORECASE)
_ONLY_ROLE = re.compile(ROLES, re.IGNORECASE)
_ROLE_FIRST = re.compile(rf"\A(?:de |uw |the )?(?P<role>{ROLES})[,:]?\s(?=[A-ZÀ-Þ])", re.IGNORECASE)
"""A function before the name: "penningmeester Lies Janssen"."""
_TOP: Final = 3000
"""Characters in which people introduce themselves."""
_ORGANISATION = re.compile(ORGANISATIONS, re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:ik|niet|geen|het|dat|dit|maar|voor|met|naar|over|mijn|uw|wij|we|is|was|bij|zo|als|nog|ook|the|and|for|"
    r"not|you|please|graag|iban|bijlage|"
    r"verstuurd|verzonden|sent|tel|telefoon|mobiel|www|http|logo|namens|onderwerp|datum|betreft|ps|regards|groet|"
    r"groeten|kenmerk|beste|hallo|dank|bedankt)\b",
    re.IGNORECASE,
)


def is_name(text: str) -> bool:
    """Tell whether `text` is a person's name and nothing else."""
    text = _without_called(text.strip(" ,.;:*_"))
    if _GREETS.fullmatch(text):
        return False
    if _OFFICE.fullmatch(text):
        return False
    found = _NAME.match(text)
    if not found or found.end() < len(text.rstrip(".")) or _NO_NAME.search(text):
        return False
    return len(text.split()) <= 7 and not _is_firm(text) and not re.search(r"\d", text)


def _is_firm(text: str) -> bool:
    return bool(_ORGANISATION.search(text)) and not re.fullmatch(SURNAMES, re.sub(rf"^(?:{TITLES})+", "", text))


def _without_called(text: str) -> str:
    """Take the name in use out of "S. (Sevda) de Wit"."""
    return re.sub(r"\s?\([^)]*\)\s", " ", text, count=1) if _CALLED.match(text) else text


def leading_name(text: str) -> str:
    """Return the name that `text` starts with ("Jos Wammes, Lindelaan 40"), or ""."""
    text = text.lstrip("(")
    called = _CALLED.match(text)
    start = called.end() if called else 0
    first = text[:start] + re.split(
        r"[,;|(]|\s[-–/]\s|\s(?:tel|gsm|mob|T|M)[.:\s]+(?=[\d+(])|\stel\b", text[start:], maxsplit=1
    )[0].strip(" ,.;:*_!")
    return first if first and is_name(first) else ""


def _likely(text: str, message: Message) -> str:
    """Return the part of `text` before a comma, where it is the From name in whatever case ("mo azzouzi")."""
    first = re.split(r"[,;|(\d]|\s[-–·]\s", text, maxsplit=1)[0].strip(" ,.;:*_!")
    if _OFFICE.fullmatch(first) or _ONLY_ROLE.fullmatch(first):
        return ""
    words = re.findall(r"[^\W\d_]+", first.lower())
    local, _, domain = (message.sender or "").partition("@")
    # A firm's domain names the firm; only where From has no name may it be the sender's.
    known = f"{message.sender_name} {local} {'' if message.sender_name else domain}".lower()
    if not 1 <= len(words) <= 5 or _NO_NAME.search(first) or _ORGANISATION.search(first):  # a name is short
        return ""
    whole = all(word in known for word in words if len(word) > 2) and max(map(len, words)) > 2
    return first if whole or _begins_as(words, message) or as_in_address(words, message) else ""


def named_line(line: str, message: Message) -> str:
    """Return the name that a closing line begins with, also behind a function ("penningmeester Lies Janssen")."""
    role = _ROLE_FIRST.match(line)
    behind = leading_name(line[role.end() :]) if role else ""
    return behind or leading_name(line) or _likely(line, message) or _initials(line)


def _begins_as(words: list[str], message: Message) -> bool:
    """Tell whether a line goes on as From begins: "Lisa M" is Lisa Mulder."""
    called = re.findall(r"[^\W\d_]+", message.sender_name.lower())
    initial = len(called) >= 2 and len(called[-1]) == 1
    short = len(words) in {2, 3} or len(words) == len(called)
    return initial and short and words[0] == called[0] and words[-1].startswith(called[-1])


def signature(layout: Layout, message: Message) -> Signature | None:
    """Return how the mail is signed, or None."""
    after = [(layout.closing, layout.tail)] if layout.closing else []
    filled = [(n, line) for n, line in enumerate(layout.tail) if re.search(r"\w", re.sub(r"\[.*?\]|<.*?>", "", line))]
    after += [(line, layout.tail[n + 1 :]) for n, line in filled[:4]]
    for line, block in after:
        if re.match(r"(?:namens|i\.o\.|pp|on behalf|i\.a\.|voor deze)\b", line, re.IGNORECASE) and not leading_name(
            line
        ):
            continue
        name = named_line(line, message) or _greeting_from(line)
        if name:
            return Signature(_clean(name), (_rest(line, name), *block), line)
        if line != layout.closing:
            break
    return None if layout.closed and after else _unclosed(layout, message) or _in_one_breath(layout, message)


def _unclosed(layout: Layout, message: Message) -> Signature | None:
    """Find a name at the foot of a mail without "Groet": alone on its line, or before an address or number."""
    lines = [line.strip() for line in layout.text.split("\n")]
    filled = [n for n, line in enumerate(lines) if line]
    for back, n in enumerate(reversed(filled[-8:])):
        line = lines[n]
        name = named_line(line, message)
        if not name or n == filled[0] or re.match(r".*:\s", line) or is_domain(line, message):
            if back and len(line.split()) > 9:
                return None
            continue
        top = _top_name(lines, n, filled[0], message)
        line, name = lines[top], named_line(lines[top], message)
        alone = len(_rest(line, name).split()) <= 8  # an address and a number
        over = lines[top - 1]
        parted = not over or over.endswith((".", "!", "?", ")", "…", ":", "--")) or bool(_GREETS.fullmatch(over))
        if alone and (parted or _likely(line, message)):
            return Signature(_clean(name), (_rest(line, name), *lines[top + 1 :]), line)
    return None


def _in_one_breath(layout: Layout, message: Message) -> Signature | None:
    """Find the sender's own name behind "groeten" at the very end of a text without full stops."""
    last = layout.lines[-1] if layout.lines else ""
    found = _LAST_GREETING.search(last[-80:])
    name = found["name"].strip() if found else ""
    return Signature(_clean(name), (), found[0].strip()) if found and _likely(name, message) == name else None


def _top_name(lines: list[str], n: int, first: int, message: Message) -> int:
    """Return the highest of the names that stand right above one another: the lower ones are the firm's."""
    while n - 1 > first and _names_above(lines[n - 1], message):
        n -= 1
    name = named_line(lines[n], message)
    above = n - 2
    if above > first and not lines[n - 1] and not lines[above - 1] and len(lines[above].split()) <= _TYPED:
        typed = named_line(lines[above], message)
        typed = typed if len(typed) == len(lines[above].strip(" ,.")) else ""
        return above if typed and typed != name and _akin(typed, name) else n
    return n


def _names_above(line: str, message: Message) -> str:
    """Return the name on the line above a name."""
    short = 0 < len(line.split()) <= 6 and not re.search(r"[\d,]|[.!?:]$", line)
    return named_line(line, message) if short and not is_domain(line, message) else ""


def _greeting_from(line: str) -> str:
    """Read what follows "Groeten" in "Groeten van Anna de Wit uit Tiel"."""
    m = re.match(r"(?:van|from|von)\s(?P<name>.{2,60}?)(?:\s(?:uit|from|aus)\s.*|[,.!]?)$", line.strip())
    return m["name"] if m and is_name(m["name"]) else ""


def is_domain(line: str, message: Message) -> bool:
    """Tell whether `line` spells the sender's mail domain: a firm of the sender's own name."""
    domain = re.sub(r"[^a-z]", "", (message.sender or "@").split("@")[1].rsplit(".", 1)[0])
    known = " ".join(line.lower().split()) == message.sender_name.lower()
    return len(domain) > 3 and re.sub(r"[^a-z]", "", line.lower()) == domain and not known


def _initials(line: str) -> str:
    found = re.fullmatch(r"[A-Z]{2,3}", line.strip(" .,"))
    return found[0] if found else ""


def _rest(line: str, name: str) -> str:
    return line.partition(name)[2].strip(" ,;|-–./")


def _clean(name: str) -> str:
    return " ".join(name.strip(" ,;:*_").split())


def name_of(layout: Layout, signed: Signature | None, message: Message) -> tuple[str, str]:
    """Return the fullest form of the writer's name, and the words where it stands; "" where it is nowhere."""
    found: list[tuple[str, str]] = [(signed.name, signed.evidence)] if signed else []
    if signed:
        found += [
            (_clean(name), line)
            for line in signed.block[:4]
            if (name := leading_name(line)) and _akin(name, signed.name) and not is_domain(name, message)
        ]
    for m in _INTRODUCED.finditer(layout.text):
        name = without_whereabouts(_clean(m["name"]), layout.text[m.end("name") :][:4])
        if is_name(name) and (
            _same_person(name, message)
            or (signed and _akin(name, signed.name))
            or "naam" in m[0].lower()
            or "name" in m[0].lower()
        ):
            found.append((name, m[0]))
    found += _introduced(layout, message)
    found += [(name, words) for name, words in introductions(layout.prose or layout.text, message) if _may_be(name)]
    found += [
        (name, name)
        for name in written_out(layout.text, message)
        if _may_be(name) and (signed is None or _akin(name, signed.name))
    ]
    found += _fuller(layout.text, signed.name) if signed else []
    for line in layout.lines[:3]:
        here = _HERE_IS.match(line)
        if here and _likely(here["name"], message):
            found.append((here["name"], line))
    found += [(_clean(line), line) for line in layout.head[:3] if signed and is_name(line) and _akin(line, signed.name)]
    top = next(iter(layout.lines), "")
    first = _likely(top, message) if re.search(r"\d", top) else ""
    found += [(_clean(first), top)] if signed and first and _akin(first, signed.name) else []
    return max(
        found,
        key=lambda pair: _fullness(pair[0]),
        default=("", ""),
    )


def _fullness(name: str) -> tuple[int, int, bool, bool]:
    """Return by what one form of a name is fuller than another: names written out, then degrees and initials."""
    bare = _COURTEOUS.sub("", name)
    full = re.sub(rf"^(?:{TITLES})+", "", bare)
    names = [word for word in full.split() if not re.fullmatch(r"(?:\w[a-z]?\.)+", word)]
    return len(names), len(bare.split()), len(bare) > 3, not re.match(r"\w\.", bare)


def _fuller(text: str, signed: str) -> list[tuple[str, str]]:
    """Find the name with more to it than it is signed with: "prof. dr. L.E. Hartog" of "L.E. Hartog"."""
    *others, surname = signed.split()
    if not others or len(surname) < _SURNAME:
        return []
    lines = [line for line in text.split("\n") if surname in line][:_LINES]
    names = (_clean(m[0]) for line in lines for m in _NAME.finditer(line) if surname in m[0])
    return [(name, name) for name in names if is_name(name) and name.endswith(surname) and _adds_title(name, signed)]


def _adds_title(name: str, signed: str) -> bool:
    """Tell whether a name is another form of what is signed, with nothing before it but titles and initials."""
    bare = re.sub(rf"^(?:{TITLES})*", "", name)
    first, known = bare.partition(" ")[0], signed.partition(" ")[0]
    return _akin(bare, signed) and first[:1] == known[:1]


def _may_be(name: str) -> bool:
    return not _NO_NAME.search(name) and not _is_firm(name) and not _OFFICE.fullmatch(name)


def _introduced(layout: Layout, message: Message) -> list[tuple[str, str]]:
    """Find "ik ben roel de wit" and "met Anna de Wit hier", where it is the sender who is called so."""
    every = [*_LOWER.finditer(layout.text[:_TOP]), *_MET_HIER.finditer(layout.text[:_TOP])]
    named = [(m["name"].split(), m) for m in every]
    return [
        (" ".join(words), m[0])
        for words, m in named
        if (_same_person(words[0], message) or words[0].lower() in message.sender_name.lower().split())
        and not _NO_NAME.search(m["name"])
        and not _ORGANISATION.search(m["name"])
    ]


def _akin(one: str, other: str) -> bool:
    """Tell whether two forms name one person: the shorter's words all begin words of the longer."""
    short, long = sorted((re.findall(r"[^\W\d_]+", one.lower()), re.findall(r"[^\W\d_]+", other.lower())), key=len)
    return bool(short) and all(any(b.startswith(a) or a.startswith(b) for b in long) for a in short)


def _same_person(name: str, message: Message) -> bool:
    known = re.findall(r"[^\W\d_]+", known_of(message))
    return any(word.lower() in known for word in re.findall(r"[^\W\d_]{3,}", name))
