"""The contract of `ports.Mailbox` about folders: drop folders, moving, and what destruction leaves of them (§ 9).

On the twin, on the embedded server, on Dovecot, and on a Dovecot whose folders are
named INBOX.Klachten.Nieuw.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from threading import Timer

import pytest

from mailbot.core.letters import Audience
from mailbot.errors import MailboxError
from mailbot.ports import DROP_FOLDERS, Mailbox, MailboxFacts, Mark, Place, Role
from tests.contract.mailbox_rigs import DovecotRig, EmbeddedRig, MemoryRig, Rig
from tests.contract.test_mailbox import LONG, SEAL, SHORT, WHEN, a_mail, sha, timed
from tests.dovecot import Dovecot, why_not

RAW = a_mail("klacht", text="Ik ben niet tevreden.")
OURS = "Klachten/KL-2026-0001"


@pytest.fixture(scope="session")
def dotted_dovecot(request: pytest.FixtureRequest) -> Iterator[Dovecot]:
    """A Dovecot that parts names with full stops and keeps everything below INBOX (RFC 2342)."""
    request.getfixturevalue("dovecot")
    assert not why_not()
    with Dovecot("INBOX.", ".") as server:
        yield server


@pytest.fixture(
    params=[
        "memory",
        "embedded",
        pytest.param("dovecot", marks=pytest.mark.dovecot),
        pytest.param("dotted_dovecot", marks=[pytest.mark.dovecot, pytest.mark.long]),
    ]
)
def rig(request: pytest.FixtureRequest) -> Rig:
    """Give each mailbox in turn, with its knobs."""
    if request.param == "memory":
        return MemoryRig()
    if request.param == "embedded":
        return EmbeddedRig(request.getfixturevalue("mail_servers"))
    return DovecotRig(request.getfixturevalue(request.param))


@pytest.fixture
def mailbox(rig: Rig) -> Iterator[Mailbox]:
    """Give Bram's mailbox with its drop folders, open."""
    mailbox = rig.mailbox(drops=True)
    mailbox.open()
    yield mailbox
    mailbox.close()


def drops(facts: MailboxFacts) -> dict[Role, str]:
    """Return the drop folders that were found."""
    return {role: folder for role, folder in facts.folders.items() if role in DROP_FOLDERS}


def new(mailbox: Mailbox) -> str:
    """Return the folder in which a mail is a complaint."""
    return mailbox.open().folders[Role.NEW]


def sent(mailbox: Mailbox) -> str:
    """Return the folder of sent mail."""
    return mailbox.open().folders[Role.SENT]


def moved(mailbox: Mailbox, place: Place, folder: str, raw: bytes = RAW) -> Place:
    """Move a mail that can be moved."""
    there = mailbox.move(place, sha(raw), folder)
    assert there
    return there


# --- drop folders ----------------------------------------------------------------


def test_drop_folders_are_made_once(rig: Rig, mailbox: Mailbox) -> None:
    """They are there after opening, empty; opening again makes nothing more."""
    found = drops(mailbox.open())
    assert set(found) == set(DROP_FOLDERS)
    before = rig.folders()
    assert set(found.values()) <= before
    assert [rig.lying(folder) for folder in found.values()] == [[], [], [], []]
    mailbox.close()
    assert drops(mailbox.open()) == found
    assert rig.folders() == before


def test_no_folder_is_made_unasked(rig: Rig) -> None:
    """Without drop folders the mailbox stays as it is."""
    before = rig.folders()
    plain = rig.mailbox()
    assert drops(plain.open()) == {}
    plain.close()
    assert rig.folders() == before


def test_what_lies_in_a_drop_folder_is_read_like_other_mail(rig: Rig, mailbox: Mailbox) -> None:
    """From the first UID on: the folder is emptied each time."""
    place = rig.deliver(RAW, WHEN, new(mailbox))
    (arrival,) = mailbox.arrivals(place.folder, Mark(place.uidvalidity, 1))
    assert (arrival.place, arrival.raw, arrival.received) == (place, RAW, WHEN)


# --- moving ------------------------------------------------------------------------


