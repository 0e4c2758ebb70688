"""What a drop folder says of a mail: it is a complaint, it is none, it agrees, it does not (mail.md).

Only the owner of the mailbox can put a mail there, so that the place is proof enough.
Each says the same as the command of that name; done twice, it is done once.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from mailbot.core import consequences, procedure
from mailbot.core.commands import Order
from mailbot.core.desk import Question
from mailbot.core.dossier import Dossier
from mailbot.core.events import By, Event, MessageFiled
from mailbot.core.notices import no_complaint
from mailbot.errors import NotAllowed
from mailbot.ports import Role
from mailbot.secretary.answering import Answering
from mailbot.secretary.intake import Intake
from mailbot.secretary.mail import Received
from mailbot.secretary.office import Draft, Office
from mailbot.secretary.traces import note_question

_WORDS = {Role.NO_COMPLAINT: "geen klacht", Role.AGREED: "akkoord", Role.NOT_AGREED: "niet akkoord"}
_QUOTED = 4000
_HER_SAY = ("u legde deze mail zelf in de map voor nieuwe klachten",)


@dataclass(frozen=True, slots=True)
class Dropped:
    """Carries out what a mail's place says."""

    office: Office
    answering: Answering
    intake: Intake

    def obey(self, role: Role, mail: Received) -> str:
        """Carry out what a folder says of a mail; return the kind under which it is counted."""
        if role is Role.NEW:
            self._new(mail)
        elif role is Role.NO_COMPLAINT:
            self._none(mail)
        else:
            self._answer(role, mail)
        return "commands"

    def home(self, digest: str) -> str | None:
        """Return the folder in which a mail was last known, or None."""
        filings = (each for dossier in self.office.dossiers for each in dossier.filings)
        places = [each.folder for each in filings if each.digest == digest]
        places += [each.folder for each in self.office.desk.questions.values() if each.digest == digest]
        return next((each for each in places if each), None)

    # --- Klachten/Nieuw ---------------------------------------------------------------

    def _new(self, mail: Received) -> None:
        """Open a dossier: that it is a complaint is her say."""
        office, message = self.office, mail.message
        known = self._holding(message.digest)
        if known is None:
            hers = message.sender in office.rules.own
            if not (hers and self.intake.forwarded(mail)):
                self.intake.open(mail, _HER_SAY)
        elif no_complaint(known):
            # She thinks better of it: the command that opens it again wants a reason.
            order = Order("nieuw", "nieuw", known.number)
            self._refuse(mail, order, NotAllowed("dossier closed"))
        self._trace(message.digest)
        self._decided(message.digest, yes=True)

    def _trace(self, digest: str) -> None:
        """Let the question about a mail go with the dossier that it became."""
        office = self.office
        number = next((each.number for each in office.dossiers if digest in each.handled), None)
        for serial, each in office.desk.questions.items():
            if number and each.digest == digest:
                note_question(office, number, serial)

    def _decided(self, digest: str, *, yes: bool) -> bool:
        """Drop the question about a mail, which is answered by its place; tell whether there was one."""
        office = self.office
        asked = {key: each for key, each in office.desk.questions.items() if each.digest == digest}
        if not asked or (not yes and any(self._is_own(each) for each in asked.values())):
            return False
        left = {key: each for key, each in office.desk.questions.items() if key not in asked}
        office.set_desk(replace(office.desk, questions=left))
        office.save_desk({each.file: None for each in asked.values()})
        return True

    def _is_own(self, question: Question) -> bool:
        return question.number is not None

    # --- the other three --------------------------------------------------------------

    def _none(self, mail: Received) -> None:
        """It is no complaint: of no dossier, it is remembered where it is put back, and never asked about."""
        dossier = self._holding(mail.message.digest)
        if not self._decided(mail.message.digest, yes=False) and dossier:
            self._of_dossier(Role.NO_COMPLAINT, mail, dossier)

    def _answer(self, role: Role, mail: Received) -> None:
        """It agrees, or does not: with what its sender's dossier asked, also where it was not filed yet."""
        dossier = self._holding(mail.message.digest) or self._writing(mail.message.sender or "")
        if dossier is None:
            order = Order(_WORDS[role], _WORDS[role])
            self._refuse(mail, order, NotAllowed("no proposal open"))
        elif self._of_dossier(role, mail, dossier):
            self._trace(mail.message.digest)
            self._decided(mail.message.digest, yes=True)

    def _holding(self, digest: str) -> Dossier | None:
        """Return the dossier that a mail belongs to, under the number under which it goes on."""
        office = self.office
        held = next((each for each in office.dossiers if digest in each.handled), None)
        onward = office.resolve(held.number) if held else None
        return held if onward is None or onward in office.damaged else office.dossier(onward)

    def _writing(self, sender: str) -> Dossier | None:
        """Return the open dossier of a sender."""
        return next((each for each in self.office.dossiers if not each.closing and sender in each.addresses), None)

    def _of_dossier(self, role: Role, mail: Received, dossier: Dossier) -> bool:
        """Carry out a word about a dossier; tell whether it could be."""
        word = _WORDS[role]
        # Its own cause, so that the same mail in another folder is another word of hers.
        because = hashlib.sha256(f"{role}/{mail.message.digest}".encode()).hexdigest()
        if because in dossier.handled:
            return True
        order = Order(word, word, dossier.number, text="" if role is Role.NO_COMPLAINT else mail.text[:_QUOTED])
        try:
            events = self._step(role, mail, dossier, order)
        except NotAllowed as refusal:
            self._refuse(mail, order, refusal)
            return False
        self._record(self._filed(dossier, mail), because, word, mail, events)
        return True

    def _refuse(self, mail: Received, order: Order, refusal: NotAllowed) -> None:
        """Tell once why it was not done; dropped again, the mail has another place, and is answered again."""
        office = self.office
        key = office.key(f"refused {order.word} {mail.arrival.place}")
        if not office.desk.remembers(key):
            office.set_desk(office.desk.remembering(office.now, key))
            self.answering.refuse(mail, order, refusal)

    def _step(self, role: Role, mail: Received, dossier: Dossier, order: Order) -> tuple[Event, ...]:
        if role is Role.NO_COMPLAINT and not _opened_by(dossier, mail):
            raise NotAllowed("not the complaint")
        return procedure.STEPS[order.word](dossier, order, self.office.now, self.office.rules)

    def _filed(self, dossier: Dossier, mail: Received) -> Dossier:
        """File a mail that the dossier did not hold yet: it is the complainant's, though the place is her say."""
        message, nth = mail.message, len(dossier.filings) + 1
        if message.digest in dossier.handled:
            return dossier
        filed = MessageFiled(mail.filing(nth), message.sender or "", message.subject, mail.text)
        return self.office.record(dossier, message.digest, By.COMPLAINANT, (filed,), files=mail.files(nth))

    def _record(self, dossier: Dossier, because: str, word: str, mail: Received, events: tuple[Event, ...]) -> None:
        office, rules = self.office, self.office.rules

        def drafts(after: Dossier) -> list[Draft]:
            sent = [Draft.of(letter, after.address) for letter in consequences.client_letters(after, events, rules)]
            return [*sent, self.answering.draft(after, word, events, mail.message.message_id)]

        office.record(dossier, because, By.PRACTITIONER, events, drafts)


def _opened_by(dossier: Dossier, mail: Received) -> bool:
    filing = dossier.complaint.filing
    return filing is not None and filing.digest == mail.message.digest
