"""The state machine of the regulation: one function a step.

A step takes the dossier as it stands and gives the events that happen, or raises
NotAllowed and nothing has changed. It sends nothing: `core.consequences` tells which
letters an event calls for. Nothing with legal effect happens by silence or by guess.
The steps stand in `steps_handling`, `steps_solution` and `steps_closing`; here is
which command takes which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from mailbot.core import steps_closing, steps_handling, steps_solution
from mailbot.core.commands import Order
from mailbot.core.dossier import Dossier
from mailbot.core.events import Event
from mailbot.core.rules import Rules
from mailbot.core.steps_closing import merge, merged_into
from mailbot.core.steps_handling import supplied_by_complainant
from mailbot.core.steps_solution import answered, next_length

__all__ = ["STEPS", "Step", "answered", "merge", "merged_into", "next_length", "supplied_by_complainant"]

Step = Callable[[Dossier, Order, datetime, Rules], tuple[Event, ...]]

STEPS: Mapping[str, Step] = {
    "ja": steps_handling.acknowledge,
    "contact": steps_handling.contact,
    "notitie": steps_handling.note,
    "afspraak": steps_handling.agreement,
    "betrokkene": steps_handling.party,
    "bericht": steps_handling.message,
    "voorstel": steps_solution.propose,
    "akkoord": steps_solution.agree,
    "niet akkoord": steps_solution.disagree,
    "uitstel": steps_solution.extend,
    "bemiddeling": steps_solution.mediate,
    "derde": steps_solution.refer,
    "uitspraak": steps_solution.judge,
    "ontvankelijk": steps_closing.admit,
    "niet ontvankelijk": steps_closing.dismiss,
    "veld": steps_handling.supply,
    "onderwerp": steps_handling.subject,
    "behandelaar": steps_handling.handler,
    "geen klacht": steps_closing.no_complaint,
    "intrekken": steps_closing.withdraw,
    "sluit": steps_closing.close,
    "heropen": steps_closing.reopen,
    "bewaar": steps_closing.hold,
    "herstel": steps_handling.undo,
    "verzonden": steps_handling.posted,
}
"""The step of each command that changes one dossier; `samenvoegen` concerns two, `inzage` sends one out."""
