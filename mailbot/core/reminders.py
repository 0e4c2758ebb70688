"""Which reminders are owed: pure functions of a dossier and a moment (§ 4, § 5, § 6).

Reminders come some days before a deadline, on its last day, then weekly while it is
overdue; none twice, and after days of downtime one mail a dossier. They count from
the last working day before a deadline that falls on a day off, and come before an
absence. What waits without a term is mentioned too: nothing lies forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mailbot.core.days import Calendar, Length
from mailbot.core.dossier import Dossier, Wait, WaitFor
from mailbot.core.letters import DeadlineView
from mailbot.core.rules import Absence, ReminderRules, Rules
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
    anchor = last_day_at_work(deadline.ends, rules)
    for days in rules.reminders.days_before:
        day = anchor - timedelta(days=days)
        yield days, _at(last_day_at_work(day, rules) if rules.away(day) else day, rules)
    overdue = rules.reminders.overdue_every
    rounds = (rules.calendar.day(now) - deadline.ends).days // overdue
    # Only the newest weekly ones can be owed; the one to come is for `next_moment`.
    for nth in range(max(rounds - 1, 0), max(rounds, 0) + 2):
        late = nth * overdue + 1
        yield -late, _at(deadline.ends + timedelta(days=late), rules)


def last_day_at_work(day: date, rules: Rules) -> date:
    """Return `day`, or the last working day before it on which she is not away."""
    while True:
        working = rules.calendar.last_working_day(day)
        absence = rules.away(working)
        if absence is None:
            return working
        day = absence.first - timedelta(days=1)


def _at(day: date, rules: Rules) -> datetime:
    return rules.calendar.at(day, rules.reminders.at)


# --- what waits without a term ----------------------------------------------------------

_PATIENCE: dict[WaitFor, tuple[Length, int | None]] = {
    WaitFor.OUTCOME: (Length(days=7), 7),
    WaitFor.REFERRAL: (Length(days=2), 7),
    WaitFor.CLOSING: (Length(days=7), 7),
    WaitFor.JUDGEMENT: (Length(months=3), 91),
    WaitFor.POSTING: (Length(days=2), 7),
    WaitFor.INSPECTION: (Length(days=3), 7),
}
"""How long each is waited for before it is mentioned, and after how many days again.

