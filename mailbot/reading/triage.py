"""Is this mail a complaint? Certain, doubtful or no, with reasons that a person can read (design: procedure).

Two mistakes are unforgivable: a complaint left lying, and ordinary mail answered as a complaint. So machines' mail is
set apart first; what a person wrote is judged by what was learned from labelled mail (`reading.judge`), within what
signs allow that a person can name; and what lies between is put to the practitioner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from mailbot.core.values import EmailAddress, Kind, Language
from mailbot.reading.judge import judge
from mailbot.reading.labels import read_labels
from mailbot.reading.language import language
from mailbot.reading.layout import Layout, is_opening, lay_out
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
    known: bool = False
    """She wrote to the sender before: who may well be a client."""


@dataclass(frozen=True, slots=True)
class Triage:
    """What a mail is taken for, why in Dutch, and the same as stable codes."""

    kind: Kind
    reasons: tuple[str, ...]
    codes: tuple[str, ...] = ()


REASONS: Final[dict[str, str]] = {
    "declared": "noemt het zelf een klacht of bezwaar",
    "form": "vult de punten van de klachtenregeling in",
    "grievance": "zegt dat iets niet goed was",
    "failing": "vertelt wat er misging",
    "accused": "verwijt de praktijk iets",
    "told": "vertelt wat de praktijk deed of zei",
    "demand": "wil dat het goedgemaakt wordt",
    "wish": "vraagt om een reactie of een gesprek",
    "effect": "vertelt wat het heeft aangericht",
    "formal": "heeft de vorm van een brief",
    "service": "gaat over een dienst van de praktijk",
    "queried": "vraagt of een rekening klopt",
    "considered": "denkt over een klacht, of vraagt hoe dat gaat",
    "negated": "zegt dat het geen klacht is",
    "elsewhere": "de klacht is van of over een ander",
    "positive": "bedankt of is tevreden",
    "softened": "zwakt het af of stelt een vraag",
    "inquiry": "vraagt inlichtingen of meldt zich aan",
    "study": "gaat over onderzoek, pers of vakgenoten",
    "own_change": "zegt zelf iets af of verzet een afspraak",
}
"""What each sign says of a mail, in words for the practitioner."""

CERTAIN: Final = 0.78
"""From here on a dossier is opened without asking. What of held mail is still opened wrongly: docs/reading.md."""
DOUBT: Final = 0.25
"""From here on she is asked: a complaint must hardly ever fall below it, and a question costs her one tap."""
KNOWN: Final = 0.17
"""From here on she is asked about somebody she wrote to before, who may well be a client."""
OUTRIGHT: Final = 0.6
"""What says outright that it complains, or fills in the regulation's list, is certain from here on."""
HANDED_IN: Final = 0.4
"""What says "hierbij dien ik een klacht in", with no sign against it, is certain from here on."""
NAMED: Final = 0.2
"""What calls itself a complaint is asked about from here on, a short mail always: below, it speaks of another one."""

_ANSWERING = re.compile(r"^(?:\s*(?:re|antw|betr|fwd?|fw|doorst|geweigerd|declined|aw|wg)\s*:)+\s*", re.IGNORECASE)
_LETTER_NAME = re.compile(r"kla(?:cht|gt)|bezwaar|complaint|beschwerde|beklag|ingebrekestelling", re.IGNORECASE)
_LETTER_TYPE = re.compile(r"pdf|word|opendocument|rtf|text/plain|image/(?:jpeg|png|tiff|heic)", re.IGNORECASE)
_FEW_WORDS: Final = 30
_STORY: Final = 25
"""Of fewer words that name a complaint the words around them tell too little to leave it at that."""
_TOO_SHORT: Final = 6
"""Of fewer words that bear no sign ("zie bijlage") nothing can be said."""
_ROTE: Final = 10
"""How often each word of a text comes, on average, where no person thought of it."""
_LOOKED_AT: Final = 20_000
"""Characters in which words are counted."""
_UNNAMED: Final = 0.3
"""From here on she is asked about a mail without any sign: nothing but the words speaks for it."""
_OUTRIGHT = re.compile(
    r"\b(?:hierbij|bij dezen?|middels dezen?|langs deze weg|hiermee) (?:dien|maak|leg|teken|meld|doe|wil|wens)(?:en)?"
    r" (?:ik|wij|we|ondergetekende)\b[^.!?]{0,60}\b(?:klacht|bezwaar|beklag)"
    r"|\bhereby\b[^.!?]{0,40}\bcomplain|\bhiermit\b[^.!?]{0,40}\bbeschwer",
    re.IGNORECASE,
)
_CITED = re.compile(r"[\"“„][^\"“”„]{0,600}[\"”]")
_REPROACH = re.compile(
    r"\bneem (?:ik )?(?:u|je|jou|jullie)\b[^.!?\n]{0,40}\bkwalijk|\b(?:ik|wij|we) verwijt(?:en)? (?:u|je|jou|jullie)\b"
    r"|\b(?:ik|wij|we) nemen? (?:u|je|jou|jullie)\b[^.!?\n]{0,40}\bkwalijk|\bverwijt ik (?:u|je|jou|jullie)\b",
    re.IGNORECASE,
)
"""A reproach to the reader in so many words is asked about, however friendly the rest."""
_NAME_ALONE = re.compile(r"[A-Z][\w-]{1,20},")
_FOOT: Final = 3
"""Lines at the end in which a name alone is that of who signs."""
_EXERCISE = re.compile(
    r"\b(?:mijn|hier is de|bijgaand de) (?:\W?\w+\W? )?(?:huiswerk|schrijfopdracht|boze brief|brief aan)\b|\bhuiswerk:"
    r"|\bniet (?:bedoeld )?om te versturen\b|\b(?:my homework|my letter to)\b",
    re.IGNORECASE,
)
"""Clients write as an exercise to whom they are angry with: never certain."""
_SOFT: Final = frozenset({"negated", "considered", "elsewhere", "study", "softened", "inquiry", "positive"})
_WRONGS: Final = frozenset({"grievance", "failing", "accused", "told", "demand", "effect"})
_CLAIM: Final = frozenset({"grievance", "demand"})
"""Both together ask about a mail as its own word for it does: "Schandalig! Geld terug!"."""
_UTC: Final = ZoneInfo("UTC")


