"""Folders over IMAP: how they are named, and servers that do things their own way (RFC 2342, 4315, 6154, 6851)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Timer

import pytest
from imapclient import IMAPClient

from mailbot.adapters.imap import ImapMailbox
from mailbot.adapters.imap_folders import Folders, check_name, sort_out
from mailbot.demo.servers import MailServers
from mailbot.ports import DROP_FOLDERS, Place, Role
from tests.adapters.scripted import ImapScript, Scripted, imap_server
from tests.adapters.test_imap import BRAM, LISTED, LONG, MAIL, settings, waits
from tests.conftest import NINE_O_CLOCK

Said = dict[str, bytes | list[bytes] | None]
PLACE = Place("INBOX", 1, 5)
DIGEST = hashlib.sha256(MAIL).hexdigest()
THERE = b"".join(b'* LIST () "/" "Klachten/%s"\r\n' % name.encode() for name in DROP_FOLDERS.values())
STATUS = b"* STATUS x (MESSAGES 0 UIDNEXT 7 UIDVALIDITY 3)\r\nTAG OK done\r\n"


def capable(*of: str) -> bytes:
    """Return the answer of a server that can do these things."""
    return f"* CAPABILITY IMAP4rev1 {' '.join(of)}\r\nTAG OK done\r\n".encode()


def all_there(**said: bytes | list[bytes] | None) -> Said:
    """Return the answers of a server on which the drop folders are there already."""
    return {"LIST": LISTED + THERE + b"TAG OK done\r\n", "STATUS": STATUS, **said}


@contextmanager
def opened(server: Scripted | MailServers, root: str = "Klachten") -> Iterator[ImapMailbox]:
    """Open a mailbox with drop folders."""
    mailbox = ImapMailbox(replace(settings(server), drop_folders=True, drop_root=root))
    try:
        mailbox.open()
        yield mailbox
    finally:
        mailbox.close()


def drops(mailbox: ImapMailbox) -> list[str]:
    """Return the names of the drop folders that were found."""
    return [folder for role, folder in mailbox.open().folders.items() if role in DROP_FOLDERS]


# --- names ---------------------------------------------------------------------------


def folders(*names: str, delimiter: str = "/", personal: tuple[str, str] | None = None) -> Folders:
    """Sort out folders without flags; one whose name ends in ! can't be selected."""
    return sort_out(
        [({rb"\noselect"} if name.endswith("!") else set(), delimiter, name.rstrip("!")) for name in names], personal
    )


@pytest.mark.parametrize(
    ("found", "own"),
    [
        (folders("INBOX"), "Klachten/Nieuw"),
        (folders("INBOX", "Sent", delimiter="."), "Klachten.Nieuw"),
        (folders("INBOX", "Sent", delimiter=".", personal=("INBOX.", ".")), "INBOX.Klachten.Nieuw"),
        (folders("INBOX", "INBOX.Sent", delimiter="."), "INBOX.Klachten.Nieuw"),
        (folders("INBOX", "INBOX/Sent", "Werk"), "Klachten/Nieuw"),
        (folders("INBOX", delimiter=""), "Klachten/Nieuw"),
        (folders("INBOX", "klachten/NIEUW"), "klachten/NIEUW"),
        (folders("INBOX", "KLACHTEN", "Klachten/Oud"), "KLACHTEN/Nieuw"),
        (folders("INBOX", "klachten!"), "klachten/Nieuw"),
        (folders("INBOX", "klachten/nieuw", "Klachten/Nieuw"), "Klachten/Nieuw"),
        (folders("INBOX", "inbox.klachten", delimiter=".", personal=("INBOX.", ".")), "inbox.klachten.Nieuw"),
    ],
)
def test_a_folder_is_named_as_the_server_names_it(found: Folders, own: str) -> None:
    """Its delimiter, its prefix, and the case in which a name is there already."""
    assert found.own("Klachten/Nieuw") == own
    assert found.own(own) == own


