"""What shows a yes or a no without saying one, and what looks so and is none (§ 5): by the rules alone.

The learned weights are left out here (`_decide`), since they would hide what the rules miss.
"""

from __future__ import annotations

import pytest

from mailbot.core.values import Answer
from mailbot.reading.answer_signs import read_signs
from mailbot.reading.answers import _decide, read_answer

YES = [
    "Wij kunnen ons hierin vinden. Graag op de factuur ons kenmerk 12-B.",
    "Stort het maar op de bekende rekening.",
    "Zand erover, en tot dinsdag!",
    "Zoals je voorstelde: we doen de workshop samen over.",
    "Mijn moeder vraagt of ik wil mailen dat ze het aanneemt.",
    "Goed zo, ge moogt het dossier sluiten.",
    "Da's in orde voor mij. Tot de 12e.",
    "De vereniging heeft unaniem ingestemd. U kunt overmaken op de bekende rekening.",
    "Fijn, dan zien we elkaar de 14e.",
    "Ik laat de klacht vallen.",
    "Doen we!",
    "'t Is mij goed zo.",
    "Prima opgelost. Ik ben er dinsdag om tien uur.",
    "Ik heb getwijfeld. Maar goed, ik neem het aan.",
    "Mijn man zegt dat ik het moet aannemen en hij heeft gelijk.",
    "Akkoord. Wilt u ons bestelnummer op de factuur vermelden?",
    "Akkoord, moet ik het certificaat terugsturen?",
    "Wij verwachten u maandag om acht uur; de zaal is open. Fijn zo.",
    "We have a deal. See you on Monday.",
    "Vooruit dan maar.",
    "Het bestuur heeft besloten uw voorstel over te nemen.",
    "Ik had op meer gehoopt. Maar goed, akkoord.",
    "Pak ik graag aan!",
]
"""Taking the offer over as a plan, details to carry it out, the matter closed, a yes written for another."""

NO = [
    "Daar begin ik niet aan.",
    "Ik zeg dus nee tegen dit voorstel.",
    "Dit ga ik niet tekenen.",
    "Uw kaart ligt in de container.",
    "Liever niks dan dit.",
    "Houd die bon maar.",
    "Wij wensen hier niet op in te gaan.",
    "Ik wil mijn inschrijfgeld terug.",
    "Mijn vrouw zegt dat we dat niet moeten doen en dat vind ik ook.",
    "Een nieuwe afspraak ga ik dus niet maken.",
    "Ik neem dit dus niet aan.",
    "Je mag het houden hoor.",
]
"""Not taken, not signed, given back, and what somebody else said and the writer thinks too."""

NEITHER = [
    "Daar kan ik nog niks over zeggen.",
    "Wat als ik nee zeg, en wat als ik ja zeg?",
    "Wij hebben nog geen standpunt ingenomen.",
    "Ik weet niet wat ik moet antwoorden: ja of nee.",
    "Zei je nou nee aan de telefoon of ja?",
    "Als ik nee zeg krijg ik dan niets?",
    "Je schreef dat je er niets aan kon doen. Wat bedoel je daarmee?",
    "Voordat ik ja of nee zeg wil ik weten wie er bij is.",
]
"""A "no" in a condition, in a question, or of what the other side said."""

