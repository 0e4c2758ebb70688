"""Mail of a complainant in a dossier: filed whatever it says (§ 4, § 5, § 7).

Required contents in it fill the gaps. A plain agreement or refusal of an open proposal
is recorded and quoted back; anything else is put to the practitioner. A bounce or an
out-of-office counts for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.core import consequences, letters, procedure
from mailbot.core.dossier import AWAITING, Dossier
from mailbot.core.events import (
    AnswerGiven,
    By,
    ContentsSupplied,
    Event,
    LetterRefused,
    MessageFiled,
)
from mailbot.core.letters import Audience
from mailbot.core.required import missing
from mailbot.core.values import Answer, DossierNumber
from mailbot.reading.answers import read_answer
from mailbot.reading.automatic import is_auto_reply, is_bounce
from mailbot.reading.contents import supplied
from mailbot.secretary.mail import Received, authenticated, held_back
from mailbot.secretary.office import Draft, Office

_QUOTED = 4000
"""Characters of an answer that are quoted back to the practitioner: what stands beside the yes counts too."""


@dataclass(frozen=True, slots=True)
class Replies:
    """Files mail that belongs to a dossier, and mail that only says so."""

    office: Office

    def file(self, number: DossierNumber, mail: Received) -> None:
        """File a mail in its dossier, with what follows from it."""
        office = self.office
        dossier = office.dossier(number)
        assert dossier is not None
        events = self._events(dossier, mail)
        nth = len(dossier.filings) + 1
        drafts = lambda after: self._drafts(dossier, after, events, mail)  # noqa: E731 - one line says it
        after = office.record(dossier, mail.message.digest, By.COMPLAINANT, events, drafts, mail.files(nth))
        if after.written("client-request") > dossier.written("client-request"):
            office.count_automatic(after.address)

    def _events(self, dossier: Dossier, mail: Received) -> tuple[Event, ...]:
        text, machine = mail.text, self._is_machine(mail)
        sender = mail.message.sender or ""
        nth = len(dossier.filings) + 1
        filed = MessageFiled(mail.filing(nth), sender, mail.message.subject, text, automatic=machine)
        if machine or dossier.closing:
            return (filed,)
        found = supplied(mail.message, self.office.rules.calendar.zone, missing(dossier.contents))
        return (filed, *procedure.supplied_by_complainant(dossier, found), *self._answer(dossier, mail, text))

    def _answer(self, dossier: Dossier, mail: Received, text: str) -> tuple[Event, ...]:
        """Return the events of an answer to an open proposal; never an agreement by guess."""
        if dossier.phase not in AWAITING:
            return ()
        answer, _ = read_answer(text)
        # Only her own, authenticated address can bind a complainant.
        if mail.message.sender != dossier.address or not self._shown_hers(dossier, mail):
            answer = Answer.UNCLEAR
        return procedure.answered(dossier, answer, text.strip()[:_QUOTED], self.office.now, self.office.rules)

    def _shown_hers(self, dossier: Dossier, mail: Received) -> bool:
        """Tell whether more than From says so: her provider, or a letter that only she got."""
        if held_back(mail.message, self.office.rules):
            return False
        owns = filter(None, map(self.office.seal.read, mail.message.thread))
        in_thread = any(own.audience is Audience.CLIENT and own.number == dossier.number for own in owns)
        return in_thread or authenticated(mail.message, self.office.rules)

    def _drafts(self, before: Dossier, after: Dossier, events: Sequence[Event], mail: Received) -> list[Draft]:
        office, rules = self.office, self.office.rules
        news = next((each.contents for each in events if isinstance(each, ContentsSupplied)), ())
        answer = next((each for each in events if isinstance(each, AnswerGiven)), None)
        drafts = [Draft.of(letter, after.address) for letter in consequences.client_letters(after, events, rules)]
        if news and missing(after.contents) and self._may_ask_again(before, mail):
            drafts.append(Draft.of(consequences.request(after, rules), after.address))
        machine = any(isinstance(each, MessageFiled) and each.automatic for each in events)
        if answer:
            notice = Draft(
                lambda hand, _: consequences.answer_received(after, answer, office.now, rules, hand),
                rules.practitioner.address,
            )
        else:
            notice = Draft(
                lambda hand, _: consequences.filed(
                    after, mail.incoming(), news, automatic=machine, rules=rules, hand=hand
                ),
                rules.practitioner.address,
            )
        return [*drafts, notice]

    def _may_ask_again(self, dossier: Dossier, mail: Received) -> bool:
        sender, office = mail.message.sender, self.office
        if sender is None or sender != dossier.address or held_back(mail.message, office.rules):
            return False
        few = dossier.written("client-request") < office.rules.limits.requests_per_dossier
        return few and office.may_write_automatically(sender, office.now)

    def _is_machine(self, mail: Received) -> bool:
        return is_bounce(mail.message) or is_auto_reply(mail.message)

    def bounce(self, mail: Received) -> bool:
        """File a bounce of one of our letters and sound the alarm; False where it is none.

        The duty to inform in writing (§ 4, § 5) is not met by a letter that came back.
        """
        if not is_bounce(mail.message):
            return False
        for message_id in self.office.seal.search(mail.raw):
            own = self.office.seal.read(message_id)
            dossier = self.office.dossier(own.number) if own and own.number else None
            letter = _letter(dossier, message_id) if dossier else None
            if dossier and letter and own and own.audience is Audience.CLIENT:
                self._came_back(dossier, letter, mail)
                return True
        return False

    def _came_back(self, dossier: Dossier, letter: int, mail: Received) -> None:
        nth = len(dossier.filings) + 1
        filed = MessageFiled(mail.filing(nth), mail.message.sender or "", mail.message.subject, "", automatic=True)
        alarm = Draft.of(
            refused_alarm(dossier, letter, "bounce", 0, self.office), self.office.rules.practitioner.address
        )
        events = (filed, LetterRefused(letter))
        self.office.record(dossier, mail.message.digest, By.PROGRAM, events, lambda _: [alarm], mail.files(nth))

    def stranger(self, number: DossierNumber | None, mail: Received) -> None:
        """Put a mail that names a dossier, from a sender it does not know, to the practitioner."""
        office, shown = self.office, mail.incoming()
        notice = letters.Stranger(
            number=number,
            language=office.rules.practice.language,
            sender_name=shown.name,
            sender_email=shown.address,
            subject=shown.subject,
            text=shown.text[:4000],
            received=mail.arrival.received.astimezone(office.rules.calendar.zone),
        )
        office.set_desk(office.desk.remembering(office.now, office.key(mail.message.digest)))
        office.tell(lambda _hand, _: notice)


def refused_alarm(dossier: Dossier, letter: int, kind: str, code: int, office: Office) -> letters.Alarm:
    """Return the alarm that a letter did not arrive, with the other ways to reach her (§ 4, § 5)."""
    contents = {field.value: found.value for field, found in dossier.contents.items()}
    data = {
        "letter": dossier.letters[letter][0].kind,
        "code": str(code),
        "to": dossier.letters[letter][0].to,
        "complainant": dossier.complainant,
        "phone": contents.get("phone", ""),
        "address": contents.get("address", ""),
        "text": _text_of(dossier, letter, office),
    }
    return letters.Alarm(dossier.number, office.rules.practice.language, kind, data)


def _text_of(dossier: Dossier, letter: int, office: Office) -> str:
    """Return the text of a letter, so that it can be sent by post instead."""
    raw = office.ports.store.read_file(dossier.number, dossier.letters[letter][0].file)
    return office.ports.reader(raw).text


def _letter(dossier: Dossier, message_id: str) -> int | None:
    return next((serial for serial, (each, _) in dossier.letters.items() if each.message_id == message_id), None)
