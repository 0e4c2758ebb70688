"""Terms as iCalendar (RFC 5545): files that go along with notices (RFC 5546, RFC 6047), and `terms.ics`.

With a notice a term is PUBLISHed, not REQUESTed. A request is an invitation: it needs an
attendee, and her calendar would answer it, by mail, into the very mailbox that is read;
and where the practice writes from her own address she would invite herself, which Outlook and
Gmail show as a meeting of her own and put nowhere. A term is nothing to accept or decline.
What ended is CANCELled (RFC 5546 § 4.1.3 does so with what was published).

One file holds one term: Outlook opens a file of several as a calendar of its own, and a
cancellation may hold one UID only (§ 3.2.5). It is an attachment and no alternative of
the text, since Outlook and Exchange show such an alternative in place of the notice.

`terms.ics` is no message but the state of things, for who subscribes to it or copies it into a
calendar: it has no METHOD and no organiser (a CalDAV server refuses the first, RFC 4791 § 4.1,
and would invite by the second), and what ended is not in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mailbot.core.agenda import AgendaItem
from mailbot.core.letters import Agenda as Words
from mailbot.core.mail import Attachment
from mailbot.core.terms import Term, TermState
from mailbot.core.values import EmailAddress, Language
from mailbot.ports import LetterRenderer, Rendered

if TYPE_CHECKING:
    from icalendar import Calendar, Event

FILE = "terms.ics"
_NEW = ".terms.ics.new"
_PRODUCT = "-//mailbot//terms//NL"
_REFRESH = timedelta(hours=1)
_DAY = timedelta(days=1)
_NOT_IN_A_NAME = re.compile(r'[/\\:*?"<>|\x00-\x1f]+')
"""What some system allows in no name of a file."""


@dataclass(frozen=True, slots=True)
class IcalSettings:
    """What the entries of a practice have in common."""

    organiser: EmailAddress
    """Who publishes: the address that letters come from."""
    practice: str
    zone: ZoneInfo
    alarm_at: time
    """Clock time of the alarm, on the day before the last day of a term."""
    register: str
    """What tells the numbers of this register from those of any other: letters and digits. UIDs keep it for ever."""
    attach: bool = True
    """Whether files go along with notices."""


class IcalAgenda:
    """Writes iCalendar; implements `ports.Agenda`.

    Args:
        settings: What all entries have in common.
        words: Finds the words of an entry, in the practice's own templates too.
        folder: Where `terms.ics` is kept; None for nowhere. An older one is removed then: `forget`.
    """

    def __init__(self, settings: IcalSettings, words: LetterRenderer, folder: Path | None) -> None:
        self._settings, self._words, self._folder = settings, words, folder
        self._said: dict[tuple[Term | None, TermState], Rendered] = {}
        self._written: bytes | None = None
        self._events: dict[AgendaItem, bytes] = {}
        """The entries of the file as they are: of a thousand terms one changed."""

    # --- with a notice ------------------------------------------------------------------

    def files(self, items: Sequence[AgendaItem], now: datetime) -> tuple[Attachment, ...]:
        """Return a file for each item, stamped `now`; () where none go along. Raises TemplateError."""
        return tuple(self._file(each, now) for each in items) if self._settings.attach else ()

    def _file(self, item: AgendaItem, now: datetime) -> Attachment:
        method = "PUBLISH" if item.runs else "CANCEL"
        calendar, event = self._calendar(method), self._event(item, now)
        event.add("organizer", self._organiser)
        calendar.add_component(event)
        name = " ".join(_NOT_IN_A_NAME.sub(" ", self._summary(item)).split())
        kind = f"text/calendar; method={method}; charset=utf-8"
        return Attachment(f"{name}.ics", kind, calendar.to_ical())

    @cached_property
    def _organiser(self) -> Any:
        library = _icalendar()
        organiser = library.vCalAddress(f"mailto:{self._settings.organiser}")
        organiser.params["CN"] = library.vText(self._settings.practice)
        return organiser

    # --- the file -----------------------------------------------------------------------

    def show(self, items: Iterable[AgendaItem]) -> bool:
        """Replace `terms.ics` where it is not as it should be; return False where the disk refuses."""
        if self._folder is None:
            return True
        content = self.whole(items)
        if content != self._written:
            try:
                _replace(self._folder, content)
            except OSError:
                return False
            self._written = content
        return True

    def whole(self, items: Iterable[AgendaItem]) -> bytes:
        """Return every item as one calendar: the same items give the same bytes. Raises TemplateError."""
        # The moment of an entry is that of its last change (RFC 5545 § 3.8.7.2): nothing else makes the file new.
        self._events = {each: self._events.get(each) or self._event(each, each.since).to_ical() for each in items}
        calendar = self._described()
        if not self._events:
            # A calendar holds something (RFC 5545 § 3.4): where no term runs, a zone.
            calendar.add_component(_icalendar().Timezone.from_tzid("Etc/UTC"))
        end, whole = b"END:VCALENDAR\r\n", bytes(calendar.to_ical())
        return whole.removesuffix(end) + b"".join(self._events.values()) + end

    def _described(self) -> Calendar:
        text = _icalendar().vText
        said, calendar = self._say(None, TermState.RUNS), self._calendar("")
        name = text(f"{said.subject}, {self._settings.practice}")
        # The names of RFC 7986, then those that Outlook, Google and Apple go by.
        calendar.add("name", name)
        calendar.add("description", _paragraphs(said.text))
        calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-wr-calname", name)
        calendar.add("x-wr-timezone", text(self._settings.zone.key))
        calendar.add("x-published-ttl", "PT1H")
        return calendar

    # --- one entry ----------------------------------------------------------------------

    def _calendar(self, method: str) -> Calendar:
        calendar: Calendar = _icalendar().Calendar()
        for key, value in (("prodid", _PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", method)):
            if value:
                calendar.add(key, value)
        return calendar

    def _event(self, item: AgendaItem, stamp: datetime) -> Event:
        """Return a term as an entry of a whole day; it has no zone, a day is that of the practice everywhere."""
        event: Event = _icalendar().Event()
        event.add("uid", f"{item.number}.{item.term}.{self._settings.register}@mailbot")
        event.add("sequence", item.sequence)
        event.add("dtstamp", stamp)
        event.add("last-modified", item.since)
        event.add("dtstart", item.day)
        event.add("dtend", item.day + _DAY)
        event.add("summary", self._summary(item))
        event.add("description", _paragraphs(self._say(item.term, item.state).text))
        event.add("status", "CONFIRMED" if item.runs else "CANCELLED")
        # It takes none of her time, and who shares her calendar need not read it (§ 3).
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        if item.runs and item.term is not Term.RETENTION:
            event.add_component(self._alarm(item))
        return event

    def _alarm(self, item: AgendaItem) -> Any:
        """Ring on the day before: on the last day itself, and earlier, a mail reminds her."""
        clock = self._settings.alarm_at
        alarm = _icalendar().Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta(hours=clock.hour, minutes=clock.minute) - _DAY)
        alarm.add("description", self._summary(item))
        return alarm

    def _summary(self, item: AgendaItem) -> str:
        return f"{item.number} {self._say(item.term, item.state).subject}"

    def _say(self, term: Term | None, state: TermState) -> Rendered:
        """Find the words once: they tell of a term and of no dossier."""
        if (term, state) not in self._said:
            words = Words(None, Language.DUTCH, term or "", term.clause if term else "", state.value)
            self._said[term, state] = self._words.render(words)
        return self._said[term, state]


def _paragraphs(text: str) -> str:
    """Return a text with each paragraph on one line: the calendar breaks them where it is narrow."""
    return "\n\n".join(" ".join(each.split()) for each in text.strip().split("\n\n"))


def forget(folder: Path) -> None:
    """Remove the file where none is wanted any more. Raises OSError."""
    for name in (FILE, _NEW):
        (folder / name).unlink(missing_ok=True)


def _icalendar() -> ModuleType:
    """Load the library with the first term: it takes 60 ms that a start need not wait for."""
    import icalendar  # noqa: PLC0415

    return icalendar


def _replace(folder: Path, content: bytes) -> None:
    """Replace the file in one step, its bytes durable; 0600 whatever the umask, and never through a link (§ 3)."""
    path, new = folder / FILE, folder / _NEW
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
