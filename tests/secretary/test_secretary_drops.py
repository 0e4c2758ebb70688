"""Drag to command: what a folder says of a mail is carried out, and the mail is put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

import pytest

from mailbot.adapters.memory import MemoryMailbox
from mailbot.core.letters import Alarm, DayCount
from mailbot.core.mail import Message
from mailbot.errors import MailboxError, StoreError, UnreadableMail
from mailbot.ports import DROP_FOLDERS, Place, Role
from mailbot.reading.message import parse
from mailbot.secretary.drops import Drops
from mailbot.secretary.mail import Received
from tests.mails import BRAM, MONDAY, ORDINARY, STRANGER, complaint, mail
from tests.secretary.practice import ZONE, Practice

NEW, NO_COMPLAINT, AGREED = "Klachten/Nieuw", "Klachten/Geen klacht", "Klachten/Akkoord"
LIMIT = 2**20
COMPLAINT = complaint()
QUESTION = mail(ORDINARY, "Vraag", STRANGER)
ANOTHER = mail(ORDINARY, "Nog een vraag", STRANGER)


class Obedient:
    """Carries out nothing and remembers everything; does something of a test's own first."""

    def __init__(self, first: Callable[[Received], object] = lambda _: None) -> None:
        self.said: list[tuple[Role, str]] = []
        self.first = first

    def __call__(self, role: Role, received: Received) -> str:
        """Note what was said of a mail."""
        self.said.append((role, received.message.subject))
        self.first(received)
        return "commands"


def a_practice(obey: Obedient, home: Callable[[str], str | None] = lambda _: None) -> Practice:
    """Make Bram's practice, with folders that are commands."""
    practice = Practice(MemoryMailbox(zone=ZONE, size_limit=LIMIT, drop_folders=True))
    restarted(practice, obey, home)
    return practice


def restarted(practice: Practice, obey: Obedient, home: Callable[[str], str | None] = lambda _: None) -> None:
    """Start the program, or start it again."""
    secretary = practice.start()
    secretary._mailroom.drops = Drops(secretary.office, obey, home)


def raws(practice: Practice, folder: str = "INBOX") -> list[bytes]:
    """Return what lies in a folder, without what the program itself sent there."""
    ours = {each.raw for each in practice.posts}
    return [each.raw for each in practice.mailbox.mails(folder) if each.raw not in ours]


def alarms(practice: Practice) -> Sequence[str]:
    """Return the reasons of the alarms that Bram got about mail set aside."""
    told = (practice.letter(post) for post in practice.to(BRAM))
    return [each.data["reason"] for each in told if isinstance(each, Alarm) and each.kind == "set-aside"]


def count_closes(practice: Practice) -> bool:
    """Tell whether every mail seen was counted under one kind."""
    count = practice.secretary.office.desk.count
    kinds: list[int] = [getattr(count, name) for name in DayCount.__slots__ if name != "seen"]
    return count.seen == sum(kinds)


@pytest.mark.parametrize(("role", "name"), DROP_FOLDERS.items())
def test_a_mail_is_a_command_by_the_folder_that_it_is_dropped_in(role: Role, name: str) -> None:
    """Each folder says its own; the mail itself lies in INBOX again, with its flags and its date."""
    obey = Obedient()
    practice = a_practice(obey)
    place = practice.mailbox.deliver(QUESTION, MONDAY, flags=(r"\Flagged",))
    (before,) = practice.mailbox.mails()
    practice.mailbox.drag(place, f"Klachten/{name}")
    practice.works()
    assert obey.said == [(role, "Vraag")]
    assert raws(practice, f"Klachten/{name}") == []
    (after,) = practice.mailbox.mails()
    assert (after.raw, after.flags, after.received) == (before.raw, before.flags, before.received)
    assert practice.secretary.office.desk.count.commands == 1
    assert count_closes(practice)


