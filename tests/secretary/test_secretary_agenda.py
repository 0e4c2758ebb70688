"""Her own calendar is kept right by the notices that go anyway, and `terms.ics` is as the register is (§ 3, § 9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from pathlib import Path
from typing import Any

import icalendar
import pytest

from mailbot.adapters.ical import FILE, IcalAgenda, IcalSettings
from mailbot.adapters.jinja import JinjaRenderer
from mailbot.core.events import LetterWritten
from mailbot.core.letters import Letter
from mailbot.core.values import DossierNumber, EmailAddress
from mailbot.errors import StoreError, TemplateError
from mailbot.ports import Rendered
from tests.mails import ANNA, BRAM, Post, complaint
from tests.secretary.practice import FIRST, NAMED, PRACTITIONER, ZONE, Practice

SETTINGS = IcalSettings(EmailAddress(BRAM), NAMED.name, ZONE, time(8), "q2w3e4r5t6")
TAG = FIRST.tag


class Calendars(Practice):
    """A practice whose terms go into a real calendar, and into a file."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE
        self.agenda = IcalAgenda(SETTINGS, JinjaRenderer(NAMED, PRACTITIONER), folder)
        super().__init__()

    def shown(self) -> dict[str, date]:
        """What the file holds: "0001 proposal" and its day."""
        whole: Any = icalendar.Calendar.from_ical(self.file.read_bytes())
        return {_named(each): each["DTSTART"].dt for each in whole.events}


@pytest.fixture
def practice(tmp_path: Path) -> Calendars:
    """A practice with a complaint of Anna's."""
    made = Calendars(tmp_path)
    made.gets(complaint())
    return made


def _named(event: Any) -> str:
    number, term, _ = str(event["UID"]).split(".")
    return f"{number.rpartition('-')[2]} {term}"


def brought(post: Post) -> list[str]:
    """What a mail brings: "PUBLISH 0001 proposal 0", in order."""
    parts = [each for each in post.mail.iter_attachments() if each.get_content_type() == "text/calendar"]
    for each in parts:
        assert each.get_filename("").endswith(".ics")
        assert each.get_content_disposition() == "attachment"
        assert each.get_content_charset() == "utf-8"
    calendars: list[Any] = [icalendar.Calendar.from_ical(each.get_payload(decode=True)) for each in parts]  # type: ignore[arg-type]  # bytes
    assert [each.get_param("method") for each in parts] == [each["METHOD"] for each in calendars]
    return [f"{each['METHOD']} {_named(event)} {event['SEQUENCE']}" for each in calendars for event in each.events]


def told(posts: Iterable[Post]) -> list[list[str]]:
    """What each mail to Bram brings."""
    return [brought(each) for each in posts if each.to == BRAM]


def test_new_complaint_brings_its_terms_and_says_so(practice: Calendars) -> None:
    """Contact and proposal, each a file; Anna gets none of it."""
    (notice,) = practice.to(BRAM)
    assert brought(notice) == ["PUBLISH 0001 contact 0", "PUBLISH 0001 proposal 0"]
    assert "In de bijlage, voor in uw agenda:" in notice.text
    assert "- Contact opnemen: uiterlijk maandag 30 maart 2026" in notice.text
    (to_anna,) = practice.to(ANNA)
    assert not list(to_anna.mail.iter_attachments())
    assert "agenda" not in to_anna.text


def test_calendar_follows_a_dossier_by_the_answers_to_her_commands(practice: Calendars) -> None:
    """Met, extended, taken back, answered, closed: each goes along with the answer, and no mail is sent for it."""
    assert told(practice.bram(f"{TAG} contact", "Gebeld.")) == [["CANCEL 0001 contact 1"]]
    assert told(practice.bram(f"{TAG} notitie", "Anna is boos.")) == [[]]
    assert told(practice.bram(f"{TAG} uitstel tot 1 mei", "Ik ben weg.")) == [["PUBLISH 0001 proposal 1"]]
    assert told(practice.bram(f"{TAG} voorstel", "De helft terug.")) == [["CANCEL 0001 proposal 2"]]
    assert told(practice.bram(f"{TAG} niet akkoord", "Zij wil alles.")) == [["PUBLISH 0001 second_proposal 0"]]
    assert told(practice.bram(f"{TAG} sluit", "Klaar.")) == [
        ["PUBLISH 0001 retention 0", "CANCEL 0001 second_proposal 1"]
    ]
    assert told(practice.bram(f"{TAG} heropen", "Toch niet.")) == [
        ["PUBLISH 0001 second_proposal 2", "CANCEL 0001 retention 1"]
    ]
    assert practice.shown() == {"0001 second_proposal": date(2026, 3, 30)}


def test_command_taken_back_is_followed(practice: Calendars) -> None:
    """The entry comes back under a higher sequence."""
    practice.bram(f"{TAG} contact", "Gebeld.")
    assert told(practice.bram(f"{TAG} herstel")) == [["PUBLISH 0001 contact 2"]]


