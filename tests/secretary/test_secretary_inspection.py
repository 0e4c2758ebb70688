"""`inzage`: the dossier goes to those directly involved, once Bram confirmed it, to a known address only (§ 7)."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import pytest

from mailbot.core.dossier import WaitFor
from mailbot.core.events import DossierShown, InspectionDeclined
from mailbot.core.letters import Alarm, Confirm, Filed, Nudge, Refusal
from tests.mails import ANNA, BRAM, Post, bounce_of, complaint, mail
from tests.secretary.practice import FIRST, Practice
from tests.secretary.stages import TAG, at, code_of, with_file

DIRK = "dirk@collega.example"
ASKED = "Ik wil graag inzage in mijn dossier."
ANOTHER = "iemand@elders.example"


@pytest.fixture
def practice() -> Practice:
    """Bram's practice with Anna's complaint, in which Dirk is involved and wrote as well."""
    made = Practice()
    made.gets(complaint())
    made.clock.ahead(timedelta(minutes=1))
    made.bram(f"{TAG} betrokkene", f"Naam: Dirk Bakker\nFunctie: collega\nE-mail: {DIRK}\nDirk zag dat u te laat was.")
    made.clock.ahead(timedelta(minutes=1))
    from_dirk = mail("Ik was erbij. Groet, Dirk Bakker", f"Re: {TAG}", dmarc="", headers={"From": f"Dirk <{DIRK}>"})
    made.gets(with_file(from_dirk, b"%PDF een foto van Dirk", "dirk.pdf"))
    made.clock.ahead(timedelta(minutes=1))
    made.bram(f"{TAG} notitie", "Dirk Bakker belde nog.")
    return made


def confirm(practice: Practice, asked: Post, word: str = "ja", *, when: timedelta = timedelta(0)) -> tuple[Post, ...]:
    """Let Bram press the button of a request to confirm; return what went out because of it."""
    practice.clock.ahead(when)
    button = asked.button("ja")
    before = len(practice.posts)
    subject = button.subject.replace(" ja ", f" {word} ")
    practice.gets(mail(button.body, subject, BRAM, dmarc="", when=practice.clock.now()))
    return practice.posts[before:]


def files(post: Post) -> dict[str, bytes]:
    """Return what is attached to a mail, by name."""
    return {part.get_filename() or "": part.get_content() for part in post.mail.iter_attachments()}


def packed(post: Post) -> dict[str, str]:
    """Return what is in the zip that is attached to a mail."""
    with zipfile.ZipFile(io.BytesIO(files(post)["KL-2026-0001 berichten.zip"])) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def shown(practice: Practice) -> list[DossierShown]:
    """Return to whom the dossier was sent, as it is on record."""
    return [each.event for each in practice.entries() if isinstance(each.event, DossierShown)]


def test_inzage_is_confirmed_first_though_it_is_surely_his(practice: Practice) -> None:
    """What was read can't be taken back: he sees the dossier as it would go, and where."""
    (asked,) = practice.bram(f"{TAG} inzage")
    letter = practice.letter(asked)
    assert asked.to == BRAM
    assert isinstance(letter, Confirm)
    assert (letter.irrevocable, letter.to, letter.blackened) == (True, ANNA, ("betrokkene 1",))
    assert list(files(asked)) == ["KL-2026-0001 dossier.pdf", "KL-2026-0001 berichten.zip"]
    assert shown(practice) == []


@pytest.mark.parametrize("alias", ["inspection", "inspect", "INZAGE"])
def test_an_alias_is_confirmed_as_well(practice: Practice, alias: str) -> None:
    """No other word is a way round."""
    (asked,) = practice.bram(f"{TAG} {alias}")
    assert isinstance(practice.letter(asked), Confirm)


def test_confirmed_it_goes_to_annas_known_address_and_to_nobody_else(practice: Practice) -> None:
    """What he confirmed is what goes: the same files (§ 7)."""
    (asked,) = practice.bram(f"{TAG} inzage")
    out = confirm(practice, asked)
    assert [(each.to, practice.letter(each).name) for each in out] == [
        (ANNA, "client-inspection"),
        (BRAM, "practitioner-transcript"),
    ]
    assert files(out[0]) == files(asked)
    assert shown(practice) == [DossierShown(ANNA, "Anna Jansen", ("betrokkene 1",))]


def test_what_came_in_meanwhile_is_shown_before_it_goes(practice: Practice) -> None:
    """He confirms what he saw: with more in the dossier he is asked anew, and then it goes once (§ 7)."""
    (asked,) = practice.bram(f"{TAG} inzage")
    practice.clock.ahead(timedelta(minutes=1))
    practice.gets(mail("Ik heb nog iets bedacht.", f"Re: {TAG}"))
    (again,) = confirm(practice, asked)
    notice = practice.letter(again)
    assert isinstance(notice, Confirm)
    assert notice.changed
    assert shown(practice) == []
    out = confirm(practice, again)
    assert [practice.letter(each).name for each in out] == ["client-inspection", "practitioner-transcript"]
    assert files(out[0]) == files(again)
    assert len(shown(practice)) == 1


