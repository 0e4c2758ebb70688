"""T-POISON, T-BOMB: what no reader bears, between two complaints that are handled in the same round (R16)."""

from __future__ import annotations

import contextlib
import resource
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from mailbot.adapters.memory import MemoryMailbox
from mailbot.adapters.worker import Worker
from mailbot.adapters.worker_process import BYTES
from mailbot.core.mail import Message
from mailbot.errors import MailboxError, UnreadableMail
from mailbot.reading.reader import LetterReader
from tests.attacks.recording import FULL, recorded
from tests.mails import ANNA, BRAM, CARLA, complaint
from tests.odd.bombs import BOMBS
from tests.secretary.practice import ZONE, Practice

PARSE, READ = "mailbot.reading.message:parse", "mailbot.reading.files.read:read_file"
SHORT = ("two thousand levels", "comments in From", "header fields")
_LONGEST = 20.0


class Watched:
    """The reader that the daemon has, with the most memory that its process ever took."""

    def __init__(self, worker: Worker) -> None:
        self._worker, self._read = worker, LetterReader(worker.parse, worker.extract)
        self.peak, self.slowest, self.unread = 0, 0.0, 0

    def __call__(self, raw: bytes) -> Message:
        """Read a mail, and look what that took."""
        start = perf_counter()
        try:
            return self._read(raw)
        except UnreadableMail:
            self.unread += 1
            raise
        finally:
            self.slowest = max(self.slowest, perf_counter() - start)
            self.peak = max(self.peak, _peak(self._worker.pid))


def _peak(pid: int | None) -> int:
    """Return the largest memory (bytes) that a process had; 0 where it is gone: then its limit was its peak."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """Return a process with limits."""
    made = Worker(PARSE, READ)
    yield made
    made.close()


def bombed(worker: Worker, name: str) -> tuple[bool, Watched]:
    """Put a bomb between two complaints; return whether it was set aside, and what reading it took."""
    practice, watched = Practice(MemoryMailbox(zone=ZONE, size_limit=2**25)), Watched(worker)
    practice.reader = watched
    for raw in (complaint(), BOMBS[name](), complaint(sender=CARLA)):
        practice.mailbox.deliver(raw, practice.clock.now())
    practice.works()
    assert len(practice.to(ANNA)) == len(practice.to(CARLA)) == 1
    assert len(practice.store.numbers()) == 2
    set_aside = len(practice.secretary.office.desk.aside)
    assert practice.kinds(practice.to(BRAM)).count("practitioner-alarm") == set_aside <= 1
    assert watched.slowest <= _LONGEST + 1
    assert watched.peak <= BYTES
    return bool(set_aside), watched


@pytest.mark.parametrize("name", SHORT)
def test_bomb_between_two_complaints(worker: Worker, name: str) -> None:
    """Both complaints are acknowledged in the round; of the bomb there is no answer, no dossier, one notice at most."""
    bombed(worker, name)


@pytest.mark.skipif(not FULL, reason="make odd")
def test_every_bomb_between_two_complaints(worker: Worker) -> None:
    """R16, in full."""
    aside, slowest, peak = list[str](), 0.0, 0
    with recorded(
        "R16", "Poison stops nothing: set aside and told once, the good mail done in the same round", "make odd"
    ) as tally:
        for name in BOMBS:
            one, watched = bombed(worker, name)
            aside += [name] if one else []
            slowest, peak = max(slowest, watched.slowest), max(peak, watched.peak)
            print(f"{name:34} {'set aside' if one else 'read':10} {watched.slowest:5.1f} s {watched.peak >> 20:4} MB")
        tally.number = len(BOMBS)
        tally.figure = (
            f"set aside {len(aside)}, read {len(BOMBS) - len(aside)}, slowest {slowest:.1f} s, at most {peak >> 20} MB"
        )


def test_set_aside_is_told_once_and_tried_again(worker: Worker) -> None:
    """However often it is tried: `mailbot retry` reads it when it can be read."""
    practice = Practice()
    practice.reader = worker.parse
    practice.gets(BOMBS["two thousand levels"]())
    before = len(practice.posts)
    for _ in range(3):
        assert practice.secretary.retry() == 1
        practice.works()
    assert len(practice.posts) == before
    practice.reader = lambda _: worker.parse(complaint())
    assert practice.secretary.retry() == 0


def test_notice_names_the_place_of_what_was_set_aside(worker: Worker) -> None:
    """She finds it by folder and UID; nothing that the sender wrote is in it."""
    practice = Practice()
    practice.reader = worker.parse
    place = practice.gets(b"Subject: wachtwoord\r\nX: " + b"y" * 70_000 + b"\r\n\r\n")
    (notice,) = practice.to(BRAM)
    assert str(place.uid) in notice.text
    assert "wachtwoord" not in notice.text + notice.subject


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a parser of a test's own, which the process can import."""
    (tmp_path / "odd_parser.py").write_text(
        "import os\n"
        "from mailbot.reading.message import parse as whole\n"
        "def parse(raw):\n"
        "    if b'eats' in raw: b'x' * 2**30\n"
        "    if b'dies' in raw: os._exit(0)\n"
        "    if b'loops' in raw:\n"
        "        while True: pass\n"
        "    if b'lies' in raw: os.write(4, b'x' * 100)\n"
        "    return whole(raw)\n",
        "utf-8",
    )
    monkeypatch.setattr("mailbot.__file__", str(tmp_path / "mailbot" / "__init__.py"))
    (tmp_path / "mailbot").symlink_to(Path(__file__).parents[2] / "mailbot")
    return "odd_parser:parse"


@pytest.mark.parametrize(
    "fault", ["eats", "loops", *(pytest.param(each, marks=pytest.mark.long) for each in ("dies", "lies"))]
)
def test_mail_that_ends_its_reader_is_one_that_can_not_be_read(odd: str, fault: str) -> None:
    """Memory, a crash, time, an answer that is none: the next mail is read by the next process."""
    worker = Worker(odd, READ, patience=1.5)
    with pytest.raises((UnreadableMail, MemoryError)):
        worker.parse(fault.encode() + b": x\r\n\r\n")
    assert worker.parse(complaint()).sender == ANNA
    worker.close()


def test_reader_that_never_starts_is_no_fault_of_the_mail() -> None:
    """Nothing is set aside: the mail stays where it is, and is read later."""
    worker = Worker("mailbot.reading.nowhere:parse", READ, patience=1)
    with pytest.raises(MailboxError):
        worker.parse(complaint())


def test_soft_limit_is_renewed_for_each_mail(worker: Worker) -> None:
    """Twenty seconds of CPU are for one mail, not for all."""
    worker.parse(complaint())
    assert worker.pid
    before = resource.prlimit(worker.pid, resource.RLIMIT_CPU)[0]
    worker.parse(BOMBS["words"]())
    worker.parse(complaint())
    assert resource.prlimit(worker.pid, resource.RLIMIT_CPU)[0] >= before
