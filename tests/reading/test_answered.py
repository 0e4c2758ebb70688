"""A prepared answer counts by its subject where its body says nothing, and only in a mail of its own."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from mailbot.core.values import Answer
from mailbot.reading.answered import answer_of
from mailbot.reading.message import parse


def answered(subject: str, body: str, *, reply_to: str = "", mediator: bool = False) -> Answer:
    """Return what a mail of Anna's with this subject and body answers."""
    mail = EmailMessage()
    mail["From"] = "Anna de Wit <anna@post.example>"
    mail["To"] = "bram@praktijk.example"
    mail["Subject"] = subject
    mail["Message-ID"] = "<2@post.example>"
    if reply_to:
        mail["In-Reply-To"] = reply_to
    mail.set_content(body)
    return answer_of(parse(mail.as_bytes()), mediator=mediator)


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Akkoord", Answer.ACCEPT),
        ("Niet akkoord", Answer.REJECT),
        ("Agreed", Answer.ACCEPT),
        ("Not agreed", Answer.REJECT),
    ],
)
@pytest.mark.parametrize("body", ["", "\n", "Verstuurd vanaf mijn iPhone\n", "Anna de Wit\n", "-- \nAnna\n"])
def test_prepared_subject_counts_where_the_body_says_nothing(title: str, meant: Answer, body: str) -> None:
    """Who empties the body has still pressed the button; a name or the line of a mail program says nothing."""
    assert answered(f"Re: [KL-2026-0001] {title}", body) is meant
    assert answered(f"Re: [KL-2026-0001] {title}", body, mediator=True) is meant


@pytest.mark.parametrize(
    ("title", "body", "meant"),
    [
        ("Akkoord", "Ik ga akkoord met het voorstel.", Answer.ACCEPT),
        ("Niet akkoord", "Ik ga niet akkoord met het voorstel.", Answer.REJECT),
        ("Niet akkoord", "Ik ga akkoord met het voorstel.", Answer.UNCLEAR),
        ("Akkoord", "Toch maar niet, nee.", Answer.UNCLEAR),
        ("Akkoord", "Mits u de reiskosten betaalt.", Answer.UNCLEAR),
        ("Akkoord", "Wanneer?", Answer.UNCLEAR),
        ("Akkoord", "Ik bel u morgen nog even over de laatste punten die openstaan.", Answer.UNCLEAR),
        ("Akkoord, mits", "", Answer.UNCLEAR),
        ("Akkoord?", "", Answer.UNCLEAR),
        ("Aanvulling", "", Answer.UNCLEAR),
    ],
)
def test_words_go_before_the_subject(title: str, body: str, meant: Answer) -> None:
    """What is written counts; against the subject it is unclear, and a changed subject is no prepared one."""
    assert answered(f"Re: [KL-2026-0001] {title}", body) is meant


def test_subject_of_a_thread_answers_nothing() -> None:
    """The practitioner's own mail may have been called so."""
    assert answered("Re: [KL-2026-0001] Akkoord", "", reply_to="<1@praktijk.example>") is Answer.UNCLEAR
