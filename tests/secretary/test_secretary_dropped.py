"""A mail in a folder is Bram's word about it: a complaint, none, agreed, not agreed (mail.md: reading)."""

from __future__ import annotations

from datetime import date

import pytest

from mailbot.adapters.memory import MemoryMailbox
from mailbot.core.dossier import Phase
from mailbot.core.events import AnswerGiven, By, ComplaintReceived, MessageFiled, Outcome
from mailbot.core.letters import Doubt, NewComplaint, Refusal, Transcript
from mailbot.core.values import Answer, DossierNumber
from mailbot.ports import Place
from tests.mails import ANNA, BRAM, COMPLAINT, DOUBTFUL, MONDAY, ORDINARY, STRANGER, Post, complaint, mail
from tests.reading.forwarding_programs import PROGRAMS
from tests.secretary.practice import FIRST, ZONE, Practice
from tests.secretary.stages import TAG

NEW, NONE, AGREED, REFUSED = (f"Klachten/{each}" for each in ("Nieuw", "Geen klacht", "Akkoord", "Niet akkoord"))
ORDINARY_MAIL = mail(ORDINARY, "Vraag", STRANGER)
DOUBTFUL_MAIL = mail(DOUBTFUL, "Vraag over een klacht")
ANSWER = mail("Dat lijkt me dan wel prima zo.", "Ons gesprek")
"""Names no dossier, answers nothing and is no complaint: only Bram knows that it is Anna's answer."""


@pytest.fixture
def practice() -> Practice:
    """Bram's practice, with the folders that are commands."""
    return Practice(MemoryMailbox(zone=ZONE, size_limit=2**20, drop_folders=True))


@pytest.fixture
def proposed(practice: Practice) -> Practice:
    """Bram's practice after he made Anna a proposal."""
    practice.gets(complaint())
    practice.bram(f"{TAG} voorstel", "De helft.")
    return practice


def lying(practice: Practice, raw: bytes, folder: str = "INBOX") -> Place:
    """Return where a mail lies in a folder."""
    (place,) = (each.place for each in practice.mailbox.mails(folder) if each.raw == raw)
    return place


def drops(practice: Practice, raw: bytes, folder: str) -> tuple[Post, ...]:
    """Let Bram drag a mail out of INBOX into a folder; return what went out because of it."""
    before = len(practice.posts)
    practice.mailbox.drag(lying(practice, raw), folder)
    practice.works()
    assert practice.mailbox.mails(folder) == ()
    return practice.posts[before:]


def restarted(practice: Practice) -> None:
    """Start the program again with its mailbox renumbered: all mail is looked at once more."""
    practice.mailbox.renumber()
    practice.start()
    practice.works()


# --- Nieuw ------------------------------------------------------------------------------


def test_what_is_dropped_in_nieuw_is_a_complaint(practice: Practice) -> None:
    """However it reads: acknowledged, in the register, and back in INBOX with its flags (§ 4, § 7)."""
    place = practice.mailbox.deliver(ORDINARY_MAIL, MONDAY, flags=(r"\Flagged", r"\Seen"))
    practice.works()
    assert practice.posts == ()
    assert place == lying(practice, ORDINARY_MAIL)
    out = drops(practice, ORDINARY_MAIL, NEW)
    assert [(each.to, practice.letter(each).name) for each in out] == [
        (STRANGER, "client-acknowledgement"),
        (BRAM, "practitioner-new-complaint"),
    ]
    assert practice.dossier().address == STRANGER
    (back,) = (each for each in practice.mailbox.mails() if each.raw == ORDINARY_MAIL)
    assert (back.flags, back.received) == (frozenset({r"\Flagged", r"\Seen"}), MONDAY)


def test_the_dossier_knows_where_its_mail_lies_again(practice: Practice) -> None:
    """It has to be found when it is destroyed (§ 9)."""
    practice.gets(ORDINARY_MAIL, NEW)
    (filing,) = practice.dossier().filings
    assert Place(filing.folder, filing.uidvalidity, filing.uid) == lying(practice, ORDINARY_MAIL)


