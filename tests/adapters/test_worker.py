"""The process that reads attachments: what it reads, what ends it, and that nothing else ends with it."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import pytest

from mailbot.adapters.worker import Worker
from mailbot.core.mail import Attachment
from tests import attached

PARSE = "mailbot.reading.message:parse"
READ = "mailbot.reading.files.read:read_file"
W = attached.paragraphs
GOOD = attached.text("Ik heb een klacht.", "goed.txt")


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """Return a reader of attachments that several tests use: it stays warm."""
    made = Worker(PARSE, READ)
    yield made
    made.close()


def said(worker: Worker, attachment: Attachment) -> str:
    """Return the one text of an attachment that can be read."""
    (text,) = worker.extract([attachment])
    assert text.readable
    return text.text


@pytest.mark.parametrize(
    "attachment",
    [
        attached.pdf(),
        attached.docx(),
        attached.odt(),
        attached.rtf(),
        attached.text(),
        attached.html(),
        attached.winmail(attached.LETTER),
    ],
    ids=lambda each: str(each.name),
)
def test_every_kind_of_letter_is_read(worker: Worker, attachment: Attachment) -> None:
    """A letter says the same in each format: head, address, story and name, each on lines of its own."""
    text = said(worker, attachment)
    assert "Dorpsstraat 12\n4061 AB Ophemert\n" in text
    assert "niet laten uitspreken. Dat vind ik onacceptabel" in " ".join(text.split())
    assert text.rstrip().endswith("Anna Jansen")


def test_lines_that_paper_broke_are_sentences_again(worker: Worker) -> None:
    """A PDF has lines only; the story is read in sentences, the address in lines."""
    text = said(worker, attached.pdf())
    assert "u heeft mij niet laten uitspreken" in text
    assert "Anna Jansen Dorpsstraat" not in text


def test_table_of_two_columns_is_labels_with_values(worker: Worker) -> None:
    """A form filled in in Word or LibreOffice is read like one typed in a mail."""
    cell = "<w:tc>{}</w:tc>".format
    rows = "".join(f"<w:tr>{cell(W(a))}{cell(W(b))}</w:tr>" for a, b in [("Naam:", "Anna"), ("Telefoon", "06-1")])
    assert said(worker, attached.docx(f"<w:tbl>{rows}</w:tbl>")) == "Naam: Anna\nTelefoon: 06-1"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    row = f"<table:table-row>{cell('Naam')}{cell('Anna')}</table:table-row>"
    assert said(worker, attached.odt(f"<table:table>{row}</table:table>")) == "Naam: Anna"


def test_letter_head_and_text_box_are_read_once(worker: Worker) -> None:
    """Word keeps a text box twice, for older versions too; what was deleted or moved away is not said."""
    box = f"<w:r><w:pict><w:txbxContent>{W('Kerkstraat 1')}</w:txbxContent></w:pict></w:r>"
    old = f'<mc:Fallback xmlns:mc="x">{W("Kerkstraat 1")}</mc:Fallback>'
    gone = f"<w:del><w:r><w:delText>weg</w:delText></w:r></w:del><w:moveFrom>{W('verplaatst')}</w:moveFrom>"
    text = said(worker, attached.docx(f"<w:p>{box}{old}</w:p>{gone}{W('Beste Mieke,')}", head="Stichting De Bron"))
    assert text.split() == ["Stichting", "De", "Bron", "Kerkstraat", "1", "Beste", "Mieke,"]
    assert said(worker, attached.odt("<text:p>Beste Mieke,</text:p>", head="De Bron")) == "De Bron\n\nBeste Mieke,"


def test_attached_mail_tells_who_wrote_it_and_what_came_with_it(worker: Worker) -> None:
    """Its text and its own letters are read; each says whose mail it was and of when."""
    texts = worker.extract([attached.eml("Zie bijlage.", "Anna <anna@klant.example>", attached=[attached.pdf(), GOOD])])
    assert [(each.name, each.author, each.readable) for each in texts] == [
        (name, "anna@klant.example", True) for name in ("mail.eml", "brief.pdf", "goed.txt")
    ]
    assert all(each.date and each.date.day == 29 for each in texts)


def test_files_in_winmail_dat_are_read(worker: Worker) -> None:
    """What Outlook wrapped up is read as if it were attached; cut off, it is one file that could not be."""
    wrapped = attached.winmail("", attached.docx(), GOOD)
    assert [each.name for each in worker.extract([wrapped])] == ["brief.docx", "goed.txt"]
    assert worker.extract([Attachment("winmail.dat", "application/ms-tnef", wrapped.content[:400])]) == ()


def _word(xml: str) -> Attachment:
    return attached.zipped({"word/document.xml": xml}, "kwaad.docx", attached.DOCX_TYPE)


def _nested_mails(depth: int) -> Attachment:
    mail = attached.eml("diep", "a@b.example")
    for _ in range(depth):
        mail = attached.eml("", "a@b.example", attached=[mail])
    return mail


_LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
HOSTILE: dict[str, Callable[[], Attachment]] = {
    "a scan": lambda: attached.pdf(""),
    "a scanner's mark on a scan": lambda: attached.pdf("Gescand met CamScanner", pages=3),
    "a password": lambda: attached.pdf(password="geheim"),
    "ten thousand pages": lambda: attached.pdf("", pages=10_000),
    "half a PDF": lambda: Attachment("half.pdf", "application/pdf", attached.pdf().content[:700]),
    "no PDF": lambda: Attachment("geen.pdf", "application/pdf", b"%PDF-1.7\n" + b"\xff" * 5000),
    "a bomb": lambda: _word("<w:p>" + " " * 400_000_000),
    "a bomb of text": lambda: _word(f"<w:document xmlns:w='x'><w:t>{'a' * 200_000_000}</w:t></w:document>"),
    "entities": lambda: _word(f'<!DOCTYPE x [<!ENTITY a0 "ha">{_LAUGHS}]><x>&a9;</x>'),
    "a file of ours": lambda: _word('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x><t>&e;</t></x>'),
    "a deep XML": lambda: _word("<p>" * 100_000),
    "many parts": lambda: attached.zipped({f"word/{n}": "" for n in range(5000)}, "veel.docx", attached.DOCX_TYPE),
    "no archive": lambda: Attachment("geen.docx", attached.DOCX_TYPE, b"PK\x03\x04" + b"\0" * 500),
    "an encrypted Word file": lambda: Attachment("slot.docx", attached.DOCX_TYPE, b"\xd0\xcf\x11\xe0" + b"\0" * 5000),
    "an empty text": lambda: Attachment("leeg.txt", "text/plain", b" \n\n"),
    "an endless RTF": lambda: Attachment("diep.rtf", "application/rtf", b"{\\rtf1" + b"{" * 100_000),
}


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_can_not_be_read_is_told_and_the_next_file_is_read(worker: Worker, made: Callable[[], Attachment]) -> None:
    """No file harms the next, raises, or is passed over in silence."""
    attachment = made()
    bad, good = worker.extract([attachment, GOOD])
    assert (bad.name, bad.text, bad.readable) == (attachment.name, "", False)
    assert good.text == "Ik heb een klacht."


def test_mails_in_mails_have_an_end(worker: Worker) -> None:
    """A letter a few mails deep is read; what a hostile mail nests deeper could not be."""
    assert [each.text for each in worker.extract([_nested_mails(2)])] == ["diep"]
    assert [each.readable for each in worker.extract([_nested_mails(9)])] == [False]


# --- the process ------------------------------------------------------------------


def test_nothing_is_started_before_a_letter_comes() -> None:
    """Most mail has no letter, and costs no process."""
    lazy = Worker(PARSE, READ)
    assert (lazy.extract(()), lazy.pid) == ((), None)


def test_process_is_kept_warm_and_renewed_after_its_jobs() -> None:
    """One process reads many files, and not for ever: what a library leaks ends with it."""
    worker = Worker(PARSE, READ, jobs=2)
    pids = []
    for _ in range(4):
        worker.extract([GOOD])
        pids.append(worker.pid)
    worker.close()
    assert pids[0] != pids[1] == pids[2] != pids[3]
    assert worker.pid is None


def test_answer_is_not_lost_where_the_next_process_can_not_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without room for one more process takes no mail down that was read already."""
    worker = Worker(PARSE, READ, jobs=1)
    worker._running()
    monkeypatch.setattr("mailbot.adapters.worker.subprocess.Popen", _no_room)
    assert said(worker, GOOD) == "Ik heb een klacht."
    monkeypatch.undo()
    assert said(worker, GOOD) == "Ik heb een klacht."
    worker.close()


