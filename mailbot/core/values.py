"""Small values that the whole program speaks in.

All are frozen and compare by value. What can't be valid can't be made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

_NUMBER = re.compile(r"KL-(\d{4})-(\d{4,6})", re.ASCII)
_ADDRESS = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9-]{1,63}\.)*[a-z0-9-]{1,63}", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class DossierNumber:
    """The number of a dossier in the register (§ 7): `KL-2026-0007`."""

    year: int
    serial: int

    def __str__(self) -> str:
        """Write the number as people see it."""
        return f"KL-{self.year:04}-{self.serial:04}"

    @property
    def tag(self) -> str:
        """The number as it stands in a subject: `[KL-2026-0007]`."""
        return f"[{self}]"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number written exactly as `KL-2026-0007`.

        Raises:
            ValueError: `text` is anything else.
        """
        found = _NUMBER.fullmatch(text)
        if not found:
            raise ValueError("not a dossier number")
        return cls(int(found[1]), int(found[2]))


class EmailAddress(str):
    """One bare mail address in lower case (RFC 5321 § 4.1.2, without quoted forms).

    Raises:
        ValueError: the text is not exactly one plain address.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Check and lower-case `text`."""
        lowered = text.strip(" ").lower()
        if not _ADDRESS.fullmatch(lowered) or len(lowered) > 254:
            raise ValueError("not a plain mail address")
        return super().__new__(cls, lowered)

    @property
    def domain(self) -> str:
        """What stands after the @."""
        return self.rsplit("@", 1)[1]


class FormOfAddress(StrEnum):
    """How Dutch letters address a complainant."""

    FORMAL = "u"
    INFORMAL = "je"


class Language(StrEnum):
    """Language of a complaint and of the letters about it."""

    DUTCH = "nl"
    ENGLISH = "en"


class Channel(StrEnum):
    """How a complaint came in (§ 1)."""

    EMAIL = "email"
    TELEPHONE = "telephone"
    POST = "post"


class Field(StrEnum):
    """The required contents of a complaint (§ 2a); the keys of the labelled corpus."""

    ORGANISATION = "organisation"
    NAME = "name"
    ROLE = "role"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    DATED = "dated"
    DESCRIPTION = "description"
    SERVICE_DATE = "service_date"
    SERVICE_TIME = "service_time"
    SERVICE_PLACE = "service_place"
    REASON = "reason"
    SIGNATURE = "signature"


class Answer(StrEnum):
    """What a complainant says to a proposal (§ 5)."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNCLEAR = "unclear"


class Wish(StrEnum):
    """What a complainant asks of the practitioner beside an answer (§ 7)."""

    NONE = "none"
    INSPECTION = "inspection"
    WITHDRAWAL = "withdrawal"


class Kind(StrEnum):
    """What triage makes of a first mail."""

    COMPLAINT = "complaint"
    DOUBTFUL = "doubtful"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Found:
    """One of the required contents, with the words of the mail that it came from.

    `value` is normalised as the corpus has it: ISO date, HH:MM, E.164 telephone
    number, lower-case address, `"true"` for description and reason.
    """

    field: Field
    value: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Practice:
    """The practice whose regulation is carried out."""

    name: str
    address: str = ""
    phone: str = ""
    website: str = ""
    language: Language = Language.DUTCH
    regulation: str = ""
    """A file that is attached to the acknowledgement, or an https link."""


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """The independent body whose judgement binds both (§ 6)."""

    name: str = "Phoenix Opleidingen"
    link: str = "http://www.phoenixopleidingen.nl/media/52595/ethische-code-web-1plus2.pdf"
    address: str = ""
    how: str = ""
    """How to turn to it, in a sentence of the practice's own; "" leaves it to the template."""


@dataclass(frozen=True, slots=True)
class Practitioner:
    """Who is responsible (§ 2b) and may command."""

    name: str
    addresses: tuple[EmailAddress, ...]

    @property
    def address(self) -> EmailAddress:
        """Where notices go."""
        return self.addresses[0]
