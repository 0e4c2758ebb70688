"""A letter as bytes: the same every time, threaded, and nobody's words in a header (RFC 5322)."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.compose import Letterhead, compose
from mailbot.core.identity import HEADER
from mailbot.core.mail import Attachment
from tests.builders import here

HEAD = Letterhead(
    sender_name="Bram",
    sender="klachten@praktijk.example",
    to="anna@klant.example",
    subject="[KL-2026-0001] Ontvangstbevestiging",
    date=here(2026, 3, 2),
    message_id="<kl-2026-0001.c.abcdefgh23456777.abcdefghijklmnop@praktijk.example>",
    sealed="kl-2026-0001.c.abcdefgh23456777.abcdefghijklmnop",
    language="nl",
)
SCAN = Attachment("regeling é.pdf", "application/pdf", b"%PDF-1.4\x00\xff")
LONG = f"<{'x' * 180}@mail.{'y' * 60}.example>"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def read(raw: bytes) -> EmailMessage:
    """Read a mail as another program would."""
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def header(raw: bytes) -> bytes:
    """The header of a mail, byte for byte."""
    return raw.partition(b"\r\n\r\n")[0] + b"\r\n"


def unfolded(raw: bytes, name: str) -> str:
    """A header's value with the folds taken out, as it stands in the bytes."""
    found = re.search(rf"^{name}:((?:.|\r\n[ \t])*)\r\n".encode(), header(raw), re.MULTILINE)
    return re.sub(r"\s+", " ", found[1].decode("ascii")).strip() if found else ""


def test_same_letter_gives_the_same_bytes() -> None:
    """A second sending after a crash is the same mail: boundaries too are fixed."""
    first, second = (compose(HEAD, "Dag", "<p>Dag</p>", [SCAN]) for _ in range(2))
    assert first == second
    other = compose(replace(HEAD, message_id="<another@praktijk.example>"), "Dag", "<p>Dag</p>", [SCAN])
    boundaries = [set(re.findall(rb'boundary="([^"]+)"', each)) for each in (first, other)]
    assert len(boundaries[0]) == 2
    assert not boundaries[0] & boundaries[1]


def test_letter_has_a_text_an_html_part_and_its_attachment() -> None:
    """multipart/alternative within multipart/mixed; names of attachments keep their accents."""
    mail = read(compose(HEAD, "Dag Anna,\n\n…", "<p>Dag Anna</p>", [SCAN]))
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]
    text, pdf = mail.get_body(("plain",)), next(iter(mail.iter_attachments()))
    assert text is not None
    assert text.get_content().splitlines() == ["Dag Anna,", "", "…"]
    assert (pdf.get_filename(), pdf.get_content()) == (SCAN.name, SCAN.content)


def test_attachment_of_an_unknown_kind_is_bytes() -> None:
    """A type without a subtype is not trusted."""
    mail = read(compose(HEAD, "x", "x", [Attachment("a", "application", b"1")]))
    assert next(iter(mail.iter_attachments())).get_content_type() == "application/octet-stream"


def test_header_tells_who_when_and_what() -> None:
    """The date stands in the practice's own zone; the seal is repeated in a header of ours."""
    mail = read(compose(replace(HEAD, date=HEAD.date.astimezone()), "x", "x"))
    assert mail["From"] == "Bram <klachten@praktijk.example>"
    assert mail["To"] == "anna@klant.example"
    assert mail["Subject"] == HEAD.subject
    assert mail["Date"].datetime == HEAD.date
    assert mail["Message-ID"] == HEAD.message_id
    assert mail[HEADER] == HEAD.sealed
    assert mail["Content-Language"] == "nl"
    assert not {"Auto-Submitted", "X-Auto-Response-Suppress", "In-Reply-To", "References"} & set(mail.keys())


def test_automatic_letter_says_so() -> None:
    """So that no machine answers it (RFC 3834 § 5)."""
    mail = read(compose(replace(HEAD, automatic="auto-replied"), "x", "x"))
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "All"


