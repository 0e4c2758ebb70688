"""The full product: what each command does in every phase, which letter goes out, and what is refused.

A row for each command, and for each form of one that takes another way. An outcome is
the events, then `>` and the letters to the complainant; one that begins with `!` is a refusal.
"""

from __future__ import annotations

from dataclasses import replace

from mailbot.core.commands import Order
from mailbot.core.dossier import Phase
from mailbot.core.values import Field, Found
from tests.builders import order
from tests.core.phases import CLOSED_PHASES, EARLY, OPEN_PHASES, PHASES

PHONE = Found(Field.PHONE, "+31612345678", "Telefoon: 0612345678")


def named(word: str, name: str, text: str = "") -> Order:
    """A command with a name behind its word."""
    return replace(order(word, name.lower(), text), exact=name)


ORDERS: dict[str, Order] = {
    "ja": order("ja"),
    "contact": order("contact", text=" Anna gebeld. "),
    "notitie": order("notitie", text="Iets."),
    "afspraak": order("afspraak", text="Uiterlijk vrijdag."),
    "betrokkene": named("betrokkene", "Dirk", "Hij was erbij."),
    "bericht": order("bericht", text="Beste Anna."),
    "voorstel": order("voorstel", text="De helft terug."),
    "voorstel gemaild": order("voorstel", "gemaild", "De helft terug."),
    "akkoord": order("akkoord", text="Aan de telefoon."),
    "niet akkoord": order("niet akkoord", text="Aan de telefoon."),
    "uitstel": order("uitstel", "2 weken", "Ik ben ziek."),
    "uitstel wkkgz": order("uitstel", "wkkgz", "Ik ben ziek."),
    "bemiddeling": named("bemiddeling", "Carla"),
    "bemiddeling gehouden": order("bemiddeling", "gehouden", "Goed gesprek."),
    "derde": order("derde"),
    "uitspraak": order("uitspraak", text="De helft terug."),
    "ontvankelijk": order("ontvankelijk"),
    "niet ontvankelijk": order("niet ontvankelijk", text="Te laat."),
    "veld": order("veld", "", "Telefoon: 0612345678", PHONE),
    "onderwerp": named("onderwerp", "Coaching"),
    "behandelaar": named("behandelaar", "Carla"),
    "geen klacht": order("geen klacht"),
    "intrekken": order("intrekken"),
    "sluit": order("sluit", text="Klaar."),
    "heropen": order("heropen", text="Toch niet."),
    "bewaar": order("bewaar", "tot 1 mei 2030", "Rechtszaak."),
    "herstel": order("herstel"),
    "verzonden": order("verzonden"),
    "inzage nee": order("inzage", "nee", "Liever hier."),
}
"""The command of each row, with everything that it needs."""

Row = dict[str, tuple[str, ...]]


def but(phases: tuple[str, ...], *others: str) -> tuple[str, ...]:
    """These phases without others."""
    return tuple(each for each in phases if each not in others)


ALL = tuple(PHASES)
REACHED = but(OPEN_PHASES, "claimed")
"""Open, and somewhere to write to."""
UNPROPOSED = (*EARLY, "claimed")
ASKED = ("awaiting", "awaiting second")
TALKS = ("mediation", "mediation held")
REFUSED_LAST = ("mediation due", "mediator refused")
SHUT: Row = {"!dossier closed": CLOSED_PHASES}
UNSURE: Row = {"!address not confirmed": ("claimed",)}
NO_PROPOSAL_NOW: Row = {
    "!proposal open already": (*ASKED, "mediator proposed"),
    "!mediation due": (*REFUSED_LAST, *TALKS),
    "!referral due": ("referral due",),
    "!closing due": ("closing due",),
    "!third party": ("third party",),
}

