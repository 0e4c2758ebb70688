"""What a reply supplies is read with what was asked in mind, in whatever words and behind whatever number it stands."""

from __future__ import annotations

from datetime import date
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.values import Field
from mailbot.reading.capacity import organisation_told, role_told
from mailbot.reading.message import parse
from mailbot.reading.replied import is_series, numbered_day, only_day
from mailbot.reading.supplied import supplied
from mailbot.reading.whereabouts import place_answered, place_in_prose
from tests.reading import mailset

ZONE = ZoneInfo("Europe/Amsterdam")
TODAY = date(2026, 6, 3)
WHEN = ("datum en tijd", "plaats")
WHO = ("de organisatie namens wie u schrijft, en uw functie",)


def mail(text: str, *asked: str, sender: str = "Anna de Wit <anna@post.example>") -> bytes:
    """Return a reply with this text to a request for these things."""
    items = "".join(f"> {number}. {each}\n" for number, each in enumerate(asked, start=1))
    intro = "\n\nOp 3 jun 2026 om 09:00 schreef Bram Praktijk <bram@praktijk.example>:\n> Ik mis nog:\n>\n"
    whole = text + (f"{intro}{items}>\n> Bram Praktijk\n" if asked else "")
    return mailset.mail(
        whole, From=sender, Date=f"{TODAY} 20:00 +0200", Subject="Re: [KL-2026-0042] Nog enkele gegevens"
    )


def told(text: str, *asked: str, sender: str = "Anna de Wit <anna@post.example>") -> dict[Field, str]:
    """Return what such a reply supplies."""
    return {each.field: each.value for each in supplied(parse(mail(text, *asked, sender=sender)), ZONE)}


@pytest.mark.parametrize(
    "text",
    [
        "1. 06-31112233\n2. Veerstraat 9, 4011 AB Zoelen\n3. de grote zaal\n4. 28 mei om 19.45 uur",
        "Telefoon: Veerstraat 9, 4011 AB Zoelen\nAdres: 06-31112233\nTijd: de grote zaal\nPlaats: 28 mei om 19.45 uur",
    ],
)
def test_value_behind_the_wrong_number_or_label_goes_where_it_belongs(text: str) -> None:
    """A telephone number under "adres" is a telephone number; what is none of the others is the place."""
    found = told(f"{text}\n\nAnna", "uw adres", "een telefoonnummer", "datum en tijd", "de plaats")
    assert found[Field.PHONE] == "+31631112233"
    assert found[Field.ADDRESS] == "Veerstraat 9, 4011 AB Zoelen"
    assert found.get(Field.SERVICE_TIME, "19:45") == "19:45"
    assert found[Field.SERVICE_PLACE] == "de grote zaal"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Plaats weet ik nog wel: Hoeve De Kamp.", "Hoeve De Kamp"),
        ("Binnen, in de oranjerie van het Slot.", "de oranjerie van het Slot"),
        ("De sessie was 28 mei om tien uur in onze loods.", "onze loods"),
        ("De kas van de Rozenhof, 28 mei, 10.30 uur.", "De kas van de Rozenhof"),
        ("Es war am 28. Mai um 10 Uhr im Pfarrhaus von Rees.", "Pfarrhaus von Rees"),
        ("Weet ik niet meer.", ""),
        ("Ik zit nu in Frankrijk.", ""),
    ],
)
def test_place_is_told_in_any_words_where_it_was_asked(text: str, place: str) -> None:
    """What says only that somebody is elsewhere, or doesn't know, is no place."""
    assert told(f"{text}\n\nAnna", *WHEN).get(Field.SERVICE_PLACE, "") == place


def test_answer_under_a_question_answers_that_question() -> None:
    """Between quoted lines a whole sentence may stand; a refusal is none."""
    text = (
        "Op 3 jun 2026 om 09:00 schreef Bram <bram@praktijk.example>:\n> 1. uw adres?\nDat geef ik niet.\n"
        "> 2. de plaats?\nDe tent achter de molen.\n> 3. waarom maakt u bezwaar?\nOmdat het niet klopt.\n> Groet, Bram\n"
    )
    found = told(text)
    assert Field.ADDRESS not in found
    assert found[Field.SERVICE_PLACE] == "De tent achter de molen"
    assert found[Field.REASON] == "true"


