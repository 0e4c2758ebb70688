"""The whole story, played once: what it leaves, and how it ends when a step goes wrong."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mailbot.demo import people, story
from mailbot.demo.post import Post, StoryError
from mailbot.demo.programs import Person, Sheet, compose, machine, part, prepared, read, reply
from mailbot.demo.servers import Captured
from mailbot.errors import UserError
from mailbot.reading.message import parse
from mailbot.reading.newtext import new_text

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)

STORY = """\
joost-to-mieke-ordinary
anna-to-mieke-complaint
mailbot-to-anna-acknowledgement
mailbot-to-mieke-new-complaint
anna-to-mieke-reply
mailbot-to-mieke-filed
mieke-to-mieke-contact
mailbot-to-mieke-transcript
mailbot-to-mieke-digest
mieke-to-mieke-proposal
mailbot-to-anna-proposal
mailbot-to-mieke-transcript
anna-to-mieke-refusal
mailbot-to-mieke-answer-received
mailbot-to-mieke-digest
mailbot-to-mieke-digest
vakblad-to-mieke-ordinary
truus-to-mieke-ordinary
mailbot-to-mieke-digest
mailbot-to-mieke-reminder
mailbot-to-mieke-digest
mieke-to-mieke-extension
mailbot-to-anna-extension
mailbot-to-mieke-transcript
mailbot-to-mieke-digest
mieke-to-mieke-proposal
mailbot-to-anna-proposal
mailbot-to-mieke-transcript
anna-to-mieke-agreement
mailbot-to-anna-closing
mailbot-to-mieke-answer-received
mailbot-to-mieke-digest
mailbot-to-mieke-destruction-announced
mailbot-to-mieke-digest
mailbot-to-mieke-destruction-announced
mailbot-to-mieke-digest
mailbot-to-mieke-digest
mailbot-to-mieke-certificate
"""
"""Every mail of the story, in order."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Play the story once; it must end well."""
    folder = tmp_path_factory.mktemp("story") / "demo-out"
    assert story.play(folder) == 0
    return folder


def mails(out: Path) -> dict[str, EmailMessage]:
    """Return the mails that the story left, the last one of each kind."""
    return {path.stem[3:]: read(path.read_bytes()) for path in sorted((out / "mails").iterdir())}


def test_every_mail_of_the_story_is_left_in_order(out: Path) -> None:
    """No letter is missing, and none came that nobody expects."""
    names = sorted(path.name for path in (out / "mails").iterdir())
    assert names == [f"{nth:02}-{name}.eml" for nth, name in enumerate(STORY.split(), 1)]


def test_the_acknowledgement_asks_for_what_is_missing_and_for_nothing_else(out: Path) -> None:
    """Anna left out at what time and where it was (§ 2a)."""
    ready = prepared(mails(out)["mailbot-to-anna-acknowledgement"].as_bytes(), "Gegevens aanvullen")
    assert ready.body.split("\n") == ["Tijd van de dienst: ", "Plaats van de dienst: ", ""]


def test_the_second_term_is_reminded_of_before_it_ends(out: Path) -> None:
    """A week before the last working day (§ 5)."""
    reminder = mails(out)["mailbot-to-mieke-reminder"]
    assert reminder["Date"].datetime.isoformat() == "2026-04-03T08:00:00+02:00"
    assert "11 april" in reminder["Subject"]


def test_what_she_typed_reaches_the_client(out: Path) -> None:
    """Her proposal and the reason of the delay, without the quote below them (§ 5)."""
    letters = mails(out)
    proposal = part(letters["mailbot-to-anna-proposal"], "plain")
    assert "Mijn telefoon ligt voortaan" in proposal
    assert "schreef Heelimperfect" not in proposal
    assert "intervisiegroep" in part(letters["mailbot-to-anna-extension"], "plain")


def test_the_register_before_holds_the_dossier_and_after_only_its_line(out: Path) -> None:
    """After three years a line without a name is all (§ 9)."""
    assert (out / "register-before" / "KL-2026-0001" / "dossier.json").is_file()
    assert not (out / "register" / "KL-2026-0001").exists()
    left = b"".join(path.read_bytes() for path in (out / "register").rglob("*") if path.is_file())
    assert b"KL-2026-0001" in left
    assert b"Anna" not in left
    assert people.ANNA.address.encode() not in left


class Page(HTMLParser):
    """Gathers what a page refers to, and its frames."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.frames: list[dict[str, str | None]] = []
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links and frames."""
        found = dict(attrs)
        self.links += [value for name in ("href", "src", "action") if (value := found.get(name))]
        if tag == "iframe":
            self.frames.append(found)


def test_the_page_shows_every_mail_and_needs_nothing_from_elsewhere(out: Path) -> None:
    """It works from a file, without a network; frames run nothing."""
    page = Page((out / "index.html").read_text("utf-8"))
    for link in page.links:
        assert link.startswith("#") or (out / link).exists()
    shown = {link for link in page.links if link.endswith(".eml")}
    assert shown == {f"mails/{path.name}" for path in (out / "mails").iterdir()}
    assert all(frame["sandbox"] == "allow-same-origin" for frame in page.frames)
    assert len(page.frames) >= 30


