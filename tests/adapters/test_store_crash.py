"""The register after a crash at every single step: before or after, never torn (R1, R2, R13).

Plain and encrypted alike. `make test` plays every fourth step of a plain register, and each kind of crash begins at
another one, so that together they pass all; `make long` plays all of them. An encrypted register takes twice as many
steps: of those every fourth is played, and all with MAILBOT_EVERY_STEP=1.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_master import key_ring_of
from mailbot.core.values import DossierNumber
from tests.adapters.doors import CountingDisk, CrashError, CrashingDisk, How
from tests.adapters.life import ACTS, FIRST, MASTER, SECOND, SENTINEL, Plan, create, held, history, steps_of_a_start
from tests.builders import entries, line


def _crashed(how: How) -> Iterator[Any]:
    """Yield on what a kind of crash is played: a plain register, all steps of one, an encrypted one."""
    first = 1 + list(How).index(how) % 4
    yield pytest.param(how, Plan(first=first), id=f"plain, {how}")
    yield pytest.param(how, Plan(stride=1), id=f"plain, every step, {how}", marks=pytest.mark.long)
    often = () if how is How.HALF else pytest.mark.long
    yield pytest.param(how, Plan(MASTER, first=first), id=f"encrypted, {how}", marks=often)


def play(path: Path, disk: CountingDisk, master: bytes | None) -> int:
    """Play the acts until one crashes; return how many were done, -1 for a crash at the start."""
    try:
        store = FolderStore(path, disk=disk, master=master)
    except CrashError:
        return -1
    try:
        for done, act in enumerate(ACTS):
            try:
                act(store)
            except CrashError:
                return done
    finally:
        store.close()
    return len(ACTS)


@pytest.mark.parametrize(("how", "plan"), [each for how in How for each in _crashed(how)])
def test_a_crash_at_any_step_leaves_the_state_before_or_after(ram: Path, how: How, plan: Plan) -> None:
    """What was acknowledged stays, what was not is whole or absent, and the work goes on."""
    master = plan.master
    states, steps = history(ram / "undisturbed", master)
    checked = 0
    for at in plan.steps(steps):
        path = ram / f"{at}"
        disk = CrashingDisk(at, how)
        done = max(play(path, disk, master), 0)
        if disk.as_another:
            continue
        store = FolderStore(path, disk=CountingDisk(), master=master)
        checked += 1
        now = held(store, path)
        assert now in states[done : done + 2], f"step {at}, act {done}"
        assert all("no entry" in fault for _, fault in store.verify())
        for act in ACTS[states.index(now) :]:
            act(store)
        assert held(store, path) == states[-1], f"step {at}, act {done}"
        assert list(store.verify()) == [], f"step {at}, act {done}"
        store.close()
        for folder in (path, key_ring_of(path)):
            assert [each.name for each in folder.rglob(".*")] == []
    assert checked > 8 * len(plan.steps(steps)) / steps


def _destruction(path: Path, disk: CrashingDisk, key: bytes | None) -> bool | None:
    """Start and destroy; return whether a crash cut the destruction off, None where it came at the start already."""
    try:
        store = FolderStore(path, disk=disk, master=key)
    except CrashError:
        return None
    try:
        store.destroy(line(FIRST))
    except CrashError:
        return True
    finally:
        store.close()
    return False


@pytest.mark.parametrize("how", How)
@pytest.mark.parametrize("key", [None, MASTER], ids=["plain", "encrypted"])
def test_destruction_interrupted_at_any_step_is_finished_at_the_next_start(
    ram: Path, how: How, key: bytes | None
) -> None:
    """Once the line is there, the next start leaves no byte of the dossier, nor its key (§ 9)."""
    cut = 0
    for at in range(1, 100):
        path = ram / f"{at}"
        store = FolderStore(path, disk=CountingDisk(), master=key)
        create(store)
        store.close()
        interrupted = _destruction(path, CrashingDisk(at, how), key)
        if interrupted is None:
            continue  # It was the start before it that crashed.
        cut += interrupted
        store = FolderStore(path, disk=CountingDisk(), master=key)
        if store.lines():
            assert (list(store.numbers()), list(store.verify())) == ([], [])
            assert not any(SENTINEL in each.read_bytes() for each in path.rglob("*") if each.is_file())
            assert list(ram.glob(f"{at}-keys/*KL-*")) == []
        else:
            assert len(store.load(FIRST)) == 3
        create(store)
        assert SECOND in store.numbers()
        store.close()
        if not interrupted:
            assert cut > 4
            return
    pytest.fail("destruction took too many steps")


@pytest.mark.parametrize("key", [None, MASTER], ids=["plain", "encrypted"])
def test_nothing_waits_to_be_synced_when_an_act_returns(ram: Path, key: bytes | None) -> None:
    """A power cut after the answer takes nothing away, and brings nothing destroyed back."""
    disk = CrashingDisk(0, How.LOST)
    store = FolderStore(ram / "register", disk=disk, master=key)
    assert disk.unsynced == set()
    for act in ACTS:
        act(store)
        # A removed file of the desk may come back: the desk no longer lists it, and the next start clears it.
        assert disk.unsynced <= {ram / "register" / "desk" / "doubt-1.eml"}
    store.close()


@pytest.mark.parametrize("key", [None, MASTER], ids=["plain", "encrypted"])
def test_a_secret_that_was_used_is_never_made_anew(ram: Path, key: bytes | None) -> None:
    """Whatever step of the first start crashes, from then on there is one secret."""
    for at in range(1, 40):
        path = ram / f"{at}"
        for how in (How.HALF, How.AFTER):
            try:
                FolderStore(path, disk=CrashingDisk(at, how), master=key).close()
            except CrashError:
                continue
        secrets = set()
        for _ in range(2):
            store = FolderStore(path, disk=CountingDisk(), master=key)
            secrets.add(store.secret())
            store.close()
        assert [len(secret) for secret in secrets] == [32]


def test_a_start_makes_durable_what_a_killed_process_only_renamed(ram: Path) -> None:
    """Before anything is answered the folders of the register and of each dossier are synced (R2)."""
    synced: list[Path] = []
    steps_of_a_start(ram)

    class Watched(CountingDisk):
        """Tells which folders are synced."""

        def sync_folder(self, path: Path) -> None:
            """See `Disk`."""
            synced.append(path)
            super().sync_folder(path)

    FolderStore(ram, disk=Watched()).close()
    assert {ram, ram / str(FIRST)} <= set(synced)


CHILD = """
import sys
from pathlib import Path
from mailbot.adapters.store import FolderStore
from tests.builders import entry, line
store = FolderStore(Path(sys.argv[1]), master=bytes.fromhex(sys.argv[2]) or None)
serial = 0
while True:
    serial += 1
    number = store.create(2026, lambda n: [entry(1)], lambda n: {"messages/0001.eml": b"x" * 100_000})
    print("made", number, flush=True)
    for each in range(2, 6):
        store.append(number, [entry(each)], {f"letters/{each:04}.eml": b"y" * 50_000})
        print("added", number, each, flush=True)
    store.save_desk({"serial": serial}, {f"letters/{serial:06}.eml": b"z"})
    if serial % 2:
        store.destroy(line(number))
        print("gone", number, flush=True)
