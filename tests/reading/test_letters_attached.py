"""Attached letters: what counts as the sender's word, what is doubted, and what is only kept."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from mailbot.adapters.memory_attachments import MemoryExtractor
from mailbot.core.mail import Attachment, Message
from mailbot.core.values import Field, Kind
from mailbot.reading.contents import contents
from mailbot.reading.files.read import read_file
from mailbot.reading.letters import to_be_read
from mailbot.reading.message import parse
from mailbot.reading.reader import LetterReader
from mailbot.reading.report import PRACTICE, ZONE, explain, understood
from mailbot.reading.supplied import supplied
from mailbot.reading.triage import Triage, triage
from tests import attached
from tests.attached import LETTER

ANNA = "Anna Jansen <anna@klant.example>"
PHOTO = Attachment("IMG_2041.jpg", "image/jpeg", b"\xff\xd8" + b"\x01" * 60_000)
SCAN = attached.pdf("", "scan0001.pdf")
INVOICE = """\
Factuurnummer 2026-114
Factuurdatum 1 mei 2026
KvK 12345678  BTW NL001

Geachte mevrouw,

Ondanks onze herinnering heeft u niet betaald. Dit is niet acceptabel. Wij eisen dat u binnen 8 dagen het bedrag voor
de cursus overmaakt. Te betalen: 120 euro.

Met vriendelijke groet,
Anna Jansen
"""
FLYER = "Zomerworkshop!\nDinsdag 7 juli, inloop vanaf 9.30 uur\nToegang: 15 euro. Niet tevreden? Geld terug!\n"
TO_THE_TOWN = """\
Gemeente Tiel
Afdeling Openbare Werken

Geachte heer De Vries,

Hierbij dien ik een klacht in over het gesprek van 3 april. U kwam te laat en ik vind dit onacceptabel. Ik wil dat u de
stoep alsnog repareert.

Hoogachtend,
Anna Jansen
"""
read = LetterReader(parse, MemoryExtractor(read_file))


def mail(body: str, *files: Attachment, subject: str = "", sender: str = ANNA, **head: str) -> Message:
    """Return a mail with files attached, read with its letters."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "mieke@heelimperfect.nl", subject
    made["Date"] = format_datetime(datetime.fromisoformat("2026-05-06 10:00 +0200"))
    for name, value in head.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    attached.attach(made, *files)
    return read(bytes(made))


def judged(message: Message) -> Triage:
    """Return what triage makes of a mail."""
    return triage(message, practice=PRACTICE)


def found(message: Message) -> dict[Field, str]:
    """Return the required contents of a mail."""
    return {each.field: each.value for each in contents(message, ZONE)}


@pytest.mark.parametrize(
    "letter",
    [
        attached.pdf(), attached.docx(), attached.odt(), attached.rtf(), attached.text(), attached.html(),
        attached.eml(LETTER, ANNA), attached.eml("Zie bijlage.", ANNA, attached=[attached.docx()]),
        attached.winmail("", attached.docx()),
    ],
    ids=lambda each: str(each.name),
)  # fmt: skip
@pytest.mark.parametrize(
    "body", ["Geachte mevrouw,\n\nZie bijgevoegde brief.\n\nHoogachtend,\nA. Jansen\n", "Zie bijlage"]
)
def test_attached_complaint_is_certain_and_supplies_its_contents(letter: Attachment, body: str) -> None:
    """A letter is what the mail says, in whatever format it came (§ 2a)."""
    message = mail(body, letter)
    assert judged(message).kind is Kind.COMPLAINT
    values = found(message)
    assert values[Field.ADDRESS] == "Dorpsstraat 12, 4061 AB Ophemert"
    assert values[Field.PHONE] == "+31612345678"
    assert (values[Field.SERVICE_DATE], values[Field.SERVICE_TIME]) == ("2026-04-28", "10:00")
    assert values[Field.SERVICE_PLACE] == "bij u in Ophemert"
    assert values[Field.DATED] == "2026-05-04"
    assert values[Field.NAME] == "Anna Jansen"
    assert values[Field.DESCRIPTION] == values[Field.REASON] == "true"


