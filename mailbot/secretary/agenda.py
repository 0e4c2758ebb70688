"""What goes along with a notice for her own calendar.

It is fixed with the notice, whole, as all of a letter is. One that waits in the outbox may
be overtaken by a newer one: then the higher sequence counts (RFC 5546 § 2.1.5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from mailbot.core import agenda
from mailbot.core.agenda import AgendaItem
from mailbot.core.days import Calendar
from mailbot.core.dossier import Dossier
from mailbot.core.letters import AgendaLine, Letter
from mailbot.core.letters_notices import Notice
from mailbot.core.mail import Attachment
from mailbot.core.values import DossierNumber
from mailbot.ports import Agenda
from mailbot.secretary.scribe import Draft

Files = tuple[Attachment, ...]


def news_of(
    dossier: Dossier, others: Mapping[DossierNumber, Dossier], draft: Draft, now: datetime, calendar: Calendar
) -> tuple[AgendaItem, ...]:
    """Return what a notice about a dossier has to tell her calendar."""
    return agenda.news(dossier, _merged_into(dossier, others), draft.again, now, calendar)


def _merged_into(dossier: Dossier, others: Mapping[DossierNumber, Dossier]) -> tuple[Dossier, ...]:
    """Return the dossiers that go on in one, those that went on in them too (§ 7)."""
    direct = [others[number] for number in dossier.merged if number in others]
    return tuple(each for one in direct for each in (one, *_merged_into(one, others)))


def along(
    letter: Letter, items: Sequence[AgendaItem], port: Agenda, now: datetime
) -> tuple[Letter, Files, tuple[str, ...]]:
    """Let items go along with a notice.

    Returns:
        The notice, which says so; the files; and what the dossier remembers of it.
    """
    if not items or not isinstance(letter, Notice) or not (files := port.files(items, now)):
        return letter, (), ()
    lines = tuple(AgendaLine(each.term.value, each.day, each.state.value) for each in items)
    return replace(letter, agenda=lines), files, tuple(each.told for each in items)
