"""The digest: what is open, most urgent first, what is awaited, the mail of each day, and how all works (§ 7, § 8)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mailbot.core.letters import Digest, NewComplaint
from mailbot.core.values import DossierNumber, Field
from mailbot.secretary import digest as making
from tests.mails import ANNA, BRAM, CARLA, DOUBTFUL, ORDINARY, STRANGER, complaint, mail
from tests.secretary.practice import FIRST, Practice

SECOND, THIRD = DossierNumber(2026, 2), DossierNumber(2026, 3)


@pytest.fixture
def practice() -> Practice:
    """Bram's practice, without a dossier."""
    return Practice()


def asked(practice: Practice) -> Digest:
    """The digest that Bram asks for now."""
    practice.bram("[KLACHT] overzicht")
    return [each for each in map(practice.letter, practice.to(BRAM)) if isinstance(each, Digest)][-1]


def test_most_urgent_comes_first_and_what_waits_without_a_term_last(practice: Practice) -> None:
    """By the day on which the next term ends, not by number (§ 4, § 5)."""
    for sender in (ANNA, CARLA, STRANGER):
        practice.gets(complaint(sender=sender, when=practice.clock.now()))
        practice.clock.ahead(timedelta(days=1))
    practice.bram(f"{FIRST.tag} contact", "Gebeld.")
    practice.bram(f"{SECOND.tag} voorstel", "De helft.")
    # The proposal to Anna is due on 2 April, contact with Piet on 1 April; Carla has to answer.
    assert [line.number for line in asked(practice).open] == [THIRD, FIRST, SECOND]


def test_answer_that_is_awaited_is_told_with_its_day(practice: Practice) -> None:
    """The days count on while nobody answers; nothing follows from them (§ 5)."""
    practice.gets(complaint())
    practice.bram(f"{FIRST.tag} contact", "Gebeld.")
    practice.bram(f"{FIRST.tag} voorstel", "De helft.")
    practice.on(date(2026, 3, 12))
    ((awaited,),) = [line.waits for line in asked(practice).open]
    assert (awaited.kind, awaited.since, awaited.days) == ("answer", date(2026, 3, 2), 10)


def test_each_day_that_was_closed_since_the_last_digest_is_counted(practice: Practice) -> None:
    """Monday's digest holds the week, and the next one begins anew (mail.md)."""
    for day in range(3, 10):
        practice.on(date(2026, 3, day), hour=1)
        practice.gets(mail(ORDINARY, "Afspraak", STRANGER, when=practice.clock.now()))
    practice.on(date(2026, 3, 9))
    (first,) = [each for each in map(practice.letter, practice.to(BRAM)) if isinstance(each, Digest)]
    assert [(each.day, each.seen) for each in first.days] == [
        (date(2026, 3, 2), 0),
        *((date(2026, 3, day), 1) for day in range(3, 9)),
    ]
    assert all(each.closes for each in first.days)
    practice.on(date(2026, 3, 10))
    # Monday's own mail, and the digest that came back into the mailbox.
    assert [(each.day, each.seen) for each in asked(practice).days] == [(date(2026, 3, 9), 2)]


def test_digest_tells_when_the_newest_mail_came_in(practice: Practice) -> None:
    """By the mail server's clock: a mailbox that is read no more shows."""
    practice.gets(mail(ORDINARY, "Afspraak", STRANGER))
    told = asked(practice)
    assert told.last_mail is not None
    assert told.last_mail == practice.clock.now()
    assert told.last_mail.utcoffset() == timedelta(hours=1)


def test_dossier_that_can_not_be_read_and_command_that_waits_are_told(practice: Practice) -> None:
    """What lies still because of something is never silent."""
    practice.gets(complaint())
    practice.bram(f"{FIRST.tag} contact", "Gebeld.", folder="INBOX")
    practice.clock.ahead(practice.rules.patience)
    practice.works()
    practice.secretary.office.damaged[SECOND] = "torn"
    told = asked(practice)
    assert (told.damaged, told.unconfirmed) == (1, 1)


def test_flood_is_drawn_in_part_and_told_in_whole(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """No mail program opens a mail with hundreds of bars; no dossier is left out of the count."""
    for name, most in (("MOST_DRAWN", 1), ("MOST_SHOWN", 2), ("MOST_ASKED", 1)):
        monkeypatch.setattr(making, name, most)
    for sender in (ANNA, CARLA, STRANGER):
        practice.gets(complaint(sender=sender))
    for sender in (ANNA, CARLA):
        practice.gets(mail(DOUBTFUL, "vorige week", sender))
    told = asked(practice)
    assert [line.number for line in (*told.open, *told.briefly)] == [FIRST, SECOND]
    assert (len(told.open), told.more, told.briefly[0].commands) == (1, 1, ())
    assert (len(told.doubts), told.more_doubts) == (1, 1)


def test_command_that_supplies_what_is_missing_works_half_filled_in(practice: Practice) -> None:
    """What she leaves open stays missing, and what was read stays as it was (§ 2a)."""
    practice.gets(complaint())
    (notice,) = [each for each in map(practice.letter, practice.to(BRAM)) if isinstance(each, NewComplaint)]
    before = practice.dossier().contents
    assert notice.complete is not None
    assert Field.SERVICE_TIME in notice.missing
    (sent,) = practice.bram(notice.complete.subject, notice.complete.body)
    assert practice.letter(sent).name == "practitioner-refusal"
    assert practice.dossier().contents == before
    practice.bram(
        notice.complete.subject, notice.complete.body.replace("Tijd van de dienst: ", "Tijd van de dienst: 14.00")
    )
    after = practice.dossier().contents
    assert after[Field.SERVICE_TIME].value == "14:00"
    assert {key: each for key, each in after.items() if key is not Field.SERVICE_TIME} == before
