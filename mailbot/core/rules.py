"""What the practice has settled: the values from the configuration that decisions need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from mailbot.core.course import Course
from mailbot.core.days import Calendar, Length
from mailbot.core.required import REQUIRED
from mailbot.core.terms import TermLengths
from mailbot.core.values import DossierNumber, EmailAddress, Field, Practice, Practitioner, ThirdParty


@dataclass(frozen=True, slots=True)
class ReminderRules:
    """When the practitioner is reminded (config `[reminders]`)."""

    days_before: tuple[int, ...] = (7, 2, 0)
    overdue_every: int = 7
    """Days between reminders of a deadline that has passed."""
    at: time = time(8)
    nudge_after: Length = Length(days=14)
    digest_weekday: int = 0
    """0 is Monday."""
    digest_at: time = time(8)
    digest: bool = True
    """Off, a sign of life comes each month instead, on its first day: silence is always noticed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on automatic mail, whatever headers say (config `[limits]`)."""

    per_address_per_day: int = 5
    per_hour: int = 20
    acknowledgements_per_day: int = 10
    requests_per_dossier: int = 3


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which the practitioner is away, the first and the last included (§ 5)."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether she is away on a day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything settled that a decision may depend on."""

    practice: Practice
    practitioner: Practitioner
    address: EmailAddress
    """The address that letters come from and that complainants answer to."""
    calendar: Calendar
    lengths: TermLengths = TermLengths()
    course: Course = Course()
    third_party: ThirdParty = ThirdParty()
    required: frozenset[Field] = REQUIRED
    handler: str = ""
    """Who handles new complaints, where that is not the practitioner herself (§ 2b)."""
    absences: tuple[Absence, ...] = ()
    learn_senders: bool = True
    """Whether it counts to whom she writes; only hashes of addresses are kept."""
    file_into: str = ""
    """Folder of the mailbox for a dossier's mail, with {number} in it; "" leaves mail where it is."""
    reminders: ReminderRules = ReminderRules()
    limits: Limits = Limits()
    complaints_addresses: frozenset[EmailAddress] = frozenset()
    authserv_id: str = ""
    patience: timedelta = timedelta(minutes=2)
    """How long a command without proof waits for its copy in Sent."""

    @property
    def first_handler(self) -> str:
        """Who handles a new complaint (§ 2b)."""
        return self.handler or self.practitioner.name

    def away(self, day: date) -> Absence | None:
        """Return the absence in which a day falls, or None."""
        return next((each for each in self.absences if each.holds(day)), None)

    def folder_of(self, number: DossierNumber) -> str:
        """Return the folder of the mailbox to which a dossier's mail is moved, or ""."""
        return self.file_into.replace("{number}", str(number))

    @property
    def own(self) -> frozenset[EmailAddress]:
        """Every address that is ours: letters from it are our own mail."""
        return frozenset({self.address, *self.practitioner.addresses})
