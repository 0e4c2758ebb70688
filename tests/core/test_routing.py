"""Whose mail is it: a tag is a hint, never a right (mail.md: matching, T-HIJACK)."""

from __future__ import annotations

import pytest

from mailbot.core.identity import OwnId
from mailbot.core.letters import Audience
from mailbot.core.mail import Message
from mailbot.core.routing import Route, Routed, route
from mailbot.core.values import DossierNumber
from tests.builders import ANNA, BRAM, NUMBER, PRACTICE, RULES, SEAL, message

NONCE = "abcdefgh23456777"
LETTER = SEAL.message_id("kl-2026-0001", Audience.CLIENT, NONCE)
NOTICE = SEAL.message_id("kl-2026-0001", Audience.PRACTITIONER, NONCE)
QUESTION = SEAL.message_id("vraag-3", Audience.PRACTITIONER, NONCE)
ELSEWHERE = SEAL.message_id("kl-2026-0002", Audience.CLIENT, NONCE)
GONE = SEAL.message_id("kl-2025-0009", Audience.CLIENT, NONCE)
SECOND = DossierNumber(2026, 2)
PIET = "piet@elders.example"
KNOWN = {NUMBER: frozenset({ANNA}), SECOND: frozenset({"carla@mediation.example"})}
TAG = "[KL-2026-0001]"
SEALED = (("x-mailbot", SEAL.sealed(OwnId("kl-2026-0001", Audience.CLIENT, NONCE))),)

FILED = Routed(Route.DOSSIER, NUMBER)
THREADED = Routed(Route.DOSSIER, NUMBER, in_thread=True)


def decide(mail: Message, *, sent: bool = False) -> Routed:
    """What a mail is to us, in a register of two dossiers."""
    return route(mail, sent_folder=sent, rules=RULES, seal=SEAL, knows=KNOWN.get)


@pytest.mark.parametrize(
    ("mail", "routed"),
    [
        # A first mail, or one that has nothing to do with us.
        (message("Klacht"), Routed(Route.FIRST)),
        (message("Re: uw bericht", in_reply_to=("<x@elders.example>",)), Routed(Route.FIRST)),
        (message("Klacht", sender=None), Routed(Route.FIRST)),
        (message("[KLACHT] nieuw"), Routed(Route.FIRST)),
        (message("[VRAAG-3] ja"), Routed(Route.FIRST)),
        (message("[\u041aL-2026-0001]"), Routed(Route.FIRST)),
        # In the thread of one of our letters, whoever writes and whatever the subject.
        (message("Re: iets", in_reply_to=(LETTER,)), THREADED),
        (message("Re: iets", PIET, in_reply_to=(LETTER,)), THREADED),
        (message("Re: iets", references=(LETTER, "<x@y>")), THREADED),
        (message("Re: [KL-2026-0002]", in_reply_to=(LETTER,)), THREADED),
        (message("Re: iets", in_reply_to=(QUESTION, LETTER)), THREADED),
        (message("Re: iets", in_reply_to=(ELSEWHERE,), references=(LETTER,)), Routed(Route.DOSSIER, SECOND, True)),  # noqa: FBT003
        # The tag and a sender that the dossier knows.
        (message(f"Re: {TAG} Ontvangst"), FILED),
        (message("re: [kl-2026-0001] iets", "ANNA@klant.example"), FILED),
        # The tag alone is put to the practitioner and nobody else, whether or not the number exists.
        (message(f"Re: {TAG}", PIET), Routed(Route.STRANGER, NUMBER)),
        (message(f"Re: {TAG}", sender=None), Routed(Route.STRANGER, NUMBER)),
        (message("[KL-2026-0099]"), Routed(Route.STRANGER, DossierNumber(2026, 99))),
        (message("[KL-2026-0002]"), Routed(Route.STRANGER, SECOND)),
        (message(f"{TAG} [KL-2026-0002]"), Routed(Route.STRANGER, NUMBER)),
        (message(TAG, senders=message().senders + message(sender=PIET).senders), Routed(Route.STRANGER, NUMBER)),
        # An id of a notice, an altered one, one of a destroyed dossier.
        (message("Re: iets", in_reply_to=(NOTICE,)), Routed(Route.STRANGER, NUMBER)),
        (message(TAG, in_reply_to=(NOTICE,)), Routed(Route.STRANGER, NUMBER)),
        (message("Re: iets", in_reply_to=(GONE,)), Routed(Route.STRANGER, DossierNumber(2025, 9))),
        (message("Re: iets", PIET, in_reply_to=(LETTER.replace("0001", "0002"),)), Routed(Route.FIRST)),
        # Our own mail, back in the mailbox; and our seal with somebody else's From.
        (message(f"{TAG} Ontvangst", PRACTICE, headers=SEALED), Routed(Route.OWN)),
        (message(f"{TAG} Ontvangst", PRACTICE, message_id=NOTICE), Routed(Route.OWN)),
        (message(f"{TAG} Ontvangst", ANNA, headers=SEALED), FILED),
        (message("Klacht", PIET, headers=SEALED), Routed(Route.FIRST)),
    ],
)
def test_mail_of_others_goes_where_it_belongs(mail: Message, routed: Routed) -> None:
    """By an id of ours, or by tag and known sender together; never by subject alone."""
    assert decide(mail) == routed


