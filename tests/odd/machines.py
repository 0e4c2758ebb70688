"""What programs write: reports of many mail servers, responders, lists, news, calendars, with a mark and without."""

from __future__ import annotations

from collections.abc import Iterator

from tests.odd.crafted import TEXT, crafted, multipart, whole


def machines() -> Iterator[tuple[str, bytes]]:
    """Yield what programs write: reports of many mail servers, responders, lists, news, monitors, calendars."""
    daemon = "From: Mail Delivery System <MAILER-DAEMON@mx.example>\r\nTo: bram@praktijk.example\r\n"
    reports = (
        "This is the mail system at host mx.example.\r\n\r\n<q@x.example>: host mx.x.example said: 550 5.1.1 User unknown",
        "Hi. This is the qmail-send program at mx.example.\r\nI'm afraid I wasn't able to deliver your message.\r\n<q@x.example>:\r\nSorry, no mailbox here by that name.",
        "A message that you sent could not be delivered to one or more of its recipients.\r\n  q@x.example\r\n    SMTP error: 550 Unrouteable address",
        "Delivery has failed to these recipients or groups:\r\n\r\nq@x.example\r\nThe email address you entered couldn't be found.",
        "Your message did not reach some or all of the intended recipients.\r\n      Subject: trein\r\n      Sent: 2-3-2026 10:00",
        "   ----- The following addresses had permanent fatal errors -----\r\n<q@x.example>\r\n   ----- Transcript of session follows -----",
        "Uw bericht is niet afgeleverd bij q@x.example. Het adres bestaat niet.",
        "Diese E-Mail konnte nicht zugestellt werden: q@x.example, Postfach voll.",
    )
    for nth, text in enumerate(reports):
        yield f"report {nth}", whole("Subject: Undelivered Mail Returned to Sender\r\n", text.encode(), start=daemon)
        yield (
            f"report {nth} without a mark",
            whole("Subject: failure notice\r\n", text.encode(), start=daemon.replace("MAILER-DAEMON", "postmaster")),
        )
        yield (
            f"report {nth} late",
            whole("Subject: Warning: message delayed 24 hours\r\nReturn-Path: <>\r\n", text.encode(), start=daemon),
        )
    away = (
        "Ik ben er weer op 9 maart.",
        "I am out of the office until 9 March.",
        "Ich bin bis 9. Maerz nicht im Haus.",
        "Je suis absent jusqu'au 9 mars.",
    )
    subjects = (
        "Automatisch antwoord: trein",
        "Out of Office: trein",
        "Afwezig",
        "Abwesenheitsnotiz",
        "Autoreply",
        "Vacation reply",
    )
    for nth, subject in enumerate(subjects):
        yield (
            f"responder {nth}",
            whole(f"Subject: {subject}\r\nAuto-Submitted: auto-replied\r\n", away[nth % 4].encode()),
        )
        yield f"responder {nth} without a mark", whole(f"Subject: {subject}\r\n", away[nth % 4].encode())
    marks = (
        "List-Id: <dev.example>",
        "List-Unsubscribe: <mailto:u@x.example>",
        "Precedence: list",
        "X-Mailing-List: x@x.example",
        "List-Archive: <https://x.example/>",
        "X-Cron-Env: <SHELL=/bin/sh>",
    )
    news = (
        "Deze week in de tuin: snoei de rozen en zaai de eerste sla.",
        "[patch] fix the build on arm64\r\n\r\n--- a/x.c\r\n+++ b/x.c\r\n@@ -1 +1 @@",
        "Your invoice 2026-031 is ready. Total: 12.00 EUR.",
        "Backup finished: 1204 files, 0 errors.",
        "Your code is 482913.",
        "Piet wil met je verbinden op LinkedIn.",
    )
    for nth, mark in enumerate(marks):
        for each, text in enumerate(news):
            yield f"list {nth} {each}", whole(f"Subject: Nieuws {each}\r\n{mark}\r\n", text.encode())
    for method in ("REQUEST", "REPLY", "CANCEL", "COUNTER", "PUBLISH"):
        event = f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260302T090000Z\r\nSUMMARY:Trein\r\nEND:VEVENT\r\nEND:VCALENDAR"
        yield (
            f"calendar {method}",
            multipart([TEXT, f"Content-Type: text/calendar; method={method}\r\n\r\n{event}"], "alternative"),
        )


def odd_mails() -> dict[str, bytes]:
    """Return every odd mail by its name: the crafted ones, and those of programs."""
    return crafted() | dict(machines())
