"""The configuration: a TOML file becomes a frozen `Config`, or one error that tells all that is wrong.

Here stands which keys there are, what they mean and what they are by default; how they
are read stands in `mailbot.configfile`, and what the regulation itself may be in
`mailbot.configprocedure`. It may open no connection and read no secret.
Names are those of `config.example.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from mailbot import configvalues as values
from mailbot.configfile import ConfigFile, Section
from mailbot.configprocedure import course, handler, required, terms, third_party
from mailbot.core.course import Course
from mailbot.core.terms import TermLengths
from mailbot.core.values import EmailAddress, Field, FormOfAddress, Language, Practice, Practitioner, ThirdParty
from mailbot.errors import UserError

T = TypeVar("T", bound=str)
ImapTls = Literal["implicit", "none"]
SmtpTls = Literal["implicit", "starttls", "none"]

# The usual port of each way to connect; the first way is the default.
_IMAP: dict[ImapTls, int] = {"implicit": 993, "none": 143}
_SMTP: dict[SmtpTls, int] = {"implicit": 465, "starttls": 587, "none": 25}

# Who is told less often has forgotten the dossier.
_HALF_A_YEAR = timedelta(weeks=26)


@dataclass(frozen=True, slots=True)
class ImapSettings:
    """How the mailbox is reached; `password` reads the secret anew and may raise UserError."""

    host: str
    port: int
    tls: ImapTls
    user: str
    password: Callable[[], str]
    inbox: str
    drop_folders: bool
    """Whether a mail dropped in a folder below `drop_root` is a command."""
    drop_root: str
    file_into: str
    """The folder that a dossier's mail is moved to, with `{number}` in it; "" to leave mail where it is."""


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """How letters are sent; without a `user` there is no login."""

    host: str
    port: int
    tls: SmtpTls
    user: str
    password: Callable[[], str]
    from_address: EmailAddress


@dataclass(frozen=True, slots=True)
class Intake:
    """Which mail is looked at: `look_back` counts on the first start only.

    `learn_senders`: whether it counts to whom she writes.
    """

    complaints_addresses: tuple[EmailAddress, ...]
    look_back: timedelta
    learn_senders: bool


@dataclass(frozen=True, slots=True)
class Authority:
    """Whose Authentication-Results (RFC 8601) are trusted, and how long a command waits for its copy in Sent."""

    authserv_id: str
    patience: timedelta


@dataclass(frozen=True, slots=True)
class Weekly:
    """A time in each week, in the practice's zone; Monday is 0."""

    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class Reminders:
    """When the practitioner is reminded. `days_before` counts down; times are in the practice's zone."""

    days_before: tuple[int, ...]
    overdue_every: timedelta
    at: time
    nudge_after: timedelta
    digest: Weekly | None
    """None: a sign of life each month instead."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much automatic mail may go out, and how large a mail may be (bytes)."""

    automatic_per_address_per_day: int
    automatic_per_hour: int
    acknowledgements_per_day: int
    message_size: int


@dataclass(frozen=True, slots=True)
class AgendaSettings:
    """How the terms reach her own calendar: as files with notices (`attach`), and as `terms.ics` (`file`)."""

    attach: bool
    file: bool


