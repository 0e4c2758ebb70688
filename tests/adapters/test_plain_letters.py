"""How hard each letter to a complainant is to read, as figures: Flesch-Douma in Dutch, Flesch in English.

What is counted: sentences of paragraphs and items. Headings, tables, labels to fill in, the greeting, the signature and
addresses are no sentences; a colon ends none. A date or a number is as many words as stand there, each of one syllable:
it is taken in at a glance. What she wrote herself (a proposal, a reason) counts as the samples have it. Syllables are
those of the hyphenation patterns or the groups of vowels, whichever finds more: the patterns never part a single letter
("a-gen-da"), the groups miss "ge-ac-cepteerd". So no figure flatters.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from pyphen import Pyphen

from mailbot.core.values import FormOfAddress
from tests.adapters.shown import DUTCH, ENGLISH, shown

B1 = 65
"""The least ease of a letter: from 60 on a text is plain to most grown-ups (about B1); a law has 30 or less."""
ON_AVERAGE = 78
LONGEST_SENTENCE = 25
"""Words of the longest sentence; B1 asks for 15 on average."""
_HYPHENS = {"nl": Pyphen(lang="nl_NL"), "en": Pyphen(lang="en_GB")}
_NO_SENTENCE = re.compile(
    r"^ {4}|^-{3,}$|\S {2,}\S|https?:|^> |^(?:Beste|Dear) .*,$|^(?:Goedendag|Hallo|Hello),$", re.MULTILINE
)
_LAST = re.compile(r"\n(?:Met vriendelijke groet|Kind regards),\n.*?(?=\n\n[A-Z][^\n]*[.\n]|\Z)", re.DOTALL)
_SILENT_E = re.compile(r"(?<=[^aeiouyl])e(?:s|d)?$")


@cache
def syllables(word: str, language: str) -> int:
    """Return the syllables of a word, rather one too many than one too few."""
    low = word.lower()
    if not re.search(r"[^\W\d_]", low):
        return 1
    if language == "en":
        groups = len(re.findall("[aeiouy]+", _SILENT_E.sub("", low) or low))
    else:
        groups = len(re.findall("[äëïöü]|ij|[aeiouyáéíóúàèê]+", low))
    return max(1, groups, str(_HYPHENS[language].inserted(low)).count("-") + 1)


def sentences(text: str) -> list[list[str]]:
    """Return the sentences of a letter, each as its words."""
    prose = _LAST.sub("\n", text)
    blocks = re.split(r"\n\n|\n(?=- |\d{1,2}\. )", prose)
    heads = re.compile(r"^[^\n]+\n-{3,}$")
    kept = [each for each in blocks if not heads.match(each.strip()) and not _NO_SENTENCE.search(each)]
    parts = (part for each in kept for part in re.split(r"[.?!](?:[”)]|\s|$)+", re.sub(r"^(?:- |\d+\. )", "", each)))
    found = (re.findall(r"[^\W_]+(?:[-'’./][^\W_]+)*", part) for part in parts)
    return [words for words in found if words]


def reading_ease(text: str, language: str) -> float:
    """Return the reading ease: 100 is easy, 30 is hard (Flesch; for Dutch as Douma fitted it in 1960)."""
    told = sentences(text)
    words = [word for each in told for word in each]
    per_sentence = len(words) / len(told)
    per_word = sum(syllables(word, language) for word in words) / len(words)
    if language == "en":
        return 206.835 - 1.015 * per_sentence - 84.6 * per_word
    return 206.84 - 0.93 * per_sentence - 77 * per_word


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("klachtenregeling", "nl", 5),
        ("agenda", "nl", 3),
        ("geaccepteerd", "nl", 4),
        ("ideeën", "nl", 3),
        ("vrij", "nl", 1),
        ("2026", "nl", 1),
        ("complaint", "en", 2),
        ("mediator", "en", 4),
        ("make", "en", 1),
        ("closed", "en", 1),
        ("able", "en", 2),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, language: str, count: int) -> None:
    """Short words, doubled vowels and the silent e too."""
    assert syllables(word, language) == count


def test_reading_ease_knows_plain_from_solemn() -> None:
    """The measure finds a child's sentence easy and an official one hard, in both languages."""
    dutch = (
        "Ingeval de belanghebbende zich met de voorgestelde afhandeling van de bezwaarprocedure niet kan verenigen, "
        "worden onderhavige aangelegenheden overeenkomstig de desbetreffende bepalingen ter beoordeling voorgelegd."
    )
    english = (
        "In the event that the complainant is dissatisfied with the aforementioned determination, notification "
        "thereof should be communicated to the independent adjudicating authority."
    )
    assert reading_ease("De hond blaft. Hij wil een bot.", "nl") > 90
    assert reading_ease("The dog barks. He wants a bone.", "en") > 90
    assert reading_ease(dutch, "nl") < 30
    assert reading_ease(english, "en") < 30


@pytest.mark.parametrize("form", FormOfAddress)
@pytest.mark.parametrize("name", DUTCH)
def test_every_dutch_letter_is_plain(name: str, form: FormOfAddress) -> None:
    """Somebody who is upset, on a telephone, understands it at once."""
    text = shown(name, form).text
    assert reading_ease(text, "nl") >= B1
    assert max(map(len, sentences(text))) <= LONGEST_SENTENCE


@pytest.mark.parametrize("name", ENGLISH)
def test_every_english_letter_is_plain(name: str) -> None:
    """As the Dutch ones are; from 60 on the figure is called plain English."""
    text = shown(name).text
    assert reading_ease(text, "en") >= B1
    assert max(map(len, sentences(text))) <= LONGEST_SENTENCE


@pytest.mark.parametrize(("names", "language"), [(DUTCH, "nl"), (ENGLISH, "en")])
def test_letters_are_easier_than_that_on_average(names: tuple[str, ...], language: str) -> None:
    """A letter may have a hard word too many; all of them together may not."""
    figures = [reading_ease(shown(name).text, language) for name in names]
    assert sum(figures) / len(figures) >= ON_AVERAGE
