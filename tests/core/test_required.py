"""The required contents of a complaint: what is missing (§ 2a)."""

from __future__ import annotations

import pytest

from mailbot.core.required import missing
from mailbot.core.values import Field, Found

FULL = {each: Found(each, "x", "x") for each in Field}


@pytest.mark.parametrize(
    ("absent", "asked"),
    [
        ((), ()),
        ((Field.NAME,), (Field.NAME,)),
        ((Field.SIGNATURE, Field.DESCRIPTION), (Field.DESCRIPTION, Field.SIGNATURE)),
        # One way to reach her is enough; with none, her telephone number is asked.
        ((Field.PHONE, Field.ADDRESS), ()),
        ((Field.EMAIL, Field.ADDRESS), ()),
        ((Field.PHONE, Field.ADDRESS, Field.EMAIL), (Field.PHONE,)),
        # The mail's own date serves; a role is asked of an organisation only.
        ((Field.DATED,), ()),
        ((Field.ROLE,), (Field.ROLE,)),
        ((Field.ROLE, Field.ORGANISATION), ()),
        ((Field.SERVICE_PLACE, Field.SERVICE_DATE, Field.SERVICE_TIME),) * 2,
    ],
)
def test_only_what_is_missing_is_asked_in_the_regulations_order(
    absent: tuple[Field, ...], asked: tuple[Field, ...]
) -> None:
    """Each of the six required contents, with the exceptions that a person would make (§ 2a)."""
    expected = tuple(sorted(asked, key=tuple(Field).index))
    assert missing({key: each for key, each in FULL.items() if key not in absent}) == expected


def test_of_nothing_at_all_everything_is_asked() -> None:
    """But for organisation, role and date."""
    assert missing({}) == (
        Field.NAME,
        Field.PHONE,
        Field.DESCRIPTION,
        Field.SERVICE_DATE,
        Field.SERVICE_TIME,
        Field.SERVICE_PLACE,
        Field.REASON,
        Field.SIGNATURE,
    )
