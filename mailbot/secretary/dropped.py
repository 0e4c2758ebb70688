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
        elif self._decided(mail.message.digest, yes=False) or not self._concerns(mail):
            # Of no dossier: it is remembered where it is put back, and never asked about.
            pass
        else:
            self._of_dossier(role, mail)
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
        if not any(message.digest in each.handled for each in office.dossiers):
            hers = message.sender in office.rules.own
            if not (hers and self.intake.forwarded(mail)):
                self.intake.open(mail, _HER_SAY)
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

    def _concerns(self, mail: Received) -> Dossier | None:
        """Return the dossier that a mail belongs to, or, by its sender, will belong to."""
        digest, sender = mail.message.digest, mail.message.sender or ""
        holding = (each for each in self.office.dossiers if digest in each.handled)
        writing = (each for each in self.office.dossiers if not each.closing and sender in each.addresses)
        return next(holding, None) or next(writing, None)

    def _of_dossier(self, role: Role, mail: Received) -> None:
        word, dossier = _WORDS[role], self._concerns(mail)
        assert dossier is not None
        # Its own cause, so that the same mail in another folder is another word of hers.
        because = hashlib.sha256(f"{role}/{mail.message.digest}".encode()).hexdigest()
        if because in dossier.handled:
            return
        order = Order(word, word, dossier.number, text="" if role is Role.NO_COMPLAINT else mail.text[:_QUOTED])
        try:
            events = self._step(role, mail, dossier, order)
        except NotAllowed as refusal:
            self.answering.refuse(mail, order, refusal)
            return
        self._record(dossier, because, word, mail, events)

    def _step(self, role: Role, mail: Received, dossier: Dossier, order: Order) -> tuple[Event, ...]:
        if role is Role.NO_COMPLAINT and not _opened_by(dossier, mail):
            raise NotAllowed("not the complaint")
        return procedure.STEPS[order.word](dossier, order, self.office.now, self.office.rules)

    def _record(self, dossier: Dossier, because: str, word: str, mail: Received, events: tuple[Event, ...]) -> None:
        office, rules = self.office, self.office.rules
        nth, message = len(dossier.filings) + 1, mail.message
        filed: tuple[Event, ...] = ()
        if message.digest not in dossier.handled:
            filed = (MessageFiled(mail.filing(nth), message.sender or "", message.subject, mail.text),)

        def drafts(after: Dossier) -> list[Draft]:
            sent = [Draft.of(letter, after.address) for letter in consequences.client_letters(after, events, rules)]
            return [*sent, self.answering.draft(after, word, events, message.message_id)]

        files = mail.files(nth) if filed else {}
        office.record(dossier, because, By.PRACTITIONER, (*filed, *events), drafts, files)


def _opened_by(dossier: Dossier, mail: Received) -> bool:
    filing = dossier.complaint.filing
    return filing is not None and filing.digest == mail.message.digest
