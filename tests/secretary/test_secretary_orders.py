"""Every command: what it records, what goes out, and the transcript (§ 4, § 5, § 8, § 9)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mailbot.core.dossier import Phase
from mailbot.core.events import (
    ContactMade,
    DossierClosed,
    MessageWritten,
    NoteAdded,
    Outcome,
    ProposalMade,
    TermExtended,
)
from mailbot.core.letters import Digest, Help, NewComplaint, Proposal, Refusal, Status, Transcript
from mailbot.core.terms import Term
from mailbot.core.values import Channel, DossierNumber, Field
from tests.mails import ANNA, BRAM, CARLA, complaint, mail
from tests.secretary.practice import FIRST, Practice

TAG = "[KL-2026-0001]"


@pytest.fixture
def practice() -> Practice:
    """Bram's practice with Anna's complaint in it."""
    made = Practice()
    made.gets(complaint())
    return made


def last(practice: Practice) -> object:
    """Return what happened last in Anna's dossier, letters aside."""
    known = [each.event for each in practice.entries() if not type(each.event).__name__.startswith("Letter")]
    return known[-1]


def transcript(practice: Practice, word: str) -> Transcript:
    """Return the last letter to Bram, which must be the transcript of a command."""
    letter = practice.letter(practice.to(BRAM)[-1])
    assert isinstance(letter, Transcript)
    assert letter.word == word
    return letter


def test_contact_meets_the_term_of_contact_and_sends_nothing_to_anna(practice: Practice) -> None:
    """Her notes are kept (§ 4)."""
    out = practice.bram(f"{TAG} contact", "Anna gebeld.\nZij wil haar geld terug.")
    assert practice.kinds(out) == ["practitioner-transcript"]
    assert last(practice) == ContactMade("Anna gebeld.\nZij wil haar geld terug.")
    assert practice.dossier().phase is Phase.IN_CONTACT
    assert [each.term for each in transcript(practice, "contact").deadlines] == ["proposal"]


def test_notitie_keeps_a_note_and_moves_nothing(practice: Practice) -> None:
    """A note is for the dossier alone (§ 4, § 8)."""
    practice.bram(f"{TAG} notitie", "Anna is moeilijk te bereiken.")
    assert last(practice) == NoteAdded("Anna is moeilijk te bereiken.")
    assert practice.dossier().phase is Phase.RECEIVED
    assert transcript(practice, "notitie").sent == ()


def test_voorstel_sends_the_proposal_with_two_prepared_answers(practice: Practice) -> None:
    """Her words go out as a letter of hers, with no mark of a machine (§ 5)."""
    practice.bram(f"{TAG} voorstel", "Ik betaal de helft terug.")
    assert last(practice) == ProposalMade("Ik betaal de helft terug.")
    sent = practice.to(ANNA)[-1]
    letter = practice.letter(sent)
    assert isinstance(letter, Proposal)
    assert "Ik betaal de helft terug." in sent.text
    assert {each.subject for each in sent.buttons} == {f"Re: {TAG} Akkoord", f"Re: {TAG} Niet akkoord"}
    assert sent.mail["Auto-Submitted"] is None
    assert [name for name, _ in transcript(practice, "voorstel").sent] == ["client-proposal"]


def test_the_transcript_holds_the_letter_as_it_went_out(practice: Practice) -> None:
    """She sees exactly what Anna got."""
    practice.bram(f"{TAG} voorstel", "Ik betaal de helft terug.")
    ((_, copy),) = transcript(practice, "voorstel").sent
    assert copy.strip() == practice.to(ANNA)[-1].text.strip()


def test_a_letter_to_anna_is_copied_to_sent(practice: Practice) -> None:
    """Bram finds every letter in his own mail program."""
    ids = [each.raw for each in practice.mailbox.mails("Sent")]
    assert practice.to(ANNA)[0].raw in ids


def test_akkoord_closes_as_agreed(practice: Practice) -> None:
    """Anna told Bram that she agrees: done (§ 5)."""
    practice.bram(f"{TAG} voorstel", "Ik betaal de helft terug.")
    out = practice.bram(f"{TAG} akkoord", "Zei zij door de telefoon.")
    assert practice.kinds(out) == ["client-closing", "practitioner-transcript"]
    event = last(practice)
    assert isinstance(event, DossierClosed)
    assert event.outcome is Outcome.AGREED


