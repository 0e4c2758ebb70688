"""Words for months, weekdays, parts of the day and numbers.

Source: Woordenlijst Nederlandse Taal (full names), NEN-ISO 8601 notes on Dutch abbreviations, common
misspellings in client mail; Flemish clock notation ("9u30"); CLDR for English and German names.
"""

from __future__ import annotations

from typing import Final

MONTHS: Final[dict[str, int]] = {
    word: number
    for number, words in enumerate(
        (
            "januari january januar jänner janauri jan",
            "februari february februar febuari februarie feb febr",
            "maart march märz maerz mrt mar mrz",
            "april apr",
            "mei may mai",
            "juni june jun",
            "juli july jul",
            "augustus august augustes aug",
            "september sept sep",
            "oktober october oktoober okt oct",
            "november nov",
            "december dezember dec dez",
        ),
        start=1,
    )
    for word in words.split()
}

WEEKDAYS: Final[dict[str, int]] = {
    word: number
    for number, words in enumerate(
        (
            "maandag monday montag ma",
            "dinsdag tuesday dienstag di",
            "woensdag wednesday mittwoch woendag wo",
            "donderdag thursday donnerstag dondedag do",
            "vrijdag friday freitag vrij vr",
            "zaterdag saturday samstag zatterdag za",
            "zondag sunday sonntag zo",
        )
    )
    for word in words.split()
}
"""Monday is 0. The two-letter forms count only right before a day number: "do" and "zo" are words too."""

_PARTS_OF_DAY: Final = ("ochtend", "morgen", "voormiddag", "middag", "namiddag", "avond")
RELATIVE_DAYS: Final[dict[str, int]] = {
    **dict.fromkeys(("vandaag", "today", "heute", "vanmorgen", "vanochtend", "vanmiddag", "vanavond", "vannacht"), 0),
    **dict.fromkeys(("this morning", "this afternoon", "tonight", "heute morgen", "zojuist", "daarnet", "zonet"), 0),
    **{f"{this} {part}": 0 for this in ("deze", "van deze") for part in _PARTS_OF_DAY},
    **dict.fromkeys(("this evening", "earlier today", "heute abend", "heute nachmittag", "heute vormittag"), 0),
    **dict.fromkeys(("gisteren", "gister", "yesterday", "gestern", "last night", "gisterennacht"), -1),
    **{f"{day}{part}": -1 for day in ("gister", "gisteren") for part in _PARTS_OF_DAY},
    **{f"{day}{part}": -2 for day in ("eergister", "eergisteren") for part in _PARTS_OF_DAY},
    **dict.fromkeys(("eergisteren", "eergister", "vorgestern", "the day before yesterday"), -2),
}

NUMBERS: Final[dict[str, int]] = {
    word: number
    for number, words in {
        1: "een één one ein eins",
        2: "twee two zwei",
        3: "drie three drei",
        4: "vier four",
        5: "vijf five fünf",
        6: "zes six sechs",
        7: "zeven seven sieben",
        8: "acht eight",
        9: "negen nine neun",
        10: "tien ten zehn",
        11: "elf eleven",
        12: "twaalf twelve zwölf",
        20: "twintig twenty zwanzig",
        25: "vijfentwintig",
    }.items()
    for word in words.split()
}

AFTERNOON: Final = ("middag", "avond", "afternoon", "evening", "tonight", "night", "nachmittag", "abend", "namiddag")
MORNING: Final = ("ochtend", "morgens", "morning", "voormiddag", "vanmorgen", "vormittag", "nachts")

DECLINED_HOURS: Final[dict[str, int]] = {
    word: number
    for number, words in enumerate(
        (
            "enen énen eenen",
            "tweeën tweeen",
            "drieën drieen",
            "vieren",
            "vijven",
            "zessen",
            "zevenen",
            "achten",
            "negenen",
            "tienen",
            "elven",
            "twaalven",
        ),
        start=1,
    )
    for word in words.split()
}
"""Hours in "om tienen", "na achten" (Algemene Nederlandse Spraakkunst, telwoorden)."""
BARE_HOUR_FOLLOWS: Final = (
    r"\s*(?:[,.;:!?)]|$)|\s(?:'?s|des|in de|in the|in|op|bij|met|was|waren|zat|stond|begon|had|hadden|kwam|ging|zou|"
    r"de|het|en|"
    r"precies|exact|stipt|sharp|gepland|afgesproken|was|i|we|you|ik|u|je|wij)\b"
)
"""What may stand behind a bare hour ("'s avonds om zeven stond ik")."""
RIGHT_BEHIND: Final = (
    r"(?:\b(?:afspraak|afspraken|sessie|gesprek|les|workshop|appointment|session|termin|[a-zß]{2,8}dag(?:ochtend|"
    r"middag|namiddag|avond)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|januari|februari|maart|april|mei|juni|juli|"
    r"augustus|september|oktober|november|december|20\d\d)|\d)\s?[,:(–-]\s?$"
)
"""Before "elf uur" in "ik had afspraak, elf uur" and "woensdag 3 mei, elf uur"."""
BEGAN_THEN: Final = (
    r"\s?(?:uur\s)?(?:zou(?:den)?|begon|begin|was (?:het|de|ik|mijn)|stond|aanvang|start|zat(?:en)?|sollte|begann|"
    r"was supposed)\b"
)
"""Behind "20.00" as the first word of a sentence."""
TOMORROW: Final = (
    r"(?:(?:^|[.!?]\s|\b(?:van|voor|sessie|afspraak|gesprek|workshop|les|die|dat|ik|zou|we|wij|mijn|onze|for|session|"
    r"appointment)\s)(?P<day>overmorgen|the day after tomorrow|übermorgen|tomorrow|"
    r"morgen(?:ochtend|middag|namiddag|avond)?)"
    r"(?=\s(?:om|zou|zouden|had|hadden|staat|stond|was|niet|geen|ineens|opeens|toch|af|bij|in|naar|at|was|would|is|ga"
    r"|gaat|gaan|komt)\b|[,.!]|$))"
)
"""Tomorrow, where it is no "'s morgens", no "vrijdag morgen" and no greeting."""
