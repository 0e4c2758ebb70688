"""Restore and backup refuse what is damaged or another's, overwrite nothing, survive a crash (R1, R13, R15)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_master import key_ring_of
from mailbot.errors import StoreError, UserError
from tests.adapters.doors import CountingDisk, CrashError, CrashingDisk, FullDisk, How
from tests.adapters.vault import (
    FIRST,
    MASTER,
    OTHER,
    SECOND,
    backup,
    contents,
    fill,
    looks_whole,
    lose,
    put_back,
)
from tests.builders import line

# --- what is refused ------------------------------------------------------------------


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _flip(file: Path) -> None:
    raw = file.read_bytes()
    file.write_bytes(raw[:-3] + bytes([raw[-3] ^ 1]) + raw[-2:])


def _remove(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("harm", [_cut, _flip, _remove])
def test_a_damaged_backup_is_refused(
    store: FolderStore, path: Path, target: Path, master: bytes | None, harm: Callable[[Path], None]
) -> None:
    """Whichever file it is, nothing is put back; a sound older one is."""
    backup(path, target, master)
    made = backup(path, target, master, day=1)
    store.close()
    lose(path)
    inside = target / made.stamp
    whole = target.with_name("whole")
    shutil.copytree(inside, whole)
    files = sorted(each.relative_to(whole) for each in whole.rglob("*") if each.is_file())
    assert len(files) == 11
    for each in files:
        harm(inside / each)
        with pytest.raises(UserError, match=r"can't be used: .* (is|are) (missing|damaged|missing or damaged)"):
            put_back(target, path, master)
        assert not path.exists()
        assert not key_ring_of(path).exists()
        shutil.copy(whole / each, inside / each)
    harm(inside / "register" / "desk.json")
    assert put_back(target, path, master, "2026-03-02T080000Z").faults == ()


def test_what_is_there_is_never_overwritten(store: FolderStore, path: Path, target: Path, master: bytes | None) -> None:
    """A register, a key ring of other dossiers, any file."""
    backup(path, target, master)
    before = contents(path, key_ring_of(path))
    with pytest.raises(UserError, match="nothing is ever overwritten"):
        put_back(target, path, master)
    assert contents(path, key_ring_of(path)) == before
    store.close()
    shutil.rmtree(path)
    path.mkdir()
    assert put_back(target, path, master).numbers == (FIRST, SECOND)


def test_another_key_or_none_puts_nothing_back(path: Path, target: Path) -> None:
    """The sentence says which key is wanted; the register is not made."""
    store = FolderStore(path, master=MASTER)
    fill(store)
    backup(path, target, MASTER)
    store.close()
    lose(path)
    with pytest.raises(UserError, match="no key is configured"):
        put_back(target, path, None)
    with pytest.raises(StoreError, match="is not the one"):
        put_back(target, path, OTHER)
    assert not path.exists()


def test_the_folder_of_another_register_or_of_other_things_is_refused(
    store: FolderStore, path: Path, target: Path, master: bytes | None, ram: Path
) -> None:
    """Neither for writing nor for reading; nothing in it is touched."""
    backup(path, target, master)
    other = FolderStore(ram / "other", master=master)
    with pytest.raises(UserError, match="backups of another register"):
        backup(ram / "other", target, master, day=1)
    backup(ram / "other", ram / "others", master)
    shutil.copytree(ram / "others" / "2026-03-02T080000Z", target / "2026-03-09T080000Z")
    with pytest.raises((UserError, StoreError), match=r"another register's|key ring"):
        put_back(target, ram / "new", master)
    with pytest.raises(UserError, match="holds no backups made by mailbot"):
        put_back(ram, ram / "new", master)
    with pytest.raises(UserError, match="other things"):
        backup(path, ram, master)
    with pytest.raises(UserError, match="lies in the register itself"):
        backup(path, path / "backups", master)
    with pytest.raises(UserError, match="holds no backup 2020"):
        put_back(target, ram / "new", master, "2020")
    assert not (ram / "new").exists()
    other.close()
    store.close()


def test_only_so_many_backups_are_kept(store: FolderStore, path: Path, target: Path, master: bytes | None) -> None:
    """The oldest go: a backup is kept no longer than it is needed."""
    for day in range(4):
        made = backup(path, target, master, day=day, keep=2)
    assert made.dropped == ("2026-03-03T080000Z",)
    assert sorted(each.name for each in target.glob("2026*")) == ["2026-03-04T080000Z", "2026-03-05T080000Z"]
    assert store


def test_a_damaged_dossier_is_backed_up_as_it_is_and_told(
    store: FolderStore, path: Path, target: Path, master: bytes | None
) -> None:
    """Not to lose the rest for it."""
    _cut(path / "KL-2026-0001" / "dossier.json")
    made = backup(path, target, master)
    assert [each.startswith("KL-2026-0001: ") for each in made.faults] == [True]
    store.close()
    lose(path)
    assert len(put_back(target, path, master).faults) == 1
    assert len(FolderStore(path, master=master, read_only=True).load(SECOND)) == 3


def test_older_plain_backups_are_told(path: Path, target: Path) -> None:
    """Who begins to encrypt learns which backups are readable still; they can be put back, and are encrypted then."""
    store = FolderStore(path)
    fill(store)
    backup(path, target, None)
    store.close()
    store = FolderStore(path, master=MASTER)
    made = backup(path, target, MASTER, day=1)
    assert made.plain_before == ("2026-03-02T080000Z",)
    store.close()
    lose(path)
    put_back(target, path, MASTER, "2026-03-02T080000Z")
    again = FolderStore(path, master=MASTER)
    looks_whole(again)
    again.close()


# --- crashes --------------------------------------------------------------------------


@pytest.mark.parametrize("how", [How.HALF, pytest.param(How.LOST, marks=pytest.mark.long)])
def test_a_backup_that_crashes_leaves_the_older_ones(ram: Path, how: How) -> None:
    """At any step; the next one goes on, and what was destroyed is gone from all (R1, R20)."""
    base = ram / "base"
    store = FolderStore(base / "register", master=MASTER, disk=CountingDisk())
    fill(store)
    backup(base / "register", base / "backups", MASTER)
    store.destroy(replace(line(FIRST), closed=date(2026, 1, 1)))
    store.close()
    # As if the destruction had not reached them.
    for at in range(1, 200, 3 if how is How.LOST else 11):
        here = ram / f"{at}"
        shutil.copytree(base, here)
        disk = CrashingDisk(at, how)
        try:
            backup(here / "register", here / "backups", MASTER, day=1, disk=disk)
        except CrashError:
            crashed = True
        else:
            crashed = False
        if not disk.as_another:
            for stamp in [each.name for each in (here / "backups").glob("2026*")]:
                shutil.rmtree(here / "again", ignore_errors=True)
                shutil.rmtree(here / "again-keys", ignore_errors=True)
                assert put_back(here / "backups", here / "again", MASTER, stamp).faults == ()
            backup(here / "register", here / "backups", MASTER, day=2)
            assert [each for each in (here / "backups").iterdir() if each.name.startswith(".")] == []
        shutil.rmtree(here)
        if not crashed:
            assert at > 14
            return
    pytest.fail("the backup took too many steps")


@pytest.mark.parametrize("how", [How.HALF, pytest.param(How.LOST, marks=pytest.mark.long)])
def test_a_restore_that_crashes_is_done_again(ram: Path, how: How) -> None:
    """Until it is complete there is no register, and then it is whole."""
    base = ram / "base"
    store = FolderStore(base / "register", master=MASTER, disk=CountingDisk())
    fill(store)
    backup(base / "register", base / "backups", MASTER)
    store.close()
    for at in range(1, 200, 3 if how is How.LOST else 11):
        here = ram / f"{at}"
        shutil.copytree(base / "backups", here / "backups")
        disk = CrashingDisk(at, how)
        try:
            put_back(here / "backups", here / "register", MASTER, disk=disk)
        except CrashError:
            crashed = True
        else:
            crashed = False
        if not (here / "register").exists():
            put_back(here / "backups", here / "register", MASTER)
        again = FolderStore(here / "register", master=MASTER, disk=CountingDisk())
        looks_whole(again)
        assert list(again.verify()) == []
        again.close()
        assert list(here.glob(".*")) == []
        shutil.rmtree(here)
        if not crashed:
            assert at > 14
            return
    pytest.fail("the restore took too many steps")


def test_a_full_disk_leaves_no_half_backup(store: FolderStore, path: Path, target: Path, master: bytes | None) -> None:
    """It is told, and the older backup stands."""
    backup(path, target, master)
    for at in range(1, 30, 2):
        with pytest.raises(StoreError, match="make room"):
            backup(path, target, master, day=1, disk=FullDisk(at))
        assert [each.name for each in target.glob("2026*")] == ["2026-03-02T080000Z"]
        assert list(target.glob(".*")) == []
    assert store
