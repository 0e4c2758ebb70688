"""`file_into`: a dossier's mail is moved to a folder of its own, is found there, and leaves with it (mail.md, § 9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from mailbot.adapters.memory import MemoryMailbox
from mailbot.core.events import Entry, MailMoved
from mailbot.core.values import DossierNumber
from mailbot.errors import MailboxError
from mailbot.ports import Place
from tests.mails import ANNA, BRAM, CARLA, ORDINARY, STRANGER, complaint, mail
from tests.secretary.practice import ZONE, Practice, rules
from tests.secretary.stages import TAG

FOLDER = "Klachten/KL-2026-0001"
COMPLAINT = complaint()
DESTRUCTION = (date(2029, 2, 1), date(2029, 2, 26), date(2029, 3, 8))
"""Days of both announcements, and one past three years after closing."""


def a_practice(file_into: str = "Klachten/{number}") -> Practice:
    """Make Bram's practice with a cabinet, and with folders that are commands."""
    mailbox = MemoryMailbox(zone=ZONE, size_limit=2**20, drop_folders=True, archive="Archief")
    return Practice(mailbox, settled=replace(rules(), file_into=file_into))


@pytest.fixture
def practice() -> Practice:
    """Bram's practice with a cabinet and Anna's complaint in it."""
    made = a_practice()
    made.gets(COMPLAINT)
    return made


def raws(practice: Practice, folder: str) -> list[bytes]:
    """Return what lies in a folder, without what the program itself sent there."""
    ours = {each.raw for each in practice.posts}
    return [each.raw for each in practice.mailbox.mails(folder) if each.raw not in ours]


def places(practice: Practice) -> list[Place]:
    """Return where the dossier's mail lies, as the dossier has it."""
    return [Place(each.folder, each.uidvalidity, each.uid) for each in practice.dossier().filings]


def test_a_dossiers_mail_is_moved_to_its_folder(practice: Practice) -> None:
    """The dossier knows where it lies now."""
    assert raws(practice, "INBOX") == []
    (lying,) = practice.mailbox.mails(FOLDER)
    assert lying.raw == COMPLAINT
    assert places(practice) == [lying.place]


def test_so_is_every_later_mail_of_it(practice: Practice) -> None:
    """Anna's replies come to the complaint."""
    practice.gets(reply := mail("Nog iets.", f"Re: {TAG}"))
    assert raws(practice, FOLDER) == [COMPLAINT, reply]
    assert raws(practice, "INBOX") == []


def test_without_the_setting_mail_stays_where_she_has_it() -> None:
    """Off by default."""
    practice = a_practice("")
    practice.gets(COMPLAINT)
    assert raws(practice, "INBOX") == [COMPLAINT]
    assert FOLDER not in practice.mailbox.folders()


def test_other_mail_and_what_lies_in_sent_are_left_alone(practice: Practice) -> None:
    """Ordinary mail, his commands, his own mails to Anna."""
    practice.gets(ordinary := mail(ORDINARY, "Vraag", STRANGER))
    practice.bram(f"{TAG} contact", "Gebeld.")
    practice.gets(mail("Ik bel u.", f"Re: {TAG}", BRAM, to=ANNA, dmarc=""), "Sent")
    assert raws(practice, "INBOX") == [ordinary]
    assert raws(practice, FOLDER) == [COMPLAINT]
    assert len(raws(practice, "Sent")) == 2


def test_each_dossier_has_a_folder_of_its_own(practice: Practice) -> None:
    """Two complaints never lie together (§ 3)."""
    practice.gets(second := complaint(sender=CARLA))
    assert raws(practice, FOLDER) == [COMPLAINT]
    assert raws(practice, f"Klachten/{DossierNumber(2026, 2)}") == [second]


def test_a_move_is_no_news_and_is_made_once(practice: Practice) -> None:
    """Neither a restart nor a renumbered folder moves or reads it again."""
    before = practice.entries()
    practice.mailbox.renumber()
    practice.start()
    practice.works()
    assert practice.entries() == before
    assert [each for each in practice.entries() if isinstance(each.event, MailMoved)]
    assert practice.store.numbers() == (DossierNumber(2026, 1),)


def test_a_mail_that_she_moved_herself_is_left_there(practice: Practice) -> None:
    """Out of the folder, or before the program came to it."""
    (lying,) = practice.mailbox.mails(FOLDER)
    practice.mailbox.drag(lying.place, "Klanten")
    practice.works()
    assert raws(practice, "Klanten") == [COMPLAINT]
    practice.mailbox.fixed = True
    practice.gets(reply := mail("Nog iets.", f"Re: {TAG}"))
    (waiting,) = (each for each in practice.mailbox.mails() if each.raw == reply)
    practice.mailbox.fixed = False
    practice.mailbox.drag(waiting.place, "Klanten")
    practice.works()
    assert raws(practice, "Klanten") == [COMPLAINT, reply]
    assert raws(practice, FOLDER) == []


