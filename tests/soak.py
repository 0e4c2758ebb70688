"""The soak (R21): the real daemon against a private Dovecot under load, with faults and kills at random.

    python -m tests.soak [--minutes N] [--per-hour N] [--seed N]

Mail comes in at a steady rate, a tenth of it complaints. The mailbox and the mail server go down
and come back, and the daemon is killed, at moments that the seed chooses; in the last third nobody
kills it, so that its memory, its open files and its threads can be followed. The figures are those
of this run, and of no longer one; they go to build/reliability/R21.json.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from imapclient.exceptions import IMAPClientError

from mailbot import bootstrap, config
from mailbot.adapters.clock import SystemClock
from mailbot.adapters.store import FolderStore
from mailbot.core.desk import Desk
from mailbot.ports import Mark
from tests.dovecot import Dovecot, why_not
from tests.mails import ORDINARY, STRANGER, Post, complaint, mail
from tests.scenarios.running import Process
from tests.scenarios.town import OWNER, Box, Lying, Town
from tests.simulation.report import report

PATIENCE = 240.0


class Provider:
    """The mailbox as a provider fills it: what comes in while it is down waits until it is up."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self.port, self.user, self.password = box.port, box.user, box.password

    def put(self, raw: bytes, when: datetime, folder: str, flags: Iterable[str]) -> None:
        """Put a mail in a folder, as soon as that is possible."""
        for _ in range(200):
            try:
                return self._box.put(raw, when, folder, flags)
            except (OSError, IMAPClientError):
                self._box.close()
                threading.Event().wait(0.1)
        raise RuntimeError("the mailbox does not come back")

    def lying(self, folder: str) -> list[Lying]:
        """Return what lies in a folder."""
        return self._box.lying(folder)

    def down(self) -> None:
        """Break all connections, and take no more."""
        self._box.down()

    def up(self) -> None:
        """Take connections again."""
        self._box.up()

    def close(self) -> None:
        """Let go of it."""
        self._box.close()


