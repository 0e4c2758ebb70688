"""The register after a crash or a refusal at every single step: before or after, never torn (R1, R2, R13, R20).

Plain and encrypted alike. An encrypted register takes twice as many steps: of those every fourth is played, and all
with MAILBOT_EVERY_STEP=1.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mailbot.adapters.store import FolderStore
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from tests.adapters.doors import CountingDisk, CrashError, CrashingDisk, FullDisk, How
from tests.builders import COMPLAINT, complaint, entries, entry, filing, letter, line, note

FIRST, SECOND, THIRD = (DossierNumber(2026, serial) for serial in (1, 2, 3))
SENTINEL = b"Anna-is-boos"
MASTER = b"m" * 32

Act = Callable[[FolderStore], object]


def _create(store: FolderStore) -> None:
    opening = [entry(1, complaint(kept=filing())), entry(2, letter()), entry(3, note(SENTINEL.decode()))]
    files = {"messages/0001.eml": COMPLAINT, "letters/0001.eml": SENTINEL}
    store.create(2026, lambda _: opening, lambda _: files)


ACTS: tuple[Act, ...] = (
    _create,
    lambda store: store.append(FIRST, [entry(4)], {}),
    lambda store: store.append(FIRST, [entry(5), entry(6)], {"letters/0002.eml": b"b", "attachments/0001-1.bin": b"c"}),
    lambda store: store.save_desk({"serial": 1}, {"letters/000001.eml": b"one", "doubt-1.eml": b"two"}),
    lambda store: store.save_desk({"serial": 2}, {"letters/000002.eml": b"three", "doubt-1.eml": None}),
    _create,
    lambda store: store.destroy(line(FIRST)),
    _create,
    lambda store: store.destroy(line(THIRD)),
    lambda store: store.append(SECOND, [entry(4, letter(2))], {"letters/0002.eml": b"d"}),
)
"""The life of a register; each must be whole or absent after a crash."""

DESTRUCTIONS = {7, 9}
"""Which of them, counted from 1, destroy."""


@dataclass(frozen=True)
class Held:
    """All that a register holds."""

    dossiers: dict[DossierNumber, tuple[Any, ...]]
    files: dict[str, bytes]
    lines: tuple[Any, ...]
    desk: dict[str, object]


@pytest.fixture(params=[None, pytest.param(MASTER, marks=pytest.mark.long)], ids=["plain", "encrypted"])
def master(request: pytest.FixtureRequest) -> bytes | None:
    """Give no master key, then one."""
    found: bytes | None = request.param
    return found


PLAIN_FIRST = [
    *(pytest.param(how, None, id=f"plain, {how}") for how in How),
    *(
        pytest.param(how, MASTER, id=f"encrypted, {how}", marks=() if how is How.HALF else pytest.mark.long)
        for how in How
    ),
]
"""Each kind of crash, on a plain register and on an encrypted one."""


def played(steps: int, master: bytes | None, first: int = 1) -> range:
    """Return which steps are crashed at."""
    stride = 1 if master is None or os.environ.get("MAILBOT_EVERY_STEP") else 4
    return range(first if stride > 1 else 1, steps + 1, stride)


def held(store: FolderStore, path: Path) -> Held:
    """Read all that a register holds, each file through the store where an entry names it."""
    files = {}
    for number in store.numbers():
        for each in sorted((path / str(number)).glob("*/*")):
            name = str(each.relative_to(path / str(number)))
            try:
                files[f"{number}/{name}"] = store.read_file(number, name)
            except StoreError as error:
                assert "no entry names" in str(error)  # noqa: PT017 - a file that no entry names is allowed here
    for each in sorted((path / "desk").rglob("*.eml")):
        files[f"desk/{each.relative_to(path / 'desk')}"] = store.read_desk_file(str(each.relative_to(path / "desk")))
    return Held({n: store.load(n) for n in store.numbers()}, files, tuple(store.lines()), store.desk())


def history(path: Path, master: bytes | None) -> tuple[list[Held], int]:
    """Return what an undisturbed register holds after each act, and how many steps all took."""
    disk = CountingDisk()
    store = FolderStore(path, disk=disk, master=master)
    states = [held(store, path)]
    for act in ACTS:
        act(store)
        states.append(held(store, path))
    store.close()
    return states, disk.count


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


@pytest.mark.parametrize(("how", "master"), PLAIN_FIRST)
def test_a_crash_at_any_step_leaves_the_state_before_or_after(ram: Path, how: How, master: bytes | None) -> None:
    """What was acknowledged stays, what was not is whole or absent, and the work goes on."""
    states, steps = history(ram / "undisturbed", master)
    checked = 0
    for at in played(steps, master, 1 + list(How).index(how) % 4):
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
        assert [each.name for each in ram.glob(f"{at}*/**/*") if each.name.startswith(".")] == []
    assert checked > 8


@pytest.mark.parametrize("how", How)
@pytest.mark.parametrize("key", [None, MASTER], ids=["plain", "encrypted"])
def test_destruction_interrupted_at_any_step_is_finished_at_the_next_start(
    ram: Path, how: How, key: bytes | None
) -> None:
    """Once the line is there, the next start leaves no byte of the dossier, nor its key (§ 9)."""
    for at in range(1, 100):
        path = ram / f"{at}"
        store = FolderStore(path, disk=CountingDisk(), master=key)
        _create(store)
        store.close()
        disk = CrashingDisk(at, how)
        store = FolderStore(path, disk=disk, master=key)
        try:
            store.destroy(line(FIRST))
        except CrashError:
            interrupted = True
        else:
            interrupted = False
        store.close()
        store = FolderStore(path, disk=CountingDisk(), master=key)
        if store.lines():
            assert (list(store.numbers()), list(store.verify())) == ([], [])
            assert not any(SENTINEL in each.read_bytes() for each in path.rglob("*") if each.is_file())
            assert list(ram.glob(f"{at}-keys/*KL-*")) == []
        else:
            assert len(store.load(FIRST)) == 3
        _create(store)
        assert SECOND in store.numbers()
        store.close()
        if not interrupted:
            assert at > 4
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


def _refusal(act: Act, store: FolderStore) -> str:
    """Do an act; return what was told where the disk refused, else ""."""
    try:
        act(store)
    except StoreError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (errno.ENOSPC, "make room"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "the right to it"),
        (errno.EMFILE, "LimitNOFILE"),
        (errno.EIO, "check the disk"),
    ],
)
def test_a_refusal_says_what_to_do(ram: Path, code: int, advice: str) -> None:
    """What the operating system says is put in one sentence, with the dossier's number and what mends it."""
    store = FolderStore(ram)
    _create(store)
    store.close()
    store = FolderStore(ram, disk=FullDisk(1, code))
    told = _refusal(ACTS[1], store)
    assert (told.startswith("KL-2026-0001"), advice in told, "\n" in told, told.endswith(".")) == (1, 1, 0, 1)
    store.close()


