"""Raw bytes become a Message within limits, or UnreadableMail; headers can't carry tricks."""

from __future__ import annotations

import base64
import random
from datetime import timedelta
from time import perf_counter

import pytest

from mailbot.core.mail import Message
from mailbot.errors import UnreadableMail
from mailbot.reading.message import parse

HEAD = b"From: Anna de Wit <anna@post.example>\r\nTo: bram@praktijk.example\r\nSubject: Hallo\r\n"


def read(headers: bytes = HEAD, body: bytes = b"Dag") -> Message:
    """Parse a mail of these header lines and this body."""
    return parse(headers + b"\r\n" + body)


def multipart(kind: bytes, *parts: bytes) -> Message:
    """Parse a multipart mail of these parts, each with its own header."""
    body = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"
    return read(HEAD + b'Content-Type: multipart/%s; boundary="b"\r\n' % kind, body)


PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\nGetypt"
ATTACHED_MAIL = b"Content-Type: message/rfc822\r\n\r\nFrom: x@post.example\r\nSubject: oud\r\n\r\nIk ga akkoord"


def test_headers_are_read() -> None:
    """Names, addresses, ids and the date with its own zone."""
    message = read(
        HEAD
        + b"Date: Thu, 16 Apr 2026 08:00:00 +0200\r\nMessage-ID: <1@post.example>\r\nIn-Reply-To: <0@p.example>\r\n"
        + b"References: <a@p.example>\r\n <0@p.example>\r\nReply-To: Anna <a2@post.example>\r\n"
    )
    assert (message.sender, message.sender_name) == ("anna@post.example", "Anna de Wit")
    assert message.date is not None
    assert (message.date.utcoffset(), message.date.hour) == (timedelta(hours=2), 8)
    assert message.thread == ("<0@p.example>", "<a@p.example>")
    assert message.reply_to[0].email == "a2@post.example"
    assert message.suspicious == ()


@pytest.mark.parametrize(
    "headers",
    [
        HEAD + b"From: bram@praktijk.example\r\n",
        b"From: bram@praktijk.example, evil@x.example\r\n",
        b"From: bram@praktijk.example(<evil@x.example>\r\n",
        b"From: bram@praktijk.example]<evil@x.example>\r\n",
        b"From: Groep: bram@praktijk.example;\r\n",
        b"From: bram@praktijk.example <evil@x.example>\r\n",
        b"From: <@x.example:bram@praktijk.example>\r\n",
        b'From: "bram"@praktijk.example\r\n',
        b"From: bram@praktijk.example\x00\r\n",
        b"From:\r\n",
        b"Subject: geen afzender\r\n",
        HEAD + b"Subject: tweede\r\n",
        HEAD + b"Date: x\r\nDate: y\r\n",
        HEAD + b"Message-ID: <1@x>\r\nMessage-ID: <2@x>\r\n",
        HEAD + b"Resent-From: evil@x.example\r\n",
    ],
)
def test_mail_that_two_readers_could_read_differently_is_suspicious(headers: bytes) -> None:
    """Such a mail is never a command (CVE-2023-27043 and its kin)."""
    assert read(headers).suspicious


@pytest.mark.parametrize(
    "field",
    [
        b"anna@post.example",
        b"<anna@post.example>",
        b'"Wit, Anna de" <anna@post.example>',
        b"=?utf-8?q?Anna_de_W=C3=ADt?= <anna@post.example>",
        b"anna@post.example <anna@post.example>",
        b"Anna (thuis) <anna@post.example>",
        b"anna@post.example (Anna)",
        b"Anna\r\n <Anna@Post.example>",
    ],
)
def test_ordinary_from_is_plain(field: bytes) -> None:
    """What real programs write raises no suspicion."""
    message = read(b"From: " + field + b"\r\n")
    assert (message.sender, message.suspicious) == ("anna@post.example", ())


def test_header_values_are_one_clean_line() -> None:
    """No line end, no NUL, at most 998 characters, whatever the encoded words hold."""
    message = read(b"From: a@x.example\r\nSubject: =?utf-8?q?x=0D=0ABcc:_evil@x=00?= caf\xe9\r\nX-Long: " + b"a" * 5000)
    assert message.subject == "x Bcc: evil@x  café"
    assert len(message.header("x-long")) == 998


def test_attached_mail_and_files_are_no_text() -> None:
    """Another person's words are never the sender's (RFC 2046 § 5.2)."""
    log = (
        b"Content-Type: text/plain; name=log.txt\r\nContent-Disposition: inline; filename=log.txt\r\n\r\nIk ga akkoord"
    )
    pdf = b"Content-Type: application/pdf; name=../../brief.pdf\r\n\r\n%PDF"
    message = multipart(b"mixed", PLAIN, ATTACHED_MAIL, log, pdf)
    assert message.text == "Getypt"
    assert [each.name for each in message.attachments] == ["", "log.txt", "../../brief.pdf"]
    assert b"Ik ga akkoord" in message.attachments[0].content


