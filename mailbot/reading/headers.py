"""The header fields of a mail as clean text: the one accessor that the rest reads through.

RFC 5322 § 2.2 and 3.6, RFC 2047. A value never holds a line end, another control character or half a
surrogate pair, and never more than 998 characters. What the sender wrote stays data.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.errors import MessageError
from email.message import Message as RawMessage
from email.utils import parsedate_to_datetime
from typing import Final

from mailparser.core import MailParser
from mailparser.utils import decode_header_part, get_addresses

from mailbot.core.mail import Address
from mailbot.core.values import EmailAddress

LONGEST: Final = 998
MOST_ADDRESSES: Final = 500

_UNDECODABLE: Final = (MessageError, LookupError, ValueError, TypeError, AttributeError)
_WORD = r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?]{0,4000}\?="
_ENCODED = re.compile(rf"({_WORD}(?:[ \t\r\n]{{1,80}}{_WORD})*)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_BARE = re.compile(r"\A\s*([^\s<>(),:;\"\[\]\\]+@[^\s<>(),:;\"\[\]\\@]+)\s*(?:\([^()<>@,]*\)\s*)?")
_NAMED = re.compile(r"\A([^<>,:;\[\]\\]*)<\s*([^\s<>(),:;\"\[\]\\]+@[^\s<>(),:;\"\[\]\\@]+)\s*>\s*")


def scalars(text: str) -> str:
    """Replace halves of surrogate pairs, which no output can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def octets(text: str) -> str:
    """Read the raw 8-bit letters of a header: UTF-8 (RFC 6532), else windows-1252."""
    if text.isascii():
        return text
    raw = text.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def one_line(text: str) -> str:
    """Make one clean line of a value, at most 998 characters."""
    return scalars(_CONTROL.sub(" ", text[: 4 * LONGEST])).strip()[:LONGEST]


def decoded(raw: str) -> str:
    """Decode the encoded words of a value (RFC 2047), on one line but not yet shortened."""
    pieces = _ENCODED.split(octets(raw))
    pieces[1::2] = map(_decoded_words, pieces[1::2])
    return scalars(_CONTROL.sub(" ", "".join(pieces)).replace("\xa0", " ")).strip()


def _decoded_words(words: str) -> str:
    """Decode encoded words; what can't be stays as it was written: no reason to set the mail aside."""
    try:
        return str(decode_header_part(words))
    except _UNDECODABLE:
        return words


def raw_values(message: RawMessage, name: str) -> list[str]:
    """Return every value of a field as it stands in the mail, topmost first."""
    return [str(value) for key, value in message.raw_items() if key.lower() == name]


def fields(message: RawMessage) -> tuple[tuple[str, str], ...]:
    """Return every field in order: name in lower case, decoded value on one line."""
    return tuple((one_line(key).lower(), one_line(decoded(str(value)))) for key, value in message.raw_items())


def addresses(values: list[str]) -> tuple[Address, ...]:
    """Return every plain address of these fields; what is no plain address is left out."""
    found: list[Address] = []
    for value in values:
        for name, email in _named(octets(value)):
            try:
                found.append(Address(one_line(name), EmailAddress(email)))
            except ValueError:
                continue
    return tuple(found[:MOST_ADDRESSES])


def _named(value: str) -> list[tuple[str, str]]:
    """Return names and addresses; a name that can't be decoded stays as it was written."""
    for decode in (True, False):
        try:
            return list(get_addresses(value, decode_names=decode))
        except _UNDECODABLE:
            continue
    return []


def plain_from(value: str) -> bool:
    """Tell whether a From field can be read in one way only (CVE-2023-27043 and its kin).

    Either a bare address, or a name and an address in angle brackets at the end. An address inside the name
    must be that same address: some programs write `anna@post.example <anna@post.example>`.
    """
    text = _QUOTED.sub("", _ENCODED.sub("", octets(value)).replace("\r\n", ""))
    if _CONTROL.search(text.replace("\t", " ")):
        return False
    if _BARE.fullmatch(text):
        return True
    found = _NAMED.fullmatch(text)
    return found is not None and ("@" not in found[1] or found[1].strip().lower() == found[2].lower())


def message_ids(values: list[str]) -> tuple[str, ...]:
    """Return the Message-IDs in these fields, in order, each once and with its angle brackets."""
    return tuple(dict.fromkeys(_MESSAGE_ID.findall(scalars(_CONTROL.sub(" ", octets(" ".join(values)))))))


def message_id(values: list[str]) -> str:
    """Return the first Message-ID; one without angle brackets gets them."""
    if found := message_ids(values[:1]):
        return found[0]
    bare = one_line(octets(values[0])) if values else ""
    return f"<{bare}>" if re.fullmatch(r"[^<>\s]{1,250}", bare) else ""


def date(parser: MailParser | None, values: list[str]) -> datetime | None:
    """Return the moment in the Date field with the zone it was written in (RFC 5322 § 3.3).

    mail-parser also reads the obsolete forms, but turns every moment into UTC: it comes second.
    """
    moment: datetime | None
    try:
        moment = parsedate_to_datetime(values[0])
    except (IndexError, ValueError, TypeError, OverflowError):
        moment = _recovered(parser)
    if moment is None:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _recovered(parser: MailParser | None) -> datetime | None:
    if parser is None:
        return None
    moment = parser.date
    if not isinstance(moment, datetime):
        return None
    try:
        zone = timezone(timedelta(hours=float(parser.timezone or 0)))
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(zone)
    except (ValueError, OverflowError, TypeError):
        return moment
