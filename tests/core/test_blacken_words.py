"""In which forms a name, an address and a telephone number are looked for (§ 3, § 7)."""

from __future__ import annotations

import pytest

from mailbot.core.blacken_words import Phrase, address_phrases, name_phrases, phone_spellings


def words(*phrases: str) -> set[Phrase]:
    """Phrases as they are compared."""
    return {tuple(each.split()) for each in phrases}


@pytest.mark.parametrize(
    ("name", "phrases"),
    [
        ("bo jansen", words("bo jansen", "b jansen", "jansen", "bo")),
        ("jansen", words("jansen")),
        # Titles are no part of a name, before or behind it.
        ("mevrouw dr bo jansen msc", words("bo jansen", "b jansen", "jansen", "bo")),
        ("mevrouw", set()),
        ("", set()),
        # A surname begins at its first particle; a particle alone names nobody.
        (
            "renee van der berg",
            words(
                *("renee van der berg", "r van der berg", "renee berg", "r berg"),
                *("van der berg", "berg", "renee"),
            ),
        ),
        ("van der berg", words("van der berg", "berg")),
        # Initials, together and apart; one letter is nobody, and so is a very short surname.
        (
            "anna maria jansen",
            words(
                *("anna maria jansen", "a jansen", "a m jansen", "am jansen", "anna jansen"), "maria", "jansen", "anna"
            ),
        ),
        ("b jansen", words("b jansen", "jansen")),
        ("bo li", words("bo li", "b li", "bo")),
    ],
)
def test_name_is_looked_for_in_each_form_in_which_people_write_it(name: str, phrases: set[Phrase]) -> None:
    """Whole, with initials, the surname, the first name; rather too much than too little."""
    assert set(name_phrases(tuple(name.split()))) == phrases


@pytest.mark.parametrize(
    ("parts", "phrases"),
    [
        (
            ["kapelstraat 1", "4061 ab ophemert"],
            words("kapelstraat 1 4061 ab ophemert", "kapelstraat 1", "4061 ab ophemert", "4061ab", "4061 ab"),
        ),
        (["4061ab"], words("4061ab", "4061 ab")),
        # A town alone names nobody; a street without number is many people's.
        (["ophemert"], set()),
        (["", ""], set()),
        (["kapelstraat", "ophemert"], words("kapelstraat ophemert")),
        # Four digits without two letters are no postcode.
        (["postbus 4061 ophemert"], words("postbus 4061 ophemert")),
        (["0123 ab"], words("0123 ab")),
    ],
)
def test_address_is_looked_for_whole_and_by_street_and_postcode(parts: list[str], phrases: set[Phrase]) -> None:
    """A postcode as one word or two."""
    assert set(address_phrases([tuple(each.split()) for each in parts])) == phrases


@pytest.mark.parametrize(
    ("phone", "spellings"),
    [
        *(
            (each, {"31612345678", "0031612345678", "0612345678", "310612345678", "00310612345678"})
            for each in ("06-12345678", "+31 6 1234 5678", "0031612345678", "+31 (0)6 12345678")
        ),
        ("+49 30 123456", {"4930123456", "004930123456"}),
        ("0049 30 123456", {"4930123456", "004930123456"}),
        # An extension may be any number.
        ("123", set()),
        ("", set()),
    ],
)
def test_telephone_number_is_looked_for_as_it_is_dialled(phone: str, spellings: set[str]) -> None:
    """From here and from abroad; with and without what people write between."""
    assert phone_spellings(phone) == spellings
