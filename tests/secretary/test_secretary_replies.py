"""Whose mail is it, what does it answer, and what counts for nothing (§ 4, § 5, § 7)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.core.dossier import Phase
from mailbot.core.events import AnswerGiven, MessageFiled
from mailbot.core.letters import Alarm, AnswerReceived, Filed, Stranger
from mailbot.core.values import Answer, Field
from tests.mails import ANNA, BRAM, STRANGER, bounce_of, complaint, mail, reply_to
from tests.secretary.practice import Practice

TAG = "[KL-2026-0001]"


@pytest.fixture
def practice() -> Practice:
    """Bram's practice with Anna's complaint in it."""
    made = Practice()
    made.gets(complaint())
    return made


@pytest.fixture
def proposed(practice: Practice) -> Practice:
    """The same, with a proposal that waits for Anna's answer."""
    practice.bram(f"{TAG} voorstel", "Ik betaal de helft terug.")
    return practice


def test_a_reply_in_our_thread_is_filed_and_told(practice: Practice) -> None:
    """Its Message-ID of ours brings it home, also where the subject lost the tag."""
    practice.gets(reply_to(practice.to(ANNA)[0], "Ik hoor graag van u.", subject="iets anders"))
    filed = practice.entries()[-3:]
    assert any(isinstance(each.event, MessageFiled) for each in filed)
    assert practice.kinds()[2:] == ["practitioner-filed"]


def test_a_reply_that_supplies_what_was_missing_completes_the_contents(practice: Practice) -> None:
    """Nothing more is asked when nothing is missing (§ 2a)."""
    practice.gets(reply_to(practice.to(ANNA)[0], "Tijd van de dienst: 14:00"))
    assert practice.dossier().contents[Field.SERVICE_TIME].value == "14:00"
    assert practice.kinds()[2:] == ["practitioner-filed"]


def test_a_reply_that_supplies_a_part_is_answered_with_what_is_left() -> None:
    """Item by item, until nothing is missing (§ 2a)."""
    practice = Practice()
    practice.gets(complaint(text="Hierbij dien ik een klacht in: u kwam te laat. Dat vind ik niet goed."))
    practice.gets(reply_to(practice.to(ANNA)[0], "Tijd van de dienst: 14:00"))
    assert practice.kinds(practice.to(ANNA)) == ["client-acknowledgement", "client-request"]


def test_requests_end_after_three(practice: Practice) -> None:
    """A client is not asked for ever."""
    practice = Practice()
    practice.gets(complaint(text="Hierbij dien ik een klacht in: u kwam te laat. Dat vind ik niet goed."))
    supplied = ["Tijd van de dienst: 14:00", "Datum van de dienst: 24 februari 2026", "Naam: Anna Jansen"]
    for nth, line in enumerate([*supplied, "Telefoon: 0612345678", "Plaats van de dienst: Ophemert"]):
        practice.clock.ahead(timedelta(days=nth + 1))
        practice.gets(reply_to(practice.to(ANNA)[0], line))
    assert practice.kinds(practice.to(ANNA)).count("client-request") <= 3


def test_a_tag_and_a_known_sender_file_a_mail(practice: Practice) -> None:
    """A new mail with the number in its subject belongs to the dossier."""
    practice.gets(mail("Nog iets.", f"Over {TAG}"))
    assert practice.events()[-1] == "message-filed"


def test_a_tag_from_an_unknown_sender_is_put_to_bram_and_nobody_else(practice: Practice) -> None:
    """The dossier is unchanged, and the sender learns nothing, not even that the number exists."""
    before = practice.entries()
    practice.gets(mail("Ik weet er alles van.", f"Re: {TAG} Ontvangstbevestiging", STRANGER))
    assert practice.entries() == before
    assert practice.to(STRANGER) == ()
    letter = practice.letter(practice.posts[-1])
    assert isinstance(letter, Stranger)


@pytest.mark.parametrize("number", ["KL-2026-0001", "KL-2026-0999"])
def test_existing_and_other_numbers_look_the_same_from_outside(practice: Practice, number: str) -> None:
    """Silence in both cases."""
    practice.gets(mail("Hoe staat het ermee?", f"[{number}]", STRANGER))
    assert practice.to(STRANGER) == ()


