"""Mail of a complainant in a dossier: filed whatever it says (§ 4, § 5, § 7).

Required contents in it fill the gaps. A plain agreement or refusal of an open proposal
is recorded and quoted back; anything else is put to the practitioner. A bounce or an
out-of-office counts for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.core import consequences, letters, notices, procedure
from mailbot.core.consequences import gaps
from mailbot.core.dossier import Dossier, Phase
from mailbot.core.events import (
    AnswerGiven,
    By,
    ContentsSupplied,
    Event,
    LetterRefused,
    MediatorAnswered,
    MessageFiled,
    PartyHeard,
    WishRead,
)
from mailbot.core.letters import Audience
from mailbot.core.mail import Attachment
from mailbot.core.papers import Paragraph, Sheet, Span
from mailbot.core.prepared import Hand, awaits_answer
from mailbot.core.values import Answer, DossierNumber, Wish
from mailbot.reading.answered import answer_of
from mailbot.reading.automatic import is_auto_reply, is_bounce
from mailbot.reading.supplied import supplied
from mailbot.reading.wishes import read_wish
from mailbot.secretary import crowd
from mailbot.secretary.mail import Received, authenticated, held_back
from mailbot.secretary.office import Copies, Draft, Office

_QUOTED = 4000
"""Characters of an answer that are quoted back to the practitioner: what stands beside the yes counts too."""


@dataclass(frozen=True, slots=True)
class Replies:
    """Files mail that belongs to a dossier, and mail that only says so."""

    office: Office

    def file(self, number: DossierNumber, mail: Received) -> None:
        """File a mail in its dossier, with what follows from it."""
        office = self.office
        dossier = office.dossier(office.resolve(number))
        assert dossier is not None
        by = By.PARTY if _is_party(dossier, mail) else By.COMPLAINANT
        events = self._events(dossier, mail, by)
        nth = len(dossier.filings) + 1
        drafts = lambda after: self._drafts(dossier, after, events, mail)  # noqa: E731 - one line says it
        after = office.record(dossier, mail.message.digest, by, events, drafts, mail.files(nth))
        if after.written("client-request") > dossier.written("client-request"):
            office.count_automatic(after.address)

    def _events(self, dossier: Dossier, mail: Received, by: By) -> tuple[Event, ...]:
        text, machine = mail.text, self._is_machine(mail)
        sender = mail.message.sender or ""
        nth = len(dossier.filings) + 1
        filed = MessageFiled(mail.filing(nth), sender, mail.message.subject, text, automatic=machine)
        if machine or by is By.PARTY:
            return (filed,)
        if dossier.closing:
            return (filed, *self._wish(text))
        found = supplied(mail.message, self.office.rules.calendar.zone, gaps(dossier, self.office.rules))
        news = procedure.supplied_by_complainant(dossier, found)
        return (filed, *news, *self._answer(dossier, mail, text), *self._wish(text))

    def _wish(self, text: str) -> tuple[Event, ...]:
        """Return what the complainant seems to ask; only the practitioner can grant it (§ 7)."""
        found = read_wish(text)
        return () if found.kind is Wish.NONE else (WishRead(found.kind.value, found.evidence),)

    def _answer(self, dossier: Dossier, mail: Received, text: str) -> tuple[Event, ...]:
        """Return the events of an answer to an open proposal; never an agreement by guess."""
        if not awaits_answer(dossier):
            return ()
        mediator = dossier.phase is Phase.MEDIATOR_PROPOSED
        answer = answer_of(mail.message, mediator=mediator)
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
        rules = self.office.rules
        drafts = [Draft.of(letter, after.address) for letter in consequences.client_letters(after, events, rules)]
        supplied_now = any(isinstance(each, ContentsSupplied) for each in events)
        if supplied_now and gaps(after, rules) and self._may_ask_again(before, mail):
            drafts.append(Draft.of(consequences.request(after, rules), after.address))
        return [*drafts, self._notice(after, events, mail)]

    def _notice(self, after: Dossier, events: Sequence[Event], mail: Received) -> Draft:
        """Return what the practitioner is told: an answer, quoted; or that a mail was filed."""
        office, rules = self.office, self.office.rules
        answer = next((each for each in events if isinstance(each, AnswerGiven | MediatorAnswered)), None)
        wish = next((each for each in events if isinstance(each, WishRead)), None)
        # An unclear answer that asks for something is told as what it asks.
        if answer and not (wish and answer.answer is Answer.UNCLEAR):
            return Draft(
                lambda hand, _: notices.answer_received(after, answer, office.now, rules, hand),
                rules.practitioner.address,
            )
        news = next((each.contents for each in events if isinstance(each, ContentsSupplied)), ())
        machine = any(isinstance(each, MessageFiled) and each.automatic for each in events)
        kind, words = (Wish(wish.wish), wish.quote) if wish else (Wish.NONE, "")
        return Draft(
            lambda hand, _: notices.filed(
                after,
                mail.incoming(),
                news,
                automatic=machine,
                rules=rules,
                hand=hand,
                wish=kind,
                wish_words=words,
            ),
            rules.practitioner.address,
        )

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
        alarm = refused_alarm(dossier, letter, "bounce", 0, self.office)
        events = (filed, LetterRefused(letter))
        self.office.record(dossier, mail.message.digest, By.PROGRAM, events, lambda _: [alarm], mail.files(nth))

    def stranger(self, number: DossierNumber | None, mail: Received) -> None:
        """Put a mail that names a dossier, from a sender it does not know, to the practitioner."""
        office, shown = self.office, mail.incoming()
        make = lambda hand, _copies: letters.Stranger(  # noqa: E731 - one value says it
            number=number,
            language=office.rules.practice.language,
            sender_name=shown.name,
            sender_email=shown.address,
            subject=shown.subject,
            text=shown.text,
            received=mail.arrival.received.astimezone(office.rules.calendar.zone),
            commands=hand.all(number.tag, ("notitie", "status")) if number else (),
        )
        office.remember(mail.message.digest)
        if crowd.has_notice(office, complaint=False):
            office.tell(make)
        else:
            office.save_desk()


def refused_alarm(dossier: Dossier, letter: int, kind: str, code: int, office: Office) -> Draft:
    """Return the alarm that a letter did not arrive, with other ways to reach its reader and the letter as PDF.

    A letter to another party is not printed: the page would bear the complainant's address (§ 3).
    """
    written = dossier.letters[letter][0]
    message = office.ports.reader(office.ports.store.read_file(dossier.number, written.file))
    data = {"letter": written.kind, "code": str(code), "to": written.to, "text": message.text}
    told, tag = data | _other_ways(dossier, written.to), dossier.number.tag

    def make(hand: Hand, _copies: Copies) -> letters.Letter:
        commands = (hand.command(tag, "veld", f"E-mail: {written.to}\n"), *hand.all(tag, ("contact", "status")))
        return letters.Alarm(dossier.number, office.rules.practice.language, kind, told, commands)

    pages: tuple[Attachment, ...] = ()
    if _party_at(dossier, written.to) is None:
        page = _on_paper(dossier, message.subject, message.text, office)
        pages = (Attachment(f"{dossier.number} brief {letter}.pdf", "application/pdf", page),)
    return Draft(make, office.rules.practitioner.address, attachments=pages)


def _other_ways(dossier: Dossier, to: str) -> dict[str, str]:
    """Return who did not get a letter, and how else to reach her."""
    if party := _party_at(dossier, to):
        return {"complainant": party.name, "phone": party.phone, "address": ""}
    contents = {field.value: found.value for field, found in dossier.contents.items()}
    return {
        "complainant": dossier.complainant,
        "phone": contents.get("phone", ""),
        "address": contents.get("address", ""),
    }


def _party_at(dossier: Dossier, address: str) -> PartyHeard | None:
    """Return another party whose address this is."""
    others = () if address in dossier.addresses else dossier.parties
    return next((each for each in others if each.address == address), None)


def _on_paper(dossier: Dossier, subject: str, text: str, office: Office) -> bytes:
    """Print a letter that was mailed, as it was written, so that it can be posted instead."""
    blocks = tuple(Paragraph((Span(part.strip("\n")),)) for part in text.split("\n\n") if part.strip())
    sheet = Sheet(subject.removeprefix(dossier.number.tag).strip(), dossier.language, blocks)
    return office.ports.press.letter(office.scribe.head(dossier, office.now), sheet)


def _is_party(dossier: Dossier, mail: Received) -> bool:
    """Tell whether somebody else who is involved wrote: that supplies and answers nothing for the complainant."""
    sender = mail.message.sender or ""
    return sender not in dossier.addresses and sender in {each.address for each in dossier.parties}


def _letter(dossier: Dossier, message_id: str) -> int | None:
    return next((serial for serial, (each, _) in dossier.letters.items() if each.message_id == message_id), None)
