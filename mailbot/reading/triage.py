"""Is this mail a complaint? Certain, doubtful or no, with reasons that a person can read (design: procedure).

Two mistakes are unforgivable: a complaint left lying, and ordinary mail answered as a complaint. So machines' mail is
set apart first; what a person wrote is weighed by signs, each with its weight in one table below; and what lies
between is put to the practitioner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from mailbot.core.values import EmailAddress, Kind
from mailbot.reading.labels import read_labels
from mailbot.reading.layout import lay_out
from mailbot.reading.letters import (
    OwnLetter,
    Pointer,
    is_addressed_to_another,
    is_named_otherwise,
    mail_of_another,
    may_be_the_letter,
    names_one_of,
    own_letters,
    pointer,
    to_be_read,
)
from mailbot.reading.machine import is_form, machine_reason
from mailbot.reading.signs import Signs, read_signs

if TYPE_CHECKING:
    from mailbot.core.mail import Message


@dataclass(frozen=True, slots=True)
class Context:
    """What triage must know of the practice: its own addresses and names."""

    own: frozenset[EmailAddress]
    complaints_addresses: frozenset[EmailAddress]
    practice_name: str
    practitioner_name: str


@dataclass(frozen=True, slots=True)
class Triage:
    """What a mail is taken for, why in Dutch, and the same as stable codes."""

    kind: Kind
    reasons: tuple[str, ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Weight:
    """The first sentence with a sign counts `first`, each next one `more`, together no further than `most`."""

    first: int
    more: int
    most: int
    reason: str


WEIGHTS: Final[dict[str, _Weight]] = {
    "declared": _Weight(6, 0, 6, "noemt het zelf een klacht of bezwaar"),
    "form": _Weight(5, 0, 5, "vult de punten van de klachtenregeling in"),
    "grievance": _Weight(3, 1, 5, "zegt dat iets niet goed was"),
    "failing": _Weight(2, 1, 4, "vertelt wat er misging"),
    "accused": _Weight(3, 1, 5, "verwijt de praktijk iets"),
    "told": _Weight(1, 0, 1, "vertelt wat de praktijk deed of zei"),
    "demand": _Weight(3, 1, 4, "wil dat het goedgemaakt wordt"),
    "wish": _Weight(1, 1, 2, "vraagt om een reactie of een gesprek"),
    "effect": _Weight(1, 0, 1, "vertelt wat het heeft aangericht"),
    "formal": _Weight(1, 0, 1, "heeft de vorm van een brief"),
    "service": _Weight(1, 0, 1, "gaat over een dienst van de praktijk"),
    "queried": _Weight(3, 0, 3, "vraagt of een rekening klopt"),
    "considered": _Weight(4, 0, 4, "denkt over een klacht, of vraagt hoe dat gaat"),
    "negated": _Weight(-3, -1, -4, "zegt dat het geen klacht is"),
    "elsewhere": _Weight(-5, 0, -5, "de klacht is van of over een ander"),
    "positive": _Weight(-2, -1, -4, "bedankt of is tevreden"),
    "softened": _Weight(-2, -1, -3, "zwakt het af of stelt een vraag"),
    "inquiry": _Weight(-2, -1, -4, "vraagt inlichtingen of meldt zich aan"),
    "study": _Weight(-4, -1, -5, "gaat over onderzoek, pers of vakgenoten"),
    "own_change": _Weight(-4, -1, -5, "zegt zelf iets af of verzet een afspraak"),
}
"""Each sign with its weight. Change a figure here and `pytest tests/reading` tells what it does."""

CERTAIN: Final = 5
DOUBT: Final = 3
_SOFT: Final = ("softened", "negated")
"""Signs that make a complaint uncertain, not ordinary: they count against certain, and not against doubtful."""

_LETTER_NAME = re.compile(r"kla(?:cht|gt)|bezwaar|complaint|beschwerde|beklag|ingebrekestelling", re.IGNORECASE)
_LETTER_TYPE = re.compile(r"pdf|word|opendocument|rtf|text/plain|image/(?:jpeg|png|tiff|heic)", re.IGNORECASE)
_PURPOSES: Final = ("request", "positive", "inquiry", "own_change", "study", "elsewhere", "negated")
"""What ordinary mail is for."""
_FEW_WORDS: Final = 30
_A_STORY: Final = 20
_UTC: Final = ZoneInfo("UTC")


def triage(message: Message, *, practice: Context) -> Triage:
    """Tell whether `message` is a complaint about this practice.

    Args:
        message: a first mail: it answers no dossier.
        practice: whose mailbox this is.
    """
    layout = lay_out(message, _UTC)
    prose = "\n".join((*layout.head, layout.prose)) if not layout.prose.strip() else layout.prose
    signs = read_signs(prose, _bare_subject(message.subject))
    _form(signs, layout.text)
    machine = machine_reason(message, practice.own, layout.text)
    if machine and not _typed_by_a_person(message, signs):
        return Triage(Kind.OTHER, (machine,), ("machine",))
    if practice.complaints_addresses & {address.email for address in (*message.to, *message.cc)}:
        return Triage(Kind.COMPLAINT, ("is gestuurd naar het klachtenadres",), ("complaints_address",))
    verdict = _decide(signs, message)
    return _with_letters(verdict, signs, message, practice) if message.letters else verdict


def _bare_subject(subject: str) -> str:
    return re.sub(
        r"^(?:\s*(?:re|antw|betr|fwd?|fw|doorst|geweigerd|declined|aw|wg)\s*:)+\s*", "", subject, flags=re.IGNORECASE
    )


def _form(signs: Signs, text: str) -> None:
    """Note the regulation's own list filled in: four labels of which one tells the substance."""
    labels = {field for label in read_labels(text) for field in label.fields if label.value}
    if len(labels) >= 5 and labels & {"description", "reason"} and labels & {"service_date", "reason", "service_place"}:
        signs.note("form", "ingevulde lijst")


