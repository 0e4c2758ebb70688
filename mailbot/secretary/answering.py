"""Answers to the practitioner's commands: what was done, or why it was not (mail.md: commands)."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core import commands, letters, notices, transcripts
from mailbot.core.commands import Order
from mailbot.core.dossier import Dossier
from mailbot.core.events import Event
from mailbot.core.prepared import Hand, fitting, tag_of
from mailbot.errors import NotAllowed, StoreError
from mailbot.secretary.mail import Received
from mailbot.secretary.office import Copies, Draft, Office


@dataclass(frozen=True, slots=True)
class Answering:
    """Writes the answer that every command gets."""

    office: Office

    def draft(self, after: Dossier, word: str, events: tuple[Event, ...], in_reply_to: str) -> Draft:
        """Return the draft of a transcript that goes into the dossier with what it tells of."""
        make = lambda hand, copies: self.transcript(after, word, copies, events, hand)  # noqa: E731 - one line says it
        return Draft(make, self.office.rules.practitioner.address, in_reply_to)

    def transcript(
        self, after: Dossier, word: str, copies: Copies, events: tuple[Event, ...], hand: Hand
    ) -> letters.Letter:
        """Return what was done, what went out, what comes next and by when."""
        rules = self.office.rules
        return letters.Transcript(
            number=after.number,
            language=rules.practice.language,
            word=word,
            sent=copies,
            deadlines=notices.deadline_views(after, self.office.now, rules),
            phase=after.phase.value,
            detail=transcripts.transcript_detail(events),
            commands=hand.all(after.number.tag, fitting(after)),
        )

    def tell_done(
        self, mail: Received, word: str, dossier: Dossier | None, files: dict[str, bytes | None] | None = None
    ) -> None:
        """Answer a command that was about no dossier when it came, and save the desk with its files."""
        office = self.office

        def make(hand: Hand, _copies: Copies) -> letters.Letter:
            if dossier:
                return self.transcript(dossier, word, (), (), hand)
            return letters.Transcript(None, office.rules.practice.language, word)

        draft = Draft(make, office.rules.practitioner.address, mail.message.message_id)
        # In one step: after a crash in between the command would be carried out, and refused, again.
        office.remember(mail.message.digest, mail.message.message_id)
        _, written = office.write_notice(draft)
        office.save_desk({**written, **(files or {})})

    def refuse(self, mail: Received, order: Order, refusal: NotAllowed) -> None:
        """Tell why a command was not carried out; nothing has changed."""
        office = self.office
        dossier = self._dossier(order)
        words = fitting(dossier) if dossier else ("help", "overzicht")
        tag = tag_of(dossier.number if dossier else None)
        near = commands.nearest(order.written) if not order.word else ""

        def make(hand: Hand, _copies: Copies) -> letters.Letter:
            # Her words go along, so that the right button is all that is left to press.
            ready = tuple(hand.again(tag, word, order.text) for word in words)
            return letters.Refusal(
                number=order.number,
                language=office.rules.practice.language,
                word=order.word or order.written,
                code=refusal.code,
                data=refusal.data,
                nearest=near,
                commands=ready,
                text_left_out=bool(order.text) and not any(each.body == order.text for each in ready),
            )

        office.tell(make, mail.message.message_id)

    def _dossier(self, order: Order) -> Dossier | None:
        try:
            return self.office.dossier(order.number) if order.number else None
        except StoreError:
            return None
