"""T-POISON, T-REDOS: no mail stops the mail after it, by taking for ever or by breaking the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import repeat
from pathlib import Path

import pytest

from mailbot.adapters.hand import FILE, MailInHand
from mailbot.core.mail import Message
from mailbot.errors import UnreadableMail
from mailbot.ports import Place
from mailbot.reading.message import parse
from tests.mails import ANNA, BRAM, CARLA, STRANGER, complaint
from tests.secretary.practice import Practice

PLACE, OTHER = Place("INBOX", 1, 7), Place("INBOX", 1, 8)
SOON = 0.2


class Endless(tuple[tuple[str, str], ...]):
    """Header fields of which no reader gets to the end."""

    __slots__ = ()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Give one more, and one more."""
        return repeat(("x-more", "more"))


def _function(module: str, seconds: float) -> Callable[[list[int]], None]:
    """Return a function of a module that works for some seconds, and then tells that it is done."""
    space: dict[str, object] = {"__name__": module, "seconds": seconds}
    exec(  # noqa: S102
        "from os import times\n"
        "def work(done):\n"
        "    end = times().user + seconds\n"
        "    while times().user < end: sum(range(10000))\n"
        "    done.append(1)\n",
        space,
    )
    return space["work"]  # type: ignore[return-value]  # made above


def test_understanding_is_broken_off_and_a_write_never(tmp_path: Path) -> None:
    """What makes values of values may stop anywhere; what writes is let finish."""
    hold, done = MailInHand(tmp_path, seconds=SOON), list[int]()
    with pytest.raises(UnreadableMail), hold(PLACE):
        _function("mailbot.reading.odd", 20)(done)
    assert done == []
    with hold(PLACE):
        _function("mailbot.adapters.store", 3 * SOON)(done)
    assert done == [1]


def test_mail_that_no_one_gets_to_the_end_of_is_set_aside_between_two_that_are_handled(tmp_path: Path) -> None:
    """T-REDOS: the good ones in the same round, the bad one told once and tried again when asked."""
    Practice().gets(complaint())  # what is loaded with the first mail is loaded
    practice = Practice()

    def read(raw: bytes) -> Message:
        message = parse(raw)
        return replace(message, headers=Endless(message.headers)) if message.sender == STRANGER else message

    practice.reader = read
    ports = replace(practice.secretary.office.ports, in_hand=MailInHand(tmp_path, seconds=2 * SOON))
    practice.secretary.office.ports = ports
    for sender in (ANNA, STRANGER, CARLA):
        practice.mailbox.deliver(complaint(sender=sender), practice.clock.now())
    practice.works()
    assert [len(practice.to(each)) for each in (ANNA, STRANGER, CARLA)] == [1, 0, 1]
    assert practice.kinds(practice.to(BRAM)).count("practitioner-alarm") == 1
    practice.works()
    assert practice.kinds(practice.to(BRAM)).count("practitioner-alarm") == 1
    assert practice.secretary.retry() == 1
    practice.reader = parse
    assert practice.secretary.retry() == 0
    practice.works()
    assert len(practice.to(STRANGER)) == 1


def test_mail_that_broke_the_program_three_times_is_not_tried_again_by_itself(tmp_path: Path) -> None:
    """R16: after three breakdowns the mail after it is read; `mailbot retry` gives it its tries back."""
    killed = [MailInHand(tmp_path)(PLACE) for _ in range(3)]
    for each in killed:
        each.__enter__()
    with pytest.raises(UnreadableMail), MailInHand(tmp_path)(PLACE):
        pass
    with MailInHand(tmp_path)(OTHER):
        pass
    MailInHand(tmp_path).forget()
    with MailInHand(tmp_path)(PLACE):
        pass


@pytest.mark.parametrize("noted", [b"", b"[]", b'{"INBOX 1 7": null}', b"\xff", b"3"])
def test_note_that_can_not_be_read_is_none(tmp_path: Path, noted: bytes) -> None:
    """It was torn by the breakdown itself: the mail is tried."""
    (tmp_path / FILE).write_bytes(noted)
    with MailInHand(tmp_path)(PLACE):
        assert (tmp_path / FILE).read_bytes() == b'{"INBOX 1 7": 1}'
    assert not (tmp_path / FILE).exists()


def test_an_ordinary_mail_leaves_no_note(tmp_path: Path) -> None:
    """Also one at which the code fails: only a process that ended leaves one."""
    hold = MailInHand(tmp_path)
    with pytest.raises(ZeroDivisionError), hold(PLACE):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
