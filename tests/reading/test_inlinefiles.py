"""Files that stand in the text: attachments by another name."""

from __future__ import annotations

import pytest

from mailbot.reading.inlinefiles import without_files
from mailbot.reading.message import parse

UU = "begin 644 brief.txt\n#86)C\n`\nend"


def test_uuencoded_file_is_an_attachment_and_no_text() -> None:
    """Its words are read from the file, and its lines are no words."""
    message = parse(f"From: a@b.example\n\nZie bijlage.\n\n{UU}\n\nGroet, Anna\n".encode())
    assert message.text.split() == ["Zie", "bijlage.", "Groet,", "Anna"]
    (file,) = message.attachments
    assert (file.name, file.content) == ("brief.txt", b"abc")


def test_yenc_block_is_no_text() -> None:
    """What the bytes were is lost in the text; that there was a file is not."""
    text, (file,) = without_files("Hoi\n=ybegin line=128 size=3 name=a.bin\nxyz\n=yend size=3\nDag")
    assert (text, file.name) == ("Hoi\nDag", "a.bin")


@pytest.mark.parametrize(
    "text",
    [
        "begin 644 a.txt\n#86)C",
        "In het begin 644 keer\nend",
        "begin 644\nend",
        "het begin\n\nend",
        "=ybegin name=a\nx",
        "Hallo",
    ],
)
def test_text_that_only_looks_like_a_file_stays(text: str) -> None:
    """What never ends, or never began, was written by somebody."""
    assert without_files(text) == (text, ())


def test_a_blank_before_the_colon_is_a_header_still() -> None:
    """RFC 5322 § 4.5: the obsolete form; in the text it is the sender's."""
    message = parse(b"From : Anna <anna@klant.example>\r\nSubject\t: Trein\r\n\r\nNaam : Anna\r\n")
    assert (message.sender, message.subject, message.text.strip()) == ("anna@klant.example", "Trein", "Naam : Anna")
