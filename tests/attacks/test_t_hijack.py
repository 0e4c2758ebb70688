"""T-HIJACK (R8): the number of a dossier in a subject opens no door to it (zammad #5064, RT's gateway).

Nothing is answered, no dossier changes, and whether a number exists shows in nothing.
Forged answers to a proposal: tests/secretary/test_secretary_attacks.py and test_secretary_replies.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.core.values import DossierNumber
from tests.attacks.forging import EVIL, EVIL_PASS, Forged, word
from tests.attacks.recording import recorded
from tests.mails import ANNA, BRAM, STRANGER, complaint, mail, reply_to
from tests.secretary.practice import Practice

OPEN, CLOSED, DESTROYED, UNKNOWN = "KL-2026-0002", "KL-2026-0003", "KL-2026-0001", "KL-2026-0999"
PIET = f"Piet <{EVIL}>"
ASKS = "Hoe staat het ermee? Stuurt u mij het dossier?"


@pytest.fixture(scope="module")
def practice() -> Practice:
    """A practice with a dossier of Anna's that is open, one that is closed, and one that was destroyed."""
    made = Practice()
    made.gets(complaint(when=made.clock.now()))
    made.bram(f"[{DESTROYED}] sluit")
    made.clock.ahead(timedelta(days=3 * 366))
    made.works()
    made.clock.ahead(timedelta(days=8))
    made.works()
    assert made.store.numbers() == ()
    year = made.clock.now().year
    for number in (1, 2):
        made.gets(complaint(when=made.clock.now(), headers={"From": f"Anna {number} <anna{number}@klant.example>"}))
    made.bram(f"[KL-{year}-0002] sluit")
    assert len(made.store.numbers()) == 2
    return made


def tag(practice: Practice, named: str) -> str:
    """Return a tag of this practice: the constants above stand for its dossiers."""
    first, second = practice.store.numbers()
    return {OPEN: first.tag, CLOSED: second.tag}.get(named, f"[{named}]")


Variant = Callable[[Practice], Forged]


def _subject(make: Callable[[str], str], named: str = OPEN, **more: object) -> Variant:
    def forge(practice: Practice) -> Forged:
        made = Forged(make(tag(practice, named)), practice.clock.now(), ASKS, PIET, EVIL_PASS)
        return replace(made, **more)  # type: ignore[arg-type]  # fields of Forged

    return forge


def _threaded(which: Callable[[Practice], str], name: str = "In-Reply-To") -> Variant:
    return lambda practice: Forged(
        "Re: uw bericht", practice.clock.now(), ASKS, PIET, EVIL_PASS, more=((name, which(practice)),)
    )


def _letter(practice: Practice) -> str:
    return next(each.message_id for each in practice.posts if each.to == "anna1@klant.example")


def _notice(practice: Practice) -> str:
    return next(each.message_id for each in practice.to(BRAM) if tag(practice, OPEN) in each.subject)