def test_the_inbox_has_one_name_and_no_prefix() -> None:
    """In whatever case (RFC 3501 § 5.1)."""
    assert folders("INBOX", personal=("INBOX.", ".")).own("Inbox") == "INBOX"


def test_a_name_that_the_server_has_is_not_translated() -> None:
    """A slash in a name means nothing on a server with full stops."""
    assert folders("INBOX", "a/b", delimiter=".").own("a/b") == "a/b"


@pytest.mark.parametrize("hostile", ["", "a\rb", "a\nb", "a\0b"])
def test_a_name_that_would_break_a_command_is_refused(hostile: str) -> None:
    """Nothing but the kind of the fault is told."""
    with pytest.raises(ValueError, match="empty or holds a control character"):
        check_name(hostile)


# --- making drop folders -----------------------------------------------------------------


def test_names_that_are_there_in_another_case_are_used(mail_servers: MailServers) -> None:
    """No second folder beside hers."""
    mail_servers.make_folder(BRAM.address, "klachten/nieuw")
    with opened(mail_servers) as mailbox:
        assert mailbox.open().folders[Role.NEW] == "klachten/nieuw"
        assert mailbox.open().folders[Role.AGREED] == "klachten/Akkoord"
    names = mail_servers.folders(BRAM.address)
    assert sum("nieuw" in name.lower() for name in names) == 1


def test_drop_folders_are_shown_by_mail_programs(mail_servers: MailServers) -> None:
    """They are subscribed to when they are made (RFC 3501 § 6.3.6); what she hides stays hidden."""
    with opened(mail_servers, "Praktijk/Klachten") as mailbox:
        found = drops(mailbox)
    assert found == [f"Praktijk/Klachten/{name}" for name in DROP_FOLDERS.values()]
    with IMAPClient(mail_servers.host, mail_servers.imap_port, ssl=False) as client:
        client.login(BRAM.address, BRAM.password)
        assert {name for _, _, name in client.list_sub_folders()} >= set(found)
        client.unsubscribe_folder(found[0])
        with opened(mail_servers, "Praktijk/Klachten"):
            assert found[0] not in {name for _, _, name in client.list_sub_folders()}


@pytest.mark.parametrize("refusal", [b"TAG NO [NOPERM] not here\r\n", b"TAG BAD what\r\n"])
def test_a_server_that_makes_no_folders_is_opened_all_the_same(refusal: bytes) -> None:
    """The folder is not among the facts, and the line stays in order."""
    with imap_server({"CREATE": refusal}) as server, opened(server) as mailbox:
        assert drops(mailbox) == []
        assert mailbox.mark("INBOX").uidnext == 6


def test_a_server_that_hangs_up_is_no_server_that_refuses() -> None:
    """The caller is told of the outage."""
    with imap_server({"CREATE": None}) as server, pytest.raises(Exception, match="abort"), opened(server):
        pass


def test_a_server_that_cannot_put_a_mail_back_gets_no_drop_folders() -> None:
    """Without MOVE and UIDPLUS one mail can't be moved without touching others."""
    with imap_server({"CAPABILITY": capable()}) as server, opened(server) as mailbox:
        assert drops(mailbox) == []
        assert mailbox.move(PLACE, DIGEST, "Sent") is None
    assert not any(verb in line for line in server.heard for verb in (b"CREATE", b"COPY", b"STORE", b"EXPUNGE"))


@pytest.mark.parametrize(
    ("answer", "own"),
    [
        (b'* NAMESPACE (("INBOX." ".")) NIL NIL\r\nTAG OK done\r\n', "INBOX.Klachten.Nieuw"),
        (b'* NAMESPACE (("" "/")) NIL NIL\r\nTAG OK done\r\n', "Klachten/Nieuw"),
        (b"* NAMESPACE NIL NIL NIL\r\nTAG OK done\r\n", "Klachten/Nieuw"),
        (b"* NAMESPACE ((x)) y\r\nTAG OK done\r\n", "Klachten/Nieuw"),
        (b"TAG NO not now\r\n", "Klachten/Nieuw"),
    ],
)
def test_the_namespace_of_the_owner_is_asked_for(answer: bytes, own: str) -> None:
    """An odd answer costs no more than a guess (RFC 2342 § 5)."""
    said: Said = {"CAPABILITY": capable("UIDPLUS", "NAMESPACE"), "NAMESPACE": answer, "CREATE": b"TAG NO no\r\n"}
    with imap_server(said) as server, opened(server):
        pass
    assert any(b"CREATE " in line and own.encode() in line for line in server.heard)


