"""Tells the practitioner what is wrong with the program's surroundings, once, and when it is over (mail.md).

By mail where that goes out; else by the journal, `mailbot status` and whoever watches
from outside. What is wrong stands on the desk, so that a restart doesn't tell it again.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from mailbot.core import letters, troubles
from mailbot.core.letters import Audience, Letter
from mailbot.core.mail import Envelope
from mailbot.core.troubles import Open, Trouble
from mailbot.core.values import DossierNumber
from mailbot.errors import DeliveryError, MailbotError, StoreError
from mailbot.secretary.office import Draft, Office

log = logging.getLogger("mailbot")

_OVER = "trouble-over"


@dataclass
class Troubles:
    """Keeps what is wrong on the desk, and tells it."""

    office: Office
    _unrecorded: Open | None = field(default=None, init=False)
    """A register that can't be written: the one trouble that can't be recorded."""

    @property
    def open(self) -> tuple[Open, ...]:
        """All that is wrong now, told or not."""
        disk = (self._unrecorded,) if self._unrecorded else ()
        return (*self.office.desk.troubles, *disk)

    @property
    def told(self) -> tuple[Open, ...]:
        """What is wrong now and lasts."""
        return tuple(each for each in self.open if each.told)

    @property
    def watched(self) -> bool:
        """Whether something is wrong of which a watcher outside is told."""
        return any(each.kind.watched for each in self.told)

    @property
    def untold(self) -> bool:
        """Whether something is wrong that could not be told by mail."""
        disk = self._unrecorded
        return (disk is not None and not disk.told) or any(not each.kind.mailable for each in self.told)

    def begin(
        self,
        kind: Trouble,
        number: DossierNumber | None = None,
        data: Mapping[str, str] | None = None,
        *,
        mail: bool = True,
    ) -> None:
        """Note that something is wrong; tell it once it has lasted long enough.

        Args:
            kind: What is wrong.
            number: The dossier that it concerns, where it concerns one.
            data: What the alarm shows besides.
            mail: Whether a mail tells it; False where another notice does already.

        Raises:
            StoreError: it can't be recorded; nothing was told.
        """
        office = self.office
        before = office.desk.trouble(kind, number)
        every, met = troubles.begun(office.desk.troubles, kind, office.now, number)
        if met == before:
            return
        office.set_desk(replace(office.desk, troubles=every))
        if met.told:
            _log("trouble begins", met)
            if kind.watched:
                office.ports.watcher.fail()
            if mail and kind.mailable:
                office.tell(lambda _hand, _: self._alarm(met, data))
            office.save_desk()

    def end(self, kind: Trouble, number: DossierNumber | None = None, *, mail: bool = True) -> None:
        """Note that something is well again; tell it where its beginning was told. Raises StoreError."""
        office = self.office
        before = office.desk.trouble(kind, number)
        if before is None:
            return
        office.set_desk(replace(office.desk, troubles=troubles.without(office.desk.troubles, kind, number)))
        if before.told:
            self._over(before, mail=mail)

    def _over(self, before: Open, *, mail: bool = True) -> None:
        _log("trouble is over", before)
        if before.kind.watched and not self.watched:
            self.office.ports.watcher.well()
        if mail and not self._went_unnoticed(before):
            self.office.tell(lambda _hand, _: self._ended(before))
        self.office.save_desk()

    def _went_unnoticed(self, trouble: Open) -> bool:
        """Tell whether letters were held up so shortly that its end is no news: its beginning no mail told."""
        held_up = trouble.kind.place == Trouble.SENDING.place
        return held_up and self.office.now - trouble.since < Trouble.SENDING.patience

    def tidy(self) -> None:
        """Forget a letter that was refused where nobody waits for it any more: its dossier is closed or destroyed."""
        waiting = {each.number for each in self.office.dossiers if not each.closing}
        for each in self.office.desk.troubles:
            if each.kind is Trouble.LETTER and each.number not in waiting:
                self.end(Trouble.LETTER, each.number, mail=False)

    # --- a register that can't be written -------------------------------------------

    def unwritable(self) -> None:
        """Tell by mail, without recording it, that the register can't be written. Never raises."""
        office = self.office
        with suppress(StoreError):
            # Shown is what was recorded; where that can't be read either, it is read at the next turn.
            office.reread()
        if self._unrecorded is None:
            self._unrecorded = Open(Trouble.DISK, office.now)
            _log("trouble begins", self._unrecorded)
            office.ports.watcher.fail()
        if self._unrecorded.told is None and self._sent(self._alarm(self._unrecorded)):
            self._unrecorded = replace(self._unrecorded, told=office.now)

    def try_writing(self) -> None:
        """After the register could not be written, find out whether it can be now. Raises StoreError."""
        office, before = self.office, self._unrecorded
        if before is None:
            return
        office.ports.store.save_desk(office.desk.to_plain(), {})
        if before.told:
            office.tell(lambda _hand, _: self._ended(before))
        self._unrecorded = None
        self._over(before, mail=False)

    def _sent(self, letter: Letter) -> bool:
        """Hand a notice to the mail server at once; tell whether it took it."""
        office = self.office
        to = office.rules.practitioner.address
        try:
            message_id = office.seal.message_id("desk", Audience.PRACTITIONER, office.ports.nonce())
            raw, _ = office.scribe.mail(letter, Draft.of(letter, to), message_id, (), office.now)
            office.ports.sender.send(Envelope(office.rules.address, (to,)), raw)
        except DeliveryError as error:
            log.warning("the alarm can't be sent", extra={"smtp": error.code})
        except (MailbotError, OSError) as error:
            log.warning("the alarm can't be written", extra={"error": type(error).__name__})
        else:
            return True
        return False

    # --- the clock --------------------------------------------------------------------

    def hear(self, served: datetime, written: datetime | None = None) -> None:
        """Compare this machine's clock with a server's. Raises StoreError.

        Args:
            served: When a mail came in by the server's clock, or what a server says it is now.
            written: When we wrote that mail, by this machine's clock.
        """
        office = self.office
        right = troubles.clock_is_right(office.now, served, written)
        known = office.desk.served
        # One that agrees makes up for one that was odd: a mail put there with a date of its own.
        if known is None or served > known or right:
            office.set_desk(replace(office.desk, served=served))
        if right != (office.desk.agreed is not None):
            # Any mail that tells otherwise begins the proof anew: one put there by hand, or read late, does no harm.
            office.set_desk(replace(office.desk, agreed=office.now if right else None))
        if right:
            self.end(Trouble.CLOCK)
        elif right is False:
            self.begin(Trouble.CLOCK, data={"here": self._day(office.now), "there": self._day(served)})

    def look_at_clock(self) -> None:
        """Compare this machine's clock with what servers told before, and with what the watcher's told last."""
        office, served = self.office, self.office.desk.served
        by_mail = troubles.clock_is_right(office.now, served) if served else None
        heard = office.ports.watcher.heard()
        if by_mail is False and served:
            self.hear(served)
        elif heard and by_mail is None:
            # The mail server has the last word: two who contradict each other would be told for ever.
            # As far apart as they were when it was told.
            self.hear(office.now + (heard[0] - heard[1]), written=office.now)

    # --- words ------------------------------------------------------------------------

    def _alarm(self, trouble: Open, data: Mapping[str, str] | None = None) -> Letter:
        told = {"since": self._day(trouble.since), **(data or {})}
        return letters.Alarm(trouble.number, self.office.rules.practice.language, trouble.kind.value, told)

    def _ended(self, trouble: Open) -> Letter:
        data = {"trouble": trouble.kind.value, "since": self._day(trouble.since)}
        return letters.Alarm(trouble.number, self.office.rules.practice.language, _OVER, data)

    def _day(self, moment: datetime) -> str:
        return self.office.rules.calendar.day(moment).isoformat()


def _log(words: str, trouble: Open) -> None:
    dossier = {"dossier": str(trouble.number)} if trouble.number else {}
    level = logging.ERROR if words.endswith("begins") else logging.INFO
    log.log(level, "%s: %s", words, trouble.kind.value, extra=dossier)
