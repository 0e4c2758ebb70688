"""What she corrects: each value by a prepared command, no question twice, every correction counted (§ 2a)."""

from __future__ import annotations

from datetime import date

import pytest

from mailbot.core.letters import Digest, Doubt, NewComplaint
from mailbot.core.values import Field
from tests.mails import ANNA, BRAM, CARLA, complaint, mail, reply_to
from tests.secretary.practice import Practice

TAG = "[KL-2026-0001]"
DOUBTFUL = "Hoi Bram, ik zit er een beetje mee hoe het gesprek van vorige week ging. Ik weet niet of dit een klacht is."


@pytest.fixture
def practice() -> Practice:
    """Bram's practice, without a dossier."""
    return Practice()


def asked(practice: Practice) -> list[Doubt]:
    """The questions about doubtful mail that went to Bram."""
    return [each for each in map(practice.letter, practice.to(BRAM)) if isinstance(each, Doubt)]


def newest_digest(practice: Practice) -> Digest:
    """The digest that Bram asks for."""
    practice.bram("[KLACHT] overzicht")
    return [each for each in map(practice.letter, practice.to(BRAM)) if isinstance(each, Digest)][-1]


def test_every_value_that_was_read_has_a_command_that_corrects_it(practice: Practice) -> None:
    """The line stands ready as it was read; sent as it is, the value stays what it was."""
    practice.gets(complaint())
    (notice,) = [each for each in map(practice.letter, practice.to(BRAM)) if isinstance(each, NewComplaint)]
    before = practice.dossier().contents
    assert len(notice.corrections) == len(notice.found)
    for found, command in zip(notice.found, notice.corrections, strict=True):
        if command is None:
            assert found.field in {Field.DESCRIPTION, Field.REASON}
            continue
        practice.bram(command.subject, command.body)
        assert practice.dossier().contents[found.field].value == found.value
    assert set(practice.dossier().contents) == set(before)


def test_corrected_value_is_the_value_from_then_on(practice: Practice) -> None:
    """One line changed, one value changed (§ 2a)."""
    practice.gets(complaint())
    practice.bram(f"{TAG} veld", "Datum van de dienst: 25-2-2026")
    assert practice.dossier().contents[Field.SERVICE_DATE].value == "2026-02-25"


def test_who_she_said_no_about_is_not_put_to_her_again_for_such_mail(practice: Practice) -> None:
    """The same sender with the same signs: the mail is left alone."""
    practice.gets(mail(DOUBTFUL, "vorige week", ANNA))
    (doubt,) = asked(practice)
    practice.bram(doubt.no.subject, doubt.no.body)
    practice.gets(mail(DOUBTFUL + " Nog eens.", "vorige week", ANNA))
    assert len(asked(practice)) == 1


def test_no_about_one_sender_says_nothing_about_another(practice: Practice) -> None:
    """Somebody else's mail with the same words is asked about."""
    practice.gets(mail(DOUBTFUL, "vorige week", ANNA))
    (doubt,) = asked(practice)
    practice.bram(doubt.no.subject, doubt.no.body)
    practice.gets(mail(DOUBTFUL, "vorige week", CARLA))
    assert len(asked(practice)) == 2


def test_certain_complaint_opens_a_dossier_whatever_she_said_before(practice: Practice) -> None:
    """No complaint is lost because an earlier mail was none."""
    practice.gets(mail(DOUBTFUL, "vorige week", ANNA))
    (doubt,) = asked(practice)
    practice.bram(doubt.no.subject, doubt.no.body)
    practice.gets(complaint())
    assert practice.dossier().address == ANNA


def test_corrections_are_counted_and_the_count_starts_anew_with_each_weekly_digest(practice: Practice) -> None:
    """A bad reading shows: `ja`, `nee`, `geen klacht` and `veld`."""
    practice.gets(mail(DOUBTFUL, "vorige week", CARLA))
    (doubt,) = asked(practice)
    practice.bram(doubt.no.subject, doubt.no.body)
    practice.gets(complaint())
    practice.bram(f"{TAG} veld", "Telefoon: 0612345678")
    practice.bram(f"{TAG} geen klacht")
    assert newest_digest(practice).corrected == (("geen klacht", 1), ("nee", 1), ("veld", 1))
    practice.on(date(2026, 3, 9))
    assert newest_digest(practice).corrected == ()


def test_numbers_of_what_is_asked_are_read_back(practice: Practice) -> None:
    """The acknowledgement asks by number; an answer under the numbers fills the gaps (§ 2a)."""
    practice.gets(
        mail("Hierbij dien ik een klacht in over de sessie van gisteren. U kwam een half uur te laat.", "klacht", ANNA)
    )
    letter = practice.to(ANNA)[0]
    assert "1. " in letter.text
    assert Field.SERVICE_PLACE not in practice.dossier().contents
    place = next(line.strip() for line in letter.text.splitlines() if "waar de dienst" in line)
    practice.gets(reply_to(letter, f"{place[0]}. Ophemert"))
    assert practice.dossier().contents[Field.SERVICE_PLACE].value == "Ophemert"
