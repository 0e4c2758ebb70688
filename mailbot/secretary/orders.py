"""The practitioner's commands: proven, carried out once, answered always (mail.md).

A command without proof is kept until its copy in Sent proves it; when that does not
come, she is asked to confirm and nothing is done. What can't be done is answered
with why, and nothing has changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailbot.core import authority, commands, consequences, letters, procedure
from mailbot.core.commands import About, Order
from mailbot.core.desk import Question, Waiting
from mailbot.core.dossier import Dossier
from mailbot.core.events import By, CopySeen, Event, MessageFiled
from mailbot.core.mail import Message
from mailbot.core.values import Channel, Found
from mailbot.errors import NotAllowed, StoreError
from mailbot.ports import Arrival, Place
from mailbot.reading.authresults import dmarc_failed
from mailbot.reading.contents import labelled
from mailbot.secretary.digest import digest
from mailbot.secretary.intake import Intake, address_in
from mailbot.secretary.mail import Received, authenticated
from mailbot.secretary.office import Copies, Draft, Office

_CONFIRM_WITHIN = timedelta(days=3)
_MOST_WAITING = 20
"""Commands without proof that are kept at a time: a flood of forged ones ends here."""

_CHANNELS = {"telefoon": Channel.TELEPHONE, "telephone": Channel.TELEPHONE, "post": Channel.POST}


@dataclass(frozen=True, slots=True)
class Orders:
    """Judges and carries out commands."""

    office: Office
    intake: Intake

    def obey(self, mail: Received) -> str:
        """Handle a mail that claims to be a command; return the kind under which it is counted."""
        office, message = self.office, mail.message
        if office.taken(message.digest, message.message_id):
            self._note_copy(message.message_id, message.digest, mail.arrival.place, mail.arrival.received)
            # After a crash the desk can be behind: what was carried out waits for nothing.
            self.office.save_desk(self._drop_waiting(self._same(message)))
            return "commands"
        order = self._order(mail)
        if self._proven(mail, order) and authority.is_fresh(message, office.now):
            self.carry_out(mail, order)
        elif len(office.desk.waiting) < _MOST_WAITING:
            self._wait(mail)
        else:
            # Beyond that many it is an attack; those that wait are told, the rest is not kept.
            return "left_alone"
        return "commands"

    def _order(self, mail: Received) -> Order:
        """Read the command; what is named by no tag is named by the notice that it answers."""
        message = mail.message
        order = commands.parse(message.subject) or Order("", "")
        own = self.office.seal.first(message.thread)
        if own and order.number is None and order.question is None:
            order = replace(order, number=own.number, question=own.question)
        return order.with_body(mail.text, self._contents(mail))

    def _contents(self, mail: Received) -> tuple[Found, ...]:
        return labelled(mail.message, self.office.rules.calendar.zone)

    def _proven(self, mail: Received, order: Order) -> bool:
        # A forwarded notice is in other hands too: where the server says forged, no code helps.
        if not mail.sent_folder and dmarc_failed(mail.message, self.office.rules.authserv_id):
            return False
        proof = authority.prove(
            mail.message,
            code=order.code,
            notices=self._notices(order),
            seal=self.office.seal,
            in_own_folder=mail.sent_folder,
            authenticated=authenticated(mail.message, self.office.rules),
            number=order.number,
            question=order.question,
        )
        return proof is not None and authority.claims_practitioner(mail.message, self.office.rules.practitioner)

    def _notices(self, order: Order) -> list[str]:
        known = self.office.desk.notices
        dossier = self._dossier(order)
        written = dossier.letters.values() if dossier else ()
        return [*known, *(each.message_id for each, _ in written if each.audience is letters.Audience.PRACTITIONER)]

    def _dossier(self, order: Order) -> Dossier | None:
        try:
            return self.office.dossier(order.number) if order.number else None
        except StoreError:
            return None

    # --- without proof --------------------------------------------------------

    def _wait(self, mail: Received) -> None:
        office, message = self.office, mail.message
        serial = office.desk.serial + 1
        file = f"waiting/{serial:06}.eml"
        place = mail.arrival.place
        entry = Waiting(
            file=file,
            digest=message.digest,
            message_id=message.message_id,
            until=office.now + office.rules.patience,
            folder=place.folder,
            uidvalidity=place.uidvalidity,
            uid=place.uid,
            arrived=mail.arrival.received,
        )
        desk = replace(office.desk, serial=serial, waiting=office.desk.waiting | {serial: entry})
        office.set_desk(desk)
        office.save_desk({file: mail.raw})

    def ask_to_confirm(self, serial: int) -> None:
        """Ask the practitioner whether a command was hers; valid three days."""
        office, entry = self.office, self.office.desk.waiting[serial]
        mail = self._kept_command(entry)
        order, until = self._order(mail), office.now + _CONFIRM_WITHIN
        zone = office.rules.calendar.zone
        draft = Draft(
            lambda hand, _: letters.Confirm(
                number=order.number,
                language=office.rules.practice.language,
                word=order.word or order.written,
                text=order.text[:2000],
                sent=mail.message.date.astimezone(zone) if mail.message.date else None,
                valid_until=until.astimezone(zone),
                yes=hand.command(consequences.question_tag(serial), "ja"),
            ),
            office.rules.practitioner.address,
        )
        message_id, files = office.write_notice(draft, f"vraag-{serial}")
        asked = replace(entry, until=until, confirm_id=message_id)
        office.set_desk(replace(office.desk, waiting=office.desk.waiting | {serial: asked}))
        office.save_desk(files)

    def expire(self, serial: int) -> None:
        """Let a command go that was never confirmed; nothing was done."""
        self.office.save_desk(self._drop_waiting({serial}))

    def _drop_waiting(self, serials: set[int]) -> dict[str, bytes | None]:
        desk = self.office.desk
        gone: dict[str, bytes | None] = {desk.waiting[each].file: None for each in serials}
        kept = {key: each for key, each in desk.waiting.items() if key not in serials}
        self.office.set_desk(replace(desk, waiting=kept))
        return gone

    def _kept(self, file: str) -> Received:
        raw = self.office.ports.store.read_desk_file(file)
        message = self.office.ports.reader(raw)
        return Received(message, raw, Arrival(Place("", 0, 0), self.office.now, len(raw), raw))

    def _kept_command(self, entry: Waiting) -> Received:
        kept = self._kept(entry.file)
        arrived = entry.arrived or kept.arrival.received
        return replace(kept, arrival=Arrival(_place(entry), arrived, len(kept.raw), kept.raw))

    def _note_copy(self, message_id: str, digest: str, place: Place, arrived: datetime) -> None:
        """Note where a second copy of a command stands: it is destroyed with its dossier (§ 9)."""
        if not message_id or not place.folder:
            return
        for dossier in self.office.dossiers:
            if message_id in dossier.handled and digest not in dossier.handled:
                seen = CopySeen(digest, place.folder, place.uidvalidity, place.uid, arrived)
                self.office.record(dossier, "", By.PROGRAM, (seen,))

    # --- carried out ----------------------------------------------------------

    def carry_out(self, mail: Received, order: Order) -> None:
        """Carry out a proven command once, and answer it."""
        office, message = self.office, mail.message
        try:
            self._do(mail, order)
        except NotAllowed as refusal:
            self._refuse(mail, order, refusal)
        except StoreError:
            self._refuse(mail, order, NotAllowed("damaged"))
        same = self._same(message)
        for each in (office.desk.waiting[key] for key in same):
            if each.digest != message.digest:
                self._note_copy(each.message_id, each.digest, _place(each), each.arrived or office.now)
        gone = self._drop_waiting(same)
        keys = (office.key(message.digest), office.key(message.message_id) if message.message_id else "")
        office.set_desk(office.desk.remembering(office.now, *keys))
        office.save_desk(gone)

    def _same(self, message: Message) -> set[int]:
        """Return the waiting commands that are copies of a mail."""
        waiting = self.office.desk.waiting.items()
        return {key for key, each in waiting if message.message_id and each.message_id == message.message_id}

    def _do(self, mail: Received, order: Order) -> None:
        if not order.word:
            raise NotAllowed("unknown command" if order.written else "no command")
        if order.question is not None:
            self._about_question(mail, order, order.question)
        elif commands.entry(order.word).about is About.NOTHING:
            {"nieuw": self._new, "overzicht": self._overview, "help": self._help}[order.word](mail, order)
        else:
            self._about_dossier(mail, order)

    def _about_question(self, mail: Received, order: Order, serial: int) -> None:
        desk = self.office.desk
        if order.word not in ("ja", "nee"):
            raise NotAllowed("not a question")
        if serial in desk.waiting:
            self._confirmed(mail, serial, yes=order.word == "ja")
        elif serial in desk.questions:
            self._decided(mail, serial, desk.questions[serial], yes=order.word == "ja")
        else:
            raise NotAllowed("already answered")

    def _decided(self, mail: Received, serial: int, question: Question, *, yes: bool) -> None:
        office = self.office
        doubtful = self._kept(question.file)
        dossier: Dossier | None = None
        if yes:
            place = Place(question.folder, question.uidvalidity, question.uid)
            arrival = Arrival(place, question.received, len(doubtful.raw), doubtful.raw)
            # After a crash in between, the dossier is there and only the desk is behind.
            known = (each for each in office.dossiers if question.digest in each.handled)
            dossier = next(known, None) or self.intake.open(replace(doubtful, arrival=arrival), ())
        kept = {key: each for key, each in office.desk.questions.items() if key != serial}
        office.set_desk(replace(office.desk, questions=kept))
        self._transcript(mail, "ja" if yes else "nee", dossier, {question.file: None})

    def _confirmed(self, mail: Received, serial: int, *, yes: bool) -> None:
        entry = self.office.desk.waiting[serial]
        waiting = self._kept_command(entry)
        self.office.save_desk(self._drop_waiting({serial}) if not yes else None)
        if yes:
            # After a crash in between it is done already, and only the desk is behind.
            if not self.office.taken(waiting.message.digest, waiting.message.message_id):
                self.carry_out(waiting, self._order(waiting))
            self.office.save_desk(self._drop_waiting({serial} & set(self.office.desk.waiting)))
        else:
            self._transcript(mail, "nee", None)

    def _about_dossier(self, mail: Received, order: Order) -> None:
        office = self.office
        if order.number is None:
            raise NotAllowed("no such dossier")
        dossier = office.dossier(order.number)
        if dossier is None:
            destroyed = any(line.number == order.number for line in office.ports.store.lines())
            raise NotAllowed("destroyed" if destroyed else "no such dossier", {"number": str(order.number)})
        if order.word == "status":
            self._status(mail, dossier)
            return
        step = procedure.STEPS.get(order.word)
        if step is None:
            raise NotAllowed("not a question")
        self._record(mail, dossier, order, step(dossier, order, office.now, office.rules))

    def _record(self, mail: Received, dossier: Dossier, order: Order, events: tuple[Event, ...]) -> None:
        office, rules = self.office, self.office.rules
        nth = len(dossier.filings) + 1
        filed = MessageFiled(mail.filing(nth), mail.message.sender or "", mail.message.subject, order.text)

        def drafts(after: Dossier) -> list[Draft]:
            sent = [Draft.of(letter, after.address) for letter in consequences.client_letters(after, events, rules)]
            if order.word == "ja":
                sent = [Draft.of(consequences.acknowledgement(after, rules), after.address)]
            answer = Draft(
                lambda hand, copies: self._transcript_of(after, order.word, copies, events, hand),
                rules.practitioner.address,
                mail.message.message_id,
            )
            return [*sent, answer]

        office.record(dossier, mail.message.digest, By.PRACTITIONER, (filed, *events), drafts, mail.files(nth))

    def _transcript_of(
        self, after: Dossier, word: str, copies: Copies, events: tuple[Event, ...], hand: consequences.Hand
    ) -> letters.Letter:
        return letters.Transcript(
            number=after.number,
            language=self.office.rules.practice.language,
            word=word,
            sent=copies,
            deadlines=consequences.deadline_views(after, self.office.now, self.office.rules),
            phase=after.phase.value,
            detail=consequences.transcript_detail(events),
            commands=hand.all(after.number.tag, consequences.fitting(after)),
        )

    def _transcript(
        self, mail: Received, word: str, dossier: Dossier | None, files: dict[str, bytes | None] | None = None
    ) -> None:
        """Answer a command that was about no dossier when it came."""
        office = self.office

        def make(hand: consequences.Hand, _copies: Copies) -> letters.Letter:
            if dossier:
                return self._transcript_of(dossier, word, (), (), hand)
            return letters.Transcript(None, office.rules.practice.language, word)

        draft = Draft(make, office.rules.practitioner.address, mail.message.message_id)
        _, written = office.write_notice(draft)
        office.save_desk({**written, **(files or {})})

    def _status(self, mail: Received, dossier: Dossier) -> None:
        office = self.office
        entries = office.ports.store.load(dossier.number)
        draft = Draft(
            lambda hand, _: consequences.status(dossier, entries, office.now, office.rules, hand),
            office.rules.practitioner.address,
            mail.message.message_id,
        )
        office.record(dossier, mail.message.digest, By.PRACTITIONER, (), lambda _: [draft])

    def _new(self, mail: Received, order: Order) -> None:
        """Register a complaint that came by telephone or post, from her notes (§ 1)."""
        if not order.text.strip():
            raise NotAllowed("no text")
        word = (order.argument.split() or [""])[0]
        known = (each for each in self.office.dossiers if mail.message.digest in each.handled)
        if next(known, None) is None:
            channel = _CHANNELS.get(word, Channel.TELEPHONE)
            self.intake.register(channel, order.contents, mail, address_in(order.contents))

    def _overview(self, mail: Received, _order: Order) -> None:
        office = self.office
        office.tell(lambda hand, _: digest(office, hand, on_demand=True), mail.message.message_id)

    def _help(self, mail: Received, order: Order) -> None:
        office, dossier = self.office, self._dossier(order)
        office.tell(lambda hand, _: consequences.command_help(dossier, office.rules, hand), mail.message.message_id)

    def _refuse(self, mail: Received, order: Order, refusal: NotAllowed) -> None:
        office = self.office
        dossier = self._dossier(order)
        words = consequences.fitting(dossier) if dossier else ("help", "overzicht")
        tag = consequences.tag_of(dossier.number if dossier else None)
        near = commands.nearest(order.written) if not order.word else ""

        def make(hand: consequences.Hand, _copies: Copies) -> letters.Letter:
            return letters.Refusal(
                number=order.number,
                language=office.rules.practice.language,
                word=order.word or order.written,
                code=refusal.code,
                data=refusal.data,
                nearest=near,
                # Her words go along, so that the right button is all that is left to press.
                commands=tuple(hand.command(tag, word, order.text[:1000]) for word in words),
            )

        office.tell(make, mail.message.message_id)


def _place(entry: Waiting) -> Place:
    return Place(entry.folder, entry.uidvalidity, entry.uid)
