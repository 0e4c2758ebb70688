"""Stories in which the practice and Anna look for a solution, alone or with others (§ 5, § 6)."""

from __future__ import annotations

from datetime import date

from mailbot.core.dossier import Phase
from mailbot.core.events import Outcome
from tests.scenarios.stories.cast import COMPLAINT, FIRST_OFFER, JUDGEMENT, SECOND_OFFER, SUBJECT
from tests.scenarios.stories.conftest import Play
from tests.scenarios.stories.courses import Way, in_each_way
from tests.scenarios.theatre import Theatre


def outcome(told: Theatre) -> Outcome | None:
    """Return how the dossier ended."""
    closing = told.dossier().closing
    return closing.outcome if closing else None


def twice_refused(told: Theatre) -> None:
    """Anna complains on 2 March, and refuses a proposal of the 5th and another of the 19th."""
    told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
    told.until(date(2026, 3, 5))
    told.bram("voorstel", FIRST_OFFER, "Anna: proposal", "Bram: transcript")
    told.until(date(2026, 3, 6))
    told.presses("niet akkoord", "Bram: answer-received", more="Ik wil het hele bedrag terug.")
    told.until(date(2026, 3, 19))
    told.bram_presses("voorstel", SECOND_OFFER, "Anna: proposal", "Bram: transcript")
    told.until(date(2026, 3, 20))
    told.answers("Nee, hier ga ik niet mee akkoord.", "Bram: answer-received")
    assert told.dossier().phase is Phase.MEDIATION_DUE


@in_each_way
def test_who_agrees_with_the_first_proposal_is_done(play: Play, way: Way) -> None:
    """Agreed at once: the closing letter is the last one (§ 5)."""
    with play("agreed-at-once", way) as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.until(date(2026, 3, 4))
        told.bram_presses("contact", "Anna gebeld. Zij wil vooral dat ik het erken.", "Bram: transcript")
        told.bram_presses("voorstel", FIRST_OFFER, "Anna: proposal", "Bram: transcript")
        told.until(date(2026, 3, 6))
        told.presses("akkoord", "Anna: closing", "Bram: answer-received", more="Dank u wel, zo is het goed.")
        told.until(date(2026, 6, 1))
        assert outcome(told) is Outcome.AGREED


def test_who_does_not_agree_gets_a_second_proposal(play: Play) -> None:
    """In her own words she refuses, an unclear word moves nothing, and the second proposal is the good one (§ 5)."""
    with play("two-proposals") as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.until(date(2026, 3, 9))
        told.bram("voorstel", FIRST_OFFER, "Anna: proposal", "Bram: transcript")
        told.until(date(2026, 3, 10))
        told.answers("Ik moet er nog even over nadenken.", "Bram: answer-received")
        assert told.dossier().phase is Phase.AWAITING_ANSWER
        told.until(date(2026, 3, 12))
        told.answers("Nee, hier ga ik niet mee akkoord. Ik wil het hele bedrag terug.", "Bram: answer-received")
        told.until(date(2026, 4, 2), "Bram: reminder")
        told.bram_presses("voorstel", SECOND_OFFER, "Anna: proposal", "Bram: transcript")
        told.until(date(2026, 4, 16), "Bram: nudge")
        told.bram("akkoord", "Anna zei door de telefoon dat zij akkoord gaat.", "Anna: closing", "Bram: transcript")
        assert outcome(told) is Outcome.AGREED


def test_a_conversation_with_a_mediator_may_end_in_agreement(play: Play) -> None:
    """Both accept the mediator, the conversation is held, and its outcome closes the dossier (§ 6)."""
    with play("mediation-agreed") as told:
        twice_refused(told)
        told.until(date(2026, 3, 24))
        body = (
            "Gespreksleider: Carla Smit\nDatum: 9 april 2026\nTijd: 14.00\nPlaats: Bibliotheek Tiel\n\n"
            "Carla is niet aan de praktijk verbonden. Zij leidt al tien jaar zulke gesprekken."
        )
        told.bram("bemiddeling", body, "Anna: mediation-offer", "Bram: transcript")
        told.until(date(2026, 3, 26))
        told.presses("akkoord", "Anna: mediation-set", "Bram: answer-received")
        assert told.dossier().phase is Phase.MEDIATION
        told.until(date(2026, 4, 10), "Bram: reminder")
        told.bram_presses("bemiddeling gehouden", "Wij spraken elkaar bij Carla, ruim een uur.", "Bram: transcript")
        told.bram("afspraak", "Anna krijgt twee gratis sessies bij een collega.", "Bram: transcript")
        told.bram("akkoord", "Anna belde: zij is tevreden.", "Anna: closing", "Bram: transcript")
        assert outcome(told) is Outcome.AGREED


def test_what_nobody_solves_goes_to_the_third_party_whose_judgement_binds(play: Play) -> None:
    """A mediator refused, another who does not help, the referral, and the judgement with its document (§ 6)."""
    with play("third-party") as told:
        twice_refused(told)
        told.bram("bemiddeling", "Gespreksleider: Piet Pietersen", "Anna: mediation-offer", "Bram: transcript")
        told.answers("Nee, met deze gespreksleider ga ik niet akkoord.", "Bram: answer-received")
        assert told.dossier().phase is Phase.MEDIATION_DUE
        told.until(date(2026, 3, 27))
        body = "Gespreksleider: Carla Smit\nKosten: de praktijk betaalt alles"
        told.bram("bemiddeling", body, "Anna: mediation-offer", "Bram: transcript")
        told.presses("akkoord", "Anna: mediation-set", "Bram: answer-received")
        told.until(date(2026, 4, 10), "Bram: reminder")
        told.bram("bemiddeling gehouden", "Gesproken op 8 april.", "Bram: transcript")
        told.until(date(2026, 4, 17), "Bram: nudge")
        told.bram("niet akkoord", "Wij zijn er niet uitgekomen.", "Bram: transcript")
        assert told.dossier().phase is Phase.REFERRAL_DUE
        told.bram_presses("derde", "Ik werk graag mee aan het onderzoek.", "Anna: referral", "Bram: transcript")
        told.until(date(2026, 7, 17), "Bram: nudge")
        told.bram("uitspraak", JUDGEMENT, "Anna: closing", "Bram: transcript")
        assert outcome(told) is Outcome.JUDGEMENT
