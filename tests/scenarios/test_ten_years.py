"""Ten years of a practice, from a seed: whatever people do and whatever goes wrong, the promises hold.

Telephone, post, mail, forwarded mail; commands well and badly typed; absences, nights without the
program, a mail server that is down, letters that come back; and destruction, three years on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache

import pytest

from mailbot.core import reminders
from mailbot.core.dossier import Dossier
from mailbot.core.events import Entry, Outcome
from mailbot.core.evolve import evolve, replay
from mailbot.core.letter_parts import YearView
from mailbot.core.letters import Certificate, Confirm, Doubt, YearOverview
from mailbot.core.values import DossierNumber
from tests.mails import BRAM
from tests.scenarios import invariants
from tests.scenarios.decade import Case, Years

LIVES = [pytest.param((2, 10, 1), id="two-years"), pytest.param((10, 40, 2026), id="ten-years", marks=pytest.mark.long)]


@cache
def lived(years: int, complaints: int, seed: int) -> Years:
    """Live some years; once for all tests."""
    made = Years(seed, years, complaints)
    made.live()
    return made


@pytest.fixture(params=LIVES)
def years(request: pytest.FixtureRequest) -> Years:
    """Years that were lived."""
    return lived(*request.param)


@pytest.fixture(scope="module")
def decade() -> Years:
    """The ten years."""
    return lived(10, 40, 2026)


def histories(years: Years) -> Iterator[tuple[DossierNumber, tuple[Entry, ...]]]:
    """Yield what stands, or stood, in each dossier."""
    yield from ((number, entries) for number, (entries, _) in years.store.gone.items())
    yield from ((number, years.store.load(number)) for number in years.store.numbers())


def mailbox(years: Years) -> list[bytes]:
    """Return every mail that lies in the mailbox."""
    return [each.raw for folder in years.mailbox.folders() for each in years.mailbox.mails(folder)]


def destroyed_with_mail(years: Years) -> list[Case]:
    """Return the complaints that were destroyed; mail that was no complaint is Bram's own and stays."""
    return [
        years.numbers[number]
        for number, (entries, _) in years.store.gone.items()
        if (closing := replay(number, entries).closing) and closing.outcome is not Outcome.NO_COMPLAINT
    ]


def test_each_complaint_has_one_dossier_or_a_question(years: Years) -> None:
    """None is lost, and none is doubled (§ 7); a doubtful one was asked about, once."""
    assert len(years.cases) == len({each.word for each in years.cases})
    letters = [years.letter(each) for each in years.to(BRAM)]
    asked = Counter(
        case.nth for each in letters if isinstance(each, Doubt) for case in years.cases if case.word in each.text
    )
    sure = {case.nth for each in letters if isinstance(each, Confirm) for case in years.cases if case.word in each.text}
    assert {case.nth for case in years.cases if case.number is None} <= {*asked, *sure}
    assert asked == Counter(case.nth for case in years.cases if case.doubtful)
    assert sorted(years.numbers) == sorted(case.number for case in years.cases if case.number)


def test_no_open_dossier_lies_forgotten(years: Years) -> None:
    """At every moment there was a term that ran or something named that was waited for; and at the end too."""
    assert years.looks > 100
    for dossier in years.secretary.office.dossiers:
        invariants.something_is_waited_for(years, dossier)


def test_every_deadline_is_told_before_it_ends_or_is_met(years: Years) -> None:
    """Unless the program stood still: then it is told on waking (§ 4, § 5)."""
    ran_out = 0
    for number, entries in histories(years):
        for state, since, until in passages(number, entries, years.clock.now()):
            for deadline in state.deadlines(years.rules.calendar) if not state.closing else ():
                end = years.rules.calendar.end_of(deadline.ends)
                # What she takes back after the term had been met before it: nobody could tell of that in time.
                if since < end < until:
                    ran_out += 1
                    told = [days for term, on, days in state.reminded if (term, on) == (deadline.term, deadline.ends)]
                    assert max(told, default=-1) >= 0 or stood_still(years, end), (number, deadline)
    assert ran_out, "not one term was missed in all these years"


def passages(
    number: DossierNumber, entries: Iterable[Entry], now: datetime
) -> Iterator[tuple[Dossier, datetime, datetime]]:
    """Yield how a dossier stood, since when and until when it stood so."""
    dossier, since = Dossier(number), now
    for entry in entries:
        if dossier.opened:
            yield dossier, since, entry.at
        dossier, since = evolve(dossier, entry), entry.at
    yield dossier, since, now


def stood_still(years: Years, end: datetime) -> bool:
    """Tell whether the program stood still at the end of a term, or in the days in which it would be told."""
    return any(first - timedelta(days=8) <= end <= last + timedelta(days=1) for first, last in years.asleep)


def test_nothing_goes_out_twice(years: Years) -> None:
    """No Message-ID, no letter for the same event, no reminder, nudge or announcement."""
    invariants.nothing_goes_out_twice(years)
    for _, entries in histories(years):
        invariants.nothing_is_told_twice(entries)
        invariants.each_letter_is_sent_once(entries)