def test_attached_mail_is_kept_as_the_bytes_that_it_is() -> None:
    """Also where a program encoded it, against RFC 2046 § 5.2.1; what only claims to be encoded stays."""
    inner = b"From: x@post.example\nSubject: oud\n\nIk ga akkoord"
    head = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    encoded, plain = base64.encodebytes(inner), inner
    attached = multipart(b"mixed", PLAIN, head + encoded, head + plain, head + b"AAA").attachments
    assert [each.content_type for each in attached] == ["message/rfc822"] * 3
    assert [each.content.strip() for each in attached] == [inner, inner, b"AAA"]


def test_plain_version_is_preferred_unless_it_is_empty() -> None:
    """Of two versions of one text the plain one is read (RFC 2046 § 5.1.4)."""
    html = b"Content-Type: text/html\r\n\r\n<p>Opgemaakt</p>"
    assert multipart(b"alternative", PLAIN, html).text == "Getypt"
    assert multipart(b"alternative", b"Content-Type: text/plain\r\n\r\n \r\n", html).text == "Opgemaakt"
    assert multipart(b"mixed", html, PLAIN).text == "Opgemaakt\n\nGetypt"


def test_html_becomes_readable_text() -> None:
    """Rows of two cells, lists, quotes and breaks are kept; what can't be seen is not."""
    html = (
        b"<style>p{}</style><table><tr><th>Naam</th><td>Anna &amp; Piet</td></tr></table><ul><li>een<li>twee</ul>"
        b"<p style='display: none'>stil</p><p>regel<br>einde</p><blockquote>oud<br>ouder</blockquote>"
    )
    message = read(HEAD + b"Content-Type: text/html; charset=utf-8\r\n", html)
    lines = [line for line in message.text.split("\n") if line.strip("> ")]
    assert lines == ["Naam: Anna & Piet", "- een", "- twee", "regel", "einde", "> oud", "> ouder"]


@pytest.mark.parametrize(
    "charset", [b"", b"; charset=utf-8", b"; charset=iso-8859-1", b"; charset=x-\x00", b"; charset=idna"]
)
def test_windows_letters_survive_a_wrong_charset(charset: bytes) -> None:
    """Undeclared or wrongly declared windows-1252 keeps its letters."""
    assert read(HEAD + b"Content-Type: text/plain" + charset + b"\r\n", b"caf\xe9 \x80 5").text == "café € 5"


def test_soft_line_breaks_are_joined() -> None:
    """A flowed paragraph is one line again, its quote is not joined to it (RFC 3676 § 4)."""
    flowed = HEAD + b"Content-Type: text/plain; format=flowed\r\n"
    assert read(flowed, b"een \r\ntwee\r\n> oud \r\n> ouder\r\n-- \r\nAnna").text == "een twee\n> oud ouder\n-- \nAnna"


def nested(levels: int) -> bytes:
    """Return a mail of multiparts in multiparts."""
    heads = (b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(levels))
    return HEAD + b"".join(heads) + b"\r\nx"


@pytest.mark.parametrize(
    "raw",
    [
        b"x" * 25_000_001,
        nested(101),
        HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 2000,
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * 1001,
        HEAD + b"Subject: " + b"x" * 70_000,
        HEAD + b"X: y\r\n" * 1001,
    ],
)
def test_mail_beyond_the_limits_is_refused_before_parsing(raw: bytes) -> None:
    """Size, depth, parts, field and fields have an end (yardstick § 8)."""
    with pytest.raises(UnreadableMail):
        parse(raw)


def test_mail_at_the_limits_is_read() -> None:
    """Ninety levels are odd but no crime."""
    assert parse(nested(90)).sender == "anna@post.example"


def test_broken_bytes_give_a_message_or_unreadable_mail_and_nothing_else() -> None:
    """Thousands of damaged mails, from one seed: no other error, no half surrogate, no line end in a header."""
    seed = HEAD + b"Date: Thu, 16 Apr 2026 08:00:00 +0200\r\nContent-Disposition: inline; filename*=utf-8''a\r\n"
    seed += (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        + PLAIN
        + b"\r\n--b\r\n"
        + ATTACHED_MAIL
        + b"\r\n--b--"
    )
    chance = random.Random(7)  # noqa: S311 - repeatable, no secret
    for _ in range(1500):
        damaged = bytearray(seed)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.choice(b'\x00\xff=?;:"<>()\r\n\\\x1d*')
        try:
            message = parse(bytes(damaged))
        except UnreadableMail:
            continue
        everything = [message.text, message.html, *chain_of(message)]
        assert not any("\r" in each or "\n" in each or "\0" in each for each in everything[2:])
        "".join(everything).encode("utf-8")


def chain_of(message: Message) -> list[str]:
    """Return every string of a message that must be one clean line."""
    people = [text for each in (*message.senders, *message.to) for text in (each.name, each.email)]
    return [message.subject, message.message_id, *people, *(text for pair in message.headers for text in pair)]


@pytest.mark.parametrize("piece", [b"<!", b"<![", b"<a b=", b"<div style='", b"<!--", b"<td>", b"<p hidden>", b"&"])
def test_hostile_html_takes_no_time(piece: bytes) -> None:
    """Unclosed tags and comments are read in linear time (T-BOMB)."""
    start = perf_counter()
    read(HEAD + b"Content-Type: text/html\r\n", piece * (1_000_000 // len(piece)))
    assert perf_counter() - start < 8
