"""Who may command: From is a claim, and four things are a proof (mail.md)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.core.letters import Confirm
from mailbot.core.rules import Rules
from tests.mails import ANNA, BRAM, MONDAY, STRANGER, complaint, mail, reply_to
from tests.secretary.practice import Practice, rules

TAG = "[KL-2026-0001]"
SUBJECT = f"{TAG} notitie"


@pytest.fixture
def practice() -> Practice:
    """Bram's practice with Anna's complaint in it."""
    made = Practice()
    made.gets(complaint())
    return made


def noted(practice: Practice) -> int:
    """Count the notes in Anna's dossier."""
    return practice.events().count("note-added")


def unproven(practice: Practice, **more: str) -> bytes:
    """Return a command that only claims to be Bram's."""
    return mail("Een notitie.", SUBJECT, BRAM, when=practice.clock.now(), dmarc="", headers=more)


def test_an_answer_to_a_notice_is_a_proof(practice: Practice) -> None:
    """Its Message-ID was told to Bram and to nobody else."""
    notice = practice.to(BRAM)[0]
    practice.gets(unproven(practice, **{"In-Reply-To": notice.message_id}))
    assert noted(practice) == 1


def test_the_code_of_a_notice_is_a_proof(practice: Practice) -> None:
    """A mailto link makes a new mail without a thread; the code in its subject proves it."""
    prepared = practice.to(BRAM)[0].button("contact")
    practice.gets(mail("Gebeld.", prepared.subject, BRAM, dmarc=""))
    assert practice.events()[-1] == "contact-made"


def test_a_copy_in_sent_is_a_proof(practice: Practice) -> None:
    """Only who holds the login can put a mail there."""
    practice.gets(unproven(practice), "Sent")
    assert noted(practice) == 1


def test_trusted_authentication_results_are_a_proof(practice: Practice) -> None:
    """The provider vouches for From with DMARC pass (RFC 7489)."""
    practice.gets(mail("Een notitie.", SUBJECT, BRAM, dmarc="pass"))
    assert noted(practice) == 1


@pytest.mark.parametrize(
    "results",
    [
        "mx.elders.example; dmarc=pass header.from=praktijk.example",
        "mx.praktijk.example; dmarc=fail (dmarc=pass) header.from=praktijk.example",
        "mx.praktijk.example; dmarc=none header.from=praktijk.example",
        "mx.praktijk.example; dmarc=pass header.from=elders.example",
    ],
)
def test_authentication_results_that_do_not_vouch_are_none(practice: Practice, results: str) -> None:
    """Another server, another domain, a comment: no proof."""
    practice.gets(unproven(practice, **{"Authentication-Results": results}))
    assert noted(practice) == 0


def test_an_answer_to_annas_own_letter_is_no_proof(practice: Practice) -> None:
    """Anna holds the Message-ID of the acknowledgement; only a notice proves anything."""
    practice.gets(unproven(practice, **{"In-Reply-To": practice.to(ANNA)[0].message_id}))
    assert noted(practice) == 0


def test_two_senders_are_never_a_command(practice: Practice) -> None:
    """More than one From is suspicious, whatever else proves it."""
    notice = practice.to(BRAM)[0]
    raw = unproven(practice, **{"In-Reply-To": notice.message_id})
    practice.gets(b"From: piet@elders.example\r\n" + raw)
    assert noted(practice) == 0


def test_without_proof_nothing_is_done_and_nothing_is_asked_before_the_patience_is_over(practice: Practice) -> None:
    """The copy in Sent may come a moment later."""
    before = practice.entries()
    practice.gets(unproven(practice))
    practice.clock.ahead(practice.rules.patience - timedelta(seconds=1))
    practice.works()
    assert practice.entries() == before
    assert len(practice.posts) == 2


def test_a_copy_in_sent_that_comes_later_proves_the_command_and_ends_the_wait(practice: Practice) -> None:
    """It is carried out once, and no confirmation is asked."""
    raw = unproven(practice)
    practice.gets(raw)
    practice.gets(raw, "Sent")
    practice.clock.ahead(timedelta(hours=1))
    practice.works()
    assert noted(practice) == 1
    assert practice.kinds()[2:] == ["practitioner-transcript"]
    assert practice.secretary.office.desk.waiting == {}


def asked(practice: Practice) -> Confirm:
    """Let an unproven command wait out the patience; return what Bram is asked."""
    practice.gets(unproven(practice))
    practice.clock.ahead(practice.rules.patience)
    practice.works()
    letter = practice.letter(practice.posts[-1])
    assert isinstance(letter, Confirm)
    return letter


def test_without_proof_bram_is_asked_at_his_configured_address_and_once(practice: Practice) -> None:
    """The request goes to no address of the mail itself."""
    question = asked(practice)
    practice.clock.ahead(timedelta(hours=5))
    practice.works()
    assert practice.kinds()[2:] == ["practitioner-confirm"]
    assert practice.posts[-1].to == BRAM
    assert question.text.strip() == "Een notitie."
    assert noted(practice) == 0


