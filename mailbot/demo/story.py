"""The story: one complaint, from the first mail to the line that outlives its dossier.

Every step is played with real mails over real sockets, and looked after: the letters
that it must call forth, and no other. Only the days are virtual. A step that does not
go as it must ends the demo with a sentence and exit code 1.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from mailbot.demo import people
from mailbot.demo.page import write_page
from mailbot.demo.people import ANNA, MIEKE, PRACTICE
from mailbot.demo.post import Posted, StoryError
from mailbot.demo.programs import Person, Sheet, prepared, read, reply
from mailbot.demo.stage import Stage
from mailbot.demo.telling import Telling, who
from mailbot.errors import UserError

LIMIT = 60.0
"""Real seconds after which the demo gives up; it needs some five."""

_OURS = ".mailbot-demo"
"""Name of the file that marks a folder as one that the demo may empty."""


def play(out: Path, chapters: Sequence[Chapter] | None = None) -> int:
    """Play the story, tell it on the terminal, and leave it in a folder.

    Args:
        out: The folder; made where it is missing, emptied where it holds an earlier story.
        chapters: Another story than the usual one.

    Returns:
        0 when every step went as it must, else 1.

    Raises:
        UserError: the folder holds something else, or can't be written.
    """
    started = perf_counter()
    chapters = chapters or CHAPTERS
    _prepare(out)
    with Stage(LIMIT) as stage, Telling(stage.settings.zone, len(chapters)) as telling:
        scene = Scene(stage, telling, out)
        try:
            for chapter in chapters:
                chapter(scene)
        except (StoryError, LookupError, ValueError, OSError) as error:
            scene.tell()
            telling.failed(str(error).rstrip("."))
            return 1
        finally:
            _leave(scene)
        telling.end(out, len(stage.post.mails), perf_counter() - started)
    return 0


@dataclass
class Scene:
    """What a chapter plays with: the stage, the voice, and the letters that people hold."""

    stage: Stage
    telling: Telling
    out: Path

    def __post_init__(self) -> None:
        self.letters: dict[str, Posted] = {}
        """The newest letter of each kind."""
        self._told = 0

    def begin(self, when: tuple[str, str], title: str, note: str, *meanwhile: str) -> None:
        """Let time pass to a moment, with the letters that come meanwhile, and begin a chapter."""
        self.stage.days_pass(self.stage.at(*when))
        self.expect(*meanwhile)
        self.telling.chapter(self.stage.today, title, note)

    def mail(self, writer: Person, sheet: Sheet, kind: str) -> None:
        """Have somebody send a mail."""
        self.stage.mail(writer, sheet, kind)
        self.tell()

    def press(self, letter: str, button: str, text: str = "", more: str = "") -> Sheet:
        """Press a button in a letter, and type in the mail that it opens.

        Args:
            letter: The kind of the letter.
            button: The words on it.
            text: What she types below what stands there.
            more: What she adds to the subject.
        """
        ready = prepared(self.letters[letter].raw, button)
        subject = f"{ready.subject} {more}".strip()
        return Sheet(ready.to, subject, f"{ready.body}\n{text}".strip("\n"))

    def answer(self, letter: str, text: str, more: str = "") -> Sheet:
        """Answer a letter, with the quote below."""
        sheet = reply(self.letters[letter].raw, text)
        return Sheet(sheet.to, f"{sheet.subject} {more}".strip(), sheet.text, sheet.answers)

    def expect(self, *kinds: str) -> None:
        """Wait for these letters, and no others, and tell of them."""
        self.letters |= self.stage.post.expect(*kinds)
        self.tell()

    def tell(self) -> None:
        """Tell of the mails that were not told yet."""
        mails = self.stage.post.mails
        for mail in mails[self._told :]:
            self.telling.mail(mail)
        self._told = len(mails)

    def check(self, holds: object, words: str) -> None:
        """Tell what holds; StoryError where it does not."""
        if not holds:
            raise StoryError(f"this should hold, and does not: {words}")
        self.telling.fact(words)


Chapter = Callable[[Scene], None]

# --- the chapters ---------------------------------------------------------------


def _ordinary_day(scene: Scene) -> None:
    scene.begin(
        ("2026-03-03", "10:03"),
        "An ordinary morning",
        "mailbot watches Mieke's own mailbox. Mail that is no complaint is none of its business.",
    )
    scene.stage.ordinary(people.appointment(scene.stage.today), "ordinary")
    scene.stage.settle()
    scene.expect()
    scene.telling.fact("Read, recognised as no complaint, and left alone")


def _complaint(scene: Scene) -> None:
    scene.begin(
        ("2026-03-03", "10:12"),
        "A complaint comes in",
        "Anna writes what went wrong; she leaves out at what time and where it was.",
    )
    scene.mail(ANNA, Sheet(PRACTICE, people.COMPLAINT_SUBJECT, people.COMPLAINT), "complaint")
    scene.expect("client-acknowledgement", "practitioner-new-complaint")
    slowest = max(scene.letters[each].took for each in ("client-acknowledgement", "practitioner-new-complaint"))
    scene.check(slowest < _AT_ONCE, f"Acknowledgement and notice were delivered within {slowest * 1000:.0f} ms (§ 4)")


def _rest(scene: Scene) -> None:
    scene.begin(
        ("2026-03-03", "20:40"),
        "Anna supplies the rest",
        "She answers the acknowledgement; what was missing is found in her reply and goes into the dossier.",
    )
    scene.mail(ANNA, scene.answer("client-acknowledgement", people.REST), "reply")
    scene.expect("practitioner-filed")


def _contact(scene: Scene) -> None:
    scene.begin(
        ("2026-03-05", "09:15"),
        "Mieke has called",
        "She presses “Contact vastleggen” in the notice, types her notes and sends the mail (§ 4).",
    )
    sheet = scene.press("practitioner-new-complaint", "Contact vastleggen", people.CONTACT)
    scene.mail(MIEKE, sheet, "contact")
    scene.expect("practitioner-transcript")


def _proposal(scene: Scene) -> None:
    scene.begin(
        ("2026-03-12", "16:30"),
        "A first proposal",
        "She presses “Voorstel doen”; her text goes to Anna as a letter with two prepared answers (§ 5).",
        "practitioner-digest",
    )
    sheet = scene.press("practitioner-transcript", "Voorstel doen", people.FIRST_PROPOSAL)
    scene.mail(MIEKE, sheet, "proposal")
    scene.expect("client-proposal", "practitioner-transcript")


def _refusal(scene: Scene) -> None:
    scene.begin(
        ("2026-03-14", "11:05"),
        "Anna refuses",
        "In words of her own. They are quoted to Mieke, and the four weeks for a new proposal start (§ 5).",
    )
    scene.mail(ANNA, scene.answer("client-proposal", people.REFUSAL), "refusal")
    scene.expect("practitioner-answer-received")


def _life_goes_on(scene: Scene) -> None:
    scene.begin(
        ("2026-03-27", "17:20"),
        "Days pass",
        "A newsletter about complaints and a word from a friend arrive. Neither gets an answer.",
        "practitioner-digest",
        "practitioner-digest",
    )
    for mail in (people.newsletter, people.friend):
        scene.stage.ordinary(mail(scene.stage.today), "ordinary")
    scene.stage.settle()
    scene.expect()


def _reminder(scene: Scene) -> None:
    scene.begin(
        ("2026-04-03", "07:59"),
        "A reminder",
        "The term ends on Saturday 11 April, so Mieke is reminded a week before the last working day.",
        "practitioner-digest",
    )
    scene.stage.days_pass(scene.stage.at("2026-04-03", "08:00"))
    scene.expect("practitioner-reminder")


def _delay(scene: Scene) -> None:
    scene.begin(
        ("2026-04-07", "09:05"),
        "More time is needed",
        "“Uitstel melden” with a length and a reason: Anna hears both, in writing and within the term (§ 5).",
        "practitioner-digest",
    )
    scene.mail(MIEKE, scene.press("practitioner-reminder", "Uitstel melden", people.DELAY), "extension")
    scene.expect("client-extension", "practitioner-transcript")


def _second_proposal(scene: Scene) -> None:
    scene.begin(
        ("2026-04-16", "11:20"),
        "A second proposal",
        "This time she just answers a notice, with #voorstel in the subject.",
        "practitioner-digest",
    )
    sheet = scene.answer("practitioner-transcript", people.SECOND_PROPOSAL, "#voorstel")
    scene.mail(MIEKE, sheet, "proposal")
    scene.expect("client-proposal", "practitioner-transcript")


def _agreement(scene: Scene) -> None:
    scene.begin(
        ("2026-04-17", "19:45"),
        "Anna agrees",
        "She presses “Ik ga akkoord” and sends the prepared mail. The dossier is closed (§ 5).",
    )
    scene.mail(ANNA, scene.press("client-proposal", "Ik ga akkoord", people.THANKS), "agreement")
    scene.expect("client-closing", "practitioner-answer-received")


def _digest(scene: Scene) -> None:
    scene.begin(
        ("2026-04-20", "07:59"),
        "The weekly digest",
        "Every Monday at eight, also when nothing is open; its daily count of mails must close.",
    )
    scene.stage.days_pass(scene.stage.at("2026-04-20", "08:00"))
    scene.expect("practitioner-digest")


def _announced(scene: Scene) -> None:
    stage = scene.stage
    scene.telling.chapter(
        stage.at("2029-03-18", "08:00"),
        "Three years later",
        "The clock jumps. As after any sleep, one digest comes, not 150. Destruction is announced twice (§ 9).",
    )
    for date in ("2029-03-18", "2029-04-11"):
        stage.leap(stage.at(date, "08:00"))
        scene.expect("practitioner-destruction-announced", "practitioner-digest")
    scene.check((stage.settings.register / "KL-2026-0001").is_dir(), "The dossier is still whole")
    stage.settle()
    _copy_register(scene, "register-before")


def _destroyed(scene: Scene) -> None:
    stage = scene.stage
    scene.telling.chapter(
        stage.at("2029-04-18", "08:00"),
        "The dossier is destroyed",
        "The folder with all its mails goes, and Anna's mails go from the mailbox. One line stays.",
    )
    stage.leap(stage.at("2029-04-18", "08:00"))
    scene.expect("practitioner-certificate", "practitioner-digest")
    scene.check(not (stage.settings.register / "KL-2026-0001").exists(), "The dossier's folder is gone")
    froms = {str(read(each.raw)["From"].addresses[0].addr_spec) for each in stage.folder(MIEKE)}
    scene.check(ANNA.address not in froms, "No mail of Anna is left in Mieke's inbox")
    lines = [f"{each.number}: received {each.received}, closed {each.closed}" for each in stage.lines()]
    scene.check(len(lines) == 1, f"One line remains, without a name: {'; '.join(lines)}")
    for each in stage.left_alone():
        scene.check(each.untouched, f"“{each.subject}” still stands in the inbox: unread, unflagged, unanswered")
    stage.settle()
    written_to = {mail.to for mail in stage.post.mails if mail.by_program}
    scene.check(written_to == {ANNA.address, MIEKE.address}, "mailbot wrote to Anna and Mieke, and to nobody else")


_AT_ONCE = 5.0
"""Real seconds that "at once" may last on the slowest machine; what it took is told."""

CHAPTERS: Sequence[Chapter] = (
    _ordinary_day,
    _complaint,
    _rest,
    _contact,
    _proposal,
    _refusal,
    _life_goes_on,
    _reminder,
    _delay,
    _second_proposal,
    _agreement,
    _digest,
    _announced,
    _destroyed,
)


# --- what is left of it -----------------------------------------------------------


def _prepare(out: Path) -> None:
    """Make the folder, or empty that of an earlier story; nothing else is ever deleted."""
    try:
        if out.is_dir() and any(out.iterdir()):
            if not (out / _OURS).exists():
                raise UserError(f"{out} holds something else than a demo; name another folder: mailbot demo --out DIR")
            shutil.rmtree(out)
        (out / "mails").mkdir(parents=True)
        (out / _OURS).write_text("The demo made this folder, and empties it when it is played again.\n", "utf-8")
    except OSError as error:
        raise UserError(f"{out} can't be written ({error.strerror}); name another: mailbot demo --out DIR") from None


def _leave(scene: Scene) -> None:
    """Leave mails, register and page, also of a story that broke off: they show where."""
    scene.tell()
    for mail in scene.stage.post.mails:
        (scene.out / "mails" / file_name(mail)).write_bytes(mail.raw)
    write_page(scene.out / "index.html", scene.telling.chapters, file_name)
    # Where a step went wrong, the daemon may be writing: what stands still is enough then.
    with suppress(shutil.Error):
        _copy_register(scene, "register")


def _copy_register(scene: Scene, name: str) -> None:
    source = scene.stage.settings.register
    shutil.copytree(source, scene.out / name, ignore=shutil.ignore_patterns("*.lock"))


def file_name(mail: Posted) -> str:
    """Return under which name a mail is left: "02-mailbot-to-anna-acknowledgement.eml"."""
    writer = who(mail).split()[0].lower()
    to = {ANNA.address: "anna", MIEKE.address: "mieke"}.get(mail.to, "others")
    kind = mail.kind.removeprefix("client-").removeprefix("practitioner-")
    return f"{mail.serial:02}-{writer}-to-{to}-{kind}.eml"
