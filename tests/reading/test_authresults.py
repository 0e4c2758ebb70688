"""Only the own server's verdict on From counts, and no trick makes one (T-SPOOF)."""

from __future__ import annotations

import pytest

from mailbot.reading.authresults import NOTHING, Verdict, dmarc_failed, verdict
from mailbot.reading.message import parse

SERVER = "mx.praktijk.example"


def judged(*headers: str, sender: str = "bram@praktijk.example", server: str = SERVER) -> Verdict:
    """Return the verdict on a mail with these header lines above From."""
    return verdict(parse("\r\n".join((*headers, f"From: {sender}", "Subject: x", "", "tekst")).encode()), server)


def results(text: str) -> str:
    """Return an Authentication-Results field of the own server."""
    return f"Authentication-Results: {SERVER}; {text}"


def test_dmarc_pass_of_the_own_server_is_believed() -> None:
    """With or without header.from, in any case, after a version and with comments."""
    passed = Verdict("pass", dkim_aligned=False)
    assert judged(results("dmarc=pass header.from=praktijk.example")) == passed
    assert judged(results("DMARC=Pass (p=none)")) == passed
    assert judged(f"AUTHENTICATION-RESULTS: {SERVER} 1;\r\n\tspf=fail;\r\n\tdmarc=pass") == passed


def test_dkim_pass_is_aligned_with_exactly_the_domain_of_from() -> None:
    """A subdomain, a parent or another domain is not."""
    assert judged(results("dkim=pass header.d=praktijk.example")).dkim_aligned
    assert judged(results("dkim=pass header.i=@praktijk.example")).dkim_aligned
    for other in ("x.praktijk.example", "example", "evil.example", "evilpraktijk.example"):
        assert not judged(results(f"dkim=pass header.d={other}")).dkim_aligned
    assert not judged(results("dkim=fail header.d=praktijk.example")).dkim_aligned


@pytest.mark.parametrize(
    "headers",
    [
        (),
        ("Authentication-Results: mx.evil.example; dmarc=pass",),
        (f"Authentication-Results: {SERVER}.evil.example; dmarc=pass",),
        (f"Authentication-Results: (x) mx.evil.example ({SERVER}); dmarc=pass",),
        ("Authentication-Results: mx.evil.example; dmarc=none", results("dmarc=pass")),
        ("Received: from x by y", results("dmarc=pass")),
        (results("dmarc=pass header.from=evil.example"),),
        (results("dmarc=pass header.from=x.praktijk.example"),),
        (results("spf=pass (dmarc=pass)"),),
        (results('spf=pass reason="; dmarc=pass"'),),
        (results("(; dmarc=pass"),),
        (results('spf=pass reason="x; dmarc=pass'),),
        (results("x=y dmarc=pass"),),
        (results("dmarc=pass; " + "x" * 2000),),
        (f"Authentication-Results: ; {SERVER}; dmarc=pass",),
        (f"X-Authentication-Results: {SERVER}; dmarc=pass",),
    ],
)
def test_nothing_else_counts_as_pass(headers: tuple[str, ...]) -> None:
    """Foreign, lower, other domain, hidden in comment or quote, or cut short: nothing is trusted."""
    assert judged(*headers) == NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "dmarc=fail (dmarc=pass) header.from=praktijk.example",
        "dmarc=fail; dmarc=pass",
        "dmarc=pass; dmarc=fail",
        "dmarc=fail (\\) dmarc=pass",
    ],
)
def test_fail_stays_fail_beside_a_pass(text: str) -> None:
    """Two opinions are the worse one."""
    assert judged(results(text)).dmarc in {"fail", ""}


def test_fail_and_none_are_told_apart() -> None:
    """A failure silences the acknowledgement; nothing found does not."""
    assert judged(results("dmarc=fail header.from=praktijk.example")).dmarc == "fail"
    assert judged(results("dmarc=none")).dmarc == "none"
    assert judged(results("dmarc=temperror")).dmarc == "none"


def test_without_a_configured_server_nothing_is_trusted() -> None:
    """An empty authserv-id matches nothing, not even an empty one."""
    assert judged(results("dmarc=pass"), server="") == NOTHING
    assert judged("Authentication-Results: ; dmarc=pass", server="") == NOTHING


def test_signature_over_part_of_the_body_proves_nothing() -> None:
    """With l= anybody can add a command below a good signature (RFC 6376 § 8.2)."""
    signed = "DKIM-Signature: v=1; d=praktijk.example; l=120; b=abc"
    assert judged(results("dmarc=pass; dkim=pass header.d=praktijk.example"), signed) == Verdict(
        "none", dkim_aligned=False
    )


def test_two_senders_have_no_verdict() -> None:
    """Which of the two would it be about?"""
    assert judged(results("dmarc=pass"), sender="bram@praktijk.example, evil@x.example") == NOTHING


def test_a_dmarc_fail_counts_below_a_received_of_the_server_too() -> None:
    """Some providers put their field there; a pass in that place still proves nothing."""
    received = "Received: from a by b; Tue, 3 Mar 2026 10:00:00 +0100"

    def mail(*headers: str) -> bytes:
        return "\r\n".join((*headers, "From: bram@praktijk.example", "Subject: x", "", "tekst")).encode()

    assert dmarc_failed(parse(mail(received, results("dmarc=fail"))), SERVER)
    assert not dmarc_failed(parse(mail(received, results("dmarc=pass"))), SERVER)
    assert not dmarc_failed(parse(mail("Authentication-Results: other.example; dmarc=fail")), SERVER)
    assert not dmarc_failed(parse(mail(results("dmarc=fail"))), "")
