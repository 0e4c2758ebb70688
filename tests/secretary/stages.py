"""Anna's complaint brought to each phase of the regulation by Bram's commands, as a start for tests."""

from __future__ import annotations

from copy import deepcopy
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from functools import cache

from mailbot.core.letters import Refusal
from tests.mails import ANNA, BRAM, Post, complaint
from tests.secretary.practice import FIRST, Practice

TAG = FIRST.tag
MEDIATION = "Bemiddelaar: Carla Smit\nDatum: 20 mei 2026\nTijd: 14:00\nPlaats: Tiel"

Command = tuple[str, str]
"""The words behind the tag, and the body."""

_PROPOSED: tuple[Command, ...] = (("voorstel", "De helft."),)
_REFUSED: tuple[Command, ...] = (*_PROPOSED, ("niet akkoord", ""))
_PROPOSED_AGAIN: tuple[Command, ...] = (*_REFUSED, ("voorstel", "Driekwart."))
_REFUSED_AGAIN: tuple[Command, ...] = (*_PROPOSED_AGAIN, ("niet akkoord", ""))
_OFFERED: tuple[Command, ...] = (*_REFUSED_AGAIN, ("bemiddeling", MEDIATION))
_ACCEPTED: tuple[Command, ...] = (*_OFFERED, ("akkoord", ""))
_HELD: tuple[Command, ...] = (*_ACCEPTED, ("bemiddeling gehouden", "Wij hebben gepraat."))

STAGES: dict[str, tuple[Command, ...]] = {
    "received": (),
    "in_contact": (("contact", "Gebeld."),),
    "awaiting_answer": _PROPOSED,
    "second_proposal_due": _REFUSED,
    "awaiting_second_answer": _PROPOSED_AGAIN,
    "mediation_due": _REFUSED_AGAIN,
    "mediator_proposed": _OFFERED,
    "mediation": _ACCEPTED,
    "mediation_held": _HELD,
    "referral_due": (*_HELD, ("niet akkoord", "")),
    "third_party": (*_HELD, ("derde", "")),
    "closed": (("sluit", ""),),
}
"""How each phase is reached, by the value of `core.dossier.Phase`."""


def at(phase: str) -> Practice:
    """Return a practice in which Anna's dossier stands in a phase; nobody else works with it."""
    return _copied(_built(phase))


@cache
def _built(phase: str) -> Practice:
    made = Practice()
    made.gets(complaint())
    for words, text in STAGES[phase]:
        made.bram(f"{TAG} {words}", text)
    assert made.dossier().phase.value == phase
    return made


def _copied(practice: Practice) -> Practice:
    """Return a practice that starts where another one stands."""
    made = Practice()
    made.clock.to(practice.clock.now())
    made.store = deepcopy(practice.store)
    made.mailbox._folders, made.mailbox._numbers = deepcopy((practice.mailbox._folders, practice.mailbox._numbers))
    made.sender.sent, made.scribe.written = [*practice.sender.sent], {**practice.scribe.written}
    made.press.letters, made.press.dossiers = [*practice.press.letters], [*practice.press.dossiers]
    made._nonces = deepcopy(practice._nonces)
    made.start()
    return made


def to_anna(practice: Practice, out: tuple[Post, ...]) -> list[str]:
    """Return the names of the letters to Anna, of all that went out."""
    return practice.kinds([each for each in out if each.to == ANNA])


def code_of(practice: Practice, out: tuple[Post, ...]) -> str:
    """Return why a command was refused; "" where it was not."""
    (answer,) = (each for each in out if each.to == BRAM)
    letter = practice.letter(answer)
    return letter.code if isinstance(letter, Refusal) else ""


def with_file(raw: bytes, content: bytes, name: str = "scan.pdf") -> bytes:
    """Return a mail with a file attached to it."""
    made = BytesParser(EmailMessage, policy=SMTP).parsebytes(raw)
    made.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return made.as_bytes()
