"""What the console shows: findings about the servers, the register as a table, the catalogue of letters."""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from mailbot import config
from mailbot.adapters.memory import MemoryMailbox, MemorySender
from mailbot.config import Config
from mailbot.console import checkup, faults, shelf, shelftables, specimens
from mailbot.core.course import Course
from mailbot.core.days import Length
from mailbot.core.events import By, ComplaintReceived, Entry, NoteAdded
from mailbot.core.letters import Certificate
from mailbot.core.values import Channel, DossierNumber, Language
from mailbot.errors import DeliveryError, LoginRefused, MailboxError, StoreError, UserError
from mailbot.ports import RegisterLine

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Amsterdam")
SEVEN, EIGHT, SIX = (DossierNumber(2026, serial) for serial in (7, 8, 6))
WORDS = """
[practice]
name = "Praktijk Bram"
[practitioner]
name = "Bram de Wit"
addresses = ["bram@praktijk.example"]
[imap]
host = "imap.praktijk.example"
user = "bram"
password_env = "PASSWORD"
[smtp]
host = "smtp.praktijk.example"
from = "bram@praktijk.example"
[register]
path = "register"
"""


@pytest.fixture
def settings(tmp_path: Path) -> Config:
    """Return a configuration whose register lies in an empty folder."""
    path = tmp_path / "config.toml"
    path.write_text(WORDS, "utf-8")
    return config.load(path, {"PASSWORD": "geheim"})


def raised(error: Exception, cause: Exception) -> Exception:
    """Return an error as an adapter raises it (`from None`): the cause is not shown, but it is there."""
    error.__context__, error.__suppress_context__ = cause, True
    return error


# --- the sentences --------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (LoginRefused("no"), "refuses the user name or the password; look at imap.user"),
        (DeliveryError(permanent=False, code=535), "refuses the user name or the password"),
        (UserError("imap.password_file: that is missing."), "imap.password_file: that is missing."),
        (raised(MailboxError("x"), socket.gaierror(-2, "x")), "there is no server named imap.praktijk.example"),
        (raised(MailboxError("x"), ConnectionRefusedError()), "takes no connections at port 993"),
        (raised(DeliveryError(permanent=False), TimeoutError()), "does not answer at port 993"),
        (raised(MailboxError("x"), ssl.SSLError("WRONG_VERSION_NUMBER")), "speaks no TLS in this way at port 993"),
        (raised(MailboxError("x"), ssl.SSLCertVerificationError("x")), "the certificate of imap.praktijk.example"),
        (DeliveryError(permanent=True, code=554), "broke off (it answered 554)"),
        (MailboxError("x"), "broke off; try again"),
    ],
)
def test_a_fault_of_a_server_is_one_sentence_on_what_to_do(settings: Config, error: Exception, told: str) -> None:
    """A wrong password, a wrong name, a wrong port or a wrong certificate each have their own advice."""
    assert told in faults.explain(error, "imap", settings.imap)


def test_nothing_that_a_server_said_is_repeated(settings: Config) -> None:
    """A server's answer may hold an address or a name."""
    error = raised(MailboxError("bram"), OSError("unknown user bram@praktijk.example"))
    assert "bram" not in faults.explain(error, "imap", settings.imap)


# --- check ------------------------------------------------------------------------


def check(settings: Config, box: MemoryMailbox, out: MemorySender, *problems: str) -> list[checkup.Finding]:
    """Look at everything, with these servers."""
    return list(checkup.findings(settings, checkup.Parts(lambda: problems, lambda: box, lambda: out)))


def test_all_that_is_well_is_told_and_no_mail_is_read(settings: Config) -> None:
    """The server says whether it has IDLE and where Sent is; every finding is well."""
    box = MemoryMailbox()
    box.deliver(b"Subject: Klacht\r\n\r\nGeheim", NOON)
    found = check(settings, box, MemorySender())
    assert all(each.well for each in found)
    looked_at = {"configuration", "procedure", "letters", "register", "mailbox", "mail server"}
    assert {each.about for each in found} == looked_at
    told = " ".join(each.text for each in found)
    assert "IDLE" in told
    assert "Sent" in told
    assert "Klacht" not in told


def test_the_course_in_force_is_told_in_one_line(settings: Config) -> None:
    """Who handles a complaint, within what terms, and who judges in the end."""
    assert checkup.procedure(settings).text == (
        "Bram de Wit handles a complaint: contact within 4 weeks, 2 proposals within 1 month and 4 weeks, "
        "mediation within 4 weeks, then Phoenix Opleidingen; kept 3 years."
    )
    terms = replace(settings.terms, wkkgz=Length(days=42))
    one = replace(settings, course=Course(1, mediation=False), terms=terms, handler="Carla Smit")
    assert checkup.procedure(one).text == (
        "Carla Smit handles a complaint: contact within 4 weeks, one proposal within 1 month, no mediation, "
        "then Phoenix Opleidingen; kept 3 years; clock of the law 6 weeks, once 4 weeks more."
    )
    assert "3 proposals within 1 month and each 4 weeks" in checkup.procedure(replace(one, course=Course(3))).text


def test_one_thing_that_is_wrong_does_not_hide_another(settings: Config) -> None:
    """A template with a mistake, a refused login and a server that is down are told together."""
    box, out = MemoryMailbox(), MemorySender()
    box.refuse_login()
    out.down()
    found = check(settings, box, out, "templates/nl/x.md line 3: mend it.")
    assert [each.about for each in found if not each.well] == ["letters", "mailbox", "mail server"]


