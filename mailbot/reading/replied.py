"""How a reply to a request says things that a first mail does not: a bare hour, a name behind the last full stop.

In a reply little is said and all of it is an answer, so less shows what is meant. Each function returns the value and
the words that it came from, "" twice where there is none.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from mailbot.core.mail import Message
from mailbot.reading.dates import find_dates
from mailbot.reading.words.calendar import NUMBERS
from mailbot.reading.words.people import ROLES

_CLOCK: Final = re.compile(
    r"(?<![\d.,:/-])(?:0?\d|1\d|2[0-3])[.:][0-5][05](?![\d.,:/-]*\d)(?!\s?(?:euro|eur|%|km))(?<!€ \d\.\d\d)",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"(?:€|euro|eur|bedrag)\s?$", re.IGNORECASE)
_DENIED: Final = re.compile(r"\b(?:niet|not|geen|nicht)\s(?:om|at|um|van|pas om)?\s?$", re.IGNORECASE)
_HOUR: Final = "|".join(["één", *sorted((word for word, n in NUMBERS.items() if 1 <= n <= 12), key=len, reverse=True)])
_TOLD_HOUR: Final = re.compile(
    rf"(?:^|(?<=[.!?,;:] )|(?<=\n))(?P<hour>{_HOUR}|\d{{1,2}})\s(?:uur|uhr|o'clock)\s(?:was|is|war) (?:het|de"
    rf"|es|it)\b",
    re.IGNORECASE | re.MULTILINE,
)
_FROM_HOUR: Final = re.compile(
    rf"\b(?:vanaf|om|at|um|klokslag)\s(?P<hour>{_HOUR}|\d{{1,2}})(?:\s(?:uur|uhr|o'clock)|(?=\s?[,.;]|\sbut\b|"
    rf"\sand\b))(?!\d)",
    re.IGNORECASE,
)
_EVENING: Final = re.compile(r"\b(?:\w{0,10}avond|'?s avonds|evening|abends?)\b", re.IGNORECASE)
_MORNING: Final = re.compile(
    r"\b(?:\w{0,10}ochtends?|\w{2,8}dagmorgen|(?:de|'s) morgens?|'s nachts|morning|a\.?m|morgens)\b", re.IGNORECASE
)
_MADE: Final = re.compile(
    r"\b(?:opgemaakt|getekend|ondertekend|gedaan|gegeven)\s(?:te|in)\s[A-Z][\w' -]{1,40}?,?\s(?:op|d\.d\."
    r"|de dato)?\s?(.{4,40})",
    re.IGNORECASE,
)
_NUMBER_FIRST: Final = re.compile(
    r"\b\d{1,4}[a-z]?,? [A-Z][\w'-]{2,40}(?: [A-Z][\w'-]{1,30}){0,3}, "
    r"\d{4} ?[A-Z]{2},? [A-Z][\w'-]{1,30}(?: [A-Z][\w'-]{1,30})?\b"
)
_BEFORE_STREET: Final = re.compile(
    r"^(?:aan|op|in|bij) (?:de |het )?(?=\w{2,30}(?:weg|straat|laan|dijk|plein|kade|hof|pad|singel|steeg|gracht)\b)",
    re.IGNORECASE,
)
_CALLING: Final = re.compile(r"\b(?:bel|bellen|belt|bereik\w{0,8}|call|reach|erreich\w{0,4})\b", re.IGNORECASE)
_LAST_WORDS: Final = re.compile(
    r"[.!?)]\s+((?:(?:[A-ZÀ-Þ][\w'’.-]{0,30}|van|de|der|den|het|ten|ter|von|el|bin|al)[ \n]?){1,5})\s*$"
)
_BECAUSE_YOU: Final = re.compile(
    r"\b(?:omdat|doordat|want|because|weil)\s(?:u|je|jij|jullie|you|sie|hij|zij|ze)\s(?!.{0,40}\b(?:adres"
    r"|nummer|gegevens|mail|bestand|dossier|naam)\b).{15,}",
    re.IGNORECASE,
)
_YOU_DID: Final = re.compile(
    r"\b(?:u|je|jij|jullie|you) (?:heeft|hebt|heb|had|kwam|zei|deed|liet|gaf|ging|nam|stond|begon|noemde|did"
    r"|said|were|made|came|left)\b"
    r"(?!.{0,40}\b(?:adres|nummer|gegevens|mail|bestand|dossier|naam|address|number)\b).{12,}?(?=[,.;!?]|$)",
    re.IGNORECASE,
)
_DWELLS: Final = re.compile(r"\b(?:adres|woon|wonen|woont|address|live|wohne|anschrift)\b", re.IGNORECASE)
_OF_SERVICE: Final = re.compile(
    r"\b(?:locatie|plaats|was|waren|training|sessie|gesprek|workshop|kwam|moest|session|held|fand)\b", re.IGNORECASE
)
_BEHALF: Final = re.compile(
    r"\b(?:namens|voor|on behalf of|im namen von)\s(?:(?:de|het|mijn|ons|onze)\s)?(?:(?:zaak|bedrijf"
    r"|organisatie|stichting|vereniging|firma|praktijk|company|werk)\s?(?::|,|namelijk|genaamd)\s)"
    r"([A-Z](?:(?<=\W)(?:Zn|Co|Gebr|St)\.|[^,.;\n]){2,60})"
)
_FOR_ONE: Final = re.compile(
    r"\b(?:namens|on behalf of|im namen von)\s(?:(?:de|het|the)\s)?((?:Stichting|Vereniging|Zorggroep|Zorg"
    r"|School|Basisschool|Gemeente|Bibliotheek|"
    r"Praktijk|Maatschap|Coöperatie|Hogeschool|Kinderopvang|Foundation|Verein)\s[A-Z][\w&'-]{1,30}(?:"
    r"\s(?:[A-Z&][\w&'-]{0,30}|van|de|der|het|en)){0,5}"
    r"|[A-Z][\w&' -]{1,50}\s(?:BV|B\.V\.|NV|VOF|v\.o\.f\.|GmbH|Ltd))"
)
_I_AM: Final = re.compile(
    rf"\b(?:ik ben|i am|ich bin|mijn functie is|mijn functie:)\s(?:(?:daar|er|hier|de|een|als|the|a|an|dort)"
    rf"\s){{0,2}}((?:mede-)?[\w-]{{0,20}}{ROLES})\b",
    re.IGNORECASE,
)


def bare_hour(text: str) -> tuple[str, str]:
    """Return the only hour that is written as one ("16.30") and isn't denied or money."""
    hours: dict[str, str] = {}
    for m in _CLOCK.finditer(text):
        before = text[max(0, m.start() - 12) : m.start()]
        if not _MONEY.search(before) and not _DENIED.search(before):
            hour, minute = re.split(r"[.:]", m[0])
            hours[f"{int(hour):02}:{minute}"] = m[0]
    return next(iter(hours.items())) if len(hours) == 1 else ("", "")


