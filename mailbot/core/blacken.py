"""Making people unreadable who have a part in a dossier, for others who may inspect it (§ 3, § 7).

Every whole word that names a hidden party becomes blocks: the name, the surname or first
name alone, initials, mail addresses, telephone numbers in any spelling, street and
postcode. Too much made black can be asked for; a name that was read can't be taken back.
The report counts and never repeats. Each text is walked once: the work grows with its length.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from mailbot.core import blacken_words as words
from mailbot.core.papers import DossierPaper, Hidden

T = TypeVar("T")
BLOCKS = "████"
_PLAIN = frozenset({"practice", "practitioner", "number", "language", "last_hash", "printed_for", "printed"}) | {
    *("hidden", "role", "event", "by", "key", "state", "kind", "digest", "channel", "phase", "outcome", "is"),
    "result",
}
"""Fields of a dossier paper that hold no words about people, or those of the practice itself."""


@dataclass(frozen=True, slots=True)
class HiddenParty:
    """Somebody whom the reader may not see; `number` is 1 for "betrokkene 1"."""

    number: int
    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blackened:
    """Texts as they may be read, in the order in which they were given, and how often what was hidden."""

    texts: tuple[str, ...]
    hidden: tuple[Hidden, ...]
    """Every party, also one that was found nowhere."""


def blacken(texts: Sequence[str], parties: Sequence[HiddenParty], reader: Sequence[str] = ()) -> Blackened:
    """Make the parties unreadable in texts.

    Args:
        texts: What is going to be read.
        parties: Whom to hide.
        reader: Names of the one who reads: a word of them stays, also where a party has it too.
    """
    table = _Table(parties, reader)
    counts: Counter[int] = Counter()
    done = tuple(table.blackened(text, counts) for text in texts)
    return Blackened(done, tuple(Hidden(each.number, counts[each.number]) for each in parties))


def blacken_paper(paper: DossierPaper, parties: Sequence[HiddenParty], reader: Sequence[str] = ()) -> DossierPaper:
    """Make the parties unreadable in all words of a dossier, and list how often."""
    texts = tuple(_words_of(paper))
    done = blacken(texts, parties, reader)
    made = _with_words(paper, iter(done.texts))
    return replace(made, hidden=done.hidden)


def _is_words(value: Any) -> bool:
    """Tell whether a value is words; a mail address is, a value of an enumeration is not."""
    return isinstance(value, str) and not isinstance(value, Enum)


def _words_of(value: Any) -> Iterator[str]:
    if _is_words(value):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words_of(each)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in _PLAIN:
                yield from _words_of(getattr(value, each.name))


def _with_words(value: T, done: Iterator[str]) -> T:
    """Put the texts of `_words_of` back, in the same order."""
    made: Any = value
    if _is_words(value):
        made = next(done)
    elif isinstance(value, tuple):
        made = tuple(_with_words(each, done) for each in value)
    elif is_dataclass(value) and not isinstance(value, type):
        names = [each.name for each in fields(value) if each.name not in _PLAIN]
        made = replace(value, **{name: _with_words(getattr(value, name), done) for name in names})
    return cast("T", made)


# --- finding ----------------------------------------------------------------------

_IGNORED = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"(?:[^\W_]|[\u0300-\u036f{_IGNORED}])+")
"""A word; a mark that stands behind its letter, and what nobody sees, belong to it."""
_GAP = re.compile(r"[\s._,;:>@+'\u2019()\[\]/-]{0,12}")
"""What may stand between two words of one name or address: also the line end and mark of a quote."""
_DIGITS = re.compile(r"[0-9]+")
_PHONE_GAP = re.compile(r"[\s.()/-]{0,4}")
_PHONE_GROUPS, _PHONE_LONGEST = 12, 20


def fold(word: str) -> str:
    """Return a word as it is compared: without case, accents and what nobody sees."""
    apart = unicodedata.normalize("NFKD", word)
    return "".join(each for each in apart if unicodedata.category(each) not in ("Mn", "Cf")).casefold()


@dataclass(slots=True)
class _Node:
    """A place in the tree of phrases: which words may follow, and whose phrase ends here."""

    follow: dict[str, _Node]
    party: int = 0


class _Table:
    """Everything that is looked for."""

    def __init__(self, parties: Sequence[HiddenParty], reader: Sequence[str]) -> None:
        """Make the tree of phrases and the table of telephone numbers; the first party that has a word keeps it."""
        kept = {phrase for name in reader for phrase in words.name_phrases(_folded(name))}
        self._root = _Node({})
        self._phones: dict[str, int] = {}
        for party in parties:
            for phrase in _phrases(party):
                if phrase not in kept:
                    self._plant(phrase, party.number)
            for phone in party.phones:
                for spelling in words.phone_spellings(phone):
                    self._phones.setdefault(spelling, party.number)
        self._beginnings = {each[:length] for each in self._phones for length in range(1, len(each) + 1)}

    def _plant(self, phrase: tuple[str, ...], party: int) -> None:
        node = self._root
        for word in phrase:
            node = node.follow.setdefault(word, _Node({}))
        node.party = node.party or party

    def blackened(self, text: str, counts: Counter[int]) -> str:
        """Return a text with every find replaced, the first and longest first."""
        finds = sorted([*self._phrases_in(text), *self._phones_in(text)], key=lambda find: (find[0], -find[1]))
        parts, at = [], 0
        for start, end, party in finds:
            if start < at:
                continue
            parts += [text[at:start], BLOCKS]
            at = end
            counts[party] += 1
        return "".join([*parts, text[at:]])

    def _phrases_in(self, text: str) -> Iterator[tuple[int, int, int]]:
        found = [(each.start(), each.end(), fold(each[0])) for each in _WORD.finditer(text)]
        for index, (start, _, _) in enumerate(found):
            end, party = self._longest(text, found, index)
            if party:
                yield start, end, party

    def _longest(self, text: str, found: Sequence[tuple[int, int, str]], index: int) -> tuple[int, int]:
        """Return where the longest phrase ends that begins at a word, and whose it is; no more words than it has."""
        node, best = self._root, (0, 0)
        for at in range(index, len(found)):
            start, end, word = found[at]
            if at > index and not _GAP.fullmatch(text, found[at - 1][1], start):
                break
            following = node.follow.get(word)
            named = following or node.follow.get(_without_genitive(word))
            if named and named.party and not _is_plain_word(text[start:end], alone=at == index):
                best = (end, named.party)
            if following is None:
                break
            node = following
        return best

    def _phones_in(self, text: str) -> Iterator[tuple[int, int, int]]:
        groups = [(each.start(), each.end()) for each in _DIGITS.finditer(text)] if self._phones else []
        for index, (start, _) in enumerate(groups):
            digits, before = "", start
            for begin, end in groups[index : index + _PHONE_GROUPS]:
                digits += text[begin : min(end, begin + _PHONE_LONGEST)]
                if digits not in self._beginnings or not _PHONE_GAP.fullmatch(text, before, begin):
                    break
                before = end
                if digits in self._phones:
                    yield start - (text[start - 1 : start] == "+"), end, self._phones[digits]


def _without_genitive(word: str) -> str:
    """Return "piet" for "piets"; what is short without it is another word."""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _is_plain_word(written: str, *, alone: bool) -> bool:
    """Tell whether a very short name is only a word here: "an", "bo" without a capital."""
    return alone and len(written) <= 2 and not written[0].isupper() and not written.isdigit()


def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold(each[0]) for each in _WORD.finditer(text))


def _phrases(party: HiddenParty) -> Iterator[tuple[str, ...]]:
    for name in party.names:
        yield from words.name_phrases(_folded(name))
    for email in party.emails:
        yield _folded(email)
    for address in party.addresses:
        yield from words.address_phrases([_folded(part) for part in re.split(r"[,;\n]", address)])
