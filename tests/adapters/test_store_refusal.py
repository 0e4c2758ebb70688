"""The register on a disk that refuses at any step: all is as it was, and one sentence says what to do (R2, R20).

`make test` has the disk refuse every fourth step of a plain register, `make long` all of them and every fourth of an
encrypted one; with MAILBOT_EVERY_STEP=1 none is left out.
"""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from mailbot.adapters.store import FolderStore
from mailbot.errors import StoreError
from tests.adapters.doors import CountingDisk, FullDisk
from tests.adapters.life import ACTS, DESTRUCTIONS, MASTER, Act, Plan, held, history, steps_of_a_start

REFUSED = [
    pytest.param(Plan(), id="plain"),
    pytest.param(Plan(stride=1), id="plain, every step", marks=pytest.mark.long),
    pytest.param(Plan(MASTER), id="encrypted", marks=pytest.mark.long),
]
"""On what the disk refuses."""


def _refusal(act: Act, store: FolderStore) -> str:
    """Do an act; return what was told where the disk refused, else ""."""
    try:
        act(store)
    except StoreError as error:
        return str(error)
    return ""


ADVICE = pytest.mark.parametrize(
    ("code", "advice"),
    [
        (errno.ENOSPC, "make room"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "the right to it"),
        (errno.EMFILE, "LimitNOFILE"),
        (errno.EIO, "check the disk"),
    ],
)
"""What the operating system says, and what is told to do about it."""


@ADVICE
def test_a_refusal_says_what_to_do(ram: Path, code: int, advice: str) -> None:
    """What the operating system says is put in one sentence, with the dossier's number and what mends it."""
    store = FolderStore(ram, disk=FullDisk(steps_of_a_start(ram) + 1, code))
    told = _refusal(ACTS[1], store)
    assert (told.startswith("KL-2026-0001"), advice in told, "\n" in told, told.endswith(".")) == (1, 1, 0, 1)
    store.close()


@ADVICE
def test_a_refusal_at_the_start_says_what_to_do(ram: Path, code: int, advice: str) -> None:
    """What can't be made durable is not acted upon: no start, one sentence that says why, and no lock is left."""
    steps = steps_of_a_start(ram)
    assert steps > 1
    for at in range(1, steps + 1):
        with pytest.raises(StoreError, match=advice) as told:
            FolderStore(ram, disk=FullDisk(at, code))
        assert str(told.value).startswith(str(ram))
        assert "\n" not in str(told.value)
    FolderStore(ram).close()


@pytest.mark.parametrize("plan", REFUSED)
def test_a_disk_that_refuses_one_step_leaves_all_as_it_was(ram: Path, plan: Plan) -> None:
    """The refusal is one sentence of what to do; when there is room the same act works, without a restart."""
    master = plan.master
    states, steps = history(ram / "undisturbed", master)
    refused = 0
    for at in plan.steps(steps):
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
    assert refused > len(plan.steps(steps)) / 2


@pytest.mark.parametrize("plan", REFUSED)
def test_a_disk_that_stays_full_tears_nothing(ram: Path, plan: Plan) -> None:
    """Also where nothing can be taken back the state is before or after, and work goes on with room."""
    master = plan.master
    states, steps = history(ram / "undisturbed", master)
    for at in plan.steps(steps):
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
