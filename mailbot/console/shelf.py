"""The register as the console shows it, as data: dossiers, and what happened in one (§ 7, § 8).

How it is laid out stands in `shelftables`.

Texts of a dossier came by mail: they are shown as data, without a terminal's control
characters. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from rich.text import Text

from mailbot.core import events
from mailbot.core.days import Calendar
from mailbot.core.dossier import Dossier
from mailbot.core.events import Entry, to_record
from mailbot.core.evolve import replay
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from mailbot.ports import RegisterLine

_LONGEST = 160
_DETAILS: dict[type, tuple[str, ...]] = {
    events.ComplaintReceived: ("channel", "sender_name", "address", "claimed", "subject"),
    events.MessageFiled: ("sender", "subject"),
    events.AddressConfirmed: ("address",),
    events.AdmissibilityDecided: ("admissible", "reason"),
    events.ContactMade: ("notes",),
    events.MessageWritten: ("text",),
    events.PartyHeard: ("name", "role", "text"),
    events.AgreementMade: ("text",),
    events.SubjectNamed: ("text",),
    events.HandlerChanged: ("name",),
    events.NoteAdded: ("text",),
    events.ProposalMade: ("text",),
    events.AnswerGiven: ("answer", "quote"),
    events.TermExtended: ("term", "until", "reason"),
    events.MediationProposed: ("mediator", "on", "place"),
    events.MediatorAnswered: ("answer", "quote"),
    events.MediationHeld: ("result", "notes"),
    events.ReferredToThirdParty: ("body",),
    events.JudgementRecorded: ("text",),
    events.DossiersMerged: ("other",),
    events.WishRead: ("wish", "quote"),
    events.DossierShown: ("name", "to"),
    events.InspectionDeclined: ("reason",),
    events.DossierClosed: ("outcome", "into", "reason"),
    events.DossierReopened: ("reason",),
    events.HoldPlaced: ("until", "reason"),
    events.LetterWritten: ("letter", "kind", "to"),
    events.LetterSent: ("letter",),
    events.LetterRefused: ("letter", "code"),
    events.LetterPosted: ("letter", "on"),
    events.NudgeGiven: ("wait",),
}
"""The fields of an event that say most; the others stand in `--json`."""


class Shelf(Protocol):
    """What is needed of `ports.DossierStore` to look at it."""

    def numbers(self) -> Sequence[DossierNumber]:
        """Return the numbers of all dossiers."""
        ...

    def load(self, number: DossierNumber) -> tuple[Entry, ...]:
        """Return the entries of one."""
        ...

    def lines(self) -> Sequence[RegisterLine]:
        """Return the lines of those that were destroyed."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier in the list; `fault` tells why it can't be read."""

    number: str
    phase: str
    """A `core.dossier.Phase`; "damaged" or "destroyed" where there is none."""
    received: date | None = None
    complainant: str = ""
    term: str = ""
    """The nearest term that runs, a `core.terms.Term`; "" where none does."""
    ends: date | None = None
    """The last day of that term."""
    waits: tuple[str, ...] = ()
    """What else it waits for: `core.dossier.WaitFor`."""
    unsent: int = 0
    destroyed: date | None = None
    fault: str = ""

    def plain(self) -> dict[str, Any]:
        """Return the row as JSON values, under the keys of docs/console.md."""
        return {
            "number": self.number,
            "phase": self.phase,
            "received": _iso(self.received),
            "complainant": self.complainant,
            "next_term": {"term": self.term, "ends": _iso(self.ends)} if self.ends else None,
            "waits": list(self.waits),
            "unsent": self.unsent,
            "destroyed": _iso(self.destroyed),
            "fault": self.fault or None,
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def rows(store: Shelf, zone: ZoneInfo) -> Iterator[Row]:
    """Yield a row for each dossier, and one for each that was destroyed (§ 9)."""
    calendar = calendar_of(zone)
    for number in store.numbers():
        try:
            yield row_of(replay(number, store.load(number)), calendar)
        except StoreError as error:
            yield Row(str(number), "damaged", fault=str(error))
    for line in store.lines():
        yield Row(str(line.number), "destroyed", line.received, destroyed=line.destroyed)


def calendar_of(zone: ZoneInfo) -> Calendar:
    """Return the calendar of a practice, for days alone."""
    # Which days are holidays moves no deadline, only reminders.
    return Calendar(zone, lambda _day: False)


def row_of(dossier: Dossier, calendar: Calendar) -> Row:
    """Return the row of a dossier."""
    deadlines = dossier.deadlines(calendar)
    return Row(
        number=str(dossier.number),
        phase=dossier.phase.value,
        received=calendar.day(dossier.complaint.received),
        complainant=dossier.complainant,
        term=deadlines[0].term.value if deadlines else "",
        ends=deadlines[0].ends if deadlines else None,
        waits=tuple(dict.fromkeys(each.kind.value for each in dossier.waits)),
        unsent=len(dossier.outbox),
    )


def plain_rows(shown: Sequence[Row]) -> dict[str, Any]:
    """Return the list as JSON values."""
    return {"format": 1, "dossiers": [each.plain() for each in shown]}


def spaced(name: str) -> str:
    """Return a name of the code as words."""
    return name.replace("_", " ")


def plain_entries(number: DossierNumber, entries: tuple[Entry, ...]) -> dict[str, Any]:
    """Return a dossier as JSON values, whole."""
    return {"format": 1, "number": str(number), "entries": [to_record(entry) for entry in entries]}


def detail(entry: Entry) -> str:
    """Say in a line what an entry is about."""
    values = (getattr(entry.event, name) for name in _DETAILS.get(type(entry.event), ()))
    words = " ".join(" · ".join(str(each) for each in values if each not in {"", 0, None}).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def clean(words: str) -> Text:
    """Return words for a terminal: no markup, no escape sequence takes effect."""
    return Text("".join(each if each.isprintable() else "�" for each in words))


def local(moment: datetime, zone: ZoneInfo) -> str:
    """Return a moment as the clock in the practice shows it."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
