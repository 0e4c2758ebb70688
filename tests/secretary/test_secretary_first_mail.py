"""What a first mail brings about: a dossier, a question to Bram, or nothing at all (§ 2a, § 4)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.core.events import ComplaintReceived
from mailbot.core.letters import Acknowledgement, Alarm, NewComplaint
from mailbot.core.values import Field
from tests.mails import ANNA, BRAM, COMPLAINT, DOUBTFUL, MONDAY, ORDINARY, STRANGER, complaint, mail
from tests.secretary.practice import FIRST, Practice


def test_a_complaint_is_acknowledged_with_what_is_missing_and_bram_is_told() -> None:
    """Receipt is confirmed by return, item by item what is still needed (§ 2a, § 4)."""
    practice = Practice()
    practice.gets(complaint())
    assert practice.kinds(practice.to(ANNA)) == ["client-acknowledgement"]
    assert practice.kinds(practice.to(BRAM)) == ["practitioner-new-complaint"]
    acknowledgement = practice.letter(practice.to(ANNA)[0])
    assert isinstance(acknowledgement, Acknowledgement)
    assert acknowledgement.missing == (Field.SERVICE_TIME,)
    assert practice.events() == ["complaint-received"]


def test_a_complaint_is_kept_raw_and_stays_where_it_was() -> None:
    """The dossier holds the very bytes; the mailbox is untouched (§ 7)."""
    practice, raw = Practice(), complaint()
    place = practice.gets(raw)
    assert practice.store.read_file(FIRST, "messages/0001.eml") == raw
    lying = next(each for each in practice.mailbox.mails() if each.place == place)
    assert (lying.raw, lying.flags) == (raw, frozenset())


def test_the_acknowledgement_holds_none_of_the_senders_words() -> None:
    """A forged complaint must not make us a relay for somebody's text."""
    practice = Practice()
    practice.gets(complaint("Klacht over goedkope-pillen.example", f"{COMPLAINT}\nKoop bij goedkope-pillen.example!"))
    sent = practice.to(ANNA)[0]
    assert "pillen" not in f"{sent.subject}{sent.text}{sent.html}"
    assert "Anna" not in f"{sent.subject}{sent.text}"


def test_the_acknowledgement_answers_the_complaint_and_asks_machines_to_be_silent() -> None:
    """It is threaded below the complaint and marked as automatic (RFC 3834 § 5)."""
    practice = Practice()
    practice.gets(complaint(headers={"Message-ID": "<anna-1@klant.example>"}))
    sent = practice.to(ANNA)[0].mail
    assert sent["In-Reply-To"] == "<anna-1@klant.example>"
    assert sent["Auto-Submitted"] == "auto-replied"
    assert sent["X-Auto-Response-Suppress"] == "All"


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        ("Afspraak verzetten", {}),
        ("Nieuwsbrief", {"List-Id": "<nieuws.winkel.example>", "List-Unsubscribe": "<https://winkel.example/af>"}),
        ("Automatisch antwoord: afwezig", {"Auto-Submitted": "auto-replied"}),
    ],
)
def test_other_mail_has_no_effect_whatever(subject: str, headers: dict[str, str]) -> None:
    """No mail goes out and nothing of it is kept."""
    practice = Practice()
    practice.gets(mail(ORDINARY, subject, STRANGER, headers=headers))
    assert practice.posts == ()
    assert practice.store.numbers() == ()
    assert ORDINARY.split("\n")[2] not in str(practice.store.desk())
    assert practice.secretary.office.desk.count.left_alone == 1


def test_about_a_doubtful_mail_only_bram_is_asked() -> None:
    """No answer goes to the sender, and no dossier is opened."""
    practice = Practice()
    practice.gets(mail(DOUBTFUL, "Vraag"))
    assert practice.kinds() == ["practitioner-doubt"]
    assert practice.to(ANNA) == ()
    assert practice.store.numbers() == ()