def _typed_by_a_person(message: Message, signs: Signs) -> bool:
    """Tell whether a person typed this into a machine's mail: the site's form, a declined invitation."""
    declined = re.match(r"\s*(?:geweigerd|declined|afgewezen|abgelehnt)\b", message.subject, re.IGNORECASE)
    return (is_form(message) or bool(declined)) and bool(
        signs.count("grievance") or signs.count("declared") or signs.count("failing")
    )


def weigh(signs: Signs) -> dict[str, int]:
    """Return the weight of each sign that was found, by its code."""
    found = {}
    for code, weight in WEIGHTS.items():
        number = signs.count(code) if code != "service" else int(signs.service and signs.you)
        if number:
            total = weight.first + (number - 1) * weight.more
            found[code] = max(total, weight.most) if weight.most < 0 else min(total, weight.most)
    return found


def _decide(signs: Signs, message: Message) -> Triage:
    weights = weigh(signs)
    total = sum(weights.values())
    reasons = tuple(_reason(code, signs) for code in weights)
    codes = tuple(weights)
    if _letter_attached(signs, message):
        return Triage(
            Kind.DOUBTFUL,
            ("de bijlage heet naar een klacht, in de mail zelf staat weinig", *reasons),
            ("letter_attached", *codes),
        )
    if _empty_but_named(signs):
        return Triage(Kind.DOUBTFUL, ("alleen het onderwerp noemt een klacht", *reasons), ("subject_only", *codes))
    if total >= CERTAIN and _substantial(weights) and _about_us(weights, signs):
        return Triage(Kind.COMPLAINT, reasons, codes)
    if total - sum(weights.get(code, 0) for code in _SOFT) >= DOUBT and _enough_to_ask(weights, signs):
        return Triage(Kind.DOUBTFUL, reasons, codes)
    if _unexplained(signs):
        return Triage(
            Kind.DOUBTFUL,
            ("vertelt over de praktijk, zonder vraag, dank of afspraak", *reasons),
            ("unexplained", *codes),
        )
    return Triage(Kind.OTHER, reasons or ("niets wijst op een klacht",), codes)


def _substantial(weights: dict[str, int]) -> bool:
    """Certain needs a complaint said in so many words, or a grievance with what went wrong or what is wanted."""
    if "negated" in weights or ("considered" in weights and "declared" not in weights):
        return False
    if "considered" in weights and not {"grievance", "failing", "accused", "demand", "form"} & set(weights):
        return False  # asks how to complain, and of what is not said
    if "declared" in weights or "form" in weights:
        return True
    found = set(weights)
    if "softened" in found and "demand" not in found:
        return False
    if "grievance" in found:
        enough = {"demand"} if "positive" in found else {"failing", "told", "accused", "demand", "wish"}
        return bool(found & enough) or weights["grievance"] > WEIGHTS["grievance"].first
    reproached = "accused" in found and bool(found & {"failing", "effect", "wish", "demand"})
    return reproached or ("demand" in found and bool(found & {"failing", "told"}))


def _about_us(weights: dict[str, int], signs: Signs) -> bool:
    """Certain needs a tie to the practice: a service of its kind, or words to its reader that no friend writes.

    Who is furious with a plumber, or with Mieke for coming late to a birthday, is asked about at most.
    """
    if signs.service or "form" in weights:
        return True
    return (
        (signs.you and bool({"declared", "demand", "accused"} & set(weights))) or signs.polite or "declared" in weights
    )


def _enough_to_ask(weights: dict[str, int], signs: Signs) -> bool:
    """A doubt needs a sign that hardly any ordinary mail has, or two of those that many have one of."""
    found = set(weights)
    if found & {"declared", "form", "considered", "grievance", "queried"}:
        return True
    if any(signs.count(purpose) for purpose in _PURPOSES) and not found & {"accused", "demand"}:
        return False
    return {"failing", "told"} <= found or len(found & {"failing", "accused", "demand", "wish", "effect"}) >= 2


