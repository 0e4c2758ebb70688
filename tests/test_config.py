"""The configuration: what a file means, and how everything wrong with it is told at once."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from mailbot import config
from mailbot.config import Config, Weekly
from mailbot.core.days import Length
from mailbot.core.terms import TermLengths
from mailbot.core.values import EmailAddress, Language
from mailbot.errors import UserError

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "config.example.toml"
SMALLEST = """
[practice]
name = "Praktijk Bram"
[practitioner]
name = "Bram de Wit"
addresses = ["Bram@Praktijk.example"]
[imap]
host = "imap.praktijk.example"
user = "bram"
password_env = "MAILBOT_PASSWORD"
[smtp]
host = "smtp.praktijk.example"
from = "bram@praktijk.example"
[register]
path = "register"
"""


def load(folder: Path, words: str, **env: str) -> Config:
    """Load a configuration of these words."""
    path = folder / "config.toml"
    path.write_text(words, "utf-8")
    return config.load(path, env)


def problems(folder: Path, words: str, **env: str) -> tuple[str, ...]:
    """Return what is wrong with a configuration of these words."""
    with pytest.raises(UserError) as caught:
        load(folder, words, **env)
    return caught.value.problems


def with_line(section: str, line: str) -> str:
    """Return the smallest configuration with one more line in a section."""
    if f"[{section}]" not in SMALLEST:
        return f"{SMALLEST}[{section}]\n{line}\n"
    return SMALLEST.replace(f"[{section}]", f"[{section}]\n{line}")


def without(key: str) -> str:
    """Return the smallest configuration without the lines that start with a key."""
    return "\n".join(line for line in SMALLEST.splitlines() if not line.startswith(key))


def test_the_example_is_loaded_as_it_stands(tmp_path: Path) -> None:
    """The example that is shipped is a valid configuration."""
    (tmp_path / "regulation.pdf").write_bytes(b"%PDF-")
    loaded = load(tmp_path, EXAMPLE.read_text("utf-8"))
    assert loaded.practice.name == "Heelimperfect"
    assert loaded.practice.regulation == str(tmp_path / "regulation.pdf")
    assert loaded.imap.port == 993


def test_what_the_example_shows_as_default_is_the_default(tmp_path: Path) -> None:
    """Each line of the example that is commented out changes nothing when it is put in force."""
    (tmp_path / "regulation.pdf").write_bytes(b"%PDF-")
    as_shown = EXAMPLE.read_text("utf-8")
    in_force = "\n".join(
        line.removeprefix("# ") if line.startswith("# ") and " = " in line and line[2].islower() else line
        for line in as_shown.splitlines()
    )
    assert "\nsubmission = " in in_force
    shown, forced = load(tmp_path, as_shown), load(tmp_path, in_force)
    parts = [each.name for each in fields(Config) if each.name not in {"imap", "smtp"}]
    assert [getattr(shown, part) for part in parts] == [getattr(forced, part) for part in parts]
    assert replace(shown.imap, password=str) == replace(forced.imap, password=str)
    assert (shown.smtp.port, shown.smtp.tls) == (forced.smtp.port, forced.smtp.tls)


def test_the_example_names_every_key_that_there_is() -> None:
    """A key that the program knows is not missing from the example."""
    listed = {line.lstrip("# ").partition(" =")[0] for line in EXAMPLE.read_text("utf-8").splitlines() if " = " in line}
    known = (
        "name address phone website timezone language regulation addresses host port tls user inbox "
        "drop_folders drop_root file_into from "
        "password_file password_credential password_env complaints_addresses learn_senders look_back "
        "authserv_id patience "
        "proposals third_party link how role required wkkgz wkkgz_extension "
        "submission contact proposal second_proposal mediation retention days_before overdue_every at nudge_after "
        "digest automatic_per_address_per_day automatic_per_hour acknowledgements_per_day message_size path "
        "key_ring key_credential key_file key_env ping_url templates_dir form_of_address attach file"
    )
    assert " ".join(sorted(listed)) == " ".join(sorted(known.split(" ")))


def test_little_is_needed_and_the_rest_is_the_regulations(tmp_path: Path) -> None:
    """What is left out is as the regulation and the design have it."""
    loaded = load(tmp_path, SMALLEST)
    assert loaded.terms == TermLengths()
    assert loaded.practitioner.addresses == (EmailAddress("bram@praktijk.example"),)
    assert loaded.practice.language is Language.DUTCH
    assert str(loaded.zone) == "Europe/Amsterdam"
    assert loaded.reminders.days_before == (7, 2, 0)
    assert loaded.reminders.at == time(8)
    assert loaded.reminders.digest == Weekly(0, time(8))
    assert loaded.reminders.nudge_after == timedelta(weeks=2)
    assert loaded.authority.patience == timedelta(minutes=2)
    assert loaded.limits.message_size == 25 * 1024 * 1024
    assert loaded.register == tmp_path / "register"
    assert loaded.templates_dir is None


def test_a_term_is_what_the_file_says(tmp_path: Path) -> None:
    """Another length of a term takes the place of the regulation's."""
    assert load(tmp_path, with_line("terms", 'contact = "2 weeks"')).terms.contact == Length(days=14)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    """A configuration with several mistakes is told whole, each mistake in a sentence with its key."""
    words = SMALLEST.replace("[imap]\nhost", "[imap]\nport = 0\nhots").replace('"Bram de Wit"', "7")
    found = problems(tmp_path, words)
    for key in ("practitioner.name", "imap.port", "imap.host", "imap.hots"):
        assert any(problem.startswith(key) for problem in found), key
    assert all(problem.endswith((".", "?")) for problem in found)


