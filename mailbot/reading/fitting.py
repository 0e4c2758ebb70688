"""Which sort of value are these words, whatever number or label they stand behind?

People answer by numbers and labels that aren't those of the request. What the words can only be decides: a telephone
number under "plaats" is a telephone number. Where that leaves a doubt, the words are nobody's answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from mailbot.core.values import Field
from mailbot.reading.addresses import block_address
from mailbot.reading.dates import find_dates
from mailbot.reading.reach import phones
from mailbot.reading.replied import bare_hour, spoken_hour
from mailbot.reading.times import find_times

Answer = tuple[tuple[Field, ...], str]
"""The fields that words stand behind, and the words."""

_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.")
_HOUSE: Final = re.compile(r"^\W{0,3}[^\W\d][\w'’. -]{2,50} \d{1,5} ?[a-z]{0,2}\b(?! ?(?:uur|uhr|u)\b)", re.IGNORECASE)
_TELLS: Final = frozenset({Field.PHONE, Field.EMAIL, Field.SERVICE_DATE, Field.SERVICE_TIME, Field.ADDRESS})
"""Fields whose values show by themselves what they are."""
_FREE: Final = frozenset({Field.SERVICE_PLACE, Field.NAME, Field.ORGANISATION, Field.ROLE, Field.SIGNATURE})
_STORY: Final = 15


def sorts(words: str, today: date) -> frozenset[Field]:
    """Return what these words show to be: telephone number, mail address, day, hour, address; else nothing."""
    found: set[Field] = set()
    numbers = phones(words)
    if numbers:
        found.add(Field.PHONE)
    if _EMAIL.search(words):
        found.add(Field.EMAIL)
    without = words
    for _, number, _ in numbers:
        without = without.replace(number, " ")
    if find_dates(without, today):
        found.add(Field.SERVICE_DATE)
    if any(time.role != "end" for time in find_times(without)) or bare_hour(without)[0] or spoken_hour(without)[0]:
        found.add(Field.SERVICE_TIME)
    if block_address((without,))[0] or (not found and _HOUSE.match(without)):
        found.add(Field.ADDRESS)
    return frozenset(found)


def rightly_placed(answers: Sequence[Answer], today: date) -> list[Answer]:
    """Return the answers, each behind the fields that its words can be.

    What stands behind the right field stays; what doesn't goes to a field that has no answer now and that it can only
    be. An answer that fits nowhere keeps no field.
    """
    shown = [sorts(words, today) for _, words in answers]
    fitting = [_fits(fields, words, sort) for (fields, words), sort in zip(answers, shown, strict=True)]
    if all(fitting):
        return list(answers)
    open_fields = {field for (fields, _), fits in zip(answers, fitting, strict=True) if not fits for field in fields}
    return [
        answer if fits else (_fields_for(open_fields, sort), answer[1])
        for answer, sort, fits in zip(answers, shown, fitting, strict=True)
    ]


def _fits(fields: Sequence[Field], words: str, sort: frozenset[Field]) -> bool:
    """Tell whether words may stand behind these fields."""
    if not words or not set(fields) & (_TELLS | _FREE) or sort & set(fields):
        return True
    if len(words.split()) > _STORY:
        return True  # a story is looked through like prose
    strange = sort & {Field.PHONE, Field.EMAIL} or (sort & {Field.SERVICE_DATE, Field.SERVICE_TIME} and _bare(words))
    if set(fields) & _FREE:
        return not strange
    shows = set(fields) <= _TELLS - {Field.ADDRESS} and not _shows_itself(fields, words)
    return not strange and not shows


def _shows_itself(fields: Sequence[Field], words: str) -> bool:
    """Tell whether words without a known form may still be a day or an hour: they have a figure."""
    return not set(fields) & {Field.PHONE, Field.EMAIL} and re.search(r"\d", words) is not None


def _bare(words: str) -> bool:
    """Tell whether words are hardly more than a day or an hour."""
    return re.search(r"\d", words) is not None or len(words.split()) <= 4


def _fields_for(open_fields: set[Field], sort: frozenset[Field]) -> tuple[Field, ...]:
    if sort & open_fields:
        return tuple(field for field in Field if field in sort & open_fields)
    free = [field for field in open_fields if field in _FREE]
    return tuple(free) if not sort and len(free) == 1 else ()
