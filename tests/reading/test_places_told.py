"""Where a service was, as people tell it; and places of other things."""

from __future__ import annotations

import pytest

from mailbot.reading.places import service_place

STOP = {"de", "het", "in", "te", "op", "via"}


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Vorige week was ik bij u in de praktijk.", "bij u in de praktijk"),
        ("De sessie bij u in Ophemert viel tegen.", "bij u in Ophemert"),
        ("Het gesprek was via Teams.", "Teams"),
        ("We deden het online, via Zoom.", "Zoom"),
        ("Het gesprek ging telefonisch.", "telefonisch"),
        ("De training was bij ons op kantoor in Utrecht.", "bij ons op kantoor in Utrecht"),
        ("U kwam bij ons thuis in Beusichem.", "bij ons thuis in Beusichem"),
        ("Het was in zaal De Linde van het gemeentehuis.", "zaal De Linde van het gemeentehuis"),
        ("Wij hadden de lezing in café 't Veerhuis te Varik.", "café 't Veerhuis te Varik"),
        ("De opstelling in Herberg De Engel was een ramp.", "Herberg De Engel"),
        ("Op landgoed Mariënwaerdt hadden we een workshop.", "landgoed Mariënwaerdt"),
        ("Ik zat in de tuin van De Hooge Weide.", "De Hooge Weide"),
        ("Tijdens de wandeling in het Lingebos gleed ik uit.", "het Lingebos"),
        ("De cursus in Den Bosch stopte om vijf uur.", "Den Bosch"),
        ("In Wijk bij Duurstede stonden we voor een dichte deur.", "Wijk bij Duurstede"),
        ("De sessie in 's-Hertogenbosch was rommelig.", "'s-Hertogenbosch"),
        ("De les in lokaal 3 van het ROC begon te laat.", "lokaal 3 van het ROC"),
        ("In MFC De Pluk in Geldermalsen volgde ik de cursus.", "MFC De Pluk in Geldermalsen"),
        ("Het consult in uw praktijk aan de Kapelstraat.", "uw praktijk aan de Kapelstraat"),
        ("De afspraak op Kapelstraat 56 was om tien uur.", "Kapelstraat 56"),
        ("Onze sessie in de yurt achter uw huis was koud.", "de yurt achter uw huis"),
        ("De bijeenkomst in het Huis van de Wijk te Tiel liep uit.", "Huis van de Wijk te Tiel"),
        ("Ik had een sessie bij u aan huis.", "bij u aan huis"),
        ("Op het strand bij Hoek van Holland liepen we twee uur.", "strand bij Hoek van Holland"),
        ("De training in hotel Van der Valk in Tiel.", "hotel Van der Valk in Tiel"),
        ("The session at your practice in Ophemert was cold.", "your practice in Ophemert"),
        ("We met on Zoom for the second session.", "Zoom"),
        ("de sessie was in ophemert en duurde kort", "ophemert"),
        ("ik was bij jullie in lienden voor de workshop", "lienden"),
        ("Die Sitzung in Ihrer Praxis war kalt.", "Ihrer Praxis"),
        ("de workshop, in de schuur van boer Klaassen, was vies", "de schuur van boer Klaassen"),
    ],
)
def test_a_place_is_told_in_many_ways(sentence: str, place: str) -> None:
    """§ 2a plaats: a town, a hall, a room, a screen, or somebody's home."""
    got, told = (set(words.lower().split()) - STOP for words in (service_place(sentence)[0], place))
    assert got, sentence
    assert got <= told or told <= got


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik was bij u.",
        "In het begin van de sessie was het goed.",
        "Ik werd in de maling genomen tijdens de sessie.",
        "In Mieke had ik vertrouwen, in de sessies.",
        "Mijn zus woont in Tiel en zij was er ook bij.",
        "Ik kom uit Geldermalsen en de sessie duurde kort.",
        "De sessie ging in op mijn jeugd in Suriname.",
        "Ik heb in de bevestiging gelezen dat de sessie een uur duurt.",
        "Op Facebook zag ik de workshop.",
        "Mijn kind zit op school in Tiel en had een sessie.",
        "In de groep vertelde u mijn verhaal.",
        "Na de sessie was ik in tranen.",
        "Ik heb online geboekt voor de sessie.",
        "Voor de sessie ben ik naar de huisarts gegaan.",
        "In Nederland mag dat niet, zo'n sessie.",
        "U belde mij op kantoor op om de sessie te verzetten.",
        "Na de sessie belandde ik in het ziekenhuis in Nijmegen.",
        "De sessie ging over mijn tijd bij Philips in Eindhoven.",
        "In april had ik een sessie.",
    ],
)
def test_other_places_are_not_the_services(sentence: str) -> None:
    """Where somebody lives, works or was afterwards, and "in tranen", is no place of the service."""
    assert service_place(sentence) == ("", "")
