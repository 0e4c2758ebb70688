"""Names, functions, organisations, telephone numbers and mail addresses."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from mailbot.core.values import Field
from mailbot.reading.contents import contents
from mailbot.reading.message import parse
from mailbot.reading.reach import phones
from mailbot.reading.supplied import supplied
from tests.reading.mailset import mail

ZONE = ZoneInfo("Europe/Amsterdam")


def found(body: str, **head: str) -> dict[Field, str]:
    """Return what a first mail with this body has."""
    return {one.field: one.value for one in contents(parse(mail(body, **head)), ZONE)}


@pytest.mark.parametrize(
    ("closing", "name"),
    [
        ("Met vriendelijke groet,\n\nA. de Wit-Jansen", "A. de Wit-Jansen"),
        ("Groet, Anna", "Anna"),
        ("Hoogachtend,\nnamens het bestuur,\n\nDrs. A. de Wit", "Drs. A. de Wit"),
        ("gr. Anna de Wit, Lindelaan 4, 4001 AB Tiel", "Anna de Wit"),
        ("\nAnna de Wit", "Anna de Wit"),
        ("Mit freundlichen Grüßen\nAnna Weiß", "Anna Weiß"),
    ],
)
def test_the_signature_is_read(closing: str, name: str) -> None:
    """§ 2a ondertekening: the name below the closing, as written."""
    assert found(f"Beste Mieke,\n\nDit was niet goed.\n\n{closing}\n")[Field.SIGNATURE] == name


def test_the_fullest_form_of_the_name_counts() -> None:
    """Signed "Anna", in the block below "Anna de Wit": the name is the fuller one."""
    got = found("Beste Mieke,\n\nDit kan niet.\n\nGroet,\nAnna\n\nAnna de Wit\n06-12345678\n")
    assert (got[Field.NAME], got[Field.SIGNATURE]) == ("Anna de Wit", "Anna")


def test_the_display_name_is_no_name() -> None:
    """A name that only the From header has is asked for."""
    assert Field.NAME not in found("Ik wil een klacht indienen over gisteren.\n", From="Anna <anna@mail.example>")


BLOCK = "Beste,\n\nDit kan niet.\n\nGroet,\n\nAnna de Wit\nHR-adviseur\n\nDe Linde Zorg B.V.\nMarkt 1\n4001 AB  Tiel\nT 0344-123456\n"


def test_function_and_organisation_come_from_the_block() -> None:
    """§ 2a: an organisation's complaint names organisation and function in the signature block."""
    got = found(BLOCK)
    assert (got[Field.ROLE], got[Field.ORGANISATION]) == ("HR-adviseur", "De Linde Zorg B.V.")
    assert (got[Field.ADDRESS], got[Field.PHONE]) == ("Markt 1, 4001 AB Tiel", "+31344123456")


def test_a_private_mail_has_no_organisation() -> None:
    """Who says that it is private has no organisation and no function, whatever the block says."""
    got = found("Beste,\n\nDit is privé, ik mail vanaf mijn werk.\n\n" + BLOCK)
    assert Field.ORGANISATION not in got
    assert Field.ROLE not in got


def test_former_functions_do_not_count() -> None:
    """A retired notary does not write for an office."""
    assert Field.ROLE not in found("Dit kan niet.\n\nHoogachtend,\n\nA. de Wit\noud-notaris\n")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("tel. (0418) 65 31 90", "+31418653190"),
        ("06/48.77.20.16", "+31648772016"),
        ("+31 (0)6 8120 4456", "+31681204456"),
        ("gsm 0032 475 61 20 93", "+32475612093"),
        ("op 0486/33.71.20 (vanuit Nederland: +32 486 33 71 20)", "+32486337120"),
    ],
)
def test_numbers_become_e164(words: str, number: str) -> None:
    """Any way of writing a number gives its one international form."""
    assert [one[0] for one in phones(words)] == [number]


@pytest.mark.parametrize("words", ["€ 1.150,-", "10-03-2026", "NL00 BANK 0123 4567 89", "factuur 2026-0117"])
def test_other_numbers_are_no_telephone(words: str) -> None:
    """Sums, dates, accounts and invoices are not rung."""
    assert phones(words) == ()


def test_another_address_named_for_the_answer_counts() -> None:
    """Who asks to be answered elsewhere is reached there."""
    got = found("Antwoord graag naar anna.thuis@mail.example.\n\nDit kan niet.\n", From="anna@werk.example")
    assert got[Field.EMAIL] == "anna.thuis@mail.example"


def test_quoted_text_of_others_supplies_nothing() -> None:
    """The practice's number and address in the quote are not the complainant's."""
    body = "Dit klopt niet.\n\nAnna\n\nOp wo 1 apr 2026 om 17:02 schreef Mieke <mieke@heelimperfect.nl>:\n> Mieke Degenaar\n> Kapelstraat 56, 4061 RD Ophemert\n> 0344-651103\n"
    got = found(body)
    assert not {Field.PHONE, Field.ADDRESS} & set(got)


def test_a_reply_may_answer_by_number_only() -> None:
    """The request numbers what it asks; an answer "2. 06-..." is for the second."""
    asked = (Field.NAME, Field.PHONE, Field.SERVICE_PLACE)
    raw = mail("1. Anna de Wit\n2. 06 12 34 56 78\n3. in Ophemert\n")
    got = {one.field: one.value for one in supplied(parse(raw), ZONE, asked)}
    assert got[Field.NAME] == "Anna de Wit"
    assert got[Field.PHONE] == "+31612345678"
    assert got[Field.SERVICE_PLACE] == "Ophemert"
