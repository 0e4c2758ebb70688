"""A year of a practice in which everything fails now and then, by seed: the disk, the lines, the power (R19).

What people do comes from `tests/scenarios/decade`; here the world underneath is the numbered doors.
"""

from __future__ import annotations

import errno
import hashlib
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from mailbot.adapters.memory import MemoryMailbox
from mailbot.core.evolve import replay
from mailbot.core.letters import Confirm, Doubt
from mailbot.core.rules import Rules
from mailbot.ports import RegisterLine
from tests.mails import BRAM, STRANGER, mail
from tests.scenarios import invariants
from tests.scenarios.decade import Case, Years
from tests.simulation.checks import Watch, duplicates, message_id_of
from tests.simulation.doors import CRASHES, Door, Fault, Step, Way
from tests.simulation.world import World

CODES = (errno.ENOSPC, errno.EROFS, errno.EIO, errno.EMFILE)


class Weather:
    """Decides by chance what goes wrong; a seed is a weather.

    Args:
        seed: What it comes from.
        often: How likely a fault is at a call.
    """

    def __init__(self, seed: int, often: float = 1 / 900) -> None:
        self._chance = Random(f"weather {seed}")  # noqa: S311 - the same weather from the same seed
        self._often = often
        self._full = 0
        """For how many more steps the disk refuses."""
        self._code = errno.ENOSPC
        self.calm = False
        """Whether nothing goes wrong any more: the year is over."""
        self.had: Counter[str] = Counter()
        """What went wrong, how often."""

    def __call__(self, step: Step) -> Fault | None:
        """Return what goes wrong at a call, or None."""
        if self.calm:
            return None
        if step.door is Door.DISK and self._full:
            self._full -= 1
            return Fault(Way.REFUSE, self._code)
        # A letter is handed over seldom, and there most can go wrong.
        often = self._often * (12 if step.door is Door.SMTP else 1)
        if self._chance.random() >= often:
            return None
        fault = self._fault(step.door)
        self.had[f"{step.door}: {fault.way}"] += 1
        return fault

    def _fault(self, door: Door) -> Fault:
        chance = self._chance
        if door is Door.DISK and chance.random() < 0.4:
            self._full, self._code = chance.choice([0, 0, 5, 15]), chance.choice(CODES)
            return Fault(Way.REFUSE, self._code)
        if door is Door.IMAP and chance.random() < 0.7:
            ways = [Way.CUT, Way.UNANSWERED, Way.REFUSE, Way.LATE]
            return Fault(chance.choice(ways), late=timedelta(minutes=chance.randint(1, 30)))
        if door is Door.SMTP and chance.random() < 0.7:
            way = chance.choice([Way.CUT, Way.UNANSWERED, Way.REFUSE, Way.LATE])
            code = chance.choice([421, 451, 452]) if way is Way.REFUSE else 0
            return Fault(way, code, timedelta(minutes=chance.randint(1, 10)))
        return Fault(chance.choice(CRASHES) if door is Door.DISK else chance.choice([Way.BEFORE, Way.AFTER, Way.POWER]))


class Troubled(Years, World):
    """A practice that lives through a year of weather.

    Args:
        seed: Of the people and of the weather.
        folder: Where the register is kept.
        years: How many.
        complaints: How many, in all.
        encrypted: Whether the register is.
        log: Whether what happens is kept.
    """

    def __init__(
        self,
        seed: int,
        folder: Path,
        years: int = 1,
        complaints: int = 4,
        *,
        encrypted: bool = False,
        log: bool = False,
    ) -> None:
        self._where, self._encrypted, self._log = folder, encrypted, log
        self.weather = Weather(seed)
        self.gone: dict[object, datetime] = {}
        self.watch: Watch
        super().__init__(seed, years, complaints)

    def _moves_in(self, box: MemoryMailbox, settled: Rules) -> None:
        World.__init__(self, self._where, settled, encrypted=self._encrypted, log=self._log, box=box)
        self.watch = Watch(self)
        destroying = self.on_destroy

        def destroyed(line: RegisterLine) -> None:
            destroying(line)
            if line.number not in self.gone:
                self._on_its_day(line)
            self.gone.setdefault(line.number, self.clock.now())

        self.on_destroy = destroyed
        self.doors.plan = self.weather
        self.open()

    def _on_its_day(self, line: RegisterLine) -> None:
        """Nothing is destroyed before three years have passed since it was closed (§ 9)."""
        closing = replay(line.number, self.store.load(line.number)).closing
        assert closing
        assert self.clock.now() >= closing.at + timedelta(days=30), "destroyed early"

    def on_refused_start(self) -> bool:
        """Wait a while: a service manager starts it again."""
        self.clock.ahead(timedelta(minutes=1))
        return True

    def _round(self) -> datetime | None:
        """Do all there is to do, as the daemon does."""
        self.works()
        for dossier in self.secretary.office.dossiers:
            self.looks += 1
            invariants.something_is_waited_for(self, dossier)
        self.doors.steps.clear()
        moment = self.due()
        return moment if moment is None or moment > self.clock.now() else self.clock.now() + timedelta(minutes=5)

    def arrives(self, raw: bytes, case: Case | None, folder: str = "INBOX") -> None:
        """Let a mail come in; what complains must be taken whatever happens."""
        if case and not case.doubtful and folder == "INBOX" and case.number is None:
            self.watch.expected |= {hashlib.sha256(raw).hexdigest()}
        self.doors.tell(f"      a mail comes into {folder} on {self.clock.now():%Y-%m-%d %H:%M}")
        super().arrives(raw, case, folder)

    def everything_holds(self) -> None:
        """Let the weather be calm, and look at what there is."""
        self.weather.calm = True
        for _ in range(3):
            # What waited for a pause goes out; ordinary mail shows that the clock is right.
            self.clock.ahead(timedelta(hours=2))
            self.mailbox.deliver(mail("Dank.", "Dank", STRANGER, when=self.clock.now()), self.clock.now())
            self.works()
        self._settle()
        self._confirms()
        self.watch.at_rest()
        letters = [self.letter(each) for each in self.to(BRAM)]
        asked = {each.nth for each in self.cases for letter in letters if _asks(letter, each)}
        lost = [each.word for each in self.cases if each.number is None and each.nth not in asked]
        assert not lost, f"a complaint has no dossier and no question: {lost}"
        again = Counter(message_id for to, message_id in duplicates(self) if to != BRAM)
        assert {*again} <= self.watch.uncertain | self.unanswered, "a letter came twice, outside the window"
        for post in self.posts:
            if post.to != BRAM:
                case = next(case for number, case in self.numbers.items() if number.tag in post.subject)
                assert post.to == case.address, "(g) a letter went to somebody else"

    @property
    def unanswered(self) -> set[str]:
        """Message-IDs of the letters of which the answer was lost."""
        return {message_id_of(raw) for _, raw in self.handed} if self.weather.had["smtp: " + Way.UNANSWERED] else set()


def _asks(letter: object, case: Case) -> bool:
    return isinstance(letter, Doubt | Confirm) and case.word in letter.text
