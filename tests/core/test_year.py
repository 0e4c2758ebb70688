"""The year in view: what is counted, what a kept term is, and that nobody can be known by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.days import Length
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    AnswerGiven,
    By,
    CommandUndone,
    ComplaintReceived,
    ContactMade,
    DossierClosed,
    DossierReopened,
    DossiersMerged,
    Entry,
    Event,
    MediationHeld,
    MediationProposed,
    MediatorAnswered,
    Outcome,
    ProposalMade,
    ReferredToThirdParty,
    SubjectNamed,
    TermExtended,
)
from mailbot.core.evolve import replay
from mailbot.core.letters import TermCount, YearView
from mailbot.core.term_runs import COUNTED
from mailbot.core.terms import Term
from mailbot.core.values import Answer, Channel, DossierNumber
from mailbot.core.year import year_view
from tests.builders import CALENDAR, complaint, here, line

WEEKS = Length(days=28)
RECEIVED = here(2026, 3, 2)
NOW = here(2026, 12, 31)
REFUSED = AnswerGiven(Answer.REJECT, "Nee.", WEEKS)
CLOSED = DossierClosed(Outcome.CLOSED, Length(months=36))
AGREED = DossierClosed(Outcome.AGREED, Length(months=36))
Life = tuple[Dossier, tuple[Entry, ...]]


def life(*happened: tuple[int, Event], opened: ComplaintReceived | None = None, serial: int = 1) -> Life:
    """A dossier of 2 March 2026, with what happened so many days later; each is a command of its own."""
    first = opened or complaint(RECEIVED)
    entries = [Entry(1, first.received, By.COMPLAINANT, "", first)]
    for days, event in happened:
        at = first.received + timedelta(days=days)
        entries.append(Entry(len(entries) + 1, at, By.PRACTITIONER, f"mail {len(entries)}", event))
    number = DossierNumber(2026, serial)
    return replay(number, entries), tuple(entries)


def view(*lives: Life, year: int = 2026, now: datetime = NOW) -> YearView:
    """The year of these dossiers."""
    return year_view(lives, (), year, CALENDAR, now)


def counts(*lives: Life, now: datetime = NOW) -> dict[str, tuple[int, int, int]]:
    """(kept, missed, extended) of each term."""
    return {each.term: (each.kept, each.missed, each.extended) for each in view(*lives, now=now).terms}


# --- what is counted ------------------------------------------------------------------


def test_complaint_counts_in_the_year_of_its_receipt_by_the_practices_clock() -> None:
    """Half past midnight in January is still the old year in UTC."""
    late = life(opened=complaint(datetime(2025, 12, 31, 23, 30, tzinfo=UTC)))
    assert view(late, year=2026).received == 1
    assert view(late, year=2025).received == 0


def test_year_without_complaints_is_empty() -> None:
    """Nothing received is a figure as well."""
    assert view() == YearView(2026, 0, 0, (), (), (), (), ())
    assert view().median_days is None


def test_channels_outcomes_and_days_are_those_of_each_complaint() -> None:
    """How it came, how it ended, and from receipt to closing in days of the practice."""
    post = life((10, CLOSED), opened=replace(complaint(RECEIVED), channel=Channel.POST), serial=3)
    seen = view(life(serial=1), life((30, AGREED), serial=2), post)
    assert (seen.received, seen.still_open) == (3, 1)
    assert seen.channels == (("email", 2), ("post", 1))
    assert seen.outcomes == (("agreed", 1), ("closed", 1))
    assert seen.days_to_close == (10, 30)
    assert (seen.median_days, seen.longest_days) == (30, 30)


def test_last_closing_counts_where_a_dossier_was_reopened() -> None:
    """A closing that was taken back closed nothing."""
    seen = view(life((5, CLOSED), (6, DossierReopened("Toch niet.")), (40, AGREED)))
    assert seen.days_to_close == (40,)
    assert seen.outcomes == (("agreed", 1),)
    assert view(life((5, CLOSED), (6, DossierReopened("Toch niet.")))).still_open == 1


def test_subjects_are_the_same_however_they_are_written() -> None:
    """Capitals and spaces make no other product, service or employee; the last one named counts (§ 8)."""
    lives = [
        life((1, SubjectNamed("Coaching")), serial=1),
        life((1, SubjectNamed("Opstelling")), (2, SubjectNamed(" coaching")), serial=2),
        life((1, SubjectNamed("Training")), serial=3),
        life(serial=4),
    ]
    assert view(*lives).subjects == (("Coaching", 2), ("", 1), ("Training", 1))


@pytest.mark.parametrize(
    ("outcome", "figures"), [(Outcome.NO_COMPLAINT, (1, 0)), (Outcome.MERGED, (0, 1))], ids=["none", "merged"]
)
def test_what_was_no_complaint_of_its_own_is_counted_apart(outcome: Outcome, figures: tuple[int, int]) -> None:
    """Neither its channel nor its terms nor its days weigh in the figures."""
    seen = view(life((50, DossierClosed(outcome, Length(months=1), into="KL-2026-0009"))))
    assert (seen.no_complaint, seen.merged) == figures
    bare = replace(seen, no_complaint=0, merged=0)
    assert bare == view()


def test_destroyed_dossier_is_counted_by_its_line_alone() -> None:
    """Of it only dates remain; where its folder is not gone yet it does not count twice."""
    going = life((30, CLOSED), serial=1)
    gone = [line(DossierNumber(2026, 1)), replace(line(DossierNumber(2025, 7)), received=date(2025, 6, 1))]
    seen = year_view([going], gone, 2026, CALENDAR, NOW)
    assert (seen.received, seen.destroyed) == (0, 1)


def test_no_word_of_a_complaint_stands_in_the_year() -> None:
    """Neither a name nor an address nor a subject line: the figures may leave the house (§ 3)."""
    shown = str(view(life((3, ContactMade("Anna belt terug.")), (9, AGREED))))
    assert not [word for word in ("Anna", "klacht", "belt", "@", "Bram") if word in shown]


# --- kept and missed ------------------------------------------------------------------


@pytest.mark.parametrize(("days", "kept"), [(0, True), (28, True), (29, False)])
def test_term_is_kept_until_the_end_of_its_last_day(days: int, kept: bool) -> None:  # noqa: FBT001
    """Contact on the last day of four weeks is in time, a day later it is not (§ 4)."""
    assert counts(life((days, ContactMade("Gebeld."))))["contact"] == ((1, 0, 0) if kept else (0, 1, 0))


def test_last_day_ends_at_midnight_of_the_practice() -> None:
    """A minute before it is in time, a minute after it is late; not by the clock of Greenwich."""
    last = CALENDAR.end_of(date(2026, 3, 30))
    for moment, expected in ((last - timedelta(minutes=1), (1, 0, 0)), (last + timedelta(minutes=1), (0, 1, 0))):
        dossier, (first,) = life()
        entries = (first, Entry(2, moment, By.PRACTITIONER, "mail", ContactMade("Gebeld.")))
        assert counts((replay(dossier.number, entries), entries))["contact"] == expected


def test_term_that_still_runs_is_not_counted_and_one_overdue_is_missed() -> None:
    """What is not over can still be kept; what is past and not met can't."""
    assert counts(life(), now=here(2026, 3, 30, 23))["contact"] == (0, 0, 0)
    assert counts(life(), now=here(2026, 3, 31, 0, 1))["contact"] == (0, 1, 0)