def test_mail_goes_to_bram_and_to_whom_it_concerns(years: Years) -> None:
    """A letter about a complaint goes to the one who complained."""
    for post in years.posts:
        if post.to != BRAM:
            case = next(case for number, case in years.numbers.items() if number.tag in post.subject)
            assert post.to == case.address


def test_numbers_are_given_once_and_in_their_order(years: Years) -> None:
    """Also after what had them was destroyed (§ 7)."""
    for year in {each.year for each in years.numbers}:
        given = [each.serial for each in years.numbers if each.year == year]
        assert given == list(range(1, len(given) + 1))
    assert {*years.store.numbers(), *(each.number for each in years.store.lines())} == set(years.numbers)
    assert not {*years.store.numbers()} & {each.number for each in years.store.lines()}


@pytest.mark.long
def test_what_is_due_is_destroyed_on_its_day_and_not_before(decade: Years) -> None:
    """Three years after closing, held ones later, and after a standstill on waking; each with a certificate (§ 9)."""
    assert len(decade.store.gone) > 15
    for number, (entries, at) in decade.store.gone.items():
        due = due_at(decade, replay(number, entries))
        assert due is not None
        assert due <= at, "destroyed before its day"
        # Until a mail vouches for the clock: in a quiet mailbox that is the next digest.
        late = timedelta(days=7, hours=1)
        assert at - due < late or any(first <= due <= last <= at < last + late for first, last in decade.asleep)
    for dossier in decade.secretary.office.dossiers:
        due = due_at(decade, dossier)
        assert due is None or due > decade.clock.now() - timedelta(days=8), "it should be gone"
    certificates = [each.number for each in map(decade.letter, decade.to(BRAM)) if isinstance(each, Certificate)]
    assert Counter(certificates) == Counter(list(decade.store.gone))


def due_at(years: Years, dossier: Dossier) -> datetime | None:
    """Return when a dossier is destroyed: on the first day after it was kept, and a week after the announcement."""
    day = reminders.destruction_day(dossier, years.rules.calendar) if dossier.closing else None
    warned = dossier.warned.get(day) if day else None
    if day is None or warned is None:
        return None
    on = reminders.put_off(day, warned, years.rules.calendar)
    return years.rules.calendar.at(on, years.rules.reminders.at)


@pytest.mark.long
def test_of_what_was_destroyed_nothing_is_left(decade: Years) -> None:
    """Not a word in the register or on the desk, and none in the mailbox (§ 9)."""
    register, box = decade.store.everything(), b"".join(mailbox(decade))
    for number in decade.store.gone:
        assert decade.numbers[number].word not in register
    assert destroyed_with_mail(decade)
    # A weekly digest that named the complainant stays, as the README says.
    letters = b"".join(raw for raw in mailbox(decade) if b"Subject: Overzicht van de klachten" not in raw)
    for case in destroyed_with_mail(decade):
        assert case.word.encode() not in box
        assert case.address.encode() not in letters


def test_the_mailbox_is_untouched_but_for_what_was_destroyed(years: Years) -> None:
    """Every other mail lies where it came, byte for byte, with its flags."""
    gone = {case.nth for case in destroyed_with_mail(years)}
    lying = {each.place: each for folder in years.mailbox.folders() for each in years.mailbox.mails(folder)}
    for mail, case in years.put:
        # What answers a question goes with the dossier that the question was about.
        answer = b"Subject: [VRAAG-" in mail.raw
        if not answer and (case is None or case.nth not in gone):
            assert lying[mail.place] == mail


def test_the_figures_of_the_years_add_up(years: Years) -> None:
    """Every complaint is counted once, in the year in which it came in (§ 7, § 8)."""
    first, last = years.cases[0].day.year - 1, years.clock.now().year
    views = [figures(years, year) for year in range(first, last + 1)]
    assert sum(each.received + each.no_complaint + each.merged + each.destroyed for each in views) == len(years.numbers)
    for each in views:
        assert sum(n for _, n in each.channels) == sum(n for _, n in each.subjects) == each.received
        assert sum(n for _, n in each.outcomes) + each.still_open == each.received
        assert len(each.days_to_close) == each.received - each.still_open


def figures(years: Years, year: int) -> YearView:
    """Ask for a year in figures, as Bram does."""
    out = years.bram(f"[KLACHT] overzicht {year}")
    letter = years.letter(out[0])
    assert isinstance(letter, YearOverview)
    return letter.view


def test_what_is_remembered_is_what_is_written(years: Years) -> None:
    """Replay equals live, and a new start sends nothing."""
    for dossier in years.secretary.office.dossiers:
        assert dossier == replay(dossier.number, years.store.load(dossier.number))
    invariants.a_new_start_changes_nothing(years)


@pytest.mark.long
def test_the_same_seed_lives_the_same_years() -> None:
    """What fails can be looked at again."""
    one, other = Years(7, 1, 4), Years(7, 1, 4)
    one.live()
    other.live()
    assert [(each.to, each.subject) for each in one.posts] == [(each.to, each.subject) for each in other.posts]