@pytest.mark.parametrize(
    ("text", "organisation", "role"),
    [
        ("Ja, namens Kinderopvang Pip. Ik ben locatiemanager.", "Kinderopvang Pip", "locatiemanager"),
        ("Namens De Wilg dus, ik ben er coördinator.", "De Wilg", "coördinator"),
        (
            "De brief is uitgegaan van schaakvereniging De Toren, waarvan ik secretaris ben.",
            "schaakvereniging De Toren",
            "secretaris",
        ),
        ("De juiste naam is Stichting Oever. Ik ben geen lid meer, maar bestuurder.", "Stichting Oever", "bestuurder"),
        ("I represent the Riverside Foundation and I'm the treasurer there.", "Riverside Foundation", "treasurer"),
        ("Namens mijn buurman Jan Mol. Ik ben moeder van drie.", "", ""),
        ("Ik was voorzitter van Stichting Oever, maar die bestaat niet meer.", "", ""),
    ],
)
def test_for_whom_and_as_what_is_told_in_sentences(text: str, organisation: str, role: str) -> None:
    """On behalf of a person is no organisation; what is over isn't either."""
    found = told(f"{text}\n\nAnna", *WHO)
    assert (found.get(Field.ORGANISATION, ""), found.get(Field.ROLE, "")) == (organisation, role)


def test_closing_names_function_and_firm() -> None:
    """On one line, or each on its own."""
    for closing in (
        "Met groet,\nA. de Wit, directeur, Bakkerij De Wit",
        "Met groet,\nA. de Wit\ndirecteur\nBakkerij De Wit",
    ):
        found = told(f"Het was 28 mei.\n\n{closing}", *WHO)
        assert (found[Field.ROLE], found[Field.ORGANISATION]) == ("directeur", "Bakkerij De Wit")


def test_name_under_a_closing_in_dialect_is_the_signature() -> None:
    """The closing's own word is no name."""
    assert told("Dat was 28 mei.\n\nGoodgoan,\nAnna de Wit")[Field.SIGNATURE] == "Anna de Wit"


def test_own_mail_that_is_forwarded_supplies_with_its_own_date() -> None:
    """What is "gisteren" counts from the mail in which it stands; the practice's own mail supplies nothing."""
    head = "----- Doorgestuurd bericht -----\nVan: {who}\nAan: x <x@y.example>\nVerzonden: woensdag 6 mei 2026 12:00\nOnderwerp: afspraak\n\n"
    inner = "Gisteren om half negen in de ochtend was ik bij u. Mijn nummer is 06-31112233.\n\nAnna\n"
    own = told(f"Zie mijn mail hieronder.\n\nAnna\n\n{head.format(who='Anna de Wit <anna@post.example>')}{inner}")
    assert (own[Field.SERVICE_DATE], own[Field.PHONE]) == ("2026-05-05", "+31631112233")
    others = told(f"Zie uw mail hieronder.\n\nAnna\n\n{head.format(who='Bram <bram@praktijk.example>')}{inner}")
    assert Field.PHONE not in others


def test_series_of_equal_days_has_no_day() -> None:
    """The first of many is not the day of the service; one that is named beside it may be."""
    assert is_series("Elke dinsdag van 5 tot en met 26 mei.", TODAY)
    assert not is_series("Elke dinsdag in mei, en die ene keer was 12 mei.", TODAY)


def test_days_of_other_things_are_not_the_services() -> None:
    """Ordered, billed, born or away: another day; two that are left are a doubt."""
    assert only_day("Besteld op 1 mei, bezorgd op 8 mei.", TODAY)[0] == "2026-05-08"
    assert only_day("Geboren op 1 mei 1980, factuurnummer 3 van 2 mei.", TODAY)[0] == ""
    assert only_day("Het was 1 mei of 8 mei.", TODAY)[0] == ""
    assert numbered_day("dat was zaterdag de 16e", TODAY)[0] == "2026-05-16"


@pytest.mark.parametrize(
    "piece", ["in de Kas ", "namens De ", "waar ik ", "zaterdag de 1e ", "ben ik ", "1, ", "plaats was "]
)
def test_hostile_answer_takes_no_time(piece: str) -> None:
    """Every pattern is bounded (T-REDOS)."""
    message = parse(mail("x"))
    text = piece * (30_000 // len(piece))
    start = perf_counter()
    organisation_told(text, message, asked=True)
    role_told(text)
    numbered_day(text, TODAY)
    place_answered(text[:2000], TODAY)
    place_in_prose(text, TODAY, asked=True)
    assert perf_counter() - start < 2
