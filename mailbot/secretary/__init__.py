"""The application service: receives mail, obeys commands, keeps the terms.

One rhythm everywhere: load, decide (core), append, hand over. What the regulation says
stands in `core.procedure`; here it is only carried through. One thread at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from mailbot.core import letters
from mailbot.core.rules import Rules
from mailbot.core.troubles import Trouble
from mailbot.core.values import DossierNumber
from mailbot.errors import LoginRefused, MailboxError, StoreError, TokenDead
from mailbot.ports.progress import Progress
from mailbot.secretary.acquaintances import Acquaintances
from mailbot.secretary.answering import Answering
from mailbot.secretary.cabinet import Cabinet
from mailbot.secretary.daily import Daily
from mailbot.secretary.desk_orders import DeskOrders
from mailbot.secretary.dossier_orders import DossierOrders
from mailbot.secretary.dropped import Dropped
from mailbot.secretary.drops import Drops
from mailbot.secretary.inspection import Inspection
from mailbot.secretary.intake import Intake
from mailbot.secretary.mailroom import Mailroom
from mailbot.secretary.office import Office, Ports
from mailbot.secretary.orders import Orders
from mailbot.secretary.outbox import Outbox
from mailbot.secretary.own_mail import OwnMail
from mailbot.secretary.replies import Replies
from mailbot.secretary.rounds import Rounds
from mailbot.secretary.standing import standing
from mailbot.secretary.troubles import Troubles

__all__ = ["Ports", "Secretary"]


class Secretary:
    """Does the work of the practice's secretary, by mail."""

    def __init__(self, ports: Ports, rules: Rules, look_back: timedelta = timedelta(0)) -> None:
        """Open the register; nothing is read or sent yet.

        Raises:
            StoreError: the register can't be opened.
        """
        office = self.office = Office(ports, rules)
        intake, replies, own_mail = Intake(office), Replies(office), OwnMail(office)
        answering = Answering(office)
        inspection = Inspection(office, answering)
        of_dossiers = DossierOrders(office, answering, inspection)
        of_desk = DeskOrders(office, answering, intake, replies, own_mail)
        orders = Orders(office, answering, inspection, of_dossiers, of_desk)
        self.troubles = Troubles(office)
        daily = Daily(office, self.troubles)
        dropped = Dropped(office, answering, intake)
        drops = Drops(office, dropped.obey, dropped.home)
        known = Acquaintances(office)
        self._mailroom = Mailroom(
            office, intake, replies, orders, own_mail, known, self.troubles, daily, look_back, drops
        )
        self._cabinet = Cabinet(office)
        self._rounds = Rounds(office, orders)
        self._outbox = Outbox(office, self.troubles)

    def on_progress(self, call: Callable[[], None]) -> None:
        """Call something after each mail that was read: a long round is no standstill."""
        self._mailroom.progress = call

    def on_scan(self, call: Progress) -> None:
        """Call something with how far the reading of a folder is, for who watches."""
        self._mailroom.scanned = call

    def standing(self) -> dict[str, object]:
        """Return how things stand, in numbers, as JSON values."""
        return standing(self.office, self.troubles)

    def receive(self) -> None:
        """Handle all mail that arrived. Raises MailboxError or StoreError."""
        with self._durable():
            self.troubles.try_writing()
            self.troubles.look_at_clock()
            self._mailroom.collect()
            self.troubles.end(Trouble.MAILBOX)
            self._cabinet.tidy()

    def retry(self) -> int:
        """Try mails again that were set aside; return how many still are."""
        with self._durable():
            return self._mailroom.retry()

    def tick(self) -> datetime | None:
        """Do what is owed now; return the next moment at which something may be."""
        with self._durable():
            moment = self._rounds.walk()
            self.troubles.tidy()
            return moment

    def deliver(self) -> datetime | None:
        """Send what waits; return when to try again, or None when the outbox is empty."""
        with self._durable():
            return self._outbox.deliver()

    @contextmanager
    def _durable(self) -> Iterator[None]:
        """Let nothing be remembered that the register refused: what was not recorded is done again later."""
        self.office.reread()
        try:
            yield
        except StoreError:
            self.office.stale = True
            raise
        finally:
            self.office.show_agenda()

    def mailbox_lost(self, error: MailboxError) -> None:
        """Note that her mailbox can't be read; she is told once it has lasted. Raises StoreError."""
        kinds: dict[type[MailboxError], Trouble] = {LoginRefused: Trouble.LOGIN, TokenDead: Trouble.TOKEN}
        with self._durable():
            self.troubles.begin(kinds.get(type(error), Trouble.MAILBOX))

    def register_lost(self) -> None:
        """Tell the practitioner, once, that the register can't be written. Never raises."""
        self.troubles.unwritable()

    def tell_damage(self) -> None:
        """Tell the practitioner which dossiers can't be read, once at each start. Raises StoreError."""
        with self._durable():
            for number in self.office.damaged:
                self._tell_damaged(number)

    def _tell_damaged(self, number: DossierNumber) -> None:
        alarm = letters.Alarm(number, self.office.rules.practice.language, "store-damaged")
        self.office.tell(lambda _hand, _copies: alarm)

    def close(self) -> None:
        """Let go of the mailbox, the mail server and the register."""
        ports = self.office.ports
        ports.mailbox.close()
        ports.sender.close()
        ports.watcher.close()
        ports.store.close()
