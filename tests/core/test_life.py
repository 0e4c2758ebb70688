"""What may never happen in a dossier never does, whatever random life it lives (`life.py`).

The rules of the procedure hold after every step, under any regulation that the
configuration takes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from mailbot.core import agenda, procedure, reminders
from mailbot.core.agenda import AgendaItem
from mailbot.core.dossier import Dossier, Phase, WaitFor
from mailbot.core.events import (
    AnswerGiven,
    By,
    DestructionNoticeGiven,
    DossierClosed,
    DossierReopened,
    Event,
    HandlerChanged,
    JudgementRecorded,
    LetterRefused,
    LetterSent,
    LetterWritten,
    MediationProposed,
    MediatorAnswered,
    MessageWritten,
    NudgeGiven,
    Outcome,
    ProposalMade,
    ReferredToThirdParty,
    ReminderGiven,
    TermExtended,
    from_record,
    to_record,
)
from mailbot.core.evolve import replay
from mailbot.core.terms import Term
from mailbot.core.values import Answer
from tests.builders import CALENDAR, MORNING, NUMBER, RULES, complaint, happens, order
from tests.core.life import NOT_RESTORED, Happenings

RUNS_OR_WAITS: dict[Phase, Term | WaitFor] = {
    Phase.RECEIVED: Term.PROPOSAL,
    Phase.IN_CONTACT: Term.PROPOSAL,
    Phase.AWAITING_ANSWER: WaitFor.ANSWER,
    Phase.SECOND_PROPOSAL_DUE: Term.SECOND_PROPOSAL,
    Phase.AWAITING_SECOND_ANSWER: WaitFor.ANSWER,
    Phase.MEDIATION_DUE: Term.MEDIATION,
    Phase.MEDIATOR_PROPOSED: WaitFor.MEDIATOR,
    Phase.MEDIATION: Term.MEDIATION,
    Phase.MEDIATION_HELD: WaitFor.OUTCOME,
    Phase.REFERRAL_DUE: WaitFor.REFERRAL,
    Phase.THIRD_PARTY: WaitFor.JUDGEMENT,
}
"""The term that runs in each open phase, or what is waited for where the regulation gives none."""

LETTERS: dict[str, type[Event]] = {
    "client-proposal": ProposalMade,
    "client-extension": TermExtended,
    "client-closing": DossierClosed,
    "client-reopened": DossierReopened,
    "client-message": MessageWritten,
    "client-handler": HandlerChanged,
    "client-mediation": MediationProposed,
    "client-mediation-set": MediatorAnswered,
    "client-referral": ReferredToThirdParty,
}
"""What calls for each letter: none goes out more often than that happened."""

ANSWERS = (AnswerGiven, MediatorAnswered)


class Life(Happenings):
    """Any life, with what always holds in it."""

    def __init__(self) -> None:
        super().__init__()
        self.agenda: dict[str, AgendaItem] = {}
        """Her calendar, as it was after the step before."""

    @invariant()
    def her_calendar_follows_every_term(self) -> None:
        """What runs stands there on its last day; what changes gets a higher sequence, none goes back (RFC 5546)."""
        found = {each.key: each for each in agenda.items(self.state, CALENDAR)}
        runs = {(each.term, each.day) for each in found.values() if each.runs}
        assert runs == {(each.term, each.ends) for each in self.state.deadlines(CALENDAR)} if self.entries else not runs
        for key, was in self.agenda.items():
            assert found[key].sequence > was.sequence or found[key] == was
        self.agenda = found

    @invariant()
    def no_stage_is_told_twice(self) -> None:
        """Each reminder, nudge and announcement at most once."""
        assert not [stage for stage, times in self.told.items() if times > 1]

    @invariant()
    def no_letter_goes_out_twice(self) -> None:
        """One acknowledgement, and no more letters of a kind than things that call for one."""
        kinds = Counter(letter.kind for letter, _ in self.state.letters.values())
        happened = Counter(type(each.event) for each in self.entries)
        assert kinds["client-acknowledgement"] <= 1
        assert all(times <= happened[LETTERS[kind]] for kind, times in kinds.items() if kind in LETTERS)
        assert self.state.outbox == ()

    @invariant()
    def nothing_goes_to_an_address_that_is_only_claimed(self) -> None:
        """Before she confirms it, nobody is written to (§ 3)."""
        assert not (self.entries and self.state.claimed and self.state.letters)

    @invariant()
    def open_dossier_has_its_term_or_its_wait(self) -> None:
        """Nothing lies forgotten: each phase has the term of the regulation, or something named that it waits for."""
        if not self.entries or self.state.closing:
            return
        runs = {each.term for each in self.state.deadlines(CALENDAR)}
        waits = {each.kind for each in self.state.waits}
        assert RUNS_OR_WAITS[self.state.phase] in runs | waits

    @invariant()
    def what_is_open_is_told_again(self) -> None:
        """The alarm clock rings once more, or the one word that there is was given or is owed."""
        if not self.entries or self.state.closing or self.destroyed:
            return
        rings = reminders.next_moment(self.state, self.now, self.rules_in_force)
        owed = reminders.nudges_due(self.state, self.now, self.rules_in_force)
        spoken = all(f"{each.key}:0" in self.state.nudged for each in self.state.waits)
        assert rings or owed or (self.state.waits and spoken)

    @invariant()
    def each_term_runs_once_and_ends_after_its_start(self) -> None:
        """No deadline lies before what started it, and none counts twice."""
        running = list(self.state.running()) if self.entries else []
        ends = {each.term: each.ends for each in self.state.deadlines(CALENDAR)} if self.entries else {}
        assert len(ends) == len(running)
        for term, start, _ in running:
            assert ends[term] > CALENDAR.day(start)
            assert start <= self.now
            # The law's clock runs from receipt; the others start anew where a dossier was reopened.
            assert term is Term.WKKGZ or self.state.restarted is None or start >= self.state.restarted

    @invariant()
    def closed_dossier_waits_for_its_destruction_alone(self) -> None:
        """Retention is the one term that runs, for its whole length and longer where it is held (§ 9)."""
        closing = self.state.closing
        if closing is None:
            return
        assert self.state.phase is Phase.CLOSED
        deadlines = self.state.deadlines(CALENDAR)
        assert [each.term for each in deadlines] == ([] if closing.into else [Term.RETENTION])
        assert all(each.ends >= closing.retention.keeping(CALENDAR.day(closing.at)) for each in deadlines)

    @invariant()
    def every_open_phase_can_reach_closed(self) -> None:
        """She can close it at once, and the regulation's own road ends with a judgement (§ 6)."""
        if not self.entries or self.state.closing:
            return
        state = self.step(self.state, "ja") if self.state.claimed else self.state
        assert self.step(state, "sluit").phase is Phase.CLOSED
        if state.phase is not Phase.THIRD_PARTY:
            state = self.step(state, "derde")
        assert self.step(state, "uitspraak").closing.outcome is Outcome.JUDGEMENT  # type: ignore[union-attr]

    def step(self, state: Dossier, word: str) -> Dossier:
        """Return what a command would make of a dossier."""
        events = procedure.STEPS[word](state, order(word, text="Iets."), self.now, self.rules_in_force)
        return happens(state, self.now, *events)

    @invariant()
    def what_is_taken_back_never_was(self) -> None:
        """After `herstel` all stands as before the command, but mail, letters and what she was told."""
        if self.restored:
            wanted, found = self.restored
            names = {each.name for each in fields(Dossier)} - NOT_RESTORED
            assert {each: getattr(found, each) for each in names} == {each: getattr(wanted, each) for each in names}

    @invariant()
    def clock_of_the_law_is_extended_once(self) -> None:
        """Six weeks and four, and not another four, whatever is reopened (Wkkgz)."""
        extended = [each.event for each in self.entries if isinstance(each.event, TermExtended)]
        until = [each.until for each in extended if each.term is Term.WKKGZ]
        assert len(until) <= 1
        runs = [each.ends for each in self.state.deadlines(CALENDAR) if each.term is Term.WKKGZ] if self.entries else []
        assert not (until and runs) or until == runs

    @invariant()
    def course_is_kept(self) -> None:
        """No more proposals than the regulation has, no mediation and no judgement where it has none (§ 5, § 6)."""
        happened = [type(each.event) for each in self.entries]
        if self.entries:
            assert len(self.state.proposals) <= self.state.course.proposals
            assert self.state.course.mediation or MediationProposed not in happened
            assert JudgementRecorded not in happened or ReferredToThirdParty in happened

    @invariant()
    def silence_is_never_consent(self) -> None:
        """Whatever the program did by itself, nothing with legal effect is among it."""
        own = {type(each.event) for each in self.entries if each.by is By.PROGRAM}
        assert own <= {LetterWritten, LetterSent, LetterRefused, ReminderGiven, NudgeGiven, DestructionNoticeGiven}

    @invariant()
    def unclear_answer_moves_nothing(self) -> None:
        """A mediation goes on, and a dossier is agreed, by a plain word only (§ 5, § 6)."""
        answers = [each.event.answer for each in self.entries if isinstance(each.event, ANSWERS)]
        plain = any(each is not Answer.UNCLEAR for each in answers)
        assert plain or self.state.phase not in {Phase.MEDIATION, Phase.MEDIATION_HELD, Phase.REFERRAL_DUE}

    def teardown(self) -> None:
        """The register gives back what was lived."""
        kept = [from_record(to_record(each)) for each in self.entries]
        assert replay(NUMBER, kept) == self.state


