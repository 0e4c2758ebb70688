"""The digest: the open dossiers in one mail, weekly and on demand (§ 7, § 8)."""

from __future__ import annotations

from datetime import date, timedelta

from mailbot.core import consequences, letters, reminders
from mailbot.core.dossier import Dossier
from mailbot.core.required import missing
from mailbot.core.values import DossierNumber
from mailbot.secretary.office import Office

_SOON = timedelta(days=31)
_COMMANDS_SHOWN = 3


def digest(office: Office, hand: consequences.Hand, *, on_demand: bool = False) -> letters.Letter:
    """Return the digest as things stand now; it comes also when nothing is open."""
    now, rules, desk = office.now, office.rules, office.desk
    today = rules.calendar.day(now)
    open_now = [_line(each, office, hand) for each in office.dossiers if not each.closing]
    since = desk.counting_since or now
    return letters.Digest(
        number=None,
        language=rules.practice.language,
        day=today,
        open=tuple(sorted(open_now, key=lambda line: line.deadline.ends if line.deadline else date.max)),
        doubts=_doubts(office, hand),
        destroyed_soon=_destroyed_soon(office, today),
        count=desk.count,
        since=rules.calendar.day(since),
        set_aside=len(desk.aside),
        unsent=office.unsent,
        on_demand=on_demand,
    )


def _line(dossier: Dossier, office: Office, hand: consequences.Hand) -> letters.DigestLine:
    views = consequences.deadline_views(dossier, office.now, office.rules)
    return letters.DigestLine(
        number=dossier.number,
        complainant=dossier.complainant,
        phase=dossier.phase.value,
        deadline=views[0] if views else None,
        missing=missing(dossier.contents),
        received=office.rules.calendar.day(dossier.complaint.received),
        commands=hand.all(dossier.number.tag, consequences.fitting(dossier)[:_COMMANDS_SHOWN]),
    )


def _doubts(office: Office, hand: consequences.Hand) -> tuple[letters.DoubtLine, ...]:
    return tuple(
        letters.DoubtLine(
            question=serial,
            received=office.rules.calendar.day(question.received),
            sender_email=question.sender,
            subject=question.subject,
            yes=hand.command(consequences.question_tag(serial), "ja"),
            no=hand.command(consequences.question_tag(serial), "nee"),
        )
        for serial, question in office.desk.questions.items()
    )


def _destroyed_soon(office: Office, today: date) -> tuple[tuple[DossierNumber, date], ...]:
    days = ((each.number, reminders.destruction_day(each, office.rules.calendar)) for each in office.dossiers)
    return tuple((number, day) for number, day in days if day and day - today <= _SOON)