def triage(message: Message, *, practice: Context) -> Triage:
    """Tell whether `message` is a complaint about this practice.

    Args:
        message: a first mail: it answers no dossier.
        practice: whose mailbox this is.
    """
    layout = lay_out(message, _UTC)
    prose, signs = prose_of(layout), signs_of(message, layout)
    machine = machine_reason(message, practice.own, layout.text)
    if machine and not _typed_by_a_person(message, signs):
        return Triage(Kind.OTHER, (machine,), ("machine",))
    if practice.complaints_addresses & {address.email for address in (*message.to, *message.cc)}:
        return Triage(Kind.COMPLAINT, ("is gestuurd naar het klachtenadres",), ("complaints_address",))
    verdict = _decide(signs, message, prose, KNOWN if practice.known else DOUBT)
    return _with_letters(verdict, signs, message, practice) if message.letters else verdict


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


def signs_of(message: Message, layout: Layout) -> Signs:
    """Return all signs of a mail that are weighed; training learns from the same."""
    signs = read_signs(prose_of(layout), subject_of(message))
    _form(signs, layout.text)
    return signs


def subject_of(message: Message) -> str:
    """Return the subject without "Re:" and the like."""
    return _ANSWERING.sub("", message.subject)


def prose_of(layout: Layout) -> str:
    """Return what the sender wrote: the prose, or all of it where nothing else is prose."""
    return layout.prose if layout.prose.strip() else "\n".join((*layout.head, layout.prose))


def codes_of(signs: Signs) -> tuple[str, ...]:
    """Return the codes of the signs that were found."""
    return tuple(code for code in REASONS if (signs.service and signs.you if code == "service" else signs.count(code)))


def weighed_signs(signs: Signs) -> tuple[str, ...]:
    """Return the codes of all that is weighed beside the words."""
    ways = (("you", signs.you), ("polite", signs.polite))
    return (*codes_of(signs), *(code for code, found in ways if found))


def _decide(signs: Signs, message: Message, prose: str, doubt: float = DOUBT) -> Triage:
    codes = codes_of(signs)
    if _letter_attached(signs, message):
        reasons = ("de bijlage heet naar een klacht, in de mail zelf staat weinig", *_reasons(codes, signs))
        return Triage(Kind.DOUBTFUL, reasons, ("letter_attached", *codes))
    if _empty_but_named(signs):
        return Triage(Kind.DOUBTFUL, ("alleen het onderwerp noemt een klacht",), ("subject_only", *codes))
    judged = judge(subject_of(message), prose, weighed_signs(signs))
    said = len(set(f"{message.subject} {prose[:_LOOKED_AT]}".split()))
    if min(signs.length, said) < _TOO_SHORT and not codes:
        return Triage(Kind.OTHER, ("er staat te weinig in om iets te zeggen",), ())
    least = doubt if codes else max(doubt, _UNNAMED)
    kind = _kind(judged.score, _found(codes, prose), signs, prose, least)
    if kind is Kind.OTHER:
        return Triage(kind, _reasons(codes, signs) or ("niets wijst op een klacht",), codes)
    telling = tuple(f"klinkt als een klacht: “{sentence}”" for sentence in judged.telling)
    return Triage(kind, (*telling, *_reasons(codes, signs)), ("judged", *codes))


def _found(codes: tuple[str, ...], prose: str) -> frozenset[str]:
    """Return the codes, and whether it is said outright: "hierbij dien ik een klacht in", with no word against it."""
    found = frozenset(codes)
    said = "form" in found or ("declared" in found and bool(found & _WRONGS or _OUTRIGHT.search(prose)))
    if said and not found & _SOFT:
        in_own_words = _OUTRIGHT.search(_CITED.sub("", prose))
        found |= {"outright", "handed_in"} if in_own_words else {"outright"}
    return found | {"reproach"} if _REPROACH.search(prose) else found


