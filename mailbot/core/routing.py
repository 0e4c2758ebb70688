"""Whose mail is it? One pure decision for each mail that arrives (mail.md: matching).

A tag is a hint, never a right: it files a mail only together with a sender that the
dossier knows, or the mail answers a Message-ID of ours. A subject alone never matches.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from mailbot.core import authority, commands
from mailbot.core.identity import HEADER, Seal
from mailbot.core.letters import Audience
from mailbot.core.mail import Message
from mailbot.core.rules import Rules
from mailbot.core.values import DossierNumber


class Route(StrEnum):
    """What a mail is to us."""

    OWN = "own"
    """Sent by this program, or a copy of what the practitioner sent to somebody else."""
    HERS = "hers"
    """Sent by the practitioner to somebody else, as Sent has it."""
    COMMAND = "command"
    """Claims to be the practitioner's and names a dossier, a question or `[KLACHT]`."""
    DOSSIER = "dossier"
    """Belongs to a dossier."""
    STRANGER = "stranger"
    """Names a dossier that does not know its sender."""
    FIRST = "first"
    """None of these: triage tells whether it is a complaint."""


@dataclass(frozen=True, slots=True)
class Routed:
    """A decision, with the dossier that it is about."""

    route: Route
    number: DossierNumber | None = None
    in_thread: bool = False
    """It answers a Message-ID of ours; else the tag and a known sender brought it here."""


Threaded = Callable[[tuple[str, ...]], DossierNumber | None]
"""The dossier whose mail, not ours, a thread names; None where there is none."""

Knows = Callable[[DossierNumber], frozenset[str] | None]
"""The addresses that a dossier knows; None where there is no such dossier."""


def route(
    message: Message, *, sent_folder: bool, rules: Rules, seal: Seal, knows: Knows, threaded: Threaded = lambda _: None
) -> Routed:
    """Decide what a mail is to us.

    Args:
        message: The mail.
        sent_folder: Whether it lies in Sent, where only the practitioner's mail is.
        rules: Who the practitioner is.
        seal: Recognises our own ids.
        knows: The addresses that a dossier knows.
        threaded: The dossier whose mail a thread names.
    """
    if authority.is_own_mail(message, rules.own, seal, HEADER):
        return Routed(Route.OWN)
    claims = authority.claims_practitioner(message, rules.practitioner) and not _for_visitor(message, rules, seal)
    if claims or sent_folder:
        ordered = names_something(message, seal) and authority.only_to(message, rules.own)
        hers = Route.HERS if sent_folder else Route.OWN
        return Routed(Route.COMMAND if ordered else hers)
    return _of_others(message, seal, knows, threaded)


def _for_visitor(message: Message, rules: Rules, seal: Seal) -> bool:
    """Tell whether a form of the practice's site wrote in her name: the answer goes to somebody else."""
    answers_to = {each.email for each in message.reply_to}
    outside = bool(answers_to) and not answers_to & rules.own
    # Her own commands may have a Reply-To as well.
    return outside and authority.only_to(message, rules.own) and not names_something(message, seal)


def names_something(message: Message, seal: Seal) -> bool:
    """Tell whether a mail of the practitioner concerns our affairs at all."""
    return bool(commands.tags(message.subject)) or authority.answers_notice(message, seal)


def _of_others(message: Message, seal: Seal, knows: Knows, threaded: Threaded) -> Routed:
    for own in filter(None, map(seal.read, message.thread)):
        if own.number is None:
            continue
        if own.audience is Audience.CLIENT and knows(own.number) is not None:
            return Routed(Route.DOSSIER, own.number, in_thread=True)
        return Routed(Route.STRANGER, own.number)
    named = commands.numbers(message.subject)
    known = [number for number in named if message.sender and message.sender in (knows(number) or ())]
    if len(named) == len(known) == 1:
        return Routed(Route.DOSSIER, known[0])
    if named:
        return Routed(Route.STRANGER, named[0])
    # What answers a mail of the dossier, written by who is known to it, goes on there.
    number = threaded(message.thread)
    if number and message.sender and message.sender in (knows(number) or ()):
        return Routed(Route.DOSSIER, number)
    return Routed(Route.FIRST)
