"""What a backup holds, file by file, with a sum that only the register's own secret can make.

With it a backup is complete or told to be damaged, and one of another register is told as such. The sums
are keyed, so that they tell nothing about a mail that is no longer there.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from mailbot.adapters.store_disk import read_file
from mailbot.adapters.store_sealed import Tables, canonical, seal, unseal
from mailbot.core.values import DossierNumber


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in `manifest.json`."""

    register: str
    """Whose backup it is: `register_id`."""
    ring: str
    """The key ring that it is encrypted with, in hexadecimal; "" for a plain one."""
    whole: bool
    """Whether all of it is encrypted."""
    files: dict[str, str]
    """The sum of each file, by its name in the register."""

    def numbers(self) -> tuple[DossierNumber, ...]:
        """Return the numbers of the dossiers that were in the backup when it was made."""
        names = {name.partition("/")[0] for name in self.files if name.startswith("KL-")}
        return tuple(sorted(DossierNumber.parse(name) for name in names))

    def sealed(self, secret: bytes) -> bytes:
        """Return the bytes of the file."""
        tables: Tables = {"backup": asdict(self)}
        return seal({**tables, "proof": {"hmac": _keyed(secret, "manifest", canonical(tables))}})


def read_manifest(path: Path, secret: bytes | None = None) -> Manifest:
    """Return a manifest.

    Args:
        path: Its file.
        secret: The secret of the register; without it the proof is not looked at.

    Raises:
        OSError: it can't be read.
        ValueError: it is damaged, or was made with another secret.
    """
    tables = unseal(read_file(path))
    proof = tables.pop("proof", {}).get("hmac", "")
    if secret is not None and not hmac.compare_digest(proof, _keyed(secret, "manifest", canonical(tables))):
        raise ValueError("is damaged (its proof is wrong)")
    try:
        return Manifest(**{each.name: tables["backup"][each.name] for each in fields(Manifest)})
    except KeyError as error:
        raise ValueError("is damaged (something is missing)") from error


def register_id(secret: bytes) -> str:
    """Return by what a register is known in its backups; it tells nothing of the secret."""
    return _keyed(secret, "register", b"")[:32]


def sum_of(secret: bytes, name: str, raw: bytes) -> str:
    """Return the sum of a file under its name, as it stands on disk."""
    return _keyed(secret, f"file {name}", raw)


def _keyed(secret: bytes, purpose: str, data: bytes) -> str:
    key = hmac.digest(secret, f"mailbot backup {purpose}".encode(), "sha256")
    return hmac.new(key, data, hashlib.sha256).hexdigest()
