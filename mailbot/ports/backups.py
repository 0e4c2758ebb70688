"""What is told of a backup, of a register that was put back, and of how a register is protected: values only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mailbot.core.values import DossierNumber


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made: its name, what it holds, and the faults that are in the register itself."""

    stamp: str
    dossiers: int
    files: int
    faults: tuple[str, ...]
    dropped: tuple[str, ...]
    """The older backups that were removed."""
    plain_before: tuple[str, ...]
    """Older backups that are not encrypted, while this one is."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and what was not."""

    stamp: str
    numbers: tuple[DossierNumber, ...]
    destroyed: tuple[DossierNumber, ...]
    """In the backup when it was made, and destroyed since."""
    lost: tuple[DossierNumber, ...]
    """Given after the backup was made, as far as is known: not in it."""
    desk: bool
    """Whether the desk was in it, on which it stands how far mail was read."""
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Protection:
    """How a register is protected."""

    key: str
    """The fingerprint of the key that is configured; "" where none is."""
    encrypted: bool
    """Whether all of it is encrypted now; False where there is none yet."""
    pending: tuple[Path, ...]
    """Folders of backups in which destroyed dossiers may still be."""
