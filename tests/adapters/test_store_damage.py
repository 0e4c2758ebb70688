"""A damaged register, plain or encrypted: every wrong byte is noticed, told, and keeps to its own dossier (R15)."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mailbot.adapters.store import FolderStore
from mailbot.adapters.store_sealed import seal, unseal
from mailbot.core.events import Entry
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from tests.builders import COMPLAINT, complaint, entry, filing, letter, line, note

MASTER = b"m" * 32
Edit = Callable[[Callable[[dict[str, dict[str, object]]], object]], None]
FIRST, SECOND = DossierNumber(2026, 1), DossierNumber(2026, 2)


def _create(store: FolderStore, opening: list[Entry], files: dict[str, bytes]) -> None:
    store.create(2026, lambda _: opening, lambda _: files)


@pytest.fixture
def path(ram: Path) -> Path:
    """Where the register stands."""
    return ram / "register"


@pytest.fixture(params=[None, MASTER], ids=["plain", "encrypted"])
def master(request: pytest.FixtureRequest) -> bytes | None:
    """Give no master key, then one."""
    found: bytes | None = request.param
    return found


@pytest.fixture
def store(path: Path, master: bytes | None) -> Iterator[FolderStore]:
    """A register with two dossiers of three entries, a letter in each, and a desk."""
    made = FolderStore(path, master=master)
    for _ in range(2):
        opening = [entry(1, complaint(kept=filing())), entry(2, letter()), entry(3, note("Boos."))]
        files = {"messages/0001.eml": COMPLAINT, "letters/0001.eml": b"Beste Anna"}
        _create(made, opening, files)
    made.save_desk({"serial": 1}, {"letters/000001.eml": b"x"})
    yield made
    made.close()


def faults(store: FolderStore, number: DossierNumber | None = FIRST) -> list[str]:
    """What `verify` finds with one dossier; it must find nothing with any other."""
    found = list(store.verify())
    assert {each for each, _ in found} <= {number}
    return [sentence for _, sentence in found]


def damaged(store: FolderStore) -> str:
    """Load the damaged dossier; return what was told. The other dossier must go on."""
    with pytest.raises(StoreError) as caught:
        store.load(FIRST)
    told = str(caught.value)
    assert "\n" not in told
    assert told.startswith("KL-2026-0001")
    assert "Anna" not in told
    assert len(store.load(SECOND)) == 3
    assert faults(store) == [told]
    return told


def test_a_file_cut_off_anywhere_is_noticed(store: FolderStore, path: Path) -> None:
    """At every length short of the whole."""
    file = path / "KL-2026-0001" / "dossier.json"
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        with pytest.raises(StoreError, match=r"KL-2026-0001: dossier\.json is damaged"):
            store.load(FIRST)
    assert "backup" in damaged(store)


def test_every_flipped_bit_is_noticed() -> None:
    """No bit of a sealed file may change unseen, not even one that JSON would read the same."""
    sealed = seal({"entries": {"1": {"text": "één \udc80", "serial": 1}, "2": {"text": "b"}}})
    for place in range(len(sealed)):
        for bit in range(8):
            flipped = bytearray(sealed)
            flipped[place] ^= 1 << bit
            with pytest.raises(ValueError, match=r"is damaged|later version"):
                unseal(bytes(flipped))


def test_flipped_bits_of_a_dossier_are_told_in_a_sentence(store: FolderStore, path: Path) -> None:
    """The same through the store, on a real dossier, at two thousand places."""
    file = path / "KL-2026-0001" / "dossier.json"
    whole = file.read_bytes()
    for turn in range(2000):
        flipped = bytearray(whole)
        flipped[turn * 7 % len(whole)] ^= 1 << turn % 8
        file.write_bytes(flipped)
        with pytest.raises(StoreError, match="KL-2026-0001"):
            store.load(FIRST)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 4096,
        b"{}",
        b'{"entries": {}}',
        b"[" * 100_000,
        seal({}),
        seal({"entries": {}}),
        seal({"entries": {"x": {}}}),
        seal({"entries": {"1": {"previous": "", "files": {}}}}),
        seal({"entries": {"1": 7}}),
        seal({"entries": {"2": {}}}),
        seal({}) + seal({}),
    ],
    ids=range(12),
)
def test_a_file_that_holds_something_else_is_told(store: FolderStore, path: Path, content: bytes) -> None:
    """Empty, zeros, another program's JSON, or sealed nonsense: one sentence, never a traceback."""
    (path / "KL-2026-0001" / "dossier.json").write_bytes(content)
    damaged(store)


