"""What holds after every crash, and what is compared with the run in which nothing went wrong (reliability.md § 6).

(a) each mail is unseen, taken or set aside, never two of them; (b) each taken complaint has one
dossier with one number; (c) a letter that was sent stays sent; (d) no letter goes out that is not
durable; (e) no number is given twice; (f) what is stored replays to what is remembered; (g) letters go
to whom they concern; (h) the mark is never beyond a mail that was not taken.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr
from functools import cached_property
from typing import Any

from mailbot.adapters.store import FolderStore
from mailbot.core.desk import Desk
from mailbot.core.dossier import Dossier
from mailbot.core.events import Entry, LetterRefused, LetterSent, LetterWritten, MailMoved, name_of, to_record
from mailbot.core.evolve import replay
from mailbot.core.identity import Seal
from mailbot.core.letters import Alarm
from mailbot.core.mail import Envelope
from mailbot.core.troubles import Trouble
from mailbot.core.values import DossierNumber
from mailbot.ports import DossierStore, RegisterLine
from tests.mails import Post
from tests.scenarios import invariants
from tests.simulation.world import World

LEFT_BY_A_CRASH = ("left by a crash", "named by no entry", "the next start of mailbot removes it")


@dataclass(frozen=True)
class Kept:
    """What stands in the register, as another process sees it."""

    entries: Mapping[DossierNumber, tuple[Entry, ...]]
    lines: tuple[RegisterLine, ...]
    desk: Desk
    seal: Seal | None

    @cached_property
    def dossiers(self) -> Mapping[DossierNumber, Dossier]:
        """Every dossier as its entries tell it."""
        return {number: replay(number, entries) for number, entries in self.entries.items()}

    def where(self, digest: str) -> list[str]:
        """Tell where a mail is known: by dossier, or on the desk."""
        found = [str(number) for number, each in self.dossiers.items() if digest in each.handled]
        desk = self.desk
        known = self.seal is not None and desk.remembers(self.seal.fingerprint(digest))
        kept = digest in {
            *(each.digest for each in desk.questions.values()),
            *(each.digest for each in desk.waiting.values()),
        }
        traced = any(digest == each.digest for each in desk.traces)
        return [*found, *(["desk"] if known or kept or traced else [])]

    def aside(self, folder: str, uid: int) -> bool:
        """Tell whether a mail was set aside."""
        return any((each.folder, each.uid) == (folder, uid) for each in self.desk.aside)


def kept(store: FolderStore, domain: str) -> Kept:
    """Read all of a register. Raises StoreError where any of it is torn."""
    entries = {number: store.load(number) for number in store.numbers()}
    return Kept(entries, tuple(store.lines()), Desk.from_plain(store.desk()), Seal(store.secret(), domain))


@dataclass
class Watch:
    """Watches a world: what may never happen, at every handover, every restart and at the end."""

    world: World
    expected: frozenset[str] = frozenset()
    """Digests of the mails that have an effect where nothing goes wrong."""
    sent: set[str] = field(default_factory=set)
    first: dict[DossierNumber, str] = field(default_factory=dict)
    """By number: the mail that its dossier was opened by."""
    gone: set[str] = field(default_factory=set)
    """Digests of the mails of destroyed dossiers."""
    uncertain: set[str] = field(default_factory=set)
    """Message-IDs of the letters that were handed over, and not yet recorded as sent, when a crash came."""

    def __post_init__(self) -> None:
        """Take the posts."""
        self.world.on_handing = self.handing
        self.world.on_restart = self.after_crash
        self.world.on_destroy = self.destroying

    # --- at any moment ---------------------------------------------------------------

    def handing(self, envelope: Envelope, raw: bytes) -> None:
        """(d) A letter that is handed over is durable, whole, and (g) goes to whom the register says."""
        world, message_id = self.world, message_id_of(raw)
        for dossier in world.secretary.office.dossiers:
            for letter, _ in dossier.letters.values():
                if letter.message_id == message_id:
                    stored = [each.event for each in world.store.load(dossier.number)]
                    assert letter in stored, "(d) a letter went out before it was durable"
                    assert world.store.read_file(dossier.number, letter.file) == raw, "(d) other bytes went out"
                    assert envelope.recipients == (letter.to,), "(g) it went to somebody else"
                    number = str(dossier.number)
                    self._nothing_unsynced(number, f"{number}/dossier.json", f"{number}/{letter.file}")
                    return
        told = world.letter(Post(envelope.recipients[0], raw))
        if isinstance(told, Alarm) and told.kind == Trouble.DISK:
            # That the register can't be written is the one thing that can't be recorded first.
            return
        letters = Desk.from_plain(world.store.desk()).letters.values()
        entry = next((each for each in letters if each.message_id == message_id), None)
        assert entry, "(d) a notice went out before it was durable"
        assert world.store.read_desk_file(entry.file) == raw, "(d) other bytes went out"
        assert envelope.recipients == (entry.to,) == (world.rules.practitioner.address,), "(g) to somebody else"
        self._nothing_unsynced("desk.json", f"desk/{entry.file}")

    def _nothing_unsynced(self, *names: str) -> None:
        folder = self.world.folder
        lost = {str(each.relative_to(folder)) for each in self.world.disk.unsynced if each.is_relative_to(folder)}
        mine = lost & {*names}
        assert not mine, f"(d) a power cut would take back what went out: {sorted(mine)}"

    def destroying(self, line: RegisterLine) -> None:
        """Remember which mails belonged to a dossier that is destroyed."""
        if line.number in self.world.store.numbers():
            self.gone |= replay(line.number, self.world.store.load(line.number)).handled

    # --- after a crash -----------------------------------------------------------------

    def after_crash(self) -> None:
        """Look at what the machine kept, before the program is started again."""
        world = self.world
        if world.exists():
            self._looked()

    def _looked(self) -> Kept:
        store = self.world.read_only()
        assert not (faults := _faults(store)), f"torn: {faults}"
        now = kept(store, self.world.rules.address.domain)
        self._numbers(now)
        self._letters(now)
        self._mails(now)
        return now

    def _numbers(self, now: Kept) -> None:
        for number, entries in now.entries.items():
            known = self.first.setdefault(number, entries[0].because)
            assert known == entries[0].because, f"(e) {number} was given twice"
        destroyed = {line.number for line in now.lines}
        assert len(destroyed) == len(now.lines), "(e) a number was destroyed twice"

    def _letters(self, now: Kept) -> None:
        sent = {each for entries in now.entries.values() for each in _sent(entries)}
        events = [each.event for every in now.entries.values() for each in every]
        there = {each.message_id for each in events if isinstance(each, LetterWritten)}
        assert not (self.sent & there) - sent, "(c) a letter that was sent is not sent any more"
        self.sent |= sent
        taken = {message_id_of(raw) for _, raw in self.world.sender.sent}
        handed = [message_id_of(raw) for _, raw in self.world.handed[-1:]]
        self.uncertain |= {each for each in handed if each in taken and each not in sent}

    def _mails(self, now: Kept) -> None:
        for folder in self.world.mailbox.folders():
            mark = now.desk.marks.get(folder)
            for mail in self.world.mailbox.mails(folder):
                digest = hashlib.sha256(mail.raw).hexdigest()
                dossiers = [number for number, each in now.dossiers.items() if _files(each, digest)]
                assert len(dossiers) <= 1, "(b) one mail has two dossiers"
                read = mark and mark.uidvalidity == mail.place.uidvalidity and mail.place.uid < mark.uidnext
                if read and digest in self.expected - self.gone:
                    taken = now.where(digest) or now.aside(folder, mail.place.uid)
                    assert taken, "(h) the mark is beyond a mail that was not taken"

    # --- at the end --------------------------------------------------------------------

    def at_rest(self) -> Kept:
        """Look at what there is when all has come to rest."""
        world = self.world
        now = self._looked()
        office = world.secretary.office
        assert not (faults := _faults(world.store)), f"the register does not verify: {faults}"
        assert {each.number: each for each in office.dossiers} == now.dossiers, "(f) what is stored is not remembered"
        assert office.desk.to_plain() == now.desk.to_plain(), "(f) the desk is not stored"
        assert not now.desk.letters, "a notice was not sent"
        assert not now.desk.destroying, "a destruction was not finished"
        named = {each.file for each in now.desk.questions.values()}
        named |= {each.file for each in now.desk.waiting.values()}
        files = {str(each.relative_to(world.folder / "desk")) for each in (world.folder / "desk").rglob("*.*")}
        assert files == named, f"files lie on the desk that nothing names: {sorted(files - named)}"
        for number, dossier in now.dossiers.items():
            invariants.each_letter_is_sent_once(now.entries[number])
            invariants.each_letter_goes_to_whom_it_concerns(world, dossier, now.entries[number])
            invariants.nothing_is_told_twice(now.entries[number])
            invariants.something_is_waited_for(world, dossier)
            for filing in dossier.filings:
                assert not now.aside(filing.folder, filing.uid), "(a) a mail is taken and set aside"
        return now


def _faults(store: DossierStore) -> list[str]:
    """Return what is wrong with a register, but for what the next start mends."""
    return [words for _, words in store.verify() if not any(each in words for each in LEFT_BY_A_CRASH)]


def _files(dossier: Dossier, digest: str) -> bool:
    return any(each.digest == digest for each in dossier.filings)


def _sent(entries: Iterable[Entry]) -> Iterable[str]:
    ids = {each.event.letter: each.event.message_id for each in entries if isinstance(each.event, LetterWritten)}
    return (ids[each.event.letter] for each in entries if isinstance(each.event, LetterSent | LetterRefused))


def message_id_of(raw: bytes) -> str:
    """Return the Message-ID of a mail."""
    head = raw.partition(b"\r\n\r\n")[0]
    (line,) = [each for each in head.split(b"\r\n") if each.lower().startswith(b"message-id:")]
    return line.partition(b":")[2].strip().decode()


# --- compared with the undisturbed run ----------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What became of a scenario, without what differs from run to run: serials, Message-IDs."""

    dossiers: Mapping[DossierNumber, Counter[str]]
    lines: tuple[RegisterLine, ...]
    desk: Mapping[str, Any]
    posts: Counter[tuple[str, str, str]]
    mailbox: Counter[tuple[str, str, frozenset[str]]]
    taken: frozenset[str] = frozenset()


