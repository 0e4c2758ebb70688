"""Mails as people's mail programs make them: fresh ones, replies with the quote below, prepared ones.

The client has an iPhone (plain text and HTML, quote at the foot), the practitioner has
Thunderbird (plain text, quote below what she types). Nothing here knows the procedure:
it does what a person does with the mail that lies before her.
"""

from __future__ import annotations

import hashlib
import html
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.utils import format_datetime
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urlsplit

_POLICY = policy.SMTP.clone(max_line_length=998)
_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who mails, and the program that she does it with."""

    name: str
    address: str
    password: str
    program: str
    """Value of X-Mailer or User-Agent: "iPhone Mail …" writes HTML too."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A mail that a link set ready (RFC 6068): as it opens in the program, before anything is typed."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What somebody is about to send: to whom, under which subject, and the words."""

    to: str
    subject: str
    text: str
    answers: bytes = b""
    """The mail that it answers, quoted below; empty for a fresh one."""


def read(raw: bytes) -> EmailMessage:
    """Return a mail as a program shows it."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def part(message: EmailMessage, kind: str) -> str:
    """Return the "plain" or the "html" part of a mail in words, or ""."""
    found = message.get_body((kind,))
    return str(found.get_content()) if found else ""


def prepared(raw: bytes, button: str) -> Prepared:
    """Press a button in a mail, and return the mail that opens.

    Args:
        raw: The letter or notice that has the button.
        button: The words on it.

    Raises:
        LookupError: there is no such button.
    """
    links = _Links()
    links.feed(part(read(raw), "html"))
    found = next((href for words, href in links.found if words == button and href.startswith("mailto:")), None)
    if found is None:
        raise LookupError(f"the mail has no button “{button}”, only {', '.join(words for words, _ in links.found)}")
    url = urlsplit(found)
    fields = parse_qs(url.query, keep_blank_values=True)
    body = fields.get("body", [""])[0].replace("\r\n", "\n")
    return Prepared(unquote(url.path), fields.get("subject", [""])[0], body)


def reply(raw: bytes, text: str) -> Sheet:
    """Answer a mail: its sender, `Re:` before the subject, the quote below."""
    mail = read(raw)
    subject = str(mail["Subject"])
    prefix = "" if subject.lower().startswith("re:") else "Re: "
    sender = mail["From"].addresses[0]
    return Sheet(sender.addr_spec, prefix + subject, text, raw)


def compose(writer: Person, sheet: Sheet, when: datetime) -> bytes:
    """Make the mail that goes out when she presses Send.

    Args:
        writer: Whose program it is.
        sheet: What she sends.
        when: The moment, in her zone.
    """
    mail = EmailMessage(policy=_POLICY)
    message_id = _message_id(writer, sheet, when)
    phone = "iPhone" in writer.program
    mail["From"] = Address(writer.name, addr_spec=writer.address)
    mail["To"] = sheet.to
    mail["Subject"] = sheet.subject
    mail["Date"] = format_datetime(when)
    mail["Message-ID"] = message_id
    mail["X-Mailer" if phone else "User-Agent"] = writer.program
    if sheet.answers:
        _thread(mail, read(sheet.answers))
    mail.set_content(sheet.text + _quote(sheet.answers), charset="utf-8", cte="quoted-printable")
    if phone:
        mail.add_alternative(_as_html(sheet), subtype="html", charset="utf-8", cte="quoted-printable")
        mail.set_boundary("Apple-Mail-" + _digest(message_id).upper())
    return mail.as_bytes()


def machine(headers: dict[str, str], text: str, rich: str = "") -> bytes:
    """Make a mail of somebody outside the story, under exactly these headers."""
    mail = EmailMessage(policy=_POLICY)
    for name, value in headers.items():
        mail[name] = value
    mail.set_content(text, charset="utf-8", cte="quoted-printable")
    if rich:
        mail.add_alternative(rich, subtype="html", charset="utf-8", cte="quoted-printable")
    for each in mail.walk():
        if each.is_multipart() and isinstance(each, MIMEPart):
            each.set_boundary("=_" + _digest(headers["Message-ID"]))
    return mail.as_bytes()


class _Links(HTMLParser):
    """Gathers the links of an HTML part: (words, address)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._open = True
            self.found.append(("", dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._open:
            words, href = self.found[-1]
            self.found[-1] = " ".join((words + data).split()), href


def _thread(mail: EmailMessage, answered: EmailMessage) -> None:
    parent = str(answered["Message-ID"])
    known = str(answered.get("References", answered.get("In-Reply-To", ""))).split()
    mail["In-Reply-To"] = parent
    mail["References"] = " ".join(dict.fromkeys((*known, parent)))


def _attribution(answered: EmailMessage) -> str:
    when, sender = answered["Date"].datetime, answered["From"].addresses[0]
    day = f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]} {when.year} om {when:%H:%M}"
    return f"Op {day} schreef {sender.display_name} <{sender.addr_spec}>:"


def _quote(answered: bytes) -> str:
    if not answered:
        return "\n"
    mail = read(answered)
    lines = part(mail, "plain").rstrip().splitlines()
    quoted = "\n".join(f"> {line}".rstrip() for line in lines)
    return f"\n\n{_attribution(mail)}\n{quoted}\n"


def _as_html(sheet: Sheet) -> str:
    paragraphs = "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in sheet.text.splitlines())
    quoted = ""
    if sheet.answers:
        mail = read(sheet.answers)
        words = "<br>".join(html.escape(line) for line in part(mail, "plain").rstrip().splitlines())
        said = html.escape(_attribution(mail))
        quoted = f'<div><br><blockquote type="cite"><div>{said}<br><br></div><div>{words}</div></blockquote></div>'
    font = "font-family: -apple-system, Helvetica, Arial, sans-serif; font-size: 16px; line-height: 1.5"
    style = f"{font}; margin: 16px; overflow-wrap: anywhere"
    head = '<meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    return f'<html><head>{head}</head><body dir="auto" style="{style}">{paragraphs}{quoted}</body></html>\n'


def _message_id(writer: Person, sheet: Sheet, when: datetime) -> str:
    domain = writer.address.partition("@")[2]
    return f"<{_digest(f'{when.isoformat()} {sheet.subject}')}@{domain}>"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
