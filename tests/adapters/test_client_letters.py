"""What a complainant reads, by mail and on paper: plain words, what comes next, and how to reach us (§ 4 to § 7)."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest

from mailbot.adapters.jinja import JinjaRenderer
from mailbot.core import letters
from mailbot.core.papers import SigningSpace
from mailbot.core.values import Practice
from tests.adapters.shown import BRAM, DUTCH, SAMPLES, on_paper, paper_words, renderer, shown
from tests.adapters.shown import CLIENT as NAMES

RENDERER = renderer()
CLIENT = {name: SAMPLES[name] for name in NAMES}


def mail(name: str) -> str:
    """Return the words of a letter by mail, on one line."""
    return " ".join(shown(name).text.split())


def paper(name: str) -> str:
    """Return the words of a letter by post, on one line."""
    return paper_words(on_paper(name))


# --- plain words ----------------------------------------------------------------------


BANNED = re.compile(
    r"\b(casus|conform|betreffende|middels|inzake|alsmede|derhalve|klachtregeling|emails?|hij|haar)\b", re.IGNORECASE
)


@pytest.mark.parametrize("name", [name for name in SAMPLES if not name.endswith(".en")])
def test_nothing_is_said_in_official_words(name: str) -> None:
    """No word of an office, one spelling, and no guess whether the complainant is a man or a woman."""
    lines = shown(name).text.split("\n")
    own = "\n".join(line for line in lines if not line.startswith(">"))
    assert BANNED.findall(own) == []


@pytest.mark.parametrize("name", DUTCH)
def test_every_letter_exists_in_english_too(name: str) -> None:
    """A complaint in English is answered in English, whatever there is to say."""
    assert f"{name}.en" in CLIENT
    english = shown(f"{name}.en")
    assert not re.search(r"\b(wij|uw|onze|klachtenregeling)\b", english.text.replace("klachtenregeling)", ""))


@pytest.mark.parametrize("name", CLIENT)
def test_every_letter_by_mail_says_how_to_reach_us(name: str) -> None:
    """A question, a mistake, a change of mind: one answer or one call is enough."""
    assert re.search(r"[Bb]eantwoord|antwoord op deze mail|[Rr]eply to this e-mail", mail(name))
    assert "Schrijf ons" not in mail(name)
    assert "rite to us" not in mail(name)


# --- what comes next ------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in CLIENT if re.match(r"client-(ack|ext|adm|reo|mediation)", name)])
def test_next_day_stands_in_front(name: str) -> None:
    """Where a term runs or a day was set, it is among the first sentences."""
    letter = CLIENT[name]
    days = [value for each in fields(letter) if (value := getattr(letter, each.name)) and each.name in _NEXT]
    opening = mail(name)[:420]
    assert all(re.search(rf"\b{day.day} \w+ {day.year}\b", opening) for day in days[:1])


_NEXT = ("contact_by", "proposal_by", "until", "on", "within")


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("second_proposal", "een nieuw voorstel"),
        ("mediation", "onafhankelijke gespreksleider"),
        ("third_party", "voorleggen aan Geschillenraad Rivierenland"),
    ],
)
def test_proposal_tells_what_follows_on_a_refusal(then: str, said: str) -> None:
    """Nobody refuses without knowing what comes then (§ 5, § 6); each course has its own sentence."""
    proposal = CLIENT["client-proposal"]
    assert isinstance(proposal, letters.Proposal)
    letter = replace(proposal, then=then, third_party="Geschillenraad Rivierenland")
    text = " ".join(RENDERER.render(letter).text.partition("Wat er daarna gebeurt")[2].split())
    assert said in text
    assert ("een nieuw voorstel" in text) is (then == "second_proposal")


def test_acknowledgement_tells_the_course_of_the_practice() -> None:
    """A practice without mediation promises none (§ 6)."""
    assert "gespreksleider" in mail("client-acknowledgement.mediation")
    assert "gespreksleider" not in mail("client-acknowledgement.third-party")
    assert "een nieuw voorstel" not in mail("client-acknowledgement.third-party")


def test_acknowledgement_names_who_handles_the_complaint() -> None:
    """Another handler than the practitioner is named as who gets in touch (§ 2b)."""
    assert "Eva Jansen neemt uiterlijk" in mail("client-acknowledgement.mediation")
    assert "Bram Linde neemt uiterlijk" in mail("client-acknowledgement")


def test_costs_of_mediation_are_shared_unless_agreed_otherwise() -> None:
    """The cost clause stands in the offer and in the confirmation (§ 6)."""
    for name in ("client-mediation-offer", "client-mediation-set"):
        assert "Die delen wij met u, tenzij" in mail(name)
        assert "De praktijk betaalt alle kosten." in mail(f"{name}.open")
        assert "Die delen wij" not in mail(f"{name}.open")


def test_mediator_is_accepted_by_both_or_not_at_all() -> None:
    """The offer says that both must accept, that silence is no consent, and gives two answers (§ 6)."""
    text = mail("client-mediation-offer")
    assert "U en wij moeten de gespreksleider allebei accepteren." in text
    assert "Zolang u niet antwoordt, gaan wij er niet van uit dat u akkoord bent." in text
    assert "“Ik ga akkoord met deze gespreksleider.”" in text
    assert "“Ik ga niet akkoord met deze gespreksleider.”" in text


@pytest.mark.parametrize("name", ["client-referral", "client-closing.judgement", "client-proposal.third-party"])
def test_judgement_binds_both_and_the_letter_says_so(name: str) -> None:
    """Who goes to a third party knows beforehand that both have to keep to it (§ 6)."""
    assert "bindend" in mail(name)


def test_late_complaint_is_declined_with_reason_and_with_what_is_left() -> None:
    """Read, why not, and what the person can still do: never a door that falls shut (§ 2a)."""
    text = mail("client-closing.not_admissible")
    assert "gelezen" in text
    assert "artikel 2" in text
    assert "Ons gesprek was in november 2024." in text
    assert "Wat u nog kunt doen" in text


def test_who_did_not_complain_gets_an_apology_and_no_three_years() -> None:
    """What was taken for a complaint by mistake is kept for a month at most (§ 9 concerns complaints)."""
    text = mail("client-closing.no_complaint")
    assert "Onze excuses" in text
    assert "hooguit een maand" in text
    assert "drie jaar" not in text


def test_message_is_not_greeted_twice() -> None:
    """Where her own text begins with a greeting, the letter adds none."""
    assert mail("client-message").startswith("Beste Anna de Vries, Bedankt")
    assert mail("client-message.greeted").startswith("Beste Anna, Bedankt")


# --- on paper -------------------------------------------------------------------------


@pytest.mark.parametrize("name", CLIENT)
def test_letter_on_paper_speaks_of_no_mail_and_no_button(name: str) -> None:
    """Who has no e-mail can do all that the letter asks by post or telephone (§ 1, § 4)."""
    text = paper(name)
    assert not re.search(r"\bdeze mail\b|\bknop\b|\bBeantwoord|\bthis e-mail\b|\bbutton\b|\b[Rr]eply\b", text)
    assert "automatisch verstuurd" not in text
    assert "0344-123456" in text
    assert any(isinstance(block, SigningSpace) for block in on_paper(name).blocks)


@pytest.mark.parametrize("name", ["client-proposal", "client-mediation-offer"])
def test_answer_on_paper_goes_by_post_or_telephone(name: str) -> None:
    """Both answers are told in words, with where to send them and under which number (§ 5, § 6)."""
    text = paper(name)
    assert "Schrijf ons: “Ik ga akkoord met" in text
    assert "Schrijf ons: “Ik ga niet akkoord met" in text
    assert "Stuur uw antwoord naar Lindelaan 1, 4001 AB Tiel. Zet er het nummer KL-2026-0001 bij" in text
    assert "bel 0344-123456" in text


@pytest.mark.parametrize("name", ["client-acknowledgement", "client-request"])
def test_missing_contents_are_sent_by_post(name: str) -> None:
    """The labels to fill in stand in the letter, with the address to send them to (§ 2a)."""
    text = paper(name)
    assert "Plaats van de dienst:" in text
    assert "Stuur ze naar Lindelaan 1, 4001 AB Tiel" in text


@pytest.mark.parametrize("name", CLIENT)
def test_letter_is_whole_for_a_practice_of_which_only_the_name_is_known(name: str) -> None:
    """Without address, telephone or website no sentence has a hole."""
    bare = JinjaRenderer(Practice("Praktijk De Linde"), BRAM)
    for text in (" ".join(bare.render(CLIENT[name]).text.split()), paper_words(bare.sheet(CLIENT[name]))):
        assert not re.search(r"\(\)|\bop \.|\bon \.| ,|  |\bnaar \.|\bto ,", text)
