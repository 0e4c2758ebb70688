"""The mailroom: reads what arrived, folder by folder, and passes each mail on.

The mailbox is the queue: progress moves past a mail only when all that it calls for is
durable. One bad mail is set aside and told; the next one is handled. Nothing in the
mailbox is flagged, moved or deleted.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from mailbot.core import letters
from mailbot.core.desk import Aside, FolderMark
from mailbot.core.letters import Audience
from mailbot.core.mail import Message
from mailbot.core.routing import Route, Routed, route
from mailbot.errors import MailboxError, StoreError, UnreadableMail
from mailbot.ports import Arrival, Mark, Role
from mailbot.reading.automatic import auto_submitted, has_automatic_subject, is_auto_reply, is_bounce
from mailbot.secretary.intake import Intake
from mailbot.secretary.mail import Received
from mailbot.secretary.office import Office
from mailbot.secretary.orders import Orders
from mailbot.secretary.replies import Replies

log = logging.getLogger("mailbot")

_MOST_TOLD = 10
"""Mails set aside in a day of which each is told at once."""
_EFFECTLESS = frozenset({"own", "left_alone"})


@dataclass
class Mailroom:
    """Collects and sorts mail."""

    office: Office
    intake: Intake
    replies: Replies
    orders: Orders
    look_back: timedelta = timedelta(0)
    """How old mail may be that is looked at on the very first start."""

    def collect(self) -> None:
        """Read all that arrived since last time.

        Raises:
            MailboxError: the connection broke; what was read so far is kept.
            StoreError: the register can't be written; the mail is read again later.
        """
        facts = self.office.ports.mailbox.open()
        # Sent first: a copy there proves the same command that waits in the inbox.
        for role in (Role.SENT, Role.INBOX):
            if folder := facts.folders.get(role):
                self._folder(folder, sent=role is Role.SENT)
        self.office.save_desk()

    def _folder(self, folder: str, *, sent: bool) -> None:
        office = self.office
        state, before = office.ports.mailbox.mark(folder), office.desk.marks.get(folder)
        back = before is not None and state.uidnext < before.uidnext
        for arrival in self._arrivals(folder, state):
            kind = self.receive(arrival, sent_folder=sent)
            self._advance(arrival, kind)
        known = office.desk.marks.get(folder)
        current = known.uidnext if known and known.uidvalidity == state.uidvalidity and not back else 0
        if known is None or current < state.uidnext or known.uidvalidity != state.uidvalidity:
            self._mark(folder, Mark(state.uidvalidity, max(current, state.uidnext)))

    def _arrivals(self, folder: str, state: Mark) -> Iterator[Arrival]:
        """Yield what to read: after the mark; by date where the folder was renumbered."""
        office, mailbox = self.office, self.office.ports.mailbox
        known = office.desk.marks.get(folder)
        day = office.rules.calendar.day
        if known is None:
            if not self.look_back:
                return iter(())
            return mailbox.since(folder, day(office.now - self.look_back))
        # A folder put back from a backup may also count on from a lower number.
        if known.uidvalidity != state.uidvalidity or state.uidnext < known.uidnext:
            log.warning("mailbox renumbered; reading by date")
            return mailbox.since(folder, day(known.at - timedelta(days=1)))
        if state.uidnext == known.uidnext:
            return iter(())
        return mailbox.arrivals(folder, Mark(known.uidvalidity, known.uidnext))

    def _advance(self, arrival: Arrival, kind: str) -> None:
        """Move past a mail; at once where it had an effect, else with the round."""
        self.office.set_desk(self.office.desk.counted(kind))
        self._mark(arrival.place.folder, Mark(arrival.place.uidvalidity, arrival.place.uid + 1))
        if kind not in _EFFECTLESS:
            self.office.save_desk()

    def _mark(self, folder: str, mark: Mark) -> None:
        desk = self.office.desk
        marks = desk.marks | {folder: FolderMark(mark.uidvalidity, mark.uidnext, self.office.now)}
        self.office.set_desk(replace(desk, marks=marks))

    # --- one mail ---------------------------------------------------------------

    def receive(self, arrival: Arrival, *, sent_folder: bool = False) -> str:
        """Handle one mail, whatever it holds; return the kind under which it is counted.

        Raises:
            StoreError: the register can't be written; nothing was done about this mail.
            MailboxError: the connection broke.
        """
        if arrival.raw is None:
            return self._set_aside(arrival, "too large")
        try:
            message = self.office.ports.reader(arrival.raw)
            mail = Received(message, arrival.raw, arrival, sent_folder)
            return self._handle(mail)
        except UnreadableMail:
            return self._set_aside(arrival, "unreadable")
        except (StoreError, MailboxError):
            raise
        except Exception as error:  # noqa: BLE001 - one bad mail may not stop the rest
            # The type alone: the words of an exception may quote the mail.
            log.error("mail set aside", extra={"error": type(error).__name__, "uid": arrival.place.uid})  # noqa: TRY400
            return self._set_aside(arrival, "failed")

    def _handle(self, mail: Received) -> str:
        office = self.office
        decided = self._route(mail)
        if decided.route is Route.OWN:
            return "own"
        if decided.route is Route.COMMAND:
            # Her responder orders nothing; an answer to it would be answered for ever.
            return "own" if _by_responder(mail.message) else self.orders.obey(mail)
        if mail.sent_folder:
            return "own"
        if office.taken(mail.message.digest):
            return "dossier_mail"
        return self._of_others(mail, decided)

    def _of_others(self, mail: Received, decided: Routed) -> str:
        if is_bounce(mail.message) and self.replies.bounce(mail):
            return "dossier_mail"
        if decided.route is Route.STRANGER and self._about_notice(mail):
            # A notice about a notice that came back would come back too.
            log.warning("a notice came back or was answered by a program")
            return "left_alone"
        if decided.number in self.office.damaged:
            # Whom a damaged dossier knows can't be told: the mail waits until it is mended.
            return self._set_aside(mail.arrival, "damaged")
        if decided.route is Route.DOSSIER and decided.number:
            self.replies.file(decided.number, mail)
            return "dossier_mail"
        if decided.route is Route.STRANGER:
            self.replies.stranger(decided.number, mail)
            return "doubtful"
        return self.intake.first(mail)

    def _about_notice(self, mail: Received) -> bool:
        """Tell whether a program reports on, or answers, a notice to the practitioner."""
        if not (is_bounce(mail.message) or is_auto_reply(mail.message)):
            return False
        own = self.office.seal.first((*mail.message.thread, *self.office.seal.search(mail.raw)))
        return own is not None and own.audience is Audience.PRACTITIONER

    def _route(self, mail: Received) -> Routed:
        office = self.office
        return route(
            mail.message, sent_folder=mail.sent_folder, rules=office.rules, seal=office.seal, knows=office.knows
        )

    # --- set aside ----------------------------------------------------------------

    def _set_aside(self, arrival: Arrival, reason: str) -> str:
        """Leave a mail where it is, remember it by number, and tell the practitioner once."""
        office, place = self.office, arrival.place
        entry = Aside(place.folder, place.uidvalidity, place.uid, office.now, reason)
        same = (each for each in office.desk.aside if (each.folder, each.uidvalidity, each.uid) == _key(arrival))
        if next(same, None):
            return "set_aside"
        recent = sum(office.now - each.at < timedelta(days=1) for each in office.desk.aside)
        office.set_desk(replace(office.desk, aside=(*office.desk.aside, entry)))
        received = office.rules.calendar.day(arrival.received).isoformat()
        data = {"folder": place.folder, "uid": str(place.uid), "reason": reason, "received": received}
        # An alarm that can't be read itself would call for the next one; the digest counts them all.
        if recent < _MOST_TOLD:
            office.tell(lambda _hand, _: letters.Alarm(None, office.rules.practice.language, "set-aside", data))
        return "set_aside"

    def retry(self) -> int:
        """Try again the mails that were set aside; return how many still are."""
        office = self.office
        for entry in office.desk.aside:
            arrival = self._again(entry)
            kept = tuple(each for each in office.desk.aside if each != entry)
            if arrival and self._retried(arrival):
                office.set_desk(replace(office.desk, aside=kept))
                office.save_desk()
        return len(office.desk.aside)

    def _again(self, entry: Aside) -> Arrival | None:
        # Under another UIDVALIDITY the number names another mail.
        if self.office.ports.mailbox.mark(entry.folder).uidvalidity != entry.uidvalidity:
            return None
        found = self.office.ports.mailbox.arrivals(entry.folder, Mark(entry.uidvalidity, entry.uid))
        first = next(iter(found), None)
        return first if first and first.place.uid == entry.uid else None

    def _retried(self, arrival: Arrival) -> bool:
        sent_folder = arrival.place.folder == self.office.ports.mailbox.open().folders.get(Role.SENT)
        if arrival.raw is None:
            return False
        try:
            kind = self._handle(Received(self.office.ports.reader(arrival.raw), arrival.raw, arrival, sent_folder))
        except (StoreError, MailboxError):
            raise
        except Exception:  # noqa: BLE001 - it stays aside, as it was
            return False
        # Of a dossier that is still damaged: nothing was done yet.
        return kind != "set_aside"


def _key(arrival: Arrival) -> tuple[str, int, int]:
    return arrival.place.folder, arrival.place.uidvalidity, arrival.place.uid


def _by_responder(message: Message) -> bool:
    """Tell by the marks around a mail, not by its words, whether a responder wrote it (RFC 3834 § 5)."""
    marked = auto_submitted(message) not in ("", "no")
    return marked or has_automatic_subject(message) or is_bounce(message)
