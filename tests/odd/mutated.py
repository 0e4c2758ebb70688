"""Mail broken by chance: a seed gives one mail, and always the same (reliability R17).

What is broken are the crafted mails, and mails put together from pieces of the grammar of RFC 5322, RFC 2045 and
RFC 2047; what breaks them is what transport, gateways and attackers do to bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from random import Random

from tests.odd import crafted
from tests.odd.machines import odd_mails

_PIECES = (
    b"\r\n", b"\n", b"\r", b"\0", b"\r\n\r\n", b"\r\n ", b"\t", b":", b";", b"=", b"?=", b"=?utf-8?q?", b"=?utf-8?b?", b"<", b">",
    b"(", b")", b'"', b"\\", b"@", b",", b"--xb7", b"--xb7--", b"boundary=", b"charset=", b"name*0*=", b"filename*=utf-8''%",
    b"Content-Type: ", b"multipart/mixed; boundary=xb7", b"message/rfc822", b"text/html", b"base64", b"\xff", b"\xc3", b"\xed\xa0\x80",
    b"\xe2\x80\xae", b"&#", b"<!--", b"From: ", b"Date: ", b"Subject: ", b"Message-ID: <", b"Mon, 2 Mar 2026", b"%s", b"{{", b"A" * 500,
)  # fmt: skip


@cache
def seeds() -> tuple[bytes, ...]:
    """Return the mails that are broken: the crafted ones of a common size."""
    return tuple(mail for mail in odd_mails().values() if len(mail) < 4000)


def mutated(seed: int) -> bytes:
    """Return the mail of a seed."""
    chance = Random(seed)  # noqa: S311 - to be had again
    mail = generated(chance) if chance.random() < 0.3 else chance.choice(seeds())
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9, 20))):
        mail = chance.choice(_BREAKING)(mail, chance)
    return mail


def generated(chance: Random) -> bytes:
    """Return a mail put together from pieces that are each near to the grammar."""
    fields = chance.choices(_FIELDS, k=chance.randint(0, 12))
    head = b"".join(name + b": " + _value(chance) + b"\r\n" for name in fields)
    return head + chance.choice((b"\r\n", b"", b"\n", b" \r\n")) + _body(chance, 3)


_FIELDS = (
    b"From", b"To", b"Cc", b"Reply-To", b"Subject", b"Date", b"Message-ID", b"In-Reply-To", b"References", b"Content-Type",
    b"Content-Disposition", b"Content-Transfer-Encoding", b"MIME-Version", b"Received", b"Return-Path", b"Authentication-Results",
    b"List-Id", b"Auto-Submitted", b"X-\xe9", b"Resent-From", b"Sender", b"Content-ID", b"DKIM-Signature",
)  # fmt: skip


def _value(chance: Random) -> bytes:
    tables: Sequence[Sequence[str]] = (crafted.FROMS, crafted.SUBJECTS, crafted.DATES, crafted.ENCODINGS)
    if chance.random() < 0.4:
        kind = chance.choice(
            (b"text/plain", b"text/html", b"multipart/mixed", b"multipart/alternative", b"message/rfc822")
        )
        charset = chance.choice(crafted.CHARSETS).encode()
        return kind + b'; boundary="xb7"; charset=' + charset + b"; name*0*=utf-8''%c3"
    return chance.choice(chance.choice(tables)).encode("utf-8", "surrogateescape")[:2000]


def _body(chance: Random, deeper: int) -> bytes:
    if not deeper or chance.random() < 0.4:
        return chance.choice(
            (crafted.HELLO, b"<p>Hoi <b>Bram", b"SGFsbG8=", b"Hallo=20Bram=\r\n", bytes(chance.randbytes(80)), b"")
        )
    parts = (
        b"Content-Type: " + _value(chance) + b"\r\n\r\n" + _body(chance, deeper - 1)
        for _ in range(chance.randint(0, 4))
    )
    return b"--xb7\r\n" + b"\r\n--xb7\r\n".join(parts) + b"\r\n--xb7--\r\n"


# --- breaking ----------------------------------------------------------------------


def _flip(mail: bytes, chance: Random) -> bytes:
    if not mail:
        return mail
    at = chance.randrange(len(mail))
    return mail[:at] + bytes([mail[at] ^ 1 << chance.randrange(8)]) + mail[at + 1 :]


def _insert(mail: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(mail))
    return mail[:at] + chance.choice(_PIECES) + mail[at:]


def _over(mail: bytes, chance: Random) -> bytes:
    at, piece = chance.randint(0, len(mail)), chance.choice(_PIECES)
    return mail[:at] + piece + mail[at + len(piece) :]


def _cut(mail: bytes, chance: Random) -> bytes:
    return mail[: chance.randint(0, len(mail))]


def _drop(mail: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(mail))
    return mail[:at] + mail[at + chance.randint(1, 60) :]


def _double(mail: bytes, chance: Random) -> bytes:
    at, length = chance.randint(0, len(mail)), chance.randint(1, 200)
    return mail[:at] + mail[at : at + length] * chance.choice((2, 3, 20)) + mail[at + length :]


def _splice(mail: bytes, chance: Random) -> bytes:
    other = chance.choice(seeds())
    return mail[: chance.randint(0, len(mail))] + other[chance.randint(0, len(other)) :]


def _shuffle(mail: bytes, chance: Random) -> bytes:
    lines = mail.split(b"\r\n")
    first, second = (chance.randrange(len(lines)) for _ in range(2))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\r\n".join(lines)


def _line_ends(mail: bytes, chance: Random) -> bytes:
    return mail.replace(
        b"\r\n", chance.choice((b"\n", b"\r", b"\r\r\n", b"\n\r", b"\x85", b"\x0c")), chance.randint(1, 9)
    )


_BREAKING: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip, _flip, _insert, _insert, _insert, _over, _cut, _drop, _double, _splice, _shuffle, _line_ends,
)  # fmt: skip
