"""Replies as mail programs write them: what was typed, and around it what the program adds."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from typing import Final

LETTER: Final = """\
Beste Anna,

Over uw klacht, dossier KL-2026-0042, doe ik u het volgende voorstel:

U krijgt de helft van het bedrag terug. Wilt u mij laten weten of u akkoord bent?
Bent u niet akkoord, dan doe ik een nieuw voorstel.

Met vriendelijke groet,
Bram Praktijk
Kapelstraat 1, 4061 AA Ophemert"""

_FROM: Final = "Bram Praktijk <bram@praktijk.example>"


def _marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _header_block(*, sent: str = "Verzonden") -> str:
    return (
        f"Van: {_FROM}\n{sent}: woensdag 15 april 2026 14:10\nAan: Anna de Wit <anna@post.example>\n"
        "Onderwerp: [KL-2026-0042] Voorstel naar aanleiding van uw klacht\n\n"
    )


def _gmail(typed: str) -> str:
    return (
        f"{typed}\n\nOp wo 15 apr 2026 om 14:10 schreef Bram Praktijk <\nbram@praktijk.example>:\n\n{_marked(LETTER)}\n"
    )


def _outlook(typed: str) -> str:
    return f"{typed}\n\n{_header_block()}{LETTER}\n"


def _outlook_app(typed: str) -> str:
    return (
        f"{typed}\n\nOutlook voor iOS<https://aka.example/o0ukef> downloaden\n{'_' * 32}\n{_header_block()}{LETTER}\n"
    )


def _iphone(typed: str) -> str:
    intro = f"Op 15 apr. 2026 om 14:10 heeft {_FROM} het volgende geschreven:\n\n\ufeff"
    return f"{typed}\n\nVerstuurd vanaf mijn iPhone\n\n{_marked(intro + LETTER)}\n"


def _apple(typed: str) -> str:
    intro = _marked(f"Op 15 apr 2026, om 14:10 heeft {_FROM} het volgende geschreven:")
    return f"{typed}\n\n{intro}\n>\n{_marked(LETTER)}\n"


def _samsung(typed: str) -> str:
    return (
        f"{typed}\n\nVerzonden vanaf mijn Galaxy\n\n-------- Oorspronkelijk bericht --------\n"
        f"{_header_block(sent='Datum')}{LETTER}\n"
    )


def _thunderbird(typed: str) -> str:
    return f"{typed}\n\nOp 15-04-2026 om 14:10 schreef Bram Praktijk:\n{_marked(LETTER)}\n"


def _thunderbird_bottom(typed: str) -> str:
    return f"Op 15-04-2026 om 14:10 schreef Bram Praktijk:\n{_marked(LETTER)}\n\n{typed}\n"


def _ox(typed: str) -> str:
    return f"{typed}\n\n> Op 15-04-2026 14:10 CEST schreef {_FROM}:\n>\n>\n{_marked(LETTER)}\n"


def _yahoo(typed: str) -> str:
    return f"{typed}\n\nOp woensdag 15 april 2026 om 14:10:08 CEST schreef {_FROM}:\n\n{LETTER}\n"


def _zimbra(typed: str) -> str:
    return f"{typed}\n\n----- Oorspronkelijk bericht -----\n{_header_block()}{LETTER}\n"


def _roundcube(typed: str) -> str:
    return f"{typed}\n\nBram Praktijk schreef op 2026-04-15 14:10:\n{_marked(LETTER)}\n"


def _proton(typed: str) -> str:
    return (
        f"{typed}\n\nSent with Proton Mail secure email.\n\nOn Wednesday, April 15th, 2026 at 14:10, "
        f"{_FROM} wrote:\n\n{_marked(LETTER)}\n"
    )


def _ziggo(typed: str) -> str:
    return f"{typed}\n\n------ Origineel bericht ------\n{_header_block()}{LETTER}\n"


PROGRAMS: Final[dict[str, Callable[[str], str]]] = {
    "gmail": _gmail,
    "outlook": _outlook,
    "outlook_app": _outlook_app,
    "iphone": _iphone,
    "apple": _apple,
    "samsung": _samsung,
    "thunderbird": _thunderbird,
    "thunderbird_bottom": _thunderbird_bottom,
    "ox": _ox,
    "yahoo": _yahoo,
    "zimbra": _zimbra,
    "roundcube": _roundcube,
    "proton": _proton,
    "ziggo": _ziggo,
}


def mail(text: str, *, html: str = "", subject: str = "Re: [KL-2026-0042] Voorstel") -> bytes:
    """Return a mail from Anna to Bram with this text, or with this HTML alone."""
    message = EmailMessage()
    message["From"] = "Anna de Wit <anna@post.example>"
    message["To"] = "bram@praktijk.example"
    message["Subject"] = subject
    message["Date"] = "Thu, 16 Apr 2026 08:00:00 +0200"
    message["Message-ID"] = "<1@post.example>"
    if html:
        message.set_content(html, subtype="html")
    else:
        message.set_content(text)
    return message.as_bytes()


def reply(program: str, typed: str) -> bytes:
    """Return the mail that somebody gets by typing `typed` in that program."""
    return mail(PROGRAMS[program](typed))


def html_reply(typed: str) -> bytes:
    """Return an HTML-only reply as Outlook for the web writes it."""
    paragraphs = "".join(f"<p>{escape(each).replace(chr(10), '<br>')}</p>" for each in typed.split("\n\n"))
    head = _header_block().strip().split("\n")
    block = "<br>".join("<b>{}:</b>{}".format(*map(escape, line.split(":", 1))) for line in head)
    letter = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in LETTER.split("\n"))
    return mail("", html=f"<html><body>{paragraphs}<hr><div id='divRplyFwdMsg'>{block}</div>{letter}</body></html>")
