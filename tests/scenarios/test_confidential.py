"""Personal data stays in (§ 3): marked names and words, and all places where they could leak.

Every name, address, subject, text, file name and number of the people holds a mark. The real
daemon lives through what people, programs and attackers send, through all commands, and through
errors that quote their mail; then the journal, the service manager, the process's title and those
of its workers, its temporary folder, its last words and `mailbot status` are searched for the mark.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from itertools import count
from pathlib import Path

import pytest

from mailbot.core.commands import WORDS
from mailbot.demo.servers import Account
from tests.scenarios.conftest import real_time
from tests.scenarios.running import Process, mailbot, stopped
from tests.scenarios.town import PATIENCE, Owner, Town

pytestmark = pytest.mark.long

MARK = re.compile(rb"qxzv|98765432|xvq", re.IGNORECASE)
OWNER = Owner("Qxzvbram de Wit", "Praktijk Qxzvpraktijk", Account("qxzvbram@praktijk.example", "qxzvgeheim"))
ANNA, OTHER = "qxzvanna@qxzvklant.example", "qxzvdirk@qxzvhuis.example"
_ids = count(1)

COMPLAINT = """\
Beste Qxzvbram,

Hierbij dien ik een klacht in over de sessie van 24 februari 2026 over Qxzvonderwerp bij u in de praktijk.
U kwam een half uur te laat en u hebt mij niet laten uitspreken. Daar ben ik het niet mee eens.

Naam: Qxzvanna Qxzvjansen
Adres: Qxzvstraat 12, 4001 AB Qxzvstad
Telefoon: 06-98765432

Met vriendelijke groet,
Qxzvanna Qxzvjansen
"""


def a_mail(text: str, subject: str, sender: str, when: datetime, **headers: str) -> EmailMessage:
    """Make a mail in which all is marked."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"] = f"Qxzvnaam Qxzvachternaam <{sender}>", OWNER.account.address
    made["Subject"], made["Date"] = subject, format_datetime(when)
    made["Message-ID"] = f"<qxzv{next(_ids)}@{sender.partition('@')[2]}>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text, cte="8bit")
    return made


def from_outside(when: datetime) -> Iterator[bytes]:
    """Yield what people, programs and attackers send."""
    yield a_mail(COMPLAINT, "Klacht over Qxzvonderwerp", ANNA, when).as_bytes()
    yield a_mail("Hoe dien ik bij u een klacht in? Groet, Qxzvdirk", "Qxzvvraag", OTHER, when).as_bytes()
    yield a_mail("Kan de afspraak van Qxzvdag later?", "Qxzvafspraak", OTHER, when).as_bytes()
    yield a_mail("Qxzv was laat. Mijn telefoon is 06-98765432.", "Re: [KL-2026-0001] Qxzv", ANNA, when).as_bytes()
    yield a_mail("Ik ben haar broer Qxzvbroer.", "[KL-2026-0001] Qxzvbroer", OTHER, when).as_bytes()
    yield a_mail("Ik trek mijn klacht in. Qxzvanna", "Re: [KL-2026-0001] klacht Qxzv", ANNA, when).as_bytes()
    yield a_mail(
        "Qxzvafwezig tot maandag", "Automatisch antwoord Qxzv", ANNA, when, Auto_Submitted="auto-replied"
    ).as_bytes()
    for name, kind, content in (
        ("qxzvbrief.pdf", "application/pdf", b"%PDF-1.4 qxzv broken"),
        ("qxzvbrief.docx", "application/zip", b"PK\x03\x04qxzv broken"),
        ("../../qxzvbrief.odt", "application/octet-stream", b"PK\x03\x04qxzv"),
        ("winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22qxzv"),
        ("qxzvbrief.rtf", "application/rtf", rb"{\rtf1 Qxzvtekst: een klacht }"),
    ):
        with_file = a_mail("Mijn klacht staat in de bijlage. Qxzvanna", f"Klacht qxzv {name[-3:]}", OTHER, when)
        with_file.add_attachment(content, *kind.split("/"), filename=name)
        yield with_file.as_bytes()
    plain = a_mail(COMPLAINT, "Qxzv", OTHER, when).as_bytes()
    yield b"From: qxzvtwee@qxzvhuis.example\r\n" + plain
    yield plain.replace(b"utf-8", b"qxzv-\x00charset")
    yield plain.replace(b"Subject: Qxzv", b"Subject: =?utf-8?q?Qxzv=0D=0ABcc:_qxzv@qxzv.example?=")
    yield plain.replace(b"Message-ID:", b"X-Qxzv: " + b"(" * 70_000 + b"\r\nMessage-ID:")
    yield b"X-Qxzv: 1\r\n" * 1_200 + plain
    yield b"qxzv \x00\xff\xfe no mail at all"
    # An order that is not hers, and her own address forged.
    yield a_mail("Qxzvbevel", "[KL-2026-0001] sluit", OTHER, when).as_bytes()
    yield a_mail("Qxzvbevel", "[KL-2026-0001] inzage", OWNER.account.address, when, Reply_To=OTHER).as_bytes()
    yield a_mail("Qxzvbevel", "[KL-2026-0001] geen qxzvwoord", OWNER.account.address, when).as_bytes()


