"""T-BOMB: mail that costs its sender little and its reader much, each by name. Made when asked: some are large."""

from __future__ import annotations

import base64
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Final

from tests import attached
from tests.odd.crafted import HEAD, HELLO, whole

MEGABYTE: Final = 2**20
_START: Final = HEAD.encode()


def _levels(depth: int, kind: str = "multipart/mixed") -> bytes:
    lines = [HEAD.rstrip("\r\n")]
    for nth in range(depth):
        lines += [f'Content-Type: {kind}; boundary="{nth}"', "", f"--{nth}"]
    return "\r\n".join([*lines, "Content-Type: text/plain", "", "bodem", ""]).encode()


def _mails_in_mails(depth: int) -> bytes:
    return _START + b"Content-Type: message/rfc822\r\n\r\n" * depth + HELLO


def _parts(number: int) -> bytes:
    return whole('Content-Type: multipart/mixed; boundary="g"\r\n', b"--g\r\n\r\nx\r\n" * number + b"--g--")


def _attached(content: bytes, name: str, kind: str) -> bytes:
    body = base64.encodebytes(content).replace(b"\n", b"\r\n")
    return whole(f'Content-Type: {kind}; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n', body)


def _docx(xml: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return made.getvalue()


def _zip_in_zip() -> bytes:
    made = _docx(b"0" * 10 * MEGABYTE)
    for _ in range(5):
        made = attached.zipped({f"word/{n}.docx": made.decode("latin-1") for n in range(9)}, "x", "").content
    return made


def _lying_zip() -> bytes:
    made = bytearray(_docx(b"<w:p>" + b" " * 50 * MEGABYTE))
    at = made.rfind(b"PK\x01\x02")
    # It says that what it holds is small.
    made[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(made)


def _pdf(stream: bytes) -> bytes:
    packed = zlib.compress(stream)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<>>>>endobj\n"
    body = b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream endobj\n" % (len(packed), packed)
    return head + page + body + b"trailer<</Root 1 0 R>>\n"


BOMBS: Final[dict[str, Callable[[], bytes]]] = {
    "two thousand levels": lambda: _levels(2000),
    "levels up to the limit": lambda: _levels(99),
    "fifty thousand levels": lambda: _levels(50_000),
    "two thousand mails in mails": lambda: _mails_in_mails(2000),
    "mails in mails up to the limit": lambda: _mails_in_mails(98),
    "parts beyond the limit": lambda: _parts(1500),
    "parts up to the limit": lambda: _parts(990),
    "a million parts": lambda: _parts(1_000_000),
    "comments in From": lambda: b"From: " + b"(" * 60_000 + b"\r\n\r\n",
    "comments that end": lambda: b"From: " + b"(" * 30_000 + b")" * 30_000 + b" <piet@elders.example>\r\n\r\n",
    "quotes in From": lambda: b"From: " + b'"' * 60_000 + b"\r\n\r\n",
    "brackets in From": lambda: b"From: " + b"<" * 60_000 + b"\r\n\r\n",
    "addressees": lambda: b"To: " + b",\r\n ".join(b"p%d@elders.example" % n for n in range(2500)) + b"\r\n\r\nHoi",
    "commas": lambda: b"To: " + b"," * 64_000 + b"\r\n\r\n",
    "groups": lambda: b"To: " + b"g:" * 30_000 + b";" * 4000 + b"\r\n\r\n",
    "encoded words": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 4500 + b"\r\n\r\nHoi",
    "half encoded words": lambda: b"Subject: " + b"=?utf-8?q?" * 6000 + b"\r\n\r\nHoi",
    "encoded words side by side": lambda: b"Subject: " + b"=?a?b?c?=" * 7000 + b"\r\n\r\nHoi",
    "a header of a megabyte": lambda: b"Subject: " + b"a" * MEGABYTE + b"\r\n\r\n",
    "header fields": lambda: b"X: y\r\n" * 200_000 + b"\r\n",
    "header fields up to the limit": lambda: b"X-Long: yyyyyyyy\r\n" * 995 + b"\r\nHoi",
    "folded lines": lambda: b"Subject: a\r\n" + b" a\r\n" * 16_000 + b"\r\nHoi",
    "references": lambda: b"References: " + b"<a@b>\r\n " * 7000 + b"\r\n\r\nHoi",
    "parameters": lambda: b"Content-Type: text/plain" + b"; a=b" * 12_000 + b"\r\n\r\nHoi",
    "parts of a parameter": lambda: b"Content-Type: text/plain" + b"".join(b"; name*%d=x" % n for n in range(5000)) + b"\r\n\r\nHoi",
    "Received": lambda: b"Received: from a by b; Mon, 2 Mar 2026 10:00:00 +0100\r\n" * 900 + b"\r\nHoi",
    "digits of a date": lambda: b"Date: " + b"9" * 60_000 + b"\r\n\r\nHoi",
    "lines": lambda: whole("Subject: x\r\n", b"\n" * 20 * MEGABYTE),
    "one line": lambda: whole("Subject: x\r\n", b"a" * 20 * MEGABYTE),
    "blanks": lambda: whole("Subject: x\r\n", b" " * 5 * MEGABYTE),
    "quote marks": lambda: whole("Subject: x\r\n", b"> " * MEGABYTE + b"\r\n" + b">\r\n" * MEGABYTE),
    "words": lambda: whole("Subject: x\r\n", b"ik kreeg een factuur en u was te laat. " * 60_000),
    "flowed": lambda: whole("Content-Type: text/plain; format=flowed\r\n", b"a \r\n" * 500_000),
    "base64 of nothing": lambda: whole("Content-Transfer-Encoding: base64\r\n", b"\r\n" * MEGABYTE + b"=" * MEGABYTE),
    "base64 of much": lambda: whole("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n", base64.encodebytes(b"a" * 12 * MEGABYTE)),
    "quoted-printable": lambda: whole("Content-Transfer-Encoding: quoted-printable\r\n", b"=\r\n" * MEGABYTE + b"=" * MEGABYTE),
    "utf-7": lambda: whole("Content-Type: text/plain; charset=utf-7\r\n", b"+" * 3 * MEGABYTE),
    "html open": lambda: whole("Content-Type: text/html\r\n", b"<div>" * 400_000),
    "html brackets": lambda: whole("Content-Type: text/html\r\n", b"<" * 2 * MEGABYTE),
    "html half a tag": lambda: whole("Content-Type: text/html\r\n", b"<a " + b"b='" * MEGABYTE),
    "html comments": lambda: whole("Content-Type: text/html\r\n", b"<!--" * 500_000),
    "html declarations": lambda: whole("Content-Type: text/html\r\n", b"<![" * 500_000),
    "html entities": lambda: whole("Content-Type: text/html\r\n", b"&" * 2 * MEGABYTE + b"&#x" * 300_000),
    "html tables": lambda: whole("Content-Type: text/html\r\n", b"<table><tr><td>" * 50_000),
    "uuencoded beginnings": lambda: whole("Subject: x\r\n", b"begin 644 a\r\n" * 100_000),
    "docx bomb": lambda: _attached(_docx(b"<w:p>" + b" " * 400 * MEGABYTE), "a.docx", attached.DOCX_TYPE),
    "docx that lies": lambda: _attached(_lying_zip(), "a.docx", attached.DOCX_TYPE),
    "docx in docx": lambda: _attached(_zip_in_zip(), "a.docx", attached.DOCX_TYPE),
    "deep docx": lambda: _attached(_docx(b"<p>" * 200_000), "a.docx", attached.DOCX_TYPE),
    "pdf bomb": lambda: _attached(_pdf(b" " * 300 * MEGABYTE), "a.pdf", "application/pdf"),
    "pdf of brackets": lambda: _attached(_pdf(b"[" * 3_000_000), "a.pdf", "application/pdf"),
    "rtf of braces": lambda: _attached(b"{\\rtf1" + b"{" * 500_000, "a.rtf", "application/rtf"),
    "winmail of nothing": lambda: _attached(b"\x78\x9f\x3e\x22" + b"\0" * MEGABYTE, "winmail.dat", "application/ms-tnef"),
    "attached mail that is a bomb": lambda: _attached(_levels(5000), "a.eml", "message/rfc822"),
    "many files": lambda: whole('Content-Type: multipart/mixed; boundary="g"\r\n', b"--g\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n%PDF-1.4\r\n" * 900),
    "too large": lambda: whole("Subject: x\r\n", b"a\r\n" * 9_000_000),
}  # fmt: skip
