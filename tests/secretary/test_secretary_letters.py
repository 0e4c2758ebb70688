"""A complaint in an attached letter: opened, shown, or put to the practitioner (§ 2a)."""

from __future__ import annotations

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP

from mailbot.adapters.memory_attachments import MemoryExtractor
from mailbot.core.letters import Doubt, NewComplaint
from mailbot.core.mail import Attachment
from mailbot.core.values import Field, Language
from mailbot.reading.files.read import read_file
from mailbot.reading.message import parse
from mailbot.reading.reader import LetterReader
from tests import attached
from tests.mails import ANNA, BRAM, mail
from tests.secretary.practice import Practice

LETTER = attached.LETTER.replace("Degenaar", "De Wit").replace("mevrouw", "heer")
SCAN = attached.pdf("", "scan.pdf")
ENGLISH = """\
Dear Mr De Wit,

I am writing to complain about the session of 28 April at your practice. You were half an hour late and you did not let
me finish. I am very unhappy with this and I want a refund.

Yours sincerely,
Anna Jansen
"""


def practice() -> Practice:
    """Return a practice whose mail is read with its letters."""
    made = Practice()
    made.reader = LetterReader(parse, MemoryExtractor(read_file))
    return made


def with_files(body: str, *files: Attachment, sender: str = ANNA) -> bytes:
    """Return a mail with files attached."""
    made = BytesParser(EmailMessage, policy=SMTP).parsebytes(mail(body, "", sender))
    assert isinstance(made, EmailMessage)
    attached.attach(made, *files)
    return bytes(made)


def test_complaint_in_a_letter_opens_a_dossier_and_the_notice_shows_both() -> None:
    """The acknowledgement asks only for what the letter lacks too; she sees what was read and what was not."""
    made = practice()
    made.gets(with_files("Zie bijlage.", attached.docx(attached.paragraphs(LETTER)), SCAN))
    dossier = made.dossier()
    assert dossier.contents[Field.ADDRESS].value == "Dorpsstraat 12, 4061 AB Ophemert"
    assert made.kinds(made.to(ANNA)) == ["client-acknowledgement"]
    notice = made.letter(made.to(BRAM)[-1])
    assert isinstance(notice, NewComplaint)
    assert [(each.name, each.readable) for each in notice.letters] == [("brief.docx", True), ("scan.pdf", False)]
    text = made.to(BRAM)[-1].text
    assert "Uit de bijlage brief.docx:" in text
    assert "Lees zelf: scan.pdf." in text


def test_scan_is_put_to_her_and_nobody_is_answered() -> None:
    """What nobody has read opens nothing: she reads it, and says."""
    made = practice()
    made.gets(with_files("Geachte heer, bijgaand mijn klacht.", SCAN))
    assert made.to(ANNA) == ()
    (notice,) = made.to(BRAM)
    shown = made.letter(notice)
    assert isinstance(shown, Doubt)
    assert [each.name for each in shown.letters] == ["scan.pdf"]
    assert "Lees zelf: scan.pdf." in notice.text


def test_answer_is_in_the_language_of_the_letter() -> None:
    """Whoever complains in English is answered in English, though the mail itself says hardly anything."""
    made = practice()
    made.gets(with_files("See attached.", attached.text(ENGLISH, "letter.txt")))
    assert made.dossier().language is Language.ENGLISH


def test_letter_that_she_forwards_is_its_writers() -> None:
    """A mail that she forwards keeps its attachment, and that is the complainant's word (§ 1)."""
    made = practice()
    inner = attached.eml("Zie bijlage.", f"Anna Jansen <{ANNA}>", attached=[attached.docx(attached.paragraphs(LETTER))])
    raw = BytesParser(EmailMessage, policy=SMTP).parsebytes(mail("", "[KLACHT] nieuw", BRAM, dmarc=""))
    assert isinstance(raw, EmailMessage)
    attached.attach(raw, inner)
    made.gets(bytes(raw), "Sent")
    dossier = made.dossier()
    assert dossier.contents[Field.PHONE].value == "+31612345678"
    assert dossier.claimed == ANNA
