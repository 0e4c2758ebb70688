"""A mail of the practitioner that may be a proposal (§ 5) is seen; ordinary contact (§ 4) asks her nothing."""

from __future__ import annotations

from time import perf_counter

import pytest

from mailbot.reading.offers import may_be_proposal


@pytest.mark.parametrize(
    "text",
    [
        "Ik stel voor dat u de helft van het bedrag terugkrijgt.",
        "Ik stel u het volgende voor: we doen de laatste module over.",
        "Ik bied u een nieuwe sessie aan.",
        "Graag bied ik u een tegoedbon aan.",
        "Ik wil u de kosten van de workshop vergoeden.",
        "Ik betaal u het volledige bedrag terug.",
        "U krijgt € 85 van mij terug.",
        "De tweede sessie is kosteloos.",
        "U mag gratis opnieuw meedoen.",
        "Ik geef u twintig procent korting op het vervolg.",
        "Ik wil u graag tegemoetkomen.",
        "Ik kom u tegemoet in de kosten.",
        "Uit coulance scheld ik de factuur kwijt.",
        "Ik laat de factuur vervallen.",
        "Ik breng de sessie niet in rekening.",
        "Ik ben bereid om de training over te doen.",
        "Gaat u hiermee akkoord?",
        "Als oplossing zie ik dat een collega u verder begeleidt.",
        "We kunnen dit schikken.",
        "Ik maak vandaag het bedrag naar u over en stort het terug.",
        "Ik bied u mijn excuses aan en betaal de helft terug.",
        "Ik stel voor dat we bellen en dat u de sessie gratis overdoet.",
        "I propose to refund half of the fee.",
        "I would like to offer you another session free of charge.",
        "We will pay you back in full.",
        "I can offer you a discount on the next course.",
        "As a gesture of goodwill I will waive the invoice.",
        "I am willing to do the course again with you.",
    ],
)
def test_what_may_be_a_proposal_is_seen(text: str) -> None:
    """Money, a discount, something for nothing, or the word itself."""
    assert may_be_proposal(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Groet, Bram",
        "Dank voor uw mail. Ik bel u morgen.",
        "Ik stel voor dat we dinsdag even bellen.",
        "Zullen we een afspraak maken? Ik stel voor: dinsdag om tien uur een gesprek.",
        "Ik bied u mijn excuses aan.",
        "Graag wil ik u mijn oprechte verontschuldigingen aanbieden.",
        "Ik begrijp dat u teleurgesteld bent en ik neem uw klacht serieus.",
        "Ik heb uw klacht gelezen en kom er deze week op terug.",
        "Kunt u mij vertellen wat er precies gebeurd is?",
        "Mag ik u vragen hoe laat de sessie begon?",
        "Laat ik mij even voorstellen: ik ben Bram.",
        "Wilt u een voorstel voor een datum doen?",
        "Ik ben op vakantie tot 15 mei.",
        "Uw dossier is compleet, dank daarvoor.",
        "Shall we talk on the phone on Tuesday?",
        "I suggest we meet next week.",
        "I apologise for what happened.",
        "Thank you for your message, I will look into it.",
    ],
)
def test_ordinary_contact_is_no_proposal(text: str) -> None:
    """A talk, an apology or a question calls for no prepared commands."""
    assert may_be_proposal(text) == ""


def test_evidence_is_the_first_sentence_that_offers() -> None:
    """She is shown her own words."""
    text = "Beste Anna,\n\nDank voor het gesprek. Ik betaal u de helft terug. Gaat u akkoord?\n\nBram"
    assert may_be_proposal(text) == "Ik betaal u de helft terug."


@pytest.mark.parametrize("piece", ["stel voor ", "bied aan ", "terug ", "krijgt ", "factuur ", "oplossing ", "a. "])
def test_hostile_length_takes_no_time(piece: str) -> None:
    """No pattern backtracks far (T-REDOS)."""
    start = perf_counter()
    may_be_proposal(piece * (1_000_000 // len(piece)))
    assert perf_counter() - start < 3
