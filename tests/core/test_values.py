"""What can't be valid can't be made."""

from __future__ import annotations

import pytest

from mailbot.core.keeping import check_dossier_names, check_names, follow
from mailbot.core.values import DossierNumber, EmailAddress, Practitioner
from tests.builders import ANNA, BRAM, entries, message


def test_number_reads_back_as_it_is_written() -> None:
    """A number is written in one way, and sorts by year and serial."""
    assert DossierNumber.parse("KL-2026-0007") == DossierNumber(2026, 7)
    assert DossierNumber(2026, 7).tag == "[KL-2026-0007]"
    assert str(DossierNumber(2026, 12345)) == "KL-2026-12345"
    assert DossierNumber(2025, 99) < DossierNumber(2026, 1)


@pytest.mark.parametrize("text", ["", "kl-2026-0007", "KL-2026-007", " KL-2026-0007", "KL-2026-0007\n", "KL-٢٠٢٦-0007"])
def test_anything_else_is_no_number(text: str) -> None:
    """Look-alikes, other digits and loose ends make no number."""
    with pytest.raises(ValueError, match="not a dossier number"):
        DossierNumber.parse(text)


def test_address_is_kept_in_lower_case() -> None:
    """Two ways to write one address are one address."""
    assert EmailAddress(" Anna@Klant.Example ") == ANNA
    assert ANNA.domain == "klant.example"
    assert Practitioner("Bram", (BRAM, ANNA)).address == BRAM


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anna",
        "@klant.example",
        "anna@",
        "anna@klant.example\r\nBcc: x@elders.example",
        "anna@klant.example(<x@elders.example",
        "anna@klant.example]<x@elders.example",
        '"anna jansen"@klant.example',
        "anna@kl\u0430nt.example",
        "anna@klant.example\x00",
        "<anna@klant.example>",
        "a@b@klant.example",
        "a" * 65 + "@klant.example",
        "a@" + "b" * 63 + ".c" * 100,
    ],
)
def test_only_one_plain_address_is_an_address(text: str) -> None:
    """The shapes that make parsers disagree are no address at all (CVE-2023-27043)."""
    with pytest.raises(ValueError, match="not a plain mail address"):
        EmailAddress(text)


def test_mail_with_two_senders_has_none() -> None:
    """More than one From is nobody's word."""
    both = message(senders=(*message().senders, *message(sender=BRAM).senders))
    assert both.sender is None
    assert both.sender_name == ""
    assert message().sender == ANNA


def test_headers_are_found_in_any_case() -> None:
    """The topmost value comes first; an absent one is empty."""
    mail = message(headers=(("x-mailbot", "een"), ("x-mailbot", "twee")))
    assert mail.all("X-Mailbot") == ("een", "twee")
    assert mail.header("X-MAILBOT") == "een"
    assert mail.header("List-Id") == ""


def test_thread_is_newest_first_and_names_each_mail_once() -> None:
    """In-Reply-To is nearer than the last of References."""
    mail = message(in_reply_to=("<c@x>",), references=("<a@x>", "<b@x>", "<c@x>"))
    assert mail.thread == ("<c@x>", "<b@x>", "<a@x>")


def test_files_have_names_of_our_own_making() -> None:
    """A dossier's file lies in one of three folders."""
    check_names(["letters/000012.eml", "doubt-3.eml"])
    check_dossier_names(["letters/0001.eml", "messages/0001.eml", "attachments/0001-1.bin"])


@pytest.mark.parametrize("name", ["", "../a.eml", "/a.eml", "a/b/c.eml", "A.eml", "a.eml\n", "-a.eml", "a b.eml", "a"])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    """No name of a sender's making ever reaches the disk."""
    with pytest.raises(ValueError, match="own making"):
        check_names([name])


def test_dossier_keeps_no_files_beside_its_folders() -> None:
    """A file of the desk has no place in a dossier."""
    with pytest.raises(ValueError, match="messages, letters or attachments"):
        check_dossier_names(["questions/000001.eml"])


def test_entries_follow_without_a_gap() -> None:
    """A missing or doubled serial is damage."""
    assert follow(entries(3, 5), 2)
    assert follow([], 2)
    assert not follow(entries(3, 5), 1)
    assert not follow([*entries(3, 3), *entries(3, 4)], 2)
