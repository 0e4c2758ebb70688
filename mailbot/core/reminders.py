"""Which reminders are owed: pure functions of a dossier and a moment (§ 4, § 5, § 6).

Reminders come some days before a deadline, on its last day, then weekly while it is
overdue; none twice, and after days of downtime one mail a dossier. They count from
the last working day before a deadline that falls on a day off.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mailbot.core.days import Calendar
from mailbot.core.dossier import AWAITING, Dossier
from mailbot.core.letters import DeadlineView
from mailbot.core.rules import ReminderRules, Rules
from mailbot.core.terms import Deadline, Term

ANNOUNCED_BEFORE = (31, 7)
"""Days before destruction (§ 9) at which it is announced: a month and a week."""

Stage = tuple[Term, date, int]


def due(dossier: Dossier, now: datetime, rules: Rules) -> tuple[Stage, ...]:
    """Return the stages that are owed now and were not given: all go in one mail."""
    if dossier.closing:
        return ()
    stages = (_latest(deadline, now, rules) for deadline in dossier.deadlines(rules.calendar))
    return tuple(stage for stage in stages if stage and not _given(dossier, stage))


def _given(dossier: Dossier, stage: Stage) -> bool:
    """Tell whether this stage, or a later one of the same deadline, was given."""
    term, ends, days = stage
    return any(term == each[0] and ends == each[1] and each[2] <= days for each in dossier.reminded)


def _latest(deadline: Deadline, now: datetime, rules: Rules) -> Stage | None:
    passed = [days for days, moment in _moments(deadline, rules, now) if moment <= now]
    return (deadline.term, deadline.ends, min(passed)) if passed else None


def _moments(deadline: Deadline, rules: Rules, now: datetime) -> Iterator[tuple[int, datetime]]:
    """Yield (days left at that stage, moment) of each stage up to about `now`."""
    anchor = rules.calendar.last_working_day(deadline.ends)
    for days in rules.reminders.days_before:
        yield days, _at(anchor - timedelta(days=days), rules)
    overdue = rules.reminders.overdue_every
    rounds = (rules.calendar.day(now) - deadline.ends).days // overdue
    # Only the newest weekly ones can be owed; the one to come is for `next_moment`.
    for nth in range(max(rounds - 1, 0), max(rounds, 0) + 2):
        late = nth * overdue + 1
        yield -late, _at(deadline.ends + timedelta(days=late), rules)


def _at(day: date, rules: Rules) -> datetime:
    return rules.calendar.at(day, rules.reminders.at)


def nudge_due(dossier: Dossier, now: datetime, rules: Rules) -> bool:
    """Tell whether the practitioner should hear that an answer is long in coming."""
    return (
        dossier.phase in AWAITING and len(dossier.proposals) not in dossier.nudged and nudge_at(dossier, rules) <= now
    )


def nudge_at(dossier: Dossier, rules: Rules) -> datetime:
    """Return when an open proposal has waited long enough to be mentioned."""
    proposed = rules.calendar.day(dossier.proposals[-1][0])
    return _at(rules.reminders.nudge_after.after(proposed), rules)


def destruction_day(dossier: Dossier, calendar: Calendar) -> date | None:
    """Return the first day after retention, on which a closed dossier is destroyed (§ 9)."""
    if not dossier.closing:
        return None
    return dossier.deadlines(calendar)[0].ends + timedelta(days=1)


def destruction_due(dossier: Dossier, now: datetime, rules: Rules) -> bool:
    """Tell whether retention has passed: three years after closing, not a day earlier.

    Nothing is destroyed that was not announced at least a week before: after downtime,
    or with a clock that runs ahead, there is still time to step in.
    """
    moment = _destruction_moment(dossier, rules)
    return moment is not None and now >= moment


def _destruction_moment(dossier: Dossier, rules: Rules) -> datetime | None:
    day = destruction_day(dossier, rules.calendar)
    warned = dossier.warned.get(day) if day else None
    return _at(put_off(day, warned, rules.calendar), rules) if day and warned else None


def told_day(dossier: Dossier, day: date, now: datetime, calendar: Calendar) -> date:
    """Return the day of destruction that an announcement at `now` tells."""
    return put_off(day, min(now, dossier.warned.get(day, now)), calendar)


def put_off(day: date, warned: datetime, calendar: Calendar) -> date:
    """Return the day of destruction, put off where it was announced too late for it."""
    return max(day, calendar.day(warned) + timedelta(days=min(ANNOUNCED_BEFORE)))


def announcement_due(dossier: Dossier, now: datetime, rules: Rules) -> tuple[date, int] | None:
    """Return (day of destruction, days before) of an announcement that is owed."""
    day = destruction_day(dossier, rules.calendar)
    if day is None:
        return None
    passed = [days for days in ANNOUNCED_BEFORE if _at(day - timedelta(days=days), rules) <= now]
    stage = (day, min(passed)) if passed else None
    return None if stage is None or stage in dossier.announced else stage


def next_moment(dossier: Dossier, now: datetime, rules: Rules) -> datetime | None:
    """Return the next moment after `now` at which this dossier may owe something."""
    moments = [moment for moment in _all_moments(dossier, now, rules) if moment > now]
    return min(moments, default=None)


def _all_moments(dossier: Dossier, now: datetime, rules: Rules) -> Iterator[datetime]:
    day = destruction_day(dossier, rules.calendar)
    if day is not None:
        yield _destruction_moment(dossier, rules) or _at(day, rules)
        yield from (_at(day - timedelta(days=days), rules) for days in ANNOUNCED_BEFORE)
        return
    for deadline in dossier.deadlines(rules.calendar):
        yield from (moment for _, moment in _moments(deadline, rules, now))
    if dossier.phase in AWAITING:
        yield nudge_at(dossier, rules)


def last_digest(now: datetime, rules: ReminderRules, calendar: Calendar) -> datetime:
    """Return the newest moment, up to `now`, at which a weekly digest was planned."""
    today = calendar.day(now)
    back = (today.weekday() - rules.digest_weekday) % 7
    planned = calendar.at(today - timedelta(days=back), rules.digest_at)
    return planned if planned <= now else calendar.at(today - timedelta(days=back + 7), rules.digest_at)


def next_digest(now: datetime, rules: ReminderRules, calendar: Calendar) -> datetime:
    """Return the first moment after `now` at which a weekly digest is planned.

    A week by the practice's clock, which is an hour off a week of hours when it changes.
    """
    last = last_digest(now, rules, calendar)
    return calendar.at(calendar.day(last) + timedelta(days=7), rules.digest_at)


def view(deadline: Deadline, now: datetime, calendar: Calendar) -> DeadlineView:
    """Show a deadline as a notice has it, with a word on days off."""
    working = calendar.last_working_day(deadline.ends)
    return DeadlineView(
        term=deadline.term.value,
        clause=deadline.term.clause,
        ends=deadline.ends,
        days_left=(deadline.ends - calendar.day(now)).days,
        # Destruction needs nobody at work.
        counted_from=None if working == deadline.ends or deadline.term is Term.RETENTION else working,
    )