@dataclass(frozen=True, slots=True)
class Watch:
    """Who watches from outside: `ping_url` is called each day that was closed; "" for nobody."""

    ping_url: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that the person who installs mailbot decides. All paths are absolute."""

    path: Path
    practice: Practice
    practitioner: Practitioner
    zone: ZoneInfo
    imap: ImapSettings
    smtp: SmtpSettings
    intake: Intake
    authority: Authority
    course: Course
    third_party: ThirdParty
    handler: str
    """Who handles new complaints, as letters name them; "" where that is the practitioner."""
    required: frozenset[Field]
    terms: TermLengths
    reminders: Reminders
    limits: Limits
    watch: Watch
    agenda: AgendaSettings
    register: Path
    register_key: Callable[[], str] | None
    """Reads the master key in writing anew, and may raise UserError; None where the register stays plain."""
    key_ring: Path
    templates_dir: Path | None
    form_of_address: FormOfAddress
    """Whether Dutch letters say "u" or "je" to a complainant."""


def load(path: Path, env: Mapping[str, str]) -> Config:
    """Read a configuration file.

    Args:
        path: The TOML file; paths in it are relative to its folder.
        env: The environment, for `password_env` and $CREDENTIALS_DIRECTORY. No secret is read yet.

    Raises:
        UserError: with one sentence for each problem of the file.
    """
    path = path.absolute()
    file = ConfigFile(path, env)
    config = _config(path, file)
    file.refuse_unknown()
    if file.problems:
        raise UserError(*file.problems)
    return config


# --- the sections ---------------------------------------------------------------


def _config(path: Path, file: ConfigFile) -> Config:
    practice, practitioner = file.section("practice"), _practitioner(file.section("practitioner"))
    kept, letters = file.section("register"), file.section("letters")
    register = kept.required("path", file.path, '"/var/lib/mailbot"', path)
    return Config(
        path=path,
        practice=_practice(practice),
        practitioner=practitioner,
        zone=practice.optional("timezone", values.zone, "Europe/Amsterdam"),
        imap=_imap(file.section("imap")),
        smtp=_smtp(file.section("smtp")),
        intake=_intake(file.section("intake")),
        authority=_authority(file.section("authority")),
        watch=Watch(file.section("watch").optional("ping_url", values.ping_url, "")),
        agenda=_agenda(file.section("calendar")),
        course=course(file.section("procedure")),
        third_party=third_party(file.section("third_party")),
        handler=handler(file.section("handler"), practitioner.name),
        required=required(file.section("contents")),
        terms=terms(file.section("terms")),
        reminders=_reminders(file.section("reminders")),
        limits=_limits(file.section("limits")),
        register=register,
        register_key=kept.key(),
        # Beside the register, not in it: see docs/confidential.md.
        key_ring=kept.optional("key_ring", file.path, str(register.with_name(f"{register.name}-keys"))),
        templates_dir=letters.optional("templates_dir", file.templates, ""),
        form_of_address=letters.optional("form_of_address", values.choice(*FormOfAddress), "u"),
    )


def _practice(section: Section) -> Practice:
    return Practice(
        name=section.required("name", values.text, '"Heelimperfect"', ""),
        address=section.optional("address", values.any_text, ""),
        phone=section.optional("phone", values.any_text, ""),
        website=section.optional("website", values.any_text, ""),
        language=section.optional("language", values.choice(*Language), "nl"),
        regulation=section.optional("regulation", section.file.link_or_file, ""),
    )


def _practitioner(section: Section) -> Practitioner:
    return Practitioner(
        name=section.required("name", values.text, '"Mieke Degenaar"', ""),
        addresses=section.required("addresses", values.some_addresses, '["mieke@heelimperfect.nl"]', ()),
    )


def _imap(section: Section) -> ImapSettings:
    host, port, tls = _server(section, _IMAP)
    user = section.required("user", values.text, '"mieke@heelimperfect.nl"', "")
    return ImapSettings(
        host=host,
        port=port,
        tls=tls,
        user=user,
        password=section.secret(user),
        inbox=section.optional("inbox", values.text, "INBOX"),
        drop_folders=section.optional("drop_folders", values.yes_or_no, True),  # noqa: FBT003 - the default in TOML
        drop_root=section.optional("drop_root", values.folder, "Klachten"),
        file_into=section.optional("file_into", values.folder_of_number, ""),
    )


def _smtp(section: Section) -> SmtpSettings:
    host, port, tls = _server(section, _SMTP)
    user = section.optional("user", values.any_text, "")
    sender = section.required("from", values.address, '"mieke@heelimperfect.nl"', EmailAddress("nobody@localhost"))
    return SmtpSettings(host, port, tls, user, section.secret(user), sender)


def _server(section: Section, ways: Mapping[T, int]) -> tuple[str, int, T]:
    safest = next(iter(ways))
    host = section.required("host", values.host, f'"{section.name}.example.nl"', "localhost")
    tls = section.optional("tls", values.choice(*ways), safest)
    if tls == "none" and not values.is_loopback(host):
        # A login without TLS would show password and mail to the whole way there.
        section.tell("tls", f'can be "none" on this machine itself only (127.0.0.1); write "{safest}"')
    return host, section.optional("port", values.number(1, 65535), ways[tls]), tls


def _intake(section: Section) -> Intake:
    return Intake(
        complaints_addresses=section.optional("complaints_addresses", values.addresses, []),
        look_back=section.optional("look_back", values.duration(timedelta()), "0 days"),
        learn_senders=section.optional("learn_senders", values.yes_or_no, True),  # noqa: FBT003 - the default in TOML
    )


def _authority(section: Section) -> Authority:
    return Authority(
        authserv_id=section.optional("authserv_id", values.any_text, ""),
        patience=section.optional("patience", values.duration(timedelta()), "2 minutes"),
    )


def _reminders(section: Section) -> Reminders:
    digest = section.optional("digest", values.digest_time, "monday 08:00")
    return Reminders(
        days_before=section.optional("days_before", values.countdown, [7, 2, 0]),
        overdue_every=section.optional("overdue_every", values.duration(timedelta(1), _HALF_A_YEAR), "1 week"),
        at=section.optional("at", values.clock_time, "08:00"),
        nudge_after=section.optional("nudge_after", values.duration(timedelta(1), _HALF_A_YEAR), "2 weeks"),
        digest=Weekly(*digest) if digest else None,
    )


def _agenda(section: Section) -> AgendaSettings:
    return AgendaSettings(
        attach=section.optional("attach", values.yes_or_no, True),  # noqa: FBT003 - the default in TOML
        file=section.optional("file", values.yes_or_no, True),  # noqa: FBT003 - as above
    )


def _limits(section: Section) -> Limits:
    return Limits(
        automatic_per_address_per_day=section.optional("automatic_per_address_per_day", values.number(1, 1000), 5),
        automatic_per_hour=section.optional("automatic_per_hour", values.number(1, 1000), 20),
        acknowledgements_per_day=section.optional("acknowledgements_per_day", values.number(1, 10_000), 10),
        message_size=section.optional("message_size", values.size, "25 MB"),
    )
