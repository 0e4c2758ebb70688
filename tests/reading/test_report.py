"""What `mailbot read` and `mailbot explain` say."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest

from mailbot.core.values import Field
from mailbot.reading.report import explain, intake_line, paths, reply_line, understood
from tests.reading.mailset import mail

COMPLAINT = mail(
    "Beste Mieke,\n\nIk heb een klacht. Gisteren om 10.15 uur was ik bij u in Ophemert en u was er niet.\n\nGroet,\nAnna de Wit\n"
)
RUBBISH = [
    b"",
    b"\x00\xff" * 500,
    b"From: a\n" * 3000,
    b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 3000,
    b"\xf0\x9f\x98\x80",
]


def test_a_complaint_gives_all_thirteen_keys() -> None:
    """Absent is null, or false for description and reason."""
    line = intake_line("001.eml", COMPLAINT)
    assert line["kind"] == "complaint"
    assert set(line["fields"]) == {field.value for field in Field}
    assert line["fields"]["description"] is True
    assert line["fields"]["phone"] is None


def test_ordinary_mail_gives_no_fields() -> None:
    """What is no complaint is not read further."""
    line = intake_line("001.eml", mail("Tot morgen!\n"))
    assert (line["kind"], line["fields"]) == ("other", {})


@pytest.mark.parametrize("raw", RUBBISH)
def test_every_file_gives_its_line(raw: bytes) -> None:
    """Nothing raises, whatever the file holds, and each line is JSON."""
    for line in (intake_line("x.eml", raw), reply_line("x.eml", raw, "fields"), reply_line("x.eml", raw, "proposal")):
        assert json.loads(json.dumps(line))["file"] == "x.eml"
    assert explain(understood(raw))


def test_what_can_not_be_read_says_so() -> None:
    """An unreadable mail is "other" with an error, and a reply has nothing."""
    huge = b"Subject: x\n\n" + b"x" * 30_000_000
    assert intake_line("x.eml", huge)["kind"] == "other"
    assert intake_line("x.eml", huge)["error"]
    assert reply_line("x.eml", huge, "proposal")["answer"] is None


def test_a_reply_line_has_what_was_asked() -> None:
    """Fields for a request, an answer for a proposal, the typed text for both."""
    raw = mail("Akkoord.\n\nAnna\n")
    assert reply_line("1.eml", raw, "proposal")["answer"] == "accept"
    assert reply_line("1.eml", raw, "fields")["fields"] == {"name": "Anna", "signature": "Anna"}
    assert reply_line("1.eml", raw, "fields")["new_text"] == "Akkoord.\n\nAnna"


@pytest.mark.long
@pytest.mark.parametrize("near_miss", ["06-", "Kerkstraat 1 ", "3 maart ", "Op 1 mei schreef ik ", "Naam: \n", "Aa-"])
def test_hostile_mail_is_read_in_bounded_time(near_miss: str) -> None:
    """A quarter of a megabyte of near misses costs seconds at most, never minutes."""
    raw = mail("Ik heb een klacht. " + near_miss * (250_000 // len(near_miss)) + "\n")
    start = process_time()
    intake_line("x.eml", raw)
    assert process_time() - start < 10


def test_explain_tells_why_and_where() -> None:
    """A person reads the verdict, the reasons and the words of each value."""
    told = explain(understood(COMPLAINT))
    assert "wordt als klacht behandeld" in told
    assert "datum van de dienst: 2026-05-18" in told
    assert "Niet gevonden:" in told
    assert "Anna de Wit" in told


def test_explain_of_ordinary_mail_says_that_it_stays() -> None:
    """No contents are listed for what is no complaint."""
    told = explain(understood(mail("Tot morgen!\n")))
    assert "niet als klacht" in told
    assert "Gevonden" not in told


def test_a_folder_stands_for_its_mails_in_order(tmp_path: Path) -> None:
    """Only *.eml, in name order; a file stands for itself."""
    for name in ("b.eml", "a.eml", "note.txt"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in paths([tmp_path])] == ["a.eml", "b.eml"]
    assert list(paths([str(tmp_path / "note.txt")])) == [tmp_path / "note.txt"]
