"""Who may command, and who may be answered: pure predicates over a mail (mail.md).

From is a claim, not a proof. A command counts when From is the practitioner's and one
of four proofs holds; without one, nothing is done and she is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from mailbot.core.identity import Seal
from mailbot.core.letters import Audience
from mailbot.core.mail import Message
from mailbot.core.values import DossierNumber, Practitioner

FRESH = timedelta(days=7)
"""A command dated longer ago asks for confirmation."""


class Proof(StrEnum):
    """What shows that a command is hers."""

    ANSWERS_NOTICE = "answers a notice"
    CODE = "code of a notice"
    OWN_FOLDER = "own folder"
    AUTHENTICATED = "authentication results"


def claims_practitioner(message: Message, practitioner: Practitioner) -> bool:
    """Tell whether the one From of a mail is the practitioner's address."""
    return message.sender in practitioner.addresses


def prove(
    message: Message,
    *,
    code: str,
    notices: Iterable[str],
    seal: Seal,
    in_own_folder: bool,
    authenticated: bool,
    number: DossierNumber | None = None,
    question: int | None = None,
) -> Proof | None:
    """Return the proof that a command is hers, or None.

    Args:
        message: The mail, whose From is already known to claim the practitioner.
        code: The code that its subject carries, or "".
        notices: Message-IDs of the notices that she got about what it concerns.
        seal: Recognises our Message-IDs.
        in_own_folder: It lies where only the owner of the mailbox can put a mail.
        authenticated: The trusted Authentication-Results show DMARC pass, or DKIM
            pass aligned with From.
        number: The dossier that it commands: a notice of another one proves nothing here.
        question: The question that it answers, likewise.
    """
    if message.suspicious:
        return None
    if in_own_folder:
        return Proof.OWN_FOLDER
    if _answers_notice_of(message, seal, number, question):
        return Proof.ANSWERS_NOTICE
    if code and any(seal.code(notice) == code for notice in notices):
        return Proof.CODE
    return Proof.AUTHENTICATED if authenticated else None


def answers_notice(message: Message, seal: Seal) -> bool:
    """Tell whether a mail answers a Message-ID that was sent to her and nobody else."""
    owns = (seal.read(each) for each in message.thread)
    return any(own is not None and own.audience is Audience.PRACTITIONER for own in owns)


def _answers_notice_of(message: Message, seal: Seal, number: DossierNumber | None, question: int | None) -> bool:
    """Tell whether a mail answers a notice of this dossier or question, or one of none: a digest has them all."""
    for own in filter(None, map(seal.read, message.thread)):
        of_none = own.number is None and own.question is None
        of_this = (own.number is not None and own.number == number) or (
            own.question is not None and own.question == question
        )
        about_nothing = number is None and question is None
        if own.audience is Audience.PRACTITIONER and (of_none or of_this or about_nothing):
            return True
    return False


def is_fresh(message: Message, now: datetime) -> bool:
    """Tell whether a command is dated within the last 7 days, and not in days to come."""
    return message.date is not None and -timedelta(days=1) <= now - message.date <= FRESH


def is_own_mail(message: Message, own: frozenset[str], seal: Seal, header: str) -> bool:
    """Tell whether a mail is one that this program sent, back in the mailbox.

    The keyed text alone is not enough: a complainant holds our letters, and may send
    one back with words of her own around it.
    """
    from_us = bool(message.senders) and all(each.email in own for each in message.senders)
    sealed = seal.read(message.header(header)) or seal.read(message.message_id)
    return from_us and sealed is not None


def only_to(message: Message, own: frozenset[str]) -> bool:
    """Tell whether every recipient of a mail is an address of the practice."""
    recipients = (*message.to, *message.cc)
    return bool(recipients) and all(each.email in own for each in recipients)
