"""The cabinet: a dossier's mail is moved to a folder of its own in the mailbox, where config says so.

Off by default: mail stays where she has it. What has arrived in INBOX and belongs to a
dossier goes to its folder (config `imap.file_into`), so that it leaves with it (§ 9).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from mailbot.core.dossier import Dossier
from mailbot.core.events import By, Filing, MailMoved
from mailbot.core.notices import no_complaint
from mailbot.ports import Place, Role
from mailbot.secretary.office import Office


@dataclass
class Cabinet:
    """Moves the mail of dossiers to their folders."""

    office: Office
    _tried: set[str] = field(default_factory=set)
    """Digests of mails that were not where they were known: she moved them herself."""

    def tidy(self) -> None:
        """Move what belongs to a dossier and still lies in INBOX; put back what was no complaint after all (§ 3).

        Raises:
            MailboxError: the connection broke; the rest is moved later.
            StoreError: the register can't be written.
        """
        if not self.office.rules.file_into:
            return
        inbox = self.office.ports.mailbox.open().folders[Role.INBOX]
        for dossier in self.office.dossiers:
            folder = self.office.rules.folder_of(dossier.number)
            lies, belongs = (folder, inbox) if no_complaint(dossier) else (inbox, folder)
            for filing in dossier.filings:
                if filing.folder == lies and filing.digest not in self._tried:
                    dossier = self._move(dossier, filing, belongs)  # noqa: PLW2901 - as it stands after each

    def _move(self, dossier: Dossier, filing: Filing, target: str) -> Dossier:
        place = Place(filing.folder, filing.uidvalidity, filing.uid)
        there = self.office.ports.mailbox.move(place, filing.digest, target)
        if there is None:
            self._tried.add(filing.digest)
            there = self._moved_before(filing, target)
        if there is None:
            return dossier
        self._tried.discard(filing.digest)
        moved = MailMoved(filing.digest, there.folder, there.uidvalidity, there.uid)
        return self.office.record(dossier, "", By.PROGRAM, (moved,))

    def _moved_before(self, filing: Filing, target: str) -> Place | None:
        """Find a mail that was moved, and the crash came before that was recorded."""
        if filing.arrived is None:
            return None
        day = self.office.rules.calendar.day(filing.arrived)
        for arrival in self.office.ports.mailbox.since(target, day):
            if arrival.raw is not None and hashlib.sha256(arrival.raw).hexdigest() == filing.digest:
                return arrival.place
        return None
