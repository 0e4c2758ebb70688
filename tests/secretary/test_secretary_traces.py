"""What is about a dossier but stands in none goes with it too: refusals, questions, requests to confirm (§ 9)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mailbot.core.letters import Certificate
from tests.mails import BRAM, DOUBTFUL, complaint, mail
from tests.secretary.practice import FIRST, Practice

TAG = "[KL-2026-0001]"


def destroyed(practice: Practice) -> list[bytes]:
    """Close the dossier, let three years pass, and return what is left in the mailbox."""
    practice.bram(f"{TAG} sluit", "Uitgepraat.")
    for day in (date(2029, 1, 31), date(2029, 2, 24), date(2029, 3, 20)):
        practice.on(day)
    assert FIRST not in practice.store.numbers()
    return [each.raw for folder in ("INBOX", "Sent") for each in practice.mailbox.mails(folder)]


@pytest.fixture
def practice() -> Practice:
    """Bram's practice with Anna's complaint in it."""
    made = Practice()
    made.gets(complaint())
    return made


@pytest.mark.parametrize("word", ["voorstell", "akkoord", "contactt", "status", "help"])
def test_a_command_that_changed_nothing_goes_with_its_answer(practice: Practice, word: str) -> None:
    """Her words about Anna stand in Sent and in the refusal; both go."""
    practice.bram(f"{TAG} {word}", "Zij vertelde over haar scheiding.")
    left = destroyed(practice)
    assert not any(b"scheiding" in raw for raw in left)
    assert not any(TAG.encode() in raw and b"vernietigd" not in raw for raw in left)


def test_both_copies_of_a_refused_command_go(practice: Practice) -> None:
    """It stands in Sent and in the inbox, with other bytes."""
    command = mail("Zij vertelde over haar scheiding.", f"{TAG} voorstell", BRAM, when=practice.clock.now())
    practice.gets(command, "Sent")
    practice.gets(b"Received: from a by b; Mon, 2 Mar 2026 09:00:00 +0100\r\n" + command)
    assert not any(b"scheiding" in raw for raw in destroyed(practice))


def test_the_question_that_a_dossier_came_from_goes(practice: Practice) -> None:
    """It quotes the complaint."""
    practice = Practice()
    practice.gets(mail(DOUBTFUL, "Vraag"))
    practice.bram("[VRAAG-1] ja", "Dit is de klacht van Anna.")
    left = destroyed(practice)
    assert not any(b"VRAAG-1" in raw or b"dien ik bij u" in raw for raw in left)


def test_a_request_to_confirm_goes_with_the_dossier_that_it_brought(practice: Practice) -> None:
    """The whole dossier is attached to it, also where she never confirmed."""
    practice.bram(f"{TAG} inzage")
    assert any(b"dossier.pdf" in each.raw for each in practice.mailbox.mails())
    left = destroyed(practice)
    assert not any(b"dossier.pdf" in raw for raw in left)


def test_a_request_to_confirm_a_new_complaint_goes_with_what_came_of_it() -> None:
    """What she sent ten days ago is asked about, and quoted; there was no dossier yet."""
    practice = Practice()
    old = mail("Naam: Anna Jansen\nZij vertelde over haar scheiding.", "[KLACHT] nieuw telefoon", BRAM)
    practice.clock.ahead(timedelta(days=10))
    practice.gets(old, "Sent")
    practice.clock.ahead(timedelta(minutes=3))
    practice.works()
    practice.bram(practice.to(BRAM)[-1].button("ja").subject)
    assert practice.store.numbers() == (FIRST,)
    assert not any(b"scheiding" in raw for raw in destroyed(practice))


def test_an_old_command_that_she_never_confirms_goes_too(practice: Practice) -> None:
    """It stands in Sent, so it is hers."""
    practice.clock.ahead(timedelta(days=10))
    practice.gets(mail("Zij vertelde over haar scheiding.", f"{TAG} contact", BRAM), "Sent")
    practice.clock.ahead(timedelta(minutes=3))
    practice.works()
    assert not any(b"scheiding" in raw for raw in destroyed(practice))


def test_what_went_with_another_dossier_is_not_missed(practice: Practice) -> None:
    """A command that merged two stands in one of them; the certificates tell of no mail that was not found."""
    practice.gets(complaint(headers={"From": "Carla Smit <carla@mediation.example>"}))
    practice.on(date(2026, 3, 3))
    practice.bram("[KL-2026-0002] samenvoegen KL-2026-0001")
    (asked,) = practice.bram(f"{TAG} inzage")
    practice.bram(asked.button("ja").subject)
    assert practice.events().count("dossier-shown") == 1
    destroyed(practice)
    assert practice.store.numbers() == ()
    told = [each for each in map(practice.letter, practice.posts) if isinstance(each, Certificate)]
    assert [each.mail_left for each in told] == [0, 0]


def test_what_is_left_of_another_dossier_stays(practice: Practice) -> None:
    """Only what is about the one that was destroyed."""
    practice.gets(complaint(headers={"From": "Carla Smit <carla@mediation.example>"}))
    practice.on(date(2026, 3, 3))
    practice.bram("[KL-2026-0002] voorstell", "Iets heel anders.")
    assert any(b"Iets heel anders" in raw for raw in destroyed(practice))


def test_the_desk_remembers_nothing_of_a_destroyed_dossier(practice: Practice) -> None:
    """What was noted for it is gone as well."""
    practice.bram(f"{TAG} voorstell", "De helft.")
    assert practice.secretary.office.desk.traces
    destroyed(practice)
    assert practice.secretary.office.desk.traces == ()
