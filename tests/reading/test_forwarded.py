"""A complaint that the practitioner forwards is read as its sender wrote it (§ 1), and nothing is guessed."""

from __future__ import annotations

import base64
from datetime import datetime
from email.message import EmailMessage
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.values import EmailAddress, Field
from mailbot.reading.contents import contents
from mailbot.reading.forwarded import Forwarded, as_message, forwarded
from mailbot.reading.message import parse
from tests.reading.forwarding_programs import (
    HTML_PROGRAMS,
    NOTE,
    ORIGINAL,
    PROGRAMS,
    SUBJECT,
    TEXT,
    Letter,
    built,
    marked,
)

ZONE = ZoneInfo("Europe/Amsterdam")
OWN = (EmailAddress("bram@praktijk.example"), EmailAddress("bram@oud.example"))
BRAM = "Bram Praktijk <bram@praktijk.example>"
ANNA = "Anna de Wit <anna@post.example>"
SENT = datetime(2026, 3, 3, 14, 12, tzinfo=ZONE)


def read(message: EmailMessage) -> Forwarded | None:
    """Return the original of this mail."""
    return forwarded(parse(message.as_bytes()), ZONE, OWN)


def read_text(text: str = "", *, html: str = "") -> Forwarded | None:
    """Return the original of a mail of Bram with this body."""
    return read(built(Letter(text=text, html=html)))


def head(sender: str = ANNA, *, subject: str = SUBJECT, sent: str = "dinsdag 3 maart 2026 14:12") -> str:
    """Return a head as Outlook writes it."""
    return f"Van: {sender}\nVerzonden: {sent}\nAan: Iemand <iemand@post.example>\nOnderwerp: {subject}\n\n"


def flat(text: str) -> str:
    """Return a text with its white space made even."""
    return " ".join(text.split())


def must_be_annas(found: Forwarded | None) -> None:
    """Check every part of the original."""
    assert found is not None
    assert (found.sender_name, found.address, found.subject) == ("Anna de Wit", "anna@post.example", SUBJECT)
    assert found.date is not None
    assert found.date.replace(second=0) == SENT
    assert flat(found.text) == flat(TEXT)
    assert found.note == NOTE


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_yields_the_original_and_the_note(program: str) -> None:
    """Sender, moment, subject and text are the complainant's; the wrapper goes."""
    found = read_text(PROGRAMS[program]())
    must_be_annas(found)
    assert found is not None
    assert found.text == TEXT


@pytest.mark.parametrize("program", HTML_PROGRAMS)
def test_html_alone_yields_the_same(program: str) -> None:
    """Tables, bold labels and quotes of the HTML tell as much as plain lines."""
    must_be_annas(read_text(html=HTML_PROGRAMS[program]()))


def test_forward_without_a_note_has_none() -> None:
    """Mostly she just presses the button."""
    found = read_text(PROGRAMS["gmail"]().removeprefix(NOTE))
    assert found is not None
    assert (found.note, found.text) == ("", TEXT)


def test_files_of_the_original_come_along() -> None:
    """A forward carries the attachments of what it forwards."""
    found = read(built(Letter(text=PROGRAMS["outlook_desktop"]()), files=("brief.pdf",)))
    assert found is not None
    assert [each.name for each in found.attachments] == ["brief.pdf"]


def test_original_is_read_as_a_mail_of_its_own() -> None:
    """Its own day counts for "gisteren", and its own signature for the name (§ 2a)."""
    message = parse(built(Letter(text=PROGRAMS["gmail"]())).as_bytes())
    found = forwarded(message, ZONE, OWN)
    assert found is not None
    mail = as_message(found, message)
    fields = {each.field: each.value for each in contents(mail, ZONE)}
    assert (mail.sender, mail.digest) == ("anna@post.example", message.digest)
    assert fields[Field.SERVICE_DATE] == "2026-03-02"
    assert fields[Field.NAME] == "Anna de Wit"


# --- as an attachment -----------------------------------------------------------


def test_attached_mail_is_the_original() -> None:
    """With its own date and files, and what came beside it."""
    inner = built(ORIGINAL, files=("rekening.pdf",))
    found = read(built(Letter(), files=("scan.pdf",), mails=(inner,)))
    must_be_annas(found)
    assert found is not None
    assert [each.name for each in found.attachments] == ["rekening.pdf", "scan.pdf"]


@pytest.mark.parametrize("name", ["klacht.eml", "Klacht.EML"])
def test_attached_mail_is_known_by_its_name_too(name: str) -> None:
    """Some programs send it as a file of no kind."""
    message = built(Letter())
    message.add_attachment(built(ORIGINAL).as_bytes(), maintype="application", subtype="octet-stream", filename=name)
    must_be_annas(read(message))


def test_attached_mail_in_base64_is_read() -> None:
    """Forbidden by RFC 2046 § 5.2.1, and done all the same."""
    inner = base64.encodebytes(built(ORIGINAL).as_bytes())
    raw = (
        b"From: bram@praktijk.example\r\nSubject: nieuw\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n'
        + NOTE.encode()
        + b"\r\n--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + inner
        + b"\r\n--b--\r\n"
    )
    must_be_annas(forwarded(parse(raw), ZONE, OWN))


