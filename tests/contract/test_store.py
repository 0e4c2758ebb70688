"""What every register does, in memory and on disk (`ports.DossierStore`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mailbot.adapters.memory_store import MemoryStore
from mailbot.adapters.store import FolderStore
from mailbot.core.events import Entry
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from mailbot.ports import DossierStore
from tests.builders import COMPLAINT, complaint, entries, entry, filing, letter, line, note

MASTER = b"m" * 32
FIRST = DossierNumber(2026, 1)
SECOND = DossierNumber(2026, 2)
BAD_NAMES = [
    "",
    "../secret.key",
    "messages/../../secret.key",
    "/etc/passwd",
    "messages//0001.eml",
    "messages/a/b.eml",
    "messages/0001.eml\n",
    "messages/\u0660.eml",
    "messages/.eml",
    "messages/UPPER.eml",
    "messages/na me.eml",
    "messages/0001.eml\0",
    "messages/-rf.eml",
    "messages",
]


@pytest.fixture(params=["memory", "folder", "encrypted"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DossierStore]:
    """An empty register of each kind."""
    made: DossierStore = MemoryStore()
    if request.param != "memory":
        made = FolderStore(tmp_path / "register", master=MASTER if request.param == "encrypted" else None)
    yield made
    made.close()


def open_dossier(store: DossierStore, *more: Entry, year: int = 2026) -> DossierNumber:
    """Make a dossier of Anna's complaint."""
    first = entry(1, complaint(kept=filing()))
    return store.create(year, lambda _: [first, *more], lambda _: {"messages/0001.eml": COMPLAINT})


def test_an_empty_register_holds_nothing(store: DossierStore) -> None:
    """A new register has no dossier, no line, an empty desk and no fault."""
    assert (list(store.numbers()), list(store.lines()), store.desk()) == ([], [], {})
    assert list(store.verify()) == []


def test_numbers_count_up_within_a_year(store: DossierStore) -> None:
    """Each year starts at 1 (§ 7)."""
    made = [open_dossier(store, year=year) for year in (2026, 2026, 2027, 2026)]
    assert [str(number) for number in made] == ["KL-2026-0001", "KL-2026-0002", "KL-2027-0001", "KL-2026-0003"]
    assert list(store.numbers()) == sorted(made)


def test_what_was_stored_is_read_back_equal(store: DossierStore) -> None:
    """Entries and files come back as they went in."""
    first = (entry(1, complaint(kept=filing())), entry(2, letter()))
    files = {"messages/0001.eml": COMPLAINT, "letters/0001.eml": b"\x00\xff\r\n"}
    number = store.create(2026, lambda _: first, lambda _: files)
    store.append(number, [entry(3, note("Gesproken; één afspraak \u2713"))], {"attachments/0003-1.bin": b""})
    assert store.load(number) == (*first, entry(3, note("Gesproken; één afspraak \u2713")))
    assert store.read_file(number, "letters/0001.eml") == b"\x00\xff\r\n"
    assert store.read_file(number, "attachments/0003-1.bin") == b""
    assert list(store.verify()) == []


def test_entries_and_files_are_made_for_the_number_given(store: DossierStore) -> None:
    """A letter can name the number of its own dossier."""
    open_dossier(store)
    number = store.create(
        2026, lambda n: [entry(1, note(str(n)))], lambda n: {"messages/0001.eml": str(n).encode("ascii")}
    )
    assert store.load(number)[0].event == note("KL-2026-0002")
    assert store.read_file(number, "messages/0001.eml") == b"KL-2026-0002"


def test_a_lone_surrogate_does_no_harm(store: DossierStore) -> None:
    """Half a character of a mangled header is stored as a question mark or as itself, and read back."""
    number = store.create(2026, lambda _: [entry(1, note("a\udc80b"))], lambda _: {})
    assert len(store.load(number)) == 1


@pytest.mark.parametrize("serials", [(2, 2), (4, 4), (1, 1), (3, 5)])
def test_serials_that_do_not_follow_are_refused(store: DossierStore, serials: tuple[int, int]) -> None:
    """An entry is never stored twice, and none is passed over."""
    number = open_dossier(store, entry(2))
    wrong = [each for each in entries(*serials) if each.serial != 4 or serials == (4, 4)]
    with pytest.raises(StoreError):
        store.append(number, wrong, {"letters/0009.eml": b"x"})
    assert len(store.load(number)) == 2
    with pytest.raises(StoreError):
        store.read_file(number, "letters/0009.eml")


@pytest.mark.parametrize("wrong", [(), entries(2, 3)])
def test_a_dossier_starts_with_entry_one(store: DossierStore, wrong: tuple[Entry, ...]) -> None:
    """A dossier without entries, or with its first one missing, is not made."""
    with pytest.raises(ValueError, match="entry 1"):
        store.create(2026, lambda _: wrong, lambda _: {})
    assert list(store.numbers()) == []
    assert open_dossier(store) == FIRST


def test_nothing_to_add_is_no_error_and_files_want_an_entry(store: DossierStore) -> None:
    """A file that no entry names is never stored."""
    number = open_dossier(store)
    store.append(number, [], {})
    with pytest.raises(ValueError, match="entry"):
        store.append(number, [], {"letters/0001.eml": b"x"})
    assert len(store.load(number)) == 1


