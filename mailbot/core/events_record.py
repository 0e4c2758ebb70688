"""What the practitioner records of the handling: contact, notes, parties, agreements (§ 4, § 8).

Part of `mailbot.core.events`, which everybody imports; an event gets new fields only
with a default.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactMade:
    """The practitioner spoke with the complainant (§ 4)."""

    notes: str


@dataclass(frozen=True, slots=True)
class MessageWritten:
    """The practitioner wrote to the complainant; that is contact as well (§ 4)."""

    text: str
    mailed: bool = False
    """Sent from her own mail program: nothing more goes out."""


@dataclass(frozen=True, slots=True)
class PartyHeard:
    """Somebody else who is involved, and what was said (§ 4)."""

    name: str
    text: str
    role: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class AgreementMade:
    """Something was agreed with the complainant (§ 8)."""

    text: str


@dataclass(frozen=True, slots=True)
class SubjectNamed:
    """Which product, service or employee the complaint is about (§ 8)."""

    text: str


@dataclass(frozen=True, slots=True)
class HandlerChanged:
    """Somebody else handles the complaint from now on (§ 2b, § 8)."""

    name: str


@dataclass(frozen=True, slots=True)
class NoteAdded:
    """The practitioner kept a note (§ 4, § 8)."""

    text: str
