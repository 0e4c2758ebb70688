"""Days, hours, places, names, numbers and addresses as people tell them beside what they are angry about (§ 2a)."""

from __future__ import annotations

from datetime import date

import pytest

from mailbot.reading.addresses import block_address, prose_address
from mailbot.reading.dates import find_dates, letter_date
from mailbot.reading.introduced import introductions
from mailbot.reading.labelvalues import joined_rows
from mailbot.reading.message import parse
from mailbot.reading.places import service_place
from mailbot.reading.reach import phones
from mailbot.reading.times import find_times
from tests.reading.mailset import mail

WEDNESDAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("deze namiddag lag ik op uw tafel", "2026-05-20"),
        ("Am 13.5. war ich bei Ihnen", "2026-05-13"),
        ("12/5 half vijf was zijn vierde keer", "2026-05-12"),
        ("de sessie van morgen gaat niet door", "2026-05-21"),
        ("Overmorgen zou ik mijn opstelling hebben", "2026-05-22"),
        ("op de laatste dag van april", "2026-04-30"),
        ("on the first day of May", "2026-05-01"),
    ],
)
def test_days_are_told_so_too(words: str, day: str) -> None:
    """Flemish parts of the day, German dates, a slash first in the line, tomorrow, the edge of a month."""
    assert [hit.day.isoformat() for hit in find_dates(words, WEDNESDAY)] == [day]


@pytest.mark.parametrize(
    "words", ["Goede morgen Mieke", "'s morgens was het stil", "Morgen allemaal", "ik bel je morgenvroeg"]
)
def test_a_morning_is_not_tomorrow(words: str) -> None:
    """The same word greets."""
    assert find_dates(words, WEDNESDAY) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Aldus opgemaakt op 17 mei 2026,",
        "gedaan te Kootwijkerbroek, 17 mei",
        "Getekend te Tiel, 17 mei 2026",
        "Op 17 mei 2026,",
        "Varik, den 17 mei 2026",
    ],
)
def test_letters_are_dated_in_old_fashioned_words(line: str) -> None:
    """A line that is nothing but its date."""
    assert letter_date(line, WEDNESDAY) == date(2026, 5, 17)


@pytest.mark.parametrize("line", ["Op 17 mei 2026", "Op 17 mei 2026, een zondag", "betaald op 17 mei 2026,"])
def test_a_date_within_a_story_dates_no_letter(line: str) -> None:
    """Only where the line is all date, and closed off as above a name."""
    assert letter_date(line, WEDNESDAY) is None


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("ik had afspraak, elf uur.", "11:00"),
        ("woensdag 3 mei, acht uur 's avonds", "20:00"),
        ("starting at nine sharp in the hall", "09:00"),
        ("20.00 zou het beginnen", "20:00"),
        ("Ik had 11 uur en jij begon later", "11:00"),
    ],
)
def test_hours_are_told_so_too(words: str, hour: str) -> None:
    """Right behind a day or an appointment, first in the sentence, sharp."""
    assert [hit.value for hit in find_times(words) if hit.role == "start"] == [hour]


@pytest.mark.parametrize(
    "words", ["na het eten", "Ik had 2 uur gewacht", "20.00 euro was het", "wij betaalden, elf euro"]
)
def test_no_hour_is_made_up(words: str) -> None:
    """A meal, a wait and a sum are none."""
    assert [hit for hit in find_times(words) if hit.role == "start"] == []


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("U werkte met acht mensen in onze sorteerhal.", "onze sorteerhal"),
        ("Dinsdag in het Bonte Hert begon u te laat.", "het Bonte Hert"),
        ("U sprak in societeit De Luifel.", "societeit De Luifel"),
        ("Ik reed naar de bib van Turnhout.", "de bib van Turnhout"),
        ("We zaten via Whereby samen.", "Whereby"),
        ("Het was op mijn eigen wei achter de dijk.", "mijn eigen wei achter de dijk"),
        ("We zouden vertrekken vanaf de parkeerplaats bij de kerk in Varik.", "de parkeerplaats bij de kerk in Varik"),
        ("You ran it in the school library.", "the school library"),
        ("Hij had een gesprek bij jou aan de Kapelstraat.", "bij jou aan de Kapelstraat"),
    ],
)
def test_places_are_told_so_too(sentence: str, place: str) -> None:
    """Rooms of farms, firms and schools, houses with a name, where a walk sets out."""
    assert service_place(sentence)[0] == place


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik boekte een huisje in Varik.",
        "U rekent zes kilometer van Ophemert naar Varik.",
        "Mevrouw Van Hessel, wonende te Culemborg, had een sessie.",
        "Ik las het in De Gelderlander.",
        "Altijd zelfde kamer, zelfde stoel.",
        "Dat heb ik u telefonisch laten weten.",
    ],
)
def test_no_place_is_made_up(sentence: str) -> None:
    """Lodgings, a way that is charged, somebody's home, a newspaper."""
    assert service_place(sentence) == ("", "")


