"""Troubles of the program itself: each has a beginning and an end, and is told once at either (mail.md).

The mailbox out of reach, a login refused, a full disk, a wrong clock. A trouble is one value,
kept on the desk, so that a restart doesn't tell it again. No personal data is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mailbot.core.values import DossierNumber


class Trouble(StrEnum):
    """What can be wrong; the value is the kind of the alarm that tells it."""

    MAILBOX = "mailbox-unreachable"
    LOGIN = "login-refused"
    TOKEN = "token-dead"  # noqa: S105 - no secret
    SENDING = "sending-fails"
    SENDING_LOGIN = "sending-refused"
    """The mail server refuses the login."""
    NOTICE = "notice-refused"
    """The mail server refuses notices to the practitioner for good: a full mailbox, a changed address."""
    LETTER = "letter-refused"
    """A letter of one dossier was refused for good; over when a letter gets through, or the dossier closes."""
    DISK = "register-unwritable"
    CLOCK = "clock-wrong"
    COUNT = "count-open"
    """The daily count did not close: of a mail it is not known what became of it."""
    BACKUP = "backup-behind"
    """A destroyed dossier may still be in a backup that can't be reached (§ 9)."""

    @property
    def place(self) -> str:
        """Where it is wrong: of troubles of one place there is one at a time."""
        return _PLACES.get(self, self.value)

    @property
    def mailable(self) -> bool:
        """Whether a mail to the practitioner can tell it while it lasts."""
        return self not in _SILENT

    @property
    def watched(self) -> bool:
        """Whether who watches from outside is told: a letter refused, or a disk in a drawer, is her concern alone."""
        return self not in {Trouble.LETTER, Trouble.BACKUP}

    @property
    def patience(self) -> timedelta:
        """How long it must last before it is told: a short break in the line is nobody's concern."""
        return _PATIENCE.get(self, timedelta())


_PLACES = {
    Trouble.LOGIN: Trouble.MAILBOX.value,
    Trouble.TOKEN: Trouble.MAILBOX.value,
    Trouble.SENDING_LOGIN: Trouble.SENDING.value,
}
_PATIENCE = {
    Trouble.MAILBOX: timedelta(minutes=15),
    Trouble.SENDING: timedelta(minutes=15),
    Trouble.BACKUP: timedelta(days=7),  # a disk may lie in a drawer from week to week
}
_SILENT = frozenset({Trouble.SENDING, Trouble.SENDING_LOGIN, Trouble.NOTICE})


@dataclass(frozen=True, slots=True)
class Open:
    """A trouble that has begun and is not over."""

    kind: Trouble
    since: datetime
    told: datetime | None = None
    """When it was told; None while it may still pass by itself."""
    number: DossierNumber | None = None
    """The dossier that it concerns, where it concerns one."""


Troubles = tuple[Open, ...]


def at(troubles: Troubles, kind: Trouble, number: DossierNumber | None = None) -> Open | None:
    """Return what is wrong at the place of a kind, or None."""
    return next((each for each in troubles if (each.kind.place, each.number) == (kind.place, number)), None)


def begun(
    troubles: Troubles, kind: Trouble, now: datetime, number: DossierNumber | None = None
) -> tuple[Troubles, Open]:
    """Return the troubles with one that was met now, and that one.

    One of another kind at the same place goes on under the new kind, and is told anew.
    """
    known = at(troubles, kind, number)
    met = known if known and known.kind is kind else Open(kind, known.since if known else now, None, number)
    if met.told is None and now - met.since >= kind.patience:
        met = replace(met, told=now)
    return (*without(troubles, kind, number), met), met


def without(troubles: Troubles, kind: Trouble, number: DossierNumber | None = None) -> Troubles:
    """Return the troubles without what was wrong at the place of a kind."""
    return tuple(each for each in troubles if (each.kind.place, each.number) != (kind.place, number))


# --- the clock ------------------------------------------------------------------------

CLOCK_AGREES = timedelta(days=1)
"""How far this clock and a server's may be apart."""


def clock_is_right(now: datetime, served: datetime, written: datetime | None = None) -> bool | None:
    """Tell by a moment of a server's whether this machine's clock is right; None where it proves nothing.

    Args:
        now: What this clock says.
        served: What a server's clock said, now or some time ago: when a mail came in (INTERNALDATE).
        written: What this clock said when we wrote that mail, for one of our own.
    """
    if abs(now - served) <= CLOCK_AGREES:
        return True
    # Nothing comes in tomorrow, and nothing before it was written.
    ahead = written is not None and served + CLOCK_AGREES < written <= now
    return False if served > now or ahead else None
