"""The practitioner's commands: the word table, the parser, the nearest word.

A command is the subject of a mail: a tag, then a word: `[KL-2026-0007] voorstel`; or
`#voorstel` anywhere in it. Case, accents, `Re:` and extra spaces don't matter. Here
words become an `Order`; `core.procedure` carries it out. One more command is one
entry here, one step there, one test.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from mailbot.core.values import DossierNumber, Found

GENERAL_TAG = "[KLACHT]"
"""The tag of a command that concerns no dossier yet."""


class About(StrEnum):
    """What a command concerns."""

    DOSSIER = "dossier"
    QUESTION = "question"
    EITHER = "either"
    """A question about a doubtful mail, or a dossier."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class CommandWord:
    """One entry of the table."""

    word: str
    aliases: tuple[str, ...]
    about: About
    wants_text: bool = False
    """Whether the body is the text of what it does."""


WORDS = (
    CommandWord("ja", ("yes",), About.EITHER),
    CommandWord("nee", ("no",), About.QUESTION),
    CommandWord("nieuw", ("new",), About.NOTHING, wants_text=True),
    CommandWord("contact", ("called",), About.DOSSIER, wants_text=True),
    CommandWord("notitie", ("note", "aantekening"), About.DOSSIER, wants_text=True),
    CommandWord("afspraak", ("agreement", "afspraken"), About.DOSSIER, wants_text=True),
    CommandWord("betrokkene", ("party", "involved"), About.DOSSIER, wants_text=True),
    CommandWord("bericht", ("message", "write"), About.DOSSIER, wants_text=True),
    CommandWord("voorstel", ("proposal", "propose"), About.DOSSIER, wants_text=True),
    CommandWord("akkoord", ("agree", "agreed"), About.DOSSIER),
    CommandWord("niet akkoord", ("disagree", "not agreed", "afgewezen"), About.DOSSIER),
    CommandWord("uitstel", ("extend", "extension"), About.DOSSIER, wants_text=True),
    CommandWord("bemiddeling", ("mediation", "mediate", "mediator"), About.DOSSIER, wants_text=True),
    CommandWord("derde", ("third party", "refer", "referral"), About.DOSSIER),
    CommandWord("uitspraak", ("judgement", "judgment", "oordeel"), About.DOSSIER, wants_text=True),
    CommandWord("ontvankelijk", ("admissible", "admit"), About.DOSSIER),
    CommandWord("niet ontvankelijk", ("not admissible", "inadmissible"), About.DOSSIER, wants_text=True),
    CommandWord("veld", ("field", "velden"), About.DOSSIER, wants_text=True),
    CommandWord("onderwerp", ("subject", "about"), About.DOSSIER, wants_text=True),
    CommandWord("behandelaar", ("handler",), About.DOSSIER, wants_text=True),
    CommandWord("samenvoegen", ("merge",), About.EITHER),
    CommandWord("geen klacht", ("no complaint", "not a complaint"), About.DOSSIER),
    CommandWord("intrekken", ("withdraw", "withdrawn", "ingetrokken"), About.DOSSIER),
    CommandWord("sluit", ("close", "sluiten"), About.DOSSIER),
    CommandWord("heropen", ("reopen", "heropenen"), About.DOSSIER, wants_text=True),
    CommandWord("inzage", ("inspection", "inspect"), About.DOSSIER),
    CommandWord("bewaar", ("keep", "hold", "bewaren"), About.DOSSIER, wants_text=True),
    CommandWord("herstel", ("undo", "herstellen"), About.DOSSIER),
    CommandWord("verzonden", ("posted", "gepost"), About.DOSSIER),
    CommandWord("afwezig", ("absent", "absence", "away"), About.NOTHING),
    CommandWord("status", (), About.DOSSIER),
    CommandWord("overzicht", ("overview", "digest"), About.NOTHING),
    CommandWord("help", ("hulp", "?"), About.NOTHING),
)
"""Every command of this version, as `help` lists them."""

_BY_WORD = {name: entry for entry in WORDS for name in (entry.word, *entry.aliases)}
_LONGEST_FIRST = sorted(_BY_WORD, key=len, reverse=True)

_TAG = re.compile(r"\[\s*(kl-\d{4}-\d{4,6}|klacht|vraag-\d{1,6})\s*\]", re.ASCII | re.IGNORECASE)
_NAMED = re.compile(r"(?<![A-Z0-9-])(KL-\d{4}-\d{4,6})(?![\d-])", re.ASCII)
_PREFIX = re.compile(r"^\s*(?:re|antw|aw|fw|fwd|betr|doorst|sv)\s*(?:\[\d{1,2}\])?\s*:\s*")
_CODE = re.compile(r"\{\s*([a-z2-7]{10})\s*\}", re.ASCII | re.IGNORECASE)
_BEFORE_WORD, _AFTER_WORD = "#:-\N{EN DASH}\N{EM DASH} ", " :,.!"
"""What may stand around the word; a telephone makes a dash of a hyphen."""
_ALIKE = 0.72


