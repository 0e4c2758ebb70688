"""Sentences for what went wrong with a server: what it is and what to do about it.

They name keys of the configuration, hosts and ports, and nothing that a server said:
that may hold an address or a name.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from typing import Protocol

from mailbot.errors import DeliveryError, LoginRefused, UserError

# RFC 4954 § 6 and RFC 5248: the account can't be used in this way.
_LOGIN_CODES = {530, 534, 535, 538}


class Server(Protocol):
    """What `ImapSettings` and `SmtpSettings` share."""

    @property
    def host(self) -> str:
        """Name of the server."""
        ...

    @property
    def port(self) -> int:
        """Port of the server."""
        ...


def explain(error: BaseException, section: str, server: Server) -> str:
    """Return one sentence on what is wrong with a server and what to do.

    Args:
        error: What an adapter raised; what it was raised from tells the cause.
        section: "imap" or "smtp", for the keys that the sentence names.
        server: The settings of that section.
    """
    if isinstance(error, UserError):
        return " ".join(error.problems)
    causes = list(_causes(error))
    if any(_is_refused_login(each) for each in causes):
        return (
            f"{server.host} refuses the user name or the password; look at {section}.user and the password that "
            f"{section} names. Many providers want a password made for mail programs alone."
        )
    for cause in causes:
        found = _network(cause, section, server)
        if found:
            return found
    code = next((each.code for each in causes if isinstance(each, DeliveryError) and each.code), 0)
    answer = f" (it answered {code})" if code else ""
    return f"the conversation with {server.host} broke off{answer}; try again in a while, or ask your provider."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    # Adapters raise `from None` so that no log shows what a server wrote; the cause is still at hand.
    for _ in range(8):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _is_refused_login(error: BaseException) -> bool:
    return isinstance(error, LoginRefused) or (isinstance(error, DeliveryError) and error.code in _LOGIN_CODES)


def _network(error: BaseException, section: str, server: Server) -> str:
    """Return a sentence for an error of the network, or ""; the order matters: all are kinds of OSError."""
    host, port = server.host, server.port
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = getattr(error, "verify_message", "").rstrip(".") or "it can't be trusted"
        return (
            f"the certificate of {host} is not valid: {reason}; write in {section}.host the name that your "
            "provider gives, and look whether this machine's clock is right."
        )
    if isinstance(error, ssl.SSLError):
        usual = "993" if section == "imap" else '465 with "implicit", 587 with "starttls"'
        return f"{host} speaks no TLS in this way at port {port}; look at {section}.port and {section}.tls ({usual})."
    if isinstance(error, socket.gaierror):
        return f"there is no server named {host}, or this machine has no network; look at {section}.host."
    if isinstance(error, ConnectionRefusedError):
        return f"{host} takes no connections at port {port}; look at {section}.host and {section}.port."
    if isinstance(error, TimeoutError):
        return f"{host} does not answer at port {port}; look at {section}.host, {section}.port and the firewall."
    return ""