@pytest.mark.parametrize(
    ("section", "line", "told"),
    [
        ("practice", 'timezone = "Mars/Olympus"', "practice.timezone must be a time zone"),
        ("practice", 'timezone = "../../etc/passwd"', "practice.timezone must be a time zone"),
        ("practice", 'language = "fr"', 'practice.language must be "nl" or "en"'),
        ("practice", 'phone = "0344\\n651103"', "practice.phone must be a text of one line"),
        ("practice", "website = 3", "practice.website must be a text of one line"),
        ("practice", 'regulation = "elsewhere.pdf"', "practice.regulation must name a file that exists"),
        ("imap", "port = true", "imap.port must be a whole number from 1 to 65535"),
        ("imap", 'port = "993"', "imap.port must be a whole number from 1 to 65535"),
        ("imap", 'tls = "starttls"', 'imap.tls must be "implicit" or "none"'),
        ("imap", 'tls = "none"', 'imap.tls can be "none" on this machine itself only'),
        ("imap", 'inbox = ""', "imap.inbox is empty"),
        ("imap", 'drop_folders = "yes"', "imap.drop_folders must be true or false"),
        ("imap", "drop_folders = 1", "imap.drop_folders must be true or false"),
        ("imap", 'drop_root = ""', "imap.drop_root is empty"),
        ("imap", 'drop_root = "Klachten/"', "imap.drop_root must be the name of a folder"),
        ("imap", 'drop_root = "../Klachten"', "imap.drop_root must be the name of a folder"),
        ("imap", 'drop_root = "Klachten.2026"', "imap.drop_root must be the name of a folder"),
        ("imap", 'drop_root = "Klachten*"', "imap.drop_root must be the name of a folder"),
        ("imap", 'file_into = "Klachten"', "imap.file_into must be the name of a folder with {number}"),
        ("imap", 'file_into = "{number}/Klachten"', "imap.file_into must be the name of a folder with {number}"),
        ("imap", 'file_into = "Klachten/{nummer}"', "imap.file_into must be the name of a folder with {number}"),
        ("imap", 'file_into = "Klachten/{number.year}"', "imap.file_into must be the name of a folder with {number}"),
        ("imap", 'file_into = "/{number}"', "imap.file_into must be the name of a folder with {number}"),
        ("imap", 'file_into = "Klachten/{number}{number}"', "imap.file_into must be the name of a folder"),
        ("smtp", 'tls = "none"', 'smtp.tls can be "none" on this machine itself only'),
        ("intake", 'complaints_addresses = "x@praktijk.example"', "intake.complaints_addresses must be a list"),
        ("intake", 'complaints_addresses = ["Bram <x@praktijk.example>"]', "bare mail address"),
        ("intake", 'look_back = "1 month"', "intake.look_back must be a duration in words"),
        ("authority", "patience = 120", "authority.patience must be a text"),
        ("terms", 'contact = "four weeks"', "terms.contact must be a length of time in words"),
        ("terms", 'contact = "0 days"', "terms.contact must be a length of time in words"),
        ("reminders", "days_before = [true]", "reminders.days_before must be a whole number"),
        ("reminders", 'overdue_every = "1 hour"', "reminders.overdue_every must be a duration in words"),
        ("reminders", 'at = "8:00"', 'reminders.at must be a time such as "08:00"'),
        ("reminders", 'at = "24:00"', 'reminders.at must be a time such as "08:00"'),
        ("reminders", 'digest = "maandag 08:00"', "reminders.digest must be a day and a time"),
        ("limits", 'message_size = "25"', 'limits.message_size must be a size such as "25 MB"'),
        ("limits", "automatic_per_hour = 0", "limits.automatic_per_hour must be a whole number"),
        ("letters", 'templates_dir = "nowhere"', "letters.templates_dir must name a folder that exists"),
    ],
)
def test_a_wrong_value_is_told_with_its_key_and_what_should_stand_there(
    tmp_path: Path, section: str, line: str, told: str
) -> None:
    """A value of the wrong kind is refused in a sentence that says what would be right."""
    found = problems(tmp_path, with_line(section, line))
    assert len(found) == 1
    assert told in found[0]


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_tls_may_be_left_out_on_this_machine_itself(tmp_path: Path, host: str) -> None:
    """Without TLS mail may travel over loopback only, by name or number."""
    words = SMALLEST.replace("imap.praktijk.example", host).replace("[imap]", '[imap]\ntls = "none"')
    assert load(tmp_path, words).imap.port == 143


