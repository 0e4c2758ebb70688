"""How each term of a dossier stands, and how often that changed: the sequence of a calendar's entry.

Part of folding the entries: `core.evolve` asks here after each. A sequence only grows,
also where a command is taken back, since her calendar has to follow that as well
(RFC 5546 § 2.1.4).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    CopySeen,
    DestructionNoticeGiven,
    Entry,
    LetterPosted,
    LetterRefused,
    LetterSent,
    LetterWritten,
    MailMoved,
    MessageFiled,
    NudgeGiven,
    ReminderGiven,
)
from mailbot.core.terms import Term, TermMark, TermState

_MAIL = (LetterWritten, LetterSent, LetterRefused, LetterPosted, MessageFiled, CopySeen, MailMoved)
_STILL = (*_MAIL, ReminderGiven, NudgeGiven, DestructionNoticeGiven)
"""Events that change no term; most entries are one of them."""


def follow(before: Dossier, after: Dossier, entry: Entry) -> dict[Term, TermMark]:
    """Return the marks of a dossier after an entry; `after` is the dossier with all else folded already."""
    if after.opened is None or isinstance(entry.event, _STILL):
        return before.marks
    running = {
        term: TermMark(start, length, after.until(term), TermState.RUNS, 0, entry.at)
        for term, start, length in after.running()
    }
    met = terms_met(before, after)
    marks = {
        term: _next(mark, running.get(term) or _ended(mark, entry.at, met=term in met))
        for term, mark in before.marks.items()
    }
    return marks | {term: mark for term, mark in running.items() if term not in marks}


def _ended(mark: TermMark, at: datetime, *, met: bool) -> TermMark:
    """Return a mark of a term that does not run; one that ended before stays as it ended."""
    state = TermState.MET if met else TermState.DROPPED
    return replace(mark, state=state, since=at) if mark.state is TermState.RUNS else mark


def _next(known: TermMark, now: TermMark) -> TermMark:
    """Return how a term stands now, as the next in its sequence where that is not as it was."""
    same = replace(now, sequence=known.sequence, since=known.since) == known
    return known if same else replace(now, sequence=known.sequence + 1)


def told_in(agenda: Iterable[str]) -> dict[str, int]:
    """Return what a notice told her calendar: the sequence of each term, by the key of its `AgendaItem`."""
    split = (each.rpartition("/") for each in agenda)
    return {key: int(sequence) for key, _, sequence in split}


def terms_met(before: Dossier, after: Dossier) -> frozenset[Term]:
    """Return the terms of which an event did what they ask; each other term that stops was only no longer asked for."""
    done = {
        Term.CONTACT: after.contacted and not before.contacted,
        Term.PROPOSAL: len(after.proposals) > len(before.proposals),
        Term.SECOND_PROPOSAL: len(after.proposals) > len(before.proposals),
        Term.MEDIATION: after.mediation is not None and after.mediation.held is not None,
        Term.WKKGZ: after.closing is not None,
    }
    return frozenset(term for term, is_done in done.items() if is_done)
