"""Keys, backups, restore and export on the console, on a register that is encrypted by its configuration."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot import bootstrap, cli, config
from mailbot.adapters.store import FolderStore
from mailbot.console import safekeeping as spoken
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError, UserError
from mailbot.ports import DossierStore
from mailbot.ports.backups import Made, Protection, Restored
from mailbot.safekeeping import protection
from tests.adapters.test_register_console import CONFIG, opening
from tests.builders import line

FIRST = DossierNumber(2026, 1)


def mailbot(folder: Path, *words: str) -> int:
    """Run the console with Bram's configuration."""
    return cli.main([*words, "--config", str(folder / "config.toml")])


def opened(folder: Path) -> DossierStore:
    """Open the register as the daemon does."""
    return bootstrap.store(config.load(folder / "config.toml", {"PASSWORD": "geheim"}))


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Make a key by the console, and the configuration that names it."""
    assert cli.main(["register", "key", str(tmp_path / "key")]) == cli.OK
    (tmp_path / "config.toml").write_text(f'{CONFIG}key_file = "key"\n', "utf-8")
    return tmp_path / "key"


@pytest.fixture
def register(tmp_path: Path, key: Path) -> Iterator[DossierStore]:
    """Return an encrypted register with one dossier, held open by its writer as the daemon does."""
    assert key
    store = opened(tmp_path)
    store.create(2026, opening, lambda _number: {"letters/0001.eml": b"Beste Anna"})
    yield store
    store.close()


def test_what_losing_a_key_means_is_told_before_one_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`register key` alone explains, and makes nothing; with a file it makes one for nobody else to open."""
    assert cli.main(["register", "key"]) == cli.OK
    assert spoken.LOSS in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert cli.main(["register", "key", str(tmp_path / "key")]) == cli.OK
    assert spoken.LOSS in capsys.readouterr().out
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    before = (tmp_path / "key").read_text()
    assert before.startswith("MAILBOT1-")
    for file in ("key", "no/such/folder"):
        assert cli.main(["register", "key", str(tmp_path / file)]) == cli.PROBLEM
        assert "name another file" in capsys.readouterr().err
    assert (tmp_path / "key").read_text() == before


