"""What a mail answers to a proposal or about a mediator (§ 5, § 6): its words, or the subject of a prepared answer.

The buttons of our letters open a mail with the answer in its subject and its body. Who empties the body and sends it
has still pressed that button; who writes something else has said that instead.
"""

from __future__ import annotations

from typing import Final

from mailbot.core.mail import Message
from mailbot.core.values import Answer
from mailbot.reading.answers import read_answer, read_mediator_answer
from mailbot.reading.newtext import new_text
from mailbot.reading.words.replies import PREPARED_SUBJECT

_NAME_AT_MOST: Final = 5
"""Words of a greeting or a name, which answer nothing."""


def answer_of(message: Message, *, mediator: bool = False) -> Answer:
    """Return what a mail answers; never an agreement by guess.

    Args:
        message: the mail of a complainant.
        mediator: a mediator is what was proposed.
    """
    text = new_text(message)
    read = read_mediator_answer(text) if mediator else read_answer(text)[0]
    prepared = _by_subject(message)
    if prepared is None or prepared is read:
        return read
    if read is Answer.UNCLEAR and _says_nothing(text):
        return prepared
    return Answer.UNCLEAR


def _by_subject(message: Message) -> Answer | None:
    """Return the answer that a prepared subject gives, untouched, in a mail of its own.

    In a thread the subject is that of an earlier mail, and no answer to this one.
    """
    found = PREPARED_SUBJECT.match(message.subject.strip())
    return read_answer(found[1])[0] if found and not message.thread else None


def _says_nothing(text: str) -> bool:
    words = text.split()
    return not words or (len(words) <= _NAME_AT_MOST and "?" not in text and not read_answer(text)[1])