def test_her_say_goes_before_what_the_mail_says_itself() -> None:
    """A complaint that she dropped in 'Geen klacht' before it was ever read opens no dossier, now or later."""
    obey = Obedient()
    practice = a_practice(obey)
    practice.gets(COMPLAINT, NO_COMPLAINT)
    assert [role for role, _ in obey.said] == [Role.NO_COMPLAINT]
    assert raws(practice) == [COMPLAINT]
    restarted(practice, obey)
    practice.mailbox.renumber()
    practice.works()
    assert practice.store.numbers() == ()
    assert practice.posts == ()
    assert count_closes(practice)


def test_a_mail_that_is_no_dossiers_is_not_read_again_where_it_is_put_back() -> None:
    """The new UID makes it no new mail."""
    practice = a_practice(Obedient())
    practice.gets(COMPLAINT, NEW)
    assert practice.secretary.office.desk.count.complaints == 0
    assert practice.secretary.office.desk.count.dossier_mail == 1


def test_every_mail_is_put_back_where_it_was_known() -> None:
    """A folder of hers; INBOX where none was known, or where a drop folder was."""
    known = {sha256(COMPLAINT).hexdigest(): "Klanten", sha256(QUESTION).hexdigest(): NEW}
    practice = a_practice(Obedient(), known.get)
    for raw in (COMPLAINT, QUESTION, ANOTHER):
        practice.gets(raw, AGREED)
    assert raws(practice, "Klanten") == [COMPLAINT]
    assert raws(practice) == [QUESTION, ANOTHER]
    assert [raws(practice, f"Klachten/{name}") for name in DROP_FOLDERS.values()] == [[], [], [], []]


def test_a_mail_may_be_dropped_as_often_as_she_likes() -> None:
    """That it is remembered where it was put back does not make her second word unheard."""
    obey = Obedient()
    practice = a_practice(obey)
    practice.gets(COMPLAINT, NO_COMPLAINT)
    (lying,) = practice.mailbox.mails()
    practice.mailbox.drag(lying.place, NEW)
    practice.works()
    assert [role for role, _ in obey.said] == [Role.NO_COMPLAINT, Role.NEW]
    assert raws(practice) == [COMPLAINT]


def test_after_a_crash_between_effect_and_putting_back_the_mail_is_put_back() -> None:
    """What is asked a second time is the same mail: the effect knows it by its digest."""
    obey = Obedient()
    practice = a_practice(obey)
    obey.first = lambda _: practice.mailbox.down()
    practice.mailbox.deliver(COMPLAINT, MONDAY, NO_COMPLAINT)
    with pytest.raises(MailboxError):
        practice.secretary.receive()
    practice.mailbox.up()
    obey.first = lambda _: None
    restarted(practice, obey)
    practice.works()
    assert len(set(obey.said)) == 1
    assert raws(practice) == [COMPLAINT]
    assert practice.store.numbers() == ()


def test_after_a_crash_a_mail_that_was_put_back_is_no_new_mail() -> None:
    """It is remembered on disk before it moves."""
    obey = Obedient()
    practice = a_practice(obey)

    def breaking(received: Received) -> None:
        if received.raw == QUESTION:
            raise MailboxError("the line broke")

    obey.first = breaking
    practice.mailbox.deliver(COMPLAINT, MONDAY, NO_COMPLAINT)
    practice.mailbox.deliver(QUESTION, MONDAY, NO_COMPLAINT)
    with pytest.raises(MailboxError):
        practice.secretary.receive()
    assert raws(practice) == [COMPLAINT]
    practice.start()
    practice.works()
    assert practice.store.numbers() == ()


def test_a_register_that_cannot_be_written_leaves_the_mail_where_it_was_dropped() -> None:
    """It is read again, as if nothing had been."""
    obey = Obedient()
    practice = a_practice(obey)

    def full(_: Received) -> None:
        raise StoreError("no space left")

    obey.first = full
    practice.mailbox.deliver(COMPLAINT, MONDAY, NEW)
    with pytest.raises(StoreError):
        practice.secretary.receive()
    assert raws(practice, NEW) == [COMPLAINT]
    assert practice.secretary.office.desk.count.seen == 0
    obey.first = lambda _: None
    practice.works()
    assert raws(practice) == [COMPLAINT]
    assert alarms(practice) == []