def test_body_goes_before_the_letter() -> None:
    """Where both have a value, what was typed last stands; a fuller form of the same name is the better one."""
    values = found(mail("Zie bijlage. Bel mij op 0344-611111.\n\nGroet,\nAnna", attached.pdf()))
    assert values[Field.PHONE] == "+31344611111"
    assert (values[Field.SIGNATURE], values[Field.NAME]) == ("Anna Jansen", "Anna Jansen")


def test_evidence_names_the_attachment() -> None:
    """The practitioner sees from which file a value came."""
    evidence = {each.field: each.evidence for each in contents(mail("Zie bijlage", attached.pdf()), ZONE)}
    assert evidence[Field.ADDRESS].startswith("bijlage brief.pdf: ")
    assert evidence[Field.EMAIL] == "afzender"


def test_days_in_a_letter_count_from_its_own_date() -> None:
    """A "gisteren" in a letter of the 4th is the 3rd, whenever it was mailed."""
    letter = LETTER.replace("Op dinsdag 28 april", "Gisteren")
    assert found(mail("Zie bijlage", attached.text(letter)))[Field.SERVICE_DATE] == "2026-05-03"
    earlier = attached.eml(letter.replace("Ophemert, 4 mei 2026\n", ""), ANNA)
    assert found(mail("Zie bijlage", earlier))[Field.SERVICE_DATE] == "2026-04-28"


def test_mail_of_another_supplies_nothing_and_opens_nothing() -> None:
    """What somebody else wrote is no word of the sender; passed on without a word, she is asked."""
    theirs = attached.eml(LETTER, "Piet <piet@elders.example>", attached=[attached.docx(name="klacht.docx")])
    passed_on = mail("Zie bijlage", theirs)
    assert judged(passed_on).kind is Kind.DOUBTFUL
    assert set(found(passed_on)) == {Field.EMAIL}
    chatty = mail("Hoi Mieke, tot dinsdag! Ik neem de koffie mee en Karin komt ook, gezellig. " * 3, theirs)
    assert judged(chatty).kind is Kind.OTHER


