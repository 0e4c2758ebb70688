"""The time line of a dossier on paper: what happened, and the terms that ran beside it (§ 8).

Part of `mailbot.core.exhibit`. Words that stand in the correspondence as well are marked:
paper shows their beginning, so that nobody has to read them twice. They are whole here,
because of half a telephone number nobody can tell whose it is (`core.blacken`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    AdmissibilityDecided,
    AnswerGiven,
    By,
    DossierClosed,
    Entry,
    Event,
    HoldPlaced,
    LetterPosted,
    LetterWritten,
    MediationHeld,
    MediationProposed,
    MediatorAnswered,
    TermExtended,
    name_of,
)
from mailbot.core.letters import Audience, TimelineEntry
from mailbot.core.papers import Point, TermLine
from mailbot.core.rules import Rules
from mailbot.core.term_runs import TermRun, term_runs
from mailbot.core.transcripts import timeline
from mailbot.core.values import Answer

_OFFICE = frozenset({"message-filed", "reminder-given", "nudge-given", "letter-refused", "destruction-notice-given"})
"""Events that are no step of the handling: mail as it came, and what the practitioner was told."""
_IN_CORRESPONDENCE = frozenset(
    {
        *("contact-made", "message-written", "party-heard", "agreement-made", "note-added"),
        *("proposal-made", "mediation-held", "judgement-recorded"),
    }
)
"""Events whose words stand in the correspondence, or under a heading of their own."""
_QUOTED = frozenset({"answer-given", "mediator-answered", "wish-read"})
"""Events that quote a mail, which stands there too where the complainant wrote it."""
_NO_STEPS = frozenset(
    {
        *("letter-written", "letter-posted", "message-written", "note-added", "subject-named", "contents-supplied"),
        *("address-confirmed", "wish-read", "dossier-shown", "inspection-declined", "hold-placed"),
    }
)
"""Events of the time line that move the handling no further."""
_TELLS = {
    "client-admitted": "admissibility-decided",
    "client-closing": "dossier-closed",
    "client-extension": "term-extended",
    "client-inspection": "dossier-shown",
    "client-mediation-offer": "mediation-proposed",
    "client-mediation-set": "mediator-answered",
    "client-merged": "dossiers-merged",
    "client-message": "message-written",
    "client-new-handler": "handler-changed",
    "client-proposal": "proposal-made",
    "client-referral": "referred-to-third-party",
    "client-reopened": "dossier-reopened",
}
"""Which event a letter tells of: the two are one moment of the time line."""


_Moment = tuple[str, str]
"""The mail that caused an event, and the event's name."""


def points(entries: Sequence[Entry], rules: Rules) -> tuple[Point, ...]:
    """Return the moments of the time line: what was done, and the letters that went to the complainant."""
    happened = {_moment(each) for each in entries}
    told = {about for each in entries if (about := _about(each)) in happened}
    shown = [each for each in entries if _is_shown(each, told)]
    return tuple(_point(each, line, letter=_moment(each) in told) for each in shown for line in timeline([each], rules))


def steps(shown: Iterable[Point]) -> tuple[Point, ...]:
    """Return the moments that moved the handling on (§ 8); an answer that settles nothing did not."""
    unclear = ("answer-given", Answer.UNCLEAR)
    moving = [each for each in shown if each.event not in _NO_STEPS and (each.event, each.result) != unclear]
    return tuple(replace(each, elsewhere=True) for each in moving)


def _moment(entry: Entry) -> _Moment:
    return entry.because, name_of(entry.event)


def _about(entry: Entry) -> _Moment | None:
    """Return the moment that a letter to the complainant tells of."""
    event = entry.event
    if isinstance(event, LetterWritten) and event.kind in _TELLS:
        return entry.because, _TELLS[event.kind]
    return None


def _is_shown(entry: Entry, told: Collection[_Moment]) -> bool:
    event = entry.event
    if isinstance(event, LetterWritten):
        return event.audience is Audience.CLIENT and _about(entry) not in told
    return name_of(event) not in _OFFICE


def _point(entry: Entry, line: TimelineEntry, *, letter: bool) -> Point:
    elsewhere = line.event in _IN_CORRESPONDENCE or (line.event in _QUOTED and entry.by is By.COMPLAINANT)
    result = _result(entry.event)
    detail = "" if result == line.detail else line.detail
    return Point(
        line.moment, line.event, line.by, detail, result, _day(entry.event), elsewhere=elsewhere, letter=letter
    )


def _result(event: Event) -> str:
    """Return what came of an event, as a key: an answer, an outcome, the kind of a letter."""
    match event:
        case AnswerGiven(answer) | MediatorAnswered(answer) | MediationHeld(_, answer):
            return "" if isinstance(event, MediationHeld) and answer is Answer.UNCLEAR else answer.value
        case DossierClosed(outcome):
            return outcome.value
        case LetterWritten():
            return event.kind
        case AdmissibilityDecided(admissible):
            return "admissible" if admissible else "not_admissible"
        case _:
            return ""


def _day(event: Event) -> date | None:
    """Return the day that an event names: until when, or on which."""
    match event:
        case TermExtended() | HoldPlaced():
            return event.until
        case MediationProposed() | LetterPosted():
            return event.on
        case _:
            return None


# --- the terms ------------------------------------------------------------------------


def terms(dossier: Dossier, entries: Iterable[Entry], rules: Rules, today: date) -> tuple[TermLine, ...]:
    """Return each time that a term ran, the earliest first."""
    runs = term_runs(dossier.number, entries, rules.calendar)
    lines = [
        TermLine(each.term.value, each.starts, each.ends, _state(each, today), each.stopped, each.extended)
        for each in runs
    ]
    return tuple(sorted(lines, key=lambda each: (each.starts, each.ends)))


def _state(run: TermRun, today: date) -> str:
    """Return how a term stands; one that was passed and then no longer asked for stays passed."""
    missed = run.missed or (run.running and run.ends < today)
    if run.met:
        return "late" if missed else "met"
    if missed:
        return "overdue"
    return "running" if run.running else "stopped"
