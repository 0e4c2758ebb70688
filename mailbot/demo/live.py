"""The demo with a person in both parts: the same servers and daemon, on the real clock, until Ctrl-C.

Everything is on this machine and in memory; the register is in a temporary folder. With
the process, all is gone.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from urllib.parse import quote

from rich.console import Console

from mailbot import bootstrap
from mailbot.demo.people import ANNA, COMPLAINT_SUBJECT, MIEKE, PRACTICE
from mailbot.demo.programs import Person
from mailbot.demo.servers import Captured, MailServers
from mailbot.demo.stage import ACCOUNTS, Engine, configure
from mailbot.errors import UserError

IMAP_PORT, SMTP_PORT = 10143, 10025
"""The ports that are taken where they are free, so that an account in a mail program works the next time too."""

_MUTT = """\
set realname = "{name}"
set from = "{address}"
set use_from = yes
set folder = "imap://{host}:{imap_port}/"
set imap_user = "{address}"
set imap_pass = "{password}"
set spoolfile = "+INBOX"
set record = "+Sent"
set postponed = "+Drafts"
set smtp_url = "smtp://{quoted}@{host}:{smtp_port}/"
set smtp_pass = "{password}"
set ssl_starttls = no
set ssl_force_tls = no
set imap_check_subscribed = no
set mail_check = 2
set timeout = 2
"""

_WELCOME = """\
[bold]mailbot is watching {practitioner}'s mailbox.[/] Play both parts with your own mail program.

  IMAP  [cyan]{host}[/] port [cyan]{imap_port}[/]     SMTP  [cyan]{host}[/] port [cyan]{smtp_port}[/]     no encryption

  client        [cyan]{client_address}[/]  password [cyan]{client_password}[/]
  practitioner  [cyan]{practitioner_address}[/]    password [cyan]{practitioner_password}[/]

[bold]Thunderbird[/]  Add both as a mail account, with "Configure manually":
  incoming IMAP, outgoing SMTP, hosts and ports as above, the whole address as user name,
  connection security "None", authentication "Password, transmitted insecurely".

[bold]mutt[/]  In two other terminals:
  mutt -F {client_mutt}
  mutt -F {practitioner_mutt}

[bold]What to try[/]
  1. As {client}, mail [cyan]{practice}[/]: "{subject}", and in the text
     "Ik wil een klacht indienen", what went wrong, and your name.
  2. Look in both inboxes: an acknowledgement, and a notice with prepared commands.
  3. As {practitioner}, press "Voorstel doen" in the notice, type a proposal and send it.
     In mutt: answer the notice, and put #voorstel in the subject.
  4. As {client}, answer the proposal, in your own words.
  5. As {practitioner}, mail yourself with the subject [bold]\\[KLACHT] help[/].

Register: {register}
[dim]Everything is gone when you press Ctrl-C.[/]
"""


def serve() -> int:
    """Run servers and daemon until SIGINT or SIGTERM.

    Returns:
        0 after an orderly end.

    Raises:
        UserError: the daemon could not go on; the sentence says why.
    """
    console = Console(highlight=False, emoji=False)
    ended = threading.Event()
    with _signals(ended), TemporaryDirectory(prefix="mailbot-demo-") as folder, _servers(console) as servers:
        engine = Engine(configure(Path(folder), servers))
        engine.on_fault = ended.set
        engine.start()
        console.print(_welcome(Path(folder), servers), soft_wrap=True)
        ended.wait()
        console.print("\nEnding: the work in hand is finished first.")
        if not engine.stop():
            raise UserError("The daemon did not end in time; nothing of yours was lost, it was a demo.")
        if engine.fault:
            raise UserError(f"The demo could not go on: {engine.fault}.")
    console.print("Ended.")
    return 0


@contextmanager
def _signals(ended: threading.Event) -> Iterator[None]:
    """Have SIGINT and SIGTERM set an event, and put back what they did before."""

    def note(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    before = {each: signal.signal(each, note) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _servers(console: Console) -> Iterator[MailServers]:
    """Start the servers, on the usual ports if they are free."""
    clock = bootstrap.system_clock()

    def told(mail: Captured) -> None:
        at = mail.moment.astimezone().strftime("%H:%M:%S")
        console.print(f"[dim]{at}  a mail of {len(mail.raw)} bytes for {', '.join(mail.recipients)}[/]", soft_wrap=True)

    for imap_port, smtp_port in ((IMAP_PORT, SMTP_PORT), (0, 0)):
        servers = MailServers(ACCOUNTS, clock.now, on_mail=told, imap_port=imap_port, smtp_port=smtp_port)
        try:
            servers.__enter__()
        except OSError:
            if not imap_port:
                raise
            servers.__exit__(None, None, None)
            continue
        try:
            yield servers
        finally:
            servers.__exit__(None, None, None)
        return


def _welcome(folder: Path, servers: MailServers) -> str:
    mutt = {each.address: _mutt(folder, each, servers) for each in (ANNA, MIEKE)}
    return _WELCOME.format(
        host=servers.host,
        imap_port=servers.imap_port,
        smtp_port=servers.smtp_port,
        client=ANNA.name,
        client_address=ANNA.address,
        client_password=ANNA.password,
        client_mutt=mutt[ANNA.address],
        practitioner=MIEKE.name,
        practitioner_address=MIEKE.address,
        practitioner_password=MIEKE.password,
        practitioner_mutt=mutt[MIEKE.address],
        practice=PRACTICE,
        subject=COMPLAINT_SUBJECT,
        register=folder / "register",
    )


def _mutt(folder: Path, person: Person, servers: MailServers) -> Path:
    """Write what mutt needs, and return where it stands."""
    path = folder / f"{person.name.split()[0].lower()}.muttrc"
    words = _MUTT.format(
        name=person.name,
        address=person.address,
        password=person.password,
        quoted=quote(person.address, safe=""),
        host=servers.host,
        imap_port=servers.imap_port,
        smtp_port=servers.smtp_port,
    )
    path.write_text(words, encoding="utf-8")
    return path
