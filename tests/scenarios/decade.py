"""Years of a practice from a seed: who complains and how, what Bram does about it, and what goes wrong meanwhile.

Nothing is asserted here but what must hold at the very moment; `test_ten_years` looks at what
became of it. Every complaint has a word of its own that stands in all that is written about it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count
from random import Random

from mailbot import bootstrap
from mailbot.adapters.memory import KeptMail, MemoryMailbox
from mailbot.adapters.memory_store import MemoryStore
from mailbot.core.days import Calendar
from mailbot.core.dossier import Dossier
from mailbot.core.events import Entry
from mailbot.core.rules import Rules
from mailbot.core.values import DossierNumber
from mailbot.ports import RegisterLine
from tests.mails import ANNA, BRAM, STRANGER, Post, bounce_of, mail, reply_to
from tests.scenarios.choices import choose
from tests.scenarios.invariants import something_is_waited_for
from tests.secretary.practice import ZONE, Practice, rules

FLAGS = ((), ("\\Seen",), ("\\Flagged", "\\Seen"))


@dataclass
class Case:
    """One complaint: who complains, and the word that stands in all that is written about it."""

    nth: int
    day: date
    """When it came in, as the register should have it."""
    number: DossierNumber | None = None
    doubtful: bool = False

    @property
    def address(self) -> str:
        """Where the complainant writes from."""
        return f"klager{self.nth}@klant.example"

    @property
    def word(self) -> str:
        """The word by which every trace of it is found."""
        return f"zaak{self.nth:03}x"

    def says(self, text: str) -> str:
        """Return a text with the word in it."""
        return f"{text} ({self.word})"


class Register(MemoryStore):
    """The register in memory; what was destroyed is remembered for the test."""

    def __init__(self) -> None:
        super().__init__()
        self.gone: dict[DossierNumber, tuple[tuple[Entry, ...], datetime]] = {}
        self.now: Callable[[], datetime]

    def destroy(self, line: RegisterLine) -> None:
        """Destroy a dossier, and remember what stood in it."""
        if line.number in self.numbers():
            self.gone[line.number] = (self.load(line.number), self.now())
        super().destroy(line)

    def everything(self) -> str:
        """Return all that the register holds, for a search."""
        kept = [(each.records, each.files) for each in self._dossiers.values()]
        return f"{kept}{self._desk}{self._desk_files}{self._lines}"


class Years(Practice):
    """A practice that lives through years of complaints."""

    def __init__(self, seed: int, years: int, complaints: int) -> None:
        self._read_posts: list[Post] = []
        self.chance = Random(seed)  # noqa: S311 - the same years from the same seed
        settled = replace(rules(), calendar=Calendar(ZONE, bootstrap.dutch_holiday))
        box = MemoryMailbox(zone=ZONE, size_limit=2**20, drop_folders=True, archive="Archief")
        self._moves_in(box, settled)
        self.end = self.clock.now() + timedelta(days=365 * years)
        self.cases: list[Case] = []
        self.numbers: dict[DossierNumber, Case] = {}
        self.put: list[tuple[KeptMail, Case | None]] = []
        """Every mail that people put in the mailbox."""
        self.asleep: list[tuple[datetime, datetime]] = []
        self.looks = 0
        self._awake = True
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._serial = count()
        self._plan(years, complaints)

    def _moves_in(self, box: MemoryMailbox, settled: Rules) -> None:
        super().__init__(box, settled=settled)
        self.store: Register = Register()
        self.store.now = self.clock.now
        self.start()
        self.works()

    # --- the years ------------------------------------------------------------------------

    def _plan(self, years: int, complaints: int) -> None:
        days = 365 * years
        for nth in range(1, complaints + 1):
            # The last months are left for what came before them.
            self.after(self.chance.uniform(1, days - 120), lambda nth=nth: self.complains(nth))  # type: ignore[misc]
        for _ in range(years * 2):
            self.after(self.chance.uniform(1, days), self.sleeps)
            self.after(self.chance.uniform(1, days), self.goes_away)
            self.after(self.chance.uniform(1, days), self.server_is_down)
        for _ in range(years * 6):
            self.after(self.chance.uniform(1, days), self.ordinary_mail)

    def after(self, days: float, happens: Callable[[], None]) -> None:
        """Let something happen some days from now."""
        moment = self.clock.now() + timedelta(days=days)
        heapq.heappush(self._agenda, (moment, next(self._serial), happens))

    def live(self) -> None:
        """Live until the end."""
        while self._agenda and self._agenda[0][0] <= self.end:
            moment, _, happens = heapq.heappop(self._agenda)
            self._until(moment)
            happens()
        self._until(self.end)
        self.wakes()

    def _until(self, end: datetime) -> None:
        """Let time pass to a moment; the alarm clock rings where the program runs."""
        while self._awake and (moment := self._round()) and moment <= end:
            self.clock.to(max(moment, self.clock.now()))
        self.clock.to(max(end, self.clock.now()))

    def _round(self) -> datetime | None:
        """Do one round, as the daemon does; return when the next one is due."""
        alarm = self.works()
        again = self.secretary.deliver()
        for dossier in self.secretary.office.dossiers:
            self.looks += 1
            something_is_waited_for(self, dossier)
        return min(filter(None, (alarm, again)), default=None)

    # --- what goes wrong, and what is nobody's business ----------------------------------------

    def sleeps(self) -> None:
        """The program stands still for hours or weeks."""
        if self._awake:
            self._awake = False
            days = self.chance.choice([0.2, 1, 3, 10, 25])
            self.asleep.append((self.clock.now(), self.clock.now() + timedelta(days=days)))
            self.after(days, self.wakes)

    def wakes(self) -> None:
        """The program is started again."""
        if not self._awake:
            self.asleep[-1] = (self.asleep[-1][0], self.clock.now())
        self._awake = True
        self.sender.up()
        self.start()
        self._round()
        self._settle()
        # What he sent while it stood still is too old to be obeyed unasked.
        self.after(0.3, self._confirms)

    def server_is_down(self) -> None:
        """The mail server takes no letters for some hours."""
        self.sender.down()
        self.after(self.chance.uniform(0.1, 1.5), self.sender.up)

    def goes_away(self) -> None:
        """Bram is away for some weeks, and says so."""
        first = self.clock.now().date() + timedelta(days=self.chance.randint(3, 40))
        last = first + timedelta(days=self.chance.randint(4, 24))
        self.orders(None, f"[KLACHT] afwezig van {first:%d-%m-%Y} tot en met {last:%d-%m-%Y}")

    def ordinary_mail(self) -> None:
        """A mail that is no complaint comes in."""
        text = "Beste Bram,\n\nKan ik mijn afspraak van donderdag verzetten naar vrijdag?\n\nGroet, Piet"
        self.arrives(mail(text, "Afspraak", STRANGER, when=self.clock.now()), None)

    @property
    def posts(self) -> tuple[Post, ...]:
        """Everything that went out, each read once at the most."""
        new = self.sender.sent[len(self._read_posts) :]
        self._read_posts += [Post(envelope.recipients[0], raw) for envelope, raw in new]
        return tuple(self._read_posts)

    # --- mail ---------------------------------------------------------------------------------

    def arrives(self, raw: bytes, case: Case | None, folder: str = "INBOX") -> None:
        """Let a mail come in; it is read at once where the program runs."""
        flags = self.chance.choice(FLAGS)
        place = self.mailbox.deliver(raw, self.clock.now(), folder, flags)
        self.put.append((KeptMail(place, self.clock.now(), frozenset(flags), raw), case))
        if self._awake:
            self._round()
            self._settle()

    def orders(self, case: Case | None, subject: str, text: str = "") -> None:
        """Bram sends a command from his own mail program."""
        # A subject stands in the year's figures, without a name (§ 8): no word of the case belongs there.
        said = case.says(text) if case and text and "onderwerp" not in subject else text
        self.arrives(mail(said, subject, BRAM, when=self.clock.now(), dmarc=""), case, "Sent")

    def _settle(self) -> None:
        """Find out which new dossier is whose; each is somebody's, and each complaint has one at the most."""
        for number in self.store.numbers():
            if number not in self.numbers:
                first = self.store.read_file(number, "messages/0001.eml").decode()
                case = next(each for each in self.cases if each.word in first)
                assert case.number is None, "one complaint has two dossiers"
                assert all(number > each for each in self.numbers if each.year == number.year), "a number was reused"
                self.numbers[number], case.number = case, number

    # --- complaints ---------------------------------------------------------------------------

    def complains(self, nth: int) -> None:
        """Somebody complains, in one of the ways in which people do (§ 1)."""
        case = Case(nth, self.rules.calendar.day(self.clock.now()))
        self.cases.append(case)
        way = self.chance.choices(
            [self._by_mail, self._doubtfully, self._by_telephone, self._by_post, self._forwarded], [10, 2, 4, 2, 2]
        )[0]
        way(case)
        self.after(self.chance.uniform(0.5, 20), lambda: self.handles(case))

    def _text(self, case: Case) -> str:
        service = case.day - timedelta(days=self.chance.choice([1, 5, 12, 40]))
        when = f"{service.day}-{service.month}-{service.year}"
        lines = [
            f"Hierbij dien ik een klacht in over de sessie van {when} bij u in de praktijk.",
            case.says("U kwam een half uur te laat en u hebt mij niet laten uitspreken."),
            "Daar ben ik het niet mee eens, want ik heb voor een heel uur betaald.",
            *self.chance.choice([[], ["", "Telefoon: 06-12345678", "Tijd van de dienst: 14:00"]]),
        ]
        return "\n".join(["Beste Bram,", "", *lines, "", "Met vriendelijke groet,", f"Anna Jansen-{case.nth}"])

    def _from(self, case: Case, text: str, subject: str, **more: object) -> bytes:
        headers = {"From": f"Anna Jansen-{case.nth} <{case.address}>"}
        return mail(text, subject, ANNA, when=self.clock.now(), headers=headers, **more)  # type: ignore[arg-type]

    def _by_mail(self, case: Case) -> None:
        self.arrives(self._from(case, self._text(case), "Klacht"), case)

    def _doubtfully(self, case: Case) -> None:
        case.doubtful = True
        self.arrives(self._from(case, case.says("Hoe dien ik bij u een klacht in?") + " Groet, Anna", "Vraag"), case)

    def _by_telephone(self, case: Case) -> None:
        back = self.chance.choice([0, 0, 3])
        case.day -= timedelta(days=back)
        given = f" {case.day:%d-%m-%Y}" if back else ""
        reach = self.chance.choice([f"E-mail: {case.address}", "Adres: Kerkstraat 7, 4001 AB Tiel"])
        self.orders(case, f"[KLACHT] nieuw telefoon{given}", f"Naam: Anna Jansen-{case.nth}\n{reach}\n\nZij belde.")

    def _by_post(self, case: Case) -> None:
        self.orders(
            case, "[KLACHT] nieuw post", f"Naam: Anna Jansen-{case.nth}\nAdres: Kerkstraat 7, Tiel\n\nEen brief."
        )

    def _forwarded(self, case: Case) -> None:
        text = (
            f"---------- Forwarded message ---------\nVan: Anna Jansen-{case.nth} <{case.address}>\n"
            f"Date: {case.day:%d-%m-%Y} 08:00\nSubject: Klacht\nTo: <bram@oud.example>\n\n{self._text(case)}"
        )
        self.arrives(mail(text, "[KLACHT] nieuw", BRAM, when=self.clock.now(), dmarc=""), case, "Sent")

    # --- what becomes of them -----------------------------------------------------------------

    def handles(self, case: Case) -> None:
        """Bram, or the complainant, takes the next step; then life goes on until the dossier rests."""
        dossier = self.secretary.office.dossier(case.number) if case.number and self._awake else None
        if case.doubtful and not case.number:
            self._decides(case)
        if dossier:
            self._acts(case, dossier, *choose(self.chance, dossier))
        gone = case.number is not None and case.number not in self.store.numbers()
        if not gone and not (dossier and self._rests(dossier.number)):
            days = self.chance.choices([0.5, 2, 4, 8, 15, 45], [4, 4, 4, 4, 3, 1])[0]
            self.after(days, lambda: self.handles(case))

    def _rests(self, number: DossierNumber) -> bool:
        """Tell whether nobody has anything to do in a dossier any more, for now or for good."""
        after = self.secretary.office.dossier(number)
        return after is None or (after.closing is not None and not after.waits and self.chance.random() < 0.6)

    def _decides(self, case: Case) -> None:
        """Bram says whether a doubtful mail is a complaint; a question can't be answered twice."""
        questions = self.secretary.office.desk.questions.items()
        asked = next((serial for serial, each in questions if each.sender == case.address), None)
        if asked is not None:
            self.orders(None, f"[VRAAG-{asked}] {self.chance.choice(['ja', 'ja', 'nee'])}")

    def _acts(self, case: Case, dossier: Dossier, what: str, text: str) -> None:
        tag = dossier.number.tag
        if what.startswith(">"):
            self._answers(case, what[1:])
        elif what == "!":
            self._own_mail(case, dossier, text)
        else:
            self.orders(case, f"{tag} {what}", text)
        if what == "inzage":
            self._confirms()
        if self.chance.random() < 0.04:
            self._bounces(case)

    def _answers(self, case: Case, text: str) -> None:
        """The complainant answers the last letter; who got none by mail writes none."""
        letters = self.to(case.address)
        if letters:
            made = reply_to(letters[-1], case.says(text) if "akkoord" not in text else text, when=self.clock.now())
            head = f"From: Anna Jansen-{case.nth} <{case.address}>".encode()
            self.arrives(made.replace(f"From: Anna Jansen <{ANNA}>".encode(), head), case)

    def _own_mail(self, case: Case, dossier: Dossier, text: str) -> None:
        """Bram answers from his own mail program."""
        letters = self.to(case.address)
        if letters and dossier.address:
            thread = {"In-Reply-To": letters[-1].message_id}
            raw = mail(
                case.says(text),
                f"Re: {letters[-1].subject}",
                BRAM,
                case.address,
                when=self.clock.now(),
                dmarc="",
                headers=thread,
            )
            self.arrives(raw, case, "Sent")

    def _confirms(self) -> None:
        """Bram confirms that a dossier may go out, and that what he sent days ago was his."""
        for serial, each in list(self.secretary.office.desk.waiting.items()):
            if each.confirm_id:
                self.orders(None, f"[VRAAG-{serial}] ja")

    def _bounces(self, case: Case) -> None:
        """The last letter comes back."""
        letters = self.to(case.address)
        if letters:
            self.arrives(bounce_of(letters[-1], case.address), case)
