"""The machine that lives random lives of a dossier (`test_life`): what may happen in them.

Commands in any order and at any moment, the next step of the regulation, answers of the
complainant, a second dossier of the same complaint, days that pass, the alarm clock that
rings or is missed. The regulation itself is drawn as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from mailbot.core import consequences, procedure, reminders
from mailbot.core.commands import Order
from mailbot.core.course import Course
from mailbot.core.days import Length
from mailbot.core.dossier import AWAITING, Dossier, Phase
from mailbot.core.events import (
    By,
    ComplaintReceived,
    ContactMade,
    DestructionNoticeGiven,
    DossierShown,
    Entry,
    Event,
    LetterRefused,
    LetterSent,
    LetterWritten,
    NudgeGiven,
    ReminderGiven,
    WishRead,
)
from mailbot.core.evolve import evolve
from mailbot.core.letters import Audience, Letter
from mailbot.core.rules import Rules
from mailbot.core.terms import TermLengths
from mailbot.core.values import Answer, Channel, DossierNumber, Field, Found, Wish
from mailbot.errors import NotAllowed
from tests.builders import CALENDAR, MORNING, NUMBER, RULES, complaint, happens, order

OTHER = DossierNumber(2026, 2)
NOT_RESTORED = frozenset(
    ("version", "letters", "on_paper", "handled", "filings", "copies", "reminded", "nudged", "announced", "warned")
) | {"command", "before", "marks", "told"}
"""What taking back a command leaves alone: mail, letters, and what she was told."""

ALONG = {
    Phase.RECEIVED: "contact",
    Phase.IN_CONTACT: "voorstel",
    Phase.AWAITING_ANSWER: "niet akkoord",
    Phase.SECOND_PROPOSAL_DUE: "voorstel",
    Phase.AWAITING_SECOND_ANSWER: "niet akkoord",
    Phase.MEDIATION_DUE: "bemiddeling",
    Phase.MEDIATOR_PROPOSED: "akkoord",
    Phase.MEDIATION: "bemiddeling",
    Phase.MEDIATION_HELD: "niet akkoord",
    Phase.REFERRAL_DUE: "derde",
    Phase.THIRD_PARTY: "uitspraak",
    Phase.CLOSED: "heropen",
}
"""The command that leads on from each phase, by the longest way."""

LENGTHS = st.sampled_from([Length(days=1), Length(days=14), Length(days=28), Length(months=1), Length(months=3)])
COURSES = st.builds(Course, st.integers(1, 5), st.booleans(), st.just(value=True))
ENDS = frozenset(("akkoord", "niet ontvankelijk", "geen klacht", "intrekken", "sluit"))
OFTEN = [*sorted(procedure.STEPS), *sorted(procedure.STEPS.keys() - ENDS) * 2]
"""The commands, those that end it less often than the others: a life should last."""

ARGUMENTS = {
    "uitstel": ["2 weken", "wkkgz", "3 maanden", "tot 1 mei", "gisteren", "tot 31-12-9999", ""],
    "bewaar": ["3 maanden", "5 jaar", "tot 1 mei", "gisteren", ""],
    "voorstel": ["", "gemaild"],
    "bemiddeling": ["", "gehouden"],
}
DETAILS = {"mediator": "Carla", "day": "2029-06-01", "name": "Dirk", "text": "…"}


@st.composite
def orders(draw: st.DrawFn) -> Order:
    """Any command, as a hurried person might write it: now and then without a text, a name or a date."""
    word = draw(st.sampled_from(OFTEN))
    argument = draw(st.sampled_from(ARGUMENTS.get(word, ["", "Carla"])))
    text = draw(st.sampled_from(["Iets.", "Iets.", "Iets anders.", "  "]))
    given = order(word, argument, text, Found(Field.PHONE, "+31612345678", "Telefoon"))
    told = DETAILS if draw(st.booleans()) and word != "verzonden" else {}
    return replace(given, exact=argument, details=told, attachments=draw(st.integers(0, 1)))


@st.composite
def regulations(draw: st.DrawFn) -> Rules:
    """Any regulation that the configuration takes."""
    lengths = TermLengths(
        contact=draw(LENGTHS),
        proposal=draw(LENGTHS),
        second_proposal=draw(LENGTHS),
        mediation=draw(LENGTHS),
        retention=draw(st.sampled_from([Length(months=1), Length(months=12), Length(months=36)])),
        wkkgz=draw(st.sampled_from([Length(), Length(days=42)])),
    )
    told = replace(RULES.reminders, days_before=draw(st.sampled_from([(7, 2, 0), (0,), (3,)])))
    return replace(RULES, lengths=lengths, course=draw(COURSES), reminders=told)


def received(rules: Rules) -> ComplaintReceived:
    """A complaint by mail, received under these rules."""
    lengths = rules.lengths
    return replace(
        complaint(MORNING),
        course=rules.course,
        contact=lengths.contact,
        proposal=lengths.proposal,
        wkkgz=lengths.wkkgz,
        wkkgz_extension=lengths.wkkgz_extension,
    )


class Happenings(RuleBasedStateMachine):
    """A dossier from receipt to destruction, under a regulation of its own."""

    def __init__(self) -> None:
        """Before anything happened."""
        super().__init__()
        self.now = MORNING
        self.entries: list[Entry] = []
        self.state = Dossier(NUMBER)
        self.told: Counter[object] = Counter()
        self.destroyed = False
        self.mails = 0
        self.undoable: Dossier | None = None
        """What stood before her last command, where that can be taken back."""
        self.restored: tuple[Dossier, Dossier] | None = None
        """What was to come back when a command was taken back, and what came."""

    @initialize(
        rules=regulations(),
        hours=st.integers(0, 24 * 800),
        reached=st.sampled_from(["mail", "mail", "post", "claim"]),
        ahead=st.integers(0, 9),
    )
    def receive(self, rules: Rules, hours: int, reached: str, ahead: int) -> None:
        """A complaint comes in on any day: by mail, by post, or forwarded, from an address that is only claimed.

        It may have come some steps ahead when things start to happen.
        """
        self.now += timedelta(hours=hours)
        self.rules_in_force = rules
        opened = replace(received(rules), received=self.now)
        if reached != "mail":
            opened = replace(opened, address="", claimed=opened.address if reached == "claim" else "")
        if reached == "post":
            opened = replace(opened, channel=Channel.POST)
        self.record(By.COMPLAINANT, (opened,))
        if reached != "claim":
            self.write([consequences.acknowledgement(self.state, rules)])
        self.go_on(ahead, 3, back=False)

    # --- how it is recorded ---------------------------------------------------------

    def record(self, by: By, events: Sequence[Event], because: str = "") -> None:
        """Add events, as the register keeps them."""
        for event in events:
            self.entries.append(Entry(len(self.entries) + 1, self.now, by, because, event))
            self.state = evolve(self.state, self.entries[-1])

    def write(self, letters: Sequence[Letter], because: str = "") -> None:
        """Put letters in the outbox and send them; without an address they go to her on paper."""
        for each in letters:
            serial, to = len(self.state.letters) + 1, self.state.address
            file = f"letters/{serial:04}.eml"
            written = LetterWritten(serial, each.name, Audience.CLIENT, to, f"<{serial}@x>", file)
            self.record(By.PROGRAM, (written, *([LetterSent(serial)] if to else [])), because)
            self.undoable = None

    def happens(self, by: By, events: Sequence[Event]) -> None:
        """Record what a mail brought about, with the letters that follow from it."""
        self.mails += 1
        before, because = self.state, f"mail {self.mails}"
        if events:
            self.undoable = before if by is By.PRACTITIONER else None
        self.record(by, events, because)
        letters = consequences.client_letters(self.state, events, self.rules_in_force)
        assert len(letters) <= len(events)
        self.write(letters, because)

    # --- what may happen ------------------------------------------------------------

    def carry_out(self, given: Order) -> None:
        """One command: it happens whole, or not at all."""
        before, word = self.state, given.word
        try:
            events = procedure.STEPS[word](before, given, self.now, self.rules_in_force)
        except NotAllowed:
            assert self.state is before
            return
        if word == "herstel":
            self.take_back(events)
            return
        self.happens(By.PRACTITIONER, events)
        if word == "ja":
            self.write([consequences.acknowledgement(self.state, self.rules_in_force)])

    def take_back(self, events: Sequence[Event]) -> None:
        """Her last command is taken back; what comes back is looked at by the invariant."""
        wanted = self.undoable
        assert wanted is not None, "there was something to take back that nobody knows of"
        self.mails += 1
        self.record(By.PRACTITIONER, events, f"mail {self.mails}")
        self.undoable, self.restored = None, (wanted, self.state)

    @precondition(lambda self: not self.destroyed)
    @rule(given=orders(), back=st.booleans())
    def command(self, given: Order, *, back: bool) -> None:
        """Any command at any moment; some are taken back at once."""
        self.carry_out(given)
        if back:
            self.undo()

    @precondition(lambda self: not self.destroyed)
    @rule(steps=st.integers(1, 3), days=st.integers(0, 12), back=st.booleans())
    def go_on(self, steps: int, days: int, *, back: bool) -> None:
        """The next steps of the regulation, by the longest way, some days apart."""
        for _ in range(steps):
            phase = self.state.phase
            argument = "gehouden" if phase is Phase.MEDIATION else "Carla"
            self.carry_out(order("ja"))
            self.carry_out(replace(order(ALONG[phase], argument, "Iets."), exact=argument))
            self.now += timedelta(days=days)
        if back:
            self.undo()

    @precondition(lambda self: not self.destroyed and not self.state.closing)
    @rule(argument=st.sampled_from(ARGUMENTS["uitstel"]))
    def extend(self, argument: str) -> None:
        """The term that runs is extended, or the clock of the law is."""
        self.carry_out(order("uitstel", argument, "Iets."))

    @precondition(lambda self: not self.destroyed and not self.state.closing)
    @rule(argument=st.sampled_from(ARGUMENTS["bemiddeling"]))
    def mediate(self, argument: str) -> None:
        """A mediator is proposed, at any moment, or the conversation was held."""
        self.carry_out(replace(order("bemiddeling", argument, "Iets."), details=DETAILS))

    @precondition(lambda self: not self.destroyed and self.state.closing)
    @rule(argument=st.sampled_from(ARGUMENTS["bewaar"]), back=st.booleans())
    def hold(self, argument: str, *, back: bool) -> None:
        """What is closed is kept longer."""
        self.carry_out(order("bewaar", argument, "Iets."))
        if back:
            self.undo()

    @precondition(lambda self: not self.destroyed)
    @rule()
    def undo(self) -> None:
        """The last command is taken back, wherever that can be."""
        can, before = self.undoable is not None, self.state
        self.carry_out(order("herstel"))
        assert (self.state is not before) == can

    @precondition(lambda self: not self.destroyed and self.state.phase in {*AWAITING, Phase.MEDIATOR_PROPOSED})
    @rule(answer=st.sampled_from(Answer))
    def answer(self, answer: Answer) -> None:
        """The complainant answers an open proposal, or about the mediator."""
        before = self.state.phase
        self.happens(By.COMPLAINANT, procedure.answered(self.state, answer, "…", self.now, self.rules_in_force))
        assert (self.state.phase is before) == (answer is Answer.UNCLEAR)

    @precondition(lambda self: not self.destroyed)
    @rule(shown=st.booleans())
    def inspection(self, *, shown: bool) -> None:
        """The complainant asks for the dossier; another time she sends it (§ 7)."""
        if not shown:
            self.happens(By.COMPLAINANT, (WishRead(Wish.INSPECTION.value, "Mag ik het dossier zien?"),))
        elif self.state.asked_inspection:
            self.happens(By.PRACTITIONER, (DossierShown(self.state.address, "Anna"),))

    @precondition(lambda self: not self.destroyed and self.state.letters)
    @rule()
    def bounce(self) -> None:
        """The newest letter comes back: it has to go by post."""
        letter, _ = self.state.letters[max(self.state.letters)]
        if letter.to:
            self.record(By.PROGRAM, (LetterRefused(letter.letter),))

    @precondition(lambda self: not self.destroyed)
    @rule(days=st.integers(-20, 20), contacted=st.booleans(), into=st.booleans())
    def merge(self, days: int, *, contacted: bool, into: bool) -> None:
        """Another mail turned out to be the same complaint: one goes on in the other (§ 7)."""
        moment = min(self.state.complaint.received + timedelta(days=days), self.now)
        opened = replace(received(self.rules_in_force), received=moment)
        other = happens(Dossier(OTHER), moment, opened, by=By.COMPLAINANT)
        if contacted:
            other = happens(other, self.now, ContactMade("Gebeld."))
        first, second = (self.state, other) if into else (other, self.state)
        try:
            kept, closed = procedure.merge(first, second, self.rules_in_force)
        except NotAllowed:
            return
        self.happens(By.PRACTITIONER, kept if into else closed)
        # Two dossiers changed: one of them alone can't go back.
        self.undoable = None
        self.undo()

    # --- days that pass ---------------------------------------------------------------

    @precondition(lambda self: not self.destroyed)
    @rule(hours=st.sampled_from([1, 9, 24, 24 * 7, 24 * 40, 24 * 400]), awake=st.booleans())
    def pass_time(self, hours: int, *, awake: bool) -> None:
        """Days pass: with the alarm clock, or stopped all the while."""
        until = self.now + timedelta(hours=hours)
        if awake:
            self.live_until(until)
        self.now = until

    def live_until(self, until: datetime) -> None:
        """Look at the dossier now, and each time that the alarm clock rings: every deadline is told before it."""
        coming = [] if self.state.closing else self.state.deadlines(CALENDAR)
        coming = [each for each in coming if self.now < CALENDAR.end_of(each.ends) <= until]
        self.look()
        while not self.destroyed:
            moment = reminders.next_moment(self.state, self.now, self.rules_in_force)
            if moment is None or moment > until:
                break
            assert moment > self.now, "the alarm clock rings in the past"
            self.now = moment
            self.look()
        for each in coming:
            given = [days for term, ends, days in self.state.reminded if (term, ends) == (each.term, each.ends)]
            assert max(given, default=-1) >= 0, "nobody was told before the deadline"

    @precondition(lambda self: not self.destroyed)
    @rule()
    def look(self) -> None:
        """One look at the dossier, as after a start: whatever is owed is given, once."""
        before, rules = self.state, self.rules_in_force
        if reminders.destruction_due(self.state, self.now, rules):
            self.destroy()
            return
        if announced := reminders.announcement_due(self.state, self.now, rules):
            self.tell(DestructionNoticeGiven(*announced))
        if stages := reminders.due(self.state, self.now, rules):
            self.tell(ReminderGiven(stages))
        for _, key in reminders.nudges_due(self.state, self.now, rules):
            self.tell(NudgeGiven(wait=key))
        changed = {
            each.name for each in fields(Dossier) if getattr(before, each.name) != getattr(self.state, each.name)
        }
        assert changed <= {"version", "reminded", "nudged", "announced", "warned"}, "the program alone moves nothing"

    def tell(self, event: ReminderGiven | NudgeGiven | DestructionNoticeGiven) -> None:
        """Record what the practitioner was told."""
        # Where a dossier is reopened, what the procedure waits for is waited for anew.
        stays = isinstance(event, NudgeGiven) and event.wait.startswith(("posting", "inspection"))
        since = None if stays or isinstance(event, DestructionNoticeGiven) else self.state.restarted
        self.told.update((each, since) for each in (event.stages if isinstance(event, ReminderGiven) else [event]))
        self.record(By.PROGRAM, (event,))

    def destroy(self) -> None:
        """Only what was closed, kept for its time, and announced a week before."""
        closing = self.state.closing
        assert closing is not None
        assert not closing.into, "what was merged goes with the dossier in which it goes on"
        assert CALENDAR.day(self.now) > closing.retention.keeping(CALENDAR.day(closing.at))
        assert self.state.hold is None or CALENDAR.day(self.now) > self.state.hold.until
        notices = [each.at for each in self.entries if isinstance(each.event, DestructionNoticeGiven)]
        since = [at for at in notices if at >= closing.at]
        assert since
        assert CALENDAR.day(self.now) - CALENDAR.day(min(since)) >= timedelta(days=7)
        self.destroyed = True

    @precondition(lambda self: self.destroyed)
    @rule()
    def rest(self) -> None:
        """What was destroyed owes nothing any more."""
