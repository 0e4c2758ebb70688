"""A plain register becomes an encrypted one: nothing is lost, whatever crashes (R1, R15)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_master import key_ring_of
from mailbot.adapters.store_sealed import MAGIC
from mailbot.errors import StoreError
from tests.adapters.doors import CountingDisk, CrashError, CrashingDisk, How
from tests.adapters.vault import FIRST, MASTER, SECOND, SENTINEL, contents, looks_whole, plain_register


@pytest.fixture
def path(ram: Path) -> Path:
    """Where the register stands."""
    return ram / "register"


@pytest.mark.parametrize("how", [How.HALF, How.LOST, pytest.param(How.AFTER, marks=pytest.mark.long)])
def test_a_plain_register_is_taken_over_and_a_crash_does_no_harm(ram: Path, how: How) -> None:
    """After a crash at any step all can still be read, by a looker too, and the next start goes on (R1)."""
    secrets = set()
    for at in range(1, 200):
        path = ram / f"{at}"
        plain_register(path)
        secret = (path / "secret.key").read_bytes()
        disk = CrashingDisk(at, how)
        try:
            FolderStore(path, disk=disk, master=MASTER).close()
        except CrashError:
            crashed = True
        else:
            crashed = False
        if not disk.as_another:
            if (path / "secret.key").read_bytes().startswith(MAGIC) or (key_ring_of(path) / "ring.json").exists():
                with pytest.raises(StoreError, match="no key is configured"):
                    FolderStore(path)
            looks_whole(FolderStore(path, read_only=True, master=MASTER))
            store = FolderStore(path, disk=CountingDisk(), master=MASTER)
            looks_whole(store)
            assert store.secret() == secret
            assert list(store.verify()) == []
            store.close()
            assert not any(SENTINEL in data for data in contents(path).values())
        secrets.add(secret)
        if not crashed:
            assert at > 20
            return
    pytest.fail("taking over took too many steps")


def test_a_plain_register_goes_on_without_a_key(path: Path) -> None:
    """Whoever configures none changes nothing."""
    plain_register(path)
    before = contents(path)
    FolderStore(path).close()
    assert contents(path) == before
    assert not key_ring_of(path).exists()


def test_looking_at_a_plain_register_with_a_key_encrypts_nothing(path: Path) -> None:
    """Only the start of the writer takes over."""
    plain_register(path)
    looks_whole(FolderStore(path, read_only=True, master=MASTER))
    assert not key_ring_of(path).exists()


def test_what_is_damaged_is_taken_over_as_it_is(path: Path) -> None:
    """Not a byte of a damaged dossier is lost, and it stays told."""
    plain_register(path)
    file = path / "KL-2026-0001" / "dossier.json"
    cut = file.read_bytes()[:-9]
    file.write_bytes(cut)
    store = FolderStore(path, master=MASTER)
    with pytest.raises(StoreError, match="damaged"):
        store.load(FIRST)
    assert store._keys.codec("KL-2026-0001").decode("dossier.json", file.read_bytes()) == cut
    assert len(store.load(SECOND)) == 3
    store.close()


def test_a_mail_that_looks_encrypted_is_taken_over_like_any_other(path: Path) -> None:
    """What somebody wrote at the start of a mail decides nothing."""
    store = FolderStore(path)
    store.save_desk({}, {"doubt-1.eml": MAGIC + bytes(100), "doubt-2.eml": MAGIC})
    store.close()
    again = FolderStore(path, master=MASTER)
    assert [again.read_desk_file(f"doubt-{each}.eml") for each in (1, 2)] == [MAGIC + bytes(100), MAGIC]
    assert list(again.verify()) == []
    again.close()