def orders(when: datetime) -> Iterator[bytes]:
    """Yield every command, as she sends it from her own mail program; those that end a dossier last."""
    words = sorted(
        (each.word for each in WORDS), key=lambda word: word in {"sluit", "intrekken", "geen klacht", "samenvoegen"}
    )
    for word in words:
        tag = "[KLACHT]" if word in {"nieuw", "overzicht", "help", "afwezig"} else "[KL-2026-0001]"
        body = "Naam: Qxzvnaam\nE-mail: qxzvnieuw@qxzvklant.example\nQxzvtekst en 06-98765432"
        yield a_mail(body, f"{tag} {word} Qxzvrest", OWNER.account.address, when).as_bytes()
        yield a_mail(body, f"{tag} {word}", OWNER.account.address, when).as_bytes()


class Listener:
    """Looks at a process and its workers, and at its temporary folder, as long as it lives."""

    def __init__(self, process: Process, temporary: Path) -> None:
        self._pid, self._temporary = process._process.pid, temporary
        self.seen: set[bytes] = set()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while not self._over.wait(0.05):
            for pid in _family(self._pid):
                for place in (Path(f"/proc/{pid}/cmdline"), *Path(f"/proc/{pid}/task").glob("*/comm")):
                    with suppress(OSError):
                        self.seen.add(place.read_bytes())
            for path in self._temporary.rglob("*"):
                self.seen.add(str(path.relative_to(self._temporary)).encode())
                with suppress(OSError):
                    self.seen.add(path.read_bytes())

    def close(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()


def _family(pid: int) -> list[int]:
    """Return a process and all that it started."""
    with suppress(OSError):
        children = [
            int(each) for path in Path(f"/proc/{pid}/task").glob("*/children") for each in path.read_text().split()
        ]
        return [pid, *(each for child in children for each in _family(child))]
    return []


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A town in which all is marked; its folder is not."""
    with Town(tmp_path, real_time, None, OWNER).open() as made:
        yield made


def lives(town: Town, **gossip: str) -> list[bytes]:
    """Let the daemon live through it all; return everything that it said to anybody but the people."""
    temporary = town.folder / "temporary"
    temporary.mkdir()
    process = Process(town, TMPDIR=str(temporary), **gossip)
    listener = Listener(process, temporary)
    try:
        for nth, raw in enumerate(from_outside(town.now())):
            town.arrives(raw, "fail" if nth % 3 == 1 else "pass")
            if nth == 8:
                _answered(process)
        for raw in orders(town.now()):
            town.puts(raw, "Sent")
        _quiet(process)
        asked = [mailbot(town, *words, "--config", str(town.config)) for words in (("status",), ("status", "--json"))]
        code = stopped(process)
    finally:
        listener.close()
        process.close()
    told = [line.encode() for line in (*process.log, *process.notified)]
    shown = [each.stdout.encode() + each.stderr.encode() for each in asked]
    status = (town.folder / "register" / "status.json").read_bytes()
    crashes = [path.name.encode() for place in (Path.cwd(), town.folder) for path in place.glob("core*")]
    assert code in {0, 1, 4}
    return [*told, *shown, status, *crashes, *listener.seen]


def _answered(process: Process) -> None:
    """Wait until the first letters are out, or the program has ended."""
    seen = threading.Event()
    process.on_line = lambda line: seen.set() if "LetterSent" in line else None
    for _ in range(int(PATIENCE)):
        if process._process.poll() is not None or any("LetterSent" in line for line in process.log) or seen.wait(0.2):
            return


def _quiet(process: Process) -> None:
    """Wait until it has nothing more to say."""
    heard = threading.Event()
    process.on_line = lambda _line: heard.set()
    for _ in range(12):
        heard.clear()
        if process._process.poll() is not None or not heard.wait(1):
            return


def leaks(said: list[bytes]) -> list[bytes]:
    """Return what holds the mark; cut off, since the test's own output is a journal too."""
    return [re.sub(rb"\s+", b" ", each)[:40] for each in said if MARK.search(each)]


def test_nobody_reads_in_the_journal_what_a_mail_says(town: Town) -> None:
    """Stories, commands, broken mail and attacks: 0 hits anywhere, and the people did get their letters."""
    said = lives(town)
    assert leaks(said) == []
    assert len(town.to(ANNA)) >= 1
    assert any(b"dossier opened" in each for each in said)
    assert sum(b"event=" in each for each in said) > 20


def test_errors_that_quote_a_mail_are_told_without_their_words(town: Town) -> None:
    """Every fifth mail, letter, connection and file fails so: the kind of the error is told, never its words."""
    said = lives(town, GOSSIP="5")
    assert leaks(said) == []
    assert any(b"error=ValueError" in each for each in said)


def test_the_last_words_of_a_program_that_breaks_quote_nobody(town: Town) -> None:
    """A fault of its own ends it; where and of which kind is told."""
    said = lives(town, GOSSIP_END="2")
    assert leaks(said) == []
    assert any(b"RuntimeError: this is a fault in mailbot itself" in each for each in said)
