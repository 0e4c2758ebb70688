"""Mail that can't be handled: left where it is, remembered by number, and told once (mail.md: reading)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mailbot.core import letters
from mailbot.core.desk import Aside
from mailbot.ports import Arrival, Place
from mailbot.secretary.office import Office

_MOST_TOLD = 10
"""Mails set aside in a day of which each is told at once."""


def set_aside(office: Office, arrival: Arrival, reason: str) -> str:
    """Leave a mail where it is, remember it by number, and tell the practitioner once."""
    if is_aside(office, arrival.place):
        return "set_aside"
    place = arrival.place
    recent = sum(office.now - each.at < timedelta(days=1) for each in office.desk.aside)
    entry = Aside(place.folder, place.uidvalidity, place.uid, office.now, reason)
    office.set_desk(replace(office.desk, aside=(*office.desk.aside, entry)))
    received = office.rules.calendar.day(arrival.received).isoformat()
    data = {"folder": place.folder, "uid": str(place.uid), "reason": reason, "received": received}
    # An alarm that can't be read itself would call for the next one; the digest counts them all.
    if recent < _MOST_TOLD:
        office.tell(lambda _hand, _: letters.Alarm(None, office.rules.practice.language, "set-aside", data))
    return "set_aside"


def is_aside(office: Office, place: Place) -> bool:
    """Tell whether the mail at a place was set aside before."""
    return any(_place(each) == place for each in office.desk.aside)


def went(office: Office, place: Place, to: Place) -> None:
    """Remember under its new place a mail that was set aside and moved."""
    kept = (
        replace(each, folder=to.folder, uidvalidity=to.uidvalidity, uid=to.uid) if _place(each) == place else each
        for each in office.desk.aside
    )
    office.set_desk(replace(office.desk, aside=tuple(kept)))


def _place(entry: Aside) -> Place:
    return Place(entry.folder, entry.uidvalidity, entry.uid)