def test_the_page_escapes_what_a_mail_says(out: Path) -> None:
    """The words of a mail stay data: a code in braces stands there as it was written."""
    words = (out / "index.html").read_text("utf-8")
    assert re.search(r"\[KL-2026-0001\] contact \{[a-z2-7]{10}\}", words)
    assert "&lt;mieke@heelimperfect.example&gt;" in words


def test_it_plays_in_a_folder_of_its_own_only(tmp_path: Path) -> None:
    """Nothing of somebody else is ever deleted."""
    (tmp_path / "thesis.odt").write_bytes(b"years of work")
    with pytest.raises(UserError, match="holds something else"):
        story.play(tmp_path)
    assert (tmp_path / "thesis.odt").exists()


def expect_a_closing(scene: story.Scene) -> None:
    """Complain, and expect the wrong letter."""
    scene.begin(("2026-03-03", "11:00"), "A wrong turn", "A complaint is not closed at once.")
    scene.mail(people.ANNA, Sheet(people.PRACTICE, people.COMPLAINT_SUBJECT, people.COMPLAINT), "complaint")
    scene.expect("client-closing")


def test_a_step_that_goes_wrong_ends_it_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, the chapter by name, and the mails so far for who looks."""
    assert story.play(tmp_path / "out", [expect_a_closing]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "The demo failed at “A wrong turn”: expected client-closing, and client-acknowledgement came too." in told
    assert (tmp_path / "out" / "mails" / "01-anna-to-mieke-complaint.eml").exists()
    assert "A wrong turn" in (tmp_path / "out" / "index.html").read_text("utf-8")


def break_the_daemon(scene: story.Scene) -> None:
    """Let the daemon meet a mistake in itself."""
    scene.begin(("2026-03-03", "11:00"), "A fault", "The daemon stops.")

    def fail() -> None:
        raise RuntimeError("out of order")

    scene.stage._engine.daemon.after_round = fail
    scene.mail(people.ANNA, Sheet(people.PRACTICE, people.COMPLAINT_SUBJECT, people.COMPLAINT), "complaint")
    scene.expect("client-acknowledgement", "practitioner-new-complaint", "client-closing")


def test_a_daemon_that_stops_ends_it_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No hanging, and no hiding of what went wrong."""
    assert story.play(tmp_path / "out", [break_the_daemon]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "The demo failed at “A fault”: the daemon stopped: RuntimeError: out of order." in told


# --- its parts ----------------------------------------------------------------------


def letter(nth: int) -> Captured:
    """Return a letter of the program."""
    headers = {"From": people.PRACTICE, "To": people.ANNA.address, "Message-ID": f"<{nth}@heelimperfect.example>"}
    return Captured(NOON, people.PRACTICE, (people.ANNA.address,), machine(headers, "Dag"))


def test_a_letter_that_nobody_expects_is_an_error() -> None:
    """Twice the same is one too many."""
    post = Post(5)
    post.name_of = lambda _: "client-closing"
    post.take(letter(1))
    post.take(letter(2))
    with pytest.raises(StoryError, match="client-closing came too"):
        post.expect("client-closing")


def test_a_letter_that_does_not_come_is_an_error_in_time() -> None:
    """The demo never hangs."""
    with pytest.raises(StoryError, match="expected client-closing, got no mail, and the time is up"):
        Post(0.01).expect("client-closing")


def test_a_daemon_that_stops_ends_the_waiting() -> None:
    """What went wrong is told, not that something did not come."""
    post = Post(5)
    post.broken("the daemon stopped")
    with pytest.raises(StoryError, match="the daemon stopped"):
        post.expect("client-closing")


@pytest.mark.parametrize("writer", [people.ANNA, people.MIEKE])
def test_a_reply_has_the_thread_and_the_quote_of_its_program(writer: Person) -> None:
    """As the reader of replies meets them: what was typed is found above the quote."""
    first = compose(people.ANNA, Sheet(people.PRACTICE, "Vraag", "Beste Mieke,\n\nEen vraag."), NOON)
    answer = compose(writer, reply(first, "Een antwoord."), NOON)
    mail = read(answer)
    assert mail["Subject"] == "Re: Vraag"
    assert mail["In-Reply-To"] == message_from_bytes(first)["Message-ID"]
    assert "> Een vraag." in part(mail, "plain")
    assert new_text(parse(answer)).strip() == "Een antwoord."


def test_a_button_that_is_not_there_is_an_error() -> None:
    """A letter without its prepared answer fails the story."""
    raw = machine({"Message-ID": "<a@b.example>"}, "Dag", '<a href="https://example.nl">Elders</a>')
    with pytest.raises(LookupError, match="no button “Ik ga akkoord”, only Elders"):
        prepared(raw, "Ik ga akkoord")
