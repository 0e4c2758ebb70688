"""The master key: how one is made, written down and read back.

Written, it is one line that can be copied from paper: `MAILBOT1-ABCD-…`, in base 32
without 0, 1, 8 and 9, with 3 bytes of a check behind its 32, so that a slip is told.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import secrets
from pathlib import Path

LENGTH = 32
_PREFIX = "MAILBOT1"
_CHECK = 3
_GROUP = 4


def new_key() -> str:
    """Return a new master key, in writing."""
    return written(secrets.token_bytes(LENGTH))


def written(key: bytes) -> str:
    """Return a master key in writing: one line, without its line end."""
    letters = base64.b32encode(key + _check(key)).decode("ascii")
    return "-".join([_PREFIX, *(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))])


def read_key(words: str) -> bytes:
    """Return the key that was written down; capitals, spaces and hyphens do not matter.

    Raises:
        ValueError: it is none, or was copied with a mistake.
    """
    letters = re.sub(r"[\s-]", "", words.upper()).replace("0", "O")
    if not letters.startswith(_PREFIX):
        raise ValueError("does not start with MAILBOT1")
    try:
        data = base64.b32decode(letters.removeprefix(_PREFIX), map01="L")
    except (binascii.Error, ValueError):  # The second for a letter that is no ASCII.
        data = b""
    key = data[:LENGTH]
    if len(data) != LENGTH + _CHECK or data[LENGTH:] != _check(key):
        raise ValueError("was copied with a mistake")
    return key


def fingerprint(key: bytes) -> str:
    """Return eight characters by which a key is told from another; they tell nothing of the key."""
    return hashlib.sha256(b"mailbot key fingerprint" + key).hexdigest()[:8]


def _check(key: bytes) -> bytes:
    return hashlib.sha256(b"mailbot key check" + key).digest()[:_CHECK]


def key_ring_of(register: Path) -> Path:
    """Return where the key ring of a register is by default: beside it, so that a copy of it holds no key."""
    return register.with_name(f"{register.name}-keys")
