"""Letters as values: their names, their prepared mails, the count that closes."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from mailbot.core import letters
from mailbot.core.letters import Audience, DayCount, DeadlineView, Letter, Prepared


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (letters.Acknowledgement, "client-acknowledgement"),
        (letters.Closing, "client-closing"),
        (letters.NewComplaint, "practitioner-new-complaint"),
        (letters.DestructionAnnounced, "practitioner-destruction-announced"),
    ],
)
def test_name_of_a_template_is_audience_and_class(kind: type[Letter], name: str) -> None:
    """The folder listing of the templates is the catalogue of letters."""
    assert object.__new__(kind).name == name


def test_letters_that_she_wrote_are_not_marked_automatic() -> None:
    """Acknowledgement and request are automatic answers; what she decides is hers (RFC 3834)."""
    kinds = [each for each in vars(letters).values() if isinstance(each, type) and issubclass(each, Letter)]
    marks = {kind.__name__: kind.automatic for kind in kinds if kind is not Letter}
    answers = {"Acknowledgement": "auto-replied", "Request": "auto-replied"}
    notices = {kind.__name__: "auto-generated" for kind in kinds if issubclass(kind, letters.Notice)}
    assert marks == dict.fromkeys(marks, "") | answers | notices
    assert {kind.__name__ for kind in kinds if kind.audience is Audience.PRACTITIONER} == set(notices)


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("[KL-2026-0001] voorstel {k3m7qz2abc}", ""),
        ("Re: één & twee? 100% #raak", "Eerste regel\nTweede = regel + meer & zo"),
        ("x\\y/z:;,", "“aanhaling”"),
    ],
)
def test_prepared_mail_arrives_as_it_was_meant(subject: str, body: str) -> None:
    """Every character of subject and body comes out of the link again (RFC 6068 § 5)."""
    link = urlsplit(Prepared("voorstel", "bram@praktijk.example", subject, body).mailto)
    fields = parse_qs(link.query.replace("+", "%2B"), strict_parsing=True)
    assert (link.scheme, unquote(link.path)) == ("mailto", "bram@praktijk.example")
    assert fields["subject"] == [subject]
    assert fields.get("body", [""]) == [body.replace("\n", "\r\n")]
    assert "+" not in link.query


def test_address_can_not_add_fields_to_a_prepared_mail() -> None:
    """An address with a question mark or an ampersand stays an address."""
    link = urlsplit(Prepared("ja", "a?bcc=b&c@x.example", "ja").mailto)
    assert unquote(link.path) == "a?bcc=b&c@x.example"
    assert list(parse_qs(link.query)) == ["subject"]


@pytest.mark.parametrize(("left", "overdue"), [(1, False), (0, False), (-1, True)])
def test_term_is_overdue_from_the_day_after_its_last(left: int, overdue: bool) -> None:  # noqa: FBT001 - a table
    """A term ends at the end of its last day."""
    assert DeadlineView("proposal", "5", date(2026, 4, 3), left).overdue is overdue


@pytest.mark.parametrize(
    ("starts", "left", "length", "gone"),
    [
        (date(2026, 3, 3), 31, 31, 0),
        (date(2026, 3, 3), 10, 31, 21),
        (date(2026, 3, 3), 0, 31, 31),
        (date(2026, 3, 3), -9, 31, 31),
        (date(2026, 3, 3), 40, 31, 0),
        (date(2026, 4, 3), 0, 0, 0),
        (None, 10, 0, 0),
    ],
)
def test_term_knows_how_much_of_it_is_over(starts: date | None, left: int, length: int, gone: int) -> None:
    """Between nothing and all of it; where its beginning is not known it has no length."""
    view = DeadlineView("proposal", "5", date(2026, 4, 3), left, starts=starts)
    assert (view.length, view.gone) == (length, gone)
    assert view.today == date(2026, 4, 3) - timedelta(days=left)


def test_count_closes_when_every_mail_is_accounted_for() -> None:
    """Seen is the sum of the rest; one mail too few or too many shows."""
    assert DayCount(28, 1, 2, 3, 4, 5, 6, 7).closes
    assert not DayCount(29, 1, 2, 3, 4, 5, 6, 7).closes
    assert not DayCount(27, 1, 2, 3, 4, 5, 6, 7).closes
    assert DayCount().closes