def test_a_mail_that_could_not_be_moved_is_moved_after_the_next_start(practice: Practice) -> None:
    """The server may refuse for a while; the dossier is none the worse."""
    practice.mailbox.fixed = True
    practice.gets(reply := mail("Nog iets.", f"Re: {TAG}"))
    assert raws(practice, "INBOX") == [reply]
    practice.mailbox.fixed = False
    practice.start()
    practice.works()
    assert raws(practice, FOLDER) == [COMPLAINT, reply]


def test_a_crash_between_moving_and_knowing_costs_no_more_than_a_look(practice: Practice) -> None:
    """The mail lies in its folder, the dossier still says INBOX: nothing is read twice, and it is destroyed."""
    append = practice.store.append

    def torn(number: DossierNumber, entries: Sequence[Entry], files: Mapping[str, bytes]) -> None:
        if isinstance(entries[0].event, MailMoved):
            raise KeyboardInterrupt
        append(number, entries, files)

    practice.store.append = torn  # type: ignore[method-assign]  # as if the power went
    with pytest.raises(KeyboardInterrupt):
        practice.gets(reply := mail("Nog iets geheims.", f"Re: {TAG}"))
    practice.store.append = append  # type: ignore[method-assign]  # and came back
    practice.start()
    practice.works()
    assert raws(practice, FOLDER) == [COMPLAINT, reply]
    assert practice.events().count("message-filed") == 1
    practice.bram(f"{TAG} sluit")
    for day in DESTRUCTION:
        practice.on(day)
    assert FOLDER not in practice.mailbox.folders()


def test_an_outage_moves_the_rest_later() -> None:
    """The complaint is acknowledged all the same (§ 4)."""
    practice = a_practice()
    practice.mailbox.deliver(COMPLAINT, practice.clock.now())
    move = practice.mailbox.move

    def broken(*_: object) -> None:
        raise MailboxError("the line broke")

    practice.mailbox.move = broken  # type: ignore[method-assign, assignment]  # for one round
    with pytest.raises(MailboxError):
        practice.secretary.receive()
    practice.mailbox.move = move  # type: ignore[method-assign]  # and back
    practice.works()
    assert raws(practice, FOLDER) == [COMPLAINT]
    assert practice.kinds().count("client-acknowledgement") == 1


def test_a_dropped_mail_goes_on_to_the_folder_of_its_dossier() -> None:
    """By way of INBOX; and comes back there when it is dropped again."""
    practice = a_practice()
    practice.gets(ordinary := mail(ORDINARY, "Vraag", STRANGER), "Klachten/Nieuw")
    assert raws(practice, FOLDER) == [ordinary]
    practice.bram(f"{TAG} voorstel", "De helft.")
    (lying,) = practice.mailbox.mails(FOLDER)
    practice.mailbox.drag(lying.place, "Klachten/Akkoord")
    practice.works()
    assert raws(practice, FOLDER) == [ordinary]
    assert practice.dossier().closing is not None


@pytest.mark.parametrize("moved", ["", "INBOX", "Archief"])
def test_destruction_finds_it_there_and_takes_the_folder_along(practice: Practice, moved: str) -> None:
    """Also where she put it back or in the archive herself (§ 9)."""
    practice.gets(mail("Nog iets geheims.", f"Re: {TAG}"))
    if moved:
        practice.mailbox.drag(practice.mailbox.mails(FOLDER)[0].place, moved)
    practice.bram(f"{TAG} sluit")
    for day in DESTRUCTION:
        practice.on(day)
    assert practice.store.numbers() == ()
    assert FOLDER not in practice.mailbox.folders()
    left = [each.raw for folder in practice.mailbox.folders() for each in practice.mailbox.mails(folder)]
    assert not any(ANNA.encode() in each or b"geheims" in each for each in left)


def test_no_complaint_after_all_is_put_back_and_stays(practice: Practice) -> None:
    """It was hers all along (§ 3, § 9), and a folder with a number would tell of a complaint."""
    practice.bram(f"{TAG} geen klacht")
    assert raws(practice, "INBOX") == [COMPLAINT]
    for day in (date(2026, 3, 27), date(2026, 4, 10)):
        practice.on(day)
    assert practice.store.numbers() == ()
    assert COMPLAINT in raws(practice, "INBOX")
    assert FOLDER not in practice.mailbox.folders()
