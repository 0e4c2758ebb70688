"""T-UID: the number of a mail is worth as much as its folder's UIDVALIDITY (itop-mail #253; RFC 9051 § 2.3.1.1).

Mail is neither lost nor taken twice when numbers change, go back, or are given again.
More of this over the wire: tests/adapters/test_imap_faults.py.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.core.values import DossierNumber
from mailbot.ports import Place
from tests.mails import ORDINARY, STRANGER, complaint, mail
from tests.secretary.practice import FIRST, Practice

SECOND = DossierNumber(2026, 2)


@pytest.fixture
def practice() -> Practice:
    """A practice with Anna's dossier, and an ordinary mail after it."""
    made = Practice()
    made.gets(complaint())
    made.gets(mail(ORDINARY, "Afspraak", STRANGER))
    return made


def test_a_folder_that_is_numbered_anew_brings_nothing_twice(practice: Practice) -> None:
    """What was handled is known by the hash of its bytes."""
    before = practice.entries()
    practice.mailbox.renumber()
    practice.works()
    assert practice.store.numbers() == (FIRST,)
    assert practice.entries() == before


def test_mail_that_came_while_a_folder_was_numbered_anew_is_read(practice: Practice) -> None:
    """It is looked for by date."""
    practice.mailbox.renumber()
    practice.gets(complaint(sender=STRANGER, when=practice.clock.now()))
    assert practice.store.numbers() == (FIRST, SECOND)


def test_a_number_that_is_given_again_is_another_mail(practice: Practice) -> None:
    """Under a new UIDVALIDITY UID 1 is somebody else's complaint."""
    for kept in practice.mailbox.mails():
        practice.mailbox.discard(kept.place)
    practice.mailbox.renumber()
    practice.mailbox.count_from(1)
    practice.gets(complaint(sender=STRANGER, when=practice.clock.now()))
    assert practice.store.numbers() == (FIRST, SECOND)


@pytest.mark.parametrize("times", [2, 5])
def test_numbers_that_change_again_and_again_lose_nothing(practice: Practice, times: int) -> None:
    """A server that gives a new UIDVALIDITY each night."""
    for _ in range(times):
        practice.mailbox.renumber()
        practice.clock.ahead(timedelta(days=1))
        practice.works()
    practice.gets(complaint(sender=STRANGER, when=practice.clock.now()))
    assert practice.store.numbers() == (FIRST, SECOND)
    assert practice.events().count("message-filed") == 0


@pytest.mark.parametrize("uid", [1, 2**31, 2**32 - 2])
def test_numbers_up_to_the_last_are_read(uid: int) -> None:
    """A UID has 32 bits."""
    practice = Practice()
    practice.mailbox.count_from(uid)
    practice.works()
    practice.gets(complaint())
    assert practice.store.numbers() == (FIRST,)
    assert practice.dossier().filings[0].uid == uid


def test_a_mail_that_was_counted_before_it_is_shown_is_read_when_it_is(practice: Practice) -> None:
    """Some servers raise UIDNEXT first: progress does not leap over what was not seen."""
    inbox = practice.mailbox._folders["INBOX"]
    place = practice.mailbox.deliver(complaint(sender=STRANGER), practice.clock.now())
    hidden = inbox.mails.pop(place.uid)
    practice.works()
    assert practice.store.numbers() == (FIRST,)
    inbox.mails[place.uid] = hidden
    practice.works()
    assert practice.store.numbers() == (FIRST, SECOND)


def test_a_mail_set_aside_is_not_taken_for_the_one_that_has_its_number_now(practice: Practice) -> None:
    """Trying again asks for UIDVALIDITY too."""
    practice.mailbox.deliver(b"x" * 2**21, practice.clock.now())
    practice.works()
    assert len(practice.secretary.office.desk.aside) == 1
    practice.mailbox.renumber()
    assert practice.secretary.retry() == 1


def test_destruction_spares_the_mail_that_has_the_number_now(practice: Practice) -> None:
    """A mail is deleted only where its bytes are those of the dossier (§ 9)."""
    (filing,) = practice.dossier().filings
    practice.mailbox.discard(Place(filing.folder, filing.uidvalidity, filing.uid))
    practice.mailbox.count_from(filing.uid)
    other = practice.mailbox.deliver(mail(ORDINARY, "Iets anders", STRANGER), practice.clock.now())
    practice.bram("[KL-2026-0001] sluit")
    practice.clock.ahead(timedelta(days=3 * 366))
    practice.works()
    practice.gets(mail(ORDINARY, "Vandaag", STRANGER, when=practice.clock.now()))
    practice.clock.ahead(timedelta(days=8))
    practice.works()
    assert other in {each.place for each in practice.mailbox.mails()}
