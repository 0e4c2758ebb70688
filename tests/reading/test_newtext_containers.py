"""Quotes and signatures are told by the containers, domains and habits of mail programs, and not by their words."""

from __future__ import annotations

from email.message import EmailMessage
from time import perf_counter

import pytest

from mailbot.reading.htmltext import html_to_text, typed_html
from mailbot.reading.message import parse
from mailbot.reading.newtext import new_text
from tests.reading.mail_programs import LETTER

TYPED = "Daar ben ik het mee eens.\n\nGroet,\nAnna"
BRAM = "Bram Praktijk &lt;bram@praktijk.example&gt;"


def typed(text: str = "", *, html: str = "", sender: str = "Anna de Wit <anna@post.example>") -> str:
    """Return what is read as typed, with its white space made even."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = sender, "bram@praktijk.example", "<1@post.example>"
    mail["Subject"] = "Re: [KL-2026-0042] Voorstel"
    if html:
        mail.set_content(html, subtype="html")
    else:
        mail.set_content(text)
    return " ".join(new_text(parse(mail.as_bytes())).split())


def divs(text: str) -> str:
    """Return lines as most programs write them."""
    return "".join(f"<div>{line or '<br>'}</div>" for line in text.split("\n"))


QUOTE = {
    "gmail": f'<div class="gmail_quote"><div class="gmail_attr">Op wo 15 apr schreef {BRAM}:<br></div>'
    f'<blockquote class="gmail_quote">{divs(LETTER)}</blockquote></div>',
    "yahoo": f'<div id="ydp7yahoo_quoted_1" class="ydp7yahoo_quoted"><div>Van Bram:</div>{divs(LETTER)}</div>',
    "proton": f'<div class="protonmail_quote">Van Bram<br><blockquote type="cite">{divs(LETTER)}</blockquote></div>',
    "thunderbird": '<div class="moz-cite-prefix">Bram zei op 15 april:<br></div>'
    f'<blockquote type="cite">{divs(LETTER)}</blockquote>',
    "ox": f'<blockquote type="cite"><div>Van Bram</div>{divs(LETTER)}</blockquote>',
}
SIGNATURE = {
    "gmail": '<div class="gmail_signature">Anna de Wit<br>Kleuterschool De Bij</div>',
    "outlook web": '<div id="Signature"><div>Anna de Wit</div><div>Kleuterschool De Bij</div></div>',
    "outlook phone": '<div id="ms-outlook-mobile-signature">Iets van Outlook</div>',
    "samsung": '<div id="composer_signature">Iets van Samsung</div>',
    "thunderbird": '<div class="moz-signature">-- <br>Anna</div>',
    "ox": '<div class="io-ox-signature">Anna de Wit<br>De Hoek 3</div>',
}


@pytest.mark.parametrize("program", QUOTE)
@pytest.mark.parametrize("signed", SIGNATURE)
def test_containers_tell_quote_and_signature(program: str, signed: str) -> None:
    """In HTML alone no words are needed: what stands in such a container was not typed."""
    assert typed(html=f"{divs(TYPED)}{SIGNATURE[signed]}{QUOTE[program]}") == " ".join(TYPED.split())


@pytest.mark.parametrize("program", QUOTE)
def test_text_below_a_contained_quote_is_typed(program: str) -> None:
    """Who answers at the bottom is heard."""
    assert typed(html=f"{QUOTE[program]}{divs(TYPED)}") == " ".join(TYPED.split())


def test_answer_typed_within_a_signature_is_not_lost() -> None:
    """Some type where the program had put their signature; an empty answer would be worse."""
    assert typed(html=f'<div id="Signature">Nee, dank u.</div>{QUOTE["gmail"]}') == "Nee, dank u."


@pytest.mark.parametrize(
    "intro",
    [
        "  On Monday, June 29, 2026 at 03:02:14 PM GMT+2, Bram <bram@praktijk.example> wrote:   Beste Anna,",
        "  Op wo, 15 apr. 2026 om 14:10 schreef Bram Praktijk<bram@praktijk.example>:   Beste Anna,",
        "-----Original-Nachricht-----\nBetreff: x\nDatum: 2026-04-15\nVon: Bram <bram@praktijk.example>\nAn: anna",
        "Gesendet: Mittwoch, 15. April 2026 um 14:10 Uhr\nVon: Bram <bram@praktijk.example>\nAn: anna\nBetreff: x",
        "Yahoo Mail: Search, Organize, Conquer\n\nOn Wed, Apr 15, 2026 at 2:10 PM, Bram<bram@praktijk.example> wrote:",
    ],
)
def test_introductions_of_yahoo_and_german_webmail_end_the_typed_text(intro: str) -> None:
    """Also where the quote goes on behind the introduction."""
    assert typed(f"{TYPED}\n\n{intro}\n\nGaat u akkoord?\n") == " ".join(TYPED.split())


@pytest.mark.parametrize(
    ("block", "sender"),
    [
        ("Anna de Wit\nLinde Advies", "Anna de Wit <a.dewit@lindeadvies.example>"),
        ("Hoveniers De Wit & Zn.\nLaan 2, 4001 AA Tiel", "Anna de Wit <anna@hoveniersdewitenzn.example>"),
        ("Anna de Wit\nSchoolleider\nLaan 2, 4001 AA Tiel", "Anna de Wit <anna@post.example>"),
    ],
)
def test_block_is_known_by_the_domain_or_the_name_that_comes_again(block: str, sender: str) -> None:
    """A firm is whose name makes up the mail domain; who has signed does not sign again."""
    assert typed(f"Akkoord.\n\nAnna\n\n{block}", sender=sender) == "Akkoord. Anna"


def test_private_particulars_below_the_name_are_an_answer() -> None:
    """Name, street and number alone may be what was asked."""
    text = "Hierbij.\n\nGroet, Anna\n\nAnna de Wit\nLaan 2\n4001 AA Tiel\n0344-000000"
    assert typed(text) == " ".join(text.split())


@pytest.mark.parametrize(
    "disclaimer",
    [
        "Indien u niet de geadresseerde bent, wilt u het bericht dan verwijderen.",
        "Wij zijn niet aansprakelijk voor virussen; deze e-mail is vertrouwelijk.",
        "This message is confidential. If you are not the addressee, delete it.",
    ],
)
def test_disclaimer_is_known_by_what_it_speaks_of(disclaimer: str) -> None:
    """In any order and wording, below a signed mail."""
    assert typed(f"{TYPED}\n\n{disclaimer}") == " ".join(TYPED.split())


def test_containers_change_nothing_for_who_reads_all() -> None:
    """A first mail or a forwarded one is read with its quotes and signatures."""
    html = f"{divs(TYPED)}{SIGNATURE['gmail']}"
    assert "Kleuterschool" in html_to_text(html)
    assert "Kleuterschool" not in typed_html(html)


@pytest.mark.parametrize(
    "piece",
    [
        '<div class="gmail_quote">',
        '<p id="a_a_a_a">',
        "<div class='ydp",
        "Op 1 apr 14:10: ",
        "geadresseerde ",
        "> Telefoon: ",
    ],
)
def test_hostile_mail_takes_no_time(piece: str) -> None:
    """A megabyte is read in under a second (T-REDOS)."""
    message = parse(
        b"From: a@b.example\nMessage-ID: <1@b.example>\nContent-Type: text/html\n\n"
        + (piece * (1_000_000 // len(piece))).encode()
    )
    start = perf_counter()
    new_text(message)
    assert perf_counter() - start < 2
