"""An example of every letter to a complainant, and one for each thing that it may have to say."""

from __future__ import annotations

from datetime import date

from mailbot.adapters.samples_values import (
    CONTACT,
    DUTCH,
    ENGLISH,
    MISSING,
    NUMBER,
    OFFER,
    OFFER_EN,
    OTHER,
    PRACTICE,
    PROPOSAL,
    RECEIVED,
)
from mailbot.core import letters as say
from mailbot.core.days import Length
from mailbot.core.letters import Letter, Prepared
from mailbot.core.values import Language

_NAME = "Anna de Vries"
_BODY = "Geschillenraad Rivierenland"
_UNTIL, _KEPT, _MONTH = date(2026, 4, 17), date(2029, 4, 10), date(2026, 4, 10)
_TALK = date(2026, 5, 28)
_FOUR_WEEKS = Length(days=28)
_LANGUAGES = ((DUTCH, ""), (ENGLISH, ".en"))
_WORDS = {
    DUTCH: {
        "late": "Ik wil eerst met mijn collega overleggen, en zij is tot 10 april afwezig.",
        "closed": "De mediator heeft ons geholpen om afspraken te maken.",
        "too late": "Ons gesprek was in november 2024. De klacht kwam in maart 2026.",
        "judgement": "Volgens de uitspraak betalen wij de hele rekening terug. Dat doen wij deze week.",
        "no complaint": "Het was alleen een vraag over onze openingstijden.",
        "message": "Bedankt voor ons gesprek van vanmiddag. Ik zoek uit hoe het met de rekening zit.",
        "reopened": "Er bleek toch nog iets niet in orde te zijn.",
        "admitted": "Wij begrijpen dat eerder schrijven niet kon, door de ziekte.",
        "costs": "De praktijk betaalt alle kosten.",
        "extra": "Ik hoop dat wij in een rustig gesprek verder komen.",
        "how": "Vul het formulier op de website in en voeg onze twee voorstellen toe.",
        "place": "Buurthuis De Wiel, Tiel",
        "party": "betrokkene 1",
        "agree": "Ik ga akkoord met het voorstel.",
        "disagree": "Ik ga niet akkoord met het voorstel.",
        "agree mediator": "Ik ga akkoord met deze gespreksleider.",
        "disagree mediator": "Ik ga niet akkoord met deze gespreksleider.",
        "labels": "Telefoon: \nTijd van de dienst: \nPlaats van de dienst: \n",
        "supply": "Aanvulling",
    },
    ENGLISH: {
        "late": "I first want to consult my colleague, who is away until 10 April.",
        "closed": "The mediator has helped us to make agreements.",
        "too late": "Our conversation was in November 2024. You wrote to us in March 2026.",
        "judgement": "According to the judgement you get the whole invoice back. We will do that this week.",
        "no complaint": "You only asked for our opening hours.",
        "message": "Thank you for our conversation this afternoon. I will find out about the invoice.",
        "reopened": "You wrote to us that something is not right yet.",
        "admitted": "You were ill for a long time and could not write sooner.",
        "costs": "The practice pays all costs.",
        "extra": "I hope that a quiet conversation will help us on.",
        "how": "Fill in the form on the website and add our two proposals.",
        "place": "Community centre De Wiel, Tiel",
        "party": "party 1",
        "agree": "I agree with the proposal.",
        "disagree": "I do not agree with the proposal.",
        "agree mediator": "I agree with this mediator.",
        "disagree mediator": "I do not agree with this mediator.",
        "labels": "Telephone: \nTime of the service: \nPlace of the service: \n",
        "supply": "Further details",
    },
}


def to_client() -> dict[str, Letter]:
    """Return every letter, in Dutch and (behind `.en`) in English."""
    made = (
        (f"{name}{mark}", letter)
        for language, mark in _LANGUAGES
        for part in (_start, _proposals, _on_the_way, _closings, _solutions, _record)
        for name, letter in part(language).items()
    )
    return dict(made)


def _answer(language: Language, word: str, about: str = "") -> Prepared:
    return Prepared(word, PRACTICE, f"Re: {NUMBER.tag}", _WORDS[language][f"{word}{about}"])


def _supply(language: Language) -> Prepared:
    words = _WORDS[language]
    return Prepared("supply", PRACTICE, f"Re: {NUMBER.tag} {words['supply']}", words["labels"])


def _start(language: Language) -> dict[str, Letter]:
    contact, proposal, supply = CONTACT.ends, PROPOSAL.ends, _supply(language)
    complete = say.Acknowledgement(
        NUMBER, language, RECEIVED, (), contact, proposal, None, "https://praktijk.example/klachtenregeling"
    )
    return {
        "client-acknowledgement": say.Acknowledgement(
            NUMBER, language, RECEIVED, MISSING, contact, proposal, supply, regulation_attached=True
        ),
        "client-acknowledgement.complete": complete,
        "client-acknowledgement.mediation": say.Acknowledgement(
            NUMBER, language, RECEIVED, MISSING, contact, proposal, None,
            handler="Eva Jansen", then="mediation", third_party=_BODY,
        ),
        "client-acknowledgement.third-party": say.Acknowledgement(
            NUMBER, language, RECEIVED, (), contact, proposal, None, then="third_party", third_party=_BODY
        ),
        "client-acknowledgement.whole": say.Acknowledgement(
            NUMBER, language, RECEIVED, (), contact, proposal, None, third_party=_BODY
        ),
        "client-request": say.Request(NUMBER, language, MISSING, supply),
    }  # fmt: skip