def test_reminder_and_status_bring_what_runs_again(practice: Calendars) -> None:
    """Who passed it over the first time gets it once more, under the same sequence; nothing is doubled."""
    before = len(practice.posts)
    practice.on(date(2026, 3, 23))
    reminders = [each for each in practice.posts[before:] if practice.letter(each).name == "practitioner-reminder"]
    assert told(reminders) == [["PUBLISH 0001 contact 0"]]
    assert told(practice.bram(f"{TAG} status")) == [["PUBLISH 0001 contact 0", "PUBLISH 0001 proposal 0"]]


def test_content_is_fixed_with_the_notice(practice: Calendars) -> None:
    """A notice that waits in the outbox goes out as it was written, with its own stamp (ADR 4)."""
    practice.sender.down()
    practice.bram(f"{TAG} contact", "Gebeld.")
    (waiting,) = practice.dossier().outbox
    raw = practice.store.read_file(FIRST, waiting.file)
    assert waiting.agenda == ("KL-2026-0001/contact/1",)
    practice.sender.up()
    practice.on(date(2026, 3, 4))
    assert practice.to(BRAM)[1].raw == raw


def test_merged_dossier_leaves_her_calendar(practice: Calendars) -> None:
    """With the answer to `samenvoegen`; then the file holds the other's terms alone (§ 7)."""
    practice.gets(complaint(headers={"From": "Anna <anna@elders.example>"}))
    second = DossierNumber(2026, 2)
    assert set(practice.shown()) == {f"{each} {term}" for each in ("0001", "0002") for term in ("contact", "proposal")}
    posts = practice.bram(f"{second.tag} samenvoegen KL-2026-0001")
    assert told(posts) == [["CANCEL 0002 contact 1", "CANCEL 0002 proposal 1"]]
    assert set(practice.shown()) == {"0001 contact", "0001 proposal"}
    assert told(practice.bram(f"{TAG} notitie", "Een zaak.")) == [[]]


@pytest.mark.long  # three years
def test_destroyed_dossier_leaves_her_calendar_and_the_file(practice: Calendars) -> None:
    """The certificate cancels the last entry; the file knows the number no more (§ 9)."""
    practice.bram(f"{TAG} sluit", "Klaar.")
    assert practice.shown() == {"0001 retention": date(2029, 3, 2)}
    for day in (date(2029, 1, 30), date(2029, 2, 23), date(2029, 3, 3), date(2029, 3, 5)):
        practice.on(day)
        practice.gets(complaint(headers={"From": f"Anna <anna{day}@elders.example>"}, when=practice.clock.now()))
    certificate = next(each for each in practice.to(BRAM) if practice.letter(each).name == "practitioner-certificate")
    assert brought(certificate) == ["CANCEL 0001 retention 1"]
    assert "Dossier vernietigen: gedaan" in certificate.text
    assert not [each for each in practice.shown() if "0001 retention" in each]


# --- terms.ics ------------------------------------------------------------------------


def test_file_is_made_anew_at_the_start(practice: Calendars, tmp_path: Path) -> None:
    """Lost, or left from another time: what is served is what the register says."""
    practice.file.write_bytes(b"nonsense")
    practice.agenda = IcalAgenda(SETTINGS, JinjaRenderer(NAMED, PRACTITIONER), tmp_path)
    practice.start()
    practice.works()
    assert set(practice.shown()) == {"0001 contact", "0001 proposal"}


def test_file_says_nothing_of_who_complained(practice: Calendars) -> None:
    """Numbers, terms and days: no name, no address, no word of the mail (§ 3)."""
    raw = practice.file.read_text("utf-8").lower()
    assert not [word for word in ("anna", "jansen", "klant.example", "sessie", "06-1") if word in raw]


def test_register_that_refuses_is_not_run_ahead_of(practice: Calendars, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be recorded is not shown; at the next turn both are right again."""
    before = practice.file.read_bytes()

    def refuse(*_: object) -> None:
        raise StoreError("full")

    with monkeypatch.context() as broken:
        broken.setattr(practice.store, "append", refuse)
        with pytest.raises(StoreError):
            practice.bram(f"{TAG} contact", "Gebeld.")
        assert practice.file.read_bytes() == before
    practice.works()
    assert set(practice.shown()) == {"0001 proposal"}


class Wordless(JinjaRenderer):
    """A renderer whose templates were broken while the program ran."""

    def render(self, letter: Letter) -> Rendered:  # noqa: ARG002 - the port's
        """Find no words."""
        raise TemplateError("nl/practitioner-agenda.md, line 1: …")


def test_words_that_are_lost_stop_no_work(tmp_path: Path) -> None:
    """The file waits, and all else goes on."""
    practice = Calendars.__new__(Calendars)
    practice.file = tmp_path / FILE
    practice.agenda = IcalAgenda(SETTINGS, Wordless(NAMED, PRACTITIONER), tmp_path)
    Practice.__init__(practice)
    practice.works()
    assert not practice.file.exists()


def test_what_went_along_is_remembered_in_the_dossier(practice: Calendars) -> None:
    """So a restart repeats nothing and forgets nothing."""
    written = [each.event for each in practice.entries() if isinstance(each.event, LetterWritten)]
    assert [each.agenda for each in written if each.to == BRAM] == [
        ("KL-2026-0001/contact/0", "KL-2026-0001/proposal/0")
    ]
    practice.start()
    assert told(practice.bram(f"{TAG} notitie", "Iets.")) == [[]]