# --- moving ---------------------------------------------------------------------------------


def moved(said: Said) -> tuple[Place | None, bytes]:
    """Move the one mail of a server; return where it is, and what the server heard."""
    with imap_server(all_there(**said)) as server, opened(server) as mailbox:
        place = mailbox.move(PLACE, DIGEST, "Klachten/Akkoord")
    return place, b"".join(server.heard)


def test_a_mail_is_moved_and_the_server_tells_where() -> None:
    """With MOVE (RFC 6851) and COPYUID (RFC 4315)."""
    answer = b"* OK [COPYUID 3 5 42] moved\r\n* 1 EXPUNGE\r\nTAG OK done\r\n"
    place, heard = moved({"CAPABILITY": capable("MOVE", "UIDPLUS"), "UID MOVE": answer})
    assert place == Place("Klachten/Akkoord", 3, 42)
    assert b'UID MOVE 5 "Klachten/Akkoord"' in heard
    assert b"STORE" not in heard


def test_without_move_a_mail_is_copied_and_that_one_expunged() -> None:
    r"""Never a bare EXPUNGE, which would take what she marked \Deleted."""
    place, heard = moved({"UID COPY": b"TAG OK [COPYUID 3 5 42] done\r\n"})
    assert place == Place("Klachten/Akkoord", 3, 42)
    assert heard.index(b'UID COPY 5 "Klachten/Akkoord"') < heard.index(b"UID STORE 5")
    assert b"UID EXPUNGE 5" in heard


@pytest.mark.parametrize("refusal", [b"TAG NO [OVERQUOTA] full\r\n", b"TAG BAD what\r\n"])
def test_a_mail_that_could_not_be_copied_is_not_deleted(refusal: bytes) -> None:
    """It is where it was, and that is told."""
    place, heard = moved({"UID COPY": refusal})
    assert place is None
    assert b"STORE" not in heard
    assert b"EXPUNGE" not in heard


def test_where_the_server_does_not_tell_the_mail_is_found_again() -> None:
    """Among those that came into the folder since, by its hash."""
    said: Said = {
        "CAPABILITY": capable("MOVE"),
        "STATUS": b"* STATUS x (MESSAGES 2 UIDNEXT 5 UIDVALIDITY 1)\r\nTAG OK done\r\n",
    }
    place, heard = moved(said)
    assert place == Place("Klachten/Akkoord", 1, 5)
    assert b"UID SEARCH UID 5:*" in heard


def test_where_one_mail_went_is_not_where_the_next_one_is() -> None:
    """What a server told of an earlier mail is forgotten."""
    said: Said = {
        "CAPABILITY": capable("MOVE"),
        "LIST": LISTED + THERE + b'* LIST (\\Trash) "/" Trash\r\nTAG OK done\r\n',
        "STATUS": b"* STATUS x (MESSAGES 2 UIDNEXT 5 UIDVALIDITY 1)\r\nTAG OK done\r\n",
        "UID MOVE": b"TAG OK [COPYUID 3 5 42] done\r\n",
    }
    with imap_server(said) as server, opened(server) as mailbox:
        assert mailbox.remove([(PLACE, DIGEST)]) == 0
        server.replace(ImapScript(said | {"UID MOVE": b"TAG OK done\r\n"}))
        assert mailbox.move(PLACE, DIGEST, "Klachten/Akkoord") == Place("Klachten/Akkoord", 1, 5)


