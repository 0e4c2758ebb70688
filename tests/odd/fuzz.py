"""Mail, subjects, addresses and dates broken by chance, by the hundred thousand: `make fuzz N=…` (R17).

A seed that fails is told, and fails again: `python -m tests.odd.fuzz --only SEED`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from email.message import Message as RawMessage
from itertools import islice
from multiprocessing import Pool
from random import Random
from time import monotonic
from zoneinfo import ZoneInfo

from mailbot.adapters.worker_values import LENGTHS, framed, message_of, plain_message, read_head
from mailbot.core import commands
from mailbot.core.mail import Message
from mailbot.core.values import EmailAddress
from mailbot.errors import UnreadableMail
from mailbot.reading import authresults, automatic, forwarded, headers, language, letters, wishes
from mailbot.reading.contents import contents
from mailbot.reading.message import parse
from mailbot.reading.newtext import new_text
from mailbot.reading.triage import Context, triage
from tests.mails import AUTHSERV, BRAM
from tests.odd import crafted
from tests.odd.fed import feed
from tests.odd.mutated import mutated
from tests.simulation.report import report

ZONE = ZoneInfo("Europe/Amsterdam")
OWN = frozenset([EmailAddress(BRAM)])
CONTEXT = Context(own=OWN, complaints_addresses=frozenset(), practice_name="Praktijk", practitioner_name="Bram de Wit")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WHOLE_EVERY = 50
"""How often a mail is fed to the whole secretary too, which takes ten times as long."""


def through_the_pipe(message: Message, raw: bytes) -> Message:
    """Return a message as it comes out of the process with limits."""
    head, blob = plain_message(message)
    frame = framed(head, blob)
    length, _ = LENGTHS.unpack(frame[: LENGTHS.size])
    end = LENGTHS.size + length
    return message_of(read_head(frame[LENGTHS.size : end]), frame[end:], raw)


def understand(message: Message) -> None:
    """Ask of a mail all that is asked of a stranger's mail."""
    triage(message, practice=CONTEXT)
    contents(message, ZONE)
    language.language(new_text(message))
    forwarded.forwarded(message, ZONE, OWN)
    automatic.why_unanswerable(message, OWN)
    automatic.is_bounce(message)
    authresults.verdict(message, AUTHSERV)
    letters.own_letters(message)
    letters.to_be_read(message)
    wishes.read_wish(message.text)
    commands.parse(message.subject)


def check(seed: int) -> str:
    """Read the mail of a seed; return how that ended. Raises whatever is a fault."""
    raw = mutated(seed)
    try:
        message = parse(raw)
    except UnreadableMail as problem:
        return str(problem)
    assert through_the_pipe(message, raw) == message
    understand(message)
    if seed % _WHOLE_EVERY == 0:
        outcome = feed([raw], parse)
        assert outcome.counted == outcome.fed
        assert outcome.dossiers == outcome.answers == 0
    return "read"


def check_values(seed: int) -> str:
    """Read a subject, an address and a date of a seed as header fields."""
    chance = Random(seed)  # noqa: S311 - to be had again
    value = _broken(chance)
    lines = [headers.one_line(headers.decoded(value)), headers.message_id([value]), *headers.message_ids([value])]
    for address in headers.addresses([value]):
        lines += [address.name, EmailAddress(address.email)]
    for line in lines:
        assert len(line) <= headers.LONGEST
        assert not _CONTROL.search(line)
    headers.plain_from(value)
    headers.date(None, [value])
    commands.parse(lines[0])
    made = RawMessage()
    made.add_header("Subject", value.replace("\r", "").replace("\n", ""))
    assert headers.fields(made)
    return "value"


def _broken(chance: Random) -> str:
    table = chance.choice((crafted.FROMS, crafted.SUBJECTS, crafted.DATES))
    value = chance.choice(table)
    for _ in range(chance.randint(0, 6)):
        at, other = (
            chance.randint(0, len(value)),
            chance.choice(chance.choice((crafted.FROMS, crafted.SUBJECTS, crafted.DATES))),
        )
        middle = chance.choice(
            (other[: chance.randint(0, 40)], chr(chance.randrange(0x3000)), chr(0xDC80 + chance.randrange(128)), "")
        )
        value = value[:at] + middle + value[at + chance.choice((0, 0, 1, 5)) :]
    return value


def outcome_of(task: tuple[int, bool]) -> tuple[int, str, float]:
    """Return a seed, how it ended (a fault with its name) and the seconds it took."""
    seed, values = task
    start = monotonic()
    try:
        ended = check_values(seed) if values else check(seed)
    except Exception as fault:  # noqa: BLE001 - that is what is looked for
        ended = f"FAULT {type(fault).__name__}"
    return seed, ended, monotonic() - start


def tasks(first: int, number: int) -> Iterator[tuple[int, bool]]:
    """Yield what to check: of eleven one is a set of values."""
    return islice(((seed, seed % 11 == 0) for seed in range(first, first + number)), number)


def main() -> int:
    """Run, and say what was found; 1 where anything was."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("number", nargs="?", type=int, default=20_000)
    told.add_argument("--first", type=int, default=0, help="the first seed")
    told.add_argument("--only", type=int, help="one seed, with the traceback of its fault")
    given = told.parse_args()
    if given.only is not None:
        print(check_values(given.only) if given.only % 11 == 0 else check(given.only))
        return 0
    start, ended, slowest, faults = monotonic(), Counter[str](), 0.0, list[int]()
    with Pool() as pool:
        for seed, end, seconds in pool.imap_unordered(outcome_of, tasks(given.first, given.number), chunksize=200):
            ended[end] += 1
            slowest = max(slowest, seconds)
            if end.startswith("FAULT") or seconds > 10:
                faults.append(seed)
    took = monotonic() - start
    told_of = {
        "ended": ended,
        "slowest": round(slowest, 2),
        "faults": sorted(faults)[:50],
        "seconds": round(took, 1),
    }
    print(json.dumps(told_of, indent=1))
    if not faults:
        figure = f"uncaught 0, slowest {slowest:.1f} s"
        command = f"make fuzz N={given.number} FIRST={given.first}"
        report("R17", "Whatever the bytes, nothing is uncaught", figure, given.number, command, took)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
