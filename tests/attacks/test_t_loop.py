"""T-LOOP (R9): nothing goes round, with another mailbot or with any responder (FreeScout #2445, odoo #66329).

Thirty simulated days of a peer that answers whatever it gets, and complains on its own account each day.
Time moves by steps; what a machine writes has the words of a complaint, which is the worst case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import format_datetime
from itertools import count

import pytest

from tests.attacks.recording import FULL, recorded
from tests.mails import ANNA, AUTHSERV, BRAM, COMPLAINT, Post, bounce_of, complaint
from tests.secretary.practice import Practice

DAYS = 30 if FULL else 3
ROUNDS = 4
"""How often a day the practice does its work: each answer can be answered again on the same day."""
MOST_A_DAY = 10
_serials = count(1)

Peer = Callable[[Post, datetime, int], bytes]
"""Makes an answer to a letter at a moment, the nth of the run."""


def _answer(
    letter: Post,
    when: datetime,
    sender: str,
    *fields: str,
    subject: str = "",
    thread: bool = True,
) -> bytes:
    domain = sender.partition("@")[2]
    head = [
        f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from={domain}",
        *fields,
        f"From: Anna Jansen <{sender}>",
        f"To: {BRAM}",
        f"Subject: {subject or 'Re: ' + letter.subject}",
        f"Date: {format_datetime(when)}",
        f"Message-ID: <loop-{next(_serials)}@{domain}>",
        *([f"In-Reply-To: {letter.message_id}"] if thread else []),
        "Content-Type: text/plain; charset=utf-8",
        "",
        COMPLAINT,
    ]
    return "\r\n".join(head).encode()


def _marked(letter: Post, when: datetime, _: int) -> bytes:
    return _answer(letter, when, ANNA, "Auto-Submitted: auto-replied", "Precedence: auto_reply")


def _unmarked(letter: Post, when: datetime, _: int) -> bytes:
    return _answer(letter, when, ANNA)


def _other_subject(letter: Post, when: datetime, nth: int) -> bytes:
    return _answer(letter, when, ANNA, subject=f"Klacht nummer {nth}", thread=False)


def _new_address(letter: Post, when: datetime, nth: int) -> bytes:
    return _answer(letter, when, f"anna{nth}@klant.example", subject=f"Klacht {nth}", thread=False)


def _reply_to_us(letter: Post, when: datetime, _: int) -> bytes:
    return _answer(letter, when, ANNA, f"Reply-To: {BRAM}", thread=False, subject="Klacht")


def _bounce(letter: Post, _when: datetime, _: int) -> bytes:
    return bounce_of(letter, letter.to)


def _list(letter: Post, when: datetime, _: int) -> bytes:
    return _answer(letter, when, ANNA, "List-Id: <leden.klant.example>", "Precedence: list", thread=False)


def _our_own_back(letter: Post, _when: datetime, _: int) -> bytes:
    return letter.raw


RESPONDERS: dict[str, Peer] = {
    "RFC 3834": _marked,
    "no headers": _unmarked,
    "another subject each time": _other_subject,
    "a new address each time": _new_address,
    "Reply-To to us": _reply_to_us,
    "bounces": _bounce,
    "list": _list,
    "our own mail back": _our_own_back,
}


def _counts(practice: Practice, days: int) -> tuple[int, int, int, int]:
    """Return the most acknowledgements to one address and in a day, dossiers of an address a day, notices a day."""
    start = practice.entries(practice.store.numbers()[0])[0].at
    peers: Counter[str] = Counter()
    by_day: Counter[int] = Counter()
    opened: Counter[tuple[str, int]] = Counter()
    for number in practice.store.numbers():
        dossier = practice.dossier(number)
        day = (dossier.complaint.received - start).days
        opened[dossier.complaint.address, day] += 1
        written = sum(letter.kind == "client-acknowledgement" for letter, _ in dossier.letters.values())
        peers[dossier.complaint.address] += written
        by_day[day] += written
    notices = len(practice.to(BRAM)) // max(1, days)
    return max(peers.values()), max(by_day.values()), max(opened.values()), notices


@pytest.mark.parametrize("name", RESPONDERS if FULL else ["no headers", "our own mail back"])
def test_a_responder_gets_one_acknowledgement(name: str) -> None:
    """Whatever it does to look like somebody new; one dossier a day for an address, ten acknowledgements a day."""
    practice = Practice()
    answer, answered, nth = RESPONDERS[name], 0, count(1)
    practice.gets(complaint(when=practice.clock.now()))
    with recorded(f"R09-{name.replace(' ', '-')}", "A responder gets one acknowledgement") as tally:
        for _ in range(DAYS):
            # On its own account, too: a complaint each day that nothing called for.
            practice.mailbox.deliver(complaint(when=practice.clock.now()), practice.clock.now())
            for _ in range(ROUNDS):
                outgoing = [each for each in practice.posts[answered:] if each.to != BRAM]
                answered = len(practice.posts)
                for letter in outgoing:
                    for _ in range(3):
                        practice.mailbox.deliver(answer(letter, practice.clock.now(), next(nth)), practice.clock.now())
                practice.works()
                practice.clock.ahead(timedelta(hours=24 // ROUNDS))
        peer, day, opened, notices = _counts(practice, DAYS)
        tally.number, tally.figure = DAYS, f"{peer} a peer, {day} a day, {opened} dossier an address a day"
    assert peer <= 1
    assert day <= MOST_A_DAY
    assert opened <= 1
    assert notices <= 20


@pytest.mark.long
def test_dossiers_that_are_closed_each_time_start_no_loop() -> None:
    """She says `geen klacht` each day, and the machine complains again: once a week it gets an acknowledgement."""
    practice = Practice()
    for _ in range(7):
        practice.gets(complaint(when=practice.clock.now()))
        practice.bram(f"{practice.dossier(practice.store.numbers()[-1]).number.tag} geen klacht")
        practice.clock.ahead(timedelta(hours=23))
    assert practice.kinds(practice.to(ANNA)).count("client-acknowledgement") == 1


@pytest.mark.long
def test_a_new_address_each_minute_is_held_at_ten_and_told_once() -> None:
    """Then the letters wait for her; one notice says so."""
    practice = Practice()
    for nth in range(14):
        sender = f"a{nth}@klant.example"
        practice.gets(complaint(when=practice.clock.now(), headers={"From": f"A <{sender}>"}))
        practice.clock.ahead(timedelta(minutes=1))
    practice.clock.ahead(timedelta(hours=1))
    practice.works()
    assert practice.kinds().count("client-acknowledgement") == MOST_A_DAY
    assert practice.kinds().count("practitioner-alarm") == 1
    assert len(practice.store.numbers()) == 14


@pytest.mark.parametrize("marks", [True, False], ids=["as they are", "with every mark taken off"])
def test_two_mailbots_end_after_one_letter_each(*, marks: bool) -> None:
    """Also where a server on the way takes off what says that a machine wrote."""
    here, there = Practice(), Practice()
    there.clock.ahead(timedelta(seconds=1))
    here.gets(complaint(when=here.clock.now()))
    passed = [len(here.posts) - 2, 0]
    with recorded(f"R09-two-mailbots-{'marked' if marks else 'bare'}", "Two mailbots do not talk") as tally:
        for _ in range(DAYS * ROUNDS):
            for nth, (sender, receiver) in enumerate(((here, there), (there, here))):
                outgoing = [each for each in sender.posts[passed[nth] :] if each.to != BRAM]
                passed[nth] = len(sender.posts)
                for letter in outgoing:
                    raw = letter.raw.replace(BRAM.encode(), ANNA.encode())
                    raw = raw.replace(b"To: " + ANNA.encode(), b"To: " + BRAM.encode(), 1)
                    for name in () if marks else (b"Auto-Submitted", b"X-Auto-Response-Suppress", b"X-Mailbot"):
                        raw = raw.replace(name + b":", b"X-Gone:")
                    receiver.mailbox.deliver(raw, receiver.clock.now())
                receiver.works()
                receiver.clock.ahead(timedelta(hours=24 // ROUNDS))
        tally.number = DAYS
        tally.figure = f"{len(here.to(ANNA)) + len(there.to(ANNA))} letters in all"
    assert here.kinds(here.to(ANNA)) == ["client-acknowledgement"]
    assert len(there.to(ANNA)) <= 1
