"""The secretary's office: dossiers, desk and the writing of letters.

Everything durable passes here. Events and the letters that they call for go to the
register in one atomic write, each letter whole and under its Message-ID; sending is
a second step (`secretary.outbox`). No rule of the procedure stands here.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from mailbot.core.agenda import running
from mailbot.core.desk import Desk, DeskLetter, Trace
from mailbot.core.dossier import Dossier
from mailbot.core.events import By, Entry, Event, LetterWritten
from mailbot.core.evolve import evolve, replay
from mailbot.core.identity import Seal
from mailbot.core.letters import Audience, Letter
from mailbot.core.notices import to_post
from mailbot.core.prepared import Hand
from mailbot.core.rules import Rules
from mailbot.core.values import DossierNumber, EmailAddress
from mailbot.errors import StoreError, TemplateError
from mailbot.secretary.agenda import along, news_of
from mailbot.secretary.scribe import Copies, Draft, Ports, Scribe, page_of, thread_of, words_of

__all__ = ["Copies", "Draft", "Office", "Ports"]

log = logging.getLogger("mailbot")

_PASSING = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})
"""Why a file can't be read now, though nothing is wrong with it."""
_NOTICE_COUNTS = timedelta(days=400)
"""How long the code in a notice of no dossier proves a command."""


@dataclass(frozen=True, slots=True)
class _Written:
    event: LetterWritten
    raw: bytes
    copy: tuple[str, str]

    @property
    def on_paper(self) -> bool:
        """Tell whether it has to be printed and posted."""
        return not self.event.to


