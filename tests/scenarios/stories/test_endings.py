"""Stories about how a dossier ends, is opened again, is kept, and goes (§ 2a, § 7, § 9)."""

from __future__ import annotations

from datetime import date

from mailbot.core.dossier import Phase
from mailbot.core.events import Outcome
from tests.mails import ANNA
from tests.scenarios.stories.cast import COMPLAINT, FIRST_OFFER, MEANT_FOR_ANOTHER, SECOND_OFFER, SUBJECT
from tests.scenarios.stories.conftest import Play
from tests.scenarios.stories.courses import Way, in_each_way
from tests.scenarios.stories.test_solutions import outcome

LATE = COMPLAINT.replace("dinsdag 24 februari 2026", "dinsdag 13 januari 2026")


@in_each_way
def test_who_withdraws_by_mail_is_let_go_by_bram(play: Play, way: Way) -> None:
    """Anna's wish is put to Bram; only his command closes, and she gets it in writing."""
    with play("withdrawal", way) as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.until(date(2026, 3, 6))
        told.answers("Ik trek mijn klacht in. Wij hebben het uitgepraat op straat.", "Bram: filed")
        assert told.dossier().phase is Phase.RECEIVED
        told.bram_presses("intrekken", "", "Anna: closing", "Bram: transcript")
        assert outcome(told) is Outcome.WITHDRAWN


def test_a_late_complaint_may_be_admitted(play: Play) -> None:
    """Seven weeks after the session Bram is told so, and decides; Anna reads why and what comes (§ 2a)."""
    with play("late-and-admitted") as told:
        told.anna(SUBJECT, LATE, "Anna: acknowledgement", "Bram: new-complaint")
        told.bram_presses(
            "ontvankelijk", "U was ziek, en kon niet eerder schrijven.", "Anna: admitted", "Bram: transcript"
        )
        told.bram("voorstel", FIRST_OFFER, "Anna: proposal", "Bram: transcript")
        told.presses("akkoord", "Anna: closing", "Bram: answer-received")
        assert outcome(told) is Outcome.AGREED


def test_a_late_complaint_may_be_left_with_the_reason(play: Play) -> None:
    """Without a reason nothing is done; with it, Anna reads the reason in the closing letter (§ 2a)."""
    with play("late-and-not-admitted") as told:
        told.anna(SUBJECT, LATE, "Anna: acknowledgement", "Bram: new-complaint")
        told.until(date(2026, 3, 3))
        told.bram_presses("niet ontvankelijk", "", "Bram: refusal")
        assert outcome(told) is None
        reason = "De sessie is zeven weken geleden. Ik kan niet meer nagaan wat er is gebeurd."
        told.bram_presses("niet ontvankelijk", reason, "Anna: closing", "Bram: transcript")
        assert outcome(told) is Outcome.NOT_ADMISSIBLE


def test_what_is_no_complaint_after_all_is_told_and_its_mail_stays(play: Play) -> None:
    """Who was written to is written to again; a month later the dossier goes, and her mail is left (§ 3, § 9)."""
    with play("no-complaint-after-all") as told:
        told.anna("Klacht", MEANT_FOR_ANOTHER, "Anna: acknowledgement", "Bram: new-complaint")
        told.answers("Neem mij niet kwalijk, deze mail was voor mijn rijschool bedoeld!", "Bram: filed")
        told.bram_presses("geen klacht", "", "Anna: closing", "Bram: transcript")
        told.until(date(2026, 4, 7), "Bram: destruction-announced", "Bram: certificate")
        assert told.store.numbers() == ()
        assert [each for each in told.mailbox.mails() if b"From: Anna" in each.raw], "her mail is Bram's own"


def test_a_closed_dossier_can_be_opened_again(play: Play) -> None:
    """An agreement that did not hold: a reason, a new term, and a second solution (§ 5)."""
    with play("reopened") as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.bram("voorstel", FIRST_OFFER, "Anna: proposal", "Bram: transcript")
        told.presses("akkoord", "Anna: closing", "Bram: answer-received")
        told.until(date(2026, 4, 20))
        told.answers("U zou mij de helft terugbetalen. Ik heb nog niets ontvangen!", "Bram: filed")
        told.bram_presses("heropen", "", "Bram: refusal")
        told.bram_presses(
            "heropen", "Het geld is door een fout van mij niet overgemaakt.", "Anna: reopened", "Bram: transcript"
        )
        told.bram("bericht", "Ik heb het geld vandaag overgemaakt. Klopt het zo?", "Anna: message", "Bram: transcript")
        told.until(date(2026, 5, 4), "Bram: nudge")
        told.bram("akkoord", "Anna belde: het geld is er.", "Anna: closing", "Bram: transcript")
        assert outcome(told) is Outcome.AGREED


@in_each_way
def test_an_agreement_that_was_misread_is_put_right(play: Play, way: Way) -> None:
    """Bram took her words wrongly: one command mends it, Anna hears so, and the next step is due (§ 5)."""
    with play("misread", way) as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.bram("voorstel", FIRST_OFFER, "Anna: proposal", "Bram: transcript")
        told.bram("akkoord", "Aan de telefoon.", "Anna: closing", "Bram: transcript")
        told.answers("Ik heb helemaal niet ja gezegd!", "Bram: filed")
        told.bram("niet akkoord", "Ik had het verkeerd begrepen.", "Anna: reopened", "Bram: transcript")
        more = way.settled.course.proposals > 1
        assert told.dossier().phase is (Phase.SECOND_PROPOSAL_DUE if more else Phase.REFERRAL_DUE)


def test_a_dossier_is_kept_three_years_or_longer_and_then_is_gone(play: Play) -> None:
    """Announced, held for a reason, announced again, destroyed; a certificate and a line without a name stay (§ 9)."""
    with play("held-and-destroyed") as told:
        ordinary = told.mailbox.deliver(
            b"From: piet@elders.example\r\nSubject: Zondag\r\n\r\nKom je?\r\n", told.clock.now()
        )
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.bram("voorstel", SECOND_OFFER, "Anna: proposal", "Bram: transcript")
        told.presses("akkoord", "Anna: closing", "Bram: answer-received")
        told.asleep_until(date(2029, 1, 29))
        told.until(date(2029, 2, 1), "Bram: destruction-announced")
        told.bram("bewaar tot 1 juni 2029", "De verzekeraar vraagt ernaar.", "Bram: transcript")
        told.until(date(2029, 5, 27), "Bram: destruction-announced", "Bram: destruction-announced")
        assert told.store.numbers() != ()
        told.until(date(2029, 6, 5), "Bram: certificate")
        assert told.store.numbers() == ()
        left = [each for name in ("INBOX", "Sent") for each in told.mailbox.mails(name)]
        assert not any(ANNA.encode() in each.raw or b"Anna Jansen" in each.raw for each in left)
        assert ordinary in [each.place for each in left]
