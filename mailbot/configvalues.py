"""What a value of the configuration may look like: one parser for each kind.

A parser takes the value as TOML gave it, and either returns what the program works
with or raises ValueError with what should stand there. No message repeats the value,
which might be a secret in the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time, timedelta
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from mailbot.core.days import Length
from mailbot.core.values import EmailAddress

T = TypeVar("T")
Parser = Callable[[object], T]

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(1), "week": timedelta(7)}
_SIZES = {"KB": 1024, "MB": 1024**2}


def any_text(value: object) -> str:
    """Take a text of one line, which may be empty."""
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError("must be a text of one line between quotes")
    return value.strip()


def text(value: object) -> str:
    """Take a text of one line that says something."""
    words = any_text(value)
    if not words:
        raise ValueError("is empty; fill it in")
    return words


def plain_name(value: object) -> str:
    """Take the name of a credential or a variable: no folder, nothing hidden."""
    words = text(value)
    if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", words):
        raise ValueError("must be a plain name of letters, digits, - and _")
    return words


def host(value: object) -> str:
    """Take the name or number of a server."""
    words = text(value)
    if not re.fullmatch(r"[\w.-]+|[0-9a-fA-F:]+", words):
        raise ValueError('must be the name of a server alone, such as "imap.example.nl", without port or https://')
    return words


def is_loopback(name: str) -> bool:
    """Tell whether a host is this machine itself; a name other than localhost is not looked up."""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def number(low: int, high: int) -> Parser[int]:
    """Make a parser of whole numbers within bounds."""

    def parse(value: object) -> int:
        # TOML's true is Python's 1.
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(f"must be a whole number from {low} to {high}, without quotes")
        return value

    return parse


def yes_or_no(value: object) -> bool:
    """Take true or false."""
    for each in (True, False):
        if value is each:
            return each
    raise ValueError("must be true or false, without quotes")


def folder(value: object) -> str:
    """Take the name of a folder in the mailbox, with "/" between its levels."""
    words = text(value)
    # A full stop is what parts the levels on many servers; other signs mean something to some.
    if not all(re.fullmatch(r"[\w-]+( [\w-]+)*", level) for level in words.split("/")):
        raise ValueError(
            'must be the name of a folder of letters and digits, such as "Klachten" or "Praktijk/Klachten"'
        )
    return words


def folder_of_number(value: object) -> str:
    """Take the name of a folder whose last level holds `{number}`; "" is none."""
    if value == "":
        return ""
    words = text(value)
    try:
        folder(words.replace("{number}", "1", 1))
    except ValueError:
        words = ""
    # Each dossier has a folder of its own, which goes when the dossier goes.
    if "{number}" not in words.rpartition("/")[2]:
        raise ValueError('must be the name of a folder with {number} in its last level, such as "Klachten/{number}"')
    return words


def choice(*allowed: T) -> Parser[T]:
    """Make a parser that takes one of a few texts."""

    def parse(value: object) -> T:
        for each in allowed:
            if value == each:
                return each
        raise ValueError("must be " + " or ".join(f'"{each}"' for each in allowed))

    return parse


def names(value: object) -> tuple[str, ...]:
    """Take a list of names; a double one counts once."""
    listed = _items(value, 'must be a list of names: ["name", "description"]')
    return tuple(dict.fromkeys(text(each) for each in listed))


def web_link(value: object) -> str:
    """Take a link to a page or a file on the web; "" is none."""
    words = any_text(value)
    if words and not re.fullmatch(r"https?://[^\s<>\"]+", words):
        raise ValueError("must be a link that starts with https:// or http://")
    return words


def ping_url(value: object) -> str:
    """Take the address of who watches from outside: https, or http on this machine itself; "" is nobody."""
    words = any_text(value)
    parts = urlsplit(words)
    well = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
    if words and not (well and parts.hostname and re.fullmatch(r"[!-~]+", words) and not parts.query + parts.fragment):
        raise ValueError('must be a link such as "https://hc-ping.com/…", over https, without ? or #')
    return words


def address(value: object) -> EmailAddress:
    """Take one bare mail address."""
    try:
        return EmailAddress(text(value))
    except ValueError:
        raise ValueError('must be a bare mail address such as "mieke@heelimperfect.nl", without a name') from None


def addresses(value: object) -> tuple[EmailAddress, ...]:
    """Take a list of bare mail addresses; a double one counts once."""
    listed = _items(value, 'must be a list of mail addresses: ["mieke@heelimperfect.nl"]')
    return tuple(dict.fromkeys(address(each) for each in listed))


def some_addresses(value: object) -> tuple[EmailAddress, ...]:
    """Take a list of at least one address."""
    found = addresses(value)
    if not found:
        raise ValueError('must hold one address at least: ["mieke@heelimperfect.nl"]')
    return found


def zone(value: object) -> ZoneInfo:
    """Take a time zone by its IANA name."""
    try:
        return ZoneInfo(text(value))
    # What a wrong name raises depends on how it is wrong: ZoneInfoNotFoundError is a KeyError.
    except (KeyError, OSError, ValueError):
        raise ValueError('must be a time zone by its full name, such as "Europe/Amsterdam"') from None


def length(value: object) -> Length:
    """Take the length of a term, of at least a day."""
    try:
        found = Length.parse(any_text(value))
    except ValueError:
        found = Length()
    if found == Length():
        raise ValueError('must be a length of time in words, such as "4 weeks" or "1 month"')
    return found


def length_up_to(most: Length) -> Parser[Length]:
    """Make a parser of lengths of a term that ends within reach: a longer one is a slip, or no calendar has it."""

    def parse(value: object) -> Length:
        found = length(value)
        if _days(found) > _days(most):
            raise ValueError(f'must be "{most}" at most')
        return found

    return parse


def or_nothing(parse: Parser[T], nothing: T) -> Parser[T]:
    """Make a parser that takes "" as well, for what is off."""
    return lambda value: nothing if value == "" else parse(value)


def _days(of: Length) -> int:
    """Return about how many days a length has, rather too many."""
    return of.months * 31 + of.days


def duration(least: timedelta, most: timedelta = timedelta.max) -> Parser[timedelta]:
    """Make a parser of durations of a fixed length: "10 minutes", "2 weeks"; a month has none."""

    def parse(value: object) -> timedelta:
        found = re.fullmatch(r"(\d{1,4}) (minute|hour|day|week)s?", any_text(value).lower())
        if not found or int(found[1]) * _UNITS[found[2]] < least:
            raise ValueError(f'must be a duration in words, such as "{"2 weeks" if least else "10 minutes"}"')
        if int(found[1]) * _UNITS[found[2]] > most:
            raise ValueError(f'must be "{most.days // 7} weeks" at most')
        return int(found[1]) * _UNITS[found[2]]

    return parse


def size(value: object) -> int:
    """Take a size such as "25 MB", as mail servers count: 1 MB is 1024 times 1024 bytes."""
    found = re.fullmatch(r"([1-9]\d{0,5}) (KB|MB)", any_text(value))
    if not found:
        raise ValueError('must be a size such as "25 MB"')
    return int(found[1]) * _SIZES[found[2]]


def clock_time(value: object) -> time:
    """Take a time of the day such as "08:00"."""
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", any_text(value)):
        raise ValueError('must be a time such as "08:00"')
    return time.fromisoformat(any_text(value))


def day_and_time(value: object) -> tuple[int, time]:
    """Take a time in the week such as "monday 08:00"; Monday is 0."""
    day, _, clock = any_text(value).lower().partition(" ")
    try:
        return _DAYS.index(day), clock_time(clock)
    except ValueError:
        raise ValueError('must be a day and a time such as "monday 08:00"') from None


def digest_time(value: object) -> tuple[int, time] | None:
    """Take a time in the week, or "off": None."""
    if value == "off":
        return None
    try:
        return day_and_time(value)
    except ValueError:
        raise ValueError('must be a day and a time such as "monday 08:00", or "off"') from None


def countdown(value: object) -> tuple[int, ...]:
    """Take a list of days before the end of a term, one at least, and put the furthest first."""
    listed = _items(value, "must be a list of numbers of days: [7, 2, 0]")
    if not listed:
        raise ValueError("must hold one number at least, so that every term is told before it ends: [7, 2, 0]")
    return tuple(sorted({number(0, 365)(each) for each in listed}, reverse=True))


def _items(value: object, wanted: str) -> list[object]:
    if isinstance(value, list):
        return value
    raise ValueError(wanted)