def test_no_address_from_a_mail_is_ever_used(practice: Practice) -> None:
    """A wish from elsewhere, a Reply-To, an address in the command: it goes to the known one."""
    practice.gets(mail(ASKED, f"Re: {TAG}", headers={"Reply-To": ANOTHER}))
    (asked,) = practice.bram(f"{TAG} inzage", f"E-mail: {ANOTHER}\nStuur het naar {ANOTHER}.")
    out = confirm(practice, asked)
    assert {each.to for each in out} == {ANNA, BRAM}
    assert code_of(practice, practice.bram(f"{TAG} inzage {ANOTHER}")) == "no such party"


def test_nee_sends_nothing(practice: Practice) -> None:
    """He looked at it and thought better of it."""
    (asked,) = practice.bram(f"{TAG} inzage")
    out = confirm(practice, asked, "nee")
    assert {each.to for each in out} == {BRAM}
    assert shown(practice) == []
    assert practice.secretary.office.desk.waiting == {}
    (refused,) = confirm(practice, asked)
    assert isinstance(practice.letter(refused), Refusal)


# --- what is made unreadable ------------------------------------------------------------


def test_who_else_is_involved_is_unreadable_for_anna(practice: Practice) -> None:
    """Name, function and address: in the paper and in the zip (§ 3)."""
    (asked,) = practice.bram(f"{TAG} inzage")
    assert "Dirk" not in repr(practice.press.dossiers[-1])
    assert DIRK not in repr(practice.press.dossiers[-1])
    for name, text in packed(asked).items():
        assert "irk" not in name
        assert "Dirk" not in text
        assert DIRK not in text


def test_annas_own_mail_goes_as_she_wrote_it_and_dirks_as_its_words_without_his_file(practice: Practice) -> None:
    """A file can't be looked through, so it stays out."""
    (asked,) = practice.bram(f"{TAG} inzage")
    found = packed(asked)
    assert [name.rpartition(".")[2] for name in found] == ["eml", "txt"]
    hers, his = found.values()
    assert "Naam: Anna Jansen" in hers
    assert "Ik was erbij." in his
    assert "een foto" not in his


@pytest.mark.parametrize("words", ["inzage met namen", "inzage alles", "inspection with names"])
def test_with_names_everybody_can_be_read(practice: Practice, words: str) -> None:
    """He allows it, and says so each time."""
    (asked,) = practice.bram(f"{TAG} {words}")
    letter = practice.letter(asked)
    assert isinstance(letter, Confirm)
    assert (letter.to, letter.blackened) == (ANNA, ())
    assert [name.rpartition(".")[2] for name in packed(asked)] == ["eml", "eml"]
    assert "Dirk Bakker" in repr(practice.press.dossiers[-1])
    confirm(practice, asked)
    assert shown(practice) == [DossierShown(ANNA, "Anna Jansen")]


@pytest.mark.parametrize("words", ["inzage dirk", "inzage Dirk Bakker", "inzage betrokkene 1", "inzage bakker"])
def test_a_party_gets_it_at_the_address_that_bram_recorded(practice: Practice, words: str) -> None:
    """The dossier is open to those directly involved (§ 7)."""
    (asked,) = practice.bram(f"{TAG} {words}")
    out = confirm(practice, asked)
    assert [each.to for each in out] == [DIRK, BRAM]
    assert shown(practice) == [DossierShown(DIRK, "Dirk Bakker")]
    assert out[0].mail["In-Reply-To"] is None
    assert "Dirk" in out[0].text


@pytest.mark.parametrize(
    ("words", "code"), [("inzage carla", "no such party"), ("inzage piet", "no address"), ("inzage d", "no such party")]
)
def test_nobody_else_gets_it(practice: Practice, words: str, code: str) -> None:
    """A party without an address, and who is none at all."""
    practice.bram(f"{TAG} betrokkene Piet", "Hij zag niets.")
    assert code_of(practice, practice.bram(f"{TAG} {words}")) == code
    assert practice.secretary.office.desk.waiting == {}


def test_bram_himself_gets_it_at_once_and_whole(practice: Practice) -> None:
    """It leaves the practice by nothing, so it is not asked about."""
    (out,) = practice.bram(f"{TAG} inzage mij")
    assert (out.to, practice.letter(out).name) == (BRAM, "practitioner-transcript")
    assert "KL-2026-0001 dossier.pdf" in files(out)
    assert "Dirk Bakker" in repr(practice.press.dossiers[-1])
    assert shown(practice) == []


