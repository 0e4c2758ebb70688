"""Files of the register made unreadable (§ 3): AES-256-GCM, a key of its own for every write.

    mailbot-encrypted-1 ⏎ · ring (8 bytes) · salt (32 bytes) · chunks of 1 MB, each with its tag (16 bytes)

A nonce can't occur twice under a key: HKDF-SHA256 (RFC 5869) makes the key of a write from the
owner's data key and 32 random bytes, and under that key the nonce counts the chunks; its last
byte tells the last one, so that nothing can be cut off unseen (the STREAM construction of Hoang,
Reyhanitabar, Rogaway and Vizár). The head, the key ring, the owner (a dossier's number) and the
name of the file are authenticated with each chunk: no file can stand in the place of another.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mailbot.adapters.store_sealed import MAGIC, canonical

KEY_LENGTH = 32
RING_LENGTH = 8
_SALT = 32
_HEAD = len(MAGIC) + RING_LENGTH + _SALT
_CHUNK, _TAG = 1 << 20, 16


class Keyed(Protocol):
    """Whoever holds the data keys: the key ring."""

    @property
    def id(self) -> bytes:
        """The ring's own name, 8 random bytes."""
        ...

    @property
    def whole(self) -> bool:
        """Whether all of the register is encrypted, so that a plain file is none of ours."""
        ...

    def key(self, owner: str) -> bytes:
        """Return the data key of an owner. Raises StoreError."""
        ...


class Cipher:
    """Encrypts the files of one owner; implements `store_sealed.Codec`.

    Its key is asked for when it is needed, so that a dossier whose key is gone can still be destroyed.
    """

    def __init__(self, ring: Keyed, owner: str) -> None:
        self._ring = ring
        self._owner = owner
        self._key = b""

    def encode(self, name: str, data: bytes) -> bytes:
        """Return the bytes that stand on disk. Raises StoreError where the key is gone."""
        return encrypt(self._data_key(), self._ring.id, [self._owner, name], data)

    def decode(self, name: str, raw: bytes) -> bytes:
        """Return what was encoded under this name.

        Raises:
            ValueError: the bytes are not what `encode` made for this owner and name.
            StoreError: the key is gone.
        """
        if self._ring.whole:
            return decrypt(self._data_key(), self._ring.id, [self._owner, name], raw)
        return raw if not self.holds(name, raw) else self._opened(name, raw)

    def holds(self, name: str, raw: bytes) -> bool:
        """Tell whether bytes were encoded for this owner and name: nobody without the key can make such."""
        if not raw.startswith(MAGIC):
            return False
        try:
            self._opened(name, raw)
        except ValueError:
            return False
        return True

    def _opened(self, name: str, raw: bytes) -> bytes:
        return decrypt(self._data_key(), self._ring.id, [self._owner, name], raw)

    def _data_key(self) -> bytes:
        self._key = self._key or self._ring.key(self._owner)
        return self._key


def encrypt(key: bytes, ring: bytes, context: list[str], data: bytes) -> bytes:
    """Return `data` encrypted.

    Args:
        key: 32 bytes.
        ring: The name of the key ring, 8 bytes; it stands readable in front.
        context: What must be the same when it is decrypted.
        data: Of any size.
    """
    head = MAGIC + ring + os.urandom(_SALT)
    aead, bound = AESGCM(_key_of_write(key, head)), head + canonical(context)
    made = bytearray(head)
    for nonce, start in _chunks(max(1, -(-len(data) // _CHUNK)), _CHUNK):
        made += aead.encrypt(nonce, data[start : start + _CHUNK], bound)
    return bytes(made)


def decrypt(key: bytes, ring: bytes, context: list[str], raw: bytes) -> bytes:
    """Return what was encrypted with this key, ring and context.

    Raises:
        ValueError: `raw` is anything else, and why.
    """
    if not raw.startswith(MAGIC):
        raise ValueError("is damaged (cut off, or no file of mailbot: all of this register is encrypted)")
    head, body = raw[:_HEAD], memoryview(raw)[_HEAD:]
    if len(body) < _TAG:
        raise ValueError("is damaged (cut off)")
    if ring_of(raw) != ring:
        raise ValueError("is damaged (or belongs to the key ring of another register)")
    aead, bound = AESGCM(_key_of_write(key, head)), head + canonical(context)
    made, size = bytearray(), _CHUNK + _TAG
    try:
        for nonce, start in _chunks(-(-len(body) // size), size):
            made += aead.decrypt(nonce, body[start : start + size], bound)
    except (InvalidTag, ValueError) as error:
        raise ValueError("is damaged (altered, cut off, or another file's)") from error
    return bytes(made)


def ring_of(raw: bytes) -> bytes:
    """Return the name of the key ring that encrypted bytes belong to, b"" for others."""
    return raw[len(MAGIC) : len(MAGIC) + RING_LENGTH] if raw.startswith(MAGIC) else b""


def _key_of_write(key: bytes, head: bytes) -> bytes:
    return HKDF(SHA256(), KEY_LENGTH, salt=head[-_SALT:], info=b"mailbot file key 1").derive(key)


def _chunks(count: int, size: int) -> Iterator[tuple[bytes, int]]:
    """Yield the nonce of each chunk and where it starts."""
    for index in range(count):
        yield index.to_bytes(11, "big") + bytes([index == count - 1]), index * size
