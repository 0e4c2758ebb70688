"""Backups: whole beside a writer, and rid of what was destroyed; numbers after a restore (§ 9, R20)."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_lock import Lock
from mailbot.adapters.store_master import key_ring_of
from mailbot.core.values import DossierNumber
from mailbot.errors import UserError
from tests.adapters.doors import CountingDisk
from tests.adapters.vault import (
    FIRST,
    MASTER,
    NOW,
    SECOND,
    SENTINEL,
    backup,
    contents,
    fill,
    looks_whole,
    lose,
    open_dossier,
    put_back,
)
from tests.builders import entry, line

THIRD = DossierNumber(2026, 3)


def test_a_backup_is_put_back_as_it_was(store: FolderStore, path: Path, target: Path, master: bytes | None) -> None:
    """All of it: dossiers, files, desk, secret; and the work goes on."""
    secret = store.secret()
    made = backup(path, target, master)
    assert (made.stamp, made.dossiers, made.faults) == ("2026-03-02T080000Z", 2, ())
    store.close()
    lose(path)
    told = put_back(target, path, master)
    assert (told.numbers, told.destroyed, told.lost, told.desk, told.faults) == ((FIRST, SECOND), (), (), True, ())
    again = FolderStore(path, master=master)
    looks_whole(again)
    assert (again.secret(), list(again.verify())) == (secret, [])
    again.append(FIRST, [entry(4)], {})
    again.close()


def test_a_backup_of_an_encrypted_register_holds_no_word(path: Path, target: Path) -> None:
    """Files are copied as they stand."""
    store = FolderStore(path, master=MASTER)
    fill(store)
    backup(path, target, MASTER)
    assert not any(SENTINEL in data or b"anna" in data.lower() for data in contents(target).values())
    store.close()


def test_nobody_else_can_open_a_backup(store: FolderStore, path: Path, target: Path, master: bytes | None) -> None:
    """Folders are 0700 and files 0600 (§ 3)."""
    backup(path, target, master)
    assert store
    for each in (target, *target.rglob("*")):
        assert each.stat().st_mode & 0o077 == 0, each


def test_numbers_are_not_given_again_after_a_restore(
    store: FolderStore, path: Path, target: Path, master: bytes | None
) -> None:
    """Whatever was given after the backup, also after a second restore of the same one, and in another year."""
    backup(path, target, master)
    open_dossier(store)
    backup(path, target, master, day=1)
    open_dossier(store)
    store.close()
    given: list[DossierNumber] = []
    for _ in range(2):
        lose(path)
        told = put_back(target, path, master, "2026-03-02T080000Z", NOW + timedelta(days=330))
        assert told.lost == (() if given else (THIRD,))
        again = FolderStore(path, master=master, disk=CountingDisk())
        given.append(open_dossier(again))
        given.append(again.create(2027, lambda _: [entry(1)], lambda _: {}))
        assert list(again.verify()) == []
        again.close()
    assert [str(each) for each in given] == ["KL-2026-1001", "KL-2027-1001", "KL-2026-2001", "KL-2027-2001"]


def test_old_backups_lose_what_was_destroyed(
    store: FolderStore, path: Path, target: Path, master: bytes | None
) -> None:
    """At once, in every backup: the folder, its key, and of an old one the desk; what is put back has its line."""
    backup(path, target, master)
    backup(path, target, master, day=60)
    store.save_desk({}, {"doubt-1.eml": None})
    store.destroy(line(FIRST))
    left = [str(each) for each in target.rglob("*") if "KL-2026-0001" in str(each)]
    assert left == []
    store.close()
    lose(path)
    told = put_back(target, path, master, "2026-03-02T080000Z")
    assert (told.numbers, told.destroyed, told.lost, told.desk, told.faults) == ((SECOND,), (FIRST,), (), False, ())
    again = FolderStore(path, master=master)
    assert (list(again.lines()), list(again.numbers())) == ([line(FIRST)], [SECOND])
    assert (again.desk(), list(again.verify())) == ({}, [])
    again.close()
    lose(path)
    assert put_back(target, path, master).desk


def test_a_destroyed_word_is_nowhere(path: Path, target: Path) -> None:
    """Of a plain register too: 0 hits in register and backups, once all dossiers with that word are destroyed (R20)."""
    store = FolderStore(path, disk=CountingDisk())
    fill(store)
    backup(path, target, None)
    store.save_desk({}, {"doubt-1.eml": None})
    for number in (FIRST, SECOND):
        store.destroy(line(number))
    assert [each for each, data in contents(path, target).items() if SENTINEL in data] == []
    store.close()


def test_backups_out_of_reach_are_told_and_destroyed_in_later(
    store: FolderStore, path: Path, target: Path, master: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    """Destruction does not wait for a disk in a drawer; the next start or backup that reaches it does it."""
    backup(path, target, master)
    drawer = target.rename(target.with_name("drawer"))
    with caplog.at_level(logging.WARNING, "mailbot"):
        store.destroy(line(FIRST))
    assert "may still be in the backups" in caplog.text
    assert list(store.pending_backups()) == [target]
    drawer.rename(target)
    store.close()
    again = FolderStore(path, master=master)
    assert (list(again.pending_backups()), list(target.rglob("*KL-2026-0001*"))) == ([], [])
    other = Lock(target / "backups.lock")  # Somebody else is at work there.
    again.destroy(line(SECOND))
    assert list(again.destroy_in_backups()) == [target]
    other.release()
    assert list(again.pending_backups()) == [target]
    assert (list(again.destroy_in_backups()), list(target.rglob("*KL-2026-0002*"))) == ([], [])
    backup(path, target, master, day=2)
    assert (list(again.pending_backups()), list(target.rglob("*KL-*"))) == ([], [])
    again.close()


def test_a_copy_of_the_backups_needs_their_keys(path: Path, target: Path, ram: Path) -> None:
    """A copy of one backup without the key ring beside it can be read by nobody, the master key notwithstanding."""
    store = FolderStore(path, master=MASTER)
    fill(store)
    made = backup(path, target, MASTER)
    copy = ram / "copy"
    shutil.copytree(target, copy)
    store.destroy(line(FIRST))
    (ring,) = target.glob("keys-*")
    shutil.rmtree(copy / ring.name)
    shutil.copytree(ring, copy / ring.name)
    store.close()
    lose(path)
    with pytest.raises(UserError, match="the key of KL-2026-0001 is missing"):
        put_back(copy, path, MASTER, made.stamp)
    assert not path.exists()


class Meddling(CountingDisk):
    """A disk of the backup during whose step `at` the daemon does something."""

    def __init__(self, at: int, act: Callable[[], object]) -> None:
        super().__init__()
        self._at = at
        self._act = act

    def step(self, act: Callable[[], None], half: Callable[[float], None] | None = None) -> None:
        """Take one step."""
        super().step(act, half)
        if self.count == self._at:
            self._act()


def test_a_backup_is_of_one_moment_whatever_is_written_meanwhile(
    store: FolderStore, path: Path, target: Path, master: bytes | None
) -> None:
    """What the daemon writes during any step is in it whole or not at all: never the later without the earlier."""

    def act() -> None:
        serial = len(store.load(FIRST)) + 1
        for number in (FIRST, SECOND):
            store.append(number, [entry(serial)], {})
        store.save_desk({"serial": serial}, {f"letters/{serial:06}.eml": b"x", f"letters/{serial - 1:06}.eml": None})

    seen = set()
    act()
    for at in range(1, 100, 4):
        disk = Meddling(at, act)
        made = backup(path, target, master, day=at, keep=1, disk=disk)
        copy = FolderStore(
            target / made.stamp / "register", read_only=True, master=master, ring=next(target.glob("keys-*"), None)
        )
        held = {len(copy.load(FIRST)), len(copy.load(SECOND)), copy.desk()["serial"]}
        assert (len(held), made.faults) == (1, ()), f"step {at}"
        seen.add(held == {len(store.load(FIRST))})
        if disk.count < at:
            assert at > 20
            assert seen == {True, False}
            return
    pytest.fail("the backup took too many steps")


def test_a_dossier_destroyed_during_a_backup_is_not_in_it(
    path: Path, target: Path, ram: Path, master: bytes | None
) -> None:
    """Nor its key, whatever step it was destroyed at: by the backup itself, or by the next start."""
    base = ram / "base"
    store = FolderStore(base, master=master, disk=CountingDisk())
    fill(store)
    store.close()
    for at in range(1, 100, 5):
        for each in (path, key_ring_of(path), target):
            shutil.rmtree(each, ignore_errors=True)
        shutil.copytree(base, path)
        if master:
            shutil.copytree(key_ring_of(base), key_ring_of(path))
        store = FolderStore(path, master=master, disk=CountingDisk())
        disk = Meddling(at, partial(store.destroy, line(FIRST)))
        assert backup(path, target, master, disk=disk).faults == ()
        store.close()
        FolderStore(path, master=master, disk=CountingDisk()).close()
        if disk.count < at:
            return
        assert list(target.rglob("*KL-2026-0001*")) == [], f"step {at}"
    pytest.fail("the backup took too many steps")
