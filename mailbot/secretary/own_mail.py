"""What the practitioner mails to a complainant from her own mail program, seen in Sent (§ 4, § 5).

It is filed and counts as contact. Where it may be a proposal she is asked, and nothing is
recorded until she says so: she need never learn a command to have a complete dossier.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailbot.core import notices
from mailbot.core.commands import numbers
from mailbot.core.desk import Question
from mailbot.core.dossier import Dossier, Phase
from mailbot.core.events import By, MessageFiled, MessageWritten
from mailbot.core.letters import Letter, OwnMailDoubt
from mailbot.core.prepared import Hand, question_tag
from mailbot.core.values import DossierNumber
from mailbot.reading.automatic import why_unanswerable
from mailbot.reading.offers import may_be_proposal
from mailbot.secretary.mail import Received
from mailbot.secretary.office import Copies, Draft, Office

_EXCERPT = 4000
_PROPOSABLE = frozenset({Phase.RECEIVED, Phase.IN_CONTACT, Phase.SECOND_PROPOSAL_DUE})


@dataclass(frozen=True, slots=True)
class OwnMail:
    """Files what she sends to complainants herself."""

    office: Office

    def receive(self, mail: Received) -> str:
        """Handle a mail of hers in Sent that is no command; return the kind under which it is counted."""
        office = self.office
        if office.taken(mail.message.digest, mail.message.message_id):
            return "own"
        dossier, surely = self._dossier_of(mail)
        if dossier is None or why_unanswerable(mail.message, frozenset()):
            return "own"
        if surely:
            self.file(dossier.number, mail)
            return "dossier_mail"
        self._ask(dossier.number, mail)
        return "doubtful"

    def _dossier_of(self, mail: Received) -> tuple[Dossier | None, bool]:
        """Return the dossier that a mail to a complainant belongs to, and whether that is sure.

        One that names or answers a closed dossier belongs there too; it is asked about none.
        """
        message = mail.message
        to = {each.email for each in (*message.to, *message.cc)}
        mine = [each for each in self.office.dossiers if _writes_from(each) & to and not _goes_on_elsewhere(each)]
        named = {*numbers(message.subject), *self._threads(mail)}
        sure = next((each for each in mine if named & {each.number, *each.merged}), None)
        still_open = [each for each in mine if not each.closing]
        return (sure, True) if sure else (still_open[-1] if still_open else None, False)

    def _threads(self, mail: Received) -> set[DossierNumber]:
        """Return the dossiers whose letters or mails it answers."""
        ours = {own.number for own in map(self.office.seal.read, mail.message.thread) if own and own.number}
        theirs = self.office.threaded(mail.message.thread)
        return ours | ({theirs} if theirs else set())

    def file(self, number: DossierNumber, mail: Received) -> Dossier | None:
        """File a mail of hers: it is contact (§ 4), and perhaps a proposal, about which she is asked (§ 5)."""
        office, rules = self.office, self.office.rules
        dossier = office.dossier(number)
        if dossier is None:
            return None
        text, nth = mail.text, len(dossier.filings) + 1
        filed = MessageFiled(mail.filing(nth), mail.message.sender or "", mail.message.subject, text)
        offer = may_be_proposal(text) if dossier.phase in _PROPOSABLE else ""
        counted = not dossier.contacted and not dossier.closing

        def drafts(after: Dossier) -> list[Draft]:
            if not (offer or counted):
                return []
            make = lambda hand, _: notices.own_mail(  # noqa: E731 - one line says it
                after, text, offer, counted=counted, now=office.now, rules=rules, hand=hand
            )
            return [Draft(make, rules.practitioner.address)]

        events = (filed, MessageWritten(text, mailed=True))
        return office.record(dossier, mail.message.digest, By.PRACTITIONER, events, drafts, mail.files(nth))

    def _ask(self, number: DossierNumber, mail: Received) -> None:
        """Ask whether a mail to a complainant that answers nothing belongs to the dossier."""
        office, place = self.office, mail.arrival.place
        serial = office.desk.serial + 1
        file = f"questions/{serial:06}.eml"
        to = next((each.email for each in mail.message.to), "")
        question = Question(
            file=file,
            digest=mail.message.digest,
            received=mail.arrival.received,
            sender=to,
            subject=mail.message.subject,
            folder=place.folder,
            uidvalidity=place.uidvalidity,
            uid=place.uid,
            number=number,
        )
        desk = replace(office.desk, serial=serial, questions=office.desk.questions | {serial: question})
        office.set_desk(desk.remembering(office.now, office.key(mail.message.digest)))

        def make(hand: Hand, _copies: Copies) -> Letter:
            tag = question_tag(serial)
            return OwnMailDoubt(
                number=number,
                language=office.rules.practice.language,
                question=serial,
                to=to,
                subject=mail.message.subject,
                text=mail.text[:_EXCERPT],
                yes=hand.command(tag, "ja"),
                no=hand.command(tag, "nee"),
            )

        _, files = office.write_notice(Draft(make, office.rules.practitioner.address), f"vraag-{serial}")
        office.save_desk({file: mail.raw, **files})


def _writes_from(dossier: Dossier) -> frozenset[str]:
    """Return the addresses of a complainant, also one that is not confirmed yet: she writes where she likes."""
    return dossier.addresses | ({dossier.claimed} - {""})


def _goes_on_elsewhere(dossier: Dossier) -> bool:
    return dossier.closing is not None and bool(dossier.closing.into)