@pytest.mark.parametrize(
    ("sender", "text", "name"),
    [
        (
            "G. Lagerweij <gercotruckt@mail.example>",
            "ja goeienavond met gerco lagerweij ik spreek dit in",
            "gerco lagerweij",
        ),
        (
            "Toos <toos@mail.example>",
            "ik ben Toos van den Biggelaar van de Heuvelstraat 11 in Zeeland",
            "Toos van den Biggelaar",
        ),
        ("Marjolein <m@mail.example>", "u spreekt met Marjolein Kleijn-Vos uit Haaften.", "Marjolein Kleijn-Vos"),
        ("jill <jill@mail.example>", "hee mieke jill hier van de meidendag", "jill"),
        ("bram <bram.vdh@mail.example>", "hoi mieke, bram van der heijden hier", "bram van der heijden"),
        ("W <w@mail.example>", "Ondergetekende, H.J. Wesselink, brengt ter kennis", "H.J. Wesselink"),
        ("Kofi <k@mail.example>", "My name is Kofi Osei. During our session", "Kofi Osei"),
    ],
)
def test_people_introduce_themselves_in_prose(sender: str, text: str, name: str) -> None:
    """The name ends where it says where its bearer is from, capitals or not."""
    assert name in [found for found, _ in introductions(text, parse(mail(text, From=sender)))]


@pytest.mark.parametrize(
    "text", ["ik ben verdrietig", "ik ben Dinsdag geweest", "met Pasen was het dicht", "ik ben Piet zijn vrouw"]
)
def test_nobody_is_introduced_who_is_not_the_sender(text: str) -> None:
    """From knows the name, or it says "mijn naam is"."""
    assert list(introductions(text, parse(mail(text, From="Anna <anna@mail.example>")))) == []


@pytest.mark.parametrize(
    ("block", "address"),
    [
        ("bovenstraat 22b - 4043 kc opheusden", "bovenstraat 22b, 4043 kc opheusden"),
        ("8, rue des Tilleuls\n71250 Cluny, France", "8, rue des Tilleuls, 71250 Cluny, France"),
        ("Flat 3, 22 Heerenstraat\n6701 DK Wageningen", "Flat 3, 22 Heerenstraat, 6701 DK Wageningen"),
        ("Postbus 33, 3780 BA Voorthuizen", "Postbus 33, 3780 BA Voorthuizen"),
    ],
)
def test_addresses_are_written_so_too(block: str, address: str) -> None:
    """Without capitals, with the number first, at a post box."""
    assert block_address(tuple(block.split("\n")))[0] == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Wij wonen aan de Elspeterweg te Uddel en zijn thuis.", "Elspeterweg te Uddel"),
        ("Wilt u komen thee drinken bij ons? Tiel, Beethovenplein 31 boven.", "Tiel, Beethovenplein 31 boven"),
        (
            "Mijn vrouw en ik wonen aan de Clarissenstraat 40 te 5281 HB Boxtel; bel mij.",
            "Clarissenstraat 40 te 5281 HB Boxtel",
        ),
        (
            "Ria Hoekert, zorgboerin, Zuiderzeestraatweg 409 in Doornspijk (06 22 70 43 18).",
            "Zuiderzeestraatweg 409 in Doornspijk",
        ),
    ],
)
def test_people_tell_where_they_live(text: str, address: str) -> None:
    """Without a number, with the town first, with the telephone right behind."""
    assert prose_address(text)[0] == address


def test_a_form_in_parts_gives_name_and_address() -> None:
    """First name and surname, street and postal code, each on a row."""
    rows = "Voornaam: Dirk-Jan\nAchternaam: Lubbers\nStraat\tLandstraat 44\nPostcode: 6661 JE\nPlaats: Elst\n"
    told = {field.value: value for field, value, _ in joined_rows(rows)}
    assert told == {"name": "Dirk-Jan Lubbers", "address": "Landstraat 44, 6661 JE Elst"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Sehr geehrte Frau, ich war da und nicht froh. Tel.: 02822 / 53 61 08", ["+492822536108"]),
        ("Kasteeldreef 6, Ranst, 0476 / 33 90 82", ["+32476339082"]),
        ("Zo hoort ge dat niet te doen, ge moogt bellen: 0486-451729", ["+31486451729"]),
        ("Bel me op mijn mobiele nummer.\nT 0183 69 40 00 | M 06 51 88 26 34", ["+31651882634", "+31183694000"]),
    ],
)
def test_numbers_belong_to_the_country_of_who_writes(text: str, numbers: list[str]) -> None:
    """Dialect of Brabant is no Flemish, and the number that is asked for goes first."""
    assert [number for number, _, _ in phones(text)] == numbers