def _unexplained(signs: Signs) -> bool:
    """Tell whether a person tells what the practice did, and none of the usual purposes of mail explains it."""
    if not signs.you or signs.length < _A_STORY or any(signs.count(purpose) for purpose in (*_PURPOSES, "softened")):
        return False
    told = sum(bool(signs.count(sign)) for sign in ("failing", "told", "effect", "wish", "demand"))
    return told >= 2 or bool(signs.count("accused"))  # one such word is in any mail


def _letter_attached(signs: Signs, message: Message) -> bool:
    letters = [
        one
        for one in message.attachments
        if _LETTER_TYPE.search(one.content_type) or one.name.lower().endswith((".pdf", ".doc", ".docx", ".odt", ".rtf"))
        if not is_named_otherwise(one.name)
    ]
    named = any(_LETTER_NAME.search(one.name) for one in letters) or (bool(letters) and bool(signs.count("declared")))
    return named and signs.length <= _FEW_WORDS


def _empty_but_named(signs: Signs) -> bool:
    return signs.length < 3 and bool(signs.count("declared"))  # nothing was said


# --- attached letters -------------------------------------------------------------

_ON_THE_OTHER_HAND: Final = ("softened", "negated", "elsewhere", "study", "considered", "inquiry", "own_change")
"""What a body can say against the letter that came with it: then she is asked."""
_RANK: Final = (Kind.OTHER, Kind.DOUBTFUL, Kind.COMPLAINT)


def _with_letters(verdict: Triage, signs: Signs, message: Message, practice: Context) -> Triage:
    """Weigh the attached letters too: each as if it were the body, with a bar that is no lower.

    A letter makes a mail surer, never less sure. What can't be read is no reason to open a dossier, but where
    the mail points to it, it is one to ask.
    """
    pointed = pointer(message)
    weighed = [_letter(each, signs, pointed, message, practice) for each in own_letters(message)]
    best = max((verdict, *weighed), key=lambda each: _RANK.index(each.kind))  # of equals the body's
    if best.kind is Kind.OTHER and _is_passed_on(message, practice):
        best = Triage(Kind.DOUBTFUL, ("stuurt een klacht van een ander door",), ("letter_of_another",))
    if best.kind is Kind.COMPLAINT or not may_be_the_letter(message):
        return best
    names = ", ".join(f"“{name}”" for name in to_be_read(message))
    return Triage(
        Kind.DOUBTFUL,
        (
            f"een bijlage kon niet worden gelezen, lees die zelf: {names}",
            *(best.reasons if best is not verdict else ()),
        ),
        ("letter_unread", *best.codes),
    )


def _letter(letter: OwnLetter, body: Signs, pointed: Pointer, message: Message, practice: Context) -> Triage:
    """Return what a mail is for the sake of one letter: certain only where that is surely to this practice."""
    layout = lay_out(letter.mail, _UTC)
    signs = _signs_of(letter, body, message)
    _form(signs, layout.text)
    found = _decide(signs, letter.mail)
    if found.kind is Kind.OTHER or machine_reason(letter.mail, practice.own, layout.text):
        return Triage(Kind.OTHER, ())
    names = f"{practice.practice_name} {practice.practitioner_name}"
    named, elsewhere = names_one_of(layout, names), is_addressed_to_another(layout, names)
    ours = (named or signs.service) and not elsewhere and not pointed.asks_help
    doubted = pointed.copy or any(body.count(sign) for sign in _ON_THE_OTHER_HAND)
    told = found.codes != ("unexplained",) and (pointed.to_a_letter or pointed.bare or "declared" in found.codes)
    if found.kind is Kind.COMPLAINT and ours and told and not doubted:
        kind = Kind.COMPLAINT
    elif named or (pointed.to_a_letter and not elsewhere):
        kind = Kind.DOUBTFUL
    else:
        kind = Kind.OTHER
    reason = f"de bijlage “{letter.name}” is meegelezen"
    return Triage(kind, (reason, *found.reasons), ("letter", *found.codes))


def _signs_of(letter: OwnLetter, body: Signs, message: Message) -> Signs:
    """Return the signs of a letter, under the subject of its mail and with what that calls it."""
    layout = lay_out(letter.mail, _UTC)
    signs = read_signs(layout.prose if layout.prose.strip() else layout.text, _bare_subject(message.subject))
    if body.count("declared") and not signs.count("declared"):
        signs.note("declared", body.first("declared"))
    return signs


def _is_passed_on(message: Message, practice: Context) -> bool:
    """Tell whether somebody passes on, without a word, what another complains of."""
    mail = mail_of_another(message)
    if mail is None or any(each.author in practice.own for each in message.letters):
        return False
    layout = lay_out(mail, _UTC)
    signs = read_signs(layout.prose)
    named = names_one_of(layout, f"{practice.practice_name} {practice.practitioner_name}")
    return _decide(signs, mail).kind is Kind.COMPLAINT and (named or signs.service)


def _reason(code: str, signs: Signs) -> str:
    words = signs.first(code)
    return f"{WEIGHTS[code].reason}: “{words}”" if words else WEIGHTS[code].reason
