"""What a complainant plainly asks: to see the dossier (§ 7), or to take the complaint back.

Nothing follows from it but a question to the practitioner, with prepared commands. So it rather sees a wish
too many than one too few; but a complaint that is not withdrawn, or only if, is not withdrawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mailbot.core.values import Wish
from mailbot.reading.spoken import spoken
from mailbot.reading.words import wishes as words

_EVIDENCE: Final = 300
_NEAR: Final = 60
"""How far a "niet" may stand from the words that it denies."""
_CLAUSE: Final = re.compile(r"[,;:()]|\s[-–—]\s|\b(?:maar|but|want|omdat|because|en|and|dus|so)\b")


@dataclass(frozen=True, slots=True)
class Wished:
    """What is asked for, and the sentence that asks it; "" where nothing is."""

    kind: Wish
    evidence: str


def read_wish(text: str) -> Wished:
    """Return what a complainant asks in this text; a withdrawal goes before an inspection.

    Args:
        text: What was typed, without quoted mail.
    """
    return next(iter(read_wishes(text)), Wished(Wish.NONE, ""))


def read_wishes(text: str) -> tuple[Wished, ...]:
    """Return all that a complainant asks: one may take the complaint back and still want a copy."""
    sentences = spoken(text)
    low = [each.lower() for each in sentences]
    found = (
        (Wish.WITHDRAWAL, next(_withdrawals(low), None)),
        (Wish.INSPECTION, next((n for n, each in enumerate(low) if _asks_inspection(each)), None)),
    )
    return tuple(Wished(kind, sentences[at][:_EVIDENCE]) for kind, at in found if at is not None)


def _withdrawals(sentences: list[str]) -> Iterator[int]:
    """Yield the sentences that withdraw, unless the next one takes that back."""
    for number, sentence in enumerate(sentences):
        after = sentences[number + 1] if number + 1 < len(sentences) else ""
        if _withdraws(sentence) and not words.CONDITION_AFTER.match(after):
            yield number


def _withdraws(sentence: str) -> bool:
    plain = words.POLITE.sub(" ", sentence)
    if words.CONDITION.search(plain) or words.DOUBT.search(plain):
        return False
    if words.PUT_OFF.search(plain) and not words.COMPLAINT.search(plain):
        return False
    if words.WITHDRAWS_BY_NEGATION.search(plain):
        return True
    return any(not _denied(plain, found) for found in words.WITHDRAWS.finditer(plain))


def _denied(sentence: str, found: re.Match[str]) -> bool:
    """Tell whether a "niet" belongs to these words, or whether it is somebody else's wish."""
    before = _CLAUSE.split(sentence[max(0, found.start() - _NEAR) : found.start()])[-1]
    after = _CLAUSE.split(sentence[found.end() : found.end() + _NEAR])[0]
    near = before + found[0] + after
    reported = words.REPORTED.search(before) and not words.NO_WISH_OF_MINE.search(near)
    return bool(words.NEGATION.search(near) or reported)


def _asks_inspection(sentence: str) -> bool:
    if not words.ASKS_INSPECTION.search(sentence) or words.NEEDS_NONE.search(sentence):
        return False
    return not words.HAD_IT.search(sentence) or bool(words.STILL_ASKS.search(sentence))