TABLE: dict[str, Row] = {
    "ja": {
        "": ("not acknowledged",),
        "address-confirmed": ("claimed",),
        "!already done": but(REACHED, "not acknowledged"),
        **SHUT,
    },
    "contact": {"contact-made": OPEN_PHASES, **SHUT},
    "notitie": {"note-added": ALL},
    "afspraak": {"agreement-made": ALL},
    "betrokkene": {"party-heard": ALL},
    "bericht": {"message-written > client-message": but(ALL, "claimed"), **UNSURE},
    "voorstel": {
        "proposal-made > client-proposal": (*EARLY, "second due"),
        **NO_PROPOSAL_NOW,
        **UNSURE,
        **SHUT,
    },
    "voorstel gemaild": {"proposal-made": (*UNPROPOSED, "second due"), **NO_PROPOSAL_NOW, **SHUT},
    "akkoord": {
        "answer-given + dossier-closed > client-closing": (
            *(*ASKED, "second due", *REFUSED_LAST),
            *("referral due", "closing due", "third party"),
        ),
        "mediator-answered > client-mediation-set": ("mediator proposed",),
        "mediation-held + dossier-closed > client-closing": TALKS,
        "!no proposal open": UNPROPOSED,
        **SHUT,
    },
    "niet akkoord": {
        "answer-given": ASKED,
        "mediator-answered": ("mediator proposed",),
        "mediation-held": TALKS,
        "dossier-reopened + answer-given > client-reopened": ("agreed",),
        "dossier-reopened + mediation-held > client-reopened": ("agreed by mediation",),
        "!no proposal open": UNPROPOSED,
        "!already answered": ("second due", *REFUSED_LAST, "referral due", "closing due", "third party"),
        "!dossier closed": but(CLOSED_PHASES, "agreed", "agreed by mediation"),
    },
    "uitstel": {
        "term-extended > client-extension": (*EARLY, "second due", *REFUSED_LAST, "mediator proposed", "mediation"),
        "!no term runs": (*ASKED, "mediation held", "referral due", "closing due", "third party"),
        **UNSURE,
        **SHUT,
    },
    "uitstel wkkgz": {"!no term runs": REACHED, **UNSURE, **SHUT},
    "bemiddeling": {
        "mediation-proposed > client-mediation-offer": (
            *(*EARLY, "second due", *REFUSED_LAST),
            *("mediator proposed", "mediation"),
        ),
        "!proposal open already": ASKED,
        "!mediation held": ("mediation held",),
        "!referral due": ("referral due",),
        "!closing due": ("closing due",),
        "!third party": ("third party",),
        **UNSURE,
        **SHUT,
    },
    "bemiddeling gehouden": {
        "mediation-held": ("mediation",),
        "!no mediator accepted": but(OPEN_PHASES, "mediation"),
        **SHUT,
    },
    "derde": {
        "referred-to-third-party > client-referral": but(REACHED, *TALKS, "closing due", "third party"),
        "mediation-held + referred-to-third-party > client-referral": TALKS,
        "!already done": ("third party",),
        "!no third party": ("closing due",),
        **UNSURE,
        **SHUT,
    },
    "uitspraak": {
        "judgement-recorded + dossier-closed > client-closing": ("third party",),
        "!no referral": but(OPEN_PHASES, "third party"),
        **SHUT,
    },
    "ontvankelijk": {"admissibility-decided > client-admitted": REACHED, **UNSURE, **SHUT},
    "niet ontvankelijk": {"admissibility-decided + dossier-closed > client-closing": REACHED, **UNSURE, **SHUT},
    "veld": {"contents-supplied": ALL},
    "onderwerp": {"subject-named": ALL},
    "behandelaar": {"handler-changed > client-new-handler": REACHED, **UNSURE, **SHUT},
    "geen klacht": {
        "dossier-closed > client-closing": but(REACHED, "not acknowledged"),
        "dossier-closed": ("not acknowledged", "claimed"),
        **SHUT,
    },
    "intrekken": {"dossier-closed > client-closing": REACHED, **UNSURE, **SHUT},
    "sluit": {"dossier-closed > client-closing": REACHED, **UNSURE, **SHUT},
    "heropen": {
        "dossier-reopened > client-reopened": but(CLOSED_PHASES, "no complaint", "merged"),
        "dossier-reopened": ("no complaint",),
        "!merged": ("merged",),
        "!dossier not closed": OPEN_PHASES,
    },
    "bewaar": {
        "hold-placed": but(CLOSED_PHASES, "merged"),
        "!merged": ("merged",),
        "!dossier not closed": OPEN_PHASES,
    },
    "herstel": {
        # What no letter went out by: a note, a call, an answer told by telephone, a conversation.
        "command-undone": (
            *("note", "in contact", "second due", *REFUSED_LAST),
            *("mediation held", "referral due", "closing due", "no complaint"),
        ),
        "!nothing to undo": (
            *("not acknowledged", "received", "on paper", "claimed", *ASKED, "mediator proposed", "mediation"),
            *("third party", *but(CLOSED_PHASES, "no complaint")),
        ),
    },
    "verzonden": {"letter-posted": ("on paper",), "!nothing to post": but(ALL, "on paper")},
    "inzage nee": {"!no inspection asked": ALL},
}
"""What each row gives, in every phase."""


