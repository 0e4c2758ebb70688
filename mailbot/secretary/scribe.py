"""The scribe: a letter becomes a mail, or a page that is posted; both from the same template.

What a letter says and to whom stands in a Draft; when it goes out is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from mailbot.core.compose import Letterhead, compose
from mailbot.core.dossier import Dossier, letters_to
from mailbot.core.events import LetterWritten
from mailbot.core.identity import Seal
from mailbot.core.letters import Acknowledgement, Audience, Letter
from mailbot.core.mail import Attachment
from mailbot.core.notices import recipient
from mailbot.core.papers import PaperHead, town_of
from mailbot.core.prepared import Hand
from mailbot.core.rules import Rules
from mailbot.core.sheet_text import text_of
from mailbot.core.terms import Term
from mailbot.core.values import DossierNumber
from mailbot.ports import Agenda, Clock, DossierStore, LetterRenderer, Mailbox, Nonce, Press, Reader, Sender, Watcher
from mailbot.ports.agenda import NoAgenda
from mailbot.ports.hand import InHand, unwatched
from mailbot.ports.unwatched import Unwatched

Copies = tuple[tuple[str, str], ...]
"""(template name, text part) of the letters written before in the same batch."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter still to be written: its content may depend on its own code."""

    make: Callable[[Hand, Copies], Letter]
    to: str
    """"" for a letter to a complainant that has to go by post."""
    in_reply_to: str = ""
    attachments: tuple[Attachment, ...] = ()
    again: frozenset[Term] = frozenset()
    """Terms that go along for her calendar also where she was told of them."""

    @classmethod
    def of(cls, letter: Letter, to: str, attachments: tuple[Attachment, ...] = ()) -> Draft:
        """Return the draft of a letter that is already settled."""
        return cls(lambda _hand, _copies: letter, to, attachments=attachments)


@dataclass(frozen=True, slots=True)
class Ports:
    """The outer world, as the secretary needs it."""

    clock: Clock
    nonce: Nonce
    store: DossierStore
    mailbox: Mailbox
    sender: Sender
    reader: Reader
    renderer: LetterRenderer
    press: Press
    regulation: Attachment | None = None
    """The regulation as a file, attached to the acknowledgement."""
    in_hand: InHand = unwatched
    """What keeps one mail from stopping all mail after it."""
    watcher: Watcher = field(default_factory=Unwatched)
    """Who watches from outside."""
    agenda: Agenda = field(default_factory=NoAgenda)
    """Her own calendar."""


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes letters.

    Args:
        ports: What finds the words, and what prints.
        seal: Recognises our own Message-IDs.
        rules: What the practice has settled, as it is now.
    """

    ports: Ports
    seal: Seal
    rules: Callable[[], Rules]

    def page(self, dossier: Dossier, letter: Letter, now: datetime) -> tuple[bytes, str]:
        """Put a letter on paper, from the same template (§ 4); return the page and its words."""
        sheet = self.ports.renderer.sheet(letter)
        return self.ports.press.letter(self.head(dossier, now), sheet), text_of(sheet)

    def head(self, dossier: Dossier, now: datetime) -> PaperHead:
        """Return what stands above a letter to the complainant that goes by post."""
        rules = self.rules()
        practice = rules.practice
        return PaperHead(
            practice=practice,
            practitioner=rules.practitioner,
            addressee=recipient(dossier),
            place=town_of(practice.address),
            made=now.astimezone(rules.calendar.zone),
            number=dossier.number,
            email=rules.address,
        )

    def mail(
        self, letter: Letter, draft: Draft, message_id: str, thread: tuple[str, ...], now: datetime
    ) -> tuple[bytes, str]:
        """Write a letter as mail (RFC 5322), under its Message-ID; return it with its text part."""
        rules, rendered = self.rules(), self.ports.renderer.render(letter)
        own = self.seal.read(message_id)
        assert own is not None
        practice = rules.practice.name
        named = rules.practitioner.name if letter.audience is Audience.CLIENT else f"{practice} klachtenregister"
        head = Letterhead(
            sender_name=named,
            sender=rules.address,
            to=draft.to,
            subject=rendered.subject,
            date=now.astimezone(rules.calendar.zone),
            message_id=message_id,
            sealed=self.seal.sealed(own),
            language=letter.language,
            automatic=letter.automatic,
            in_reply_to=thread[-1] if thread else "",
            references=thread,
        )
        regulation = self.ports.regulation if isinstance(letter, Acknowledgement) else None
        attached = [*draft.attachments, *([regulation] if regulation else [])]
        return compose(head, rendered.text, rendered.html, attached), rendered.text


def thread_of(dossier: Dossier, audience: Audience, draft: Draft) -> tuple[str, ...]:
    """Return the Message-IDs that a letter answers, the nearest last."""
    ours = [letter.message_id for letter in letters_to(dossier, audience) if letter.to]
    if audience is Audience.CLIENT and draft.to != dossier.address:
        # To another party: the ids of somebody else's mail are none of theirs (§ 3).
        return ()
    if audience is Audience.CLIENT:
        theirs = [each.message_id for each in dossier.filings if each.message_id]
        return tuple(theirs[:1] + ours + theirs[-1:])
    return tuple(ours[:1] + ([draft.in_reply_to] if draft.in_reply_to else []))


def page_of(number: DossierNumber, serial: int, content: bytes) -> Attachment:
    """Return a letter on paper as a file that she can print."""
    return Attachment(f"{number} brief {serial}.pdf", "application/pdf", content)


def words_of(letter: LetterWritten) -> str:
    """Return the file with the words of a letter on paper."""
    return letter.file.removesuffix(".pdf") + ".txt"