@pytest.mark.parametrize("flag", ["", r"\Seen", r"\Flagged"])
def test_a_mail_moved_there_and_back_is_the_same_mail(rig: Rig, mailbox: Mailbox, flag: str) -> None:
    """Its bytes, its flags and its date of receipt stay."""
    when = WHEN - timedelta(days=40)
    place = rig.deliver(RAW, when, flag=flag)
    (before,) = rig.lying()
    there = moved(mailbox, place, new(mailbox))
    assert there.folder == new(mailbox)
    assert rig.lying() == []
    assert [each.uid for each in rig.lying(there.folder)] == [there.uid]
    back = moved(mailbox, there, "INBOX")
    (after,) = rig.lying()
    assert back == Place("INBOX", place.uidvalidity, after.uid)
    assert (after.raw, after.flags, after.received) == (before.raw, before.flags, before.received)
    assert rig.lying(there.folder) == []


def test_moving_touches_no_other_mail(rig: Rig, mailbox: Mailbox) -> None:
    r"""Not those around it, not their flags, and nothing that she marked \Deleted herself."""
    rig.deliver(a_mail("van haar"), WHEN, flag=r"\Deleted")
    place = rig.deliver(RAW, WHEN)
    rig.deliver(RAW, WHEN, flag=r"\Flagged")
    rig.deliver(a_mail("daar"), WHEN, new(mailbox), flag=r"\Deleted")
    here, there = rig.lying(), rig.lying(new(mailbox))
    target = moved(mailbox, place, new(mailbox))
    assert rig.lying() == [each for each in here if each.uid != place.uid]
    assert [each for each in rig.lying(new(mailbox)) if each.uid != target.uid] == there


def test_a_folder_that_is_not_there_is_made(rig: Rig, mailbox: Mailbox) -> None:
    """Named with "/" whatever the server's delimiter is; the next mail goes into the same."""
    first, second = rig.deliver(RAW, WHEN), rig.deliver(RAW, WHEN)
    there = moved(mailbox, first, OURS)
    assert moved(mailbox, second, OURS).folder == there.folder
    assert [each.raw for each in rig.lying(there.folder)] == [RAW, RAW]
    assert there.folder.split(".")[-1].split("/")[-1] == "KL-2026-0001"
    assert there.folder in rig.folders()


def test_a_folder_of_other_letters_is_made_under_its_own_name(rig: Rig, mailbox: Mailbox) -> None:
    """Modified UTF-7 is the wire's affair (RFC 3501 § 5.1.3)."""
    there = moved(mailbox, rig.deliver(RAW, WHEN), 'Cliënten & "co"')
    assert there.folder.endswith('Cliënten & "co"')
    assert [each.raw for each in rig.lying(there.folder)] == [RAW]


def test_a_mail_that_is_another_than_was_said_is_not_moved(rig: Rig, mailbox: Mailbox) -> None:
    """A place alone is no proof: the hash decides, and UIDVALIDITY."""
    place = rig.deliver(RAW, WHEN)
    before, folders = rig.lying(), rig.folders()
    assert mailbox.move(place, sha(a_mail("ander")), OURS) is None
    assert mailbox.move(Place("INBOX", place.uidvalidity + 1, place.uid), sha(RAW), OURS) is None
    assert mailbox.move(Place("INBOX", place.uidvalidity, place.uid + 1), sha(RAW), OURS) is None
    assert mailbox.move(Place("Weg", 1, 1), sha(RAW), OURS) is None
    assert rig.lying() == before
    assert rig.folders() == folders


def test_a_mail_that_is_there_already_stays_as_it_is(rig: Rig, mailbox: Mailbox) -> None:
    """It gets no other UID."""
    place = rig.deliver(RAW, WHEN)
    before = rig.lying()
    assert mailbox.move(place, sha(RAW), "INBOX") == place
    assert rig.lying() == before


