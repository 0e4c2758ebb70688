"""Mails that stand ready behind a button: commands for the practitioner, answers for a complainant.

Which commands fit a moment is decided here; what each does stands in `core.procedure`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mailbot.core.commands import GENERAL_TAG
from mailbot.core.dossier import AWAITING, Dossier, Phase
from mailbot.core.events import Outcome
from mailbot.core.letters import Prepared
from mailbot.core.rules import Absence, Rules
from mailbot.core.values import DossierNumber, Field, Found, Language

_ANSWERS = {
    Language.DUTCH: {
        "agree": ("Akkoord", "Ik ga akkoord met het voorstel."),
        "disagree": ("Niet akkoord", "Ik ga niet akkoord met het voorstel."),
        "agree mediator": ("Akkoord", "Ik ga akkoord met deze gespreksleider."),
        "disagree mediator": ("Niet akkoord", "Ik ga niet akkoord met deze gespreksleider."),
        "supply": ("Aanvulling", ""),
    },
    Language.ENGLISH: {
        "agree": ("Agreed", "I agree with the proposal."),
        "disagree": ("Not agreed", "I do not agree with the proposal."),
        "agree mediator": ("Agreed", "I agree with this mediator."),
        "disagree mediator": ("Not agreed", "I do not agree with this mediator."),
        "supply": ("Further details", ""),
    },
}
"""Subject and body of a complainant's prepared answers, as `reading.answers` reads them."""

LABELS = {
    Language.DUTCH: {
        Field.ORGANISATION: "Organisatie",
        Field.NAME: "Naam",
        Field.ROLE: "Functie",
        Field.ADDRESS: "Adres",
        Field.PHONE: "Telefoon",
        Field.EMAIL: "E-mail",
        Field.DATED: "Datum",
        Field.DESCRIPTION: "Omschrijving van de klacht",
        Field.SERVICE_DATE: "Datum van de dienst",
        Field.SERVICE_TIME: "Tijd van de dienst",
        Field.SERVICE_PLACE: "Plaats van de dienst",
        Field.REASON: "Reden van bezwaar",
        Field.SIGNATURE: "Ondertekening",
    },
    Language.ENGLISH: {
        Field.ORGANISATION: "Organisation",
        Field.NAME: "Name",
        Field.ROLE: "Role",
        Field.ADDRESS: "Address",
        Field.PHONE: "Telephone",
        Field.EMAIL: "E-mail",
        Field.DATED: "Date",
        Field.DESCRIPTION: "Description of the complaint",
        Field.SERVICE_DATE: "Date of the service",
        Field.SERVICE_TIME: "Time of the service",
        Field.SERVICE_PLACE: "Place of the service",
        Field.REASON: "Reason for the objection",
        Field.SIGNATURE: "Signature",
    },
}
"""Labels in a prepared reply, as `reading.labels` reads them back."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Prepares the commands of one notice: its code proves that she got it."""

    address: str
    code: str

    def command(self, tag: str, word: str, body: str = "") -> Prepared:
        """Return a command that stands ready to be sent; with the lines to fill in where it wants some."""
        said = _SAID.get(word, word)
        return Prepared(word, self.address, f"{tag} {said} {{{self.code}}}", body or _TO_FILL_IN.get(word, ""))

    def all(self, tag: str, words: Sequence[str]) -> tuple[Prepared, ...]:
        """Return several commands."""
        return tuple(self.command(tag, word) for word in words)

    def again(self, tag: str, word: str, text: str) -> Prepared:
        """Return a command with a text that she has typed before.

        Without it where it does not fit whole: half a proposal must never go out.
        """
        whole = self.command(tag, word, text)
        return whole if whole.fits else self.command(tag, word)

    def hold(self, tag: str, until: date) -> Prepared:
        """Return the command that keeps a dossier longer; she adds the reason, and may change the day (§ 9)."""
        return replace(self.command(tag, f"bewaar tot {_day(until)}"), word="bewaar")

    def correction(self, tag: str, found: Found) -> Prepared | None:
        """Return the command that corrects one value which was read; None for one that is only there or not (§ 2a)."""
        if found.field in _ONLY_THERE:
            return None
        label = LABELS[Language.DUTCH][found.field]
        return self.command(tag, "veld", f"{label}: {_as_written(found)}\n")

    def extension(self, tag: str, until: date, absence: Absence) -> Prepared:
        """Return the extension of a term that ends while she is away; the reason is hers to change (§ 5)."""
        reason = f"Ik ben afwezig van {_in_words(absence.first)} tot en met {_in_words(absence.last)}."
        return replace(self.command(tag, f"uitstel tot {_day(until)}", reason), word="uitstel")


_SAID = {"uitstel": "uitstel 2 weken"}
"""What stands ready where a word alone would be refused; hers to change. Without a reason nothing happens (§ 5)."""
_TO_FILL_IN = {
    "bemiddeling": "Gespreksleider: \nDatum: \nTijd: \nPlaats: \nKosten: \n",
    "betrokkene": "Naam: \nFunctie: \nE-mail: \nTelefoon: \n\n",
}
"""Labels as `reading.orders` reads them; sent as they are, without a name, they are refused and do nothing."""

_ONLY_THERE = frozenset({Field.DESCRIPTION, Field.REASON})
"""Contents of which only is known that the complaint has them."""
_DAYS = frozenset({Field.DATED, Field.SERVICE_DATE})


def _as_written(found: Found) -> str:
    """Return a value as she would write it behind its label."""
    return _day(date.fromisoformat(found.value)) if found.field in _DAYS else found.value


_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def _in_words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