NO_YES = [
    "Fijn dat je zo snel reageert. Stort mijn geld maar terug op NL00 BANK 0123 4567 89.",
    "Mail het voorstel maar naar mijn dochter. Ik ben morgen thuis.",
    "Mijn rekeningnummer is NL00 BANK 0123 4567 89. Ik wil de 180 euro.",
    "Stort 180 euro op NL00 BANK 0123 4567 89 en we zijn klaar.",
    "Stort maar 180 euro op NL00 BANK 0123 4567 89. Dan zijn we klaar.",
    "Wij zijn klaar met u.",
    "We zijn uitgepraat. Tot nooit.",
    "Zoals je schreef krijg ik een bon. Daar zit ik niet op te wachten.",
    "Zoals u voorstelde heb ik het met mijn man besproken. Hij vindt het te weinig.",
    "Het bestuur heeft besloten niet in te gaan op uw voorstel.",
    "Wij hebben besloten naar de commissie te stappen.",
    "Het staat in de agenda voor de bestuursvergadering van maandag.",
    "Mooi zo. Maar ik wil eerst het geld zien.",
    "Hij zegt dat ik het moet aannemen, maar dat doe ik niet.",
    "Mijn zus zegt dat ze het aanneemt. Ik niet.",
    "Mijn man vroeg me te schrijven dat hij het niet aanneemt.",
    "Ze vroeg me te schrijven dat ze nog twijfelt of ze het aanneemt.",
    "Ik neem de bon mee naar de winkel als hij er is.",
    "Is dat goed zo? Ik weet het niet.",
    "Komt in orde, ik lees het vanavond.",
    "Doe maar een ander voorstel.",
    "Doe maar alsof er niets gebeurd is.",
    "Je mag het zo doen bij een ander, niet bij mij.",
    "Vooruit dan, leg het nog eens uit.",
    "Jazeker, ik heb uw mail gelezen.",
    "Zeker. Maar dan wil ik ook de reiskosten.",
    "Tuurlijk, en de paashaas bestaat.",
    "Ik kom vrijdag langs om het uit te praten. Fijn.",
    "Dan zie ik je bij de rechter.",
    "Akkoord. Wilt u ook de reiskosten vermelden?",
    "Akkoord, wilt u in de brief vermelden dat u fout zat?",
    "Akkoord. Moet ik nog iets betalen?",
    "Dit kan ik alleen tekenen als de boete eruit gaat.",
    "Wat mij betreft is dit klaar: u liegt.",
    "Ik vind het genoeg geweest.",
    "Ik ben er klaar mee.",
    "Goed zo, laat de rechter maar komen.",
    "De klacht blijft. Tot dinsdag.",
    "Ja tegen de excuses, het bedrag vind ik weinig.",
    "Ik laat de klacht niet vallen.",
    "Zand erover? Nee.",
    "Dan zijn we weer vrienden, als je het hele bedrag betaalt.",
    "Hij heeft gelijk: u komt er makkelijk vanaf.",
    "Mijn advocaat zegt dat ik moet weigeren en hij heeft gelijk.",
    "Ik zou zeggen: doen.",
    "U mag het zo regelen met mijn verzekeraar.",
    "Het zou mijn goedkeuring kunnen wegdragen.",
    "Het voorstel wordt maandag aangenomen of verworpen.",
    "Als het voorstel is goedgekeurd hoort u van ons.",
    "Wij zijn bereid de zaak te sluiten tegen betaling van 500 euro.",
    "Tot dinsdag. Fijn weekend.",
    "Ik heb er zin in om dit voor de rechter te brengen.",
    "Ik kijk uit naar een beter voorstel. Mijn adres is hetzelfde.",
    "Ok. We zien je maandag bij de bespreking.",
    "Op de bekende rekening is nog niets gestort.",
    "Mooi. Het geld staat op de verkeerde rekening.",
    "Contant of via de bank?",
    "Goed dat u dat regelt. Ik ben dinsdag in de praktijk.",
    "Netjes dat u het terugbetaalt, maar het lost niets op.",
    "Oké dan weet ik dat.",
    "Ik neem het geld aan en ga daarna gewoon door met mijn klacht.",
]
"""Details of a demand, a day to talk, somebody else, sour words: these close no complaint."""


def by_rules(typed: str) -> Answer:
    """Return the answer by the signs alone."""
    return _decide(read_signs(typed), len(typed.split()))[0]


@pytest.mark.parametrize("typed", YES)
def test_what_carries_an_offer_out_accepts_it(typed: str) -> None:
    """Nobody tells where the money may go, or when he comes, who still has to decide."""
    assert by_rules(typed) is Answer.ACCEPT


@pytest.mark.parametrize("typed", NO)
def test_an_offer_that_is_left_lying_is_refused(typed: str) -> None:
    """A refusal needs no "nee"."""
    assert by_rules(typed) is Answer.REJECT


@pytest.mark.parametrize("typed", NEITHER)
def test_a_no_that_is_not_said_now_refuses_nothing(typed: str) -> None:
    """Who asks what a no would bring has given none."""
    assert by_rules(typed) is Answer.UNCLEAR


@pytest.mark.parametrize("typed", NO_YES)
def test_what_only_looks_like_carrying_out_is_no_yes(typed: str) -> None:
    """A wrong yes closes a complaint against somebody's will (ADR 6): neither by the rules nor with what was learned."""
    assert by_rules(typed) is not Answer.ACCEPT
    assert read_answer(typed)[0] is not Answer.ACCEPT