def lives(number: int) -> settings:
    """Return how many lives are lived, of forty steps each."""
    return settings(
        max_examples=number,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )


Life.TestCase.settings = lives(50)
TestLife = Life.TestCase


@pytest.mark.long
def test_many_more_lives() -> None:
    """The rare turns come in enough lives."""
    run_state_machine_as_test(Life, settings=lives(300))


def test_whole_life_from_complaint_to_destruction() -> None:
    """The long way: two refusals, mediation agreed, three years, gone (§ 5, § 6, § 9)."""
    now, state = MORNING, happens(Dossier(NUMBER), MORNING, complaint(MORNING), by=By.COMPLAINANT)
    phases = [state.phase]
    for word, days in (
        ("contact", 3),
        ("voorstel", 10),
        ("niet akkoord", 20),
        ("uitstel", 30),
        ("voorstel", 40),
        ("niet akkoord", 50),
        ("akkoord", 60),
    ):
        now = MORNING + timedelta(days=days)
        state = happens(state, now, *procedure.STEPS[word](state, order(word, "2 weken", "Iets."), now, RULES))
        phases.append(state.phase)
    assert [each.value for each in phases] == [
        "received",
        "in_contact",
        "awaiting_answer",
        "second_proposal_due",
        "second_proposal_due",
        "awaiting_second_answer",
        "mediation_due",
        "closed",
    ]
    moments: list[datetime] = []
    while moment := reminders.next_moment(state, now, RULES):
        now = moment
        moments.append(now)
        if announced := reminders.announcement_due(state, now, RULES):
            state = happens(state, now, DestructionNoticeGiven(*announced), by=By.PROGRAM)
    assert [str(CALENDAR.day(each)) for each in moments] == ["2029-04-01", "2029-04-25", "2029-05-02"]
    assert reminders.destruction_due(state, now, RULES)
