"""An SMTP server in this process that behaves as a provider's does, for the demo and the tests.

It takes mail for the accounts of `servers.py` from anybody, and for others from who
logged in (RFC 6409). To what it delivers it adds what a real provider adds, in the
same order: Return-Path, Authentication-Results (RFC 8601), Received (RFC 5321 § 4.4).
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import format_datetime, getaddresses

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

# It warns at each login about an attribute that only itself uses.
logging.getLogger("mail.log").setLevel(logging.ERROR)

AUTHSERV_ID = "mx.demo.example"
"""Who vouches in Authentication-Results; `authserv_id` in the configuration of the demo."""

_SAFE = re.compile(r"[^A-Za-z0-9.@_+-]")
_OWN_RESULTS = re.compile(
    rb"^Authentication-Results:[ \t]*(?:\r\n[ \t]+)?" + re.escape(AUTHSERV_ID).encode() + rb"\b.*\r\n(?:[ \t].*\r\n)*",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Captured:
    """A mail as it went over the wire."""

    moment: datetime
    sender: str
    """The envelope sender; "" is the null path."""
    recipients: tuple[str, ...]
    raw: bytes
    """As submitted, without what the server added."""


def delivered(mail: Captured, recipient: str, dmarc: str) -> bytes:
    """Return a mail as it lands in a mailbox: `dmarc` is the result of that check ("pass", "fail", "none")."""
    head, blank, body = mail.raw.partition(b"\r\n\r\n")
    # Who claims our name in this header is not us (RFC 8601 § 5).
    honest = _OWN_RESULTS.sub(b"", head + b"\r\n").removesuffix(b"\r\n")
    return _trace(mail, recipient, dmarc).encode("ascii") + honest + blank + body


def author(raw: bytes) -> str:
    """Return the address in From in lower case, or "" unless there is exactly one."""
    headers: Message = BytesHeaderParser().parsebytes(raw)
    addresses = getaddresses([str(field) for field in headers.get_all("From", [])])
    return addresses[0][1].lower() if len(addresses) == 1 else ""


def _trace(mail: Captured, recipient: str, dmarc: str) -> str:
    sender = _SAFE.sub("", mail.sender)
    domain = _SAFE.sub("", author(mail.raw).rpartition("@")[2]) or "unknown"
    spf = dmarc if dmarc in {"pass", "fail"} else "none"
    return (
        f"Return-Path: <{sender}>\r\n"
        f"Authentication-Results: {AUTHSERV_ID};\r\n"
        f"\tspf={spf} smtp.mailfrom={sender or 'postmaster@unknown'};\r\n"
        f"\tdmarc={dmarc} header.from={domain}\r\n"
        f"Received: from client.demo.example (localhost [127.0.0.1])\r\n"
        f"\tby {AUTHSERV_ID} with ESMTP for <{_SAFE.sub('', recipient)}>;\r\n"
        f"\t{format_datetime(mail.moment)}\r\n"
    )


class SmtpService:
    """The handler of the embedded SMTP server; lives in one asyncio loop.

    Args:
        passwords: The password of each account, by address in lower case.
        now: The clock for trace headers.
        accept: Takes each mail, with the result of the DMARC check.
    """

    def __init__(
        self,
        passwords: Mapping[str, str],
        now: Callable[[], datetime],
        accept: Callable[[Captured, str], Awaitable[None]],
    ) -> None:
        self._passwords = passwords
        self._now = now
        self._accept = accept
        self._connections: set[SMTP] = set()
        self.refused: dict[str, int] = {}
        """The reply code for each recipient that is refused."""

    def connection(self) -> SMTP:
        """Make the protocol of one connection: the factory of `loop.create_server`."""
        smtp = SMTP(
            self,
            hostname=AUTHSERV_ID,
            ident="demo",
            auth_require_tls=False,
            authenticator=self._authenticate,
            loop=asyncio.get_running_loop(),
        )
        self._connections = {each for each in self._connections if each.transport} | {smtp}
        return smtp

    def drop_connections(self) -> None:
        """Break off every connection, as a server does that dies."""
        for smtp in self._connections:
            if isinstance(smtp.transport, asyncio.Transport):
                smtp.transport.abort()
        self._connections.clear()

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse a recipient."""
        wanted = address.lower()
        if code := self.refused.get(wanted):
            return f"{code} {code // 100}.1.1 recipient not taken"
        if wanted not in self._passwords and not session.authenticated:
            return "550 5.7.1 relaying denied: log in first"
        envelope.rcpt_tos.append(wanted)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - see above
        """Take a mail: on return it is delivered."""
        content = envelope.original_content or b""
        # The library gives the null path with its brackets, and other paths without.
        sender = (envelope.mail_from or "").strip("<>")
        mail = Captured(self._now(), sender, tuple(envelope.rcpt_tos), content)
        await self._accept(mail, self._dmarc(session, mail))
        return "250 OK"

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object
    ) -> AuthResult:
        assert isinstance(given, LoginPassword)
        user = given.login.decode("utf-8", "replace").lower()
        good = hmac.compare_digest(given.password, self._passwords.get(user, "\0").encode())
        return AuthResult(success=good, handled=False, auth_data=user)

    def _dmarc(self, session: Session, mail: Captured) -> str:
        sender = author(mail.raw)
        if session.authenticated:
            return "pass" if sender == session.auth_data else "fail"
        # A stranger with the address of an account: what DMARC was made for (RFC 7489).
        return "fail" if sender in self._passwords else "none"