@pytest.mark.parametrize("many", [0, 1, 8, 40])
def test_long_message_ids_stay_as_they_are(many: int) -> None:
    """An id that is encoded as a word breaks the thread: the bytes tell (RFC 5322 § 3.6.4)."""
    older = tuple(f"<{nth}.{LONG[1:]}" for nth in range(many))
    raw = compose(replace(HEAD, message_id=LONG, in_reply_to=LONG, references=older), "x", "x")
    assert unfolded(raw, "Message-ID") == unfolded(raw, "In-Reply-To") == LONG
    assert unfolded(raw, "References") == " ".join((*older, LONG)[-20:])
    assert b"=?" not in header(raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_references_name_each_mail_once() -> None:
    """The mail that is answered comes last where it was not named before."""
    raw = compose(replace(HEAD, in_reply_to="<b@x>", references=("<a@x>", "<b@x>", "<a@x>")), "x", "x")
    assert unfolded(raw, "References") == "<a@x> <b@x>"


@pytest.mark.parametrize(
    "name", ["Bram de Wît", "Ünïcödé", 'Bram "de Wit", psycholoog', "Bram\r\nBcc: x@y", "", "名前"]
)
def test_names_survive(name: str) -> None:
    """Accents, quotes, other scripts; a line break becomes a space."""
    mail = read(compose(replace(HEAD, sender_name=name), "x", "x"))
    (sender,) = mail["From"].addresses
    assert sender.display_name == " ".join(name.split())
    assert sender.addr_spec == HEAD.sender
    assert mail["Bcc"] is None


@pytest.mark.parametrize(
    "odd", ["<\u00e9@klant.example>", f"<{'x' * 1200}@y>", "<a b@x>", "no id", "", "<a@x>\r\nBcc: x@y"]
)
def test_id_that_is_none_is_left_out_of_the_thread(odd: str) -> None:
    """It would be encoded as a word, and spoil the ids beside it."""
    raw = compose(replace(HEAD, in_reply_to=odd, references=(LONG, odd)), "x", "x")
    assert unfolded(raw, "References") == LONG
    assert unfolded(raw, "In-Reply-To") == ""
    assert b"=?" not in header(raw)
    assert unfolded(compose(replace(HEAD, in_reply_to=odd), "x", "x"), "References") == ""


@given(TEXT, TEXT, TEXT)
@settings(max_examples=25, deadline=None)
def test_no_words_make_a_header_of_their_own(one: str, two: str, three: str) -> None:
    """CR, LF, NUL and other controls in names, subjects and ids have no effect."""
    break_in = f"{one}\r\nBcc: piet@elders.example\r\n\r\n{two}\x00{three}"
    head = replace(HEAD, sender_name=break_in, subject=break_in, in_reply_to=break_in, references=(break_in,))
    raw = compose(head, break_in, break_in, [Attachment(break_in, "text/plain", b"x")])
    names = re.findall(rb"^([A-Za-z-]+):", header(raw), re.MULTILINE)
    allowed = b"From To Subject Date Message-ID X-Mailbot Content-Language MIME-Version Content-Type"
    assert set(names) == set(allowed.split())
    assert len(names) == len(set(names))
    assert b"\x00" not in header(raw)
    assert raw.isascii()


def test_lines_end_in_cr_lf_and_stay_short() -> None:
    """Long lines, dots and non-ASCII text travel as quoted-printable (RFC 2045 § 6.7)."""
    raw = compose(HEAD, "x" * 3000 + "\n.\r\nFrom é", "<p>" + "é" * 3000)
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_half_a_character_stops_no_letter() -> None:
    """A lone surrogate out of a mangled mail has no bytes: a question mark stands for it."""
    mail = read(compose(replace(HEAD, subject="a\udc80b", sender_name="\udc80"), "x\udc80", "<p>\udc80"))
    text = mail.get_body(("plain",))
    assert text is not None
    assert text.get_content().splitlines() == ["x?"]
    assert mail["Subject"] == "a?b"
