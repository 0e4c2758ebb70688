"""The main story over real sockets: every letter of it, as golden texts that a person can read.

After a change of a template: MAILBOT_GOLDEN=write pytest tests/scenarios/test_story.py,
then read what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mailbot.adapters.store import FolderStore
from mailbot.demo.clock import VirtualClock
from mailbot.ports import RegisterLine
from tests.mails import ANNA, BRAM, COMPLAINT, MONDAY, Post, complaint, mail, reply_to
from tests.scenarios.readable import compare, mail_text
from tests.scenarios.running import Engine, on_virtual_time
from tests.scenarios.town import Town

GOLDEN = Path(__file__).parent / "golden"
TAG = "[KL-2026-0001]"
ZONE = ZoneInfo("Europe/Amsterdam")


class Story:
    """Two people and a clock; every step waits until all letters that it calls for have gone out."""

    def __init__(self, town: Town, clock: VirtualClock, engine: Engine) -> None:
        self._town, self._clock, self._engine = town, clock, engine
        self._seen = 0

    def anna(self, raw: bytes, *expected: str) -> None:
        """Anna mails."""
        self._town.arrives(raw)
        self._expect(expected)

    def answer(self, text: str, *expected: str) -> None:
        """Anna answers the last letter that she got."""
        self.anna(reply_to(self._town.to(ANNA)[-1], text, when=self._clock.now(), dmarc=""), *expected)

    def bram(self, word: str, text: str, *expected: str) -> None:
        """Bram presses a button of the last notice that has it, and mails what stands ready, with words of his own."""
        said = {"uitstel": "uitstel 2 weken"}.get(word, word)
        notices = (
            each for each in reversed(self._town.to(BRAM)) if f" {said} {{" in "".join(b.subject for b in each.buttons)
        )
        subject = next(notices).button(said).subject
        self._town.arrives(mail(text, subject, BRAM, when=self._clock.now(), dmarc=""), dmarc="none")
        self._expect(expected)

    def day(self, day: date, *expected: str) -> None:
        """A day comes; at nine all that fell due has happened."""
        self._clock.move_to(datetime(day.year, day.month, day.day, 9, tzinfo=ZONE))
        self._expect(expected)

    def _expect(self, expected: tuple[str, ...]) -> None:
        self._town.wait_for(self._seen + len(expected))
        # At rest: what came of its own letters is read too, and nothing more goes out.
        self._engine.has_read(self._town.lying()[-1].uid)
        letters = self._town.letters
        subjects = [each.subject for each in letters[self._seen :]]
        self._seen = len(letters)
        for subject, words in zip(subjects, expected, strict=True):
            assert words in subject, subjects


@contextmanager
def story(make_town: Callable[..., Town]) -> Iterator[tuple[Story, Town]]:
    """Tell a story from Monday 2 March 2026, ten o'clock."""
    clock = VirtualClock(MONDAY)
    town = make_town(clock.now)
    with on_virtual_time(town, clock) as engine:
        yield Story(town, clock, engine), town


def golden(letters: tuple[Post, ...]) -> None:
    """Compare letters with their golden texts; codes differ from run to run."""
    told = {f"{nth:02}-{letter.to.partition('@')[0]}.txt": mail_text(letter) for nth, letter in enumerate(letters, 1)}
    compare(GOLDEN, told)


def test_a_complaint_from_the_first_mail_to_its_destruction(make_town: Callable[..., Town]) -> None:
    """Every step of the regulation brings exactly the letters that it should, to whom it should (§ 2 to § 9)."""
    with story(make_town) as (told, town):
        told.anna(complaint(dmarc=""), "Ontvangstbevestiging", "Nieuwe klacht")
        told.answer("Tijd van de dienst: 14:00", TAG)
        told.bram("contact", "Anna gebeld. Zij wil haar geld terug.", TAG)
        told.bram("voorstel", "Ik betaal u de helft van het bedrag terug.", TAG, TAG)
        told.answer("Nee, daar ga ik niet mee akkoord. Ik wil alles terug.", TAG)
        told.day(date(2026, 3, 9), "Overzicht")
        told.day(date(2026, 3, 23), "Herinnering", "Overzicht")
        told.bram("uitstel", "Ik wacht op bericht van mijn verzekeraar.", TAG, TAG)
        told.bram("voorstel", "Ik betaal u het hele bedrag terug.", TAG, TAG)
        told.answer("Ik ga akkoord met het voorstel.", TAG, TAG)
        told.day(date(2029, 2, 21), "Vernietiging", "Overzicht")
        told.day(date(2029, 3, 17), "Vernietiging", "Overzicht")
        told.day(date(2029, 3, 24), "Overzicht", "vernietigd")
        golden(town.letters)
        assert {each.to for each in town.letters} == {ANNA, BRAM}
        assert not any(COMPLAINT.split("\n")[2].encode() in each.raw for each in town.lying())
    store = FolderStore(town.folder / "register", read_only=True)
    assert store.numbers() == ()
    (line,) = store.lines()
    assert isinstance(line, RegisterLine)
    kept = b"".join(each.read_bytes() for each in (town.folder / "register").rglob("*") if each.is_file())
    assert not any(word in kept.lower() for word in (b"anna", b"jansen", b"12345678", b"uitspreken"))
