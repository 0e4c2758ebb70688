"""Tells the story on the terminal as it happens, and remembers it for the page.

It prints and keeps; it plays nothing and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from mailbot.demo.people import ANNA, MIEKE
from mailbot.demo.post import Posted
from mailbot.demo.programs import read

_COLOURS = {ANNA.address: "bright_magenta", MIEKE.address: "bright_blue"}
_NAMES = {ANNA.address: "Anna", MIEKE.address: "Mieke"}


@dataclass
class Chapter:
    """A part of the story: what happens, and the mails of it."""

    title: str
    note: str
    moment: datetime
    """In the practice's zone."""
    mails: list[Posted] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)


def who(mail: Posted) -> str:
    """Return who wrote a mail, as the story calls her."""
    return "mailbot" if mail.by_program else _NAMES.get(mail.sender) or str(read(mail.raw)["From"].addresses[0])


def day(moment: datetime) -> str:
    """Return a day as people write it: "Tue 3 Mar 2026"."""
    return f"{moment:%a} {moment.day} {moment:%b %Y}"


class Telling:
    """The voice of the demo, as a context manager.

    Args:
        zone: In which moments are told.
        chapters: How many there will be, for the progress bar.
    """

    def __init__(self, zone: ZoneInfo, chapters: int) -> None:
        self.chapters: list[Chapter] = []
        self._zone = zone
        columns = (TextColumn("{task.description}"), BarColumn(40), TimeElapsedColumn())
        self.console = Console(highlight=False, emoji=False)
        self._progress = Progress(*columns, console=self.console, transient=True)
        self._bar = self._progress.add_task("the story", total=chapters)

    def __enter__(self) -> Self:
        if self.console.is_terminal:
            self._progress.start()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        self._progress.stop()

    def chapter(self, moment: datetime, title: str, note: str) -> None:
        """Begin a new part."""
        local = moment.astimezone(self._zone)
        self.chapters.append(Chapter(title, note, local))
        self._progress.update(self._bar, completed=len(self.chapters), description=day(local))
        self.console.print()
        self.console.print(Text.assemble((f"{day(local)}  ", "bold cyan"), (title, "bold")))
        self.console.print(Text(f"  {note}", "dim"))

    def mail(self, mail: Posted) -> None:
        """Tell of a mail that was delivered."""
        self.chapters[-1].mails.append(mail)
        moment = mail.moment.astimezone(self._zone)
        late = f"  after {mail.took * 1000:.0f} ms" if mail.kind == "client-acknowledgement" else ""
        date = "" if moment.date() == self.chapters[-1].moment.date() else f"{day(moment)} "
        self.console.print(
            Text.assemble(
                (f"  {date}{moment:%H:%M}  ", "dim"),
                (who(mail), "green" if mail.by_program else _COLOURS.get(mail.sender, "white")),
                (" → ", "dim"),
                (_NAMES.get(mail.to, mail.to), _COLOURS.get(mail.to, "white")),
                f"  {read(mail.raw)['Subject']}",
                (late, "bold green"),
            ),
            soft_wrap=True,
        )

    def fact(self, words: str) -> None:
        """Tell something that was looked up, and holds."""
        self.chapters[-1].facts.append(words)
        self.console.print(Text.assemble(("  ✓ ", "bold green"), words), soft_wrap=True)

    def end(self, out: Path, mails: int, seconds: float) -> None:
        """Say where to look."""
        self._progress.stop()
        page = (out / "index.html").resolve()
        self.console.print()
        self.console.print(Text(f"The story took {seconds:.1f} s; {mails} mails went over the wire.", "bold"))
        for name, what in (
            ("index.html", "the two inboxes, side by side: open this first"),
            ("mails/", "every mail as it was sent, as .eml"),
            ("register-before/", "the register before the dossier was destroyed"),
            ("register/", "the register as it is left"),
        ):
            self.console.print(Text.assemble("  ", (f"{out / name}", "cyan"), f"  {what}"), soft_wrap=True)
        self.console.print(Text.assemble("\nOpen ", (page.as_uri(), "underline cyan")), soft_wrap=True)

    def failed(self, why: str) -> None:
        """Say which step went wrong."""
        self._progress.stop()
        title = self.chapters[-1].title if self.chapters else "the start"
        self.console.print(Text.assemble(("\nThe demo failed", "bold red"), f" at “{title}”: {why}."), soft_wrap=True)
