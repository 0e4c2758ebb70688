"""The composition root: a Config becomes a wired Secretary. It alone names adapters."""

from __future__ import annotations

import mimetypes
import os
import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from mailbot.adapters import ical, status
from mailbot.adapters.clock import SystemClock
from mailbot.adapters.hand import MailInHand
from mailbot.adapters.ical import IcalAgenda, IcalSettings
from mailbot.adapters.imap import ImapMailbox
from mailbot.adapters.imap import ImapSettings as Imap
from mailbot.adapters.jinja import JinjaRenderer, shipped_templates
from mailbot.adapters.notify import Notifier
from mailbot.adapters.pdf import TypstPress
from mailbot.adapters.smtp import SmtpSender
from mailbot.adapters.smtp import SmtpSettings as Smtp
from mailbot.adapters.status import StatusFile
from mailbot.adapters.store import FolderStore
from mailbot.adapters.timer import AlarmTimer
from mailbot.adapters.watcher import PingWatcher
from mailbot.adapters.worker import Worker
from mailbot.config import Config
from mailbot.core.days import Calendar, Length
from mailbot.core.identity import Seal
from mailbot.core.letters import Letter
from mailbot.core.mail import Attachment
from mailbot.core.papers import DossierPaper, PaperHead
from mailbot.core.rules import Limits, ReminderRules, Rules
from mailbot.core.values import EmailAddress, FormOfAddress, Practice, Practitioner
from mailbot.errors import UserError
from mailbot.ports import (
    Agenda,
    Clock,
    DossierStore,
    LetterRenderer,
    Mailbox,
    Reader,
    Sender,
    StatusBoard,
    Supervisor,
    Timer,
    Watcher,
)
from mailbot.ports.unwatched import Unwatched
from mailbot.reading.reader import LetterReader
from mailbot.safekeeping import master_key
from mailbot.secretary import Ports, Secretary

_NONCE_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def nonce() -> str:
    """Return 16 random characters (80 bits) that a Message-ID may hold."""
    return "".join(secrets.choice(_NONCE_ALPHABET) for _ in range(16))


def mailbox(config: Config) -> Mailbox:
    """Return the practitioner's mailbox; not connected yet."""
    imap = config.imap
    return ImapMailbox(
        Imap(
            host=imap.host,
            port=imap.port,
            tls="none" if imap.tls == "none" else "implicit",
            user=imap.user,
            password=imap.password,
            inbox=imap.inbox,
            size_limit=config.limits.message_size,
            drop_folders=imap.drop_folders,
            drop_root=imap.drop_root,
        )
    )


def sender(config: Config) -> Sender:
    """Return the way out; not connected yet."""
    smtp = config.smtp
    return SmtpSender(Smtp(host=smtp.host, port=smtp.port, tls=smtp.tls, user=smtp.user, password=smtp.password))


def system_clock() -> Clock:
    """Return the clock of this machine."""
    return SystemClock()


def store(config: Config, *, read_only: bool = False) -> DossierStore:
    """Open the register.

    Raises:
        StoreError: another process writes in it, or its key is missing or another one.
        UserError: the key can't be read.
    """
    return FolderStore(config.register, read_only=read_only, master=master_key(config), ring=config.key_ring)


def reader() -> Reader:
    """Return what reads a mail and its letters, in a process with limits, which starts with the first mail."""
    worker = Worker("mailbot.reading.message:parse", "mailbot.reading.files.read:read_file")
    return LetterReader(worker.parse, worker.extract)


def forget_breakdowns(config: Config) -> None:
    """Give mail that broke the program its tries again."""
    MailInHand(config.register).forget()


def renderer(config: Config | None) -> JinjaRenderer:
    """Return what finds the words for letters; with a sample practice where there is no config."""
    practice, practitioner = _people(config)
    own: Sequence[Path] = [config.templates_dir] if config and config.templates_dir else []
    form = config.form_of_address if config else FormOfAddress.FORMAL
    return JinjaRenderer(practice, practitioner, [*own, shipped_templates()], form)


def press(config: Config | None) -> TypstPress:
    """Return what puts letters and dossiers on paper, each in a process of its own."""
    return TypstPress([config.templates_dir] if config and config.templates_dir else [])


def template_problems(config: Config, words: JinjaRenderer | None = None) -> tuple[str, ...]:
    """Try every template on every letter, own ones also on paper; return each problem that was found."""
    words, letters = words or renderer(config), samples()
    problems = words.check(letters.values())
    if problems or not config.templates_dir or not (config.templates_dir / "paper").is_dir():
        return problems
    posted = words.sheet(letters["client-proposal"])
    return press(config).check(sample_head(config), posted, sample_dossier(config))


_SAMPLE_PRACTICE = Practice(
    "Praktijk Voorbeeld", "Dorpsstraat 1, 4061 AA Ophemert", "0344-000000", "https://praktijk.example"
)
_SAMPLE_PRACTITIONER = Practitioner("Bram de Wit", (EmailAddress("bram@praktijk.example"),))


def samples() -> Mapping[str, Letter]:
    """Return a sample of every letter, by template name."""
    from mailbot.adapters import samples as shipped  # noqa: PLC0415 - the daemon has no use for it

    return shipped.samples()


def sample_head(config: Config | None) -> PaperHead:
    """Return what stands above a sample letter by post."""
    from mailbot.adapters import samples_paper  # noqa: PLC0415 - as above

    return samples_paper.head(*_people(config), config.smtp.from_address if config else "")


def sample_dossier(config: Config | None) -> DossierPaper:
    """Return a sample of a dossier on paper."""
    from mailbot.adapters import samples_paper  # noqa: PLC0415 - as above

    return samples_paper.dossier(*_people(config))


