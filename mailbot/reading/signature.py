"""What a mail program adds to typed text: its own line, a signature, a disclaimer, the block of a firm.

A typed closing with name and function stays, and so do a private address and telephone number: they may well be
the answer to what was asked. RFC 3676 § 4.3 for the signature's mark.
"""

from __future__ import annotations

import re
from typing import Final

from mailbot.reading.words import replies as words

_NAME: Final = re.compile(r"\w+")


def without_additions(lines: list[str], mine: frozenset[str]) -> str:
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
    return "\n\n".join(_without_block(paragraphs, mine)).strip()


def _without_block(paragraphs: list[str], mine: frozenset[str]) -> list[str]:
    """Cut the block of a firm and its disclaimer, which come after the typed closing."""
    for number in range(1, len(paragraphs)):
        if words.DISCLAIMER.match(paragraphs[number][: words.LINE]):
            return paragraphs[:number]
        if _is_block(paragraphs[number:], mine) and _signed(paragraphs[:number], mine):
            return paragraphs[:number]
        if words.CLOSING.match(paragraphs[number - 1]) and not _signed(paragraphs[:number], mine):
            paragraphs[number] = _name_of_block(paragraphs[number])
    return (
        [*paragraphs[:-1], _name_of_block(paragraphs[-1], after=2)]
        if words.CLOSING.match(paragraphs[-1])
        else paragraphs
    )


def _is_block(paragraphs: list[str], mine: frozenset[str]) -> bool:
    """Tell whether these paragraphs begin with a name or a firm and hold a firm's particulars.

    A private address or telephone number alone makes no block: it may well be the answer to a question.
    """
    lines = [line[: words.LINE] for paragraph in paragraphs for line in paragraph.split("\n")][:12]
    first = lines[0].strip()
    if (
        len(first) > 80
        or words.CLOSING.match(first)
        or (first.endswith((".", "!", "?", ",", ":")) and not words.FIRM.search(first))
    ):
        return False
    firm = sum(bool(words.FIRM.search(line)) for line in lines)
    contact = sum(bool(words.CONTACT.search(line)) for line in lines)
    named = bool(mine & set(_NAME.findall(first.lower())))
    return firm >= 1 and (named or firm + contact >= 2 or len(lines) <= 3)


def _signed(paragraphs: list[str], mine: frozenset[str]) -> bool:
    """Tell whether the typed text ends with a closing and a name, so that a block may follow."""
    last = paragraphs[-1].split("\n")
    if closing := words.CLOSING.match(last[0]):
        return len(last) > 1 or 0 < len(last[0][closing.end() :].strip(" ,.!").split()) <= 4
    closed = len(paragraphs) > 1 and words.CLOSING.match(paragraphs[-2]) is not None
    return len(last) <= 3 and any(_is_name(line, mine) or closed for line in (last[0], last[-1]))


def _is_name(line: str, mine: frozenset[str]) -> bool:
    tail = line.strip(" .,")
    initials = re.fullmatch(r"[A-Z](?:\.?\s?[A-Z]){0,3}\.?", tail) is not None
    return len(tail) <= 40 and (initials or bool(mine & set(_NAME.findall(tail.lower()))))


def _name_of_block(paragraph: str, after: int = 1) -> str:
    """Return the name and function on top of a block of a firm; any other paragraph whole."""
    lines = paragraph.split("\n")
    firm = [words.FIRM.search(line[: words.LINE]) is not None for line in lines]
    contact = [words.CONTACT.search(line[: words.LINE]) is not None for line in lines]
    if not any(firm) or sum(firm) + sum(contact) < 2:
        return paragraph
    end = next(number for number, marked in enumerate(zip(firm, contact, strict=True)) if any(marked))
    return "\n".join(lines[:end]) if end >= after else paragraph