def test_dropped_twice_it_is_one_complaint(practice: Practice) -> None:
    """Also after a restart, and for one that came in as a complaint by itself."""
    practice.gets(complaint_raw := complaint())
    assert drops(practice, complaint_raw, NEW) == ()
    restarted(practice)
    drops(practice, complaint_raw, NEW)
    assert practice.store.numbers() == (FIRST,)
    assert practice.kinds().count("client-acknowledgement") == 1


def test_a_question_is_answered_by_nieuw(practice: Practice) -> None:
    """It needs no second answer, and can have none."""
    practice.gets(DOUBTFUL_MAIL)
    asked = practice.to(BRAM)[-1]
    assert isinstance(practice.letter(asked), Doubt)
    drops(practice, DOUBTFUL_MAIL, NEW)
    assert practice.dossier().address == ANNA
    assert practice.secretary.office.desk.questions == {}
    (late,) = practice.bram(asked.button("ja").subject)
    assert isinstance(practice.letter(late), Refusal)
    assert practice.store.numbers() == (FIRST,)


@pytest.mark.parametrize("program", ["gmail", "outlook_desktop", "iphone"])
def test_his_own_forward_dropped_in_nieuw_is_its_original_senders(practice: Practice, program: str) -> None:
    """And nothing goes there before he confirms the address (§ 3)."""
    practice.on(date(2026, 3, 5))
    raw = mail(PROGRAMS[program](), "FW: Klacht over de sessie", BRAM, dmarc="", when=practice.clock.now())
    practice.gets(raw, NEW)
    opened = practice.dossier().complaint
    assert (opened.address, opened.claimed) == ("", "anna@post.example")
    notice = practice.letter(practice.posts[-1])
    assert isinstance(notice, NewComplaint)
    assert notice.claimed == "anna@post.example"
    assert {each.to for each in practice.posts} == {BRAM}
    practice.bram(f"{TAG} ja")
    assert practice.posts[-2].to == "anna@post.example"


def test_a_complaint_with_a_forged_sender_is_opened_and_not_answered(practice: Practice) -> None:
    """That it is a complaint is his say; whom it is from, his provider denies (mail.md: not answering)."""
    practice.gets(complaint(dmarc="fail"), NEW)
    assert {each.to for each in practice.posts} == {BRAM}
    assert practice.store.numbers() == (FIRST,)


# --- Geen klacht ------------------------------------------------------------------------


def test_a_complaint_that_is_none_is_closed_as_such(practice: Practice) -> None:
    """Anna, who was written to, is told; he gets the answer that a command gets."""
    practice.gets(raw := complaint())
    out = drops(practice, raw, NONE)
    assert practice.kinds(out) == ["client-closing", "practitioner-transcript"]
    closing = practice.dossier().closing
    assert closing is not None
    assert closing.outcome is Outcome.NO_COMPLAINT
    restarted(practice)
    assert practice.store.numbers() == (FIRST,)


def test_a_question_is_answered_by_geen_klacht_and_forgotten(practice: Practice) -> None:
    """Nothing of the mail is kept (§ 3), and it is never asked about again."""
    practice.gets(DOUBTFUL_MAIL)
    assert drops(practice, DOUBTFUL_MAIL, NONE) == ()
    assert practice.secretary.office.desk.questions == {}
    assert not any(name.startswith("questions/") for name in practice.store._desk_files)
    restarted(practice)
    assert practice.store.numbers() == ()
    assert practice.kinds() == ["practitioner-doubt"]


@pytest.mark.parametrize("raw", [complaint(), DOUBTFUL_MAIL, ORDINARY_MAIL])
def test_a_mail_of_no_dossier_is_left_alone_and_never_asked_about(practice: Practice, raw: bytes) -> None:
    """His say went before the mail's own."""
    practice.gets(raw, NONE)
    restarted(practice)
    assert practice.store.numbers() == ()
    assert practice.posts == ()
    assert [each.raw for each in practice.mailbox.mails()] == [raw]


