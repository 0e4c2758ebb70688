"""Figures on the written sets: floors, so that a change that reads worse is seen (`make score` prints the table)."""

from __future__ import annotations

import pytest

from tests.reading import scoring, written
from tests.reading.scoring import Figures


@pytest.fixture(scope="module", params=[pytest.param("intake_a", marks=pytest.mark.long), "intake_b"])
def intake(request: pytest.FixtureRequest) -> Figures:
    """Read one of the sets of first mails on which the reading was developed."""
    return scoring.intake(written.mails(request.param))


@pytest.fixture(scope="module", params=[pytest.param("replies", marks=pytest.mark.long), "replies_b"])
def replies(request: pytest.FixtureRequest) -> Figures:
    """Read one of the sets of replies on which the reading was developed."""
    return scoring.replies(written.replies(request.param))


def test_no_complaint_is_lost(intake: Figures) -> None:
    """Unforgivable; at least 85 of 100 are certain."""
    every = sum(intake.count("complaint", kind) for kind in scoring.KINDS)
    assert intake.count("complaint", "other") == 0
    assert intake.count("complaint", "complaint") >= 0.85 * every


def test_no_ordinary_mail_is_opened(intake: Figures) -> None:
    """Unforgivable too; of ordinary mail at most a quarter is asked about."""
    every = sum(intake.count("other", kind) for kind in scoring.KINDS)
    assert intake.count("other", "complaint") == intake.count("machine", "complaint") == 0
    assert intake.count("other", "doubtful") <= 0.25 * every
    assert intake.count("machine", "doubtful") <= 1


def test_values_are_right(intake: Figures) -> None:
    """An invented value is worse than a question."""
    assert intake.f1() >= 0.97
    assert intake.precision() >= 0.97


@pytest.mark.parametrize("name", ["intake_c", "intake_d"])
def test_values_of_the_later_sets_are_right(name: str) -> None:
    """Unseen until they were scored, and developed on since: what was missing then is read now."""
    figures = scoring.intake(written.mails(name))
    assert figures.f1() >= 0.97
    assert figures.precision() >= 0.98


def test_replies_are_read(replies: Figures) -> None:
    """The new text exactly; no condition taken for agreement; the values."""
    assert replies.texts[True] >= 0.95 * replies.texts.total()
    assert replies.answers[True] >= 0.93 * replies.answers.total()
    assert replies.harmful == 0
    assert replies.f1() >= 0.96
    assert replies.precision() >= 0.97


def test_held_mail_keeps_what_was_reached() -> None:
    """Floors a little below what was reached when its values were looked at."""
    held = scoring.intake(written.mails("held_a", "held_b", "held_c", "held_d"))
    assert held.count("complaint", "other") == 0
    assert held.count("complaint", "complaint") >= 65
    assert held.count("other", "complaint") <= 1  # poetic thanks of a refugee: mend it, and let nothing else come
    assert held.count("machine", "complaint") == held.count("machine", "doubtful") == 0
    assert held.count("other", "doubtful") <= 8
    assert held.f1() >= 0.97
    assert held.precision() >= 0.98


def test_held_replies_keep_what_was_reached() -> None:
    """No condition and no refusal is taken for agreement."""
    held = scoring.replies(written.replies("held_replies", "held_replies_b"))
    assert held.harmful == 0
    assert held.texts[True] >= 75
    assert held.answers[True] >= 34
    assert held.f1() >= 0.96
