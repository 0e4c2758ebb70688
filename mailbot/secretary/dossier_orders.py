"""Commands about a dossier: the step is taken, its letters are written, the answer is given.

Two commands are no step of one dossier: `samenvoegen` concerns two, `inzage` sends one
out (`secretary.inspection`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailbot.core import consequences, procedure, transcripts
from mailbot.core.commands import Order, named_dossier
from mailbot.core.dossier import Dossier
from mailbot.core.events import By, Event, MessageFiled
from mailbot.core.guards import must_reach
from mailbot.core.terms import Term
from mailbot.core.values import DossierNumber
from mailbot.errors import NotAllowed
from mailbot.reading.orders import mediation, party, receipt, receipt_words
from mailbot.secretary.answering import Answering
from mailbot.secretary.inspection import Inspection
from mailbot.secretary.mail import Received
from mailbot.secretary.office import Draft, Office

_CORRECTIONS = frozenset({"veld", "geen klacht"})
"""Commands that mend what was read wrongly; they are counted."""


@dataclass(frozen=True, slots=True)
class DossierOrders:
    """Carries out what a command asks of a dossier."""

    office: Office
    answering: Answering
    inspection: Inspection

    def carry_out(self, mail: Received, order: Order) -> None:
        """Carry out a command about a dossier.

        Raises:
            NotAllowed: it can't be done; nothing has changed.
            StoreError: the dossier is damaged.
        """
        dossier = self._of(order.number)
        if order.word == "status":
            self._status(mail, dossier)
        elif order.word == "samenvoegen":
            self._merge(mail, order, dossier)
        elif order.word == "inzage" and not self.inspection.declines(order):
            self.inspection.send(mail, order, dossier)
        else:
            step = self.inspection.decline if order.word == "inzage" else procedure.STEPS.get(order.word)
            if step is None:
                raise NotAllowed("not a question")
            detailed = self._with_details(order)
            self.record(mail, dossier, detailed, step(dossier, detailed, self.office.now, self.office.rules))
            if order.word in _CORRECTIONS:
                self.office.set_desk(self.office.desk.correcting(order.word))

    def _of(self, number: DossierNumber | None) -> Dossier:
        if number is None:
            raise NotAllowed("no dossier")
        dossier = self.office.dossier(number)
        if dossier is None:
            destroyed = any(line.number == number for line in self.office.ports.store.lines())
            raise NotAllowed("destroyed" if destroyed else "no such dossier", {"number": str(number)})
        return dossier

    def _with_details(self, order: Order) -> Order:
        """Read what the body of a command says behind labels."""
        today = self.office.rules.calendar.day(self.office.now)
        if order.word == "bemiddeling":
            told = mediation(order.text, today)
            day = told.day.isoformat() if told.day else ""
            details = {"mediator": told.mediator, "day": day, "time": told.time, "place": told.place}
            return replace(order, details={**details, "costs": told.costs, "text": told.text})
        if order.word == "betrokkene":
            heard = party(order.text)
            details = {"name": heard.name, "role": heard.role, "address": heard.address, "phone": heard.phone}
            return replace(order, details={**details, "text": heard.text})
        if order.word == "verzonden":
            found = receipt(order.argument, order.text, today)
            if receipt_words(order.argument, order.text) and found is None:
                raise NotAllowed("no date", {"argument": order.argument})
            return replace(order, details={"day": found.isoformat() if found else ""})
        return order

    def record(self, mail: Received, dossier: Dossier, order: Order, events: tuple[Event, ...]) -> Dossier:
        """Write what happened, the letters that follow, and the answer, in one stroke."""
        office, rules = self.office, self.office.rules
        nth = len(dossier.filings) + 1
        filed = MessageFiled(mail.filing(nth), mail.message.sender or "", mail.message.subject, order.text)

        def drafts(after: Dossier) -> list[Draft]:
            sent = [Draft.of(letter, after.address) for letter in consequences.client_letters(after, events, rules)]
            if order.word == "ja":
                sent = [Draft.of(consequences.acknowledgement(after, rules), after.address)]
            return [*sent, self.answering.draft(after, order.word, events, mail.message.message_id)]

        return office.record(dossier, mail.message.digest, By.PRACTITIONER, (filed, *events), drafts, mail.files(nth))

    # --- two dossiers, one complaint (§ 7) --------------------------------------------

    def _merge(self, mail: Received, order: Order, dossier: Dossier) -> None:
        """Let a complaint that has two dossiers go on in the one that is named behind the word."""
        office = self.office
        named = named_dossier(order.exact or order.text)
        if named is None:
            raise NotAllowed("no other dossier")
        target = self._of(named)
        # Who goes on there is told so: not at an address that nobody confirmed.
        must_reach(target)
        there, _ = procedure.merge(target, dossier, office.rules)
        self.record(mail, target, order, there)
        finish_merges(office)

    def _status(self, mail: Received, dossier: Dossier) -> None:
        office = self.office
        entries = office.ports.store.load(dossier.number)
        draft = Draft(
            lambda hand, _: transcripts.status(dossier, entries, office.now, office.rules, hand),
            office.rules.practitioner.address,
            mail.message.message_id,
            again=frozenset(Term),
        )
        office.record(dossier, mail.message.digest, By.PRACTITIONER, (), lambda _: [draft])


def finish_merges(office: Office) -> None:
    """Close each dossier that was merged into another; also what a crash left half done (§ 7)."""
    for dossier in office.dossiers:
        for number in dossier.merged:
            other = office.dossier(number) if number not in office.damaged else None
            if other and not other.closing:
                office.record(other, "", By.PRACTITIONER, (procedure.merged_into(dossier, office.rules),))