@dataclass(frozen=True, slots=True)
class Order:
    """A command as the mail has it, not yet judged."""

    word: str
    """The table's word, or "" where no word of the table is there."""
    written: str
    """What stands where the word should be, for the answer to a misspelt one."""
    number: DossierNumber | None = None
    question: int | None = None
    argument: str = ""
    """What follows the word in the subject: "2 weken"."""
    code: str = ""
    """The code of a notice, where the subject carries one."""
    text: str = ""
    """What she typed in the body."""
    contents: tuple[Found, ...] = ()
    """Required contents that the body gives, for `veld` and `nieuw`."""
    exact: str = ""
    """The argument as she wrote it, with its capitals and accents: a name."""
    details: Mapping[str, str] = field(default_factory=dict)
    """What the body says behind labels, for `bemiddeling` and `betrokkene`; days in ISO form."""
    attachments: int = 0
    """How many files came with it."""

    def with_body(self, text: str, contents: tuple[Found, ...], attachments: int = 0) -> Order:
        """Return the order with what the body says, and what came with it."""
        return replace(self, text=text, contents=contents, attachments=attachments)


def plain_words(text: str) -> str:
    """Return text in lower case, without accents, single-spaced."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(each for each in decomposed if not unicodedata.combining(each))
    return " ".join(bare.casefold().split())


def tags(subject: str) -> tuple[str, ...]:
    """Return the different tags in a subject, in upper case without brackets.

    Only ASCII letters and digits make a tag: look-alikes are no tag.
    """
    return tuple(dict.fromkeys(found.upper() for found in _TAG.findall(subject)))


def numbers(subject: str) -> tuple[DossierNumber, ...]:
    """Return the dossiers whose tag stands in a subject."""
    return tuple(DossierNumber.parse(tag) for tag in tags(subject) if tag.startswith("KL-"))


def named_dossier(text: str) -> DossierNumber | None:
    """Return the first dossier that a text names, with or without brackets; None for none."""
    found = _NAMED.search(text.upper())
    return DossierNumber.parse(found[1]) if found else None


def without_prefixes(subject: str) -> str:
    """Strip `Re:`, `Antw:`, `FW:` and the like, however many; in lower case."""
    text = subject.casefold()
    while (shorter := _PREFIX.sub("", text)) != text:
        text = shorter
    return text.strip()


def parse(subject: str) -> Order | None:
    """Read a command out of a subject; None where it has no tag, or two different ones.

    A subject with a tag and no known word gives an Order with an empty `word`, so
    that it can be answered.
    """
    found = tags(subject)
    if len(found) != 1:
        return None
    # NUL marks where the tag stood: one of the sender's own may not.
    rest = plain_words(_seen(_TAG.sub(" \x00 ", without_prefixes(subject.replace("\x00", " ")))))
    code = _CODE.search(rest)
    rest = " ".join(_CODE.sub(" ", rest).split())
    after_tag = " ".join(without_prefixes(rest.partition("\x00")[2].replace("\x00", " ")).split())
    word, written, argument = _hashed(rest) or _leading(after_tag)
    exact = _as_written(subject, len(argument.split()))
    order = _about(Order(word, written, argument=argument, code=code[1] if code else "", exact=exact), found[0])
    # A new complaint is about no dossier: under a dossier's tag the word is somebody's "nieuw bericht".
    return replace(order, word="", argument="") if word == "nieuw" and found[0] != GENERAL_TAG[1:-1] else order


def _seen(text: str) -> str:
    """Return a text without what shows nothing, such as the zero-width space of a copied subject."""
    return "".join(each for each in text if unicodedata.category(each) != "Cf")


def _as_written(subject: str, words: int) -> str:
    """Return the last words of a subject as they were typed, without tag and code."""
    bare = _CODE.sub(" ", _TAG.sub(" ", subject.replace("\x00", " ")))
    return " ".join(bare.split()[-words:]).strip(" :,.") if words else ""


def nearest(written: str) -> str:
    """Return the table's word that looks most like what was written, or ""."""
    tries = (" ".join(written.split()[:2]), written.split(maxsplit=1)[0] if written.split() else "")
    for each in tries:
        close = difflib.get_close_matches(each, _BY_WORD, n=1, cutoff=_ALIKE)
        if close:
            return _BY_WORD[close[0]].word
    return ""


def entry(word: str) -> CommandWord:
    """Return the table's entry of a word. Raises KeyError for one that is not there."""
    return _BY_WORD[word]


def _about(order: Order, tag: str) -> Order:
    if tag.startswith("KL-"):
        return replace(order, number=DossierNumber.parse(tag))
    if tag.startswith("VRAAG-"):
        return replace(order, question=int(tag.partition("-")[2]))
    return order


def _hashed(rest: str) -> tuple[str, str, str] | None:
    """Find `#voorstel`, or `#niet-akkoord`, anywhere."""
    for word in _LONGEST_FIRST:
        mark = "#" + word.replace(" ", "-")
        before, found, after = rest.partition(mark)
        if found and not (after[:1].isalnum() or before[-1:].isalnum()):
            return _BY_WORD[word].word, word, after.replace("\x00", " ").strip()
    return None


def _leading(after_tag: str) -> tuple[str, str, str]:
    text = after_tag.lstrip(_BEFORE_WORD)
    for word in _LONGEST_FIRST:
        if text == word or text.startswith(tuple(word + each for each in _AFTER_WORD)):
            return _BY_WORD[word].word, word, text[len(word) :].strip(_AFTER_WORD)
    return "", text, ""
