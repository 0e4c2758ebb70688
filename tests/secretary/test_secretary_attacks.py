"""What a hostile or broken outer world may not bring about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from mailbot.ports import RegisterLine
from tests.mails import ANNA, BRAM, ORDINARY, STRANGER, bounce_of, complaint, mail, reply_to
from tests.secretary.practice import FIRST, Practice

TAG = "[KL-2026-0001]"
_EARLIER = 5


@pytest.fixture
def practice() -> Practice:
    """Bram's practice with Anna's dossier."""
    made = Practice()
    made.gets(complaint())
    return made


# --- nothing is lost in silence ----------------------------------------------------


def test_mail_for_a_dossier_that_is_still_damaged_stays_set_aside(practice: Practice) -> None:
    """Trying again at each start may not lose what it can't do yet."""
    whole = practice.store.load

    def load(number: DossierNumber) -> object:
        raise StoreError(f"{number} is damaged.")

    practice.store.load = load  # type: ignore[method-assign,assignment]  # a register that can't be read
    practice.start()
    practice.gets(mail("Nog iets.", f"Re: {TAG}"))
    assert practice.secretary.retry() == 1
    practice.store.load = whole  # type: ignore[method-assign]  # it was mended
    practice.start()
    assert practice.secretary.retry() == 0
    assert practice.events()[-1] == "message-filed"


def test_a_complaint_by_a_form_in_brams_name_opens_a_dossier() -> None:
    """Many sites write From their owner, and the visitor in Reply-To; nothing goes to either unseen."""
    practice = Practice()
    practice.gets(complaint(sender=BRAM, headers={"Reply-To": ANNA}))
    assert practice.events() == ["complaint-received"]
    assert practice.kinds() == ["practitioner-new-complaint"]


def test_a_command_with_a_reply_to_elsewhere_is_still_a_command(practice: Practice) -> None:
    """She may have her answers sent to another address of hers."""
    practice.gets(mail("Gebeld.", f"{TAG} contact", BRAM, headers={"Reply-To": STRANGER}))
    assert practice.events()[-1] == "contact-made"


def test_a_complaint_in_a_mailbox_put_back_from_a_backup_is_read() -> None:
    """Its folder may count on from a lower number under the same UIDVALIDITY."""
    practice = Practice()
    for serial in range(_EARLIER):
        practice.gets(mail(ORDINARY, f"Afspraak {serial}", STRANGER))
    for kept in practice.mailbox.mails():
        practice.mailbox.discard(kept.place)
    practice.mailbox.count_from(1)
    practice.gets(complaint())
    practice.gets(complaint(sender=STRANGER))
    assert practice.store.numbers() == (FIRST, DossierNumber(2026, 2))
    assert practice.kinds(practice.to(ANNA)) == ["client-acknowledgement"]


# --- a forged mail binds nobody ---------------------------------------------------


@pytest.mark.parametrize("verdict", ["", "none", "temperror", "fail"])
def test_an_agreement_that_only_from_vouches_for_is_put_to_bram(practice: Practice, verdict: str) -> None:
    """A tag can be guessed and From written by anybody: it closes no dossier."""
    practice.bram(f"{TAG} voorstel", "U krijgt 50 euro terug.")
    practice.gets(mail("Akkoord.", f"Re: {TAG}", dmarc=verdict))
    assert "dossier-closed" not in practice.events()
    assert practice.to(BRAM)[-1].subject.startswith(TAG)


def test_an_agreement_under_the_proposal_itself_binds_without_a_verdict(practice: Practice) -> None:
    """The letter's Message-ID was sent to Anna alone."""
    practice.bram(f"{TAG} voorstel", "U krijgt 50 euro terug.")
    practice.gets(reply_to(practice.to(ANNA)[-1], "Akkoord.", dmarc=""))
    assert practice.events()[-1] == "dossier-closed"


# --- nothing goes round -------------------------------------------------------------


