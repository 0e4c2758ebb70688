"""To whom the practitioner writes: who writes back may well be a client (config `intake.learn_senders`).

Known from her Sent folder, off the headers alone, and kept as keyed hashes that tell nobody
who it was. It makes a mail no complaint; it only lets her rather be asked about one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from mailbot.core.mail import Message
from mailbot.ports import Role
from mailbot.secretary.office import Office

_LOOK_BACK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Acquaintances:
    """Learns to whom she writes."""

    office: Office

    def look_back(self) -> None:
        """Learn once from the mail of the last year; later mail is learned from as it is read.

        Raises:
            MailboxError: the connection broke; it is tried again.
        """
        office = self.office
        if not office.rules.learn_senders:
            self._forget()
            return
        if office.desk.known_since is not None:
            return
        mailbox = office.ports.mailbox
        sent = mailbox.open().folders.get(Role.SENT)
        since = office.rules.calendar.day(office.now - _LOOK_BACK)
        people = mailbox.correspondents(sent, since) if sent else frozenset()
        self._learn(people)
        office.set_desk(replace(office.desk, known_since=office.now))

    def learn(self, message: Message) -> None:
        """Learn to whom one mail of hers went."""
        if self.office.rules.learn_senders:
            self._learn(frozenset(each.email for each in (*message.to, *message.cc)))

    def _learn(self, people: frozenset[str]) -> None:
        office = self.office
        others = [office.key(each) for each in people - office.rules.own]
        if others:
            office.set_desk(office.desk.knowing(office.now, others))

    def _forget(self) -> None:
        """Let go of what was learned, where config switched it off."""
        office = self.office
        if office.desk.known or office.desk.known_since:
            office.set_desk(replace(office.desk, known={}, known_since=None))
