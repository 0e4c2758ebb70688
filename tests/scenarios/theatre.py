"""The theatre: a whole practice on which a story is played, as people live it.

Anna mails, Bram mails, days pass. Each line of a play names the letters that it must call
forth, and no other comes: "Anna: proposal" is a mail to Anna, "paper: proposal" a letter that
Bram prints and posts. The Monday digests come by themselves and are counted at the curtain.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from itertools import count
from pathlib import Path

from mailbot.adapters.jinja import JinjaRenderer
from mailbot.adapters.memory import MemoryMailbox, MemorySender
from mailbot.adapters.memory_press import MemoryPress
from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_disk import Disk
from mailbot.core.letters import Digest, Letter
from mailbot.core.mail import Envelope
from mailbot.core.papers import Sheet
from mailbot.core.rules import Rules
from mailbot.core.values import DossierNumber
from mailbot.ports import Place, Rendered
from mailbot.reading.message import parse
from tests.mails import ANNA, CARLA, MONDAY, Button, Post, mail
from tests.scenarios.invariants import all_is_well
from tests.scenarios.readable import compare, mail_text, paper_text
from tests.secretary.practice import FIRST, Practice, Scribe, StoppedClock, rules

DIRK = "dirk@huis.example"
CAST = {ANNA: "Anna", DIRK: "Dirk", CARLA: "Carla"}
GOLDEN = Path(__file__).parent / "stories"


class Writer(Scribe):
    """The real renderer of one practice, which remembers what it wrote."""

    def __init__(self, settled: Rules) -> None:
        super().__init__()
        self._renderer = JinjaRenderer(settled.practice, settled.practitioner)
        self.sheets: dict[Sheet, str] = {}

    def render(self, letter: Letter) -> Rendered:
        """Render a letter, and remember which it was."""
        rendered = self._renderer.render(letter)
        self.written[rendered.text.strip()] = letter
        return rendered

    def sheet(self, letter: Letter) -> Sheet:
        """Write a letter for paper, and remember which it was."""
        sheet = self._renderer.sheet(letter)
        self.sheets[sheet] = letter.name
        return sheet


class Theatre(Practice):
    """A practice in memory, its register on disk, and the people of a story.

    Args:
        folder: Where the register is kept.
        settled: Another practice's rules.
    """

    def __init__(self, folder: Path, settled: Rules | None = None) -> None:
        self.rules = settled or rules()
        self.clock = StoppedClock(MONDAY)
        # Nobody pulls the plug in a story: what is written need not reach the disk.
        self.register = FolderStore(folder, disk=Disk(lambda _handle: None))
        self.store = self.register  # type: ignore[assignment]  # the same port
        zone = self.rules.calendar.zone
        self.mailbox = MemoryMailbox(zone=zone, size_limit=2**20, drop_folders=True, archive="Archief")
        self.sender = MemorySender(self._delivered)
        self.scribe = self.writer = Writer(self.rules)
        self.press, self.reader, self._nonces = MemoryPress(), parse, count(1)
        self.shown: dict[str, str] = {}
        """The letters of the story, as a person can read them, by file name."""
        self.digests = 0
        self._posts = self._papers = 0
        self.parties: set[str] = set()
        """Others than Anna and Bram who may get a letter."""
        self.secretary = self.start()
        self.works()

    # --- who does what -----------------------------------------------------------------

    def anna(self, subject: str, text: str, *brings: str, **headers: str) -> Place:
        """Anna writes a mail of her own."""
        return self.mailed(ANNA, subject, text, *brings, **headers)

    def answers(self, text: str, *brings: str, letter: str = "", who: str = ANNA) -> Place:
        """Anna answers a letter, the last one unless another kind is named, with the quote below."""
        last = self.last(who, letter)
        quote = "\n".join(f"> {line}" for line in last.text.splitlines())
        body = f"{text}\n\nOp ma 2 mrt 2026 om 10:00 schreef Bram de Wit <{self.rules.address}>:\n\n{quote}\n"
        thread = {"In-Reply-To": last.message_id, "References": last.message_id}
        return self.mailed(who, f"Re: {last.subject}", body, *brings, **thread)

    def presses(self, word: str, *brings: str, more: str = "", who: str = ANNA) -> Place:
        """Anna presses a button of the last letter that has it, and adds words of her own."""
        ready = self.button(who, word)
        thread = self.last(who).message_id
        body = f"{ready.body}\n{more}".strip()
        return self.mailed(who, ready.subject, body, *brings, **{"In-Reply-To": thread, "References": thread})

    def bram(self, command: str, text: str = "", *brings: str, number: DossierNumber = FIRST) -> None:  # type: ignore[override]  # a play says what comes of it
        """Bram mails a command about the dossier from his own mail program."""
        self.bram_writes(f"{number.tag} {command}", text, *brings)

    def bram_presses(self, word: str, text: str = "", *brings: str) -> None:
        """Bram presses a button of the last notice that has it, and types his words below what stands ready."""
        ready = self.button(self.rules.practitioner.address, word)
        self.bram_writes(ready.subject, f"{ready.body}\n{text}".strip(), *brings, folder="INBOX")

    def bram_writes(
        self, subject: str, text: str, *brings: str, to: str = "", folder: str = "Sent", **more: str
    ) -> None:
        """Bram sends a mail, to his own mailbox unless another addressee is named."""
        hers = self.rules.practitioner.address
        self.mailed(hers, subject, text, *brings, to=to or hers, folder=folder, **more)

    def mailed(
        self, sender: str, subject: str, text: str, *brings: str, to: str = "", folder: str = "INBOX", **headers: str
    ) -> Place:
        """Let somebody's mail come in, and the secretary do her work."""
        raw = mail(
            text,
            subject,
            to=to or self.rules.address,
            when=self.clock.now(),
            dmarc="",
            headers={"From": self._from(sender), **headers},
        )
        return self.comes(raw, *brings, folder=folder)

    def comes(self, raw: bytes, *brings: str, folder: str = "INBOX") -> Place:
        """Let a mail come in as it is, and the secretary do her work."""
        place = self.mailbox.deliver(raw, self.clock.now(), folder)
        self.works()
        self._expect(brings)
        return place

    def drags(self, place: Place, folder: str, *brings: str) -> None:
        """Bram drags a mail into a folder that is a command."""
        self.mailbox.drag(place, folder)
        self.works()
        self._expect(brings)

    def until(self, day: date, *brings: str, hour: int = 9) -> None:
        """Days pass, until nine o'clock of a day; the alarm clock rings whenever something falls due."""
        end = self.rules.calendar.at(day, time(hour))
        moment = self.works()
        while moment and moment <= end:
            self.clock.to(moment)
            moment = self.works()
        self.clock.to(end)
        self.works()
        self._expect(brings)

    def asleep_until(self, day: date, *brings: str, hour: int = 9) -> None:
        """The program stands still until a day, and is started then."""
        self.clock.to(self.rules.calendar.at(day, time(hour)))
        self.start()
        self.works()
        self._expect(brings)

    # --- what they hold ----------------------------------------------------------------

    def last(self, who: str, kind: str = "") -> Post:
        """Return the last letter that somebody got, of a kind."""
        return next(each for each in reversed(self.to(who)) if self.letter(each).name.endswith(kind))

    def button(self, who: str, word: str) -> Button:
        """Return the prepared mail behind the button with this word, in the newest letter that has it."""
        every = (button for each in reversed(self.to(who)) for button in each.buttons)
        return next(each for each in every if f"] {word}" in each.subject.lower())

    # --- the curtain --------------------------------------------------------------------

    def curtain(self, story: str, but: str = "") -> None:
        """End the story: all is well, and the letters are the golden ones, but for those to somebody."""
        all_is_well(self, self.parties | {ANNA})
        shown = {name: text for name, text in self.shown.items() if not but or f"-{but}-" not in name}
        compare(GOLDEN / story, shown)
        self.register.close()

    # --- inside ---------------------------------------------------------------------------

    def _from(self, sender: str) -> str:
        names = {ANNA: "Anna Jansen", DIRK: "Dirk de Boer", CARLA: "Carla Smit"}
        return f"{names.get(sender, self.rules.practitioner.name)} <{sender}>"

    def _delivered(self, envelope: Envelope, raw: bytes) -> None:
        if self.rules.practitioner.address in envelope.recipients:
            self.mailbox.deliver(raw, self.clock.now())

    def _expect(self, brings: tuple[str, ...]) -> None:
        came = [*self._new_papers(), *self._new_mails()]
        for what, text in came:
            who, kind = what.split(": ")
            self.shown[f"{len(self.shown) + 1:02}-{who.lower()}-{kind}.txt"] = text
        kinds = [what for what, _ in came]
        assert kinds == list(brings), f"there came {kinds}"

    def _new_papers(self) -> Iterator[tuple[str, str]]:
        new, self._papers = self.press.letters[self._papers :], len(self.press.letters)
        for head, sheet in new:
            kind = self.writer.sheets.get(sheet, "what-came-back").removeprefix("client-")
            yield f"paper: {kind}", paper_text(head.addressee, sheet)

    def _new_mails(self) -> Iterator[tuple[str, str]]:
        new, self._posts = self.posts[self._posts :], len(self.posts)
        for post in new:
            letter = self.letter(post)
            if isinstance(letter, Digest) and not letter.on_demand:
                self.digests += 1
                continue
            kind = letter.name.removeprefix("client-").removeprefix("practitioner-")
            yield f"{CAST.get(post.to, 'Bram')}: {kind}", mail_text(post)
