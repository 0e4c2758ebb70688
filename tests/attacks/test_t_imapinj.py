"""T-IMAPINJ (R18): no argument becomes an IMAP command (CVE-2025-15366, IMAPClient's issue 657).

Looked at is what a scripted server heard: nothing but the adapter's own commands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from mailbot import config
from mailbot.adapters.imap import ImapMailbox, ImapSettings
from mailbot.errors import MailboxError, UserError
from mailbot.ports import Mark, Place
from tests.adapters.scripted import ImapScript, Scripted
from tests.attacks.hostile import ENDS
from tests.attacks.recording import FULL
from tests.mails import MONDAY

OWN = "<kl-2026-0001.c.aaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbb@praktijk.example>"
DIGEST = "0" * 64
HOSTILE = {f"{name} as a command": f"x{end}A1 DELETE INBOX{end}" for name, end in ENDS.items()} | {
    "a quote": 'x" "INBOX" {3}',
    "a literal": "{3+}\r\nA1 LOGOUT",
    "a wildcard": 'INBOX" * %',
    "empty": "",
}
ACTS: dict[str, Callable[[ImapMailbox, str], object]] = {
    "EXAMINE": lambda box, text: box.mark(text),
    "UID SEARCH": lambda box, text: list(box.arrivals(text, Mark(1, 5))),
    "SINCE": lambda box, text: list(box.since(text, MONDAY.date())),
    "ENVELOPE": lambda box, text: box.correspondents(text, MONDAY.date()),
    "HEADER Message-ID": lambda box, text: box.sent_holds(text),
    "HEADER Message-ID, of ours": lambda box, text: box.sent_holds(OWN.replace("praktijk.example>", f"{text}>")),
    "MOVE from": lambda box, text: box.move(Place(text, 1, 5), DIGEST, "Klachten"),
    "MOVE to": lambda box, text: box.move(Place("INBOX", 1, 5), DIGEST, text),
    "STORE and EXPUNGE": lambda box, text: box.remove([(Place(text, 1, 5), DIGEST)]),
    "DELETE": lambda box, text: box.remove([], {}, [text]),
    "DELETE of letters": lambda box, text: box.remove_letters([text], []),
    "DELETE of a folder of letters": lambda box, text: box.remove_letters([OWN], [text]),
    "APPEND": lambda box, text: box.file_sent(f"Subject: {text}\r\n\r\nx".encode(), MONDAY),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Scripted]:
    """A server that answers everything it knows, and keeps what it heard."""
    more = ("CREATE", "SUBSCRIBE", "STATUS", "DELETE", "UNSUBSCRIBE", "UID COPY", "APPEND")
    said: dict[str, bytes | list[bytes] | None] = dict.fromkeys(more, b"TAG OK done\r\n")
    with Scripted(b"* OK ready\r\n", ImapScript(said)) as running:
        yield running


KNOWN = (b"CAPABILITY", b"LOGIN", b"LIST", b"EXAMINE", b"SELECT", b"UID", b"STATUS", b"LOGOUT", b"NOOP", b"NAMESPACE")


@pytest.mark.parametrize("act", ACTS)
def test_no_argument_becomes_a_command(act: str, server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each argument of each command, with each way to end a line."""
    monkeypatch.setattr("mailbot.adapters.imap_wire._TIMEOUT.read", 0.3)
    mailbox = ImapMailbox(ImapSettings(server.host, server.port, "none", "bram", lambda: "geheim"))
    for name, text in list(HOSTILE.items()) if FULL else list(HOSTILE.items())[::3]:
        server.heard.clear()
        # APPEND sends a literal, which this server knows nothing of.
        with suppress(MailboxError, ValueError):
            mailbox.open()
            ACTS[act](mailbox, text)
        for line in server.heard:
            assert b"A1 DELETE" not in line or line.count(b'"') >= 2, (act, name)
            assert not line.startswith(b"A1 "), (act, name)
            if act != "APPEND":
                assert line.split()[1].upper() in (*KNOWN, b"CREATE", b"SUBSCRIBE"), (act, name, line)
    mailbox.close()


@pytest.mark.parametrize("end", ["\\r\\n", "\\n", "\\u0000", "\\r"])
@pytest.mark.parametrize(("section", "key"), [("imap", "inbox"), ("imap", "drop_root"), ("imap", "file_into")])
def test_a_folder_in_the_configuration_cannot_be_a_command(tmp_path: Path, section: str, key: str, end: str) -> None:
    """The file is her own, and may have been pasted."""
    value = f"x{end}A1 DELETE INBOX" + ("{number}" if key == "file_into" else "")
    words = (
        '[practice]\nname = "P"\n[practitioner]\nname = "B"\naddresses = ["bram@praktijk.example"]\n'
        '[imap]\nhost = "imap.example"\nuser = "b"\npassword_env = "P"\n'
        '[smtp]\nhost = "smtp.example"\nuser = "b"\npassword_env = "P"\n[register]\npath = "r"\n'
    ).replace(f"[{section}]\n", f'[{section}]\n{key} = "{value}"\n')
    path = tmp_path / "mailbot.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(UserError) as told:
        config.load(path, {"P": "x"})
    assert any(f"{section}.{key}" in each for each in told.value.problems)
