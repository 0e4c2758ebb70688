"""`inzage`: a dossier is sent to somebody directly involved, after the practitioner's confirmation (§ 7).

It goes to the known address of the complainant or of a party only, never to one taken
from a mail. What concerns other parties is made unreadable unless she allows it.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core import letters
from mailbot.core.commands import Order, plain_words
from mailbot.core.dossier import Dossier, letters_to
from mailbot.core.events import By, DossierShown, Event, MessageFiled
from mailbot.core.guards import must_reach
from mailbot.core.letters import Audience
from mailbot.core.steps_closing import decline_inspection
from mailbot.core.values import DossierNumber
from mailbot.errors import NotAllowed
from mailbot.secretary.answering import Answering
from mailbot.secretary.exhibits import Bundle, ReaderOf, bundle
from mailbot.secretary.mail import Received
from mailbot.secretary.office import Draft, Office

_NO = frozenset({"nee", "niet", "no"})
_MYSELF = frozenset({"mij", "voor mij", "mezelf", "me"})
_WITH_NAMES = ("met namen", "alles", "with names")


@dataclass(frozen=True, slots=True)
class Inspection:
    """Shows dossiers to those who may see them."""

    office: Office
    answering: Answering

    decline = staticmethod(decline_inspection)

    def declines(self, order: Order) -> bool:
        """Tell whether she does not send the dossier by mail: `inzage nee`, with the reason."""
        return order.argument in _NO

    def must_be_confirmed(self, order: Order) -> bool:
        """Tell whether a command sends a dossier out: that can't be taken back, so she is asked."""
        return order.word == "inzage" and order.argument not in (_NO | _MYSELF)

    def reader(self, order: Order, dossier: Dossier) -> ReaderOf:
        """Return who will read the dossier.

        Raises:
            NotAllowed: nobody of that name is a party with a known address.
        """
        if order.argument in _MYSELF:
            rules = self.office.rules
            return ReaderOf(rules.practitioner.name, rules.practitioner.address, sees_all=True)
        named, sees_all = _without_permission(order.argument)
        if not named:
            must_reach(dossier)
            return ReaderOf(dossier.complainant, dossier.address, sees_all=sees_all)
        for nth, party in enumerate(dossier.parties, 1):
            if named in (plain_words(party.name), *plain_words(party.name).split(), f"betrokkene {nth}"):
                if not party.address:
                    raise NotAllowed("no address")
                return ReaderOf(party.name, party.address, sees_all=sees_all)
        raise NotAllowed("no such party", {"argument": order.argument})

    def extent(self, order: Order) -> int:
        """Return how much of a dossier would go out: the mails, notes and letters in it; 0 where nothing would."""
        number = order.number
        dossier = self.office.dossier(number) if number and number not in self.office.damaged else None
        if dossier is None or not self.must_be_confirmed(order):
            return 0
        return len(dossier.filings) + len(letters_to(dossier, Audience.CLIENT))

    def preview(self, order: Order, number: DossierNumber) -> tuple[ReaderOf, Bundle]:
        """Return the dossier as it would go out, for her to look at first.

        Raises:
            NotAllowed: it can't be sent so.
            StoreError: the dossier is damaged.
        """
        dossier = self.office.dossier(number)
        if dossier is None:
            raise NotAllowed("no such dossier", {"number": str(number)})
        reader = self.reader(order, dossier)
        return reader, bundle(self.office, dossier, reader)

    def send(self, mail: Received, order: Order, dossier: Dossier) -> None:
        """Send the dossier: a PDF, and the original messages in a zip."""
        office = self.office
        reader = self.reader(order, dossier)
        made = bundle(office, dossier, reader)
        nth = len(dossier.filings) + 1
        filed = MessageFiled(mail.filing(nth), mail.message.sender or "", mail.message.subject, order.text)
        shown = DossierShown(reader.address, reader.name, made.hidden)
        events: tuple[Event, ...] = () if reader.address in office.rules.own else (shown,)

        def drafts(after: Dossier) -> list[Draft]:
            letter = letters.Inspection(
                number=after.number,
                language=after.language,
                files=tuple(each.name for each in made.files),
                blackened=made.hidden,
                salutation=reader.name,
            )
            answer = self.answering.draft(after, "inzage", events, mail.message.message_id)
            if not events:
                return [_with_files(answer, made)]
            return [Draft.of(letter, reader.address, made.files), answer]

        office.record(dossier, mail.message.digest, By.PRACTITIONER, (filed, *events), drafts, mail.files(nth))


def _with_files(answer: Draft, made: Bundle) -> Draft:
    return Draft(answer.make, answer.to, answer.in_reply_to, made.files)


def _without_permission(argument: str) -> tuple[str, bool]:
    """Split "dirk met namen" in the name and whether others may be seen."""
    for words in _WITH_NAMES:
        if argument == words or argument.endswith(f" {words}"):
            return argument.removesuffix(words).strip(), True
    return argument, False
