"""How a reply is signed, and who says to have written it, where the words of a first mail's closings don't show it.

A closing may be in any dialect; the sender's own name below it is known. The display name of From only helps to
recognise a name that stands in the text.
"""

from __future__ import annotations

import re
from typing import Final

from mailbot.core.mail import Message
from mailbot.reading.layout import Layout
from mailbot.reading.people import Signature, is_name, leading_name

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_CLOSES: Final = re.compile(r"[^\W\d_][\w'’ -]{2,30},")
_NAME: Final = (
    r"(?P<name>[A-ZÀ-Þ][\w'’.-]{0,30}(?: (?:van|de|der|den|het|ten|ter|von|el|al|bin|[A-ZÀ-Þ][\w'’.-]{0,30})){1,5})"
)
_SURELY: Final = re.compile(
    rf"\b(?i:(?:volledige|hele|full|vollständiger) (?:naam|name)|voluit|mijn naam|my name|mein name|ik heet"
    rf"|ich heiße|naam luidt)"
    rf"(?i: is| luidt| ist|:)?\s{_NAME}"
)
_KIN: Final = re.compile(
    rf"\b(?i:it's|it is|het is|'t is|is het|schrijf je|spel je|spelled|geschreven als|ik ben|i am|i'm|ich bin|hier"
    rf"|namelijk)\s{_NAME}"
)
_BEFORE_ADDRESS: Final = re.compile(
    r"(?:^|[.!?:;] {1,2}|\n)(?:(?:ik ben|(?:mijn |my )?(?:naam|name) is|ik heet|i am|ich bin|namelijk|dat is) )?"
    r"(?P<name>(?:[^\W\d_]\.|[^\W\d_][\w'’-]{0,30})(?: ?[^\W\d_]\.| [^\W\d_][\w'’-]{0,30}){1,5}),\s$",
    re.IGNORECASE,
)
_NEAR: Final = 120
_SHORTEST: Final = 3


def signed_at_foot(layout: Layout, message: Message) -> Signature | None:
    """Return the signature that the last line of a reply is, where a closing in unknown words stands above it."""
    lines = layout.lines
    if len(lines) < 2 or layout.closed:
        return None
    last, above = lines[-1].strip(" ,."), lines[-2]
    own = set(_words(message.sender_name))
    known = own == set(_words(last)) or (bool(own & set(_words(last))) and is_name(last))
    return (
        Signature(last, (), lines[-1]) if known and _CLOSES.fullmatch(above) and not own & set(_words(above)) else None
    )


def name_beside_address(text: str, address: str, message: Message) -> tuple[str, str]:
    """Return the sender's name right before the address: "je vroeg het: thijs de boer, hoogstraat 4, veenendaal"."""
    street = address.partition(",")[0]
    found = _BEFORE_ADDRESS.search(text[: text.find(street)][-_NEAR:]) if street and street in text else None
    words = _words(found["name"]) if found else []
    known = {word for each in (message.sender_name, *_addressed(message)) for word in _words(each)}
    its_own = {word for word in words if len(word) >= _SHORTEST} & known or "".join(words) in known
    return (found["name"], found[0].strip()) if found and its_own else ("", "")


def _addressed(message: Message) -> tuple[str, ...]:
    """Return the names and the parts of addresses by which the sender is known; of a web form those to answer to."""
    told = tuple(f"{each.name} {str(each.email).partition('@')[0].replace('.', ' ')}" for each in message.reply_to)
    return (*told, (message.sender or "").partition("@")[0].replace(".", " "))


def name_above_block(block: str, message: Message) -> tuple[str, str]:
    """Return the sender's full name where the block below the mail begins with it: the mail itself has a part of it."""
    first = next((line.strip() for line in block.split("\n") if line.strip()), "")
    name = leading_name(re.split(r"\s[|•·]\s", first)[0])
    full = set(_words(message.sender_name))
    return (name, first) if name and len(full) > 1 and set(_words(name)) == full else ("", "")


def full_name_said(text: str, known: str) -> tuple[str, str]:
    """Return the name that the text says is the writer's, in full; `known` is what else is known of it."""
    for m in _SURELY.finditer(text):
        return m["name"].strip(" ."), m[0]
    kin = {word for word in _words(known) if len(word) >= _SHORTEST}
    for m in _KIN.finditer(text):
        if kin & set(_words(m["name"])):
            return m["name"].strip(" ."), m[0]
    return "", ""


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