"""


def _killed(path: Path, after: int, master: bytes | None) -> list[list[str]]:
    """Run a writer, kill it once it has told of `after` durable acts; return those."""
    root = Path(__file__).parents[2]
    arguments = [sys.executable, "-c", CHILD, str(path), (master or b"").hex()]
    environment = os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen(  # noqa: S603 - this very interpreter, with a script of ours
        arguments, stdout=subprocess.PIPE, env=environment, text=True
    ) as child:
        assert child.stdout
        told = [child.stdout.readline() for _ in range(after)]
        child.kill()
        told += child.stdout.readlines()
    assert child.returncode == -9
    return [each.split() for each in told if each.endswith("\n")]


@pytest.mark.parametrize(
    ("moments", "master"),
    [
        pytest.param((2, 7, 15), None, id="plain"),
        pytest.param((1, 2, 4, 7, 11, 15), None, id="plain, more often", marks=pytest.mark.long),
        pytest.param((2, 7, 15), MASTER, id="encrypted", marks=pytest.mark.long),
    ],
)
def test_kill_9_loses_nothing_that_was_acknowledged(
    tmp_path: Path, moments: tuple[int, ...], master: bytes | None
) -> None:
    """A writer killed in the middle, several times on one register: all that it told of is there, no number twice."""
    path = tmp_path / "register"
    made: list[str] = []
    for after in moments:
        told = _killed(path, after, master)
        made += [number for word, number, *_ in told if word == "made"]
        store = FolderStore(path, disk=CountingDisk(), master=master)
        gone = {str(each.number) for each in store.lines()}
        assert {number for word, number, *_ in told if word == "gone"} <= gone
        for word, number, *serial in told:
            if word == "added" and number not in gone:
                assert store.load(DossierNumber.parse(number))[: int(serial[0])] == entries(1, int(serial[0]))
        assert {number for number in made if number not in gone} <= {str(each) for each in store.numbers()}
        assert all("no entry" in fault for _, fault in store.verify())
        store.close()
    assert len(made) == len(set(made))
