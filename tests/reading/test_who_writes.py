"""Who writes, for whom, and where that person lives, from closings, blocks, letter heads and prose (§ 2a)."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from mailbot.reading.contents import contents
from mailbot.reading.message import parse
from tests.reading.mailset import mail

ZONE = ZoneInfo("Europe/Amsterdam")
STORY = "Afgelopen dinsdag was ik bij u. U kwam een half uur te laat en zei niets.\n\n"
KEYS = ("name", "signature", "role", "organisation", "address", "phone", "dated")

WRITERS: list[tuple[str, str, dict[str, str]]] = [
    (
        "Jan <jan@mail.example>",
        "Geachte mevrouw,\n\n{S}Hoogachtend,\n\nir. J.P. de Wit\nLindelaan 3\n4001 AB Tiel\n0344-612233\n",
        {
            "name": "ir. J.P. de Wit",
            "signature": "ir. J.P. de Wit",
            "address": "Lindelaan 3, 4001 AB Tiel",
            "phone": "+31344612233",
        },
    ),
    (
        "Petra Smit <p.smit@dezonnehoek.example>",
        "Beste Mieke,\n\n{S}Met vriendelijke groet,\n\nPetra Smit\nintern begeleider\nBasisschool De Zonnehoek\nSchoolstraat 1, 4033 AB Lienden\nT 0344 601234\n",
        {
            "name": "Petra Smit",
            "signature": "Petra Smit",
            "role": "intern begeleider",
            "organisation": "Basisschool De Zonnehoek",
            "address": "Schoolstraat 1, 4033 AB Lienden",
            "phone": "+31344601234",
        },
    ),
    (
        "Petra Smit <p.smit@dezonnehoek.example>",
        "Beste Mieke,\n\nDit schrijf ik privé, vanaf mijn werkmail. {S}Groet,\nPetra\n\nPetra Smit | intern begeleider | Basisschool De Zonnehoek\n",
        {"name": "Petra Smit", "signature": "Petra"},
    ),
    ("kees <kees1962@mail.example>", "{S}kees\n", {"name": "kees", "signature": "kees"}),
    ("kees <kees1962@mail.example>", "ik ben kees van rijn. {S}", {"name": "kees van rijn"}),
    (
        "Familie De Groot <degroot@mail.example>",
        "{S}Mvg, mw. A.C.M. de Groot-Vermeer, Waalbandijk 12 Varik, 06 51234567",
        {
            "name": "mw. A.C.M. de Groot-Vermeer",
            "signature": "mw. A.C.M. de Groot-Vermeer",
            "address": "Waalbandijk 12 Varik",
            "phone": "+31651234567",
        },
    ),
    (
        "Sophie <s.claes@mail.example>",
        "Dag Mieke\n\n{S}Met vriendelijke groeten\nSophie Claes\nKapellelei 7 bus 3\nB-2018 Antwerpen\n+32 478 12 34 56\n",
        {
            "name": "Sophie Claes",
            "signature": "Sophie Claes",
            "address": "Kapellelei 7 bus 3, B-2018 Antwerpen",
            "phone": "+32478123456",
        },
    ),
    (
        "Uwe Brandt <uwe@mail.example>",
        "Sehr geehrte Frau Degenaar,\n\nletzten Freitag war ich bei Ihnen. Sie haben mich warten lassen und das war nicht in Ordnung.\n\nMit freundlichen Grüßen\nUwe Brandt\nHauptstr. 12\n47533 Kleve\n",
        {"name": "Uwe Brandt", "signature": "Uwe Brandt", "address": "Hauptstr. 12, 47533 Kleve"},
    ),
    (
        "R. El Amrani <r.elamrani@stadswacht.example>",
        "{S}Met groet,\n\nRachid el Amrani\nHR-adviseur\n\nStadswacht Rivierenland B.V.\nPostbus 112, 4000 AC Tiel\n",
        {
            "name": "Rachid el Amrani",
            "signature": "Rachid el Amrani",
            "role": "HR-adviseur",
            "organisation": "Stadswacht Rivierenland B.V.",
            "address": "Postbus 112, 4000 AC Tiel",
        },
    ),
    (
        "info@bakkerijvos.example",
        "{S}groet Henk Vos\nBakkerij Vos\n",
        {"name": "Henk Vos", "signature": "Henk Vos", "organisation": "Bakkerij Vos"},
    ),
    (
        "M <m@mail.example>",
        "Mijn naam is Marijke Oost en ik woon aan de Molenstraat 8 in Est. {S}Marijke Oost\n",
        {"name": "Marijke Oost", "signature": "Marijke Oost", "address": "Molenstraat 8 in Est"},
    ),
    (
        "Daan <daan@mail.example>",
        "Namens mijn moeder, mevrouw T. Kok (84), schrijf ik u. {S}Met vriendelijke groet,\nnamens mevrouw T. Kok,\nDaan Kok\n",
        {"name": "Daan Kok", "signature": "Daan Kok"},
    ),
    (
        "L. <lia@mail.example>",
        "{S}Lia Jansen (06-12 34 56 78)\n",
        {"name": "Lia Jansen", "signature": "Lia Jansen", "phone": "+31612345678"},
    ),
    ("Bo de Haan <bo@mail.example>", "{S}Gr. Bo\n\nVerstuurd vanaf mijn iPhone\n", {"name": "Bo", "signature": "Bo"}),
    (
        "Bo de Haan <bo@mail.example>",
        "Hoi, met Bo de Haan hier. {S}Gr. Bo\n",
        {"name": "Bo de Haan", "signature": "Bo"},
    ),
    (
        "Th. Evers <evers@mail.example>",
        "Th. Evers\nKerkweg 9\n4111 RA Zoelmond\n\nZoelmond, 12 mei 2026\n\nGeachte mevrouw Degenaar,\n\n{S}Hoogachtend,\nTh. Evers\n",
        {
            "name": "Th. Evers",
            "signature": "Th. Evers",
            "address": "Kerkweg 9, 4111 RA Zoelmond",
            "dated": "2026-05-12",
        },
    ),
    (
        "Y. Demir <ydemir@mail.example>",
        "{S}Yasemin Demir-Öztürk\n\nP.S. U mag me bellen: 0031 6 22334455\n",
        {"name": "Yasemin Demir-Öztürk", "signature": "Yasemin Demir-Öztürk", "phone": "+31622334455"},
    ),
    (
        "An <an@mail.example>",
        "{S}Vriendelijke groeten,\nAn Wouters & Piet Smeets\n",
        {"name": "An Wouters & Piet Smeets", "signature": "An Wouters & Piet Smeets"},
    ),
    (
        "Wim <wim@mail.example>",
        "{S}Getekend: W. van den Brink\n",
        {"name": "W. van den Brink", "signature": "W. van den Brink"},
    ),
    (
        "Gerda <g.mulder@thuiszorgdelinge.example>",
        "{S}Groet,\nGerda Mulder, teamleider wijkverpleging, Thuiszorg De Linge\n",
        {
            "name": "Gerda Mulder",
            "signature": "Gerda Mulder",
            "role": "teamleider wijkverpleging",
            "organisation": "Thuiszorg De Linge",
        },
    ),
    (
        "Gerda <g.mulder@thuiszorgdelinge.example>",
        "Ik ben teamleider bij Thuiszorg De Linge en wij huurden u in. {S}Groet,\nGerda Mulder\n",
        {
            "name": "Gerda Mulder",
            "signature": "Gerda Mulder",
            "role": "teamleider",
            "organisation": "Thuiszorg De Linge",
        },
    ),
    (
        "Evert <e.pot@mail.example>",
        "{S}Evert Pot (voorzitter)\nToneelvereniging Ons Genoegen, Haaften\n",
        {
            "name": "Evert Pot",
            "signature": "Evert Pot",
            "role": "voorzitter",
            "organisation": "Toneelvereniging Ons Genoegen",
        },
    ),
    (
        "Ria <ria@mail.example>",
        "Namens de vrouwenvereniging Passage Varik schrijf ik u als secretaris. {S}Ria van Ooijen, secretaris\n",
        {
            "name": "Ria van Ooijen",
            "signature": "Ria van Ooijen",
            "role": "secretaris",
            "organisation": "vrouwenvereniging Passage Varik",
        },
    ),
    (
        "Noor <noor@mail.example>",
        "{S}-- \nNoor Bakker\ntel. 0487-571234\n",
        {"name": "Noor Bakker", "signature": "Noor Bakker", "phone": "+31487571234"},
    ),
    (
        "Peter <peter@mail.example>",
        "{S}Drs. P. (Peter) Ligthart\nOude Haven 4a\n5301 BC  Zaltbommel\nMob: 06-1122 3344\n",
        {
            "name": "Drs. P. (Peter) Ligthart",
            "signature": "Drs. P. (Peter) Ligthart",
            "address": "Oude Haven 4a, 5301 BC Zaltbommel",
            "phone": "+31611223344",
        },
    ),
    ("Ineke <i@mail.example>", "{S}Met een boze groet,\n\nIneke\n", {"name": "Ineke", "signature": "Ineke"}),
    ("Ineke <i@mail.example>", "{S}Nou, je hoort het wel.\nXx Ineke\n", {"name": "Ineke", "signature": "Ineke"}),
    (
        "Floor <floor@mail.example>",
        "{S}Met teleurgestelde groet,\nFloor van Dijk\n\nBeukenlaan 2\nCulemborg\n",
        {"name": "Floor van Dijk", "signature": "Floor van Dijk", "address": "Beukenlaan 2, Culemborg"},
    ),
    (
        "Joke <joke@mail.example>",
        "{S}Ik woon op Hogeweg 88, 4012 BD Kerk-Avezaath en ben te bereiken op 06.33.44.55.66.\nJoke Pels\n",
        {
            "name": "Joke Pels",
            "signature": "Joke Pels",
            "address": "Hogeweg 88, 4012 BD Kerk-Avezaath",
            "phone": "+31633445566",
        },
    ),
    (
        "Mo <mo@mail.example>",
        "Beste mevrouw,\n\n{S}Mohammed Achahbar, Tiel\n",
        {"name": "Mohammed Achahbar", "signature": "Mohammed Achahbar"},
    ),
    (
        "Kim <k.visser@lyceumdegraaf.example>",
        "{S}Groetjes,\n\nKim Visser\n\ndocent Nederlands & vertrouwenspersoon\nLyceum De Graaf\n",
        {
            "name": "Kim Visser",
            "signature": "Kim Visser",
            "role": "docent Nederlands & vertrouwenspersoon",
            "organisation": "Lyceum De Graaf",
        },
    ),
    (
        "Ton <ton@mail.example>",
        "{S}Ton\n(Ton Hendriks, 06-44556677)\n",
        {"name": "Ton Hendriks", "signature": "Ton", "phone": "+31644556677"},
    ),
    (
        "Els <els@mail.example>",
        "{S}Zo, dat moest er even uit. Groeten van Els Baars uit Ochten\n",
        {"name": "Els Baars", "signature": "Els Baars"},
    ),
    (
        "Stan <stan@mail.example>",
        "Graag een reactie.\n\n{S}Stan de Bruin.\n\n\nOutlook voor Android downloaden\n",
        {"name": "Stan de Bruin", "signature": "Stan de Bruin"},
    ),
    (
        "Joost <joost@mail.example>",
        "{S}Bij voorbaat dank.\n\nJoost van Lith\nWerkzaam bij de gemeente maar dit is persoonlijk\n",
        {"name": "Joost van Lith", "signature": "Joost van Lith"},
    ),
    (
        "Mevr. Hak <hak@mail.example>",
        "Geachte mevr. Degenaar,\n\n{S}w.g. mevr. C. Hak\n",
        {"name": "mevr. C. Hak", "signature": "mevr. C. Hak"},
    ),
    ("anoniem <x9@mail.example>", "{S}Een teleurgestelde cliënt\n", {}),
    ("anoniem <x9@mail.example>", "{S}Ik blijf liever anoniem.\n", {}),
    (
        "Bas Hol <bas@holbouw.example>",
        "{S}Bas Hol\nDirecteur\nHol Bouw en Renovatie\nIndustrieweg 14 | 4104 AR Culemborg | 0345-511223\n",
        {
            "name": "Bas Hol",
            "signature": "Bas Hol",
            "role": "Directeur",
            "organisation": "Hol Bouw en Renovatie",
            "address": "Industrieweg 14, 4104 AR Culemborg",
            "phone": "+31345511223",
        },
    ),
]


@pytest.mark.parametrize(("sender", "body", "told"), WRITERS)
def test_the_writer_is_known_as_the_mail_says(sender: str, body: str, told: dict[str, str]) -> None:
    """The name in its fullest form, the signature as signed; a function and a firm only where they are given."""
    raw = mail(body.replace("{S}", STORY), From=sender)
    got = {one.field.value: one.value for one in contents(parse(raw), ZONE)}
    assert {key: got[key] for key in KEYS if key in got} == told