def test_another_mail_of_anna_is_none_and_her_dossier_stays_open(proposed: Practice) -> None:
    """It is about something else; that is no word about her complaint."""
    before = proposed.entries()
    proposed.mailbox.deliver(ANSWER, MONDAY)
    assert drops(proposed, ANSWER, NONE) == ()
    assert proposed.entries() == before


def test_a_reply_in_a_dossier_is_not_the_complaint(proposed: Practice) -> None:
    """Closing a complaint by the drag of a reply would be a guess; he is told how."""
    reply = mail("Ik moet er even over nadenken.", f"Re: {TAG}")
    proposed.gets(reply)
    (told,) = drops(proposed, reply, NONE)
    refusal = proposed.letter(told)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "not the complaint"
    assert proposed.dossier().phase is Phase.AWAITING_ANSWER


def test_a_complaint_that_was_none_and_is_one_after_all_wants_a_reason(practice: Practice) -> None:
    """He is told so, with the command ready: nothing he drops is passed over in silence."""
    practice.gets(raw := complaint())
    drops(practice, raw, NONE)
    (told,) = drops(practice, raw, NEW)
    assert isinstance(practice.letter(told), Refusal)
    assert told.button("heropen")
    assert practice.store.numbers() == (FIRST,)


# --- Akkoord, Niet akkoord --------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "answer", "phase", "anna"),
    [
        (AGREED, Answer.ACCEPT, Phase.CLOSED, ["client-closing"]),
        (REFUSED, Answer.REJECT, Phase.SECOND_PROPOSAL_DUE, []),
    ],
)
@pytest.mark.parametrize("filed", [True, False])
def test_an_answer_that_only_bram_understands_is_recorded_by_its_place(
    proposed: Practice, folder: str, answer: Answer, phase: Phase, anna: list[str], *, filed: bool
) -> None:
    """Quoted, whether it was filed already or not (§ 5)."""
    raw = mail("Dat lijkt me dan wel prima zo.", f"Re: {TAG}") if filed else ANSWER
    proposed.gets(raw)
    out = drops(proposed, raw, folder)
    assert proposed.dossier().phase is phase
    given = [each.event for each in proposed.entries() if isinstance(each.event, AnswerGiven)][-1]
    assert (given.answer, given.quote) == (answer, "Dat lijkt me dan wel prima zo.")
    assert proposed.kinds(out) == [*anna, "practitioner-transcript"]
    told = proposed.letter(out[-1])
    assert isinstance(told, Transcript)
    assert told.word == ("akkoord" if folder == AGREED else "niet akkoord")


def test_a_mail_that_was_not_filed_is_filed_as_annas(proposed: Practice) -> None:
    """It is no command of his: who inspects the dossier reads it (§ 7)."""
    proposed.mailbox.deliver(ANSWER, MONDAY)
    drops(proposed, ANSWER, AGREED)
    filed = [each for each in proposed.entries() if isinstance(each.event, MessageFiled)]
    assert [(each.by, each.event.sender) for each in filed if isinstance(each.event, MessageFiled)] == [
        (By.PRACTITIONER, BRAM),
        (By.COMPLAINANT, ANNA),
    ]
    proposed.bram(f"{TAG} inzage mij")
    assert "Dat lijkt me dan wel prima zo." in [each.text.strip() for each in proposed.press.dossiers[-1].pieces]


def test_the_same_mail_in_the_same_folder_is_the_same_word(proposed: Practice) -> None:
    """Also after a restart."""
    proposed.mailbox.deliver(ANSWER, MONDAY)
    drops(proposed, ANSWER, REFUSED)
    restarted(proposed)
    assert drops(proposed, ANSWER, REFUSED) == ()
    assert proposed.events().count("answer-given") == 1