@pytest.mark.parametrize("hostile", ["", "x\r\nA1 DELETE INBOX", "x\ny", "x\0y", "x\x7f"])
def test_a_folder_with_a_hostile_name_is_refused(rig: Rig, mailbox: Mailbox, hostile: str) -> None:
    """A line end in a name would begin a command; the mailbox can be used on."""
    place = rig.deliver(RAW, WHEN)
    with pytest.raises(ValueError, match="folder's name"):
        mailbox.move(place, sha(RAW), hostile)
    with pytest.raises(ValueError, match="folder's name"):
        mailbox.move(Place(hostile, 1, 1), sha(RAW), OURS)
    assert mailbox.mark("INBOX").uidvalidity == place.uidvalidity
    assert [each.raw for each in rig.lying()] == [RAW]


def test_nothing_is_moved_before_open(rig: Rig) -> None:
    """A mailbox that is not open says so."""
    with pytest.raises(MailboxError):
        rig.mailbox(drops=True).move(Place("INBOX", 1, 1), sha(RAW), OURS)


# --- destruction (§ 9) ---------------------------------------------------------------


def test_a_destroyed_dossiers_mail_is_found_in_a_drop_folder(rig: Rig, mailbox: Mailbox) -> None:
    """She dropped it there a moment before; the folder itself stays."""
    place = rig.deliver(RAW, WHEN)
    rig.deliver(a_mail("ander"), WHEN, new(mailbox))
    moved(mailbox, place, new(mailbox))
    assert mailbox.remove([(place, sha(RAW))], {sha(RAW): WHEN}) == 0
    assert [each.raw for each in rig.lying(new(mailbox))] == [a_mail("ander")]


@pytest.mark.parametrize("dated", [True, False])
def test_a_destroyed_dossiers_own_folder_is_emptied_and_goes(rig: Rig, mailbox: Mailbox, *, dated: bool) -> None:
    """Wherever its mail was recorded, it is found in the folder of the dossier."""
    before = rig.folders()
    place = rig.deliver(RAW, WHEN)
    there = moved(mailbox, place, OURS)
    assert there.folder in rig.folders()
    assert mailbox.remove([(place, sha(RAW))], {sha(RAW): WHEN} if dated else None, [OURS]) == 0
    assert there.folder not in rig.folders()
    assert rig.folders() - before <= {there.folder.rpartition("KL")[0][:-1]}
    assert mailbox.mark("INBOX")


def test_a_folder_in_which_other_mail_lies_stays(rig: Rig, mailbox: Mailbox) -> None:
    """What she put there herself is hers."""
    there = moved(mailbox, rig.deliver(RAW, WHEN), OURS)
    rig.deliver(a_mail("van haar"), WHEN, there.folder, flag=r"\Deleted")
    before = rig.lying(there.folder)[1:]
    assert mailbox.remove([(there, sha(RAW))], None, [OURS]) == 0
    assert rig.lying(there.folder) == before


def test_a_folder_with_others_below_it_stays(rig: Rig, mailbox: Mailbox) -> None:
    """What she sorted away below it is hers as well."""
    there = moved(mailbox, rig.deliver(RAW, WHEN), OURS)
    below = moved(mailbox, rig.deliver(a_mail("van haar"), WHEN), f"{OURS}/Foto", a_mail("van haar"))
    assert mailbox.remove([(there, sha(RAW))], None, [OURS]) == 0
    assert rig.lying(there.folder) == []
    assert [each.raw for each in rig.lying(below.folder)] == [a_mail("van haar")]


def test_copies_of_a_destroyed_dossiers_mail_go_too(rig: Rig, mailbox: Mailbox) -> None:
    """She may have copied instead of moved; what is left of a dossier may be in no folder."""
    place = rig.deliver(RAW, WHEN)
    for folder in ("INBOX", sent(mailbox), new(mailbox)):
        rig.deliver(RAW, WHEN, folder)
        rig.deliver(a_mail("ander"), WHEN, folder)
    assert mailbox.remove([(place, sha(RAW))], {sha(RAW): WHEN}) == 0
    for folder in ("INBOX", sent(mailbox), new(mailbox)):
        assert [each.raw for each in rig.lying(folder)] == [a_mail("ander")]