def outcome(world: World, now: Kept) -> Outcome:
    """Return what became of a scenario; each letter that came twice, the same bytes, counts once."""
    posts = {raw: post for (_, raw), post in zip(world.sender.sent, world.posts, strict=True)}
    people = [each for folder in world.mailbox.folders() for each in world.mailbox.mails(folder)]
    digests = {hashlib.sha256(each.raw).hexdigest(): each for each in people}
    ours = {raw for _, raw in world.sender.sent}
    desk = now.desk
    names = {digest: message_id_of(each.raw) for digest, each in digests.items()}
    return Outcome(
        {number: _told(entries, names) for number, entries in now.entries.items()},
        now.lines,
        {
            "questions": len(desk.questions),
            "waiting": len(desk.waiting),
            "aside": sorted((each.folder, each.uid, each.reason) for each in desk.aside),
            "absences": desk.absences,
        },
        Counter(_kind(world, post) for post in posts.values()),
        Counter((each.place.folder, message_id_of(each.raw), each.flags) for each in people if each.raw not in ours),
        frozenset(each for each in digests if now.where(each))
        | frozenset(each for each, mail in digests.items() if now.aside(mail.place.folder, mail.place.uid)),
    )


def _kind(world: World, post: Any) -> tuple[str, str, str]:
    # A question has the number of its turn on the desk, where notices stand too.
    return post.to, world.letter(post).name, re.sub(r"VRAAG-\d+", "VRAAG", post.subject)