def test_attached_mail_that_forwards_another_is_followed() -> None:
    """Her old mailbox forwarded it, or a colleague did."""
    colleague = built(Letter("Carla <carla@post.example>", f"FW: {SUBJECT}", PROGRAMS["outlook_web"]()))
    must_be_annas_but_the_note(read(built(Letter(), mails=(colleague,))))
    wrapper = built(Letter(subject="Fwd: klacht"), mails=(built(ORIGINAL),))
    must_be_annas(read(built(Letter(), mails=(wrapper,))))


def must_be_annas_but_the_note(found: Forwarded | None) -> None:
    """Check the original; the note is what she typed herself."""
    must_be_annas(found)


def test_of_several_attached_mails_of_one_sender_the_oldest_is_the_original() -> None:
    """The others come along."""
    later = built(Letter(ANNA, "Re: klacht", "Nog iets.\n", date="Thu, 5 Mar 2026 10:00:00 +0100"))
    own = built(Letter(subject="Re: klacht", text="Dank voor uw mail.\n"))
    found = read(built(Letter(), mails=(later, own, built(ORIGINAL))))
    must_be_annas(found)
    assert found is not None
    assert len(found.attachments) == 2


def test_attached_mails_of_several_senders_are_nobodys() -> None:
    """Which of them complains is not for a program to guess."""
    other = built(Letter("Piet <piet@post.example>", "klacht", "Ik ook.\n"))
    assert read(built(Letter(), mails=(other, built(ORIGINAL)))) is None


def test_attached_mail_beyond_the_limits_is_left_alone() -> None:
    """It raises nothing, and stays an attachment."""
    broken = b"From: anna@post.example\r\n" + b"X: y\r\n" * 1001 + b"\r\nx"
    message = built(Letter())
    message.add_attachment(broken, maintype="application", subtype="octet-stream", filename="klacht.eml")
    assert read(message) is None


def test_mails_in_mails_have_an_end() -> None:
    """A wrapper in a wrapper in a wrapper is followed five deep, and no further."""
    inner = built(ORIGINAL)
    for _ in range(3):
        inner = built(Letter(), mails=(inner,))
    must_be_annas(read(inner))
    for _ in range(20):
        inner = built(Letter(), mails=(inner,))
    assert read(inner) is None


@pytest.mark.long
def test_many_mails_in_many_mails_take_no_time() -> None:
    """Files named .eml escape the limits of the mail around them; how many are opened has an end (T-BOMB)."""
    raw = built(Letter(ANNA, SUBJECT)).as_bytes()
    for _ in range(3):
        wrapper = built(Letter(ANNA, "FW: klacht"))
        for _ in range(25):
            wrapper.add_attachment(raw, maintype="application", subtype="octet-stream", filename="x.eml")
        raw = wrapper.as_bytes() if len(raw) < 1_000_000 else raw
    message = parse(raw)
    start = perf_counter()
    forwarded(message, ZONE, OWN)
    assert perf_counter() - start < 8


# --- chains ---------------------------------------------------------------------


def test_chain_of_forwards_ends_at_the_innermost_that_is_not_hers() -> None:
    """Past herself and past a colleague who forwarded it."""
    text = (
        f"{NOTE}\n\n{head(BRAM, subject='FW: klacht')}Ter info.\n\n"
        f"{head('Carla <carla@post.example>', subject='Doorst: klacht')}Is dit voor jou?\n\n{head()}{TEXT}\n"
    )
    must_be_annas(read_text(text))


def test_program_that_says_forwarded_is_followed_whatever_the_subject() -> None:
    """A colleague may have changed the subject."""
    text = f"{NOTE}\n\n{head('Carla <carla@post.example>', subject='Voor jou')}{PROGRAMS['gmail']()}"
    must_be_annas(read_text(text))


def test_answer_in_the_original_stays_in_its_text() -> None:
    """Whose mail Anna answered does not matter: she complains."""
    answered = f"{TEXT}\n\n{head('Carla <carla@post.example>', subject='Uitnodiging')}Komt u ook?"
    found = read_text(f"{NOTE}\n\n{head(subject='RE: Uitnodiging')}{answered}\n")
    assert found is not None
    assert (found.address, found.text) == ("anna@post.example", answered)


def test_answer_of_hers_leads_to_the_mail_that_she_answered() -> None:
    """She forwards her own answer, with the complaint quoted below it."""
    intro = "Op di 3 mrt 2026 om 14:12 schreef Anna de Wit <\nanna@post.example>:"
    found = read_text(f"{NOTE}\n\n{head(BRAM, subject='Re: klacht')}Ik bel u.\n\n{intro}\n\n{marked(TEXT)}\n")
    assert found is not None
    assert (found.sender_name, found.address, found.date) == ("Anna de Wit", "anna@post.example", SENT)
    assert (found.subject, found.text, found.note) == ("", TEXT, NOTE)