def test_niet_akkoord_starts_the_term_of_a_second_proposal(practice: Practice) -> None:
    """A new proposal within four weeks (§ 5)."""
    practice.bram(f"{TAG} voorstel", "Ik betaal de helft terug.")
    out = practice.bram(f"{TAG} niet akkoord", "Zij wil alles terug.")
    assert practice.kinds(out) == ["practitioner-transcript"]
    (deadline,) = practice.dossier().deadlines(practice.rules.calendar)
    assert (deadline.term, deadline.ends) == (Term.SECOND_PROPOSAL, date(2026, 3, 30))


def test_a_second_refusal_starts_the_term_of_mediation(practice: Practice) -> None:
    """Within four weeks a conversation led by a mediator (§ 6)."""
    for offer in ("De helft.", "Driekwart."):
        practice.bram(f"{TAG} voorstel", offer)
        practice.bram(f"{TAG} niet akkoord")
    assert practice.dossier().phase is Phase.MEDIATION_DUE
    assert [each.term for each in practice.dossier().deadlines(practice.rules.calendar)] == [Term.MEDIATION]


def test_niet_akkoord_after_a_misread_agreement_reopens(practice: Practice) -> None:
    """A correction is an event too; the second proposal is due, and Anna hears so: she was told of the closing."""
    practice.bram(f"{TAG} voorstel", "De helft.")
    practice.bram(f"{TAG} akkoord")
    out = practice.bram(f"{TAG} niet akkoord", "Ik had het verkeerd begrepen.")
    assert practice.kinds(out) == ["client-reopened", "practitioner-transcript"]
    assert practice.dossier().phase is Phase.SECOND_PROPOSAL_DUE


@pytest.mark.parametrize(
    ("argument", "until"),
    [("2 weken", date(2026, 4, 16)), ("tot 1 mei 2026", date(2026, 5, 1)), ("10 dagen", date(2026, 4, 12))],
)
def test_uitstel_moves_the_term_and_tells_anna_why(practice: Practice, argument: str, until: date) -> None:
    """The complainant is told, within the term, the reason and the likely duration (§ 5)."""
    out = practice.bram(f"{TAG} uitstel {argument}", "Ik wacht op een collega.")
    assert practice.kinds(out) == ["client-extension", "practitioner-transcript"]
    assert last(practice) == TermExtended(Term.PROPOSAL, until, "Ik wacht op een collega.")
    assert "Ik wacht op een collega." in practice.to(ANNA)[-1].text


def test_uitstel_past_the_term_still_goes_out_and_is_recorded_as_late(practice: Practice) -> None:
    """Better late than never, and the dossier says so (§ 5)."""
    practice.on(date(2026, 4, 10))
    practice.bram(f"{TAG} uitstel 1 week", "Ik was ziek.")
    (extended,) = (each.event for each in practice.entries() if isinstance(each.event, TermExtended))
    assert (extended.until, extended.late) == (date(2026, 4, 17), True)


def test_veld_supplies_and_corrects_required_contents(practice: Practice) -> None:
    """What is written by label counts, also over what was read (§ 2a)."""
    practice.bram(f"{TAG} veld", "Tijd van de dienst: 14:00\nNaam: Anna de Vries")
    contents = practice.dossier().contents
    assert contents[Field.SERVICE_TIME].value == "14:00"
    assert contents[Field.NAME].value == "Anna de Vries"


def test_veld_takes_no_address_that_letters_could_not_go_to(practice: Practice) -> None:
    """A letter to half an address would wait in the outbox for ever."""
    before = practice.entries()
    out = practice.bram(f"{TAG} veld", "E-mail: anna apenstaartje klant")
    assert practice.kinds(out) == ["practitioner-refusal"]
    assert practice.entries() == before


def test_sluit_closes_and_starts_retention(practice: Practice) -> None:
    """Kept for three years after closing (§ 9)."""
    out = practice.bram(f"{TAG} sluit", "We hebben het uitgepraat.")
    assert practice.kinds(out) == ["client-closing", "practitioner-transcript"]
    (deadline,) = practice.dossier().deadlines(practice.rules.calendar)
    assert (deadline.term, deadline.ends) == (Term.RETENTION, date(2029, 3, 2))
    assert "We hebben het uitgepraat." in practice.to(ANNA)[-1].text