def _remove(file: Path) -> None:
    file.unlink()


def _link(file: Path) -> None:
    target = file.rename(file.with_name("elsewhere"))
    file.symlink_to(target)


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file, 0o600)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir(0o700)


@pytest.mark.parametrize("harm", [_remove, _link, _pipe, _folder])
def test_what_is_no_plain_file_is_told(store: FolderStore, path: Path, harm: Callable[[Path], None]) -> None:
    """Gone, a link, a pipe, a folder: no hanging, no following, no guessing."""
    harm(path / "KL-2026-0001" / "dossier.json")
    with pytest.raises(StoreError, match="KL-2026-0001"):
        store.load(FIRST)
    assert faults(store)
    assert len(store.load(SECOND)) == 3


def test_a_folder_that_is_a_link_is_told(store: FolderStore, path: Path) -> None:
    """A dossier lies in the register, not elsewhere."""
    folder = path / "KL-2026-0001"
    folder.symlink_to(folder.rename(path.parent / "elsewhere"))
    with pytest.raises(StoreError, match="symbolic link"):
        store.load(FIRST)
    assert faults(store)


@pytest.fixture
def edit(store: FolderStore, path: Path) -> Edit:
    """Give what changes a dossier's entries and seals them again, as one would who knows the format and the keys."""

    def change_entries(change: Callable[[dict[str, dict[str, object]]], object]) -> None:
        file, codec = path / "KL-2026-0001" / "dossier.json", store._keys.codec("KL-2026-0001")
        tables = unseal(codec.decode(file.name, file.read_bytes()))
        change(tables["entries"])
        file.write_bytes(codec.encode(file.name, seal(tables)))

    return change_entries


@pytest.mark.parametrize("serial", [1, 2])
def test_the_first_altered_entry_is_named(store: FolderStore, edit: Edit, serial: int) -> None:
    """Whoever alters an entry and its checksum is given away by the entry after it."""
    edit(lambda entries: entries[str(serial)].update(because="f" * 64))
    assert f"entry {serial} was altered" in damaged(store)


def test_an_entry_that_was_taken_out_is_noticed(store: FolderStore, edit: Edit) -> None:
    """Renumbering what is left does not help."""
    edit(lambda entries: entries.pop("2"))
    assert "missing" in damaged(store)
    edit(lambda entries: entries.update({"2": entries.pop("3")}))
    assert "entry 1 was altered" in damaged(store)


def test_the_entries_of_another_dossier_are_noticed(store: FolderStore, path: Path) -> None:
    """A whole and sound file in the wrong folder is no dossier of that number."""
    (path / "KL-2026-0001" / "dossier.json").write_bytes((path / "KL-2026-0002" / "dossier.json").read_bytes())
    assert "another" in damaged(store)


def test_an_older_copy_is_given_away_by_its_files(store: FolderStore, path: Path, master: bytes | None) -> None:
    """A backup put back over newer mail leaves files that no entry names; in an encrypted register it is never read."""
    file = path / "KL-2026-0001" / "dossier.json"
    old = file.read_bytes()
    store.append(FIRST, [entry(4, letter(2))], {"letters/0002.eml": b"x"})
    file.write_bytes(old)
    told = "is an older copy: it holds 3 entries, and 4 were written" if master else "0002.eml is named by no entry"
    assert [told in each for each in faults(store)] == [True]


def test_an_event_of_a_later_version_is_told(store: FolderStore, path: Path, edit: Edit) -> None:
    """It is not skipped: what is not understood is not acted on."""
    edit(lambda entries: entries["3"].update(event="moon-landed"))
    assert "Install the version" in damaged(store)
    file = path / "KL-2026-0001" / "dossier.json"
    codec = store._keys.codec("KL-2026-0001")
    sealed = codec.decode(file.name, file.read_bytes())
    file.write_bytes(codec.encode(file.name, sealed.replace(b'"format":1', b'"format":2')))
    assert "later version" in damaged(store)