@pytest.mark.parametrize(
    ("mail", "expected"),
    [
        (message(f"{TAG} voorstel", BRAM), Route.COMMAND),
        (message("[KLACHT] overzicht", BRAM), Route.COMMAND),
        (message("[VRAAG-3] ja", BRAM), Route.COMMAND),
        (message("Re: zonder tag", BRAM, in_reply_to=(NOTICE,)), Route.COMMAND),
        (message(f"{TAG} voorstel", BRAM, to=[PRACTICE, BRAM]), Route.COMMAND),
        # Her ordinary mail, and her own words to Anna: no command.
        (message("Boodschappen", BRAM), None),
        (message(f"Re: {TAG} voorstel", BRAM, to=[ANNA]), None),
        (message(f"Re: {TAG} voorstel", BRAM, to=[PRACTICE], cc=message(to=[ANNA]).to), None),
        (message(f"Re: {TAG} voorstel", BRAM, in_reply_to=(LETTER,), to=[ANNA]), None),
        (message(f"{TAG} voorstel", BRAM, to=[]), None),
        (message("[\u041aL-2026-0001] voorstel", BRAM), None),
    ],
)
def test_mail_that_claims_the_practitioner_is_a_command_or_hers(mail: Message, expected: Route | None) -> None:
    """A command goes to ourselves alone and names what it is about; what is none is proven hers in Sent alone."""
    assert decide(mail).route is (expected or Route.OWN)
    assert decide(mail, sent=True).route is (expected or Route.HERS)


def test_mail_in_sent_is_hers_whatever_its_from() -> None:
    """She may write from another address of hers: it is filed where it is to a complainant (§ 4)."""
    assert decide(message("Hallo", "bram@prive.example", to=[ANNA]), sent=True) == Routed(Route.HERS)
    assert decide(message(f"{TAG} status", "bram@prive.example"), sent=True) == Routed(Route.COMMAND)


@pytest.mark.parametrize(
    ("sender", "routed"),
    [
        (ANNA, FILED),
        (PIET, Routed(Route.FIRST)),
        ("carla@mediation.example", Routed(Route.FIRST)),
        (None, Routed(Route.FIRST)),
    ],
)
def test_answer_to_a_mail_of_the_dossier_goes_on_there_from_who_is_known_to_it(
    sender: str | None, routed: Routed
) -> None:
    """To her own mail, or to the complaint itself; a thread alone makes nobody known."""
    mail = message("Re: uw bericht", sender, in_reply_to=("<bram-1@praktijk.example>",))
    mails: dict[tuple[str, ...], DossierNumber] = {("<bram-1@praktijk.example>",): NUMBER}
    decided = route(mail, sent_folder=False, rules=RULES, seal=SEAL, knows=KNOWN.get, threaded=mails.get)
    assert decided == routed


def test_two_senders_of_whom_one_is_hers_command_nothing() -> None:
    """The order of From fields makes no difference (T-SPOOF)."""
    hers, other = message(sender=BRAM).senders, message(sender=PIET).senders
    for senders in (hers + other, other + hers, hers + hers):
        assert decide(message(f"{TAG} voorstel", senders=senders)).route is Route.STRANGER