def test_a_missing_password_is_told_before_a_login_is_tried(settings: Config, tmp_path: Path) -> None:
    """Without its password the mailbox is not tried, so that no account gets locked."""
    bare = config.load(tmp_path / "config.toml", {})
    (found,) = (each for each in check(bare, MemoryMailbox(), MemorySender()) if not each.well)
    assert "PASSWORD" in found.text
    assert settings.imap.password() == "geheim"


def test_a_register_that_others_can_read_is_wrong(settings: Config) -> None:
    """Complaints are confidential (§ 3): the register is for its owner alone."""
    assert checkup.register(settings.register).well
    settings.register.mkdir(mode=0o700)
    assert checkup.register(settings.register).well
    settings.register.chmod(0o750)
    assert "chmod 700" in checkup.register(settings.register).text


def test_a_register_that_is_no_folder_is_wrong(settings: Config) -> None:
    """A file where the register should be is told, and so is a path below it."""
    settings.register.write_text("", "utf-8")
    assert not checkup.register(settings.register).well
    assert not checkup.register(settings.register / "deeper").well


# --- the register -----------------------------------------------------------------


def opened(name: str = "Anna Bakker") -> ComplaintReceived:
    """Return the event that opens Anna's dossier."""
    return ComplaintReceived(
        channel=Channel.EMAIL,
        received=NOON,
        language=Language.DUTCH,
        handler="Bram de Wit",
        submission=Length(days=14),
        contact=Length(days=28),
        proposal=Length(months=1),
        sender_name=name,
        address="anna@klant.example",
    )


class OneShelf:
    """A register with a dossier, a damaged one, and one that was destroyed."""

    def __init__(self, *entries: Entry) -> None:
        """Keep the entries of the first."""
        self.entries = entries

    def numbers(self) -> Sequence[DossierNumber]:
        """Return two numbers."""
        return (SEVEN, EIGHT)

    def load(self, number: DossierNumber) -> tuple[Entry, ...]:
        """Return the entries of the first; the second is damaged."""
        if number == EIGHT:
            raise StoreError("its file was cut off")
        return self.entries

    def lines(self) -> Sequence[RegisterLine]:
        """Return the line of the destroyed one."""
        return (RegisterLine(SIX, date(2022, 1, 3), date(2022, 2, 1), date(2025, 2, 1)),)


def shown(renderable: object) -> str:
    """Return what a terminal would show."""
    console = Console(width=200)
    with console.capture() as capture:
        console.print(renderable)
    return capture.get()


def test_the_list_shows_phase_and_next_term() -> None:
    """The register shows of each dossier where it stands and which term ends first (§ 7)."""
    first, damaged, destroyed = shelf.rows(OneShelf(Entry(1, NOON, By.PROGRAM, "", opened())), ZONE)
    assert (first.number, first.phase, first.term, first.ends) == (
        "KL-2026-0007",
        "received",
        "contact",
        date(2026, 3, 30),
    )
    assert (damaged.phase, damaged.fault) == ("damaged", "its file was cut off")
    assert (destroyed.phase, destroyed.complainant) == ("destroyed", "")
    table = shown(shelftables.table([first, damaged, destroyed], date(2026, 3, 28)))
    assert "contact 2026-03-30, in 2 days" in table
    assert "destroyed 2025-02-01" in table
    assert "Anna Bakker" in table
    assert "its file was cut off" in table
    assert json.loads(json.dumps(first.plain()))["received"] == "2026-03-02"


def test_the_time_line_is_in_the_practices_own_time() -> None:
    """Moments are told as the clock in the practice showed them."""
    entries = (Entry(1, NOON, By.COMPLAINANT, "", opened()), Entry(2, NOON, By.PRACTITIONER, "", NoteAdded("Gebeld")))
    told = shown(shelftables.timeline(entries, ZONE))
    assert "2026-03-02 12:00" in told
    assert "complaint received" in told
    assert "Gebeld" in told


def test_a_mail_has_no_power_over_the_terminal() -> None:
    """Markup and escape sequences in a name or a note are shown, not obeyed."""
    entries = (Entry(1, NOON, By.COMPLAINANT, "", opened("[red]Anna[/] \x1b[2J\x9b2J")),)
    (row, *_) = shelf.rows(OneShelf(*entries), ZONE)
    for told in (shown(shelftables.timeline(entries, ZONE)), shown(shelftables.table([row], NOON.date()))):
        assert "[red]Anna[/]" in told
        assert "\x1b[2J" not in told
        assert "\x9b" not in told


def test_a_long_note_is_cut_in_the_table_only() -> None:
    """The table shows the beginning of a text; JSON has it whole."""
    entry = Entry(1, NOON, By.PRACTITIONER, "", NoteAdded("woord " * 100))
    assert len(shelf.detail(entry)) == 160
    assert "woord " * 100 in json.dumps(shelf.plain_entries(SEVEN, (entry,)))


# --- letters ------------------------------------------------------------------------


def test_a_letter_is_found_by_its_name() -> None:
    """A misspelt name tells the nearest one; the catalogue says what each letter is for."""
    letter = Certificate(SEVEN, Language.DUTCH, date(2022, 1, 3), date(2022, 2, 1), date(2025, 2, 1))
    letters = {letter.name: letter}
    assert specimens.find(letters, "practitioner-certificate") is letter
    with pytest.raises(UserError, match=r"did you mean practitioner-certificate\?"):
        specimens.find(letters, "practitioner-certifcate")
    ((name, purpose),) = specimens.catalogue(letters)
    assert (name, purpose.endswith(".")) == ("practitioner-certificate", True)
