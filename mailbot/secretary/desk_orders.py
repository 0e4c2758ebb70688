"""Commands that concern no dossier: a question's answer, a new complaint, absence, the digest, help."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from mailbot.core import letters, notices
from mailbot.core.commands import GENERAL_TAG, Order, named_dossier
from mailbot.core.desk import Question
from mailbot.core.dossier import Dossier
from mailbot.core.letters import Letter
from mailbot.core.period import read_period
from mailbot.core.prepared import Hand
from mailbot.core.rules import Absence
from mailbot.core.values import Channel
from mailbot.errors import NotAllowed, StoreError
from mailbot.ports import Arrival, Place
from mailbot.reading.orders import receipt, receipt_words
from mailbot.secretary.answering import Answering
from mailbot.secretary.digest import digest, year_of
from mailbot.secretary.intake import Intake, address_in
from mailbot.secretary.mail import Received
from mailbot.secretary.office import Copies, Office
from mailbot.secretary.own_mail import OwnMail
from mailbot.secretary.replies import Replies
from mailbot.secretary.traces import note_command, note_question

_CHANNELS = {
    "telefoon": Channel.TELEPHONE,
    "telefonisch": Channel.TELEPHONE,
    "telephone": Channel.TELEPHONE,
    "phone": Channel.TELEPHONE,
    "post": Channel.POST,
    "brief": Channel.POST,
    "letter": Channel.POST,
}
_BACK = frozenset({"nee", "terug", "niet", "no", "back"})
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class DeskOrders:
    """Carries out what a command asks of the office as a whole."""

    office: Office
    answering: Answering
    intake: Intake
    replies: Replies
    own_mail: OwnMail

    def carry_out(self, mail: Received, order: Order) -> None:
        """Carry out `nieuw`, `afwezig`, `overzicht` or `help`.

        Raises:
            NotAllowed: it can't be done; nothing has changed.
        """
        orders: dict[str, Callable[[Received, Order], None]] = {
            "nieuw": self._new,
            "afwezig": self._absent,
            "overzicht": self._overview,
            "help": self._help,
        }
        orders[order.word](mail, order)

    # --- a question about a mail --------------------------------------------------------

    def decided(self, mail: Received, order: Order, serial: int, question: Question) -> None:
        """Do what she decided about a doubtful mail, or about one that she sent herself."""
        office = self.office
        kept = self._kept(question)
        dossier: Dossier | None = None
        if order.word == "samenvoegen":
            dossier = self._into(order, question, kept)
        elif order.word == "ja":
            # After a crash in between, the dossier is there and only the desk is behind.
            known = (each for each in office.dossiers if question.digest in each.handled)
            dossier = next(known, None) or self._yes(question, kept)
        left = {key: each for key, each in office.desk.questions.items() if key != serial}
        desk = replace(office.desk, questions=left)
        if question.number is None:
            desk = desk.correcting(order.word)
        if order.word == "nee" and question.codes:
            desk = desk.declining(office.now, office.key(question.sender), question.codes)
        office.set_desk(desk)
        if dossier:
            note_question(office, dossier.number, serial)
            note_command(office, dossier.number, mail)
        self.answering.tell_done(mail, order.word, dossier, {question.file: None})

    def _kept(self, question: Question) -> Received:
        raw = self.office.ports.store.read_desk_file(question.file)
        place = Place(question.folder, question.uidvalidity, question.uid)
        message = self.office.ports.reader(raw)
        return Received(message, raw, Arrival(place, question.received, len(raw), raw))

    def _yes(self, question: Question, kept: Received) -> Dossier | None:
        if question.number is not None:
            return self.own_mail.file(self.office.resolve(question.number), kept)
        return self.intake.open(kept, ())

    def _into(self, order: Order, question: Question, kept: Received) -> Dossier | None:
        """File a doubtful mail, or one of her own, in the dossier that it turned out to belong to (§ 7)."""
        number = named_dossier(order.exact or order.text)
        dossier = self.office.dossier(self.office.resolve(number)) if number else None
        if dossier is None:
            raise NotAllowed("no other dossier")
        if kept.message.digest not in dossier.handled:
            (self.replies if question.number is None else self.own_mail).file(dossier.number, kept)
        return self.office.dossier(dossier.number)

    # --- the office -----------------------------------------------------------------------

    def _new(self, mail: Received, order: Order) -> None:
        """Register a complaint that came by telephone or post, or that she forwards (§ 1)."""
        known = (each for each in self.office.dossiers if mail.message.digest in each.handled)
        if next(known, None) is not None:
            return
        word = (order.argument.split() or [""])[0]
        if word not in _CHANNELS and self.intake.forwarded(mail):
            return
        if not order.text.strip() and not order.attachments:
            raise NotAllowed("no text")
        channel = _CHANNELS.get(word, Channel.TELEPHONE)
        self.intake.register(channel, order.contents, mail, address_in(order.contents), self._receipt(order))

    def _receipt(self, order: Order) -> date:
        """Return the day on which a complaint came in: the one she gives, else today (§ 1)."""
        today = self.office.rules.calendar.day(self.office.now)
        words = receipt_words(order.argument, order.text)
        found = receipt(order.argument, order.text, today)
        if words and found is None:
            raise NotAllowed("no date", {"argument": words})
        if found and found > today:
            raise NotAllowed("date in future", {"date": found.isoformat()})
        return found or today

    def _absent(self, mail: Received, order: Order) -> None:
        """Note when she is away, so that reminders come before; or that she is not (§ 5)."""
        office = self.office
        today = office.rules.calendar.day(office.now)
        ahead = tuple(each for each in office.desk.absences if each.last >= today)
        removed = order.argument in _BACK
        if removed:
            ahead = ()
        elif order.argument or order.text.strip():
            first, last = self._period(order, today)
            ahead = tuple(sorted({*ahead, Absence(first, last)}, key=lambda each: (each.first, each.last)))
        office.set_desk(replace(office.desk, absences=ahead))

        def make(hand: Hand, _copies: Copies) -> Letter:
            views = notices.absence_views(office.dossiers, office.now, office.rules, hand)
            back = hand.command(GENERAL_TAG, "afwezig nee") if views else None
            return letters.AbsenceNoted(None, office.rules.practice.language, views, removed=removed, back=back)

        office.tell(make, mail.message.message_id)

    def _period(self, order: Order, today: date) -> tuple[date, date]:
        found = read_period(order.argument or order.text.strip().split("\n")[0], today)
        if found is None:
            raise NotAllowed("no period", {"argument": order.argument})
        if found[1] < today:
            raise NotAllowed("date in past", {"date": found[1].isoformat()})
        return found

    def _overview(self, mail: Received, order: Order) -> None:
        """Send the digest now; or a year in figures, where one is named (§ 7)."""
        office = self.office
        if not order.argument:
            office.tell(lambda hand, _: digest(office, hand, on_demand=True), mail.message.message_id)
            return
        if not _YEAR.fullmatch(order.argument):
            raise NotAllowed("no year", {"argument": order.argument})
        view = year_of(office, int(order.argument))
        notice = letters.YearOverview(None, office.rules.practice.language, view)
        office.tell(lambda _hand, _copies: notice, mail.message.message_id)

    def _help(self, mail: Received, order: Order) -> None:
        office = self.office
        try:
            dossier = office.dossier(order.number) if order.number else None
        except StoreError:
            dossier = None
        office.tell(lambda hand, _: notices.command_help(dossier, office.rules, hand), mail.message.message_id)