def test_nothing_is_added_to_a_damaged_dossier(store: FolderStore, path: Path) -> None:
    """The damaged file stays as it is, for whoever mends it."""
    file = path / "KL-2026-0001" / "dossier.json"
    file.write_bytes(file.read_bytes()[:-9])
    before = file.read_bytes()
    with pytest.raises(StoreError, match="damaged"):
        store.append(FIRST, [entry(4)], {"letters/0009.eml": b"x"})
    assert file.read_bytes() == before
    assert not (path / "KL-2026-0001" / "letters" / "0009.eml").exists()


def test_a_damaged_dossier_can_be_destroyed(store: FolderStore, path: Path) -> None:
    """Damage does not keep personal data beyond its term (§ 9)."""
    (path / "KL-2026-0001" / "dossier.json").write_bytes(b"")
    store.destroy(line(FIRST))
    assert list(store.numbers()) == [SECOND]


def test_an_altered_letter_is_neither_given_nor_passed_over(store: FolderStore, path: Path) -> None:
    """A torn letter is never sent."""
    file = path / "KL-2026-0001" / "letters" / "0001.eml"
    file.write_bytes(b"Beste Anne")
    with pytest.raises(StoreError, match=r"letters/0001\.eml was altered"):
        store.read_file(FIRST, "letters/0001.eml")
    assert len(faults(store)) == 1
    file.unlink()
    with pytest.raises(StoreError, match="No such file"):
        store.read_file(FIRST, "letters/0001.eml")
    assert len(faults(store)) == 1


def test_an_entry_about_a_mail_that_was_never_kept_is_found(store: FolderStore) -> None:
    """`verify` compares what entries say with what lies there."""
    store.append(FIRST, [entry(4, letter(7)), entry(5, complaint(kept=filing("messages/0001.eml", b"other")))], {})
    found = faults(store)
    assert ["never written" in found[0], "is not the mail" in found[1]] == [True, True]


def test_a_damaged_register_file_gives_out_no_number(store: FolderStore, path: Path, master: bytes | None) -> None:
    """Without it no number is sure to be new; the dossiers that exist go on, also after a restart."""
    (path / "register.json").write_bytes(b"{}")
    store.close()
    again = FolderStore(path, master=master)
    for use in (again.lines, lambda: again.create(2026, lambda _: [entry(1)], lambda _: {})):
        with pytest.raises(StoreError, match=r"The register: register\.json"):
            use()
    again.append(FIRST, [entry(4)], {})
    assert len(faults(again, None)) == 1
    again.close()


@pytest.mark.parametrize("harm", [_remove, lambda file: file.write_bytes(b"{}")])
def test_a_damaged_desk_is_told_and_not_emptied(
    store: FolderStore, path: Path, master: bytes | None, harm: Callable[[Path], object]
) -> None:
    """The mark of the mailbox stands on it: to start anew would be to pass over mail."""
    harm(path / "desk.json")
    store.close()
    again = FolderStore(path, master=master)
    for use in (again.desk, lambda: again.save_desk({}, {})):
        with pytest.raises(StoreError, match=r"The desk: desk\.json"):
            use()
    assert again.read_desk_file("letters/000001.eml") == b"x"
    assert len(faults(again, None)) == 1
    again.close()


@pytest.mark.parametrize("harm", [_remove, lambda file: file.write_bytes(b"short")])
def test_a_lost_secret_is_told_and_not_made_anew(
    store: FolderStore, path: Path, master: bytes | None, harm: Callable[[Path], object]
) -> None:
    """With another one the letters that are out would be strangers."""
    harm(path / "secret.key")
    store.close()
    again = FolderStore(path, master=master)
    with pytest.raises(StoreError, match=r"secret\.key"):
        again.secret()
    assert len(faults(again, None)) == 1
    again.close()


def test_what_is_sealed_is_readable_without_us(store: FolderStore, path: Path) -> None:
    """A dossier is plain JSON, once decrypted: it can be read in twenty years without this program."""
    assert len(store.load(FIRST)) == 3
    raw = (path / "KL-2026-0001" / "dossier.json").read_bytes()
    plain = json.loads(store._keys.codec("KL-2026-0001").decode("dossier.json", raw))
    assert [each["event"] for each in plain["tables"]["entries"].values()] == [
        "complaint-received",
        "letter-written",
        "note-added",
    ]
