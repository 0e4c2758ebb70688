"""What Bram mails Anna from his own mail program is filed and counts; a proposal is never guessed (§ 4, § 5)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mailbot.core.dossier import Phase
from mailbot.core.events import By, MessageFiled, MessageWritten, ProposalMade
from mailbot.core.letters import OwnMail, OwnMailDoubt
from mailbot.core.terms import Term
from tests.mails import ANNA, BRAM, CARLA, Post, complaint, mail, reply_to
from tests.secretary.practice import Practice
from tests.secretary.stages import TAG, at, code_of

CALL = "Dag Anna, ik bel u morgen om tien uur."
OFFER = "Dag Anna, ik betaal u de helft terug. Gaat u daarmee akkoord?"
BRAMS_ID = "<hier-ben-ik@praktijk.example>"


@pytest.fixture
def practice() -> Practice:
    """Bram's practice with Anna's complaint in it."""
    made = Practice()
    made.gets(complaint(headers={"Message-ID": "<annas-klacht@klant.example>"}))
    return made


def sends(
    practice: Practice, text: str, to: str = ANNA, subject: str = "", headers: Mapping[str, str] | None = None
) -> tuple[Post, ...]:
    """Let Bram send a mail to somebody from his own program; return what went out because of it."""
    before = len(practice.posts)
    raw = mail(text, subject or "Uw klacht", BRAM, to=to, dmarc="", when=practice.clock.now(), headers=headers)
    practice.gets(raw, "Sent")
    return practice.posts[before:]


def answering(message_id: str = "<annas-klacht@klant.example>", **more: str) -> dict[str, str]:
    """Return the headers of an answer."""
    return {"In-Reply-To": message_id, "References": message_id, **more}


def own_notice(practice: Practice, out: tuple[Post, ...]) -> OwnMail:
    """Return the one notice that went out, which must be that of a mail of his own."""
    (post,) = out
    letter = practice.letter(post)
    assert post.to == BRAM
    assert isinstance(letter, OwnMail)
    return letter


def test_his_answer_in_the_thread_is_filed_and_is_contact(practice: Practice) -> None:
    """He need never learn a command to have a complete dossier (§ 4)."""
    notice = own_notice(practice, sends(practice, CALL, headers=answering()))
    assert notice.counted
    assert notice.offer_words == ""
    assert practice.dossier().phase is Phase.IN_CONTACT
    assert practice.events()[-2:] == ["message-filed", "message-written"]
    assert [each.term for each in practice.dossier().deadlines(practice.rules.calendar)] == [Term.PROPOSAL]


def test_an_answer_to_a_letter_of_ours_is_his_own_mail_too(practice: Practice) -> None:
    """He answers the copy of the acknowledgement in Sent."""
    own_notice(practice, sends(practice, CALL, headers=answering(practice.to(ANNA)[0].message_id)))
    assert practice.dossier().contacted


def test_a_mail_that_names_the_dossier_is_filed_without_a_question(practice: Practice) -> None:
    """The tag in the subject says where it belongs."""
    own_notice(practice, sends(practice, CALL, subject=f"Re: {TAG} Klacht"))
    assert practice.dossier().contacted


def test_once_there_was_contact_a_mail_without_an_offer_is_filed_without_a_word(practice: Practice) -> None:
    """There is nothing that he has to know of it."""
    sends(practice, CALL, headers=answering())
    assert sends(practice, "Ik heb u niet bereikt.", headers=answering()) == ()
    assert practice.events().count("message-written") == 2


def test_contact_by_his_own_mail_can_be_taken_back(practice: Practice) -> None:
    """It was about something else after all."""
    (post,) = sends(practice, CALL, headers=answering())
    button = post.button("herstel")
    assert code_of(practice, practice.bram(button.subject)) == ""
    assert not practice.dossier().contacted


# --- may be a proposal ------------------------------------------------------------------


def test_what_may_be_a_proposal_is_asked_and_recorded_by_one_command(practice: Practice) -> None:
    """His words stand as the proposal, and no second letter goes out (§ 5)."""
    (post,) = sends(practice, OFFER, headers=answering())
    notice = own_notice(practice, (post,))
    assert "betaal u de helft terug" in notice.offer_words
    assert practice.dossier().proposals == ()
    button = post.button("voorstel gemaild")
    out = practice.bram(button.subject, button.body)
    assert practice.kinds(out) == ["practitioner-transcript"]
    assert practice.dossier().phase is Phase.AWAITING_ANSWER
    (made,) = (each.event for each in practice.entries() if isinstance(each.event, ProposalMade))
    assert made == ProposalMade(OFFER, mailed=True)


def test_without_his_word_an_offer_is_contact_and_no_proposal(practice: Practice) -> None:
    """The term for a proposal runs on, and its reminders come (§ 5)."""
    sends(practice, OFFER, headers=answering())
    assert practice.dossier().phase is Phase.IN_CONTACT
    assert [each.term for each in practice.dossier().deadlines(practice.rules.calendar)] == [Term.PROPOSAL]


@pytest.mark.parametrize("phase", ["awaiting_answer", "mediation_due", "third_party"])
def test_where_no_proposal_is_due_an_offer_is_only_filed(phase: str) -> None:
    """Nothing is asked that could not be done."""
    practice = at(phase)
    assert sends(practice, OFFER, subject=f"Re: {TAG} Klacht") == ()
    assert practice.events()[-1] == "message-written"


def test_a_new_offer_after_a_refusal_is_asked_about_again() -> None:
    """The second proposal may be mailed as well (§ 5)."""
    practice = at("second_proposal_due")
    (post,) = sends(practice, OFFER, subject=f"Re: {TAG} Klacht")
    practice.bram(post.button("voorstel gemaild").subject)
    assert practice.dossier().phase is Phase.AWAITING_SECOND_ANSWER


def test_voorstel_gemaild_without_a_mail_of_his_own_needs_a_text(practice: Practice) -> None:
    """What was proposed has to be on record (§ 8)."""
    assert code_of(practice, practice.bram(f"{TAG} voorstel gemaild")) == "no text"
    assert code_of(practice, practice.bram(f"{TAG} voorstel gemaild", "De helft, mailde ik.")) == ""
    assert practice.dossier().proposals[-1][1] == "De helft, mailde ik."


def test_annas_answer_to_his_own_mail_comes_to_the_dossier(practice: Practice) -> None:
    """She answers what she got, and that is a Message-ID of his mail program."""
    (post,) = sends(practice, OFFER, headers=answering(**{"Message-ID": BRAMS_ID}))
    practice.bram(post.button("voorstel gemaild").subject)
    practice.gets(mail("Ik ga akkoord met uw voorstel.", "Re: Uw klacht", headers=answering(BRAMS_ID)))
    assert practice.dossier().phase is Phase.CLOSED
    assert practice.kinds(practice.posts[-2:]) == ["client-closing", "practitioner-answer-received"]


def test_an_answer_of_a_stranger_to_his_own_mail_is_not_filed(practice: Practice) -> None:
    """It was forwarded to somebody else."""
    sends(practice, CALL, headers=answering(**{"Message-ID": BRAMS_ID}))
    before = practice.entries()
    practice.gets(mail("Wat vervelend voor u.", "Re: Uw klacht", CARLA, headers=answering(BRAMS_ID)))
    assert practice.entries() == before


# --- a new mail that answers nothing ----------------------------------------------------


def asked(practice: Practice, text: str = CALL) -> Post:
    """Let Bram send Anna a mail that answers nothing; return the question about it."""
    (post,) = sends(practice, text, subject="Even iets anders")
    letter = practice.letter(post)
    assert isinstance(letter, OwnMailDoubt)
    assert (letter.to, letter.subject, letter.number) == (ANNA, "Even iets anders", practice.dossier().number)
    return post


def test_a_new_mail_to_anna_is_asked_about_and_filed_nowhere_yet(practice: Practice) -> None:
    """She may be a client as well as a complainant."""
    before = practice.entries()
    asked(practice)
    assert practice.entries() == before


def test_ja_files_it(practice: Practice) -> None:
    """From then on it is as if it had been in the thread (§ 4)."""
    button = asked(practice).button("ja")
    practice.bram(button.subject, button.body)
    filed = [each.event for each in practice.entries() if isinstance(each.event, MessageFiled)]
    assert (filed[-1].text, filed[-1].sender) == (CALL, BRAM)
    assert practice.dossier().contacted
    assert practice.secretary.office.desk.questions == {}


def test_ja_to_an_offer_asks_about_the_proposal(practice: Practice) -> None:
    """One question after the other."""
    out = practice.bram(asked(practice, OFFER).button("ja").subject)
    assert practice.kinds(out) == ["practitioner-own-mail", "practitioner-transcript"]


def test_nee_forgets_it(practice: Practice) -> None:
    """Nothing of it is kept (§ 3)."""
    before = practice.entries()
    practice.bram(asked(practice).button("nee").subject)
    practice.start()
    practice.works()
    assert practice.entries() == before
    assert practice.secretary.office.desk.questions == {}
    assert not any(name.startswith("questions/") for name in practice.store._desk_files)


def test_samenvoegen_files_it_as_his_own_mail(practice: Practice) -> None:
    """Not as an answer of Anna's."""
    question = asked(practice, "Dag Anna, ik wil het dossier graag met u doornemen.")
    practice.bram(question.button("ja").subject.replace(" ja ", " samenvoegen KL-2026-0001 "))
    assert practice.events()[-2:] == ["message-filed", "message-written"]
    filed = [each for each in practice.entries() if isinstance(each.event, MessageFiled)]
    assert filed[-1].by is By.PRACTITIONER
    assert practice.dossier().asked_inspection is None


