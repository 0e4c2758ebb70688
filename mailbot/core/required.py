"""The required contents of a complaint (§ 2a): what is there and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mailbot.core.values import Field, Found

_ALWAYS = (
    Field.NAME,
    Field.DESCRIPTION,
    Field.SERVICE_DATE,
    Field.SERVICE_TIME,
    Field.SERVICE_PLACE,
    Field.REASON,
    Field.SIGNATURE,
)
_REACHED_BY = (Field.ADDRESS, Field.PHONE, Field.EMAIL)
_ORDER = tuple(Field)

REQUIRED = frozenset({*_ALWAYS, *_REACHED_BY, Field.ROLE})
"""What the seed's regulation requires (§ 2a); config `[contents]` may require less."""


def missing(contents: Mapping[Field, Found], required: Collection[Field] = REQUIRED) -> tuple[Field, ...]:
    """Return the required contents that are missing, in the regulation's order (§ 2a).

    One way to reach the sender is enough. A role is asked only of an organisation. The
    mail's own date serves as the date of the complaint.
    """
    wanted = [each for each in _ALWAYS if each in required and each not in contents]
    reach = [each for each in _REACHED_BY if each in required]
    if reach and not any(each in contents for each in _REACHED_BY):
        wanted.append(Field.PHONE if Field.PHONE in reach else reach[0])
    if Field.ROLE in required and Field.ORGANISATION in contents and Field.ROLE not in contents:
        wanted.append(Field.ROLE)
    return tuple(sorted(wanted, key=_ORDER.index))
