"""Which day, hour and place of a mail are the service's (§ 2a), and which belong to something else."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from mailbot.core.values import Field
from mailbot.reading.contents import contents
from mailbot.reading.message import parse
from tests.reading.mailset import mail

ZONE = ZoneInfo("Europe/Amsterdam")
STOP = {"de", "het", "in", "te", "bij", "u", "je", "uw", "aan", "op"}


def found(subject: str, body: str) -> dict[Field, str]:
    """Return what a mail of Tuesday 19 May 2026 has."""
    raw = mail(f"{body}\n\nGroet,\nAnna\n", Subject=subject or "mail")
    return {one.field: one.value for one in contents(parse(raw), ZONE)}


def same(one: str | None, other: str | None) -> bool:
    """Compare places as a reader does: articles and prepositions aside."""
    first, second = (set((words or "").lower().split()) - STOP for words in (one, other))
    return bool(first) == bool(second) and (first <= second or second <= first)


TOLD = [
    (
        "sessie",
        "Afgelopen donderdag had ik om kwart over negen een sessie bij u in Ophemert. U liet me een half uur wachten in de gang.",
        "2026-05-14",
        "09:15",
        "Ophemert",
    ),
    (
        "",
        "Op 6 mei heb ik me aangemeld en op 9 mei betaald. De workshop van 16 mei in het dorpshuis van Varik duurde maar een uur, terwijl er drie uur beloofd was.",
        "2026-05-16",
        None,
        "dorpshuis van Varik",
    ),
    (
        "factuur 12 mei",
        "Uw factuur van 12 mei klopt niet. Het gesprek op 28 april duurde veertig minuten en u rekent er negentig.",
        "2026-04-28",
        None,
        None,
    ),
    (
        "",
        "Mijn dochter (11) kwam woensdagmiddag huilend bij u vandaan. Gisteren vertelde ze pas waarom: u had haar tekening weggegooid.",
        "2026-05-13",
        None,
        None,
    ),
    (
        "",
        "De afspraak was om tien uur. Pas om kwart over tien ging de deur open en om half elf stond ik weer buiten. Dat was vorige week vrijdag.",
        "2026-05-15",
        "10:00",
        None,
    ),
    (
        "",
        "Vrijdag 8 mei zaten we via Zoom klaar, om 19.30 uur. Jij verscheen om tien voor acht zonder excuus.",
        "2026-05-08",
        "19:30",
        "Zoom",
    ),
    (
        "",
        "Ik heb een vraag over mijn verjaardag op 3 juni. En o ja: gisteren in de sessie noemde je mij een aansteller, dat pik ik niet.",
        "2026-05-18",
        None,
        None,
    ),
    (
        "",
        "Vandaag kreeg ik de rekening. Tachtig euro voor het consult van 5 mei dat niet is doorgegaan omdat u ziek was!",
        "2026-05-05",
        None,
        None,
    ),
    (
        "",
        "Ik las vandaag op uw website dat u het geld binnen 14 dagen teruggeeft. Sinds 3 april wacht ik daarop.",
        None,
        None,
        None,
    ),
    (
        "",
        "Vanmiddag stond ik om twee uur bij u voor een dichte deur in de Kapelstraat 56. Niemand. Geen briefje.",
        "2026-05-19",
        "14:00",
        "Kapelstraat 56",
    ),
    ("", "In maart ben ik drie keer bij u geweest, op 5, 12 en 19 maart. Elke keer was u te laat.", None, None, None),
    (
        "",
        "Het pakje met het boek is zaterdag bezorgd, kletsnat en met een scheur in de kaft. Ik had het op 2 mei besteld.",
        "2026-05-16",
        None,
        None,
    ),
    (
        "",
        "Op Koningsdag belde u mij op met de mededeling dat de training van 9 mei niet doorging. Mijn hotel was al betaald.",
        "2026-05-09",
        None,
        None,
    ),
    (
        "teamdag 11 mei",
        "Zoals u weet waren wij met ons team op de heidedag. Begin was negen uur, u kwam om tien voor tien binnen. In onze kantine zaten veertien mensen te wachten.",
        "2026-05-11",
        "09:00",
        "onze kantine",
    ),
    (
        "",
        "Ons gesprek van maandag zit me dwars. Je hebt in het bijzijn van mijn man gezegd dat ik lieg. Morgen heb ik een operatie, dus bel me niet.",
        "2026-05-18",
        None,
        None,
    ),
    (
        "",
        "Wij waren van 1 t/m 3 mei op uw retraite in het klooster te Megen. De kamers waren niet verwarmd.",
        "2026-05-01",
        None,
        "klooster te Megen",
    ),
    (
        "",
        "On Thursday 7 May I came to your practice for my 2.15 pm session. You answered your phone four times.",
        "2026-05-07",
        "14:15",
        None,
    ),
    (
        "",
        "Am letzten Freitag um 15 Uhr war ich bei Ihnen in der Praxis. Sie haben mich ausgelacht.",
        "2026-05-15",
        "15:00",
        "bei Ihnen in der Praxis",
    ),
    (
        "",
        "Vorige week maandag is mijn moeder overleden. Toen ik dat donderdag in de groep vertelde, begon jij te geeuwen. Ik vind dat zo pijnlijk.",
        "2026-05-14",
        None,
        None,
    ),
    (
        "",
        "Ik zit er al weken mee. Het gaat om de opstelling op de tweede zondag van mei, ergens na de pauze. U hebt mijn verhaal afgekapt.",
        "2026-05-10",
        None,
        None,
    ),
    ("", "Begin mei was ik bij u. Wat u over mijn geloof zei was beledigend.", None, None, None),
    (
        "",
        "De lezing in de bibliotheek van Geldermalsen (dinsdag 12 mei, aanvang 20.00 uur) was een verkooppraatje. Ik wil mijn 15 euro terug.",
        "2026-05-12",
        "20:00",
        "bibliotheek van Geldermalsen",
    ),
    (
        "",
        "Gisteravond half acht. Ik zit klaar voor onze online sessie, en jij bent er niet.",
        "2026-05-18",
        "19:30",
        "online",
    ),
    (
        "",
        "Je bent donderdag bij mij thuis geweest voor de rouwbegeleiding. Je hond heeft mijn kat gebeten.",
        "2026-05-14",
        None,
        "bij mij thuis",
    ),
    (
        "",
        "Twee weken terug, op een donderdag, was ik voor het eerst in uw praktijk in Ophemert. Ik werd aangesproken met de naam van mijn zus.",
        "2026-05-07",
        None,
        "uw praktijk in Ophemert",
    ),
    (
        "",
        "Ik had vrijdag 22 mei een afspraak staan. Vandaag hoor ik van een ander dat u op vakantie bent. Dat had u mij moeten zeggen.",
        "2026-05-22",
        None,
        None,
    ),
    (
        "",
        "Na ons kennismakingsgesprek van 14 april heb ik op 20 april de overeenkomst getekend. De sessie van 11 mei begon ermee dat u mijn naam niet meer wist.",
        "2026-05-11",
        None,
        None,
    ),
    (
        "",
        "Voor de cursus had ik vrij genomen. Zaterdagochtend om kwart voor tien, in het zaaltje achter de kerk in Est: de deur op slot.",
        "2026-05-16",
        "09:45",
        "het zaaltje achter de kerk in Est",
    ),
    (
        "",
        "Jullie hebben mijn mail van 4 mei niet beantwoord en die van 11 mei ook niet. Ik wil nu antwoord.",
        None,
        None,
        None,
    ),
    (
        "",
        "Op 17 april (vrijdag) van 13.00 tot 16.00 uur volgde ik bij u de training grenzen stellen. Er was geen lunch en geen pauze.",
        "2026-04-17",
        "13:00",
        None,
    ),
    (
        "",
        "Het was tegen half vijf toen ik maandag wegging. U had de hele sessie met uw ogen dicht gezeten.",
        "2026-05-18",
        None,
        None,
    ),
    (
        "",
        "Ik wil het hebben over afgelopen zaterdag, de ademworkshop in sporthal De Waal te Tiel, die om 13 uur begon. Een deelnemer viel flauw en niemand deed iets.",
        "2026-05-16",
        "13:00",
        "sporthal De Waal te Tiel",
    ),
    (
        "",
        "Met verbazing zag ik op 3 mei op Facebook een foto van mij. Die is gemaakt tijdens de dansmiddag op 25 april in Tuil. Ik heb geen toestemming gegeven.",
        "2026-04-25",
        None,
        "Tuil",
    ),
    (
        "",
        "Allez, ik was daar zaterdag om 14u bij u in Ophemert voor die opstelling, en ge hebt mij een uur laten staan.",
        "2026-05-16",
        "14:00",
        "Ophemert",
    ),
    (
        "",
        "Tijdens de wandelcoaching van eergisteren langs de Linge zat je de hele tijd op je telefoon. We waren om 11 uur begonnen.",
        "2026-05-17",
        "11:00",
        None,
    ),
    (
        "",
        "Sinds ik bij u in therapie ben slaap ik slechter. Vorige week zei u dat ik mijn pillen moest laten staan.",
        None,
        None,
        None,
    ),
    (
        "",
        "Mijn man en ik zijn op 30 april bij u geweest voor relatietherapie. Het uur van 16.30 werd 17.15 en om 17.45 moesten we weg.",
        "2026-04-30",
        "16:30",
        None,
    ),
    (
        "",
        "Hierbij mijn klacht. De behandeling vond plaats op dinsdag 21 april 2026 te 14.30 uur in uw praktijk. Op 24 april kreeg ik uitslag.",
        "2026-04-21",
        "14:30",
        "uw praktijk",
    ),
    (
        "",
        "Ik was met mijn zus bij u op tweede paasdag. De paaswandeling zou om half elf beginnen bij de molen in Wadenoijen.",
        "2026-04-06",
        "10:30",
        "de molen in Wadenoijen",
    ),
    ("", "Dinsdag bel ik u. Ik wil weten waarom mijn dossier bij mijn broer in de bus lag.", None, None, None),
    (
        "",
        "Wat gebeurde er woensdag? Ik kom binnen om negen uur, zoals afgesproken, en er zit iemand in mijn stoel.",
        "2026-05-13",
        "09:00",
        None,
    ),
]


@pytest.mark.parametrize(("subject", "body", "day", "hour", "place"), TOLD)
def test_the_service_is_told_from_the_rest(
    subject: str, body: str, day: str | None, hour: str | None, place: str | None
) -> None:
    """Not the invoice's day, the call's, the deadline's; not when the practitioner came, but when it was agreed."""
    got = found(subject, body)
    assert (got.get(Field.SERVICE_DATE), got.get(Field.SERVICE_TIME)) == (day, hour)
    assert same(got.get(Field.SERVICE_PLACE), place)