@pytest.mark.parametrize(
    "intro",
    [
        "Op di 3 mrt 2026 om 14:12 schreef Anna de Wit <anna@post.example>:",
        "On Tue, Mar 3, 2026 at 2:12 PM Anna de Wit <anna@post.example> wrote:",
        "Op 3 maart 2026 om 14:12 heeft Anna de Wit <anna@post.example> het volgende geschreven:",
        "Op 03-03-2026 14:12 CET schreef Anna de Wit <anna@post.example>:",
        "Anna de Wit <anna@post.example> schreef op 3 maart 2026 om 14:12:",
    ],
)
def test_answer_instead_of_a_forward_gives_the_quoted_mail(intro: str) -> None:
    """She pressed the other button and changed the address: no subject, for hers may be new."""
    found = read_text(f"{NOTE}\n\n{intro}\n{marked(TEXT)}\n")
    assert found is not None
    assert (found.sender_name, found.address, found.date) == ("Anna de Wit", "anna@post.example", SENT)
    assert (found.subject, found.text, found.note) == ("", TEXT, NOTE)


@pytest.mark.parametrize(
    ("intro", "body"),
    [
        ("Op 03-03-2026 om 14:12 schreef Anna de Wit:", marked(TEXT)),
        ("Anna de Wit schreef op 2026-03-03 14:12:", marked(TEXT)),
        ("> Op 03-03-2026 14:12 CET schreef Anna de Wit <anna@post.example>:\n>\n>", marked(TEXT)),
        ("Op dinsdag 3 maart 2026 om 14:12:00 CET schreef Anna de Wit <anna@post.example>:\n", TEXT),
    ],
)
def test_quoted_mail_is_known_by_its_marks_or_its_address(intro: str, body: str) -> None:
    """Thunderbird names no address, Open-Xchange marks the introduction too, Yahoo marks nothing."""
    found = read_text(f"{NOTE}\n\n{intro}\n{body}\n")
    assert found is not None
    assert (found.sender_name, found.date, found.text) == ("Anna de Wit", SENT, TEXT)
    assert found.address == ("anna@post.example" if "@" in intro else "")


def test_what_she_typed_below_a_marked_original_is_not_its_text() -> None:
    """The marks tell where it ends."""
    found = read_text(PROGRAMS["apple_mail"]() + "\nGroet, Bram\n")
    assert found is not None
    assert found.text == TEXT


def test_what_she_typed_between_marked_lines_is_not_its_text() -> None:
    """Answers between the lines are hers; the lines around them stay."""
    first, _, rest = marked(TEXT).partition("\n>\n")
    intro = "Op 03-03-2026 om 14:12 schreef Anna de Wit:"
    found = read_text(f"{intro}\n{first}\n\nDag Anna!\n\n{rest}\n\nTot zover.\nBram\n")
    assert found is not None
    assert flat(found.text) == flat(TEXT)


# --- nothing guessed ------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Anna belde: ze was boos over de sessie van 3 maart.",
        "Van: Anna de Wit\nDatum: 3 maart\nOnderwerp: sessie\n\nZe belde.",
        "Naam: Anna de Wit\nE-mail: anna@post.example\nDatum: 3 maart 2026\n\nZe belde.",
        "Op 3 maart 2026 om 14:12 schreef Anna mij een brief:\n\nDaarin staat dat ik te laat was.",
        "Op 3 maart 2026 om 14:12 schreef ik aan anna@post.example:\n\n> Beste Anna, ik bel u.",
        f"Zie hieronder.\n\n{head(BRAM)}Beste Anna, ik bel u.",
        f"Zie hieronder.\n\n{head('Bram Praktijk')}Beste Anna, ik bel u.",
        "---------- Forwarded message ---------\n\nBeste meneer, ik heb een klacht.",
    ],
)
def test_notes_and_own_mails_are_no_forward(text: str) -> None:
    """What she typed, or wrote herself, is nobody else's mail."""
    assert read_text(text) is None


def test_head_without_an_address_needs_all_its_lines() -> None:
    """Outlook often shows the name alone: then she is asked for the address."""
    found = read_text(f"{NOTE}\n\n{head('Anna de Wit')}{TEXT}\n")
    assert found is not None
    assert (found.sender_name, found.address, found.date) == ("Anna de Wit", "", SENT)


@pytest.mark.long
@pytest.mark.parametrize(
    "piece",
    [
        "Van: a@b.example\n",
        "Van: ",
        "> " * 20 + "\n",
        "Op 3 maart 2026 om 14:12 schreef\n",
        "---------- Forwarded message ---------\n",
        "Van: x <\n",
        "Van: Anna Verzonden: x Aan: y Onderwerp: z ",
        "Datum: 3 maart 2026 14:12\n\n",
        "a@",
        "[mailto:",
        "\n",
    ],
)
def test_hostile_length_takes_no_time(piece: str) -> None:
    """Nearly a megabyte of half-heads, and of lines as many as a mail may have, is read at once (T-REDOS)."""
    text = piece * (990_000 // len(piece))
    messages = (parse(built(Letter(text=text)).as_bytes()), parse(built(Letter(html=f"<pre>{text}</pre>")).as_bytes()))
    start = perf_counter()
    for message in messages:
        forwarded(message, ZONE, OWN)
    assert perf_counter() - start < 8
