"""Letters in words: one Markdown and Jinja2 source each, made into plain text and HTML.

A source starts with `Subject: …`, then an empty line, then the body. Templates come
from folders only; they are sandboxed, what is undefined is a mistake, and every value
is data (see `mailbot.adapters.markdown`). This module knows how a date is written
(`mailbot.adapters.dates`), no other sentence.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

import mailbot
from mailbot.adapters import drawn
from mailbot.adapters import jinja_mistakes as mistaken
from mailbot.adapters import jinja_size as size
from mailbot.adapters.dates import DateWords
from mailbot.adapters.jinja_address import let_say
from mailbot.core.letters import Audience, Letter, Prepared
from mailbot.core.papers import Sheet
from mailbot.core.values import DossierNumber, FormOfAddress, Language, Practice, Practitioner
from mailbot.errors import TemplateError
from mailbot.ports import Rendered

_KEPT_FILTERS = (
    *("batch", "default", "first", "groupby", "items", "join", "last", "length", "list", "map"),
    *("reject", "rejectattr", "select", "selectattr", "slice", "sort", "sum"),
)
"""Filters of Jinja2 that leave texts as they are."""
_SUBJECT = "Subject:"
_LAYOUT = "layout.html"
_AGENDA = "_agenda.md"
"""What a notice says of the files for her calendar that go along."""
_ENCODING = "utf-8-sig"
"""UTF-8, also with the mark that Windows puts before it."""
_BRIEF = 160
"""Characters of a text that is shown on one line."""


def shipped_templates() -> Path:
    """Return the folder of the templates that come with mailbot: in the wheel, or in the tree."""
    package = Path(mailbot.__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


class JinjaRenderer:
    """Renders letters from template folders; the first folder that has a template wins.

    Args:
        practice: The practice in whose name the letters go out.
        practitioner: Who signs them.
        folders: Folders with `nl/`, `en/` and `layout.html`, the practice's own first;
            the shipped ones are always looked at last.
        form: Whether Dutch letters say "u" or "je" to a complainant; notices always say "u".
    """

    def __init__(
        self,
        practice: Practice,
        practitioner: Practitioner,
        folders: Sequence[Path] = (),
        form: FormOfAddress = FormOfAddress.FORMAL,
    ) -> None:
        """Keep the folders; templates are read when they are first needed."""
        self._folders = tuple(dict.fromkeys((*folders, shipped_templates())))
        self._practice = practice
        self._always = {"practice": _as_data(practice), "practitioner": _as_data(practitioner)}
        self._languages = {each: _environment(self._folders, each, form) for each in Language}
        self._layouts = _layout_environment(self._folders)

    def render(self, letter: Letter) -> Rendered:
        """Render a letter; a notice no longer than a mail program shows.

        Raises:
            TemplateError: its template has a mistake; the problem names file, line and word.
        """
        rendered = Rendered("", "", "")
        for most in size.QUOTED if letter.audience is Audience.PRACTITIONER else (None,):
            with size.quoting(most):
                rendered = self._rendered(letter)
            if size.fits(rendered.html):
                break
        return rendered

    def _rendered(self, letter: Letter) -> Rendered:
        subject, body = self._source(letter, on_paper=False)
        markdown, language = _markdown(), _language_of(letter)
        page: dict[str, Any] = {"subject": subject, "language": language.value, "practice": self._practice}
        page["body"] = _trusted(markdown.to_html(body))
        document = self._fill(self._layouts, _LAYOUT, page)
        return Rendered(subject, markdown.to_text(body), markdown.inline_styles(document))

    def sheet(self, letter: Letter) -> Sheet:
        """Write a letter for paper, from the same template: there `on_paper` is true, and no button is seen.

        Raises:
            TemplateError: its template has a mistake; the problem names file, line and word.
        """
        from mailbot.adapters import markdown_blocks  # noqa: PLC0415 - see `_markdown`

        subject, body = self._source(letter, on_paper=True)
        return Sheet(subject, _language_of(letter), markdown_blocks.to_blocks(body))

    def warm(self, letter: Letter) -> tuple[str, ...]:
        """Compile every template and render a letter, so that no later one waits for it; return each problem."""
        problems = [*_problems_of(_compiled, self._layouts, _LAYOUT)]
        for environment in self._languages.values():
            for name in environment.list_templates(extensions=["md"]):
                problems += _problems_of(_compiled, environment, name)
        return tuple(problems) or _problems_of(self.render, letter)

    def check(self, letters: Iterable[Letter] = ()) -> tuple[str, ...]:
        """Read every template, then render `letters`; return each problem that was found."""
        letters = tuple(letters)
        problems = [each for environment in self._languages.values() for each in self._mistakes(environment, letters)]
        problems += mistaken.Templates(self._layouts).mistakes(_LAYOUT, None)
        if not problems:
            for letter in letters:
                problems += _problems_of(self.render, letter)
                # Only a letter to a client may have to go by post.
                problems += _problems_of(self.sheet, letter) if letter.audience is Audience.CLIENT else ()
        return tuple(dict.fromkeys(problems))

    def _mistakes(self, environment: jinja2.Environment, letters: Sequence[Letter]) -> Iterator[str]:
        """Yield what is wrong in the templates of a language, whatever letter they are for."""
        always = frozenset({*self._always, "on_paper", "signing_space"})
        own = {f"{each.name}.md": always | {one.name for one in fields(each)} for each in letters}
        templates = mistaken.Templates(environment)
        names = [each for each in templates.names if each.endswith(".md")]
        # A part may use what any letter that includes it has: that is known where all letters are.
        whole = all(name in own for name in names if not name.startswith("_"))
        shared = always.union(templates.made(), *own.values()) if whole else None
        for name in names:
            yield from templates.mistakes(name, own.get(name, shared))

    def _source(self, letter: Letter, *, on_paper: bool) -> tuple[str, str]:
        language = _language_of(letter)
        values, words = self._values(letter, on_paper=on_paper), self._languages[language]
        subject, body = self._parts(self._fill(words, f"{letter.name}.md", values), f"{language}/{letter.name}.md")
        # Whatever notice it is that brings a term for her calendar: it says so in one place.
        return subject, f"{body}\n\n{self._fill(words, _AGENDA, values)}" if values.get("agenda") else body

    def _values(self, letter: Letter, *, on_paper: bool) -> dict[str, Any]:
        own = {each.name: _as_data(getattr(letter, each.name)) for each in fields(letter)}
        space = _trusted(_markdown().SIGNING_SPACE if on_paper else "")
        return {**self._always, "on_paper": on_paper, "signing_space": space, **own}

    def _fill(self, environment: jinja2.Environment, name: str, values: Mapping[str, Any]) -> str:
        try:
            return environment.get_template(name).render(values)
        except Exception as error:
            raise TemplateError(*mistaken.problems(error, environment, name, values)) from error

    def _parts(self, source: str, name: str) -> tuple[str, str]:
        head, _, body = source.lstrip("\n").partition("\n\n")
        if not head.startswith(_SUBJECT) or not head.removeprefix(_SUBJECT).strip():
            raise TemplateError(f"{name}, line 1: a letter starts with 'Subject: …', then an empty line.")
        subject = _markdown().open_text(head.removeprefix(_SUBJECT))
        return " ".join(subject.split()), body


def _language_of(letter: Letter) -> Language:
    """Return the language that a letter is written in; notices exist in Dutch only."""
    return Language.DUTCH if letter.audience is Audience.PRACTITIONER else letter.language


def _markdown() -> ModuleType:
    """Load the Markdown reader with the first letter: it takes as long as the rest of the start."""
    from mailbot.adapters import markdown  # noqa: PLC0415 - 100 ms that a start need not wait for

    return markdown


# --- values are data ----------------------------------------------------------------


class _Data(str):
    """A text of the letter: Markup that it is joined to takes it sealed."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(_markdown().seal(self))


