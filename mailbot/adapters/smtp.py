"""Handing letters to the practice's mail server: message submission (RFC 6409).

The bytes go out as they were recorded. A letter goes to all of its recipients or to
none, so that trying again never sends it twice. It does not decide about trying
again: it tells whether that makes sense.
"""

from __future__ import annotations

import base64
import ipaddress
import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

from mailbot.core.mail import Envelope
from mailbot.errors import DeliveryError

_SECONDS = 60.0
# The server may look long at a mail before it answers; who gives up too early sends twice (RFC 1047).
_SECONDS_AFTER_DATA = 180.0
_OK = 250
_GO_AHEAD = 354
_LINE_END = re.compile(rb"\r\n|\r|\n")
_LEADING_DOT = re.compile(rb"(?m)^\.")
_TAKEN = (250, 251)
_LOGGED_IN = 235
_CLOSING = 421
_PERMANENT = 500
# Not about this letter but about the account: log in, a better mechanism, refused (RFC 4954 § 6).
_ACCOUNT = (530, 534, 535, 538)


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where letters are handed in, and how.

    Raises:
        ValueError: `tls` is "none" for another machine than this one.
    """

    host: str
    port: int
    tls: Literal["implicit", "starttls", "none"]
    user: str = field(default="", repr=False)
    """"" where the server wants no login."""
    password: Callable[[], str] = field(default=str, repr=False)
    ca_file: str = ""
    """A file of certificates to trust instead of the system's; "" for the system's."""

    def __post_init__(self) -> None:
        """Refuse what would send a password and letters in clear over a network."""
        if self.tls not in {"implicit", "starttls", "none"} or (self.tls == "none" and not _is_loopback(self.host)):
            raise ValueError("TLS can be left out on this machine itself only")


class SmtpSender:
    """A mail server that takes letters; implements `ports.Sender`.

    It connects at the first letter and keeps the connection for the next; one that
    went stale in between is replaced, once, and only before the mail itself is sent.
    """

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._smtp: smtplib.SMTP | None = None

    def open(self) -> str:
        """Connect and log in; return a line about the server.

        Raises:
            DeliveryError: never permanent: what is wrong is not a letter.
        """
        smtp = self._usable()
        features = " ".join(sorted(smtp.esmtp_features)) or "no extensions"
        return f"{self._settings.host}:{self._settings.port} {features}"

    def send(self, envelope: Envelope, raw: bytes) -> None:
        """Return when the server has taken responsibility for the mail (250).

        Args:
            envelope: Sender and recipients; all get it, or none.
            raw: The mail with CRLF line ends; sent byte for byte.

        Raises:
            DeliveryError: with `permanent` for a 5xx about this mail, else to be tried again.
        """
        kept = self._smtp
        smtp = self._usable()
        try:
            _announce(smtp, envelope, raw)
        except OSError as error:
            self._drop()
            if smtp is not kept:
                raise DeliveryError(permanent=False, code=_code(error)) from None
            # It had died unnoticed; nothing of the mail has gone out yet.
            smtp = self._usable()
            with self._translated():
                _announce(smtp, envelope, raw)
        except DeliveryError:
            self._forget_mail()
            raise
        with self._translated():
            _hand_over(smtp, raw)

    def close(self) -> None:
        """Quit. Never raises."""
        smtp, self._smtp = self._smtp, None
        if smtp:
            with suppress(OSError):
                smtp.quit()
            smtp.close()

    def _usable(self) -> smtplib.SMTP:
        """Return a connection that answers, the one at hand if possible."""
        if self._smtp:
            with suppress(OSError):
                if self._smtp.noop()[0] == _OK:
                    return self._smtp
            self._drop()
        try:
            self._smtp = self._connected()
        except (OSError, ValueError) as error:
            raise DeliveryError(permanent=False, code=_code(error)) from None
        return self._smtp

    def _connected(self) -> smtplib.SMTP:
        settings = self._settings
        context = ssl.create_default_context(cafile=settings.ca_file or None)
        # No name of this machine goes out, and no resolver is asked for it.
        here = "[127.0.0.1]"
        smtp: smtplib.SMTP
        if settings.tls == "implicit":
            smtp = smtplib.SMTP_SSL(settings.host, settings.port, here, timeout=_SECONDS, context=context)
        else:
            smtp = smtplib.SMTP(settings.host, settings.port, here, timeout=_SECONDS)
        try:
            smtp.ehlo_or_helo_if_needed()
            if settings.tls == "starttls":
                # Raises where the server has no STARTTLS: never go on in clear.
                smtp.starttls(context=context)
                smtp.ehlo_or_helo_if_needed()
            if settings.user:
                _log_in(smtp, settings.user, settings.password())
        except BaseException:
            smtp.close()
            raise
        return smtp

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DeliveryError as error:
            if error.unanswered:
                self._drop()
            else:
                self._forget_mail()
            raise
        except OSError as error:
            # Every error of smtplib is an OSError too.
            self._drop()
            raise DeliveryError(permanent=False, code=_code(error)) from None

    def _forget_mail(self) -> None:
        """Make the server forget what was announced, so that the connection can be used again."""
        if self._smtp:
            try:
                self._smtp.rset()
            except OSError:
                self._drop()

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp:
            smtp.close()


class _GoneError(OSError):
    """The server says that it closes the connection (421)."""


def _log_in(smtp: smtplib.SMTP, user: str, password: str) -> None:
    if (user + password).isascii():
        smtp.login(user, password)
        return
    # smtplib logs in with ASCII only; PLAIN is UTF-8 (RFC 4616).
    token = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
    code, answer = smtp.docmd("AUTH", f"PLAIN {token}")
    if code != _LOGGED_IN:
        raise smtplib.SMTPAuthenticationError(code, answer)


def _announce(smtp: smtplib.SMTP, envelope: Envelope, raw: bytes) -> None:
    """Give sender and recipients (MAIL, RCPT), and take one refusal for all."""
    options = []
    if smtp.has_extn("size"):
        options.append(f"size={len(raw)}")
    if smtp.has_extn("8bitmime") and not raw.isascii():
        options.append("body=8bitmime")
    codes = [_checked(smtp.mail(envelope.sender, options)[0], _OK)]
    codes = [smtp.rcpt(each)[0] for each in envelope.recipients]
    refused = [code for code in codes if code not in _TAKEN]
    if refused:
        _checked(max(refused), _OK)


def _checked(code: int, wanted: int) -> int:
    if code in {_CLOSING, -1}:
        raise _GoneError(code, "closing")
    if code != wanted:
        raise DeliveryError(permanent=code >= _PERMANENT and code not in _ACCOUNT, code=code)
    return code


def _hand_over(smtp: smtplib.SMTP, raw: bytes) -> None:
    """Send the mail itself (DATA); on return the server has it."""
    sock = smtp.sock
    assert sock
    sock.settimeout(_SECONDS_AFTER_DATA)
    _checked(smtp.docmd("DATA")[0], _GO_AHEAD)
    try:
        smtp.send(_stuffed(raw))
        code, _ = smtp.getreply()
    except OSError as error:
        # From here on it may have been taken, whatever we hear (RFC 1047).
        raise DeliveryError(permanent=False, code=_code(error), unanswered=True) from None
    sock.settimeout(_SECONDS)
    _checked(code, _OK)


def _stuffed(raw: bytes) -> bytes:
    """Return a mail as DATA carries it, with the final dot (RFC 5321 § 4.5.2)."""
    lines = _LEADING_DOT.sub(b"..", _LINE_END.sub(b"\r\n", raw))
    return lines + (b"" if lines.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _code(error: BaseException) -> int:
    """Return the SMTP reply code in an error, or 0."""
    if isinstance(error, smtplib.SMTPResponseException):
        return max(0, error.smtp_code)
    return _CLOSING if isinstance(error, _GoneError) and error.errno == _CLOSING else 0


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False
