"""What holds at the end of every story, and at any moment of ten years.

Every letter is sent once and to whom it concerns, nothing lies forgotten, the mailbox is as it
was, and what is remembered is exactly what is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from email.utils import parsedate_to_datetime

from mailbot.core import reminders
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    DestructionNoticeGiven,
    DossierReopened,
    Entry,
    LetterRefused,
    LetterSent,
    LetterWritten,
    NudgeGiven,
    ReminderGiven,
)
from mailbot.core.evolve import replay
from mailbot.core.letters import Audience, Digest
from tests.secretary.practice import Practice


def all_is_well(practice: Practice, may_be_written_to: Collection[str]) -> None:
    """Check everything that holds at the end of a story."""
    nobody_else_is_written_to(practice, may_be_written_to)
    nothing_goes_out_twice(practice)
    for dossier in practice.secretary.office.dossiers:
        entries = practice.store.load(dossier.number)
        each_letter_is_sent_once(entries)
        each_letter_goes_to_whom_it_concerns(practice, dossier, entries)
        nothing_is_told_twice(entries)
        something_is_waited_for(practice, dossier)
        assert dossier == replay(dossier.number, entries), "what is remembered is not what is written"
    assert not practice.secretary.office.desk.letters, "a notice was not sent"
    assert list(practice.store.verify()) == [], "the register does not verify"
    assert not any(each.flags for each in practice.mailbox.mails()), "a mail in the inbox was touched"
    a_new_start_changes_nothing(practice)


def nobody_else_is_written_to(practice: Practice, others: Collection[str]) -> None:
    """Mail goes to the practitioner and to those in the story, one at a time."""
    allowed = {practice.rules.practitioner.address, *others}
    assert all(len(envelope.recipients) == 1 for envelope, _ in practice.sender.sent)
    assert {post.to for post in practice.posts} <= allowed


def nothing_goes_out_twice(practice: Practice) -> None:
    """No Message-ID goes out twice, and no digest comes twice for the same Monday."""
    ids = Counter(post.message_id for post in practice.posts)
    assert max(ids.values(), default=1) == 1, "a letter went out twice"
    weekly = [
        reminders.last_digest(
            parsedate_to_datetime(post.mail["Date"]), practice.rules.reminders, practice.rules.calendar
        )
        for post in practice.posts
        if isinstance(letter := practice.letter(post), Digest) and not letter.on_demand
    ]
    assert len(weekly) == len(set(weekly)), "a digest came twice"


def each_letter_is_sent_once(entries: Sequence[Entry]) -> None:
    """What was written to an address was sent, or refused; once."""
    mailed = {each.event.letter for each in entries if isinstance(each.event, LetterWritten) and each.event.to}
    sent = Counter(each.event.letter for each in entries if isinstance(each.event, LetterSent))
    refused = {each.event.letter for each in entries if isinstance(each.event, LetterRefused)}
    assert set(sent) | refused == mailed, "a letter was not sent"
    assert max(sent.values(), default=1) == 1, "a letter was sent twice"


def each_letter_goes_to_whom_it_concerns(practice: Practice, dossier: Dossier, entries: Sequence[Entry]) -> None:
    """A letter of a dossier goes to the addresses that the dossier knows; notices go to the practitioner."""
    known = {*dossier.addresses, *(each.address for each in dossier.parties), ""}
    for event in (each.event for each in entries):
        if isinstance(event, LetterWritten):
            client = event.audience is Audience.CLIENT
            assert event.to in known if client else event.to == practice.rules.practitioner.address


def nothing_is_told_twice(entries: Sequence[Entry]) -> None:
    """One mail calls for one letter of a kind to a complainant; a reminder, a nudge, an announcement come once."""
    letters = Counter(
        (each.because, each.event.kind)
        for each in entries
        if isinstance(each.event, LetterWritten) and each.event.audience is Audience.CLIENT
    )
    told: Counter[object] = Counter()
    for event in (each.event for each in entries):
        if isinstance(event, DossierReopened):
            # What is waited for begins anew.
            told = Counter({each: n for each, n in told.items() if not isinstance(each, NudgeGiven)})
        told.update(event.stages if isinstance(event, ReminderGiven) else ())
        told.update([event] if isinstance(event, NudgeGiven | DestructionNoticeGiven) else ())
    assert max([*letters.values(), *told.values()], default=1) == 1, "something was told twice"


def something_is_waited_for(practice: Practice, dossier: Dossier) -> None:
    """An open dossier has a term that runs, or something named that it waits for."""
    assert dossier.closing or dossier.deadlines(practice.rules.calendar) or dossier.waits, "it lies forgotten"


def a_new_start_changes_nothing(practice: Practice) -> None:
    """What the program knows after a new start is what it knew, and nothing goes out because of it."""
    before, sent = list(practice.secretary.office.dossiers), len(practice.posts)
    practice.start()
    assert list(practice.secretary.office.dossiers) == before
    practice.works()
    assert len(practice.posts) == sent, "a new start sent something"
