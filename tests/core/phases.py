"""A dossier in every phase, as it comes there: each command with the letters that it calls for.

The commands have a mail of their own and the letters lie in the outbox, so that what can
be taken back is what could be in a practice.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.core import consequences
from mailbot.core.course import Course
from mailbot.core.days import Length
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    AdmissibilityDecided,
    AnswerGiven,
    By,
    ComplaintReceived,
    ContactMade,
    DossierClosed,
    Entry,
    Event,
    JudgementRecorded,
    LetterWritten,
    MediationHeld,
    MediationProposed,
    MediatorAnswered,
    NoteAdded,
    Outcome,
    ProposalMade,
    ReferredToThirdParty,
)
from mailbot.core.evolve import evolve
from mailbot.core.letters import Audience
from mailbot.core.values import Answer
from tests.builders import MORNING, NUMBER, RULES, complaint

WEEKS = Length(days=28)
YEARS = Length(months=36)
CONTACT = ContactMade("Gebeld.")
OFFER = ProposalMade("De helft terug.")
NO = AnswerGiven(Answer.REJECT, "Nee.", WEEKS)
YES = AnswerGiven(Answer.ACCEPT, "Ja.", WEEKS)
UNCLEAR = AnswerGiven(Answer.UNCLEAR, "Ik denk erover na.", WEEKS)
MEDIATOR = MediationProposed("Carla", WEEKS)
ACCEPTED = MediatorAnswered(Answer.ACCEPT, "Goed.")
REFUSED = MediatorAnswered(Answer.REJECT, "Liever niet.")
HELD = MediationHeld("Goed gesprek.")
FAILED = MediationHeld("Geen uitkomst.", Answer.REJECT)
SETTLED = MediationHeld("Eruit.", Answer.ACCEPT)
REFERRED = ReferredToThirdParty("Phoenix Opleidingen", "http://www.phoenixopleidingen.nl/code.pdf")
CLOSED = DossierClosed(Outcome.CLOSED, YEARS, "Klaar.")
AGREED = DossierClosed(Outcome.AGREED, YEARS)
MISTAKE = DossierClosed(Outcome.NO_COMPLAINT, Length(months=1))

Command = Event | tuple[Event, ...]

REFUSED_TWICE: tuple[Command, ...] = (OFFER, NO, OFFER, NO)
ON_PAPER = replace(complaint(), address="")
CLAIMED = replace(complaint(), address="", claimed="anna@klant.example")
NOBODY_JUDGES = replace(complaint(), course=Course(third_party=False))
"""Under a regulation without a third party."""


def lived(*commands: Command, opened: ComplaintReceived | None = None, acknowledged: bool = True) -> Dossier:
    """Return the dossier after these commands, an hour apart from the first on, with the letters of each."""
    first = Entry(1, MORNING, By.COMPLAINANT, "a" * 64, opened or complaint())
    state = evolve(Dossier(NUMBER), first)
    if acknowledged:
        state = _write(state, "client-acknowledgement", MORNING)
    for nth, command in enumerate(commands, 1):
        state = commanded(state, command, MORNING + timedelta(hours=1), f"{nth:064}")
    return state


def commanded(state: Dossier, command: Command, at: datetime, because: str) -> Dossier:
    """Return the dossier after one command and its letters."""
    events = command if isinstance(command, tuple) else (command,)
    for event in events:
        state = evolve(state, Entry(state.version + 1, at, By.PRACTITIONER, because, event))
    for letter in consequences.client_letters(state, events, RULES):
        state = _write(state, letter.name, at)
    return state


def _write(state: Dossier, kind: str, at: datetime) -> Dossier:
    serial = len(state.letters) + 1
    written = LetterWritten(
        serial, kind, Audience.CLIENT, state.address, f"<{serial}@praktijk.example>", f"letters/{serial:04}.eml"
    )
    return evolve(state, Entry(state.version + 1, at, By.PROGRAM, "", written))


PHASES: dict[str, Dossier] = {
    "not acknowledged": lived(acknowledged=False),
    "received": lived(),
    "note": lived(NoteAdded("Iets.")),
    "in contact": lived(CONTACT),
    "on paper": lived(opened=ON_PAPER),
    "claimed": lived(opened=CLAIMED, acknowledged=False),
    "awaiting": lived(OFFER),
    "second due": lived(OFFER, NO),
    "awaiting second": lived(OFFER, NO, OFFER),
    "mediation due": lived(*REFUSED_TWICE),
    "mediator proposed": lived(*REFUSED_TWICE, MEDIATOR),
    "mediator refused": lived(*REFUSED_TWICE, MEDIATOR, REFUSED),
    "mediation": lived(*REFUSED_TWICE, MEDIATOR, ACCEPTED),
    "mediation held": lived(*REFUSED_TWICE, MEDIATOR, ACCEPTED, HELD),
    "referral due": lived(*REFUSED_TWICE, MEDIATOR, ACCEPTED, FAILED),
    "closing due": lived(*REFUSED_TWICE, MEDIATOR, ACCEPTED, FAILED, opened=NOBODY_JUDGES),
    "third party": lived(*REFUSED_TWICE, MEDIATOR, ACCEPTED, (FAILED, REFERRED)),
    "closed": lived(CLOSED),
    "agreed": lived(OFFER, (YES, AGREED)),
    "agreed by mediation": lived(*REFUSED_TWICE, MEDIATOR, ACCEPTED, (SETTLED, AGREED)),
    "withdrawn": lived(DossierClosed(Outcome.WITHDRAWN, YEARS)),
    "not admissible": lived(
        (AdmissibilityDecided(admissible=False, reason="Te laat."), DossierClosed(Outcome.NOT_ADMISSIBLE, YEARS))
    ),
    "judged": lived(
        *REFUSED_TWICE, REFERRED, (JudgementRecorded("Half."), DossierClosed(Outcome.JUDGEMENT, YEARS, "Half."))
    ),
    "no complaint": lived(MISTAKE, acknowledged=False),
    "merged": lived(DossierClosed(Outcome.MERGED, YEARS, into="KL-2026-0002")),
}
"""Every phase, and every way in which a phase differs for a command."""

CLOSED_PHASES = tuple(name for name, state in PHASES.items() if state.closing)
OPEN_PHASES = tuple(name for name in PHASES if name not in CLOSED_PHASES)
EARLY = ("not acknowledged", "received", "note", "in contact", "on paper")
"""Before a proposal, with somewhere to write to."""
