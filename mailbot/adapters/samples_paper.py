"""A sample of a dossier on paper, for `mailbot preview dossier` and the tests.

The people are made up: Anna complains, Bram practises, Carla mediates.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from mailbot.core.papers import (
    Agreed,
    DateLine,
    DossierPaper,
    FileLine,
    Hidden,
    PaperHead,
    Party,
    Piece,
    Point,
    Record,
    TermLine,
    town_of,
)
from mailbot.core.values import Channel, DossierNumber, Language, Practice, Practitioner

_NUMBER = DossierNumber(2026, 1)
_ANNA, _BRAM = "Anna de Vries <anna@klager.example>", "klachten@praktijk.example"
_COMPLAINT = """\
Beste Bram,

Op 24 februari was ik bij u voor een gesprek. U begon een half uur te laat en daardoor kon ik mijn verhaal niet \
afmaken. Toch kreeg ik een rekening voor het hele uur. Daar ben ik het niet mee eens. Uw collega ████ ████ zei dat \
het aan mij lag.

Wat ik van u vraag:
- de helft van de rekening terug
- een nieuwe afspraak

Zie ook https://praktijk.example/afspraken/2026/02/24/gesprek-met-anna-de-vries-over-de-behandeling.html

Met vriendelijke groet,
Anna de Vries"""
_OFFER = """\
Beste Anna de Vries,

Het spijt mij dat ons gesprek op 24 februari zo laat begon. Ik stel voor:

1. U krijgt de helft van de rekening terug.
2. We maken een nieuwe afspraak van een half uur, zonder kosten.

Met vriendelijke groet,
Bram de Wit"""


_NO, _YES = "Nee, ik ga niet akkoord. De helft is te weinig.", "Ik ga akkoord."
_QUOTED = "\n".join(f"> {line}".rstrip() for line in _OFFER.splitlines())
_REFUSAL = f"""\
{_NO}

Op do 12 mrt 2026 om 10:15 schreef Bram de Wit <klachten@praktijk.example>:

