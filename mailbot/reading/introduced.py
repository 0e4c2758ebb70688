"""How people introduce themselves in running text: "met gerco lagerweij", "ik ben Toos van den Biggelaar", "jill hier".

Capitals can't be trusted in a dictated or typed mail: there the words of From tell where a name ends. What somebody is
"van" ("van de Heuvelstraat", "van Bakkerij Vos") is no part of the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailbot.reading.words.people import HERE, INTRODUCES, INTRODUCES_SURELY, ORGANISATIONS, PARTICLES
from mailbot.reading.words.places import STREET_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailbot.core.mail import Message

_SURELY = re.compile(INTRODUCES_SURELY, re.IGNORECASE)
_CUE = re.compile(INTRODUCES, re.IGNORECASE)
_HERE = re.compile(HERE, re.IGNORECASE)
_TOKEN = re.compile(r" ?(?P<word>[^\W\d_][\w'’-]{0,30}\.?)")
_PARTICLE = re.compile(rf"{PARTICLES}\.?", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_WHEREABOUTS = re.compile(
    r" (?:van|uit|aan|op|in|bij|from|of)(?: (?:de|het|den|der|'t|’t|the))? "
    rf"(?=[A-ZÀ-Þ][\w'’-]{{0,40}}(?:{STREET_ENDS}\b|\s\d)"
    rf"|{ORGANISATIONS}|[A-ZÀ-Þ][\w'’-]{{0,30}}$)",
    re.IGNORECASE,
)
_BEGINNING: Final = 120
"""Characters in which "met Anna" and "Anna hier" introduce somebody."""
_TOP: Final = 3000
_MOST: Final = 7
_SHORTEST: Final = 3
"""A given name; shorter are initials."""


def introductions(text: str, message: Message) -> Iterator[tuple[str, str]]:
    """Yield the names by which the sender introduces herself in `text`, each with its words."""
    known = known_of(message)
    for m in _SURELY.finditer(text[:_TOP]):
        if name := _name_at(text, m.end(), known):
            yield name, f"{m[0].strip()} {name}"
    for m in _CUE.finditer(text[:_TOP]):
        near = m.start() < _BEGINNING or not m["word"].lower().startswith("met")
        if near and (name := _name_at(text, m.end(), known)) and _is_known(name.split()[0], known):
            yield name, f"{m[0].strip()} {name}"
    if here := _HERE.search(text[:_BEGINNING]):
        words = here["name"].split()
        while words and not _is_known(words[0], known):
            words = words[1:]
        if words and (
            all(_is_known(word, known) or _is_particle(word) for word in words)
            or as_in_address([word.lower() for word in words], message)
        ):
            yield " ".join(words), here[0].strip()


def written_out(text: str, message: Message) -> Iterator[str]:
    """Yield the sender's full name where the text has it in passing ("geen Casper Wildeboer te bekennen")."""
    local, _, domain = (message.sender or "").partition("@")
    known = f"{message.sender_name} {local} {domain.rpartition('.')[0]}".lower()
    called = next(iter(message.sender_name.split()), "")
    if len(called) < _SHORTEST:
        return
    pattern = rf"\b{re.escape(called)}(?: (?:{PARTICLES} ){{0,3}}[A-ZÀ-Þ][\w'’-]{{1,25}}){{1,2}}(?=[\s,.;:!?)]|$)"
    for m in re.finditer(pattern, text[:_TOP]):
        if all(word.lower() in known for word in m[0].split() if not _is_particle(word)):
            yield m[0]


def as_in_address(words: list[str], message: Message) -> bool:
    """Tell whether a name goes on as the address does: "ilias ben moussa" is ilias.bm@."""
    called = re.findall(r"[^\W\d_]+", message.sender_name.lower())
    local = re.findall(r"[a-z]+", (message.sender or "").split("@")[0].lower())
    initials = "".join(word[0] for word in words[1:])
    return len(words) > 1 and words[:1] == called[:1] == local[:1] and "".join(local[1:]) == initials


def without_whereabouts(name: str, behind: str) -> str:
    """Return a name without where its bearer lives or works: "Toos van den Biggelaar van de Heuvelstraat" 11.

    Args:
        name: as it was read.
        behind: the text behind it.
    """
    numbered = bool(re.match(r"\s\d", behind))
    for m in _WHEREABOUTS.finditer(name):
        rest = name[m.end() :]
        of_a_firm = re.search(ORGANISATIONS, rest, re.IGNORECASE)
        if re.match(r" (?:uit|from) [A-ZÀ-Þ]", m[0] + rest[:1]) and len(name[: m.start()].split()) > 1:
            return name[: m.start()]
        if numbered or of_a_firm or re.search(rf"{STREET_ENDS}$", rest):
            surname = len(name[: m.start()].split()) > 1
            if surname or numbered or of_a_firm:
                return name[: m.start()]
    return name


def _name_at(text: str, at: int, known: str) -> str:
    """Return the name that begins here: capitals, initials, particles, and words of From in lower case."""
    start, end, words = at, at, list[str]()
    while len(words) < _MOST and (m := _TOKEN.match(text, at)):
        word = m["word"]
        initial = len(word) == 2 and word.endswith(".")
        if not (_CAPITAL.match(word) or (words and _is_particle(word)) or _is_known(word, known)):
            break
        at = m.end()
        words.append(word)
        end = at if initial or not word.endswith(".") else at - 1
        if word.endswith(".") and not initial:
            break
    name = text[start:end].strip()
    while words and _is_particle(words[-1].rstrip(".")):
        name = name[: -len(words.pop())].rstrip()
    return without_whereabouts(name, text[at:])


def _is_particle(word: str) -> bool:
    return word.islower() and _PARTICLE.fullmatch(word) is not None


def known_of(message: Message) -> str:
    """Return what From tells of a name, in lower case."""
    return f"{message.sender_name} {(message.sender or '').split('@')[0]}".lower()


def _is_known(word: str, known: str) -> bool:
    bare = word.lower().strip(".")
    return len(bare) > 2 and bare in known and not _PARTICLE.fullmatch(bare)