def test_brams_own_responder_is_not_answered(practice: Practice) -> None:
    """An answer would be answered, for as long as he is away."""
    notice, before = practice.to(BRAM)[-1], len(practice.posts)
    headers = {"In-Reply-To": notice.message_id, "Auto-Submitted": "auto-replied"}
    practice.gets(mail("Ik ben er niet.", f"Automatisch antwoord: {notice.subject} #sluit", BRAM, headers=headers))
    assert len(practice.posts) == before
    assert practice.events() == ["complaint-received"]


def test_a_notice_that_came_back_makes_no_other_notice(practice: Practice) -> None:
    """That one would come back too; a letter to Anna that comes back is told as ever."""
    notice, before = practice.to(BRAM)[-1], len(practice.posts)
    named = f"Subject: Undeliverable: {TAG}\r\nIn-Reply-To: {notice.message_id}".encode()
    practice.gets(bounce_of(notice, BRAM).replace(b"Subject: Undelivered Mail Returned to Sender", named))
    assert len(practice.posts) == before
    practice.clock.ahead(timedelta(hours=1))
    practice.gets(bounce_of(practice.to(ANNA)[0]))
    assert practice.kinds()[-1] == "practitioner-alarm"


# --- one notice is no master key ---------------------------------------------------


def test_a_notice_of_one_dossier_proves_nothing_about_another(practice: Practice) -> None:
    """Who was forwarded one notice can't command the rest."""
    practice.gets(complaint(sender=STRANGER))
    notice = practice.to(BRAM)[0].message_id
    forged = mail("Klaar.", "[KL-2026-0002] sluit", BRAM, headers={"In-Reply-To": notice}, dmarc="")
    before = practice.entries(DossierNumber(2026, 2))
    practice.gets(forged)
    assert practice.entries(DossierNumber(2026, 2)) == before


def test_a_command_that_the_server_calls_forged_is_not_obeyed(practice: Practice) -> None:
    """Not even with the Message-ID of a notice: it may have been forwarded."""
    notice = practice.to(BRAM)[0].message_id
    before = practice.entries()
    practice.gets(mail("Gebeld.", f"{TAG} contact", BRAM, headers={"In-Reply-To": notice}, dmarc="fail"))
    assert practice.entries() == before


# --- what went wrong once does not go on --------------------------------------------


def test_a_waiting_command_that_can_not_be_read_stops_nothing(practice: Practice) -> None:
    """The digest and the reminders of the rest still come."""
    practice.gets(mail("Gebeld.", f"{TAG} contact", BRAM, dmarc=""))

    def broken(name: str) -> bytes:
        raise StoreError(f"{name} is gone.")

    practice.store.read_desk_file = broken  # type: ignore[method-assign]  # the file was lost
    practice.clock.ahead(timedelta(minutes=5))
    assert practice.secretary.tick() is not None


def test_a_certificate_survives_a_crash_after_the_folder_is_gone(practice: Practice) -> None:
    """§ 9: she hears that the dossier was destroyed, though the program stopped in between."""
    practice.bram(f"{TAG} sluit", "Opgelost.")
    practice.clock.ahead(timedelta(days=3 * 366))
    practice.works()
    practice.clock.ahead(timedelta(days=8))
    whole = practice.store.destroy

    def crash(line: RegisterLine) -> None:
        whole(line)
        raise KeyboardInterrupt

    practice.store.destroy = crash  # type: ignore[method-assign]  # killed right after
    with pytest.raises(KeyboardInterrupt):
        practice.works()
    practice.store.destroy = whole  # type: ignore[method-assign]  # started again
    practice.start()
    practice.works()
    assert practice.kinds().count("practitioner-certificate") == 1
    assert practice.store.numbers() == ()


def test_a_question_how_to_complain_opens_no_dossier() -> None:
    """She is asked at most: nobody said what went wrong."""
    practice = Practice()
    practice.gets(mail("Hoe dien ik bij u een klacht in? Groet, Anna", "Klacht indienen, hoe gaat dat"))
    assert practice.store.numbers() == ()
    assert practice.to(ANNA) == ()
