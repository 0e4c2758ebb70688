"""Letters are recorded first and sent second: each goes out, and each goes out once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.core.events import LetterRefused
from mailbot.core.letters import Alarm
from tests.mails import ANNA, BRAM, complaint
from tests.secretary.practice import Practice

TAG = "[KL-2026-0001]"


def test_letters_wait_while_the_mail_server_is_out_of_reach_and_go_out_once() -> None:
    """They are sent as the bytes that were recorded, oldest first."""
    practice = Practice()
    practice.sender.down()
    practice.gets(complaint())
    practice.bram(f"{TAG} voorstel", "De helft.")
    assert practice.posts == ()
    practice.sender.up()
    practice.clock.ahead(timedelta(hours=1))
    practice.works()
    expected = ["client-acknowledgement", "practitioner-new-complaint", "client-proposal", "practitioner-transcript"]
    assert practice.kinds() == expected
    practice.clock.ahead(timedelta(hours=1))
    practice.works()
    assert practice.kinds() == expected


def test_a_letter_keeps_its_message_id_over_a_restart() -> None:
    """A second sending is the same mail."""
    practice = Practice()
    practice.sender.down()
    practice.gets(complaint())
    (first, _) = practice.dossier().outbox
    practice.start()
    practice.sender.up()
    practice.clock.ahead(timedelta(hours=1))
    practice.works()
    assert practice.to(ANNA)[0].message_id == first.message_id
    assert practice.to(ANNA)[0].raw == practice.store.read_file(practice.dossier().number, first.file)


def test_pauses_between_tries_grow() -> None:
    """A mail server that is down is not hammered."""
    practice = Practice()
    practice.sender.down()
    practice.gets(complaint())
    pauses = []
    for _ in range(10):
        again = practice.secretary.deliver()
        assert again is not None
        pauses.append(again - practice.clock.now())
        practice.clock.to(again)
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(minutes=30)


def test_a_letter_refused_for_good_is_an_alarm_once() -> None:
    """5xx: the duty to inform in writing is not met; Bram can telephone (§ 4)."""
    practice = Practice()
    practice.sender.refuse(ANNA, 550)
    practice.gets(complaint())
    practice.clock.ahead(timedelta(days=1))
    practice.works()
    assert practice.kinds() == ["practitioner-new-complaint", "practitioner-alarm"]
    alarm = practice.letter(practice.posts[-1])
    assert isinstance(alarm, Alarm)
    assert (alarm.kind, alarm.data["phone"]) == ("letter-refused", "+31612345678")
    assert [each.event.code for each in practice.entries() if isinstance(each.event, LetterRefused)] == [550]


def test_a_letter_refused_for_now_waits_alone() -> None:
    """4xx for one recipient holds up nobody else's letters."""
    practice = Practice()
    practice.sender.refuse(ANNA, 450)
    practice.gets(complaint())
    assert practice.kinds() == ["practitioner-new-complaint"]
    practice.sender.accept(ANNA)
    practice.clock.ahead(timedelta(minutes=30))
    practice.works()
    assert practice.kinds() == ["practitioner-new-complaint", "client-acknowledgement"]


@pytest.mark.parametrize("in_sent", [True, False])
def test_a_crash_after_the_server_took_a_letter_is_found_out_in_sent(in_sent: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Where the provider keeps a copy, the letter does not go out twice; else once more, the same bytes."""
    practice = Practice()
    practice.sender.down()
    practice.gets(complaint())
    acknowledgement = practice.dossier().outbox[0]
    raw = practice.store.read_file(practice.dossier().number, acknowledgement.file)
    if in_sent:
        practice.mailbox.deliver(raw, practice.clock.now(), "Sent")
    practice.start()
    practice.sender.up()
    practice.works()
    assert len(practice.to(ANNA)) == (0 if in_sent else 1)
    assert practice.dossier().outbox == ()
    copies = [each for each in practice.mailbox.mails("Sent") if each.raw == raw]
    assert len(copies) == 1


def test_letters_go_to_nobody_but_the_complainant_and_bram() -> None:
    """Whatever addresses a mail holds, in Reply-To, Cc or its text."""
    practice = Practice()
    headers = {"Reply-To": "elders@elders.example", "Cc": "carla@mediation.example", "Sender": "x@elders.example"}
    practice.gets(complaint(headers=headers))
    practice.bram(f"{TAG} voorstel", "De helft.")
    assert {each.to for each in practice.posts} == {ANNA, BRAM}
