"""One suite for the port `Extractor`, on the twin in memory and on the process with limits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mailbot.adapters.memory_attachments import MemoryExtractor
from mailbot.adapters.worker import Worker
from mailbot.core.mail import AttachedText, Attachment
from mailbot.ports import Extractor
from mailbot.reading.files.read import read_file
from tests import attached

CALENDAR = Attachment("afspraak.ics", "text/calendar", b"BEGIN:VCALENDAR")


@pytest.fixture(params=["memory", "process"], scope="module")
def extractor(request: pytest.FixtureRequest) -> Iterator[Extractor]:
    """Return each extractor in turn."""
    if request.param == "memory":
        yield MemoryExtractor(read_file)
        return
    limited = Worker("mailbot.reading.message:parse", "mailbot.reading.files.read:read_file")
    yield limited.extract
    limited.close()


def test_texts_come_in_the_order_of_the_files(extractor: Extractor) -> None:
    """Who reads them knows which letter came first."""
    texts = extractor([attached.text("een", "1.txt"), attached.html("twee", "2.html"), attached.text("drie", "3.txt")])
    assert texts == tuple(AttachedText(f"{n}.{kind}", said, readable=True) for n, kind, said in [
        (1, "txt", "een"), (2, "html", "twee"), (3, "txt", "drie"),
    ])  # fmt: skip


def test_what_can_not_be_read_keeps_its_place(extractor: Extractor) -> None:
    """A file is never passed over in silence."""
    bad, good = extractor([attached.pdf("", "scan.pdf"), attached.text("goed")])
    assert bad == AttachedText("scan.pdf", "", readable=False)
    assert good.text == "goed"


def test_what_is_no_letter_gives_nothing(extractor: Extractor) -> None:
    """A calendar and a small picture are no letters, read or unread."""
    assert extractor([CALENDAR, Attachment("logo.png", "image/png", b"\x89PNG")]) == ()
    assert extractor([]) == ()


def test_mail_gives_its_text_and_its_files(extractor: Extractor) -> None:
    """Whose mail it was comes back as it was written."""
    mail = attached.eml("Zie bijlage.", "anna@klant.example", attached=[attached.text("brief")])
    texts = extractor([mail])
    assert [(each.text, each.author) for each in texts] == [
        ("Zie bijlage.", "anna@klant.example"), ("brief", "anna@klant.example"),
    ]  # fmt: skip
    assert texts == MemoryExtractor(read_file)([mail])


def test_every_character_comes_through(extractor: Extractor) -> None:
    """Letters beyond the first 65,536, quotes and line ends are the sender's."""
    said = "Één “vráág” 🙂\n\tmet tab"
    assert extractor([attached.text(said), attached.rtf("Één 🙂")])[0].text == said


def test_name_is_data(extractor: Extractor) -> None:
    """A file's name is the sender's claim: it opens no file."""
    name = "../../etc/passwd\n.txt"
    assert extractor([attached.text("hoi", name)]) == (AttachedText(name, "hoi", readable=True),)