def test_a_disk_that_refuses_one_step_leaves_all_as_it_was(ram: Path, master: bytes | None) -> None:
    """The refusal is one sentence of what to do; when there is room the same act works, without a restart."""
    states, steps = history(ram / "undisturbed", master)
    refused = 0
    for at in played(steps, master):
        path = ram / f"{at}"
        disk = FullDisk(at)
        try:
            store = FolderStore(path, disk=disk, master=master)
        except StoreError:
            store = FolderStore(path, disk=disk, master=master)
        for later, act in enumerate(ACTS, 1):
            if _refusal(act, store):
                refused += 1
                # A destruction of which the line stands goes on; all else is as it was.
                if later not in DESTRUCTIONS:
                    assert held(store, path) == states[later - 1]
                act(store)
        # What could not be removed from the desk is removed at the next save.
        store.save_desk(store.desk(), {})
        assert held(store, path) == states[-1], f"step {at}"
        store.close()
        store = FolderStore(path, disk=CountingDisk(), master=master)
        assert list(store.verify()) == [], f"step {at}"
        store.close()
    assert refused > len(played(steps, master)) / 2


def test_a_disk_that_stays_full_tears_nothing(ram: Path, master: bytes | None) -> None:
    """Also where nothing can be taken back the state is before or after, and work goes on with room."""
    states, steps = history(ram / "undisturbed", master)
    for at in played(steps, master):
        path = ram / f"{at}"
        disk = FullDisk(at, lasting=True)
        try:
            store = FolderStore(path, disk=disk, master=master)
        except StoreError:
            disk.full = False
            store = FolderStore(path, disk=disk, master=master)
        done = 0
        try:
            for act in ACTS:
                act(store)
                done += 1
        except StoreError:
            disk.full = False
        store.close()
        store = FolderStore(path, disk=disk, master=master)
        assert held(store, path) in states[done : done + 2], f"step {at}, act {done}"
        assert all("no entry" in fault for _, fault in store.verify())
        store.close()


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


def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path, master: bytes | None) -> None:
    """A writer killed in the middle, several times on one register: all that it told of is there, no number twice."""
    path = tmp_path / "register"
    made: list[str] = []
    for after in (1, 2, 4, 7, 11, 15) if master is None else (2, 7, 15):
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
