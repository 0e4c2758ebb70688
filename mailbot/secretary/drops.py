"""Drag to command: a mail dropped in a folder that only the owner of the mailbox can fill (mail.md).

The place is the proof and the command; nothing need be typed. What it calls for is
durable before the mail is put back, so that a crash costs no more than the putting back,
and whatever becomes of the command, the folder is empty again.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass

from mailbot.core.events import By, MailMoved
from mailbot.errors import MailboxError, StoreError, UnreadableMail
from mailbot.ports import DROP_FOLDERS, Arrival, Mark, Place, Role
from mailbot.secretary.aside import is_aside, set_aside, went
from mailbot.secretary.mail import Received
from mailbot.secretary.office import Office

log = logging.getLogger("mailbot")


@dataclass(frozen=True, slots=True)
class Drops:
    """Empties the drop folders.

    Args:
        office: The desk, on which is counted and remembered.
        obey: Carries out what a folder says of a mail, durable on return and idempotent
            by digest; returns the kind under which it is counted ("commands").
        home: Tells in which folder a mail was last known, by digest; None where it was not.
    """

    office: Office
    obey: Callable[[Role, Received], str]
    home: Callable[[str], str | None]

    def collect(self) -> None:
        """Carry out what was dropped, and put every mail back.

        Raises:
            MailboxError: the connection broke; what is still there is handled later.
            StoreError: the register can't be written; so too.
        """
        mailbox = self.office.ports.mailbox
        folders = mailbox.open().folders
        for role in DROP_FOLDERS:
            if folder := folders.get(role):
                # No progress is kept: the folder is emptied each time.
                for arrival in mailbox.arrivals(folder, Mark(mailbox.mark(folder).uidvalidity, 1)):
                    self._handle(role, arrival)

    def _handle(self, role: Role, arrival: Arrival) -> None:
        # What was set aside and could not be put back is not tried over and over.
        if not is_aside(self.office, arrival.place):
            self._count(self._obeyed(role, arrival), arrival)
        if arrival.raw is not None:
            self._put_back(arrival, hashlib.sha256(arrival.raw).hexdigest())

    def _obeyed(self, role: Role, arrival: Arrival) -> str:
        if arrival.raw is None:
            # It was never fetched: without its hash it can't be moved either.
            return set_aside(self.office, arrival, "too large")
        try:
            with self.office.ports.in_hand(arrival.place):
                return self.obey(role, Received(self.office.ports.reader(arrival.raw), arrival.raw, arrival))
        except UnreadableMail:
            return set_aside(self.office, arrival, "unreadable")
        except (StoreError, MailboxError):
            raise
        except Exception as error:  # noqa: BLE001 - one bad mail may not stop the rest
            # The type alone: the words of an exception may quote the mail.
            log.error("dropped mail set aside", extra={"error": type(error).__name__, "uid": arrival.place.uid})  # noqa: TRY400
            return set_aside(self.office, arrival, "failed")

    def _count(self, kind: str, arrival: Arrival) -> None:
        """Count a mail and remember it, so that it is no new mail where it is put back."""
        office = self.office
        desk = office.desk.counted(kind)
        if arrival.raw is not None:
            desk = desk.remembering(office.now, office.key(hashlib.sha256(arrival.raw).hexdigest()))
        office.set_desk(desk)
        office.save_desk()

    def _put_back(self, arrival: Arrival, digest: str) -> None:
        """Move a mail to where it was known, else to INBOX."""
        office, place = self.office, arrival.place
        there = self._moved(place, digest)
        if there and is_aside(office, place):
            went(office, place, there)
            office.save_desk()
        elif there:
            self._note(there, digest)
        elif there is None and self._lies(place):
            log.warning("a dropped mail can't be put back", extra={"uid": place.uid})
            set_aside(office, arrival, "failed")

    def found(self, place: Place, digest: str) -> None:
        """Note where a mail was put back to, where a crash came before that was noted."""
        folders = self.office.ports.mailbox.open().folders
        left = {place.folder, *(folders.get(role) for role in DROP_FOLDERS)}
        known = [each for one in self.office.dossiers for each in one.filings if each.digest == digest]
        if any(each.folder in left and (each.folder, each.uid) != (place.folder, place.uid) for each in known):
            self._note(place, digest)

    def _note(self, there: Place, digest: str) -> None:
        """Let a dossier know where its mail lies now: it has to be found when it is destroyed (§ 9)."""
        for dossier in self.office.dossiers:
            if any(each.digest == digest for each in dossier.filings):
                moved = MailMoved(digest, there.folder, there.uidvalidity, there.uid)
                self.office.record(dossier, "", By.PROGRAM, (moved,))

    def _moved(self, place: Place, digest: str) -> Place | None:
        mailbox = self.office.ports.mailbox
        folders = mailbox.open().folders
        drops = {folders.get(role) for role in DROP_FOLDERS}
        for folder in dict.fromkeys((self.home(digest), folders[Role.INBOX])):
            # A mail that came to a dossier by being dropped is known in the drop folder.
            if folder and folder not in drops and (there := mailbox.move(place, digest, folder)):
                return there
        return None

    def _lies(self, place: Place) -> bool:
        """Tell whether a mail is still there: she may have taken it out herself."""
        found = self.office.ports.mailbox.arrivals(place.folder, Mark(place.uidvalidity, place.uid))
        first = next(iter(found), None)
        return first is not None and first.place == place
