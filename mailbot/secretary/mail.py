"""One mail in hand: what it says, where it stands, and how it is kept in a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mailbot.core.events import Filing
from mailbot.core.mail import AttachedText, Message
from mailbot.core.notices import Incoming
from mailbot.core.rules import Rules
from mailbot.ports import Arrival
from mailbot.reading.authresults import dmarc_failed, verdict
from mailbot.reading.automatic import why_unanswerable
from mailbot.reading.letters import own_letters, to_be_read
from mailbot.reading.newtext import new_text

_EXCERPT = 4000
"""Characters of an attached letter that a notice shows."""


@dataclass(frozen=True, slots=True)
class Received:
    """A mail, its bytes, and where it arrived."""

    message: Message
    raw: bytes
    arrival: Arrival
    sent_folder: bool = False

    @property
    def text(self) -> str:
        """What the sender typed, without quote and signature."""
        return new_text(self.message)

    @property
    def said(self) -> str:
        """What the sender says, in the letters that came along too."""
        return "\n\n".join((self.text, *(each.mail.text for each in own_letters(self.message))))

    def incoming(self) -> Incoming:
        """Return what a notice shows of it."""
        message = self.message
        names = tuple(each.name for each in message.attachments)
        # Where nothing was typed above a quote, the practitioner sees the whole.
        return Incoming(
            message.sender_name,
            message.sender or "",
            message.subject,
            self.text or message.text,
            names,
            shown_letters(message),
        )

    def filing(self, nth: int) -> Filing:
        """Return how it is kept as the nth mail of a dossier."""
        place = self.arrival.place
        return Filing(
            file=f"messages/{nth:04}.eml",
            digest=self.message.digest,
            message_id=self.message.message_id,
            folder=place.folder,
            uidvalidity=place.uidvalidity,
            uid=place.uid,
            arrived=self.arrival.received,
        )

    def files(self, nth: int) -> Mapping[str, bytes]:
        """Return the files to keep: the raw mail, attachments under names of our own."""
        attached = {
            f"attachments/{nth:04}-{serial}.bin": each.content
            for serial, each in enumerate(self.message.attachments, 1)
        }
        return {f"messages/{nth:04}.eml": self.raw, **attached}


def shown_letters(message: Message) -> tuple[AttachedText, ...]:
    """Return the attached letters as a notice shows them: what was read of them, or that she must do so."""
    read = (AttachedText(each.name, each.mail.text[:_EXCERPT], readable=True) for each in own_letters(message))
    return (*read, *(AttachedText(name, "", readable=False) for name in to_be_read(message)))


def held_back(message: Message, rules: Rules) -> str:
    """Return why no automatic answer may go to a mail, or "" (mail.md: not answering)."""
    if message.sender is None:
        return "no address"
    if message.suspicious:
        return "suspicious"
    if is_form(message, rules):
        return "no address"
    if dmarc_failed(message, rules.authserv_id):
        return "unauthenticated"
    return "automatic" if why_unanswerable(message, rules.own) else ""


def is_form(message: Message, rules: Rules) -> bool:
    """Tell whether a mail is a form of the practice's own site: From is the site, Reply-To the sender.

    A Reply-To is anybody's to write, so that nothing goes to it unseen (mail.md: sending).
    """
    answers_to = {each.email for each in message.reply_to}
    same_domain = message.sender is not None and message.sender.domain == rules.address.domain
    return same_domain and bool(answers_to - {message.sender})


def authenticated(message: Message, rules: Rules) -> bool:
    """Tell whether the trusted Authentication-Results stand for From (RFC 8601, RFC 7489)."""
    found = verdict(message, rules.authserv_id)
    return found.dmarc == "pass" or (found.dkim_aligned and found.dmarc != "fail")
