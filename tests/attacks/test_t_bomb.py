"""T-BOMB, the half of the mail bomb (R10): forged complaints by the thousand (Zendesk, 2025 and 2026).

Acknowledgements may not be made to flood third parties, nor notices to flood her; and the one
real complaint among them has its dossier. What one mail can do to its reader is the other half.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.core.letters import Alarm
from tests.attacks.recording import FULL, recorded
from tests.mails import ANNA, BRAM, complaint
from tests.secretary.practice import Practice

MANY = 10_000 if FULL else 12
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("dmarc", ["pass", "fail"] if FULL else ["pass"])
def test_forged_complaints_bring_ten_acknowledgements_and_three_notices(dmarc: str) -> None:
    """Within the hour; then one mail tells of the rest, and every complaint has its dossier."""
    practice = Practice()
    with recorded(f"R10-{dmarc}", "A bomb of complaints makes us no bomb") as tally:
        real = complaint(when=practice.clock.now())
        step, batch = HOUR / MANY, max(1, MANY // 12)
        for nth in range(MANY):
            sender = f"slachtoffer{nth}@doelwit.example"
            headers = {
                "From": f"Iemand <{sender}>",
                "Authentication-Results": f"mx.praktijk.example; dmarc={dmarc} header.from=doelwit.example",
            }
            forged = complaint(when=practice.clock.now(), headers=headers)
            practice.mailbox.deliver(real if nth == MANY // 2 else forged, practice.clock.now())
            practice.clock.ahead(step)
            if nth % batch == batch - 1:
                practice.works()
        practice.works()
        acknowledged = sum(each.to != BRAM for each in practice.posts)
        notices = len(practice.to(BRAM))
        tally.number = MANY
        tally.figure = f"{acknowledged} acknowledgements, {notices} notices, the real one has its dossier"
        assert acknowledged <= 10
        assert notices <= 3
        assert len(practice.store.numbers()) == MANY
        assert practice.secretary.office.open_of(ANNA) is not None
        practice.clock.ahead(HOUR)
        practice.works()
        (told,) = practice.to(BRAM)[notices:]
        letter = practice.letter(told)
        assert isinstance(letter, Alarm)
        assert letter.kind == "flood"
        assert letter.data["complaints"] == str(MANY - notices)


def test_a_bomb_of_doubtful_mail_asks_three_times_and_keeps_its_questions() -> None:
    """Her decisions wait in the overview; the desk has an end."""
    practice = Practice()
    for nth in range(12):
        headers = {"From": f"Iemand <vraag{nth}@doelwit.example>"}
        raw = complaint("Klacht?", "Ik overweeg een klacht. Kunt u mij bellen?", headers=headers)
        practice.mailbox.deliver(raw, practice.clock.now())
    practice.works()
    assert practice.kinds() == ["practitioner-doubt"] * 3
    assert len(practice.secretary.office.desk.questions) == 12
    practice.bram("[KLACHT] overzicht")
    assert practice.posts[-1].text.count("vraag11@doelwit.example") == 1


@pytest.mark.long
def test_a_digest_after_a_bomb_can_be_opened() -> None:
    """Sixty dossiers, and how many more there are; Gmail shows no more than 102 kB of a mail."""
    practice = Practice()
    for nth in range(104):
        headers = {"From": f"Iemand <slachtoffer{nth}@doelwit.example>"}
        practice.mailbox.deliver(complaint(headers=headers, dmarc="fail"), practice.clock.now())
    practice.works()
    practice.bram("[KLACHT] overzicht")
    assert "Er zijn nog 44 open klachten" in practice.posts[-1].text
    assert len(practice.posts[-1].html.encode()) < 100_000


@pytest.mark.long
def test_a_quiet_day_gives_the_next_complaint_its_own_notice_again() -> None:
    """The brake lets go."""
    practice = Practice()
    for nth in range(5):
        headers = {"From": f"Iemand <slachtoffer{nth}@doelwit.example>"}
        practice.mailbox.deliver(complaint(headers=headers), practice.clock.now())
    practice.works()
    for _ in range(26):
        practice.clock.ahead(HOUR)
        practice.works()
    before = len(practice.to(BRAM))
    practice.gets(complaint(when=practice.clock.now()))
    assert practice.kinds(practice.to(BRAM)[before:]) == ["practitioner-new-complaint"]
