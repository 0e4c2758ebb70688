"""Stories of another practice's way: one proposal, an officer, a committee, the clock of the law (§ 2b, § 5, § 6)."""

from __future__ import annotations

from datetime import date

import pytest

from mailbot.core.dossier import Phase
from mailbot.core.events import Outcome
from mailbot.core.terms import Term
from tests.mails import ANNA
from tests.scenarios.stories.cast import COMPLAINT, FIRST_OFFER, JUDGEMENT, SECOND_OFFER, SUBJECT
from tests.scenarios.stories.conftest import Play
from tests.scenarios.stories.courses import OTHERS, Way, in_other_ways
from tests.scenarios.stories.test_solutions import outcome

COMMITTEE, OFFICER = OTHERS
LATER = COMPLAINT.replace("dinsdag 24 februari 2026", "maandag 24 november 2025")


def test_after_the_one_proposal_the_committee_judges(play: Play) -> None:
    """No second proposal and no mediator: Anna hears at once where she can go (§ 5, § 6)."""
    with play("one-proposal", COMMITTEE) as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.bram("voorstel", FIRST_OFFER, "Anna: proposal", "Bram: transcript")
        told.until(date(2026, 3, 6))
        told.presses("niet akkoord", "Bram: answer-received", more="Ik wil het hele bedrag terug.")
        assert told.dossier().phase is Phase.REFERRAL_DUE
        told.bram("voorstel", SECOND_OFFER, "Bram: refusal")
        told.bram("bemiddeling", "Gespreksleider: Carla Smit", "Bram: refusal")
        told.until(date(2026, 3, 8), "Bram: nudge")
        told.bram_presses("derde", "", "Anna: referral", "Bram: transcript")
        told.until(date(2026, 6, 8), "Bram: nudge")
        told.bram("uitspraak", JUDGEMENT, "Anna: closing", "Bram: transcript")
        assert outcome(told) is Outcome.JUDGEMENT


def test_the_officer_is_named_to_anna_and_commands_from_her_own_address(play: Play) -> None:
    """Carla handles it, the notices come to her, and the course is the long one (§ 2b)."""
    with play("officer-first", OFFICER) as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        assert "Carla Smit (klachtenfunctionaris)" in told.last(ANNA).text
        assert told.rules.practitioner.address == "carla.smit@hetveer.example"
        told.bram("contact", "Anna gesproken.", "Bram: transcript")
        told.bram("voorstel", FIRST_OFFER, "Anna: proposal", "Bram: transcript")
        told.presses("niet akkoord", "Bram: answer-received")
        told.bram("voorstel", SECOND_OFFER, "Anna: proposal", "Bram: transcript")
        told.presses("niet akkoord", "Bram: answer-received")
        told.bram("bemiddeling", "Gespreksleider: Dirk de Boer", "Anna: mediation-offer", "Bram: transcript")
        told.presses("akkoord", "Anna: mediation-set", "Bram: answer-received")
        told.bram("bemiddeling gehouden", "Gesproken.", "Bram: transcript")
        told.bram("derde", "", "Anna: referral", "Bram: transcript")
        told.bram("uitspraak", JUDGEMENT, "Anna: closing", "Bram: transcript")
        told.bram("behandelaar Bram de Wit", "", "Bram: refusal")


@in_other_ways
def test_the_clock_of_the_law_warns_and_is_extended_once(play: Play, way: Way) -> None:
    """Six weeks, warned as the terms are; four more with a reason, and never again."""
    with play("clock-of-the-law", way) as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.bram("contact", "Anna gesproken.", "Bram: transcript")
        told.bram("voorstel", FIRST_OFFER, "Anna: proposal", "Bram: transcript")
        told.until(date(2026, 4, 3), "Bram: nudge")
        told.until(date(2026, 4, 7), "Bram: reminder")
        told.bram("uitstel wkkgz", "", "Bram: refusal")
        told.bram_presses(
            "uitstel wkkgz", "Anna is op reis en leest haar mail niet.", "Anna: extension", "Bram: transcript"
        )
        ends = {each.term: each.ends for each in told.dossier().deadlines(told.rules.calendar)}
        assert ends == {Term.WKKGZ: date(2026, 5, 11)}
        told.bram("uitstel wkkgz", "Anna is nog op reis.", "Bram: refusal")
        told.until(date(2026, 5, 4), "Bram: reminder")
        told.presses("akkoord", "Anna: closing", "Bram: answer-received")


@pytest.mark.parametrize(("way", "asks"), [(COMMITTEE, False), (OFFICER, False)], ids=["committee", "officer"])
def test_what_is_late_in_one_way_is_in_time_in_another(play: Play, way: Way, *, asks: bool) -> None:
    """Three months after the session there is nothing to decide here (§ 2a)."""
    with play("in-time-here", way) as told:
        told.anna(SUBJECT, LATER, "Anna: acknowledgement", "Bram: new-complaint")
        words = [each.subject for each in told.to(told.rules.practitioner.address)[-1].buttons]
        assert any("ontvankelijk" in each for each in words) is asks
        told.bram("voorstel", SECOND_OFFER, "Anna: proposal", "Bram: transcript")
        told.presses("akkoord", "Anna: closing", "Bram: answer-received")
