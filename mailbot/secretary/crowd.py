"""Many mails at once: who still gets a letter of her own, and what is told together (`core.flood`)."""

from __future__ import annotations

from dataclasses import replace

from mailbot.core import letters
from mailbot.core.commands import GENERAL_TAG
from mailbot.core.values import EmailAddress
from mailbot.secretary.office import Office


def has_notice(office: Office, *, complaint: bool) -> bool:
    """Tell whether a first mail has a notice of its own now, and count it; else it is told with others.

    The caller saves the desk.
    """
    flood, now = office.desk.flood, office.now
    alone = flood.may_tell(now)
    after = flood.telling(now) if alone else flood.withholding(now, complaint=complaint)
    office.set_desk(replace(office.desk, flood=after))
    return alone


def may_acknowledge(office: Office, address: EmailAddress) -> bool:
    """Tell whether the limits leave room for one more acknowledgement to an address (config `[limits]`)."""
    most = office.rules.limits.acknowledgements_per_day
    room = office.desk.flood.may_acknowledge(office.now, office.key(address), most)
    return room and office.may_write_automatically(address, office.now)


def acknowledged(office: Office, address: str) -> None:
    """Count an acknowledgement to an address, which is kept only as a keyed hash."""
    after = office.desk.flood.acknowledging(office.now, office.key(address))
    office.set_desk(replace(office.desk, flood=after))


def held_back(office: Office) -> None:
    """Count an acknowledgement that the limits held back."""
    office.set_desk(replace(office.desk, flood=office.desk.flood.holding()))


def tell_together(office: Office) -> None:
    """Tell in one mail what had no notice of its own, once its time has come."""
    flood, now = office.desk.flood, office.now
    if flood.due is None or flood.due > now:
        return
    data = {"complaints": str(flood.complaints), "others": str(flood.others), "held": str(flood.held)}
    office.set_desk(replace(office.desk, flood=flood.told_together(now)))
    language, known = office.rules.practice.language, (GENERAL_TAG, ("overzicht",))
    office.tell(lambda hand, _: letters.Alarm(None, language, "flood", data, hand.all(*known)))
