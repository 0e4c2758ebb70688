"""What every letter and notice has: who reads it, about which dossier, in which language.

Part of `mailbot.core.letters`, which everybody imports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mailbot.core.values import DossierNumber, Language


class Audience(StrEnum):
    """Who reads it."""

    CLIENT = "client"
    PRACTITIONER = "practitioner"


@dataclass(frozen=True, slots=True)
class Letter:
    """What every letter and notice has. `audience` and `automatic` are the class's own."""

    audience: ClassVar[Audience] = Audience.CLIENT
    automatic: ClassVar[str] = ""
    """Value of Auto-Submitted (RFC 3834): "auto-replied", "auto-generated", or "" for
    a letter that the practitioner wrote."""

    number: DossierNumber | None
    language: Language

    @property
    def name(self) -> str:
        """Name of the template: `client-acknowledgement`."""
        words = re.sub(r"(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()
        return f"{self.audience}-{words}"