def test_yes_to_a_doubtful_mail_opens_a_dossier_as_of_its_own_day_with_its_own_text() -> None:
    """The terms run from the receipt of the mail, not from Bram's answer (§ 4, § 5)."""
    practice, raw = Practice(), mail(DOUBTFUL, "Vraag")
    practice.gets(raw)
    practice.clock.ahead(timedelta(days=3))
    out = practice.bram(practice.to(BRAM)[0].button("ja").subject)
    assert practice.kinds(out) == ["client-acknowledgement", "practitioner-new-complaint", "practitioner-transcript"]
    opened = practice.entries()[0].event
    assert isinstance(opened, ComplaintReceived)
    assert opened.received == MONDAY
    assert practice.store.read_file(FIRST, "messages/0001.eml") == raw


def test_no_to_a_doubtful_mail_forgets_it() -> None:
    """Nothing of the mail is left on the desk, and its sender hears nothing."""
    practice = Practice()
    practice.gets(mail(DOUBTFUL, "Vraag"))
    out = practice.bram(practice.to(BRAM)[0].button("nee").subject)
    assert practice.kinds(out) == ["practitioner-transcript"]
    assert practice.to(ANNA) == ()
    assert practice.store.numbers() == ()
    assert ANNA not in str(practice.store.desk())
    assert practice.store._desk_files == {}


def test_a_question_is_answered_once() -> None:
    """A second answer is refused and opens no second dossier."""
    practice = Practice()
    practice.gets(mail(DOUBTFUL, "Vraag"))
    yes = practice.to(BRAM)[0].button("ja").subject
    practice.bram(yes)
    assert practice.kinds(practice.bram(yes)) == ["practitioner-refusal"]
    assert len(practice.store.numbers()) == 1


def test_a_second_mail_of_a_complainant_is_put_to_bram() -> None:
    """It may be the same complaint: no second dossier is opened by guess."""
    practice = Practice()
    practice.gets(complaint())
    practice.gets(complaint("Klacht!"))
    assert len(practice.store.numbers()) == 1
    assert practice.kinds()[2:] == ["practitioner-doubt"]


def test_a_complaint_that_fails_dmarc_is_not_acknowledged_until_bram_says_so() -> None:
    """Who did not write gets no mail; the dossier is open all the same, and `ja` acknowledges."""
    practice = Practice()
    practice.gets(complaint(dmarc="fail"))
    assert practice.to(ANNA) == ()
    notice = practice.letter(practice.to(BRAM)[0])
    assert isinstance(notice, NewComplaint)
    assert notice.not_acknowledged_because == "unauthenticated"
    out = practice.bram(practice.to(BRAM)[0].button("ja").subject)
    assert practice.kinds(out) == ["client-acknowledgement", "practitioner-transcript"]


def test_a_flood_of_complaints_is_acknowledged_up_to_the_limit_and_bram_is_told_once() -> None:
    """Limits hold whatever the headers say; every complaint has its dossier (config `[limits]`)."""
    practice = Practice()
    most = practice.rules.limits.acknowledgements_per_day
    for nth in range(most + 3):
        practice.mailbox.deliver(complaint(headers={"From": f"a{nth}@klant.example"}), practice.clock.now())
    practice.works()
    assert practice.kinds().count("client-acknowledgement") == most
    assert practice.kinds(practice.to(BRAM)) == ["practitioner-new-complaint"] * 3
    assert len(practice.store.numbers()) == most + 3
    practice.clock.ahead(timedelta(hours=1))
    practice.works()
    told = practice.letter(practice.to(BRAM)[-1])
    assert isinstance(told, Alarm)
    assert (told.kind, told.data) == ("flood", {"complaints": "10", "others": "0", "held": "3"})
    practice.clock.ahead(timedelta(hours=1))
    practice.works()
    assert len(practice.to(BRAM)) == 4


def test_mail_older_than_the_first_start_is_left_alone() -> None:
    """Nobody wants an answer to a mail of last year."""
    practice = Practice()
    other = Practice()
    other.mailbox.deliver(complaint(), MONDAY)
    fresh = Practice(mailbox=other.mailbox)
    assert fresh.posts == practice.posts == ()


def test_two_equal_complaints_in_one_round_open_one_dossier() -> None:
    """The same bytes twice, as a mail server may deliver them, are one mail."""
    practice, raw = Practice(), complaint()
    practice.mailbox.deliver(raw, MONDAY)
    practice.gets(raw)
    assert len(practice.store.numbers()) == 1
    assert practice.kinds() == ["client-acknowledgement", "practitioner-new-complaint"]
