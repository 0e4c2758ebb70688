"""A client's prepared answers are followed: from the button, and as the plain text says to write, to their effect.

The button opens a new mail in no thread; whoever types answers the letter, quoted below.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.mail_links import buttons
from tests.mails import ANNA, BRAM, Post, complaint, mail, reply_to
from tests.secretary.practice import Practice
from tests.secretary.stages import MEDIATION, TAG, _copied

ENGLISH = """\
Dear Bram,

I would like to make a complaint about our session of 24 February 2026 at your practice.
You were half an hour late and you did not let me finish. I do not agree with that, because I paid for a whole hour.

Kind regards,
Anna Jansen
"""
AGREE, DISAGREE = 0, 1
_STEPS = {
    "proposal": (("voorstel", "De helft."),),
    "second proposal": (("voorstel", "De helft."), ("niet akkoord", ""), ("voorstel", "Driekwart.")),
    "mediator": (
        *(("voorstel", "De helft."), ("niet akkoord", ""), ("voorstel", "Driekwart."), ("niet akkoord", "")),
        ("bemiddeling", MEDIATION),
    ),
}
EFFECT = {
    ("proposal", AGREE): ["answer-given", "dossier-closed"],
    ("proposal", DISAGREE): ["answer-given"],
    ("second proposal", AGREE): ["answer-given", "dossier-closed"],
    ("second proposal", DISAGREE): ["answer-given"],
    ("mediator", AGREE): ["mediator-answered"],
    ("mediator", DISAGREE): ["mediator-answered"],
}
PHASE = {
    ("proposal", AGREE): "closed",
    ("proposal", DISAGREE): "second_proposal_due",
    ("second proposal", AGREE): "closed",
    ("second proposal", DISAGREE): "mediation_due",
    ("mediator", AGREE): "mediation",
    ("mediator", DISAGREE): "mediation_due",
}


@cache
def asked(what: str, language: str) -> Practice:
    """Return a practice that has just asked Anna something, in her language."""
    practice = Practice()
    practice.gets(complaint() if language == "nl" else complaint("Complaint", ENGLISH))
    for words, text in _STEPS.get(what, ()):
        practice.bram(f"{TAG} {words}", text)
    return practice


def sends(practice: Practice, letter: Post, which: int, way: str, change: str = "") -> None:
    """Let Anna press a button and send the mail, or answer the letter as its plain text says."""
    ready = buttons(letter.html)[which]
    assert ready.to == BRAM
    if way == "button":
        practice.gets(mail(ready.body + change, ready.subject, ANNA, when=practice.clock.now()))
        return
    offered = re.findall(r"“([^”]+)”", " ".join(letter.text.split()))
    assert offered[which] == ready.body
    practice.gets(reply_to(letter, offered[which] + change, when=practice.clock.now()))


@pytest.mark.parametrize("way", ["button", "typed"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("what", "which"), [pytest.param(*each, marks=pytest.mark.long if each[0] != "proposal" else ()) for each in EFFECT]
)
def test_prepared_answer_is_understood(what: str, which: int, language: str, way: str) -> None:
    """An agreement closes or confirms, a refusal starts what comes next; in both languages, both ways (§ 5, § 6)."""
    practice = _copied(asked(what, language))
    since = len(practice.events())
    sends(practice, practice.to(ANNA)[-1], which, way)
    events = [each for each in practice.events()[since:] if each != "message-filed"]
    assert events == EFFECT[what, which]
    assert practice.dossier().phase.value == PHASE[what, which]


@pytest.mark.parametrize("way", ["button", "typed"])
def test_refusal_may_say_why(way: str) -> None:
    """What somebody writes below the prepared sentence takes nothing away from it (§ 5)."""
    practice = _copied(asked("proposal", "nl"))
    sends(practice, practice.to(ANNA)[-1], DISAGREE, way, "\n\nIk vind de helft te weinig.")
    assert practice.dossier().phase.value == "second_proposal_due"


@pytest.mark.parametrize("way", ["button", "typed"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_missing_contents_are_supplied(language: str, way: str) -> None:
    """Behind the labels that stand ready, or copied out of the plain text (§ 2a)."""
    practice = _copied(asked("receipt", language))
    letter = practice.to(ANNA)[0]
    ready = buttons(letter.html)[0]
    lines = "".join(f"{each.strip()} \n" for each in re.findall(r"^ {4}(\S.*)$", letter.text, re.MULTILINE))
    assert lines.split() == ready.body.split()
    time = "Tijd van de dienst: " if language == "nl" else "Time of the service: "
    body = ready.body.replace(time, f"{time}10.00")
    if way == "button":
        practice.gets(mail(body, ready.subject, ANNA, when=practice.clock.now()))
    else:
        practice.gets(reply_to(letter, body, when=practice.clock.now()))
    contents = {field.value: found.value for field, found in practice.dossier().contents.items()}
    assert contents["service_time"] == "10:00"


def test_prepared_answer_of_somebody_else_moves_nothing() -> None:
    """A forwarded button is no key: only who complained can answer (§ 5)."""
    practice = _copied(asked("proposal", "nl"))
    ready = buttons(practice.to(ANNA)[-1].html)[AGREE]
    practice.gets(mail(ready.body, ready.subject, "piet@elders.example", when=practice.clock.now()))
    assert practice.dossier().phase.value == "awaiting_answer"
