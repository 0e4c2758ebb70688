"""What comes out of the limited process is believed no further than it has the form of a message."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from mailbot.adapters.worker_values import framed, message_of, plain_message, read_head, texts_of
from mailbot.reading.message import parse
from tests.mails import complaint

RAW = complaint()


def _forge(**changed: object) -> Callable[[dict[str, Any]], object]:
    return lambda head: {**head, **changed}


FORGED: dict[str, Callable[[dict[str, Any]], object]] = {
    "a line end in a subject": _forge(subject="x\r\nBcc: evil@z.example"),
    "a line end in an id": _forge(message_id="<1@x>\r\n"),
    "a NUL": _forge(text="a\0b"),
    "half a letter": _forge(text="\ud800"),
    "an endless line": _forge(subject="x" * 1000),
    "no text": _forge(text=None),
    "a number for a text": _forge(html=1),
    "an address that is none": _forge(senders=[["Bram", "bram@praktijk.example, evil@z.example"]]),
    "an address in one piece": _forge(senders=["ab"]),
    "a moment without a zone": _forge(date="2026-03-02T10:00:00"),
    "no moment": _forge(date="gisteren"),
    "an attachment that is not there": _forge(attachments=[["a", "b", 9]]),
    "an attachment of less than nothing": _forge(attachments=[["a", "b", -1]]),
    "an attachment of True": _forge(attachments=[["a", "b", True]]),
    "a header of three": _forge(headers=[["a", "b", "c"]]),
    "no message": lambda _: [],
    "a part of a message": lambda head: {"subject": head["subject"]},
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_answer_of_another_form_is_none(forge: Callable[[dict[str, Any]], object]) -> None:
    """A process that a mail took over can bring no value into the daemon that a mail could not have."""
    head, blob = plain_message(parse(RAW))
    with pytest.raises((ValueError, KeyError, TypeError)):
        message_of(forge({**head, "attachments": []}), blob, RAW)


def test_no_mail_passes_for_another_one() -> None:
    """Digest and size are worked out here, whatever the answer holds."""
    head, blob = plain_message(parse(RAW))
    message = message_of({**read_head(framed(head)[8:]), "digest": "0" * 64, "size": 1}, blob, RAW)
    assert (message.digest, message.size) == (hashlib.sha256(RAW).hexdigest(), len(RAW))


@pytest.mark.parametrize("answer", [b"[" * 100_000, b"[]", b"\xff", b"", pickle.dumps({"message": 1}), b"9" * 5000])
def test_head_that_is_none_is_refused(answer: bytes) -> None:
    """Nothing is unpickled, and nothing deep is followed."""
    with pytest.raises(ValueError, match=r"."):
        read_head(answer)


@pytest.mark.parametrize(
    "texts", [None, {}, [1], [{}], [{"name": "a", "text": "b", "readable": 1, "author": None, "date": None}]]
)
def test_letters_of_another_form_are_none(texts: object) -> None:
    """So with what letters say."""
    with pytest.raises((ValueError, KeyError)):
        texts_of(texts)
