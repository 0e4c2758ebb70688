"""The place that somebody answers with (§ 2a), where the words of a first mail's places don't show it.

Who is asked where it was says it in any words: "binnen, in de serre van het Parkhuis", "Plaats weet ik nog: de Kamp".
Looked for only in answers, and there only where the place was asked for or a day or an hour stands beside it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from mailbot.reading.addresses import block_address
from mailbot.reading.dates import find_dates
from mailbot.reading.occasion import sentences
from mailbot.reading.places import service_place
from mailbot.reading.reach import phones
from mailbot.reading.times import find_times
from mailbot.reading.words import whereabouts as words

_LABEL: Final = re.compile(words.LABEL, re.IGNORECASE)
_IN: Final = re.compile(words.IN_PLACE)
_HEDGE: Final = re.compile(words.HEDGE, re.IGNORECASE)
_SAYS: Final = re.compile(words.SAYS, re.IGNORECASE)
_HOME_WORDS: Final = re.compile(
    r"(?:mijn|mien|m'n|ons|onze|our|my)(?: [a-zß-ÿ]{3,12}){1,2},? (?:(?:aan|an|in|te|op) (?:de "
    r"|het )?)?(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_NO_PLACE: Final = re.compile(words.NO_PLACE, re.IGNORECASE)
_OWN: Final = re.compile(words.OWN, re.IGNORECASE)
_ELSEWHERE: Final = re.compile(words.ELSEWHERE, re.IGNORECASE)
_PAST: Final = re.compile(words.PAST, re.IGNORECASE)
_AT_A_DISTANCE: Final = re.compile(r"\b(?:online|via|zoom|teams|telefonisch|skype|meet)\b", re.IGNORECASE)
_TRAILING: Final = frozenset(
    ["en", "and", "und", "van", "de", "het", "in", "te", "op", "of", "maar", "om", "von", "der"]
)
_MOST_WORDS: Final = 12
_SHORT: Final = 9


def place_answered(answer: str, today: date) -> tuple[str, str]:
    """Return the place in what was answered to the question where it was."""
    told = service_place(answer)
    if told[0] and (len(answer.split()) > _MOST_WORDS or _AT_A_DISTANCE.search(answer)):
        return told
    bare = _beside(_first_sentence(answer), today) or _inside(answer)
    return (bare, answer) if bare and told[0] in bare else told


def place_in_prose(text: str, today: date, *, asked: bool) -> tuple[str, str]:
    """Return the place that a reply's sentences tell.

    Args:
        text: what was typed, without labels.
        today: the day that it was written.
        asked: the place was asked for.
    """
    for sentence in (line for _, part in sentences(text) for line in part.split("\n")):
        if _ELSEWHERE.search(sentence):
            continue
        if (m := _LABEL.search(sentence)) and (place := _clean(m["place"])):
            return place, sentence
        if m := _OWN.search(sentence):
            return _clean(m["place"]), sentence
        timed = bool(find_dates(sentence, today)) or bool(find_times(sentence))
        if timed and (place := _beside(sentence, today)):
            return place, sentence
        short = len(sentence.split()) <= _SHORT and not _SAYS.search(sentence)
        if asked and (timed or short or _PAST.search(sentence)) and (place := _inside(sentence)):
            return place, sentence
    return "", ""


def own_address(place: str) -> tuple[str, str]:
    """Return the address in a place that is the writer's own: "mijn keuken, Veerstraat 9, 4011 AB Zoelen"."""
    return block_address((_HOME_WORDS.sub("", place),)) if _HOME_WORDS.match(place) else ("", "")


def _beside(sentence: str, today: date) -> str:
    """Return what is left of "De aula van de school, 8 september, 18.45 uur" without the day and the hour."""
    parts = [part.strip() for part in re.split(r",\s|;\s?|\s[-–|]\s|\n", sentence.strip(" .!")) if part.strip()]
    left = [part for part in parts if not _is_moment(part, today)]
    if not left or any(_SAYS.search(part) for part in left) or len(left) > 2:
        return ""
    return _clean(", ".join(left))


def _is_moment(part: str, today: date) -> bool:
    return bool(find_dates(part, today) or find_times(part) or phones(part) or words.ONLY_MOMENT.fullmatch(part))


def _inside(sentence: str) -> str:
    return next((place for m in _IN.finditer(sentence) if (place := _clean(m["place"]))), "")


def _first_sentence(text: str) -> str:
    return next((part.strip() for _, part in sentences(text.strip())), "")


def _without_tail(place: str) -> str:
    """Drop small words at the end, which begin what comes next."""
    kept = place.split(" ")
    while len(kept) > 1 and kept[-1] in _TRAILING:
        kept.pop()
    return " ".join(kept)


def _clean(place: str) -> str:
    """Return a place without what leads to it, "" where it can be none."""
    place = _without_tail(_HEDGE.sub("", place.strip(" .,;:!\"'")).strip(" .,;:!"))
    short = 0 < len(place.split()) <= _MOST_WORDS
    shown = re.search(r"[A-ZÀ-Þ]|\b(?:de|het|een|mijn|ons|onze|jullie|the|our|my)\b", place) is not None
    return place if short and shown and not _NO_PLACE.match(place) else ""
