"""What the receiving server says about the sender: the trusted Authentication-Results (RFC 8601).

Only the topmost field counts, only above the topmost Received, and only under the configured authserv-id: anything
further down may have come with the mail (§ 5). No other header of a mail is ever believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mailbot.core.mail import Message
from mailbot.reading.headers import LONGEST

_EQUALS: Final = re.compile(r"(?:(?<!\s)\s+)?=\s*")
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_LIMITED: Final = re.compile(r"(?:^|;)\s*l\s*=\s*\d", re.IGNORECASE)
_SIGNED_BY: Final = re.compile(r"(?:^|;)\s*d\s*=\s*([^\s;]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the server found.

    `dmarc` is "pass", "fail", "none" (nothing found either way) or "" (nothing trusted said about this From).
    `dkim_aligned` tells whether a signature of exactly From's domain was good (RFC 7489 § 3.1.1, strict).
    """

    dmarc: str
    dkim_aligned: bool


NOTHING: Final = Verdict("", dkim_aligned=False)


@dataclass(frozen=True, slots=True)
class _Result:
    """One `method=result` with its properties, all in lower case (RFC 8601 § 2.2)."""

    method: str
    result: str
    properties: dict[str, str]


def verdict(message: Message, authserv_id: str) -> Verdict:
    """Return what the trusted server says about the domain in From.

    Args:
        message: The mail.
        authserv_id: The name that the own server signs its results with; "" trusts nothing.
    """
    value = _trusted_field(message, authserv_id)
    if not value or message.sender is None:
        return NOTHING
    domain = message.sender.domain
    results = [_result(each) for each in _split(value)[1:]]
    dmarc = _dmarc([each for each in results if each.method == "dmarc"], domain)
    aligned = any(each.method == "dkim" and each.result == "pass" and _signer(each) == domain for each in results)
    if _partly_signed(message, domain):
        # With l= anybody can add text below a good signature (RFC 6376 § 8.2).
        return Verdict("none" if dmarc == "pass" else dmarc, dkim_aligned=False)
    return Verdict(dmarc, dkim_aligned=aligned)


def dmarc_failed(message: Message, authserv_id: str) -> bool:
    """Tell whether the trusted server saw DMARC fail for From, wherever its field stands.

    Some providers put theirs below a Received of their own. To believe a "fail" there is
    safe: who forges one only keeps himself from being answered.
    """
    domain = message.sender.domain if message.sender else ""
    fields = (_split(value) for value in message.all("authentication-results") if _is_of(value, authserv_id))
    results = [_result(each) for pieces in fields for each in pieces[1:]]
    return _dmarc([each for each in results if each.method == "dmarc"], domain) == "fail"


def _trusted_field(message: Message, authserv_id: str) -> str:
    for name, value in message.headers:
        if name == "received":
            return ""
        if name == "authentication-results":
            # A field cut short by the accessor could have lost its "fail".
            return value if _is_of(value, authserv_id) and len(value) < LONGEST else ""
    return ""


def _is_of(value: str, authserv_id: str) -> bool:
    named = _split(value)[0].split()
    return bool(authserv_id and named) and named[0].strip('"') == authserv_id.lower()


def _split(value: str) -> list[str]:
    """Split a field at its semicolons, without comments and in lower case."""
    pieces, depth, quoted, escaped = [""], 0, False, False
    for letter in value.lower():
        if escaped:
            escaped = False
        elif letter == "\\":
            escaped = True
            continue
        elif letter == '"' and not depth:
            quoted = not quoted
        elif not quoted and letter in "()":
            depth = max(0, depth + (1 if letter == "(" else -1))
            pieces[-1] += " "
            continue
        elif letter == ";" and not depth and not quoted:
            pieces.append("")
            continue
        if not depth:
            pieces[-1] += letter
    # What an open comment or quote swallows can't be known: then nothing was said.
    return [""] if depth or quoted else pieces


def _result(piece: str) -> _Result:
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[1])
        return f"\0{len(kept) - 1}"

    words = _EQUALS.sub("=", _QUOTED.sub(keep, piece.replace("\0", " "))).split()
    pairs = [(key, value) for key, equals, value in (word.partition("=") for word in words) if equals]
    if not pairs:
        return _Result("", "", {})
    (method, result), *rest = pairs
    values = {key: kept[int(value[1:])] if value.startswith("\0") else value for key, value in rest}
    return _Result(method.split("/", 1)[0], result, values)


def _dmarc(results: list[_Result], domain: str) -> str:
    """Return one word for all DMARC results; a pass for another domain says nothing about this one."""
    words = {each.result for each in results if each.properties.get("header.from", domain) == domain}
    foreign = any(each.properties.get("header.from", domain) != domain for each in results)
    if words == {"pass"}:
        return "" if foreign else "pass"
    if "fail" in words:
        return "fail"
    return "none" if words else ""


def _signer(result: _Result) -> str:
    domain = result.properties.get("header.d", "")
    return domain or result.properties.get("header.i", "").rpartition("@")[2]


def _partly_signed(message: Message, domain: str) -> bool:
    """Tell whether a signature of this domain, or one too long to see, covers only part of the body."""
    for value in message.all("dkim-signature"):
        signer = _SIGNED_BY.search(value)
        ours = signer is None or domain == signer[1].lower() or domain.endswith("." + signer[1].lower())
        if ours and (_LIMITED.search(value) or len(value) >= LONGEST):
            return True
    return False
