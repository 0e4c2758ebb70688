"""The digest: the open dossiers in one mail, weekly and on demand; and a year in figures (§ 7, § 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from mailbot.core import letters, notices, reminders
from mailbot.core.prepared import Hand, question_tag
from mailbot.core.troubles import Trouble
from mailbot.core.values import DossierNumber
from mailbot.core.year import year_view
from mailbot.secretary.office import Office

_SOON = timedelta(days=31)
_COMMANDS_SHOWN = 3
MOST_DRAWN = 15
"""Dossiers that are drawn with their commands: Gmail cuts a mail off after 102 kB."""
MOST_SHOWN = 60
"""Dossiers in one digest: after a flood there may be thousands, and no mail program opens such a mail."""
MOST_ASKED = 15
"""Doubtful mails in one digest, each with two commands."""
_MOST_DAYS = 7
"""Days whose mail is told one by one: all of a week."""


def digest(office: Office, hand: Hand, *, on_demand: bool = False) -> letters.Letter:
    """Return the digest as things stand now; it comes also when nothing is open."""
    now, rules, desk = office.now, office.rules, office.desk
    today = rules.calendar.day(now)
    still_open = [each for each in office.dossiers if not each.closing]
    lines = sorted(
        (notices.digest_line(each, now, rules, hand, _COMMANDS_SHOWN) for each in still_open),
        key=_urgency,
    )
    since = desk.counting_since or now
    return letters.Digest(
        number=None,
        language=rules.practice.language,
        day=today,
        open=tuple(lines[:MOST_DRAWN]),
        briefly=tuple(replace(each, commands=()) for each in lines[MOST_DRAWN:MOST_SHOWN]),
        more=max(0, len(lines) - MOST_SHOWN),
        doubts=_doubts(office, hand),
        more_doubts=max(0, len(desk.questions) - MOST_ASKED),
        destroyed_soon=_destroyed_soon(office, today),
        count=desk.count,
        since=rules.calendar.day(since),
        set_aside=len(desk.aside),
        unsent=office.unsent,
        missed=desk.missed,
        troubles=_troubles(office),
        on_demand=on_demand,
        corrected=tuple(sorted(desk.corrected.items())),
        absences=notices.absence_views(still_open, now, rules, hand),
        year=_last_year(office, today) if not on_demand else None,
        days=_days(office, rules.calendar.day(since)),
        last_mail=desk.served.astimezone(rules.calendar.zone) if desk.served else None,
        damaged=len(office.damaged),
        unconfirmed=sum(bool(each.confirm_id) for each in desk.waiting.values()),
    )


def _urgency(line: letters.DigestLine) -> tuple[date, date, DossierNumber]:
    """Order dossiers: the term that ends first, or ended longest ago; then what waits longest without one."""
    ends = line.deadline.ends if line.deadline else date.max
    return ends, min((each.since for each in line.waits), default=line.received), line.number


def _days(office: Office, since: date) -> tuple[letters.DayLine, ...]:
    """Return the newest days that were closed since the last digest."""
    closed = [each for each in office.desk.days if each.day >= since][-_MOST_DAYS:]
    return tuple(letters.DayLine(each.day, each.count.seen, each.count.complaints, each.closes) for each in closed)


def alive(office: Office) -> letters.Letter:
    """Return the sign of life that comes each month where the digest is switched off."""
    now, rules, desk = office.now, office.rules, office.desk
    return letters.Alive(
        number=None,
        language=rules.practice.language,
        day=rules.calendar.day(now),
        open=sum(not each.closing for each in office.dossiers),
        seen=desk.count.seen,
        since=rules.calendar.day(desk.counting_since or now),
        set_aside=len(desk.aside),
        unsent=office.unsent,
        missed=desk.missed,
        troubles=_troubles(office),
    )


def _troubles(office: Office) -> tuple[str, ...]:
    told = (each.kind for each in office.desk.troubles if each.told and each.kind is not Trouble.LETTER)
    return tuple(dict.fromkeys(each.value for each in told))


def _last_year(office: Office, today: date) -> letters.YearView | None:
    """Return the year that is over, in the first digest of a year: January's, unless the program stood still."""
    before = office.desk.digest_at
    first = before is not None and office.rules.calendar.day(before).year < today.year
    return year_of(office, today.year - 1) if first else None


def year_of(office: Office, year: int) -> letters.YearView:
    """Return a year of complaints in figures, without names."""
    store = office.ports.store
    stories = ((each, store.load(each.number)) for each in office.dossiers)
    return year_view(stories, store.lines(), year, office.rules.calendar, office.now)


def _doubts(office: Office, hand: Hand) -> tuple[letters.DoubtLine, ...]:
    return tuple(
        letters.DoubtLine(
            question=serial,
            received=office.rules.calendar.day(question.received),
            sender_email=question.sender,
            subject=question.subject,
            yes=hand.command(question_tag(serial), "ja"),
            no=hand.command(question_tag(serial), "nee"),
            number=question.number,
        )
        for serial, question in islice(office.desk.questions.items(), MOST_ASKED)
    )


def _destroyed_soon(office: Office, today: date) -> tuple[tuple[DossierNumber, date], ...]:
    days = ((each.number, reminders.destruction_day(each, office.rules.calendar)) for each in office.dossiers)
    return tuple((number, day) for number, day in days if day and day - today <= _SOON)