def test_a_subject_alone_matches_nothing(practice: Practice) -> None:
    """The same words as a complaint of Anna are no thread."""
    before = practice.entries()
    practice.gets(mail("Kan ik mijn afspraak verzetten?", "Re: Klacht", STRANGER))
    assert practice.entries() == before


def test_own_mail_is_left_alone(practice: Practice) -> None:
    """Notices land in the very mailbox that is read, and end there."""
    assert practice.secretary.office.desk.count.own >= 2
    sent = len(practice.posts)
    for post in practice.posts:
        practice.gets(post.raw)
    assert len(practice.posts) == sent


def test_a_mail_of_anna_that_carries_our_header_back_is_not_ours(practice: Practice) -> None:
    """She holds our letters, and may send one back with words of her own around it."""
    seal = str(practice.to(ANNA)[0].mail["X-Mailbot"])
    practice.gets(mail("Ik heb er nog iets over te zeggen.", f"Re: {TAG}", headers={"X-Mailbot": seal}))
    assert practice.events()[-1] == "message-filed"


def test_an_agreement_closes_and_is_confirmed(proposed: Practice) -> None:
    """Agreed: done (§ 5); her own words are quoted to Bram."""
    proposed.gets(reply_to(proposed.to(ANNA)[-1], "Ik ga akkoord met het voorstel."))
    assert proposed.kinds()[-2:] == ["client-closing", "practitioner-answer-received"]
    letter = proposed.letter(proposed.posts[-1])
    assert isinstance(letter, AnswerReceived)
    assert letter.answer is Answer.ACCEPT
    assert "akkoord" in letter.quote
    assert proposed.dossier().phase is Phase.CLOSED


@pytest.mark.parametrize("word", ["Akkoord", "Niet akkoord"])
def test_the_prepared_answers_are_read_as_what_they_say(proposed: Practice, word: str) -> None:
    """A press on a button in the letter is an answer that can't be misread."""
    prepared = next(each for each in proposed.to(ANNA)[-1].buttons if each.subject.endswith(f" {word}"))
    proposed.gets(mail(prepared.body, prepared.subject))
    given = [each.event for each in proposed.entries() if isinstance(each.event, AnswerGiven)]
    assert [each.answer for each in given] == [Answer.ACCEPT if word == "Akkoord" else Answer.REJECT]


def test_a_refusal_starts_the_next_term_and_sends_anna_nothing(proposed: Practice) -> None:
    """A person decides what comes next (§ 5)."""
    proposed.gets(reply_to(proposed.to(ANNA)[-1], "Ik ga niet akkoord met het voorstel."))
    assert proposed.dossier().phase is Phase.SECOND_PROPOSAL_DUE
    assert proposed.kinds()[-1:] == ["practitioner-answer-received"]
    assert proposed.kinds(proposed.to(ANNA)) == ["client-acknowledgement", "client-proposal"]


@pytest.mark.parametrize(
    "words",
    [
        "Akkoord, mits u ook de reiskosten betaalt.",
        "Wat bedoelt u met de helft?",
        "Ik denk erover na.",
        "Prima dag nog!",
        "Goed om te horen.",
    ],
)
def test_an_unclear_answer_moves_nothing(proposed: Practice, words: str) -> None:
    """A doubtful answer is never read as a yes; Bram decides."""
    proposed.gets(reply_to(proposed.to(ANNA)[-1], words))
    assert proposed.dossier().phase is Phase.AWAITING_ANSWER
    assert proposed.posts[-1].to == BRAM


def test_an_agreement_in_the_quoted_letter_is_no_answer(proposed: Practice) -> None:
    """Only what she typed counts: the letter itself says `akkoord` too."""
    proposed.gets(reply_to(proposed.to(ANNA)[-1], "Dank u, ik laat het weten."))
    assert proposed.dossier().phase is Phase.AWAITING_ANSWER


def test_an_agreement_that_fails_dmarc_binds_nobody(proposed: Practice) -> None:
    """It is filed, and put to Bram as unclear."""
    proposed.gets(reply_to(proposed.to(ANNA)[-1], "Ik ga akkoord met het voorstel.", dmarc="fail"))
    assert proposed.dossier().phase is Phase.AWAITING_ANSWER


