"""The cipher and the master key: what fits and what does not, whatever is cut, flipped or moved (R15)."""

from __future__ import annotations

import pytest

from mailbot.adapters import store_cipher
from mailbot.adapters.store_cipher import decrypt, encrypt
from mailbot.adapters.store_master import fingerprint, new_key, read_key, written
from mailbot.adapters.store_sealed import MAGIC
from tests.adapters.vault import OTHER, SENTINEL

KEY, RING = b"k" * 32, b"r" * 8


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 63, 64, 65, 128, 1000])
def test_any_size_comes_back_and_no_other_bytes_do(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also at the edges of a chunk; nothing is taken that was cut off, grew, was flipped or had its chunks moved."""
    monkeypatch.setattr(store_cipher, "_CHUNK", 64)
    data = bytes(each % 251 for each in range(size))
    raw = encrypt(KEY, RING, ["a", "b"], data)
    assert decrypt(KEY, RING, ["a", "b"], raw) == data
    wrong = [raw[:length] for length in range(len(raw))]
    wrong += [raw[:at] + bytes([raw[at] ^ 1 << at % 8]) + raw[at + 1 :] for at in range(len(raw))]
    wrong += (
        [raw + b"\0", raw + raw, raw[:60] + raw[140:220] + raw[60:140] + raw[220:]] if size > 128 else [raw + b"\0"]
    )
    for each in wrong:
        with pytest.raises(ValueError, match="is damaged"):
            decrypt(KEY, RING, ["a", "b"], each)


def test_a_file_fits_one_key_one_ring_and_one_name() -> None:
    """Whatever of these differs, nothing is decrypted."""
    raw = encrypt(KEY, RING, ["KL-2026-0001", "letters/0001.eml"], SENTINEL)
    for key, ring, context in (
        (OTHER, RING, ["KL-2026-0001", "letters/0001.eml"]),
        (KEY, b"s" * 8, ["KL-2026-0001", "letters/0001.eml"]),
        (KEY, RING, ["KL-2026-0002", "letters/0001.eml"]),
        (KEY, RING, ["KL-2026-0001", "letters/0002.eml"]),
        (KEY, RING, ["KL-2026-0001letters/0001.eml"]),
    ):
        with pytest.raises(ValueError, match="is damaged"):
            decrypt(key, ring, context, raw)


def test_the_same_bytes_are_never_encrypted_alike() -> None:
    """No nonce and no key of a write comes twice: a thousand writes of one text differ in all that follows the head."""
    made = {
        encrypt(KEY, RING, ["a"], b"\0" * 64)[len(MAGIC) + 8 :][start : start + 32]
        for start in (0, 32)
        for _ in range(500)
    }
    assert len(made) == 1000


def test_a_large_file_is_no_trouble() -> None:
    """Thirty megabytes, over many chunks."""
    data = bytes(30 << 20)
    assert decrypt(KEY, RING, ["a"], encrypt(KEY, RING, ["a"], data)) == data


# --- the master key in writing ------------------------------------------------------


def test_a_key_is_copied_from_paper_and_a_slip_is_told() -> None:
    """Small letters, spaces and a 0 for an O do no harm; any other sign that differs is told."""
    key = read_key(new_key())
    words = written(key)
    assert read_key(f" {words.lower().replace('-', ' ').replace('o', '0')}\n") == key
    for at in range(len("MAILBOT1-"), len(words)):
        if words[at] == "-":
            continue
        slip = "B" if words[at] != "B" else "C"
        with pytest.raises(ValueError, match="mistake"):
            read_key(words[:at] + slip + words[at + 1 :])
    for wrong in ("", "geheim", words[:-1], words + "A", "MAILBOT1-é"):
        with pytest.raises(ValueError, match=r"MAILBOT1|mistake"):
            read_key(wrong)


def test_no_two_keys_are_alike() -> None:
    """A key is made by chance, and told from another by its fingerprint."""
    assert len({fingerprint(read_key(new_key())) for _ in range(100)}) == 100
