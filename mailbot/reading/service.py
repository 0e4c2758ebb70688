"""Does a text speak of a service of the practice: a session, a training, a consultation?"""

from __future__ import annotations

import re
from typing import Final

from mailbot.reading.lowercase import lowered
from mailbot.reading.words.service import HELD, SERVICE

_SERVICE: Final = re.compile(SERVICE)
_HELD: Final = re.compile(HELD)


def speaks_of_service(text: str) -> bool:
    """Tell whether a service is named in `text`, whosever it is."""
    return bool(_SERVICE.search(lowered(text)))


def is_held(text: str) -> bool:
    """Tell whether `text` names a service, or a day or evening of something ("meidendag"): where days are weighed."""
    return bool(_HELD.search(lowered(text)))