def spoken_hour(text: str) -> tuple[str, str]:
    """Return the one whole hour that is told as the answer: "vanaf één uur", "drie uur was het", "at seven"."""
    found = list(_TOLD_HOUR.finditer(text)) or list(_FROM_HOUR.finditer(text))
    found = [m for m in found if not is_denied(text, m.start())]
    if len(found) != 1:
        return "", ""
    word = found[0]["hour"].lower().replace("é", "e")
    hour = int(word) if word.isdigit() else NUMBERS.get(word, 0)
    if not 1 <= hour <= 24:
        return "", ""
    # Nobody is received between one and seven at night; in the evening eight is twenty.
    late = hour < 8 or (hour < 12 and _EVENING.search(text) is not None)
    early = _MORNING.search(text) is not None
    return f"{hour + 12 if late and not early else hour % 24:02}:00", found[0][0]


def is_signing(sentence: str) -> bool:
    """Tell whether a sentence says where and when a letter was drawn up."""
    return _MADE.search(sentence) is not None


def without_calling(text: str) -> str:
    """Return a text without the sentences that tell when somebody can be called."""
    return "".join(part for part in re.split(r"(?<=[.!?\n])(?=\s|$)(?<!\d\.)", text) if not _CALLING.search(part))


def is_denied(text: str, at: int) -> bool:
    """Tell whether what begins here is denied: "om 11.15 en niet om 11 uur"."""
    return _DENIED.search(text[max(0, at - 14) : at]) is not None


def day_of_signing(text: str, today: date) -> tuple[str, str]:
    """Return the day on which a letter says that it was drawn up ("opgemaakt te Zoelen op 1 juni 2026")."""
    found = _MADE.search(text)
    days = [hit.day for hit in find_dates(found[1], today)] if found else []
    return (days[0].isoformat(), found[0]) if found and days else ("", "")


def last_words_name(text: str, message: Message) -> tuple[str, str]:
    """Return the sender's name behind the last full stop: "... en niet om 11 uur. Karima"."""
    found = _LAST_WORDS.search(text[-200:])
    known = re.findall(r"[^\W\d_]{2,}", message.sender_name.lower())
    if not found or not set(re.findall(r"[^\W\d_]{2,}", found[1].lower())) & set(known):
        return "", ""
    return found[1].strip(), found[0].strip()


def full_name_told(text: str, message: Message) -> tuple[str, str]:
    """Return the sender's full name where the text has it, in whatever sentence."""
    name = " ".join(message.sender_name.split())
    told = " " in name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
    return (name, name) if told else ("", "")


def number_first_address(text: str) -> tuple[str, str]:
    """Return an address as the English write it, with a Dutch postcode: "22 Kornedijk, 4116 CE Buren"."""
    found = _NUMBER_FIRST.search(text)
    return (found[0], found[0]) if found else ("", "")


def bare_address(address: str) -> str:
    """Return an address without the words of its sentence ("Aan de Peelweg 31")."""
    return _BEFORE_STREET.sub("", address)


def is_only_home(place: str, home: str, text: str) -> bool:
    """Tell whether a place is where somebody lives and isn't told of the service as well."""
    if not place or place not in home:
        return False
    before = text[: max(0, text.find(place))]
    told = re.split(r"[.!?\n]", before[-120:])[-1]
    return _DWELLS.search(told[-40:]) is not None or not _OF_SERVICE.search(told)


def tells_again(text: str) -> str:
    """Return the words by which a reply tells again what was done wrong: reproaches, or one with its why; else ""."""
    reason = _BECAUSE_YOU.search(text)
    done = [m[0] for m in _YOU_DID.finditer(text)]
    return reason[0] if reason else done[0] if len(done) > 1 else ""


def organisation_and_role(text: str) -> tuple[str, str]:
    """Return what the sender says to write for, and as what: "namens de zaak: De Linde, ik ben daar eigenaar"."""
    behalf, role = _BEHALF.search(text) or _FOR_ONE.search(text), _I_AM.search(text)
    return (behalf[1].strip() if behalf else ""), (role[1].strip() if role else "")
