"""Mediation and the independent third party, by mail (§ 6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mailbot.core.dossier import Phase
from mailbot.core.events import JudgementRecorded, MediationHeld, MediationProposed, MediatorAnswered, Outcome
from mailbot.core.letters import AnswerReceived, MediationOffer, MediationSet, Nudge, Referral
from mailbot.core.terms import Term
from mailbot.core.values import Answer
from tests.mails import ANNA, BRAM, Post, complaint, mail, reply_to
from tests.secretary.practice import Practice
from tests.secretary.stages import MEDIATION, TAG, at, code_of, to_anna, with_file


def presses(practice: Practice, letter: Post, word: str) -> tuple[Post, ...]:
    """Let Anna press a prepared answer of a letter, and send it as it is; return what went out because of it."""
    button = next(each for each in letter.buttons if each.subject.endswith(f" {word}"))
    before = len(practice.posts)
    practice.gets(mail(button.body, button.subject, to=button.to))
    return practice.posts[before:]


def term(practice: Practice) -> tuple[Term, date]:
    """Return the one term that runs, and its last day."""
    (deadline,) = practice.dossier().deadlines(practice.rules.calendar)
    return deadline.term, deadline.ends


def test_bemiddeling_proposes_the_mediator_with_date_place_and_two_answers() -> None:
    """Both have to accept the mediator; who pays is said (§ 6)."""
    practice = at("mediation_due")
    out = practice.bram(f"{TAG} bemiddeling", f"{MEDIATION}\nKosten: de praktijk betaalt\n\nIk hoop dat u komt.")
    letter = practice.letter(out[0])
    assert isinstance(letter, MediationOffer)
    assert (letter.mediator, letter.on, letter.time, letter.place) == ("Carla Smit", date(2026, 5, 20), "14:00", "Tiel")
    assert (letter.costs, letter.text) == ("de praktijk betaalt", "Ik hoop dat u komt.")
    assert [each.subject for each in out[0].buttons] == [f"Re: {TAG} Akkoord", f"Re: {TAG} Niet akkoord"]
    assert practice.dossier().phase is Phase.MEDIATOR_PROPOSED


def test_without_a_word_on_the_costs_both_share_them() -> None:
    """As the regulation has it (§ 6)."""
    practice = at("mediation_due")
    (offer, _) = practice.bram(f"{TAG} bemiddeling Carla Smit")
    letter = practice.letter(offer)
    assert isinstance(letter, MediationOffer)
    assert (letter.mediator, letter.on, letter.costs) == ("Carla Smit", None, "")
    assert "Die delen wij met u" in offer.text


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "no mediator"), ("Wij moeten praten.", "no mediator"), (MEDIATION.replace("2026", "2025"), "date in past")],
)
def test_an_offer_without_a_mediator_or_in_the_past_is_refused(text: str, code: str) -> None:
    """Nothing goes out."""
    practice = at("mediation_due")
    out = practice.bram(f"{TAG} bemiddeling", text)
    assert (code_of(practice, out), to_anna(practice, out)) == (code, [])


def test_anna_accepts_by_the_prepared_answer_and_gets_date_and_place() -> None:
    """The exact text of the button is a plain yes; Bram is told, quoted (§ 6)."""
    practice = at("mediator_proposed")
    out = presses(practice, practice.to(ANNA)[-1], "Akkoord")
    letter, told = (practice.letter(each) for each in out)
    assert isinstance(letter, MediationSet)
    assert (letter.mediator, letter.on, letter.time, letter.place) == ("Carla Smit", date(2026, 5, 20), "14:00", "Tiel")
    assert isinstance(told, AnswerReceived)
    assert (told.answer, told.about, told.quote) == (
        Answer.ACCEPT,
        "mediator",
        "Ik ga akkoord met deze gespreksleider.",
    )
    assert practice.dossier().phase is Phase.MEDIATION
    assert term(practice) == (Term.MEDIATION, date(2026, 3, 30))


def test_anna_refuses_the_mediator_and_the_term_runs_on() -> None:
    """Another one can be proposed; nothing is closed by it (§ 6)."""
    practice = at("mediator_proposed")
    out = presses(practice, practice.to(ANNA)[-1], "Niet akkoord")
    assert [each.to for each in out] == [BRAM]
    assert practice.dossier().phase is Phase.MEDIATION_DUE
    assert term(practice) == (Term.MEDIATION, date(2026, 3, 30))
    (again, _) = practice.bram(f"{TAG} bemiddeling Dirk Bakker")
    presses(practice, again, "Akkoord")
    assert practice.dossier().phase is Phase.MEDIATION


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Dat is goed, ik ga akkoord met Carla Smit.", Answer.ACCEPT),
        ("Nee, ik ga niet akkoord met deze gespreksleider.", Answer.REJECT),
        ("Wie is dat? Ik moet er even over nadenken.", Answer.UNCLEAR),
        ("Ik ga akkoord, mits het in Utrecht kan.", Answer.UNCLEAR),
    ],
)
def test_an_answer_in_her_own_words_is_read_as_carefully(text: str, answer: Answer) -> None:
    """What is unclear moves nothing, and is put to Bram with both commands (§ 6)."""
    practice = at("mediator_proposed")
    practice.gets(reply_to(practice.to(ANNA)[-1], text))
    given = [each.event for each in practice.entries() if isinstance(each.event, MediatorAnswered)]
    assert [each.answer for each in given] == [answer]
    assert (
        practice.dossier().phase
        is {
            Answer.ACCEPT: Phase.MEDIATION,
            Answer.REJECT: Phase.MEDIATION_DUE,
            Answer.UNCLEAR: Phase.MEDIATOR_PROPOSED,
        }[answer]
    )
    told = practice.to(BRAM)[-1]
    assert isinstance(practice.letter(told), AnswerReceived)
    if answer is Answer.UNCLEAR:
        assert {"akkoord", "niet akkoord"} <= {each.subject.split(" ", 1)[1].rsplit(" {")[0] for each in told.buttons}


def test_an_answer_from_elsewhere_accepts_no_mediator() -> None:
    """Only her own, authenticated address binds her."""
    practice = at("mediator_proposed")
    practice.gets(mail("Ik ga akkoord met deze gespreksleider.", f"Re: {TAG} Akkoord", dmarc="fail"))
    assert practice.dossier().phase is Phase.MEDIATOR_PROPOSED


def test_silence_about_the_mediator_is_mentioned_and_no_yes() -> None:
    """After two weeks, once (§ 6)."""
    practice = at("mediator_proposed")
    for day in range(3, 31):
        practice.on(date(2026, 3, day))
    nudges = [each for post in practice.to(BRAM) if isinstance(each := practice.letter(post), Nudge)]
    assert [each.wait for each in nudges] == ["mediator"]
    assert practice.dossier().phase is Phase.MEDIATOR_PROPOSED


# --- the conversation -------------------------------------------------------------------


def test_bemiddeling_gehouden_keeps_the_notes_and_waits_for_the_outcome() -> None:
    """The term is met; what came of it is asked after a week (§ 6)."""
    practice = at("mediation")
    out = practice.bram(f"{TAG} bemiddeling gehouden", "Er is begrip over en weer.")
    assert to_anna(practice, out) == []
    assert MediationHeld("Er is begrip over en weer.") in [each.event for each in practice.entries()]
    assert practice.dossier().deadlines(practice.rules.calendar) == ()
    practice.on(date(2026, 3, 9))
    nudges = [each for post in practice.to(BRAM) if isinstance(each := practice.letter(post), Nudge)]
    assert [each.wait for each in nudges] == ["outcome"]


@pytest.mark.parametrize(
    ("phase", "words", "text", "code"),
    [
        ("mediation", "bemiddeling gehouden", "", "no text"),
        ("mediation_due", "bemiddeling gehouden", "Wij hebben gepraat.", "no mediator accepted"),
        ("mediator_proposed", "bemiddeling gehouden", "Wij hebben gepraat.", "no mediator accepted"),
        ("mediation_held", "bemiddeling gehouden", "Nog eens.", "no mediator accepted"),
    ],
)
def test_a_conversation_that_cannot_have_been_is_refused(phase: str, words: str, text: str, code: str) -> None:
    """Both have to have accepted the mediator first (§ 6)."""
    practice = at(phase)
    before = practice.entries()
    assert code_of(practice, practice.bram(f"{TAG} {words}", text)) == code
    assert practice.entries() == before


@pytest.mark.parametrize("phase", ["mediation", "mediation_held"])
def test_akkoord_after_the_conversation_closes_as_agreed(phase: str) -> None:
    """Done (§ 5, § 6)."""
    practice = at(phase)
    out = practice.bram(f"{TAG} akkoord", "Wij zijn eruit.")
    assert to_anna(practice, out) == ["client-closing"]
    closing = practice.dossier().closing
    assert closing is not None
    assert closing.outcome is Outcome.AGREED


@pytest.mark.parametrize("phase", ["mediation", "mediation_held"])
def test_niet_akkoord_after_the_conversation_leaves_the_third_party(phase: str) -> None:
    """The letter about it is Bram's to send; he is reminded of it (§ 6)."""
    practice = at(phase)
    out = practice.bram(f"{TAG} niet akkoord", "Wij komen er niet uit.")
    assert to_anna(practice, out) == []
    assert practice.dossier().phase is Phase.REFERRAL_DUE
    practice.clock.ahead(timedelta(days=3))
    practice.works()
    nudge = practice.letter(practice.to(BRAM)[-1])
    assert isinstance(nudge, Nudge)
    assert nudge.wait == "referral"
    assert practice.to(BRAM)[-1].button("derde")


