"""The mailroom: reads what arrived, folder by folder, and passes each mail on.

The mailbox is the queue: progress moves past a mail only when all that it calls for is
durable. One bad mail is set aside and told; the next one is handled. Reading flags,
moves and deletes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mailbot.core import commands
from mailbot.core.desk import Aside, FolderMark
from mailbot.core.letters import Audience
from mailbot.core.mail import Message
from mailbot.core.routing import Route, Routed, route
from mailbot.errors import MailboxError, StoreError, UnreadableMail
from mailbot.ports import Arrival, Mark, Role
from mailbot.ports.progress import Progress, unseen
from mailbot.reading.automatic import auto_submitted, has_automatic_subject, is_auto_reply, is_bounce
from mailbot.secretary.acquaintances import Acquaintances
from mailbot.secretary.aside import set_aside
from mailbot.secretary.daily import Daily
from mailbot.secretary.drops import Drops
from mailbot.secretary.intake import Intake
from mailbot.secretary.mail import Received
from mailbot.secretary.office import Office
from mailbot.secretary.orders import Orders
from mailbot.secretary.own_mail import OwnMail
from mailbot.secretary.replies import Replies
from mailbot.secretary.troubles import Troubles

log = logging.getLogger("mailbot")

_OUTAGE = timedelta(hours=1)
"""How long the mailbox was not read when mail may have been put away unread."""
_FRESH = timedelta(minutes=30)
"""How old the moment of the last reading may become on disk."""
_EFFECTLESS = frozenset({"own", "left_alone"})


@dataclass
class Mailroom:
    """Collects and sorts mail."""

    office: Office
    intake: Intake
    replies: Replies
    orders: Orders
    own_mail: OwnMail
    acquaintances: Acquaintances
    troubles: Troubles
    daily: Daily
    look_back: timedelta = timedelta(0)
    """How old mail may be that is looked at on the very first start."""
    drops: Drops | None = None
    """Where folders are commands."""
    progress: Callable[[], None] = field(default_factory=lambda: lambda: None, init=False)
    """Called after each mail: a long round is no standstill."""
    scanned: Progress = field(default_factory=lambda: unseen, init=False)
    """Told how far the reading of a folder is, in UIDs: many mails wait at the first start, and after an outage."""
    _missed: datetime | None = field(default=None, init=False)
    """Since when the mailbox was not read, until what was put away meanwhile is read too."""

    def collect(self) -> None:
        """Read all that arrived since last time.

        Raises:
            MailboxError: the connection broke; what was read so far is kept.
            StoreError: the register can't be written; the mail is read again later.
        """
        folders = self.office.ports.mailbox.open().folders
        self.daily.open()
        inbox, archives = folders[Role.INBOX], [folders[each] for each in (Role.ARCHIVE, Role.ALL) if each in folders]
        self._missed = self._last_read(inbox) if archives else None
        self.acquaintances.look_back()
        # Sent first: a copy there proves the same command that waits in the inbox.
        if Role.SENT in folders:
            self._folder(folders[Role.SENT], sent=True)
        # Then what she says of a mail by its place, before the mail speaks for itself.
        if self.drops:
            self.drops.collect()
        self._folder(inbox, sent=False)
        for folder in archives:
            self._put_away(folder)
        self._missed = None
        self._note_reading(inbox)
        self.daily.turn()
        self.office.save_desk()

    def _last_read(self, folder: str) -> datetime | None:
        """Return when a folder was read last, if that is longer ago than a moment's trouble."""
        known = self.office.desk.marks.get(folder)
        return known.at if known and self.office.now - known.at > _OUTAGE else None

    def _put_away(self, folder: str) -> None:
        """Read what she moved out of INBOX while it was not read; what was handled is known by its digest."""
        office, missed = self.office, self._missed
        if missed is None:
            return
        for arrival in office.ports.mailbox.since(folder, office.rules.calendar.day(missed)):
            # The clocks of two machines are never quite the same.
            if arrival.received >= missed - _OUTAGE:
                self._count(self.receive(arrival))

    def _note_reading(self, folder: str) -> None:
        """Keep the moment of the last reading, now and then: a quiet day is no outage."""
        known = self.office.desk.marks.get(folder)
        if known and self.office.now - known.at > _FRESH:
            self._mark(folder, Mark(known.uidvalidity, known.uidnext))

    def _folder(self, folder: str, *, sent: bool) -> None:
        office = self.office
        state, before = office.ports.mailbox.mark(folder), office.desk.marks.get(folder)
        back = before is not None and state.uidnext < before.uidnext
        first = 0
        for arrival in self._arrivals(folder, state):
            first = first or arrival.place.uid
            self.scanned(arrival.place.uid - first, max(state.uidnext, arrival.place.uid + 1) - first)
            kind = self.receive(arrival, sent_folder=sent)
            self._advance(arrival, kind)
            self.progress()
            if not sent:
                # Into Sent anybody who holds the mailbox puts mail with a date of his own; so do we.
                self.troubles.hear(arrival.received)
        known = office.desk.marks.get(folder)
        current = known.uidnext if known and known.uidvalidity == state.uidvalidity and not back else 0
        if known is None or back or known.uidvalidity != state.uidvalidity:
            self._mark(folder, Mark(state.uidvalidity, max(current, state.uidnext)))
        # Else the mark stays right behind the last mail that was read, and does not leap to UIDNEXT:
        # some servers count a mail before they show it.
        self.daily.reads(folder, Mark(state.uidvalidity, max(current, state.uidnext)))

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
        self._mark(arrival.place.folder, Mark(arrival.place.uidvalidity, arrival.place.uid + 1))
        self.daily.passes(arrival)
        self._count(kind)

    def _count(self, kind: str) -> None:
        self.office.set_desk(self.office.desk.counted(kind))
        if kind not in _EFFECTLESS:
            self.office.save_desk()

    def _mark(self, folder: str, mark: Mark) -> None:
        desk = self.office.desk
        # After an outage the old moment stays until what was put away is read: else a crash would lose it.
        marks = desk.marks | {folder: FolderMark(mark.uidvalidity, mark.uidnext, self._missed or self.office.now)}
        self.office.set_desk(replace(desk, marks=marks))

    # --- one mail ---------------------------------------------------------------

    def receive(self, arrival: Arrival, *, sent_folder: bool = False) -> str:
        """Handle one mail, whatever it holds; return the kind under which it is counted.

        Raises:
            StoreError: the register can't be written; nothing was done about this mail.
            MailboxError: the connection broke.
        """
        if arrival.raw is None:
            return set_aside(self.office, arrival, "too large")
        try:
            return self._read(arrival, arrival.raw, sent_folder=sent_folder)
        except UnreadableMail:
            return set_aside(self.office, arrival, "unreadable")
        except (StoreError, MailboxError):
            raise
        except Exception as error:  # noqa: BLE001 - one bad mail may not stop the rest
            # The type alone: the words of an exception may quote the mail.
            log.error("mail set aside", extra={"error": type(error).__name__, "uid": arrival.place.uid})  # noqa: TRY400
            return set_aside(self.office, arrival, "failed")

    def _read(self, arrival: Arrival, raw: bytes, *, sent_folder: bool) -> str:
        """Handle one mail within its limits. Raises what the mail brings about."""
        ports = self.office.ports
        with ports.in_hand(arrival.place):
            return self._handle(Received(ports.reader(raw), raw, arrival, sent_folder))

    def _handle(self, mail: Received) -> str:
        office = self.office
        decided = self._route(mail)
        if decided.route is Route.OWN:
            if not mail.sent_folder:
                self.troubles.hear(mail.arrival.received, mail.message.date)
            return "own"
        if decided.route is Route.HERS:
            self.acquaintances.learn(mail.message)
            return self.own_mail.receive(mail)
        if decided.route is Route.COMMAND:
            # Her responder orders nothing; an answer to it would be answered for ever.
            return "own" if _by_responder(mail.message) else self.orders.obey(mail)
        if mail.sent_folder:
            return "own"
        if office.taken(mail.message.digest):
            if self.drops:
                self.drops.found(mail.arrival.place, mail.message.digest)
            return "dossier_mail"
        return self._of_others(mail, decided)

    def _of_others(self, mail: Received, decided: Routed) -> str:
        if is_bounce(mail.message) and self.replies.bounce(mail):
            return "dossier_mail"
        if decided.route is Route.STRANGER and self._about_notice(mail):
            # A notice about a notice that came back would come back too.
            log.warning("a notice came back or was answered by a program")
            return "left_alone"
        if decided.number and self.office.resolve(decided.number) in self.office.damaged:
            # Whom a damaged dossier knows can't be told: the mail waits until it is mended.
            return set_aside(self.office, mail.arrival, "damaged")
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
            mail.message,
            sent_folder=mail.sent_folder,
            rules=office.rules,
            seal=office.seal,
            knows=office.knows,
            threaded=office.threaded,
        )

    # --- set aside ----------------------------------------------------------------

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
        # A folder may be gone, and under another UIDVALIDITY the number names another mail.
        if entry.folder not in self.office.ports.mailbox.open().folders.values():
            return None
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
            kind = self._read(arrival, arrival.raw, sent_folder=sent_folder)
        except (StoreError, MailboxError):
            raise
        except Exception:  # noqa: BLE001 - it stays aside, as it was
            return False
        # Of a dossier that is still damaged: nothing was done yet.
        return kind != "set_aside"


def _by_responder(message: Message) -> bool:
    """Tell by the marks around a mail, not by its words, whether a responder wrote it (RFC 3834 § 5)."""
    order = commands.parse(message.subject)
    # "Afwezig" right behind the tag is her command; before it, it is the responder's word.
    shown = message.subject.partition("[")[0] if order and order.word == "afwezig" else message.subject
    marked = auto_submitted(message) not in ("", "no")
    return marked or has_automatic_subject(replace(message, subject=shown)) or is_bounce(message)
