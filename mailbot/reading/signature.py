"""What a mail program adds to typed text: its own line, a signature, a disclaimer, the block of a firm.

A typed closing with name and function stays, and so do a private address and telephone number: they may well be
the answer to what was asked. RFC 3676 § 4.3 for the signature's mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mailbot.core.mail import Message
from mailbot.reading.words import replies as words

_NAME: Final = re.compile(r"\w+")
_LETTERS: Final = re.compile(r"[^\W\d_]{4,}")
_TWO: Final = 2
_ABBREVIATED: Final = re.compile(r"\b[A-Z]\w{0,2}\.$")
"""A line that ends so is a firm's ("& Zn."), no sentence."""
_TELLING: Final = 5
"""A shorter word stands in somebody's mail domain by chance."""


@dataclass(frozen=True, slots=True)
class Writer:
    """By what a block can be seen to be the sender's own: the words of the name, and the mail domain."""

    names: frozenset[str]
    full_name: frozenset[str]
    domain: str

    @classmethod
    def of(cls, message: Message) -> Writer:
        """Return who wrote `message`."""
        local, _, domain = (message.sender or "").partition("@")
        told = [word for word in _NAME.findall(message.sender_name.lower()) if len(word) > 2]
        named = frozenset(word for word in _NAME.findall(f"{message.sender_name} {local}".lower()) if len(word) > 2)
        return cls(named, frozenset(told), re.sub(r"[^a-zß-ÿ]", "", domain.rpartition(".")[0].lower()))

    def firm(self, line: str) -> bool:
        """Tell whether a line names a firm: by its form, or since the mail domain is made of its words."""
        line = line[: words.LINE]
        if words.FIRM.search(line):
            return True
        low = line.lower()
        telling = [word for word in _LETTERS.findall(low) if word not in self.names and len(word) >= _TELLING]
        whole = re.sub(r"[^a-zß-ÿ]", "", low.replace("&", "en"))
        known = len(self.domain) >= _TELLING and self.domain in whole
        return "@" not in line and (known or any(word in self.domain for word in telling))

    def repeats_name(self, line: str) -> bool:
        """Tell whether a line is the sender's full name and nothing else."""
        said = {word for word in _NAME.findall(line.lower()) if len(word) > 2}
        return len(self.full_name) > 1 and said == self.full_name


def without_additions(lines: list[str], writer: Writer) -> str:
    """Drop signature, lines of the mail program, disclaimer and firm block of one typed piece."""
    kept: list[str] = []
    for line in lines:
        if line in {"-- ", "--"} or line.strip() == "--":
            break
        if line and words.PROGRAM_LINE.match(line[: words.LINE]) and len(line) <= words.LINE:
            continue
        kept.append(line)
    while kept and (not kept[-1].strip() or words.RULE.match(kept[-1])):
        kept.pop()
    paragraphs = re.split(r"\n[ \t]*\n\s*", "\n".join(kept).strip())
    return "\n\n".join(_without_block(paragraphs, writer)).strip()


def _without_block(paragraphs: list[str], writer: Writer) -> list[str]:
    """Cut the block of a firm and its disclaimer, which come after the typed closing."""
    for number in range(1, len(paragraphs)):
        if _is_disclaimer(paragraphs[number], signed=_signed(paragraphs[:number], writer)):
            return paragraphs[: number - _above_disclaimer(paragraphs[:number], writer)]
        if _is_block(paragraphs[number:], writer) and _signed(paragraphs[:number], writer):
            return paragraphs[:number]
        if words.CLOSING.match(paragraphs[number - 1]) and not _signed(paragraphs[:number], writer):
            paragraphs[number] = _name_of_block(paragraphs[number], writer)
    return (
        [*paragraphs[:-1], _name_of_block(paragraphs[-1], writer, after=2)]
        if words.CLOSING.match(paragraphs[-1])
        else paragraphs
    )


def _above_disclaimer(paragraphs: list[str], writer: Writer) -> int:
    """Return how many paragraphs right above a disclaimer belong to it: the address and number of a signature block."""
    lines = paragraphs[-1].split("\n")
    contact = [words.CONTACT.search(line[: words.LINE]) is not None for line in lines]
    block = sum(contact) >= _TWO and all(
        told or words.STREET_LINE.match(line) or writer.firm(line) for told, line in zip(contact, lines, strict=True)
    )
    return int(block and len(paragraphs) > 1 and _signed(paragraphs[:-1], writer))


def _is_disclaimer(paragraph: str, *, signed: bool) -> bool:
    text = paragraph[: words.LINE]
    return words.DISCLAIMER.match(text) is not None or (
        signed and sum(each.search(text) is not None for each in words.DISCLAIMING) >= _TWO
    )


def _is_block(paragraphs: list[str], writer: Writer) -> bool:
    """Tell whether these paragraphs begin with a name or a firm and hold a firm's particulars.

    A private address or telephone number alone makes no block: it may well be the answer to a question.
    """
    lines = [line[: words.LINE] for paragraph in paragraphs for line in paragraph.split("\n")][:12]
    if any(words.CLOSING.match(line) for line in lines[1:]):
        return False  # the mail is not closed yet
    first = lines[0].strip()
    if (
        len(first) > 80
        or words.CLOSING.match(first)
        or (
            first.endswith((".", "!", "?", ",", ":"))
            and not words.FIRM.search(first)
            and not _ABBREVIATED.search(first)
        )
    ):
        return False
    if writer.repeats_name(first) and len(lines) > 1 and not re.search(r"\d|@|[.!?]$", lines[1]) and lines[1].strip():
        return True  # signed already: the name comes again with a function or a firm
    firm = sum(writer.firm(line) for line in lines)
    contact = sum(bool(words.CONTACT.search(line)) for line in lines)
    named = bool(writer.names & set(_NAME.findall(first.lower())))
    return firm >= 1 and (named or firm + contact >= 2 or len(lines) <= 3)


def _signed(paragraphs: list[str], writer: Writer) -> bool:
    """Tell whether the typed text ends with a closing and a name, so that a block may follow."""
    last = paragraphs[-1].split("\n")
    if closing := words.CLOSING.match(last[0]):
        return len(last) > 1 or 0 < len(last[0][closing.end() :].strip(" ,.!").split()) <= 4
    closed = len(paragraphs) > 1 and words.CLOSING.match(paragraphs[-2]) is not None
    return len(last) <= 3 and any(_is_name(line, writer) or closed for line in (last[0], last[-1]))


def _is_name(line: str, writer: Writer) -> bool:
    if ":" in line:  # "Naam: Anna Jansen" answers a question
        return False
    tail = line.strip(" .,")
    initials = re.fullmatch(r"[A-Z](?:\.?\s?[A-Z]){0,3}\.?", tail) is not None
    return len(tail) <= 40 and (initials or bool(writer.names & set(_NAME.findall(tail.lower()))))


def _name_of_block(paragraph: str, writer: Writer, after: int = 1) -> str:
    """Return the name and function on top of a block of a firm; any other paragraph whole."""
    lines = paragraph.split("\n")
    firm = [writer.firm(line) for line in lines]
    contact = [words.CONTACT.search(line[: words.LINE]) is not None for line in lines]
    if not any(firm) or sum(firm) + sum(contact) < 2:
        return paragraph
    end = next(number for number, marked in enumerate(zip(firm, contact, strict=True)) if any(marked))
    return "\n".join(lines[:end]) if end >= after else paragraph
