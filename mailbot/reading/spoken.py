"""A typed text cut into sentences, as lower-case pattern tables want them."""

from __future__ import annotations

from typing import Final

from mailbot.reading.layout import unwrap
from mailbot.reading.occasion import sentences

LONGEST: Final = 20_000
"""Nobody needs more to say what they want; what is beyond is not read."""


def spoken(text: str) -> tuple[str, ...]:
    """Return the sentences of a text in order: typed lines stay apart, wrapped ones are joined."""
    straight = text[:LONGEST].replace("’", "'").replace("‘", "'").replace("\xa0", " ")
    lines = unwrap([line.strip() for line in straight.split("\n")])
    cut = (" ".join(part.split()) for line in lines for _, part in sentences(line))
    return tuple(each for each in cut if each)
