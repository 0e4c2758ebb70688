"""The required contents of § 2a, found in first mails and replies with their evidence."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from mailbot.core.values import Field
from mailbot.reading.contents import contents
from mailbot.reading.message import parse
from mailbot.reading.supplied import supplied
from tests.reading.mailset import Labelled, mail, read_set

ZONE = ZoneInfo("Europe/Amsterdam")
COMPLAINTS = [one for name in ("intake.txt", "intake_unseen.txt") for one in read_set(name) if one.kind == "complaint"]
PLACES = {"service_place"}


def found(raw: bytes) -> dict[str, str]:
    """Return the contents of a first mail by the corpus's keys."""
    return {one.field.value: one.value for one in contents(parse(raw), ZONE)}


def simple(words: str) -> str:
    """Fold what the corpus's scoring folds: case, stops, the article before a place."""
    kept = words.casefold().replace(".", "").replace(",", "").split()
    return " ".join(
        word for word in kept if word not in {"de", "het", "in", "te", "bij", "u", "je", "op", "uw", "your"}
    )


@pytest.mark.parametrize("one", COMPLAINTS, ids=lambda one: one.name)
def test_nearly_all_is_found_and_hardly_anything_invented(one: Labelled) -> None:
    """Of each invented complaint at most one value is missed, invented or wrong."""
    got = found(one.raw)
    wrong = [key for key in {*got, *one.fields} if simple(got.get(key, "")) != simple(one.fields.get(key, ""))]
    assert len(wrong) <= 1, wrong


def test_every_value_keeps_its_words() -> None:
    """A person can see where a value comes from."""
    raw = mail(
        "Beste Mieke,\n\nGisteren om 10.15 uur was ik bij u in Ophemert. U was er niet.\n\nGroet,\nAnna de Wit\n06-12345678\n"
    )
    got = {one.field: one for one in contents(parse(raw), ZONE)}
    assert got[Field.PHONE].evidence == "06-12345678"
    assert "Gisteren" in got[Field.SERVICE_DATE].evidence
    assert got[Field.SERVICE_TIME].evidence == "10.15 uur"
    assert all(one.evidence for one in got.values())


def test_words_of_a_day_are_whole() -> None:
    """She reads them in the notice: not "ht in over de sessie van 24 februari 2026 bij u in de pr"."""
    raw = mail(
        "Beste Mieke,\n\nHierbij dien ik een klacht in over de sessie van 24 februari 2026 bij u in de praktijk. "
        "U was er niet.\n\nGroet,\nAnna de Wit\n"
    )
    got = {one.field: one.evidence for one in contents(parse(raw), ZONE)}
    assert got[Field.SERVICE_DATE] == "in over de sessie van 24 februari 2026 bij u in de"


FORM = """\
- Naam van de organisatie: n.v.t.
- Naam: Anna de Wit
- Functie: n.v.t.
- Adres: Lindelaan 4, 4001 AB Tiel
- Dagtekening: 18-05-2026
- Omschrijving: de sessie begon een half uur te laat.
- Datum, tijd en plaats van de dienst: 13-05-2026, 19:00, praktijk Ophemert
- Reden van bezwaar: ik betaal voor een heel uur.
- Ondertekening: A. de Wit
"""


def test_the_regulations_own_list_is_read() -> None:
    """§ 2a filled in as a list; "n.v.t." is no organisation."""
    got = found(mail(FORM))
    assert "organisation" not in got
    assert "role" not in got
    assert (got["service_date"], got["service_time"], got["service_place"]) == (
        "2026-05-13",
        "19:00",
        "praktijk Ophemert",
    )
    assert (got["dated"], got["signature"], got["name"]) == ("2026-05-18", "A. de Wit", "Anna de Wit")


def test_two_equal_days_give_no_date() -> None:
    """Nothing by guess: a series of missed appointments has no single day."""
    assert "service_date" not in found(
        mail("De sessies van 5 januari, die van 9 januari en die van 15 januari gingen niet door.\n")
    )


def test_the_date_of_an_invoice_is_never_the_services() -> None:
    """An invoice's or a payment's date is not when the service was."""
    assert "service_date" not in found(mail("Uw factuur van 3 maart klopt niet. Ik heb op 9 maart betaald.\n"))


def test_one_line_describes_nothing() -> None:
    """The words "Ik wil een klacht indienen" says neither what nor why."""
    got = found(mail("Ik wil een klacht indienen over de sessie van gisteren.\n"))
    assert "description" not in got
    assert "reason" not in got
    assert got["service_date"] == "2026-05-18"


def test_the_senders_own_forward_counts_from_its_own_date() -> None:
    """The words "Gisteren" in a forwarded mail is the day before that mail."""
    body = (
        "Nogmaals.\n\nAnna\n\n---------- Forwarded message ---------\nVan: Anna <anna@mail.example>\nDate: wo 22 apr 2026 om 20:12\n"
        "Subject: sessie\nTo: <mieke@heelimperfect.nl>\n\nGisteren was ik om 13.15 uur bij je voor een sessie in Ophemert. Je was er niet.\n\nAnna\n"
    )
    assert found(mail(body))["service_date"] == "2026-04-21"


def test_a_reply_supplies_only_what_it_says() -> None:
    """No mail address and no date of its own: those were not typed."""
    raw = mail("Beste Mieke,\n\nMijn adres: Lindelaan 4, 4001 AB Tiel. Tel: 0344 - 61 55 07.\n\nGroet, Anna\n")
    got = {one.field.value: one.value for one in supplied(parse(raw), ZONE)}
    assert got == {"name": "Anna", "address": "Lindelaan 4, 4001 AB Tiel", "phone": "+31344615507", "signature": "Anna"}


def test_a_reply_without_data_supplies_nothing() -> None:
    """A refusal to tell more is no value."""
    raw = mail("Ik weet de datum niet precies meer, ergens in de laatste week van april. Meer zeg ik niet.\n")
    assert supplied(parse(raw), ZONE) == ()