@pytest.mark.usefixtures("register")
def test_an_encrypted_register_is_looked_at_like_any_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """list, show and verify, while the daemon holds it; nothing of it is readable on disk."""
    assert mailbot(tmp_path, "register", "list") == cli.OK
    assert "Anna Bakker" in capsys.readouterr().out
    assert mailbot(tmp_path, "register", "show", "kl-2026-0001") == cli.OK
    assert mailbot(tmp_path, "register", "verify") == cli.OK
    assert "1 dossier looked at, 0 faults found." in capsys.readouterr().out
    kept = [*(tmp_path / "register").rglob("*"), *(tmp_path / "register-keys").rglob("*")]
    assert not any(b"Anna" in each.read_bytes() for each in kept if each.is_file())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "no key is configured"),
        ('key_env = "NO_SUCH_KEY"', "the environment has no NO_SUCH_KEY"),
        ('key_file = "other"', "is not the one that this register was encrypted with"),
        ('key_file = "typo"', "was copied with a mistake"),
        ('key_file = "config.toml"', "must be one line"),
    ],
)
def test_a_wrong_or_missing_key_is_told(
    tmp_path: Path, register: DossierStore, words: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """By every subcommand and by the start, in words that say what to do; nothing is changed."""
    register.close()
    cli.main(["register", "key", str(tmp_path / "other")])
    (tmp_path / "typo").write_text((tmp_path / "key").read_text()[:-6] + "AAAAA", "utf-8")
    (tmp_path / "config.toml").write_text(f"{CONFIG}{words}\n", "utf-8")
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    for each in (["list"], ["verify"], ["export", "--to", str(tmp_path / "out")]):
        assert mailbot(tmp_path, "register", *each) in {cli.UNAVAILABLE, cli.PROBLEM}
        assert told in capsys.readouterr().err
    assert mailbot(tmp_path, "backup", str(tmp_path / "backups")) in {cli.UNAVAILABLE, cli.PROBLEM}
    with pytest.raises((StoreError, UserError), match=told):
        opened(tmp_path)
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == before


def test_two_ways_to_a_key_are_one_too_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As with passwords; and the key itself does not stand in the configuration."""
    (tmp_path / "config.toml").write_text(f'{CONFIG}key_file = "key"\nkey_env = "KEY"\n', "utf-8")
    assert mailbot(tmp_path, "register", "list") == cli.PROBLEM
    assert "register.key_file and key_env both say where the key is; keep one" in capsys.readouterr().err
    (tmp_path / "config.toml").write_text(f'{CONFIG}key = "MAILBOT1-ABCD"\n', "utf-8")
    assert mailbot(tmp_path, "register", "list") == cli.PROBLEM
    told = capsys.readouterr().err
    assert "a key does not belong in this file" in told
    assert "ABCD" not in told


@pytest.mark.usefixtures("register")
def test_a_dossier_is_exported_as_plain_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Readable without mailbot; a plain register reads it as one of its own; nothing is overwritten."""
    out = tmp_path / "out"
    assert mailbot(tmp_path, "register", "export", "kl-2026-0001", "--to", str(out)) == cli.OK
    assert "2 files written" in capsys.readouterr().out
    assert (out / "KL-2026-0001" / "letters" / "0001.eml").read_bytes() == b"Beste Anna"
    plain = json.loads((out / "KL-2026-0001" / "dossier.json").read_bytes())
    assert "Anna Bakker" in json.dumps(plain["tables"]["entries"]["1"])
    assert all(each.stat().st_mode & 0o077 == 0 for each in out.rglob("*"))
    assert mailbot(tmp_path, "register", "export", "--to", str(out)) == cli.PROBLEM
    assert "nothing is overwritten" in capsys.readouterr().err
    assert mailbot(tmp_path, "register", "export", "--to", str(tmp_path / "register" / "x")) == cli.PROBLEM
    other = FolderStore(tmp_path / "plain")
    shutil.copytree(out / "KL-2026-0001", tmp_path / "plain" / "KL-2026-0001")
    assert (len(other.load(FIRST)), list(other.verify())) == (1, [])
    other.close()


def test_a_register_is_backed_up_and_put_back(
    tmp_path: Path, register: DossierStore, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the console: beside the writer, checked, and not over what is there."""
    target = str(tmp_path / "backups")
    assert mailbot(tmp_path, "backup", target) == cli.OK
    assert "1 dossier, 5 files, read back and checked." in capsys.readouterr().out
    assert mailbot(tmp_path, "restore", target) == cli.PROBLEM
    assert "nothing is ever overwritten" in capsys.readouterr().err
    register.close()
    shutil.rmtree(tmp_path / "register")
    shutil.rmtree(tmp_path / "register-keys")
    assert mailbot(tmp_path, "restore", target) == cli.OK
    assert "1 dossier put back" in capsys.readouterr().out
    again = opened(tmp_path)
    assert str(again.create(2026, opening, lambda _number: {})) == "KL-2026-1001"
    again.destroy(line(FIRST))
    again.close()
    assert list((tmp_path / "backups").rglob("*KL-2026-0001*")) == []


def test_how_the_register_is_protected_is_found(tmp_path: Path, key: Path) -> None:
    """Before the first start, encrypted, and plain; nothing is made by looking."""
    settings = config.load(tmp_path / "config.toml", {})
    found = protection(settings)
    assert (found.encrypted, len(found.key), found.pending) == (False, 8, ())
    assert not (tmp_path / "register").exists()
    opened(tmp_path).close()
    assert protection(settings).encrypted
    key.write_text("MAILBOT1", "utf-8")
    with pytest.raises(UserError, match="copied with a mistake"):
        protection(settings)


def test_what_a_person_should_know_is_said() -> None:
    """The loss of a key, backups out of reach, plain backups, numbers that are lost, a desk that is gone."""
    assert [well for well, _ in spoken.protection(Protection("", encrypted=False, pending=()))] == [True]
    for encrypted in (True, False):
        told = list(spoken.protection(Protection("12345678", encrypted=encrypted, pending=(Path("/mnt/b"),))))
        assert (spoken.LOSS in told[0][1], told[1]) == (
            True,
            (False, "destroyed dossiers may still be in the backups in /mnt/b; run mailbot backup /mnt/b"),
        )
    made = " ".join(spoken.backup_made(Made("now", 1, 5, ("x is damaged",), ("old",), ("plain",)), Path("/b")))
    assert all(each in made for each in ("/b/now: 1 dossier,", "old was removed", "remove them", "x is damaged"))
    back = Restored("then", (), (FIRST,), (DossierNumber(2026, 2),), desk=False, faults=("y is damaged",))
    said = " ".join(spoken.restored(back, Path("/r")))
    assert all(each in said for each in ("not put back (§ 9): KL-2026-0001", "lost: KL-2026-0002", "look_back", "y is"))