def test_a_file_that_an_entry_names_is_never_written_again(store: DossierStore) -> None:
    """What came in stays as it came in."""
    number = open_dossier(store)
    with pytest.raises(StoreError):
        store.append(number, [entry(2)], {"messages/0001.eml": b"other"})
    assert store.read_file(number, "messages/0001.eml") == COMPLAINT
    assert len(store.load(number)) == 1


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_file_name_that_is_not_ours_is_refused(store: DossierStore, name: str) -> None:
    """No name leads out of the dossier, or holds what a sender wrote."""
    number = open_dossier(store)
    for use in (
        lambda: store.append(number, [entry(2)], {name: b"x"}),
        lambda: store.create(2026, lambda _: [entry(1)], lambda _: {name: b"x"}),
        lambda: store.read_file(number, name),
        lambda: store.save_desk({}, {name: b"x"}),
        lambda: store.read_desk_file(name),
    ):
        with pytest.raises(ValueError, match="name"):
            use()
    assert (list(store.numbers()), len(store.load(number)), store.desk()) == ([number], 1, {})


def test_a_dossier_has_three_folders_only(store: DossierStore) -> None:
    """A dossier's own file can't be written as one of its files."""
    number = open_dossier(store)
    for name in ("dossier.json", "other/0001.eml"):
        with pytest.raises(ValueError, match="messages"):
            store.append(number, [entry(2)], {name: b"x"})


def test_a_dossier_that_is_not_there_is_told(store: DossierStore) -> None:
    """Reading, adding to or destroying an unknown dossier says which."""
    for use in (
        lambda: store.load(SECOND),
        lambda: store.append(SECOND, [entry(1)], {}),
        lambda: store.read_file(SECOND, "messages/0001.eml"),
        lambda: store.destroy(line(SECOND)),
    ):
        with pytest.raises(StoreError, match="KL-2026-0002"):
            use()
    assert list(store.lines()) == []


def test_maker_that_fails_makes_nothing(store: DossierStore) -> None:
    """Where a letter can't be rendered there is no dossier, and its number is still free."""

    def fail(number: DossierNumber) -> dict[str, bytes]:
        raise LookupError(str(number))

    with pytest.raises(LookupError):
        store.create(2026, lambda _: [entry(1)], fail)
    assert list(store.numbers()) == []
    assert open_dossier(store) == FIRST


def test_of_a_destroyed_dossier_its_line_remains(store: DossierStore) -> None:
    """Number and three dates, and nothing else (§ 9)."""
    open_dossier(store)
    open_dossier(store)
    store.destroy(line(FIRST))
    assert (list(store.numbers()), list(store.lines())) == ([SECOND], [line(FIRST)])
    with pytest.raises(StoreError):
        store.load(FIRST)
    with pytest.raises(StoreError):
        store.read_file(FIRST, "messages/0001.eml")


def test_a_number_is_never_given_twice(store: DossierStore) -> None:
    """Not after the last dossier was destroyed either, nor after all were."""
    open_dossier(store)
    open_dossier(store)
    store.destroy(line(SECOND))
    store.destroy(line(FIRST))
    assert open_dossier(store) == DossierNumber(2026, 3)
    assert list(store.verify()) == []


def test_destroying_twice_keeps_the_first_line(store: DossierStore) -> None:
    """An interrupted destruction may be asked for again; the day of the first stands."""
    open_dossier(store)
    store.destroy(line(FIRST))
    store.destroy(replace(line(FIRST), destroyed=date(2030, 1, 1)))
    assert list(store.lines()) == [line(FIRST)]


def test_the_desk_is_replaced_whole(store: DossierStore) -> None:
    """A key that the new desk lacks is gone."""
    store.save_desk({"mark": {"INBOX": [7, 1]}, "old": True}, {})
    store.save_desk({"mark": {"INBOX": [7, 2]}, "none": None}, {})
    assert store.desk() == {"mark": {"INBOX": [7, 2]}, "none": None}


def test_the_desk_that_is_read_is_a_copy(store: DossierStore) -> None:
    """Changing what was read changes nothing that is stored."""
    given: dict[str, object] = {"doubts": [1]}
    store.save_desk(given, {})
    store.desk()["doubts"] = []
    given["doubts"] = []
    assert store.desk() == {"doubts": [1]}


def test_files_of_the_desk_come_and_go(store: DossierStore) -> None:
    """Bytes are written, None is removed, the rest stays."""
    store.save_desk({}, {"letters/000001.eml": b"one", "doubt-2.eml": b"two"})
    store.save_desk({}, {"letters/000001.eml": None, "never-there.eml": None})
    assert store.read_desk_file("doubt-2.eml") == b"two"
    with pytest.raises(StoreError):
        store.read_desk_file("letters/000001.eml")
    store.save_desk({}, {"doubt-2.eml": b"three"})
    assert store.read_desk_file("doubt-2.eml") == b"three"


def test_what_json_can_not_hold_changes_nothing_on_the_desk(store: DossierStore) -> None:
    """A mistake in the program does not cost what was stored."""
    store.save_desk({"a": 1}, {})
    with pytest.raises(TypeError):
        store.save_desk({"a": date(2026, 1, 1)}, {"new.eml": b"x"})
    assert store.desk() == {"a": 1}
    with pytest.raises(StoreError):
        store.read_desk_file("new.eml")


def test_the_secret_stays_the_same(store: DossierStore) -> None:
    """32 bytes; what they once keyed stays known."""
    assert len(store.secret()) == 32
    assert store.secret() == store.secret()


def test_a_closed_register_takes_nothing(store: DossierStore) -> None:
    """After the lock is released nothing is written; closing again is no error."""
    number = open_dossier(store)
    store.close()
    store.close()
    for use in (
        lambda: open_dossier(store),
        lambda: store.append(number, [entry(2)], {}),
        lambda: store.destroy(line(number)),
        lambda: store.save_desk({}, {}),
    ):
        with pytest.raises(StoreError, match="reading only"):
            use()
