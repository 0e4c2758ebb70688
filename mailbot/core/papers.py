"""What is put on paper: a letter by post and a whole dossier, as plain values.

A sheet is what stands in a letter, without a notion of mail or print: blocks, and
spans in them. A dossier paper is what is laid before somebody who may inspect a dossier
(§ 7), under the six headings of § 8. Like the letters, both hold values and
keys; every sentence of their own lives in `templates/paper`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from mailbot.core.values import Channel, DossierNumber, Language, Practice, Practitioner

# --- a letter ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style. A line end in it is a line end on paper."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    """An address of a kind that `adapters.markdown` lets through, or ""."""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `start` is the number of its first item, or None where items have dots."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the heads are those of its columns, or none: then the first cell of each row is its head."""

    heads: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines that stand as they are: labels to fill in."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class SigningSpace:
    """Room in which the practitioner signs by hand."""


Block = Paragraph | Heading | Items | Table | Quote | Verbatim | Rule | SigningSpace


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter in words, for paper."""

    subject: str
    language: Language
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What stands above a letter that goes by post."""

    practice: Practice
    practitioner: Practitioner
    addressee: tuple[str, ...]
    """Name, street, postcode and town: the lines behind the window."""
    place: str
    """Where it was written, or ""; see `town_of`."""
    made: datetime
    """When, in the practice's zone: the day on the letter, and the only time in the file."""
    number: DossierNumber | None = None
    email: str = ""
    """Where the practice can be mailed, or ""."""


# --- a dossier --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who has a part in the dossier."""

    role: str
    """"complainant", "practitioner", "handler", "mediator", "third_party", or "involved"."""
    name: str
    details: tuple[str, ...] = ()
    """A line each: address, telephone number, function."""


@dataclass(frozen=True, slots=True)
class Point:
    """One moment of the time line."""

    at: datetime
    """In the practice's zone."""
    event: str
    """The event's name in the register: "complaint-received"."""
    by: str = ""
    """A value of `core.events.By`, or ""."""
    detail: str = ""
    result: str = ""
    """What came of it, as a key: a value of `Answer` or `Outcome`, "admissible", or the kind of a letter."""
    day: date | None = None
    """The day that it names: until when, or on which."""
    elsewhere: bool = False
    """Its words stand in this paper elsewhere as well: here their beginning is enough."""
    letter: bool = False
    """A letter told the complainant of it."""


@dataclass(frozen=True, slots=True)
class TermLine:
    """One time that a term ran; all days are the practice's."""

    key: str
    """A value of `core.terms.Term`."""
    starts: date
    ends: date
    """Its last day, extensions included."""
    state: str
    """"running", "met", "late" (met after its last day), "overdue", or "stopped" (no longer asked for)."""
    stopped: date | None = None
    """The day on which it was met, or no longer asked for."""
    extended: bool = False


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement (§ 8)."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """One important date (§ 8)."""

    key: str
    """What it is: a value of `core.terms.Term`, or "service", "received", "closed", "destruction"."""
    day: date
    state: str = ""
    """That of a `TermLine`, or ""."""
    stopped: date | None = None
    """The day on which a term was met, or no longer asked for."""
    extended: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One message, letter or note, as it was written."""

    at: datetime
    kind: str
    """"message", "letter", "notice", "note", or "document"."""
    sender: str
    to: str
    subject: str
    text: str
    attachments: tuple[str, ...] = ()
    """Names, as the sender gave them."""
    by: str = ""
    """How it came or went: a value of `Channel`, or ""."""
    cut: bool = False
    """It goes on, but is too long for paper; the press itself cuts what is."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """One attachment in the list."""

    name: str
    """As its sender gave it: never a name on disk."""
    kind: str
    """Its media type."""
    size: int
    """Bytes."""
    digest: str
    """SHA-256 in hex; the first twelve digits are shown."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """How often something of one party was made unreadable; who, only the dossier itself tells."""

    party: int
    """1, 2, 3 …: the parties in the order in which they came in."""
    times: int


@dataclass(frozen=True, slots=True)
class Record:
    """What § 8 wants recorded: one field or more for each of its six headings."""

    concerns: tuple[str, ...]
    """What it concerns: a paragraph each."""
    contents: tuple[tuple[str, str], ...]
    """Required contents (§ 2a) as (value of `Field`, words): service date, time, place …"""
    handlers: tuple[tuple[str, date | None], ...]
    """By whom handled, and since when where that is not the beginning."""
    received: datetime
    channel: Channel
    phase: str
    """How handled: a value of `core.dossier.Phase` …"""
    outcome: str = ""
    """… and, once closed, of `core.events.Outcome`."""
    handling: tuple[Point, ...] = ()
    """The steps that were taken."""
    agreements: tuple[Agreed, ...] = ()
    dates: tuple[DateLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierPaper:
    """A dossier as it is printed for one reader (§ 7, § 8)."""

    practice: Practice
    practitioner: Practitioner
    number: DossierNumber
    language: Language
    printed_for: str
    printed: datetime
    """When, in the practice's zone; the only time in the file."""
    last_hash: str
    """Of the chain of events, in hex: who has the dossier can check that this paper shows all of it."""
    record: Record
    parties: tuple[Party, ...] = ()
    timeline: tuple[Point, ...] = ()
    terms: tuple[TermLine, ...] = ()
    """Each time that a term of the practice ran, the earliest first."""
    pieces: tuple[Piece, ...] = ()
    """The correspondence, oldest first."""
    files: tuple[FileLine, ...] = ()
    hidden: tuple[Hidden, ...] = ()


_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b[ ,]*", re.ASCII)


def town_of(address: str) -> str:
    """Return the town of an address: what stands behind the postcode, or on the last line; "" for none."""
    lines = [part.strip() for part in re.split(r"[,\n]", address) if part.strip()]
    if len(lines) < 2:
        return ""
    return _POSTCODE.sub("", lines[-1]).strip()


def lines_of(name: str, address: str) -> tuple[str, ...]:
    """Return a name and an address as lines for the window of an envelope."""
    parts = re.split(r"[,\n]", f"{name}\n{address}")
    return tuple(" ".join(part.split()) for part in parts if part.strip())
