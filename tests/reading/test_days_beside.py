"""Days that stand beside that of the service: told at home, on the telephone, of habit; and letters with a subject line."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from mailbot.core.values import Field
from mailbot.reading.contents import contents
from mailbot.reading.message import parse
from tests.reading.mailset import mail

ZONE = ZoneInfo("Europe/Amsterdam")
WHEN = (Field.SERVICE_DATE, Field.SERVICE_TIME, Field.SERVICE_PLACE)


def told(body: str, subject: str = "mail") -> tuple[str | None, ...]:
    """Return day, hour and place that a mail of Tuesday 19 May 2026 has."""
    raw = mail(f"{body}\n\nGroet,\nAnna\n", Subject=subject)
    found = {one.field: one.value for one in contents(parse(raw), ZONE)}
    return tuple(found.get(field) for field in WHEN)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (
            "Vanavond bij het eten vertelde hij dat hij vrijdag bij u een uur lang op de grond heeft moeten liggen.",
            "2026-05-15",
        ),
        ("Je hebt me vrijdag tijdens de opleiding de gang op gestuurd, waar iedereen bij was.", "2026-05-15"),
        (
            "Vorige week donderdag belde u mijn vrouw voor een eerste gesprek. Gisteren zat ze bij mij te huilen.",
            "2026-05-14",
        ),
        (
            "Mijn bestelling is gisteren bezorgd en de kaarten zijn nat. De cursus die vanavond start gaat zo niet.",
            "2026-05-18",
        ),
        (
            "Op 12/05 volgden veertien collega's uw workshop. Ik heb u daarover geschreven op 13 mei en nog eens op 15 mei.",
            "2026-05-12",
        ),
        ("Ik was zaterdag bij je lezing en het was een reclamepraatje voor je boek (€ 20, vandaag 15).", "2026-05-16"),
    ],
)
def test_a_day_of_something_else_is_not_the_service_s(body: str, day: str) -> None:
    """What was told at home, written before, or is still to come has a day of its own."""
    assert told(body)[0] == day


@pytest.mark.parametrize(
    "body",
    [
        "Je hebt ons gesprek aan iedereen rondverteld. Vanochtend keek de bakker me al raar aan.",
        "Mijn dossier ligt bij de balie. De stagiair die daar op donderdag zit, kent mijn zus.",
        "U stuurde me weg. Dit moet opgelost zijn voordat mijn zoon woensdag zijn examen heeft.",
        "Ik heb op zondag 10 mei om 14.05 uur per sms afgezegd en toch krijg ik de rekening.",
        "Gisteren lag er een factuur in de bus. Die betaal ik niet, want u hebt mij niet geholpen.",
    ],
)
def test_a_day_that_only_stands_beside_the_story_is_none(body: str) -> None:
    """Where the mail does not tell when the service was, none of its days is taken for it."""
    assert told(body)[:2] == (None, None)


def test_an_hour_in_the_next_sentence_is_the_feast_s() -> None:
    """A feast's name is a day like any other, also at a church, and what "was om" an hour began then."""
    body = (
        "Ik schrijf je over eerste paasdag, het klankbad in de kerk van Varik. Het was om half drie en ik zat vooraan."
    )
    assert told(body) == ("2026-04-05", "14:30", "de kerk van Varik")