def _told(entries: Sequence[Entry], names: Mapping[str, str]) -> Counter[str]:
    """Return what happened; a mail under its own Message-ID, for an answer quotes one of ours, which differs."""
    told: Counter[str] = Counter()
    for words, number in _events(entries).items():
        for digest, name in names.items():
            words = words.replace(digest, name)  # noqa: PLW2901 - one name after the other
        told[re.sub(r"'(uid|uidvalidity)': \d+", "", words)] += number
    return told


def _events(entries: Sequence[Entry]) -> Counter[str]:
    kinds = {each.event.letter: each.event.kind for each in entries if isinstance(each.event, LetterWritten)}
    told: Counter[str] = Counter()
    for entry in entries:
        event = entry.event
        if isinstance(event, LetterWritten):
            told[f"written {event.kind} to {event.to} because {entry.because}"] += 1
        elif isinstance(event, LetterSent | LetterRefused):
            told[f"{name_of(event)} {kinds[event.letter]}"] += 1
        elif isinstance(event, MailMoved):
            told[f"moved {event.digest}"] = 1
        else:
            told[str({key: value for key, value in to_record(entry).items() if key not in {"serial", "at"}})] += 1
    return told


def duplicates(world: World) -> list[tuple[str, str]]:
    """Return (recipient, Message-ID) of every further copy of a letter; each must be byte for byte the same."""
    seen: dict[str, bytes] = {}
    found = []
    for envelope, raw in world.sender.sent:
        message_id = message_id_of(raw)
        if message_id in seen:
            assert seen[message_id] == raw, "a second copy has other bytes"
            found.append((parseaddr(envelope.recipients[0])[1], message_id))
        seen[message_id] = raw
    return found
