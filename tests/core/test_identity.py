"""Ids that only this register can make (mail.md: matching, who may command)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.identity import OwnId, Seal, check_own_id
from mailbot.core.letters import Audience
from tests.builders import NUMBER, SEAL

NONCE = "abcdefgh23456777"
CLIENT = SEAL.message_id("kl-2026-0001", Audience.CLIENT, NONCE)
NOTICE = SEAL.message_id("kl-2026-0001", Audience.PRACTITIONER, NONCE)
SCOPES = st.sampled_from(["kl-2026-0001", "kl-2026-12345", "vraag-12", "desk"])


@given(SCOPES, st.sampled_from(Audience), st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=8, max_size=32))
@settings(max_examples=50)
def test_own_id_reads_back_as_it_was_made(scope: str, audience: Audience, nonce: str) -> None:
    """As a Message-ID and as the keyed header, in any case, with space around it."""
    own, made = OwnId(scope, audience, nonce), SEAL.message_id(scope, audience, nonce)
    assert made.endswith("@praktijk.example>")
    for text in (made, made.upper(), f"  {made} ", SEAL.sealed(own), SEAL.sealed(own).upper()):
        assert SEAL.read(text) == own


@given(st.integers(0, len(CLIENT) - 1), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567-.@<> \u212a"))
@settings(max_examples=200)
def test_one_changed_character_makes_it_nobodys(place: int, character: str) -> None:
    """Before the @ nothing can be altered; the domain alone is not keyed."""
    changed = CLIENT[:place] + character + CLIENT[place + 1 :]
    if changed == CLIENT or place > CLIENT.index("@"):
        return
    assert SEAL.read(changed) is None


def test_id_to_a_client_can_not_be_made_into_one_to_the_practitioner() -> None:
    """Audience and scope are part of what is keyed."""
    assert SEAL.read(CLIENT.replace(".c.", ".p.")) is None
    assert SEAL.read(CLIENT.replace("2026-0001", "2026-0002")) is None
    assert SEAL.read(CLIENT.replace("kl-2026-0001", "desk")) is None
    mac = CLIENT.split("@")[0].rsplit(".")[-1]
    assert SEAL.read(NOTICE.replace(NOTICE.split("@")[0].rsplit(".")[-1], mac)) is None


def test_another_secret_makes_other_ids() -> None:
    """Who does not hold the secret makes nothing that counts."""
    forged = replace(SEAL, secret=b"x" * 32)
    assert SEAL.read(forged.message_id("kl-2026-0001", Audience.CLIENT, NONCE)) is None
    assert forged.code(NOTICE) != SEAL.code(NOTICE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<>",
        "<a@b>",
        "desk",
        f"{CLIENT}x",
        f"x{CLIENT}",
        CLIENT.replace("@", "@@"),
        f"{CLIENT}\n{CLIENT}",
        CLIENT[1:],
    ],
)
def test_what_is_not_exactly_one_id_is_not_ours(text: str) -> None:
    """No loose ends."""
    assert SEAL.read(text) is None


@pytest.mark.parametrize(
    ("scope", "number", "question"),
    [("kl-2026-0001", NUMBER, None), ("vraag-12", None, 12), ("desk", None, None), ("vraag", None, None)],
)
def test_id_tells_whose_affairs_it_is_about(scope: str, number: object, question: int | None) -> None:
    """A dossier, a question about a doubtful mail, or the desk."""
    own = OwnId(scope, Audience.PRACTITIONER, NONCE)
    assert (own.number, own.question) == (number, question)


def test_only_an_id_of_our_own_form_goes_into_a_search() -> None:
    """Anything else could be a command to the server."""
    assert check_own_id(CLIENT) == CLIENT
    for text in ("", "<a@b>", CLIENT[1:-1], f"{CLIENT}x", CLIENT.replace("@", '@"'), f"{CLIENT}\r\nA1 LOGOUT"):
        with pytest.raises(ValueError, match="not a Message-ID of our own form"):
            check_own_id(text)


def test_first_of_many_ids_is_ours() -> None:
    """Others' ids are passed over."""
    assert SEAL.first(["<x@elders.example>", NOTICE, CLIENT]) == SEAL.read(NOTICE)
    assert SEAL.first(["<x@elders.example>"]) is None


def test_bounce_shows_which_letter_came_back() -> None:
    """Our ids are found anywhere in it; forged ones and bytes beyond ASCII are passed over (RFC 3464)."""
    forged = CLIENT.replace("kl-2026-0001", "kl-2026-0009")
    raw = f"Subject: Undelivered\r\n\r\nMessage-ID: {forged}\r\nMessage-ID: {CLIENT}\r\n".encode() + b"\xff\xfe"
    assert list(SEAL.search(raw)) == [CLIENT]


def test_codes_are_short_differ_and_are_no_part_of_the_id() -> None:
    """A code is shown to the practitioner alone: who sees the Message-ID can't make it."""
    assert len(SEAL.code(NOTICE)) == 10
    assert SEAL.code(NOTICE) != SEAL.code(CLIENT)
    assert SEAL.code(NOTICE) not in NOTICE


def test_secret_is_shown_nowhere() -> None:
    """Not in a log, not in an error."""
    assert "kkkk" not in repr(SEAL)


def test_fingerprint_stands_for_an_address_without_showing_it() -> None:
    """The same address, the same mark; another secret, another mark."""
    mark = SEAL.fingerprint("anna@klant.example")
    assert mark == SEAL.fingerprint("anna@klant.example") != SEAL.fingerprint("bram@praktijk.example")
    assert mark != Seal(b"x" * 32, "praktijk.example").fingerprint("anna@klant.example")
    assert "anna" not in mark