def test_a_yes_of_annas_after_the_conversation_is_only_told() -> None:
    """What came of it is Bram's to record: her mail names no proposal (§ 6)."""
    practice = at("mediation_held")
    practice.gets(mail("Ik ga akkoord.", f"Re: {TAG}"))
    assert practice.dossier().phase is Phase.MEDIATION_HELD
    assert practice.kinds([practice.posts[-1]]) == ["practitioner-filed"]


# --- the third party --------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["mediation_held", "referral_due"])
def test_derde_names_the_body_from_the_configuration_and_its_link(phase: str) -> None:
    """And how to turn to it (§ 6)."""
    practice = at(phase)
    out = practice.bram(f"{TAG} derde", "Het spijt mij dat wij er niet uitkomen.")
    letter = practice.letter(out[0])
    assert isinstance(letter, Referral)
    body = practice.rules.third_party
    assert (letter.body, letter.link) == (body.name, body.link)
    assert body.link in out[0].text
    assert "Het spijt mij dat wij er niet uitkomen." in out[0].text
    assert practice.dossier().phase is Phase.THIRD_PARTY


def test_uitspraak_keeps_the_document_and_closes() -> None:
    """The judgement binds both (§ 6); the document alone is enough."""
    practice = at("third_party")
    nth = len(practice.dossier().filings) + 1
    before = len(practice.posts)
    practice.gets(with_file(mail("", f"{TAG} uitspraak", BRAM, dmarc=""), b"%PDF het oordeel", "oordeel.pdf"), "Sent")
    assert to_anna(practice, practice.posts[before:]) == ["client-closing"]
    assert practice.store.read_file(practice.dossier().number, f"attachments/{nth:04}-1.bin") == b"%PDF het oordeel"
    closing = practice.dossier().closing
    assert closing is not None
    assert closing.outcome is Outcome.JUDGEMENT


