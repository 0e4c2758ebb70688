"""The secretary's desk: what is under way and belongs to no dossier.

How far each folder was read, questions about doubtful mail, commands that wait for
their proof, letters of no dossier, the count of mail. A frozen value, saved whole and
atomically. It keeps addresses only as keyed hashes, and of a doubtful mail only what
the question itself needs, until it is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from mailbot.core.agenda import AgendaItem
from mailbot.core.daybook import DayBook, DayClosed
from mailbot.core.flood import DAY, Flood, within
from mailbot.core.letters import DayCount
from mailbot.core.plain import from_plain, to_plain
from mailbot.core.rules import Absence
from mailbot.core.troubles import Open, Trouble, at
from mailbot.core.values import DossierNumber

_KNOWN = timedelta(days=3 * 366)
"""How long somebody is known to whom she wrote."""
_MOST_KNOWN = 5000
_MOST_KINDS = 9
"""How many kinds of mail of one sender are remembered, besides the newest."""
_NOT_READ = frozenset({"format", "unreachable_told"})
"""The second stood on the desk of earlier versions; what it told is found out anew."""
_REMEMBERED = timedelta(days=400)
"""How long a handled mail is known again by its hash: longer than any mailbox is renumbered."""

_DAYS_KEPT = 7
"""Closed days that are remembered: as many as a digest tells one by one."""


@dataclass(frozen=True, slots=True)
class FolderMark:
    """How far a folder was read, and when last."""

    uidvalidity: int
    uidnext: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """A doubtful mail that the practitioner was asked about; the mail itself is a desk file."""

    file: str
    digest: str
    received: datetime
    sender: str
    subject: str
    folder: str
    uidvalidity: int
    uid: int
    number: DossierNumber | None = None
    """Her own mail to a complainant: does it belong to this dossier?"""
    codes: tuple[str, ...] = ()
    """The signs for which she is asked: what she says of them counts for this sender's next mail."""