def _people(config: Config | None) -> tuple[Practice, Practitioner]:
    return (config.practice, config.practitioner) if config else (_SAMPLE_PRACTICE, _SAMPLE_PRACTITIONER)


def rules(config: Config) -> Rules:
    """Return what the practice has settled, as decisions need it."""
    reminders = config.reminders
    return Rules(
        practice=config.practice,
        practitioner=config.practitioner,
        address=config.smtp.from_address,
        calendar=Calendar(config.zone, dutch_holiday),
        lengths=config.terms,
        course=config.course,
        third_party=config.third_party,
        required=config.required,
        handler=config.handler,
        reminders=ReminderRules(
            days_before=reminders.days_before,
            overdue_every=max(1, reminders.overdue_every.days),
            at=reminders.at,
            nudge_after=Length(days=max(1, reminders.nudge_after.days)),
            digest_weekday=reminders.digest.weekday if reminders.digest else 0,
            digest_at=reminders.digest.at if reminders.digest else reminders.at,
            digest=reminders.digest is not None,
        ),
        limits=Limits(
            config.limits.automatic_per_address_per_day,
            config.limits.automatic_per_hour,
            acknowledgements_per_day=config.limits.acknowledgements_per_day,
        ),
        complaints_addresses=frozenset(config.intake.complaints_addresses),
        authserv_id=config.authority.authserv_id,
        patience=config.authority.patience,
        learn_senders=config.intake.learn_senders,
        file_into=config.imap.file_into,
    )


def dutch_holiday(day: date) -> bool:
    """Tell whether a day is a Dutch public holiday on which little is open.

    Liberation Day counts in its lustrum years, as the library has it; Good Friday,
    on which most people work, does not.
    """
    name = _holidays().get(day, "")
    return bool(name) and "goede vrijdag" not in name.lower()


@cache
def _holidays() -> Mapping[date, str]:
    # Loaded when the first term needs it: the import alone costs as much as all the rest.
    import holidays  # noqa: PLC0415

    found: Mapping[date, str] = holidays.country_holidays("NL", language="nl")
    return found


def regulation(config: Config) -> Attachment | None:
    """Return the regulation as a file to attach, where it is one.

    Raises:
        UserError: the file can't be read.
    """
    named = config.practice.regulation
    if not named or named.startswith("https://"):
        return None
    path = Path(named)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"practice.regulation: {path} can't be read ({error.strerror}); name the file or an https link."
        ) from None
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Attachment(path.name, kind, content)


def timer(clock: Clock) -> Timer:
    """Return the alarm clock, running on `clock`."""
    return AlarmTimer(clock)


def notifier() -> Supervisor:
    """Return what speaks to the service manager, if one started this process."""
    return Notifier(os.environ)


def warm_renderer(config: Config) -> LetterRenderer:
    """Return what finds the words, with all loaded that the first complaint would wait for (§ 4).

    Raises:
        UserError: templates with a mistake, all of them at once.
    """
    found = renderer(config)
    # Templates of the practice's own are tried on every letter; the shipped ones have been:
    # one letter is enough to load the rest.
    letters = samples()
    own = config.templates_dir is not None
    problems = template_problems(config, found) if own else found.warm(letters["client-acknowledgement"])
    if problems:
        raise UserError(*problems)
    _holidays()
    return found


def status_board(config: Config) -> StatusBoard:
    """Return where the daemon shows how it fares."""
    return StatusFile(config.register)


def status_file(config: Config) -> Path:
    """Return where the daemon shows how it fares."""
    return config.register / status.FILE


def process_runs(pid: int, since: int | None) -> bool:
    """Tell whether the process that wrote the status file still runs."""
    return status.alive(pid, since)


def watcher(config: Config, clock: Clock) -> Watcher:
    """Return who watches from outside; nobody where no ping URL is configured."""
    return PingWatcher(config.watch.ping_url, clock) if config.watch.ping_url else Unwatched()


def agenda(config: Config, kept: DossierStore, words: LetterRenderer) -> Agenda:
    """Return what keeps her own calendar right.

    Raises:
        UserError: an older `terms.ics` is there, is not wanted any more, and can't be removed.
    """
    settings = IcalSettings(
        organiser=config.smtp.from_address,
        practice=config.practice.name,
        zone=config.zone,
        alarm_at=config.reminders.at,
        # Keyed, so that the numbers of a register that starts anew are not taken for those of the old one.
        register=Seal(kept.secret(), config.smtp.from_address.domain).fingerprint("agenda")[:10],
        attach=config.agenda.attach,
    )
    if config.agenda.file:
        return IcalAgenda(settings, words, config.register)
    try:
        ical.forget(config.register)
    except OSError as error:
        raise UserError(
            f"calendar.file: {config.register / ical.FILE} can't be removed ({error.strerror}); remove it yourself."
        ) from None
    return IcalAgenda(settings, words, None)


def secretary(config: Config, clock: Clock | None = None, letters: LetterRenderer | None = None) -> Secretary:
    """Return the whole program, wired.

    Args:
        config: What was configured.
        clock: Another clock than the system's, for the demo and tests.
        letters: What finds the words, where it is warm already.

    Raises:
        StoreError: the register can't be opened.
        UserError: a file that the configuration names can't be read.
    """
    clock, words, kept = clock or system_clock(), letters or renderer(config), store(config)
    ports = Ports(
        clock=clock,
        nonce=nonce,
        store=kept,
        mailbox=mailbox(config),
        sender=sender(config),
        reader=reader(),
        renderer=words,
        press=press(config),
        regulation=regulation(config),
        in_hand=MailInHand(config.register),
        watcher=watcher(config, clock),
        agenda=agenda(config, kept, words),
    )
    return Secretary(ports, rules(config), config.intake.look_back)
