"""What falls due: reminders, nudges, the digest, destruction (§ 4, § 5, § 6, § 9).

Everything owed is found from the dossiers and a moment; the alarm clock only wakes.
After days of downtime nothing is missed, and nothing comes twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from mailbot.core import letters, notices, reminders
from mailbot.core.agenda import untold_end
from mailbot.core.desk import Destroying, Trace
from mailbot.core.dossier import Dossier, Wait
from mailbot.core.events import By, CopySeen, DestructionNoticeGiven, Filing, NudgeGiven, ReminderGiven
from mailbot.core.letters import DayCount
from mailbot.core.prepared import Hand
from mailbot.core.terms import Term
from mailbot.core.troubles import CLOCK_AGREES, Trouble
from mailbot.core.values import DossierNumber
from mailbot.errors import MailboxError, StoreError
from mailbot.ports import Place, RegisterLine
from mailbot.secretary import crowd, traces
from mailbot.secretary.agenda import along
from mailbot.secretary.digest import alive, digest
from mailbot.secretary.dossier_orders import finish_merges
from mailbot.secretary.office import Draft, Office
from mailbot.secretary.orders import Orders

log = logging.getLogger("mailbot")

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_WAIT = timedelta(days=4)
"""How long a command waits at most, for its proof or for her answer."""
_LATER = timedelta(hours=1)
"""How long a dossier that could not be looked at waits for its next turn."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """Walks past everything that may fall due."""

    office: Office
    orders: Orders

    def walk(self) -> datetime | None:
        """Do all that is owed now; return the next moment at which something may be."""
        failed = False
        for entry in self.office.desk.destroying:
            self._finish(entry)
        finish_merges(self.office)
        self._forget_absences()
        for dossier in self.office.dossiers:
            # One bad dossier may not starve the rest; a full disk concerns them all.
            try:
                self._visit(dossier)
            except StoreError:
                raise
            except Exception:
                failed = True
                log.exception("dossier skipped", extra={"dossier": str(dossier.number)})
        self._unproven()
        self._guarded(partial(crowd.tell_together, self.office))
        self._guarded(self._weekly)
        self.office.save_desk()
        moments = [*self._moments(), *([self.office.now + _LATER] if failed else [])]
        return min(moments, default=None)

    def _visit(self, dossier: Dossier) -> None:
        now, rules = self.office.now, self.office.rules
        if reminders.destruction_due(dossier, self._vouched(now), rules):
            self._destroy(dossier)
            return
        if announced := reminders.announcement_due(dossier, now, rules):
            dossier = self._announce(dossier, *announced)
        if stages := reminders.due(dossier, now, rules):
            remind = lambda hand: notices.reminder(dossier, stages, now, rules, hand)  # noqa: E731 - one line says it
            dossier = self._give(dossier, ReminderGiven(stages), remind, frozenset(term for term, _, _ in stages))
        for wait, key in reminders.nudges_due(dossier, now, rules):
            dossier = self._nudge(dossier, wait, key)

    def _vouched(self, now: datetime) -> datetime:
        """Return the moment that destruction may go by: now, where mail vouches for this clock, else none (§ 9).

        A clock that runs ahead would destroy too early, and that can't be taken back: the newest mail came in
        within a day of now, and one a day or more before it agreed as well. A quiet mailbox waits for the digest.
        """
        served, agreed = self.office.desk.served, self.office.desk.agreed
        if served is None or agreed is None or self.office.desk.trouble(Trouble.CLOCK):
            return _NEVER
        return now if now - served <= CLOCK_AGREES <= served - agreed else _NEVER

    def _nudge(self, dossier: Dossier, wait: Wait, key: str) -> Dossier:
        """Mention what is long in coming; nothing follows from it (§ 5: silence is no consent)."""
        now, rules = self.office.now, self.office.rules
        return self._give(dossier, NudgeGiven(wait=key), lambda hand: notices.nudge(dossier, wait, now, rules, hand))

    def _give(
        self,
        dossier: Dossier,
        event: ReminderGiven | NudgeGiven | DestructionNoticeGiven,
        make: Callable[[Hand], letters.Letter],
        again: frozenset[Term] = frozenset(),
    ) -> Dossier:
        draft = Draft(lambda hand, _: make(hand), self.office.rules.practitioner.address, again=again)
        return self.office.record(dossier, "", By.PROGRAM, (event,), lambda _: [draft])

    # --- § 9 --------------------------------------------------------------------

    def _announce(self, dossier: Dossier, on: date, days_before: int) -> Dossier:
        rules, closing = self.office.rules, dossier.closing
        assert closing is not None
        make = lambda hand: letters.DestructionAnnounced(  # noqa: E731 - one value says it
            number=dossier.number,
            language=rules.practice.language,
            on=reminders.told_day(dossier, on, self.office.now, rules.calendar),
            received=rules.calendar.day(dossier.complaint.received),
            closed=rules.calendar.day(closing.at),
            commands=(*notices.holds(dossier, rules, hand), hand.command(dossier.number.tag, "inzage mij")),
        )
        return self._give(dossier, DestructionNoticeGiven(on, days_before), make)

    def _destroy(self, dossier: Dossier) -> None:
        """Destroy a dossier: its mail in the mailbox first, while the folder still names it.

        What was merged into it goes before it, so that a crash in between is finished later.
        """
        for each in self._with_merged(dossier):
            if not self._destroy_one(each):
                return

    def _with_merged(self, dossier: Dossier) -> Iterator[Dossier]:
        """Yield what was merged into a dossier, and into that, before the dossier itself."""
        for number in dossier.merged:
            other = self.office.dossier(number) if number not in self.office.damaged else None
            if other:
                yield from self._with_merged(other)
        yield dossier

    def _destroy_one(self, dossier: Dossier) -> bool:
        office = self.office
        kept = notices.no_complaint(dossier)
        try:
            left = 0 if kept else self._clear_mailbox(dossier)
            folder = office.rules.folder_of(dossier.number)
            ours = [letter.message_id for letter, _ in dossier.letters.values() if letter.to]
            ours += traces.notices(office, dossier.number)
            office.ports.mailbox.remove_letters(ours, [folder] if folder else [])
        except MailboxError:
            log.warning("destruction waits for the mailbox", extra={"dossier": str(dossier.number)})
            return False
        assert dossier.closing is not None
        day = office.rules.calendar.day
        received, closed, today = day(dossier.complaint.received), day(dossier.closing.at), day(office.now)
        gone = untold_end(dossier, office.now, office.rules.calendar)
        entry = Destroying(dossier.number, received, closed, today, left, kept, gone)
        # Noted first: a crash after the folder is gone may not cost the certificate.
        office.set_desk(replace(office.desk, destroying=(*office.desk.destroying, entry)))
        office.save_desk()
        self._finish(entry)
        return True

    def _clear_mailbox(self, dossier: Dossier) -> int:
        """Delete the dossier's mail wherever it still is; return how many could not be found (§ 9)."""
        told = traces.commands(self.office, dossier.number)
        every: tuple[Filing | CopySeen | Trace, ...] = (*dossier.filings, *dossier.copies, *told)
        kept = [each for each in every if each.folder]
        mails = [(Place(each.folder, each.uidvalidity, each.uid), each.digest) for each in kept]
        arrived = {each.digest: each.arrived for each in kept if each.arrived}
        folder = self.office.rules.folder_of(dossier.number)
        return self.office.ports.mailbox.remove(mails, arrived, [folder] if folder else [])

    def _finish(self, entry: Destroying) -> None:
        office = self.office
        line = RegisterLine(entry.number, entry.received, entry.closed, entry.destroyed)
        if entry.number in office.ports.store.numbers():
            office.ports.store.destroy(line)
            log.info("dossier destroyed", extra={"dossier": str(entry.number)})
        office.forget(entry.number)
        certificate = letters.Certificate(
            number=line.number,
            language=office.rules.practice.language,
            received=line.received,
            closed=line.closed,
            destroyed=line.destroyed,
            mail_left=entry.left,
            mail_kept=entry.kept,
        )
        gone = self._drop_questions(entry.number)
        kept = tuple(each for each in office.desk.destroying if each.number != entry.number)
        traced = tuple(each for each in office.desk.traces if each.number != entry.number)
        office.set_desk(replace(office.desk, destroying=kept, traces=traced))
        told, agenda, _ = along(certificate, entry.agenda, office.ports.agenda, office.now)
        # In one step: after a crash in between nothing would name the files of those questions any more.
        _, files = office.write_notice(Draft.of(told, office.rules.practitioner.address, agenda))
        office.save_desk({**files, **gone})

    def _drop_questions(self, number: DossierNumber) -> dict[str, bytes | None]:
        """Drop what still asks whether it belongs to a destroyed dossier; return the files to remove."""
        desk = self.office.desk
        asked = {key: each for key, each in desk.questions.items() if each.number == number}
        left = {key: each for key, each in desk.questions.items() if key not in asked}
        self.office.set_desk(replace(desk, questions=left))
        return {each.file: None for each in asked.values()}

    # --- the desk -----------------------------------------------------------------

    def _unproven(self) -> None:
        now = self.office.now
        for serial, entry in list(self.office.desk.waiting.items()):
            # One that ends in a future of a clock that was wrong would never end.
            if not now < entry.until <= now + max(_LONGEST_WAIT, self.office.rules.patience):
                self._guarded(partial(self.orders.expire if entry.confirm_id else self.orders.ask_to_confirm, serial))

    def _guarded(self, duty: Callable[[], None]) -> None:
        """Do one duty; what it meets may not keep the others from being done, and it comes up again."""
        before = self.office.desk
        try:
            duty()
        except Exception as error:  # noqa: BLE001 - the kind alone: its words may quote a mail
            self.office.set_desk(before)
            log.error("duty failed", extra={"error": type(error).__name__})  # noqa: TRY400

    def _forget_absences(self) -> None:
        """Let absences go that are over."""
        office = self.office
        today = office.rules.calendar.day(office.now)
        ahead = tuple(each for each in office.desk.absences if each.last >= today)
        if ahead != office.desk.absences:
            office.set_desk(replace(office.desk, absences=ahead))

    def _weekly(self) -> None:
        office, now = self.office, self.office.now
        planned = reminders.last_digest(now, office.rules.reminders, office.rules.calendar)
        if office.desk.digest_at is None or office.desk.digest_at > planned + timedelta(days=8):
            # The first digest comes at the first planned moment after the start, or after a clock was set back.
            office.set_desk(replace(office.desk, digest_at=planned, counting_since=now))
            return
        if office.desk.digest_at < planned:
            weekly = office.rules.reminders.digest
            draft = Draft(
                lambda hand, _: digest(office, hand) if weekly else alive(office), office.rules.practitioner.address
            )
            _, files = office.write_notice(draft)
            fresh = replace(office.desk, digest_at=planned, count=DayCount(), counting_since=now)
            office.set_desk(replace(fresh, corrected={}, missed=0))
            office.save_desk(files)

    def _moments(self) -> Iterator[datetime]:
        now, rules = self.office.now, self.office.rules
        for dossier in self.office.dossiers:
            moment = reminders.next_moment(dossier, now, rules)
            if moment:
                yield moment
        yield from (each.until for each in self.office.desk.waiting.values() if each.until > now)
        if due := self.office.desk.flood.due:
            yield due
        yield reminders.next_digest(now, rules.reminders, rules.calendar)
