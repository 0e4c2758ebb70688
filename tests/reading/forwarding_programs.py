"""Anna's complaint as Bram's mail programs forward it: what he typed, and below it what the program makes of hers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from typing import Final

SUBJECT: Final = "Klacht over de sessie"
TEXT: Final = """\
Beste meneer Praktijk,

Gisteren was ik bij u voor een sessie.
U kwam een half uur te laat.

Met vriendelijke groet,
Anna de Wit
Dorpsstraat 1, Tiel"""
NOTE: Final = "Deze kwam op mijn oude adres binnen."
_ANNA: Final = "Anna de Wit <anna@post.example>"
_BRAM: Final = "Bram Praktijk <bram@oud.example>"


def marked(text: str, marks: str = "> ") -> str:
    """Return a text with quote marks before each line."""
    return "\n".join(f"{marks}{line}".rstrip() for line in text.splitlines())


def outlook_desktop() -> str:
    """Outlook for Windows, Dutch: a rule of underscores in the plain version."""
    return (
        f"{NOTE}\n\nVan: {_ANNA}\nVerzonden: dinsdag 3 maart 2026 14:12\nAan: {_BRAM}\nOnderwerp: {SUBJECT}\n\n{TEXT}\n"
    )


def outlook_english() -> str:
    """Outlook for Windows, English."""
    return f"{NOTE}\n\nFrom: {_ANNA}\nSent: Tuesday, March 3, 2026 2:12 PM\nTo: {_BRAM}\nSubject: {SUBJECT}\n\n{TEXT}\n"


def outlook_starred() -> str:
    """Outlook whose bold labels became stars in the plain version."""
    return (
        f"{NOTE}\n\n*Van:* {_ANNA}\n*Verzonden:* dinsdag 3 maart 2026 14:12\n*Aan:* {_BRAM}\n"
        f"*Onderwerp:* {SUBJECT}\n\n{TEXT}\n"
    )


def outlook_old() -> str:
    """Outlook of old, or a plain mail forwarded: -----Oorspronkelijk bericht-----, [mailto:...]."""
    return (
        f"{NOTE}\n\n-----Oorspronkelijk bericht-----\nVan: Anna de Wit [mailto:anna@post.example] \n"
        f"Verzonden: dinsdag 3 maart 2026 14:12\nAan: Bram Praktijk\nOnderwerp: {SUBJECT}\n\n{TEXT}\n"
    )


def outlook_web() -> str:
    """Outlook on the web: a rule, and addresses with their link behind them."""
    return (
        f"{NOTE}\n\n{'_' * 32}\nVan: Anna de Wit <anna@post.example<mailto:anna@post.example>>\n"
        f"Verzonden: dinsdag 3 maart 2026 14:12\nAan: Bram Praktijk <bram@oud.example<mailto:bram@oud.example>>\n"
        f"Onderwerp: {SUBJECT}\n\n{TEXT}\n"
    )


def outlook_phone() -> str:
    """Outlook for iOS, with its own line below the note."""
    return (
        f"{NOTE}\n\nOutlook voor iOS<https://aka.example/o0ukef> downloaden\n{'_' * 32}\nVan: {_ANNA}\n"
        f"Verzonden: dinsdag, maart 3, 2026 2:12 PM\nAan: {_BRAM}\nOnderwerp: {SUBJECT}\n\n{TEXT}\n"
    )


def outlook_copies() -> str:
    """Outlook with copies, an attachment and a priority in the head; addressees wrapped."""
    return (
        f"{NOTE}\n\nVan: {_ANNA}\nVerzonden: dinsdag 3 maart 2026 14:12\nAan: {_BRAM};\n"
        f" Carla <carla@post.example>\nCC: Piet <piet@post.example>\nOnderwerp: {SUBJECT}\nBijlagen: brief.pdf\n"
        f"Urgentie: Hoog\n\n{TEXT}\n"
    )


def gmail() -> str:
    """Gmail, Dutch web version."""
    return (
        f"{NOTE}\n\n---------- Forwarded message ---------\nVan: Anna de Wit <anna@post.example>\n"
        f"Date: di 3 mrt 2026 om 14:12\nSubject: {SUBJECT}\nTo: <bram@oud.example>\n\n\n{TEXT}\n"
    )


def gmail_bold() -> str:
    """Gmail, English, the name bold and thus starred, a narrow space before PM."""
    return (
        f"{NOTE}\n\n---------- Forwarded message ---------\nFrom: *Anna de Wit* <anna@post.example>\n"
        f"Date: Tue, Mar 3, 2026 at 2:12\u202fPM\nSubject: {SUBJECT}\nTo: Bram <bram@oud.example>\n\n\n{TEXT}\n"
    )


def gmail_dutch() -> str:
    """Gmail, all labels Dutch."""
    return (
        f"{NOTE}\n\n---------- Doorgestuurd bericht ----------\nVan: {_ANNA}\nDatum: di 3 mrt. 2026 14:12\n"
        f"Onderwerp: {SUBJECT}\nAan: {_BRAM}\n\n\n{TEXT}\n"
    )


def gmail_app() -> str:
    """Gmail on a phone, with marks before the whole."""
    inner = (
        f"---------- Forwarded message ---------\nVan: {_ANNA}\nDatum: di 3 mrt. 2026 14:12\nOnderwerp: {SUBJECT}\n"
        f"Aan: {_BRAM}\n\n\n{TEXT}"
    )
    return f"{NOTE}\n\n{marked(inner)}\n"


def iphone() -> str:
    """iPhone, Dutch: everything below "Begin doorgestuurd bericht:" is marked."""
    inner = f"Van: {_ANNA}\nDatum: 3 maart 2026 om 14:12:33 CET\nAan: {_BRAM}\nOnderwerp: {SUBJECT}\n\n\ufeff{TEXT}"
    return f"{NOTE}\n\nVerstuurd vanaf mijn iPhone\n\nBegin doorgestuurd bericht:\n\n{marked(inner)}\n"


def iphone_english() -> str:
    """iPhone, English, without marks."""
    return (
        f"{NOTE}\n\nSent from my iPhone\n\nBegin forwarded message:\n\nFrom: {_ANNA}\n"
        f"Date: 3 March 2026 at 14:12:33 CET\nTo: bram@oud.example\nSubject: {SUBJECT}\n\n{TEXT}\n"
    )


def apple_mail() -> str:
    """Apple Mail on a Mac: the subject stands second, an answer address follows."""
    inner = (
        f"Begin doorgestuurd bericht:\n\nVan: {_ANNA}\nOnderwerp: {SUBJECT}\nDatum: 3 maart 2026 om 14:12:33 CET\n"
        f"Aan: {_BRAM}\nAntwoord aan: anna2@post.example\n\n{TEXT}"
    )
    return f"{NOTE}\n\n{marked(inner)}\n"


def thunderbird() -> str:
    """Thunderbird, Dutch: the subject first, values lined up with tabs."""
    return (
        f"{NOTE}\n\n-------- Doorgestuurd bericht --------\nOnderwerp: \t{SUBJECT}\n"
        f"Datum: \tTue, 3 Mar 2026 14:12:33 +0100\nVan: \t{_ANNA}\nAan: \tbram@oud.example\n\n\n\n{TEXT}\n"
    )


def thunderbird_english() -> str:
    """Thunderbird, English."""
    return (
        f"{NOTE}\n\n-------- Forwarded Message --------\nSubject: \t{SUBJECT}\n"
        f"Date: \tTue, 3 Mar 2026 14:12:33 +0100\nFrom: \t{_ANNA}\nTo: \tbram@oud.example\n\n\n{TEXT}\n"
    )


def samsung() -> str:
    """Samsung Mail."""
    return (
        f"{NOTE}\n\nVerzonden vanaf mijn Galaxy\n\n\n-------- Oorspronkelijk bericht --------\nVan: {_ANNA}\n"
        f"Datum: 03-03-2026 14:12 (GMT+01:00)\nAan: bram@oud.example\nOnderwerp: {SUBJECT}\n\n{TEXT}\n"
    )


def ziggo() -> str:
    """Ziggo and KPN webmail (Open-Xchange)."""
    return (
        f"{NOTE}\n\n---------- Oorspronkelijk bericht ----------\nVan: {_ANNA}\nAan: bram@oud.example\n"
        f"Datum: 03-03-2026 14:12 CET\nOnderwerp: {SUBJECT}\n\n\n{TEXT}\n"
    )


def ziggo_marked() -> str:
    """Open-Xchange as it marks a forward."""
    inner = (
        f"---------- Oorspronkelijk bericht ----------\nVan: {_ANNA}\nAan: bram@oud.example\n"
        f"Datum: 03-03-2026 14:12 CET\nOnderwerp: {SUBJECT}\n\n\n{TEXT}"
    )
    return f"{NOTE}\n\n{marked(inner)}\n"


def zimbra() -> str:
    """Zimbra: a capital at the weekday, names quoted."""
    return (
        f'{NOTE}\n\n----- Doorgestuurd bericht -----\nVan: "Anna de Wit" <anna@post.example>\n'
        f'Aan: "Bram Praktijk" <bram@oud.example>\nVerzonden: Dinsdag 3 maart 2026 14:12:00\nOnderwerp: {SUBJECT}\n\n'
        f"{TEXT}\n"
    )


def roundcube() -> str:
    """Roundcube: numbers lined up with spaces."""
    return (
        f"{NOTE}\n\n-------- Oorspronkelijke bericht --------\nOnderwerp:  {SUBJECT}\nDatum:      2026-03-03 14:12\n"
        f"Afzender:   {_ANNA}\nOntvanger:  bram@oud.example\n\n{TEXT}\n"
    )


def spaced() -> str:
    """A plain version made from paragraphs: a blank line between all lines of the head."""
    return (
        f"{NOTE}\n\n-----Oorspronkelijk bericht-----\n\nVan: {_ANNA}\n\nVerzonden: dinsdag 3 maart 2026 14:12\n\n"
        f"Aan: Bram Praktijk\n\nOnderwerp: {SUBJECT}\n\n{TEXT}\n"
    )


def one_line() -> str:
    """A head that a program put on one line."""
    return f"{NOTE}\n\nVan: {_ANNA} Verzonden: dinsdag 3 maart 2026 14:12 Aan: {_BRAM} Onderwerp: {SUBJECT}\n\n{TEXT}\n"


def gmail_wrapped() -> str:
    """Gmail that wrapped an address."""
    return (
        f"{NOTE}\n\n---------- Forwarded message ---------\nVan: Anna de Wit <\nanna@post.example>\n"
        f"Date: di 3 mrt 2026 om 14:12\nSubject: {SUBJECT}\nTo: <bram@oud.example>\n\n\n{TEXT}\n"
    )


PROGRAMS: Final[dict[str, Callable[[], str]]] = {
    each.__name__: each
    for each in (
        outlook_desktop, outlook_english, outlook_starred, outlook_old, outlook_web, outlook_phone, outlook_copies,
        gmail, gmail_bold, gmail_dutch, gmail_app, gmail_wrapped, iphone, iphone_english, apple_mail, thunderbird,
        thunderbird_english, samsung, ziggo, ziggo_marked, zimbra, roundcube, spaced, one_line,
    )
}  # fmt: skip


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(each).replace(chr(10), '<br>')}</p>" for each in text.split("\n\n"))


def outlook_html() -> str:
    """Outlook, HTML alone."""
    head = (
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class='MsoNormal'><b>Van:</b> Anna de Wit "
        "&lt;anna@post.example&gt; <br><b>Verzonden:</b> dinsdag 3 maart 2026 14:12<br><b>Aan:</b> Bram Praktijk "
        f"&lt;bram@oud.example&gt;<br><b>Onderwerp:</b> {SUBJECT}</p></div>"
    )
    return f"<html><body><p>{NOTE}</p><p>&nbsp;</p>{head}<p>&nbsp;</p>{_paragraphs(TEXT)}</body></html>"


def gmail_html() -> str:
    """Gmail, HTML alone."""
    return (
        f'<div dir="ltr">{NOTE}<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded '
        'message ---------<br>Van: <strong class="gmail_sendername">Anna de Wit</strong> <span>&lt;<a '
        'href="mailto:anna@post.example">anna@post.example</a>&gt;</span><br>Date: di 3 mrt 2026 om 14:12<br>Subject: '
        f"{SUBJECT}<br>To:  &lt;<a>bram@oud.example</a>&gt;<br></div><br><br>{_paragraphs(TEXT)}</div></div>"
    )


def thunderbird_html() -> str:
    """Thunderbird, HTML alone: the head is a table."""
    rows = (
        ("Onderwerp: ", SUBJECT),
        ("Datum: ", "Tue, 3 Mar 2026 14:12:33 +0100"),
        ("Van: ", "Anna de Wit &lt;<a href='mailto:anna@post.example'>anna@post.example</a>&gt;"),
        ("Aan: ", "bram@oud.example"),
    )
    table = "".join(f"<tr><th align='RIGHT'>{label}</th><td>{value}</td></tr>" for label, value in rows)
    return (
        f"<p>{NOTE}</p><div class='moz-forward-container'><br><br>-------- Doorgestuurd bericht --------"
        f"<table class='moz-email-headers-table'><tbody>{table}</tbody></table><br><br>{_paragraphs(TEXT)}</div>"
    )


def apple_html() -> str:
    """Apple Mail and iPhone, HTML alone: the whole is a quote."""
    lines = (f"Van: {_ANNA}", "Datum: 3 maart 2026 om 14:12:33 CET", f"Aan: {_BRAM}", f"Onderwerp: {SUBJECT}")
    head = "".join("<div><b>{}:</b>{}</div>".format(*map(escape, line.split(":", 1))) for line in lines)
    return (
        f"<div>{NOTE}</div><div><br><blockquote type='cite'><div>Begin doorgestuurd bericht:</div><br>{head}<br>"
        f"{_paragraphs(TEXT)}</blockquote></div>"
    )


HTML_PROGRAMS: Final[dict[str, Callable[[], str]]] = {
    each.__name__: each for each in (outlook_html, gmail_html, thunderbird_html, apple_html)
}


@dataclass(frozen=True)
class Letter:
    """A mail to be built."""

    sender: str = "Bram Praktijk <bram@praktijk.example>"
    subject: str = "[KLACHT] nieuw"
    text: str = NOTE + "\n"
    html: str = ""
    date: str = "Wed, 4 Mar 2026 09:00:00 +0100"


ORIGINAL: Final = Letter(_ANNA, SUBJECT, TEXT + "\n", date="Tue, 3 Mar 2026 14:12:33 +0100")


def built(letter: Letter, *, files: tuple[str, ...] = (), mails: tuple[EmailMessage, ...] = ()) -> EmailMessage:
    """Return a letter as a mail, with files and mails attached."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = letter.sender, "bram@praktijk.example", letter.subject
    message["Date"], message["Message-ID"] = letter.date, "<1@praktijk.example>"
    message.set_content(letter.html or letter.text, subtype="html" if letter.html else "plain")
    for name in files:
        message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename=name)
    for mail in mails:
        message.add_attachment(mail)
    return message