def _to(phase: Phase, *names: str) -> dict[str, Phase]:
    return dict.fromkeys(names, phase)


FIRST = but(UNPROPOSED, "in contact")
MOVES: dict[str, dict[str, Phase]] = {
    "contact": _to(Phase.IN_CONTACT, *FIRST),
    "bericht": _to(Phase.IN_CONTACT, *but(FIRST, "claimed")),
    "voorstel": _to(Phase.AWAITING_ANSWER, *EARLY) | _to(Phase.AWAITING_SECOND_ANSWER, "second due"),
    "voorstel gemaild": _to(Phase.AWAITING_ANSWER, *UNPROPOSED) | _to(Phase.AWAITING_SECOND_ANSWER, "second due"),
    "akkoord": _to(
        Phase.CLOSED, *ASKED, "second due", *REFUSED_LAST, *TALKS, "referral due", "closing due", "third party"
    )
    | _to(Phase.MEDIATION, "mediator proposed"),
    "niet akkoord": _to(Phase.SECOND_PROPOSAL_DUE, "awaiting", "agreed")
    | _to(Phase.MEDIATION_DUE, "awaiting second", "mediator proposed")
    | _to(Phase.REFERRAL_DUE, *TALKS, "agreed by mediation"),
    "bemiddeling": _to(Phase.MEDIATOR_PROPOSED, *EARLY, "second due", *REFUSED_LAST, "mediation"),
    "bemiddeling gehouden": _to(Phase.MEDIATION_HELD, "mediation"),
    "derde": _to(Phase.THIRD_PARTY, *but(REACHED, "closing due", "third party")),
    "uitspraak": _to(Phase.CLOSED, "third party"),
    "niet ontvankelijk": _to(Phase.CLOSED, *REACHED),
    "geen klacht": _to(Phase.CLOSED, *OPEN_PHASES),
    "intrekken": _to(Phase.CLOSED, *REACHED),
    "sluit": _to(Phase.CLOSED, *REACHED),
    "heropen": _to(Phase.RECEIVED, "closed", "withdrawn", "not admissible", "no complaint")
    | _to(Phase.AWAITING_ANSWER, "agreed")
    | _to(Phase.MEDIATION_HELD, "agreed by mediation")
    | _to(Phase.THIRD_PARTY, "judged"),
    "herstel": _to(Phase.RECEIVED, "in contact", "no complaint")
    | _to(Phase.AWAITING_ANSWER, "second due")
    | _to(Phase.AWAITING_SECOND_ANSWER, "mediation due")
    | _to(Phase.MEDIATOR_PROPOSED, "mediator refused")
    | _to(Phase.MEDIATION, "mediation held", "referral due", "closing due"),
}
"""Where a command leads, where that is another phase; every other cell stays where it was."""

CELLS = [(row, phase, outcome) for row, cells in TABLE.items() for outcome, phases in cells.items() for phase in phases]
"""(row, phase, outcome) of the whole product."""

CELLS_ALLOWED = {(row, phase) for row, phase, outcome in CELLS if not outcome.startswith("!")}
"""Where something happens."""