def test_without_an_answer_nothing_is_filed_and_the_digest_keeps_asking(practice: Practice) -> None:
    """Silence is no yes."""
    asked(practice)
    before = practice.events()
    (digest,) = practice.bram("[KLACHT] overzicht")
    assert "Even iets anders" in digest.text
    assert "Is dit een klacht?" not in digest.text
    assert practice.events() == before
    practice.bram(digest.button("ja").subject)
    assert practice.dossier().contacted


# --- what counts for nothing ------------------------------------------------------------


def test_copies_of_our_own_letters_in_sent_are_nothing(practice: Practice) -> None:
    """The provider may file a second one."""
    practice.bram(f"{TAG} voorstel", "De helft.")
    before = practice.entries()
    for post in practice.to(ANNA):
        practice.gets(post.raw, "Sent")
    assert practice.entries() == before


@pytest.mark.parametrize("to", [CARLA, "piet@elders.example"])
def test_mail_to_others_is_left_alone(practice: Practice, to: str) -> None:
    """Even where it names the dossier or answers Anna's mail."""
    before = practice.entries()
    assert sends(practice, OFFER, to=to, subject=f"{TAG} Klacht", headers=answering()) == ()
    assert practice.entries() == before


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        ("Automatisch antwoord: Klacht", {}),
        ("Afwezig: Klacht", {}),
        ("Re: Klacht", {"Auto-Submitted": "auto-replied"}),
        ("Re: Klacht", {"X-Autoreply": "yes"}),
    ],
)
def test_his_out_of_office_in_sent_is_no_contact(practice: Practice, subject: str, headers: dict[str, str]) -> None:
    """Nobody wrote it (§ 4)."""
    before = practice.entries()
    text = "Ik ben met vakantie tot 20 maart."
    assert sends(practice, text, subject=subject, headers=answering(**headers)) == ()
    assert practice.entries() == before


