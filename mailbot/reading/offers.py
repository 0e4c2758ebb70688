"""May a mail of the practitioner to a complainant be a proposal (§ 5)?

It never makes one: she is asked, with prepared commands. So money, a discount or a session for nothing is enough;
an apology, or a talk to be planned, is contact (§ 4) and asks nothing.
"""

from __future__ import annotations

import re
from typing import Final

from mailbot.reading.spoken import spoken
from mailbot.reading.words import offers as words

_EVIDENCE: Final = 300
_BARE: Final = re.compile(r"\b(?:voorstel(?:len)?|propose|proposal)\b")


def may_be_proposal(text: str) -> str:
    """Return the first sentence by which this may be a proposal, or "".

    Args:
        text: What she typed, without quoted mail.
    """
    return next((each[:_EVIDENCE] for each in spoken(text) if _offers(each.lower())), "")


def _offers(sentence: str) -> bool:
    plain = words.INTRODUCES.sub(" ", words.PROPOSES_TIME.sub(" ", sentence))
    # "Voorstel" may be one to talk; a second word of an offer beside it makes it more than that.
    talk = words.TALK.search(plain) or words.APOLOGY.search(plain)
    if words.OFFERS.search(_BARE.sub(" ", plain) if talk else plain):
        return True
    return bool(words.OFFERS_SOMETHING.search(plain) and not talk)
