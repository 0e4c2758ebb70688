"""T-CRLF (R18): no line end of a stranger ends a line of ours (CVE-2012-4730, CVE-2017-9801).

Looked at are the bytes: of letters and notices, of log lines, of names of files. What reaches IMAP stands in
test_t_imapinj.py; SMTP in test_t_dot.py.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import cycle

import pytest

from mailbot.adapters.jinja import JinjaRenderer
from mailbot.adapters.pdf import TypstPress
from mailbot.core.compose import Letterhead, compose
from mailbot.core.keeping import check_dossier_names, check_names
from mailbot.core.mail import Attachment
from mailbot.core.papers import Paragraph, Sheet, Span
from mailbot.core.values import EmailAddress, Language
from mailbot.daemon import _Fields
from tests.attacks.hostile import ENDS, injected, names
from tests.attacks.recording import FULL, recorded
from tests.attacks.test_t_imapinj import ACTS, HOSTILE
from tests.mails import ANNA, AUTHSERV, BRAM, COMPLAINT, complaint
from tests.secretary.practice import NAMED, PRACTITIONER, Practice

MAY_BE_THERE = {
    b"from:", b"to:", b"subject:", b"date:", b"message-id:", b"x-mailbot:", b"in-reply-to:", b"references:",
    b"auto-submitted:", b"x-auto-response-suppress:", b"mime-version:", b"content-type:", b"content-language:",
    b"content-transfer-encoding:",
}  # fmt: skip
FIELDS = ("name", "subject", "message-id", "references", "reply-to", "file name", "body name", "body phone", "to")
HEAD = Letterhead(
    "Bram", BRAM, ANNA, "Ontvangst", datetime(2026, 3, 2, tzinfo=UTC), "<x@praktijk.example>", "seal", "nl"
)


def encoded(text: str) -> str:
    """Return text that reaches the reader with its control characters: as an encoded word (RFC 2047)."""
    return f"=?utf-8?q?{''.join(f'={each:02X}' for each in text.encode())}?="


def hostile_complaint(field: str, end: str, nth: int, practice: Practice) -> bytes:
    """Return a complaint with a hostile value in one place."""
    value = injected(end)
    sender = f"anna{nth}@klant.example"
    known = {
        "name": "Anna Jansen",
        "subject": "Klacht",
        "message-id": f"<crlf-{nth}@klant.example>",
        "references": "",
        "reply-to": sender,
        "to": BRAM,
    }
    if field in ("name", "subject"):
        known[field] = encoded(value)
    elif field in known:
        # Without a fold these would end the header here, as any mail server would have it.
        known[field] = value.replace("\r\n", "\r\n ").replace("\n", "\n ")
    body = COMPLAINT.replace("Anna Jansen", value) if field == "body name" else COMPLAINT
    body = body.replace("06-12345678", f"06-12345678{value}") if field == "body phone" else body
    name = encoded(value) if field == "file name" else "bewijs.png"
    lines = [
        f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=klant.example",
        f"From: {known['name']} <{sender}>",
        f"To: {known['to']}",
        f"Subject: {known['subject']}",
        f"Date: {format_datetime(practice.clock.now())}",
        f"Message-ID: {known['message-id']}",
        *([f"References: {known['references']}"] if known["references"] else []),
        *([f"Reply-To: {known['reply-to']}"] if field == "reply-to" else []),
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="g"',
        "",
        "--g",
        "Content-Type: text/plain; charset=utf-8",
        "",
        body,
        "--g",
        f'Content-Type: image/png; name="{name}"',
        f'Content-Disposition: attachment; filename="{name}"',
        "",
        "abc",
        "--g--",
        "",
    ]
    return "\r\n".join(lines).encode()


def test_nothing_of_a_mail_adds_to_what_goes_out(caplog: pytest.LogCaptureFixture) -> None:
    """Header fields, recipients, log lines and names of files are those of any complaint (§ 3)."""
    practice, nth = Practice(), 0
    one = cycle(ENDS.items())
    with caplog.at_level(logging.DEBUG, "mailbot"), recorded("R18-mail", "Nothing of a mail adds to a letter") as tally:
        for field in FIELDS if FULL else FIELDS[::3]:
            for _, end in ENDS.items() if FULL else [next(one)]:
                nth += 1
                posts = len(practice.posts)
                practice.gets(hostile_complaint(field, end, nth, practice))
                practice.clock.ahead(practice.rules.patience * 720)
                for post in practice.posts[posts:]:
                    assert names(post.raw) <= MAY_BE_THERE, (field, end)
                    assert post.to in {BRAM, f"anna{nth}@klant.example"}
        tally.number, tally.figure = nth, f"0 of {nth} have effect"
    assert not any(set(record.getMessage()) & set("\r\n\0\x1b\x85\u2028") for record in caplog.records)
    for kept in practice.store._dossiers.values():
        check_dossier_names(kept.files)
        assert all(name.isascii() and name.isprintable() for name in kept.files)


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("field", ["sender_name", "subject", "in_reply_to", "references", "file name"])
def test_no_value_adds_a_header_field(field: str, end: str) -> None:
    """Also where a caller hands it over as it came."""
    value = injected(end)
    head = HEAD if field == "file name" else replace(HEAD, **{field: (value,) if field == "references" else value})  # type: ignore[arg-type]  # by name
    attached = [Attachment(value if field == "file name" else "brief.pdf", "application/pdf", b"x")]
    raw = compose(head, "Dag", "<p>Dag</p>", attached)
    assert names(raw) <= MAY_BE_THERE
    assert b"\r\nBcc:" not in raw
    assert b"\nBcc:" not in raw


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("before", ["anna", "anna@klant.example"])
def test_no_address_holds_what_ends_a_line(before: str, end: str) -> None:
    """It would go into RCPT TO."""
    with pytest.raises(ValueError, match=r"\S"):
        EmailAddress(f"{before}{end}RCPT TO:<x@doelwit.example>")


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("name", ["messages/0001{}.eml", "letters/0001.eml{}", "{}messages/0001.eml", "../{}x"])
def test_no_file_name_holds_what_ends_a_line(name: str, end: str) -> None:
    """Names of files are our own."""
    for check in (check_dossier_names, check_names):
        with pytest.raises(ValueError, match=r"\S"):
            check([name.format(end)])


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("field", ["message", "error", "dossier"])
def test_no_log_line_becomes_two(field: str, end: str) -> None:
    """What ends a line, or steers a terminal, is written as what it is."""
    value = injected(end)
    record = logging.LogRecord("mailbot", logging.INFO, "", 0, "%s", (value if field == "message" else "x",), None)
    if field != "message":
        setattr(record, field, value)
    line = _Fields().format(record)
    assert line.isprintable()
    assert len(line.splitlines()) == 1


TEMPLATES = ("{{ 7 * 191 }}", "{% for x in range(1337) %}a{% endfor %}", "{# weg #}", "{{ self.__init__.__globals__ }}")


def test_a_template_in_a_mail_is_text() -> None:
    """Values are never compiled (jinja2's escapes, SSTI)."""
    practice = Practice()
    practice.gets(complaint(" ".join(TEMPLATES), COMPLAINT.replace("een half uur", "\n".join(TEMPLATES))))
    told = practice.to(BRAM)[0].text
    assert "range(1337)" in told
    assert "1337" not in told.replace("range(1337)", "")
    assert "aaaa" not in told
    assert all(each in told for each in TEMPLATES)


def test_paper_prints_hostile_values_as_text() -> None:
    """No markup, no file, no address is read because of a value (CVE-2026-22200); all ends in one PDF."""
    practice = Practice()
    practice.gets(complaint())
    head = practice.secretary.office.scribe.head(practice.dossier(), practice.clock.now())
    words = [*(injected(end) for end in ENDS.values()), '#read("/etc/passwd")', '#image("https://x.example")', "]#"]
    press = TypstPress()
    sheet = Sheet("\r\n".join(words), Language.DUTCH, tuple(Paragraph((Span(each),)) for each in words))
    assert press.letter(replace(head, addressee=tuple(words)[:3]), sheet).startswith(b"%PDF-")


def test_the_renderer_knows_no_template_of_a_mail() -> None:
    """Templates come from files only."""
    assert not hasattr(JinjaRenderer(NAMED, PRACTITIONER), "from_string")


def test_the_cases_are_enough() -> None:
    """At least two hundred, with those of IMAP (R18)."""
    direct = len(ENDS) * (5 + 2 + 4 + 3) + len(TEMPLATES)
    imap = len(ACTS) * len(HOSTILE)
    with recorded("R18-values", "No value ends a line of ours") as tally:
        tally.number, tally.figure = direct + imap, f"0 of {direct + imap} have effect, {imap} of them in IMAP commands"
    assert direct + imap >= 200
