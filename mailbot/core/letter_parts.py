"""The smaller values that letters and notices are made of.

Everybody else finds them in `mailbot.core.letters`. Like the letters, they hold values
and no sentence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import quote

from mailbot.core.values import DossierNumber, Field

LONGEST_LINK = 1_800
"""Characters of a prepared mail's link: Outlook and Windows cut what passes about 2,000."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A mail that stands ready behind a button (RFC 6068), to be sent as it is.

    `word` names the button: a command word of `core.commands`, or `supply`,
    `agree`, `disagree` for a complainant; the templates hold its label.
    """

    word: str
    to: str
    subject: str
    body: str = ""

    @property
    def mailto(self) -> str:
        """The link, percent-encoded in UTF-8, line ends as CR LF (RFC 6068 § 5); `LONGEST_LINK` at most.

        A body that makes it longer loses whole lines at its end: no character, word or label is cut in two.
        """
        lines = self._lines
        while lines and len(self._link(lines)) > LONGEST_LINK:
            lines.pop()
        return self._link(lines)

    @property
    def fits(self) -> bool:
        """Tell whether the link holds the whole body."""
        return len(self._link(self._lines)) <= LONGEST_LINK

    @property
    def typed(self) -> str:
        """What is to be typed as subject of an answer to the notice: there the code is not needed."""
        return self.subject.partition(" {")[0]

    @property
    def said(self) -> str:
        """What stands behind the tag: the word, and what belongs to it."""
        return self.typed.partition("] ")[2]

    @property
    def _lines(self) -> list[str]:
        """The body as anybody may type it, line by line."""
        return [_typed(each) for each in self.body.replace("\r\n", "\n").replace("\r", "\n").split("\n")]

    def _link(self, lines: Sequence[str]) -> str:
        parts = [("subject", " ".join(_typed(" ".join(self.subject.split())).split())), ("body", "\r\n".join(lines))]
        query = "&".join(f"{key}={_quoted(value)}" for key, value in parts if value)
        return f"mailto:{quote(self.to, safe='@')}?{query}"


def _typed(text: str) -> str:
    """Return a text without what nobody can type, and what a mail program may stumble over in a link."""
    return "".join(each for each in text if each == "\n" or not unicodedata.category(each).startswith("C"))


def _quoted(text: str) -> str:
    """Return a text in UTF-8 in which only letters, digits and `-._~` stand as they are: a space is %20, never +."""
    return quote(text, safe="", errors="replace")


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A deadline as a notice shows it."""

    term: str
    """A value of `core.terms.Term`: "contact", "proposal", …"""
    clause: str
    """"4", "5", "6" …"""
    ends: date
    """Its last day."""
    days_left: int
    """Whole days from today to `ends`; negative when it has passed."""
    counted_from: date | None = None
    """The last working day before `ends`, where `ends` is no working day."""
    away_until: date | None = None
    """The last day of her absence, where `ends` falls in one; reminders came before it."""
    starts: date | None = None
    """The day on which it began; None where that is not known, and then it can't be drawn."""

    @property
    def overdue(self) -> bool:
        """Tell whether its last day has passed."""
        return self.days_left < 0

    @property
    def today(self) -> date:
        """The day from which `days_left` counts."""
        return self.ends - timedelta(days=self.days_left)

    @property
    def length(self) -> int:
        """Days from its beginning to its end; 0 where its beginning is not known."""
        return max(0, (self.ends - self.starts).days) if self.starts else 0

    @property
    def gone(self) -> int:
        """Days of its length that are over: from 0 up to `length`."""
        return min(max(0, self.length - self.days_left), self.length)


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A file for her own calendar that goes along with a notice."""

    term: str
    """A value of `core.terms.Term`."""
    day: date
    """The last day of the term."""
    state: str
    """A value of `core.terms.TermState`: it is to go into her calendar, or out of it."""

    @property
    def runs(self) -> bool:
        """Tell whether it goes into her calendar."""
        return self.state == "runs"


@dataclass(frozen=True, slots=True)
class WaitView:
    """Something for which the regulation gives no term, as a notice shows it."""

    kind: str
    """A value of `core.dossier.WaitFor`."""
    since: date
    days: int
    """Whole days from `since` to today."""


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One open dossier in the digest."""

    number: DossierNumber
    complainant: str
    phase: str
    """A value of `core.dossier.Phase`."""
    deadline: DeadlineView | None
    missing: tuple[Field, ...]
    received: date
    commands: tuple[Prepared, ...] = ()
    waits: tuple[WaitView, ...] = ()
    """What it waits for beside its terms."""


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """One doubtful mail that she has not decided on."""

    question: int
    received: date
    sender_email: str
    """Who wrote it; of a mail of her own, to whom."""
    subject: str
    yes: Prepared
    no: Prepared
    number: DossierNumber | None = None
    """Of a mail that she sent herself: the dossier to which it may belong."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """How the mail of a period was handled; it closes when `seen` is the sum of the rest."""

    seen: int = 0
    complaints: int = 0
    dossier_mail: int = 0
    doubtful: int = 0
    commands: int = 0
    own: int = 0
    left_alone: int = 0
    set_aside: int = 0

    def with_one(self, kind: str) -> DayCount:
        """Return the count after one more mail, by the name of its field."""
        return replace(self, seen=self.seen + 1, **{kind: getattr(self, kind) + 1})

    @property
    def closes(self) -> bool:
        """Tell whether every mail that was seen is accounted for."""
        parts = (self.complaints, self.dossier_mail, self.doubtful, self.commands, self.own, self.left_alone)
        return self.seen == sum(parts) + self.set_aside


@dataclass(frozen=True, slots=True)
class DayLine:
    """The count of one day in the digest."""

    day: date
    seen: int
    complaints: int
    closes: bool
    """It is known of every mail what became of it."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event of a dossier as `status` shows it."""

    moment: datetime
    event: str
    """The event's name in the register: "complaint-received"."""
    by: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One command in the answer to `help`."""

    word: str
    aliases: tuple[str, ...]
    prepared: Prepared | None


@dataclass(frozen=True, slots=True)
class AbsenceTerm:
    """A term that ends while the practitioner is away, with the extension prepared (§ 5)."""

    number: DossierNumber
    complainant: str
    deadline: DeadlineView
    extend: Prepared | None
    """None where the term can't be extended (§ 4)."""


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """Days on which the practitioner is away, the first and the last included."""

    first: date
    last: date
    terms: tuple[AbsenceTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class TermCount:
    """How often a term was kept and missed in a year."""

    term: str
    """A value of `core.terms.Term`."""
    kept: int
    missed: int
    extended: int


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of complaints in figures, without names, ready for a professional body (§ 7, § 8)."""

    year: int
    received: int
    still_open: int
    """Received in this year and open now."""
    channels: tuple[tuple[str, int], ...]
    """(a value of `core.values.Channel`, how many)."""
    subjects: tuple[tuple[str, int], ...]
    """(which product, service or employee, how many), the most frequent first; "" where none was named."""
    outcomes: tuple[tuple[str, int], ...]
    """(a value of `core.events.Outcome`, how many) of those received in this year."""
    terms: tuple[TermCount, ...]
    days_to_close: tuple[int, ...]
    """Days from receipt to closing of each that was closed, in order of length."""
    no_complaint: int = 0
    """Dossiers that turned out to be none; counted nowhere else."""
    merged: int = 0
    """Dossiers that go on under another number, and are counted there."""
    destroyed: int = 0
    """Of this year's numbers, those that were destroyed: of these only dates remain."""

    @property
    def median_days(self) -> int | None:
        """The days to close of the one in the middle; None where none was closed."""
        days = self.days_to_close
        return days[len(days) // 2] if days else None

    @property
    def longest_days(self) -> int | None:
        """The days of the one that took longest; None where none was closed."""
        return self.days_to_close[-1] if self.days_to_close else None
