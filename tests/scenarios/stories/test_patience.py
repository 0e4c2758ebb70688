"""Stories in which things take time, are asked again, belong together, or are looked into (§ 2a, § 5, § 7)."""

from __future__ import annotations

from datetime import date

from mailbot.core.dossier import Phase
from mailbot.core.events import Outcome, TermExtended
from mailbot.core.values import DossierNumber
from tests.mails import ANNA, bounce_of
from tests.scenarios.stories.cast import BARE, COMPLAINT, FIRST_OFFER, HEARD, SECOND_OFFER, SUBJECT
from tests.scenarios.stories.conftest import Play
from tests.scenarios.stories.courses import Way, in_each_way
from tests.scenarios.stories.test_solutions import outcome
from tests.scenarios.theatre import DIRK, Theatre


def extensions(told: Theatre) -> list[TermExtended]:
    """Return what was extended."""
    return [each.event for each in told.entries() if isinstance(each.event, TermExtended)]


def test_what_is_missing_is_asked_three_times_and_the_dossier_goes_on(play: Play) -> None:
    """Anna never completes her complaint; it is a complaint all the same, and gets its proposal (§ 2a)."""
    with play("incomplete-to-the-end") as told:
        told.anna("Klacht", BARE, "Anna: acknowledgement", "Bram: new-complaint")
        told.until(date(2026, 3, 3))
        told.answers("Het was op 24 februari 2026.", "Anna: request", "Bram: filed", letter="acknowledgement")
        told.until(date(2026, 3, 4))
        told.answers("Om 14:00 uur.", "Anna: request", "Bram: filed")
        told.until(date(2026, 3, 5))
        told.answers("In uw praktijk in Ophemert.", "Anna: request", "Bram: filed")
        told.until(date(2026, 3, 6))
        told.answers("Mijn telefoonnummer is 06-12345678.", "Bram: filed")
        told.until(date(2026, 3, 12))
        told.bram("voorstel", SECOND_OFFER, "Anna: proposal", "Bram: transcript")
        told.presses("akkoord", "Anna: closing", "Bram: answer-received")
        assert outcome(told) is Outcome.AGREED


def test_an_extension_in_time_moves_the_term(play: Play) -> None:
    """Reminded a week before, Bram says why and until when; the reminders move along (§ 5)."""
    with play("extension-in-time") as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.bram("contact", "Anna gebeld.", "Bram: transcript")
        told.until(date(2026, 3, 26), "Bram: reminder")
        told.bram("uitstel", "Ik wacht op mijn verzekeraar.", "Bram: refusal")
        told.bram("uitstel 2 weken", "", "Bram: refusal")
        told.bram("uitstel 2 weken", "Ik wacht op mijn verzekeraar.", "Anna: extension", "Bram: transcript")
        told.until(date(2026, 4, 9), "Bram: reminder")
        told.bram("voorstel", SECOND_OFFER, "Anna: proposal", "Bram: transcript")
        assert [(each.until, each.late) for each in extensions(told)] == [(date(2026, 4, 16), False)]


def test_an_extension_after_the_term_still_goes_out_and_is_recorded_as_late(play: Play) -> None:
    """Bram was ill, and everything was missed; Anna hears it after all, and the dossier says that it was late (§ 5)."""
    with play("extension-late") as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.until(date(2026, 3, 23), "Bram: reminder")
        told.until(date(2026, 3, 26), "Bram: reminder")
        told.until(date(2026, 4, 7), *["Bram: reminder"] * 6)
        told.bram("uitstel tot 21 april", "Ik was ziek.", "Anna: extension", "Bram: transcript")
        told.bram("contact", "Anna gebeld en mij verontschuldigd.", "Bram: transcript")
        told.until(date(2026, 4, 14), "Bram: reminder")
        told.bram("voorstel", SECOND_OFFER, "Anna: proposal", "Bram: transcript")
        assert [(each.until, each.late) for each in extensions(told)] == [(date(2026, 4, 21), True)]