def test_in_another_folder_it_is_another_word(proposed: Practice) -> None:
    """He corrects himself: the agreement was none, and Anna hears so (§ 5)."""
    proposed.mailbox.deliver(ANSWER, MONDAY)
    drops(proposed, ANSWER, AGREED)
    out = drops(proposed, ANSWER, REFUSED)
    assert proposed.dossier().phase is Phase.SECOND_PROPOSAL_DUE
    assert proposed.kinds(out) == ["client-reopened", "practitioner-transcript"]


def test_a_doubtful_mail_that_is_the_answer_is_asked_about_no_more(proposed: Practice) -> None:
    """Anna wrote anew, and it read like a second complaint; he knows better."""
    raw = complaint("Mijn antwoord", f"{COMPLAINT}\nMaar met uw aanbod is het voor mij klaar.")
    proposed.gets(raw)
    assert len(proposed.secretary.office.desk.questions) == 1
    drops(proposed, raw, AGREED)
    assert proposed.dossier().phase is Phase.CLOSED
    assert proposed.secretary.office.desk.questions == {}
    assert proposed.store.numbers() == (FIRST,)


@pytest.mark.parametrize("folder", [AGREED, REFUSED])
def test_without_a_proposal_nothing_is_recorded_and_he_is_told(practice: Practice, folder: str) -> None:
    """Nothing has legal effect by a slip of the mouse (§ 5)."""
    practice.gets(raw := complaint())
    before = practice.entries()
    (told,) = drops(practice, raw, folder)
    refusal = practice.letter(told)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "no proposal open"
    assert [each for each in practice.entries()[len(before) :] if each.by is not By.PROGRAM] == []


@pytest.mark.parametrize("folder", [AGREED, REFUSED])
def test_a_mail_of_nobody_who_complains_is_left_alone_and_he_is_told(practice: Practice, folder: str) -> None:
    """There is nothing to agree to; a question about it stays a question."""
    practice.gets(DOUBTFUL_MAIL)
    (told,) = drops(practice, DOUBTFUL_MAIL, folder)
    assert isinstance(practice.letter(told), Refusal)
    assert practice.store.numbers() == ()
    assert len(practice.secretary.office.desk.questions) == 1


def test_an_answer_about_the_mediator_is_recorded_by_its_place(proposed: Practice) -> None:
    """Both have to accept her (§ 6)."""
    proposed.bram(f"{TAG} niet akkoord")
    proposed.bram(f"{TAG} bemiddeling Carla Smit")
    proposed.mailbox.deliver(ANSWER, MONDAY)
    out = drops(proposed, ANSWER, AGREED)
    assert proposed.dossier().phase is Phase.MEDIATION
    assert proposed.kinds(out) == ["client-mediation-set", "practitioner-transcript"]


def test_in_a_merged_dossier_the_word_goes_on_with_it(practice: Practice) -> None:
    """The mail stands under the old number (§ 7)."""
    practice.gets(complaint())
    practice.gets(second := complaint("Nog een klacht", headers={"From": "Anna <anna@werk.example>"}))
    practice.bram("[KL-2026-0002] samenvoegen KL-2026-0001")
    practice.bram(f"{TAG} voorstel", "De helft.")
    drops(practice, second, AGREED)
    assert practice.dossier().phase is Phase.CLOSED
    assert not any(isinstance(each.event, AnswerGiven) for each in practice.entries(DossierNumber(2026, 2)))


def test_a_restart_between_the_word_and_putting_back_does_it_once(proposed: Practice) -> None:
    """What it calls for is durable first; the mail is put back later."""
    proposed.mailbox.deliver(ANSWER, MONDAY)
    proposed.mailbox.fixed = True
    proposed.mailbox.drag(lying(proposed, ANSWER), AGREED)
    proposed.works()
    proposed.mailbox.fixed = False
    proposed.start()
    proposed.works()
    assert proposed.mailbox.mails(AGREED) == ()
    assert proposed.events().count("answer-given") == 1
    assert sum(isinstance(each.event, ComplaintReceived) for each in proposed.entries()) == 1
    assert proposed.kinds().count("client-closing") == 1
