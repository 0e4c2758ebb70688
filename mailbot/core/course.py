"""The course that a regulation gives a complaint: how many proposals, and what follows.

Each dossier records the course in force at receipt, so that an edited configuration
changes no complaint under way. The seed's regulation is the default (§ 5, § 6).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """What a regulation has between the complaint and its end."""

    proposals: int = 2
    """How many proposals the practice makes before others are asked (§ 5)."""
    mediation: bool = True
    """Whether a conversation with a mediator follows (§ 6)."""
    third_party: bool = True
    """Whether an independent third party judges in the end (§ 6)."""

    def fault(self) -> str:
        """Return why a complaint would get stuck in this course and what to write, or "" where none can.

        Stuck is an open dossier in which the regulation has no next step for anybody.
        """
        if self.proposals < 1:
            return "procedure.proposals: without a proposal a complainant has nothing to agree with; write 1 or more."
        if self.third_party or self.mediation:
            return ""
        return (
            "procedure.third_party: once the last proposal is refused, nobody is left who can help the complaint on; "
            "write mediation = true, or third_party = true and in [third_party] who judges then."
        )