def test_extension_in_time_moves_what_has_to_be_kept() -> None:
    """A proposal within the extension is in time (§ 5)."""
    extended = (30, TermExtended(Term.PROPOSAL, date(2026, 4, 20), "Ziekte."))
    assert counts(life(extended, (45, ProposalMade("Iets."))))["proposal"] == (1, 0, 1)
    assert counts(life(extended, (50, ProposalMade("Iets."))))["proposal"] == (0, 1, 1)


def test_extension_that_came_late_mends_nothing() -> None:
    """The term had passed already, whatever date was given afterwards (§ 5)."""
    extended = (32, TermExtended(Term.PROPOSAL, date(2026, 4, 20), "Vergeten.", late=True))
    assert counts(life(extended, (40, ProposalMade("Iets."))))["proposal"] == (0, 1, 1)
    assert counts(life(extended), now=RECEIVED + timedelta(days=35))["proposal"] == (0, 1, 1)


def test_term_that_ends_with_the_dossier_was_kept_if_that_was_in_time() -> None:
    """Closing meets what ran; what was overdue then stays missed."""
    assert counts(life((10, CLOSED))) == {"contact": (1, 0, 0), "proposal": (1, 0, 0)}
    assert counts(life((30, CLOSED))) == {"contact": (0, 1, 0), "proposal": (1, 0, 0)}


