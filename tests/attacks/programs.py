"""A command as real mail programs send it: their fields, their encodings, what they add below."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from itertools import count
from quopri import encodestring
from typing import Final

from tests.mails import BRAM

Program = Callable[[str, str, datetime], bytes]
_serials = count(1)


def _mail(fields: list[str], body: str, when: datetime) -> bytes:
    stamped = [*fields, f"Date: {format_datetime(when)}", f"Message-ID: <program-{next(_serials)}@praktijk.example>"]
    return ("\n".join(["MIME-Version: 1.0", *stamped, "", body]) + "\n").replace("\n", "\r\n").encode()


def _alternative(text: str, html: str, *, base64: bool = False) -> str:
    def part(kind: str, content: str) -> str:
        if base64:
            coded = b64encode(content.encode()).decode()
            lines = "\n".join(coded[at : at + 76] for at in range(0, len(coded), 76))
            return (
                f'--000000000000a1\nContent-Type: {kind}; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n{lines}'
            )
        quoted = encodestring(content.encode()).decode()
        return (
            f'--000000000000a1\nContent-Type: {kind}; charset="utf-8"\n'
            f"Content-Transfer-Encoding: quoted-printable\n\n{quoted}"
        )

    return f"{part('text/plain', text)}\n{part('text/html', html)}\n--000000000000a1--"


_BOUNDARY = 'Content-Type: multipart/alternative; boundary="000000000000a1"'


def outlook(subject: str, text: str, when: datetime) -> bytes:
    """Outlook for Windows: base64, X-MS fields, Thread-Topic with the subject, a signature."""
    fields = [
        f'From: "Bram de Wit" <{BRAM}>',
        f"To: <{BRAM}>",
        f"Subject: {subject}",
        f"Thread-Topic: {subject}",
        "Thread-Index: AdqX1Zk2b9bYH3mDQkK0c1d2e3f4gA==",
        "X-Mailer: Microsoft Outlook 16.0",
        "Content-Language: nl",
        _BOUNDARY,
    ]
    html = f'<html><body><p class="MsoNormal">{text}</p><p>Met vriendelijke groet,<br>Bram</p></body></html>'
    return _mail(fields, _alternative(f"{text}\n\nMet vriendelijke groet,\nBram\n", html, base64=True), when)


def owa(subject: str, text: str, when: datetime) -> bytes:
    """Outlook on the web: From in capitals and quotes, Exchange's own fields."""
    fields = [
        f'From: "Wit, Bram de" <{BRAM.capitalize()}>',
        f'To: "Wit, Bram de" <{BRAM}>',
        f"Subject: {subject}",
        "Accept-Language: nl-NL, en-US",
        "X-MS-Has-Attach:",
        "X-MS-TNEF-Correlator:",
        "x-ms-exchange-messagesentrepresentingtype: 1",
        _BOUNDARY,
    ]
    html = f'<html><body dir="ltr"><div class="elementToProof">{text}</div></body></html>'
    return _mail(fields, _alternative(f"{text}\n", html), when)


def gmail_web(subject: str, text: str, when: datetime) -> bytes:
    """Gmail on the web: a bare To, HTML in a div with dir."""
    fields = [f"From: Bram de Wit <{BRAM}>", f"To: {BRAM}", f"Subject: {subject}", _BOUNDARY]
    return _mail(fields, _alternative(f"{text}\n", f'<div dir="ltr">{text}</div>'), when)


def gmail_app(subject: str, text: str, when: datetime) -> bytes:
    """Gmail on a telephone: the name twice, div with dir auto."""
    fields = [f"From: Bram de Wit <{BRAM}>", f"To: Bram de Wit <{BRAM}>", f"Subject: {subject}", _BOUNDARY]
    return _mail(fields, _alternative(f"{text}\n", f'<div dir="auto">{text}</div>'), when)


def iphone(subject: str, text: str, when: datetime) -> bytes:
    """Mail on an iPhone: one plain part, its own signature; after a mailto link the subject stays as it is."""
    fields = [
        f"From: Bram de Wit <{BRAM}>",
        f"To: {BRAM}",
        f"Subject: {subject}",
        "Mime-Version: 1.0 (1.0)",
        "X-Mailer: iPhone Mail (22F76)",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    ]
    body = encodestring(f"{text}\n\nVerstuurd vanaf mijn iPhone".encode()).decode()
    return _mail(fields[:3] + fields[4:], body, when)


def thunderbird(subject: str, text: str, when: datetime) -> bytes:
    """Thunderbird: plain, flowed, 8bit."""
    fields = [
        "User-Agent: Mozilla Thunderbird",
        "Content-Language: nl",
        f"To: {BRAM}",
        f"From: Bram de Wit <{BRAM}>",
        f"Subject: {subject}",
        "Autocrypt: addr=bram@praktijk.example; keydata=eHg=",
        "Content-Type: text/plain; charset=UTF-8; format=flowed",
        "Content-Transfer-Encoding: 8bit",
    ]
    return _mail(fields, f"{text}\n\n-- \nBram de Wit", when)


def encoded(subject: str, text: str, when: datetime) -> bytes:
    """A webmail that writes every subject in encoded words, folded (RFC 2047)."""
    coded = Header(subject, "utf-8", maxlinelen=40).encode()
    fields = [f"From: Bram de Wit <{BRAM}>", f"To: {BRAM}", f"Subject: {coded}", _BOUNDARY]
    return _mail(fields, _alternative(f"{text}\n", f"<p>{text}</p>"), when)


PROGRAMS: Final[dict[str, Program]] = {
    "Outlook": outlook,
    "Outlook on the web": owa,
    "Gmail on the web": gmail_web,
    "Gmail app": gmail_app,
    "iPhone Mail": iphone,
    "Thunderbird": thunderbird,
    "webmail with encoded subjects": encoded,
}
"""Each makes a mail of a subject, a text and a moment."""