def test_a_restart_and_a_renumbered_folder_file_nothing_twice(practice: Practice) -> None:
    """It is known by its digest."""
    sends(practice, CALL, headers=answering())
    before = practice.entries()
    practice.mailbox.renumber("Sent")
    practice.start()
    practice.works()
    assert practice.entries() == before


def test_a_mail_in_the_thread_of_a_closed_dossier_is_filed_and_moves_nothing() -> None:
    """The dossier stays complete (§ 7), and goes with it (§ 9)."""
    practice = at("closed")
    closed = practice.dossier()
    assert sends(practice, OFFER, headers=answering(practice.to(ANNA)[-1].message_id)) == ()
    assert practice.dossier().closing == closed.closing
    assert MessageWritten(OFFER, mailed=True) in [each.event for each in practice.entries()]
    assert sends(practice, CALL, subject="Uw afspraak van morgen") == ()


def test_what_anna_writes_below_his_quote_is_hers(practice: Practice) -> None:
    """A reply to his own mail quotes his offer; only her words count."""
    (post,) = sends(practice, OFFER, headers=answering(**{"Message-ID": BRAMS_ID}))
    practice.bram(post.button("voorstel gemaild").subject)
    his = Post(ANNA, next(each.raw for each in practice.mailbox.mails("Sent") if BRAMS_ID.encode() in each.raw))
    practice.gets(reply_to(his, "Daar moet ik over nadenken."))
    assert practice.dossier().phase is Phase.AWAITING_ANSWER