def test_the_code_of_the_request_confirms_a_command(practice: Practice) -> None:
    """Only who reads Bram's mail has it."""
    question = asked(practice)
    practice.gets(mail("", question.yes.subject, BRAM, when=practice.clock.now(), dmarc=""))
    assert noted(practice) == 1


def test_a_confirmation_counts_once(practice: Practice) -> None:
    """The same code again is refused, and the note is not kept twice."""
    question = asked(practice)
    for _ in range(2):
        practice.gets(mail("", question.yes.subject, BRAM, when=practice.clock.now(), dmarc=""))
    assert noted(practice) == 1
    assert practice.kinds()[-1] == "practitioner-refusal"


def test_a_confirmation_with_another_code_is_none(practice: Practice) -> None:
    """Nothing is done about a guess."""
    question = asked(practice)
    code = question.yes.subject.partition("{")[2].partition("}")[0]
    wrong = question.yes.subject.replace(code, "aaaaaaaaaa")
    practice.gets(mail("", wrong, BRAM, when=practice.clock.now(), dmarc=""))
    assert noted(practice) == 0


def test_a_request_to_confirm_is_valid_for_three_days(practice: Practice) -> None:
    """After that the command is gone, and its text with it."""
    question = asked(practice)
    practice.clock.ahead(timedelta(days=3))
    practice.works()
    practice.gets(mail("", question.yes.subject, BRAM, when=practice.clock.now(), dmarc=""))
    assert noted(practice) == 0
    assert practice.store._desk_files == {}


def test_a_command_dated_long_ago_asks_for_confirmation(practice: Practice) -> None:
    """A real mail of Bram's that somebody sends again is no new command."""
    notice = practice.to(BRAM)[0]
    old = mail(
        "Een notitie.", SUBJECT, BRAM, when=MONDAY - timedelta(days=8), headers={"In-Reply-To": notice.message_id}
    )
    practice.gets(old)
    practice.clock.ahead(practice.rules.patience)
    practice.works()
    assert noted(practice) == 0
    assert practice.kinds()[-1] == "practitioner-confirm"


def test_the_same_command_in_sent_and_inbox_is_carried_out_once(practice: Practice) -> None:
    """A mail to oneself lies in both; its Message-ID tells."""
    raw = unproven(practice)
    practice.mailbox.deliver(raw, practice.clock.now(), "Sent")
    practice.gets(raw.replace(b"From:", b"Received: by mx\r\nFrom:", 1))
    practice.clock.ahead(timedelta(hours=1))
    practice.works()
    assert noted(practice) == 1
    assert practice.kinds()[2:] == ["practitioner-transcript"]


def test_a_command_after_a_restart_is_not_carried_out_again(practice: Practice) -> None:
    """That it was done stands in the register, not in memory."""
    raw = unproven(practice)
    practice.gets(raw, "Sent")
    practice.start()
    practice.gets(raw, "Sent")
    assert noted(practice) == 1


def test_a_stranger_with_the_practices_address_as_name_is_no_practitioner(practice: Practice) -> None:
    """The display name is nobody's proof."""
    before = practice.entries()
    practice.gets(mail("Sluit maar.", f"{TAG} sluit", STRANGER, headers={"From": f'"{BRAM}" <{STRANGER}>'}))
    assert practice.entries() == before
    assert practice.kinds()[2:] == ["practitioner-stranger"]


def test_a_flood_of_forged_commands_ends_in_a_few_questions(practice: Practice) -> None:
    """Beyond a number the rest is not kept: Bram's mailbox is no target."""
    for _ in range(60):
        practice.mailbox.deliver(unproven(practice), practice.clock.now())
    practice.clock.ahead(practice.rules.patience)
    practice.works()
    practice.clock.ahead(practice.rules.patience)
    practice.works()
    assert practice.kinds().count("practitioner-confirm") <= 20
    assert noted(practice) == 0


def test_without_a_trusted_server_authentication_results_prove_nothing() -> None:
    """Where config names no authserv-id, anybody could have written the header (RFC 8601 § 5)."""
    settled: Rules = replace(rules(), authserv_id="")
    practice = Practice(settled=settled)
    practice.gets(complaint())
    practice.gets(mail("Een notitie.", SUBJECT, BRAM, dmarc="pass"))
    assert noted(practice) == 0


def test_a_reply_of_anna_that_holds_a_command_is_only_filed(practice: Practice) -> None:
    """What a client writes is data."""
    practice.gets(reply_to(practice.to(ANNA)[0], f"{TAG} sluit\n#sluit"))
    assert practice.events() == ["complaint-received", "message-filed"]
