"""Closes each day: is it known of every mail what became of it? (mail.md: reading).

The mailbox itself is asked how many mails stand where the day's mail was read; who
watches from outside is told that the day was closed, and how.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from mailbot.core.daybook import DayBook, DayClosed, Stretch
from mailbot.core.troubles import Trouble
from mailbot.ports import Arrival, Mark
from mailbot.secretary.office import Office
from mailbot.secretary.troubles import Troubles

log = logging.getLogger("mailbot")


@dataclass(frozen=True, slots=True)
class Daily:
    """Keeps the book of the day."""

    office: Office
    troubles: Troubles

    def open(self) -> None:
        """Begin the book, before the first mail of all is read."""
        self._note(self._book)

    def passes(self, arrival: Arrival) -> None:
        """Note in the book that a mail was counted; the caller saves the desk."""
        place = arrival.place
        self._note(self._book.passing(place.folder, place.uidvalidity, place.uid))

    def reads(self, folder: str, up_to: Mark) -> None:
        """Note in the book up to where a folder was read."""
        self._note(self._book.starting(folder, up_to.uidvalidity, up_to.uidnext))

    def turn(self) -> None:
        """Close the day that is over, if one is; all that came in was read just now.

        Raises:
            MailboxError: the connection broke; the day is closed later.
            StoreError: the register can't be written; so too.
        """
        office, book = self.office, self._book
        today = office.rules.calendar.day(office.now)
        if today <= book.day:
            return
        office.ports.watcher.start()
        closed = DayClosed(book.day, book.count, sum(self._missed(each, book.folders[each]) for each in book.folders))
        office.set_desk(office.desk.closing(closed))
        self._note(self._book)
        office.save_desk()
        log.info("day closed: %d seen, %d missed", closed.count.seen, closed.missed)
        self._tell(closed)

    def _tell(self, closed: DayClosed) -> None:
        if closed.closes:
            self.troubles.end(Trouble.COUNT)
        else:
            self.troubles.begin(Trouble.COUNT, data={"day": closed.day.isoformat(), "missed": str(closed.missed)})
        if self.office.ports.store.destroy_in_backups():
            self.troubles.begin(Trouble.BACKUP)
        else:
            self.troubles.end(Trouble.BACKUP)
        watcher = self.office.ports.watcher
        (watcher.fail if self.troubles.watched else watcher.well)()

    def _missed(self, folder: str, read: Stretch) -> int:
        """Return how many mails stand in a folder that the day did not count."""
        mailbox, known = self.office.ports.mailbox, self.office.desk.marks.get(folder)
        # One that is gone, or was renumbered since, is read by date: its numbers prove nothing.
        gone = folder not in mailbox.open().folders.values()
        if gone or not known or {known.uidvalidity, mailbox.mark(folder).uidvalidity} != {read.uidvalidity}:
            return 0
        there = mailbox.standing(folder, Mark(read.uidvalidity, read.first), known.uidnext)
        return max(0, there - read.passed)

    @property
    def _book(self) -> DayBook:
        desk, day = self.office.desk, self.office.rules.calendar.day(self.office.now)
        marks = {folder: Stretch(each.uidvalidity, each.uidnext) for folder, each in desk.marks.items()}
        return desk.book or DayBook(day, folders=marks)

    def _note(self, book: DayBook) -> None:
        if book != self.office.desk.book:
            self.office.set_desk(replace(self.office.desk, book=book))