def _trusted(sealed: str) -> Markup:
    """Mark a text as one that goes into a letter as it is: values in it are sealed or escaped."""
    return Markup(sealed)  # noqa: S704 - the one place; see the docstring


def _as_data(value: Any) -> Any:
    """Return a value of a letter with every text in it marked as data."""
    if isinstance(value, Enum | DossierNumber):
        return value
    if isinstance(value, str):
        return _Data(value)
    if isinstance(value, tuple):
        return tuple(_as_data(each) for each in value)
    if isinstance(value, Mapping):
        return {key: _as_data(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _as_data(getattr(value, each.name)) for each in fields(value)})
    return value


def _finalize(value: Any) -> Any:
    """Seal what a template writes, or refuse what has no words."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, jinja2.Undefined):
        return str(value)  # raises, naming the word; "" for an `if` without an `else`
    if isinstance(value, str | DossierNumber) and not isinstance(value, Enum):
        return _trusted(_markdown().seal(str(value)))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise jinja2.TemplateRuntimeError(f"a {type(value).__name__} {mistaken.UNWRITABLE}")


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which texts have no methods: a changed text would lose its mark as data."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return not isinstance(obj, str) and super().is_safe_attribute(obj, attr, value)


def _environment(folders: Sequence[Path], language: Language, form: FormOfAddress) -> jinja2.Environment:
    environment = _Environment(
        loader=jinja2.FileSystemLoader([folder / language.value for folder in folders], encoding=_ENCODING),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = DateWords(language)
    kept = {name: environment.filters[name] for name in _KEPT_FILTERS}
    environment.filters = kept | {
        "button": _button,
        "link": _link,
        "bar": _drawing(drawn.bar),
        "timeline": _drawing(partial(drawn.timeline, short_day=words.short_day)),
        "in_html": _in_html,
        "in_text": _in_text,
        "paragraphs": _paragraphs,
        "quoted": _quoted,
        "cut": size.is_cut,
        "capital": _capital,
        "lines": _lines,
        "brief": _brief,
        "day": words.day,
        "short_day": words.short_day,
        "moment": words.moment,
        "clock": words.clock,
        "span": words.span,
        "days": words.days,
        "number": words.number,
    }
    environment.globals = {"dict": dict}
    let_say(environment, form)
    return environment


def _layout_environment(folders: Sequence[Path]) -> jinja2.Environment:
    return _Environment(
        loader=jinja2.FileSystemLoader(list(folders), encoding=_ENCODING),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
    )


# --- filters ------------------------------------------------------------------------


def _button(prepared: Prepared, label: str, plain: str, on_paper: str = "") -> Markup:
    """Make a big link of a prepared mail; plain text says `plain` on a line of its own, paper `on_paper`."""
    markdown = _markdown()
    shown, told = (markdown.clean(markdown.open_text(str(each))) for each in (label, plain))
    link = markdown.safe_link(prepared.mailto)
    as_html = f'<a class="button" href="{html.escape(link)}">{html.escape(shown)}</a>'
    written = markdown.clean(markdown.open_paper(str(on_paper)))
    return _trusted(markdown.seal_faces(as_html, f"\n{told.strip(chr(10))}", written.strip("\n")))


def _link(prepared: Prepared | None, label: str, plain: str = "") -> Markup:
    """Make a small link of a prepared mail; plain text says `plain`. Nothing where none is prepared."""
    if prepared is None:
        return _trusted("")
    markdown = _markdown()
    shown, told = (markdown.clean(markdown.open_text(str(each))).strip() for each in (label, plain))
    href = html.escape(markdown.safe_link(prepared.mailto))
    return _trusted(markdown.seal_faces(f'<a href="{href}">{html.escape(shown)}</a>', told, ""))


def _drawing(draw: Callable[..., drawn.Faces]) -> Callable[..., Markup]:
    """Make a filter that draws; the words that a template gives it are data, also those of a macro."""

    def filled(*given: Any) -> Markup:
        return _trusted(_markdown().seal_faces(*draw(*map(_opened, given))))

    return filled


def _opened(given: Any) -> Any:
    """Return words as they are read; what is no text as it is."""
    markdown = _markdown()
    words = markdown.open_text(given) if isinstance(given, Markup) else given
    return markdown.clean(words).strip() if isinstance(words, str) else words


def _in_html(words: str) -> Markup:
    """Write a sentence in the HTML part only: about what plain text does not have."""
    markdown = _markdown()
    return _trusted(markdown.seal_faces(html.escape(markdown.open_text(str(words))), "", ""))


def _in_text(words: str) -> Markup:
    """Write a sentence in the plain text only: about what stands behind a button."""
    markdown = _markdown()
    return _trusted(markdown.seal_faces("", markdown.open_text(str(words)), ""))


def _paragraphs(text: str, lead: str = "") -> Markup:
    """Write a text of several paragraphs as it is, line by line."""
    markdown = _markdown()
    parts = [part.strip("\n") for part in markdown.clean(text).split("\n\n")]
    between = f"\n{lead}\n".replace(" \n", "\n")
    return _trusted(between.join(lead + markdown.seal_written(part) for part in parts if part.strip()))


def _quoted(text: str) -> Markup:
    """Write a text as a quotation, line by line; of a very long one in a notice only the beginning."""
    return _paragraphs(size.kept(text), "> ")


def _lines(text: str) -> tuple[_Data, ...]:
    """Split a text in its lines, so that a template can indent or number them."""
    return tuple(_Data(line) for line in _markdown().clean(text).strip("\n").split("\n"))


def _brief(text: str) -> _Data:
    """Write a text on one line; a long one ends in an ellipsis."""
    line = " ".join(text.split())
    return _Data(line if len(line) <= _BRIEF else f"{line[: _BRIEF - 1].rstrip()}…")


def _capital(text: str) -> str:
    """Write a word of a table with a capital."""
    whole = type(text)(text[:1].upper() + text[1:])
    return whole if isinstance(text, _Data) else str(whole)


# --- mistakes -----------------------------------------------------------------------


def _compiled(environment: jinja2.Environment, name: str) -> None:
    try:
        environment.get_template(name)
    except (jinja2.TemplateError, UnicodeDecodeError, OSError) as error:
        raise TemplateError(mistaken.problem(error, environment, name)) from error


def _problems_of(attempt: Callable[..., object], *arguments: object) -> tuple[str, ...]:
    try:
        attempt(*arguments)
    except TemplateError as error:
        return error.problems
    return ()