def _offer(language: Language) -> str:
    return OFFER if language is DUTCH else OFFER_EN


def _proposals(language: Language) -> dict[str, Letter]:
    text = _offer(language)

    def proposal(serial: int, then: str, third_party: str = "", salutation: str = _NAME) -> Letter:
        agree, disagree = _answer(language, "agree"), _answer(language, "disagree")
        return say.Proposal(NUMBER, language, serial, text, agree, disagree, salutation, _FOUR_WEEKS, then, third_party)

    return {
        "client-proposal": proposal(1, "second_proposal"),
        "client-proposal.second": proposal(2, "mediation", _BODY, salutation=""),
        "client-proposal.mediation": proposal(1, "mediation"),
        "client-proposal.third-party": proposal(1, "third_party", _BODY),
        "client-proposal.last": proposal(3, "third_party", _BODY),
    }


def _on_the_way(language: Language) -> dict[str, Letter]:
    words = _WORDS[language]
    terms = ("proposal", "contact", "second_proposal", "mediation", "wkkgz")
    return {
        **{
            f"client-extension{'' if term == 'proposal' else f'.{term}'}": say.Extension(
                NUMBER, language, term, _UNTIL, words["late"], _NAME
            )
            for term in terms
        },
        "client-reopened": say.Reopened(NUMBER, language, "second_proposal", _UNTIL, _NAME, misread=True),
        **{
            f"client-reopened.{term}": say.Reopened(NUMBER, language, term, _UNTIL, _NAME, words["reopened"])
            for term in ("contact", "proposal", "mediation")
        },
        "client-reopened.answer": say.Reopened(NUMBER, language, "answer", None, _NAME, words["reopened"]),
        "client-reopened.referral": say.Reopened(NUMBER, language, "referral", None, _NAME, misread=True),
        "client-reopened.no-term": say.Reopened(NUMBER, language, "", None, _NAME, words["reopened"]),
        "client-message": say.Message(NUMBER, language, words["message"], _NAME),
        "client-message.greeted": say.Message(
            NUMBER, language, f"{'Beste' if language is DUTCH else 'Dear'} Anna,\n\n{words['message']}", _NAME
        ),
        "client-admitted": say.Admitted(NUMBER, language, words["admitted"], CONTACT.ends, PROPOSAL.ends, _NAME),
        "client-admitted.in-contact": say.Admitted(NUMBER, language, "", None, PROPOSAL.ends, _NAME),
        "client-admitted.later": say.Admitted(NUMBER, language, "", None, None),
        "client-new-handler": say.NewHandler(NUMBER, language, "Eva Jansen", _NAME),
    }


def _closings(language: Language) -> dict[str, Letter]:
    words = _WORDS[language]
    texts = {
        "agreed": "",
        "withdrawn": "",
        "closed": words["closed"],
        "not_admissible": words["too late"],
        "judgement": words["judgement"],
    }
    wrong = say.Closing(NUMBER, language, "no_complaint", words["no complaint"], _MONTH, _NAME, Length(months=1))
    return {
        **{
            f"client-closing{'' if outcome == 'agreed' else f'.{outcome}'}": say.Closing(
                NUMBER, language, outcome, text, _KEPT, _NAME
            )
            for outcome, text in texts.items()
        },
        "client-closing": say.Closing(NUMBER, language, "agreed", "", _KEPT, _NAME, agreed=_offer(language)),
        "client-closing.talked": say.Closing(NUMBER, language, "agreed", "", _KEPT, _NAME),
        "client-closing.no_complaint": wrong,
    }


def _solutions(language: Language) -> dict[str, Letter]:
    words = _WORDS[language]
    agree, disagree = (_answer(language, word, " mediator") for word in ("agree", "disagree"))
    link = "https://geschillenraad.example/klacht"
    return {
        "client-mediation-offer": say.MediationOffer(
            NUMBER, language, "Carla Mulder", _TALK, "14:00", words["place"], "", words["extra"],
            agree, disagree, _NAME, date(2026, 6, 5),
        ),
        "client-mediation-offer.open": say.MediationOffer(
            NUMBER, language, "Carla Mulder", None, "", "", words["costs"], "",
            agree, disagree, _NAME, date(2026, 6, 5),
        ),
        "client-mediation-set": say.MediationSet(
            NUMBER, language, "Carla Mulder", _TALK, "14:00", words["place"], "", _NAME
        ),
        "client-mediation-set.open": say.MediationSet(
            NUMBER, language, "Carla Mulder", None, "", "", words["costs"], _NAME, date(2026, 6, 5)
        ),
        "client-referral": say.Referral(NUMBER, language, _BODY, link, "Postbus 1, 4000 AA Tiel", "", "", _NAME),
        "client-referral.own-words": say.Referral(
            NUMBER, language, _BODY, "", "", words["how"], words["extra"], _NAME
        ),
    }  # fmt: skip


def _record(language: Language) -> dict[str, Letter]:
    files = ("KL-2026-0001.pdf", "KL-2026-0001.zip")
    return {
        "client-merged": say.Merged(NUMBER, language, OTHER, _NAME),
        "client-inspection": say.Inspection(NUMBER, language, files, (), _NAME),
        "client-inspection.blackened": say.Inspection(
            NUMBER, language, files, (_WORDS[language]["party"],), "Dirk Smit"
        ),
    }
