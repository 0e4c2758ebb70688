"""Names, functions, firms, towns and numbers at the foot of a mail, in letters and in tables (§ 2a)."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from mailbot.core.values import Field
from mailbot.reading.contents import contents
from mailbot.reading.message import parse
from tests.reading.mailset import mail

ZONE = ZoneInfo("Europe/Amsterdam")
STORY = "Geachte mevrouw,\n\nVorige week dinsdag was ik bij u. U kwam een half uur te laat en zei niets.\n\n"


def read(body: str, sender: str = "Anna <anna@klant.example>", kind: str = "plain") -> dict[str, str]:
    """Return what a mail of Tuesday 19 May 2026 has, each value under the name of its field."""
    raw = mail(body, From=sender, Subject="mail")
    if kind == "html":
        raw = raw.replace(b"text/plain", b"text/html")
    return {one.field.value: one.value for one in contents(parse(raw), ZONE)}


def has(found: dict[str, str], expected: dict[str, str]) -> None:
    """Compare the expected values only; "" is a value that may not be there."""
    assert {key: found.get(key, "") for key in expected} == expected


SIGNED = [
    (
        "Dorpssoos Opijnen <soos@dorpspost.example>",
        "w.g. Greet van Mourik, penningmeesteres\nDorpssoos Opijnen\nSchoolweg 3, Opijnen\n",
        {"name": "Greet van Mourik", "role": "penningmeesteres", "organisation": "Dorpssoos Opijnen"},
    ),
    (
        "Tandartspraktijk Lingezicht <info@lingezicht-tandartsen.example>",
        "drs. A.M. Steenhuis, tandarts\nTandartspraktijk Lingezicht\nLingedijk 8, 4191 AB Geldermalsen\n",
        {"name": "drs. A.M. Steenhuis", "role": "tandarts", "organisation": "Tandartspraktijk Lingezicht"},
    ),
    (
        "Els Baert <els.baert@az-sintrita.example>",
        "Els Baert\nHoofdverpleegkundige\nAZ Sint-Rita, Ritastraat 4, 9000 Gent\n",
        {"organisation": "AZ Sint-Rita", "address": "Ritastraat 4, 9000 Gent"},
    ),
    (
        "Uwe Kranz <kranz@rheinpost.example>",
        "Freundliche Grüße\nUwe Kranz\n\nTel. 0049 2821 55 61 20\n",
        {"name": "Uwe Kranz", "signature": "Uwe Kranz", "organisation": ""},
    ),
    (
        "T. Blom <t.blom@kabelpost.example>",
        "Uw dienstwillige\nTonia Blom-Peters\n",
        {"name": "Tonia Blom-Peters", "signature": "Tonia Blom-Peters"},
    ),
    (
        "Femke Lodder <f.lodder@lodderadvocaten.example>",
        "Ik schrijf u als privépersoon.\n\nFemke Lodder\n\nmr. F. Lodder | advocaat\nLODDER ADVOCATEN\nSingel 9, 1012 AA Amsterdam\n",
        {"name": "Femke Lodder", "signature": "Femke Lodder", "organisation": ""},
    ),
    ("Bilal K. <bilal@snelpost.example>", "Bilal Kaya\nTiel\n", {"name": "Bilal Kaya", "address": "Tiel"}),
    ("Bilal K. <bilal@snelpost.example>", "Bilal Kaya\nElektricien\n", {"address": ""}),
    (
        "Dirk Smid <dirk@snelpost.example>",
        "en bel me maar terug groeten dirk\n",
        {"signature": "dirk"},
    ),
    (
        "Praktijk Beuk <info@praktijkbeuk.example>",
        "I. Hoek\nPraktijk Beuk\ntel 0481 35 11 02 / 06 39 11 22 33\n",
        {"phone": "+31481351102"},
    ),
    (
        "Mw. Buis <buis@kabelpost.example>",
        "J. Buis\nParklaan 12, app. 31\n2241 CK Wassenaar\n",
        {"address": "Parklaan 12, app. 31, 2241 CK Wassenaar"},
    ),
]


@pytest.mark.parametrize(("sender", "foot", "expected"), SIGNED)
def test_the_foot_tells_who_writes(sender: str, foot: str, expected: dict[str, str]) -> None:
    """A function behind the name, a firm by its domain, a town alone; a greeting is nobody's name."""
    has(read(STORY + foot, sender), expected)


