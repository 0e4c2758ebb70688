"""An example of each thing that her own calendar says, and of a notice that brings files for it."""

from __future__ import annotations

from datetime import date

from mailbot.adapters.samples_values import DUTCH, NUMBER, PROPOSAL, commands
from mailbot.core import letters as say
from mailbot.core.letters import Letter
from mailbot.core.terms import Term, TermState


def of_agenda() -> dict[str, Letter]:
    """Return every entry of her calendar, and a notice with files for it."""
    brought = (
        say.AgendaLine("proposal", PROPOSAL.ends, "runs"),
        say.AgendaLine("retention", date(2029, 5, 8), "runs"),
        say.AgendaLine("contact", date(2026, 3, 31), "met"),
        say.AgendaLine("mediation", date(2026, 5, 8), "dropped"),
    )
    notice = say.Transcript(
        NUMBER, DUTCH, "contact", deadlines=(PROPOSAL,), phase="in_contact",
        commands=commands("voorstel", "uitstel", "status"), agenda=brought,
    )  # fmt: skip
    return {"practitioner-agenda": say.Agenda(None, DUTCH, ""), **_entries(), "practitioner-transcript.agenda": notice}


def _entries() -> dict[str, Letter]:
    kinds = [(term, TermState.RUNS) for term in Term if term is not Term.SUBMISSION]
    kinds += [(Term.CONTACT, TermState.MET), (Term.RETENTION, TermState.DROPPED)]
    return {
        f"practitioner-agenda.{term.value.replace('_', '-')}{'' if state is TermState.RUNS else f'-{state.value}'}":
        say.Agenda(None, DUTCH, term.value, term.clause, state.value)
        for term, state in kinds
    }  # fmt: skip
