"""The outbox: letters recorded and not yet sent, oldest first (mail.md: sending).

A letter is sent as the bytes that were recorded, under the Message-ID fixed then. A
refusal for good is an alarm; anything else is tried again with growing pauses. A crash
between the server's 250 and our record can send a letter twice; Sent is asked first.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from mailbot.core.events import By, LetterRefused, LetterSent, LetterWritten
from mailbot.core.letters import Audience
from mailbot.core.mail import Envelope
from mailbot.core.troubles import Trouble
from mailbot.core.values import DossierNumber, EmailAddress
from mailbot.errors import DeliveryError, MailboxError, StoreError
from mailbot.secretary.office import Office
from mailbot.secretary.replies import refused_alarm
from mailbot.secretary.troubles import Troubles

log = logging.getLogger("mailbot")

_ACCOUNT = frozenset({530, 534, 535, 538})
"""Replies about the login itself (RFC 4954)."""
_CONCERNS_ALL = frozenset({421, 454}) | _ACCOUNT
"""Replies about the connection or the login: every letter would meet the same."""

_FIRST_PAUSE = timedelta(seconds=15)
_LONGEST_PAUSE = timedelta(minutes=30)
_WAITS_FOR_SENT = timedelta(hours=1)
"""How long a letter that may have gone out waits until Sent can be asked; then it goes: late is worse than twice."""
_MOST_UNANSWERED = 2
_NOT_NOW = 451
"""Our own reason to let one letter wait, and no other."""


@dataclass
class Outbox:
    """Sends what waits, and records what became of it."""

    office: Office
    troubles: Troubles
    _pause: timedelta = timedelta(0)
    _not_before: datetime | None = None
    _uncertain: set[str] = field(default_factory=set)
    """Message-IDs of what may have gone out already: by a stopped process, or without an answer."""
    _gone: set[str] = field(default_factory=set)
    """Message-IDs of what the server took and the disk did not let us record: never sent again."""
    _unanswered: Counter[str] = field(default_factory=Counter)
    """How often a letter went out whole without an answer, by Message-ID."""
    _asking_since: datetime | None = None
    """Since when Sent can't be asked."""

    def __post_init__(self) -> None:
        """Note what was pending at the start: Sent may hold it already."""
        self._uncertain = {letter.message_id for _, letter in self._pending()}

    def deliver(self) -> datetime | None:
        """Send all that waits; return when to try again, or None when nothing is left."""
        # A clock that was set back may not lengthen the pause.
        if self._not_before and self._not_before - _LONGEST_PAUSE <= self.office.now < self._not_before:
            return self._not_before
        jobs = [partial(self._deliver, number, letter) for number, letter in self._pending()]
        jobs += [partial(self._deliver_notice, serial) for serial in sorted(self.office.desk.letters)]
        trouble: DeliveryError | None = None
        for job in jobs:
            try:
                job()
            except DeliveryError as error:
                trouble = error
                # Where the server answered, only this letter waits; where it did not, all do.
                if not error.code or error.code in _CONCERNS_ALL:
                    break
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 - one letter may not hold up the rest
                log.error("letter failed", extra={"error": type(error).__name__})  # noqa: TRY400
        self.office.unsent = self.office.to_send
        if trouble:
            self._wrong(trouble)
            return self._back_off(trouble)
        if jobs:
            self.troubles.end(Trouble.SENDING)
        self._pause, self._not_before = timedelta(0), None
        return None

    def _back_off(self, error: DeliveryError) -> datetime:
        self._pause = min(max(self._pause * 2, _FIRST_PAUSE), _LONGEST_PAUSE)
        self._not_before = self.office.now + self._pause
        log.warning("sending waits", extra={"smtp": error.code})
        return self._not_before

    def _wrong(self, error: DeliveryError) -> None:
        """Note that the mail server can't be used; one letter that has to wait is no such trouble."""
        if error.code in _ACCOUNT:
            self.troubles.begin(Trouble.SENDING_LOGIN)
        elif not error.code or error.code in _CONCERNS_ALL:
            self.troubles.begin(Trouble.SENDING)
        else:
            self.troubles.end(Trouble.SENDING)

    def _pending(self) -> Iterator[tuple[DossierNumber, LetterWritten]]:
        for dossier in self.office.dossiers:
            for letter in dossier.outbox:
                yield dossier.number, letter

    def _deliver(self, number: DossierNumber, letter: LetterWritten) -> None:
        office = self.office
        try:
            raw = office.ports.store.read_file(number, letter.file)
        except StoreError:
            log.exception("letter can't be read", extra={"dossier": str(number)})
            return
        if not self._went_out_before(letter.message_id):
            try:
                self._send(letter.message_id, letter.to, raw)
            except DeliveryError as error:
                if not self._given_up(letter.message_id, error):
                    raise
                self._refused(number, letter, error)
                return
        try:
            self._record_sent(number, letter)
        except StoreError:
            # A new process, while the disk still refuses, finds it in Sent.
            self._keep_copy(letter, raw)
            raise
        self._keep_copy(letter, raw)

    def _given_up(self, message_id: str, error: DeliveryError) -> bool:
        """Tell whether a letter is not tried again, after a trial that failed.

        What went out whole and was never answered (RFC 1047) goes out a second time, and no third.
        """
        if error.unanswered:
            self._uncertain.add(message_id)
            self._unanswered[message_id] += 1
        return error.permanent or self._unanswered[message_id] >= _MOST_UNANSWERED

    def _keep_copy(self, letter: LetterWritten, raw: bytes) -> None:
        if letter.audience is Audience.CLIENT:
            self._copy_to_sent(raw, letter.message_id)

    def _record_sent(self, number: DossierNumber, letter: LetterWritten) -> None:
        dossier = self.office.dossier(number)
        assert dossier is not None
        self.office.record(dossier, "", By.PROGRAM, (LetterSent(letter.letter),))
        self._gone.discard(letter.message_id)
        if letter.audience is Audience.CLIENT:
            self.troubles.end(Trouble.LETTER, number)
        else:
            self.troubles.end(Trouble.NOTICE)

    def _send(self, message_id: str, to: str, raw: bytes) -> None:
        if message_id not in self._gone:
            self.office.ports.sender.send(Envelope(self.office.rules.address, (EmailAddress(to),)), raw)
            self._gone.add(message_id)

    def _went_out_before(self, message_id: str) -> bool:
        """Ask Sent about a letter that may have gone out.

        Raises:
            DeliveryError: Sent can't be asked now; the letter waits for that, but not for long.
        """
        if message_id not in self._uncertain or message_id in self._gone:
            return False
        try:
            held = self.office.ports.mailbox.sent_holds(message_id)
        except MailboxError:
            self._asking_since = self._asking_since or self.office.now
            if self._asking_since <= self.office.now < self._asking_since + _WAITS_FOR_SENT:
                raise DeliveryError(permanent=False, code=_NOT_NOW) from None
            held = False
        else:
            self._asking_since = None
        self._uncertain.discard(message_id)
        return held

    def _copy_to_sent(self, raw: bytes, message_id: str) -> None:
        """Put a copy in Sent, unless the provider did; a failure may not stop letters."""
        mailbox = self.office.ports.mailbox
        try:
            if not mailbox.sent_holds(message_id):
                mailbox.file_sent(raw, self.office.now)
        except MailboxError:
            log.warning("no copy in Sent")

    def _refused(self, number: DossierNumber, letter: LetterWritten, error: DeliveryError) -> None:
        """Record a refusal for good, or that it is not known; for the complainant's, sound the alarm (§ 4, § 5)."""
        code, kind = error.code, "letter-refused" if error.permanent else "letter-uncertain"
        office = self.office
        dossier = office.dossier(number)
        assert dossier is not None
        drafts = []
        if letter.audience is Audience.CLIENT:
            drafts = [refused_alarm(dossier, letter.letter, kind, code, office)]
        office.record(dossier, "", By.PROGRAM, (LetterRefused(letter.letter, code),), lambda _: drafts)
        log.error("letter refused", extra={"dossier": str(number), "smtp": code})
        if letter.audience is Audience.CLIENT:
            self.troubles.begin(Trouble.LETTER, number, mail=False)
        else:
            self.troubles.begin(Trouble.NOTICE)

    def _deliver_notice(self, serial: int) -> None:
        office, refused = self.office, False
        letter = office.desk.letters[serial]
        try:
            self._send(letter.message_id, letter.to, office.ports.store.read_desk_file(letter.file))
        except StoreError:
            log.exception("notice can't be read")
            return
        except DeliveryError as error:
            if not self._given_up(letter.message_id, error):
                raise
            log.error("notice refused", extra={"smtp": error.code})  # noqa: TRY400 - the code says it all
            refused = True
        left = {key: each for key, each in office.desk.letters.items() if key != serial}
        office.set_desk(replace(office.desk, letters=left))
        office.save_desk({letter.file: None})
        self._gone.discard(letter.message_id)
        if refused:
            self.troubles.begin(Trouble.NOTICE)
        else:
            self.troubles.end(Trouble.NOTICE)
