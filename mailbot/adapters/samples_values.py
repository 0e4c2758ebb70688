"""What the samples have in common: Anna's complaint, its dossier, the prepared mails."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mailbot.core.letters import DeadlineView, Prepared
from mailbot.core.prepared import Hand
from mailbot.core.values import DossierNumber, Field, Found, Language

NUMBER = DossierNumber(2026, 1)
OTHER = DossierNumber(2026, 2)
DUTCH, ENGLISH = Language.DUTCH, Language.ENGLISH
PRACTICE = "klachten@praktijk.example"
ANNA = "anna@klager.example"
RECEIVED = datetime(2026, 3, 3, 14, 30, tzinfo=UTC)
COMPLAINT = """\
Beste Bram,

Op 24 februari was ik bij u voor een gesprek. U begon een half uur te laat en
daardoor kon ik mijn verhaal niet afmaken. Toch kreeg ik een rekening voor
het hele uur. Daar ben ik het niet mee eens.

Met vriendelijke groet,
Anna de Vries"""
OFFER = """\
Het spijt mij dat ons gesprek op 24 februari zo laat begon. Ik stel voor:

1. Wij betalen de helft van de rekening terug.
2. We maken een nieuwe afspraak van een half uur, zonder kosten.

Is dit een goede oplossing?"""
OFFER_EN = "We refund half of the invoice, and we offer you a new appointment free of charge."
MISSING = (Field.PHONE, Field.SERVICE_TIME, Field.SERVICE_PLACE)
FOUND = (
    Found(Field.NAME, "Anna de Vries", "Anna de Vries"),
    Found(Field.EMAIL, ANNA, "Anna de Vries <anna@klager.example>"),
    Found(Field.DESCRIPTION, "true", "U begon een half uur te laat en daardoor kon ik mijn verhaal niet afmaken."),
    Found(Field.SERVICE_DATE, "2026-02-24", "Op 24 februari was ik bij u voor een gesprek"),
    Found(Field.REASON, "true", "Toch kreeg ik een rekening voor het hele uur."),
    Found(Field.SIGNATURE, "Anna de Vries", "Anna de Vries"),
)
COMPLETE = (
    *FOUND,
    Found(Field.PHONE, "+31612345678", "Telefoon: 06-12345678"),
    Found(Field.SERVICE_TIME, "14:00", "Tijd van de dienst: 14 uur"),
    Found(Field.SERVICE_PLACE, "Kapelstraat 1, Ophemert", "Plaats van de dienst: Kapelstraat 1, Ophemert"),
)
CONTACT = DeadlineView("contact", "4", date(2026, 3, 31), 28, starts=date(2026, 3, 3))
PROPOSAL = DeadlineView("proposal", "5", date(2026, 4, 3), 31, starts=date(2026, 3, 3))
SECOND = DeadlineView("second_proposal", "5", date(2026, 5, 8), 28, starts=date(2026, 4, 10))
MEDIATION = DeadlineView("mediation", "6", date(2026, 6, 6), 28, date(2026, 6, 5), starts=date(2026, 5, 9))
RETENTION = DeadlineView("retention", "9", date(2029, 4, 10), 1096, starts=date(2026, 4, 10))
WKKGZ = DeadlineView("wkkgz", "", date(2026, 4, 14), 42, starts=date(2026, 3, 3))


def command(word: str, tag: str = "[KL-2026-0001]", body: str = "") -> Prepared:
    """Return a command that stands ready, as notices prepare it."""
    return Hand(PRACTICE, "k3m7qz2abc").command(tag, word, body)


def commands(*words: str) -> tuple[Prepared, ...]:
    """Return several commands about the sample's dossier."""
    return tuple(command(word) for word in words)
