"""Letters are Dutch unless the mail is clearly in another language."""

from __future__ import annotations

import pytest

from mailbot.core.values import Language
from mailbot.reading.language import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ik heb een klacht over de sessie van dinsdag.", Language.DUTCH),
        ("I would like to complain about the session of last Tuesday.", Language.ENGLISH),
        ("Sehr geehrte Frau Praktijk, ich bin mit der Sitzung nicht zufrieden.", Language.ENGLISH),
        ("Beste Bram, ik was bij de workshop 'Back to you' en die was slecht.", Language.DUTCH),
        ("", Language.DUTCH),
        ("Anna de Wit, 0344-000000", Language.DUTCH),
        ("Ok", Language.DUTCH),
    ],
)
def test_language_is_dutch_unless_clearly_another(text: str, expected: Language) -> None:
    """Too few words to tell means Dutch; other languages get English letters."""
    assert language(text) is expected
