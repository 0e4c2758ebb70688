"""Machines are recognised by their headers, in any case, and never get an automatic answer."""

from __future__ import annotations

import pytest

from mailbot.core.mail import Message
from mailbot.core.values import EmailAddress
from mailbot.reading.automatic import is_auto_reply, is_bounce, is_bulk, is_calendar_reply, why_unanswerable
from mailbot.reading.message import parse

OWN = frozenset({EmailAddress("bram@praktijk.example")})


def mail(*headers: str, sender: str = "anna@post.example", subject: str = "Vraag", text: str = "Dag Bram") -> Message:
    """Parse a mail with these extra header lines."""
    lines = (f"From: {sender}", "To: bram@praktijk.example", f"Subject: {subject}", *headers, "", text)
    return parse("\r\n".join(lines).encode())


@pytest.mark.parametrize(
    "header",
    [
        "Return-Path: <>",
        "return-path: < >",
        "AUTO-SUBMITTED: Auto-Replied; owner=x",
        "Auto-Submitted: auto-generated (by a machine)",
        "Precedence: BULK",
        "X-Precedence: junk",
        "precedence: auto_reply",
        "Precedence: list",
        "X-Auto-Response-Suppress: DR, oof",
        "x-auto-response-suppress: ALL",
        "List-Id: <x.example>",
        "list-unsubscribe: <mailto:x@x.example>",
        "List-Post: <mailto:x@x.example>",
        "Mailing-List: x",
        "X-Autoreply: yes",
        "X-AutoRespond: x",
        "X-Autoresponse: x",
        "X-AutoReply-From: x",
        "X-Mail-Autoreply: x",
        "X-FC-MachineGenerated: true",
        "X-Failed-Recipients: x@x.example",
        "x-loop: x",
        "Content-Type: multipart/report; boundary=b",
    ],
)
def test_marked_mail_is_not_answered(header: str) -> None:
    """Each header of the list alone is enough, however it is written."""
    assert why_unanswerable(mail(header), OWN)


def test_second_precedence_field_counts_too() -> None:
    """Some programs write several; any of them silences us."""
    assert why_unanswerable(mail("Precedence: normal", "Precedence: bulk"), OWN) == ("Precedence",)


@pytest.mark.parametrize(
    "sender",
    [
        "MAILER-DAEMON@post.example",
        "postmaster@post.example",
        "no-reply@post.example",
        "noreply@post.example",
        "do_not_reply@post.example",
        "facturen-noreply@post.example",
        "niet-beantwoorden@post.example",
        "Bram@Praktijk.example",
        "",
        "a@x.example, b@x.example",
    ],
)
def test_machines_own_addresses_and_broken_senders_are_not_answered(sender: str) -> None:
    """Nobody reads there, or it is ourselves, or there is nobody to answer."""
    assert why_unanswerable(mail(sender=sender), OWN)


@pytest.mark.parametrize(
    "subject",
    [
        "Automatisch antwoord: Uw klacht",
        "Re: Automatic reply: complaint",
        "Out of Office: Re: [KL-2026-0007] Voorstel",
        "Afwezigheidsmelding",
        "Afwezig: vakantie",
        "Niet aanwezig t/m 12 mei",
        "Autoreply: x",
        "Abwesenheitsnotiz",
        "Leesbevestiging: Voorstel",
        "[KL-2026-0007] Automatische reactie",
    ],
)
def test_out_of_office_subject_is_an_automatic_reply(subject: str) -> None:
    """Dutch and English subjects tell where a responder set no header."""
    message = mail(subject=subject)
    assert is_auto_reply(message)
    assert why_unanswerable(message, OWN)


def test_absence_without_any_header_is_told_by_the_text() -> None:
    """One that is away and says what to do meanwhile is a responder."""
    text = "Ik ben tot 12 mei afwezig. Uw e-mail wordt niet gelezen. Bij spoed kunt u bellen met mijn collega."
    assert is_auto_reply(mail(subject="Re: Voorstel", text=text))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Klacht", "Ik ben volgende week op vakantie, daarna hoor ik graag van u."),
        ("Afwezig bij de sessie", "U was zelf afwezig."),
        ("Automatische deur klemt", "De deur ging niet open."),
        ("Re: [KL-2026-0007] Voorstel", "Ik ga akkoord."),
        ("Onbereikbaar", "Ik kan u niet bereiken."),
    ],
)
def test_ordinary_mail_may_be_answered(subject: str, text: str) -> None:
    """A person who writes about absence is a person."""
    message = mail("Auto-Submitted: No", "Return-Path: <anna@post.example>", subject=subject, text=text)
    assert why_unanswerable(message, OWN) == ()
    assert [is_auto_reply(message), is_bounce(message), is_bulk(message)] == [False, False, False]


def report(action: str) -> Message:
    """Parse a delivery report with this action (RFC 3464)."""
    body = (
        "--b\r\nContent-Type: text/plain\r\n\r\nBericht van de server\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
        f"Final-Recipient: rfc822; anna@post.example\r\nAction: {action}\r\nStatus: 5.1.1\r\n--b--\r\n"
    )
    head = "Content-Type: multipart/report; report-type=delivery-status; boundary=b"
    return mail(head, "Return-Path: <>", sender="MAILER-DAEMON@post.example", subject="Onbestelbaar", text=body)


def test_failed_delivery_is_a_bounce_and_a_delay_is_not() -> None:
    """Only a failure is an alarm; neither is an automatic reply of a person."""
    assert is_bounce(report("failed"))
    assert not is_bounce(report("delayed"))
    assert not is_auto_reply(report("failed"))


def test_bounce_without_a_report_is_recognised() -> None:
    """Old servers write plain text from mailer-daemon."""
    assert is_bounce(mail(sender="Mailer-Daemon@post.example", subject="Mail delivery failed: returning message"))
    assert not is_bounce(mail(subject="Mail delivery failed"))


def test_list_mail_is_bulk() -> None:
    """RFC 2919 and 2369 headers, or Precedence."""
    assert is_bulk(mail("List-Id: <x.example>"))
    assert is_bulk(mail("Precedence: bulk"))


def test_calendar_reply_is_recognised() -> None:
    """A calendar that answers an invitation is not a person (RFC 5546)."""
    calendar = mail(
        "Content-Type: text/calendar; method=REPLY", text="BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR"
    )
    assert is_calendar_reply(calendar)
    assert not is_calendar_reply(mail())