def _no_room(*_: object, **__: object) -> None:
    raise BlockingIOError


def test_killed_process_is_started_again(worker: Worker) -> None:
    """Who runs out of memory somewhere else takes the process with it, and no letter."""
    worker.extract([GOOD])
    pid = worker.pid
    assert pid
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert worker.extract([GOOD])[0].readable
    assert worker.pid != pid


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a folder for a reading function of a test's own, which the process can import."""
    module = tmp_path / "odd_reader.py"
    module.write_text(
        "import os, socket, time\n"
        "from mailbot.reading.files import loaded\n"
        "from mailbot.core.mail import AttachedText\n"
        "def read(attachment):\n"
        "    name = attachment.name\n"
        "    if name == 'loops':\n"
        "        while True: pass\n"
        "    if name == 'waits': time.sleep(60)\n"
        "    if name == 'eats': b'x' * 2**30\n"
        "    if name == 'dies': os._exit(0)\n"
        "    if name == 'raises': raise ValueError\n"
        "    if name == 'prints': os.write(1, b'x' * 100); print('x' * 100)\n"
        "    if name == 'writes': os.write(os.open(attachment.content.decode(), 65), b'x')\n"
        "    if name == 'calls': socket.socket()\n"
        "    if name == 'reads': open('/etc/passwd')\n"
        "    env = ','.join(sorted(os.environ))\n"
        "    return (AttachedText(name, env, True),)\n",
        "utf-8",
    )
    monkeypatch.setattr("mailbot.__file__", str(tmp_path / "mailbot" / "__init__.py"))
    (tmp_path / "mailbot").symlink_to(Path(__file__).parents[2] / "mailbot")
    return "odd_reader:read"