def test_her_commands_and_his_notes_on_the_way_are_no_messages_of_the_dossier(practice: Practice) -> None:
    """The zip holds what others wrote, and what he mailed them; a note stands in the paper as such."""
    (out,) = practice.bram(f"{TAG} inzage mij")
    assert len(packed(out)) == 2
    assert [each.kind for each in practice.press.dossiers[-1].pieces] == [
        "message",
        "letter",
        "note",
        "message",
        "note",
    ]


@pytest.mark.parametrize("named", [f"Dirk Bakker <{DIRK}>", DIRK])
def test_a_sender_without_a_name_is_unreadable_as_well(practice: Practice, named: str) -> None:
    """The address says who it is (§ 3)."""
    practice.gets(mail("Ik blijf erbij.", f"Re: {TAG}", dmarc="", headers={"From": named}))
    (asked,) = practice.bram(f"{TAG} inzage")
    assert DIRK not in repr(practice.press.dossiers[-1]) + "".join(packed(asked).values())


# --- asked by Anna ----------------------------------------------------------------------


def test_annas_wish_is_told_with_the_command_ready_and_nothing_is_sent(practice: Practice) -> None:
    """Asked by mail, it is Bram who allows it (§ 7)."""
    practice.gets(mail(ASKED, f"Re: {TAG}"))
    told = practice.letter(practice.to(BRAM)[-1])
    assert isinstance(told, Filed)
    assert (told.wish, told.wish_words) == ("inspection", ASKED)
    assert practice.to(BRAM)[-1].buttons[0].subject.startswith(f"{TAG} inzage")
    assert [each.kind for each in practice.dossier().waits] == [WaitFor.INSPECTION]
    assert len(practice.to(ANNA)) == 1


def test_a_wish_that_waits_is_mentioned_until_it_is_met(practice: Practice) -> None:
    """After three days, and weekly (§ 7)."""
    practice.gets(mail(ASKED, f"Re: {TAG}"))
    practice.on(date(2026, 3, 5))
    nudge = practice.letter(practice.to(BRAM)[-1])
    assert isinstance(nudge, Nudge)
    assert nudge.wait == "inspection"
    (asked,) = practice.bram(f"{TAG} inzage")
    practice.on(date(2026, 3, 12))
    nudges = [each for each in practice.to(BRAM) if practice.letter(each).name == "practitioner-nudge"]
    assert len(nudges) == 2
    (asked,) = practice.bram(f"{TAG} inzage")
    confirm(practice, asked)
    assert practice.dossier().waits == ()


def test_inzage_nee_records_why_and_ends_the_waiting(practice: Practice) -> None:
    """She may look at it in the practice (§ 7); the reason is on record, and Bram tells her himself."""
    practice.gets(mail(ASKED, f"Re: {TAG}"))
    assert code_of(practice, practice.bram(f"{TAG} inzage nee")) == "no reason"
    assert code_of(practice, practice.bram(f"{TAG} inzage nee", "Zij komt het hier lezen.")) == ""
    assert InspectionDeclined("Zij komt het hier lezen.") in [each.event for each in practice.entries()]
    assert practice.dossier().waits == ()
    assert len(practice.to(ANNA)) == 1
    practice.bram(f"{TAG} herstel")
    assert [each.kind for each in practice.dossier().waits] == [WaitFor.INSPECTION]


def test_a_closed_dossier_can_be_inspected_too() -> None:
    """It is kept to be read (§ 9); a wish about it is told, and reopens nothing."""
    practice = at("closed")
    practice.gets(mail(ASKED, f"Re: {TAG}"))
    assert [each.kind for each in practice.dossier().waits] == [WaitFor.INSPECTION]
    (asked,) = practice.bram(f"{TAG} inzage")
    confirm(practice, asked)
    assert [each.to for each in shown(practice)] == [ANNA]
    assert practice.dossier().closing is not None


def test_annas_wish_waits_on_when_somebody_else_got_the_dossier(practice: Practice) -> None:
    """She asked as well (§ 7)."""
    practice.gets(mail(ASKED, f"Re: {TAG}"))
    (asked,) = practice.bram(f"{TAG} inzage dirk")
    confirm(practice, asked)
    assert [each.kind for each in practice.dossier().waits] == [WaitFor.INSPECTION]


def test_a_letter_to_a_party_that_bounced_is_not_printed_with_annas_address(practice: Practice) -> None:
    """The alarm tells how to reach Dirk; nothing of his goes into an envelope to her (§ 3)."""
    (asked,) = practice.bram(f"{TAG} inzage dirk")
    (sent, _) = confirm(practice, asked)
    practice.gets(bounce_of(sent, DIRK))
    alarm = practice.letter(practice.to(BRAM)[-1])
    assert isinstance(alarm, Alarm)
    assert (alarm.kind, alarm.data["complainant"], alarm.data["phone"]) == ("bounce", "Dirk Bakker", "")
    assert files(practice.to(BRAM)[-1]) == {}
    assert practice.press.letters == []


