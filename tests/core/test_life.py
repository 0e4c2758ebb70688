"""One machine that lives random lives of a dossier: what may never happen never does.

Commands in any order and at any moment, answers of the complainant, days that pass, the
alarm clock that rings or is missed: the rules of the procedure hold after every step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mailbot.core import consequences, procedure, reminders
from mailbot.core.days import Length
from mailbot.core.dossier import AWAITING, Dossier, Phase, evolve, replay
from mailbot.core.events import (
    By,
    DestructionNoticeGiven,
    DossierClosed,
    Entry,
    Event,
    LetterSent,
    LetterWritten,
    NudgeGiven,
    ReminderGiven,
    TermExtended,
    from_record,
    to_record,
)
from mailbot.core.letters import Audience, Letter
from mailbot.core.terms import Term
from mailbot.core.values import Answer, Field, Found
from mailbot.errors import NotAllowed
from tests.builders import ANNA, CALENDAR, MORNING, NUMBER, RULES, complaint, happens, order

ARGUMENTS = st.sampled_from(["2 weken", "3 maanden", "tot 1 mei", "tot 29 februari", "gisteren", "tot 31-12-9999", ""])
TEXTS = st.sampled_from(["Iets.", "", "  "])
CONTENTS = (Found(Field.PHONE, "+31612345678", "Telefoon"),)


class Life(RuleBasedStateMachine):
    """A dossier from receipt to destruction."""

    def __init__(self) -> None:
        """Before anything happened."""
        super().__init__()
        self.now = MORNING
        self.entries: list[Entry] = []
        self.state = Dossier(NUMBER)
        self.stages: Counter[object] = Counter()
        self.destroyed = False

    @initialize(hours=st.integers(0, 24 * 800), months=st.sampled_from([1, 12, 36]))
    def receive(self, hours: int, months: int) -> None:
        """A complaint comes in on any day; kept for a shorter or a longer time."""
        self.now += timedelta(hours=hours)
        self.settled = replace(RULES, lengths=replace(RULES.lengths, retention=Length(months=months)))
        self.record(By.COMPLAINANT, (complaint(self.now),))
        self.write([consequences.acknowledgement(self.state, self.settled)])

    def record(self, by: By, events: Sequence[Event]) -> None:
        """Add events, as the register keeps them."""
        for event in events:
            self.entries.append(Entry(len(self.entries) + 1, self.now, by, "", event))
            self.state = evolve(self.state, self.entries[-1])

    def write(self, letters: Sequence[Letter]) -> None:
        """Put letters in the outbox and send them."""
        for each in letters:
            serial = len(self.state.letters) + 1
            written = LetterWritten(
                serial, each.name, Audience.CLIENT, ANNA, f"<{serial}@x>", f"letters/{serial:04}.eml"
            )
            self.record(By.PROGRAM, (written, LetterSent(serial)))

    # --- what may happen ----------------------------------------------------------

    @precondition(lambda self: not self.destroyed)
    @rule(word=st.sampled_from(sorted(procedure.STEPS)), argument=ARGUMENTS, text=TEXTS)
    def command(self, word: str, argument: str, text: str) -> None:
        """Any command at any moment: it happens whole, or not at all."""
        before = self.state
        try:
            events = procedure.STEPS[word](before, order(word, argument, text, *CONTENTS), self.now, self.settled)
        except NotAllowed:
            assert self.state is before
            return
        self.record(By.PRACTITIONER, events)
        self.write(consequences.client_letters(self.state, events, self.settled))

    @precondition(lambda self: not self.destroyed and self.state.phase in AWAITING)
    @rule(answer=st.sampled_from(Answer))
    def answer(self, answer: Answer) -> None:
        """The complainant answers an open proposal by mail."""
        before = self.state.phase
        events = procedure.answered(self.state, answer, "…", self.now, self.settled)
        self.record(By.COMPLAINANT, events)
        self.write(consequences.client_letters(self.state, events, self.settled))
        assert (self.state.phase is before) == (answer is Answer.UNCLEAR)

    @precondition(lambda self: not self.destroyed)
    @rule(hours=st.sampled_from([1, 9, 24, 24 * 7, 24 * 40]), awake=st.booleans())
    def pass_time(self, hours: int, *, awake: bool) -> None:
        """Days pass: with the alarm clock, or stopped all the while."""
        until = self.now + timedelta(hours=hours)
        while awake and not self.destroyed:
            moment = reminders.next_moment(self.state, self.now, self.settled)
            if moment is None or moment > until:
                break
            self.now = moment
            self.look()
        self.now = until

    @precondition(lambda self: not self.destroyed)
    @rule()
    def look(self) -> None:
        """One look at the dossier, as after a start: whatever is owed is given, once."""
        before = self.state
        if reminders.destruction_due(self.state, self.now, self.settled):
            self.destroy()
        elif announced := reminders.announcement_due(self.state, self.now, self.settled):
            self.given(DestructionNoticeGiven(*announced))
        elif stages := reminders.due(self.state, self.now, self.settled):
            self.given(ReminderGiven(stages))
        elif reminders.nudge_due(self.state, self.now, self.settled):
            self.given(NudgeGiven(len(self.state.proposals)))
        assert self.state.phase is before.phase, "the program alone moves nothing"

    def given(self, event: ReminderGiven | NudgeGiven | DestructionNoticeGiven) -> None:
        """Record what the practitioner was told."""
        self.stages.update(event.stages if isinstance(event, ReminderGiven) else [event])
        self.record(By.PROGRAM, (event,))

    def destroy(self) -> None:
        """Only what was closed, kept for its time, and announced a week before."""
        closing = self.state.closing
        assert closing is not None
        assert CALENDAR.day(self.now) > closing.retention.keeping(CALENDAR.day(closing.at))
        notices = [each.at for each in self.entries if isinstance(each.event, DestructionNoticeGiven)]
        since = [at for at in notices if at >= closing.at]
        assert since
        assert CALENDAR.day(self.now) - CALENDAR.day(min(since)) >= timedelta(days=7)
        self.destroyed = True

    @precondition(lambda self: self.destroyed)
    @rule()
    def rest(self) -> None:
        """What was destroyed owes nothing any more."""

    # --- what always holds ----------------------------------------------------------

    @invariant()
    def no_stage_is_told_twice(self) -> None:
        """Each reminder, nudge and announcement at most once."""
        assert not [stage for stage, times in self.stages.items() if times > 1]

    @invariant()
    def no_letter_goes_out_twice(self) -> None:
        """One acknowledgement, a letter for each proposal, extension and closing."""
        kinds = Counter(letter.kind for letter, _ in self.state.letters.values())
        assert kinds["client-acknowledgement"] <= 1
        assert kinds["client-proposal"] == len(self.state.proposals) <= 2
        closings = sum(isinstance(each.event, DossierClosed) for each in self.entries)
        assert kinds["client-closing"] == closings
        assert kinds["client-extension"] == sum(isinstance(each.event, TermExtended) for each in self.entries)
        assert self.state.outbox == ()

    @invariant()
    def open_dossier_has_a_term_or_waits_for_an_answer(self) -> None:
        """Nothing lies forgotten: a deadline runs, or an answer is awaited, which is mentioned."""
        if not self.entries or self.state.closing:
            return
        moment = reminders.next_moment(self.state, self.now, self.settled)
        waits = self.state.phase in AWAITING
        assert waits or (self.state.deadlines(CALENDAR) and moment)
        nudged = len(self.state.proposals) in self.state.nudged
        assert not waits or nudged or moment or reminders.nudge_due(self.state, self.now, self.settled)

    @invariant()
    def no_deadline_before_its_start(self) -> None:
        """A term ends after what started it."""
        for each in self.state.deadlines(CALENDAR) if self.entries else ():
            starts = {
                Term.CONTACT: self.state.complaint.received,
                Term.PROPOSAL: self.state.complaint.received,
                Term.RETENTION: self.state.closing.at if self.state.closing else None,
            }
            start = starts.get(each.term) or (self.state.answer[0] if self.state.answer else None)
            assert start is not None
            assert each.ends > CALENDAR.day(start)

    @invariant()
    def closed_dossier_waits_for_its_destruction_alone(self) -> None:
        """Retention is the one term that runs."""
        if self.entries and self.state.closing:
            assert self.state.phase is Phase.CLOSED
            assert [each.term for each in self.state.deadlines(CALENDAR)] == [Term.RETENTION]

    @invariant()
    def silence_is_never_consent(self) -> None:
        """Whatever the program did by itself, nothing with legal effect is among it."""
        own = {type(each.event) for each in self.entries if each.by is By.PROGRAM}
        assert own <= {LetterWritten, LetterSent, ReminderGiven, NudgeGiven, DestructionNoticeGiven}

    def teardown(self) -> None:
        """The register gives back what was lived."""
        kept = [from_record(to_record(each)) for each in self.entries]
        assert replay(NUMBER, kept) == self.state


Life.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestLife = Life.TestCase


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
