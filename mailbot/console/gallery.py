"""`mailbot preview --all FOLDER`: every letter with sample data on one page, to look through after a change.

The page needs no script and nothing from elsewhere; each letter lies beside it as the files that
would go out: the HTML part, the text part and, for who gets it by post, the PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mailbot.core.letters import Audience, Letter
from mailbot.core.values import Language
from mailbot.errors import TemplateError, UserError
from mailbot.ports import Rendered
from mailbot.ports.progress import Progress

INDEX, LETTERS, DOSSIER = "index.html", "letters", "dossier.pdf"
_MARK = '<meta name="generator" content="mailbot preview">'
"""By this a folder is known to be ours, and may be written anew."""
_OURS = frozenset({".html", ".txt", ".pdf"})


@dataclass(frozen=True, slots=True)
class Makers:
    """What fills a letter in, and what puts it on paper; each raises TemplateError."""

    render: Callable[[Letter], Rendered]
    print_letter: Callable[[Letter], bytes]
    print_dossier: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Shown:
    """One letter on the page; `problems` tells why it can't be shown, or not on paper."""

    name: str
    purpose: str
    audience: Audience
    language: Language
    subject: str = ""
    text: str = ""
    paper: bool = False
    problems: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        """The name of its template, without that of the variant."""
        return self.name.partition(".")[0]

    @property
    def variant(self) -> str:
        """What sets it apart from the other letters of its template."""
        return self.name.partition(".")[2].removesuffix("en").rstrip(".").replace("-", " ").replace("_", " ")

    @property
    def lines(self) -> int:
        """How high it will be, in lines of text."""
        return self.text.count("\n") + 1


@dataclass(frozen=True, slots=True)
class Written:
    """What was made: how many letters and papers, and each mistake that was found."""

    page: Path
    letters: int
    papers: int
    problems: tuple[str, ...]


def write(folder: Path, letters: Mapping[str, Letter], makers: Makers, progress: Progress) -> Written:
    """Write the page and all that it shows. A letter with a mistake shows that mistake; the others are written.

    Args:
        folder: Made where it is missing; a page of before is replaced.
        letters: The samples by name.
        makers: What makes letters.
        progress: Told how many letters are written.

    Raises:
        UserError: there are other files in the folder, or it can't be written.
    """
    try:
        _make_ready(folder)
        shown = []
        for done, (name, letter) in enumerate(sorted(letters.items(), key=_order)):
            progress(done, len(letters))
            shown.append(_letter(folder / LETTERS, name, letter, makers))
        dossier = _dossier(folder, makers)
        (folder / INDEX).write_text(_page(shown, dossier), "utf-8")
    except OSError as error:
        raise UserError(f"{folder} can't be written ({error.strerror}); name another folder.") from None
    problems = tuple(dict.fromkeys(problem for each in (*shown, dossier) for problem in each.problems))
    papers = sum(each.paper for each in (*shown, dossier))
    return Written(folder / INDEX, len(shown), papers, problems)


def _order(named: tuple[str, Letter]) -> tuple[bool, str, bool, str]:
    """Put letters to clients first, by template, Dutch before English, the plain sample before its variants."""
    name, letter = named
    return (
        letter.audience is not Audience.CLIENT,
        name.partition(".")[0],
        name.endswith(".en"),
        name.removesuffix(".en"),
    )


def _make_ready(folder: Path) -> None:
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    index = folder / INDEX
    if there and not (index.is_file() and _MARK in index.read_text("utf-8", errors="replace")):
        raise UserError(f"{folder} holds other files already, and nothing is overwritten; name an empty folder.")
    (folder / LETTERS).mkdir(parents=True, exist_ok=True)
    for each in (folder / LETTERS).iterdir():
        if each.suffix in _OURS:
            each.unlink()


def _letter(folder: Path, name: str, letter: Letter, makers: Makers) -> Shown:
    purpose = (type(letter).__doc__ or "").partition("\n")[0]
    language = letter.language if letter.audience is Audience.CLIENT else Language.DUTCH
    bare = Shown(name, purpose, letter.audience, language)
    try:
        rendered = makers.render(letter)
    except TemplateError as error:
        return replace(bare, problems=error.problems)
    (folder / f"{name}.html").write_text(rendered.html, "utf-8")
    (folder / f"{name}.txt").write_text(rendered.text, "utf-8")
    filled = replace(bare, subject=rendered.subject, text=rendered.text)
    if letter.audience is not Audience.CLIENT:
        return filled
    try:
        (folder / f"{name}.pdf").write_bytes(makers.print_letter(letter))
    except TemplateError as error:
        return replace(filled, problems=error.problems)
    return replace(filled, paper=True)


def _dossier(folder: Path, makers: Makers) -> Shown:
    shown = Shown("dossier", "A dossier on paper, for who may inspect it (§ 7).", Audience.CLIENT, Language.DUTCH)
    try:
        (folder / DOSSIER).write_bytes(makers.print_dossier())
    except TemplateError as error:
        return replace(shown, problems=error.problems)
    return replace(shown, paper=True)


def _page(shown: Sequence[Shown], dossier: Shown) -> str:
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    parts = [
        (title, ident, [(name, list(each)) for name, each in groupby(those, key=lambda one: one.template)])
        for title, ident, audience in _PARTS
        if (those := [each for each in shown if each.audience is audience])
    ]
    count = len(shown)
    wrong = [each.name for each in (*shown, dossier) if each.problems]
    return environment.get_template("gallery.html").render(parts=parts, dossier=dossier, count=count, wrong=wrong)


_PARTS = (
    ("Letters to clients", "clients", Audience.CLIENT),
    ("Notices to the practitioner", "practitioner", Audience.PRACTITIONER),
)
