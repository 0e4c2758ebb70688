"""The course that a regulation gives a complaint: how many proposals, and what follows.

Each dossier records the course in force at receipt, so that an edited configuration
changes no complaint under way. The seed's regulation is the default (§ 5, § 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CourseFault(StrEnum):
    """Why a complaint could get stuck in a course: an open dossier in which nothing is to be done."""

    NO_PROPOSAL = "no proposal"
    NOTHING_AFTER_REFUSAL = "nothing after the last refusal"
    NOTHING_AFTER_MEDIATION = "nothing after mediation"


@dataclass(frozen=True, slots=True)
class Course:
    """What a regulation has between the complaint and its end."""

    proposals: int = 2
    """How many proposals the practice makes before others are asked (§ 5)."""
    mediation: bool = True
    """Whether a conversation with a mediator follows (§ 6)."""
    third_party: bool = True
    """Whether an independent third party judges in the end (§ 6)."""

    def fault(self) -> CourseFault | None:
        """Return why a complaint could get stuck, or None."""
        if self.proposals < 1:
            return CourseFault.NO_PROPOSAL
        if not self.third_party:
            return CourseFault.NOTHING_AFTER_MEDIATION if self.mediation else CourseFault.NOTHING_AFTER_REFUSAL
        return None