def _kind(score: float, found: frozenset[str], signs: Signs, prose: str, doubt: float) -> Kind:
    """Return what a mail is by what was learned, within what its signs and its form allow."""
    words = found & {"declared", "form", "considered", "reproach"}
    named = bool(words or found >= _CLAIM) and not found & {"elsewhere", "study"}
    told = score >= NAMED or bool(found & {"considered", "reproach"}) or signs.length < _STORY
    certain = HANDED_IN if "handed_in" in found else OUTRIGHT if "outright" in found else CERTAIN
    if score >= certain and not _doubted(found) and _about_us(found, signs) and not _unsure(found, prose):
        return Kind.COMPLAINT
    if score >= doubt or (named and told):
        return Kind.DOUBTFUL
    return Kind.OTHER


def _doubted(found: frozenset[str]) -> bool:
    """Tell whether the mail itself says that it is no complaint, or asks whether it is one and tells no wrong."""
    return "negated" in found or ("considered" in found and not found & _WRONGS)


def _unsure(found: frozenset[str], prose: str) -> bool:
    """Tell whether a mail may be no complaint to this practice, whatever it sounds like: then she is asked."""
    return _unfamiliar(found, prose) or bool(_EXERCISE.search(prose)) or _to_another(prose) or _by_rote(prose)


def _by_rote(prose: str) -> bool:
    """Tell whether a text says the same few words again and again, as no person does who complains."""
    words = prose[:_LOOKED_AT].split()
    return len(words) > _ROTE * len(set(words))


def _unfamiliar(found: frozenset[str], prose: str) -> bool:
    """Tell whether a mail is in another language and bears no sign of a wrong: little was learned from such mail."""
    return not found & (_WRONGS | {"declared", "form"}) and language(prose) is not Language.DUTCH


def _to_another(prose: str) -> bool:
    """Tell whether below its own salutation a mail holds a letter to somebody else: "Ruud," alone on a line."""
    lines = [line.strip() for line in prose.split("\n") if line.strip()]
    return any(is_opening(line) or _NAME_ALONE.fullmatch(line) for line in lines[1:-_FOOT])


def _about_us(found: frozenset[str], signs: Signs) -> bool:
    """Certain needs a tie to the practice: a service of its kind, or words to its reader.

    Who is furious with a plumber, or with Mieke for coming late to a birthday, is asked about at most.
    """
    return signs.service or signs.you or signs.polite or bool(found & {"declared", "form"})


def _reasons(codes: tuple[str, ...], signs: Signs) -> tuple[str, ...]:
    return tuple(_reason(code, signs) for code in codes)


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
    signs = _signs_of_letter(layout, body, message)
    found = _decide(signs, letter.mail, prose_of(layout))
    if found.kind is Kind.OTHER or machine_reason(letter.mail, practice.own, layout.text):
        return Triage(Kind.OTHER, ())
    names = f"{practice.practice_name} {practice.practitioner_name}"
    named, elsewhere = names_one_of(layout, names), is_addressed_to_another(layout, names)
    ours = (named or signs.service) and not elsewhere and not pointed.asks_help
    doubted = pointed.copy or any(body.count(sign) for sign in _ON_THE_OTHER_HAND)
    told = pointed.to_a_letter or pointed.bare or "declared" in found.codes
    if found.kind is Kind.COMPLAINT and ours and told and not doubted:
        kind = Kind.COMPLAINT
    elif named or (pointed.to_a_letter and not elsewhere):
        kind = Kind.DOUBTFUL
    else:
        kind = Kind.OTHER
    reason = f"de bijlage “{letter.name}” is meegelezen"
    return Triage(kind, (reason, *found.reasons), ("letter", *found.codes))


def _signs_of_letter(layout: Layout, body: Signs, message: Message) -> Signs:
    """Return the signs of a letter, under the subject of its mail and with what that calls it."""
    signs = read_signs(layout.prose if layout.prose.strip() else layout.text, subject_of(message))
    if body.count("declared") and not signs.count("declared"):
        signs.note("declared", body.first("declared"))
    _form(signs, layout.text)
    return signs


def _is_passed_on(message: Message, practice: Context) -> bool:
    """Tell whether somebody passes on, without a word, what another complains of."""
    mail = mail_of_another(message)
    if mail is None or any(each.author in practice.own for each in message.letters):
        return False
    layout = lay_out(mail, _UTC)
    signs = read_signs(layout.prose)
    named = names_one_of(layout, f"{practice.practice_name} {practice.practitioner_name}")
    return _decide(signs, mail, prose_of(layout)).kind is Kind.COMPLAINT and (named or signs.service)


def _reason(code: str, signs: Signs) -> str:
    words = signs.first(code)
    return f"{REASONS[code]}: “{words}”" if words else REASONS[code]