def test_status_shows_where_the_dossier_stands_and_changes_nothing_in_it(practice: Practice) -> None:
    """Phase, terms, contents and what happened (§ 8)."""
    before = practice.events()
    (post,) = practice.bram(f"{TAG} status")
    letter = practice.letter(post)
    assert isinstance(letter, Status)
    assert letter.phase == "received"
    assert letter.timeline
    assert practice.events() == before


def test_overzicht_gives_the_digest_now(practice: Practice) -> None:
    """The open dossiers in one mail (§ 7)."""
    (post,) = practice.bram("[KLACHT] overzicht")
    letter = practice.letter(post)
    assert isinstance(letter, Digest)
    assert letter.on_demand
    assert [line.number for line in letter.open] == [FIRST]


@pytest.mark.parametrize("tag", ["[KLACHT]", TAG])
def test_help_lists_every_command_with_what_fits_first(practice: Practice, tag: str) -> None:
    """She need not know the table by heart."""
    (post,) = practice.bram(f"{tag} help")
    letter = practice.letter(post)
    assert isinstance(letter, Help)
    assert len(letter.fitting) + len(letter.others) >= 14


def test_nieuw_registers_a_complaint_that_came_by_telephone(practice: Practice) -> None:
    """One register for mail, telephone and post; receipt is confirmed on paper, for Bram to post (§ 1, § 4, § 7)."""
    out = practice.bram("[KLACHT] nieuw telefoon", "Carla belde over de rekening.\nNaam: Carla Smit")
    made = practice.dossier(DossierNumber(2026, 2))
    assert made.channel is Channel.TELEPHONE
    assert made.complaint.address == ""
    assert practice.kinds(out) == ["practitioner-new-complaint", "practitioner-to-post"]
    assert {each.to for each in out} == {BRAM}


def test_nieuw_with_a_mail_address_is_acknowledged_there(practice: Practice) -> None:
    """Receipt is confirmed in writing wherever there is an address (§ 4)."""
    text = "Brief van Carla over de rekening.\nNaam: Carla Smit\nE-mail: carla@mediation.example"
    out = practice.bram("[KLACHT] nieuw post", text)
    assert practice.dossier(DossierNumber(2026, 2)).channel is Channel.POST
    assert practice.kinds(out) == ["client-acknowledgement", "practitioner-new-complaint"]
    assert out[0].to == "carla@mediation.example"


def test_a_complaint_without_an_address_can_be_given_one(practice: Practice) -> None:
    """From then on letters go there."""
    practice.bram("[KLACHT] nieuw telefoon", "Carla belde.\nNaam: Carla Smit")
    practice.bram("[KL-2026-0002] veld", "E-mail: carla@mediation.example")
    out = practice.bram("[KL-2026-0002] voorstel", "Ik betaal de helft terug.")
    assert [each.to for each in out] == ["carla@mediation.example", BRAM]
    notice = practice.letter(practice.to(BRAM)[1])
    assert isinstance(notice, NewComplaint)


@pytest.mark.parametrize(
    "subject",
    [f"Re: {TAG} Nieuwe klacht #notitie", f"Antw: {TAG} NOTITIE", f"{TAG} note", f"RE: FW: {TAG} #notitie"],
)
def test_a_command_is_found_however_a_mail_program_dresses_the_subject(practice: Practice, subject: str) -> None:
    """Right after the tag, or anywhere with #; case, prefixes and aliases don't matter."""
    practice.bram(subject, "Een notitie.")
    assert last(practice) == NoteAdded("Een notitie.")


