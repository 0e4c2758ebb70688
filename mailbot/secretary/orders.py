"""The practitioner's commands: proven, carried out once, answered always (mail.md).

A command without proof is kept until its copy in Sent proves it; when that does not
come, she is asked to confirm and nothing is done. One that can't be taken back is
confirmed always. What can't be done is answered with why, and nothing has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailbot.core import authority, commands, letters
from mailbot.core.commands import About, Order
from mailbot.core.desk import Waiting
from mailbot.core.dossier import Dossier
from mailbot.core.events import By, CopySeen
from mailbot.core.mail import Attachment, Message
from mailbot.core.prepared import Hand, question_tag
from mailbot.core.values import DossierNumber, Found
from mailbot.errors import NotAllowed, StoreError
from mailbot.ports import Arrival, Place
from mailbot.reading.authresults import dmarc_failed
from mailbot.reading.contents import labelled
from mailbot.secretary import traces
from mailbot.secretary.answering import Answering
from mailbot.secretary.desk_orders import DeskOrders
from mailbot.secretary.dossier_orders import DossierOrders
from mailbot.secretary.inspection import Inspection
from mailbot.secretary.mail import Received, authenticated
from mailbot.secretary.office import Copies, Draft, Office

_CONFIRM_WITHIN = timedelta(days=3)
_MOST_WAITING = 20
"""Commands without proof that are kept at a time: a flood of forged ones ends here."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Judges commands, and has them carried out."""

    office: Office
    answering: Answering
    inspection: Inspection
    of_dossiers: DossierOrders
    of_desk: DeskOrders

    def obey(self, mail: Received) -> str:
        """Handle a mail that claims to be a command; return the kind under which it is counted."""
        office, message = self.office, mail.message
        if office.taken(message.digest, message.message_id):
            if office.taken(message.digest):
                traces.note_command(office, self._order(mail).number, mail)
            self._note_copy(message.message_id, message.digest, mail.arrival.place, mail.arrival.received)
            traces.note_copy(office, mail)
            # After a crash the desk can be behind: what was carried out waits for nothing.
            self.office.save_desk(self._drop_waiting(self._same(message)))
            return "commands"
        order = self._order(mail)
        if self._proven(mail, order) and authority.is_fresh(message, office.now):
            self._at_once(mail, order)
        elif len(office.desk.waiting) < _MOST_WAITING:
            if mail.sent_folder:
                # Too old to be obeyed unasked, but hers, whatever she answers.
                traces.note_command(office, order.number, mail)
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
        return order.with_body(mail.text, self._contents(mail), len(message.attachments))

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

    def _at_once(self, mail: Received, order: Order) -> None:
        """Carry out a proven command, or ask first where it can't be taken back."""
        if not self.inspection.must_be_confirmed(order):
            self.carry_out(mail, order)
            return
        why_not = self._why_not(order)
        if why_not:
            self._finish(mail, order, lambda: self._refuse(mail, order, why_not))
        else:
            self._finish(mail, order, lambda: self._ask(self._wait(mail, sure=True)))

    def _ask(self, serial: int) -> None:
        """Ask once: after a crash it may be that only the desk was behind."""
        if not self.office.desk.waiting[serial].confirm_id:
            self.ask_to_confirm(serial)

    def _why_not(self, order: Order) -> NotAllowed | None:
        """Return why a dossier can't be sent out as asked, before she is asked to confirm it."""
        try:
            self.inspection.preview(order, self._number(order))
        except NotAllowed as refusal:
            return refusal
        except StoreError:
            return NotAllowed("damaged")
        return None

    def _number(self, order: Order) -> DossierNumber:
        if order.number is None:
            raise NotAllowed("no dossier")
        return order.number

    # --- without proof --------------------------------------------------------

    def _wait(self, mail: Received, *, sure: bool = False) -> int:
        """Keep a command that is not to be carried out yet; return its serial."""
        office, message = self.office, mail.message
        for kept, each in office.desk.waiting.items():
            if each.digest == message.digest and each.sure is sure:
                # A crash came before the mark was moved past it.
                return kept
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
            sure=sure,
        )
        desk = replace(office.desk, serial=serial, waiting=office.desk.waiting | {serial: entry})
        office.set_desk(desk)
        office.save_desk({file: mail.raw})
        return serial

    def ask_to_confirm(self, serial: int, *, changed: bool = False) -> None:
        """Ask the practitioner whether a command was hers, or whether she is sure; valid three days."""
        office, entry = self.office, self.office.desk.waiting[serial]
        mail = self._kept_command(entry)
        order, until = self._order(mail), office.now + _CONFIRM_WITHIN
        shown = self._shown(order)
        zone = office.rules.calendar.zone

        def make(hand: Hand, _copies: Copies) -> letters.Letter:
            return letters.Confirm(
                number=order.number,
                language=office.rules.practice.language,
                word=order.word or order.written,
                # What she forwards stands below what she types, and is what she is asked about.
                text=order.text or (mail.message.text if order.word == "nieuw" else ""),
                sent=mail.message.date.astimezone(zone) if mail.message.date else None,
                valid_until=until.astimezone(zone),
                yes=hand.command(question_tag(serial), "ja"),
                irrevocable=self.inspection.must_be_confirmed(order),
                to=shown.to,
                blackened=shown.hidden,
                changed=changed,
            )

        draft = Draft(make, office.rules.practitioner.address, attachments=shown.files)
        message_id, files = office.write_notice(draft, f"vraag-{serial}")
        asked = replace(entry, until=until, confirm_id=message_id, seen=self.inspection.extent(order))
        office.set_desk(replace(office.desk, waiting=office.desk.waiting | {serial: asked}))
        office.save_desk(files)

    def _shown(self, order: Order) -> _Shown:
        """Return the dossier as it would go out, so that she sees it before she confirms (§ 7)."""
        if not self.inspection.must_be_confirmed(order):
            return _Shown()
        try:
            reader, made = self.inspection.preview(order, self._number(order))
        except (NotAllowed, StoreError):
            return _Shown()
        return _Shown(reader.address or reader.name, made.hidden, made.files)

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

        def effect() -> None:
            try:
                self._do(mail, order)
            except NotAllowed as refusal:
                self._refuse(mail, order, refusal)
            except StoreError:
                if not self.office.damaged:
                    # The disk refuses, the dossier is sound: the command is obeyed when there is room again.
                    raise
                self._refuse(mail, order, NotAllowed("damaged"))

        self._finish(mail, order, effect)

    def _refuse(self, mail: Received, order: Order, refusal: NotAllowed) -> None:
        """Tell why it was not done, and remember that in one step: a crash after it has it refused no second time."""
        self.office.remember(mail.message.digest, mail.message.message_id)
        self.answering.refuse(mail, order, refusal)

    def _finish(self, mail: Received, order: Order, effect: Callable[[], None]) -> None:
        """Have an effect, and remember that the command is done with."""
        office, message = self.office, mail.message
        effect()
        same = self._same(message)
        for each in (office.desk.waiting[key] for key in same):
            if each.digest != message.digest:
                self._note_copy(each.message_id, each.digest, _place(each), each.arrived or office.now)
        gone = self._drop_waiting(same)
        traces.note_command(office, order.number, mail)
        office.remember(message.digest, message.message_id)
        office.save_desk(gone)

    def _same(self, message: Message) -> set[int]:
        """Return the waiting commands that are copies of a mail."""
        waiting = self.office.desk.waiting.items()
        mine = ((key, each) for key, each in waiting if not each.sure)
        return {key for key, each in mine if message.message_id and each.message_id == message.message_id}

    def _do(self, mail: Received, order: Order) -> None:
        if not order.word:
            raise NotAllowed("unknown command" if order.written else "no command")
        if order.question is not None:
            self._about_question(mail, order, order.question)
        elif commands.entry(order.word).about is About.NOTHING:
            self.of_desk.carry_out(mail, order)
        else:
            self.of_dossiers.carry_out(mail, order)

    def _about_question(self, mail: Received, order: Order, serial: int) -> None:
        desk = self.office.desk
        if order.word not in ("ja", "nee", "samenvoegen"):
            raise NotAllowed("not a question")
        if serial in desk.waiting and order.word != "samenvoegen":
            self._confirmed(mail, serial, yes=order.word == "ja")
        elif serial in desk.questions:
            self.of_desk.decided(mail, order, serial, desk.questions[serial])
        else:
            raise NotAllowed("already answered")

    def _confirmed(self, mail: Received, serial: int, *, yes: bool) -> None:
        entry = self.office.desk.waiting[serial]
        waiting = self._kept_command(entry)
        if not yes:
            self.answering.tell_done(mail, "nee", None, self._drop_waiting({serial}))
            return
        order = self._order(waiting)
        done = self._done(waiting.message, entry)
        if not done and self.inspection.extent(order) > entry.seen:
            # What came in since was not among what she confirmed.
            self._finish(mail, order, lambda: self.ask_to_confirm(serial, changed=True))
            return
        # After a crash in between it is done already, and only the desk is behind.
        if not done:
            self.carry_out(waiting, order)
        traces.note_answer(self.office, serial, waiting.message, mail)
        self.office.remember(mail.message.digest, mail.message.message_id)
        self.office.save_desk(self._drop_waiting({serial} & set(self.office.desk.waiting)))

    def _done(self, message: Message, entry: Waiting) -> bool:
        """Tell whether the effect of a command stands already."""
        keys = {message.digest, message.message_id} - {""}
        if not entry.sure:
            return self.office.taken(*keys)
        # That it was asked about is on the desk; that it was done, in its dossier.
        return any(keys & each.handled for each in self.office.dossiers)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a request to confirm shows of a dossier that would go out."""

    to: str = ""
    hidden: tuple[str, ...] = ()
    files: tuple[Attachment, ...] = ()


def _place(entry: Waiting) -> Place:
    return Place(entry.folder, entry.uidvalidity, entry.uid)
