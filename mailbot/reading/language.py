"""Dutch or English: which language to write back in.

Dutch unless a text is clearly English. Whoever writes in German or French gets Dutch letters where Dutch words are
there too, and English ones otherwise: letters exist in these two languages only.
"""

from __future__ import annotations

import re
from typing import Final

from mailbot.core.values import Language

_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST: Final = 2000

DUTCH: Final = frozenset(
    _WORD.findall(
        "de het een en ik u je jij mijn uw jouw van voor niet geen maar met dat dit die op te zijn was heb heeft "
        "hebben wij we ons onze ook naar bij als aan om er hij zij ze haar hem deze door nog wel dan wat graag "
        "groet groeten beste geachte mevrouw meneer heer dag klacht akkoord nee ja kan kunt wil wilt bent is "
        "bedankt dank over uit tot want omdat toen hoe waar niets iets worden werd prima goed oké hallo mvg gr "
    )
)
ENGLISH: Final = frozenset(
    _WORD.findall(
        "the a an and i you your my of for not no but with that this those on to be was have has had we our also "
        "as at she her him his they them by still then what please regards dear sir madam hello complaint agree "
        "yes can could would want are is thanks thank about from until because when how where nothing something "
        "were good am been it which who will did do does me he there "
    )
)
OTHER: Final = frozenset(
    _WORD.findall(
        "ich nicht und der das ist ein eine mit sie ihr ihre ihren sehr geehrte geehrter auf für von wir uns haben "
        "habe zu bei freundlichen grüßen le la les et je ne pas vous votre est une dans pour avec nous bonjour "
        "madame monsieur cordialement el los por para que gracias "
    )
)


def language(text: str) -> Language:
    """Return the language to answer in; Dutch where the text says too little to tell."""
    words = [word.lower() for word in _WORD.findall(text[: 20 * _MOST])][:_MOST]
    dutch, english, other = (
        sum(word in known and not any(word in rest for rest in rests) for word in words)
        for known, rests in (
            (DUTCH, (ENGLISH, OTHER)),
            (ENGLISH, (DUTCH, OTHER)),
            (OTHER, (DUTCH, ENGLISH)),
        )
    )
    return Language.ENGLISH if english > dutch or other > 2 * dutch else Language.DUTCH