def test_no_byte_of_a_hostile_name_is_sent() -> None:
    """Refused before anything is said."""
    with imap_server(all_there()) as server, opened(server) as mailbox:
        for place, name in ((PLACE, "x\r\nA1 DELETE INBOX"), (Place("x\r\nA1 DELETE INBOX", 1, 5), "Sent")):
            with pytest.raises(ValueError, match="folder's name"):
                mailbox.move(place, DIGEST, name)
    assert not any(b"DELETE" in line for line in server.heard)


# --- waiting ----------------------------------------------------------------------------------


def test_mail_that_leaves_the_inbox_is_news() -> None:
    """It may have been dropped."""
    with imap_server({"IDLE": b"+ idling\r\n* 1 EXPUNGE\r\n"}) as server, opened_plain(server) as mailbox:
        assert waits(mailbox) < LONG / 2


@contextmanager
def opened_plain(server: Scripted) -> Iterator[ImapMailbox]:
    """Open a mailbox without drop folders."""
    mailbox = ImapMailbox(settings(server))
    mailbox.open()
    yield mailbox
    mailbox.close()


def test_mail_that_is_told_with_a_drop_folder_is_news() -> None:
    """What a server says of INBOX in answer to another question is said once."""
    said = all_there(STATUS=b"* 2 EXISTS\r\n" + STATUS)
    with imap_server(said) as server, opened(server) as mailbox:
        assert waits(mailbox) < LONG / 2


def test_a_drop_folder_that_went_away_disturbs_no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made anew when the mailbox is opened next."""
    monkeypatch.setattr("mailbot.adapters.imap._DROP_SECONDS", 0.05)
    with imap_server(all_there(STATUS=b"TAG NO [NONEXISTENT] gone\r\n")) as server, opened(server) as mailbox:
        assert 0.2 < waits(mailbox, 0.3) < LONG / 2
    assert sum(b"STATUS" in line for line in server.heard) > 8


def test_server_without_idle_hears_of_dropped_mail_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the next poll."""
    monkeypatch.setattr("mailbot.adapters.imap._POLL_SECONDS", 0.05)
    with MailServers([BRAM], lambda: NINE_O_CLOCK, idle=False) as servers, opened(servers) as mailbox:
        knock = Timer(0.2, lambda: servers.put(BRAM.address, "Klachten/Nieuw", MAIL))
        knock.start()
        assert waits(mailbox) < LONG / 2
        knock.join()


# --- archives -----------------------------------------------------------------------------------


def test_archives_are_known_by_their_flag_alone() -> None:
    """A folder of hers that is called Archive is no place where mail is put away by a program (RFC 6154)."""
    listed = b'* LIST (\\Archive) "/" Weggelegd\r\n* LIST (\\All) "/" "[Gmail]/Alle berichten"\r\n'
    with imap_server({"LIST": LISTED + listed + b"TAG OK done\r\n"}) as server, opened_plain(server) as mailbox:
        found = mailbox.open().folders
    assert (found[Role.ARCHIVE], found[Role.ALL]) == ("Weggelegd", "[Gmail]/Alle berichten")
    hers = LISTED + b'* LIST () "/" Archive\r\nTAG OK done\r\n'
    with imap_server({"LIST": hers}) as server, opened_plain(server) as mailbox:
        assert Role.ARCHIVE not in mailbox.open().folders


def test_an_archive_is_not_fetched_whole_for_one_mail() -> None:
    """Where it is not known when a mail came, it is looked for in the smaller folders only."""
    said: Said = {
        "LIST": LISTED + b'* LIST (\\All) "/" Alles\r\nTAG OK done\r\n',
        "UID SEARCH": b"* SEARCH\r\nTAG OK done\r\n",
    }
    with imap_server(said) as server, opened_plain(server) as mailbox:
        assert mailbox.remove([(Place("Weg", 1, 5), DIGEST)]) == 1
    assert not any(b"SELECT" in line and b"Alles" in line for line in server.heard)
