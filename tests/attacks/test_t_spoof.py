"""T-SPOOF (R7): a command that is not hers is never carried out; hers is, from any mail program.

What proves a command, one rule at a time: tests/core/test_authority.py and tests/secretary/test_secretary_authority.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle

import pytest

from mailbot.core.commands import WORDS, About
from mailbot.core.events import By
from mailbot.core.letters import Letter, Refusal
from tests.attacks.forging import PASS, Forged
from tests.attacks.programs import PROGRAMS
from tests.attacks.recording import FULL, recorded
from tests.attacks.spoofs import SPOOFS, Spoof
from tests.mails import BRAM, complaint, mail
from tests.secretary.practice import FIRST, Practice

COMMANDS = [each.word for each in WORDS]
_A_PRACTICE = 12
"""Forged commands that one practice gets: no more than wait for their proof at a time."""
_NOT_DONE = {"practitioner-confirm", "practitioner-refusal", "practitioner-stranger", "practitioner-filed"}
_NOTHING_DONE = _NOT_DONE | {
    "practitioner-doubt",
    "practitioner-new-complaint",
    "practitioner-alarm",
    "client-acknowledgement",
}


def subject_of(command: str) -> str:
    """Return the subject of a command as she writes it."""
    about = next(each.about for each in WORDS if each.word == command)
    tag = {About.NOTHING: "[KLACHT]", About.QUESTION: "[VRAAG-1]"}.get(about, "[KL-2026-0001]")
    return f"{tag} {command}"


@dataclass(frozen=True)
class State:
    """What a command of hers could have changed."""

    entries: int
    """How much she wrote in dossiers."""
    opened: int
    """Dossiers that she opened."""
    absences: int
    letters: int
    """What went to anybody else, but for a stranger's own acknowledgement: `[KLACHT]` may be a complaint of his."""

    @classmethod
    def of(cls, practice: Practice) -> State:
        """Return how things stand."""
        numbers = practice.store.numbers()
        desk = practice.secretary.office.desk
        return cls(
            sum(each.by is By.PRACTITIONER for number in numbers for each in practice.entries(number)),
            sum(practice.entries(number)[0].by is By.PRACTITIONER for number in numbers),
            len(desk.absences),
            sum(each.to != BRAM and "Ontvangst" not in each.subject for each in practice.posts),
        )


def opened() -> Practice:
    """Return Bram's practice with Anna's dossier in it."""
    practice = Practice()
    practice.gets(complaint())
    return practice


def cases() -> Iterator[tuple[str, Spoof, str]]:
    """Yield each way with each command; in short, a third of the ways with one command each."""
    words = cycle(COMMANDS)
    for nth, (name, spoof) in enumerate(SPOOFS.items()):
        for command in COMMANDS if FULL else [next(words)] * (nth % 3 == 0):
            yield name, spoof, command


def test_no_forged_command_is_carried_out() -> None:
    """Whatever From, the results, the thread or the shape of the mail pretend (§ 5 of the yardstick)."""
    assert len(SPOOFS) >= 60
    run = []
    with recorded("R07-forged", "No forged command is carried out") as tally:
        practice, used = opened(), 0
        for name, spoof, command in cases():
            if used == _A_PRACTICE:
                practice, used = opened(), 0
            before, posts = State.of(practice), len(practice.posts)
            practice.gets(spoof(practice, subject_of(command)))
            used += 1
            tally.number += 1
            told = set(practice.kinds(practice.posts[posts:]))
            if State.of(practice) != before or told - _NOTHING_DONE:
                run.append((name, command, sorted(told)))
        tally.figure = f"{len(run)} run of {len(SPOOFS)} ways x {len(COMMANDS)} commands"
        assert run == []


@pytest.mark.parametrize("command", ["sluit", "voorstel", "nieuw", "afwezig"])
def test_nothing_is_done_when_the_patience_is_over_either(command: str) -> None:
    """She is asked at her configured address, and her silence is no yes."""
    practice = opened()
    practice.gets(Forged(subject_of(command), practice.clock.now()).raw())
    before = State.of(practice)
    for _ in range(5):
        practice.clock.ahead(timedelta(days=1))
        practice.works()
    assert State.of(practice) == before