Others wait for the complainant's word: mentioned once, after `nudge_after`, and no more.
"""


def nudges_due(dossier: Dossier, now: datetime, rules: Rules) -> tuple[tuple[Wait, str], ...]:
    """Return what is long in coming and was not mentioned yet, each with its key in the register."""
    found = ((wait, _round_of(wait, now, rules)) for wait in dossier.waits)
    return tuple(
        (wait, f"{wait.key}:{nth}") for wait, nth in found if nth is not None and not _mentioned(dossier, wait, nth)
    )


def _mentioned(dossier: Dossier, wait: Wait, nth: int) -> bool:
    """Tell whether this mention of a wait, or a later one, was given."""
    rounds = (key.rpartition(":") for key in dossier.nudged)
    return any(key == wait.key and int(given) >= nth for key, _, given in rounds)


def _round_of(wait: Wait, now: datetime, rules: Rules) -> int | None:
    """Return how many times a wait should have been mentioned by now, less one; None for not at all."""
    passed = [nth for nth, moment in _nudge_moments(wait, now, rules) if moment <= now]
    return max(passed, default=None)


def _nudge_moments(wait: Wait, now: datetime, rules: Rules) -> Iterator[tuple[int, datetime]]:
    """Yield (round, moment) of the first mention, the newest, and the one to come."""
    after, every = _PATIENCE.get(wait.kind, (rules.reminders.nudge_after, None))
    first = after.after(rules.calendar.day(wait.since))
    yield 0, _at(first, rules)
    if every is None:
        return
    rounds = max((rules.calendar.day(now) - first).days // every, 0)
    for nth in range(max(rounds - 1, 1), rounds + 2):
        yield nth, _at(first + timedelta(days=nth * every), rules)


# --- § 9 --------------------------------------------------------------------------------


def destruction_day(dossier: Dossier, calendar: Calendar) -> date | None:
    """Return the first day after retention, on which a closed dossier is destroyed (§ 9)."""
    kept = next((each for each in dossier.deadlines(calendar) if each.term is Term.RETENTION), None)
    return kept.ends + timedelta(days=1) if kept else None


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
    passed = [days for days in announced_before(dossier, day, rules.calendar) if _told_at(day, days, rules) <= now]
    stage = (day, min(passed)) if passed else None
    return None if stage is None or stage in dossier.announced else stage


def announced_before(dossier: Dossier, day: date, calendar: Calendar) -> tuple[int, ...]:
    """Return how many days before destruction it is announced.

    What is kept for a month only is announced once: in the week of its closing it would tell nothing new.
    """
    closed = calendar.day(dossier.closing.at) if dossier.closing else day
    last = min(ANNOUNCED_BEFORE)
    return tuple(days for days in ANNOUNCED_BEFORE if days == last or day - closed > timedelta(days + last))


def _told_at(day: date, days: int, rules: Rules) -> datetime:
    return _at(day - timedelta(days=days), rules)


def next_moment(dossier: Dossier, now: datetime, rules: Rules) -> datetime | None:
    """Return the next moment after `now` at which this dossier may owe something."""
    moments = [moment for moment in _all_moments(dossier, now, rules) if moment > now]
    return min(moments, default=None)


def _all_moments(dossier: Dossier, now: datetime, rules: Rules) -> Iterator[datetime]:
    for wait in dossier.waits:
        yield from (moment for _, moment in _nudge_moments(wait, now, rules))
    if dossier.closing:
        day = destruction_day(dossier, rules.calendar)
        if day is not None:
            yield _destruction_moment(dossier, rules) or _at(day, rules)
            yield from (_told_at(day, days, rules) for days in announced_before(dossier, day, rules.calendar))
        return
    for deadline in dossier.deadlines(rules.calendar):
        yield from (moment for _, moment in _moments(deadline, rules, now))


def last_digest(now: datetime, rules: ReminderRules, calendar: Calendar) -> datetime:
    """Return the newest moment, up to `now`, at which a weekly digest, or a monthly sign of life, was planned."""
    today = calendar.day(now)
    if not rules.digest:
        first = calendar.at(today.replace(day=1), rules.digest_at)
        return first if first <= now else calendar.at(_month_before(today), rules.digest_at)
    back = (today.weekday() - rules.digest_weekday) % 7
    planned = calendar.at(today - timedelta(days=back), rules.digest_at)
    return planned if planned <= now else calendar.at(today - timedelta(days=back + 7), rules.digest_at)


def next_digest(now: datetime, rules: ReminderRules, calendar: Calendar) -> datetime:
    """Return the first moment after `now` at which a weekly digest is planned.

    A week by the practice's clock, which is an hour off a week of hours when it changes.
    """
    last = last_digest(now, rules, calendar)
    if not rules.digest:
        return calendar.at(Length(months=1).after(calendar.day(last)), rules.digest_at)
    return calendar.at(calendar.day(last) + timedelta(days=7), rules.digest_at)


def _month_before(day: date) -> date:
    """Return the first day of the month before that of a day."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


EXTENDABLE = frozenset({Term.PROPOSAL, Term.SECOND_PROPOSAL, Term.MEDIATION})
"""The terms for which an extension is prepared when she is away (§ 5)."""


def week_after(absence: Absence) -> date:
    """Return the day to which terms are extended that end in an absence: a week after her return."""
    return absence.last + timedelta(days=7)


def view(deadline: Deadline, now: datetime, rules: Rules) -> DeadlineView:
    """Show a deadline as a notice has it, with a word on days off and absence."""
    # Destruction needs nobody at work.
    working = deadline.ends if deadline.term is Term.RETENTION else last_day_at_work(deadline.ends, rules)
    absence = None if deadline.term is Term.RETENTION else rules.away(deadline.ends)
    return DeadlineView(
        term=deadline.term.value,
        clause=deadline.term.clause,
        ends=deadline.ends,
        days_left=(deadline.ends - rules.calendar.day(now)).days,
        counted_from=None if working == deadline.ends else working,
        away_until=absence.last if absence else None,
        starts=deadline.starts,
    )