@pytest.mark.parametrize("host", ["imaps://imap.praktijk.example", "imap.praktijk.example:993", "imap praktijk", ""])
def test_a_host_is_a_name_alone(tmp_path: Path, host: str) -> None:
    """A host with a scheme, a port or a space in it is told."""
    assert "imap.host" in problems(tmp_path, SMALLEST.replace("imap.praktijk.example", host))[0]


def test_submission_with_starttls_has_its_own_port(tmp_path: Path) -> None:
    """Where tls is "starttls" the port is 587 unless the file says otherwise (RFC 6409)."""
    assert load(tmp_path, with_line("smtp", 'tls = "starttls"')).smtp.port == 587


def test_an_unknown_key_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    """A misspelt key or section is an error that tells the name that was probably meant."""
    assert problems(tmp_path, with_line("imap", "prot = 993")) == (
        "imap.prot is not a name that mailbot knows; did you mean imap.port?",
    )
    assert problems(tmp_path, with_line("limit", "")) == (
        "limit is not a name that mailbot knows; did you mean limits?",
    )


def test_mail_stays_where_it_is_and_folders_are_commands_unless_the_file_says_otherwise(tmp_path: Path) -> None:
    """Dragging works from the start; a dossier's mail is moved only where that is asked for."""
    usual = load(tmp_path, SMALLEST).imap
    assert (usual.drop_folders, usual.drop_root, usual.file_into) == (True, "Klachten", "")
    words = with_line("imap", 'drop_folders = false\ndrop_root = "Praktijk/Klachten"\nfile_into = "Dossier {number}"')
    other = load(tmp_path, words).imap
    assert (other.drop_folders, other.drop_root, other.file_into) == (False, "Praktijk/Klachten", "Dossier {number}")


@pytest.mark.parametrize(("section", "line"), [("oauth2", 'tenant = "x"')])
def test_what_a_later_version_brings_is_refused_by_name(tmp_path: Path, section: str, line: str) -> None:
    """A key of the design that this version can't carry out is not silently left aside."""
    (found,) = problems(tmp_path, with_line(section, line))
    assert "is not in this version of mailbot yet" in found


def test_a_password_in_the_file_is_refused_and_not_repeated(tmp_path: Path) -> None:
    """A password does not stand in the configuration; the sentence says where it belongs."""
    (found,) = problems(tmp_path, with_line("imap", 'password = "hunter2"'))
    assert found.startswith("imap.password: a password does not belong in this file")
    assert "hunter2" not in found


