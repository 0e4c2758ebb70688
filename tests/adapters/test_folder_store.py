"""The register on disk beyond the contract: rights, the lock, reading beside a writer, how often it syncs."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_disk import Disk
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from tests.builders import COMPLAINT, complaint, entry, filing, line

FIRST, SECOND = DossierNumber(2026, 1), DossierNumber(2026, 2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the register stands; the folder above it is missing too."""
    return tmp_path / "var" / "register"


@pytest.fixture
def store(path: Path) -> Iterator[FolderStore]:
    """A register with one dossier."""
    made = FolderStore(path)
    open_dossier(made)
    yield made
    made.close()


def open_dossier(store: FolderStore) -> DossierNumber:
    """Make a dossier of Anna's complaint."""
    first = entry(1, complaint(kept=filing()))
    return store.create(2026, lambda _: [first], lambda _: {"messages/0001.eml": COMPLAINT})


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_nobody_else_can_open_a_dossier_whatever_the_umask(path: Path, mask: int) -> None:
    """Folders are 0700 and files 0600 (§ 3)."""
    path.parent.mkdir(parents=True)
    before = os.umask(mask)
    try:
        store = FolderStore(path)
        open_dossier(store)
        store.append(FIRST, [entry(2)], {"letters/0001.eml": b"x"})
        store.save_desk({}, {"letters/000001.eml": b"x", "a.eml": b"x"})
        store.destroy(line(open_dossier(store)))
    finally:
        os.umask(before)
    for each in (path, *path.rglob("*")):
        assert stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600), each
    assert list(store.verify()) == []
    store.close()


def test_a_second_writer_is_told_what_to_do(store: FolderStore, path: Path) -> None:
    """One writer at a time, in this process and from another."""
    with pytest.raises(StoreError, match=r"in use by another mailbot\. Stop that one first"):
        FolderStore(path)
    code = "import sys; from pathlib import Path; from mailbot.adapters.store import FolderStore as S"
    arguments = [sys.executable, "-c", f"{code}; S(Path(sys.argv[1]))", str(path)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    told = subprocess.run(  # noqa: S603 - this very interpreter, with a script of ours
        arguments, capture_output=True, text=True, check=False, env=environment
    )
    assert "StoreError: The register" in told.stderr
    assert len(store.load(FIRST)) == 1


def test_a_closed_register_can_be_opened_again(store: FolderStore, path: Path) -> None:
    """The lock goes with the writer; what was stored stays."""
    store.close()
    again = FolderStore(path)
    assert len(again.load(FIRST)) == 1
    assert open_dossier(again) == SECOND
    again.close()


def test_a_lock_file_that_was_removed_lets_no_third_in(store: FolderStore, path: Path) -> None:
    """Whoever removes the lock file gains a lock on the new one, and that one counts."""
    (path / "register.lock").unlink()
    second = FolderStore(path)
    with pytest.raises(StoreError):
        FolderStore(path)
    second.close()
    store.close()


def test_looking_needs_no_lock_and_writes_nothing(store: FolderStore, path: Path) -> None:
    """`register list`, `show` and `verify` work while the daemon runs."""
    looking = FolderStore(path, read_only=True)
    before = sorted((each, each.stat().st_mtime_ns) for each in path.rglob("*"))
    assert (list(looking.numbers()), len(looking.load(FIRST)), list(looking.verify())) == ([FIRST], 1, [])
    assert (looking.desk(), list(looking.lines()), looking.secret()) == ({}, [], store.secret())
    with pytest.raises(StoreError, match="reading only"):
        looking.append(FIRST, [entry(2)], {})
    looking.close()
    assert sorted((each, each.stat().st_mtime_ns) for each in path.rglob("*")) == before
    store.append(FIRST, [entry(2)], {})
    assert len(looking.load(FIRST)) == 2


def test_looking_at_no_register_is_told(tmp_path: Path) -> None:
    """A mistaken path makes no new register."""
    with pytest.raises(StoreError, match="There is no register in"):
        FolderStore(tmp_path / "nothing", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_is_a_file_is_told(tmp_path: Path) -> None:
    """A clear sentence, not a traceback."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError):
        FolderStore(tmp_path / "file")


def test_threads_that_write_at_once_wait_for_each_other(store: FolderStore) -> None:
    """Each of sixteen dossiers made at once has a number of its own."""
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: open_dossier(store), range(16)))
    assert sorted(made) == [DossierNumber(2026, serial) for serial in range(2, 18)]
    assert list(store.verify()) == []


def test_others_rights_are_found(store: FolderStore, path: Path) -> None:
    """`verify` names what others can open, and the command that mends it."""
    (path / "KL-2026-0001" / "messages" / "0001.eml").chmod(0o644)
    path.chmod(0o755)
    found = dict(store.verify())
    assert "chmod go= KL-2026-0001/messages/0001.eml" in found[FIRST]
    assert "open to other users" in found[None]


def test_what_is_not_ours_is_found(store: FolderStore, path: Path) -> None:
    """A foreign file, a temporary one, a file that no entry names, a number written otherwise."""
    for name in ("notes.txt", ".tmp-x", "desk/stray.eml", "KL-2026-00001", "KL-2026-0001/messages/0009.eml"):
        (path / name).write_bytes(b"x")
        (path / name).chmod(0o600)
    assert len(list(store.verify())) == 5
    assert list(store.numbers()) == [FIRST]


def test_a_number_without_folder_and_line_is_found(store: FolderStore, path: Path) -> None:
    """A dossier removed by hand leaves a gap in the register (§ 7)."""
    open_dossier(store)
    open_dossier(store)
    store.destroy(line(DossierNumber(2026, 3)))
    assert list(store.verify()) == []
    (path / "KL-2026-0002").rename(path.parent / "away")
    assert [(number, "removed by hand" in told) for number, told in store.verify()] == [(SECOND, True)]


def test_no_more_is_synced_than_needed(path: Path) -> None:
    """An entry costs a file and a folder; a letter with it costs a file and a folder more."""
    synced: list[int] = []
    store = FolderStore(path, disk=Disk(sync=synced.append))
    costs = []
    for use in (
        lambda: open_dossier(store),
        lambda: store.append(FIRST, [entry(2), entry(3)], {}),
        lambda: store.append(FIRST, [entry(4)], {"messages/0002.eml": b"x"}),
        lambda: store.append(FIRST, [entry(5)], {"letters/0001.eml": b"x"}),
        lambda: store.append(FIRST, [entry(6)], {"letters/0002.eml": b"x"}),
        lambda: store.save_desk({}, {}),
    ):
        synced.clear()
        use()
        costs.append(len(synced))
    store.close()
    # The first letter also makes its folder; a dossier also syncs the register's folder.
    assert costs == [6, 2, 4, 5, 4, 2]


def test_no_file_stays_open(store: FolderStore) -> None:
    """Ten thousand dossiers need no more handles than one: the lock is the only one."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        store.load(open_dossier(store))
    assert len(list(Path("/proc/self/fd").iterdir())) == before