def test_a_command_that_fails_is_told_once_and_the_mail_is_put_back() -> None:
    """The next one is carried out; nothing goes round and round."""
    obey = Obedient()
    practice = a_practice(obey)

    def failing(received: Received) -> None:
        if received.message.subject == "Vraag":
            raise KeyError("geheime woorden")

    obey.first = failing
    practice.mailbox.deliver(QUESTION, MONDAY, AGREED)
    practice.mailbox.deliver(COMPLAINT, MONDAY, AGREED)
    for _ in range(3):
        practice.works()
        restarted(practice, obey)
    assert len(obey.said) == 2
    assert alarms(practice) == ["failed"]
    assert raws(practice) == [QUESTION, COMPLAINT]
    assert practice.store.numbers() == ()
    assert "geheim" not in practice.to(BRAM)[0].text
    assert count_closes(practice)


def test_a_dropped_mail_that_cannot_be_read_is_told_once_and_put_back() -> None:
    """In INBOX it is known as set aside, and can be tried again."""
    obey, poison = Obedient(), b"Subject: vergif\r\n\r\nvergif\r\n"
    practice = a_practice(obey)

    def unable(raw: bytes) -> Message:
        if raw == poison:
            raise UnreadableMail
        return parse(raw)

    practice.reader = unable
    practice.gets(poison, NEW)
    practice.works()
    assert obey.said == []
    assert alarms(practice) == ["unreadable"]
    (lying,) = (each for each in practice.mailbox.mails() if each.raw == poison)
    (entry,) = practice.secretary.office.desk.aside
    assert Place(entry.folder, entry.uidvalidity, entry.uid) == lying.place
    practice.reader = parse
    assert practice.secretary.retry() == 0
    assert count_closes(practice)


def test_a_dropped_mail_that_is_too_large_stays_and_is_told_once() -> None:
    """It is never fetched, so that it can't be moved with certainty either."""
    obey, large = Obedient(), complaint(text="x" * LIMIT)
    practice = a_practice(obey)
    practice.gets(large, NEW)
    practice.works()
    assert obey.said == []
    assert alarms(practice) == ["too large"]
    assert raws(practice, NEW) == [large]
    assert practice.secretary.office.desk.count.set_aside == 1


def test_a_mail_that_cannot_be_put_back_is_told_once_and_obeyed_once() -> None:
    """It stays in the drop folder, until the server lets it go."""
    obey = Obedient()
    practice = a_practice(obey)
    practice.mailbox.fixed = True
    practice.gets(COMPLAINT, AGREED)
    practice.works()
    assert len(obey.said) == 1
    assert alarms(practice) == ["failed"]
    assert raws(practice, AGREED) == [COMPLAINT]
    practice.mailbox.fixed = False
    practice.works()
    assert len(obey.said) == 1
    assert raws(practice) == [COMPLAINT]
    assert practice.store.numbers() == ()


def test_a_mail_that_she_took_out_herself_is_nobodys_concern() -> None:
    """Between reading and putting back her hands are quicker."""
    obey = Obedient()
    practice = a_practice(obey)
    obey.first = lambda received: practice.mailbox.drag(received.arrival.place, "Klanten")
    practice.gets(COMPLAINT, AGREED)
    assert raws(practice, "Klanten") == [COMPLAINT]
    assert alarms(practice) == []
    assert len(obey.said) == 1


def test_without_drop_folders_nothing_is_dropped() -> None:
    """A folder of hers that happens to have that name is a folder of hers."""
    obey = Obedient()
    practice = Practice()
    restarted(practice, obey)
    practice.gets(COMPLAINT, NEW)
    assert obey.said == []
    assert raws(practice, NEW) == [COMPLAINT]