def test_no_folder_goes_but_a_dossiers_own(rig: Rig, mailbox: Mailbox) -> None:
    """Not INBOX, Sent or a drop folder though empty, and none that was not named."""
    elsewhere = moved(mailbox, rig.deliver(RAW, WHEN), "Klachten/KL-2026-0002")
    before = rig.folders()
    kept = ["INBOX", sent(mailbox), new(mailbox), "Klachten/Akkoord", "Klachten", "Klachten/KL-2026-0009"]
    rig.discard(elsewhere)
    assert mailbox.remove([], None, kept) == 0
    mailbox.remove_letters([], kept)
    assert rig.folders() >= before - {"Klachten"}
    assert drops(mailbox.open()).keys() == DROP_FOLDERS.keys()


def test_letters_of_a_destroyed_dossier_leave_its_folder_too(rig: Rig, mailbox: Mailbox) -> None:
    """The notices that she filed there, and the one that she dropped; then the folder goes."""
    ours = [SEAL.message_id("kl-2026-0001", Audience.PRACTITIONER, letter * 16) for letter in "ab"]
    filed, dropped = [a_mail("melding", extra=f"Message-ID: {each}") for each in ours]
    there = moved(mailbox, rig.deliver(filed, WHEN), OURS, filed)
    rig.deliver(dropped, WHEN, new(mailbox))
    other = rig.deliver(a_mail("ander"), WHEN, new(mailbox))
    mailbox.remove_letters(ours, [OURS])
    assert there.folder not in rig.folders()
    assert [each.uid for each in rig.lying(new(mailbox))] == [other.uid]


# --- waiting ---------------------------------------------------------------------------


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a wait look into the drop folders many times a minute."""
    monkeypatch.setattr("mailbot.adapters.imap._DROP_SECONDS", 0.3)


def test_wait_ends_when_a_mail_is_dragged_out_of_the_inbox(rig: Rig, mailbox: Mailbox) -> None:
    """At once, since the mail leaves INBOX."""
    place = rig.deliver(RAW, WHEN)
    mailbox.wait(SHORT)
    folder = new(mailbox)
    knock = Timer(0.3, lambda: rig.move(place, folder))
    knock.start()
    assert timed(lambda: mailbox.wait(LONG)) < LONG / 2
    knock.join()
    assert len(rig.lying(folder)) == 1


@pytest.mark.usefixtures("often")
def test_wait_ends_when_a_mail_is_dropped_from_elsewhere(rig: Rig, mailbox: Mailbox) -> None:
    """Mail that she had put away long ago."""
    folder = new(mailbox)
    knock = Timer(0.5, lambda: rig.deliver(RAW, WHEN, folder))
    knock.start()
    assert timed(lambda: mailbox.wait(LONG)) < LONG / 2
    knock.join()


def test_wait_ends_at_once_where_a_mail_was_dropped_before_it(rig: Rig, mailbox: Mailbox) -> None:
    """What was dropped since the drop folders were read is not slept through."""
    rig.deliver(RAW, WHEN, new(mailbox))
    assert timed(lambda: mailbox.wait(LONG)) < LONG / 2


@pytest.mark.usefixtures("often")
def test_what_stays_in_a_drop_folder_ends_one_wait_only(rig: Rig, mailbox: Mailbox) -> None:
    """Else a mail that can't be handled would keep the program going round; the next one is heard."""
    rig.deliver(RAW, WHEN, new(mailbox))
    mailbox.wait(LONG)
    assert timed(lambda: mailbox.wait(SHORT)) > SHORT * 0.9
    rig.deliver(RAW, WHEN, new(mailbox))
    assert timed(lambda: mailbox.wait(LONG)) < LONG / 2


@pytest.mark.usefixtures("often")
@pytest.mark.long
def test_looking_into_drop_folders_loses_no_mail_of_the_inbox(rig: Rig, mailbox: Mailbox) -> None:
    """Mail comes whenever it likes, also between two looks."""
    for number in range(4):
        knock = Timer(0.25 + number / 50, lambda: rig.deliver(RAW, WHEN))
        knock.start()
        assert timed(lambda: mailbox.wait(LONG)) < LONG / 2
        knock.join()
