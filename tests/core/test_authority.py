"""Who may command: four proofs, and the shapes that prove nothing (mail.md, T-SPOOF)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mailbot.core import authority
from mailbot.core.authority import Proof
from mailbot.core.identity import HEADER, OwnId
from mailbot.core.letters import Audience
from mailbot.core.mail import Message
from tests.builders import ANNA, BRAM, MORNING, PRACTICE, RULES, SEAL, message

NONCE = "abcdefgh23456777"
NOTICE = SEAL.message_id("kl-2026-0001", Audience.PRACTITIONER, NONCE)
LETTER = SEAL.message_id("kl-2026-0001", Audience.CLIENT, NONCE)
SUBJECT = "[KL-2026-0001] voorstel"


def proof(mail: Message, code: str = "", *, own_folder: bool = False, authenticated: bool = False) -> Proof | None:
    """What proves this command, about a dossier of which Bram got one notice."""
    return authority.prove(
        mail, code=code, notices=[NOTICE], seal=SEAL, in_own_folder=own_folder, authenticated=authenticated
    )


BARE = message(SUBJECT, BRAM)


def test_from_is_a_claim_and_no_proof() -> None:
    """Without one of the four, nothing is done."""
    assert authority.claims_practitioner(BARE, RULES.practitioner)
    assert proof(BARE) is None


def test_answer_to_a_notice_is_proof() -> None:
    """Only who got the notice can answer it, in In-Reply-To or anywhere in References."""
    assert proof(message(SUBJECT, BRAM, in_reply_to=(NOTICE,))) is Proof.ANSWERS_NOTICE
    assert proof(message(SUBJECT, BRAM, references=(NOTICE, "<x@y>"))) is Proof.ANSWERS_NOTICE


def test_code_of_a_notice_is_proof() -> None:
    """The prepared commands carry it."""
    assert proof(BARE, SEAL.code(NOTICE)) is Proof.CODE


def test_own_folder_is_proof() -> None:
    """Only who holds the mailbox can put a mail in Sent."""
    assert proof(BARE, own_folder=True) is Proof.OWN_FOLDER


def test_trusted_authentication_is_proof() -> None:
    """DMARC pass, or DKIM aligned with From, by our own server."""
    assert proof(BARE, authenticated=True) is Proof.AUTHENTICATED


@pytest.mark.parametrize(
    ("mail", "code"),
    [
        (message(SUBJECT, BRAM, in_reply_to=(LETTER,)), ""),
        (message(SUBJECT, BRAM, in_reply_to=(LETTER.replace(".c.", ".p."),)), ""),
        (message(SUBJECT, BRAM, in_reply_to=(NOTICE.replace("0001", "0002"),)), ""),
        (message(SUBJECT, BRAM, in_reply_to=("<x@y>",)), ""),
        (message(SUBJECT, BRAM, headers=(("x-mailbot", NOTICE),)), ""),
        (message(SUBJECT, BRAM, text=NOTICE), ""),
        (BARE, SEAL.code(LETTER)),
        (BARE, "abcdefghij"),
        (BARE, SEAL.code(NOTICE)[:9]),
        (BARE, SEAL.code(NOTICE).upper()),
    ],
)
def test_what_a_stranger_can_know_or_guess_proves_nothing(mail: Message, code: str) -> None:
    """A letter to a complainant, an altered id, a quoted one, another code."""
    assert proof(mail, code) is None


@pytest.mark.parametrize("reason", ["two From fields", "two Subject fields", "address can't be read"])
def test_suspicious_mail_is_never_a_command(reason: str) -> None:
    """Whatever else it shows."""
    mail = message(SUBJECT, BRAM, in_reply_to=(NOTICE,), suspicious=(reason,))
    assert proof(mail, SEAL.code(NOTICE), own_folder=True, authenticated=True) is None


@pytest.mark.parametrize(
    "sender",
    [
        ANNA,
        None,
        "bram@praktijk.example.elders.example",
        "bram@sub.praktijk.example",
        "bram@praktljk.example",
        "bram+x@praktijk.example",
        "bram@xn--prktijk-4ya.example",
        str(PRACTICE),
    ],
)
def test_address_that_only_looks_like_hers_claims_nothing(sender: str | None) -> None:
    """Subdomains, plus-addresses, other spellings, the practice's own address: none is hers."""
    assert not authority.claims_practitioner(message(SUBJECT, sender), RULES.practitioner)


def test_display_name_and_other_headers_claim_nothing() -> None:
    """Reply-To, Sender and Return-Path are anybody's."""
    spoofed = message(SUBJECT, ANNA, reply_to=message(sender=BRAM).senders, headers=(("sender", BRAM),))
    assert not authority.claims_practitioner(spoofed, RULES.practitioner)


def test_two_senders_claim_nothing() -> None:
    """Also where one of them is hers, in either order."""
    hers, other = message(sender=BRAM).senders, message(sender=ANNA).senders
    for senders in (hers + other, other + hers, hers + hers):
        assert not authority.claims_practitioner(message(SUBJECT, senders=senders), RULES.practitioner)


def test_her_address_in_capitals_is_hers() -> None:
    """Addresses compare in lower case."""
    assert authority.claims_practitioner(message(SUBJECT, "BRAM@Praktijk.Example"), RULES.practitioner)


@pytest.mark.parametrize(
    ("date", "fresh"),
    [
        (MORNING, True),
        (MORNING - timedelta(days=7), True),
        (MORNING - timedelta(days=7, seconds=1), False),
        (MORNING + timedelta(days=1), True),
        (MORNING + timedelta(days=1, seconds=1), False),
        (None, False),
    ],
)
def test_old_command_is_not_fresh(date: datetime | None, fresh: bool) -> None:  # noqa: FBT001 - a row of a table
    """Dated more than seven days ago, or in days to come, or not at all: confirmation is asked."""
    assert authority.is_fresh(message(SUBJECT, BRAM, date=date), MORNING) is fresh


SEALED = SEAL.sealed(OwnId("kl-2026-0001", Audience.CLIENT, NONCE))


@pytest.mark.parametrize(
    ("mail", "own"),
    [
        (message(sender=PRACTICE, headers=(("x-mailbot", SEALED),)), True),
        (message(sender=PRACTICE, message_id=LETTER), True),
        (message(sender=BRAM, message_id=NOTICE), True),
        (message(sender=PRACTICE), False),
        (message(sender=PRACTICE, headers=(("x-mailbot", "yes"),)), False),
        # Anna holds our letter, and may send it back with words of her own around it.
        (message(sender=ANNA, headers=(("x-mailbot", SEALED),)), False),
        (message(sender=ANNA, message_id=LETTER), False),
        (message(sender=None, message_id=LETTER), False),
    ],
)
def test_own_mail_is_known_by_sender_and_seal_together(mail: Message, own: bool) -> None:  # noqa: FBT001 - a row of a table
    """Either alone is not enough."""
    assert authority.is_own_mail(mail, RULES.own, SEAL, HEADER) is own


@pytest.mark.parametrize(
    ("to", "cc", "only"),
    [
        ([PRACTICE], [], True),
        ([PRACTICE], [BRAM], True),
        ([], [BRAM], True),
        ([PRACTICE], [ANNA], False),
        ([ANNA], [PRACTICE], False),
        ([], [], False),
    ],
)
def test_mail_with_other_readers_is_no_note_to_ourselves(to: list[str], cc: list[str], only: bool) -> None:  # noqa: FBT001 - a row of a table
    """Every recipient is ours, and there is one."""
    mail = message(to=to, cc=message(to=cc).to)
    assert authority.only_to(mail, RULES.own) is only
