"""The encrypted register: who can read it, which files fit where, keys that do not fit or are destroyed (§ 3, § 9)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_master import key_ring_of
from mailbot.adapters.store_sealed import MAGIC
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from tests.adapters.doors import CrashError, CrashingDisk, How
from tests.adapters.vault import FIRST, MASTER, OTHER, SECOND, SENTINEL, contents, fill, open_dossier
from tests.builders import entry, line


@pytest.fixture
def path(ram: Path) -> Path:
    """Where the register stands."""
    return ram / "register"


@pytest.fixture
def store(path: Path) -> Iterator[FolderStore]:
    """An encrypted register with two dossiers and a desk."""
    made = FolderStore(path, master=MASTER)
    fill(made)
    yield made
    made.close()


# --- what stands on disk ------------------------------------------------------------


@pytest.mark.usefixtures("store")
def test_no_word_of_a_complaint_stands_on_disk(path: Path) -> None:
    """Dossiers, desk and secret are encrypted; readable are the lock and `register.json`, which names nobody."""
    files = contents(path, key_ring_of(path))
    plain = {each.name for each, data in files.items() if data and not data.startswith(MAGIC)}
    assert plain == {"register.json", "ring.json"}
    assert not any(SENTINEL in data or b"anna" in data.lower() for data in files.values())


def test_no_file_can_stand_in_the_place_of_another(store: FolderStore, path: Path) -> None:
    """Within a dossier, from another dossier, or from the desk: each is noticed."""
    letters = path / "KL-2026-0001" / "letters" / "0001.eml"
    before = letters.read_bytes()
    for other in ("KL-2026-0002/letters/0001.eml", "KL-2026-0001/messages/0001.eml", "desk/doubt-1.eml"):
        letters.write_bytes((path / other).read_bytes())
        with pytest.raises(StoreError, match="was altered"):
            store.read_file(FIRST, "letters/0001.eml")
        assert len(list(store.verify())) == 1
    letters.write_bytes(before)
    dossier = path / "KL-2026-0001" / "dossier.json"
    dossier.write_bytes((path / "KL-2026-0002" / "dossier.json").read_bytes())
    with pytest.raises(StoreError, match=r"KL-2026-0001: dossier\.json is damaged"):
        store.load(FIRST)
    (path / "desk.json").write_bytes((path / "desk" / "doubt-1.eml").read_bytes())
    with pytest.raises(StoreError, match="The desk"):
        store.desk()


def test_a_whole_dossier_can_not_stand_in_the_place_of_another(store: FolderStore, path: Path) -> None:
    """Not even with its key: the number is bound to both."""
    ring = key_ring_of(path)
    shutil.rmtree(path / "KL-2026-0001")
    shutil.copytree(path / "KL-2026-0002", path / "KL-2026-0001")
    with pytest.raises(StoreError, match=r"KL-2026-0001: dossier\.json is damaged"):
        store.load(FIRST)
    shutil.copy(ring / "KL-2026-0002.key", ring / "KL-2026-0001.key")
    with pytest.raises(StoreError, match=r"KL-2026-0001: its key .* is damaged"):
        store.load(FIRST)
    assert len(store.load(SECOND)) == 3


def test_a_plain_file_is_none_of_an_encrypted_register(store: FolderStore, path: Path, ram: Path) -> None:
    """Who can write in the folder but has no key can't put a dossier there."""
    plain = FolderStore(ram / "plain")
    open_dossier(plain)
    plain.close()
    shutil.rmtree(path / "KL-2026-0001")
    shutil.copytree(ram / "plain" / "KL-2026-0001", path / "KL-2026-0001")
    store.close()
    again = FolderStore(path, master=MASTER)
    with pytest.raises(StoreError, match="damaged"):
        again.load(FIRST)
    again.close()


def test_an_older_copy_of_a_whole_dossier_is_noticed(store: FolderStore, path: Path) -> None:
    """However many entries it lacks, none with a file; it is neither read nor added to, also after a restart."""
    copies = [path.with_name(f"copy-{serial}") for serial in range(3, 6)]
    for serial, copy in enumerate(copies, 4):
        shutil.copytree(path / "KL-2026-0001", copy)
        store.append(FIRST, [entry(serial)], {})
    for copy in copies:
        shutil.rmtree(path / "KL-2026-0001")
        shutil.copytree(copy, path / "KL-2026-0001")
        store.close()
        store = FolderStore(path, master=MASTER)
        for use in (
            lambda: store.load(FIRST),  # noqa: B023 - used here and now
            lambda: store.append(FIRST, [entry(9)], {}),  # noqa: B023 - as above
            lambda: store.read_file(FIRST, "letters/0001.eml"),  # noqa: B023 - as above
        ):
            with pytest.raises(StoreError, match=r"is an older copy: .* and 6 were written"):
                use()
        assert len(list(store.verify())) == 1
    shutil.rmtree(key_ring_of(path) / "KL-2026-0001.seen")
    assert len(store.load(FIRST)) == 5
    store.close()


