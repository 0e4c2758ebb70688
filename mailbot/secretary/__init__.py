"""The application service: receives mail, obeys commands, keeps the terms.

One rhythm everywhere: load, decide (core), append, hand over. What the regulation says
stands in `core.procedure`; here it is only carried through. One thread at a time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.core import letters
from mailbot.core.rules import Rules
from mailbot.core.values import DossierNumber
from mailbot.secretary.acquaintances import Acquaintances
from mailbot.secretary.answering import Answering
from mailbot.secretary.cabinet import Cabinet
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
        dropped = Dropped(office, answering, intake)
        drops = Drops(office, dropped.obey, dropped.home)
        self._mailroom = Mailroom(office, intake, replies, orders, own_mail, Acquaintances(office), look_back, drops)
        self._cabinet = Cabinet(office)
        self._rounds = Rounds(office, orders)
        self._outbox = Outbox(office)

    def receive(self) -> None:
        """Handle all mail that arrived. Raises MailboxError or StoreError."""
        self._mailroom.collect()
        self._cabinet.tidy()

    def retry(self) -> int:
        """Try mails again that were set aside; return how many still are."""
        return self._mailroom.retry()

    def tick(self) -> datetime | None:
        """Do what is owed now; return the next moment at which something may be."""
        return self._rounds.walk()

    def deliver(self) -> datetime | None:
        """Send what waits; return when to try again, or None when the outbox is empty."""
        return self._outbox.deliver()

    def mailbox_lost(self) -> None:
        """Tell the practitioner, once, that her mailbox can't be read."""
        self._told(lost=True, kind="mailbox-unreachable")

    def mailbox_back(self) -> None:
        """Tell the practitioner, once, that her mailbox is read again."""
        self._told(lost=False, kind="mailbox-recovered")

    def _told(self, *, lost: bool, kind: str) -> None:
        office = self.office
        if office.desk.unreachable_told is not lost:
            office.set_desk(replace(office.desk, unreachable_told=lost))
            office.tell(lambda _hand, _: letters.Alarm(None, office.rules.practice.language, kind))

    def tell_damage(self) -> None:
        """Tell the practitioner which dossiers can't be read, once at each start."""
        office = self.office
        for number in office.damaged:
            self._tell_damaged(number)

    def _tell_damaged(self, number: DossierNumber) -> None:
        alarm = letters.Alarm(number, self.office.rules.practice.language, "store-damaged")
        self.office.tell(lambda _hand, _copies: alarm)

    def close(self) -> None:
        """Let go of the mailbox, the mail server and the register."""
        ports = self.office.ports
        ports.mailbox.close()
        ports.sender.close()
        ports.store.close()
