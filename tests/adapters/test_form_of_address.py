"""A practice says "u" or "je" to its clients, in every sentence of every letter; to itself always "u"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest

from mailbot.adapters.jinja import JinjaRenderer, shipped_templates
from mailbot.adapters.jinja_address import said
from mailbot.bootstrap import renderer as wired
from mailbot.config import load
from mailbot.core.commands import parse
from mailbot.core.letters import Message
from mailbot.core.values import FormOfAddress
from mailbot.errors import UserError
from tests.adapters.shown import BRAM, DUTCH, PRACTICE, SAMPLES, on_paper, paper_words, renderer, shown
from tests.adapters.test_register_console import CONFIG

FORMAL, INFORMAL = FormOfAddress
GOLDEN = Path(__file__).parents[1] / "data" / "letters" / "je"
TEMPLATES = shipped_templates() / "nl"

CHANGES = {
    ("u", "je"), ("u", "jij"), ("u", "jou"), ("uw", "je"), ("uzelf", "jezelf"), ("goedendag", "hallo"),
    ("bent", "ben"), ("gaat", "ga"), ("heeft", "heb"), ("heeft", "hebt"), ("krijgt", "krijg"), ("kunt", "kun"),
    ("leest", "lees"), ("vindt", "vind"), ("wilt", "wil"), ("de", "je"),
}  # fmt: skip
"""Each word that may differ between the two forms, in lower case; ("de", "je"): "waarop u de klacht schreef"."""
TURNED = re.compile(
    r"(?<!je )\b(bent|hebt|wilt|kunt) (je|jij)\b"
    r"|\b(dan|hieronder) (gaat|krijgt|leest|vindt|hoort|heeft) je\b"
    r"|(^|[.?!:>] )(gaat|krijgt|leest|vindt|hoort|heeft) je\b"
    r"|\b(je|jij) (ben|heb|heeft|wil|kun|kan|ga|krijg|vind|lees|hoor|kies|schrijf)\b",
    re.IGNORECASE,
)
"""What nobody says: the verb behind which "je" stands loses its t, the one before which it stands keeps it."""


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without what a client or she wrote herself and we quote."""
    own = "\n".join(line for line in text.split("\n") if not line.startswith(">"))
    return re.findall(r"\w+", own.lower())


