"""Mistakes in templates: each is told with the file, the line, the word and what to do, and without a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from mailbot.adapters.jinja import JinjaRenderer
from mailbot.adapters.jinja_mistakes import Templates
from mailbot.adapters.samples import samples
from mailbot.core.values import Language
from mailbot.errors import TemplateError
from tests.adapters.test_jinja import closing, renderer, write

__all__ = ["write"]


@pytest.mark.parametrize(
    ("body", "line", "word"),
    [
        ("Goedendag\n\n{{ salutatoin }}", 5, "`salutatoin`; did you mean `salutation`?"),
        ("{% if number == 1 %}{{ salutatoin }}{% endif %}", 3, "`salutatoin`; did you mean `salutation`?"),
        ("{{ xyzzy }}", 3, "nothing named `xyzzy`; there are: "),
        ("{{ kept_until | dya }}", 3, "no filter `dya`; did you mean `day`?"),
        ("{{ text | upper }}", 3, "`upper` of Jinja2 may change somebody's words, and is not there"),
        ("{% if text is defind %}{% endif %}", 3, "no test `defind`; did you mean `defined`?"),
        ("{% if outcome %}\nDag", 3, "`{% if %}` of line 3 is never closed; write `{% endif %}`"),
        ("{% set x %}\nDag", 3, "write `{% endset %}`"),
        ("{% set x = 1 %}\n{% for each in text %}", 4, "`{% for %}` of line 4 is never closed"),
        ("{% if outcome %}\n{% endfor %}", 4, "`{% endfor %}` stands where `{% if %}` of line 3 is open"),
        ("{% endif %}", 3, "`{% endif %}` belongs to nothing that is open"),
        ("{% iff outcome %}", 3, "no tag `iff`; did you mean `if`?"),
        ("{{ text ", 3, "`{{` is never closed; write `}}`"),
        ("{# een opmerking", 3, "the comment `{#` is never closed"),
        ("{{ \u201ctekst\u201d }}", 3, 'write straight ones: "…"'),
        ("{{ 'tekst }}", 3, "a text in quotation marks is never closed"),
        ("{{ text text }}", 3, "look at: {{ text text }}"),
        ("{{ practice.nmae }}", 3, "Practice has no `nmae`; did you mean `name`?"),
        ("{{ number.tagg }}", 3, "DossierNumber has no `tagg`; did you mean `tag`?"),
        ("{{ kept_until }}", 3, "a date can not be written as it is"),
        ("{{ text.upper() }}", 3, "`upper` can't be asked for"),
        ("{{ practice.__class__.__mro__ }}", 3, "`__class__` can't be asked for"),
        ("{% include '_signatur.md' %}", 3, "no template `_signatur.md`; did you mean `_signature.md`?"),
        (
            "{% import '_reply.md' as r %}\n{{ r.greetin(text) }}",
            4,
            "`_reply.md` has no `greetin`; did you mean `greeting`?",
        ),
        ("{% from '_reply.md' import greetin %}{{ greetin() }}", 3, "`_reply.md` has no `greetin`"),
        ("{{ kept_until | number }}", 3, "(TypeError); look at: {{ kept_until | number }}"),
    ],
)
def test_mistake_names_file_line_and_word_and_what_to_do(
    write: Callable[[str], JinjaRenderer], body: str, line: int, word: str
) -> None:
    """Who changed a template reads at once what to mend: before anything is filled in, and when it is."""
    own = write(f"Subject: Test\n\n{body}\n")
    known = {each.name for each in fields(closing())} | {"practice"}
    found = list(Templates(own._languages[Language.DUTCH]).mistakes("client-closing.md", known))
    if "== 1" not in body:  # What no sample reaches is found without it.
        with pytest.raises(TemplateError) as caught:
            own.render(closing())
        found += caught.value.problems
    assert found
    assert all(f"nl/client-closing.md, line {line}: " in each and word in each for each in found)


def test_a_file_that_is_no_utf_8_is_a_mistake(tmp_path: Path) -> None:
    """An editor that saves in another way is told so; the mark that Windows puts before UTF-8 does no harm."""
    file = tmp_path / "nl" / "client-closing.md"
    file.parent.mkdir()
    file.write_bytes(b"Subject: x\n\nEen caf\xe9\n")
    (problem,) = Templates(renderer(tmp_path)._languages[Language.DUTCH]).mistakes("client-closing.md", None)
    assert problem == f"{file}, line 3: holds letters that are not UTF-8; save the file as UTF-8."
    with pytest.raises(TemplateError, match="line 3: holds letters that are not UTF-8"):
        renderer(tmp_path).render(closing())
    file.write_bytes("\ufeffSubject: Café\n\nDag\n".encode())
    assert renderer(tmp_path).render(closing()).subject == "Café"


def test_asking_whether_there_is_something_is_no_mistake(write: Callable[[str], JinjaRenderer]) -> None:
    """A template may ask for a name that not every letter has."""
    own = write("Subject: x\n\n{{ 'ja' if extra is defined else 'nee' }} {{ more | default('niets') }}\n")
    assert own.render(closing()).text == "nee niets\n"
    assert list(Templates(own._languages[Language.DUTCH]).mistakes("client-closing.md", ())) == []


@pytest.mark.parametrize("source", ["{{ practice[text] }}", "{{ {1: 2}[text] }}", "{{ dict([(text, 1, 2)]) }}"])
def test_mistake_tells_no_values(write: Callable[[str], JinjaRenderer], source: str) -> None:
    """The problem goes to the journal, so it holds no words of a client."""
    with pytest.raises(TemplateError) as caught:
        write(f"Subject: Test\n\n{source}\n").render(closing("Geheim"))
    assert "Geheim" not in str(caught.value)


def test_letter_without_a_subject_is_a_mistake(write: Callable[[str], JinjaRenderer]) -> None:
    """A source starts with its subject."""
    with pytest.raises(TemplateError, match="Subject"):
        write("Beste Anna,\n\nDag.\n").render(closing())


def test_check_finds_nothing_in_the_shipped_templates() -> None:
    """All samples of all letters can be written."""
    assert renderer().check(samples().values()) == ()


def test_check_tells_every_broken_template_at_once(tmp_path: Path) -> None:
    """Two mistakes are told in one go, each once."""
    (tmp_path / "nl").mkdir()
    for name in ("client-closing", "client-request"):
        (tmp_path / "nl" / f"{name}.md").write_text("Subject: x\n\n{% if %}", "utf-8")
    problems = renderer(tmp_path).check(samples().values())
    assert [each.rpartition("/")[2].partition(":")[0] for each in problems] == [
        "client-closing.md, line 3",
        "client-request.md, line 3",
    ]


def test_check_finds_a_misspelt_name_by_the_samples(write: Callable[[str], JinjaRenderer]) -> None:
    """A name that is not there compiles; only rendering shows it."""
    problems = write("Subject: x\n\n{{ knd }}\n").check(samples().values())
    assert len(problems) == 1
    assert "knd" in problems[0]
