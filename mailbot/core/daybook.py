"""The daily count: what became of each mail of a day, against what the mailbox holds (mail.md: reading).

What was counted is the program's own word; that no mail was passed over only the mailbox
can tell. So the day's first UID of each folder is kept, and when the day is over the
server is asked how many mails stand from there on: more than were counted were passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from mailbot.core.letters import DayCount


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was read of a folder on a day: from a UID on, under one UIDVALIDITY (RFC 9051 § 2.3.1.1)."""

    uidvalidity: int
    first: int
    passed: int = 0
    """Mails from there on that were counted."""


@dataclass(frozen=True, slots=True)
class DayBook:
    """The count of the day that runs."""

    day: date
    count: DayCount = DayCount()
    folders: dict[str, Stretch] = field(default_factory=dict)

    def counting(self, count: DayCount) -> DayBook:
        """Return the book with another count."""
        return replace(self, count=count)

    def passing(self, folder: str, uidvalidity: int, uid: int) -> DayBook:
        """Return the book after a mail of a folder was counted; one from before the day's stretch is no part of it."""
        known = self.folders.get(folder)
        if known is None or known.uidvalidity != uidvalidity or uid < known.first:
            return self
        return replace(self, folders=self.folders | {folder: replace(known, passed=known.passed + 1)})

    def starting(self, folder: str, uidvalidity: int, uidnext: int) -> DayBook:
        """Return the book in which a folder is read from a UID on, where it was not, or was renumbered."""
        known = self.folders.get(folder)
        if known and known.uidvalidity == uidvalidity and known.first <= uidnext:
            return self
        return replace(self, folders=self.folders | {folder: Stretch(uidvalidity, uidnext)})


@dataclass(frozen=True, slots=True)
class DayClosed:
    """A day that is over."""

    day: date
    count: DayCount
    missed: int = 0
    """Mails that stand in the mailbox and were not counted."""

    @property
    def closes(self) -> bool:
        """Tell whether it is known of every mail what became of it."""
        return self.count.closes and not self.missed
