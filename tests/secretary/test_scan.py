"""How far the reading of a mailbox is, for who watches the first start."""

from __future__ import annotations

from tests.mails import mail
from tests.secretary.practice import Practice


def test_the_reading_of_many_mails_is_told_as_it_goes() -> None:
    """At the first start, and after an outage, hundreds may wait: each step goes on, and the end is known."""
    practice = Practice()
    told: list[tuple[int, int]] = []
    practice.secretary.on_scan(lambda done, total: told.append((done, total)))
    for number in range(4):
        practice.mailbox.deliver(mail(f"Vraag {number}", "Afspraak"), practice.clock.now())
    practice.works()
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