def test_before_an_absence_bram_is_reminded_and_finds_the_extensions_prepared(play: Play) -> None:
    """Terms that end while he is away are told before he goes, with an extension that stands ready (§ 5)."""
    with play("absence") as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.bram("contact", "Anna gebeld.", "Bram: transcript")
        told.until(date(2026, 3, 9))
        told.bram_writes("[KLACHT] afwezig van 28 maart tot en met 12 april", "", "Bram: absence-noted")
        told.until(date(2026, 3, 16))
        told.bram_writes("[KLACHT] overzicht", "", "Bram: digest")
        told.until(date(2026, 3, 20), "Bram: reminder")
        told.bram_presses("uitstel tot", "", "Anna: extension", "Bram: transcript")
        assert [each.until for each in extensions(told)] == [date(2026, 4, 19)]
        told.until(date(2026, 4, 17), *["Bram: reminder"] * 3)
        told.bram("voorstel", SECOND_OFFER, "Anna: proposal", "Bram: transcript")


@in_each_way
def test_two_mails_about_one_complaint_go_on_in_one_dossier(play: Play, way: Way) -> None:
    """Anna writes again, and from another address; Bram puts them together, and she hears which number counts (§ 7)."""
    with play("merged", way) as told:
        second = DossierNumber(2026, 2)
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.until(date(2026, 3, 3))
        told.anna("Nog iets over mijn klacht", "Mijn klacht gaat ook over de rekening: die klopt niet.", "Bram: doubt")
        told.bram_presses("samenvoegen kl-2026-0001", "", "Bram: filed", "Bram: transcript")
        told.parties |= {DIRK}
        told.mailed(
            DIRK, SUBJECT, COMPLAINT.replace("Anna Jansen", "A. Jansen"), "Dirk: acknowledgement", "Bram: new-complaint"
        )
        told.bram("samenvoegen KL-2026-0001", "", "Anna: merged", "Bram: transcript", number=second)
        assert told.dossier(second).phase is Phase.CLOSED
        told.answers("Ja, dat ben ik ook.", "Bram: filed", who=DIRK)
        assert told.entries()[-3].event.sender == DIRK  # type: ignore[union-attr]  # a mail that was filed
        told.bram("voorstel", SECOND_OFFER, "Anna: proposal", "Bram: transcript")


@in_each_way
def test_anna_may_see_her_dossier_but_not_what_concerns_dirk(play: Play, way: Way) -> None:
    """She asks, Bram sees what would go out and confirms, and Dirk's name is made unreadable for her (§ 7)."""
    with play("inspection", way) as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.bram("betrokkene Dirk de Boer", HEARD, "Bram: transcript")
        told.bram("notitie", "Dirk de Boer bevestigt dat ik te laat was.", "Bram: transcript")
        told.until(date(2026, 3, 5))
        told.answers("Ik wil graag mijn dossier inzien.", "Bram: filed")
        told.until(date(2026, 3, 8), "Bram: nudge")
        told.bram_presses("inzage", "", "Bram: confirm")
        told.bram_presses("ja", "", "Anna: inspection", "Bram: transcript")
        shown = repr(told.press.dossiers[-1])
        assert "Jansen" in shown
        assert "Dirk" not in shown
        told.bram("inzage Dirk", "", "Bram: confirm")
        told.parties |= {DIRK}
        told.bram_presses("ja", "", "Dirk: inspection", "Bram: transcript")


@in_each_way
def test_a_letter_that_comes_back_goes_by_post(play: Play, way: Way) -> None:
    """Anna's mailbox is full: Bram is told at once, and gets the letter on paper (§ 4)."""
    with play("bounced", way) as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.bram("voorstel", FIRST_OFFER, "Anna: proposal", "Bram: transcript")
        told.comes(bounce_of(told.last(ANNA)), "paper: what-came-back", "Bram: alarm")
        told.until(date(2026, 3, 4), "Bram: nudge")
        told.bram("verzonden", "", "Bram: transcript")
        told.until(date(2026, 3, 16), "Bram: nudge")
        told.bram("akkoord", "Anna belde: zij gaat akkoord.", "Anna: closing", "Bram: transcript")
