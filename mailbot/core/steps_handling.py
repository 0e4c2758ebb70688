"""Steps that record the handling: contact, notes, parties, contents, who handles it (§ 2, § 4, § 8).

Part of `mailbot.core.procedure`.
"""

from __future__ import annotations

from datetime import date, datetime

from mailbot.core.commands import Order
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    AddressConfirmed,
    AgreementMade,
    CommandUndone,
    ContactMade,
    ContentsSupplied,
    Event,
    HandlerChanged,
    LetterPosted,
    MessageWritten,
    NoteAdded,
    PartyHeard,
    SubjectNamed,
)
from mailbot.core.guards import is_address, must_be_open, must_reach, name_of, text_of
from mailbot.core.rules import Rules
from mailbot.core.values import Field, Found
from mailbot.errors import NotAllowed

Events = tuple[Event, ...]


def acknowledge(dossier: Dossier, _order: Order, _now: datetime, _rules: Rules) -> Events:
    """Let the acknowledgement go out after all (§ 4); an address that was only claimed is confirmed by it."""
    must_be_open(dossier)
    if dossier.written("client-acknowledgement"):
        raise NotAllowed("already done")
    return (AddressConfirmed(dossier.claimed),) if dossier.claimed else ()


def contact(dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Record that she spoke with the complainant, with her notes (§ 4)."""
    must_be_open(dossier)
    return (ContactMade(text_of(order)),)


def note(_dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Keep a note or what is attached; also in a closed dossier, since nothing moves by it (§ 4, § 8)."""
    if order.attachments and not order.text.strip():
        return (NoteAdded(""),)
    return (NoteAdded(text_of(order)),)


def message(dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Write to the complainant in her own words; that is contact as well (§ 4)."""
    must_reach(dossier)
    return (MessageWritten(text_of(order)),)


def agreement(_dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Record what was agreed (§ 8)."""
    return (AgreementMade(text_of(order)),)


def party(_dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Record somebody else who is involved, and what was said (§ 4)."""
    told = order.details
    name = " ".join(told.get("name", "").split()) or " ".join(order.exact.split())
    if not name:
        raise NotAllowed("no name")
    text = told.get("text", order.text).strip()
    return (PartyHeard(name, text, told.get("role", ""), told.get("address", ""), told.get("phone", "")),)


def subject(_dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Name the product, service or employee that the complaint is about (§ 8)."""
    return (SubjectNamed(name_of(order, "no subject")),)


def handler(dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Hand the complaint over to another handler (§ 2b); the complainant is told."""
    must_be_open(dossier)
    must_reach(dossier)
    name = name_of(order, "no name")
    if name == dossier.handler:
        raise NotAllowed("already done")
    return (HandlerChanged(name),)


def supply(_dossier: Dossier, order: Order, _now: datetime, _rules: Rules) -> Events:
    """Correct or supply required contents by hand (§ 2a)."""
    if not order.contents:
        raise NotAllowed("unknown field")
    for each in order.contents:
        if each.field is Field.EMAIL and not is_address(each.value):
            raise NotAllowed("bad value")
    return (ContentsSupplied(order.contents),)


def posted(dossier: Dossier, order: Order, now: datetime, rules: Rules) -> Events:
    """Record that the printed letters went into the post, today or on the day that she gives (§ 4)."""
    if not dossier.on_paper:
        raise NotAllowed("nothing to post")
    today = rules.calendar.day(now)
    on = date.fromisoformat(order.details["day"]) if order.details.get("day") else today
    if order.argument and not order.details.get("day"):
        raise NotAllowed("no date", {"argument": order.argument})
    if on > today:
        raise NotAllowed("date in future", {"date": on.isoformat()})
    return tuple(LetterPosted(letter, on) for letter in dossier.on_paper)


def undo(dossier: Dossier, _order: Order, _now: datetime, _rules: Rules) -> Events:
    """Take back her last command, where nothing went out by it and nothing followed."""
    if dossier.before is None:
        raise NotAllowed("nothing to undo")
    return (CommandUndone(),)


def supplied_by_complainant(dossier: Dossier, found: tuple[Found, ...]) -> Events:
    """Return the event for contents in a reply: they fill gaps, and overwrite nothing."""
    news = tuple(each for each in found if each.field not in dossier.contents)
    return (ContentsSupplied(news),) if news else ()