@cache
def both(name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return a letter by mail and by post, each in both forms; by post one of each kind."""
    mails = [f"{(each := shown(name, form)).subject}\n{each.text}\n{each.html}" for form in FormOfAddress]
    if "." in name:
        return ((mails[0], mails[1]), ("", ""))
    sheets = [f"{(sheet := on_paper(name, form)).subject}\n{paper_words(sheet)}" for form in FormOfAddress]
    return (mails[0], mails[1]), (sheets[0], sheets[1])


@pytest.mark.parametrize("name", DUTCH)
def test_letter_keeps_to_one_form_by_mail_and_on_paper(name: str) -> None:
    """Subject, text, HTML and paper: who says "je" never says "u", and the other way round."""
    for formal, informal in both(name):
        assert not {"je", "jij", "jou", "jouw", "jullie"} & set(words(formal))
        assert not {"u", "uw", "uzelf", "uwe"} & set(words(informal))
        order = parse(f"Re: {informal.partition(chr(10))[0]}")
        assert order is None or not order.word, "answering the letter as it is would be a command"
        assert not TURNED.search(re.sub(r"\s+", " ", informal))


@pytest.mark.parametrize("name", DUTCH)
def test_forms_say_the_same(name: str) -> None:
    """They differ in how they address somebody and in nothing else: no sentence is in one of them alone."""
    for formal, informal in both(name):
        pairs = set(zip_longest(words(formal), words(informal)))
        assert {each for each in pairs if each[0] != each[1]} <= CHANGES


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_letter_reads_as_it_was_approved(path: Path) -> None:
    """A changed sentence shows in a file that people read; write it anew on purpose only."""
    rendered = shown(path.stem, INFORMAL)
    assert f"Subject: {rendered.subject}\n\n{rendered.text}" == path.read_text("utf-8")


def test_every_kind_of_letter_has_been_read_in_the_informal_form() -> None:
    """A new letter is proof-read too."""
    assert {each.partition(".")[0] for each in DUTCH} == {each.stem.partition(".")[0] for each in GOLDEN.glob("*.txt")}


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("practitioner-*.md")), ids=lambda path: path.stem)
def test_practitioner_is_always_addressed_formally(path: Path) -> None:
    """A notice has one form, however the practice speaks to its clients."""
    source = path.read_text("utf-8")
    assert said(source, FORMAL) == said(source, INFORMAL) == source


@pytest.mark.parametrize(
    ("source", "formal", "informal"),
    [
        ("<Heeft u|Heb je> een vraag?", "Heeft u een vraag?", "Heb je een vraag?"),
        ('{{ reply.ask("<Wilt u|Wil je> dit?") }}', '{{ reply.ask("Wilt u dit?") }}', '{{ reply.ask("Wil je dit?") }}'),
        ("{% if a < b | length > c %}", "{% if a < b | length > c %}", "{% if a < b | length > c %}"),
        ("<https://x.example/a|b> <1|2>", "<https://x.example/a|b> <1|2>", None),
        ("| a | b |\n|---|---|\n| 1 < 2 | 3 > 2 |", "| a | b |\n|---|---|\n| 1 < 2 | 3 > 2 |", None),
    ],
)
def test_only_pairs_of_words_are_chosen_from(source: str, formal: str, informal: str | None) -> None:
    """Comparisons, tables and addresses of a template stay as they are."""
    assert said(source, FORMAL) == formal
    assert said(source, INFORMAL) == (formal if informal is None else informal)


@pytest.mark.parametrize("form", FormOfAddress)
def test_words_of_a_letter_are_never_chosen_from(form: FormOfAddress) -> None:
    """What somebody wrote between such signs is theirs, to the letter."""
    letter = SAMPLES["client-message"]
    assert isinstance(letter, Message)
    text = "Kies <dit|dat> & <u|je>."
    assert text in renderer(form).render(replace(letter, text=text)).text


def test_own_template_may_keep_to_one_form(tmp_path: Path) -> None:
    """A sentence without a pair says what it says; the parts that it takes in are in the practice's form."""
    (tmp_path / "nl").mkdir()
    own = '{% import "_reply.md" as reply with context %}\nSubject: Dag\n\nHoi jij daar. {{ reply.ask() }}\n'
    (tmp_path / "nl" / "client-message.md").write_text(own, "utf-8")
    text = JinjaRenderer(PRACTICE, BRAM, [tmp_path], INFORMAL).render(SAMPLES["client-message"]).text
    assert text.startswith("Hoi jij daar. Heb je een vraag?")


def configured(tmp_path: Path, line: str) -> Path:
    """Return a configuration with a line about letters."""
    path = tmp_path / "config.toml"
    path.write_text(f"{CONFIG}[letters]\n{line}\n", "utf-8")
    return path


def test_practice_chooses_the_form_in_its_configuration(tmp_path: Path) -> None:
    """One line, and every letter says "je"; without it they say "u"."""
    informal = wired(load(configured(tmp_path, 'form_of_address = "je"'), {})).render(SAMPLES["client-request"])
    formal = wired(load(configured(tmp_path, ""), {})).render(SAMPLES["client-request"])
    assert "Weet je iets niet meer?" in informal.text
    assert "Weet u iets niet meer?" in formal.text


def test_form_that_there_is_not_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    """As any other mistake of the configuration."""
    with pytest.raises(UserError) as caught:
        load(configured(tmp_path, 'form_of_address = "gij"'), {})
    (problem,) = caught.value.problems
    assert "letters.form_of_address" in problem
    assert '"je"' in problem


def test_paper_of_a_dossier_addresses_nobody() -> None:
    """The client, another party and the practitioner read the same PDF: its words fit all, in either form (§ 7)."""
    source = (shipped_templates() / "paper" / "words.typ").read_text("utf-8")
    quoted = " ".join(re.findall(r'"([^"]*)"', source.partition("#let en")[0]))
    assert not {"u", "uw", "je", "jij", "jou"} & set(words(quoted))
