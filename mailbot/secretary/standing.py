"""How the secretary's work stands, in numbers: what `mailbot status` shows; never a name (docs/status.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from mailbot.core.daybook import DayClosed
from mailbot.core.days import Calendar
from mailbot.core.dossier import Dossier
from mailbot.core.letters import DayCount
from mailbot.core.plain import to_plain
from mailbot.core.troubles import Trouble
from mailbot.secretary.office import Office
from mailbot.secretary.troubles import Troubles

_MAILBOX: dict[Trouble | None, str] = {
    None: "reading",
    Trouble.MAILBOX: "unreachable",
    Trouble.LOGIN: "login refused",
    Trouble.TOKEN: "token dead",
}
_SENDING: dict[Trouble | None, str] = {
    None: "working",
    Trouble.SENDING: "waiting",
    Trouble.SENDING_LOGIN: "login refused",
}


def standing(office: Office, troubles: Troubles) -> dict[str, object]:
    """Return how things stand, as JSON values; times are instants in UTC (ISO 8601)."""
    desk = office.desk
    still_open = [each for each in office.dossiers if not each.closing]
    return {
        "mailbox": _state(office, Trouble.MAILBOX, _MAILBOX),
        "sending": _state(office, Trouble.SENDING, _SENDING),
        "last_mail": _iso(desk.served),
        "outbox_waiting": office.to_send,
        "set_aside": len(desk.aside),
        "open_dossiers": len(still_open),
        "damaged_dossiers": len(office.damaged),
        "next_term": _iso(_next_term(still_open, office.rules.calendar)),
        "troubles": [
            {
                "kind": each.kind.value,
                "since": _iso(each.since),
                "told": _iso(each.told),
                "dossier": str(each.number) if each.number else None,
            }
            for each in troubles.open
        ],
        "today": _count(desk.book.day, desk.book.count) if desk.book else None,
        "closed": _closed(desk.closed) if desk.closed else None,
    }


def _state(office: Office, place: Trouble, words: dict[Trouble | None, str]) -> dict[str, object]:
    met = office.desk.trouble(place)
    return {"state": words[met.kind if met else None], "since": _iso(met.since) if met else None}


def _next_term(still_open: Sequence[Dossier], calendar: Calendar) -> date | None:
    """Return the day on which the next term of an open dossier ends; one that has passed comes first."""
    return min((each.ends for dossier in still_open for each in dossier.deadlines(calendar)), default=None)


def _closed(day: DayClosed) -> dict[str, object]:
    return {**_count(day.day, day.count), "missed": day.missed, "closes": day.closes}


def _count(day: date, count: DayCount) -> dict[str, object]:
    return {"date": day.isoformat(), **to_plain(count)}


def _iso(moment: datetime | date | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    return moment.isoformat() if moment else None
