"""The daemon is killed, stopped and cut off; nothing is lost and nothing comes twice."""

from __future__ import annotations

import signal
import threading
from collections import Counter

import pytest

from mailbot.adapters.store import FolderStore
from mailbot.core.evolve import replay
from tests.mails import ANNA, BRAM, complaint
from tests.scenarios.running import Process, running, stopped
from tests.scenarios.town import PATIENCE, Town

COMPLAINANTS = tuple(f"anna{nth}@klant.example" for nth in range(1, 4))


def complaints(town: Town) -> None:
    """Let a complaint of each complainant come in."""
    for each in COMPLAINANTS:
        town.arrives(complaint(when=town.now(), dmarc="", headers={"From": each}))


def check(town: Town) -> None:
    """Check that each complaint has one dossier and one acknowledgement, and Bram one notice of each.

    A letter may go out again after a kill between the server's 250 and the record of it,
    but then as the very same mail.
    """
    sent = {each.message_id: each for each in town.letters}
    assert {each.raw for each in town.letters} == {each.raw for each in sent.values()}
    assert Counter(each.to for each in sent.values()) == {BRAM: len(COMPLAINANTS), **dict.fromkeys(COMPLAINANTS, 1)}
    store = FolderStore(town.folder / "register")
    try:
        dossiers = [replay(number, store.load(number)) for number in store.numbers()]
        assert list(store.verify()) == []
    finally:
        store.close()
    assert sorted(each.address for each in dossiers) == sorted(COMPLAINANTS)
    assert all(not each.outbox for each in dossiers)


def killed(town: Town, moment: str, nth: int) -> None:
    """Start the daemon, and kill it at the nth line of its log that says so; it may also come to rest before."""
    process = Process(town)
    seen = threading.Semaphore(0)

    def look(line: str) -> None:
        if moment in line:
            seen.release()

    process.on_line = look
    for _ in range(nth):
        assert seen.acquire(timeout=PATIENCE), process.log
    process.signal(signal.SIGKILL)
    assert process.ends() == -signal.SIGKILL
    process.close()


def test_a_daemon_that_is_killed_again_and_again_loses_nothing_and_does_nothing_twice(patient_town: Town) -> None:
    """With kill -9 when a dossier was opened, when the next one was, and when a letter was sent."""
    town = patient_town
    complaints(town)
    killed(town, "dossier opened", 1)
    killed(town, "dossier opened", 2)
    killed(town, "LetterSent", 2)
    with running(town) as process:
        town.wait_for(len(COMPLAINANTS), BRAM)
        assert stopped(process) == 0
    check(town)


@pytest.mark.long
def test_a_daemon_that_is_killed_while_it_writes_loses_nothing_and_does_nothing_twice(small_town: Town) -> None:
    """With kill -9 before one or another of the writes to the disk: their order leaves no gap."""
    complaints(small_town)
    for nth in (4, 7, 11, 18):
        process = Process(small_town, KILL_AT_FSYNC=str(nth))
        assert process.ends() == -signal.SIGKILL, nth
        process.close()
    with running(small_town) as process:
        small_town.wait_for(len(COMPLAINANTS), BRAM)
        assert stopped(process) == 0
    check(small_town)


def test_a_daemon_that_is_killed_while_it_hands_over_a_letter_sends_the_same_letter_again(small_town: Town) -> None:
    """Before the server's answer nobody knows who has it: the same bytes go out once more."""
    town = small_town
    complaints(town)
    process = Process(town)
    town.on_letter = lambda letter: process.signal(signal.SIGKILL) if letter.to == COMPLAINANTS[1] else None
    assert process.ends() == -signal.SIGKILL
    process.close()
    town.on_letter = lambda _letter: None
    with running(town) as process:
        town.wait_for(len(COMPLAINANTS), BRAM)
        assert stopped(process) == 0
    check(town)
    assert len(town.to(COMPLAINANTS[1])) == 2


def test_sigterm_ends_the_daemon_with_the_work_in_hand_finished(patient_town: Town) -> None:
    """Exit code 0, and what had come in is handled to its end."""
    town = patient_town
    complaints(town)
    process = Process(town)
    town.on_letter = lambda _letter: process.signal(signal.SIGTERM)
    try:
        assert process.ends() == 0
    finally:
        process.close()
    check(town)
    assert len(town.letters) == 2 * len(COMPLAINANTS)


def test_the_service_manager_is_told_of_start_state_and_stop_and_of_nobody(small_town: Town) -> None:
    """READY, STATUS, WATCHDOG and STOPPING (sd_notify); never a name or an address."""
    town = small_town
    with running(town) as process:
        town.arrives(complaint(when=town.now(), dmarc=""))
        town.wait_for(2)
        assert stopped(process) == 0
    said = "\n".join(process.notified)
    for message in ("READY=1", "STATUS=reading the mailbox", "WATCHDOG=1", "STOPPING=1"):
        assert message in process.notified
    for words in (said, "\n".join(process.log)):
        assert not any(word in words.lower() for word in ("anna", "jansen", "klant.example", "klacht"))


def test_a_mailbox_that_was_out_of_reach_is_read_again_when_it_is_back(patient_town: Town) -> None:
    """The daemon outlives the disconnect, and handles what came meanwhile."""
    town = patient_town
    with running(town) as process:
        town.box.down()
        process.told("STATUS=mailbox can't be reached")
        town.box.up()
        town.arrives(complaint(when=town.now(), dmarc=""))
        assert len(town.wait_for(1, ANNA)) == 1
        assert stopped(process) == 0


@pytest.mark.long
def test_letters_wait_for_a_mail_server_that_is_down(small_town: Town) -> None:
    """They go out after a restart, once each."""
    town = small_town
    with running(town) as process:
        town.servers.smtp_down()
        town.arrives(complaint(when=town.now(), dmarc=""))
        waits = threading.Event()
        process.on_line = lambda line: waits.set() if "sending waits" in line else None
        assert waits.wait(PATIENCE) or "sending waits" in process.log
        assert stopped(process) == 0
    town.servers.smtp_up()
    with running(town) as process:
        assert [each.to for each in town.wait_for(2)] == [ANNA, BRAM]
        assert stopped(process) == 0


def test_two_daemons_never_work_in_one_register(small_town: Town) -> None:
    """The second one says so and ends; the first goes on."""
    with running(small_town):
        second = Process(small_town)
        assert second.ends() != 0
        assert len([line for line in second.log if line.startswith("mailbot: ")]) == 1
        second.close()
        small_town.arrives(complaint(when=small_town.now(), dmarc=""))
        small_town.wait_for(2)
