"""What stands on an envelope and above a letter, taken from an address as people write it."""

from __future__ import annotations

import pytest

from mailbot.core.papers import lines_of, town_of


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("Dorpsstraat 1, 4061 AA Ophemert", "Ophemert"),
        ("Dorpsstraat 1\n4061AA  Den Haag", "Den Haag"),
        ("De Hoeve, Dorpsstraat 1, 's-Hertogenbosch", "'s-Hertogenbosch"),
        ("Ophemert", ""),
        ("", ""),
    ],
)
def test_town_stands_behind_the_postcode_on_the_last_line(address: str, town: str) -> None:
    """Place and date above a letter; where an address has one line only, no place is guessed."""
    assert town_of(address) == town


def test_window_has_a_line_for_each_part_of_an_address() -> None:
    """Commas and line ends part the lines; empty ones and spare spaces go."""
    assert lines_of("Anna de Vries", "Dorpsstraat  2,\n, 4001 AB Tiel") == (
        "Anna de Vries",
        "Dorpsstraat 2",
        "4001 AB Tiel",
    )
    assert lines_of("Anna de Vries", "") == ("Anna de Vries",)
