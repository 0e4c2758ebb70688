"""What several tests of adapters share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mailbot.adapters.store import FolderStore
from tests.adapters.doors import CountingDisk
from tests.adapters.vault import MASTER, fill


@pytest.fixture
def ram() -> Iterator[Path]:
    """A folder in memory, where there is one: for tests that make and remove many thousands of files."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


# --- a register and its backups, plain and encrypted; a module may have its own by these names ---


@pytest.fixture(params=[None, MASTER], ids=["plain", "encrypted"])
def master(request: pytest.FixtureRequest) -> bytes | None:
    """Give no master key, then one."""
    found: bytes | None = request.param
    return found


@pytest.fixture
def path(ram: Path) -> Path:
    """Where the register stands."""
    return ram / "register"


@pytest.fixture
def target(ram: Path) -> Path:
    """Where its backups go."""
    return ram / "backups"


@pytest.fixture
def store(path: Path, master: bytes | None) -> Iterator[FolderStore]:
    """A register with two dossiers and a desk, held open by its writer as the daemon does."""
    made = FolderStore(path, master=master, disk=CountingDisk())
    fill(made)
    yield made
    made.close()
