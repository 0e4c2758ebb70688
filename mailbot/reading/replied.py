"""How a reply to a request says things that a first mail does not: a bare hour, a name behind the last full stop.

In a reply little is said and all of it is an answer, so less shows what is meant. Each function returns the value and
the words that it came from, "" twice where there is none.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from mailbot.core.mail import Message
from mailbot.reading.dates import find_dates
from mailbot.reading.dayhit import either
from mailbot.reading.lowercase import as_listed
from mailbot.reading.occasion import sentences
from mailbot.reading.words.calendar import NUMBERS, WEEKDAYS

_CLOCK: Final = re.compile(
    r"(?<![\d.,:/-])(?:0?\d|1\d|2[0-3])[.:][0-5][05](?![\d.,:/-]*\d)(?!\s?(?:euro|eur|%|km))(?<!€ \d\.\d\d)",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"(?:€|euro|eur|bedrag)\s?$", re.IGNORECASE)
_DENIED: Final = re.compile(r"\b(?:niet|not|geen|nicht)\s(?:om|at|um|van|pas om)?\s?$", re.IGNORECASE)
_HOUR: Final = either(word for word, n in NUMBERS.items() if n <= 12)
_TOLD_HOUR: Final = re.compile(
    rf"(?:^|(?<=[.!?,;:] )|(?<=\n))(?P<hour>{_HOUR}|\d{{1,2}})\s(?:uur|uhr|o'clock)\s(?:was|is|war) (?:het|de"
    rf"|es|it)\b",
    re.IGNORECASE | re.MULTILINE,
)
_FROM_HOUR: Final = re.compile(
    rf"\b(?:vanaf|om|at|um|klokslag|aanvang|begin|beginn|beginnt|start|ab)\s(?P<hour>{_HOUR}|\d{{1,2}})(?:\s(?:uur"
    rf"|uhr|o'clock)|(?=\s?[,.;]|\sbut\b|"
    rf"\sand\b))(?!\d)",
    re.IGNORECASE,
)
_EVENING: Final = re.compile(r"\b(?:\w{0,10}avond|'?s avonds|evening|abends?)\b", re.IGNORECASE)
_MORNING: Final = re.compile(
    r"\b(?:\w{0,10}ochtends?|\w{2,8}dagmorgen|(?:de|'s) morgens?|'s nachts|morning|a\.?m|morgens)\b", re.IGNORECASE
)
_MADE: Final = re.compile(
    r"\b(?:(?:opgemaakt|getekend|ondertekend|gedaan)\s(?:te|in)|gegeven\ste)\s(?-i:[A-Z])[\w' -]{1,40}?,?\s(?:op|d\.d\."
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
_CALLING: Final = re.compile(
    r"\b(?:bel|bellen|belt|bereik\w{0,8}|call|reach|erreich\w{0,4}|zoek|ben (?:ik )?(?:weer )?thuis)\b", re.IGNORECASE
)
_LAST_WORDS: Final = re.compile(
    r"[.!?)]\s+((?:(?:[A-ZÀ-Þ][\w'’.-]{0,30}|van|de|der|den|het|ten|ter|von|el|bin|al)[ \n]?){1,5})\s*$"
)
_BECAUSE_YOU: Final = re.compile(
    r"\b(?:omdat|doordat|want|because|weil)\s(?:u|je|jij|jullie|you|sie|(?:hij|zij|ze)(?! (?:hoort|is|heeft|kan"
    r"|wil|mag|doet|werkt|woont|zit|ligt|slaapt)\b))\s(?!.{0,40}\b(?:adres"
    r"|nummer|gegevens|mail|bestand|dossier|naam)\b).{15,}",
    re.IGNORECASE,
)
_YOU_DID: Final = re.compile(
    r"\b(?:u|je|jij|jullie|you) (?:heeft|hebt|heb|had|kwam|zei|deed|liet|gaf|ging|nam|stond|begon|noemde|did"
    r"|said|were|made|came|left)\b"
    r"(?!.{0,40}\b(?:adres|nummer|gegevens|mail|bestand|dossier|naam|address|number)\b).{12,}?(?=[,.;!?]|$)",
    re.IGNORECASE,
)
_DWELLS: Final = re.compile(r"\b(?:adres|post|woon|wonen|woont|address|live|wohne|anschrift)\b", re.IGNORECASE)
_OF_SERVICE: Final = re.compile(
    r"\b(?:locatie|plaats|was|waren|training|sessie|gesprek|workshop|kwam|moest|session|held|fand)\b", re.IGNORECASE
)
_SERIES: Final = re.compile(
    r"\b(?:elke|iedere|alle|every|each|jeden|jede|wekelijks\w{0,2}"
    r"|tweewekelijks\w{0,2})\s(?:\w{1,12} ){0,2}\w{0,12}(?:dag|avond|ochtend|middag"
    r"|week|maand|day|week|evening|tag|woche|mittwoch)\w{0,8}\b",
    re.IGNORECASE,
)
_HALVES: Final = re.compile(r";|,?\s(?:maar|but|aber)\s|,?\sen\s(?!met\b)|,?\sand\s|,?\sund\s")
_NUMBERED_DAY: Final = re.compile(
    r"\b(?:(?P<weekday>maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?:avond|ochtend|middag"
    r"|morgen)?,? )(?:de|den) "
    r"(?P<day>\d{1,2})(?:e|de|ste|n)?\b(?! (?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec|uur|week|keer))",
    re.IGNORECASE,
)
_OF_ANOTHER_DAY: Final = re.compile(
    r"\b(?:besteld\w{0,2}|bestelling|factuur\w{0,8}|geboorte\w{0,6}|buitenland|agenda|terug|weg|zoek|tot \w{3,9}dag"
    r"|jarig|verjaardag|getrouwd|trouwdag|overleden|begrafenis|geopereerd|birthday|geburtstag|betaald\w{0,2}"
    r"|geboekt|boekte|aangemeld|ingeschreven|geboren"
    r"|gemaild|mailde|schreef"
    r"|verhuisd|verhuis|vakantie|bereikbaar|bellen|vanaf nu|ordered|paid|booked|invoice|wrote|bestellt|rechnung"
    r"|opgemaakt|ondertekend"
    r"|niet (?:op|de|den)|not on|nicht am)\b",
    re.IGNORECASE,
)
_BACK: Final = 200
_CLAUSE: Final = re.compile(r"[;!?\n]|[.,](?=\s)|\s(?=(?:en|maar|and|but|und|aber)\s)")
_REASONS: Final = re.compile(
    r"\b(?:omdat|doordat|aangezien|daarom|vanwege|want|because|since|weil|da ich|dat u|dat je|mijn bezwaar|de reden"
    r"|the reason"
    r"|ik vind|ik vond|i find|i felt|ich finde|niet (?:eerlijk|netjes|professioneel|veilig|in orde))\b",
    re.IGNORECASE,
)
_ONLY_REFERS: Final = re.compile(
    r"\b(?:zie|staat|stond|heb ik al|hebt u al|heeft u al|had ik|geschreven|mijn (?:eerste|vorige) mail|bijlage"
    r"|volgt|later|see my)\b",
    re.IGNORECASE,
)
_REASON_WORDS: Final = 4
_STORY_WORDS: Final = 10
_DID_YOU: Final = re.compile(
    r"\b(?:zei|zeide|deed|liet|gaf|nam|riep|noemde|vroeg|duwde|greep|pakte|lachte|begon|kwam|ging|stuurde|vertelde"
    r"|keek|hield"
    r"|stond|zat|was|had|bent|heeft|hebt) (?:u|je|jij|jullie|ge|gij)\b|\byou (?:said|did|made|left|came|told|asked"
    r"|took|let|were)\b",
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
    word = as_listed(found[0]["hour"])
    hour = int(word) if word.isdigit() else NUMBERS.get(word, 0)
    if not 1 <= hour <= 24:
        return "", ""
    # Nobody is received between one and seven at night; in the evening eight is twenty.
    late = hour < 8 or (hour < 12 and _EVENING.search(text) is not None)
    early = _MORNING.search(text) is not None
    return f"{hour + 12 if late and not early else hour % 24:02}:00", found[0][0]


def told_hour(text: str) -> tuple[str, str]:
    """Return the hour that is told as the answer itself ("drie uur was het"), whatever others are named."""
    return spoken_hour(text) if len(list(_TOLD_HOUR.finditer(text))) == 1 else ("", "")


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
    told = " " in name and re.search(rf"(?<!\w){re.escape(name)}(?![\w-])", text) is not None
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


def happened_told(prose: str) -> str:
    """Return the words by which somebody who was asked what happened tells it: what the practitioner did, or ""."""
    for _, part in sentences(prose):
        if _DID_YOU.search(part) and len(part.split()) >= _STORY_WORDS and not _ONLY_REFERS.search(part):
            return part
    return ""


def is_series(text: str, today: date) -> bool:
    """Tell whether a text names a series of equal dates ("elke woensdag van … tot …") and no other day beside it."""
    parts = [part for _, sentence in sentences(text) for part in _HALVES.split(sentence)]
    told = [part for part in parts if _SERIES.search(part)]
    rest = [part for part in parts if not _SERIES.search(part) and find_dates(part, today)]
    return any(find_dates(part, today) for part in told) and not rest


def numbered_day(text: str, today: date) -> tuple[str, str]:
    """Return the day that is told by weekday and number ("zaterdag de 12e"): the last one before today."""
    found: dict[str, str] = {}
    for m in _NUMBERED_DAY.finditer(text):
        weekday, number = WEEKDAYS[as_listed(m["weekday"])], int(m["day"])
        back = (today - timedelta(days=days) for days in range(_BACK))
        day = next((day for day in back if day.day == number and day.weekday() == weekday), None)
        if day:
            found[day.isoformat()] = m[0]
    return next(iter(found.items())) if len(found) == 1 else ("", "")


def only_day(text: str, today: date) -> tuple[str, str]:
    """Return the only past day that an answer names, days of ordering, paying, moving and calling apart."""
    days = {
        hit.day.isoformat(): part
        for part in _CLAUSE.split(text)
        if not _OF_ANOTHER_DAY.search(part)
        for hit in find_dates(part, today)
        if hit.day <= today
    }
    return next(iter(days.items())) if len(days) == 1 else ("", "")


def reason_told(prose: str) -> str:
    """Return the words by which somebody who was asked why answers it, or ""."""
    for _, part in sentences(prose):
        if _REASONS.search(part) and len(part.split()) >= _REASON_WORDS and not _ONLY_REFERS.search(part):
            return part
    return ""
