"""First mails: open a dossier, ask the practitioner, or leave alone (§ 2a, § 4, § 7).

Certain: a dossier, acknowledged at once. Doubtful: the practitioner is asked, and
nobody else gets an answer. No: nothing at all happens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from mailbot.core import consequences, letters, notices
from mailbot.core.desk import Question
from mailbot.core.dossier import Dossier
from mailbot.core.events import By, ComplaintReceived
from mailbot.core.flood import DAY, within
from mailbot.core.mail import Message
from mailbot.core.prepared import Hand, question_tag
from mailbot.core.values import Channel, EmailAddress, Field, Found, Kind
from mailbot.reading.contents import contents
from mailbot.reading.forwarded import as_message, forwarded
from mailbot.reading.language import language
from mailbot.reading.orders import receipt_words
from mailbot.reading.triage import Context, triage
from mailbot.secretary import crowd
from mailbot.secretary.mail import Received, held_back, is_form, shown_letters
from mailbot.secretary.office import Draft, Office

_MOST_QUESTIONS = 500
"""Doubtful mails that wait for her decision at a time: a flood ends here."""
_EXCERPT = 4000
"""Characters of a doubtful mail that the question to the practitioner shows."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Handles mail that belongs to no dossier yet."""

    office: Office

    def first(self, mail: Received) -> str:
        """Handle a first mail; return the kind under which it is counted."""
        found = triage(mail.message, practice=self._context(mail.message))
        if found.kind is Kind.OTHER:
            return "left_alone"
        also = self._open_dossier_of(mail.message)
        if found.kind is Kind.COMPLAINT and not also:
            self.open(mail, found.reasons)
            return "complaints"
        if not also and self._said_no(mail.message, found.codes):
            return "left_alone"
        reasons = (*found.reasons, *((f"deze afzender heeft al een open dossier: {also.number}",) if also else ()))
        self.ask(mail, reasons, also, found.codes)
        return "doubtful"

    def _said_no(self, message: Message, codes: tuple[str, ...]) -> bool:
        """Tell whether she said of this sender's mail of this kind that it is no complaint."""
        office, sender = self.office, message.sender
        return bool(sender and codes) and office.desk.was_declined(office.now, office.key(sender or ""), codes)

    def open(self, mail: Received, reasons: tuple[str, ...]) -> Dossier:
        """Open a dossier for a complaint by mail, with acknowledgement and notice (§ 4, § 7)."""
        office, message = self.office, mail.message
        held = self._held_back(message)
        opening = self._opening(mail, mail.arrival.received)
        told = crowd.has_notice(office, complaint=True)
        drafts = self._first_letters(mail.incoming(), reasons, held, told=told)
        dossier = office.create(message.digest, By.COMPLAINANT, opening, drafts, mail.files(1))
        if not held:
            office.count_automatic(dossier.address)
            crowd.acknowledged(office, dossier.address)
        return dossier

    def _first_letters(
        self, shown: notices.Incoming, reasons: tuple[str, ...], held: str, in_reply_to: str = "", *, told: bool = True
    ) -> Callable[[Dossier], Sequence[Draft]]:
        """Return what writes the acknowledgement, unless held back, and the notice, unless told with others."""
        office = self.office

        def drafts(dossier: Dossier) -> Sequence[Draft]:
            notice = Draft(
                lambda hand, _: notices.new_complaint(dossier, shown, reasons, held, office.now, office.rules, hand),
                office.rules.practitioner.address,
                in_reply_to,
            )
            notices_now = [notice] if told else []
            if held:
                return notices_now
            return [Draft.of(consequences.acknowledgement(dossier, office.rules), dossier.address), *notices_now]

        return drafts

    def register(self, channel: Channel, found: tuple[Found, ...], mail: Received, address: str, on: date) -> Dossier:
        """Open a dossier for a complaint that the practitioner registers by command (§ 1).

        Without a mail address the acknowledgement goes by post: she gets it as PDF (§ 4).
        """
        office, rules = self.office, self.office.rules
        today = rules.calendar.day(office.now)
        noon = rules.calendar.at(on, time(12))
        opening = replace(
            self._opening(mail, office.now if on == today else noon),
            channel=channel,
            contents=_with_notes(found, mail.text),
            address=address,
            claimed="",
            sender_name="",
            subject="",
        )
        name = next((each.value for each in found if each.field is Field.NAME), "")
        incoming = notices.Incoming(name, address, "", mail.text, mail.incoming().attachments)
        drafts = self._first_letters(incoming, (), "", mail.message.message_id)
        return office.create(mail.message.digest, By.PRACTITIONER, opening, drafts, mail.files(1))

    def forwarded(self, mail: Received) -> Dossier | None:
        """Open a dossier for a complaint that she forwards (§ 1); None where nothing is forwarded.

        It is the original sender's, with the original's text and date. Nothing goes to an
        address that only a forwarded mail names: she confirms it first.
        """
        office, rules = self.office, self.office.rules
        found = forwarded(mail.message, rules.calendar.zone, rules.own, office.ports.reader)
        if found is None:
            return None
        original = as_message(found, mail.message)
        received = min(found.date, office.now) if found.date else office.now
        opening = replace(
            self._opening(mail, received),
            language=language(found.text),
            contents=contents(original, rules.calendar.zone),
            sender_name=found.sender_name,
            address="",
            claimed=found.address,
            subject=found.subject,
        )
        shown = notices.Incoming(
            found.sender_name,
            found.address,
            found.subject,
            found.text,
            mail.incoming().attachments,
            shown_letters(original),
        )
        drafts = self._first_letters(shown, (), "no address", mail.message.message_id)
        return office.create(mail.message.digest, By.PRACTITIONER, opening, drafts, mail.files(1))

    def ask(
        self, mail: Received, reasons: tuple[str, ...], also: Dossier | None = None, codes: tuple[str, ...] = ()
    ) -> None:
        """Ask the practitioner whether a mail is a complaint; keep it until she says.

        `also` is the sender's open dossier, into which she can put it.
        """
        office, message = self.office, mail.message
        told = crowd.has_notice(office, complaint=False)
        if not told and len(office.desk.questions) >= _MOST_QUESTIONS:
            # It stays in her mailbox, and is counted in what she is told; the desk has an end.
            return
        serial = office.desk.serial + 1
        file = f"questions/{serial:06}.eml"
        place = mail.arrival.place
        question = Question(
            file=file,
            digest=message.digest,
            received=mail.arrival.received,
            sender=message.sender or "",
            subject=message.subject,
            folder=place.folder,
            uidvalidity=place.uidvalidity,
            uid=place.uid,
            codes=codes,
        )
        desk = replace(office.desk, serial=serial, questions=office.desk.questions | {serial: question})
        office.set_desk(desk.remembering(office.now, office.key(message.digest)))
        if not told:
            office.save_desk({file: mail.raw})
            return
        draft = Draft(lambda hand, _: self._doubt(serial, mail, reasons, also, hand), office.rules.practitioner.address)
        _, files = office.write_notice(draft, f"vraag-{serial}")
        office.save_desk({file: mail.raw, **files})

    def _doubt(
        self, serial: int, mail: Received, reasons: tuple[str, ...], also: Dossier | None, hand: Hand
    ) -> letters.Letter:
        tag = question_tag(serial)
        shown, rules = mail.incoming(), self.office.rules
        return letters.Doubt(
            number=None,
            language=rules.practice.language,
            question=serial,
            sender_name=shown.name,
            sender_email=shown.address,
            subject=shown.subject,
            text=shown.text[:_EXCERPT],
            received=mail.arrival.received.astimezone(rules.calendar.zone),
            reasons=reasons,
            yes=hand.command(tag, "ja"),
            no=hand.command(tag, "nee"),
            merge=hand.command(tag, f"samenvoegen {also.number}") if also else None,
            letters=shown.letters,
        )

    def _opening(self, mail: Received, received: datetime) -> ComplaintReceived:
        rules, message = self.office.rules, mail.message
        sender, form = message.sender, is_form(message, rules)
        return ComplaintReceived(
            channel=Channel.EMAIL,
            received=received,
            language=language(mail.said),
            handler=rules.first_handler,
            submission=rules.lengths.submission,
            contact=rules.lengths.contact,
            proposal=rules.lengths.proposal,
            contents=contents(message, rules.calendar.zone),
            sender_name=message.sender_name,
            address=sender if sender and sender not in rules.own and not form else "",
            subject=message.subject,
            filing=mail.filing(1),
            course=rules.course,
            wkkgz=rules.lengths.wkkgz,
            wkkgz_extension=rules.lengths.wkkgz_extension,
            # What a form says is the visitor's to write: she confirms it first.
            claimed=next((each.email for each in message.reply_to), "") if form else "",
        )

    def _held_back(self, message: Message) -> str:
        office = self.office
        reason = held_back(message, office.rules)
        if not reason and message.sender and not crowd.may_acknowledge(office, message.sender):
            self._tell_limit()
            return "limit"
        return reason

    def _tell_limit(self) -> None:
        """Tell the practitioner once a day that the limits hold letters back; in a flood, with the rest."""
        office = self.office
        crowd.held_back(office)
        if not office.desk.flood.may_tell(office.now):
            return
        told = office.desk.limit_told
        if told is None or not within(DAY, told, office.now):
            office.set_desk(replace(office.desk, limit_told=office.now))
            office.tell(lambda _hand, _: letters.Alarm(None, office.rules.practice.language, "limit-reached"))

    def _open_dossier_of(self, message: Message) -> Dossier | None:
        """Return the sender's open dossier: a second mail may be the same complaint."""
        return self.office.open_of(message.sender) if message.sender else None

    def _context(self, message: Message) -> Context:
        rules = self.office.rules
        return Context(
            own=rules.own,
            complaints_addresses=rules.complaints_addresses,
            practice_name=rules.practice.name,
            practitioner_name=rules.practitioner.name,
            known=bool(message.sender) and self.office.key(message.sender or "") in self.office.desk.known,
        )


def address_in(found: tuple[Found, ...]) -> str:
    """Return the mail address among required contents, or ""."""
    value = next((each.value for each in found if each.field == "email"), "")
    try:
        return EmailAddress(value)
    except ValueError:
        return ""


def _with_notes(found: tuple[Found, ...], notes: str) -> tuple[Found, ...]:
    """Return what she noted of a complaint: free notes are its description (§ 2a)."""
    told = any(each.field is Field.DESCRIPTION for each in found)
    free = " ".join(_unlabelled(found, notes).split())
    if told or not free:
        return found
    return (*found, Found(Field.DESCRIPTION, "true", free[:160]))


def _unlabelled(found: tuple[Found, ...], notes: str) -> str:
    """Return her notes without the lines that say something else: a name alone describes no complaint."""
    taken = {" ".join(each.evidence.split()) for each in found}
    lines = (line for line in notes.split("\n") if " ".join(line.split()) not in taken)
    return "\n".join(line for line in lines if not receipt_words("", line))
