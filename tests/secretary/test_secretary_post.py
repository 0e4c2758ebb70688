"""Complaints by telephone and post, and a complainant who gets letters on paper (§ 1, § 4)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from mailbot.core.dossier import LetterState, WaitFor
from mailbot.core.events import LetterPosted
from mailbot.core.letters import Alarm, NewComplaint, Nudge, ToPost
from mailbot.core.values import Channel, DossierNumber, Field
from tests.mails import ANNA, BRAM, CARLA, bounce_of, complaint, mail
from tests.secretary.practice import FIRST, ZONE, Practice
from tests.secretary.stages import TAG, code_of, with_file

NOTES = "Naam: Carla Smit\nAdres: Waalkade 3, 4001 AB Tiel\nZij belde over de rekening van februari."


@pytest.fixture
def practice() -> Practice:
    """Bram's practice with Carla's complaint, who has no mail address, in it."""
    made = Practice()
    made.bram("[KLACHT] nieuw telefoon", NOTES)
    return made


def pages(practice: Practice) -> list[list[str]]:
    """Return the names of the files in each mail that brought letters to post."""
    brought = [each for each in practice.to(BRAM) if isinstance(practice.letter(each), ToPost)]
    return [[part.get_filename() or "" for part in each.mail.iter_attachments()] for each in brought]


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("nieuw telefoon", Channel.TELEPHONE),
        ("nieuw telefonisch", Channel.TELEPHONE),
        ("new phone", Channel.TELEPHONE),
        ("nieuw", Channel.TELEPHONE),
        ("nieuw post", Channel.POST),
        ("nieuw brief", Channel.POST),
        ("new letter", Channel.POST),
    ],
)
def test_one_register_holds_what_came_by_telephone_and_by_post(words: str, channel: Channel) -> None:
    """The word says how it came (§ 1)."""
    practice = Practice()
    out = practice.bram(f"[KLACHT] {words}", NOTES)
    assert practice.dossier().channel is channel
    assert practice.kinds(out) == ["practitioner-new-complaint", "practitioner-to-post"]


def test_labelled_notes_supply_the_required_contents(practice: Practice) -> None:
    """And the address of the letter (§ 2a)."""
    contents = practice.dossier().contents
    assert contents[Field.NAME].value == "Carla Smit"
    assert contents[Field.ADDRESS].value == "Waalkade 3, 4001 AB Tiel"
    head, _ = practice.press.letters[0]
    assert head.addressee == ("Carla Smit", "Waalkade 3", "4001 AB Tiel")


def test_free_notes_are_the_description_and_are_shown_as_they_were_typed() -> None:
    """She need not know a label."""
    practice = Practice()
    practice.bram("[KLACHT] nieuw telefoon", "Mevrouw Smit belde. Zij is boos over de rekening.")
    assert practice.dossier().contents[Field.DESCRIPTION].evidence == (
        "Mevrouw Smit belde. Zij is boos over de rekening."
    )
    notice = practice.letter(practice.to(BRAM)[0])
    assert isinstance(notice, NewComplaint)
    assert (notice.text, notice.on_paper) == ("Mevrouw Smit belde. Zij is boos over de rekening.", True)


def test_a_scan_is_kept_and_enough_without_a_word() -> None:
    """The letter itself says all (§ 1)."""
    practice = Practice()
    practice.gets(with_file(mail("", "[KLACHT] nieuw post", BRAM, dmarc=""), b"%PDF de brief"), "Sent")
    assert practice.store.read_file(FIRST, "attachments/0001-1.bin") == b"%PDF de brief"
    notice = practice.letter(practice.to(BRAM)[0])
    assert isinstance(notice, NewComplaint)
    assert notice.attachments == ("scan.pdf",)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("nieuw post 23 februari 2026", ""),
        ("nieuw post ontvangen op 23 februari", ""),
        ("nieuw post 23-2-2026", ""),
        ("nieuw post", "Ontvangen: 23 februari 2026\n"),
    ],
)
def test_the_terms_run_from_the_day_of_receipt_that_she_gives(subject: str, text: str) -> None:
    """A letter may lie for a week (§ 4, § 5)."""
    practice = Practice()
    practice.bram(f"[KLACHT] {subject}", f"{text}{NOTES}")
    assert practice.dossier().complaint.received == datetime(2026, 2, 23, 12, tzinfo=ZONE)
    ends = {each.term.value: each.ends for each in practice.dossier().deadlines(practice.rules.calendar)}
    assert ends == {"contact": date(2026, 3, 23), "proposal": date(2026, 3, 23)}


@pytest.mark.parametrize("subject", ["nieuw telefoon", "nieuw telefoon vandaag", "nieuw telefoon 2 maart 2026"])
def test_without_a_day_it_came_in_today(subject: str) -> None:
    """Mostly she mails at once."""
    practice = Practice()
    practice.bram(f"[KLACHT] {subject}", NOTES)
    assert practice.dossier().complaint.received == practice.clock.now()


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("nieuw post 3 maart 2026", "date in future"),
        ("nieuw post ontvangen 31 februari 2026", "no date"),
        ("nieuw post ontvangen ergens in februari", "no date"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_opened(subject: str, code: str) -> None:
    """A term never runs from a guess."""
    practice = Practice()
    out = practice.bram(f"[KLACHT] {subject}", NOTES)
    assert code_of(practice, out) == code
    assert practice.store.numbers() == ()
    assert practice.press.letters == []


def test_every_letter_goes_on_paper_to_bram_and_by_mail_to_nobody(practice: Practice) -> None:
    """Acknowledgement, proposal, extension and closing, from the same templates (§ 4)."""
    practice.bram(f"{TAG} uitstel 2 weken", "Ik wacht op een collega.")
    practice.bram(f"{TAG} voorstel", "U betaalt de helft.")
    practice.bram(f"{TAG} akkoord")
    written = [each.kind for each, _ in practice.dossier().letters.values() if not each.to]
    assert written == ["client-acknowledgement", "client-extension", "client-proposal", "client-closing"]
    assert pages(practice) == [[f"KL-2026-0001 brief {nth}.pdf"] for nth in (1, 4, 7, 10)]
    assert {each.to for each in practice.posts} == {BRAM}
    sheets = [sheet for _, sheet in practice.press.letters]
    assert len(sheets) == 4
    assert "U betaalt de helft." in repr(sheets[2])


def test_the_page_that_bram_gets_is_the_letter_that_the_dossier_keeps(practice: Practice) -> None:
    """What is posted is what is on record, with its words to be read again (§ 7)."""
    (post,) = (each for each in practice.to(BRAM) if isinstance(practice.letter(each), ToPost))
    (page,) = post.mail.iter_attachments()
    assert page.get_content() == practice.store.read_file(FIRST, "letters/0001.pdf")
    assert "Praktijk De Wit" in practice.store.read_file(FIRST, "letters/0001.txt").decode()
    notice = practice.letter(post)
    assert isinstance(notice, ToPost)
    assert notice.kinds == ("client-acknowledgement",)
    assert notice.recipient == ("Carla Smit", "Waalkade 3", "4001 AB Tiel")
    assert post.button("verzonden").subject.startswith(f"{TAG} verzonden")


def test_a_second_copy_of_the_command_opens_no_second_dossier() -> None:
    """Sent and INBOX hold the same mail."""
    practice = Practice()
    command = mail(NOTES, "[KLACHT] nieuw telefoon", BRAM)
    practice.gets(command, "Sent")
    practice.gets(command)
    practice.start()
    practice.works()
    assert practice.store.numbers() == (FIRST,)
    assert len(practice.press.letters) == 1


# --- posted -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "text", "day"),
    [
        ("verzonden", "", date(2026, 3, 6)),
        ("verzonden 4 maart", "", date(2026, 3, 4)),
        ("verzonden op 4 maart 2026", "", date(2026, 3, 4)),
        ("posted gisteren", "", date(2026, 3, 5)),
    ],
)
def test_verzonden_records_the_day_on_which_it_was_posted(
    practice: Practice, subject: str, text: str, day: date
) -> None:
    """Today, or the day that she gives (§ 4)."""
    practice.on(date(2026, 3, 6))
    practice.bram(f"{TAG} {subject}", text)
    posted = [each.event for each in practice.entries() if isinstance(each.event, LetterPosted)]
    assert posted == [LetterPosted(1, day)]
    assert practice.dossier().letters[1][1] is LetterState.POSTED
    assert practice.dossier().waits == ()


@pytest.mark.parametrize(
    ("subject", "code"),
    [("verzonden 9 maart 2026", "date in future"), ("verzonden ooit vorige week", "no date")],
)
def test_a_day_of_posting_that_cannot_be_is_refused(practice: Practice, subject: str, code: str) -> None:
    """The letter waits on."""
    before = practice.entries()
    assert code_of(practice, practice.bram(f"{TAG} {subject}")) == code
    assert practice.entries() == before


def test_verzonden_concerns_all_letters_that_wait(practice: Practice) -> None:
    """They went in one envelope."""
    practice.bram(f"{TAG} voorstel", "U betaalt de helft.")
    practice.bram(f"{TAG} verzonden")
    assert practice.dossier().on_paper == {}
    assert code_of(practice, practice.bram(f"{TAG} verzonden")) == "nothing to post"


def test_verzonden_by_mistake_can_be_taken_back(practice: Practice) -> None:
    """The letter waits again, and is mentioned again."""
    waits = practice.dossier().waits
    practice.bram(f"{TAG} verzonden")
    assert code_of(practice, practice.bram(f"{TAG} herstel")) == ""
    assert practice.dossier().waits == waits
    assert practice.dossier().letters[1][1] is LetterState.TO_POST


def test_a_letter_that_is_not_posted_is_mentioned_after_two_days_and_weekly(practice: Practice) -> None:
    """Receipt is not confirmed until it is in the post (§ 4)."""
    told = len(practice.to(BRAM))
    practice.on(date(2026, 3, 3), 20)
    assert len(practice.to(BRAM)) == told
    practice.on(date(2026, 3, 4))
    nudge = practice.letter(practice.to(BRAM)[-1])
    assert isinstance(nudge, Nudge)
    assert (nudge.wait, nudge.waiting_days) == (WaitFor.POSTING.value, 2)
    practice.on(date(2026, 3, 11), 20)
    nudges = [each for each in practice.to(BRAM) if isinstance(practice.letter(each), Nudge)]
    assert len(nudges) == 2
    practice.bram(f"{TAG} verzonden")
    practice.on(date(2026, 3, 19), 20)
    assert len([each for each in practice.to(BRAM) if isinstance(practice.letter(each), Nudge)]) == 2


# --- from paper to mail, and back -------------------------------------------------------


def test_an_address_that_she_supplies_switches_to_mail(practice: Practice) -> None:
    """From then on letters go there; what is on paper already still waits for the post."""
    practice.bram(f"{TAG} veld", f"E-mail: {CARLA}")
    out = practice.bram(f"{TAG} voorstel", "U betaalt de helft.")
    assert [(each.to, practice.letter(each).name) for each in out] == [
        (CARLA, "client-proposal"),
        (BRAM, "practitioner-transcript"),
    ]
    assert list(practice.dossier().on_paper) == [1]
    assert len(practice.press.letters) == 1


def test_a_letter_that_bounced_comes_as_pdf_and_waits_for_the_post() -> None:
    """The duty to inform in writing is not met by it (§ 4, § 5)."""
    practice = Practice()
    practice.gets(complaint())
    practice.bram(f"{TAG} voorstel", "Ik betaal de helft terug.")
    (sent,) = practice.to(ANNA)[1:]
    practice.gets(bounce_of(sent))
    alarm = practice.letter(practice.to(BRAM)[-1])
    assert isinstance(alarm, Alarm)
    assert (alarm.kind, alarm.data["letter"], alarm.data["phone"]) == ("bounce", "client-proposal", "+31612345678")
    (page,) = practice.to(BRAM)[-1].mail.iter_attachments()
    assert page.get_filename() == "KL-2026-0001 brief 3.pdf"
    assert "Ik betaal de helft terug." in repr(practice.press.letters[-1][1])
    assert [each.kind for each in practice.dossier().waits] == [WaitFor.ANSWER, WaitFor.POSTING]
    practice.clock.ahead(timedelta(days=3))
    practice.bram(f"{TAG} verzonden")
    assert [each.kind for each in practice.dossier().waits] == [WaitFor.ANSWER]
    assert practice.dossier().letters[3][1] is LetterState.POSTED


def test_a_letter_that_the_server_refuses_comes_as_pdf_too() -> None:
    """As for a bounce."""
    practice = Practice()
    practice.sender.refuse(ANNA, 550)
    practice.gets(complaint())
    alarm = practice.letter(practice.to(BRAM)[-1])
    assert isinstance(alarm, Alarm)
    assert (alarm.kind, alarm.data["code"]) == ("letter-refused", "550")
    assert [part.get_filename() for part in practice.to(BRAM)[-1].mail.iter_attachments()] == [
        "KL-2026-0001 brief 1.pdf"
    ]
    assert list(practice.dossier().on_paper) == [1]


def test_labels_alone_describe_no_complaint() -> None:
    """What stands behind other labels is no description, and is asked for; free notes are one (§ 2a)."""
    practice = Practice()
    practice.bram(
        "[KLACHT] nieuw telefoon", "Naam: Anna Jansen\nE-mail: anna@klant.example\nOntvangen: 27 februari 2026"
    )
    assert Field.DESCRIPTION not in practice.dossier().contents
    practice.bram(
        "[KLACHT] nieuw telefoon", "Naam: Carla Smit\nOntvangen: 27 februari 2026\n\nZij belde over de rekening."
    )
    described = practice.dossier(DossierNumber(2026, 2)).contents[Field.DESCRIPTION]
    assert described.evidence == "Zij belde over de rekening."