def test_each_further_proposal_has_a_term_of_its_own() -> None:
    """Two refusals, a second proposal in time and a third too late (§ 5)."""
    course = replace(complaint(RECEIVED).course, proposals=3)
    seen = life(
        (10, ProposalMade("Een.")),
        (12, REFUSED),
        (30, ProposalMade("Twee.")),
        (31, REFUSED),
        (80, ProposalMade("Drie.")),
        opened=replace(complaint(RECEIVED), course=course),
    )
    assert counts(seen) == {"contact": (1, 0, 0), "proposal": (1, 0, 0), "second_proposal": (1, 1, 0)}


@pytest.mark.parametrize(("days", "expected"), [(45, (1, 0, 0)), (60, (0, 1, 0))])
def test_mediation_is_kept_by_the_conversation_itself(days: int, expected: tuple[int, int, int]) -> None:
    """Neither the proposal of a mediator nor its acceptance is the conversation (§ 6)."""
    seen = life(
        (10, ProposalMade("Een.")),
        (12, REFUSED),
        (14, ProposalMade("Twee.")),
        (20, REFUSED),
        (25, MediationProposed("Carla", WEEKS)),
        (30, MediatorAnswered(Answer.ACCEPT, "Goed.")),
        (days, MediationHeld("Gesproken.")),
    )
    assert counts(seen)["mediation"] == expected


def test_agreement_after_an_extension_keeps_the_term_that_was_extended() -> None:
    """What closes the dossier is the answer itself, a stroke before the closing (§ 5, § 6)."""
    seen = life(
        (1, ProposalMade("Een.")),
        (2, REFUSED),
        (3, ProposalMade("Twee.")),
        (4, REFUSED),
        (20, TermExtended(Term.MEDIATION, date(2026, 6, 1), "Carla is ziek.")),
        (60, AnswerGiven(Answer.ACCEPT, "Toch goed.", WEEKS)),
        (60, AGREED),
    )
    assert counts(seen)["mediation"] == (1, 0, 1)


def test_one_proposal_term_runs_however_often_a_mediator_is_proposed() -> None:
    """Where she skips ahead and the mediator falls out, the term that runs again is the same one (§ 6)."""
    seen = life(
        (3, MediationProposed("Carla", WEEKS)),
        (4, MediatorAnswered(Answer.ACCEPT, "Goed.")),
        (6, MediationProposed("Dirk", WEEKS)),
        (40, ProposalMade("Toch een voorstel.")),
    )
    assert counts(seen)["proposal"] == (0, 1, 0)


def test_command_that_was_taken_back_met_nothing_and_started_nothing() -> None:
    """What was undone never was: the contact is still owed, and no second proposal was."""
    undone = (4, CommandUndone())
    assert counts(life((3, ContactMade("Verkeerde klager.")), undone))["contact"] == (0, 1, 0)
    assert counts(life((3, ContactMade("Fout.")), undone, (20, ContactMade("Nu wel."))))["contact"] == (1, 0, 0)
    after = counts(life((1, ContactMade("Gebeld.")), (3, ProposalMade("Fout.")), undone, (20, ProposalMade("Nu wel."))))
    assert after == {"contact": (1, 0, 0), "proposal": (1, 0, 0)}
    refused = life((1, ProposalMade("Een.")), (3, REFUSED), undone)
    assert "second_proposal" not in counts(refused)


def test_reopened_dossier_has_its_terms_anew() -> None:
    """Contact and proposal were kept by closing in time, and are owed once more (§ 4, § 5)."""
    seen = life((10, CLOSED), (100, DossierReopened("Nieuw feit.")), (120, ProposalMade("Iets.")))
    assert counts(seen) == {"contact": (2, 0, 0), "proposal": (2, 0, 0)}


def test_clock_of_the_law_goes_on_where_a_dossier_is_reopened() -> None:
    """Six weeks run from receipt: an agreement that was misread does not stop them, nor lose their extension."""
    opened = replace(complaint(RECEIVED), wkkgz=Length(days=42), wkkgz_extension=WEEKS)
    longer = (30, TermExtended(Term.WKKGZ, date(2026, 5, 11), "Onderzoek."))
    misread = ((40, AGREED), (41, DossierReopened("Verkeerd gelezen.")))
    assert counts(life(*misread, (50, CLOSED), opened=opened))["wkkgz"] == (0, 1, 0)
    assert counts(life(longer, *misread, (50, CLOSED), opened=opened))["wkkgz"] == (1, 0, 1)