_FITTING: dict[Phase, tuple[str, ...]] = {
    Phase.RECEIVED: ("contact", "voorstel", "uitstel", "bericht", "veld"),
    Phase.IN_CONTACT: ("voorstel", "uitstel", "bericht", "notitie"),
    Phase.AWAITING_ANSWER: ("akkoord", "niet akkoord", "bericht", "notitie"),
    Phase.AWAITING_SECOND_ANSWER: ("akkoord", "niet akkoord", "bericht", "notitie"),
    Phase.SECOND_PROPOSAL_DUE: ("voorstel", "uitstel", "bericht", "notitie"),
    Phase.MEDIATION_DUE: ("bemiddeling", "uitstel", "derde", "akkoord", "bericht", "notitie"),
    Phase.MEDIATOR_PROPOSED: ("akkoord", "niet akkoord", "bericht", "uitstel", "notitie"),
    Phase.MEDIATION: ("bemiddeling gehouden", "akkoord", "niet akkoord", "derde", "uitstel", "notitie"),
    Phase.MEDIATION_HELD: ("akkoord", "niet akkoord", "derde", "notitie"),
    Phase.REFERRAL_DUE: ("derde", "akkoord", "bericht", "notitie"),
    Phase.CLOSING_DUE: ("akkoord", "sluit", "bericht", "notitie"),
    Phase.THIRD_PARTY: ("uitspraak", "bericht", "notitie"),
    Phase.CLOSED: ("heropen", "inzage", "notitie"),
}
"""The commands that fit each phase, the likeliest first."""


_WRITTEN_TO = frozenset({"voorstel", "uitstel", "bericht", "bemiddeling", "derde"})
"""Commands by which a letter goes out."""


def fitting(dossier: Dossier) -> tuple[str, ...]:
    """Return the words of the commands that fit the moment, the likeliest first; none that would be refused."""
    first: list[str] = []
    if not dossier.closing and not dossier.written("client-acknowledgement"):
        first.append("ja")
    if dossier.on_paper:
        first.append("verzonden")
    if dossier.asked_inspection:
        first.append("inzage")
    usable = (each for each in _FITTING[dossier.phase] if each not in _barred(dossier))
    return (*dict.fromkeys((*first, *usable, "status")),)


_FURTHER = (
    *("contact", "notitie", "afspraak", "betrokkene", "bericht", "bemiddeling", "veld", "onderwerp", "behandelaar"),
    *("herstel", "intrekken", "geen klacht", "sluit", "inzage"),
)
_FURTHER_CLOSED = ("notitie", "afspraak", "betrokkene", "bericht", "veld", "onderwerp", "herstel", "inzage")
_SKIPS_AHEAD = frozenset({Phase.RECEIVED, Phase.IN_CONTACT, Phase.SECOND_PROPOSAL_DUE, Phase.MEDIATOR_PROPOSED})
"""Where she may propose a mediator though a proposal would be next: where both want it (§ 6)."""


def further(dossier: Dossier) -> tuple[str, ...]:
    """Return every other command that fits the moment, beside the likeliest; none that would be refused."""
    barred = {*fitting(dossier), *_barred(dossier)}
    if dossier.claimed:
        barred |= {"behandelaar", "intrekken", "sluit"}
    if not (dossier.course.mediation and dossier.phase in _SKIPS_AHEAD):
        barred.add("bemiddeling")
    if dossier.before is None:
        barred.add("herstel")
    words = _FURTHER_CLOSED if dossier.closing else _FURTHER
    if dossier.closing and dossier.closing.outcome is Outcome.AGREED:
        words = ("niet akkoord", *words)
    return tuple(each for each in words if each not in barred)


def _barred(dossier: Dossier) -> frozenset[str]:
    """Return the commands that this dossier or its regulation would refuse."""
    barred = _WRITTEN_TO if dossier.claimed else frozenset[str]()
    if dossier.closing and dossier.closing.into:
        barred |= {"heropen"}
    return barred if dossier.course.third_party else barred | {"derde"}


def corrections_of_closing(dossier: Dossier) -> tuple[str, ...]:
    """Return the commands that mend a closing which should not have been."""
    agreed = dossier.closing is not None and dossier.closing.outcome is Outcome.AGREED
    return ("niet akkoord", "heropen", "status") if agreed else ("heropen", "status")


def awaits_answer(dossier: Dossier) -> bool:
    """Tell whether a mail of the complainant may be an answer now: to a proposal, or about the mediator."""
    return dossier.phase in AWAITING or dossier.phase is Phase.MEDIATOR_PROPOSED


def answer(dossier: Dossier, word: str, rules: Rules) -> Prepared:
    """Return a prepared answer of the complainant: "agree", "disagree", each also with " mediator"."""
    title, body = _ANSWERS[dossier.language][word]
    return Prepared(word.partition(" ")[0], rules.address, f"Re: {dossier.number.tag} {title}", body)


def supply(dossier: Dossier, gaps: Sequence[Field], rules: Rules) -> Prepared:
    """Return the prepared reply that supplies missing contents, each behind its label (§ 2a)."""
    title, _ = _ANSWERS[dossier.language]["supply"]
    body = "".join(f"{LABELS[dossier.language][each]}: \n" for each in gaps)
    return Prepared("supply", rules.address, f"Re: {dossier.number.tag} {title}", body)


def question_tag(question: int) -> str:
    """Return the tag of a question about a doubtful mail."""
    return f"[VRAAG-{question}]"


def tag_of(number: DossierNumber | None) -> str:
    """Return a dossier's tag, or the general one."""
    return number.tag if number else GENERAL_TAG
