"""The terms that the regulation gives, and what their lengths are.

A Term is a period; a Deadline is the moment it ends. When each starts and what meets
it is decided in `core.dossier`, from events.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from mailbot.core.days import Length


class Term(StrEnum):
    """A period that the regulation gives."""

    SUBMISSION = "submission"
    CONTACT = "contact"
    PROPOSAL = "proposal"
    SECOND_PROPOSAL = "second_proposal"
    MEDIATION = "mediation"
    RETENTION = "retention"
    WKKGZ = "wkkgz"
    """Six weeks by law (Wkkgz), where config switches this clock on beside the regulation's."""

    @property
    def clause(self) -> str:
        """The clause of the regulation that gives this term; "" for one that the law gives."""
        return _CLAUSES[self]


_CLAUSES = {
    Term.SUBMISSION: "2",
    Term.CONTACT: "4",
    Term.PROPOSAL: "5",
    Term.SECOND_PROPOSAL: "5",
    Term.MEDIATION: "6",
    Term.RETENTION: "9",
    Term.WKKGZ: "",
}


@dataclass(frozen=True, slots=True)
class TermLengths:
    """The lengths in force now (config `[terms]`); the seed's regulation is the default."""

    submission: Length = Length(days=14)
    contact: Length = Length(days=28)
    proposal: Length = Length(months=1)
    second_proposal: Length = Length(days=28)
    mediation: Length = Length(days=28)
    retention: Length = Length(months=36)
    wkkgz: Length = Length()
    """No length: this clock is off."""
    wkkgz_extension: Length = Length(days=28)

    def of(self, term: Term) -> Length:
        """Return the length of a term."""
        lengths: dict[str, Length] = {each.name: getattr(self, each.name) for each in fields(self)}
        return lengths[term.value]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term that runs in a dossier."""

    term: Term
    ends: date
    """The practice's day; the term ends at the end of it."""
    extended: bool = False
    starts: date | None = None
    """The practice's day on which the term began; None only in what tests make."""


def last_day(term: Term, began: date, length: Length, until: date | None) -> date:
    """Return the last day of a term that began on a day.

    Args:
        term: Which term.
        began: The practice's day on which it began.
        length: How long it is.
        until: To which day it was extended (§ 5); for retention, to which it is at least kept (§ 9).
    """
    if term is Term.RETENTION:
        kept = length.keeping(began)
        return max(kept, until) if until else kept
    return until or length.after(began)


class TermState(StrEnum):
    """How a term stands."""

    RUNS = "runs"
    MET = "met"
    """The practice did what it asks."""
    DROPPED = "dropped"
    """It is no longer asked for: closed, merged, or the regulation went on another way."""


@dataclass(frozen=True, slots=True)
class TermMark:
    """How a term of a dossier stands, and how often that changed; kept by `core.marks`."""

    start: datetime
    length: Length
    until: date | None
    """See `last_day`."""
    state: TermState
    sequence: int
    """Changes so far: one more with each, never one less (RFC 5545 § 3.8.7.4)."""
    since: datetime
    """When it changed last."""