def test_clock_of_the_law_stops_with_the_referral_and_counts_only_where_it_is_on() -> None:
    """The practice has said its last word then (§ 6)."""
    on = replace(complaint(RECEIVED), wkkgz=Length(days=42))
    referred = (40, ReferredToThirdParty("Commissie"))
    assert counts(life(referred, opened=on))["wkkgz"] == (1, 0, 0)
    assert "wkkgz" not in counts(life(referred))


def test_merger_makes_a_complaint_older_and_its_terms_with_it() -> None:
    """The terms run from the earlier receipt, and each of them once (§ 7)."""
    merged = (5, DossiersMerged(DossierNumber(2026, 2), RECEIVED - timedelta(days=10)))
    assert counts(life(merged, (18, ContactMade("Gebeld."))))["contact"] == (1, 0, 0)
    assert counts(life(merged, (19, ContactMade("Gebeld."))))["contact"] == (0, 1, 0)


def test_terms_stand_in_the_order_of_the_regulation() -> None:
    """Contact, proposal, and so on; the law's comes last."""
    opened = replace(complaint(RECEIVED), wkkgz=Length(days=42))
    shown = [each.term for each in view(life((1, ProposalMade("Een.")), (2, REFUSED), opened=opened)).terms]
    assert shown == ["contact", "proposal", "second_proposal", "wkkgz"]
    assert view(life()).terms[0] == TermCount("contact", 0, 1, 0)


# --- whatever happened -----------------------------------------------------------------

EVENTS: Sequence[Event] = (
    ContactMade("Gebeld."),
    ProposalMade("Iets."),
    REFUSED,
    AGREED,
    CLOSED,
    DossierClosed(Outcome.NO_COMPLAINT, Length(months=1)),
    DossierClosed(Outcome.MERGED, Length(months=36), into="KL-2026-0009"),
    DossierReopened("Toch."),
    MediationProposed("Carla", WEEKS),
    MediatorAnswered(Answer.ACCEPT, "Goed."),
    MediatorAnswered(Answer.REJECT, "Nee."),
    MediationHeld("Gesproken.", Answer.REJECT),
    ReferredToThirdParty("Commissie"),
    TermExtended(Term.PROPOSAL, date(2026, 6, 1), "Ziekte."),
    TermExtended(Term.WKKGZ, date(2026, 7, 1), "Onderzoek."),
    DossiersMerged(DossierNumber(2026, 8), RECEIVED - timedelta(days=9)),
    SubjectNamed("Coaching"),
    CommandUndone(),
)


@st.composite
def lives(draw: st.DrawFn) -> list[Life]:
    """A few dossiers in which anything happened in any order."""
    found = []
    for serial in range(1, draw(st.integers(0, 4)) + 1):
        moments = sorted(draw(st.lists(st.integers(0, 400), max_size=12)))
        happened = [(day, draw(st.sampled_from(EVENTS))) for day in moments]
        clock = draw(st.sampled_from([Length(), Length(days=42)]))
        channel = draw(st.sampled_from(Channel))
        opened = replace(complaint(RECEIVED), wkkgz=clock, channel=channel)
        found.append(life(*happened, opened=opened, serial=serial))
    return found


@given(lives(), st.integers(0, 500))
def test_the_figures_of_any_year_add_up(found: list[Life], later: int) -> None:
    """Each complaint has one channel, one subject, and one outcome or none; no term is both kept and missed."""
    seen = view(*found, now=RECEIVED + timedelta(days=400 + later))
    for figures in (seen.channels, seen.subjects):
        assert sum(times for _, times in figures) == seen.received
        assert all(times > 0 for _, times in figures)
    closed = sum(times for _, times in seen.outcomes)
    assert closed + seen.still_open == seen.received == len(found) - seen.no_complaint - seen.merged
    assert len(seen.days_to_close) == closed
    assert min((*seen.days_to_close, 0)) == 0
    for each in seen.terms:
        started = _started(found, Term(each.term))
        assert 0 <= each.kept + each.missed <= started
        assert 0 <= each.extended <= started
    assert [each.term for each in seen.terms] == [term for term in COUNTED if term in {e.term for e in seen.terms}]


def _started(found: list[Life], term: Term) -> int:
    """How often a term can have started at most: at receipt, at each answer, at each reopening."""
    events = [each.event for _, entries in found for each in entries]
    starters = (ComplaintReceived, DossierReopened, *([] if term in _AT_RECEIPT else [AnswerGiven, MediatorAnswered]))
    return sum(isinstance(each, starters) for each in events)


_AT_RECEIPT = frozenset({Term.CONTACT, Term.PROPOSAL, Term.WKKGZ})
