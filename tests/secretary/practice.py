"""A practice in memory: the real secretary on the twins of mailbox, mail server and register.

Time stands still until a test moves it. What the mail server takes for Bram comes into
his mailbox, as in life: notices land in the very mailbox that is read.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import count
from zoneinfo import ZoneInfo

from mailbot.adapters.jinja import JinjaRenderer
from mailbot.adapters.memory import MemoryMailbox, MemorySender
from mailbot.adapters.memory_press import MemoryPress
from mailbot.adapters.memory_store import MemoryStore
from mailbot.core.days import Calendar
from mailbot.core.dossier import Dossier
from mailbot.core.events import Entry, name_of
from mailbot.core.evolve import replay
from mailbot.core.letters import Letter
from mailbot.core.mail import Envelope, Message
from mailbot.core.papers import Sheet
from mailbot.core.rules import Rules
from mailbot.core.values import DossierNumber, EmailAddress, Practitioner
from mailbot.core.values import Practice as Named
from mailbot.errors import TemplateError
from mailbot.ports import Agenda, Place, Reader, Rendered
from mailbot.ports.agenda import NoAgenda
from mailbot.reading.message import parse
from mailbot.secretary import Ports, Secretary
from tests.mails import ANNA, AUTHSERV, BRAM, MONDAY, Post, mail

NAMED = Named(
    "Praktijk De Wit", "Dorpsstraat 1, 4061 AA Ophemert", "0344-000000", regulation="https://praktijk.example/r"
)
PRACTITIONER = Practitioner("Bram de Wit", (EmailAddress(BRAM),))
ZONE = ZoneInfo("Europe/Amsterdam")
FIRST = DossierNumber(2026, 1)


def rules() -> Rules:
    """What the practice has settled; no holidays, so that each test can count on its fingers."""
    return Rules(
        practice=NAMED,
        practitioner=PRACTITIONER,
        address=EmailAddress(BRAM),
        calendar=Calendar(ZONE, lambda _day: False),
        authserv_id=AUTHSERV,
    )


class StoppedClock:
    """A clock that a test moves."""

    def __init__(self, moment: datetime = MONDAY) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """Return the moment that the test has set."""
        return self._moment

    def ahead(self, by: timedelta) -> None:
        """Let time pass."""
        self._moment += by

    def to(self, moment: datetime) -> None:
        """Go to a moment."""
        self._moment = moment


@cache
def _renderer() -> JinjaRenderer:
    return JinjaRenderer(NAMED, PRACTITIONER)


class Scribe:
    """The real renderer, with a list of what was asked of it."""

    def __init__(self) -> None:
        self.written: dict[str, Letter] = {}
        self.fault: TemplateError | None = None

    def render(self, letter: Letter) -> Rendered:
        """Render a letter, and remember which it was."""
        try:
            rendered = _renderer().render(letter)
        except TemplateError as fault:
            self.fault = fault
            raise
        self.written[rendered.text.strip()] = letter
        return rendered

    def sheet(self, letter: Letter) -> Sheet:
        """Write a letter for paper."""
        return _renderer().sheet(letter)


class Practice:
    """Bram's practice with the secretary at work."""

    agenda: Agenda = NoAgenda()
    """His own calendar, where a test looks at it."""

    def __init__(self, mailbox: MemoryMailbox | None = None, *, settled: Rules | None = None) -> None:
        self.rules = settled or rules()
        self.clock = StoppedClock()
        self.store = MemoryStore()
        self.mailbox = mailbox or MemoryMailbox(zone=ZONE, size_limit=2**20)
        self.sender = MemorySender(self._delivered)
        self.scribe = Scribe()
        self.press = MemoryPress()
        self.reader: Reader = parse
        self._nonces = count(1)
        self.secretary = self.start()
        self.works()

    def start(self) -> Secretary:
        """Start the program, or start it again: nothing of the former process is left in memory."""
        ports = Ports(
            self.clock, self._nonce, self.store, self.mailbox, self.sender, self._read, self.scribe, self.press
        )
        self.secretary = Secretary(replace(ports, agenda=self.agenda), self.rules)
        return self.secretary

    def works(self) -> datetime | None:
        """Do one round, and one more for what the first brought into the mailbox."""
        moment = None
        for _ in range(2):
            self.secretary.receive()
            self.secretary.deliver()
            moment = self.secretary.tick()
            self.secretary.deliver()
        if self.scribe.fault:
            # The mailroom sets aside what it fails at; a test wants to see why.
            raise self.scribe.fault
        return moment

    # --- mail -----------------------------------------------------------------

    def gets(self, raw: bytes, folder: str = "INBOX") -> Place:
        """Let a mail come in and the secretary do her work."""
        place = self.mailbox.deliver(raw, self.clock.now(), folder)
        self.works()
        return place

    def bram(self, subject: str, text: str = "", folder: str = "Sent") -> tuple[Post, ...]:
        """Let Bram send a command from his own mail program; return what went out because of it."""
        before = len(self.sender.sent)
        self.gets(mail(text, subject, BRAM, when=self.clock.now(), dmarc=""), folder)
        return self.posts[before:]

    @property
    def posts(self) -> tuple[Post, ...]:
        """Everything that went out, in order."""
        return tuple(Post(envelope.recipients[0], raw) for envelope, raw in self.sender.sent)

    def to(self, address: str) -> tuple[Post, ...]:
        """What went out to somebody, in order."""
        return tuple(each for each in self.posts if each.to == address)

    def letter(self, post: Post) -> Letter:
        """Return what a letter that went out was made of."""
        return self.scribe.written[post.text.strip()]

    def kinds(self, posts: Sequence[Post] | None = None) -> list[str]:
        """Return the names of letters, in order: of all that went out, or of some."""
        return [self.letter(each).name for each in (self.posts if posts is None else posts)]

    # --- the register -----------------------------------------------------------

    def entries(self, number: DossierNumber = FIRST) -> tuple[Entry, ...]:
        """Return what stands in a dossier."""
        return self.store.load(number)

    def events(self, number: DossierNumber = FIRST) -> list[str]:
        """Return the names of what happened in a dossier, without its letters."""
        return [name for each in self.entries(number) if not (name := name_of(each.event)).startswith("letter-")]

    def dossier(self, number: DossierNumber = FIRST) -> Dossier:
        """Return a dossier as its entries tell it."""
        return replay(number, self.entries(number))

    def complaint(self, raw: bytes) -> Dossier:
        """Let a complaint come in, and return its dossier."""
        self.gets(raw)
        return self.dossier()

    def on(self, day: date, hour: int = 9) -> datetime:
        """Go to an hour of a day in the practice's zone, and do what is owed."""
        self.clock.to(datetime(day.year, day.month, day.day, hour, tzinfo=ZONE))
        self.works()
        return self.clock.now()

    # --- inside -----------------------------------------------------------------

    def _delivered(self, envelope: Envelope, raw: bytes) -> None:
        if BRAM in envelope.recipients:
            self.mailbox.deliver(raw, self.clock.now())

    def _nonce(self) -> str:
        return b32encode(sha256(str(next(self._nonces)).encode()).digest()).decode().lower()[:16]

    def _read(self, raw: bytes) -> Message:
        return self.reader(raw)


__all__ = ["ANNA", "BRAM", "FIRST", "Practice", "Scribe", "StoppedClock", "rules"]