@pytest.mark.parametrize(
    ("command", "text", "code"),
    [
        ("contact", "", "no text"),
        ("notitie", "", "no text"),
        ("voorstel", "", "no text"),
        ("akkoord", "", "no proposal open"),
        ("niet akkoord", "", "no proposal open"),
        ("uitstel 2 weken", "", "no reason"),
        ("uitstel", "Ik ben ziek.", "no date"),
        ("uitstel misschien ooit", "Ik ben ziek.", "no date"),
        ("uitstel 1 januari 2020", "Ik ben ziek.", "date in past"),
        ("uitstel 15 maart 2026", "Ik ben ziek.", "not later"),
        ("veld", "Geen idee.", "unknown field"),
        ("ja", "", "already done"),
        ("nee", "", "not a question"),
        ("voorstell", "De helft.", "unknown command"),
        ("", "Wat nu?", "no command"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words_and_changes_nothing(
    practice: Practice, command: str, text: str, code: str
) -> None:
    """Each refusal is answered, goes to Bram alone, and leaves the dossier as it was."""
    before = practice.entries()
    out = practice.bram(f"{TAG} {command}", text)
    assert practice.kinds(out) == ["practitioner-refusal"]
    assert out[0].to == BRAM
    letter = practice.letter(out[0])
    assert isinstance(letter, Refusal)
    assert letter.code == code
    assert practice.entries() == before


@pytest.mark.parametrize("command", ["contact", "voorstel", "uitstel 2 weken", "akkoord", "sluit"])
def test_a_closed_dossier_refuses_what_would_move_it(practice: Practice, command: str) -> None:
    """A closed dossier takes notes, and no more."""
    practice.bram(f"{TAG} voorstel", "De helft.")
    practice.bram(f"{TAG} sluit")
    before = practice.entries()
    (post,) = practice.bram(f"{TAG} {command}", "Toch nog iets.")
    letter = practice.letter(post)
    assert isinstance(letter, Refusal)
    assert letter.code == "dossier closed"
    assert practice.entries() == before


def test_a_second_proposal_waits_for_the_answer_to_the_first(practice: Practice) -> None:
    """Two open proposals would make an answer ambiguous (§ 5)."""
    practice.bram(f"{TAG} voorstel", "De helft.")
    before = practice.entries()
    (post,) = practice.bram(f"{TAG} voorstel", "Driekwart.")
    letter = practice.letter(post)
    assert isinstance(letter, Refusal)
    assert letter.code == "proposal open already"
    assert practice.entries() == before


def test_a_misspelt_command_is_answered_with_the_nearest_word(practice: Practice) -> None:
    """She meant `voorstel`; nothing is done on a guess."""
    (post,) = practice.bram(f"{TAG} voorstell", "De helft.")
    letter = practice.letter(post)
    assert isinstance(letter, Refusal)
    assert letter.nearest == "voorstel"
    assert "voorstel" in post.text


def test_a_dossier_that_does_not_exist_is_told_to_bram_only(practice: Practice) -> None:
    """Nobody else learns whether a number exists."""
    (post,) = practice.bram("[KL-2026-0099] contact", "Gebeld.")
    letter = practice.letter(post)
    assert isinstance(letter, Refusal)
    assert letter.code == "no such dossier"


def test_a_tag_in_mail_to_anna_is_no_command(practice: Practice) -> None:
    """What he mails her from his own program is filed as that: the word in the subject proposes nothing (§ 4)."""
    practice.gets(mail("Dag Anna, tot morgen.", f"{TAG} voorstel", BRAM, to=ANNA, dmarc=""), "Sent")
    assert last(practice) == MessageWritten("Dag Anna, tot morgen.", mailed=True)
    assert practice.dossier().proposals == ()
    assert [each.to for each in practice.posts[2:]] == [BRAM]


def test_mail_of_bram_to_others_is_his_own_affair(practice: Practice) -> None:
    """A tag in a mail to somebody else is no command and is not filed."""
    before = practice.entries()
    practice.gets(mail("Dag Carla, tot morgen.", f"{TAG} voorstel", BRAM, to=CARLA, dmarc=""), "Sent")
    assert practice.entries() == before
    assert len(practice.posts) == 2


def test_a_command_is_answered_in_its_own_thread(practice: Practice) -> None:
    """The transcript stands below the command in her mail program."""
    command = mail("Gebeld.", f"{TAG} contact", BRAM, headers={"Message-ID": "<c1@praktijk.example>"})
    practice.clock.ahead(timedelta(minutes=1))
    practice.gets(command, "Sent")
    assert practice.to(BRAM)[-1].mail["In-Reply-To"] == "<c1@praktijk.example>"
