"""What `mailbot check` looks at, one finding after the other; no mail is read and none is sent.

A finding that is wrong does not stop the next one from being looked for.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from mailbot.config import Config
from mailbot.console import safekeeping
from mailbot.console.faults import explain
from mailbot.console.shelf import clean
from mailbot.core.days import Length
from mailbot.errors import MailbotError, StoreError, UserError
from mailbot.ports import Mailbox, MailboxFacts, Role, Sender
from mailbot.ports.backups import Protection


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and a sentence on how it was found."""

    about: str
    well: bool
    text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What is looked at; each is made only when its turn comes."""

    templates: Callable[[], Sequence[str]]
    """Returns the problems of the templates, one sentence each."""
    mailbox: Callable[[], Mailbox]
    sender: Callable[[], Sender]
    protection: Callable[[], Protection] | None = None
    older: Callable[[], Sequence[str]] = tuple
    """Returns the names of own templates that somebody should look at since an upgrade."""


def findings(config: Config, parts: Parts) -> Iterator[Finding]:
    """Yield what is found: configuration, procedure, letters, register, mailbox, mail server."""
    yield Finding("configuration", well=True, text=f"{config.path} says all that is needed.")
    yield procedure(config)
    yield from letters(parts.templates)
    yield from older(parts.older)
    yield register(config.register)
    if parts.protection:
        yield from protection(parts.protection)
    yield from mailbox(config, parts.mailbox)
    yield from sender(config, parts.sender)


def plain(found: Sequence[Finding]) -> dict[str, Any]:
    """Return the findings as JSON values, under the keys of docs/console.md."""
    each = [{"about": one.about, "well": one.well, "text": one.text} for one in found]
    return {"format": 1, "well": all(one.well for one in found), "findings": each}


def shown(finding: Finding) -> Table:
    """Return a finding for a terminal: its mark, what it is about, and the sentence, indented."""
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(width=5, no_wrap=True)
    made.add_column(width=13, no_wrap=True)
    made.add_column(overflow="fold")
    mark = Text("ok", "green") if finding.well else Text("wrong", "bold red")
    made.add_row(mark, finding.about, clean(finding.text))
    return made


def narrow(finding: Finding) -> Text:
    """Return the same for a terminal on which three columns leave no room for the sentence."""
    mark = Text("ok", "green") if finding.well else Text("wrong", "bold red")
    return Text.assemble(mark, f"  {finding.about}\n", clean(finding.text))


def summary(wrong: int) -> Text:
    """Say in a sentence how it stands."""
    if not wrong:
        return Text("All is well.", "bold green")
    it = "that" if wrong == 1 else "these"
    return Text(f"{wrong} {'thing is' if wrong == 1 else 'things are'} wrong; mend {it} and check again.", "bold red")


def procedure(config: Config) -> Finding:
    """Tell in one line which course a complaint takes; one that gets stuck was refused while loading."""
    course, terms = config.course, config.terms
    clock = "" if terms.wkkgz == Length() else f"; clock of the law {terms.wkkgz}, once {terms.wkkgz_extension} more"
    text = (
        f"{config.handler or config.practitioner.name} handles a complaint: contact within {terms.contact}, "
        f"{_proposals(config)}, {f'mediation within {terms.mediation}' if course.mediation else 'no mediation'}, "
        f"then {config.third_party.name}; kept {terms.retention}{clock}."
    )
    return Finding("procedure", well=True, text=text)


def _proposals(config: Config) -> str:
    count, terms = config.course.proposals, config.terms
    if count == 1:
        return f"one proposal within {terms.proposal}"
    return f"{count} proposals within {terms.proposal} and {'each ' if count > 2 else ''}{terms.second_proposal}"


def letters(check: Callable[[], Sequence[str]]) -> Iterator[Finding]:
    """Yield a finding for each template with a mistake, or one for all."""
    problems = check()
    for problem in problems:
        yield Finding("letters", well=False, text=problem)
    if not problems:
        yield Finding("letters", well=True, text="every template can be filled in.")


def older(look: Callable[[], Sequence[str]]) -> Iterator[Finding]:
    """Tell of own templates that an upgrade may have left behind; they can still be filled in."""
    try:
        names = look()
    except UserError as error:
        yield Finding("letters", well=False, text=" ".join(error.problems))
        return
    if names:
        text = f"look at your own {', '.join(names)}: `mailbot templates diff` shows what mailbot changed since."
        yield Finding("letters", well=True, text=text)


def register(folder: Path) -> Finding:
    """Look whether the register can be written, and by nobody else; nothing is made."""
    if not folder.exists():
        parent = next(each for each in folder.parents if each.exists())
        well = parent.is_dir() and os.access(parent, os.W_OK)
        text = f"{folder} will be made." if well else f"{folder} can't be made; make it, owned by who runs mailbot."
        return Finding("register", well, text)
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Finding("register", well=False, text=f"{folder} is no folder that mailbot may write; chown or move it.")
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        return Finding("register", well=False, text=f"others may look into {folder} (§ 3); run chmod 700 on it.")
    return Finding("register", well=True, text=f"{folder} can be written, and by nobody else.")


def protection(look: Callable[[], Protection]) -> Iterator[Finding]:
    """Tell whether the register is encrypted, and whether its key fits; nothing is made."""
    try:
        found = look()
    except UserError as error:
        yield Finding("register", well=False, text=" ".join(error.problems))
    except (StoreError, OSError) as error:
        yield Finding("register", well=False, text=str(error))
    else:
        yield from (Finding("register", well, text) for well, text in safekeeping.protection(found))


def mailbox(config: Config, make: Callable[[], Mailbox]) -> Iterator[Finding]:
    """Log in to the mailbox and tell what the server says of itself."""
    try:
        # Read first, so that a missing password is not taken for a refused one.
        config.imap.password()
        box = make()
    except UserError as error:
        yield Finding("mailbox", well=False, text=explain(error, "imap", config.imap))
        return
    try:
        yield from _facts(config, box.open())
    except (MailbotError, OSError) as error:
        yield Finding("mailbox", well=False, text=explain(error, "imap", config.imap))
    finally:
        box.close()


def _facts(config: Config, facts: MailboxFacts) -> Iterator[Finding]:
    how = "tells of new mail at once (IDLE)" if facts.idle else "has no IDLE, so it is asked every half minute"
    yield Finding("mailbox", well=True, text=f"{config.imap.host} lets us in and {how}.")
    inbox = facts.folders.get(Role.INBOX)
    if inbox:
        yield Finding("mailbox", well=True, text=f"{_shown(inbox)} is watched.")
    else:
        yield Finding("mailbox", well=False, text="the folder of imap.inbox is not there; write its name as it is.")
    sent = facts.folders.get(Role.SENT)
    if sent:
        how = "by its flag" if facts.special_use else "by its name, for the server does not flag it"
        yield Finding("mailbox", well=True, text=f"{_shown(sent)} is the Sent folder, found {how}.")
    else:
        text = "there is no Sent folder: commands need another proof, and letters leave no copy there; make one."
        yield Finding("mailbox", well=False, text=text)


def sender(config: Config, make: Callable[[], Sender]) -> Iterator[Finding]:
    """Log in to the mail server; nothing is sent."""
    try:
        if config.smtp.user:
            config.smtp.password()
        out = make()
    except UserError as error:
        yield Finding("mail server", well=False, text=explain(error, "smtp", config.smtp))
        return
    try:
        out.open()
        yield Finding("mail server", well=True, text=f"{config.smtp.host} lets us in and will take letters.")
    except (MailbotError, OSError) as error:
        yield Finding("mail server", well=False, text=explain(error, "smtp", config.smtp))
    finally:
        out.close()


def _shown(folder: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in folder)
