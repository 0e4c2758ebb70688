"""To whom she writes is known by hashes alone, off headers alone, and only where it may be (mail.md)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mailbot.adapters.memory import MemoryMailbox
from tests.mails import ANNA, BRAM, CARLA, MONDAY, mail
from tests.secretary.practice import ZONE, Practice, rules


def written_to(address: str) -> bytes:
    """An ordinary mail of Bram."""
    return mail("Tot morgen om tien uur.", "Afspraak", BRAM, to=address, dmarc="")


def known(practice: Practice, address: str) -> bool:
    """Tell whether the secretary knows an address."""
    office = practice.secretary.office
    return office.key(address) in office.desk.known


def test_whom_he_wrote_to_before_the_start_is_known() -> None:
    """Learned once, from the last year of Sent."""
    mailbox = MemoryMailbox(zone=ZONE)
    mailbox.deliver(written_to(ANNA), MONDAY - timedelta(days=30), "Sent")
    mailbox.deliver(written_to(CARLA), MONDAY - timedelta(days=500), "Sent")
    practice = Practice(mailbox)
    assert known(practice, ANNA)
    assert not known(practice, CARLA)


def test_whom_he_writes_to_is_known_from_then_on_and_after_a_restart() -> None:
    """Each mail in Sent teaches; he himself is no acquaintance."""
    practice = Practice()
    practice.gets(written_to(ANNA), "Sent")
    practice.start()
    assert known(practice, ANNA)
    assert not known(practice, BRAM)


def test_no_address_is_kept_in_words() -> None:
    """What is kept tells nobody who it was."""
    practice = Practice()
    practice.gets(written_to(ANNA), "Sent")
    assert ANNA not in str(practice.store.desk())
    assert ANNA.partition("@")[2] not in str(practice.store.desk())


def test_switched_off_nothing_is_learned_and_what_was_is_forgotten() -> None:
    """Config `intake.learn_senders = false`."""
    practice = Practice()
    practice.gets(written_to(ANNA), "Sent")
    assert known(practice, ANNA)
    practice.rules = replace(rules(), learn_senders=False)
    practice.start()
    practice.works()
    assert not practice.secretary.office.desk.known
    practice.gets(written_to(CARLA), "Sent")
    assert not known(practice, CARLA)
