"""Days that have a name instead of a number, and the ordinals of days.

Source: the Dutch, Belgian and German public holidays and the usual calendar of feasts; Meeus/Jones/Butcher for Easter,
which most of them hang on. "Pasen", "Kerst" and "Pinksteren" alone are more than one day, and so none.
"""

from __future__ import annotations

from typing import Final

AFTER_EASTER: Final[dict[str, int]] = {
    r"rozenmaandag|rosenmontag": -48,
    r"as(?:woensdag|se ?woensdag)|aschermittwoch|ash wednesday": -46,
    r"palmzondag|palm sunday|palmsonntag": -7,
    r"witte donderdag|gründonnerstag|maundy thursday": -3,
    r"goede vrijdag|good friday|karfreitag": -2,
    r"(?:paas|stille )zaterdag|easter saturday|karsamstag": -1,
    r"(?:eerste |1e |1ste )?paasdag|paaszondag|easter sunday|ostersonntag": 0,
    r"(?:tweede |2e |2de )paasdag|paasmaandag|easter monday|ostermontag": 1,
    r"hemelvaart(?:sdag)?|ascension day|christi himmelfahrt": 39,
    r"(?:eerste |1e |1ste )?pinksterdag|pinksterzondag|whit sunday|pfingstsonntag": 49,
    r"(?:tweede |2e |2de )pinksterdag|pinkstermaandag|whit monday|pfingstmontag": 50,
}
FIXED: Final[dict[str, tuple[int, int]]] = {
    r"nieuwjaarsdag|new year'?s day|neujahr(?:stag)?": (1, 1),
    r"driekoningen|epiphany": (1, 6),
    r"valentijns?dag|valentine'?s day|valentinstag": (2, 14),
    r"koningsdag|king'?s day": (4, 27),
    r"dag van de arbeid|tag der arbeit": (5, 1),
    r"dodenherdenking": (5, 4),
    r"bevrijdingsdag|liberation day": (5, 5),
    r"(?:o\.?l\.?v\.?|onze[- ]lieve[- ]vrouwe?)[- ]hemelvaart": (8, 15),
    r"allerheiligen|all saints'?(?: day)?": (11, 1),
    r"allerzielen": (11, 2),
    r"sint[- ]maarten|wapenstilstand(?:sdag)?": (11, 11),
    r"sinterklaasavond|pakjesavond": (12, 5),
    r"kerstavond|christmas eve|heiligabend": (12, 24),
    r"(?:eerste |1e |1ste )kerstdag|christmas day": (12, 25),
    r"(?:tweede |2e |2de )kerstdag|boxing day": (12, 26),
    r"oude?jaarsdag|oude?jaarsavond|new year'?s eve|silvester(?:abend)?": (12, 31),
}
NTH: Final[dict[str, tuple[int, int, int]]] = {
    r"moederdag": (5, 6, 2),
    r"vaderdag": (6, 6, 3),
    r"prinsjesdag": (9, 1, 3),
}
"""Month, weekday (Monday is 0), and which of them."""

ORDINALS: Final[dict[str, int]] = {
    word: number
    for number, words in enumerate(
        (
            "eerste first erste ersten",
            "tweede second zweite zweiten",
            "derde third dritte dritten",
            "vierde fourth vierte vierten",
            "vijfde fifth fünfte fünften",
            "zesde",
            "zevende",
            "achtste",
            "negende",
            "tiende",
            "elfde",
            "twaalfde",
            "dertiende",
            "veertiende",
            "vijftiende",
            "zestiende",
            "zeventiende",
            "achttiende",
            "negentiende",
            "twintigste",
            "eenentwintigste éénentwintigste",
            "tweeëntwintigste tweeentwintigste",
            "drieëntwintigste drieentwintigste",
            "vierentwintigste",
            "vijfentwintigste",
            "zesentwintigste",
            "zevenentwintigste",
            "achtentwintigste",
            "negenentwintigste",
            "dertigste",
            "eenendertigste éénendertigste",
        ),
        start=1,
    )
    for word in words.split()
}
_TWO_ON: Final = (
    "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
    "negentien twintig eenentwintig tweeëntwintig drieëntwintig vierentwintig vijfentwintig zesentwintig "
    "zevenentwintig achtentwintig negenentwintig dertig eenendertig"
)
CARDINALS: Final[dict[str, int]] = {word: number for number, word in enumerate(_TWO_ON.split(), start=2)}
LAST: Final = ("laatste", "last", "letzte", "letzten")
NO_COUNT_BEFORE: Final = (
    r"(?:bladzijde|blz\.?|pagina|les|deel|hoofdstuk|art\.?|artikel|kamer|nr\.?|nummer|maat|page)\s$"
)
"""Before "5/12": a page or a number, no day."""
DAY_FOLLOWS: Final = (
    r"(?=\s*(?:[,.;:!?()]|$|\n)|\s(?:van (?:deze|die|vorige|afgelopen) maand|jl|j\.l|ll|l\.l|om|bij|was|waren|ben|"
    r"zijn|is|"
    r"had|hadden|heb|hebben|heeft|kwam|kwamen|zou|zouden|ging|gingen|zat|zaten|stond|stonden|begon|deden|deed"
    r"|hebben|gaf|zei|kreeg|belde|i|we|"
    r"at|you|was|ik|wij|u|je|jij|'s)\b)"
)
"""What may stand behind "op de 3e" where that is a day: no noun, for "de 3e keer" is none."""