def test_uitspraak_with_words_puts_them_in_the_closing_letter() -> None:
    """Anna reads what was judged; so does whoever inspects the dossier (§ 8)."""
    practice = at("third_party")
    (letter, _) = practice.bram(f"{TAG} uitspraak", "De klacht is gegrond.")
    assert "De klacht is gegrond." in letter.text
    assert JudgementRecorded("De klacht is gegrond.") in [each.event for each in practice.entries()]


def test_uitspraak_without_words_or_document_is_refused() -> None:
    """There is nothing to record."""
    practice = at("third_party")
    assert code_of(practice, practice.bram(f"{TAG} uitspraak")) == "no text"


def test_a_judgement_that_is_long_in_coming_is_mentioned_after_three_months() -> None:
    """Nothing lies forgotten (§ 6)."""
    practice = at("third_party")
    practice.on(date(2026, 6, 2))
    nudges = [each for post in practice.to(BRAM) if isinstance(each := practice.letter(post), Nudge)]
    assert [each.wait for each in nudges] == ["judgement"]


# --- skipping ahead ---------------------------------------------------------------------


def test_mediation_before_any_proposal_is_allowed_and_recorded() -> None:
    """Where both want it; the conversation is due four weeks after both accepted the mediator (§ 6)."""
    practice = Practice()
    practice.gets(complaint())
    (offer, _) = practice.bram(f"{TAG} bemiddeling", MEDIATION)
    practice.on(date(2026, 3, 5))
    presses(practice, offer, "Akkoord")
    assert practice.dossier().phase is Phase.MEDIATION
    assert term(practice) == (Term.MEDIATION, date(2026, 4, 2))
    assert [each.event.mediator for each in practice.entries() if isinstance(each.event, MediationProposed)] == [
        "Carla Smit"
    ]


def test_the_third_party_before_mediation_is_allowed_and_recorded() -> None:
    """Where both want it (§ 6)."""
    practice = at("second_proposal_due")
    out = practice.bram(f"{TAG} derde")
    assert to_anna(practice, out) == ["client-referral"]
    assert practice.dossier().phase is Phase.THIRD_PARTY
    assert practice.dossier().deadlines(practice.rules.calendar) == ()


def test_a_complaint_in_english_gets_its_offer_in_english() -> None:
    """With answers that are read as well (§ 6)."""
    practice = Practice()
    practice.gets(
        complaint(
            "Complaint",
            "I want to make a complaint about the session of 24 February 2026. You were late "
            "and you did not let me finish. I do not agree with that.\n\nAnna Jansen",
        )
    )
    (offer, _) = practice.bram(f"{TAG} bemiddeling", MEDIATION)
    assert [each.body for each in offer.buttons] == [
        "I agree with this mediator.",
        "I do not agree with this mediator.",
    ]
    presses(practice, offer, "Agreed")
    assert practice.dossier().phase is Phase.MEDIATION
