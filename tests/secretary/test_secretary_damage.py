"""A damaged dossier is told, and stops no other."""

from __future__ import annotations

from datetime import date

import pytest

from mailbot.core.letters import Alarm, Refusal
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from tests.mails import ANNA, BRAM, STRANGER, complaint, mail
from tests.secretary.practice import FIRST, Practice

TAG = "[KL-2026-0001]"


@pytest.fixture
def practice() -> Practice:
    """Bram's practice after a restart, with Anna's dossier damaged and another one whole."""
    made = Practice()
    made.gets(complaint())
    made.gets(complaint(sender=STRANGER))
    whole = made.store.load

    def load(number: DossierNumber) -> object:
        if number == FIRST:
            raise StoreError(f"{FIRST} is damaged.")
        return whole(number)

    made.store.load = load  # type: ignore[method-assign,assignment]  # a register that can't be read in one place
    made.start()
    return made


def test_bram_is_told_which_dossier_cannot_be_read(practice: Practice) -> None:
    """By its number, once at each start."""
    practice.secretary.tell_damage()
    practice.works()
    alarm = practice.letter(practice.posts[-1])
    assert isinstance(alarm, Alarm)
    assert (alarm.kind, alarm.number) == ("store-damaged", FIRST)


def test_the_other_dossiers_go_on(practice: Practice) -> None:
    """Commands are carried out and reminders are given."""
    practice.bram("[KL-2026-0002] contact", "Gebeld.")
    assert practice.events(DossierNumber(2026, 2))[-1] == "contact-made"
    practice.on(date(2026, 3, 26))
    assert "practitioner-reminder" in practice.kinds()


def test_new_complaints_are_taken(practice: Practice) -> None:
    """The next number follows, and the damaged one is not given again."""
    practice.gets(complaint(sender="carla@mediation.example"))
    assert practice.store.numbers()[-1] == DossierNumber(2026, 3)


def test_mail_for_the_damaged_dossier_is_set_aside_and_not_lost(practice: Practice) -> None:
    """It stands where it is until the dossier is mended; nobody gets an answer."""
    practice.gets(mail("Nog iets.", f"Re: {TAG}"))
    (aside,) = practice.secretary.office.desk.aside
    assert aside.reason == "damaged"
    assert practice.kinds(practice.to(ANNA)) == ["client-acknowledgement"]


def test_a_command_about_the_damaged_dossier_is_refused(practice: Practice) -> None:
    """Bram learns why."""
    (post,) = practice.bram(f"{TAG} contact", "Gebeld.")
    assert post.to == BRAM
    letter = practice.letter(post)
    assert isinstance(letter, Refusal)
    assert letter.code == "damaged"
