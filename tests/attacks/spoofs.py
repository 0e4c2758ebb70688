"""The list of T-SPOOF (reliability.md § 5): ways to have a command obeyed that is not the practitioner's.

Each takes a practice with Anna's dossier in it and the subject of a command, and gives the raw mail.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from tests.attacks.forging import EVIL, EVIL_PASS, FAIL, HERS, PASS, Forged, word
from tests.mails import ANNA, AUTHSERV, BRAM, NAMES, reply_to
from tests.secretary.practice import Practice

Spoof = Callable[[Practice, str], bytes]
SPOOFS: dict[str, Spoof] = {}


def _forged(practice: Practice, subject: str) -> Forged:
    return Forged(subject, practice.clock.now())


def _from(name: str, sender: str, results: str = EVIL_PASS) -> None:
    SPOOFS[f"From: {name}"] = lambda practice, subject: replace(
        _forged(practice, subject), sender=sender, results=results
    ).raw()


def _with(name: str, **changes: object) -> None:
    SPOOFS[name] = lambda practice, subject: replace(_forged(practice, subject), **changes).raw()  # type: ignore[arg-type]


_from("other domain", f"Bram de Wit <{EVIL}>")
_from("her address as display name", f'"{BRAM}" <{EVIL}>')
_from("her address as display name, not quoted", f"{BRAM} <{EVIL}>")
_from("her address as an encoded display name", f"{word(BRAM)} <{EVIL}>")
_from("her address in an encoded word alone", word(BRAM, base64=False))
_from("two addresses, hers first", f"{BRAM}, {EVIL}")
_from("two addresses, hers last", f"{EVIL}, {BRAM}")
_from("two angle brackets", f"<{BRAM}><{EVIL}>")
_from("a group", f"Bram: {BRAM};")
_from("a group with two", f"Praktijk: {BRAM}, {EVIL};")
_from("a parenthesis (CVE-2023-27043)", f"{BRAM}(<{EVIL}>")
_from("a bracket (CVE-2023-27043)", f"{BRAM}]<{EVIL}>")
_from("a comment with hers", f"({BRAM}) {EVIL}")
_from("quoted local part", '"bram"@praktijk.example')
_from("hers as a quoted local part", f'"{BRAM}"@elders.example')
_from("percent", "bram%praktijk.example@elders.example")
_from("trailing NUL", f"{BRAM}\0")
_from("trailing space inside", f"<{BRAM} >")
_from("trailing dot", f"{BRAM}.")
_from("capitals, no proof", BRAM.upper())
_from("plus-address of the same domain", "bram+x@praktijk.example", PASS)
_from("a colleague of the same domain", "carla@praktijk.example", PASS)
_from("subdomain", "bram@mail.praktijk.example", f"{AUTHSERV}; dmarc=pass header.from=mail.praktijk.example")
_from("her domain as a subdomain", "bram@praktijk.example.elders.example")
_from("homograph", "bram@pr\u0430ktijk.example")
_from("punycode", "bram@xn--prktijk-4ya.example")
_from("full-width letters", "\uff42ram@praktijk.example")
_from("written from right to left", f"\u202e{EVIL}\u202c")
_from("zero-width space", "bram\u200b@praktijk.example")
_from("route address", f"<@elders.example:{BRAM}>")
_from("empty", "")
_from("null", "<>")
_from("folded, no proof", f"Bram de Wit\r\n <{BRAM}>")
_from("semicolon", f"{BRAM}; {EVIL}")
_with("no From", without=frozenset({"From"}), results=PASS)
_with("two From fields, hers first", more=(("From", EVIL),), results=PASS)
_with("two From fields, hers last", above=(("From", EVIL),), results=PASS)
for _name in ("Sender", "Reply-To", "Return-Path", "Resent-From", "X-Original-From", "X-Sender", "Envelope-From"):
    _with(f"{_name} is hers", sender=EVIL, results=EVIL_PASS, more=((_name, HERS),))

_with("no results")
for _name, _results in {
    "a foreign server": "mx.elders.example; dmarc=pass header.from=praktijk.example",
    "our server as part of another name": f"{AUTHSERV}.elders.example; dmarc=pass header.from=praktijk.example",
    "our server in a comment": f"({AUTHSERV}) mx.elders.example; dmarc=pass header.from=praktijk.example",
    "fail": FAIL,
    "none": f"{AUTHSERV}; dmarc=none header.from=praktijk.example",
    "temperror": f"{AUTHSERV}; dmarc=temperror header.from=praktijk.example",
    "pass for another domain": EVIL_PASS,
    "pass for a subdomain": f"{AUTHSERV}; dmarc=pass header.from=sub.praktijk.example",
    "pass in a comment": f"{AUTHSERV}; dmarc=fail (dmarc=pass) header.from=praktijk.example",
    "pass in a reason": f'{AUTHSERV}; dmarc=fail reason="; dmarc=pass" header.from=praktijk.example',
    "pass in an open comment": f"{AUTHSERV}; dmarc=fail (x; dmarc=pass header.from=praktijk.example",
    "pass and fail": f"{AUTHSERV}; dmarc=pass header.from=praktijk.example; dmarc=fail header.from=praktijk.example",
    "SPF alone": f"{AUTHSERV}; spf=pass smtp.mailfrom=praktijk.example",
    "DKIM of another": f"{AUTHSERV}; dkim=pass header.d=elders.example",
    "DKIM of a domain above": f"{AUTHSERV}; dkim=pass header.d=example",
    "long, with its end cut off": f"{PASS}; {'x' * 1200}; dmarc=fail header.from=praktijk.example",
}.items():
    _with(f"results: {_name}", results=_results)
_with(
    "results below the topmost Received",
    above=(("Received", "from elders by mx"), ("Authentication-Results", PASS)),
)
_with("two results, a foreign one on top", above=(("Authentication-Results", "mx.elders.example; none"),), results=PASS)
_with("two results, fail on top", above=(("Authentication-Results", FAIL),), results=PASS)
_with("results in an encoded word below a fail", above=(("Authentication-Results", FAIL),), results=word(PASS))
_with("ARC results", more=(("ARC-Authentication-Results", f"i=1; {PASS}"),))
_with("X-results", more=(("X-Authentication-Results", PASS), ("Received-SPF", "pass")))
_with(
    "DKIM over part of the body (l=)",
    results=f"{AUTHSERV}; dkim=pass header.d=praktijk.example; dmarc=pass header.from=praktijk.example",
    more=(("DKIM-Signature", "v=1; d=praktijk.example; l=10; h=from; b=x"),),
)


def _named(name: str) -> Callable[[Spoof], Spoof]:
    def note(spoof: Spoof) -> Spoof:
        SPOOFS[name] = spoof
        return spoof

    return note


@_named("replay with a new Message-ID, long after")
def _replay_later(practice: Practice, subject: str) -> bytes:
    return replace(_forged(practice, subject), results=PASS, when=practice.clock.now() - timedelta(days=8)).raw()


@_named("dated in days to come")
def _ahead(practice: Practice, subject: str) -> bytes:
    return replace(_forged(practice, subject), results=PASS, when=practice.clock.now() + timedelta(days=3)).raw()


@_named("without a date")
def _undated(practice: Practice, subject: str) -> bytes:
    return replace(_forged(practice, subject), results=PASS, without=frozenset({"Date"})).raw()


@_named("a real mail of hers, forwarded")
def _passed_on(practice: Practice, subject: str) -> bytes:
    body = f"-----Oorspronkelijk bericht-----\nVan: {HERS}\nAan: {BRAM}\nOnderwerp: {subject}\n\nGebeld."
    return replace(_forged(practice, f"Fwd: {subject}"), sender=EVIL, results=EVIL_PASS, body=body).raw()


@_named("her mail, quoted in a reply of the complainant")
def _quoted(practice: Practice, subject: str) -> bytes:
    letter = practice.to(ANNA)[0]
    text = f"Dank u.\n\n> Van: {HERS}\n> Onderwerp: {subject}\n>\n> {subject}\n"
    return reply_to(letter, text, when=practice.clock.now())


@_named("the complainant writes the command as subject")
def _annas_subject(practice: Practice, subject: str) -> bytes:
    results = f"{AUTHSERV}; dmarc=pass header.from=klant.example"
    return replace(_forged(practice, subject), sender=f"{NAMES[ANNA]} <{ANNA}>", results=results).raw()


@_named("her mail, attached as message/rfc822")
def _attached(practice: Practice, subject: str) -> bytes:
    inner = f"From: {HERS}\nTo: {BRAM}\nSubject: {subject}\nMessage-ID: <echt@praktijk.example>\n\nGebeld."
    body = f"--g\nContent-Type: text/plain\n\nZie bijlage.\n--g\nContent-Type: message/rfc822\n\n{inner}\n--g--\n"
    mail = replace(_forged(practice, "Zie bijlage"), sender=EVIL, results=EVIL_PASS, body=body)
    return replace(mail, content='multipart/mixed; boundary="g"').raw()


@_named("her out-of-office, which repeats the tag")
def _responder(practice: Practice, subject: str) -> bytes:
    mail = _forged(practice, f"Automatisch antwoord: {subject}")
    return replace(mail, results=PASS, more=(("Auto-Submitted", "auto-replied"),)).raw()


@_named("a calendar invitation")
def _invitation(practice: Practice, subject: str) -> bytes:
    body = f"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:{subject}\nEND:VEVENT\nEND:VCALENDAR"
    return replace(_forged(practice, subject), body=body, content="text/calendar; method=REQUEST").raw()


@_named("a copy by a mailing list")
def _by_list(practice: Practice, subject: str) -> bytes:
    listed = (("List-Id", "<leden.elders.example>"), ("Precedence", "list"))
    return replace(_forged(practice, subject), results=FAIL, more=listed).raw()


@_named("also to somebody else")
def _also_to(practice: Practice, subject: str) -> bytes:
    return replace(_forged(practice, subject), results=PASS, to=f"{BRAM}, {ANNA}").raw()


@_named("the command in the body only")
def _in_body(practice: Practice, subject: str) -> bytes:
    return replace(_forged(practice, "Even iets"), results=PASS, body=subject).raw()


@_named("subject in two encoded words")
def _in_two_words(practice: Practice, subject: str) -> bytes:
    split = f"{word(subject[:6])}\r\n {word(subject[6:])}"
    return replace(_forged(practice, split), sender=EVIL, results=EVIL_PASS).raw()


@_named("folded subject, no proof")
def _folded(practice: Practice, subject: str) -> bytes:
    return _forged(practice, subject.replace(" ", "\r\n ", 1)).raw()


@_named("tag in full-width figures")
def _full_width(practice: Practice, subject: str) -> bytes:
    wide = re.sub(r"\d", lambda figure: chr(0xFF10 + int(figure[0])), subject).replace("KLACHT", "KL\u0410CHT")
    return replace(_forged(practice, wide), results=PASS).raw()


@_named("tag with a Cyrillic letter")
def _cyrillic(practice: Practice, subject: str) -> bytes:
    return replace(_forged(practice, subject.replace("[K", "[\u041a")), results=PASS).raw()


@_named("two tags")
def _two_tags(practice: Practice, subject: str) -> bytes:
    return replace(_forged(practice, f"[KL-2026-0002] {subject}"), results=PASS).raw()


@_named("two Subject fields, the command first")
def _two_subjects(practice: Practice, subject: str) -> bytes:
    return replace(_forged(practice, subject), results=PASS, more=(("Subject", "Hallo"),)).raw()


@_named("two Subject fields, the command last")
def _two_subjects_last(practice: Practice, subject: str) -> bytes:
    return replace(_forged(practice, "Hallo"), results=PASS, more=(("Subject", subject),)).raw()


@_named("a guessed code")
def _guessed(practice: Practice, subject: str) -> bytes:
    return _forged(practice, f"{subject} {{abcdefghij}}").raw()


@_named("an answer to the acknowledgement, which the complainant holds")
def _answers_letter(practice: Practice, subject: str) -> bytes:
    return replace(_forged(practice, subject), more=(("In-Reply-To", practice.to(ANNA)[0].message_id),)).raw()


@_named("an answer to a notice with one letter changed")
def _answers_changed(practice: Practice, subject: str) -> bytes:
    notice = practice.to(BRAM)[0].message_id
    changed = notice.replace(".p.", ".p.a", 1)
    return replace(_forged(practice, subject), more=(("In-Reply-To", changed),)).raw()


@_named("a forwarded notice's id, where the server says fail")
def _answers_failing(practice: Practice, subject: str) -> bytes:
    more = (("In-Reply-To", practice.to(BRAM)[0].message_id),)
    return replace(_forged(practice, subject), results=FAIL, more=more).raw()


@_named("a notice's id and the address of somebody else")
def _answers_from_other(practice: Practice, subject: str) -> bytes:
    more = (("In-Reply-To", practice.to(BRAM)[0].message_id),)
    return replace(_forged(practice, subject), sender=EVIL, results=EVIL_PASS, more=more).raw()


@_named("the control header of a notice")
def _sealed(practice: Practice, subject: str) -> bytes:
    seal = str(practice.to(BRAM)[0].mail["X-Mailbot"])
    return replace(_forged(practice, subject), more=(("X-Mailbot", seal),)).raw()
