"""Hours as people tell them, and numbers that are none."""

from __future__ import annotations

import pytest

from mailbot.reading.times import find_times


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("klokslag drie", "15:00"),
        ("om klokslag negen uur", "09:00"),
        ("stipt om negen uur", "09:00"),
        ("om tien voor half acht 's avonds", "19:20"),
        ("tien over half elf", "10:40"),
        ("om vijf voor twaalf", "11:55"),
        ("kwart voor vier", "15:45"),
        ("om 5 voor half 9 's ochtends", "08:25"),
        ("om 14u", "14:00"),
        ("om 14u15", "14:15"),
        ("om 14.15u", "14:15"),
        ("14:15 h", "14:15"),
        ("kwart na twee", "14:15"),
        ("tien na vier", "16:10"),
        ("om een uur 's middags", "13:00"),
        ("om 1 uur", "13:00"),
        ("om twaalf uur", "12:00"),
        ("half een", "12:30"),
        ("half 1", "12:30"),
        ("kwart over twaalf", "12:15"),
        ("'s morgens om half negen", "08:30"),
        ("om zeven uur 's avonds", "19:00"),
        ("van zeven tot negen 's avonds", "19:00"),
        ("van half tien tot half vijf", "09:30"),
        ("19.30-21.30", "19:30"),
        ("om 10.00 precies", "10:00"),
        ("at 10 am", "10:00"),
        ("at 2 p.m.", "14:00"),
        ("ten to three", "14:50"),
        ("quarter past eleven", "11:15"),
        ("at noon", "12:00"),
        ("at three in the afternoon", "15:00"),
        ("um halb drei", "14:30"),
        ("um Viertel nach neun", "09:15"),
        ("um 15 Uhr", "15:00"),
        ("um 9 Uhr morgens", "09:00"),
        ("om tienen", "10:00"),
        ("'s avonds om achten", "20:00"),
        ("des namiddags te kwart over twee", "14:15"),
        ("de afspraak van half elf", "10:30"),
        ("mijn afspraak van 11 uur", "11:00"),
        ("gisteravond om half negen", "20:30"),
        ("gisteravond half acht", "19:30"),
        ("vanavond om 8 uur", "20:00"),
        ("donderdagavond half acht", "19:30"),
        ("woensdagmiddag drie uur", "15:00"),
        ("zaterdagochtend 10 uur", "10:00"),
        ("acht uur in de avond", "20:00"),
        ("om 20 uur", "20:00"),
        ("exact 13.30 uur", "13:30"),
        ("voor 13.30 uur gepland", "13:30"),
        ("zeven uur 's avonds", "19:00"),
        ("'s avonds om zeven", "19:00"),
        ("aanvang 20.00", "20:00"),
        ("om 9:00u", "09:00"),
        ("om 0930 uur", "09:30"),
        ("om 14 uur 30", "14:30"),
        ("om 9 uur 15", "09:15"),
        ("dinsdag 12 mei 15.30", "15:30"),
        ("om half drie 's nachts", "02:30"),
        ("om negen uur", "09:00"),
        ("om kwart voor 11", "10:45"),
        ("om 3 uur", "15:00"),
        ("om zes uur 's ochtends", "06:00"),
        ("om tien over vijf", "17:10"),
        ("het vijf voor twaalf is voor ons huwelijk", "11:55"),
    ],
)
def test_an_hour_is_told_in_many_ways(words: str, hour: str) -> None:
    """§ 2a tijd: spoken, written, Flemish, English and German."""
    assert next(hit.value for hit in find_times(words) if hit.role == "start") == hour


@pytest.mark.parametrize(
    "words",
    [
        "20 uur per week",
        "een uur te laat",
        "na een half uur",
        "drie kwartier",
        "2 uur rijden",
        "om de twee uur",
        "ik heb twee uur gewacht",
        "24 uur van tevoren",
        "half vol",
        "kwart van de groep",
        "met z'n tweeën",
        "om drie redenen",
        "om twee dingen",
        "half negen jaar",
        "om een antwoord",
        "om een uur coaching",
        "5 over",
        "van tien mensen",
        "een half uur",
        "om vijf euro",
        "na drie sessies",
        "hoofdstuk 4.30",
        "stuk voor stuk",
        "een voor een",
        "twee over drie",
    ],
)
def test_a_length_a_sum_or_a_rank_is_no_hour(words: str) -> None:
    """Nothing by guess: how long, how many or how often is no moment."""
    assert [hit for hit in find_times(words) if hit.role == "start"] == []