def test_a_number_that_is_cut_off_reaches_nobody() -> None:
    """Of two numbers the one that still works is the telephone number."""
    body = f"{STORY}Mijn oude nummer 0344-571122 is afgesloten, bel dus 06-30112233.\n\nGroet,\nAnna\n"
    has(read(body), {"phone": "+31630112233"})


def test_a_letter_s_subject_line_tells_of_the_service() -> None:
    """Above the salutation stands what the letter is about, and a weekday below it lies in that stretch."""
    body = (
        "Anna de Boer\nLindelaan 3\n4001 AB Tiel\n\n18 mei 2026\n\nBetreft: klacht over het stilteweekend van 25 en 26 april te Megen\n\n"
        "Geachte mevrouw,\n\nU was zondagmiddag twee uur weg en niemand begeleidde ons. "
        "Volgens het programma werden wij die zaterdag om 10.30 uur verwacht.\n\nHoogachtend,\n\nAnna de Boer\n"
    )
    has(
        read(body),
        {"service_date": "2026-04-25", "service_time": "10:30", "service_place": "Megen", "dated": "2026-05-18"},
    )


def test_copied_text_messages_tell_no_hour_of_the_service() -> None:
    """When messages were sent is no day or hour of a session."""
    body = (
        "Hoi,\n\nZo app jij met cliënten. Dit was gisteren:\n\n18:02 ik: kan het ook om vier uur?\n18:40 jij: Altijd wat met jou\n\n"
        "Ik vind dat je zo niet met mensen omgaat.\n\nAnna\n"
    )
    has(read(body), {"service_date": "", "service_time": ""})


@pytest.mark.parametrize(
    ("story", "place"),
    [
        ("2 mei, 10 uur, Druten: u komt het huis reinigen en laat een schaal vallen.", "Druten"),
        ("Afgelopen zaterdag was mijn zoon bij uw opstelling. Ik dacht dat ze naar Walibi waren.", ""),
        (
            "Dinsdag 12 mei om half drie behandelde u mijn vrouw in serviceflat De Linge. Ik zette in de keuken thee.",
            "serviceflat De Linge",
        ),
        ("I attended your constellation day on Saturday. At 11 you put me in the field as an uncle.", ""),
        ("Op 3 mei nam ik het album mee naar u. Er viel een bom op ons huis in 1944 en dit was alles.", ""),
        (
            "De module van 15 tot 17 mei ging niet door. Dat las ik pas toen ik in Varik voor een toe deur stond.",
            "Varik",
        ),
        ("Ich war mit dem Kurs unzufrieden und bin neun Mal nach Ophemert und wieder zurück gefahren.", "Ophemert"),
        ("De workshop was op 9 mei in library of Goes en u kwam niet.", "library of Goes"),
    ],
)
def test_only_the_place_of_the_service_counts(story: str, place: str) -> None:
    """Where somebody thought to be, made tea or stood in a constellation is no place of the service."""
    found = read(f"Beste Mieke,\n\n{story}\n\nGroet,\nAnna\n").get("service_place", "")
    assert place in found if place else not found


def test_a_form_s_street_and_town_are_an_address() -> None:
    """A table asks for them under a heading of its own."""
    rows = {"Naam": "Nadia Haddou", "Straat, woonplaats": "Weg 4, Tiel", "Telefoon": "0687124455", "Datum": "18/5/2026"}
    table = "".join(f"<tr><td>{key}</td><td>{value}</td></tr>" for key, value in rows.items())
    assert read(f"<table>{table}</table>", kind="html").get(Field.ADDRESS.value) == "Weg 4, Tiel"


def test_a_stretch_in_german_begins_on_its_first_day() -> None:
    """Where it says "am Samstag", that is the Saturday of the weekend that is complained of."""
    body = (
        "Guten Tag,\n\nich beschwere mich über das Wochenende am 2. und 3. Mai in Ophemert. Es war nicht zweisprachig. "
        "Am Samstag um 9.30 Uhr saßen wir zu dritt da.\n\nFreundliche Grüße\nUwe Kranz\n"
    )
    has(read(body, "Uwe Kranz <kranz@rheinpost.example>"), {"service_date": "2026-05-02", "service_time": "09:30"})