@pytest.mark.parametrize("fault", ["eats", "dies", "raises", "loops", "waits"])
def test_excess_ends_the_process_and_no_other_file(odd: str, fault: str) -> None:
    """Memory, CPU, time, a crash: that file could not be read, the next mail is."""
    worker = Worker(PARSE, odd, patience=1)
    assert [each.readable for each in worker.extract([Attachment(fault, "", b"")])] == [False]
    assert worker.pid is None
    assert worker.extract([Attachment("fine", "", b"")])[0].readable
    worker.close()


def test_one_mail_has_one_patience(odd: str) -> None:
    """A mail of many slow files takes no longer than one."""
    worker = Worker(PARSE, odd, patience=1)
    start = perf_counter()
    texts = worker.extract([Attachment("waits", "", b"")] * 5)
    assert [each.readable for each in texts] == [False] * 5
    assert perf_counter() - start < 10
    worker.close()


def test_process_knows_no_secret_opens_nothing_and_garbles_no_answer(odd: str, tmp_path: Path) -> None:
    """It has no environment of ours, can open no file and no connection, and what a library prints goes nowhere."""
    worker = Worker(PARSE, odd)
    (text,) = worker.extract([Attachment("prints", "", b"")])
    assert set(text.text.split(",")) <= {"PYTHONPATH", "MALLOC_ARENA_MAX", "LC_CTYPE"}
    target = tmp_path / "written"
    for fault in (
        Attachment("writes", "", str(target).encode()),
        Attachment("calls", "", b""),
        Attachment("reads", "", b""),
    ):
        assert not worker.extract([fault])[0].readable
    assert not target.exists()
    worker.close()


def test_process_is_limited(worker: Worker) -> None:
    """512 MB in all, and 20 seconds of CPU for each file, whatever was used before (R16)."""
    worker.extract([GOOD])
    assert worker.pid
    assert resource.prlimit(worker.pid, resource.RLIMIT_AS) == (512 * 2**20, 512 * 2**20)
    assert 20 <= resource.prlimit(worker.pid, resource.RLIMIT_CPU)[0] <= 80


def test_time_a_small_file_takes_is_shown(worker: Worker, record_property: Callable[[str, object], None]) -> None:
    """A warm process answers in about a millisecond; measured and not asserted, since machines differ."""
    worker.extract([GOOD])
    start = perf_counter()
    for _ in range(50):
        assert worker.extract([GOOD])[0].readable
    record_property("milliseconds", (perf_counter() - start) * 20)
