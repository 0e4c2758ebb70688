"""Bad input: one clear sentence on what to do, the rest goes on, and nothing is lost."""

from __future__ import annotations

from email.message import EmailMessage

from mailbot.adapters.store import FolderStore
from tests.dovecot import Dovecot
from tests.mails import ANNA, BRAM, complaint, mail
from tests.scenarios.running import mailbot, running, stopped
from tests.scenarios.town import Town


def sentences(text: str) -> list[str]:
    """Return what the console said, and make sure that it was no traceback."""
    assert "Traceback" not in text
    return [line for line in text.splitlines() if line.startswith("mailbot: ")]


def test_a_broken_configuration_is_told_whole(small_town: Town) -> None:
    """Every problem at once, each with its key, and nothing is started."""
    words = small_town.config.read_text(encoding="utf-8")
    small_town.config.write_text(words.replace('name = "Bram de Wit"', "").replace('tls = "none"', 'tls = "nooit"'))
    done = mailbot(small_town, "run", "--config", str(small_town.config))
    told = sentences(done.stderr)
    assert done.returncode == 1
    assert [sum(key in line for line in told) for key in ("practitioner.name", "imap.tls", "smtp.tls")] == [1, 1, 1]


def test_a_configuration_that_is_no_toml_is_told_with_the_line(small_town: Town) -> None:
    """Whoever typed it finds the place."""
    small_town.config.write_text('[practice]\nname = "Praktijk\n', encoding="utf-8")
    done = mailbot(small_town, "run", "--config", str(small_town.config))
    assert done.returncode == 1
    (sentence,) = sentences(done.stderr)
    assert "line 2" in sentence


def test_a_wrong_password_is_told_at_the_start(small_town: Town) -> None:
    """One sentence that names the key; the password itself is nowhere."""
    done = mailbot(small_town, "run", "--config", str(small_town.config), IMAP_PASSWORD="fout-geheim")
    assert done.returncode == 1
    (sentence,) = sentences(done.stderr)
    assert "imap.user" in sentence
    assert "fout-geheim" not in done.stderr + done.stdout


def test_a_server_that_is_not_there_is_told_by_check_and_outlived_by_run(small_town: Town) -> None:
    """`check` says which; `run` waits for it and works when it is there."""
    small_town.box.down()
    done = mailbot(small_town, "check", "--config", str(small_town.config))
    assert done.returncode != 0
    assert "imap" in (done.stdout + done.stderr).lower()
    with running(small_town) as process:
        small_town.box.up()
        small_town.arrives(complaint(when=small_town.now(), dmarc=""))
        assert small_town.wait_for(1, ANNA)
        assert stopped(process) == 0


def test_a_template_with_a_mistake_is_told_at_the_start_with_file_and_line(small_town: Town) -> None:
    """Before any mail is read; the shipped templates would work."""
    folder = small_town.folder / "own" / "nl"
    folder.mkdir(parents=True)
    (folder / "client-closing.md").write_text("Subject: Gesloten\n\n{{ onbekend.naam }}\n", encoding="utf-8")
    small_town.write_config('\n[letters]\ntemplates_dir = "own"\n')
    small_town.arrives(complaint(when=small_town.now(), dmarc=""))
    done = mailbot(small_town, "run", "--config", str(small_town.config))
    assert done.returncode == 1
    assert any("client-closing.md" in line and "3" in line for line in sentences(done.stderr))
    assert small_town.letters == ()


def deep() -> bytes:
    """Return a mail with multiparts nested far beyond what parsers bear (RecursionError)."""
    lines = ["From: piet@elders.example", f"To: {BRAM}", "Subject: diep", "Date: Mon, 02 Mar 2026 10:00:00 +0100"]
    for nth in range(2000):
        lines += [f'Content-Type: multipart/mixed; boundary="{nth}"', "", f"--{nth}"]
    return "\r\n".join([*lines, "Content-Type: text/plain", "", "bodem", ""]).encode()


def long() -> bytes:
    """Return a mail with more header fields than anybody has use for."""
    fields = "".join(f"X-{nth}: x\r\n" for nth in range(1500))
    return f"From: piet@elders.example\r\nTo: {BRAM}\r\nSubject: lang\r\n{fields}\r\nbodem\r\n".encode()


def torn() -> bytes:
    """Return a mail whose headers are no headers."""
    head = b"\x00\xff\xfe klacht\r\nFrom: <<>@,;\r\nDate: geen\r\nContent-Type: ;;;\r\nSubject: =?x?q?\xff?=\r\n"
    return head + b"\r\n\xff\r\n"


def test_a_mail_that_no_parser_bears_is_set_aside_between_two_that_are_handled(
    town: Town, where: Dovecot | None
) -> None:
    """Bram is told once where it stands; it is where it was."""
    # The embedded server's own parser does not bear the deep one.
    poison = deep() if where else long()
    with running(town) as process:
        town.arrives(complaint(when=town.now(), dmarc=""))
        town.puts(poison)
        town.puts(torn())
        town.arrives(complaint(when=town.now(), dmarc="", headers={"From": "carla@mediation.example"}))
        town.wait_for(1, "carla@mediation.example")
        assert stopped(process) == 0
    assert len(town.to(ANNA)) == len(town.to("carla@mediation.example")) == 1
    subjects = [each.subject for each in town.to(BRAM)]
    assert sum("kon niet worden gelezen" in subject for subject in subjects) == 1
    assert poison in [each.raw for each in town.lying()]
    assert "Traceback" not in "\n".join(process.log)


def test_a_damaged_dossier_is_told_and_the_rest_goes_on(small_town: Town) -> None:
    """Bram hears its number at the start; the other dossier takes a command, and new complaints come in."""
    town = small_town
    town.arrives(complaint(when=town.now(), dmarc=""))
    town.arrives(complaint(when=town.now(), dmarc="", headers={"From": "carla@mediation.example"}))
    with running(town) as process:
        town.wait_for(4)
        assert stopped(process) == 0
    (entries,) = (town.folder / "register" / "KL-2026-0001").glob("*.json")
    entries.write_bytes(entries.read_bytes()[:-200])
    with running(town) as process:
        town.wait_for(5)
        assert "KL-2026-0001" in town.letters[4].text
        command = mail("Gebeld.", "[KL-2026-0002] contact", BRAM, when=town.now(), dmarc="")
        town.puts(command, "Sent")
        town.arrives(complaint(when=town.now(), dmarc="", headers={"From": "derde@klant.example"}))
        town.wait_for(8)
        assert stopped(process) == 0
    assert len(town.to("derde@klant.example")) == 1
    store = FolderStore(town.folder / "register", read_only=True)
    assert [str(number) for number, _ in store.verify()] == ["KL-2026-0001"]


def test_an_empty_message_is_left_alone(small_town: Town) -> None:
    """Not a header and not a word: nothing follows."""
    with running(small_town) as process:
        small_town.puts(b"\r\n")
        small_town.puts(EmailMessage().as_bytes())
        small_town.arrives(complaint(when=small_town.now(), dmarc=""))
        small_town.wait_for(1, ANNA)
        assert stopped(process) == 0
    assert {each.to for each in small_town.letters} <= {ANNA, BRAM}