def test_her_own_mail_sent_again_is_no_second_command() -> None:
    """Byte for byte the same: it was carried out once."""
    practice = opened()
    raw = mail("Gebeld.", subject_of("contact"), BRAM)
    practice.gets(raw)
    practice.gets(raw)
    practice.gets(b"Received: from elders by mx\r\n" + raw)
    assert practice.events().count("contact-made") == 1


def test_three_hundred_forged_commands_in_an_hour_change_nothing_and_ask_little() -> None:
    """Those that wait have an end, and so has what she is asked."""
    practice = opened()
    before, posts = State.of(practice), len(practice.posts)
    words = cycle(COMMANDS)
    for _ in range(300 if FULL else 25):
        raw = Forged(subject_of(next(words)), practice.clock.now()).raw()
        practice.mailbox.deliver(raw, practice.clock.now())
        practice.clock.ahead(timedelta(seconds=12))
    practice.works()
    practice.clock.ahead(timedelta(hours=1))
    practice.works()
    assert State.of(practice) == before
    assert len(practice.posts) - posts <= 20


@pytest.mark.parametrize("destroyed", [False, True], ids=["closed", "destroyed"])
def test_a_forged_command_for_a_dossier_that_is_closed_or_gone_changes_nothing(*, destroyed: bool) -> None:
    """And from outside both look the same."""
    practice = opened()
    practice.bram("[KL-2026-0001] sluit")
    if destroyed:
        practice.clock.ahead(timedelta(days=3 * 366))
        practice.works()
        practice.clock.ahead(timedelta(days=8))
        practice.works()
        assert practice.store.numbers() == ()
    before = State.of(practice)
    for command in COMMANDS[:_A_PRACTICE]:
        practice.gets(Forged(subject_of(command), practice.clock.now()).raw())
    assert State.of(practice) == before


# --- hers ---------------------------------------------------------------------------


def obeyed(practice: Practice, raw: bytes, folder: str) -> bool:
    """Tell whether a command was carried out, or refused for what it asks: in both cases it was hers."""
    posts = len(practice.posts)
    practice.gets(raw, folder)
    told: list[Letter] = [practice.letter(each) for each in practice.posts[posts:] if each.to == BRAM]
    if any(isinstance(each, Refusal) for each in told):
        refused = next(each for each in told if isinstance(each, Refusal))
        return refused.code not in {"unknown command", "no command", "no dossier"}
    return bool(told)


def test_every_command_from_every_program_is_obeyed() -> None:
    """As Outlook, Gmail, iPhone, Thunderbird and webmail send it: by its copy in Sent, and by its code (R7)."""
    failed = []
    words = cycle(COMMANDS)
    with recorded("R07", "No forged command is carried out; hers are, from every mail program") as tally:
        for name, program in PROGRAMS.items() if FULL else list(PROGRAMS.items())[::3]:
            for command in COMMANDS if FULL else [next(words)]:
                practice = opened()
                code = practice.to(BRAM)[0].button("contact").subject.partition("{")[2][:10]
                for folder, subject in (("Sent", subject_of(command)), ("INBOX", f"{subject_of(command)} {{{code}}}")):
                    raw = program(subject, "Gebeld met Anna.", practice.clock.now())
                    tally.number += 1
                    if not obeyed(practice, raw, folder) and not _answered_before(command, folder):
                        failed.append((name, command, folder))
        tally.figure = (
            f"{100 * (tally.number - len(failed)) // tally.number} % of hers obeyed ({len(PROGRAMS)} programs)"
        )
        assert failed == []


def _answered_before(command: str, folder: str) -> bool:
    """A code of one dossier's notice is no proof of what concerns that dossier not: it waits for Sent."""
    about = next(each.about for each in WORDS if each.word == command)
    return folder == "INBOX" and about in {About.NOTHING, About.QUESTION}


def test_a_trusted_verdict_is_enough_for_hers() -> None:
    """Where her provider vouches and keeps no copy in Sent."""
    practice = opened()
    practice.gets(replace(Forged(subject_of("contact"), practice.clock.now()), results=PASS).raw())
    assert practice.events(FIRST)[-1] == "contact-made"