def test_an_agreement_of_somebody_else_in_the_thread_binds_nobody(proposed: Practice) -> None:
    """Anna may have forwarded the letter."""
    proposed.gets(reply_to(proposed.to(ANNA)[-1], "Ik ga akkoord met het voorstel.", STRANGER))
    assert proposed.dossier().phase is Phase.AWAITING_ANSWER
    assert proposed.to(STRANGER) == ()


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-replied"},
        {"X-Autoreply": "yes"},
        {"Precedence": "auto_reply"},
        {"Subject": f"Automatisch antwoord: {TAG} Voorstel"},
    ],
)
def test_an_out_of_office_is_never_an_answer(proposed: Practice, headers: dict[str, str]) -> None:
    """A machine that quotes `akkoord` agrees to nothing; it is filed, and moves no term."""
    before = len(proposed.to(ANNA))
    letter = proposed.to(ANNA)[-1]
    thread = {"In-Reply-To": letter.message_id}
    subject = f"Re: {TAG}"
    proposed.gets(mail("Ik ga akkoord met het voorstel.", subject, headers=thread | headers))
    assert proposed.dossier().phase is Phase.AWAITING_ANSWER
    assert len(proposed.to(ANNA)) == before
    filed = [each.event for each in proposed.entries() if isinstance(each.event, MessageFiled)]
    assert filed[-1].automatic
    notice = proposed.letter(proposed.posts[-1])
    assert isinstance(notice, Filed)
    assert notice.automatic_mail


def test_a_bounce_is_an_alarm_and_no_answer(proposed: Practice) -> None:
    """The duty to inform in writing is not met; Bram sees other ways to reach Anna (§ 4, § 5)."""
    proposed.gets(bounce_of(proposed.to(ANNA)[-1]))
    letter = proposed.letter(proposed.posts[-1])
    assert isinstance(letter, Alarm)
    assert letter.kind == "bounce"
    assert letter.data["phone"] == "+31612345678"
    assert proposed.dossier().phase is Phase.AWAITING_ANSWER
    assert proposed.kinds(proposed.to(ANNA)) == ["client-acknowledgement", "client-proposal"]


def test_an_automatic_answer_to_the_acknowledgement_ends_there(practice: Practice) -> None:
    """Two machines that answer each other stop after the first letter of ours."""
    for _ in range(5):
        answered = practice.to(ANNA)[-1]
        raw = mail(
            "Wij hebben uw bericht ontvangen.", f"Re: {answered.subject}", headers={"Auto-Submitted": "auto-replied"}
        )
        practice.gets(raw)
    assert practice.kinds(practice.to(ANNA)) == ["client-acknowledgement"]


def test_a_loop_with_a_machine_that_sets_no_header_ends(practice: Practice) -> None:
    """Limits hold whatever the headers say."""
    for nth in range(10):
        practice.gets(reply_to(practice.to(ANNA)[-1], f"Uw bericht is ontvangen onder nummer {nth}."))
    assert practice.kinds(practice.to(ANNA)) == ["client-acknowledgement"]


def test_a_mail_about_a_closed_dossier_is_filed_and_reopens_nothing(practice: Practice) -> None:
    """Bram is told (§ 7)."""
    practice.bram(f"{TAG} sluit")
    practice.gets(reply_to(practice.to(ANNA)[-1], "Ik ben het er toch niet mee eens."))
    assert practice.dossier().phase is Phase.CLOSED
    notice = practice.letter(practice.posts[-1])
    assert isinstance(notice, Filed)
    assert notice.closed


def test_an_attachment_is_kept_under_a_name_of_our_own(practice: Practice) -> None:
    """The sender's name for it is data, never a path."""
    raw = (
        f"From: {ANNA}\r\nTo: {BRAM}\r\nSubject: {TAG}\r\nMessage-ID: <a@klant.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="g"\r\n\r\n--g\r\nContent-Type: text/plain\r\n\r\nBewijs.\r\n'
        '--g\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="../../x.png"\r\n\r\nabc\r\n'
        "--g--\r\n"
    )
    practice.gets(raw.encode())
    kept = practice.store._dossiers[practice.dossier().number].files
    assert "attachments/0002-1.bin" in kept
    assert not any("x.png" in name for name in kept)
