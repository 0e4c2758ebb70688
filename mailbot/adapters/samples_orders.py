"""An example of every answer to a command: carried out, refused, to be confirmed, explained."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mailbot.adapters.samples_values import (
    CONTACT,
    DUTCH,
    MEDIATION,
    NUMBER,
    OFFER,
    PROPOSAL,
    RECEIVED,
    RETENTION,
    SECOND,
    command,
    commands,
)
from mailbot.core import letters as say
from mailbot.core.commands import WORDS
from mailbot.core.letters import DeadlineView, Letter

_VALID = datetime(2026, 3, 6, 14, 30, tzinfo=UTC)
_Pairs = tuple[tuple[str, str], ...]
_DONE: dict[str, tuple[str, tuple[DeadlineView, ...], str, _Pairs]] = {
    "contact": ("contact", (PROPOSAL,), "in_contact", ()),
    "note": ("notitie", (PROPOSAL,), "in_contact", ()),
    "agreement": ("afspraak", (PROPOSAL,), "in_contact", ()),
    "party": ("betrokkene", (PROPOSAL,), "in_contact", (("party", "Dirk Smit"),)),
    "mailed": ("voorstel", (), "awaiting_answer", (("mailed", "yes"),)),
    "agreed": ("akkoord", (RETENTION,), "closed", (("answer", "accept"), ("outcome", "agreed"))),
    "refused": ("niet akkoord", (SECOND,), "second_proposal_due", (("answer", "reject"),)),
    "last-refused": ("niet akkoord", (), "referral_due", (("answer", "reject"),)),
    "mediator": (
        "bemiddeling", (MEDIATION,), "mediator_proposed", (("mediator", "Carla Mulder"), ("on", "2026-05-28")),
    ),
    "mediator-accepted": ("akkoord", (MEDIATION,), "mediation", (("answer", "accept"), ("about", "mediator"))),
    "mediator-refused": ("niet akkoord", (MEDIATION,), "mediation_due", (("answer", "reject"), ("about", "mediator"))),
    "held": ("bemiddeling", (), "mediation_held", (("answer", "unclear"), ("about", "mediation"))),
    "talk-agreed": (
        "akkoord", (RETENTION,), "closed", (("answer", "accept"), ("about", "mediation"), ("outcome", "agreed")),
    ),
    "talk-failed": ("niet akkoord", (), "referral_due", (("answer", "reject"), ("about", "mediation"))),
    "talk-ended": ("niet akkoord", (), "closing_due", (("answer", "reject"), ("about", "mediation"))),
    "referred": ("derde", (), "third_party", (("body", "Geschillenraad Rivierenland"),)),
    "judged": ("uitspraak", (RETENTION,), "closed", (("outcome", "judgement"),)),
    "admitted": ("ontvankelijk", (CONTACT,), "received", ()),
    "dismissed": ("niet ontvankelijk", (RETENTION,), "closed", (("outcome", "not_admissible"),)),
    "field": ("veld", (CONTACT,), "received", ()),
    "subject": ("onderwerp", (CONTACT,), "received", (("subject", "coaching"),)),
    "handler": ("behandelaar", (CONTACT,), "received", (("handler", "Eva Jansen"),)),
    "merged": ("samenvoegen", (CONTACT,), "received", (("other", "KL-2026-0002"),)),
    "no-complaint": ("geen klacht", (), "closed", (("outcome", "no_complaint"),)),
    "withdrawn": ("intrekken", (RETENTION,), "closed", (("outcome", "withdrawn"),)),
    "closed": ("sluit", (RETENTION,), "closed", (("outcome", "closed"),)),
    "reopened": ("heropen", (CONTACT,), "received", ()),
    "shown": ("inzage", (CONTACT,), "received", (("to", "anna@klager.example"),)),
    "not-shown": ("inzage", (CONTACT,), "received", ()),
    "held-longer": ("bewaar", (RETENTION,), "closed", (("hold", "2030-05-01"),)),
    "undone": ("herstel", (CONTACT,), "received", (("undone", "yes"),)),
    "posted": ("verzonden", (CONTACT,), "received", (("posted", "2026-03-04"),)),
}  # fmt: skip
"""Name of the sample: word, deadlines, phase, detail."""


def of_commands() -> dict[str, Letter]:
    """Return every answer to a command."""
    return {**_transcripts(), **_refusals(), **_helps(), **_confirmations()}


def _transcripts() -> dict[str, Letter]:
    later = (DeadlineView("proposal", "5", date(2026, 4, 17), 10),)
    late = (("term", "proposal"), ("until", "2026-04-17"), ("late", "yes"))
    return {
        "practitioner-transcript": say.Transcript(
            NUMBER, DUTCH, "voorstel", (("client-proposal", f"Beste Anna de Vries,\n\n{OFFER}\n"),), (),
            "awaiting_answer", (), commands("akkoord", "niet akkoord", "status"),
        ),
        "practitioner-transcript.message": say.Transcript(
            NUMBER, DUTCH, "bericht", (("client-message", "Beste Anna de Vries,\n\nTot morgen!\n"),), (PROPOSAL,),
            "in_contact",
        ),
        "practitioner-transcript.extension": say.Transcript(
            NUMBER, DUTCH, "uitstel", (("client-extension", "Beste Anna de Vries,\n\nU krijgt het later.\n"),),
            later, "in_contact", late, commands("voorstel"),
        ),
        "practitioner-transcript.acknowledged": say.Transcript(
            NUMBER, DUTCH, "ja", (("client-acknowledgement", "Goedendag,\n"),), (CONTACT,), "received"
        ),
        "practitioner-transcript.yes": say.Transcript(NUMBER, DUTCH, "ja", (), (CONTACT,), "received"),
        "practitioner-transcript.no": say.Transcript(None, DUTCH, "nee"),
        **{
            f"practitioner-transcript.{name}": say.Transcript(
                NUMBER, DUTCH, word, (), deadlines, phase, detail, commands("status")
            )
            for name, (word, deadlines, phase, detail) in _DONE.items()
        },
    }  # fmt: skip


def _refusals() -> dict[str, Letter]:
    fit = commands("contact", "voorstel", "status")
    refused: dict[str, tuple[str, str, dict[str, str]]] = {
        "not-later": ("uitstel", "not later", {"date": "2026-04-03"}),
        "in-past": ("uitstel", "date in past", {"date": "2026-02-03"}),
        "kept-longer": ("bewaar", "kept longer already", {"date": "2029-04-10"}),
        "merged": ("heropen", "merged", {"number": "KL-2026-0002"}),
        "too-far": ("samenvoegen", "too far to merge", {"number": "KL-2026-0002"}),
        "unconfirmed": ("voorstel", "address not confirmed", {"address": "anna@klager.example"}),
        "field": ("veld", "bad value", {"field": "email"}),
        "phase": ("akkoord", "no proposal open", {"phase": "in_contact"}),
        "unforeseen": ("sluit", "something new", {}),
    }
    return {
        "practitioner-refusal": say.Refusal(NUMBER, DUTCH, "vorstel", "unknown command", {}, "voorstel", fit),
        "practitioner-refusal.no-date": say.Refusal(None, DUTCH, "uitstel", "no date", {"argument": "gauw"}),
        **{
            f"practitioner-refusal.{name}": say.Refusal(NUMBER, DUTCH, word, code, data)
            for name, (word, code, data) in refused.items()
        },
    }


def _helps() -> dict[str, Letter]:
    lines = tuple(say.HelpLine(each.word, each.aliases, command(each.word)) for each in WORDS)
    fit = tuple(line for line in lines if line.word in ("contact", "voorstel", "uitstel"))
    others = tuple(line for line in lines if line not in fit)
    return {
        "practitioner-help": say.Help(NUMBER, DUTCH, fit, others),
        "practitioner-help.general": say.Help(None, DUTCH, (), lines),
    }


def _confirmations() -> dict[str, Letter]:
    yes = command("ja", "[VRAAG-4]")
    return {
        "practitioner-confirm": say.Confirm(
            NUMBER, DUTCH, "sluit", "Alles is besproken.", RECEIVED, _VALID, yes
        ),
        "practitioner-confirm.bare": say.Confirm(
            None, DUTCH, "overzicht", "", None, _VALID, command("ja", "[KLACHT]")
        ),
        "practitioner-confirm.irrevocable": say.Confirm(
            NUMBER, DUTCH, "inzage", "", RECEIVED, _VALID, yes, irrevocable=True, to="anna@klager.example",
            blackened=("betrokkene 1",),
        ),
        "practitioner-confirm.changed": say.Confirm(
            NUMBER, DUTCH, "inzage", "", RECEIVED, _VALID, yes, irrevocable=True, to="anna@klager.example", changed=True
        ),
        "practitioner-confirm.all": say.Confirm(
            NUMBER, DUTCH, "inzage", "", RECEIVED, _VALID, yes, irrevocable=True, to="anna@klager.example"
        ),
    }  # fmt: skip