# --- keys that do not fit -------------------------------------------------------------


def _lose_ring(path: Path) -> None:
    key_ring_of(path).rename(path.with_name("away"))


def _foreign_ring(path: Path) -> None:
    _lose_ring(path)
    other = FolderStore(path.with_name("other"), master=MASTER)
    other.close()
    key_ring_of(path.with_name("other")).rename(key_ring_of(path))


def _nothing(path: Path) -> None:
    del path


def _lose_register(path: Path) -> None:
    path.rename(path.with_name("away"))


def _damage_ring(path: Path) -> None:
    (key_ring_of(path) / "ring.json").write_bytes(b"{}")


def _lose_ring_file(path: Path) -> None:
    (key_ring_of(path) / "ring.json").unlink()


@pytest.mark.parametrize(
    ("master", "harm", "told"),
    [
        (OTHER, _nothing, "is not the one that this register was encrypted with"),
        (None, _nothing, "is encrypted, and no key is configured"),
        (None, _lose_ring, "is encrypted, and no key is configured"),
        (MASTER, _lose_ring, "its key ring .* is not there"),
        (MASTER, _lose_ring_file, "its key ring .* is not there"),
        (MASTER, _foreign_ring, "belongs to another register"),
        (MASTER, _damage_ring, "ring.json of the key ring .* is damaged"),
        (MASTER, _lose_register, "no register in"),
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_key_that_does_not_fit_is_refused_and_changes_nothing(
    store: FolderStore, path: Path, master: bytes | None, harm: Callable[[Path], None], told: str, *, read_only: bool
) -> None:
    """Wrong, missing, or of another register: one sentence of what to do, which never speaks of a damaged dossier."""
    store.close()
    harm(path)
    before = contents(path.parent)
    with pytest.raises(
        StoreError, match="There is no register" if read_only and harm is _lose_register else told
    ) as caught:
        FolderStore(path, master=master, read_only=read_only)
    assert "KL-" not in str(caught.value)
    assert {each: data for each, data in contents(path.parent).items() if each.name != "register.lock"} == {
        each: data for each, data in before.items() if each.name != "register.lock"
    }


def test_a_lost_or_damaged_key_keeps_to_its_dossier(store: FolderStore, path: Path) -> None:
    """The others go on, and `verify` tells which."""
    key = key_ring_of(path) / "KL-2026-0001.key"
    whole = key.read_bytes()
    for length in range(len(whole)):
        key.write_bytes(whole[:length])
        with pytest.raises(StoreError, match=r"KL-2026-0001: its key .* is damaged"):
            store.load(FIRST)
    key.unlink()
    with pytest.raises(StoreError, match="KL-2026-0001: its key is missing"):
        store.load(FIRST)
    assert {number for number, _ in store.verify()} == {FIRST}
    assert len(store.load(SECOND)) == 3


def test_the_key_of_a_dossier_that_was_moved_away_is_kept(store: FolderStore, path: Path) -> None:
    """Its number is not given again, so it can be put back."""
    store.close()
    (path / "KL-2026-0002").rename(path.with_name("away"))
    again = FolderStore(path, master=MASTER)
    assert open_dossier(again) == DossierNumber(2026, 3)
    path.with_name("away").rename(path / "KL-2026-0002")
    assert (len(again.load(SECOND)), list(again.verify())) == (3, [])
    again.close()


# --- destruction ----------------------------------------------------------------------


def test_a_forgotten_copy_of_a_destroyed_dossier_is_unreadable(store: FolderStore, path: Path, ram: Path) -> None:
    """Its key goes first: who finds the copy, and has master key and key ring too, reads nothing (§ 9)."""
    copy = ram / "forgotten"
    shutil.copytree(path, copy)
    store.destroy(line(FIRST))
    store.close()
    shutil.copytree(key_ring_of(path), key_ring_of(copy))
    found = FolderStore(copy, master=MASTER, read_only=True)
    with pytest.raises(StoreError, match="KL-2026-0001: its key is missing"):
        found.load(FIRST)
    assert len(found.load(SECOND)) == 3


def test_the_key_is_gone_before_the_folder_is_touched(store: FolderStore, path: Path) -> None:
    """Wherever destruction stops after its line: the folder may still be there, whole, and can't be read."""
    store.close()
    ring = key_ring_of(path)
    cut = 0
    for at in range(1, 30):
        copy = path.with_name(f"{at}")
        shutil.copytree(path, copy)
        shutil.copytree(ring, key_ring_of(copy))
        disk = CrashingDisk(at, How.AFTER)
        try:
            crashing = FolderStore(copy, disk=disk, master=MASTER)
        except CrashError:
            continue  # The start takes steps of its own.
        try:
            crashing.destroy(line(FIRST))
        except CrashError:
            cut += 1
            if not (copy / "KL-2026-0001").is_dir():
                assert not (key_ring_of(copy) / "KL-2026-0001.key").exists()
        else:
            assert cut > 3
            return
        finally:
            crashing.close()
    pytest.fail("destruction took too many steps")