@pytest.mark.parametrize(
    "body",
    [
        "Zie bijlage.", "Geachte mevrouw, bijgaand mijn klacht. Hoogachtend, A. Jansen", "In de bijlage leest u mijn brief.",
        "Please find my letter attached.", "Hierbij mijn brief als scan.",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "scan", [SCAN, Attachment("brief.doc", "application/msword", b"\xd0\xcf\x11\xe0" + b"\0" * 900)]
)
def test_scan_that_the_body_points_to_is_doubtful_and_hers_to_read(body: str, scan: Attachment) -> None:
    """What can't be read opens nothing, and is not left lying either."""
    message = mail(body, scan)
    verdict = judged(message)
    assert verdict.kind is Kind.DOUBTFUL
    assert "letter_unread" in verdict.codes
    assert any(scan.name in reason for reason in verdict.reasons)
    assert to_be_read(message) == (scan.name,)


@pytest.mark.parametrize(
    ("body", "file"),
    [
        ("Hoi Mieke, in de bijlage de getekende overeenkomst. Groet, Anna", SCAN),
        ("Beste Mieke, hierbij de factuur, zie bijlage. Groet, Anna", SCAN),
        ("Hoi! Bijgaand een foto van de zaal. Tot dinsdag!", PHOTO),
        ("Leuk dat je komt, tot dinsdag! Groet, Anna", SCAN),
        ("Beste Mieke, bijgevoegd mijn intakeformulier voor volgende week. Groet, Anna", SCAN),
        ("Zie bijlage", attached.pdf("", "factuur 2026-114.pdf")),
    ],
)
def test_scan_of_something_else_makes_no_complaint(body: str, file: Attachment) -> None:
    """Ordinary mail has attachments too: what the body calls them decides."""
    assert judged(mail(body, file)).kind is Kind.OTHER


@pytest.mark.parametrize("body", ["Bijgaand een foto van mijn brief aan u.", "Zie bijlage", ""])
def test_photograph_of_a_letter_is_doubtful(body: str) -> None:
    """Where the photograph is called a letter, or is all there is, she must look."""
    assert judged(mail(body, PHOTO)).kind is Kind.DOUBTFUL


@pytest.mark.parametrize(
    ("body", "file"),
    [
        ("Beste Mieke, hierbij onze factuur. Groet, Anna", attached.pdf(INVOICE, "2026-114.pdf")),
        ("Zie bijlage", attached.pdf(INVOICE, "2026-114.pdf")),
        ("Hoi, kom je ook? Zie bijlage! Groet, Anna", attached.pdf(FLYER, "zomer.pdf")),
        ("Wil je meelezen met mijn brief aan de gemeente? Groet, Anna", attached.docx(attached.paragraphs(TO_THE_TOWN))),
        ("Hoi Mieke, kun je feedback geven op deze brief?", attached.docx(attached.paragraphs(TO_THE_TOWN))),
        (
            "Beste Mieke, zie bijlage voor ons nieuwe reglement. Groet, Anna",
            attached.docx(attached.paragraphs(LETTER), "klachtenreglement.docx"),
        ),
    ],
)  # fmt: skip
def test_attachment_that_is_no_complaint_to_her_makes_none(body: str, file: Attachment) -> None:
    """Invoices, flyers, rules and letters to others are what ordinary mail carries."""
    assert judged(mail(body, file)).kind is Kind.OTHER


@pytest.mark.parametrize(
    "body",
    ["Zie bijlage", "Beste Mieke, ter info mijn brief. Groet, Anna", "Het is geen klacht, maar lees mijn brief eens."],
)
def test_letter_to_another_or_taken_back_is_never_certain(body: str) -> None:
    """What speaks against a letter, in itself or in the body, makes it a question."""
    letter = TO_THE_TOWN if body == "Zie bijlage" else LETTER
    assert judged(mail(body, attached.docx(attached.paragraphs(letter)))).kind is not Kind.COMPLAINT


def test_letter_of_the_practice_itself_supplies_nothing() -> None:
    """Who complains attaches what she was sent: that is not the complainant's word."""
    hers = attached.pdf("Heelimperfect\nKapelstraat 56\n4061 RV Ophemert\nTel. 0344-699999\n\nBeste Anna,\n\n"
                        "Hierbij bevestig ik onze afspraak van 28 april om 10.00 uur.\n\nHartelijke groet,\nMieke", "bevestiging.pdf")  # fmt: skip
    values = found(mail("Ik heb een klacht over de sessie, u was te laat. Dat kan niet.\n\nGroet, Anna", hers))
    assert Field.PHONE not in values
    assert Field.ADDRESS not in values


def test_bulk_mail_is_never_read_for_its_attachments() -> None:
    """A machine's mail is no complaint, whatever is attached to it."""
    message = mail(
        "Zie bijlage", attached.pdf(), SCAN, List_Id="<nieuws.example>", List_Unsubscribe="<https://x.example>"
    )
    assert judged(message).kind is Kind.OTHER


def test_reply_is_supplied_by_its_letter_too() -> None:
    """Who answers in a document has answered (§ 4)."""
    form = attached.docx(
        attached.paragraphs("Naam: Anna Jansen\nTelefoon: 06-12345678\nAdres: Dorpsstraat 12, 4061 AB Ophemert")
    )
    values = {each.field: each.value for each in supplied(mail("De antwoorden staan in de bijlage.", form), ZONE)}
    assert values[Field.PHONE] == "+31612345678"
    assert values[Field.ADDRESS] == "Dorpsstraat 12, 4061 AB Ophemert"


def test_mail_without_letters_asks_nobody() -> None:
    """Most mail has no letter: no process is started for a picture or a calendar."""
    counted = MemoryExtractor(read_file)
    made = EmailMessage()
    made["From"], made["To"] = ANNA, "mieke@heelimperfect.nl"
    made.set_content("Tot dinsdag!")
    attached.attach(made, PHOTO, Attachment("a.ics", "text/calendar", b"BEGIN:VCALENDAR"))
    assert [each.name for each in LetterReader(parse, counted)(bytes(made)).letters] == ["IMG_2041.jpg"]
    assert counted.asked == 0


def test_explain_tells_that_a_letter_was_read() -> None:
    """A person sees what the verdict came from."""
    made = EmailMessage()
    made["From"], made["To"] = ANNA, "mieke@heelimperfect.nl"
    made.set_content("Zie bijlage")
    attached.attach(made, attached.pdf())
    assert "de bijlage “brief.pdf” is meegelezen" in explain(understood(bytes(made), read))
