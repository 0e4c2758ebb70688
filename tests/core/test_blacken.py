"""Making people unreadable: whole words in every spelling, counted and never repeated (§ 3, § 7)."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.blacken import BLOCKS, HiddenParty, blacken, blacken_paper
from mailbot.core.papers import DossierPaper, FileLine, Hidden, Party, Piece, Point, Record
from mailbot.core.values import Channel, DossierNumber, EmailAddress, Language, Practice, Practitioner

RENEE = HiddenParty(
    1,
    names=("Mevr. Renée van der Berg",),
    emails=("renee.berg@werk.example",),
    phones=("06-12345678",),
    addresses=("Kapelstraat 1, 4061 AB Ophemert",),
)
BO = HiddenParty(2, names=("Bo Jansen",))


def read(text: str, *reader: str) -> str:
    """Return a text as a reader sees it."""
    return blacken([text], [RENEE, BO], reader).texts[0]


@pytest.mark.parametrize(
    "name",
    [
        "Renée van der Berg",
        "RENEE VAN DER BERG",
        "renee",
        "Rene\u0301e",
        "R\u200bené\u00ade",
        "Berg",
        "van der Berg",
        "R. van der Berg",
        "R. Berg",
        "Renée Berg",
        "Renée\n> van der\n> Berg",
        "Bo Jansen",
        "Bo",
        "B. Jansen",
        "renee.berg@werk.example",
        "RENEE.BERG@WERK.EXAMPLE",
        "06-12345678",
        "06 12 34 56 78",
        "0612345678",
        "+31612345678",
        "+31 (0)6 1234 5678",
        "0031 6 12345678",
        "Kapelstraat 1",
        "Kapelstraat 1,\n4061 AB Ophemert",
        "4061AB",
        "4061 ab",
    ],
)
def test_every_spelling_of_a_party_is_one_black_place(name: str) -> None:
    """Case, accents, initials, line ends and what nobody sees make no difference."""
    assert read(f"Toen zei {name}: kom.") == f"Toen zei {BLOCKS}: kom."


@pytest.mark.parametrize(
    "text",
    [
        "Bergen ligt aan zee.",
        "Een bergsmid uit de Bergstraat.",
        "Ik zei nog: bo, kom hier.",
        "Bos en Bosch waren er ook.",
        "Van der Laan was er.",
        "Mevrouw was er ook.",
        "De letter R staat er.",
        "Nummer 061234567 en 06123456789.",
        "Kapelstraat 12 en Kapelstraat.",
        "Op 4061 dagen na Ophemert.",
        "2026-06-12 om 34.56",
    ],
)
def test_what_only_looks_like_a_party_stays(text: str) -> None:
    """Part of a word, another number or a particle alone names nobody."""
    assert read(text) == text


def test_genitive_is_the_name_too() -> None:
    """In Dutch a name takes an s: the name would still be read."""
    assert read("Dat was Renées idee, niet Jansens.") == f"Dat was {BLOCKS} idee, niet {BLOCKS}."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Foto_Renee_Berg.jpg", f"Foto_{BLOCKS}.jpg"),
        ("jan.berg@elders.example", f"jan.{BLOCKS}@elders.example"),
        ("tel0612345678.", f"tel{BLOCKS}."),
        ("06-12345678 2026", f"{BLOCKS} 2026"),
    ],
)
def test_a_name_is_found_inside_file_names_and_addresses(before: str, after: str) -> None:
    """A point, a stroke or an at sign ends a word as a space does."""
    assert read(before) == after


def test_the_readers_own_name_stays() -> None:
    """Who reads about herself reads her name, also where a hidden party shares a part of it."""
    text = "Anna Jansen sprak met Bo Jansen, en Jansen knikte."
    assert read(text, "Anna Jansen") == f"Anna Jansen sprak met {BLOCKS}, en Jansen knikte."


def test_the_report_counts_by_party_and_repeats_no_name() -> None:
    """The list of what was hidden says how often, by number; also of one who was found nowhere."""
    done = blacken(["Renée en Bo.", "Renée, 06-12345678."], [RENEE, BO, HiddenParty(3, ("Els Kok",))])
    assert done.hidden == (Hidden(1, 3), Hidden(2, 1), Hidden(3, 0))
    assert "ren" not in repr(done.hidden).casefold()


def test_without_parties_nothing_changes() -> None:
    """Where nobody is to be hidden, a text comes out as it went in."""
    assert blacken(["Renée, 06-12345678"], []).texts == ("Renée, 06-12345678",)


@given(st.text(), st.sampled_from(["Renée", "06-12345678", "renee.berg@werk.example"]), st.text())
def test_no_text_around_brings_a_name_back(before: str, name: str, after: str) -> None:
    """Whatever stands before and behind, as long as it is another word: the name is gone."""
    assert name not in read(f"{before}\n\n|{name}|\n\n{after}")


@given(st.text())
def test_what_is_not_hidden_stays_as_it_was(text: str) -> None:
    """Nothing is taken away but what becomes black: the rest stands in its order."""
    rest = iter(text)
    assert all(letter in rest for letter in read(text).replace(BLOCKS, "") if letter not in BLOCKS)


@pytest.mark.long
@pytest.mark.parametrize(
    "piece", ["Renée ", "van der ", "R. ", "06 1", "1 ", "a", "\u0301", "x.@- ", "06-12345678", "(" * 50]
)
def test_a_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    """A megabyte made to be slow is done in seconds."""
    began = time.process_time()
    read(piece * (1_000_000 // len(piece)))
    assert time.process_time() - began < 20


def test_all_words_of_a_dossier_are_made_unreadable() -> None:
    """Pieces, files, time line, parties and agreements alike; the practice and the hash stay."""
    moment = datetime(2026, 3, 3, tzinfo=UTC)
    paper = DossierPaper(
        Practice("Praktijk Berg"),
        Practitioner("Bram Berg", (EmailAddress("bram@praktijk.example"),)),
        DossierNumber(2026, 1),
        Language.DUTCH,
        "Anna",
        moment,
        "0612345678" * 6,
        Record(("Over Renée",), (("reason", "Renée"),), (("Bo Jansen", None),), moment, Channel.EMAIL, "closed"),
        parties=(Party("involved", "Renée van der Berg", ("06-12345678",)),),
        timeline=(Point(moment, "party-heard", "practitioner", "Renée belde"),),
        pieces=(Piece(moment, "message", "Bo Jansen", "Anna", "Renée", "Renée", ("Renée.pdf",)),),
        files=(FileLine("Renée.pdf", "application/pdf", 9, "0612345678"),),
    )
    made = blacken_paper(paper, [RENEE, BO], ["Anna"])
    assert "Ren" not in repr(made)
    assert "Jansen" not in repr(made)
    assert (made.practice, made.practitioner, made.last_hash) == (paper.practice, paper.practitioner, paper.last_hash)
    assert made.files[0].digest == "0612345678"
    assert made.hidden == (Hidden(1, 9), Hidden(2, 2))