@dataclass
class Soak:
    """One run."""

    town: Town
    minutes: float
    per_hour: float
    chance: random.Random
    arrived: dict[str, float] = field(default_factory=dict)
    acknowledged: dict[str, float] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)
    samples: list[tuple[float, int, int, int]] = field(default_factory=list)
    """(moment, RSS in KB, open files, threads) of the daemon that is not killed any more."""

    def run(self) -> dict[str, Any]:
        """Run it, and return its figures."""
        self.town.on_letter = self._letter
        self.process = self._started()
        start = monotonic()
        end, calm = start + self.minutes * 60, start + self.minutes * 40
        mails = 0
        next_mail = next_fault = start
        while (now := monotonic()) < end:
            if now >= next_mail:
                mails += 1
                self._mail(mails)
                next_mail += 3600 / self.per_hour
            if now >= next_fault:
                next_fault = now + self.chance.uniform(5, 20)
                self._fault(kill=now < calm)
            if now > calm + 10:
                self._sample()
            threading.Event().wait(min(0.5, max(0.01, next_mail - monotonic())))
        return self._judge(mails, monotonic() - start)

    # --- what happens -----------------------------------------------------------

    def _started(self) -> Process:
        process = Process(self.town)
        process.told("READY=1")
        return process

    def _mail(self, nth: int) -> None:
        now = self.town.now()
        if nth % 10 == 1:
            sender = f"klager{nth}@klant.example"
            self.arrived[sender] = monotonic()
            raw = complaint(when=now, dmarc="", headers={"From": sender})
        else:
            raw = mail(f"{ORDINARY}\n{nth}", f"Afspraak {nth}", STRANGER, when=now, dmarc="")
        self.town.arrives(raw)

    def _fault(self, *, kill: bool) -> None:
        kinds: list[Callable[[], None]] = [
            self._mailbox,
            self._mail_server,
            self._refusal,
            *([self._kill] if kill else []),
        ]
        chosen = self.chance.choice(kinds)
        self.faults[chosen.__name__.strip("_")] += 1
        chosen()

    def _kill(self) -> None:
        self.process.signal(signal.SIGKILL)
        self.process.ends()
        self.process.close()
        self.process = self._started()

    def _mailbox(self) -> None:
        self.town.box.down()
        threading.Event().wait(self.chance.uniform(0.2, 2))
        self.town.box.up()

    def _mail_server(self) -> None:
        self.town.servers.smtp_down()
        threading.Event().wait(self.chance.uniform(0.2, 3))
        self.town.servers.smtp_up()

    def _refusal(self) -> None:
        """Refuse the newest complainants' letters, and hers, for the moment (RFC 5321 § 4.2.1: 451)."""
        refused = [*list(self.arrived)[-3:], self.town.owner.account.address]
        for each in refused:
            self.town.servers.refuse(each, 451)
        threading.Event().wait(self.chance.uniform(0.5, 3))
        for each in refused:
            self.town.servers.accept(each)

    def _letter(self, letter: Post) -> None:
        if letter.to in self.arrived:
            self.acknowledged.setdefault(letter.to, monotonic())

    def _sample(self) -> None:
        proc = Path(f"/proc/{self.process._process.pid}")
        with suppress(OSError, StopIteration):
            lines = (proc / "status").read_text().splitlines()
            told = {
                key: int(value.split()[0]) for key, _, value in (line.partition(":") for line in lines) if key in _KEPT
            }
            self.samples.append((monotonic(), told["VmRSS"], len(list((proc / "fd").iterdir())), told["Threads"]))

    # --- what came of it ------------------------------------------------------------

    def _judge(self, mails: int, seconds: float) -> dict[str, Any]:
        waited = monotonic()
        while self.arrived.keys() - self.acknowledged.keys() and monotonic() - waited < PATIENCE:
            threading.Event().wait(0.5)
        threading.Event().wait(5)
        self.process.signal(signal.SIGTERM)
        code = self.process.ends()
        self.process.close()
        letters = Counter((each.to, each.message_id) for each in self.town.letters if each.to in self.arrived)
        each_to = Counter(to for to, _ in letters)
        waits = sorted(self.acknowledged[each] - self.arrived[each] for each in self.acknowledged)
        return {
            "exit_code": code,
            "mails": mails,
            "complaints": len(self.arrived),
            "never_acknowledged": len(self.arrived.keys() - self.acknowledged.keys()),
            "acknowledged_twice": sum(number > 1 for number in each_to.values()),
            "sent_again_as_the_same_mail": sum(number - 1 for number in letters.values()),
            "faults": dict(self.faults),
            "seconds_to_acknowledge": {
                "p50": round(statistics.median(waits), 2) if waits else None,
                "p99": round(waits[int(len(waits) * 0.99)], 2) if waits else None,
            },
            **self._register(),
            **self._flat(),
            "load_seconds": round(seconds),
        }

    def _register(self) -> dict[str, Any]:
        settings = config.load(self.town.config, self.town.secrets)
        store = FolderStore(settings.register)
        os.environ.update(self.town.secrets)
        mailbox = bootstrap.mailbox(settings)
        try:
            desk = Desk.from_plain(store.desk())
            dossiers, faults = len(store.numbers()), len(list(store.verify()))
            mailbox.open()
            assert desk.book
            missed = sum(
                max(
                    0,
                    mailbox.standing(folder, Mark(each.uidvalidity, each.first), desk.marks[folder].uidnext)
                    - each.passed,
                )
                for folder, each in desk.book.folders.items()
            )
            count = desk.book.count
        finally:
            mailbox.close()
            store.close()
        return {
            "dossiers": dossiers,
            "register_faults": faults,
            "count_closes": count.closes and not missed,
            "seen": count.seen,
            "missed": missed,
            "set_aside": count.set_aside,
            "unsent": len(desk.letters),
        }

    def _flat(self) -> dict[str, Any]:
        if len(self.samples) < 10:
            return {"rss_mb": None}
        moments, rss, files, threads = zip(*self.samples, strict=True)
        slope = statistics.linear_regression(moments, rss).slope if len(set(moments)) > 1 else 0.0
        return {
            "rss_mb": {"first": rss[0] // 1024, "last": rss[-1] // 1024, "most": max(rss) // 1024},
            "rss_slope_kb_a_minute": round(slope * 60, 1),
            "watched_seconds": round(moments[-1] - moments[0]),
            "open_files": {"least": min(files), "most": max(files)},
            "threads": {"least": min(threads), "most": max(threads)},
        }


_KEPT = {"VmRSS", "Threads"}


def main() -> int:
    """Run it and write the figures; 1 where a promise is broken."""
    words = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    words.add_argument("--minutes", type=float, default=10)
    words.add_argument("--per-hour", type=float, default=200)
    words.add_argument("--seed", type=int, default=1)
    args = words.parse_args()
    if reason := why_not():
        print(f"The soak needs a private Dovecot: {reason}.")
        return 3
    began = monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mailbot-soak-")))
        dovecot = stack.enter_context(Dovecot())
        town = stack.enter_context(Town(folder, SystemClock().now, dovecot, OWNER).open())
        town.box = Provider(town.box)
        _without_brakes(town)
        found = Soak(town, args.minutes, args.per_hour, random.Random(args.seed)).run()  # noqa: S311 - to be replayed
    well = found["count_closes"] and not any(found[key] for key in _NOUGHT) and found["dossiers"] == found["complaints"]
    row = report(
        "R21",
        "Under faults and kills: each complaint acknowledged once, counts close, all stays flat",
        _in_words(found),
        found["mails"],
        f"make soak MINUTES={args.minutes:g} PER_HOUR={args.per_hour:g} SEED={args.seed}",
        monotonic() - began,
        found=found,
        well=well,
    )
    print(row.read_text(encoding="utf-8"))
    return 0 if well else 1


def _in_words(found: dict[str, Any]) -> str:
    memory = f"{found['rss_mb']['first']} to {found['rss_mb']['last']} MB" if found["rss_mb"] else "not followed"
    return (
        f"{found['never_acknowledged']} of {found['complaints']} complaints not acknowledged, "
        f"{found['acknowledged_twice']} acknowledged twice, {found['missed']} of {found['mails']} mails missed, "
        f"{found['register_faults']} faults in the register; {sum(found['faults'].values())} faults made, "
        f"{found['faults'].get('kill', 0)} of them kills; memory {memory}"
    )


_NOUGHT = ("never_acknowledged", "acknowledged_twice", "register_faults", "missed", "set_aside", "unsent", "exit_code")


def _without_brakes(town: Town) -> None:
    """Let every complaint be acknowledged: the brakes on automatic mail are tested elsewhere."""
    words = town.config.read_text(encoding="utf-8").splitlines()
    kept = [line for line in words if not line.startswith(("automatic_per_hour", "acknowledgements_per_day"))]
    at = kept.index("[limits]") + 1
    kept[at:at] = ["automatic_per_hour = 1000", "acknowledgements_per_day = 10000"]
    town.config.write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
