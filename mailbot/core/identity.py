"""How this program knows its own mail: keyed Message-IDs, a keyed header, codes.

A Message-ID of ours reads `<kl-2026-0001.p.NONCE.MAC@domain>`: whose affairs it is
about, for whom it was (client or practitioner), chance, and a keyed hash of those.
Only who holds the secret can make one, so an answer to it proves that the mail
was received by who it was sent to (mail.md: matching, authority).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mailbot.core.letters import Audience
from mailbot.core.values import DossierNumber

HEADER = "X-Mailbot"
"""The header that repeats the keyed part, for providers that rewrite Message-IDs."""

_MARKS = {Audience.CLIENT: "c", Audience.PRACTITIONER: "p"}
_AUDIENCES = {mark: audience for audience, mark in _MARKS.items()}
_OWN = re.compile(r"([a-z]{2,8}(?:-[0-9]{1,6}){0,2})\.([cp])\.([a-z2-7]{8,32})\.([a-z2-7]{16})", re.ASCII)
_OWN_ID = re.compile(r"<" + _OWN.pattern + r"@[^<>@\s]{1,255}>", re.ASCII | re.IGNORECASE)
_OWN_FORM = re.compile(r"<" + _OWN.pattern + r"@[a-z0-9.-]{1,255}>", re.ASCII | re.IGNORECASE)
"""Stricter than what is read: only this goes into a command to a server."""
_CODE_LENGTH = 10
_MAC_LENGTH = 16


def check_own_id(message_id: str) -> str:
    """Return a Message-ID that has the form of ours. Raises ValueError on any other."""
    if not _OWN_FORM.fullmatch(message_id):
        raise ValueError("not a Message-ID of our own form")
    return message_id


@dataclass(frozen=True, slots=True)
class OwnId:
    """What a Message-ID of ours tells."""

    scope: str
    """`kl-2026-0001`, `vraag-12` or `desk`."""
    audience: Audience
    nonce: str

    @property
    def number(self) -> DossierNumber | None:
        """The dossier that it belongs to, if any."""
        try:
            return DossierNumber.parse(self.scope.upper())
        except ValueError:
            return None

    @property
    def question(self) -> int | None:
        """The question about a doubtful mail that it belongs to, if any."""
        kind, _, serial = self.scope.partition("-")
        return int(serial) if kind == "vraag" and serial.isdigit() else None


@dataclass(frozen=True, slots=True)
class Seal:
    """Makes and recognises what only this register can make.

    `secret` is 32 bytes; `domain` stands in the Message-IDs.
    """

    secret: bytes = field(repr=False)
    domain: str

    def message_id(self, scope: str, audience: Audience, nonce: str) -> str:
        """Return a Message-ID of ours (RFC 5322 § 3.6.4)."""
        return f"<{self.sealed(OwnId(scope, audience, nonce))}@{self.domain}>"

    def sealed(self, own: OwnId) -> str:
        """Return the keyed text of an id, as the header X-Mailbot has it."""
        plain = f"{own.scope}.{_MARKS[own.audience]}.{own.nonce}"
        return f"{plain}.{self._mac('id', plain, _MAC_LENGTH)}"

    def read(self, text: str) -> OwnId | None:
        """Return what a Message-ID or a sealed text tells; None where it is not ours."""
        bare = text.strip()
        found = _OWN_ID.fullmatch(bare) or _OWN.fullmatch(bare.lower())
        if not found:
            return None
        scope, mark, nonce, mac = (part.lower() for part in found.groups())
        good = self._mac("id", f"{scope}.{mark}.{nonce}", _MAC_LENGTH)
        return OwnId(scope, _AUDIENCES[mark], nonce) if hmac.compare_digest(mac, good) else None

    def first(self, ids: Iterable[str]) -> OwnId | None:
        """Return what the first id of ours among `ids` tells."""
        return next((own for text in ids if (own := self.read(text))), None)

    def search(self, raw: bytes) -> Iterator[str]:
        """Yield the Message-IDs of ours anywhere in a mail: a bounce quotes them (RFC 3464)."""
        for found in _OWN_ID.finditer(raw.decode("ascii", "replace")):
            if self.read(found[0]):
                yield found[0]

    def code(self, message_id: str) -> str:
        """Return the code that the prepared commands of a notice carry: 50 bits."""
        return self._mac("code", message_id, _CODE_LENGTH)

    def fingerprint(self, text: str) -> str:
        """Return a keyed hash that stands for a mail address where none may be kept."""
        return self._mac("fingerprint", text, _MAC_LENGTH)

    def _mac(self, purpose: str, text: str, length: int) -> str:
        digest = hmac.new(self.secret, f"{purpose}/{text}".encode(), hashlib.sha256).digest()
        return base64.b32encode(digest).decode().lower()[:length]