@pytest.mark.parametrize("line", ['pasword = "hunter2"', "port = 'hunter2'", 'password_env = "hunter 2"'])
def test_no_value_of_the_file_stands_in_a_problem(tmp_path: Path, line: str) -> None:
    """What stands in the wrong place may be a secret, so it is not shown."""
    words = without("password_env").replace("[imap]", f"[imap]\n{line}")
    assert not [found for found in problems(tmp_path, words) if "hunter" in found]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (without("password_env"), "imap.password_file is missing"),
        (with_line("imap", 'password_file = "x"'), "keep one"),
        (with_line("smtp", 'password_env = "X"'), "smtp.user is missing"),
        (SMALLEST.replace("MAILBOT_PASSWORD", "../PASSWORD"), "imap.password_env must be a plain name"),
    ],
)
def test_there_is_one_way_to_a_password(tmp_path: Path, words: str, told: str) -> None:
    """A user has exactly one place where the password is, and a password has a user."""
    (found,) = problems(tmp_path, words)
    assert told in found


def test_a_password_is_read_when_it_is_needed(tmp_path: Path) -> None:
    """A password that was changed in its file is the new one at the next login, without a restart."""
    loaded = load(tmp_path, SMALLEST.replace('password_env = "MAILBOT_PASSWORD"', 'password_file = "secret"'))
    secret = tmp_path / "secret"
    secret.write_text("first \n", "utf-8")
    assert loaded.imap.password() == "first "
    secret.write_text("second", "utf-8")
    assert loaded.imap.password() == "second"


def test_a_credential_comes_from_the_folder_that_systemd_names(tmp_path: Path) -> None:
    """`password_credential` names a file in $CREDENTIALS_DIRECTORY."""
    words = SMALLEST.replace('password_env = "MAILBOT_PASSWORD"', 'password_credential = "imap_password"')
    (tmp_path / "imap_password").write_text("geheim\n", "utf-8")
    assert load(tmp_path, words, CREDENTIALS_DIRECTORY=str(tmp_path)).imap.password() == "geheim"
    with pytest.raises(UserError, match=r"imap\.password_credential: systemd passed no credentials"):
        load(tmp_path, words).imap.password()


def test_a_password_from_the_environment_must_be_there(tmp_path: Path) -> None:
    """A variable that is not set, or empty, is told by its name."""
    assert load(tmp_path, SMALLEST, MAILBOT_PASSWORD="geheim").imap.password() == "geheim"
    with pytest.raises(UserError, match="MAILBOT_PASSWORD"):
        load(tmp_path, SMALLEST).imap.password()
    with pytest.raises(UserError, match="one line that is not empty"):
        load(tmp_path, SMALLEST, MAILBOT_PASSWORD="").imap.password()


@pytest.mark.parametrize("content", [b"", b"\n", b"two\nlines\n", b"\xff\xfe"])
def test_a_file_that_holds_no_password_is_told(tmp_path: Path, content: bytes) -> None:
    """A password file holds one line of text; another one is refused before a login is tried."""
    (tmp_path / "secret").write_bytes(content)
    loaded = load(tmp_path, SMALLEST.replace('password_env = "MAILBOT_PASSWORD"', 'password_file = "secret"'))
    with pytest.raises(UserError, match=r"imap\.password_file"):
        loaded.imap.password()


def test_a_password_is_not_read_while_loading(tmp_path: Path) -> None:
    """A file that is not there yet does not stop the configuration from being loaded."""
    loaded = load(tmp_path, SMALLEST.replace('password_env = "MAILBOT_PASSWORD"', 'password_file = "secret"'))
    with pytest.raises(UserError, match="can't be read"):
        loaded.imap.password()


def test_a_mistake_in_the_toml_is_told_with_its_line(tmp_path: Path) -> None:
    """A file that is no TOML is told with the line and the column."""
    (found,) = problems(tmp_path, "[practice]\nname = Heelimperfect\n")
    assert "at line 2, column" in found
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads("name = Heelimperfect")


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    """A wrong path, a folder or another encoding gives one sentence."""
    with pytest.raises(UserError, match="name a file that exists with --config"):
        config.load(tmp_path / "nowhere.toml", {})
    with pytest.raises(UserError, match="can't be read"):
        config.load(tmp_path, {})
    (tmp_path / "latin.toml").write_bytes("[practice]\nname = 'Café'".encode("latin-1"))
    with pytest.raises(UserError, match="UTF-8"):
        config.load(tmp_path / "latin.toml", {})


def test_a_section_that_is_no_section_is_told(tmp_path: Path) -> None:
    """A value where a section should be does not crash."""
    assert "limits must be a section" in problems(tmp_path, f"limits = 3\n{SMALLEST}")[0]