# --- once, and only once ----------------------------------------------------------------


def test_a_confirmation_expires_after_three_days(practice: Practice) -> None:
    """A code that lies about in a mailbox sends nothing out a week later."""
    (asked,) = practice.bram(f"{TAG} inzage")
    practice.clock.ahead(timedelta(days=3, hours=1))
    practice.works()
    (refused,) = confirm(practice, asked)
    assert isinstance(practice.letter(refused), Refusal)
    assert shown(practice) == []
    assert not any(name.startswith("waiting/") for name in practice.store._desk_files)


def test_a_second_copy_of_the_command_neither_drops_nor_doubles_it(practice: Practice) -> None:
    """Sent first, INBOX later, also after a restart."""
    command = mail("", f"{TAG} inzage", BRAM, dmarc="")
    practice.gets(command, "Sent")
    practice.gets(command)
    practice.start()
    practice.clock.ahead(timedelta(hours=1))
    practice.works()
    asked = [each for each in practice.to(BRAM) if isinstance(practice.letter(each), Confirm)]
    assert len(asked) == 1
    confirm(practice, asked[0])
    practice.gets(command)
    assert len(shown(practice)) == 1


def test_a_copy_without_proof_that_came_first_is_the_same_command(practice: Practice) -> None:
    """INBOX first, Sent a minute later: one question."""
    command = mail("", f"{TAG} inzage", BRAM, dmarc="")
    practice.gets(command)
    practice.gets(command, "Sent")
    practice.clock.ahead(timedelta(hours=1))
    practice.works()
    asked = [each for each in practice.to(BRAM) if isinstance(practice.letter(each), Confirm)]
    assert len(asked) == 1
    confirm(practice, asked[0])
    assert len(shown(practice)) == 1


def test_confirming_twice_sends_it_once(practice: Practice) -> None:
    """He pressed the button twice."""
    (asked,) = practice.bram(f"{TAG} inzage")
    confirm(practice, asked)
    confirm(practice, asked)
    assert len(shown(practice)) == 1
    assert len(practice.to(ANNA)) == 2


def test_a_restart_between_question_and_confirmation_loses_nothing(practice: Practice) -> None:
    """What waits stands on the desk."""
    (asked,) = practice.bram(f"{TAG} inzage")
    practice.start()
    practice.works()
    confirm(practice, asked)
    assert [each.to for each in shown(practice)] == [ANNA]


def test_a_crash_after_the_dossier_was_sent_sends_it_no_second_time(practice: Practice) -> None:
    """The dossier knows that it was done; only the desk is behind."""
    (asked,) = practice.bram(f"{TAG} inzage")
    desk, kept = practice.store._desk, dict(practice.store._desk_files)
    confirm(practice, asked)
    practice.store._desk, practice.store._desk_files = desk, kept
    practice.start()
    practice.works()
    confirm(practice, asked)
    assert len(shown(practice)) == 1
    assert len(practice.to(ANNA)) == 2


def test_an_unproven_inzage_is_told_as_such_and_sends_nothing(practice: Practice) -> None:
    """A forged one shows the dossier to Bram only (§ 3)."""
    practice.gets(mail("", f"{TAG} inzage", BRAM, dmarc="fail"))
    practice.clock.ahead(timedelta(minutes=3))
    practice.works()
    assert isinstance(practice.letter(practice.to(BRAM)[-1]), Confirm)
    practice.clock.ahead(timedelta(days=4))
    practice.works()
    assert shown(practice) == []
    assert practice.dossier(FIRST).waits == ()


def test_what_bram_wrote_above_a_forwarded_complaint_stays_with_him() -> None:
    """Anna gets her own words, not his note to himself (§ 3, § 7)."""
    made = Practice()
    below = (
        "---------- Forwarded message ---------\nVan: Anna Jansen <anna@klant.example>\nDate: ma 2 mrt 2026 om 08:00\n"
    )
    text = f"{below}Subject: klacht\nTo: <bram@elders.example>\n\nU kwam een half uur te laat en dat vind ik niet goed."
    made.bram("[KLACHT] nieuw", f"Lastige dame, deze.\n\n{text}")
    (confirmed,) = [each for each in made.bram(f"{TAG} ja") if each.to == ANNA]
    assert confirmed
    (asked,) = made.bram(f"{TAG} inzage")
    assert "Lastige dame" not in "".join(packed(asked).values())
    assert "half uur te laat" in "".join(packed(asked).values())
    assert not any("Lastige dame" in piece.text for piece in made.press.dossiers[-1].pieces)