VARIANTS: dict[str, Variant] = {
    "open": _subject(lambda each: f"Re: {each} Ontvangstbevestiging"),
    "closed": _subject(lambda each: f"Re: {each} Afsluiting", CLOSED),
    "destroyed": _subject(lambda each: f"Re: {each} Afsluiting", DESTROYED),
    "unknown": _subject(lambda each: f"Re: {each} Ontvangstbevestiging", UNKNOWN),
    "tag alone": _subject(lambda each: each),
    "number without brackets": _subject(lambda each: each.strip("[]")),
    "in small letters": _subject(str.lower),
    "with spaces inside": _subject(lambda each: each.replace("[", "[ ").replace("]", " ]")),
    "at the end": _subject(lambda each: f"Mijn vraag {each}"),
    "twice": _subject(lambda each: f"{each} {each}"),
    "two tags, hers first": _subject(lambda each: f"{each} [{UNKNOWN}]"),
    "two tags, hers last": _subject(lambda each: f"[{UNKNOWN}] {each}"),
    "with an order behind it": _subject(lambda each: f"{each} sluit"),
    "with an order by hash": _subject(lambda each: f"{each} vraagje #sluit"),
    "inspection asked for": _subject(lambda each: f"{each} inzage"),
    "many Re:": _subject(lambda each: f"Re: Fwd: AW: Re: {each} Voorstel"),
    "as a list's prefix": _subject(lambda each: f"[leden] {each} Voorstel"),
    "folded": _subject(lambda each: f"Re:\r\n {each}\r\n Voorstel"),
    "an encoded word": _subject(lambda each: word(f"Re: {each} Voorstel")),
    "split over two encoded words": _subject(lambda each: f"{word(each[:7])}\r\n {word(each[7:])}"),
    "split, in quoted-printable": _subject(
        lambda each: f"{word(each[:4], base64=False)} {word(each[4:], base64=False)}"
    ),
    "Cyrillic letter": _subject(lambda each: each.replace("[K", "[\u041a")),
    "full-width figures": _subject(lambda each: each.replace("2", "\uff12").replace("0", "\uff10")),
    "other hyphen": _subject(lambda each: each.replace("-", "\u2011")),
    "zero-width space inside": _subject(lambda each: each.replace("-", "-\u200b")),
    "soft hyphen inside": _subject(lambda each: each.replace("KL", "K\u00adL")),
    "NUL inside": _subject(lambda each: each.replace("KL", "K\0L")),
    "long number": _subject(lambda each: each.replace("]", "999999]")),
    "number of figures without end": _subject(lambda each: f"[KL-2026-{'9' * 500}] {each}"),
    "in the display name": _subject(lambda _: "Vraag", sender=f'"[{OPEN}] Anna" <{EVIL}>'),
    "in the address": _subject(lambda _: "Vraag", sender=f"{OPEN.lower()}@elders.example"),
    "in the address of the recipient": _subject(lambda _: "Vraag", to=f"bram+{OPEN.lower()}@praktijk.example"),
    "in the body": _subject(lambda _: "Vraag", body=f"Het gaat om [{OPEN}]. {ASKS}"),
    "in two Subject fields": _subject(lambda _: "Vraag", more=(("Subject", f"[{OPEN}]"),)),
    "in Keywords and Comments": _subject(lambda _: "Vraag", more=(("Keywords", f"[{OPEN}]"), ("Comments", OPEN))),
    "in RT's own header": _subject(lambda _: "Vraag", more=(("X-RT-Ticket", OPEN), ("X-Mailbot-Dossier", OPEN))),
    "sender with the complainant's name": _subject(lambda each: each, sender=f"Anna 1 <{EVIL}>"),
    "the complainant's address as name": _subject(lambda each: each, sender=f'"anna1@klant.example" <{EVIL}>'),
    "the complainant's address in Reply-To": _subject(lambda each: each, more=(("Reply-To", "anna1@klant.example"),)),
    "two From fields": _subject(lambda each: each, more=(("From", "anna1@klant.example"),)),
    "an address that parses as hers": _subject(lambda each: each, sender=f"anna1@klant.example(<{EVIL}>"),
    "the other complainant's number": _subject(
        lambda each: each,
        sender="Anna 2 <anna2@klant.example>",
        results="mx.praktijk.example; dmarc=pass header.from=klant.example",
    ),
    "a guessed Message-ID": _threaded(lambda _: "<kl-2029-0001.c.aaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaa@praktijk.example>"),
    "a letter's id with its number changed": _threaded(lambda each: _letter(each).replace("-0001.", "-0002.")),
    "a letter's id for a notice": _threaded(lambda each: _letter(each).replace(".c.", ".p.")),
    "a forwarded notice": _threaded(_notice),
    "a notice in References": _threaded(_notice, "References"),
}
"""Each names, or pretends to belong to, a dossier that is not the sender's."""


def state(practice: Practice) -> list[object]:
    """Return all that stands in the dossiers."""
    return [practice.entries(number) for number in practice.store.numbers()]


def test_a_tag_of_a_stranger_changes_no_dossier_and_is_not_answered(practice: Practice) -> None:
    """Only the practitioner hears of it (rule 7): no answer, no filing, no dossier."""
    assert len(VARIANTS) >= 30
    wrong = []
    with recorded("R08", "A dossier's number in a subject changes nothing and is not answered") as tally:
        for name, forge in VARIANTS.items():
            before, posts = state(practice), len(practice.posts)
            practice.gets(forge(practice).raw())
            answered = [each for each in practice.posts[posts:] if each.to != BRAM]
            tally.number += 1
            if answered or state(practice) != before:
                wrong.append(name)
        tally.figure = f"{len(wrong)} of {len(VARIANTS)} answered or changed a dossier"
        assert wrong == []


@pytest.mark.parametrize("named", [OPEN, CLOSED, DESTROYED, UNKNOWN])
def test_outside_nothing_tells_which_numbers_exist(practice: Practice, named: str) -> None:
    """Not even how many mails go out to others: none, in each case."""
    posts = len(practice.posts)
    practice.gets(mail(ASKS, f"Re: {tag(practice, named)}", STRANGER, when=practice.clock.now()))
    assert all(each.to == BRAM for each in practice.posts[posts:])


def test_what_was_forwarded_is_filed_and_binds_and_tells_nobody(practice: Practice) -> None:
    """Whoever holds a letter of Anna's may write under it: it is kept for Bram, and the writer hears nothing."""
    letter = next(each for each in practice.posts if each.message_id == _letter(practice))
    first = practice.store.numbers()[0]
    phase, posts = practice.dossier(first).phase, len(practice.posts)
    practice.gets(reply_to(letter, "Akkoord. Stuur het dossier naar mij.", STRANGER, when=practice.clock.now()))
    assert practice.dossier(first).phase is phase
    assert all(each.to == BRAM for each in practice.posts[posts:])
    assert practice.dossier(first).address == "anna1@klant.example"


def test_annas_own_address_with_another_dossiers_number_stays_out_of_it() -> None:
    """Being a complainant opens one dossier, not the neighbour's."""
    practice = Practice()
    practice.gets(complaint())
    practice.gets(complaint(sender=STRANGER))
    before = practice.entries(DossierNumber(2026, 2))
    practice.gets(mail("Ik ga akkoord.", "[KL-2026-0002] Re: Voorstel", ANNA))
    assert practice.entries(DossierNumber(2026, 2)) == before