@dataclass(frozen=True, slots=True)
class Declined:
    """A kind of mail of which she said that it is no complaint: the signs for which she was asked."""

    at: datetime
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A command without proof: it waits for its copy in Sent, then for her confirmation."""

    file: str
    digest: str
    message_id: str
    until: datetime
    """When confirmation is asked, or, once it was asked, when it expires."""
    confirm_id: str = ""
    """Message-ID of the request to confirm, once it was asked."""
    sure: bool = False
    """It is hers beyond doubt; she is asked because it can't be taken back."""
    seen: int = 0
    """How much the dossier held that she was shown: where it holds more when she confirms, she is shown it anew."""
    folder: str = ""
    uidvalidity: int = 0
    uid: int = 0
    arrived: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeskLetter:
    """A letter of no dossier that is not yet sent; it is removed when it is."""

    kind: str
    to: str
    message_id: str
    file: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A mail that could not be handled: where it stands, by number only."""

    folder: str
    uidvalidity: int
    uid: int
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Destroying:
    """A destruction under way: its certificate is still to be written (§ 9)."""

    number: DossierNumber
    received: date
    closed: date
    destroyed: date
    left: int
    """Mails that could not be found in the mailbox."""
    kept: bool = False
    """Its mail stays there: it was no complaint."""
    agenda: tuple[AgendaItem, ...] = ()
    """What is to go out of her calendar with the certificate."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A mail about a dossier that stands in none: a notice of the desk, a command refused. It goes with it (§ 9)."""

    number: DossierNumber
    message_id: str
    """Of the notice, or of her command."""
    digest: str = ""
    """Of her command; "" for a notice of ours."""
    folder: str = ""
    uidvalidity: int = 0
    uid: int = 0
    arrived: datetime | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on the desk."""

    marks: dict[str, FolderMark] = field(default_factory=dict)
    count: DayCount = field(default_factory=DayCount)
    counting_since: datetime | None = None
    serial: int = 0
    """Of the newest question, letter or waiting command: one row for all."""
    questions: dict[int, Question] = field(default_factory=dict)
    waiting: dict[int, Waiting] = field(default_factory=dict)
    letters: dict[int, DeskLetter] = field(default_factory=dict)
    notices: dict[str, datetime] = field(default_factory=dict)
    """Message-IDs of notices of no dossier, whose codes still count."""
    handled: dict[str, datetime] = field(default_factory=dict)
    """Digests and keyed Message-IDs of mails that had an effect here."""
    aside: tuple[Aside, ...] = ()
    destroying: tuple[Destroying, ...] = ()
    traces: tuple[Trace, ...] = ()
    automatic: tuple[tuple[datetime, str], ...] = ()
    """(moment, fingerprint of the address) of the automatic mails of the last day."""
    limit_told: datetime | None = None
    flood: Flood = field(default_factory=Flood)
    """Much mail at once: what is told and acknowledged one by one, and what together."""
    digest_at: datetime | None = None
    troubles: tuple[Open, ...] = ()
    """What is wrong with the program's own surroundings, each told once."""
    served: datetime | None = None
    """The newest moment that a server told: when the newest mail came in."""
    agreed: datetime | None = None
    """Since when this clock has agreed with the mail server's, each time mail came in."""
    book: DayBook | None = None
    """The count of the day that runs."""
    closed: DayClosed | None = None
    """The newest day that is over."""
    days: tuple[DayClosed, ...] = ()
    """The days that were closed last: the digest shows those since the one before it."""
    missed: int = 0
    """Mails of which it is not known what became of them, since the last digest."""
    declined: dict[str, tuple[Declined, ...]] = field(default_factory=dict)
    """By fingerprint of a sender: the kinds of mail of which she said that they are no complaint."""
    known: dict[str, datetime] = field(default_factory=dict)
    """By fingerprint: to whom she writes, and when last; who writes back may be a client (config `learn_senders`)."""
    known_since: datetime | None = None
    """When her earlier mail was looked through for them."""
    corrected: dict[str, int] = field(default_factory=dict)
    """How often she corrected a reading since the last digest, by command word."""
    absences: tuple[Absence, ...] = ()
    """When she is away, from today on (§ 5)."""

    def to_plain(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {"format": 1, **{each.name: to_plain(getattr(self, each.name)) for each in fields(self)}}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Desk:
        """Read a desk back; an empty one at first.

        Raises:
            ValueError: it was written by a later version, or is damaged.
        """
        if plain.get("format", 1) != 1:
            raise ValueError("the desk was written by a later version of mailbot")
        return from_plain(cls, {key: value for key, value in plain.items() if key not in _NOT_READ})

    def counted(self, kind: str) -> Desk:
        """Return the desk with one more mail seen, of a kind of `DayCount`."""
        book = self.book.counting(self.book.count.with_one(kind)) if self.book else None
        return replace(self, count=self.count.with_one(kind), book=book)

    def closing(self, day: DayClosed) -> Desk:
        """Return the desk after a day was closed: its book is put away with those before it."""
        kept = (*self.days, day)[-_DAYS_KEPT:]
        return replace(self, closed=day, days=kept, missed=self.missed + day.missed, book=None)

    def trouble(self, kind: Trouble, number: DossierNumber | None = None) -> Open | None:
        """Return what is wrong at the place of a kind, or None."""
        return at(self.troubles, kind, number)

    def remembers(self, key: str) -> bool:
        """Tell whether a mail was handled here before, by digest or fingerprint."""
        return key in self.handled

    def remembering(self, now: datetime, *keys: str) -> Desk:
        """Return the desk that knows these mails again; very old ones are forgotten."""
        kept = {key: at for key, at in self.handled.items() if now - at < _REMEMBERED}
        return replace(self, handled=kept | {key: now for key in keys if key})

    def traces_of(self, number: DossierNumber) -> tuple[Trace, ...]:
        """Return the mails that go with a dossier though they stand in none."""
        return tuple(each for each in self.traces if each.number == number)

    def traced(self, trace: Trace) -> Desk:
        """Return the desk that knows of one more mail that goes with a dossier."""
        return replace(self, traces=(*(each for each in self.traces if each != trace), trace))

    def declining(self, now: datetime, sender: str, codes: tuple[str, ...]) -> Desk:
        """Return the desk that knows that this sender's mail with these signs is no complaint."""
        kept = self.declined.get(sender, ())[-_MOST_KINDS:]
        return replace(self, declined=self.declined | {sender: (*kept, Declined(now, codes))})

    def was_declined(self, now: datetime, sender: str, codes: tuple[str, ...]) -> bool:
        """Tell whether she said so of mail of this sender with all of these signs; in time that is forgotten."""
        known = (each for each in self.declined.get(sender, ()) if now - each.at < _REMEMBERED)
        return any(set(codes) <= set(each.codes) for each in known)

    def knowing(self, now: datetime, people: Iterable[str]) -> Desk:
        """Return the desk that knows these fingerprints; those of long ago are forgotten."""
        kept = {key: at for key, at in self.known.items() if now - at < _KNOWN}
        newest = sorted((kept | dict.fromkeys(people, now)).items(), key=lambda each: each[1])[-_MOST_KNOWN:]
        return replace(self, known=dict(newest))

    def correcting(self, word: str) -> Desk:
        """Return the desk with one more correction counted."""
        return replace(self, corrected=self.corrected | {word: self.corrected.get(word, 0) + 1})

    def automatic_since(self, moment: datetime, now: datetime, fingerprint: str = "") -> int:
        """Count the automatic mails since a moment, to one address or to all; none of a future of a wrong clock."""
        return sum(1 for at, to in self.automatic if moment < at <= now and fingerprint in ("", to))

    def with_automatic(self, now: datetime, fingerprint: str) -> Desk:
        """Return the desk after one more automatic mail; a day is kept."""
        recent = tuple(each for each in self.automatic if within(DAY, each[0], now))
        return replace(self, automatic=(*recent, (now, fingerprint)))
