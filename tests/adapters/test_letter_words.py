"""The words of every letter: each sample in text and HTML, and a few of them whole (§ 4, § 5, § 9)."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from mailbot.adapters.jinja import shipped_templates
from mailbot.core import letters
from mailbot.core.commands import WORDS, parse
from mailbot.core.dossier import Phase, WaitFor
from mailbot.core.events import EVENTS, Outcome
from mailbot.core.letters import Audience, Letter
from mailbot.core.terms import Term
from mailbot.core.values import (
    Channel,
    DossierNumber,
    Field,
    Language,
)
from tests.adapters.shown import SAMPLES, renderer, shown

GOLDEN = Path(__file__).parents[1] / "data" / "letters"
WHOLE = (
    "client-acknowledgement",
    "client-acknowledgement.en",
    "client-request",
    "client-proposal",
    "client-proposal.second",
    "client-proposal.third-party",
    "client-extension",
    "client-extension.wkkgz",
    "client-closing",
    "client-closing.withdrawn",
    "client-closing.not_admissible",
    "client-closing.judgement",
    "client-closing.no_complaint",
    "client-reopened",
    "client-reopened.no-term",
    "client-message",
    "client-admitted",
    "client-new-handler",
    "client-mediation-offer",
    "client-mediation-set",
    "client-referral",
    "client-merged",
    "client-inspection.blackened",
    "practitioner-new-complaint",
    "practitioner-new-complaint.claimed",
    "practitioner-new-complaint.late",
    "practitioner-reminder.several",
    "practitioner-to-post",
    "practitioner-digest",
    "practitioner-digest.quiet",
    "practitioner-year-overview",
)
RENDERER = renderer()


KINDS = [
    each
    for each in vars(letters).values()
    if isinstance(each, type) and issubclass(each, Letter) and each not in (Letter, letters.Notice)
]


def words_of(template: str, table: str) -> set[str]:
    """Return the keys of a table of words in a template."""
    tree = Environment(autoescape=True).parse((shipped_templates() / template).read_text("utf-8"))
    found = [each.node for each in tree.find_all(nodes.Assign) if getattr(each.target, "name", "") == table]
    assert isinstance(found[0], nodes.Dict)
    return {pair.key.as_const() for pair in found[0].items}


class Page(HTMLParser):
    """Collects what a mail program would load or follow."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[str] = []
        self.language = ""
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what matters of one tag."""
        self.tags.append(tag)
        values = dict(attrs)
        self.language = values.get("lang") or self.language
        if tag == "a":
            self.links.append(values.get("href") or "")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_reads_as_text_and_as_html(name: str) -> None:
    """Subject, text and page hold words only: no mark, token or hole of a template is left."""
    rendered = shown(name)
    assert re.fullmatch(r"[^\r\n]{5,120}", rendered.subject)
    assert len(rendered.text) > 40
    for part in (rendered.subject, rendered.text, rendered.html):
        assert not re.search(r"[\ue000\ue001]|\{\{|\{%|\bNone\b|\bUndefined\b", part)
    assert not re.search(r"\*\*|^#+ |\]\(|&[a-z]+;|<br|\n\n\n", rendered.text, re.MULTILINE)
    assert max(map(len, rendered.text.split("\n"))) <= 100
    assert "<p></p>" not in rendered.html


@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_is_whole_and_loads_nothing(name: str) -> None:
    """The HTML part has its language, no image, script or remote style, and only safe links."""
    letter = SAMPLES[name]
    page = Page(shown(name).html)
    assert page.language == ("nl" if letter.audience is Audience.PRACTITIONER else letter.language)
    assert not {"img", "script", "iframe", "link", "object", "form"} & set(page.tags)
    assert all(link.startswith(("mailto:", "https://")) for link in page.links)


@pytest.mark.parametrize("name", WHOLE)
def test_letter_reads_as_it_was_approved(name: str) -> None:
    """A changed sentence shows in a file that people read; write it anew on purpose only."""
    rendered = shown(name)
    assert f"Subject: {rendered.subject}\n\n{rendered.text}" == (GOLDEN / f"{name}.txt").read_text("utf-8")


def test_every_letter_has_a_sample_and_a_template_and_none_is_unused() -> None:
    """The listing of the templates is the catalogue of all that the program can say."""
    wanted = {(each.audience, object.__new__(each).name) for each in KINDS}
    shipped = {
        (language, path.stem)
        for language in ("nl", "en")
        for path in (shipped_templates() / language).glob("*.md")
        if not path.stem.startswith("_")
    }
    assert shipped == {("nl", name) for _, name in wanted} | {
        ("en", name) for audience, name in wanted if audience is Audience.CLIENT
    }
    assert {name.partition(".")[0] for name in SAMPLES} == {name for _, name in wanted}


def test_every_sample_is_known_by_its_templates_name() -> None:
    """`mailbot preview client-closing.withdrawn` shows a closing."""
    assert all(key.partition(".")[0] == letter.name for key, letter in SAMPLES.items())


@pytest.mark.parametrize(
    ("template", "table", "known"),
    [
        ("nl/_words.md", "TERMS", set(Term)),
        ("nl/_words.md", "TERM_NOUNS", set(Term)),
        ("nl/_words.md", "PHASES", set(Phase)),
        ("nl/_words.md", "WAITS", set(WaitFor)),
        ("nl/practitioner-nudge.md", "TITLES", set(WaitFor)),
        ("nl/_words.md", "OUTCOMES", set(Outcome)),
        ("nl/_words.md", "LETTERS", {object.__new__(each).name for each in KINDS}),
        ("nl/_words.md", "FIELDS", set(Field)),
        ("nl/_words.md", "ASKED", set(Field)),
        ("en/_words.md", "ASKED", set(Field)),
        ("nl/_words.md", "CHANNELS", set(Channel)),
        ("nl/_words.md", "LABELS", {each.word for each in WORDS}),
        ("nl/practitioner-help.md", "HELP", {each.word for each in WORDS}),
        ("nl/practitioner-transcript.md", "DONE", {each.word for each in WORDS}),
        ("nl/practitioner-status.md", "EVENTS", set(EVENTS)),
    ],
)
def test_everything_that_the_core_knows_has_words(template: str, table: str, known: set[str]) -> None:
    """A new term, field, phase, command or event needs its words before it can be told."""
    assert words_of(template, table) == known


def test_label_of_a_command_with_more_words_is_of_a_word_that_exists() -> None:
    """`bemiddeling gehouden` is the command `bemiddeling`, and has a label of its own."""
    known = {each.word for each in WORDS}
    special = words_of("nl/_words.md", "LABELS_WITH")
    assert special
    assert {each.rpartition(" ")[0] for each in special} <= known


CODES = re.compile(
    r'NotAllowed\(\s*"([a-z ]+)"'  # raised by name
    r'|(?:text_of|name_of)\(order, "([a-z ]+)"|\bcode: str = "([a-z ]+)"'  # handed to a guard
    r'|Phase\.[A-Z_]+: "([a-z ]+)"'  # by phase
)


def test_every_refusal_has_a_sentence() -> None:
    """The generic sentence is for what nobody foresaw."""
    package = Path(letters.__file__).parents[1]
    raised = {
        code
        for path in package.rglob("*.py")
        for found in CODES.findall(path.read_text("utf-8"))
        for code in found
        if code
    }
    assert {"no such dossier", "no reason", "no text", "referral due"} <= raised
    assert raised - words_of("nl/practitioner-refusal.md", "WHY") == set()


@pytest.mark.parametrize("word", [each.word for each in WORDS])
def test_answer_to_every_command_says_what_was_done(word: str) -> None:
    """She reads in the first sentence what came of her command; no word is answered with a general one."""
    text = RENDERER.render(letters.Transcript(DossierNumber(2026, 1), Language.DUTCH, word)).text
    assert "Uw opdracht is uitgevoerd." not in text


@pytest.mark.parametrize("word", [each.word for each in WORDS])
def test_help_explains_every_command_with_an_example_that_works(word: str) -> None:
    """What the explanation tells her to type is read as that command."""
    text = " ".join(shown("practitioner-help.general").text.split())
    found = re.search(rf"{re.escape(word.capitalize())}(?: \(ook: [^)]*\))?: .*? Voorbeeld: (\[[^]]*\][^[]*)", text)
    assert found
    order = parse(found[1])
    assert order is not None
    assert order.word == word


@pytest.mark.parametrize("wait", WaitFor)
def test_nudge_says_what_is_waited_for_since_when_and_what_she_can_do(wait: WaitFor) -> None:
    """What has no term is not forgotten: each wait has words, its day, and prepared commands."""
    nudge = next(each for each in SAMPLES.values() if isinstance(each, letters.Nudge) and each.wait == wait.value)
    text = " ".join(RENDERER.render(nudge).text.split())
    assert "vrijdag 20 maart 2026" in text
    assert "14 dagen geleden" in text
    assert "Wat u kunt doen" in text
    assert "wordt sinds" not in text  # the general sentence


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.MERGED])
def test_closing_tells_how_the_complaint_ended(outcome: Outcome) -> None:
    """Each outcome has words of its own, in both languages (§ 5, § 9); a merged one has a letter of its own (§ 7)."""
    found = [each for each in SAMPLES.values() if isinstance(each, letters.Closing) and each.outcome == outcome.value]
    assert {each.language for each in found} == {"nl", "en"}
    openings = {RENDERER.render(replace(found[0], outcome=each.value, text="")).text for each in Outcome}
    assert len(openings) == len(Outcome) - 1  # merged is said as closed is, should it ever be


@pytest.mark.parametrize("name", ["client-acknowledgement", "client-request"])
def test_automatic_letters_hold_nothing_of_the_sender(name: str) -> None:
    """A forged sender can't make the practice mail somebody's words to a third person."""
    text = shown(name).text
    assert "Anna" not in text
    assert "Vries" not in text


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.startswith("client-")])
def test_subject_of_a_letter_tells_tag_and_kind_alone(name: str) -> None:
    """A subject is read on locked telephones: nothing of the substance, no names."""
    subject = shown(name).subject
    assert re.fullmatch(r"\[KL-2026-0001\] [A-Z][a-z]+(?: [a-z]+){0,3}", subject)


def test_proposal_lets_her_answer_without_buttons() -> None:
    """The plain text says what to write; both answers are told alike (§ 5)."""
    text = shown("client-proposal").text
    assert "“Ik ga akkoord met het voorstel.”" in " ".join(text.split())
    assert "“Ik ga niet akkoord met het voorstel.”" in " ".join(text.split())


def test_second_proposal_tells_of_mediation() -> None:
    """After a second refusal a mediator comes in, and the costs are shared (§ 6)."""
    text = " ".join(shown("client-proposal.second").text.split())
    assert "gespreksleider" in text
    assert "artikel 6" in text


def test_digest_comes_also_when_nothing_is_open() -> None:
    """Silence would not tell whether the program still works."""
    assert "Er zijn geen open klachten." in shown("practitioner-digest.quiet").text
