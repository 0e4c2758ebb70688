"""The register as the console shows it: a table of dossiers, a dossier's time line (§ 7, § 8).

Texts of a dossier came by mail: they are shown as data, without a terminal's control
characters. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from mailbot.core import events
from mailbot.core.days import Calendar
from mailbot.core.dossier import Dossier
from mailbot.core.events import Entry, name_of, to_record
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
    received: date | None = None
    complainant: str = ""
    deadline: str = ""
    """"contact 2026-04-01": the nearest term that runs, and its last day."""
    unsent: int = 0
    fault: str = ""

    def plain(self) -> dict[str, Any]:
        """Return the row as JSON values."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return values | {"received": self.received.isoformat() if self.received else None}


def rows(store: Shelf, zone: ZoneInfo) -> Iterator[Row]:
    """Yield a row for each dossier, and one for each that was destroyed (§ 9)."""
    # Which days are holidays moves no deadline, only reminders.
    calendar = Calendar(zone, lambda _day: False)
    for number in store.numbers():
        try:
            yield _row(replay(number, store.load(number)), calendar)
        except StoreError as error:
            yield Row(str(number), "damaged", fault=str(error))
    for line in store.lines():
        yield Row(str(line.number), "destroyed", line.received, deadline=f"destroyed {line.destroyed}")


def _row(dossier: Dossier, calendar: Calendar) -> Row:
    deadlines = dossier.deadlines(calendar)
    return Row(
        number=str(dossier.number),
        phase=dossier.phase.replace("_", " "),
        received=calendar.day(dossier.complaint.received),
        complainant=dossier.complainant,
        deadline=f"{deadlines[0].term.replace('_', ' ')} {deadlines[0].ends}" if deadlines else "",
        unsent=len(dossier.outbox),
    )


def table(shown: list[Row]) -> Table:
    """Return the list as a table for the terminal."""
    made = Table("number", "received", "phase", "complainant", "next term ends", "unsent", box=None, pad_edge=False)
    for row in shown:
        style = "red" if row.fault else "dim" if row.phase in {"closed", "destroyed"} else ""
        received = str(row.received or "")
        cells = (row.number, received, row.phase, row.complainant, row.fault or row.deadline, str(row.unsent or ""))
        made.add_row(*(clean(each) for each in cells), style=style)
    return made


def timeline(entries: tuple[Entry, ...], zone: ZoneInfo) -> Table:
    """Return a dossier's entries as a table, oldest first."""
    made = Table("when", "who", "what", "", box=None, pad_edge=False)
    for entry in entries:
        cells = (_local(entry.at, zone), entry.by.value, name_of(entry.event).replace("-", " "), detail(entry))
        made.add_row(*(clean(each) for each in cells))
    return made


def plain_entries(number: DossierNumber, entries: tuple[Entry, ...]) -> dict[str, Any]:
    """Return a dossier as JSON values, whole."""
    return {"number": str(number), "entries": [to_record(entry) for entry in entries]}


def detail(entry: Entry) -> str:
    """Say in a line what an entry is about."""
    values = (getattr(entry.event, name) for name in _DETAILS.get(type(entry.event), ()))
    words = " ".join(" · ".join(str(each) for each in values if each not in {"", 0, None}).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def clean(words: str) -> Text:
    """Return words for a terminal: no markup, no escape sequence takes effect."""
    return Text("".join(each if each.isprintable() else "�" for each in words))


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