class Office:
    """Dossiers and desk as they stand, and the only way to change them."""

    def __init__(self, ports: Ports, rules: Rules) -> None:
        """Open the register: every dossier and the desk are read once."""
        self.ports = ports
        self._rules = rules
        self.desk = Desk.from_plain(ports.store.desk())
        self._dossiers: dict[DossierNumber, Dossier] = {}
        self._handled: set[str] = set()
        self._threads: dict[str, DossierNumber] = {}
        """Which dossier holds the mail of a Message-ID that is not ours."""
        self._of_writers: dict[str, set[DossierNumber]] = {}
        """In which dossiers an address stands, or stood, as the complainant's."""
        self.damaged: dict[DossierNumber, str] = {}
        self._unsaved = False
        self._moved = True
        """Whether a term changed since her calendar's file was written."""
        self.stale = False
        """Whether the register refused something: memory may be ahead of it, or behind."""
        self.unsent = 0
        """Letters that the mail server did not take at the last try."""
        for number in ports.store.numbers():
            self._load(number)

    def reread(self) -> None:
        """Go on from what the register holds, as after a new start, where it refused something.

        Raises:
            StoreError: it can't be read either; it is tried again at the next turn.
        """
        if not self.stale:
            return
        self.desk = Desk.from_plain(self.ports.store.desk())
        self._dossiers, self._handled, self._threads, self.damaged = {}, set(), {}, {}
        self._of_writers = {}
        for number in self.ports.store.numbers():
            self._load(number)
        self.stale = self._unsaved = False
        self._moved = True

    def _load(self, number: DossierNumber) -> None:
        try:
            self._keep(replay(number, self.ports.store.load(number)))
        except StoreError as error:
            if getattr(error.__cause__, "errno", None) in _PASSING:
                raise
            self.damaged[number] = str(error)
            log.error("dossier damaged", extra={"dossier": str(number)})  # noqa: TRY400 - the sentence is kept

    def _keep(self, dossier: Dossier) -> None:
        before = self._dossiers.get(dossier.number)
        self._moved = self._moved or before is None or before.marks != dossier.marks
        self._dossiers[dossier.number] = dossier
        self._handled |= dossier.handled
        for each in dossier.filings:
            if each.message_id:
                self._threads[each.message_id] = dossier.number
        for address in dossier.writers:
            self._of_writers.setdefault(address, set()).add(dossier.number)

    @cached_property
    def seal(self) -> Seal:
        """What makes and recognises our own ids."""
        return Seal(self.ports.store.secret(), self.rules.address.domain)

    @property
    def rules(self) -> Rules:
        """What the practice has settled, with the days on which she is away."""
        if self._rules.absences != self.desk.absences:
            self._rules = replace(self._rules, absences=self.desk.absences)
        return self._rules

    @cached_property
    def scribe(self) -> Scribe:
        """Who writes letters, by mail and on paper."""
        return Scribe(self.ports, self.seal, lambda: self.rules)

    @property
    def now(self) -> datetime:
        """This moment."""
        return self.ports.clock.now()

    @property
    def to_send(self) -> int:
        """How many letters are recorded and not sent yet."""
        return len(self.desk.letters) + sum(len(each.outbox) for each in self._dossiers.values())

    def show_agenda(self) -> None:
        """Keep the file of all terms in step with the register; what is refused is tried again at the next turn."""
        if not self._moved:
            return
        with suppress(TemplateError):
            self._moved = not self.ports.agenda.show(running(self.dossiers, self.rules.calendar))
        if self._moved:
            log.warning("the calendar's file can't be written")

    # --- dossiers -------------------------------------------------------------

    @property
    def dossiers(self) -> Sequence[Dossier]:
        """All dossiers that can be read, in the order of their numbers."""
        return [self._dossiers[number] for number in sorted(self._dossiers)]

    def dossier(self, number: DossierNumber) -> Dossier | None:
        """Return a dossier as it stands, or None where there is none.

        Raises:
            StoreError: it is there, but damaged.
        """
        if number in self.damaged:
            raise StoreError(self.damaged[number])
        return self._dossiers.get(number)

    def resolve(self, number: DossierNumber) -> DossierNumber:
        """Return the number under which a dossier goes on: another one where it was merged (§ 7)."""
        dossier = self._dossiers.get(number)
        into = dossier.closing.into if dossier and dossier.closing else ""
        return DossierNumber.parse(into) if into else number

    def knows(self, number: DossierNumber) -> frozenset[str] | None:
        """Return the addresses that a dossier knows; None where there is no such dossier."""
        dossier = self._dossiers.get(number)
        if dossier is None:
            return None
        onward = self._dossiers.get(self.resolve(number), dossier)
        parties = {each.address for each in (*dossier.parties, *onward.parties) if each.address}
        return dossier.addresses | onward.addresses | parties

    def open_of(self, address: str) -> Dossier | None:
        """Return the first open dossier of a complainant who writes from an address, or None."""
        # By address, not by walking past all: ten thousand forged complaints may come at once.
        mine = (self._dossiers.get(number) for number in sorted(self._of_writers.get(address, ())))
        return next((each for each in mine if each and not each.closing and address in each.writers), None)

    def threaded(self, message_ids: Iterable[str]) -> DossierNumber | None:
        """Return the dossier whose mail, sent by others or by her own mail program, these ids name."""
        return next((self._threads[each] for each in message_ids if each in self._threads), None)

    def taken(self, *keys: str) -> bool:
        """Tell whether a mail was handled before, by its digest or its Message-ID."""
        wanted = {key for key in keys if key}
        return bool(wanted & self._handled) or any(self.desk.remembers(self.key(each)) for each in wanted)

    def remember(self, *keys: str) -> None:
        """Know a mail again, by its digest and its Message-ID, once the desk is saved."""
        self.set_desk(self.desk.remembering(self.now, *(self.key(each) for each in keys if each)))

    def key(self, text: str) -> str:
        """Return the keyed hash under which the desk remembers a mail or an address."""
        return self.seal.fingerprint(text)

    def create(
        self,
        because: str,
        by: By,
        opening: Event,
        drafts: Callable[[Dossier], Sequence[Draft]],
        files: Mapping[str, bytes],
    ) -> Dossier:
        """Open a new dossier with the letters that it calls for, in one atomic step."""
        now = self.now
        made: dict[DossierNumber, tuple[Sequence[Entry], Mapping[str, bytes], Dossier]] = {}

        def prepare(number: DossierNumber) -> tuple[Sequence[Entry], Mapping[str, bytes], Dossier]:
            if number not in made:
                made[number] = self._prepare(Dossier(number), because, by, [opening], drafts, now)
            return made[number]

        year = self.rules.calendar.day(now).year
        number = self.ports.store.create(year, lambda n: prepare(n)[0], lambda n: {**files, **prepare(n)[1]})
        self._keep(made[number][2])
        log.info("dossier opened", extra={"dossier": str(number)})
        return made[number][2]

    def record(
        self,
        dossier: Dossier,
        because: str,
        by: By,
        events: Iterable[Event],
        drafts: Callable[[Dossier], Sequence[Draft]] = lambda _: (),
        files: Mapping[str, bytes] | None = None,
    ) -> Dossier:
        """Add events and the letters that they call for to a dossier, in one atomic step."""
        entries, letters, after = self._prepare(dossier, because, by, events, drafts, self.now)
        if entries:
            self.ports.store.append(dossier.number, entries, {**(files or {}), **letters})
            self._keep(after)
        for each in entries:
            log.info("recorded", extra={"dossier": str(dossier.number), "event": type(each.event).__name__})
        return after

    def forget(self, number: DossierNumber) -> None:
        """Drop a destroyed dossier from memory too."""
        self._dossiers.pop(number, None)
        self._moved = True
        left = {address: numbers - {number} for address, numbers in self._of_writers.items()}
        self._of_writers = {address: numbers for address, numbers in left.items() if numbers}

    def _prepare(
        self,
        dossier: Dossier,
        because: str,
        by: By,
        events: Iterable[Event],
        drafts: Callable[[Dossier], Sequence[Draft]],
        now: datetime,
    ) -> tuple[list[Entry], dict[str, bytes], Dossier]:
        entries: list[Entry] = []
        after = dossier

        def add(event: Event, whose: By) -> None:
            nonlocal after
            entries.append(Entry(after.version + 1, now, whose, because, event))
            after = evolve(after, entries[-1])

        for event in events:
            add(event, by)
        files: dict[str, bytes] = {}
        copies: list[tuple[str, str]] = []

        def write(draft: Draft) -> _Written:
            written = self._write(after, draft, tuple(copies), now)
            files[written.event.file] = written.raw
            if written.on_paper:
                # A page can't be read back: who inspects the dossier reads its words (§ 7).
                files[words_of(written.event)] = written.copy[1].encode("utf-8", "replace")
            copies.append(written.copy)
            add(written.event, By.PROGRAM)
            return written

        on_paper = [written for draft in drafts(after) if (written := write(draft)).on_paper]
        if on_paper:
            write(self._posting(after, on_paper))
        return entries, files, after

    def _posting(self, dossier: Dossier, letters: Sequence[_Written]) -> Draft:
        """Return the notice that brings letters on paper to the practitioner, ready to print and post (§ 4)."""
        kinds = tuple(each.event.kind for each in letters)
        pages = tuple(page_of(dossier.number, each.event.letter, each.raw) for each in letters)
        if self.ports.regulation and "client-acknowledgement" in kinds:
            # It goes into the same envelope, as it goes along with the mail (§ 4).
            pages = (*pages, self.ports.regulation)
        make: Callable[[Hand, Copies], Letter] = lambda hand, _: to_post(dossier, kinds, self.rules, hand)  # noqa: E731
        return Draft(make, self.rules.practitioner.address, attachments=pages)

    def _write(self, dossier: Dossier, draft: Draft, copies: Copies, now: datetime) -> _Written:
        audience = Audience.PRACTITIONER if draft.to == self.rules.practitioner.address else Audience.CLIENT
        scope = str(dossier.number).lower()
        message_id = self.seal.message_id(scope, audience, self.ports.nonce())
        letter = draft.make(Hand(self.rules.practitioner.address, self.seal.code(message_id)), copies)
        news = news_of(dossier, self._dossiers, draft, now, self.rules.calendar)
        letter, files, told = along(letter, news, self.ports.agenda, now)
        draft = replace(draft, attachments=(*draft.attachments, *files))
        serial = len(dossier.letters) + 1
        if draft.to:
            thread = thread_of(dossier, audience, draft)
            raw, text = self.scribe.mail(letter, draft, message_id, thread, now)
            file = f"letters/{serial:04}.eml"
        else:
            raw, text = self.scribe.page(dossier, letter, now)
            file = f"letters/{serial:04}.pdf"
        event = LetterWritten(serial, letter.name, letter.audience, draft.to, message_id, file, told)
        return _Written(event, raw, (letter.name, text))

    # --- the desk -------------------------------------------------------------

    def set_desk(self, desk: Desk) -> None:
        """Change the desk in memory; `save_desk` makes it durable, at the latest after the round."""
        self.desk = desk
        self._unsaved = True

    def save_desk(self, files: Mapping[str, bytes | None] | None = None) -> None:
        """Make the desk durable, with its files."""
        if self._unsaved or files:
            self.ports.store.save_desk(self.desk.to_plain(), files or {})
            self._unsaved = False

    def write_notice(self, draft: Draft, scope: str = "desk") -> tuple[str, dict[str, bytes]]:
        """Put a letter of no dossier on the desk; return its Message-ID and its file.

        The caller saves the desk with that file, together with what caused the letter.
        """
        now = self.now
        message_id = self.seal.message_id(scope, Audience.PRACTITIONER, self.ports.nonce())
        letter = draft.make(Hand(self.rules.practitioner.address, self.seal.code(message_id)), ())
        thread = (draft.in_reply_to,) if draft.in_reply_to else ()
        raw, _ = self.scribe.mail(letter, draft, message_id, thread, now)
        serial = self.desk.serial + 1
        file = f"letters/{serial:06}.eml"
        entry = DeskLetter(letter.name, draft.to, message_id, file)
        letters = self.desk.letters | {serial: entry}
        notices = {key: at for key, at in self.desk.notices.items() if now - at < _NOTICE_COUNTS} | {message_id: now}
        self.set_desk(replace(self.desk, serial=serial, letters=letters, notices=notices))
        if letter.number in self._dossiers:
            self.set_desk(self.desk.traced(Trace(letter.number, message_id)))
        return message_id, {file: raw}

    def tell(self, make: Callable[[Hand, Copies], Letter], in_reply_to: str = "") -> None:
        """Write a notice of no dossier to the practitioner, and save the desk."""
        _, files = self.write_notice(Draft(make, self.rules.practitioner.address, in_reply_to))
        self.save_desk(files)

    # --- limits ---------------------------------------------------------------

    def may_write_automatically(self, address: EmailAddress, now: datetime) -> bool:
        """Tell whether the limits leave room for one more automatic mail (config `[limits]`)."""
        limits, desk = self.rules.limits, self.desk
        today = desk.automatic_since(now - timedelta(days=1), now, self.key(address))
        this_hour = desk.automatic_since(now - timedelta(hours=1), now)
        return today < limits.per_address_per_day and this_hour < limits.per_hour

    def count_automatic(self, address: str) -> None:
        """Count one automatic mail to an address that is kept only as a keyed hash."""
        self.set_desk(self.desk.with_automatic(self.now, self.key(address)))