{_QUOTED}"""


def head(practice: Practice, practitioner: Practitioner, email: str = "") -> PaperHead:
    """Return what stands above a sample letter by post."""
    window = ("Mevrouw A. de Vries", "Dorpsstraat 2", "4001 AB  TIEL")
    made = datetime(2026, 3, 3, 14, 30, tzinfo=UTC)
    return PaperHead(practice, practitioner, window, town_of(practice.address), made, _NUMBER, email or _BRAM)


def dossier(practice: Practice, practitioner: Practitioner, language: Language = Language.DUTCH) -> DossierPaper:
    """Return a dossier that was closed in agreement after two proposals."""
    return DossierPaper(
        practice,
        practitioner,
        _NUMBER,
        language,
        printed_for="Anna de Vries",
        printed=_at(20, 9, 5, month=4),
        last_hash="3f9a0c1b7d52e68a4b1fc0de93a7568122d4e0b9c6f7381a5e2d9b04c7f6a813",
        record=_record(practitioner),
        parties=(
            Party(
                "complainant", "Anna de Vries", ("Dorpsstraat 2, 4001 AB Tiel", "06-12345678", "anna@klager.example")
            ),
            Party("practitioner", practitioner.name, (practice.name,)),
            Party("mediator", "Carla Bos", ("bemiddelaar in Tiel",)),
            Party("involved", "████ ████", ("████",)),
        ),
        timeline=_timeline(),
        terms=(
            TermLine("contact", date(2026, 3, 3), date(2026, 3, 31), "met", date(2026, 3, 5)),
            TermLine("proposal", date(2026, 3, 3), date(2026, 4, 3), "met", date(2026, 3, 12)),
            TermLine("second_proposal", date(2026, 3, 14), date(2026, 4, 18), "met", date(2026, 4, 2), extended=True),
        ),
        pieces=_pieces(practitioner),
        files=(
            FileLine("rekening februari.pdf", "application/pdf", 48213, "9c1185a5c5e9fc54612808977ee8f548b2258d31"),
            FileLine("IMG_20260224_141503_een_foto_van_de_wachtkamer.jpg", "image/jpeg", 2411008, "e3b0c44298fc1c14"),
        ),
        hidden=(Hidden(1, 7),),
    )


def _record(practitioner: Practitioner) -> Record:
    return Record(
        concerns=("Klacht over ons gesprek", "Een gesprek dat een half uur te laat begon en de rekening daarvoor."),
        contents=(
            ("service_date", "24 februari 2026"),
            ("service_time", "14.00 uur"),
            ("service_place", "Kapelstraat 1, Ophemert"),
            ("reason", "Toch kreeg ik een rekening voor het hele uur."),
        ),
        handlers=((practitioner.name, None),),
        received=_at(3, 14, 30),
        channel=Channel.EMAIL,
        phase="closed",
        outcome="agreed",
        handling=(
            Point(_at(5, 10), "contact-made", "practitioner", "Gebeld. Zij wil vooral gehoord worden."),
            Point(_at(12, 9, 15), "proposal-made", "practitioner"),
            Point(_at(14, 20, 2), "answer-given", "complainant", _NO, "reject"),
            Point(_at(2, 11, month=4), "proposal-made", "practitioner"),
            Point(_at(3, 8, 40, month=4), "answer-given", "complainant", _YES, "accept"),
        ),
        agreements=(
            Agreed(date(2026, 4, 3), "De hele rekening vervalt.\nDe nieuwe afspraak is op 13 april om 10 uur."),
        ),
        dates=(
            DateLine("service", date(2026, 2, 24)),
            DateLine("received", date(2026, 3, 3)),
            DateLine("contact", date(2026, 3, 31), "met", date(2026, 3, 5)),
            DateLine("proposal", date(2026, 4, 3), "met", date(2026, 3, 12)),
            DateLine("closed", date(2026, 4, 3)),
            DateLine("second_proposal", date(2026, 4, 18), "met", date(2026, 4, 2), extended=True),
            DateLine("destruction", date(2029, 4, 4)),
        ),
    )


def _timeline() -> tuple[Point, ...]:
    return (
        Point(_at(3, 14, 30), "complaint-received", "complainant", "Klacht over ons gesprek"),
        Point(_at(3, 14, 30), "letter-written", "mailbot", result="client-acknowledgement"),
        Point(_at(5, 10), "contact-made", "practitioner", "Gebeld. Zij wil vooral gehoord worden."),
        Point(_at(12, 9, 15), "proposal-made", "practitioner", letter=True),
        Point(_at(14, 20, 2), "answer-given", "complainant", _NO, "reject"),
        Point(_at(20, 16, 45), "party-heard", "practitioner", "████ ████ herinnert zich het gesprek anders."),
        Point(
            _at(27, 10, 30),
            "term-extended",
            "practitioner",
            "Ik ben een week ziek geweest.",
            day=date(2026, 4, 18),
            letter=True,
        ),
        Point(_at(2, 11, month=4), "proposal-made", "practitioner", letter=True),
        Point(_at(3, 8, 40, month=4), "answer-given", "complainant", _YES, "accept"),
        Point(_at(3, 8, 40, month=4), "dossier-closed", "mailbot", result="agreed", letter=True),
    )


def _pieces(practitioner: Practitioner) -> tuple[Piece, ...]:
    files = ("rekening februari.pdf", "IMG_20260224_141503_een_foto_van_de_wachtkamer.jpg")
    return (
        Piece(_at(3, 14, 30), "message", _ANNA, _BRAM, "Klacht over ons gesprek", _COMPLAINT, files, "email"),
        Piece(_at(12, 9, 15), "letter", practitioner.name, _ANNA, "[KL-2026-0001] Ons voorstel", _OFFER, (), "email"),
        Piece(
            _at(14, 20, 2),
            "message",
            _ANNA,
            _BRAM,
            "Re: [KL-2026-0001] Ons voorstel",
            _REFUSAL,
            (),
            "email",
        ),
        Piece(_at(3, 8, 40, month=4), "message", _ANNA, _BRAM, "", _YES, (), "email"),
    )


def _at(day: int, hour: int, minute: int = 0, *, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)
