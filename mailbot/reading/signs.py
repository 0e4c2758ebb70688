"""Find in a mail's own words the signs of a complaint, sentence by sentence, and about whom each sentence is.

A grievance about her boss, her ex or her insurer is what clients write about; only sentences about the practice count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from mailbot.reading.lowercase import lowered
from mailbot.reading.occasion import sentences
from mailbot.reading.service import speaks_of_service
from mailbot.reading.words import signs as words


def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of `words`, which stands in lower case, for text that is `lowered`."""
    return re.compile(pattern, re.MULTILINE)


_DECLARED: Final = _compiled(words.DECLARED)
_NEGATED: Final = _compiled(words.NEGATED)
_CONSIDERED: Final = _compiled(words.CONSIDERED)
_ELSEWHERE: Final = _compiled(words.ELSEWHERE)
_YOU: Final = _compiled(words.YOU)
_THIRD: Final = _compiled(words.THIRD)
_SIMPLE: Final = {
    name: _compiled(getattr(words, name.upper()))
    for name in (
        "grievance",
        "failing",
        "told",
        "accused",
        "demand",
        "wish",
        "effect",
        "positive",
        "softened",
        "queried",
        "inquiry",
        "study",
        "own_change",
        "formal",
    )
}
_COUNTED_ABOUT_PRACTICE: Final = {"grievance", "failing", "told", "accused", "demand", "wish", "effect"}
_YOURS: Final = re.compile(r"\b(?:uw|je|jouw|jullie|your)\s+$", re.IGNORECASE)
"""Her own complaint, about somebody else: "uw klacht hebben wij ontvangen"."""
_ASKS_KINDLY: Final = re.compile(r"^(?!.*\bwaarom\b).*\?\s*$", re.IGNORECASE | re.DOTALL)
_FELT_BY: Final = re.compile(
    r"\b(?:mijn|m'n|onze|de|hij|zij|ze|mijn eigen) ?(?:\w+ )?(?:is|was|vindt|vond|wordt|werd|voelt|voelde|zei"
    r"|heeft) (?:\w+ ){0,6}$",
    re.IGNORECASE,
)
_FEELING: Final = re.compile(
    r"(?:boos|on ?tevreden|niet tevreden|kwaad|woest|woedend|teleurgesteld|gekwetst|erger|baal|pissig|angry|upset)",
    re.IGNORECASE,
)
_SHE: Final = re.compile(r"\b(?:ze|hij|zij|he|she|they) (?:\w+ ){0,5}$", re.IGNORECASE)
_AT: Final = re.compile(
    r"\w{0,40} (?:\w{1,40} )?(?:op|over|naar|tegen) (?:mijn|m'n|hem|haar|hen|onze|mezelf|die)\b", re.IGNORECASE
)
_PRACTICE: Final = re.compile(
    r"\b(?:(?:op|door|over|van|aan|bij|in|met) (?:u|jou|je|jullie)|uw|jouw|jullie)\b", re.IGNORECASE
)
_POLITE: Final = _compiled(r"\b(?:u|uw|your?|ihnen|ihre?)\b")
_SUPPOSED: Final = re.compile(r"^(?:als|indien|mocht|if|wenn)\b", re.IGNORECASE)


@dataclass(slots=True)
class Signs:
    """The words found for each sign, in the order of the mail; a sign counts once a sentence."""

    words: dict[str, list[str]] = field(default_factory=dict)
    length: int = 0
    you: bool = False
    polite: bool = False
    """Says "u", or is not in Dutch's two ways of saying you: no friend writes so."""
    service: bool = False

    def count(self, sign: str) -> int:
        """Return in how many sentences `sign` was found."""
        return len(self.words.get(sign, ()))

    def first(self, sign: str) -> str:
        """Return the first words found for `sign`, or ""."""
        return next(iter(self.words.get(sign, ())), "")

    def note(self, sign: str, found: str) -> None:
        """Keep the words found for a sign."""
        self.words.setdefault(sign, []).append(" ".join(found.split()))


def read_signs(prose: str, subject: str = "") -> Signs:
    """Return the signs in the sender's own prose and the subject."""
    found = Signs()
    about = "practice"
    if subject:
        _sentence(found, subject, "practice")
    for _, part in sentences(prose[:20000]):
        if not part.strip():
            continue
        found.length += len(part.split())
        about = _about(lowered(part), about)
        _sentence(found, part, about)
    low = lowered(prose[:20000])
    found.you = bool(_YOU.search(low))
    found.polite = bool(_POLITE.search(low))
    found.service = speaks_of_service(subject) or speaks_of_service(low)
    return found


def _about(low: str, before: str) -> str:
    """Tell about whom a sentence is: "you" in it is the practice; without either, the sentence before tells."""
    if _YOU.search(low):
        return "practice"
    return "third" if _THIRD.search(low) else before


def _sentence(found: Signs, part: str, about: str) -> None:
    low = lowered(part)
    _declaration(found, part, low)
    for sign, pattern in _SIMPLE.items():
        if sign in _COUNTED_ABOUT_PRACTICE and about == "third":
            continue
        if (m := pattern.search(low)) and not (sign == "grievance" and _felt_by_or_at_another(part, m)):
            if sign == "accused" and _ASKS_KINDLY.search(part):
                continue
            # "Krijg ik mijn geld terug?" asks; it demands nothing.
            asks = sign == "demand" and part.rstrip().endswith("?")
            found.note("wish" if asks else sign, _excerpt(part, m))


def _felt_by_or_at_another(part: str, m: re.Match[str]) -> bool:
    """Tell whether the anger is another's ("de beheerder is boos") or at another ("boos op mijn zoon")."""
    if _PRACTICE.search(part[max(0, m.start() - 60) : m.end() + 40]):
        return False
    if _FEELING.match(m[0]) and _SHE.search(part[: m.start()]):
        return True
    return bool(_FELT_BY.search(part[: m.start()]) or (_FEELING.match(m[0]) and _AT.match(part[m.end() :])))


def _declaration(found: Signs, part: str, low: str) -> None:
    if m := _NEGATED.search(low):
        found.note("negated", _excerpt(part, m))
    elif (m := _DECLARED.search(low)) and not _YOURS.search(part[: m.start()]):
        if _ELSEWHERE.search(low):
            found.note("elsewhere", _excerpt(part, m))
        elif _CONSIDERED.search(low) or part.rstrip().endswith("?") or _SUPPOSED.search(part):
            found.note("considered", _excerpt(part, m))
        else:
            found.note("declared", _excerpt(part, m))


def _excerpt(part: str, m: re.Match[str]) -> str:
    """Return the words with their surroundings, whole words, for a person to recognise."""
    left, right = max(0, m.start() - 25), min(len(part), m.end() + 25)
    left = part.rfind(" ", 0, left + 1) + 1 if left else 0
    right = part.find(" ", right) if part.find(" ", right) >= 0 else len(part)
    return part[left:right].strip()
